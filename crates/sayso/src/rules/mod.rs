//! Floor 1: read-only tables, loaded once. Takes the rows in `data/`; gives look-ups. Does not hold words of its own: they
//! are rows.

mod table;

pub use table::Table;

/// All rule tables. Build once, share by reference.
#[derive(Debug, Default)]
pub struct Rules {}

impl Rules {
    /// The tables that ship with this version.
    #[must_use]
    pub fn builtin() -> Self {
        Self {}
    }
}
