//! What is said: which words of the sentence a cue vouches for. Takes the cues of a sentence; gives spans and whether they
//! are quoted. Says less rather than more.

use super::clause::finite;
use super::cue::Found;
use super::look::Look;
use super::quoted::quotedness;
use crate::rules::{Class, Takes};
use crate::text::Span;
use crate::words::{Chunk, ChunkKind};

/// The content of a claim.
pub(super) struct Parts {
    pub content: Vec<Span>,
    pub quoted: &'static str,
}

/// Cuts the content of the cue `found[n]`.
pub(super) fn parts(look: &Look<'_>, found: &[Found], n: usize) -> Parts {
    let f = &found[n];
    let mut spans = Vec::new();
    if f.phrase && f.source.is_none() {
        spans.extend(whole_clause(look, f));
    } else {
        let (left, right) = sides(look, found, n);
        let tail = right.map(|(a, b)| chunk_span(look, a, b));
        if let Some((a, b)) = left {
            spans.push(chunk_span(look, a, b));
        }
        spans.extend(tail);
    }
    spans.retain(|s| s.of(look.text).contains(char::is_alphanumeric));
    let quoted = quotedness(look, &spans);
    Parts { content: spans, quoted }
}

/// Chunks `a..b` without signs at their ends.
fn chunk_span(look: &Look<'_>, a: usize, b: usize) -> Span {
    let (mut a, mut b) = (a, b);
    let sign = |at: usize| {
        matches!(look.kind(at), Some(ChunkKind::Comma | ChunkKind::Colon | ChunkKind::Dash))
    };
    while a < b && sign(a) {
        a += 1;
    }
    while b > a && sign(b - 1) {
        b -= 1;
    }
    let stop = |at: usize| look.kind(at) == Some(ChunkKind::Stop);
    while b > a && (stop(b - 1) || sign(b - 1)) {
        b -= 1;
    }
    match (look.chunk(a), look.chunk(b.wrapping_sub(1))) {
        (Some(x), Some(y)) if a < b => look.words.span(x.first, y.last),
        _ => Span::default(),
    }
}

type Part = Option<(usize, usize)>;

fn sides(look: &Look<'_>, found: &[Found], n: usize) -> (Part, Part) {
    let f = &found[n];
    let right = right(look, found, n);
    let right_ok = right.is_some_and(|(a, b)| enough(look, f, a, b));
    let left = left(look, found, n);
    let quote_left = left
        .is_some_and(|(_, b)| look.kind(b - 1) == Some(ChunkKind::Quote) || ends_quote(look, b));
    let sayable = f.takes.has(Takes::CLAUSE) && !f.participle;
    let plain = f.class == "say" && ends_sentence(look, f);
    let left_ok = sayable
        && left.is_some_and(|(a, b)| {
            let part = &look.reading.chunks[a..b];
            // "Not yet, the minister replied."
            let answer = plain
                && !matches!(part[0].kind, ChunkKind::Prep | ChunkKind::Sub | ChunkKind::Time);
            quote_left || answer || part.iter().any(|c| c.group().is_some())
        });
    if f.inverted && f.phrase {
        // "According to X, ..." or "..., according to X"
        return if starts(look, f.at) && right_ok {
            (None, right)
        } else if left_ok || left.is_some() {
            (left, None)
        } else {
            (None, right.filter(|_| right_ok))
        };
    }
    match (left_ok, right_ok) {
        (true, true) if quote_left && quote_follows(look, f.beside.next) => (left, right),
        (true, true) if parenthetical(look, f) => (left, right),
        // A title in quotation marks ("On the show 'Dawn', the mayor said ...") is not what is said.
        (true, true) if left.is_some_and(|(a, _)| quote_left && opens_quoted(look, a)) => {
            (left, None)
        }
        (_, true) => (None, right),
        (true, false) => (left, None),
        (false, false) if parenthetical(look, f) && left.is_some() => (left, rest(look, f)),
        _ => (None, None),
    }
}

