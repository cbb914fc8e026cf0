//! Events that a noun names: "airstrikes on the port", "staged a protest". Takes a noun phrase and what stands around it;
//! gives an event when the words say more than its name.

use super::clause::{finite, subject};
use super::event::{Event, nearest_time, verb_trigger};
use super::look::Look;
use super::roles::{self, Roles};
use super::status::{self, Status};
use crate::rules::{Class, Need, Part, Phase, Trigger};
use crate::words::{Chunk, ChunkKind, Tag};

/// The trigger in a noun phrase: its token, how many more it takes.
pub(super) fn noun_trigger<'r>(
    look: &'r Look<'_>,
    chunk: &Chunk,
) -> Option<(&'r Trigger, usize, usize)> {
    let (words, language) = (look.words, &look.rules.language);
    for token in chunk.first..chunk.last {
        if !matches!(words.tag(token), Tag::Noun | Tag::Name)
            || words.tokens[token].shape.capital() && token > look.sentence.first
        {
            continue;
        }
        let noun = |at: usize| words.noun(at, language);
        let ahead = |n: usize| if token + 1 + n < chunk.last { noun(token + 1 + n) } else { 0 };
        let found = language.events.nouns.at(noun(token), ahead).next();
        if let Some((more, trigger)) = found {
            return Some((trigger, token, more));
        }
    }
    None
}

pub(super) fn noun_event(look: &Look<'_>, at: usize, sentence: usize) -> Option<Event> {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let chunk = chunks[at];
    let (_, token, _) = noun_trigger(look, &chunk)?;
    let noun = |i: usize| words.noun(i, language);
    let ahead = |n: usize| if token + 1 + n < chunk.last { noun(token + 1 + n) } else { 0 };
    let carried = carrier(look, at);
    let (more, trigger) = language.events.nouns.at(noun(token), ahead).find(|(_, t)| {
        t.needs.is_empty()
            || t.needs.iter().any(|n| noun_holds(look, at, token, *n, carried.is_some()))
    })?;
    if trigger.kind.is_empty() {
        return None;
    }
    let both = matches!(trigger.subject, Part::Actor) || trigger.kind == "CONSULT";
    let mut roles = Roles::default();
    inside(look, at, token, trigger, both, &mut roles);
    roles::behind(
        look,
        at + 1,
        roles::Reach { kind: trigger.kind, passive: true, both, narrow: true },
        &mut roles,
    );
    if let Some(carried) = carried {
        by_carrier(look, carried, trigger, both, &mut roles);
    }
    if roles.places.is_empty() {
        roles.places.extend(roles::place_before(look, at));
    }
    let harmful =
        (at + 1..chunks.len()).take(2).any(|v| verb_trigger(look, v).is_some_and(|(t, _)| t.harm));
    let when = nearest_time(look, at);
    if roles.bare() && carried.is_none() && when.is_none() && !harmful {
        return None;
    }
    let mut status = status::of_noun(look, at, token, carried.map(|(v, phase, _)| (v, phase)));
    if let Some((v, phase, _)) = carried {
        // What goes on is under way; what has ended is told only for its parts.
        let past = phase == Phase::End && status == Status::HAPPENED;
        if past && roles.bare() {
            return None;
        }
        let span = Some(words.span(chunks[v].first, chunks[v].last));
        if status == Status::HAPPENED && phase == Phase::Go {
            status = Status { word: "ongoing", span };
        } else if past && trigger.kind == "ASSAULT" {
            // Attacks that have stopped are no news of an attack.
            status = Status { word: "background", span };
        }
    }
    let mode = trigger.mode;
    Some(Event {
        sentence,
        trigger: words.span(token, token + more + 1),
        kind: trigger.kind,
        mode,
        mode_span: None,
        status,
        roles,
        when,
        at,
        harm: false,
    })
}

/// Who and where by the verb that carries the event.
fn by_carrier(
    look: &Look<'_>,
    (v, phase, doer): (usize, Phase, bool),
    trigger: &Trigger,
    both: bool,
    roles: &mut Roles,
) {
    // Who stops an attack is not the one who does it; what ends talks does not hold them.
    if doer && !(phase == Phase::End && trigger.kind == "ASSAULT") {
        let by = subject(look.words, &look.reading.chunks, v, &look.rules.language);
        for np in by.into_iter().filter(|np| phase == Phase::Do || !roles::event_noun(look, *np)) {
            roles::agent(look, np, roles);
        }
    }
    let reach = roles::Reach { kind: trigger.kind, passive: false, both, narrow: true };
    roles::behind(look, v + 1, reach, roles);
}

