//! Where: known names of places, and noun phrases behind words such as "in" and "near". Takes words and chunks; gives spans.
//! Does not tell coordinates.

use crate::rules::{Class, Language, PlaceKind};
use crate::text::Span;
use crate::words::{Chunk, ChunkKind, Tag, Words};

/// A known name of a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlaceName {
    pub first: usize,
    pub last: usize,
    pub kind: PlaceKind,
}

/// Known names in tokens `first..last`, written with a capital; the longest wins.
pub(crate) fn names(
    words: &Words,
    first: usize,
    last: usize,
    language: &Language,
) -> Vec<PlaceName> {
    let mut out = Vec::new();
    let mut at = first;
    while at < last {
        let capital = words.tokens[at].shape.capital();
        let found = if capital {
            language.places.names.at(words.word(at), words.ahead(at + 1, last)).next()
        } else {
            None
        };
        let Some((more, kind)) = found else {
            at += 1;
            continue;
        };
        out.push(PlaceName { first: at, last: at + more + 1, kind: *kind });
        at += more + 1;
    }
    out
}

/// Whether a noun phrase names or describes a place.
pub(crate) fn is_place(words: &Words, chunk: &Chunk, language: &Language) -> bool {
    if !chunk.is_noun() || words.tag(chunk.head) == Tag::Pron {
        return false;
    }
    let class = words.class(chunk.head, language);
    if class.has(Class::FACILITY.with(Class::AREA)) {
        // "in prison" is a state.
        return chunk.last - chunk.first > 1 || class.has(Class::PLURAL);
    }
    let known = names(words, chunk.first, chunk.last, language);
    known.iter().any(|n| n.kind != PlaceKind::People && n.last == chunk.last)
}

/// The place behind the preposition at `chunks[at]`, when it is one of place.
pub(crate) fn place_after(
    words: &Words,
    chunks: &[Chunk],
    at: usize,
    language: &Language,
) -> Option<Span> {
    let prep = chunks.get(at).filter(|c| c.kind == ChunkKind::Prep)?;
    if !words.class(prep.first, language).has(Class::LOCATIVE) {
        return None;
    }
    let place = chunks.get(at + 1)?;
    if !place.is_noun() || words.tag(place.head) == Tag::Pron {
        return None;
    }
    let proper = words.tag(place.head) == Tag::Name
        && !words
            .class(place.head, language)
            .has(Class::BODY.with(Class::PERSON).with(Class::MEDIA).with(Class::CALENDAR))
        && tight(words, prep.first, language);
    (proper || is_place(words, place, language))
        .then(|| whole_place(words, chunks, at + 1, language))
}

/// "in", "at", "near" and their like, behind which an unknown name is a place; "on" and "against" are not.
fn tight(words: &Words, at: usize, language: &Language) -> bool {
    !words.class(at, language).has(Class::LOOSE)
}

/// A place with the places that hold it: "a market in the town of Bara", without "the" in front.
pub(crate) fn whole_place(words: &Words, chunks: &[Chunk], np: usize, language: &Language) -> Span {
    let mut span = without_determiner(words, &chunks[np]);
    let mut at = np + 1;
    while let (Some(prep), Some(next)) = (chunks.get(at), chunks.get(at + 1)) {
        let holds = prep.kind == ChunkKind::Prep
            && words.class(prep.first, language).has(Class::LOCATIVE)
            && tight(words, prep.first, language)
            && (is_place(words, next, language)
                || next.is_noun() && words.tag(next.head) == Tag::Name);
        if !holds {
            break;
        }
        span = span.cover(next.span(words));
        at += 2;
    }
    span
}

/// The phrase without "the" in front.
pub(crate) fn without_determiner(words: &Words, chunk: &Chunk) -> Span {
    let first = if words.tag(chunk.first) == Tag::Det && chunk.first + 1 < chunk.last {
        chunk.first + 1
    } else {
        chunk.first
    };
    words.span(first, chunk.last)
}
