//! What each leaf is. Takes leaves, marks and the story's element; gives a block kind for each. Does not change the text.

use super::leaf::{Leaf, Leaves};
use super::story::{OFF, Story};
use super::survey::place;
use crate::page::article::BlockKind;
use crate::page::html::{Tag, Tree};
use crate::rules::{LineKind, LineWords, Marks};

/// The kind of every leaf, in order.
pub(super) fn of(
    tree: &Tree<'_>,
    leaves: &Leaves,
    story: &Story,
    words: &LineWords,
) -> Vec<BlockKind> {
    // A story that stands in a cell stands in a table that only lays out the page.
    let is_cell = |id| matches!(tree.tag(id), Some(Tag::Td | Tag::Th));
    let layout = is_cell(story.node) || tree.ancestors(story.node).any(is_cell);
    let mut kinds: Vec<BlockKind> = leaves
        .list
        .iter()
        .zip(&story.marks)
        .map(|(leaf, marks)| {
            let aside =
                story.named && !marks.any(Marks::STORY.or(Marks::TOLD)) && !leaf.is(place::HEADING);
            if aside || !tree.contains(story.node, leaf.node) {
                return outside(leaf, *marks);
            }
            let kind = inside(leaf, *marks, &leaves.text);
            let kind = if layout && kind == BlockKind::Table { BlockKind::Paragraph } else { kind };
            if kind.is_body() { by_words(leaf, kind, &leaves.text, words) } else { kind }
        })
        .collect();
    short_lines(tree, leaves, &story.marks, &mut kinds);
    if let Some(i) = story.headline {
        kinds[i] = BlockKind::Headline;
        same_as_headline(leaves, i, &mut kinds);
    }
    cut_end(leaves, &mut kinds, words);
    cut_told(leaves, &story.marks, &mut kinds);
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

fn inside(leaf: &Leaf, marks: Marks, text: &str) -> BlockKind {
    if marks.any(OFF) || leaf.is(place::BUTTON) {
        return outside(leaf, marks);
    }
    let link = leaf.link_share();
    if leaf.is(place::HEADING) {
        return if link < 0.6 { BlockKind::Subheading } else { BlockKind::Related };
    }
    if links_away(leaf, text) {
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

/// Whether a line is a link to another story, not a sentence that is a link.
fn links_away(leaf: &Leaf, text: &str) -> bool {
    let link = leaf.link_share();
    if leaf.is(place::ITEM) {
        return link > 0.7 || (link > 0.5 && leaf.stops == 0);
    }
    let sentence = leaf.is(place::PARAGRAPH)
        && leaf.len >= 40
        && leaf
            .span
            .of(text)
            .trim_end_matches(['"', '”', '’', ')', '»'])
            .ends_with(['.', '!', '。']);
    link > 0.7 && leaf.len < 200 && !sentence
}

/// What the words of a line of the story say of it.
fn by_words(leaf: &Leaf, kind: BlockKind, text: &str, words: &LineWords) -> BlockKind {
    if leaf.len > 400 || matches!(kind, BlockKind::Subheading | BlockKind::Table) {
        return kind;
    }
    let line = leaf.span.of(text);
    if leaf.len < 60 && is_contact(line) || leaf.len < 80 && is_time(line) {
        return BlockKind::Byline;
    }
    match words.of_line(line) {
        Some(LineKind::Related) if leaf.link > 0 || leaf.len < 70 => BlockKind::Related,
        Some(LineKind::Notice) => BlockKind::Boilerplate,
        Some(LineKind::Credit) => BlockKind::ReportingCredit,
        Some(LineKind::Correction) => BlockKind::Correction,
        Some(LineKind::Byline) => BlockKind::Byline,
        _ => kind,
    }
}

/// Whether a short line holds an address to write to.
fn is_contact(line: &str) -> bool {
    line.split_whitespace().any(|w| {
        w.split_once('@').is_some_and(|(name, host)| {
            name.len() > 1 && host.trim_end_matches(['.', ',', ')']).contains('.')
        })
    })
}

/// Whether a short line is a day with a time: at least a year and a clock, a fifth of it digits.
fn is_time(line: &str) -> bool {
    let bytes = line.as_bytes();
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let clock = bytes.windows(4).any(|w| {
        w[0].is_ascii_digit()
            && matches!(w[1], b':' | b'.')
            && w[2..].iter().all(u8::is_ascii_digit)
    });
    digits >= 8 && clock && digits * 5 >= bytes.len()
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

/// When the page's own data tells most of the story, the story ends where the telling does.
fn cut_told(leaves: &Leaves, marks: &[Marks], kinds: &mut [BlockKind]) {
    let (mut told, mut all, mut last) = (0, 0, 0);
    for (i, (leaf, kind)) in leaves.list.iter().zip(kinds.iter()).enumerate() {
        if kind.is_body() {
            all += leaf.len;
            if marks[i].any(Marks::TOLD) {
                told += leaf.len;
                last = i;
            }
        }
    }
    if told * 10 > all * 7 {
        let after = kinds.iter_mut().skip(last + 1).filter(|k| k.is_body());
        after.for_each(|k| *k = BlockKind::Boilerplate);
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
        // A "teaser text" over a story is its own, not one of another story.
        let own = marks.any(Marks::STANDFIRST) && leaf.len >= 80;
        let off = if own { OFF.without(Marks::RELATED) } else { OFF };
        if leaf.link_share() > 0.3 || marks.any(off) || *kind == BlockKind::Headline {
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
    // Whether any of the story follows, and whether the next thing that follows is a part of it.
    let (mut any, mut next) = (false, false);
    for i in (0..kinds.len()).rev() {
        match kinds[i] {
            BlockKind::Subheading if any && (next || leaves.list[i].len >= 50) => {}
            BlockKind::Subheading => kinds[i] = BlockKind::Boilerplate,
            BlockKind::Related => next = false,
            kind if kind.is_body() => (any, next) = (true, true),
            _ if leaves.list[i].is(place::HEADING) => next = false,
            _ => {}
        }
    }
}

/// A short line of its own between words of the story that stand in the same element belongs to them.
fn short_lines(tree: &Tree<'_>, leaves: &Leaves, marks: &[Marks], kinds: &mut [BlockKind]) {
    let block = |i: usize| {
        let node = leaves.list[i].node;
        std::iter::once(node)
            .chain(tree.ancestors(node))
            .find(|n| tree.tag(*n).is_none_or(|t| t.is_block() || *n == tree.root()))
    };
    for i in 1..kinds.len().saturating_sub(1) {
        let (leaf, before, after) = (&leaves.list[i], kinds[i - 1], kinds[i + 1]);
        let lone = kinds[i] == BlockKind::Boilerplate && !marks[i].any(OFF) && leaf.link == 0;
        if lone
            && !leaf.is(place::HEADING | place::BUTTON)
            && (before == BlockKind::Paragraph && block(i) == block(i - 1)
                || after == BlockKind::Paragraph && block(i) == block(i + 1))
        {
            kinds[i] = BlockKind::Paragraph;
        }
    }
}