fn noun_holds(look: &Look<'_>, at: usize, token: usize, need: Need, carried: bool) -> bool {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let chunk = chunks[at];
    match need {
        Need::Subject(_) => carried,
        Need::Object(_) => false,
        Need::Before(Class::NATION) => roles::nations(look, chunk.first, token).next().is_some(),
        Need::Before(Class::NAME) => {
            (chunk.first..token).any(|i| words.tag(i) == Tag::Name) || possessor(look, at).is_some()
        }
        Need::Before(class) => (chunk.first..token).any(|i| words.class(i, language).has(class)),
        Need::Prep(word) => {
            (token..chunk.last).any(|i| words.word(i) == word)
                || chunks
                    .get(at + 1)
                    .is_some_and(|c| c.kind == ChunkKind::Prep && words.word(c.first) == word)
        }
    }
}

/// Who and whom inside the noun phrase: "Orsavian strikes", "the arrest of two editors".
fn inside(
    look: &Look<'_>,
    at: usize,
    token: usize,
    trigger: &Trigger,
    both: bool,
    roles: &mut Roles,
) {
    let (words, language) = (look.words, &look.rules.language);
    let kind = trigger.kind;
    let owner = if trigger.subject == Part::None { Part::Actor } else { trigger.subject };
    let chunk = look.reading.chunks[at];
    if let Some(np) = possessor(look, at) {
        // "in light of the rebels' 2017 defeat"
        let owner_chunk = look.reading.chunks[np];
        let is_of = |i: &usize| words.class(*i, language).has(Class::OF);
        let of = (owner_chunk.first..owner_chunk.last).rev().find(is_of);
        roles.put(owner, words.span(of.map_or(owner_chunk.first, |i| i + 1), owner_chunk.last));
    }
    let before =
        if kind == "COERCE" { None } else { roles::nations(look, chunk.first, token).last() };
    if let Some(nation) = before {
        roles.put(owner, words.span(nation.first, nation.last));
    }
    let of = (token..chunk.last).find(|i| words.class(*i, language).has(Class::OF));
    if let Some(of) = of {
        let role = match kind {
            "RETREAT" | "PROTEST" | "CONSULT" => Part::Actor,
            _ if both => Part::Actor,
            _ => Part::Recipient,
        };
        roles.put(role, words.span(of + 1, chunk.last));
    }
}

/// "the rebels' 2017 defeat": the possessor that stands in front of the year.
fn possessor(look: &Look<'_>, at: usize) -> Option<usize> {
    let chunks = &look.reading.chunks;
    let np = at.checked_sub(3)?;
    let owns = chunks[at - 1].kind == ChunkKind::Time
        && look.words.tag(chunks[at - 2].first) == Tag::Poss
        && chunks[np].is_noun();
    owns.then_some(np)
}

/// The verb that carries the noun's event, its phase, and whether its subject does it.
fn carrier(look: &Look<'_>, at: usize) -> Option<(usize, Phase, bool)> {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let phase_of = |v: usize| {
        let g = chunks[v].group()?;
        let ahead = words.ahead(chunks[v].head + 1, look.sentence.last);
        language.events.support.at(g.verb, ahead).next().map(|(_, p)| (*p, g.passive))
    };
    // "staged a protest": the verb right in front
    let mut v = at;
    while v > 0 && matches!(chunks[v - 1].kind, ChunkKind::Adv | ChunkKind::Prep) {
        v -= 1;
    }
    if v > 0
        && let Some((phase, passive)) = phase_of(v - 1)
    {
        return Some((v - 1, phase, !passive && phase != Phase::Be));
    }
    // "talks between A and B began": the first finite verb behind
    let v = (at + 1..chunks.len())
        .take_while(|i| {
            !matches!(chunks[*i].kind, ChunkKind::Stop | ChunkKind::Comma | ChunkKind::Sub)
        })
        .find(|i| finite(&chunks[*i]))?;
    let (phase, passive) = phase_of(v)?;
    // "the release of captives held there" holds captives, not a release.
    (phase != Phase::Do || passive).then_some((v, phase, false))
}
