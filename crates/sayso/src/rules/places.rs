//! Places that news names often. Takes the rows of `data/places/`; gives them by their words. Does not hold coordinates: a
//! gazetteer comes later.

use super::Table;
use super::language::rows;
use super::lexicon::{Class, Lexicon};
use super::word_phrases::Phrases;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    Country,
    /// Its people ("Peruvian"), never a place of an event.
    People,
    Capital,
    Place,
}

/// All places.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub names: Phrases<PlaceKind>,
}

impl Places {
    pub fn builtin(lexicon: &mut Lexicon) -> Self {
        let mut it = Self::default();
        let text = include_str!("../../../../data/places/places.tsv");
        for [name, kind] in rows(&Table::parse("places", text), ["name", "kind"]) {
            let kind = match kind {
                "country" => PlaceKind::Country,
                "people" => PlaceKind::People,
                "capital" => PlaceKind::Capital,
                _ => PlaceKind::Place,
            };
            let lower = name.to_lowercase();
            if kind != PlaceKind::Place && !lower.contains(' ') {
                lexicon.mark(&lower, Class::NATION);
            }
            it.names.add(lexicon, &lower, kind);
        }
        it
    }
}
