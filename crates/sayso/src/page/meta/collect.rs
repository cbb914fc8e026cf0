//! One walk over a page's tree for what it says of itself. Takes the tree; gives finds, each with its bytes and its place.
//! Does not choose between them.

use super::{Field, MetaFrom, schema};
use crate::page::html::{NodeId, Tag, Tree};
use crate::rules::Rules;
use crate::text::Span;

/// One value as the page writes it.
#[derive(Clone, Debug)]
pub(super) struct Find {
    pub field: Field,
    pub words: String,
    pub from: MetaFrom,
    /// Bytes of the page's decoded source.
    pub source: Span,
    /// Among finds of one field from one kind of place: smaller is believed first.
    pub trust: u8,
}

/// All that was found, with what helps to choose.
#[derive(Debug, Default)]
pub(super) struct Finds {
    pub list: Vec<Find>,
    /// JSON-LD that could not be read as it stands.
    pub broken: Vec<Span>,
    /// Adresses the page gives for itself are American English.
    pub us: bool,
}

impl Finds {
    pub fn add(&mut self, field: Field, words: &str, from: MetaFrom, source: Span, trust: u8) {
        // Lines tell names apart.
        let words = match field {
            Field::Author => {
                words.lines().map(crate::page::html::fold).collect::<Vec<_>>().join("\n")
            }
            _ => crate::page::html::fold(words),
        };
        if !words.is_empty() && words.len() <= LONGEST && self.of(field).count() < MOST {
            self.list.push(Find { field, words, from, source, trust });
        }
    }

    pub fn of(&self, field: Field) -> impl Iterator<Item = &Find> {
        self.list.iter().filter(move |f| f.field == field)
    }
}

/// Longest value kept, in bytes.
const LONGEST: usize = 4_000;
/// Most finds kept of one field.
const MOST: usize = 64;
/// Nodes, and bytes of source, of an element that may be a title, a date or a name.
const SMALL: (u32, u32) = (400, 16 << 10);

/// Whether an element is small enough to be a value; keeps odd pages from being read over and over.
pub(super) fn small(tree: &Tree<'_>, id: NodeId) -> bool {
    let end = tree.node(id).end.0;
    let last = NodeId(end.max(id.0 + 1) - 1);
    let bytes = tree.source_of(last).end.saturating_sub(tree.source_of(id).start);
    end - id.0 <= SMALL.0 && bytes <= SMALL.1
}

pub(super) fn collect(tree: &Tree<'_>, rules: &Rules) -> Finds {
    let mut out = Finds::default();
    let mut schema = schema::Scripts::default();
    let mut skip_to = 0;
    for id in tree.subtree(tree.root()) {
        if id.0 < skip_to {
            continue;
        }
        let Some(tag) = tree.tag(id) else { continue };
        match tag {
            Tag::Html => lang(tree, id, &mut out),
            Tag::Title if !tree.ancestors(id).any(|a| tree.is(a, Tag::Svg)) => {
                inner(tree, id, &mut out, Field::Headline, MetaFrom::Head, 1);
            }
            Tag::Link => link(tree, id, &mut out),
            Tag::Meta => meta(tree, id, rules, &mut out),
            Tag::Script => {
                if is_json_ld(tree, id) {
                    schema.push(tree, id);
                }
                skip_to = tree.node(id).end.0;
            }
            Tag::Style | Tag::Svg => skip_to = tree.node(id).end.0,
            Tag::Time => time(tree, id, &mut out),
            Tag::H1 => inner(tree, id, &mut out, Field::Headline, MetaFrom::Visible, 1),
            _ => marked(tree, id, rules, &mut out),
        }
    }
    schema.read(rules, &mut out);
    let us =
        out.of(Field::Language).any(|f| f.words.replace('_', "-").eq_ignore_ascii_case("en-us"));
    out.us = us;
    out
}

fn is_json_ld(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.attr(id, "type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"))
}

fn lang(tree: &Tree<'_>, id: NodeId, out: &mut Finds) {
    for name in ["lang", "xml:lang"] {
        if let Some((value, source)) = tree.attr_at(id, name) {
            out.add(Field::Language, value, MetaFrom::Head, source, 1);
        }
    }
}

fn link(tree: &Tree<'_>, id: NodeId, out: &mut Finds) {
    let Some(rel) = tree.attr(id, "rel") else { return };
    if rel.eq_ignore_ascii_case("canonical")
        && let Some((href, source)) = tree.attr_at(id, "href")
    {
        out.add(Field::Url, href, MetaFrom::Head, source, 1);
    }
}

/// Bytes of all text inside an element.
fn inner_source(tree: &Tree<'_>, id: NodeId) -> Span {
    let texts = tree.descendants(id).filter(|n| tree.tag(*n).is_none()).map(|n| tree.source_of(n));
    texts.reduce(Span::cover).unwrap_or_else(|| tree.source_of(id))
}

