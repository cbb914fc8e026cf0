//! What each line of one story is. Takes the story's lines; gives a block kind for each, and which are second printings.
//! Does not decide where the story begins.

use super::head::{Repeat, same};
use super::line::{End, Line};
use super::start::Known;
use crate::page::BlockKind;
use crate::rules::Furniture;
use std::collections::HashMap;
use std::ops::Range;

/// One line's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub kind: BlockKind,
    /// The line of the same story it prints again.
    pub repeats: Option<usize>,
}

/// Types the lines of a story; `headline` is the line of its headline, when it has one.
pub(super) fn kinds(
    text: &str,
    known: &Known<'_>,
    story: Range<usize>,
    headline: Option<usize>,
) -> Vec<Typed> {
    let lines = known.lines;
    let head_end = headline.map_or(story.start, |h| head_end(known, h, story.end));
    let mut out: Vec<Typed> = Vec::with_capacity(story.len());
    let mut first: HashMap<u64, usize> = HashMap::new();
    let mut links = false;
    for i in story.clone() {
        let line = &lines[i];
        let in_head = headline.is_some_and(|h| (h..head_end).contains(&i));
        let title_again = headline.filter(|h| i > *h && in_head && same(line, &lines[*h]));
        let again = title_again.or_else(|| {
            first.get(&line.key).copied().filter(|_| line.furniture.is_none() && line.width >= 12)
        });
        if let Some(k) = again {
            let kind = out[k - story.start].kind;
            if in_head || kind == BlockKind::Caption || line.width >= 40 {
                let root = out[k - story.start].repeats.unwrap_or(k);
                out.push(Typed { kind, repeats: Some(root) });
                continue;
            }
        }
        let kind = if Some(i) == headline {
            BlockKind::Headline
        } else {
            kind_of(text, known, i, &story, headline, head_end, &mut links)
        };
        first.entry(line.key).or_insert(i);
        out.push(Typed { kind, repeats: None });
    }
    out
}

/// One past the last line of a story's head: what stands before its running text.
fn head_end(known: &Known<'_>, headline: usize, end: usize) -> usize {
    let lines = known.lines;
    let mut at = match known.repeats[headline] {
        Repeat::Apart(second) => second as usize + 1,
        _ => headline + 1,
    };
    while at < end
        && (lines[headline..at].iter().any(|l| l.key == lines[at].key)
            || lines[at].furniture.is_some()
            || lines.get(at + 1).is_some_and(|l| l.key == lines[at].key))
    {
        at += 1;
    }
    at.min(end)
}

fn kind_of(
    text: &str,
    known: &Known<'_>,
    i: usize,
    story: &Range<usize>,
    headline: Option<usize>,
    head_end: usize,
    links: &mut bool,
) -> BlockKind {
    let line = &known.lines[i];
    let before_headline = headline.is_some_and(|h| i < h);
    if let Some(furniture) = line.furniture {
        let related = matches!(furniture, Furniture::RelatedHead | Furniture::RelatedLink);
        *links = furniture == Furniture::RelatedHead;
        return if related { BlockKind::Related } else { BlockKind::Boilerplate };
    }
    if known.chrome[i] || before_headline {
        return BlockKind::Boilerplate;
    }
    if *links {
        *links = is_link(known, i, story);
        if *links {
            return BlockKind::Related;
        }
    }
    if i < head_end {
        return BlockKind::Caption;
    }
    if line.listed {
        return BlockKind::ListItem;
    }
    let words = line.span.of(text);
    if is_heading(line, words) && known.lines[i + 1..story.end].iter().any(Line::is_prose) {
        return BlockKind::Subheading;
    }
    BlockKind::Paragraph
}

/// Whether a line under a heading such as "Related stories" is one of its links: short, and not itself the heading of
/// the text behind it.
fn is_link(known: &Known<'_>, i: usize, story: &Range<usize>) -> bool {
    let line = &known.lines[i];
    let next_prose = i + 1 < story.end && known.lines[i + 1].is_prose();
    !line.is_prose() && line.width < 160 && line.end != End::Stop && !next_prose
}

fn is_heading(line: &Line, words: &str) -> bool {
    !line.is_prose()
        && line.width <= 110
        && matches!(line.end, End::Bare | End::Ask)
        && !words.starts_with(['"', '“', '„', '«', '‘', '»'])
}
