//! What each leaf is. Takes leaves, marks and the story's element; gives a block kind for each. Does not change the text.

use super::leaf::{Leaf, Leaves};
use super::story::{OFF, Story};
use super::survey::place;
use crate::page::article::BlockKind;
use crate::page::html::Tree;
use crate::rules::{LineKind, LineWords, Marks};

/// The kind of every leaf, in order.
pub(super) fn of(
    tree: &Tree<'_>,
    leaves: &Leaves,
    story: &Story,
    words: &LineWords,
) -> Vec<BlockKind> {
    let mut kinds: Vec<BlockKind> = leaves
        .list
        .iter()
        .zip(&story.marks)
        .map(|(leaf, marks)| {
            let aside = story.named && !marks.any(Marks::STORY) && !leaf.is(place::HEADING);
            if aside || !tree.contains(story.node, leaf.node) {
                return outside(leaf, *marks);
            }
            let kind = inside(leaf, *marks);
            if kind.is_body() { by_words(leaf, kind, &leaves.text, words) } else { kind }
        })
        .collect();
    if let Some(i) = story.headline {
        kinds[i] = BlockKind::Headline;
        same_as_headline(leaves, i, &mut kinds);
    }
    cut_end(leaves, &mut kinds, words);
    head(leaves, &mut kinds);
    standfirst(leaves, story, &mut kinds, words);
    tidy_headings(leaves, &mut kinds);
    kinds
}

/// The kind that marks give to what is not the story.
fn outside(leaf: &Leaf, marks: Marks) -> BlockKind {
    if marks.any(Marks::CAPTION) && leaf.is(place::FIGURE) {
        BlockKind::Caption
    } else if marks.any(Marks::EMBED) {
        BlockKind::Embed
    } else if marks.any(Marks::CORRECTION) {
        BlockKind::Correction
    } else if marks.any(Marks::RELATED) {
        BlockKind::Related
    } else if marks.any(Marks::BYLINE) && leaf.len < 200 {
        BlockKind::Byline
    } else {
        BlockKind::Boilerplate
    }
}

fn inside(leaf: &Leaf, marks: Marks) -> BlockKind {
    if marks.any(OFF) || leaf.is(place::BUTTON) {
        return outside(leaf, marks);
    }
    let link = leaf.link_share();
    if leaf.is(place::HEADING) {
        return if link < 0.6 { BlockKind::Subheading } else { BlockKind::Related };
    }
    if link > 0.7 && (leaf.len < 200 || leaf.is(place::ITEM)) {
        return BlockKind::Related;
    }
    if leaf.is(place::CELL) {
        return BlockKind::Table;
    }
    if leaf.is(place::QUOTE) {
        return BlockKind::Quote;
    }
    if leaf.is(place::ITEM) {
        return BlockKind::ListItem;
    }
    if !leaf.is(place::PARAGRAPH) && leaf.len < 40 && leaf.stops == 0 {
        return BlockKind::Boilerplate;
    }
    BlockKind::Paragraph
}

/// What the words of a line of the story say of it.
fn by_words(leaf: &Leaf, kind: BlockKind, text: &str, words: &LineWords) -> BlockKind {
    if leaf.len > 400 || matches!(kind, BlockKind::Subheading | BlockKind::Table) {
        return kind;
    }
    match words.of_line(leaf.span.of(text)) {
        Some(LineKind::Related) if leaf.link > 0 || leaf.len < 70 => BlockKind::Related,
        Some(LineKind::Notice) => BlockKind::Boilerplate,
        Some(LineKind::Credit) => BlockKind::ReportingCredit,
        Some(LineKind::Correction) => BlockKind::Correction,
        Some(LineKind::Byline) => BlockKind::Byline,
        _ => kind,
    }
}

/// The headline's words in other places are the headline again.
fn same_as_headline(leaves: &Leaves, headline: usize, kinds: &mut [BlockKind]) {
    let words = leaves.list[headline].span.of(&leaves.text);
    for (leaf, kind) in leaves.list.iter().zip(kinds) {
        if kind.is_body() && leaf.span.of(&leaves.text) == words {
            *kind = BlockKind::Headline;
        }
    }
}