/// Whether the stretch from chunk `at` begins with a quotation.
fn opens_quoted(look: &Look<'_>, at: usize) -> bool {
    let skip = usize::from(look.kind(at) == Some(ChunkKind::Conj));
    look.kind(at + skip) == Some(ChunkKind::Quote)
}

/// Whether only furniture stands before chunk `at`.
fn starts(look: &Look<'_>, at: usize) -> bool {
    look.reading.chunks[..at].iter().all(|c| {
        matches!(
            c.kind,
            ChunkKind::Conj
                | ChunkKind::Adv
                | ChunkKind::Comma
                | ChunkKind::Quote
                | ChunkKind::Time
        )
    })
}

/// "Talks, she said, will resume": a comma, then the verb of what stands before the source.
fn parenthetical(look: &Look<'_>, f: &Found) -> bool {
    let comma = look.kind(f.beside.next) == Some(ChunkKind::Comma);
    comma && look.chunk(f.beside.next + 1).is_some_and(finite)
}

fn rest(look: &Look<'_>, f: &Found) -> Part {
    let from = f.beside.next + 1;
    let to = (from..look.reading.chunks.len())
        .find(|i| look.kind(*i) == Some(ChunkKind::Stop))
        .unwrap_or(look.reading.chunks.len());
    (from < to).then_some((from, to))
}

fn ends_quote(look: &Look<'_>, b: usize) -> bool {
    b > 1
        && look.kind(b - 1) == Some(ChunkKind::Comma)
        && look.kind(b - 2) == Some(ChunkKind::Quote)
}

fn quote_follows(look: &Look<'_>, at: usize) -> bool {
    let skip = usize::from(matches!(
        look.kind(at),
        Some(ChunkKind::Comma | ChunkKind::Colon | ChunkKind::Stop | ChunkKind::Sub)
    ));
    look.kind(at + skip) == Some(ChunkKind::Quote)
}

/// The stretch behind the cue, up to where it can no longer be the source's words.
fn right(look: &Look<'_>, found: &[Found], n: usize) -> Part {
    let f = &found[n];
    let chunks = &look.reading.chunks;
    let mut from = f.beside.next.max(f.at + 1);
    // "called for", "accused of": also when the preposition was read as one beside the cue.
    if !f.preps.is_empty() {
        let prep = (f.at + 1..chunks.len().min(f.at + 8))
            .take_while(|i| !matches!(chunks[*i].kind, ChunkKind::Stop | ChunkKind::Comma))
            .find(|i| {
                chunks[*i].kind == ChunkKind::Prep
                    && f.preps.contains(&look.words.word(chunks[*i].first))
            });
        if let Some(prep) = prep {
            from = prep + 1;
            return Some((from, object_end(look, from, true)));
        }
    }
    if !f.takes.has(Takes::CLAUSE) && !f.takes.has(Takes::TO)
        || (f.takes.has(Takes::OBJECT) && object_first(look, f.at + 1))
    {
        // The noun phrase right behind the cue, with its phrases.
        from = f.at + 1;
        return (f.takes.has(Takes::OBJECT)).then(|| (from, object_end(look, from, false)));
    }
    if f.phrase && look.kind(from) == Some(ChunkKind::Comma) {
        from += 1;
    }
    match look.kind(from)? {
        ChunkKind::Comma if !quote_follows(look, from) => return None,
        ChunkKind::Stop => return None,
        ChunkKind::Sub if is_that(look, from) => from += 1,
        _ => {}
    }
    let end = right_end(look, found, n, from);
    (from < end).then_some((from, end))
}

fn is_that(look: &Look<'_>, at: usize) -> bool {
    look.chunk(at).is_some_and(|c| look.words.class(c.first, &look.rules.language).has(Class::THAT))
}

/// A noun phrase with no verb of its own before the clause ends: an object, not a clause.
fn object_first(look: &Look<'_>, at: usize) -> bool {
    if !look.chunk(at).is_some_and(Chunk::is_noun) {
        return false;
    }
    for chunk in &look.reading.chunks[at..] {
        match chunk.kind {
            ChunkKind::Verb(g) if g.finite || g.infinitive => return false,
            ChunkKind::Stop
            | ChunkKind::Comma
            | ChunkKind::Sub
            | ChunkKind::Quote
            | ChunkKind::Rel => return true,
            _ => {}
        }
    }
    true
}

