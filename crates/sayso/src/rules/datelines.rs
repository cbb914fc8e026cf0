//! Words that tell an inline dateline from other heads of a paragraph. Takes the rows of `data/datelines/`; gives look-ups.
//! Does not read datelines.

use super::Table;
use super::lexicon::{Map, Set};
use crate::text::Error;

const TOWNS: &str = include_str!("../../../../data/datelines/towns.tsv");
const LABELS: &str = include_str!("../../../../data/datelines/labels.tsv");
const WORDS: &str = include_str!("../../../../data/datelines/words.tsv");

/// What a small word does in a dateline: a set of bits.
#[derive(Clone, Copy, Debug, Default)]
struct Does(u8);

const PARTICLE: u8 = 1;
const BEFORE_PLACE: u8 = 2;
const AND: u8 = 4;
const WIRE_MARK: u8 = 8;
const REPORTER: u8 = 16;

/// The dateline tables.
#[derive(Debug, Default)]
pub struct DatelineWords {
    /// Lower-case names of towns.
    towns: Set<String>,
    labels: Set<&'static str>,
    words: Map<&'static str, Does>,
}

impl DatelineWords {
    pub(super) fn builtin() -> Self {
        Self::read().unwrap_or_default()
    }

    fn read() -> Result<Self, Error> {
        let mut it = Self::default();
        for [name] in Table::parse("towns", TOWNS)?.rows(["name"])? {
            it.towns.insert(name.to_lowercase());
        }
        for [label] in Table::parse("labels", LABELS)?.rows(["label"])? {
            it.labels.insert(label);
        }
        for [word, class] in Table::parse("words", WORDS)?.rows(["word", "class"])? {
            it.words.entry(word).or_default().0 |= match class {
                "particle" => PARTICLE,
                "in" => BEFORE_PLACE,
                "and" => AND,
                "wire-mark" => WIRE_MARK,
                _ => REPORTER,
            };
        }
        Ok(it)
    }

    fn does(&self, word: &str, bit: u8) -> bool {
        let known = |w: &str| self.words.get(w).is_some_and(|d| d.0 & bit != 0);
        let small = || word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        word.len() <= 24 && (known(word) || (!small() && known(word.to_lowercase().as_str())))
    }

    /// Whether papers write datelines with this town.
    #[must_use]
    pub fn town(&self, name: &str) -> bool {
        name.len() <= 60 && self.towns.contains(&name.to_lowercase())
    }

    /// Whether it is a newsroom's label.
    #[must_use]
    pub fn label(&self, words: &str) -> bool {
        words.len() <= 60 && self.labels.contains(words.to_lowercase().as_str())
    }

    /// Whether it stands inside names of places.
    #[must_use]
    pub fn particle(&self, word: &str) -> bool {
        self.does(word, PARTICLE)
    }

    /// Whether it stands before a place in running text.
    #[must_use]
    pub fn before_place(&self, word: &str) -> bool {
        self.does(word, BEFORE_PLACE)
    }

    /// Whether it joins two agencies.
    #[must_use]
    pub fn and(&self, word: &str) -> bool {
        self.does(word, AND)
    }

    /// Whether it ends a Chinese dateline.
    #[must_use]
    pub fn wire_mark(&self, word: &str) -> bool {
        self.does(word, WIRE_MARK)
    }

    /// Whether it stands by a reporter's name.
    #[must_use]
    pub fn reporter(&self, word: &str) -> bool {
        self.does(word, REPORTER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_read() {
        let it = DatelineWords::read().unwrap();
        assert!(it.town("NAIROBI") && it.town("Düsseldorf") && !it.town("Kommentar"));
        assert!(it.label("EXCLUSIVE") && it.label("Kommentar"));
        assert!(it.particle("de") && it.before_place("in") && it.and("und") && it.wire_mark("电"));
    }
}
