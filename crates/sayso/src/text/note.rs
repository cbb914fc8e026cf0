//! What was odd, and what went wrong. Takes codes; gives them words. Does not stop anything: reading never fails.

use super::Span;
use std::fmt;

/// Something odd about an input that a reader of the rows should know. Reading goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where in the article's text, when it is somewhere.
    pub span: Option<Span>,
    /// What kind of thing.
    pub code: NoteCode,
    /// The particulars, for people.
    pub detail: String,
}

impl Note {
    /// A note about the whole input.
    #[must_use]
    pub fn new(code: NoteCode, detail: impl Into<String>) -> Self {
        Self { span: None, code, detail: detail.into() }
    }
}

macro_rules! note_codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The kinds of [`Note`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum NoteCode { $($(#[$doc])* $name,)* }

        impl NoteCode {
            /// The code as printed and stored.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

note_codes! {
    /// Bytes that the charset does not have were replaced by U+FFFD.
    BadBytes = "bad-bytes",
    /// The charset was guessed, as nothing named it.
    CharsetGuessed = "charset-guessed",
    /// The input is longer than the limit; the rest was not read.
    Truncated = "truncated",
    /// Elements nested deeper than the limit were read flat.
    TooDeep = "too-deep",
    /// No main text was found.
    NoBody = "no-body",
    /// The input is empty.
    Empty = "empty",
    /// The input is not text in any form that is read here.
    NotText = "not-text",
    /// Markup that is broken beyond the usual (a feed that is not well formed, a cut JSON-LD block).
    BrokenMarkup = "broken-markup",
    /// Two places on the page give different values for one field.
    MetaDisagrees = "meta-disagrees",
    /// A value that should be a date could not be read as one.
    BadDate = "bad-date",
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())?;
        if let Some(span) = self.span {
            write!(f, " at {span}")?;
        }
        if self.detail.is_empty() { Ok(()) } else { write!(f, ": {}", self.detail) }
    }
}

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// A rule table has a row that cannot be read.
    Table,
    /// A container (WARC, gzip, JSONL) has a record that cannot be read.
    Record,
    /// The caller gave a value that cannot be used.
    Given,
}

/// A failure of this library. Reading a page has none: see [`Note`].
#[derive(Debug)]
pub struct Error {
    /// What kind.
    pub kind: ErrorKind,
    /// What happened and what to do about it.
    pub cause: String,
}

impl Error {
    /// An error of `kind` with its cause in words.
    #[must_use]
    pub fn new(kind: ErrorKind, cause: impl Into<String>) -> Self {
        Self { kind, cause: cause.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cause)
    }
}

impl std::error::Error for Error {}
