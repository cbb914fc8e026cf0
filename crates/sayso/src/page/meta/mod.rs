//! What a page says of itself beside its text. Takes a tree, its scripts and its blocks; gives values with their grounds,
//! in order of trust. Does not guess.

mod address;
mod collect;
mod credit;
pub mod dateline;
mod json;
mod name;
mod order;
mod schema;
mod settle;
mod title;
mod visible;
mod when;

use super::charset::Decoded;
use super::html::Tree;
use super::{Article, Block, BlockKind, RawPage};
use crate::rules::Rules;
use crate::text::{Note, Span};
use std::ops::Range;

macro_rules! words {
    ($(#[$top:meta])* $enum:ident { $($(#[$doc:meta])* $name:ident = $word:literal,)* }) => {
        $(#[$top])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $enum { $($(#[$doc])* $name,)* }

        impl $enum {
            /// As printed and stored.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// By its printed name.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

words! {
    /// What a [`MetaValue`] tells.
    Field {
        /// The title.
        Headline = "headline",
        /// One author; several authors are several values.
        Author = "author",
        /// When it was published: `2024-03-05` or RFC 3339 with its zone, as precise as written.
        Published = "published",
        /// When it was last changed; form as `published`.
        Modified = "modified",
        /// Who published the page.
        Outlet = "outlet",
        /// The wire agency whose report it carries.
        Agency = "agency",
        /// A wire agency whose report was used in part: "With files from ...", "... contributed to this report".
        Helped = "agency-helped",
        /// The medium a feed names as the source of an item: a hop of the chain between agency and outlet.
        Source = "source",
        /// The part of the paper.
        Section = "section",
        /// BCP 47 code.
        Language = "language",
        /// Canonical address.
        Url = "url",
        /// The publisher's summary.
        Description = "description",
        /// When the page was fetched; never a publication date.
        Fetched = "fetched",
    }
}

words! {
    /// Where a [`MetaValue`] was found.
    MetaFrom {
        /// Given by the user or the container.
        Given = "given",
        /// A schema.org block.
        JsonLd = "json-ld",
        /// A `<meta property="og:...">` or `article:...`.
        OpenGraph = "opengraph",
        /// Another `<meta>`.
        MetaTag = "meta",
        /// An `itemprop`.
        Microdata = "microdata",
        /// A `<time>`.
        TimeTag = "time",
        /// `<link rel=canonical>`, `<html lang>`, `<title>`.
        Head = "head",
        /// The address.
        Url = "url",
        /// Words that a reader sees.
        Visible = "visible",
        /// An element of a feed.
        Feed = "feed",
    }
}

/// One value with its ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetaValue {
    /// What it tells.
    pub field: Field,
    /// The value, normalised as the field says.
    pub value: String,
    /// Where it was found.
    pub from: MetaFrom,
    /// Bytes of the raw page it was read from; `None` when given from outside.
    pub raw: Option<Range<usize>>,
    /// The words in the article's text, when it was read off them.
    pub span: Option<Span>,
}

/// All values found, those of one field in order of trust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    values: Vec<MetaValue>,
}

impl Meta {
    /// Adds a value behind those of its field that are there.
    pub fn push(&mut self, value: MetaValue) {
        self.values.push(value);
    }

    /// Makes a value the first of its field.
    fn move_first(&mut self, value: &MetaValue) {
        let first = self.values.iter().position(|v| v.field == value.field);
        let here = self.values.iter().position(|v| v == value);
        if let (Some(first), Some(here)) = (first, here)
            && first < here
        {
            self.values[first..=here].rotate_right(1);
        }
    }

    /// Every value found for a field, the most trusted first; those that disagree with it included.
    pub fn all(&self, field: Field) -> impl Iterator<Item = &MetaValue> {
        self.values.iter().filter(move |v| v.field == field)
    }

    /// The most trusted value of a field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&MetaValue> {
        self.all(field).next()
    }

    /// The words of [`Meta::get`].
    #[must_use]
    pub fn value(&self, field: Field) -> Option<&str> {
        self.get(field).map(|v| v.value.as_str())
    }

    /// Every value, grouped by nothing, in the order found.
    #[must_use]
    pub fn values(&self) -> &[MetaValue] {
        &self.values
    }

    /// Authors of the most trusted place that names any.
    pub fn authors(&self) -> impl Iterator<Item = &MetaValue> {
        let from = self.get(Field::Author).map(|v| v.from);
        self.all(Field::Author).filter(move |v| Some(v.from) == from)
    }
}

/// What an HTML page says of itself outside its text, with what was given from outside; the most trusted first.
pub(crate) fn of_page(
    page: &RawPage<'_>,
    tree: &Tree<'_>,
    decoded: &Decoded<'_>,
    rules: &Rules,
) -> (Meta, Vec<Note>) {
    let mut finds = collect::collect(tree, rules);
    visible::look(tree, rules, &mut finds);
    settle::settle(page, &finds, decoded, rules, given(page, rules))
}

/// What the user or the container gave: the head of every other meta, for dumps and feeds too.
pub(crate) fn given(page: &RawPage<'_>, rules: &Rules) -> Meta {
    let mut meta = Meta::default();
    let fields = [
        (Field::Published, page.published),
        (Field::Outlet, page.outlet),
        (Field::Url, page.url),
        (Field::Fetched, page.fetched),
    ];
    for (field, value) in fields {
        if let Some(value) = value.filter(|v| !v.trim().is_empty()) {
            let value = match field {
                Field::Published | Field::Fetched => when::read(value, false, rules),
                _ => None,
            }
            .unwrap_or_else(|| value.trim().to_owned());
            meta.push(MetaValue { field, value, from: MetaFrom::Given, raw: None, span: None });
        }
    }
    meta
}

/// Reads what an article's own text says of it, once its blocks stand: splits an inline dateline off its paragraph and
/// adds the values found, with their spans.
pub(crate) fn of_text(article: &mut Article, rules: &Rules) {
    find_spans(article);
    split_dateline(article, rules);
    credit::read(article, rules);
}

/// Gives values that a reader sees on the page their place in the text.
fn find_spans(article: &mut Article) {
    let seen = |v: &MetaValue| matches!(v.from, MetaFrom::Visible | MetaFrom::TimeTag);
    for value in article.meta.values.iter_mut().filter(|v| seen(v) && v.span.is_none()) {
        let Some(raw) = value.raw.clone() else { continue };
        let touching = article.origin.runs().iter().filter(|run| {
            let at = run.raw_range();
            at.start < raw.end && raw.start < at.end
        });
        let whole = touching.map(|run| run.text_span()).reduce(Span::cover);
        // Only where the words stand there as they are.
        let words = whole.and_then(|s| Some((s, s.get(&article.text)?.find(&value.value)?)));
        value.span = words.map(|(s, at)| {
            let start = s.start as usize + at;
            Span::new(start, start + value.value.len())
        });
    }
}

/// Body paragraphs at whose head a dateline is looked for.
const DATELINE_WITHIN: usize = 4;

fn split_dateline(article: &mut Article, rules: &Rules) {
    let mut seen = 0;
    for i in 0..article.blocks.len() {
        let block = article.blocks[i];
        let lead = matches!(block.kind, BlockKind::Paragraph | BlockKind::Standfirst);
        if !lead || block.repeats.is_some() {
            continue;
        }
        seen += 1;
        let words = block.span.of(&article.text);
        let rest = &article.text[block.span.end as usize..];
        if let Some(found) = dateline::read_before(words, rest, rules) {
            take_dateline(article, i, &found, rules);
            return;
        }
        if seen >= DATELINE_WITHIN {
            return;
        }
    }
}

fn take_dateline(article: &mut Article, at: usize, found: &dateline::Dateline, rules: &Rules) {
    let block = article.blocks[at];
    let start = block.span.start as usize;
    for (span, id) in &found.agencies {
        let value = rules.agencies.get(*id).name.to_owned();
        credit::add(article, Field::Agency, value, span.shifted(start));
    }
    let head = found.span.shifted(start);
    let tail = Span { start: head.end, end: block.span.end }.trimmed(&article.text);
    article.blocks[at] = Block::new(BlockKind::Dateline, head);
    if !tail.is_empty() {
        article.blocks.insert(at + 1, Block::new(block.kind, tail));
    }
    for later in &mut article.blocks {
        if let Some(first) = &mut later.repeats
            && !tail.is_empty()
            && *first as usize >= at
        {
            *first += 1;
        }
    }
}

#[cfg(test)]
mod tests;
