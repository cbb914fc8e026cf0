//! Floor 1: read-only tables, loaded once. Takes the rows in `data/`; gives look-ups. Does not hold words of its own: they
//! are rows.

mod agencies;
pub(crate) mod captions;
mod datelines;
mod dates;
mod lines;
mod markup;
pub(crate) mod months;
pub(crate) mod phrases;
mod table;

pub use agencies::{Agencies, Agency, AgencyId, Stands};
pub use datelines::DatelineWords;
pub use dates::DateWords;
pub use lines::{LineKind, LineWords};
pub use markup::{Marks, Markup};
pub use table::Table;

/// All rule tables. Build once, share by reference.
#[derive(Debug)]
pub struct Rules {
    /// Wire agencies.
    pub agencies: Agencies,
    /// Months and weekdays by name.
    pub dates: DateWords,
    /// Words that datelines are read with.
    pub datelines: DatelineWords,
    /// Words in class and id attributes.
    pub markup: Markup,
    /// Words with which lines begin that are not the story.
    pub lines: LineWords,
    /// What tells captions and photo credits.
    pub(crate) captions: captions::CaptionRules,
    /// Names of the months.
    pub(crate) months: months::Months,
}

impl Rules {
    /// The tables that ship with this version.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            agencies: Agencies::builtin(),
            dates: DateWords::builtin(),
            datelines: DatelineWords::builtin(),
            markup: Markup::builtin(),
            lines: LineWords::builtin(),
            captions: captions::CaptionRules::builtin(),
            months: months::Months::builtin(),
        }
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::builtin()
    }
}
