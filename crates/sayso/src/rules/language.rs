//! The words of the news in one place. Takes nothing; gives the lexicon with the tables that stand on it. Does not read text.

use super::Table;
use super::calendar::Calendar;
use super::counts::Counts;
use super::cues::Cues;
use super::events::Events;
use super::lexicon::Lexicon;
use super::places::Places;
use crate::text::Error;

/// Every table that speaks of words. All of them use the numbers of one lexicon.
#[derive(Debug)]
pub(crate) struct Language {
    pub lexicon: Lexicon,
    pub cues: Cues,
    pub events: Events,
    pub counts: Counts,
    pub calendar: Calendar,
    pub places: Places,
}

impl Language {
    /// The tables that ship with this version: English.
    pub fn builtin() -> Self {
        let mut lexicon = Lexicon::builtin();
        let cues = Cues::builtin(&mut lexicon);
        let events = Events::builtin(&mut lexicon);
        let counts = Counts::builtin(&mut lexicon);
        let calendar = Calendar::builtin(&mut lexicon);
        let places = Places::builtin(&mut lexicon);
        Self { lexicon, cues, events, counts, calendar, places }
    }
}

/// The named columns of a shipped table; none when it is broken, which a test rules out.
pub(super) fn rows<const N: usize>(
    table: &Result<Table<'static>, Error>,
    names: [&str; N],
) -> Vec<[&'static str; N]> {
    let rows = table.as_ref().ok().and_then(|t| t.rows(names).ok());
    debug_assert!(rows.is_some(), "a shipped table is broken");
    rows.into_iter().flatten().collect()
}
