//! Names of months and weekdays in many languages. Takes the rows of `data/dates/`; gives numbers. Does not read dates.

use super::Table;
use super::lexicon::Map;
use crate::text::Error;

const MONTHS: &str = include_str!("../../../../data/dates/months.tsv");
const WEEKDAYS: &str = include_str!("../../../../data/dates/weekdays.tsv");
const ZONES: &str = include_str!("../../../../data/dates/zones.tsv");

/// Months and weekdays by name.
#[derive(Debug, Default)]
pub struct DateWords {
    months: Map<&'static str, u8>,
    weekdays: Map<&'static str, u8>,
    zones: Map<&'static str, &'static str>,
}

impl DateWords {
    pub(super) fn builtin() -> Self {
        Self::read().unwrap_or_default()
    }

    fn read() -> Result<Self, Error> {
        let zones =
            Table::parse("zones", ZONES)?.rows(["form", "offset"])?.map(|[f, o]| (f, o)).collect();
        Ok(Self { months: numbers(MONTHS, "month")?, weekdays: numbers(WEEKDAYS, "day")?, zones })
    }

    /// 1 to 12 for a month's name or short form, in any case, with or without its point.
    #[must_use]
    pub fn month(&self, word: &str) -> Option<u8> {
        look(&self.months, word)
    }

    /// The offset that a zone's short name means, `+03:00`; the name in lower case.
    #[must_use]
    pub fn zone(&self, word: &str) -> Option<&'static str> {
        self.zones.get(word).copied()
    }

    /// 1 (Monday) to 7 for a weekday's name or short form.
    #[must_use]
    pub fn weekday(&self, word: &str) -> Option<u8> {
        look(&self.weekdays, word)
    }
}

fn numbers(table: &'static str, column: &str) -> Result<Map<&'static str, u8>, Error> {
    let table = Table::parse(column, table)?;
    let rows = table.rows(["form", column])?;
    Ok(rows.filter_map(|[form, n]| Some((form, n.parse().ok()?))).collect())
}

fn look(map: &Map<&'static str, u8>, word: &str) -> Option<u8> {
    let word = word.trim_end_matches(['.', ',']);
    if word.is_empty() || word.len() > 40 {
        return None;
    }
    let found = map.get(word).copied();
    // Most words are in small letters already.
    let small = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if small { found } else { found.or_else(|| map.get(word.to_lowercase().as_str()).copied()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_many_languages() {
        let it = DateWords::read().unwrap();
        let forms = ["Jan.", "janvier", "Jänner", "ledna", "января", "يناير", "tammikuuta", "ene"];
        assert!(forms.iter().all(|f| it.month(f) == Some(1)));
        assert_eq!(
            (it.month("Table"), it.weekday("Dienstag"), it.weekday("x")),
            (None, Some(2), None)
        );
    }
}
