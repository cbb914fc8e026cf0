//! Words of numbers. Takes the rows of `data/numbers/`; gives values, qualifiers and words that begin a share. Does not read
//! digits.

use super::Table;
use super::language::rows;
use super::lexicon::{Class, Lexicon, Map, WordId};
use super::word_phrases::Phrases;

/// What kind of number a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberKind {
    Unit,
    Ten,
    Scale,
    Vague,
}

/// The value of a number word; `high` is `None` when open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberWord {
    pub kind: NumberKind,
    pub low: u64,
}

/// All number tables.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    words: Map<WordId, NumberWord>,
    pub before: Phrases<&'static str>,
    pub after: Phrases<&'static str>,
    pub shares: Phrases<()>,
    states: Map<WordId, &'static str>,
}

impl Counts {
    pub fn builtin(lexicon: &mut Lexicon) -> Self {
        let mut it = Self::default();
        let words = Table::parse("words", include_str!("../../../../data/numbers/words.tsv"));
        for [word, kind, low] in rows(&words, ["word", "kind", "low"]) {
            let kind = match kind {
                "unit" => NumberKind::Unit,
                "ten" => NumberKind::Ten,
                "scale" => NumberKind::Scale,
                _ => NumberKind::Vague,
            };
            let low = low.parse().unwrap_or(0);
            it.words.insert(lexicon.mark(word, Class::NUMBER), NumberWord { kind, low });
        }
        let text = include_str!("../../../../data/numbers/qualifiers.tsv");
        for [phrase, place, qualifier] in
            rows(&Table::parse("qualifiers", text), ["phrase", "where", "qualifier"])
        {
            let table = if place == "after" { &mut it.after } else { &mut it.before };
            table.add(lexicon, phrase, qualifier);
        }
        let shares = Table::parse("shares", include_str!("../../../../data/numbers/shares.tsv"));
        for [word] in rows(&shares, ["word"]) {
            it.shares.add(lexicon, word, ());
        }
        let states = Table::parse("states", include_str!("../../../../data/numbers/states.tsv"));
        for [word, figure] in rows(&states, ["word", "figure"]) {
            it.states.insert(lexicon.intern(word), figure);
        }
        it
    }

    /// What became of those a number counts (dead: killed).
    pub fn state(&self, id: WordId) -> Option<&'static str> {
        if id == 0 { None } else { self.states.get(&id).copied() }
    }

    /// The value of a number word.
    pub fn word(&self, id: WordId) -> Option<NumberWord> {
        if id == 0 { None } else { self.words.get(&id).copied() }
    }
}
