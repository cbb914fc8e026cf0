//! How real an event is. Takes the verb group or the noun phrase that names it and what governs it; gives a status with the
//! words that show it. Does not look at who says so.

use super::clause::{boundary, subject};
use super::look::Look;
use crate::rules::{Class, Phase};
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
    if let Some(at) = condition(look, v).or_else(|| doubted(look, v)) {
        return Some(Status::shown("possible", look, at));
    }
    if let Some(word) = own {
        let open = word == "planned" && conditional(look, v);
        return Some(Status::shown(if open { "possible" } else { word }, look, v));
    }
    // "neither side attacked", "no rebels attacked"
    let nobody = subject(look.words, &look.reading.chunks, v, &look.rules.language)
        .into_iter()
        .find(|np| class_at(look, look.reading.chunks[*np].first).has(Class::NOBODY));
    Some(nobody.map_or(Status::HAPPENED, |np| Status::shown("denied", look, np)))
}

fn class_at(look: &Look<'_>, token: usize) -> Class {
    look.words.class(token, &look.rules.language)
}

/// "I do not think they want a withdrawal": the verb of thinking, said not to be so, whose clause `v` stands in.
fn doubted(look: &Look<'_>, v: usize) -> Option<usize> {
    let chunks = &look.reading.chunks;
    let at = (0..v)
        .rev()
        .take_while(|i| !matches!(chunks[*i].kind, ChunkKind::Stop | ChunkKind::Comma))
        .find(|i| chunks[*i].group().is_some_and(|g| g.finite))?;
    let group = chunks[at].group()?;
    let believes =
        look.rules.language.cues.verb(group.verb).is_some_and(|cue| cue.class == "believe");
    (believes && group.negated).then_some(at)
}

/// "would withdraw if the rebels ...", "If the talks fail, they will ...": a condition behind the verb or first of all.
fn conditional(look: &Look<'_>, v: usize) -> bool {
    let chunks = &look.reading.chunks;
    std::iter::once(0)
        .chain(v + 1..chunks.len())
        .take_while(|i| !matches!(chunks[*i].kind, ChunkKind::Stop | ChunkKind::Rel))
        .any(|i| {
            matches!(chunks[i].kind, ChunkKind::Sub | ChunkKind::Conj)
                && look.class_of(i).has(Class::CONDITION)
        })
}

