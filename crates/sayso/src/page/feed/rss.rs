//! RSS 2.0, RSS 1.0 and Atom to items. Takes XML source; gives items with the places of their values. Does not read the
//! markup inside an item.

use super::item::{Item, Value};
use super::xml::{Xml, is_item};
use crate::limits;
use crate::page::Field;

/// Where a value may stand in an item, the most trusted first.
const CONTENT: &[&str] = &["content:encoded", "content", "xhtml:body", "body"];
const SUMMARY: &[&str] = &["description", "summary", "media:description", "itunes:summary"];
const PUBLISHED: &[&str] =
    &["pubDate", "published", "dc:date", "dcterms:issued", "issued", "created", "pubdate"];
const MODIFIED: &[&str] =
    &["updated", "dcterms:modified", "modified", "a10:updated", "atom:updated"];
const AUTHOR: &[&str] = &["dc:creator", "author", "itunes:author"];

/// The items of a feed, and what was broken.
pub(super) fn items(source: &str) -> (Vec<Item>, Option<String>) {
    let xml = Xml::parse(source);
    let mut channel = Channel::default();
    let mut items = Vec::new();
    for at in (0..xml.elements.len()).filter(|e| is_item(xml.elements[*e].name)) {
        let around = xml.elements[at].parent;
        if around != at && channel.around != Some(around) {
            channel = Channel::read(&xml, around);
        }
        items.push(item(&xml, at, &channel));
        if items.len() > limits::ARTICLES_PER_PAGE {
            break;
        }
    }
    (items, xml.broken)
}

/// What a feed tells of all its items; read once, as a feed may hold many.
#[derive(Default)]
struct Channel {
    /// The element that holds the items.
    around: Option<usize>,
    title: Option<Value>,
    language: Option<Value>,
}

impl Channel {
    /// Reads the element around the items, or in RDF the `channel` beside them.
    fn read(xml: &Xml<'_>, around: usize) -> Self {
        let at = xml.named(around, "channel").next().unwrap_or(around);
        let language = first(xml, at, &["language", "dc:language"]).or_else(|| xml_lang(xml, at));
        Self { around: Some(around), title: first(xml, at, &["title"]), language }
    }
}

fn item(xml: &Xml<'_>, at: usize, channel: &Channel) -> Item {
    let mut item =
        Item { title: first(xml, at, &["title", "media:title", "dc:title"]), ..Item::default() };
    let summary = first(xml, at, SUMMARY);
    item.content = first(xml, at, CONTENT).or_else(|| summary.clone());
    item.fact(Field::Description, summary);
    item.fact(Field::Url, link(xml, at));
    item.fact(Field::Published, first(xml, at, PUBLISHED));
    item.fact(Field::Modified, first(xml, at, MODIFIED));
    for name in AUTHOR {
        xml.named(at, name).for_each(|e| item.fact(Field::Author, author(xml, e)));
    }
    for source in xml.named(at, "source") {
        let title = xml.named(source, "title").next().map_or(source, |t| t);
        item.fact(Field::Source, value(xml, title));
    }
    item.fact(Field::Outlet, channel.title.clone());
    let language = first(xml, at, &["dc:language"]).or_else(|| xml_lang(xml, at));
    item.fact(Field::Language, language.or_else(|| channel.language.clone()));
    item
}

/// The first of the named children that is not blank.
fn first(xml: &Xml<'_>, at: usize, names: &[&str]) -> Option<Value> {
    names
        .iter()
        .flat_map(|name| xml.named(at, name))
        .find_map(|e| value(xml, e).filter(|v| !v.is_blank()))
}

/// What an element holds: XHTML as it stands, else its characters (markup, unless Atom or Media RSS say it is plain).
fn value(xml: &Xml<'_>, at: usize) -> Option<Value> {
    let kind = xml.attribute(at, "type").map(|(kind, _)| kind).unwrap_or_default();
    let element = &xml.elements[at];
    if kind.contains("xhtml") || (kind.ends_with("xml") && element.end > at + 1) {
        let text = xml.source.get(element.inner.clone())?.to_owned();
        return Some(Value { markup: true, ..Value::at(text, element.inner.clone()) });
    }
    let (text, align) = xml.text(at);
    let atom = matches!(element.name, "title" | "summary" | "content") && is_atom(xml);
    let plain =
        matches!(kind.as_str(), "text" | "plain" | "text/plain") || (atom && kind.is_empty());
    Some(Value { text, align, markup: !plain })
}

fn is_atom(xml: &Xml<'_>) -> bool {
    xml.elements.first().is_some_and(|e| e.name.rsplit(':').next() == Some("feed"))
}

/// The address of the story: the publisher's own before a counting service's.
fn link(xml: &Xml<'_>, at: usize) -> Option<Value> {
    if let Some(own) = first(xml, at, &["feedburner:origLink", "pheedo:origLink"]) {
        return Some(own);
    }
    for e in xml.named(at, "link") {
        let rel = xml.attribute(e, "rel").map_or_else(|| "alternate".to_owned(), |(rel, _)| rel);
        if let (Some((href, place)), "alternate") = (xml.attribute(e, "href"), rel.as_str()) {
            return Some(Value::at(href, place));
        }
        let words = value(xml, e).filter(|v| !v.is_blank());
        if let Some(mut words) = words {
            words.markup = false;
            return Some(words);
        }
    }
    let id = xml
        .named(at, "guid")
        .find(|e| xml.attribute(*e, "isPermaLink").is_none_or(|(is, _)| is != "false"));
    let id = value(xml, id?)?;
    id.text.trim().starts_with("http").then_some(Value { markup: false, ..id })
}

/// The name of an author: Atom's `<name>`, or RSS's "desk@example.org (Ada Lund)".
fn author(xml: &Xml<'_>, at: usize) -> Option<Value> {
    let named = ["name", "atom:name"].iter().find_map(|n| xml.named(at, n).next());
    let it = value(xml, named.unwrap_or(at))?;
    let Some((mail, rest)) = it.text.split_once('(').filter(|(mail, _)| mail.contains('@')) else {
        return (!it.text.contains('@')).then_some(it);
    };
    let name = rest.trim_end().strip_suffix(')')?;
    let from = mail.len() + 1;
    let span = crate::text::Span::new(from, from + name.len());
    let raw = it.align.raw(span)?;
    Some(Value { markup: it.markup, ..Value::at(name.to_owned(), raw) })
}

fn xml_lang(xml: &Xml<'_>, at: usize) -> Option<Value> {
    xml.attribute(at, "xml:lang").map(|(lang, place)| Value::at(lang, place))
}
