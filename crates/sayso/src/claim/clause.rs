//! Who does and to whom, by position. Takes the chunks of a sentence; gives the subject and the objects of a verb group.
//! Stands in for a parser: every rule looks at neighbours only.

use crate::rules::{Class, Language};
use crate::words::{Chunk, ChunkKind, Group, Tag, Words};

/// Steps a search for a subject may take.
const STEPS: usize = 24;

/// Whether a verb group has a subject and a tense of its own.
pub(super) fn finite(chunk: &Chunk) -> bool {
    chunk.group().is_some_and(|g| g.finite)
}

/// A chunk that ends a clause.
pub(super) fn boundary(chunk: &Chunk) -> bool {
    matches!(
        chunk.kind,
        ChunkKind::Stop
            | ChunkKind::Colon
            | ChunkKind::Sub
            | ChunkKind::Rel
            | ChunkKind::Dash
            | ChunkKind::Quote
    ) || finite(chunk)
}

/// The noun phrases that are the subject of the verb group at `v`, the one nearest to the verb last.
pub(super) fn subject(
    words: &Words,
    chunks: &[Chunk],
    v: usize,
    language: &Language,
) -> Vec<usize> {
    let mut at = v;
    let mut group = chunks[v].group().unwrap_or_default();
    for _ in 0..STEPS {
        match step(words, chunks, at, group, language) {
            Step::Found(np) => {
                let np = attach_left(words, chunks, np, language);
                return coordinated(chunks, before_relative(chunks, np).unwrap_or(np));
            }
            Step::Of(verb) => {
                at = verb;
                group = chunks[verb].group().unwrap_or_default();
            }
            Step::None => return Vec::new(),
        }
    }
    Vec::new()
}

/// "gunmen who stormed the town killed nine": the noun phrase whose clause ends in `np`.
fn before_relative(chunks: &[Chunk], np: usize) -> Option<usize> {
    let inner = |c: &Chunk| {
        matches!(c.kind, ChunkKind::Noun | ChunkKind::Prep | ChunkKind::Adv | ChunkKind::Time)
    };
    let verb = (0..np).rev().find(|i| !inner(&chunks[*i]))?;
    let relative = verb.checked_sub(1).filter(|r| chunks[*r].kind == ChunkKind::Rel)?;
    let head = relative.checked_sub(1).filter(|h| chunks[*h].is_noun())?;
    finite(&chunks[verb]).then_some(head)
}

enum Step {
    Found(usize),
    /// The subject is that of another verb.
    Of(usize),
    None,
}

fn step(words: &Words, chunks: &[Chunk], v: usize, group: Group, language: &Language) -> Step {
    let mut i = v;
    while i > 0 && matches!(chunks[i - 1].kind, ChunkKind::Adv | ChunkKind::Time) {
        i -= 1;
    }
    if i == 0 {
        return Step::None;
    }
    let prev = i - 1;
    if group.ing || group.infinitive {
        return governed(words, chunks, v, prev, language);
    }
    match chunks[prev].kind {
        ChunkKind::Noun => Step::Found(prev),
        ChunkKind::Comma => parenthesis(chunks, prev).map_or(Step::None, Step::Found),
        ChunkKind::Rel => {
            let mut n = prev;
            while n > 0 && matches!(chunks[n - 1].kind, ChunkKind::Comma | ChunkKind::Prep) {
                n -= 1;
            }
            if n > 0 && chunks[n - 1].is_noun() { Step::Found(n - 1) } else { Step::None }
        }
        ChunkKind::Conj => verb_before(chunks, prev).map_or(Step::None, Step::Of),
        ChunkKind::Verb(g) if !g.finite || group.infinitive => Step::Of(prev),
        ChunkKind::Close => {
            let open = (0..prev).rev().find(|n| chunks[*n].kind == ChunkKind::Open);
            match open {
                Some(o) if o > 0 && chunks[o - 1].is_noun() => Step::Found(o - 1),
                _ => Step::None,
            }
        }
        _ => Step::None,
    }
}

/// The subject of an infinitive or an -ing form: the object of the verb that asks for it, else that verb's subject.
fn governed(words: &Words, chunks: &[Chunk], v: usize, prev: usize, language: &Language) -> Step {
    let Some(verb) = verb_before(chunks, v) else {
        return if chunks[prev].is_noun() { Step::Found(prev) } else { Step::None };
    };
    let ahead = words.ahead(chunks[verb].head + 1, chunks[v].first);
    let status = chunks[verb]
        .group()
        .filter(|g| !g.passive)
        .and_then(|g| language.events.status_of_verb(g.verb, ahead));
    let asks = status == Some("demanded");
    // "prevented rebels from attacking", "to prevent looting"
    if status == Some("foiled") {
        let from = usize::from(chunks[prev].kind == ChunkKind::Prep).min(prev);
        let other = chunks[prev - from].is_noun();
        return if other { Step::Found(prev - from) } else { Step::None };
    }
    // "accused X of shelling"
    let of = chunks[prev].kind == ChunkKind::Prep
        && words.class(chunks[prev].first, language).has(Class::OF);
    if of && prev > 0 && chunks[prev - 1].is_noun() {
        return Step::Found(prev - 1);
    }
    if asks && chunks[prev].is_noun() && words.tag(chunks[prev].head) != Tag::Num {
        return Step::Found(prev);
    }
    Step::Of(verb)
}

