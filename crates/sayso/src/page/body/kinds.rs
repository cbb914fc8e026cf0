//! What each leaf is. Takes leaves, marks and the story's element; gives a block kind for each. Does not change the text.

use super::leaf::{Leaf, Leaves};
use super::story::{OFF, Story};
use super::survey::place;
use crate::page::article::BlockKind;
use crate::page::html::Tree;
use crate::rules::Marks;

/// The kind of every leaf, in order.
pub(super) fn of(tree: &Tree<'_>, leaves: &Leaves, story: &Story) -> Vec<BlockKind> {
    let mut kinds: Vec<BlockKind> = leaves
        .list
        .iter()
        .zip(&story.marks)
        .map(|(leaf, marks)| {
            if tree.contains(story.node, leaf.node) {
                inside(leaf, *marks)
            } else {
                outside(leaf, *marks)
            }
        })
        .collect();
    if let Some(i) = story.headline {
        kinds[i] = BlockKind::Headline;
    }
    standfirst(leaves, story, &mut kinds);
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

/// Prose between the headline and the first paragraph is the standfirst.
fn standfirst(leaves: &Leaves, story: &Story, kinds: &mut [BlockKind]) {
    let Some(headline) = story.headline else { return };
    let first = (headline + 1..kinds.len()).find(|i| kinds[*i] == BlockKind::Paragraph);
    let Some(first) = first else { return };
    if first > headline + 40 {
        return;
    }
    for i in headline + 1..first {
        let (leaf, marks) = (&leaves.list[i], story.marks[i]);
        let marked = marks.any(Marks::STANDFIRST);
        let prose = leaf.len >= 40 && leaf.stops > 0 || leaf.len > 80;
        if (prose || (marked && leaf.len > 20)) && leaf.link_share() < 0.3 && !marks.any(OFF) {
            kinds[i] = BlockKind::Standfirst;
        }
    }
}

/// A heading with nothing of the story under it heads something else.
fn tidy_headings(leaves: &Leaves, kinds: &mut [BlockKind]) {
    let mut under = false;
    for i in (0..kinds.len()).rev() {
        if kinds[i] == BlockKind::Subheading {
            if !under {
                kinds[i] = BlockKind::Boilerplate;
            }
        } else if kinds[i].is_body() {
            under = true;
        } else if leaves.list[i].is(place::HEADING) {
            under = false;
        }
    }
}
