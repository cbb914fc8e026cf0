//! Words of no topic. Takes `data/common_words/words.tsv`; gives the languages of such a word. Does not read
//! texts.

use super::Table;
use crate::text::Error;
use std::collections::HashMap;

/// Words that stand in texts of any topic, lower case, each with the languages it is common in.
#[derive(Debug, Default)]
pub(crate) struct CommonWords {
    words: HashMap<&'static str, Tongues>,
    languages: Vec<&'static str>,
}

/// A set of languages, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tongues(u64);

impl Tongues {
    /// The numbers of its languages.
    pub(crate) fn numbers(self) -> impl Iterator<Item = u16> {
        (0..64).filter(move |i| self.0 >> i & 1 == 1)
    }
}

impl CommonWords {
    pub(super) fn builtin() -> Result<Self, Error> {
        let table =
            Table::parse("common_words", include_str!("../../../../data/common_words/words.tsv"))?;
        let mut it = Self::default();
        for [word, languages] in table.rows(["word", "lang"])? {
            let mut set = Tongues::default();
            for language in languages.split(' ') {
                let known = it.languages.iter().position(|l| *l == language);
                let number = known.unwrap_or(it.languages.len());
                if known.is_none() {
                    it.languages.push(language);
                }
                set.0 |= 1_u64.checked_shl(number as u32).unwrap_or(0);
            }
            it.words.insert(word, set);
        }
        Ok(it)
    }

    /// The languages in which a word (in lower case) is common; `None` when it may tell a topic.
    pub(crate) fn tongues(&self, word: &str) -> Option<Tongues> {
        self.words.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_and_folded() {
        let words = CommonWords::builtin().unwrap();
        assert!(words.tongues("because").is_some() && words.tongues("während").is_some());
        assert!(words.tongues("harbour").is_none());
        assert!(words.words.keys().all(|w| *w == w.to_lowercase() && !w.contains(' ')));
        // Two numbers are kept for scripts.
        assert!(words.languages.len() <= 62);
        let shared = |w| words.tongues(w).map_or(0, |t| t.numbers().count());
        assert!(shared("die") >= 2 && shared("because") == 1);
    }
}
