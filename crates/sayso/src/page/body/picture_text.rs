//! Captions and photo credits among a page's leaves. Takes leaves, the regions of pictures and the story; gives blocks, a
//! line that holds both cut in two. Does not look for regions: see `captions`.

use super::captions::{Hold, Pictures, Region};
use super::leaf::{Leaf, Leaves};
use super::story::Story;
use super::survey::{Survey, place};
use crate::page::caption::{self, CaptionSign};
use crate::page::html::{NodeId, Tag, Tree};
use crate::page::{Block, BlockKind};
use crate::rules::{LineKind, Marks, Rules};
use crate::text::Span;
use std::collections::BTreeMap;

/// Marks of what is not the story, around a picture.
const ELSEWHERE: Marks = Marks::NAV
    .or(Marks::FOOT)
    .or(Marks::SIDE)
    .or(Marks::RELATED)
    .or(Marks::PROMO)
    .or(Marks::COMMENT)
    .or(Marks::AUTHOR)
    .or(Marks::TAGS);
/// Most leaves between a picture and the headline under it.
const ABOVE: usize = 25;
/// Most leaves of a picture that no name calls a picture.
const FEW: usize = 8;
/// Most bytes around a picture in a card that leads to another story.
const CARD: u32 = 800;
/// Marks of leaves that no picture has beside it.
const OTHER: Marks = Marks::BYLINE
    .or(Marks::AUTHOR)
    .or(Marks::SHARE)
    .or(Marks::TAGS)
    .or(Marks::PROMO)
    .or(Marks::COMMENT)
    .or(Marks::UNSEEN);
/// Bytes of a paragraph that is taken for a caption because one says the same.
const AGAIN: usize = 40;
/// Letters of a picture's description that no name has.
const ALT_LETTERS: u32 = 25;
/// Most words of a line that its class calls a credit.
const CREDIT_WORDS: usize = 16;

/// What is needed to read the words of pictures.
pub(super) struct Reader<'a> {
    pub tree: &'a Tree<'a>,
    pub survey: &'a Survey,
    pub pictures: &'a Pictures,
    pub leaves: &'a Leaves,
    pub story: &'a Story,
    pub rules: &'a Rules,
}

