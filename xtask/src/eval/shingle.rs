//! The scorer of the public article-extraction benchmark (zytedata/article-extraction-benchmark): runs of four words,
//! counted. Takes two texts; gives their agreement. Does not know pages.

use std::collections::HashMap;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// Agreement of one prediction with its gold, as shares that sum to 1 (all 0 when both are empty).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Runs in both.
    pub tp: f64,
    /// Runs predicted only.
    pub fp: f64,
    /// Runs of the gold only.
    pub fn_: f64,
}

/// Averages over documents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// Mean over documents with a prediction.
    pub precision: f64,
    /// Mean over documents with gold.
    pub recall: f64,
    /// Of the two means.
    pub f1: f64,
    /// Share of documents with no run too many and none too few.
    pub exact: f64,
}

/// Words as Python's `\w+` finds them: letters, numbers and the underscore; no marks.
pub fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !is_word(c)).filter(|w| !w.is_empty()).collect()
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number
    )
}

/// Runs of four words with how often each stands; a shorter text is one run.
fn runs<'t>(words: &'t [&'t str]) -> HashMap<&'t [&'t str], usize> {
    let mut out = HashMap::new();
    if words.is_empty() {
        return out;
    }
    for run in words.windows(4.min(words.len())) {
        *out.entry(run).or_insert(0) += 1;
    }
    out
}

/// Compares a text with its gold.
pub fn compare(gold: &str, predicted: &str) -> Counts {
    let (gold, predicted) = (words(gold), words(predicted));
    let (gold, predicted) = (runs(&gold), runs(&predicted));
    let (mut tp, mut fp, mut fn_) = (0, 0, 0);
    for (run, n) in &gold {
        let m = predicted.get(run).copied().unwrap_or(0);
        tp += (*n).min(m);
        fn_ += n.saturating_sub(m);
    }
    for (run, m) in &predicted {
        fp += m.saturating_sub(gold.get(run).copied().unwrap_or(0));
    }
    let sum = (tp + fp + fn_) as f64;
    if sum == 0.0 {
        return Counts::default();
    }
    Counts { tp: tp as f64 / sum, fp: fp as f64 / sum, fn_: fn_ as f64 / sum }
}

impl Counts {
    /// F1 of this document alone; 1 when both are empty.
    pub fn f1(self) -> f64 {
        if self.fp + self.fn_ == 0.0 { 1.0 } else { 2.0 * self.tp / (1.0 + self.tp) }
    }

    fn exact(self) -> bool {
        self.fp == 0.0 && self.fn_ == 0.0
    }
}

/// Averages over documents.
pub fn average(all: &[Counts]) -> Scores {
    let precision = mean(all.iter().filter(|c| c.tp + c.fp > 0.0).map(|c| c.tp / (c.tp + c.fp)));
    let recall = mean(all.iter().filter(|c| c.tp + c.fn_ > 0.0).map(|c| c.tp / (c.tp + c.fn_)));
    let exact = mean(all.iter().map(|c| f64::from(u8::from(c.exact()))));
    Scores { precision, recall, f1: harmonic(precision, recall), exact }
}

/// The harmonic mean of precision and recall.
pub fn harmonic(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

/// The mean; 0 of nothing.
pub fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0), |(sum, n), v| (sum + v, n + 1));
    if n == 0 { 0.0 } else { sum / f64::from(n) }
}

/// F1 of the words of two texts, order left aside.
pub fn word_f1(gold: &str, predicted: &str) -> f64 {
    let (gold, predicted) = (words(gold), words(predicted));
    if gold.is_empty() && predicted.is_empty() {
        return 1.0;
    }
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in &gold {
        *left.entry(word).or_insert(0) += 1;
    }
    let mut both = 0usize;
    for word in &predicted {
        if let Some(n) = left.get_mut(word).filter(|n| **n > 0) {
            *n -= 1;
            both += 1;
        }
    }
    2.0 * both as f64 / (gold.len() + predicted.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn counts_runs_with_multiplicity() {
        let c = compare("a b c d e", "a b c d e f");
        assert!(close(c.tp, 2.0 / 3.0) && close(c.fp, 1.0 / 3.0) && close(c.fn_, 0.0));
        let c = compare("a b c d a b c d", "a b c d");
        assert!(close(c.tp, 1.0 / 5.0) && close(c.fn_, 4.0 / 5.0));
    }

    #[test]
    fn a_short_text_is_one_run() {
        assert_eq!(compare("a b", "a b"), Counts { tp: 1.0, fp: 0.0, fn_: 0.0 });
        assert_eq!(compare("a b", "a b c"), Counts { tp: 0.0, fp: 0.5, fn_: 0.5 });
        assert_eq!(compare("", ""), Counts::default());
    }

    #[test]
    fn words_are_pythons() {
        assert_eq!(words("Don't stop_now, 3½ km"), ["Don", "t", "stop_now", "3½", "km"]);
        // Python's \w has no combining marks: Devanagari vowel signs cut a word.
        assert_eq!(words("नमस्ते").len(), 2);
    }

    #[test]
    fn averages_are_over_documents_with_something() {
        let all = [compare("a b c d", "a b c d"), compare("a b c d", ""), compare("", "x y")];
        let s = average(&all);
        assert!(close(s.precision, 0.5) && close(s.recall, 0.5) && close(s.f1, 0.5));
        assert!(close(s.exact, 1.0 / 3.0));
    }
}
