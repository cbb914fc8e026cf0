//! What part of speech a word is, from closed classes, forms and neighbours. Takes a sentence's tokens; sets their tags.
//! Stands in for a trained tagger: few rules, no weights.

use super::ambiguous::{noun_or_verb, unknown_past};
use super::token::{Shape, Token};
use crate::rules::{Class, Language};
use std::ops::Range;

/// A part of speech or a sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tag {
    #[default]
    Other,
    Det,
    /// The clitic of a possessor.
    Poss,
    Num,
    Noun,
    Name,
    Pron,
    Prep,
    To,
    Conj,
    Sub,
    Rel,
    Aux,
    Modal,
    Neg,
    Adv,
    Verb,
    Comma,
    Stop,
    Colon,
    Quote,
    Dash,
    Open,
    Close,
}

impl Tag {
    /// May stand inside a noun phrase.
    pub fn nominal(self) -> bool {
        matches!(self, Self::Det | Self::Num | Self::Noun | Self::Name | Self::Poss)
    }
}

/// Tags the tokens of one sentence.
pub(super) fn tag(text: &str, tokens: &mut [Token], range: Range<usize>, language: &Language) {
    for i in range.clone() {
        tokens[i].tag = one(text, tokens, i, &range, language);
    }
    for i in range.clone() {
        if unknown_past(text, tokens, i, &range, language) {
            tokens[i].tag = Tag::Verb;
        }
    }
    // Verbs and nouns of one form, once their right neighbours are known.
    for i in range.clone() {
        let class = language.lexicon.word(tokens[i].word).class;
        if matches!(tokens[i].tag, Tag::Noun | Tag::Verb) && class.has(Class::VERB) {
            tokens[i].tag = noun_or_verb(text, tokens, i, &range, class, language);
        }
    }
}

fn sign(words: &str) -> Tag {
    if matches!(words, "''" | "``") {
        return Tag::Quote;
    }
    match words.chars().next().unwrap_or(' ') {
        ',' | '،' | '、' => Tag::Comma,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟' => Tag::Stop,
        ':' | ';' => Tag::Colon,
        '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '‘' => {
            Tag::Quote
        }
        '-' if words.len() > 1 => Tag::Dash,
        '–' | '—' | '-' => Tag::Dash,
        '(' | '[' => Tag::Open,
        ')' | ']' => Tag::Close,
        '%' => Tag::Noun,
        _ => Tag::Other,
    }
}

fn one(text: &str, tokens: &[Token], i: usize, range: &Range<usize>, language: &Language) -> Tag {
    let token = tokens[i];
    let words = token.span.of(text);
    // "the miners' union"
    let bare = matches!(words, "'" | "’") && i > range.start;
    if bare
        && tokens[i - 1].span.end == token.span.start
        && tokens[i - 1].span.of(text).ends_with('s')
    {
        return Tag::Poss;
    }
    match token.shape {
        Shape::Digit => return Tag::Num,
        Shape::Sign if words.len() == 1 || words == "''" || !words.starts_with(['\'', '’']) => {
            return sign(words);
        }
        Shape::Sign => {}
        _ => {}
    }
    let prev = if i > range.start { Some(tokens[i - 1]) } else { None };
    if words.starts_with(['\'', '’', 'ʼ']) {
        return clitic(tokens, i, range, words, language);
    }
    let class = language.lexicon.word(token.word).class;
    let starts = prev.is_none_or(|p| {
        matches!(p.tag, Tag::Quote | Tag::Colon | Tag::Stop | Tag::Open | Tag::Dash)
    });
    if token.shape == Shape::Capital && class.has(Class::DET) && !class.has(Class::PRONOUN) {
        return Tag::Det;
    }
    if token.shape == Shape::Upper && words.len() > 1 && !class.has(Class::ABBREVIATION) {
        return Tag::Name;
    }
    if token.shape == Shape::Capital
        && (!starts || class == Class::NONE || class.has(Class::NATION))
    {
        let small = class.has(Class::PRONOUN) && words.len() == 1;
        return if small { Tag::Pron } else { Tag::Name };
    }
    if let Some(tag) = closed(tokens, i, range, class, language) {
        return tag;
    }
    if class.has(Class::NUMBER) {
        return Tag::Num;
    }
    if class.has(Class::NOUN) || class.has(Class::CALENDAR) {
        return Tag::Noun;
    }
    if class.has(Class::VERB) {
        return Tag::Verb;
    }
    if token.shape == Shape::Capital {
        return Tag::Name;
    }
    if words.ends_with("ly") && words.len() > 4 { Tag::Adv } else { Tag::Noun }
}

/// "'s" is a possessor's or "is".
fn clitic(
    tokens: &[Token],
    i: usize,
    range: &Range<usize>,
    words: &str,
    language: &Language,
) -> Tag {
    if !words.ends_with(['s', 'S']) {
        if words.chars().count() == 1 {
            return Tag::Quote;
        }
        let class = language.lexicon.word(tokens[i].word).class;
        return if class.has(Class::MODAL) { Tag::Modal } else { Tag::Aux };
    }
    let after_pronoun = i > range.start && tokens[i - 1].tag == Tag::Pron;
    if after_pronoun { Tag::Aux } else { Tag::Poss }
}

