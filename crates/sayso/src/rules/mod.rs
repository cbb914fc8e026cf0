//! Floor 1: read-only tables, loaded once. Takes the rows in `data/`; gives look-ups. Does not hold words of its own: they
//! are rows.

mod markup;
mod table;

pub use markup::{Marks, Markup};
pub use table::Table;

/// All rule tables. Build once, share by reference.
#[derive(Debug)]
pub struct Rules {
    /// Words in class and id attributes.
    pub markup: Markup,
}

impl Rules {
    /// The tables that ship with this version.
    #[must_use]
    pub fn builtin() -> Self {
        Self { markup: Markup::builtin() }
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::builtin()
    }
}
