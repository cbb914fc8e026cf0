//! Tags to tree. Takes the token stream of html5gum (WHATWG tokeniser, with byte spans); gives a [`Tree`]. Does not follow
//! every rule of HTML's tree construction: implied ends and mis-nested phrases are handled, foster parents are not.

use super::source::Source;
use super::tag::Tag;
use super::tree::{Attr, Node, NodeId, NodeKind, Tree};
use crate::limits;
use crate::text::Span;
use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Span as GumSpan, Tokenizer};
use std::cell::Cell;
use std::convert::Infallible;

pub(super) fn build(source: &str) -> Tree<'_> {
    let mut builder = Builder::new(source);
    let (mut from, stopped) = (0, Cell::new(None));
    while let Some(rest) = source.get(from..) {
        let mut emitter = CallbackEmitter::new(Events(&mut builder));
        emitter.naively_switch_states(true);
        emitter.move_position(from as isize);
        // Without an I/O error there is nothing to fail: a string is the source.
        let _ = Tokenizer::new_with_emitter(Source::new(rest, &stopped), Quiet(emitter)).finish();
        // Of a tag with too many attributes the first ones are kept: reading goes on behind it.
        let Some(at) = stopped.get() else { break };
        let Some(end) = memchr::memchr(b'>', rest.as_bytes().get(at..).unwrap_or_default()) else {
            break;
        };
        from += at + end + 1;
        builder.start(from, false);
    }
    builder.finish()
}

/// The events without HTML's parse errors: checking every character for them takes a third of the time.
struct Quiet<'b, 's>(CallbackEmitter<Events<'b, 's>, Infallible, usize>);

impl ForwardingEmitter for Quiet<'_, '_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

struct Builder<'s> {
    tree: Tree<'s>,
    /// Open elements, the root first.
    open: Vec<Open>,
    /// The start tag being read.
    starting: Option<(Tag, u32, usize)>,
    /// How many open elements are `svg` or `math`.
    foreign: usize,
    /// How many open elements there are of each name: what is not open need not be looked for.
    counts: Vec<u32>,
    /// Whether the limit of nodes was reached.
    full: bool,
}

#[derive(Clone, Copy)]
struct Open {
    tag: Tag,
    id: NodeId,
    /// Its end tag came while blocks inside were open: it ends with them.
    closing: bool,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Self {
        let root = Node {
            kind: NodeKind::Element { tag: Tag::Other, attrs: 0..0, source: Span::default() },
            parent: NodeId(0),
            end: NodeId(1),
            depth: 0,
        };
        let mut nodes = Vec::with_capacity(source.len() / 40 + 16);
        nodes.push(root);
        let tree = Tree { source, nodes, attrs: Vec::new(), pool: String::new(), too_deep: false };
        Self {
            tree,
            open: vec![Open { tag: Tag::Other, id: NodeId(0), closing: false }],
            starting: None,
            foreign: 0,
            counts: vec![0; 256],
            full: false,
        }
    }

