//! Where something is said: verbs and phrases of saying with their sources. Takes the chunks of a sentence; gives cues before
//! their content is cut. Does not resolve names.

use super::beside::{self, Beside};
use super::clause::{attach_left, finite, subject, with_phrases};
use super::look::Look;
use crate::rules::{Class, Cue, Takes};
use crate::text::Span;
use crate::words::{Chunk, ChunkKind, Tag};

/// A place in a sentence where something is said, before its content is cut.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Chunk of the cue.
    pub at: usize,
    pub cue: Span,
    pub class: &'static str,
    /// Chunks of the source, the last one included.
    pub source: Option<(usize, usize)>,
    /// Token where the source begins, when its chunk begins earlier.
    pub from: Option<usize>,
    pub inverted: bool,
    pub takes: Takes,
    pub preps: Vec<u32>,
    pub participle: bool,
    pub phrase: bool,
    pub distance: bool,
    pub beside: Beside,
}

/// The cues of a sentence with their sources.
pub(super) fn find(look: &Look<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for at in 0..look.reading.chunks.len() {
        let chunk = look.reading.chunks[at];
        if let Some(found) = phrase(look, at) {
            out.push(found);
        } else if let Some(group) = chunk.group()
            && let Some(cue) = look.rules.language.cues.verb(group.verb)
            && let Some(found) = verb(look, at, cue, &out)
        {
            out.push(found);
        }
    }
    out
}

/// "according to X", "reportedly".
fn phrase(look: &Look<'_>, at: usize) -> Option<Found> {
    let chunk = look.chunk(at)?;
    let (words, language) = (look.words, &look.rules.language);
    // Adverbs stand inside verb groups: every token may begin a phrase.
    for token in chunk.first..chunk.last {
        let ahead = words.ahead(token + 1, look.sentence.last);
        let Some((more, cue)) = language.cues.phrases.at(words.word(token), ahead).next() else {
            continue;
        };
        let end = token + more + 1;
        let span = words.span(token, end);
        let mut found = Found {
            at,
            cue: span,
            class: cue.class,
            source: None,
            from: None,
            inverted: true,
            takes: Takes::CLAUSE,
            preps: Vec::new(),
            participle: false,
            phrase: true,
            distance: cue.distance,
            beside: Beside::default(),
        };
        found.beside.next = at + 1;
        if cue.source_after {
            let np = look.reading.chunks.iter().position(|c| c.last > end && c.is_noun())?;
            let first = look.reading.chunks[np].first;
            if first > end {
                return None;
            }
            found.from = Some(end).filter(|_| first < end);
            let last = source_end(look, np);
            found.source = Some((np, last));
            found.beside = beside::behind(look, last + 1, false);
        }
        return Some(found);
    }
    None
}

/// The last chunk of a source that begins at `np`: with its phrases, and the name behind a comma.
fn source_end(look: &Look<'_>, np: usize) -> usize {
    let chunks = &look.reading.chunks;
    let mut last = np;
    while chunks.get(last + 1).is_some_and(|c| c.kind == ChunkKind::Prep)
        && chunks.get(last + 2).is_some_and(Chunk::is_noun)
        && !look.class_of(last + 2).has(Class::CHANNEL)
        && !look.class_of(last + 2).has(Class::CALENDAR)
    {
        last += 2;
    }
    last
}

/// A verb of saying with its source; `None` when it says nothing here.
fn verb(look: &Look<'_>, at: usize, cue: &Cue, earlier: &[Found]) -> Option<Found> {
    let (words, chunks) = (look.words, &look.reading.chunks);
    let chunk = chunks[at];
    let group = chunk.group()?;
    let participle = group.ing
        && at > 0
        && matches!(chunks[at - 1].kind, ChunkKind::Comma | ChunkKind::Conj | ChunkKind::Prep);
    if group.infinitive
        || (group.ing && !participle)
        || group.possible
        || (group.future && !group.negated)
    {
        return None;
    }
    let mut found = Found {
        at,
        cue: words.span(chunk.first, chunk.last),
        class: cue.class,
        source: None,
        from: None,
        inverted: false,
        takes: cue.takes,
        preps: cue.preps.clone(),
        participle,
        phrase: false,
        distance: cue.distance,
        beside: Beside::default(),
    };
    if group.passive {
        return passive(look, at, found);
    }
    let closing = at > 0
        && matches!(chunks[at - 1].kind, ChunkKind::Quote | ChunkKind::Comma)
        && cue.takes.has(Takes::CLAUSE)
        && !participle;
    let right =
        chunks.get(at + 1).is_some_and(|c| c.is_noun() && !matches!(words.tag(c.head), Tag::Num));
    // "..., said a deal could be signed": a verb behind the phrase makes it the content.
    let verb = chunks.get(source_end(look, at + 1) + 1).filter(|c| finite(c));
    let clause = verb.is_some_and(|c| words.tag(c.first) != Tag::Neg);
    if closing && right && !clause && !cue.audience && before_comma_is_clause(chunks, at) {
        let last = source_end(look, at + 1);
        found.source = Some((at + 1, last));
        found.inverted = true;
        found.beside = beside::behind(look, beside::appositive(look, last), false);
        return Some(found);
    }
    if participle && let Some(source) = earlier.iter().rev().find_map(|e| e.source) {
        found.source = Some(source);
        found.beside = beside::behind(look, at + 1, cue.audience);
        return Some(found);
    }
    let (first, last) = own_subject(look, at)?;
    found.source = Some((first, last));
    found.beside = beside::behind(look, at + 1, cue.audience);
    found.beside.channel = found.beside.channel.or_else(|| channel_before(look, first));
    Some(found)
}

