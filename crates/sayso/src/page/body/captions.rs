//! Where on a page words stand that belong to a picture. Takes a tree and its survey; gives regions and the elements in
//! them that stand alone. Does not read the words: see `picture_text`.

use super::survey::{Survey, place};
use crate::page::html::{NodeId, NodeKind, Tag, Tree};
use crate::rules::Marks;
use std::collections::BTreeSet;

/// Most letters around one picture; more is a story.
const LETTERS: u32 = 1_500;
/// Most letters around a picture whose names do not say that they are a caption.
const BOX_LETTERS: u32 = 900;

/// Longest description of a picture that is looked at.
const ALT_BYTES: usize = 600;

/// What says that an element holds words to a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// It is a caption by its name or class.
    Caption,
    /// It is a figure that has a caption inside: other words in it are at most credits.
    Figure,
    /// It holds a picture and few words, and its class speaks of pictures.
    Picture,
    /// It holds a picture and few words.
    Near,
}

/// An element with words to a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    pub node: NodeId,
    pub end: NodeId,
    pub hold: Hold,
}

/// All such elements of a page, in order, none inside another.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    pub regions: Vec<Region>,
    /// Elements that stand alone whatever their names are, sorted: the regions, and credits inside lines.
    pub apart: Vec<NodeId>,
    /// What stands below each element.
    pub sums: Sums,
    /// What pictures say of themselves to those who do not see them.
    alts: BTreeSet<String>,
}

impl Pictures {
    pub fn find(tree: &Tree<'_>, survey: &Survey) -> Self {
        let sums = Sums::of(tree, survey);
        let mut it = Self::default();
        let mut id = NodeId(1);
        while (id.0 as usize) < tree.len() {
            let Some(hold) = held(tree, survey, &sums, id) else {
                id.0 += 1;
                continue;
            };
            let region = Region { node: id, end: tree.node(id).end, hold };
            it.regions.push(region);
            id = region.end;
        }
        for region in &it.regions {
            it.apart.push(region.node);
            part(tree, survey, &sums, region, &mut it.apart);
        }
        it.apart.dedup();
        it.sums = sums;
        let images = (1..tree.len()).map(|i| NodeId(i as u32)).filter(|n| tree.is(*n, Tag::Img));
        let alts = images.filter_map(|n| tree.attr(n, "alt")).filter(|alt| alt.len() <= ALT_BYTES);
        it.alts = alts.map(plain).filter(|alt| alt.len() >= 10).collect();
        it
    }

    /// Whether a line says what a picture says of itself.
    pub fn is_alt(&self, line: &str) -> bool {
        line.len() <= ALT_BYTES && self.alts.contains(&plain(line))
    }

    /// The region a node stands in.
    pub fn around(&self, node: NodeId) -> Option<&Region> {
        let i = self.regions.partition_point(|r| r.end <= node);
        self.regions.get(i).filter(|r| r.node <= node)
    }
}

/// Words with one blank between, no full stop at the end.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.truncate(out.trim_end_matches(['.', '。', '।']).len());
    out
}

/// What stands below each element.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// Bytes of text.
    pub letters: Vec<u32>,
    /// Bytes of text that are links.
    pub links: Vec<u32>,
    pictures: Vec<u16>,
    /// Headings.
    pub headings: Vec<u16>,
    captions: Vec<u16>,
    /// Whether an element below holds a picture and words too.
    inner: Vec<bool>,
}

impl Sums {
    fn of(tree: &Tree<'_>, survey: &Survey) -> Self {
        let n = tree.len();
        let mut it = Self {
            letters: vec![0; n],
            links: vec![0; n],
            pictures: vec![0; n],
            headings: vec![0; n],
            captions: vec![0; n],
            inner: vec![false; n],
        };
        let mut id = NodeId(1);
        while (id.0 as usize) < n {
            let (here, i) = (id, id.0 as usize);
            id.0 += 1;
            match tree.node(here).kind {
                NodeKind::Text { .. } => {
                    let words = tree.characters(here).trim();
                    it.letters[i] = words.len().min(LETTERS as usize + 1) as u32;
                    if survey.place[i] & place::LINK != 0 {
                        it.links[i] = it.letters[i];
                    }
                }
                NodeKind::Element { tag, .. } => {
                    it.pictures[i] = u16::from(is_picture(tag));
                    it.headings[i] = u16::from(tag.heading_level().is_some());
                    it.captions[i] = u16::from(is_caption(tag, survey.own[i]));
                    if tag.is_unseen() || survey.place[i] & place::HIDDEN != 0 {
                        id = tree.node(here).end;
                    }
                }
            }
        }
        for i in (1..n).rev() {
            let up = tree.parent(NodeId(i as u32)).0 as usize;
            it.letters[up] = it.letters[up].saturating_add(it.letters[i]);
            it.links[up] = it.links[up].saturating_add(it.links[i]);
            it.pictures[up] = it.pictures[up].saturating_add(it.pictures[i]);
            it.headings[up] = it.headings[up].saturating_add(it.headings[i]);
            it.captions[up] = it.captions[up].saturating_add(it.captions[i]);
            it.inner[up] |= it.inner[i] || (it.letters[i] > 0 && it.pictures[i] > 0);
        }
        it
    }
}