/// The tag of a word of a closed class; `None` when it is of none.
fn closed(
    tokens: &[Token],
    i: usize,
    range: &Range<usize>,
    class: Class,
    language: &Language,
) -> Option<Tag> {
    let next = tokens.get(i + 1).filter(|_| i + 1 < range.end);
    let next_class = next.map_or(Class::NONE, |t| language.lexicon.word(t.word).class);
    let next_sign = next.is_none_or(|t| t.shape == Shape::Sign);
    if class.has(Class::TO) {
        let verb =
            next_class.has(Class::BASE) || next_class.has(Class::BE) || next_class.has(Class::HAVE);
        let verb = verb && next.is_some_and(|t| !t.shape.capital());
        return Some(if verb { Tag::To } else { Tag::Prep });
    }
    if class.has(Class::BE) || class.has(Class::HAVE) || class.has(Class::DO) {
        return Some(Tag::Aux);
    }
    if class.has(Class::MODAL) {
        return Some(Tag::Modal);
    }
    if class.has(Class::SUB) && class.has(Class::DET) {
        return Some(that(tokens, i, range, next_class, next_sign));
    }
    if class.has(Class::REL) {
        let noun_before =
            i > range.start && (tokens[i - 1].tag.nominal() || tokens[i - 1].tag == Tag::Comma);
        return Some(if noun_before { Tag::Rel } else { Tag::Sub });
    }
    if class.has(Class::POSSESSIVE) && !next_sign {
        let object = class.has(Class::OBJECT) && closes_phrase(next_class);
        return Some(if object { Tag::Pron } else { Tag::Det });
    }
    if class.has(Class::NEG) {
        let det = class.has(Class::DET);
        return Some(if class.has(Class::CONJ) {
            Tag::Conj
        } else if det {
            Tag::Det
        } else {
            Tag::Neg
        });
    }
    if class.has(Class::SUB) && class.has(Class::PREP) {
        let clause = clause_follows(tokens, i, range, language);
        return Some(if clause { Tag::Sub } else { Tag::Prep });
    }
    if class.has(Class::SUB) {
        return Some(Tag::Sub);
    }
    if class.has(Class::CONJ) {
        return Some(Tag::Conj);
    }
    if class.has(Class::DET) {
        let alone = class.has(Class::PRONOUN) && (next_sign || closes_phrase(next_class));
        return Some(if alone { Tag::Pron } else { Tag::Det });
    }
    if class.has(Class::PRONOUN) && class.has(Class::NUMBER) {
        return Some(Tag::Num);
    }
    if class.has(Class::PRONOUN) || class.has(Class::OBJECT) {
        return Some(Tag::Pron);
    }
    if class.has(Class::ADV) && class.has(Class::PREP) {
        return Some(if next_sign || closes_phrase(next_class) { Tag::Adv } else { Tag::Prep });
    }
    if class.has(Class::PREP) {
        return Some(Tag::Prep);
    }
    class.has(Class::ADV).then_some(Tag::Adv)
}

/// A word behind which no noun phrase goes on.
fn closes_phrase(next: Class) -> bool {
    let closed = Class::PREP.with(Class::CONJ).with(Class::BE).with(Class::HAVE).with(Class::MODAL);
    next.has(closed) && !next.has(Class::DET)
}

fn that(tokens: &[Token], i: usize, range: &Range<usize>, next: Class, next_sign: bool) -> Tag {
    let before = if i > range.start { tokens[i - 1].tag } else { Tag::Stop };
    if next_sign || closes_phrase(next) {
        let relative = before.nominal() && next.has(Class::BE.with(Class::HAVE).with(Class::MODAL));
        return if relative { Tag::Rel } else { Tag::Pron };
    }
    match before {
        Tag::Noun | Tag::Name if next.has(Class::VERB) && !next.has(Class::NOUN) => Tag::Rel,
        Tag::Stop | Tag::Prep | Tag::Quote | Tag::Conj => Tag::Det,
        _ => Tag::Sub,
    }
}

/// Whether a finite verb follows before the next sign: "after rebels attacked", not "after the attack".
fn clause_follows(tokens: &[Token], i: usize, range: &Range<usize>, language: &Language) -> bool {
    let mut nominal = false;
    for token in &tokens[i + 1..range.end.min(i + 12)] {
        let class = language.lexicon.word(token.word).class;
        if token.shape == Shape::Sign && nominal && !class.has(Class::BE) {
            return false;
        }
        if class.has(Class::BE.with(Class::HAVE).with(Class::MODAL)) && nominal {
            return true;
        }
        let finite = class.has(Class::PAST.with(Class::THIRD)) && !class.has(Class::NOUN);
        if finite && nominal && !token.shape.capital() {
            return true;
        }
        if class.has(Class::PREP) && !class.has(Class::SUB) && !nominal {
            return false;
        }
        nominal |= token.shape != Shape::Sign && !class.has(Class::ADV);
    }
    false
}
