//! Words of no topic. Takes `data/common_words/words.tsv`; gives whether a word is one. Does not know languages.

use super::Table;
use crate::text::Error;
use std::collections::HashSet;

/// Words that stand in texts of any topic, lower case.
#[derive(Debug, Default)]
pub(crate) struct CommonWords(HashSet<&'static str>);

impl CommonWords {
    pub(super) fn builtin() -> Result<Self, Error> {
        let table =
            Table::parse("common_words", include_str!("../../../../data/common_words/words.tsv"))?;
        Ok(Self(table.rows(["word"])?.map(|[word]| word).collect()))
    }

    /// Whether a word (in lower case) tells nothing of the topic.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_and_folded() {
        let words = CommonWords::builtin().unwrap();
        assert!(words.has("because") && words.has("während") && !words.has("harbour"));
        assert!(words.0.iter().all(|w| *w == w.to_lowercase() && !w.contains(' ')));
    }
}
