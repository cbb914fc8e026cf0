//! How much each feature of a line tells that a story begins with it. Takes `data/story_starts/weights.tsv`; gives a score.
//! Does not compute features.

use super::Table;
use crate::text::{Error, ErrorKind};

/// Weights by feature name, log odds.
#[derive(Debug, Default)]
pub(crate) struct StartWeights {
    names: Vec<&'static str>,
    weights: Vec<f32>,
}

impl StartWeights {
    pub(super) fn builtin() -> Result<Self, Error> {
        let text = include_str!("../../../../data/story_starts/weights.tsv");
        let table = Table::parse("story_starts/weights", text)?;
        let mut it = Self::default();
        for [name, weight] in table.rows(["feature", "weight"])? {
            let bad = || Error::new(ErrorKind::Table, format!("{name}: {weight} is no number"));
            it.names.push(name);
            it.weights.push(weight.parse().map_err(|_| bad())?);
        }
        Ok(it)
    }

    /// The weight of one feature; nothing when there is no such row.
    pub(crate) fn of(&self, name: &str) -> f32 {
        self.names.iter().position(|n| *n == name).map_or(0.0, |i| self.weights[i])
    }

    /// The features the weights are for, in order.
    #[cfg(test)]
    pub(crate) fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// The weighted sum of the features, which come in the order of the rows.
    pub(crate) fn score(&self, features: &[f32]) -> f32 {
        features.iter().zip(&self.weights).map(|(f, w)| f * w).sum()
    }
}
