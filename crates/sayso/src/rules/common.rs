//! Words of no topic. Takes `data/common_words/words.tsv`; gives the languages of such a word. Does not read
//! texts.

use super::Table;
use crate::text::Error;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Words that stand in texts of any topic, lower case, each with the languages it is common in.
#[derive(Debug, Default)]
pub(crate) struct CommonWords {
    /// By the hash of the word: two words that share one are told apart by nobody, and it does not matter.
    words: HashMap<u64, Tongues, BuildHasherDefault<Same>>,
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

/// A hash that is one already.
#[derive(Debug, Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| h.rotate_left(8) ^ u64::from(*b));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// FNV-1a over the small letters of a word, without the dot that the Turkish capital I leaves.
fn hash(word: &str) -> u64 {
    let step = |h: u64, n: u32| (h ^ u64::from(n)).wrapping_mul(0x0100_0000_01b3);
    word.chars().fold(0xcbf2_9ce4_8422_2325, |h, c| {
        if c.is_ascii() {
            return step(h, u32::from(c.to_ascii_lowercase()));
        }
        c.to_lowercase().filter(|c| *c != '\u{307}').fold(h, |h, c| step(h, u32::from(c)))
    })
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
            it.words.insert(hash(word), set);
        }
        Ok(it)
    }

    /// The languages in which a word (in any case) is common; `None` when it may tell a topic.
    pub(crate) fn tongues(&self, word: &str) -> Option<Tongues> {
        self.words.get(&hash(word)).copied()
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
        assert_eq!(words.tongues("Während"), words.tongues("während"));
        // Two numbers are kept for scripts.
        assert!(words.languages.len() <= 62);
        let shared = |w| words.tongues(w).map_or(0, |t| t.numbers().count());
        assert!(shared("die") >= 2 && shared("because") == 1);
    }
}
