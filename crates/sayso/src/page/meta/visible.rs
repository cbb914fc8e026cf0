//! Date and writers where only a reader's eye finds them: near the headline, in elements whose names tell. Takes the tree
//! and the finds so far; adds finds for fields that have none. Does not read paragraphs of the story.

use super::collect::{Find, Finds, small};
use super::title::folded;
use super::{Field, MetaFrom, name, when};
use crate::page::html::{NodeId, NodeKind, Tag, Tree};
use crate::rules::{Marks, Rules};
use crate::text::Span;

/// Longest text of an element that may be a date or a byline, in bytes.
const SHORT: usize = 240;
/// Least score of a date that is believed.
const ENOUGH: i32 = 4;

pub(super) fn look(tree: &Tree<'_>, rules: &Rules, out: &mut Finds) {
    let machine = |f: &Find| {
        matches!(
            f.from,
            MetaFrom::JsonLd | MetaFrom::OpenGraph | MetaFrom::MetaTag | MetaFrom::Microdata
        )
    };
    let readable = |f: &Find| when::read(&f.words, out.us, rules).is_some();
    let dated = out.of(Field::Published).any(|f| (machine(f) || f.trust == 1) && readable(f));
    let outlets: Vec<String> = out.of(Field::Outlet).map(|f| folded(&f.words)).collect();
    let signed = out.of(Field::Author).any(|f| machine(f) && !outlets.contains(&folded(&f.words)));
    if dated && signed {
        return;
    }
    let mut eye = Eye {
        tree,
        rules,
        us: out.us,
        h1: headline(tree, out),
        dates: Vec::new(),
        authors: Vec::new(),
    };
    eye.walk(!dated, !signed);
    eye.tell(out);
}

/// The heading that carries the title.
fn headline(tree: &Tree<'_>, finds: &Finds) -> Option<NodeId> {
    let titles: Vec<String> = finds
        .of(Field::Headline)
        .filter(|f| f.from != MetaFrom::Visible)
        .map(|f| folded(&f.words))
        .filter(|t| t.len() > 8)
        .collect();
    let headings = |tags: &'static [Tag]| {
        tree.subtree(tree.root())
            .filter(move |n| tree.tag(*n).is_some_and(|t| tags.contains(&t)))
            .take(60)
    };
    let named = |n: &NodeId| {
        if !small(tree, *n) {
            return false;
        }
        let text = folded(&tree.text(*n));
        text.len() > 8 && titles.iter().any(|t| t.contains(&text) || text.contains(t))
    };
    let h1 = || headings(&[Tag::H1]);
    h1().find(named).or_else(|| headings(&[Tag::H2, Tag::H3]).find(named)).or_else(|| h1().next())
}

/// More writers than this are seen on no byline.
const MANY: usize = 4;
/// Least score of one where no other date is better.
const LONE: i32 = 2;

/// A date that was seen.
struct Dated {
    score: i32,
    field: Field,
    value: String,
    from: MetaFrom,
    span: Span,
}

#[derive(Clone, Copy, PartialEq)]
enum Label {
    None,
    Published,
    Updated,
}

/// The part of a text in which a date at its head would stand.
fn head(words: &str) -> &str {
    if words.len() <= SHORT {
        return words;
    }
    let end = (0..=48).rev().find(|i| words.is_char_boundary(*i)).unwrap_or(0);
    &words[..end]
}

struct Eye<'t, 's> {
    tree: &'t Tree<'s>,
    rules: &'t Rules,
    us: bool,
    h1: Option<NodeId>,
    dates: Vec<Dated>,
    authors: Vec<(i32, NodeId, String, Span)>,
}

impl Eye<'_, '_> {
    fn walk(&mut self, dates: bool, authors: bool) {
        let tree = self.tree;
        let (mut id, end) = (0, tree.len() as u32);
        // Texts seen since the headline; before it, texts are counted to see how near they stand.
        let mut texts = 0_i32;
        let mut h1_at = None;
        let mut seen: Vec<(i32, usize)> = Vec::new();
        while id < end {
            let node = NodeId(id);
            id += 1;
            if Some(node) == self.h1 {
                h1_at = Some(texts);
                for (at, i) in seen.drain(..) {
                    self.dates[i].score += if texts - at <= 12 { 2 } else { 0 };
                }
            }
            match tree.tag(node) {
                Some(tag) if tag.is_unseen() && tag != Tag::Head => id = tree.node(node).end.0,
                Some(tag) => {
                    let near = h1_at.map(|h| texts - h);
                    if authors && near.is_none_or(|n| n < 400) && self.authors.len() < 40 {
                        self.author(node, tag, near);
                    }
                }
                None => {
                    let words = tree.characters(node);
                    if words.trim().is_empty() {
                        continue;
                    }
                    texts += 1;
                    let digits = words.chars().any(char::is_numeric);
                    if dates && digits && self.dates.len() < 200 {
                        let near = h1_at.map(|h| texts - h);
                        if self.date(node, near) && near.is_none() {
                            seen.push((texts, self.dates.len() - 1));
                        }
                    }
                }
            }
        }
    }

