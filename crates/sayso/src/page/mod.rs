//! Floor 2: bytes to articles. Takes a [`RawPage`]; gives [`Article`]s with typed blocks and grounded meta. Does not read
//! sentences.

mod article;
mod body;
mod charset;
mod dump;
pub mod html;
mod meta;
mod sniff;

pub use article::{Article, ArticleId, Block, BlockKind};
pub use meta::{Field, Meta, MetaFrom, MetaValue};

use crate::rules::Rules;

/// One input as it was received, with what is known from outside its bytes.
///
/// `given` values come from the user or the container and win over what the page says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct RawPage<'a> {
    /// The bytes, decompressed.
    pub bytes: &'a [u8],
    /// Where they came from, for people: a path, a path with a record's offset.
    pub locator: &'a str,
    /// The HTTP `Content-Type`, when a container kept it.
    pub content_type: Option<&'a str>,
    /// The address of the page.
    pub url: Option<&'a str>,
    /// When it was fetched (RFC 3339). Never taken for a publication date.
    pub fetched: Option<&'a str>,
    /// Publication date given by the user or the container.
    pub published: Option<&'a str>,
    /// Outlet given by the user or the container.
    pub outlet: Option<&'a str>,
}

/// Reads a page into its articles, in page order. Total: odd input gives notes, never a failure.
#[must_use]
pub fn open(page: &RawPage<'_>, rules: &Rules) -> Vec<Article> {
    let decoded = charset::decode(page);
    match sniff::form(page, &decoded.text) {
        sniff::Form::Html => body::articles(page, &decoded, rules),
        sniff::Form::Text => dump::articles(page, &decoded, rules),
    }
}
