//! Which part of the page is the story. Takes leaves and marks; gives each leaf's marks and the element that holds the
//! story. Does not name the kinds of its blocks.

use super::cards;
use super::headline;
use super::leaf::{Leaf, Leaves};
use super::survey::{Survey, place};
use crate::page::html::{NodeId, Tag, Tree};
use crate::rules::Marks;

/// Marks of what is not the story.
pub(super) const OFF: Marks = Marks::NAV
    .or(Marks::FOOT)
    .or(Marks::SIDE)
    .or(Marks::WIDGET)
    .or(Marks::SHARE)
    .or(Marks::RELATED)
    .or(Marks::PROMO)
    .or(Marks::COMMENT)
    .or(Marks::AUTHOR)
    .or(Marks::BYLINE)
    .or(Marks::TAGS)
    .or(Marks::CAPTION)
    .or(Marks::EMBED)
    .or(Marks::CORRECTION)
    .or(Marks::UNSEEN)
    .or(Marks::QUIET);

/// Marks that a heading's own names do not make believed: what stands around it does.
const OF_HEADINGS: Marks =
    Marks::NAV.or(Marks::WIDGET).or(Marks::SIDE).or(Marks::BYLINE).or(Marks::TAGS).or(Marks::QUIET);

/// What was found out about a page.
pub(super) struct Story {
    /// Marks of each leaf: those of all elements around it that are believed.
    pub marks: Vec<Marks>,
    /// The element that holds the story.
    pub node: NodeId,
    /// The leaf that is the headline.
    pub headline: Option<usize>,
    /// Whether elements named as the story hold most of the prose.
    pub named: bool,
}

/// Finds the story; `told` is how much of each leaf the page's own data tells, or empty.
pub(super) fn find(
    tree: &Tree<'_>,
    survey: &Survey,
    leaves: &Leaves,
    told: &[Option<f32>],
) -> Story {
    let headline = headline::find(tree, leaves);
    let up = believed(tree, survey, leaves, headline.map(|i| leaves.list[i].node));
    let mut marks: Vec<Marks> = leaves.list.iter().map(|l| up[l.node.0 as usize]).collect();
    doubt(leaves, &mut marks);
    clear_prose(leaves, &mut marks);
    tell(leaves, told, &mut marks);
    let mut sums = vec![0.0_f32; tree.len()];
    let named = names_hold(leaves, &marks);
    for (leaf, marks) in leaves.list.iter().zip(&marks) {
        let score = score(leaf, *marks);
        let aside = named && score > 0.0 && !marks.any(Marks::STORY.or(Marks::TOLD));
        sums[leaf.node.0 as usize] += if aside { score * 0.2 } else { score };
    }
    for i in (1..tree.len()).rev() {
        let up = tree.parent(NodeId(i as u32)).0 as usize;
        sums[up] += sums[i];
    }
    let node = choose(tree, &sums);
    Story { marks, node, headline, named }
}

/// Letters of prose below each element.
fn prose(tree: &Tree<'_>, leaves: &Leaves) -> Vec<u32> {
    let mut sums = vec![0_u32; tree.len()];
    for leaf in leaves.list.iter().filter(|l| is_prose(l)) {
        sums[leaf.node.0 as usize] += leaf.len;
    }
    for i in (1..tree.len()).rev() {
        let up = tree.parent(NodeId(i as u32)).0 as usize;
        sums[up] += sums[i];
    }
    sums
}

/// Marks passed down, without those that would rule out most of the page or its headline.
fn believed(
    tree: &Tree<'_>,
    survey: &Survey,
    leaves: &Leaves,
    headline: Option<NodeId>,
) -> Vec<Marks> {
    let prose = prose(tree, leaves);
    let all = prose[0].max(1);
    let mut up = vec![Marks::default(); tree.len()];
    let mut cards = cards::lists(tree, leaves);
    for i in 1..tree.len() {
        let id = NodeId(i as u32);
        let mut own = survey.own[i];
        if cards.last() == Some(&id) {
            own = own.or(Marks::RELATED);
            cards.pop();
        }
        if own.any(OFF) {
            let holds_headline = headline.is_some_and(|h| h != id && tree.contains(id, h));
            let paragraph = prose[i] >= 120 && tree.is(id, Tag::P);
            if paragraph || prose[i] * 2 > all || (holds_headline && prose[i] > 0) {
                // Readers may write more than the paper did.
                let comments = own.any(Marks::COMMENT) && !holds_headline && all - prose[i] >= 250;
                own = own.without(if comments { OFF.without(Marks::COMMENT) } else { OFF });
            }
        }
        if tree.tag(id).is_some_and(|t| t.heading_level().is_some()) {
            own = own.without(OF_HEADINGS);
        }
        let above = up[tree.parent(id).0 as usize];
        if above.any(Marks::STORY) {
            own = own.without(Marks::WIDGET);
        }
        up[i] = above.or(own);
    }
    up
}