    /// Class and id of an element and of two around it hold a word of a kind.
    fn marked(&self, node: NodeId, levels: usize, is: impl Fn(&str) -> bool) -> bool {
        let around = std::iter::once(node).chain(self.tree.ancestors(node)).take(levels);
        around.flat_map(|n| self.tree.attrs(n)).any(|(name, value, _)| {
            matches!(name, "class" | "id" | "data-testid" | "itemprop")
                && value.len() < 300
                && value
                    .split(|c: char| !c.is_alphanumeric())
                    .flat_map(camel)
                    .any(|w| is(w.to_lowercase().as_str()))
        })
    }

    /// Reads a date out of a text, or of the element around it.
    fn date(&mut self, text: NodeId, near: Option<i32>) -> bool {
        let tree = self.tree;
        let parent = tree.parent(text);
        let (mut holder, mut words) = (text, tree.characters(text).trim().to_owned());
        let from = if tree.is(parent, Tag::Time) { MetaFrom::TimeTag } else { MetaFrom::Visible };
        let mut value = match tree.attr(parent, "datetime") {
            Some(stamp) => when::read(stamp, self.us, self.rules),
            None => when::read(head(&words), self.us, self.rules),
        };
        // "5" "March" "2024" in elements of their own: the element around holds them all.
        for _ in 0..2 {
            if value.is_some() {
                break;
            }
            holder = tree.parent(holder);
            if !small(tree, holder) {
                return false;
            }
            words = tree.text(holder);
            if words.len() > SHORT / 2 {
                return false;
            }
            value = when::read(&words, self.us, self.rules);
        }
        let Some(value) = value else { return false };
        let element = if tree.tag(holder).is_some() { holder } else { parent };
        let label = self.label(text, &words);
        let score =
            self.weigh(text, element, &words, near) + if label == Label::Published { 3 } else { 0 };
        let field = if label == Label::Updated { Field::Modified } else { Field::Published };
        let span = self.source(holder);
        self.dates.push(Dated { score, field, value, from, span });
        true
    }

    fn weigh(&self, text: NodeId, element: NodeId, words: &str, near: Option<i32>) -> i32 {
        let inside = |tags: &[Tag]| {
            self.tree.ancestors(text).any(|a| self.tree.tag(a).is_some_and(|t| tags.contains(&t)))
        };
        let marked = self.marked(element, 3, |w| self.rules.meta.date_mark(w));
        let mut score = if marked { 3 } else { 0 };
        score += match near {
            Some(0..=12) => 3,
            Some(13..=40) => 1,
            _ => 0,
        };
        score += match words.chars().count() {
            0..=40 => 2,
            41..=90 => 1,
            _ => 0,
        };
        let aside = inside(&[Tag::Aside, Tag::Nav, Tag::Footer]) || self.aside(element);
        score -= if aside { 4 } else { 0 };
        score - if inside(&[Tag::A, Tag::Li, Tag::Option]) { 2 } else { 0 }
    }

    /// Whether class names around an element say that it belongs to comments, other stories or the page's foot.
    fn aside(&self, element: NodeId) -> bool {
        let mut buffer = String::new();
        let around = std::iter::once(element).chain(self.tree.ancestors(element)).take(6);
        around.flat_map(|n| self.tree.attrs(n)).any(|(name, value, _)| {
            matches!(name, "class" | "id")
                && value.len() < 300
                && self.rules.markup.of(value, &mut buffer).any(Marks::COMMENT.or(Marks::RELATED))
        })
    }