    /// Ends every open element.
    fn finish(mut self) -> Tree<'s> {
        while self.open.len() > 1 {
            self.pop();
        }
        self.tree.nodes[0].end = NodeId(self.tree.nodes.len() as u32);
        self.tree
    }

    fn pop(&mut self) {
        if let Some(Open { tag, id, .. }) = self.open.pop() {
            self.tree.nodes[id.0 as usize].end = NodeId(self.tree.nodes.len() as u32);
            self.counts[tag as usize] -= 1;
            self.foreign -= usize::from(matches!(tag, Tag::Svg | Tag::Math));
        }
    }

    fn pop_to(&mut self, len: usize) {
        while self.open.len() > len.max(1) || self.open.last().is_some_and(|o| o.closing) {
            self.pop();
        }
    }

    /// Position in the stack of the innermost open `tag`, not looking through a wall.
    fn find(&self, wanted: impl Fn(Tag) -> bool, stop: impl Fn(Tag) -> bool) -> Option<usize> {
        for (i, Open { tag, closing, .. }) in self.open.iter().enumerate().skip(1).rev() {
            if wanted(*tag) && !closing {
                return Some(i);
            }
            if stop(*tag) {
                return None;
            }
        }
        None
    }

    /// Ends what the start of `tag` implies the end of.
    fn imply_ends(&mut self, tag: Tag) {
        if tag.closes_p()
            && self.counts[Tag::P as usize] > 0
            && let Some(i) = self.find(|t| t == Tag::P, |t| t.is_wall() || t == Tag::Button)
        {
            self.pop_to(i);
        }
        let list = |t: Tag| matches!(t, Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dl) || t.is_wall();
        let at = match tag {
            Tag::Li => self.find(|t| t == Tag::Li, list),
            Tag::Dt | Tag::Dd => self.find(|t| matches!(t, Tag::Dt | Tag::Dd), list),
            Tag::Option | Tag::Optgroup => self.find(|t| t == Tag::Option, |t| t != Tag::Option),
            Tag::A => self.find(|t| t == Tag::A, |t| t.is_wall() || t.is_block()),
            Tag::Td | Tag::Th => {
                self.find(|t| matches!(t, Tag::Td | Tag::Th), |t| matches!(t, Tag::Tr | Tag::Table))
            }
            Tag::Tr => self.find(|t| t == Tag::Tr, |t| t == Tag::Table),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => self
                .find(|t| matches!(t, Tag::Tbody | Tag::Thead | Tag::Tfoot), |t| t == Tag::Table),
            Tag::Body => self.find(|t| t == Tag::Head, |_| false),
            _ if tag.heading_level().is_some() => self
                .open
                .last()
                .filter(|o| o.tag.heading_level().is_some())
                .map(|_| self.open.len() - 1),
            _ => None,
        };
        if let Some(i) = at {
            self.pop_to(i);
        }
        if tag.is_block() && self.open.last().is_some_and(|o| o.tag == Tag::Head) {
            self.pop();
        }
    }

    fn start(&mut self, span_end: usize, self_closing: bool) {
        let Some((tag, first_attr, start)) = self.starting.take() else { return };
        let again = matches!(tag, Tag::Html | Tag::Body) && self.open.iter().any(|o| o.tag == tag);
        if again || !self.room() {
            self.tree.attrs.truncate(first_attr as usize);
            return;
        }
        self.imply_ends(tag);
        let parent = self.open.last().map_or(NodeId(0), |o| o.id);
        let attrs = first_attr..self.tree.attrs.len() as u32;
        let kind = NodeKind::Element { tag, attrs, source: Span::new(start, span_end.max(start)) };
        let id = self.push(kind, parent);
        if tag.is_void() || (self_closing && self.foreign > 0) {
            return;
        }
        if self.open.len() >= limits::TREE_DEPTH {
            self.tree.too_deep = true;
            return;
        }
        self.foreign += usize::from(matches!(tag, Tag::Svg | Tag::Math));
        self.counts[tag as usize] += 1;
        self.open.push(Open { tag, id, closing: false });
    }

    fn room(&mut self) -> bool {
        self.full |= self.tree.nodes.len() >= limits::TREE_NODES;
        !self.full
    }

    fn push(&mut self, kind: NodeKind, parent: NodeId) -> NodeId {
        let id = NodeId(self.tree.nodes.len() as u32);
        let depth = self.open.len() as u16;
        self.tree.nodes.push(Node { kind, parent, end: NodeId(id.0 + 1), depth });
        id
    }

    fn end(&mut self, name: &[u8]) {
        let tag = Tag::from_name(name);
        if matches!(tag, Tag::Html | Tag::Body) {
            return;
        }
        if self.counts[tag as usize] == 0 {
            return;
        }
        let tabular = matches!(
            tag,
            Tag::Table
                | Tag::Tr
                | Tag::Td
                | Tag::Th
                | Tag::Tbody
                | Tag::Thead
                | Tag::Tfoot
                | Tag::Caption
        );
        let wall = |t: Tag| if tabular { t == Tag::Table } else { t.is_wall() };
        let Some(i) = self.find(|t| t == tag, wall) else { return };
        let blocks_inside = self.open[i + 1..].iter().any(|o| o.tag.is_block());
        if tag.is_format() && blocks_inside {
            // `<b><p>..</b>..</p>`: the phrase ends with the blocks that are open inside it.
            self.open[i].closing = true;
            return;
        }
        self.pop_to(i);
    }

    fn text(&mut self, value: &[u8], source: Span) {
        if !self.room() {
            return;
        }
        let parent = self.open.last().map_or(NodeId(0), |o| o.id);
        let same = source.get(self.tree.source).is_some_and(|s| s.as_bytes() == value);
        let decoded = (!same).then(|| self.pooled(value));
        self.push(NodeKind::Text { source, decoded }, parent);
    }

    fn pooled(&mut self, bytes: &[u8]) -> Span {
        let start = self.tree.pool.len();
        match std::str::from_utf8(bytes) {
            Ok(s) => self.tree.pool.push_str(s),
            Err(_) => self.tree.pool.push_str(&String::from_utf8_lossy(bytes)),
        }
        Span::new(start, self.tree.pool.len())
    }
}

struct Events<'b, 's>(&'b mut Builder<'s>);

impl Callback<Infallible, usize> for Events<'_, '_> {
    fn handle_event(
        &mut self,
        event: CallbackEvent<'_>,
        span: GumSpan<usize>,
    ) -> Option<Infallible> {
        let it = &mut *self.0;
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let at = it.tree.attrs.len() as u32;
                it.starting = Some((Tag::from_name(name), at, span.start));
            }
            CallbackEvent::AttributeName { name } if it.starting.is_some() => {
                let name = it.pooled(name);
                let end = Span::new(name.end as usize, name.end as usize);
                it.tree.attrs.push(Attr {
                    name,
                    value: end,
                    source: Span::new(span.end, span.end),
                });
            }
            CallbackEvent::AttributeValue { value } if it.starting.is_some() => {
                let value = it.pooled(value);
                if let Some(attr) = it.tree.attrs.last_mut() {
                    attr.value = value;
                    attr.source = Span::new(span.start, span.end.max(span.start));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => it.start(span.end, self_closing),
            CallbackEvent::EndTag { name } => it.end(name),
            CallbackEvent::String { value } => {
                it.text(value, Span::new(span.start, span.end.max(span.start)))
            }
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_with_too_many_attributes_keeps_the_first() {
        let many: String = (0..50_000).map(|i| format!("a{i}=\"b\" ")).collect();
        let page = format!("<p>One.</p><a {many}>Two &amp; three.</a {many}><p>Four.</p>");
        let tree = build(&page);
        let text = |n: &Node| match &n.kind {
            NodeKind::Text { source, decoded: None } => Some(source.of(&page).to_owned()),
            NodeKind::Text { decoded: Some(d), .. } => Some(d.of(&tree.pool).to_owned()),
            NodeKind::Element { .. } => None,
        };
        let texts: Vec<String> = tree.nodes.iter().filter_map(text).collect();
        assert_eq!(texts.concat(), "One.Two & three.Four.");
        assert_eq!(tree.attrs.len(), limits::TAG_ATTRIBUTES + 1);
        let few = "<div a=\"1\" b=\"2\">x</div>".repeat(2_000);
        assert_eq!(build(&few).nodes.len(), 4_001);
    }
}