fn inner(tree: &Tree<'_>, id: NodeId, out: &mut Finds, field: Field, from: MetaFrom, trust: u8) {
    if small(tree, id) {
        out.add(field, &tree.text(id), from, inner_source(tree, id), trust);
    }
}

fn meta(tree: &Tree<'_>, id: NodeId, rules: &Rules, out: &mut Finds) {
    let Some((content, source)) = tree.attr_at(id, "content") else { return };
    if content.trim().is_empty() {
        return;
    }
    for key in ["property", "name", "itemprop", "http-equiv"] {
        if let Some(name) = tree.attr(id, key)
            && let Some(row) = rules.meta.name(name)
        {
            let Some(field) = Field::from_word(row.field) else { return };
            let from = match key {
                "itemprop" => MetaFrom::Microdata,
                _ => MetaFrom::from_word(row.from).unwrap_or(MetaFrom::MetaTag),
            };
            out.add(field, content, from, source, row.trust);
            return;
        }
    }
}

/// A `<time>`: trusted more where its marks tell what it is of.
fn time(tree: &Tree<'_>, id: NodeId, out: &mut Finds) {
    let (words, source) = match tree.attr_at(id, "datetime") {
        Some((value, source)) if !value.trim().is_empty() => (value.to_owned(), source),
        _ if small(tree, id) => (tree.text(id), inner_source(tree, id)),
        _ => return,
    };
    let prop = tree.attr(id, "itemprop").unwrap_or_default();
    let from = if prop.is_empty() { MetaFrom::TimeTag } else { MetaFrom::Microdata };
    let mut hints = prop.to_ascii_lowercase();
    for node in std::iter::once(id).chain(tree.ancestors(id).take(2)) {
        for key in ["class", "id"] {
            hints.push(' ');
            hints.push_str(&tree.attr(node, key).unwrap_or_default().to_ascii_lowercase());
        }
    }
    let modified = ["modif", "updat"].iter().any(|w| hints.contains(w));
    let published = tree.attr(id, "pubdate").is_some() || hints.contains("publi");
    let inside = |t: Tag| tree.ancestors(id).any(|a| tree.is(a, t));
    let aside = inside(Tag::Aside) || inside(Tag::Nav) || inside(Tag::Footer) || inside(Tag::Li);
    let trust = match (published, aside) {
        (true, false) => 1,
        (_, false) => 2,
        (true, true) => 3,
        _ => 4,
    };
    let field = if modified && !published { Field::Modified } else { Field::Published };
    out.add(field, &words, from, source, trust);
}

/// An element with `itemprop` or `rel=author`.
fn marked(tree: &Tree<'_>, id: NodeId, rules: &Rules, out: &mut Finds) {
    let (mut prop, mut rel, mut content, mut title) = (None, None, None, None);
    for (name, value, source) in tree.attrs(id) {
        match name {
            "itemprop" => prop = Some(value),
            "rel" => rel = Some(value),
            "content" | "datetime" => content = Some((value, source)),
            "title" => title = Some((value, source)),
            _ => {}
        }
    }
    if rel.is_some_and(|r| r.split_whitespace().any(|w| w.eq_ignore_ascii_case("author"))) {
        inner(tree, id, out, Field::Author, MetaFrom::Visible, 2);
    }
    let Some(prop) = prop else { return };
    let row = prop.split_whitespace().find_map(|p| rules.meta.property(p));
    let Some(field) = row.and_then(|r| Field::from_word(r.field)) else { return };
    if tree.ancestors(id).any(|a| foreign(tree, a, rules)) {
        return;
    }
    // `<abbr itemprop="datePublished" title="2024-03-05T10:15">10:15</abbr>`
    let dated = matches!(field, Field::Published | Field::Modified);
    match content.or(title.filter(|_| dated)) {
        Some((value, source)) if !value.trim().is_empty() => {
            out.add(field, value, MetaFrom::Microdata, source, 1);
        }
        _ => {
            if !small(tree, id) {
                return;
            }
            let named = tree.descendants(id).find(|d| tree.attr(*d, "itemprop") == Some("name"));
            let at = named.unwrap_or(id);
            match tree.attr_at(at, "content") {
                Some((value, source)) => out.add(field, value, MetaFrom::Microdata, source, 1),
                None => inner(tree, at, out, field, MetaFrom::Microdata, 2),
            }
        }
    }
}

/// Whether an element describes something that is not the story: a comment, a picture.
fn foreign(tree: &Tree<'_>, id: NodeId, rules: &Rules) -> bool {
    let Some(kind) = tree.attr(id, "itemtype") else { return false };
    let kind = kind.trim().rsplit(['/', '#']).next().unwrap_or_default();
    tree.attr(id, "itemprop").is_none_or(|p| p != "mainEntity") && !rules.meta.holds_story(kind)
}
