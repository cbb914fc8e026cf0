//! Floor 2: bytes to articles. Takes a [`RawPage`]; gives [`Article`]s with typed blocks and grounded meta. Does not read
//! sentences.

mod article;
mod bare;
mod body;
mod caption;
mod charset;
mod dump;
mod feed;
pub mod html;
mod json;
mod meta;
mod records;
mod sniff;
pub mod warc;

pub use article::{Article, ArticleId, Block, BlockKind};
pub(crate) use caption::read as read_caption;
pub use meta::dateline;
pub use meta::{Field, Meta, MetaFrom, MetaValue};

use crate::rules::Rules;
use crate::text::NoteCode;
use charset::Decoded;
use sniff::Form;

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
    if page.bytes.is_empty() {
        return vec![bare::article(page, NoteCode::Empty, "")];
    }
    if let Some(what) = sniff::not_text(page) {
        return vec![bare::article(page, NoteCode::NotText, what)];
    }
    open_text(page, &charset::decode(page), rules)
}

/// Reads decoded text in whatever form it is.
fn open_text(page: &RawPage<'_>, decoded: &Decoded<'_>, rules: &Rules) -> Vec<Article> {
    match sniff::form(page, &decoded.text) {
        Form::Html => body::articles(page, decoded, rules),
        Form::Text => dump::articles(page, decoded, rules),
        Form::Feed => feed::articles(page, decoded, rules),
        Form::JsonFeed => feed::json_articles(page, decoded, rules),
        Form::JsonLines => records::articles(page, decoded, rules),
        Form::OtherJson => {
            vec![bare::article(page, NoteCode::NotText, "JSON, but no feed and no page record")]
        }
    }
}