fn is_picture(tag: Tag) -> bool {
    matches!(tag, Tag::Img | Tag::Picture | Tag::Video | Tag::Iframe)
}

fn is_caption(tag: Tag, own: Marks) -> bool {
    tag == Tag::Figcaption || (own.any(Marks::CAPTION) && tag != Tag::Figure && !is_picture(tag))
}

/// What says that an element is a region; `None` when nothing does.
fn held(tree: &Tree<'_>, survey: &Survey, sums: &Sums, id: NodeId) -> Option<Hold> {
    let (i, tag) = (id.0 as usize, tree.tag(id)?);
    let (own, letters) = (survey.own[i], sums.letters[i]);
    if letters == 0 || letters > LETTERS || survey.place[i] & place::HIDDEN != 0 {
        return None;
    }
    if own.any(Marks::EMBED) || tag.heading_level().is_some() {
        return None;
    }
    if tag == Tag::Figure {
        return Some(if sums.captions[i] > 0 { Hold::Figure } else { Hold::Caption });
    }
    if is_caption(tag, own) {
        // With a heading in it, it is a card or the head of the page.
        let plain = tag == Tag::Figcaption || sums.headings[i] == 0;
        return (plain && has_picture(tree, survey, sums, id)).then_some(Hold::Caption);
    }
    let block = tag.is_block() && !matches!(tag, Tag::Article | Tag::Main | Tag::Body);
    // A heading that leads nowhere may be a caption in large letters, where the box speaks of a picture.
    let heading =
        sums.headings[i] > usize::from(own.any(Marks::PICTURE) && sums.links[i] == 0) as u16;
    let few = letters <= BOX_LETTERS && sums.pictures[i] > 0 && !heading;
    if !(block && few) || survey.place[i] & place::LINK != 0 {
        return None;
    }
    if sums.captions[i] > 0 {
        // Beside a caption stands its credit, when the box speaks of a picture; else the caption alone is the region.
        own.any(Marks::PICTURE).then_some(Hold::Figure)
    } else if own.any(Marks::PICTURE) {
        Some(Hold::Picture)
    } else {
        (!sums.inner[i]).then_some(Hold::Near)
    }
}

/// Whether a picture stands in the element or close around it: a class may speak of captions and mean small print.
fn has_picture(tree: &Tree<'_>, survey: &Survey, sums: &Sums, id: NodeId) -> bool {
    let near = std::iter::once(id).chain(tree.ancestors(id)).take(4);
    let mut near = near.take_while(|n| sums.letters[n.0 as usize] <= LETTERS);
    let speaks =
        |n: NodeId| survey.own[n.0 as usize].any(Marks::PICTURE) || tree.is(n, Tag::Figure);
    tree.is(id, Tag::Figcaption) || near.any(|n| sums.pictures[n.0 as usize] > 0 || speaks(n))
}

/// Phrases of a region that stand alone: those that are named as a caption or a credit, and those that share the whole
/// line among them.
fn part(tree: &Tree<'_>, survey: &Survey, sums: &Sums, region: &Region, out: &mut Vec<NodeId>) {
    let from = out.len();
    let mut id = region.node;
    while id < region.end {
        let here = id;
        id.0 += 1;
        let Some(tag) = tree.tag(here) else { continue };
        if tag.is_unseen() {
            id = tree.node(here).end;
            continue;
        }
        let named = survey.own[here.0 as usize].any(Marks::CREDIT.or(Marks::CAPTION));
        if !tag.is_block() && (named || tag == Tag::Cite) {
            out.push(here);
        }
        if shares(tree, sums, here) {
            let phrase = |n: &NodeId| tree.tag(*n).is_some_and(is_phrase);
            out.extend(tree.children(here).filter(phrase));
        }
    }
    out[from..].sort_unstable();
}

fn is_phrase(tag: Tag) -> bool {
    matches!(tag, Tag::Span | Tag::Small | Tag::Cite)
}

/// Whether an element's words all stand in two or more of its phrases.
fn shares(tree: &Tree<'_>, sums: &Sums, id: NodeId) -> bool {
    let mut phrases = 0;
    for child in tree.children(id) {
        let words = sums.letters[child.0 as usize] > 0;
        match tree.tag(child) {
            None if tree.characters(child).contains(char::is_alphanumeric) => return false,
            Some(tag) if is_phrase(tag) => phrases += u32::from(words),
            Some(tag) if words && !tag.is_block() => return false,
            _ => {}
        }
    }
    phrases > 1
}
