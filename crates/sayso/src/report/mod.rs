//! Floor 6: flat rows, every cell grounded. Takes an article and what was read in it; gives a [`Report`]. Does not read.

mod build;
mod caption;
mod chain;
mod row;
mod schema;

pub(crate) use build::{Found, build};
pub use caption::Caption;
pub(crate) use caption::captions;
pub use row::{Cell, Ground, Hop, HopKind, Row, RowId, RowKind};
pub use schema::Column;

use crate::page::Article;

/// What one article says, as rows.
#[derive(Clone, Debug)]
pub struct Report {
    /// The article the rows point into.
    pub article: Article,
    /// What stands under its pictures, apart from the story.
    pub captions: Vec<Caption>,
    /// Events, claims and figures, in text order.
    pub rows: Vec<Row>,
}
