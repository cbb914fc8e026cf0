//! A first look at every element: what its name and attributes tell, and what no reader sees. Takes a tree; gives marks by
//! node. Does not look at words.

use crate::page::html::{NodeId, NodeKind, Tag, Tree};
use crate::rules::{Marks, Markup};

/// Where a node stands, passed down from its ancestors.
pub(super) mod place {
    pub const LINK: u16 = 1;
    pub const ITEM: u16 = 1 << 1;
    pub const QUOTE: u16 = 1 << 2;
    pub const CELL: u16 = 1 << 3;
    pub const BUTTON: u16 = 1 << 4;
    pub const FIGURE: u16 = 1 << 5;
    pub const PARAGRAPH: u16 = 1 << 6;
    pub const ARTICLE: u16 = 1 << 7;
    pub const HEADING: u16 = 1 << 8;
    pub const TOP_HEADING: u16 = 1 << 9;
    pub const HIDDEN: u16 = 1 << 10;
    pub const TERM: u16 = 1 << 11;
    pub const FORM: u16 = 1 << 12;
}

/// What is known of each node, by id.
pub(super) struct Survey {
    /// What its own name and attributes tell.
    pub own: Vec<Marks>,
    /// See [`place`].
    pub place: Vec<u16>,
}

impl Survey {
    pub fn of<'t>(tree: &'t Tree<'_>, markup: &'t Markup) -> Self {
        let mut it = Self { own: vec![Marks::default(); tree.len()], place: vec![0; tree.len()] };
        let mut seen = Seen::new(markup, tree.len());
        let mut hidden = Vec::new();
        let mut seen_bytes = 0;
        let mut id = 1;
        while id < tree.len() {
            let node = NodeId(id as u32);
            let up = it.place[tree.parent(node).0 as usize];
            it.place[id] = up;
            id += 1;
            match tree.node(node).kind {
                NodeKind::Text { source, .. } => seen_bytes += source.len(),
                NodeKind::Element { tag, .. } if tag.is_unseen() => {
                    id = tree.node(node).end.0 as usize;
                }
                NodeKind::Element { tag, .. } => {
                    let i = node.0 as usize;
                    if tag == Tag::P {
                        it.place[i] &= !(place::HEADING | place::TOP_HEADING);
                    }
                    it.place[i] |= place_of(tag);
                    let (marks, unseen) = attributes(tree, node, &mut seen);
                    it.own[i] = marks.or(marks_of(tag));
                    if unseen && up & place::HIDDEN == 0 {
                        it.place[i] |= place::HIDDEN;
                        hidden.push(node);
                    }
                }
            }
        }
        it.unhide(tree, &hidden, seen_bytes);
        it
    }

    /// A page that hides most of its words shows them by script: what is hidden there is read.
    fn unhide(&mut self, tree: &Tree<'_>, hidden: &[NodeId], seen_bytes: usize) {
        for node in hidden {
            let words: usize = tree
                .subtree(*node)
                .filter(|n| tree.tag(*n).is_none())
                .map(|n| tree.source_of(n).len())
                .sum();
            if words * 2 > seen_bytes {
                for n in tree.subtree(*node) {
                    self.place[n.0 as usize] &= !place::HIDDEN;
                }
            }
        }
    }
}

fn place_of(tag: Tag) -> u16 {
    match tag {
        Tag::A => place::LINK,
        Tag::Li => place::ITEM,
        Tag::Dd | Tag::Dt => place::TERM,
        Tag::Blockquote => place::QUOTE,
        Tag::Td | Tag::Th => place::CELL,
        Tag::Button => place::BUTTON,
        Tag::Figure | Tag::Figcaption => place::FIGURE,
        Tag::P => place::PARAGRAPH,
        Tag::Article => place::ARTICLE,
        Tag::H1 => place::HEADING | place::TOP_HEADING,
        Tag::Form => place::FORM,
        _ if tag.heading_level().is_some() => place::HEADING,
        _ => 0,
    }
}

fn marks_of(tag: Tag) -> Marks {
    match tag {
        Tag::Nav | Tag::Menu => Marks::NAV,
        Tag::Footer => Marks::FOOT,
        Tag::Aside => Marks::SIDE,
        Tag::Figcaption | Tag::Figure => Marks::CAPTION,
        Tag::Form | Tag::Button | Tag::Dialog => Marks::PROMO,
        Tag::Address => Marks::BYLINE,
        Tag::Article | Tag::Main => Marks::CONTENT,
        _ => Marks::default(),
    }
}

/// Attribute values come again and again on a page: their marks are kept for a while, each in the one place that its
/// hash gives.
struct Seen<'t> {
    markup: &'t Markup,
    kept: Vec<(&'t str, Marks)>,
    buffer: String,
}

/// Most places for values.
const KEPT: usize = 1024;
/// Longest value that is kept.
const KEPT_BYTES: usize = 400;

impl<'t> Seen<'t> {
    fn new(markup: &'t Markup, nodes: usize) -> Self {
        Self {
            markup,
            kept: vec![("", Marks::default()); nodes.clamp(1, KEPT)],
            buffer: String::new(),
        }
    }

    fn marks(&mut self, value: &'t str) -> Marks {
        if value.is_empty() || value.len() > KEPT_BYTES {
            return self.markup.of(value, &mut self.buffer);
        }
        let step = |h: u64, b: &u8| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        let place =
            value.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, step) as usize % self.kept.len();
        let (kept, marks) = self.kept[place];
        if kept == value {
            return marks;
        }
        let marks = self.markup.of(value, &mut self.buffer);
        self.kept[place] = (value, marks);
        marks
    }
}

/// Marks of an element's attributes, and whether they hide it.
fn attributes<'t>(tree: &'t Tree<'_>, node: NodeId, seen: &mut Seen<'t>) -> (Marks, bool) {
    let (mut marks, mut hidden) = (Marks::default(), false);
    for (name, value, _) in tree.attrs(node) {
        match name {
            "class" | "id" | "role" | "itemprop" | "data-testid" | "data-component" => {
                marks = marks.or(seen.marks(value));
            }
            "hidden" => hidden = true,
            "style" => hidden |= hides(value),
            "rel" if value.contains("author") => marks = marks.or(Marks::BYLINE),
            "rel" if value.contains("tag") => marks = marks.or(Marks::TAGS),
            _ => {}
        }
    }
    (marks, hidden)
}

/// Whether a style attribute keeps its element from being shown.
fn hides(style: &str) -> bool {
    let rule = |name: &str, value: &str| {
        style.split(';').any(|rule| {
            rule.split_once(':').is_some_and(|(n, v)| {
                let v = v.trim().trim_end_matches("!important").trim_end();
                n.trim().eq_ignore_ascii_case(name) && v.eq_ignore_ascii_case(value)
            })
        })
    };
    !style.is_empty() && (rule("display", "none") || rule("visibility", "hidden"))
}
