//! Words that are a noun or a verb: which, from what stands around them. Takes tags of the words around; gives one tag. Stands
//! in for a trained tagger.

use super::tag::Tag;
use super::token::{Shape, Token};
use crate::rules::{Class, Language};
use std::ops::Range;

/// The word with its neighbours.
struct Around<'a> {
    text: &'a str,
    tokens: &'a [Token],
    i: usize,
    first: usize,
    class: Class,
    before: Tag,
    after: Tag,
    before_class: Class,
    /// The verb takes part in saying.
    cue: bool,
    /// What follows can be an object and nothing else.
    object_follows: bool,
}

/// Chooses between a noun and a verb of one form by what stands around it.
pub(super) fn noun_or_verb(
    text: &str,
    tokens: &[Token],
    i: usize,
    range: &Range<usize>,
    class: Class,
    language: &Language,
) -> Tag {
    let before = if i > range.start { tokens[i - 1].tag } else { Tag::Stop };
    let after = if i + 1 < range.end { tokens[i + 1].tag } else { Tag::Stop };
    let before_class =
        if i > range.start { language.lexicon.word(tokens[i - 1].word).class } else { Class::NONE };
    let cue = language.cues.verb(language.lexicon.word(tokens[i].word).verb).is_some();
    let object_follows =
        matches!(after, Tag::Det | Tag::Pron | Tag::Num | Tag::To) || cue && after == Tag::Sub;
    let first = range.start;
    let a =
        Around { text, tokens, i, first, class, before, after, before_class, cue, object_follows };
    if let Some(tag) = by_word_before(&a) {
        return tag;
    }
    if adjectival(tokens, i, range, class, language) || !agrees(&a) {
        return Tag::Noun;
    }
    if !class.has(Class::NOUN) {
        return Tag::Verb;
    }
    if class.has(Class::ING) && before == Tag::Comma {
        let object = after.nominal() || matches!(after, Tag::Pron | Tag::Prep | Tag::Adv);
        return if object { Tag::Verb } else { Tag::Noun };
    }
    if class.has(Class::PAST) && !class.has(Class::BASE) {
        return Tag::Verb;
    }
    let finite_follows = matches!(after, Tag::Aux | Tag::Modal)
        || (i + 1 < range.end && past_only(language, tokens[i + 1]));
    if finite_follows {
        return Tag::Noun;
    }
    match before {
        Tag::Noun | Tag::Name => behind_noun(&a),
        Tag::Adv | Tag::Conj | Tag::Comma if object_follows => Tag::Verb,
        Tag::Rel => Tag::Verb,
        _ => Tag::Noun,
    }
}

/// What the word in front settles: "to attack", "the attack", "he attacked".
fn by_word_before(a: &Around<'_>) -> Option<Tag> {
    let verb = match a.before {
        Tag::To | Tag::Modal => true,
        // "he left", but not "one attack"
        Tag::Pron => !(a.class.has(Class::NOUN) && a.before_class.has(Class::DET)),
        Tag::Aux | Tag::Neg => {
            a.class.has(Class::ING.with(Class::PARTICIPLE).with(Class::PAST))
                || a.before_class.has(Class::DO)
                || a.before == Tag::Neg
        }
        Tag::Det | Tag::Poss => false,
        Tag::Num if a.class.has(Class::NOUN) => false,
        Tag::Prep => {
            let takes = matches!(a.after, Tag::Det | Tag::Num | Tag::Name | Tag::Pron);
            a.class.has(Class::ING) && (takes || !a.class.has(Class::NOUN))
        }
        _ => return None,
    };
    Some(if verb { Tag::Verb } else { Tag::Noun })
}

