//! The tree itself: nodes in document order in one vector. Takes what the builder puts in; gives walks, attributes and
//! text with its bytes. Does not change once built.

use super::tag::Tag;
use super::text;
use crate::text::{Span, TextBuilder};
use std::ops::Range;

/// Index of a node; document order, so that a node's subtree is a range of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// One element or text.
#[derive(Clone, Debug)]
pub struct Node {
    /// Element or text.
    pub kind: NodeKind,
    /// The element it stands in; the root is its own parent.
    pub parent: NodeId,
    /// One past the last id of its subtree.
    pub end: NodeId,
    /// Depth; the root has 0.
    pub depth: u16,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// An element with its attributes (a range of the tree's attribute list).
    Element {
        /// Its name.
        tag: Tag,
        /// Where its attributes stand in the tree's list.
        attrs: Range<u32>,
        /// Bytes of its start tag in the source.
        source: Span,
    },
    /// Characters between tags.
    Text {
        /// Their bytes in the source.
        source: Span,
        /// Where the decoded characters stand in the tree's pool, when they differ from the source.
        decoded: Option<Span>,
    },
}

#[derive(Clone, Debug)]
pub(super) struct Attr {
    pub name: Span,
    pub value: Span,
    /// Bytes of the value in the source.
    pub source: Span,
}

/// An HTML document as a tree over its source.
#[derive(Debug)]
pub struct Tree<'s> {
    pub(super) source: &'s str,
    pub(super) nodes: Vec<Node>,
    pub(super) attrs: Vec<Attr>,
    /// Attribute names and values, and texts that hold entities.
    pub(super) pool: String,
    pub(super) too_deep: bool,
}

impl<'s> Tree<'s> {
    /// Reads any source; broken markup gives the tree that its tags suggest.
    #[must_use]
    pub fn parse(source: &'s str) -> Self {
        super::build::build(source)
    }

    /// The source it was read from.
    #[must_use]
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// Whether elements stood deeper than the limit.
    #[must_use]
    pub fn too_deep(&self) -> bool {
        self.too_deep
    }

    /// The node above all.
    #[must_use]
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// How many nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing but the root.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// The node `id`.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The element's name; `None` for text.
    #[must_use]
    pub fn tag(&self, id: NodeId) -> Option<Tag> {
        match self.node(id).kind {
            NodeKind::Element { tag, .. } => Some(tag),
            NodeKind::Text { .. } => None,
        }
    }

    /// Whether it is an element of that name.
    #[must_use]
    pub fn is(&self, id: NodeId, tag: Tag) -> bool {
        self.tag(id) == Some(tag)
    }

    /// The element around it.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> NodeId {
        self.node(id).parent
    }

    /// Elements around it, innermost first, the root last.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut at = id;
        std::iter::from_fn(move || {
            let up = self.parent(at);
            (up != at).then(|| {
                at = up;
                up
            })
        })
    }

    /// The node and all below it, in document order.
    pub fn subtree(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        (id.0..self.node(id).end.0).map(NodeId)
    }

    /// All below it, in document order.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        (id.0 + 1..self.node(id).end.0).map(NodeId)
    }

    /// Its children, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let (mut at, end) = (NodeId(id.0 + 1), self.node(id).end);
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let here = at;
                at = self.node(here).end;
                here
            })
        })
    }

    /// Whether `id` is `within` or stands below it.
    #[must_use]
    pub fn contains(&self, within: NodeId, id: NodeId) -> bool {
        within <= id && id < self.node(within).end
    }

    /// Every attribute of an element: name, value, bytes of the value in the source.
    pub fn attrs(&self, id: NodeId) -> impl Iterator<Item = (&str, &str, Span)> + '_ {
        let range = match &self.node(id).kind {
            NodeKind::Element { attrs, .. } => attrs.start as usize..attrs.end as usize,
            NodeKind::Text { .. } => 0..0,
        };
        self.attrs[range].iter().map(|a| (a.name.of(&self.pool), a.value.of(&self.pool), a.source))
    }

    /// The value of an attribute, entities decoded.
    #[must_use]
    pub fn attr(&self, id: NodeId, name: &str) -> Option<&str> {
        self.attr_at(id, name).map(|(value, _)| value)
    }

    /// The value of an attribute with its bytes in the source.
    #[must_use]
    pub fn attr_at(&self, id: NodeId, name: &str) -> Option<(&str, Span)> {
        self.attrs(id).find(|(n, _, _)| *n == name).map(|(_, value, span)| (value, span))
    }

    /// Characters of a text node, entities decoded; empty for an element.
    #[must_use]
    pub fn characters(&self, id: NodeId) -> &str {
        match &self.node(id).kind {
            NodeKind::Text { decoded: Some(span), .. } => span.of(&self.pool),
            NodeKind::Text { source, decoded: None } => source.of(self.source),
            NodeKind::Element { .. } => "",
        }
    }

    /// Bytes of a text node, or of an element's start tag, in the source.
    #[must_use]
    pub fn source_of(&self, id: NodeId) -> Span {
        match self.node(id).kind {
            NodeKind::Text { source, .. } | NodeKind::Element { source, .. } => source,
        }
    }

    /// Writes the characters of a text node with their bytes, white space runs folded to one blank (none when `out` is
    /// empty or already ends in white space).
    pub fn write_text(&self, id: NodeId, out: &mut TextBuilder) {
        if let NodeKind::Text { source, decoded } = &self.node(id).kind {
            text::write_folded(self.source, *source, decoded.map(|d| d.of(&self.pool)), out);
        }
    }

    /// All visible characters below a node, white space folded, a blank at block borders; for looking, not for output.
    #[must_use]
    pub fn text(&self, id: NodeId) -> String {
        let mut out = String::new();
        let mut at = id.0;
        while at < self.node(id).end.0 {
            let node = NodeId(at);
            at += 1;
            match self.tag(node) {
                Some(tag) if tag.is_unseen() && node != id => at = self.node(node).end.0,
                Some(tag) if tag.is_block() || tag == Tag::Br => out.push(' '),
                Some(_) => {}
                None => out.push_str(self.characters(node)),
            }
        }
        text::fold(&out)
    }
}
