//! How claims hang together: one inside another, a pronoun and its name, a quotation that goes on, a warning. Takes the claims
//! found so far; fills in what binds them. Finds no cues.

use super::look::Look;
use super::quoted::{open_verb, quoted_part};
use super::source::Claim;
use crate::mention::{Form, People};
use crate::rules::Class;
use crate::text::Span;
use crate::words::{Tag, Words};

/// Claims that stand inside the content of others, and those that only carry another.
pub(super) fn nest(claims: &mut [Claim], from: usize) {
    let spans: Vec<(Vec<Span>, Span)> = claims
        .iter()
        .map(|c| (c.content.clone(), c.cue.or(c.content.first().copied()).unwrap_or_default()))
        .collect();
    for i in 0..claims.len() {
        let holds = |j: &usize| *j != i && spans[*j].0.iter().any(|s| s.contains(spans[i].1));
        let size = |j: &usize| spans[*j].0.iter().map(|s| s.len()).sum::<usize>();
        let parent = (0..claims.len()).filter(holds).min_by_key(size);
        // Two that hold each other: the one that begins first is inside.
        let mutual = parent.is_some_and(|j| {
            spans[i].0.iter().any(|s| s.contains(spans[j].1)) && spans[i].1.start > spans[j].1.start
        });
        claims[i].parent = parent.filter(|_| !mutual).map(|j| from + j);
    }
    for i in 0..claims.len() {
        let media = matches!(claims[i].form, Form::Agency | Form::Media);
        let start = claims[i].content.first().map(|s| s.start);
        claims[i].carrier = media
            && claims.iter().any(|c| {
                c.parent == Some(from + i)
                    && c.source.map(|s| s.start) <= start.map(|s| s + 1)
                    && c.source.is_some()
            });
    }
}

/// What pronouns and short names refer to.
pub(super) fn resolve(look: &Look<'_>, claims: &mut [Claim], from: usize, people: &People) {
    let words = look.words;
    for i in from..claims.len() {
        let Some(source) = claims[i].source else { continue };
        let pronoun = words.tokens[look.sentence.first..look.sentence.last]
            .iter()
            .find(|t| t.span == source)
            .filter(|t| t.tag == Tag::Pron);
        if let Some(token) = pronoun {
            let class = look.rules.language.lexicon.word(token.word).class;
            let many = class.has(Class::POSSESSIVE)
                || ["it", "they"].iter().any(|w| token.word == look.rules.language.lexicon.id(w));
            let fits = |c: &&Claim| {
                let person = matches!(c.form, Form::NamedPerson | Form::UnnamedPerson);
                c.source.is_some() && person != many && c.form != Form::Passive
            };
            let last = claims[..i]
                .iter()
                .rev()
                .take(6)
                .find(fits)
                .map(|c| (c.referent.or(c.source), c.form));
            let here = people.first_between(look.sentence.span.start, source.start, !many);
            let last = here.map(|(s, f)| (Some(s), f)).filter(|_| many).or(last);
            let named = || people.last_before(source.start, !many).map(|(s, f)| (Some(s), f));
            if let Some((referent, form)) = last.or_else(named) {
                claims[i].referent = referent;
                claims[i].form = form;
            }
            continue;
        }
        let head = source.of(look.text).rsplit(' ').next().unwrap_or("");
        if matches!(claims[i].form, Form::NamedPerson | Form::NamedBody)
            && let Some((full, form)) = people.fullest(head, source)
        {
            claims[i].referent = Some(full);
            if form == Form::NamedPerson {
                claims[i].form = form;
            }
        }
    }
}

/// A sentence that is a quotation and has no cue of its own goes on with the last speaker.
pub(super) fn continuing(
    look: &Look<'_>,
    sentence: usize,
    claims: &[Claim],
    words: &Words,
) -> Option<Claim> {
    let s = look.sentence;
    let span = quoted_part(look, s.first, s.last)?;
    let before = claims.iter().rposition(|c| c.source.is_some() || c.continues.is_some())?;
    let last = &claims[before];
    let near = words.sentences[last.sentence].block + 1 >= s.block && last.sentence + 3 >= sentence;
    let speaker = matches!(last.class, "say" | "write") && last.quoted != "indirect";
    if !near || !speaker {
        return None;
    }
    let root = last.continues.unwrap_or(before);
    Some(Claim {
        sentence,
        cue: None,
        class: "say",
        source: None,
        continues: Some(root),
        referent: last.referent.or(last.source),
        content: vec![span],
        quoted: "direct",
        open: open_verb(look, &[span]),
        distance: None,
        caveat: None,
        parent: None,
        carrier: false,
        when: None,
        ..last.clone()
    })
}

/// Words that warn of what is claimed: in the claim's own sentence, or in one that says nothing else.
pub(super) fn caveats(look: &Look<'_>, claims: &mut [Claim], from: usize) {
    let Some(span) = caveat_in(look) else { return };
    if from < claims.len() {
        for claim in &mut claims[from..] {
            let inside = claim.content.iter().any(|c| c.contains(span));
            claim.caveat = (!inside || claim.class == "say").then_some(span);
        }
    } else if let Some(last) = claims.last_mut() {
        last.caveat.get_or_insert(span);
    }
}

/// The caveat of a sentence, from its relative word to the end of its clause.
pub(super) fn caveat_in(look: &Look<'_>) -> Option<Span> {
    let (words, s) = (look.words, look.sentence);
    let table = &look.rules.language.cues.caveats;
    for at in s.first..s.last {
        let Some((more, ())) = table.at(words.word(at), words.ahead(at + 1, s.last)).next() else {
            continue;
        };
        let mut first = at;
        while first > s.first
            && !matches!(words.tag(first - 1), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Open)
        {
            first -= 1;
        }
        let mut last = at + more + 1;
        while last < s.last
            && !matches!(words.tag(last), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Close)
        {
            last += 1;
        }
        return Some(words.span(first, last));
    }
    None
}