fn verb_before(chunks: &[Chunk], at: usize) -> Option<usize> {
    (0..at)
        .rev()
        .take_while(|n| !matches!(chunks[*n].kind, ChunkKind::Stop | ChunkKind::Colon))
        .find(|n| chunks[*n].group().is_some())
}

/// "NP, a member of the board, VERB": the noun phrase in front of the comma that opens what this one closes.
fn parenthesis(chunks: &[Chunk], close: usize) -> Option<usize> {
    let mut depth = 0;
    for n in (1..close).rev() {
        match chunks[n].kind {
            ChunkKind::Comma => {
                let inner = &chunks[n + 1..close];
                let relative = inner
                    .first()
                    .is_some_and(|c| c.kind == ChunkKind::Rel || c.kind == ChunkKind::Prep);
                let plain = !inner.iter().any(finite);
                if chunks[n - 1].is_noun() && (relative || plain) {
                    return Some(n - 1);
                }
                depth += 1;
                if depth > 2 {
                    return None;
                }
            }
            ChunkKind::Stop | ChunkKind::Quote | ChunkKind::Colon => return None,
            _ => {}
        }
    }
    None
}

/// From the noun phrase next to the verb back to the one that heads it: "officials in the town", "a spokesman for the army".
pub(super) fn attach_left(
    words: &Words,
    chunks: &[Chunk],
    np: usize,
    language: &Language,
) -> usize {
    let mut at = np;
    loop {
        // "a diplomat briefed on the talks"
        let reduced = at >= 3
            && chunks[at - 1].kind == ChunkKind::Prep
            && chunks[at - 2].group().is_some_and(|g| !g.finite && g.passive)
            && chunks[at - 3].is_noun();
        if reduced {
            at -= 3;
            continue;
        }
        if at < 2 || chunks[at - 1].kind != ChunkKind::Prep || !chunks[at - 2].is_noun() {
            break;
        }
        // Not across a verb's object: "killed two men in the town".
        let object = at >= 3 && finite(&chunks[at - 3]);
        if object || words.class(chunks[at - 1].first, language).has(Class::AS) {
            break;
        }
        at -= 2;
    }
    at
}

/// "A and B", "A, B and C": all of them, first to last.
fn coordinated(chunks: &[Chunk], np: usize) -> Vec<usize> {
    let mut out = vec![np];
    let mut at = np;
    while at >= 2 && chunks[at - 2].is_noun() {
        let joint = chunks[at - 1].kind;
        let and = joint == ChunkKind::Conj;
        let comma = joint == ChunkKind::Comma && out.len() > 1;
        let object =
            at >= 3 && (chunks[at - 3].group().is_some() || chunks[at - 3].kind == ChunkKind::Prep);
        if !(and || comma) || object {
            break;
        }
        at -= 2;
        out.insert(0, at);
    }
    out
}

/// The noun phrases that are the object of the verb group at `v`.
pub(super) fn objects(chunks: &[Chunk], v: usize) -> Vec<usize> {
    let mut at = v + 1;
    while chunks.get(at).is_some_and(|c| matches!(c.kind, ChunkKind::Adv)) {
        at += 1;
    }
    if !chunks.get(at).is_some_and(Chunk::is_noun) {
        return Vec::new();
    }
    with_coordinated(chunks, at)
}

/// A noun phrase and those joined to it on its right, unless a verb follows: then they begin a new clause.
pub(super) fn with_coordinated(chunks: &[Chunk], np: usize) -> Vec<usize> {
    let mut out = vec![np];
    let mut at = np;
    while chunks.get(at + 2).is_some_and(Chunk::is_noun)
        && matches!(chunks[at + 1].kind, ChunkKind::Conj | ChunkKind::Comma)
        && !chunks.get(at + 3).is_some_and(finite)
    {
        let list = chunks[at + 1].kind == ChunkKind::Conj
            || (chunks
                .get(at + 3)
                .is_some_and(|c| matches!(c.kind, ChunkKind::Conj | ChunkKind::Comma))
                && chunks.get(at + 4).is_some_and(Chunk::is_noun));
        if !list {
            break;
        }
        at += 2;
        out.push(at);
    }
    out
}

/// A noun phrase with the phrases behind it that belong to it: "a spokesman for the ministry in Lima". Ends before a sign.
pub(super) fn with_phrases(
    words: &Words,
    chunks: &[Chunk],
    np: usize,
    language: &Language,
) -> usize {
    let mut at = np;
    while chunks.get(at + 1).is_some_and(|c| c.kind == ChunkKind::Prep)
        && chunks.get(at + 2).is_some_and(Chunk::is_noun)
        && !words.class(chunks[at + 1].first, language).has(Class::AS)
    {
        at += 2;
    }
    at
}