/// Whether a base form can be the verb of what stands in front: not right behind another verb ("fired tear gas"), not behind
/// one thing or one name ("an army patrol").
fn agrees(a: &Around<'_>) -> bool {
    if !a.class.has(Class::BASE) || a.class.has(Class::PAST) {
        return true;
    }
    let behind_verb = a.before == Tag::Verb && matches!(a.after, Tag::Noun | Tag::Prep | Tag::Stop);
    let singular = a.before == Tag::Noun
        && !a.before_class.has(Class::PLURAL)
        && a.before_class.has(Class::NOUN)
        && a.i > a.first + 1;
    let one_name = a.before == Tag::Name
        && matches!(a.after, Tag::Noun | Tag::Name)
        && !a.tokens[a.i - 1].span.of(a.text).ends_with('s');
    !(behind_verb || singular || one_name)
}

/// Behind a noun or a name: the verb of that subject, or one more noun of the phrase.
fn behind_noun(a: &Around<'_>) -> Tag {
    if a.class.has(Class::ING) {
        return Tag::Noun;
    }
    let demonym = a.before_class.has(Class::NATION) && !a.object_follows;
    let capital = a.tokens[a.i - 1].shape.capital();
    let plural_subject = a.before_class.has(Class::PLURAL) || (capital && !demonym);
    let past = a.class.has(Class::PAST);
    let fits = if a.class.has(Class::THIRD) {
        !a.before_class.has(Class::PLURAL)
    } else {
        past || plural_subject
    };
    // "a police station in": a phrase with a determiner has room for one more noun.
    let determined = a.i >= a.first + 2 && a.tokens[a.i - 2].tag == Tag::Det;
    if determined && a.class.has(Class::BASE) && !a.object_follows && !a.cue {
        return Tag::Noun;
    }
    // "strikes on", "protests in": a noun with its phrase.
    if a.class.has(Class::THIRD) && a.after == Tag::Prep && !a.cue {
        return Tag::Noun;
    }
    let near = matches!(a.after, Tag::Name | Tag::Noun | Tag::Prep | Tag::Adv);
    let right = a.object_follows || near && (plural_subject || past);
    if fits && right && !demonym { Tag::Verb } else { Tag::Noun }
}

/// A word of no table that ends like a past tense, behind a noun and in front of what a verb takes.
pub(super) fn unknown_past(
    text: &str,
    tokens: &[Token],
    i: usize,
    range: &Range<usize>,
    language: &Language,
) -> bool {
    let token = tokens[i];
    let past = token.shape == Shape::Lower
        && token.tag == Tag::Noun
        && token.span.of(text).ends_with("ed");
    if !past || language.lexicon.word(token.word).class != Class::NONE || i == range.start {
        return false;
    }
    let after = if i + 1 < range.end { tokens[i + 1].tag } else { Tag::Stop };
    let before = tokens[i - 1].tag;
    matches!(before, Tag::Noun | Tag::Name | Tag::Pron | Tag::Aux | Tag::Adv | Tag::Rel)
        && !matches!(after, Tag::Noun | Tag::Name | Tag::Conj | Tag::Aux | Tag::Modal)
}

/// "armed groups have called": a participle in front of nouns that have a verb of their own.
fn adjectival(
    tokens: &[Token],
    i: usize,
    range: &Range<usize>,
    class: Class,
    language: &Language,
) -> bool {
    let cue = language.cues.verb(language.lexicon.word(tokens[i].word).verb).is_some();
    if !class.has(Class::PARTICIPLE) || cue {
        return false;
    }
    let mut at = i + 1;
    while at < range.end && at < i + 4 && tokens[at].tag == Tag::Noun {
        at += 1;
    }
    let verb = |t: &Token| matches!(t.tag, Tag::Aux | Tag::Modal) || past_only(language, *t);
    at > i + 1 && at < range.end && verb(&tokens[at])
}

/// A form that is a past tense and nothing else.
fn past_only(language: &Language, token: Token) -> bool {
    let class = language.lexicon.word(token.word).class;
    class.has(Class::PAST)
        && !class.has(Class::NOUN)
        && !class.has(Class::BASE)
        && token.shape == Shape::Lower
}