/// A heading of what follows a story ends it, unless most of the story would follow; one over a box drops what stands in
/// the box.
fn cut_end(leaves: &Leaves, kinds: &mut [BlockKind], words: &LineWords) {
    let body = |kind: &BlockKind| kind.is_body();
    let all: u32 =
        leaves.list.iter().zip(kinds.iter()).filter(|(_, k)| body(k)).map(|(l, _)| l.len).sum();
    let (mut before, mut boxed) = (0, false);
    for i in 0..kinds.len() {
        let leaf = &leaves.list[i];
        if kinds[i] == BlockKind::Subheading {
            let says = words.of_heading(leaf.span.of(&leaves.text));
            if says == Some(LineKind::End) && before * 3 > all * 2 {
                kinds[i..].iter_mut().filter(|k| body(k)).for_each(|k| *k = BlockKind::Boilerplate);
                return;
            }
            boxed = says.is_some();
        } else if leaf.is(place::PARAGRAPH) && leaf.len >= 80 && leaf.link_share() < 0.3 {
            boxed = false;
        }
        if boxed && body(&kinds[i]) {
            kinds[i] = BlockKind::Related;
        }
        before += if body(&kinds[i]) { leaf.len } else { 0 };
    }
}

/// Before the first real paragraph, a short line without a sentence names the author, the day or the section.
fn head(leaves: &Leaves, kinds: &mut [BlockKind]) {
    let real = |i: &usize| {
        let leaf = &leaves.list[*i];
        kinds[*i].is_body() && !leaf.is(place::HEADING) && leaf.len >= 80
    };
    let Some(first) = (0..kinds.len()).find(real) else { return };
    for (leaf, kind) in leaves.list.iter().zip(kinds).take(first) {
        if !kind.is_body() || leaf.is(place::HEADING) || leaf.len >= 80 {
            continue;
        }
        let digits = leaf.span.of(&leaves.text).bytes().filter(u8::is_ascii_digit).count();
        if digits >= 5 {
            *kind = BlockKind::Byline;
        } else if leaf.stops == 0 && leaf.len < 60 && !leaf.is(place::ITEM) {
            *kind = BlockKind::Boilerplate;
        }
    }
}

/// Prose between the headline and the first paragraph is the standfirst.
fn standfirst(leaves: &Leaves, story: &Story, kinds: &mut [BlockKind], words: &LineWords) {
    let Some(first) = kinds.iter().position(|k| *k == BlockKind::Paragraph) else { return };
    let from = story.headline.filter(|h| *h < first).map_or(first.saturating_sub(8), |h| h + 1);
    if first > from + 40 {
        return;
    }
    for (i, kind) in kinds.iter_mut().enumerate().take(first).skip(from) {
        let (leaf, marks) = (&leaves.list[i], story.marks[i]);
        if leaf.link_share() > 0.3 || marks.any(OFF) || *kind == BlockKind::Headline {
            continue;
        }
        let marked = marks.any(Marks::STANDFIRST) && leaf.len > 20;
        let prose = story.headline.is_some() && (leaf.len >= 40 && leaf.stops > 0 || leaf.len > 80);
        let digits = leaf.span.of(&leaves.text).bytes().filter(u8::is_ascii_digit).count();
        let dated = leaf.len < 80 && digits >= 5;
        if (prose || marked) && !dated && words.of_line(leaf.span.of(&leaves.text)).is_none() {
            *kind = BlockKind::Standfirst;
        }
    }
}

/// A heading at the end, or a short one over what is not the story, heads something else.
fn tidy_headings(leaves: &Leaves, kinds: &mut [BlockKind]) {
    let (mut any, mut next) = (false, false);
    for i in (0..kinds.len()).rev() {
        if kinds[i] == BlockKind::Subheading {
            if !any || (!next && leaves.list[i].len < 50) {
                kinds[i] = BlockKind::Boilerplate;
            }
        } else if kinds[i].is_body() {
            (any, next) = (true, true);
        } else if !matches!(kinds[i], BlockKind::Caption | BlockKind::PhotoCredit) {
            next = false;
        }
    }
}
