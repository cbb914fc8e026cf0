//! One page as it was received, owned. Takes bytes and what the container says of them; gives a [`RawPage`] view. Does
//! not read files.

use super::Given;
use sayso::RawPage;
use std::fmt;

/// One input page with what is known from outside its bytes; the owning form of [`RawPage`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnedPage {
    /// The bytes, decompressed.
    pub bytes: Vec<u8>,
    /// Where they came from, for people: `pages.warc.gz @18230`, `pages.jsonl:7`.
    pub locator: String,
    /// The HTTP `Content-Type`, when a container kept it.
    pub content_type: Option<String>,
    /// The address of the page.
    pub url: Option<String>,
    /// When it was fetched (RFC 3339).
    pub fetched: Option<String>,
    /// Publication date given by the user.
    pub published: Option<String>,
    /// Outlet given by the user.
    pub outlet: Option<String>,
}

impl OwnedPage {
    /// A page of which only bytes and locator are known.
    #[must_use]
    pub fn new(bytes: Vec<u8>, locator: impl Into<String>) -> Self {
        Self { bytes, locator: locator.into(), ..Self::default() }
    }

    /// The page as the reader takes it.
    #[must_use]
    pub fn as_raw(&self) -> RawPage<'_> {
        RawPage {
            bytes: &self.bytes,
            locator: &self.locator,
            content_type: self.content_type.as_deref(),
            url: self.url.as_deref(),
            fetched: self.fetched.as_deref(),
            published: self.published.as_deref(),
            outlet: self.outlet.as_deref(),
        }
    }

    /// Fills in what the user gave; it wins over what the container says.
    pub(super) fn take(&mut self, given: &Given) {
        for (slot, value) in [
            (&mut self.url, &given.url),
            (&mut self.published, &given.published),
            (&mut self.outlet, &given.outlet),
        ] {
            if value.is_some() {
                slot.clone_from(value);
            }
        }
    }
}

/// An input, or a record of one, that could not be read. The rest is read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFailure {
    /// Which input: the path as the user wrote it, with the place of the record.
    pub locator: String,
    /// What is wrong, and what to do about it.
    pub reason: String,
}

impl InputFailure {
    /// A failure of `locator` with its reason in words.
    #[must_use]
    pub fn new(locator: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { locator: locator.into(), reason: reason.into() }
    }
}

impl fmt::Display for InputFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.locator, self.reason)
    }
}

impl std::error::Error for InputFailure {}
