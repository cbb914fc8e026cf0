//! The article: what every later stage stands on. Takes nothing; gives the frozen text with its blocks, meta and map back
//! to raw bytes. Does not change once `page::open` has returned.

use super::meta::Meta;
use crate::text::{Alignment, Note, Span};
use std::fmt;

/// Content hash of an article: same bytes and locator-free facts, same id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub u64);

impl ArticleId {
    /// The id of a text under a headline: FNV-1a over both.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(
            text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
                (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
            }),
        )
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// One article: all of the page's visible text that belongs to it or stands around it, in page order, cut into typed
/// blocks. Everything later is standoff over `text`.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Content hash.
    pub id: ArticleId,
    /// Where the page came from (see [`RawPage::locator`](super::RawPage::locator)).
    pub locator: String,
    /// Blocks' words, a line break or a blank between them.
    pub text: String,
    /// Sorted, not overlapping.
    pub blocks: Vec<Block>,
    /// What is known of it beside its text, each value with its ground.
    pub meta: Meta,
    /// From `text` back to the raw bytes of the page.
    pub origin: Alignment,
    /// What was odd.
    pub notes: Vec<Note>,
}

/// A typed stretch of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
    /// Index of the earlier block of which this one is a second printing: kept, never read again.
    pub repeats: Option<u32>,
}

impl Block {
    /// A block that stands for the first time.
    #[must_use]
    pub fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, repeats: None }
    }

    /// Whether it belongs to the main text and stands for the first time.
    #[must_use]
    pub fn is_body(&self) -> bool {
        self.kind.is_body() && self.repeats.is_none()
    }
}

macro_rules! block_kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal $(body $body:ident)?,)*) => {
        /// What a stretch of a page is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum BlockKind { $($(#[$doc])* $name,)* }

        impl BlockKind {
            /// Every kind, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The kind as printed and stored.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Whether it is part of the main text.
            #[must_use]
            pub fn is_body(self) -> bool {
                match self { $(Self::$name => false $(|| stringify!($body) == "yes")?,)* }
            }
        }
    };
}

block_kinds! {
    /// The story's title.
    Headline = "headline",
    /// The summary under the title, in the publisher's words.
    Standfirst = "standfirst" body yes,
    /// Who wrote it.
    Byline = "byline",
    /// "HOMS, March 5 (Reuters) -" at the head of the first paragraph; on the same line as what follows.
    Dateline = "dateline" body yes,
    /// A paragraph of the story.
    Paragraph = "paragraph" body yes,
    /// A heading inside the story.
    Subheading = "subheading" body yes,
    /// An item of a list inside the story.
    ListItem = "list" body yes,
    /// A quotation set apart.
    Quote = "quote" body yes,
    /// Words under a picture or video.
    Caption = "caption",
    /// Who made the picture.
    PhotoCredit = "credit",
    /// A post of a social network shown inside the story.
    Embed = "embed",
    /// A row of a table inside the story.
    Table = "table" body yes,
    /// "Corrects spelling in paragraph 3", "This story has been updated".
    Correction = "correction",
    /// "Reporting by ...; Editing by ..."
    ReportingCredit = "reporting-credit",
    /// Links to other stories.
    Related = "related",
    /// Menus, share bars, counters, notices: what stands around the story.
    Boilerplate = "boilerplate",
}

impl Article {
    /// Blocks of one kind that stand for the first time, in order.
    pub fn of_kind(&self, kind: BlockKind) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |b| b.kind == kind && b.repeats.is_none())
    }

    /// The headline's words, when the text has one.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        self.of_kind(BlockKind::Headline).next().map(|b| b.span.of(&self.text))
    }

    /// The main text: body blocks joined as they stand (a dateline and its paragraph on one line, all else on lines of
    /// their own).
    #[must_use]
    pub fn body_text(&self) -> String {
        let mut out = String::new();
        let mut last: Option<Span> = None;
        for block in self.blocks.iter().filter(|b| b.is_body()) {
            if let Some(last) = last {
                let between = &self.text[last.end as usize..block.span.start as usize];
                out.push_str(if between.trim().is_empty() && !between.contains('\n') {
                    between
                } else {
                    "\n"
                });
            }
            out.push_str(block.span.of(&self.text));
            last = Some(block.span);
        }
        out
    }
}