/// The end of an object: a sign, a subordinate clause, a time, a finite verb.
fn object_end(look: &Look<'_>, from: usize, clause: bool) -> usize {
    let chunks = &look.reading.chunks;
    let mut at = from;
    while let Some(chunk) = chunks.get(at) {
        // "blaming pumps that failed": the clause belongs to its noun.
        let relative = chunk.kind == ChunkKind::Rel || is_that(look, at);
        if relative
            && at > from
            && chunks[at - 1].is_noun()
            && chunks.get(at + 1).is_some_and(finite)
        {
            at += 2;
            continue;
        }
        let end = match chunk.kind {
            ChunkKind::Stop
            | ChunkKind::Comma
            | ChunkKind::Sub
            | ChunkKind::Rel
            | ChunkKind::Colon
            | ChunkKind::Dash
            | ChunkKind::Time => at > from,
            ChunkKind::Verb(g) => g.finite && !clause && at > from,
            _ => false,
        };
        if end {
            break;
        }
        at += 1;
    }
    at
}

/// Where the words behind a cue end: the stop, a participle of saying, another source's clause.
fn right_end(look: &Look<'_>, found: &[Found], n: usize, from: usize) -> usize {
    let chunks = &look.reading.chunks;
    let mut quote = false;
    let mut at = from;
    while at < chunks.len() {
        let chunk = &chunks[at];
        match chunk.kind {
            ChunkKind::Quote => quote = !quote,
            ChunkKind::Stop if !quote => return at,
            ChunkKind::Sub | ChunkKind::Conj
                if !quote && at > from && look.class_of(at).has(Class::CONTRAST) =>
            {
                return at;
            }
            ChunkKind::Comma if !quote && at > from && other_speaks(look, found, n, at) => {
                return at;
            }
            _ => {}
        }
        at += 1;
    }
    at
}

/// Whether another cue takes over behind the comma at `comma`.
fn other_speaks(look: &Look<'_>, found: &[Found], n: usize, comma: usize) -> bool {
    let chunks = &look.reading.chunks;
    found.iter().enumerate().any(|(i, other)| {
        if i == n || other.at <= comma {
            return false;
        }
        let begins = if other.participle || other.phrase {
            other.at
        } else {
            other.source.map_or(other.at, |(a, _)| a.min(other.at))
        };
        let between = begins.checked_sub(comma + 1);
        let joint = chunks.get(comma + 1).is_some_and(|c| matches!(c.kind, ChunkKind::Conj));
        // "..., and the road is shut, she said": the later clause has its own source.
        let own =
            |a: usize| chunks[a].is_noun() && super::beside::medium(look, &chunks[a]).is_none();
        let trails = joint
            && !(other.inverted || other.participle || other.phrase)
            && ends_sentence(look, other)
            && begins > comma + 2
            && chunks[begins - 1].kind == ChunkKind::Comma
            && chunks[comma + 2..begins].iter().any(finite)
            && !chunks[comma + 1..begins - 1].iter().any(|c| c.kind == ChunkKind::Comma)
            && other.source.is_some_and(|(a, _)| own(a));
        if trails {
            return true;
        }
        let near = between == Some(0) || (between == Some(1) && joint && !other.participle);
        near && (other.participle || other.phrase || ends_sentence(look, other) || joint)
    })
}

/// Whether nothing follows the cue but its furniture.
fn ends_sentence(look: &Look<'_>, f: &Found) -> bool {
    look.reading.chunks[f.beside.next.min(look.reading.chunks.len())..]
        .iter()
        .all(|c| matches!(c.kind, ChunkKind::Stop | ChunkKind::Quote | ChunkKind::Close))
}

