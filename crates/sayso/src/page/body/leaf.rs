//! A page's text cut into leaves: stretches that stand on lines of their own. Takes a tree and its survey; gives the text,
//! its map and the leaves, in page order. Does not judge them.

use super::survey::{Survey, place};
use crate::page::html::{NodeId, NodeKind, Tag, Tree};
use crate::text::{Alignment, Span, TextBuilder};

/// A stretch of text between two borders of blocks.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Where it stands in the page's text.
    pub span: Span,
    /// The innermost element around all of it.
    pub node: NodeId,
    /// Letters; one that stands for a syllable or word counts as more.
    pub len: u32,
    /// Bytes of text that are links.
    pub link: u32,
    /// Sentence ends.
    pub stops: u16,
    /// See [`place`].
    pub place: u16,
}

impl Leaf {
    /// Share of the text that is links.
    pub fn link_share(&self) -> f32 {
        self.link as f32 / self.span.len().max(1) as f32
    }

    pub fn is(&self, place: u16) -> bool {
        self.place & place != 0
    }
}

/// A page's text with its leaves.
pub(super) struct Leaves {
    pub text: String,
    pub align: Alignment,
    pub list: Vec<Leaf>,
}

/// Cuts a page into leaves. Those in `apart`, sorted and disjoint, stand alone whatever their names are.
pub(super) fn cut(tree: &Tree<'_>, survey: &Survey, apart: &[NodeId]) -> Leaves {
    let mut cutter = Cutter::new(tree, survey);
    let mut apart = apart.iter().copied().peekable();
    let mut ends: Vec<NodeId> = Vec::new();
    let mut id = NodeId(1);
    while (id.0 as usize) < tree.len() {
        while ends.last().is_some_and(|end| *end <= id) {
            ends.pop();
            cutter.flush();
        }
        let node = tree.node(id);
        let here = id;
        id.0 += 1;
        let NodeKind::Element { tag, .. } = node.kind else {
            cutter.words(here);
            continue;
        };
        if tag.is_unseen() || survey.place[here.0 as usize] & place::HIDDEN != 0 {
            id = node.end;
            continue;
        }
        while apart.next_if(|n| *n < here).is_some() {}
        if tag.is_block() || apart.peek() == Some(&here) {
            cutter.flush();
            ends.push(node.end);
        } else if tag == Tag::Br {
            cutter.line_break();
        }
    }
    cutter.flush();
    let (text, align) = cutter.out.finish();
    Leaves { text, align, list: cutter.list }
}

struct Cutter<'t, 's> {
    tree: &'t Tree<'s>,
    survey: &'t Survey,
    out: TextBuilder,
    list: Vec<Leaf>,
    start: usize,
    link: usize,
    first: NodeId,
    last: NodeId,
    /// Line breaks since the last words.
    breaks: u8,
}

impl<'t, 's> Cutter<'t, 's> {
    fn new(tree: &'t Tree<'s>, survey: &'t Survey) -> Self {
        let none = NodeId(0);
        let (out, list) = (TextBuilder::default(), Vec::new());
        Self { tree, survey, out, list, start: 0, link: 0, first: none, last: none, breaks: 0 }
    }

    fn words(&mut self, id: NodeId) {
        let before = self.out.len();
        if self.tree.characters(id).trim().is_empty() {
            if before > self.start {
                self.tree.write_text(id, &mut self.out);
            }
            return;
        }
        if before == self.start {
            self.first = id;
        } else if self.breaks > 1 {
            self.flush();
            self.first = id;
        } else if self.breaks == 1 && !self.out.text().ends_with(char::is_whitespace) {
            self.out.gap(" ");
        }
        self.breaks = 0;
        let before = self.out.len();
        self.tree.write_text(id, &mut self.out);
        self.last = id;
        if self.survey.place[id.0 as usize] & place::LINK != 0 {
            self.link += self.out.len() - before;
        }
    }

    fn line_break(&mut self) {
        self.breaks = if self.out.len() > self.start { self.breaks.saturating_add(1) } else { 0 };
    }

    fn flush(&mut self) {
        self.breaks = 0;
        if self.out.len() == self.start {
            return;
        }
        let span = Span::new(self.start, self.out.len()).trimmed(self.out.text());
        let node = self.around();
        let (len, stops) = weigh(span.of(self.out.text()));
        let place =
            self.survey.place[self.first.0 as usize] & self.survey.place[self.last.0 as usize];
        if len > 0 {
            let link = self.link as u32;
            self.list.push(Leaf { span, node, len, link, stops, place });
        }
        self.out.gap("\n");
        (self.start, self.link) = (self.out.len(), 0);
    }

    /// The innermost element around the words since the last border.
    fn around(&self) -> NodeId {
        let mut at = self.tree.parent(self.first);
        while !self.tree.contains(at, self.last) {
            at = self.tree.parent(at);
        }
        at
    }
}

/// Letters (one of a script without blanks counts double) and sentence ends.
fn weigh(text: &str) -> (u32, u16) {
    let (mut len, mut stops) = (0, 0_u16);
    for c in text.chars() {
        len += 1 + u32::from(c >= '\u{3000}');
        if matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '։' | '။')
        {
            stops = stops.saturating_add(1);
        }
    }
    (len, stops)
}