impl Reader<'_> {
    /// Blocks of all leaves: `kinds` for those that no picture claims.
    pub fn blocks(&self, kinds: &[BlockKind]) -> Vec<Block> {
        let mut out = Vec::with_capacity(kinds.len() + 8);
        let mut i = 0;
        while i < kinds.len() {
            let leaf = &self.leaves.list[i];
            let Some(region) = self.pictures.around(leaf.node) else {
                let from = out.len();
                self.lone(leaf, kinds[i], &mut out);
                if out.len() == from {
                    out.push(Block::new(kinds[i], leaf.span));
                }
                i += 1;
                continue;
            };
            let ends = |l: &Leaf| l.node >= region.end;
            let len = self.leaves.list[i..].iter().position(ends).unwrap_or(kinds.len() - i);
            self.region(region, i..i + len.max(1), kinds, &mut out);
            i += len.max(1);
        }
        mark_repeats(&self.leaves.text, &mut out);
        out
    }

    /// Blocks of a leaf in no region that says what a picture says of itself.
    fn lone(&self, leaf: &Leaf, kind: BlockKind, out: &mut Vec<Block>) {
        let open =
            matches!(kind, BlockKind::Paragraph | BlockKind::Boilerplate | BlockKind::Standfirst);
        let words = leaf.span.of(&self.leaves.text);
        // The picture of a person is described by the name that stands beside it.
        let name = leaf.len < ALT_LETTERS
            && words.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
        let said = || !name && self.pictures.is_alt(words);
        let set_apart = !leaf.is(place::HEADING | place::PARAGRAPH);
        if !open || leaf.link_share() > 0.5 || !set_apart || !said() {
            return;
        }
        let end = self.tree.node(leaf.node).end;
        let region = Region { node: leaf.node, end, hold: Hold::Near };
        if self.is_of_story(&region, self.index(leaf)) {
            self.read(&region, leaf, false, out);
        }
    }

    /// Blocks of the leaves of one region.
    fn region(
        &self,
        region: &Region,
        at: std::ops::Range<usize>,
        kinds: &[BlockKind],
        out: &mut Vec<Block>,
    ) {
        let ours = self.is_of_story(region, at.start);
        let firm = matches!(region.hold, Hold::Caption | Hold::Figure);
        let byline = || self.tree.subtree(region.node).any(|n| self.tree.is(n, Tag::Address));
        let signed = ours && !byline() && (firm || self.is_signed(region, at.clone()));
        let (mut captions, mut credits, leaves) = (0, 0, at.len());
        let said = !firm && self.leaves.list[at.clone()].iter().any(|l| self.is_alt(l));
        for i in at.clone() {
            let leaf = &self.leaves.list[i];
            let from = out.len();
            let short = leaves > 4 && leaf.len < 20 && !self.is_strong(leaf);
            // A paragraph behind a credit begins the story again.
            let next = !firm && credits > 0 && leaf.is(place::PARAGRAPH) && leaf.stops > 0;
            let aside = !firm && said && !self.is_alt(leaf) && !self.is_strong(leaf);
            let other = kinds[i] == BlockKind::Headline || (!firm && short) || next || aside;
            if signed && !other && !self.is_furniture(leaf) {
                let last = i + 1 == at.end && captions > 0;
                self.read(region, leaf, last, out);
            }
            captions += out[from..].iter().filter(|b| b.kind == BlockKind::Caption).count();
            credits += out[from..].iter().filter(|b| b.kind == BlockKind::PhotoCredit).count();
            if out.len() == from {
                let kind = match kinds[i] {
                    BlockKind::Caption => BlockKind::Related,
                    kind if firm && kind.is_body() => BlockKind::Boilerplate,
                    kind => kind,
                };
                out.push(Block::new(kind, leaf.span));
            }
        }
    }

    /// Whether a region stands where the story's pictures stand.
    fn is_of_story(&self, region: &Region, first: usize) -> bool {
        let (tree, node) = (self.tree, region.node);
        let inside = tree.contains(self.story.node, node);
        let top = if inside { self.story.node } else { self.top() };
        if !inside {
            let Some(headline) = self.story.headline else { return false };
            let far = headline.saturating_sub(first) > ABOVE || node > self.story.node;
            let top = if first < headline { self.article(top) } else { top };
            if far || !tree.contains(top, node) {
                return false;
            }
        }
        let off = match region.hold {
            Hold::Picture | Hold::Near => ELSEWHERE.or(Marks::BYLINE),
            _ => ELSEWHERE,
        };
        let mut around = tree.ancestors(node).take_while(|a| *a != top);
        !around.any(|a| self.is_elsewhere(region, a, off)) && !self.is_teaser(node)
    }

    /// Whether an element around a region holds it for another story.
    fn is_elsewhere(&self, region: &Region, around: NodeId, off: Marks) -> bool {
        let sums = &self.pictures.sums;
        fn of<T: Copy>(counts: &[T], n: NodeId) -> T {
            counts[n.0 as usize]
        }
        let words = of(&sums.letters, around).saturating_sub(of(&sums.letters, region.node));
        // A wrapper of nothing else says nothing of where the picture belongs.
        let headline = self.story.headline.map(|i| self.leaves.list[i].node);
        let ours = self.tree.contains(around, self.story.node)
            || headline.is_some_and(|h| self.tree.contains(around, h));
        let wrapper = words < 10 && of(&sums.links, region.node) == 0;
        if wrapper || ours {
            return false;
        }
        let links = of(&sums.links, around).saturating_sub(of(&sums.links, region.node));
        let heads =
            u32::from(of(&sums.headings, around)) > u32::from(of(&sums.headings, region.node));
        let card = words < CARD && links * 5 > words * 3 && heads;
        card || self.survey.own[around.0 as usize].any(off)
    }

    /// The innermost element around the headline and the story.
    fn top(&self) -> NodeId {
        let Some(headline) = self.story.headline else { return self.story.node };
        let headline = self.leaves.list[headline].node;
        let mut up = std::iter::once(self.story.node).chain(self.tree.ancestors(self.story.node));
        up.find(|n| self.tree.contains(*n, headline)).unwrap_or(self.tree.root())
    }

    /// The article around an element; the element itself when there is none.
    fn article(&self, node: NodeId) -> NodeId {
        let is_article = |n: &NodeId| matches!(self.tree.tag(*n), Some(Tag::Article | Tag::Main));
        let mut up = std::iter::once(node).chain(self.tree.ancestors(node));
        up.find(is_article).unwrap_or(node)
    }

    /// Whether a picture with its words is a link to another page.
    fn is_teaser(&self, node: NodeId) -> bool {
        if self.survey.place[node.0 as usize] & place::LINK == 0 {
            return false;
        }
        let link = self.tree.ancestors(node).find(|n| self.tree.is(*n, Tag::A));
        let href = link.and_then(|n| self.tree.attr(n, "href")).unwrap_or("");
        !(href.is_empty() || href.starts_with('#') || is_image(href))
    }

    /// Whether the words of an unnamed box have a sign that they belong to its picture.
    fn is_signed(&self, region: &Region, at: std::ops::Range<usize>) -> bool {
        let leaves = &self.leaves.list[at];
        let words = |l: &Leaf| l.span.of(&self.leaves.text);
        let leaves: Vec<&Leaf> = leaves.iter().filter(|l| !self.is_furniture(l)).collect();
        if leaves.is_empty() || leaves.len() > FEW {
            return false;
        }
        if leaves.iter().any(|l| self.is_alt(l)) {
            return true;
        }
        let other = |l: &Leaf| {
            let marks = self.story.marks[self.index(l)];
            marks.any(OTHER) && !caption::is_credit(words(l), self.rules)
        };
        let line = |l: &Leaf| {
            let says = self.rules.lines.of_line(words(l));
            matches!(says, Some(LineKind::Byline | LineKind::Notice | LineKind::Related))
                && !self.is_strong(l)
        };
        let strange = leaves.iter().any(|l| other(l) || line(l) || l.link_share() > 0.5);
        if strange {
            return false;
        }
        if leaves.iter().any(|l| self.is_strong(l)) {
            return true;
        }
        let few = leaves.len() <= if region.hold == Hold::Picture { 2 } else { 1 };
        let plain = |l: &&Leaf| l.len < 250 && !l.is(place::ITEM | place::CELL);
        let prose = |l: &&Leaf| l.is(place::PARAGRAPH) && l.stops > 1;
        let inside = self.tree.contains(self.story.node, region.node);
        few && leaves.iter().all(plain)
            && match region.hold {
                Hold::Picture => !leaves.iter().any(prose),
                _ => inside && !leaves.iter().any(|l| l.is(place::PARAGRAPH)),
            }
    }

    /// Whether a line longer than a name says what a picture says of itself.
    fn is_alt(&self, leaf: &Leaf) -> bool {
        leaf.len >= ALT_LETTERS && self.pictures.is_alt(leaf.span.of(&self.leaves.text))
    }

    /// Where a leaf stands in the list.
    fn index(&self, leaf: &Leaf) -> usize {
        self.leaves.list.partition_point(|l| l.span.end <= leaf.span.start)
    }

    /// Whether a line has the marks of a caption whatever stands around it.
    fn is_strong(&self, leaf: &Leaf) -> bool {
        let sign = caption::looks_like_caption(leaf.span.of(&self.leaves.text), self.rules);
        sign.is_some_and(|s| s <= CaptionSign::Agency)
    }

    /// Buttons, counters and the like.
    fn is_furniture(&self, leaf: &Leaf) -> bool {
        let text = leaf.span.of(&self.leaves.text);
        leaf.is(place::BUTTON | place::CELL | place::QUOTE | place::FORM)
            || self.rules.captions.is_furniture(text)
            || (leaf.len < 80 && tells_time(text) && !self.is_strong(leaf))
    }

    /// Blocks of one leaf of a picture; none when it is neither.
    fn read(&self, region: &Region, leaf: &Leaf, last: bool, out: &mut Vec<Block>) {
        let text = &self.leaves.text;
        let label = self.rules.captions.label(leaf.span.of(text));
        let span =
            Span::new(leaf.span.start as usize + label, leaf.span.end as usize).trimmed(text);
        let words = span.of(text);
        let at = |s: Span| s.shifted(span.start as usize);
        let (credited, captioned) = self.names(region, leaf.node);
        if credited && words.split_whitespace().count() <= CREDIT_WORDS {
            credits(text, at(caption::credit_name(words, self.rules)), out);
            return;
        }
        if last && caption::is_credit_or_names(words, self.rules) {
            credits(text, at(caption::credit_name(words, self.rules)), out);
            return;
        }
        let parts = caption::read(words, self.rules);
        if leaf.link_share() > 0.8 && parts.credit.is_none() {
            return;
        }
        let loose = region.hold == Hold::Figure && !captioned;
        if loose && !(parts.credit.is_some() && parts.words.is_empty()) {
            return;
        }
        let words = (!parts.words.is_empty()).then(|| at(parts.words));
        let credit = parts.credit.map(at);
        if let Some(credit) = credit.filter(|c| words.is_none_or(|w| *c < w)) {
            credits(text, credit, out);
        }
        out.extend(words.map(|w| Block::new(BlockKind::Caption, w)));
        if let Some(credit) = credit.filter(|c| words.is_some_and(|w| *c > w)) {
            credits(text, credit, out);
        }
    }

    /// Whether the elements from a leaf up to its region call it a credit, and a caption.
    fn names(&self, region: &Region, leaf: NodeId) -> (bool, bool) {
        let mut named: Option<bool> = None;
        let mut captioned = region.hold != Hold::Figure;
        let up = std::iter::once(leaf).chain(self.tree.ancestors(leaf));
        for node in up.take_while(|n| *n >= region.node) {
            let own = self.survey.own[node.0 as usize];
            let (tag, outer) = (self.tree.tag(node), node == region.node);
            let caption = tag == Some(Tag::Figcaption)
                || (own.any(Marks::CAPTION) && tag != Some(Tag::Figure));
            let credit = own.any(Marks::CREDIT) || tag == Some(Tag::Cite);
            captioned |= caption;
            if credit || caption {
                // What is called both is a credit only inside what is a caption as a whole.
                named.get_or_insert(credit && !(caption && outer));
            }
        }
        (named.unwrap_or(false), captioned)
    }
}