/// The chunks of the source in front of its verb; `None` when nobody vouches.
fn own_subject(look: &Look<'_>, at: usize) -> Option<(usize, usize)> {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let all = subject(words, chunks, at, language);
    if all.iter().any(|np| look.class_of(*np).has(Class::FIRST_PERSON)) {
        return None;
    }
    let (first, last) = (*all.first()?, *all.last()?);
    if all.iter().any(|np| nobody(look, *np)) {
        return None;
    }
    let first = attach_left(words, chunks, first, language);
    let mut end = at;
    while end > last + 1
        && matches!(chunks[end - 1].kind, ChunkKind::Adv | ChunkKind::Time | ChunkKind::Comma)
    {
        end -= 1;
    }
    let whole = !chunks[first..end]
        .iter()
        .any(|c| matches!(c.kind, ChunkKind::Comma | ChunkKind::Rel) || finite(c));
    let last = if whole {
        end - 1
    } else {
        with_phrases(words, chunks, last, language).min(end - 1).max(last)
    };
    Some((first, named_behind_comma(look, last, at).unwrap_or(last)))
}

/// "the candidate, Ana Ruiz, said": the name between the commas.
fn named_behind_comma(look: &Look<'_>, last: usize, cue: usize) -> Option<usize> {
    let name = last + 2;
    let fits = name + 2 == cue
        && look.kind(last + 1) == Some(ChunkKind::Comma)
        && look.kind(name + 1) == Some(ChunkKind::Comma)
        && look.class_of(last).has(Class::PERSON);
    let chunk = look.chunk(name).filter(|c| fits && c.is_noun())?;
    (chunk.first..chunk.last).all(|i| look.words.tag(i) == Tag::Name).then_some(name)
}

/// "No group said", "nobody told": nobody vouches.
fn nobody(look: &Look<'_>, np: usize) -> bool {
    look.chunk(np)
        .is_some_and(|c| look.words.class(c.first, &look.rules.language).has(Class::NOBODY))
}

/// "In a statement, the bank said": the channel in front of the source.
fn channel_before(look: &Look<'_>, source: usize) -> Option<Span> {
    let chunks = &look.reading.chunks;
    let comma = source.checked_sub(1).filter(|c| chunks[*c].kind == ChunkKind::Comma)?;
    let opens =
        chunks[0].kind == ChunkKind::Prep && comma >= 2 && look.class_of(1).has(Class::CHANNEL);
    let plain = chunks[..comma]
        .iter()
        .all(|c| c.is_noun() || matches!(c.kind, ChunkKind::Prep | ChunkKind::Time));
    (opens && plain).then(|| look.words.span(chunks[0].first, chunks[comma - 1].last))
}

/// "..., said NP": what stands before the comma can be said.
fn before_comma_is_clause(chunks: &[Chunk], at: usize) -> bool {
    chunks[..at].iter().any(|c| c.group().is_some() || c.kind == ChunkKind::Quote)
}

/// "It was reported that ...", "was condemned by NP".
fn passive(look: &Look<'_>, at: usize, mut found: Found) -> Option<Found> {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let next = chunks.get(at + 1)?;
    if next.kind == ChunkKind::Prep
        && words.class(next.first, &look.rules.language).has(Class::BY)
        && chunks.get(at + 2)?.is_noun()
    {
        let last = source_end(look, at + 2);
        found.source = Some((at + 2, last));
        found.beside = beside::behind(look, last + 1, false);
        return found.takes.has(Takes::OBJECT).then_some(found).filter(|f| f.class != "say");
    }
    let it = at > 0
        && chunks[at - 1].is_noun()
        && words.class(chunks[at - 1].head, language).has(Class::NEUTER);
    let that = next.kind == ChunkKind::Sub;
    found.beside.next = at + 1;
    (it && that).then_some(found)
}
