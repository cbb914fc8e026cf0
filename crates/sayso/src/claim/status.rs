//! How real an event is. Takes the verb group or the noun phrase that names it and what governs it; gives a status with the
//! words that show it. Does not look at who says so.

use super::clause::boundary;
use super::look::Look;
use crate::rules::Class;
use crate::text::Span;
use crate::words::{ChunkKind, Group, Tag};

/// A status and the words that show it; no words for what plainly happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub word: &'static str,
    pub span: Option<Span>,
}

impl Status {
    pub const HAPPENED: Self = Self { word: "happened", span: None };

    fn shown(word: &'static str, look: &Look<'_>, at: usize) -> Self {
        let span = look.chunk(at).map(|c| c.span(look.words));
        Self { word, span }
    }
}

/// The status of the event that the verb group at `v` names.
pub(super) fn of_verb(look: &Look<'_>, v: usize) -> Option<Status> {
    let group = look.chunk(v)?.group()?;
    let own = of_group(group);
    if group.infinitive || group.ing {
        return governed(look, v, group);
    }
    if let Some(at) = condition(look, v) {
        return Some(Status::shown("possible", look, at));
    }
    Some(own.map_or(Status::HAPPENED, |word| Status::shown(word, look, v)))
}

/// What the auxiliaries say.
fn of_group(group: Group) -> Option<&'static str> {
    if group.possible {
        Some("possible")
    } else if group.negated {
        Some("denied")
    } else if group.future {
        Some("planned")
    } else if group.modal {
        Some("demanded")
    } else if group.progressive || group.present {
        Some("ongoing")
    } else {
        None
    }
}

/// "if rebels attack": the chunk of the word that makes it a condition.
fn condition(look: &Look<'_>, v: usize) -> Option<usize> {
    let chunks = &look.reading.chunks;
    for at in (0..v).rev() {
        let class = look.class_of(at);
        if chunks[at].kind == ChunkKind::Sub
            || (chunks[at].kind == ChunkKind::Conj && class.has(Class::SUB))
        {
            return class.has(Class::CONDITION).then_some(at);
        }
        if boundary(&chunks[at]) {
            return None;
        }
    }
    None
}

/// "plan to attack", "tried to attack", "denied attacking"; `None` for a plain purpose ("sent to fight").
fn governed(look: &Look<'_>, v: usize, group: Group) -> Option<Status> {
    let (chunks, events) = (&look.reading.chunks, &look.rules.language.events);
    let participle =
        group.ing && v > 0 && (chunks[v - 1].kind == ChunkKind::Comma || chunks[v - 1].is_noun());
    for at in (0..v).rev() {
        let chunk = &chunks[at];
        if let Some(g) = chunk.group() {
            if let Some(word) = events.status_of_verb(g.verb).filter(|_| !participle) {
                return Some(Status::shown(word, look, at));
            }
            if group.ing {
                return Some(
                    of_group(g).map_or(Status::HAPPENED, |word| Status::shown(word, look, at)),
                );
            }
            let phase = events.support.at(g.verb, |_| 0).next().is_some();
            return phase.then_some(Status::HAPPENED);
        }
        if chunk.is_noun() {
            let noun = look.words.noun(chunk.head, &look.rules.language);
            if let Some(word) = events.status_of_noun(noun) {
                return Some(Status::shown(word, look, at));
            }
        }
        if matches!(chunk.kind, ChunkKind::Stop | ChunkKind::Colon) {
            break;
        }
    }
    None
}

/// The status of the event that a noun names at token `token` of chunk `np`: words in its phrase, then what governs it.
pub(super) fn of_noun(look: &Look<'_>, np: usize, token: usize, verb: Option<usize>) -> Status {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let first = chunks[np].first;
    for at in first..token {
        let word = language.events.status_before(words.word(at));
        let governing = language
            .events
            .status_of_noun(words.noun(at, language))
            .filter(|_| words.tag(at) == Tag::Noun);
        if let Some(word) = word.or(governing) {
            return Status { word, span: Some(words.span(at, at + 1)) };
        }
    }
    // "the threat of", "calls for", "plan for"
    if np >= 2 && chunks[np - 1].kind == ChunkKind::Prep && chunks[np - 2].is_noun() {
        let noun = words.noun(chunks[np - 2].head, language);
        if let Some(word) = language.events.status_of_noun(noun) {
            return Status::shown(word, look, np - 2);
        }
    }
    if let Some(v) = verb {
        return of_verb(look, v).unwrap_or(Status::HAPPENED);
    }
    let governor = (0..np).rev().find(|i| {
        chunks[*i].group().is_some()
            || matches!(chunks[*i].kind, ChunkKind::Stop | ChunkKind::Sub | ChunkKind::Comma)
    });
    let object = governor.filter(|g| {
        np - g <= 3 && !chunks[*g + 1..np].iter().any(|c| c.is_noun() && c.last != chunks[np].last)
    });
    if let Some(g) = object
        && let Some(group) = chunks[g].group()
    {
        if let Some(word) = language.events.status_of_verb(group.verb) {
            return Status::shown(word, look, g);
        }
        // "does not see it as meaning a withdrawal"
        let main = if group.ing || group.infinitive {
            (0..g).rev().find(|i| chunks[*i].group().is_some_and(|g| g.finite))
        } else {
            Some(g)
        };
        if let Some((m, word)) = main.and_then(|m| Some((m, of_group(chunks[m].group()?)?)))
            && word != "ongoing"
        {
            return Status::shown(word, look, m);
        }
    }
    Status::HAPPENED
}
