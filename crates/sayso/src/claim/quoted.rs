//! How a thing is said. Takes spans of a sentence; tells how much of them stands in quotation marks, and whether they say
//! only what may be. Does not say by whom.

use super::clause::finite;
use super::look::Look;
use crate::text::Span;
use crate::words::{ChunkKind, Tag};

/// direct: nine tenths of the words stand in quotation marks; mixed: some do.
pub(super) fn quotedness(look: &Look<'_>, spans: &[Span]) -> &'static str {
    let total: usize = spans.iter().map(|s| s.len()).sum();
    let inside: usize =
        near_quotes(look).map(|q| spans.iter().map(|s| common(*s, q)).sum::<usize>()).sum();
    if inside == 0 {
        "indirect"
    } else if inside * 10 >= total * 9 {
        "direct"
    } else {
        "mixed"
    }
}

fn common(a: Span, b: Span) -> usize {
    (a.end.min(b.end) as usize).saturating_sub(a.start.max(b.start) as usize)
}

/// Quotations that touch the sentence, marks included.
fn near_quotes<'a>(look: &'a Look<'_>) -> impl Iterator<Item = Span> + 'a {
    let s = look.sentence;
    let first = look.words.quotes.partition_point(|q| q.last <= s.first);
    look.words.quotes[first..]
        .iter()
        .take_while(|q| q.first < s.last)
        .map(|q| look.words.span(q.first, q.last))
}

/// The quotation that makes up nearly all of tokens `first..last`.
pub(super) fn quoted_part(look: &Look<'_>, first: usize, last: usize) -> Option<Span> {
    let words = look.words;
    let mut end = last;
    while end > first && words.tag(end - 1) == Tag::Stop {
        end -= 1;
    }
    let all = words.span(first, last);
    let inside: usize = near_quotes(look).map(|q| common(all, q)).sum();
    (inside * 10 >= all.len() * 8).then_some(all)
}

/// The main verb of what is said, when it says only what may be: "may be signed".
pub(super) fn open_verb(look: &Look<'_>, content: &[Span]) -> Option<Span> {
    let chunks = look.reading.chunks.iter();
    let verb = chunks
        .filter(|c| content.iter().any(|s| s.contains(c.span(look.words))))
        .find(|c| finite(c) || matches!(c.kind, ChunkKind::Sub | ChunkKind::Rel))?;
    verb.group().is_some_and(|g| g.possible).then(|| verb.span(look.words))
}
