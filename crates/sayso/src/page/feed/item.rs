//! One item of a feed to one article. Takes the item's values with their places in the feed; gives the article that its
//! markup makes. Does not know which kind of feed it was.

use super::super::charset::Decoded;
use super::super::html::{self, Tree};
use super::super::{Article, Field, Meta, MetaFrom, MetaValue, RawPage, body};
use super::date;
use crate::rules::Rules;
use crate::text::{Alignment, Note, NoteCode, Span, TextBuilder};
use std::borrow::Cow;
use std::ops::Range;

/// Characters with their places in the feed's source.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    pub text: String,
    pub align: Alignment,
    /// Whether it is markup, or words as they stand.
    pub markup: bool,
}

impl Value {
    /// A value that stands in the source letter for letter or nearly so (an attribute).
    pub(super) fn at(text: String, at: Range<usize>) -> Self {
        let mut align = Alignment::default();
        align.push(0, text.len(), at.start, at.len());
        Self { text, align, markup: false }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn source(&self) -> Option<Range<usize>> {
        self.align.raw(Span::new(0, self.text.len()).trimmed(&self.text))
    }
}

/// What a feed tells of one story.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    pub title: Option<Value>,
    /// The fullest text the feed gives.
    pub content: Option<Value>,
    /// Values that become meta, in order of trust within a field.
    pub facts: Vec<(Field, Value)>,
}

impl Item {
    /// Adds a fact unless it is blank.
    pub(super) fn fact(&mut self, field: Field, value: Option<Value>) {
        self.facts.extend(value.filter(|v| !v.is_blank()).map(|v| (field, v)));
    }

    /// The article of this item. Its title and text are read as the HTML page `<article><h1>title</h1>text</article>`,
    /// whose every character maps to the feed's bytes.
    pub(super) fn open(
        mut self,
        page: &RawPage<'_>,
        decoded: &Decoded<'_>,
        rules: &Rules,
    ) -> Article {
        let title = self.title.take();
        self.fact(Field::Headline, title.clone());
        let link = self.facts.iter().find(|(f, _)| *f == Field::Url).map(|(_, v)| v.text.trim());
        let inner = RawPage { url: link, content_type: None, ..*page };
        let (text, align) = markup(title.as_ref(), self.content.as_ref());
        let origin = align.through(&decoded.origin);
        let html = Decoded { text: Cow::Owned(text), origin, notes: Vec::new() };
        let mut articles = body::articles(&inner, &html, rules).into_iter();
        let mut article = articles.next().unwrap_or_default();
        article.locator = page.locator.to_owned();
        let mut notes = Vec::new();
        let facts = self.facts.iter().filter_map(|(f, v)| fact(*f, v, decoded, &mut notes));
        article.meta = merged(facts.collect(), &article.meta, link);
        article.notes.extend(notes);
        article
    }
}

/// A page around the title and the text.
fn markup(title: Option<&Value>, content: Option<&Value>) -> (String, Alignment) {
    let mut out = TextBuilder::default();
    out.gap("<!DOCTYPE html><html><body><article>");
    for (value, start, end) in [(title, "<h1>", "</h1>"), (content, "<div>", "</div>")] {
        let Some(value) = value.filter(|v| !v.is_blank()) else { continue };
        out.gap(start);
        if value.markup {
            out.copy(&value.text, &value.align, Span::new(0, value.text.len()));
        } else {
            escaped(value, &mut out);
        }
        out.gap(end);
    }
    out.gap("</article></body></html>");
    out.finish()
}

/// Words as markup: `<` and `&` escaped, a paragraph for each line.
fn escaped(value: &Value, out: &mut TextBuilder) {
    let mut from = 0;
    for (at, c) in value.text.match_indices(['<', '&', '\n']) {
        out.copy(&value.text, &value.align, Span::new(from, at));
        let raw = value.align.raw(Span::new(at, at + 1)).unwrap_or_default();
        match c {
            "<" => out.unit("&lt;", raw),
            "&" => out.unit("&amp;", raw),
            _ => out.gap("<p>"),
        }
        from = at + 1;
    }
    out.copy(&value.text, &value.align, Span::new(from, value.text.len()));
}

fn fact(
    field: Field,
    value: &Value,
    decoded: &Decoded<'_>,
    notes: &mut Vec<Note>,
) -> Option<MetaValue> {
    let words = if value.markup {
        let tree = Tree::parse(&value.text);
        tree.text(tree.root())
    } else {
        html::fold(&value.text)
    };
    let words = if matches!(field, Field::Published | Field::Modified) {
        let Some(date) = date::normal(&words) else {
            notes.push(Note::new(NoteCode::BadDate, words));
            return None;
        };
        date
    } else {
        words
    };
    let source = value.source()?;
    let raw = decoded.origin.raw(Span::new(source.start, source.end));
    (!words.is_empty()).then_some(MetaValue {
        field,
        value: words,
        from: MetaFrom::Feed,
        raw,
        span: None,
    })
}

/// What the user gave, then what the feed says, then what was read off the text.
fn merged(facts: Vec<MetaValue>, read: &Meta, link: Option<&str>) -> Meta {
    let given = |v: &&MetaValue| v.from == MetaFrom::Given && Some(v.value.as_str()) != link;
    let rest = |v: &&MetaValue| v.from != MetaFrom::Given;
    let mut out = Meta::default();
    let parts = [
        read.values().iter().filter(given).cloned().collect(),
        facts,
        read.values().iter().filter(rest).cloned().collect(),
    ];
    parts.into_iter().flatten().for_each(|v| out.push(v));
    out
}