/// Takes back a mark that rules out more prose than all marks together leave.
fn doubt(leaves: &Leaves, marks: &mut [Marks]) {
    const FIRM: Marks = Marks::CAPTION.or(Marks::EMBED).or(Marks::CORRECTION).or(Marks::UNSEEN);
    let prose = |keep: &dyn Fn(Marks) -> bool, marks: &[Marks]| -> u32 {
        let all = leaves.list.iter().zip(marks).filter(|(l, m)| is_prose(l) && keep(**m));
        all.map(|(l, _)| l.len).sum()
    };
    for bit in (0..32).map(|b| Marks(1 << b)).filter(|b| b.any(OFF) && !b.any(FIRM)) {
        let kept = prose(&|m| !m.any(OFF), marks);
        let lost = prose(&|m| m.any(bit), marks);
        let limit = if bit == Marks::COMMENT { 200 } else { u32::MAX };
        if lost > 2 * kept && kept < limit {
            for m in marks.iter_mut() {
                *m = m.without(bit);
            }
        }
    }
}

/// What the page's own data tells is the story, whatever names say.
fn tell(leaves: &Leaves, told: &[Option<f32>], marks: &mut [Marks]) {
    const FIRM: Marks = Marks::CAPTION.or(Marks::EMBED).or(Marks::COMMENT);
    for ((leaf, share), marks) in leaves.list.iter().zip(told).zip(marks) {
        let prose = leaf.len >= 40 && !leaf.is(place::HEADING) && leaf.link_share() < 0.5;
        if prose && share.is_some_and(|s| s >= 0.8) && !marks.any(FIRM) {
            *marks = marks.without(OFF).or(Marks::TOLD);
        }
    }
}

/// Whether elements that are named as the story hold most of the prose.
fn names_hold(leaves: &Leaves, marks: &[Marks]) -> bool {
    let (mut named, mut all) = (0, 0);
    for (leaf, marks) in leaves.list.iter().zip(marks) {
        if is_prose(leaf) && !marks.any(OFF) {
            all += leaf.len;
            named += if marks.any(Marks::STORY) { leaf.len } else { 0 };
        }
    }
    named * 2 > all
}

/// A long paragraph is no tag, share bar, menu or author line, whatever its names say.
fn clear_prose(leaves: &Leaves, marks: &mut [Marks]) {
    const SHORT: Marks =
        Marks::TAGS.or(Marks::BYLINE).or(Marks::SHARE).or(Marks::NAV).or(Marks::QUIET);
    for (leaf, marks) in leaves.list.iter().zip(marks) {
        if leaf.len >= 150 && leaf.stops > 0 && leaf.link_share() < 0.3 {
            *marks = marks.without(SHORT);
        }
    }
}

fn is_prose(leaf: &Leaf) -> bool {
    leaf.len >= 40 && leaf.link_share() < 0.5
}

/// How much a leaf speaks for the elements around it being the story.
fn score(leaf: &Leaf, marks: Marks) -> f32 {
    let (len, link) = (leaf.len as f32, leaf.link_share());
    if marks.any(OFF) {
        return -1.0;
    }
    if leaf.is(place::HEADING) {
        return if link < 0.5 { 0.0 } else { -20.0 };
    }
    let whole = len >= 80.0 || (leaf.stops > 0 && len >= 25.0);
    if link > 0.5 {
        -5.0 - len * 0.5
    } else if whole {
        let paragraph = if leaf.is(place::PARAGRAPH) { 1.0 } else { 0.8 };
        let story = if marks.any(Marks::STORY) { 1.5 } else { 1.0 }
            * if marks.any(Marks::TOLD) { 2.0 } else { 1.0 };
        len * (1.0 - 2.0 * link) * paragraph * story
    } else {
        -5.0
    }
}

/// The element with the best sum; a part of it that has nearly all is better.
fn choose(tree: &Tree<'_>, sums: &[f32]) -> NodeId {
    let mut best = tree.root();
    for (i, sum) in sums.iter().enumerate() {
        if *sum >= sums[best.0 as usize] {
            best = NodeId(i as u32);
        }
    }
    while let Some(child) = tree
        .children(best)
        .find(|c| tree.tag(*c).is_some() && sums[c.0 as usize] >= 0.85 * sums[best.0 as usize])
    {
        best = child;
    }
    let phrase = |t: Tag| !t.is_block() || t == Tag::P || t == Tag::Li;
    while best != tree.root() && tree.tag(best).is_some_and(phrase) {
        best = tree.parent(best);
    }
    best
}