/// What the auxiliaries say.
fn of_group(group: Group) -> Option<&'static str> {
    // "would have seized the town": it did not
    if group.possible || group.future && group.perfect {
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

/// What a verb in the table says of what it governs; what somebody only means to foil is possible.
fn by_verb(look: &Look<'_>, at: usize) -> Option<Status> {
    let chunk = look.chunk(at)?;
    let group = chunk.group()?;
    let ahead = look.words.ahead(chunk.head + 1, look.sentence.last);
    let word = look.rules.language.events.status_of_verb(group.verb, ahead)?;
    let done = group.finite && of_group(group).is_none();
    let word = if word == "foiled" && !done { "possible" } else { word };
    Some(Status::shown(word, look, at))
}

/// "plan to attack", "tried to attack", "denied attacking"; `None` for a plain purpose ("sent to fight").
fn governed(look: &Look<'_>, v: usize, group: Group) -> Option<Status> {
    let (chunks, events) = (&look.reading.chunks, &look.rules.language.events);
    let behind_noun = v > 0 && chunks[v - 1].is_noun();
    let participle = group.ing && (behind_noun || v > 0 && chunks[v - 1].kind == ChunkKind::Comma);
    // "left without attacking", "agreed not to attack"
    let not =
        |at: usize| look.kind(at) == Some(ChunkKind::Adv) && look.class_of(at).has(Class::NEG);
    if group.negated || v > 0 && not(v - 1) {
        return Some(Status::shown("denied", look, if group.negated { v } else { v - 1 }));
    }
    // "prevent rebels attacking"
    let stopped = |at: usize| behind_noun && at + 2 == v;
    for at in (0..v).rev() {
        let chunk = &chunks[at];
        if let Some(g) = chunk.group() {
            if let Some(status) = by_verb(look, at).filter(|_| !participle || stopped(at)) {
                return Some(status);
            }
            let phase = events.support.at(g.verb, |_| 0).next().map(|(_, p)| *p);
            if stopped(at) && phase == Some(Phase::End) {
                return Some(ended(look, at));
            }
            // "are to meet in Oruna"
            let be = look.class_of(at).has(Class::BE) && at + 1 == v && !g.negated;
            if be && group.infinitive {
                return Some(Status::shown("planned", look, at));
            }
            if group.ing {
                let outer = if g.infinitive { governed(look, at, g) } else { None };
                let own = of_group(g).map(|word| Status::shown(word, look, at));
                return Some(own.or(outer).unwrap_or(Status::HAPPENED));
            }
            return phase.map(|_| Status::HAPPENED);
        }
        if chunk.is_noun() {
            let noun = look.words.noun(chunk.head, &look.rules.language);
            if let Some(word) = events.status_of_noun(noun) {
                let none = class_at(look, chunk.first).has(Class::NOBODY);
                return Some(Status::shown(if none { "denied" } else { word }, look, at));
            }
        }
        if matches!(chunk.kind, ChunkKind::Stop | ChunkKind::Colon) {
            break;
        }
    }
    None
}

/// The status of the event that a noun names at token `token` of chunk `np`: words in its phrase, then what governs it.
/// `carried` is the verb that carries it.
pub(super) fn of_noun(
    look: &Look<'_>,
    np: usize,
    token: usize,
    carried: Option<(usize, Phase)>,
) -> Status {
    let chunks = &look.reading.chunks;
    if let Some(status) = in_phrase(look, np, token) {
        return status;
    }
    match carried {
        Some((v, Phase::End)) => ended(look, v),
        Some((v, _)) => {
            let purpose = chunks[v].group().is_some_and(|g| g.infinitive);
            let plain = if purpose { Status::shown("possible", look, v) } else { Status::HAPPENED };
            of_verb(look, v).unwrap_or(plain)
        }
        None => as_object(look, np).unwrap_or(Status::HAPPENED),
    }
}

/// What somebody wants to end, or fails to end, is under way.
fn ended(look: &Look<'_>, v: usize) -> Status {
    let open = look.chunk(v).and_then(|c| c.group()).is_some_and(|g| {
        g.modal || g.progressive || g.present || g.infinitive || g.ing || g.negated
    });
    if open { Status::shown("ongoing", look, v) } else { Status::HAPPENED }
}

/// Words inside the noun phrase and right before it: "planned", "no", "without", "the threat of".
fn in_phrase(look: &Look<'_>, np: usize, token: usize) -> Option<Status> {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    for at in chunks[np].first..token {
        let word = language.events.status_before(words.word(at));
        let governing = language
            .events
            .status_of_noun(words.noun(at, language))
            .filter(|_| words.tag(at) == Tag::Noun);
        let none = class_at(look, at).has(Class::NOBODY).then_some("denied");
        if let Some(word) = word.or(governing).or(none) {
            return Some(Status { word, span: Some(words.span(at, at + 1)) });
        }
    }
    let prep = np.checked_sub(1).filter(|p| chunks[*p].kind == ChunkKind::Prep)?;
    if look.class_of(prep).has(Class::NEG) {
        return Some(Status::shown("denied", look, prep));
    }
    // "the threat of", "calls for", "plan for"
    let governing = prep.checked_sub(1).filter(|n| chunks[*n].is_noun())?;
    let noun = words.noun(chunks[governing].head, language);
    let word = language.events.status_of_noun(noun)?;
    Some(Status::shown(word, look, governing))
}

/// The status of a noun's event by the verb whose object it is.
fn as_object(look: &Look<'_>, np: usize) -> Option<Status> {
    let chunks = &look.reading.chunks;
    let g = (0..np).rev().find(|i| {
        chunks[*i].group().is_some()
            || matches!(chunks[*i].kind, ChunkKind::Stop | ChunkKind::Sub | ChunkKind::Comma)
    })?;
    let between = chunks[g + 1..np].iter().any(|c| c.is_noun() && c.last != chunks[np].last);
    if np - g > 3 || between {
        return None;
    }
    let group = chunks[g].group()?;
    if let Some(at) = doubted(look, g) {
        return Some(Status::shown("possible", look, at));
    }
    if let Some(status) = by_verb(look, g) {
        return Some(status);
    }
    // "sent to repel an attack": an aim, unless the words take the event for known ("to condemn the attack").
    let known = class_at(look, chunks[np].first).has(Class::DEFINITE.with(Class::POSSESSIVE));
    if group.infinitive && !known {
        return Some(governed(look, g, group).unwrap_or(Status::shown("possible", look, g)));
    }
    // "does not see it as meaning a withdrawal"
    let main = if group.ing || group.infinitive {
        (0..g).rev().find(|i| chunks[*i].group().is_some_and(|g| g.finite))?
    } else {
        g
    };
    let word = of_group(chunks[main].group()?).filter(|w| *w != "ongoing")?;
    Some(Status::shown(word, look, main))
}
