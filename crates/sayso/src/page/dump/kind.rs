//! What each line of one story is. Takes the story's lines; gives a block kind for each, and which are second printings.
//! Does not decide where the story begins.

use super::Story;
use super::head::{Repeat, same};
use super::line::{End, Line, Sign};
use super::start::Known;
use crate::page::BlockKind;
use crate::page::caption::{self, CaptionSign};
use crate::rules::Furniture;
use std::collections::HashMap;

/// One line's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub kind: BlockKind,
    /// The line of the same story it prints again.
    pub repeats: Option<usize>,
}

/// Types the lines of a story.
pub(super) fn kinds(text: &str, known: &Known<'_>, story: &Story) -> Vec<Typed> {
    let lines = known.lines;
    let range = story.lines.clone();
    let start = story.headline.unwrap_or(range.start);
    let head_end = story.headline.map_or(start, |h| head_end(known, h, range.end));
    let first_prose = (head_end..range.end).find(|i| is_lead(&lines[*i])).unwrap_or(range.end);
    let mut typer = Typer { text, known, story, head_end, first_prose, links: false };
    let mut out: Vec<Typed> = Vec::with_capacity(range.len());
    let mut first: HashMap<u64, usize> = HashMap::new();
    for i in range.clone() {
        let line = &lines[i];
        let in_head = (start..head_end).contains(&i);
        let title_again = story.headline.filter(|h| i > *h && in_head && same(line, &lines[*h]));
        let seen = first.get(&line.key).copied();
        let seen = seen.filter(|_| line.furniture.is_none() && line.width >= 12);
        if let Some(k) = title_again.or(seen) {
            let kind = out[k - range.start].kind;
            let kept = matches!(kind, BlockKind::Caption | BlockKind::PhotoCredit);
            if in_head || kept || line.width >= 40 {
                out.push(Typed { kind, repeats: Some(k) });
                continue;
            }
        }
        let headline = Some(i) == story.headline;
        let kind = if headline { BlockKind::Headline } else { typer.kind(i) };
        first.entry(line.key).or_insert(i);
        out.push(Typed { kind, repeats: None });
    }
    out
}

/// Whether a line can be the first of a story's running text.
fn is_lead(line: &Line) -> bool {
    line.is_prose() && line.width >= 120
}

/// One past the last line of a story's doubled head: what stands before its running text.
fn head_end(known: &Known<'_>, headline: usize, end: usize) -> usize {
    let lines = known.lines;
    let mut at = match known.repeats[headline] {
        Repeat::Apart(second) => second as usize + 1,
        _ => headline + 1,
    };
    let again = |at: usize| {
        let near = headline.max(at.saturating_sub(HEAD))..at;
        lines[at].furniture.is_some()
            || same(&lines[at], &lines[headline])
            || lines[near].iter().any(|l| l.key == lines[at].key)
            || lines.get(at + 1).is_some_and(|l| l.key == lines[at].key)
    };
    while at < end && again(at) {
        at += 1;
    }
    at.min(end)
}

/// Lines back in a head that a second printing is looked for.
const HEAD: usize = 64;

struct Typer<'a> {
    text: &'a str,
    known: &'a Known<'a>,
    story: &'a Story,
    /// One past the doubled head.
    head_end: usize,
    /// The first paragraph.
    first_prose: usize,
    /// Whether the lines before were links to other stories.
    links: bool,
}

impl Typer<'_> {
    fn kind(&mut self, i: usize) -> BlockKind {
        let line = &self.known.lines[i];
        if let Some(furniture) = line.furniture {
            let related = matches!(furniture, Furniture::RelatedHead | Furniture::RelatedLink);
            self.links = furniture == Furniture::RelatedHead;
            return if related { BlockKind::Related } else { BlockKind::Boilerplate };
        }
        let words = line.span.of(self.text);
        if let Some(kind) = self.by_sign(line, i) {
            return kind;
        }
        let preamble = self.story.headline.is_some_and(|h| i < h);
        if self.known.chrome[i] || preamble {
            return BlockKind::Boilerplate;
        }
        if self.links {
            self.links = self.is_link(i);
            if self.links {
                return BlockKind::Related;
            }
        }
        if i < self.head_end {
            return BlockKind::Caption;
        }
        self.body(line, words, i)
    }

    /// What a line says of itself.
    fn by_sign(&self, line: &Line, i: usize) -> Option<BlockKind> {
        let in_front = i < self.first_prose;
        match line.sign? {
            Sign::Byline if in_front || !line.is_prose() => Some(BlockKind::Byline),
            Sign::Related if !line.is_prose() => Some(BlockKind::Related),
            Sign::Notice => Some(BlockKind::Boilerplate),
            Sign::Reporting => Some(BlockKind::ReportingCredit),
            Sign::Correction => Some(BlockKind::Correction),
            Sign::Picture(CaptionSign::CreditLine) => Some(BlockKind::PhotoCredit),
            Sign::Picture(CaptionSign::FileMark | CaptionSign::Credit) => Some(BlockKind::Caption),
            Sign::Picture(_) if in_front => Some(BlockKind::Caption),
            _ => None,
        }
    }

    /// Whether a line under a heading such as "Related stories" is one of its links: short, and not itself the heading
    /// of the text behind it.
    fn is_link(&self, i: usize) -> bool {
        let line = &self.known.lines[i];
        let before_prose = i + 1 < self.story.lines.end && self.known.lines[i + 1].is_prose();
        !line.is_prose() && line.width < 160 && line.end != End::Stop && !before_prose
    }

    /// Whether a line in front of the text says that a picture is from the files.
    fn is_filed(&self, words: &str) -> bool {
        words.len() <= FILED && caption::is_filed(words, self.known.rules)
    }

    fn body(&self, line: &Line, words: &str, i: usize) -> BlockKind {
        if line.listed {
            return BlockKind::ListItem;
        }
        if words.contains('\t') || words.matches(" | ").count() >= 2 {
            return BlockKind::Table;
        }
        let rest = &self.known.lines[i + 1..self.story.lines.end];
        if is_heading(line, words) && rest.iter().take(REST).any(Line::is_prose) {
            if i >= self.first_prose || self.story.headline.is_none() {
                return BlockKind::Subheading;
            }
            return if self.is_filed(words) { BlockKind::Caption } else { BlockKind::Standfirst };
        }
        let front = i < self.first_prose && self.story.headline.is_some();
        if front && self.is_filed(words) { BlockKind::Caption } else { BlockKind::Paragraph }
    }
}

/// Longest line, in bytes, looked through for the mark of a file picture.
const FILED: usize = 400;

/// Lines behind a heading in which there must be text.
const REST: usize = 24;

fn is_heading(line: &Line, words: &str) -> bool {
    !line.is_prose()
        && line.width <= 110
        && matches!(line.end, End::Bare | End::Ask)
        && !words.starts_with(['"', '“', '„', '«', '‘', '»'])
}
