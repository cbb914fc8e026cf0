//! Words of the calendar. Takes the rows of `data/calendar/`; gives months, weekdays and phrases that tell when. Does not
//! reckon dates.

use super::Table;
use super::language::rows;
use super::lexicon::{Class, Lexicon, Map, WordId};
use super::word_phrases::Phrases;

/// A month or a weekday: 1 is January, 1 is Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalendarWord {
    Month(i8),
    Weekday(i8),
}

/// A stretch of the calendar that a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// A phrase that tells when, seen from the day of publication.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WhenPhrase {
    /// Which unit, how many away; `None` when the phrase does not say.
    pub shift: Option<(Unit, i32)>,
    /// The words mark an older event told again.
    pub background: bool,
}

/// All calendar tables.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    words: Map<WordId, CalendarWord>,
    pub phrases: Phrases<WhenPhrase>,
}

impl Calendar {
    pub fn builtin(lexicon: &mut Lexicon) -> Self {
        let mut it = Self::default();
        let words = Table::parse("words", include_str!("../../../../data/calendar/words.tsv"));
        for [word, kind, number] in rows(&words, ["word", "kind", "number"]) {
            let n = number.parse().unwrap_or(1);
            let value =
                if kind == "month" { CalendarWord::Month(n) } else { CalendarWord::Weekday(n) };
            it.words.insert(lexicon.mark(word, Class::CALENDAR), value);
        }
        let text = include_str!("../../../../data/calendar/phrases.tsv");
        for [phrase, unit, shift, background] in
            rows(&Table::parse("phrases", text), ["phrase", "unit", "shift", "background"])
        {
            let unit = match unit {
                "day" => Some(Unit::Day),
                "week" => Some(Unit::Week),
                "month" => Some(Unit::Month),
                "year" => Some(Unit::Year),
                _ => None,
            };
            let shift = unit.and_then(|u| Some((u, shift.parse().ok()?)));
            it.phrases.add(lexicon, phrase, WhenPhrase { shift, background: background == "yes" });
        }
        it
    }

    /// The month or weekday a word names.
    pub fn word(&self, id: WordId) -> Option<CalendarWord> {
        if id == 0 { None } else { self.words.get(&id).copied() }
    }
}
