//! Every limit in one place. Takes nothing; gives constants. Does not decide what happens at a limit: whoever reads one
//! writes a note.

/// Longest page that is read, in bytes; the rest is cut off with a note.
pub const PAGE_BYTES: usize = 64 << 20;
/// Deepest nesting of elements kept; deeper ones are read as children of the one at the limit.
pub const TREE_DEPTH: usize = 512;
/// Most nodes kept of one page.
pub const TREE_NODES: usize = 4_000_000;
/// Most attributes read of one tag; the others are left out up to the next `>`.
pub const TAG_ATTRIBUTES: usize = 100;
/// Most articles taken from one page (a dump or a feed).
pub const ARTICLES_PER_PAGE: usize = 10_000;
/// Longest line that may be a caption, in bytes.
pub const CAPTION_BYTES: usize = 4_000;
/// Most elements read of a feed.
pub const FEED_ELEMENTS: usize = 1_000_000;
/// How often reading of a feed goes on behind a place that is not well formed.
pub const FEED_BREAKS: usize = 100;