    /// What the words just before a date say it is of: those in its own text, else the text before it.
    fn label(&self, text: NodeId, words: &str) -> Label {
        let before = (1..4).filter_map(|back| text.0.checked_sub(back).map(NodeId));
        let before = before.map(|n| self.tree.characters(n).trim()).find(|w| !w.is_empty());
        let before = before.filter(|w| w.len() <= 40).unwrap_or_default();
        let mut found = Label::None;
        for part in [words, before] {
            for word in part.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
                let lower = word.to_lowercase();
                if self.rules.meta.updated(word) {
                    return if found == Label::None { Label::Updated } else { found };
                }
                if self.rules.meta.published(word) || self.rules.meta.date_mark(&lower) {
                    found = Label::Published;
                }
            }
            if found != Label::None {
                return found;
            }
        }
        found
    }

    fn source(&self, node: NodeId) -> Span {
        let texts = self
            .tree
            .subtree(node)
            .filter(|n| matches!(self.tree.node(*n).kind, NodeKind::Text { .. }));
        texts
            .map(|n| self.tree.source_of(n))
            .reduce(Span::cover)
            .unwrap_or_else(|| self.tree.source_of(node))
    }

    /// Takes an element whose names mark the writer, or that begins with "By".
    fn author(&mut self, node: NodeId, tag: Tag, near: Option<i32>) {
        let tree = self.tree;
        if tree.node(node).end.0 - node.0 > 60
            || !small(tree, node)
            || matches!(tag, Tag::Html | Tag::Head | Tag::Body)
        {
            return;
        }
        let marked = self.marked(node, 1, |w| self.rules.meta.author_mark(w));
        let href = tree.attr(node, "href").unwrap_or_default();
        let linked = tag == Tag::A
            && href
                .split(['/', '?', '='])
                .any(|w| self.rules.meta.author_mark(w.to_ascii_lowercase().as_str()));
        let leaf = tree.children(node).any(|c| tree.tag(c).is_none());
        let likely = marked || linked || (leaf && near.is_some_and(|n| n <= 20));
        if !likely {
            return;
        }
        let words = lines(tree, node);
        let led = self.rules.meta.by(words.trim()).is_some();
        if words.len() > SHORT || words.is_empty() || !(marked || linked || led) {
            return;
        }
        let inside = |tags: &[Tag]| {
            tree.ancestors(node).any(|a| tree.tag(a).is_some_and(|t| tags.contains(&t)))
        };
        let mut score = 0;
        score += if linked { 3 } else { 0 } + if marked { 2 } else { 0 } + if led { 2 } else { 0 };
        score += match near {
            Some(0..=30) => 2,
            Some(_) => 0,
            None => -1,
        };
        score -= if inside(&[Tag::Aside, Tag::Nav, Tag::Footer, Tag::Li]) { 2 } else { 0 };
        let span = self.source(node);
        self.authors.push((score, node, words, span));
    }

    fn tell(self, out: &mut Finds) {
        // Where nothing tells which it is, a lone date will do.
        let least = if self.dates.iter().any(|d| d.score >= ENOUGH) { ENOUGH } else { LONE };
        let best = |field: Field| {
            let of = self.dates.iter().filter(move |d| d.field == field && d.score >= least);
            of.fold(None, |a: Option<&Dated>, b| match a {
                Some(a) if a.score >= b.score => Some(a),
                _ => Some(b),
            })
        };
        let found = best(Field::Published).or_else(|| best(Field::Modified));
        if let Some(it) = found {
            out.add(Field::Published, &it.value, it.from, it.span, 1);
        }
        let top = self.authors.iter().map(|a| a.0).max().unwrap_or(0);
        if top < 3 {
            return;
        }
        // The best place, and what stands beside it in a place as good: "<a>Ada Nwosu</a>, <a>Tom Reed</a>".
        let firsts = self.authors.iter().filter(|a| a.0 == top);
        let mut home: Option<NodeId> = None;
        let mut found = Vec::new();
        for (_, node, words, span) in firsts {
            let up = self.tree.parent(self.tree.parent(*node));
            if home.is_some_and(|h| h != up && !self.tree.contains(h, *node)) {
                continue;
            }
            home = home.or(Some(up));
            let names = name::split(words, self.rules);
            let sane = |n: &String| {
                !n.chars().any(|c| c.is_ascii_digit()) && n.split_whitespace().count() <= 5
            };
            if !names.is_empty() && names.iter().all(sane) {
                found.push((names.len(), words, *span));
            }
        }
        // Many names in one place are a list of something else.
        if found.iter().map(|f| f.0).sum::<usize>() <= MANY {
            for (_, words, span) in found {
                out.add(Field::Author, words, MetaFrom::Visible, span, 1);
            }
        }
    }
}

/// Texts of an element on lines of their own, as far as they stand in elements of their own.
fn lines(tree: &Tree<'_>, node: NodeId) -> String {
    let mut out = String::new();
    for text in tree.descendants(node).filter(|n| tree.tag(*n).is_none()) {
        if tree
            .ancestors(text)
            .take_while(|a| *a != node)
            .any(|a| tree.tag(a).is_some_and(Tag::is_unseen))
        {
            continue;
        }
        let words = tree.characters(text).trim();
        if !words.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(words);
        }
        if out.len() > SHORT {
            break;
        }
    }
    out
}

/// Parts of a word at capitals: `entryDate` gives `entry`, `Date`.
fn camel(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let cut = rest[first.len_utf8()..]
            .find(char::is_uppercase)
            .map_or(rest.len(), |i| i + first.len_utf8());
        let (head, tail) = rest.split_at(cut);
        rest = tail;
        Some(head)
    })
}