/// Blocks of a credit; a bar parts two makers.
fn credits(text: &str, at: Span, out: &mut Vec<Block>) {
    let mut start = at.start as usize;
    for piece in at.of(text).split(['|', ';']) {
        let span = Span::new(start, start + piece.len()).trimmed(text);
        start += piece.len() + 1;
        if !span.is_empty() {
            out.push(Block::new(BlockKind::PhotoCredit, span));
        }
    }
}

/// Whether a line has a time of day such as 18:30: a line about when the page was made.
fn tells_time(text: &str) -> bool {
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', bytes).any(|i| {
        i > 0 && digit(bytes.get(i - 1)) && digit(bytes.get(i + 1)) && digit(bytes.get(i + 2))
    })
}

fn is_image(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let end = path.rsplit('.').next().unwrap_or("");
    ["jpg", "jpeg", "png", "webp", "gif", "avif"].iter().any(|e| end.eq_ignore_ascii_case(e))
}

/// Points a caption that stands twice to where it stood first; a paragraph with the words of a caption is one too.
fn mark_repeats(text: &str, blocks: &mut [Block]) {
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    let captions = blocks.iter().zip(0_u32..).filter(|(b, _)| b.kind == BlockKind::Caption);
    for (block, i) in captions {
        first.entry(block.span.of(text)).or_insert(i);
    }
    for (block, i) in blocks.iter_mut().zip(0_u32..) {
        let again = match block.kind {
            BlockKind::Caption => true,
            BlockKind::Paragraph => block.span.len() >= AGAIN,
            _ => false,
        };
        if again && let Some(at) = first.get(block.span.of(text)) {
            block.kind = BlockKind::Caption;
            block.repeats = (*at < i).then_some(*at);
        }
    }
}
