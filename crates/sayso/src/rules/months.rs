//! Names of the months in many languages. Takes `data/months`; gives the number of a name. Does not read dates.

use super::Table;
use std::collections::BTreeMap;

/// Month names.
#[derive(Debug, Default)]
pub(crate) struct Months(BTreeMap<&'static str, i8>);

impl Months {
    pub(crate) fn builtin() -> Self {
        let table = Table::parse("months", include_str!("../../../../data/months/months.tsv"));
        let table = table.expect("a table that ships can be read");
        let rows = table.rows(["name", "month"]).expect("months has its columns");
        Self(rows.map(|[name, month]| (name, month.parse().unwrap_or(0))).collect())
    }

    /// 1 to 12 for the name of a month in any case, with or without a full stop behind it.
    pub(crate) fn number(&self, word: &str) -> Option<i8> {
        let word = word.strip_suffix('.').unwrap_or(word);
        // The longest name is short: a long word is none.
        (word.len() <= 32).then(|| self.0.get(word.to_lowercase().as_str()).copied())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_its_number() {
        let months = Months::builtin();
        assert!(months.0.len() > 150);
        assert!(months.0.values().all(|m| (1..=12).contains(m)));
        assert_eq!(months.number("Sept."), Some(9));
        assert_eq!(months.number("AOÛT"), Some(8));
        assert_eq!(months.number("the"), None);
    }
}
