//! Floor 1: read-only tables, loaded once. Takes the rows in `data/`; gives look-ups. Does not hold words of its own: they
//! are rows.

mod agencies;
mod calendar;
pub(crate) mod captions;
mod common;
mod counts;
mod cues;
mod datelines;
mod dates;
mod events;
mod furniture;
mod inflect;
mod language;
mod lexicon;
mod lines;
mod markup;
mod meta;
pub(crate) mod phrases;
mod places;
mod starts;
mod table;
mod word_phrases;

pub use agencies::{Agencies, Agency, AgencyId, Stands};
pub(crate) use common::CommonWords;
pub use datelines::DatelineWords;
pub use dates::DateWords;
pub(crate) use furniture::{Furniture, FurnitureLines};
pub use lines::{LineKind, LineWords};
pub use markup::{Marks, Markup};
pub use meta::{MetaName, MetaWords, Role};
pub(crate) use starts::StartWeights;
pub use table::Table;

pub(crate) use calendar::{CalendarWord, Unit};
pub(crate) use counts::NumberKind;
pub(crate) use cues::{Cue, Takes};
pub(crate) use events::{Need, Part, Phase, Trigger};
pub(crate) use language::Language;
pub(crate) use lexicon::{Class, Lexicon, WordId};
pub(crate) use places::PlaceKind;

/// All rule tables. Build once, share by reference.
#[derive(Debug)]
pub struct Rules {
    /// Wire agencies.
    pub agencies: Agencies,
    /// Months and weekdays by name.
    pub dates: DateWords,
    /// Words that datelines are read with.
    pub datelines: DatelineWords,
    /// Names of `<meta>` and schema.org types.
    pub meta: MetaWords,
    /// Words in class and id attributes.
    pub markup: Markup,
    /// Words with which lines begin that are not the story.
    pub lines: LineWords,
    /// What tells captions and photo credits.
    pub(crate) captions: captions::CaptionRules,
    /// Words of the news: forms, cues, events, numbers, calendar, places.
    pub(crate) language: Language,
    /// Words of no topic.
    pub(crate) common: CommonWords,
    /// Phrases that stand around stories.
    pub(crate) furniture: FurnitureLines,
    /// What tells the first line of a story.
    pub(crate) starts: StartWeights,
}

impl Rules {
    /// The tables that ship with this version.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            agencies: Agencies::builtin(),
            dates: DateWords::builtin(),
            datelines: DatelineWords::builtin(),
            meta: MetaWords::builtin(),
            markup: Markup::builtin(),
            lines: LineWords::builtin(),
            captions: captions::CaptionRules::builtin(),
            language: Language::builtin(),
            common: loaded(CommonWords::builtin()),
            furniture: loaded(FurnitureLines::builtin()),
            starts: loaded(StartWeights::builtin()),
        }
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::builtin()
    }
}

/// A table that ships is checked by its own test; should one be broken all the same, reading goes on without it.
fn loaded<T: Default>(table: Result<T, crate::text::Error>) -> T {
    debug_assert!(table.is_ok(), "a table that ships cannot be read");
    table.unwrap_or_default()
}