/// Whether chunks `a..b` can be the content of such a cue.
fn enough(look: &Look<'_>, f: &Found, a: usize, b: usize) -> bool {
    let part = &look.reading.chunks[a..b.min(look.reading.chunks.len())];
    let verb = part.iter().any(|c| c.group().is_some());
    let quote = part.iter().any(|c| c.kind == ChunkKind::Quote);
    let noun = part.iter().any(Chunk::is_noun);
    let to = part.first().is_some_and(|c| c.group().is_some_and(|g| g.infinitive));
    let prep = a > 0 && look.kind(a - 1) == Some(ChunkKind::Prep) && !f.preps.is_empty();
    (f.takes.has(Takes::CLAUSE)
        && (verb || quote)
        && !(to && !f.takes.has(Takes::TO) && f.class == "say"))
        || (f.takes.has(Takes::OBJECT) && noun)
        || (f.takes.has(Takes::TO) && to)
        || (prep && (noun || verb))
        || (f.phrase && (verb || noun))
}

/// The stretch in front of the source (or cue), back to the last change of speaker.
fn left(look: &Look<'_>, found: &[Found], n: usize) -> Part {
    let f = &found[n];
    let chunks = &look.reading.chunks;
    let begins = if f.inverted { f.at } else { f.source.map_or(f.at, |(a, _)| a.min(f.at)) };
    let joint = begins.checked_sub(1)?;
    let parted = matches!(
        chunks[joint].kind,
        ChunkKind::Comma | ChunkKind::Quote | ChunkKind::Stop | ChunkKind::Dash
    );
    if !parted && !f.phrase {
        return None;
    }
    let mut from = 0;
    let media = f.source.is_some_and(|(a, _)| {
        look.chunk(a).is_some_and(|c| super::beside::medium(look, c).is_some())
    });
    if !media
        && let Some(earlier) =
            found[..n].iter().rev().find(|e| e.at < begins && !e.phrase && !wants(look, e))
        && clause_behind(look, earlier, begins)
    {
        let start = earlier.beside.next.max(earlier.at + 1);
        let split = (start..begins).rev().find(|i| {
            chunks[*i].kind == ChunkKind::Conj && *i > 0 && chunks[*i - 1].kind == ChunkKind::Comma
        });
        from = split.map_or(start, |s| s + 1);
        if chunks.get(from).is_some_and(|c| c.kind == ChunkKind::Sub) {
            from += 1;
        }
    }
    if from == 0 {
        while chunks.get(from).is_some_and(|c| matches!(c.kind, ChunkKind::Conj)) {
            from += 1;
        }
    }
    let end = if f.phrase && !parted {
        begins
    } else {
        joint + usize::from(chunks[joint].kind == ChunkKind::Quote)
    };
    (from < end).then_some((from, end))
}

/// Whether a cue is followed by what its source means to do, not by what it says.
fn wants(look: &Look<'_>, f: &Found) -> bool {
    look.chunk(f.beside.next).and_then(|c| c.group()).is_some_and(|g| g.infinitive)
}

/// Whether a cue has a clause of its own between it and chunk `end`.
fn clause_behind(look: &Look<'_>, f: &Found, end: usize) -> bool {
    let from = f.beside.next.max(f.at + 1).min(end);
    f.takes.has(Takes::CLAUSE)
        && look.reading.chunks[from..end]
            .iter()
            .any(|c| c.group().is_some() || c.kind == ChunkKind::Quote)
}

/// For words such as "reportedly": their clause.
fn whole_clause(look: &Look<'_>, f: &Found) -> Option<Span> {
    let chunks = &look.reading.chunks;
    let edge = |c: &Chunk| {
        matches!(c.kind, ChunkKind::Stop | ChunkKind::Colon | ChunkKind::Comma | ChunkKind::Dash)
    };
    let from = (0..f.at).rev().find(|i| edge(&chunks[*i])).map_or(0, |i| i + 1);
    let to = (f.at..chunks.len()).find(|i| edge(&chunks[*i])).unwrap_or(chunks.len());
    Some(chunk_span(look, from, to)).filter(|s| !s.is_empty())
}
