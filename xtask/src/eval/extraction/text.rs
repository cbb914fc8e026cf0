//! Main text against gold. Takes pages; gives 4-gram F1 and exact share, and snippet scores where the gold has snippets.
//! Does not look at block kinds other than through `body_text`.

use super::super::report::{Case, Measure, Report};
use super::super::{gold, norm, shingle};
use super::Page;
use std::collections::{BTreeMap, HashSet};

fn goals(set: &str) -> (Option<f64>, Option<f64>) {
    match set.split('.').next() {
        Some("fundus") => (Some(0.955), None),
        Some("wcxb") => (Some(0.945), None),
        Some("aeb") => (Some(0.970), Some(0.36)),
        _ => (None, None),
    }
}

/// Adds the measures of main text.
pub fn measure(set: &str, pages: &[Page], report: &mut Report) {
    let mut by_type: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in pages.iter().filter(|p| p.record["gold"]["text"].is_string()) {
        by_type.entry(page.record["page_type"].as_str().unwrap_or("")).or_default().push(page);
    }
    let (goal, exact_goal) = goals(set);
    for kind in ["", "article"] {
        let Some(pages) = by_type.get(kind) else { continue };
        let counts: Vec<_> =
            pages.iter().map(|p| shingle::compare(gold_text(p), &p.body)).collect();
        let cases = pages.iter().zip(&counts).map(|(p, c)| case(p, *c)).collect();
        let s = shingle::average(&counts);
        let n = pages.len();
        report.push(Measure::score(format!("{set}.text.f1"), s.f1, n).goal(goal).cases(cases));
        report.push(Measure::info(format!("{set}.text.precision"), s.precision, n));
        report.push(Measure::info(format!("{set}.text.recall"), s.recall, n));
        report.push(Measure::score(format!("{set}.text.exact"), s.exact, n).goal(exact_goal));
        let words = pages.iter().map(|p| shingle::word_f1(gold_text(p), &p.body));
        report.push(Measure::info(format!("{set}.text.words"), shingle::mean(words), n));
    }
    for (kind, pages) in by_type.iter().filter(|(k, _)| !["", "article"].contains(k)) {
        let counts: Vec<_> =
            pages.iter().map(|p| shingle::compare(gold_text(p), &p.body)).collect();
        let f1 = shingle::average(&counts).f1;
        report.push(Measure::info(format!("{set}.{kind}.f1"), f1, pages.len()));
    }
    snippets(set, pages, report);
}

fn gold_text(page: &Page) -> &str {
    page.record["gold"]["text"].as_str().unwrap_or("")
}

fn case(page: &Page, counts: shingle::Counts) -> Case {
    let (missing, extra) = differing_lines(gold_text(page), &page.body);
    Case { doc: page.id.clone(), score: counts.f1(), missing, extra }
}

/// Lines of each text that the other has not, more than half of their runs.
fn differing_lines(gold: &str, predicted: &str) -> (String, String) {
    (lines_not_in(gold, predicted), lines_not_in(predicted, gold))
}

fn lines_not_in(a: &str, b: &str) -> String {
    let words = shingle::words(b);
    let seen: HashSet<&[&str]> = (1..=4).flat_map(|n| words.windows(n)).collect();
    let mut out = Vec::new();
    for line in a.lines().filter(|l| !l.trim().is_empty()) {
        let words = shingle::words(line);
        let runs: Vec<&[&str]> = words.windows(4.clamp(1, words.len().max(1))).collect();
        let found = runs.iter().filter(|run| seen.contains(*run)).count();
        if !runs.is_empty() && found * 2 < runs.len() {
            out.push(line.trim());
        }
    }
    if out.is_empty() { String::new() } else { format!("[{}] {}", out.len(), out.join(" | ")) }
}

/// Strings that must and must not stand in the main text; white space folded on both sides.
fn snippets(set: &str, pages: &[Page], report: &mut Report) {
    let (mut tp, mut fp, mut fn_, mut cases) = (0, 0, 0, Vec::new());
    for page in pages {
        let body = norm::spaces(&page.body);
        let inside = |s: &&str| body.contains(&norm::spaces(s));
        let gold = &page.record["gold"];
        let (with, without) = (gold::strings(&gold["with"]), gold::strings(&gold["without"]));
        let missing: Vec<&str> = with.iter().filter(|s| !inside(s)).copied().collect();
        let extra: Vec<&str> = without.iter().filter(|s| inside(s)).copied().collect();
        tp += with.len() - missing.len();
        fn_ += missing.len();
        fp += extra.len();
        let total = with.len() + without.len();
        if total > 0 {
            let wrong = missing.len() + extra.len();
            let score = 1.0 - wrong as f64 / total as f64;
            let (missing, extra) = (missing.join(" | "), extra.join(" | "));
            cases.push(Case { doc: page.id.clone(), score, missing, extra });
        }
    }
    if tp + fn_ == 0 {
        return;
    }
    let (p, r) = (share(tp, tp + fp), share(tp, tp + fn_));
    let n = cases.len();
    let f1 = shingle::harmonic(p, r);
    report.push(Measure::score(format!("{set}.snippets.f1"), f1, n).cases(cases));
    report.push(Measure::info(format!("{set}.snippets.precision"), p, n));
    report.push(Measure::info(format!("{set}.snippets.recall"), r, n));
}

/// A part of a whole; 0 of nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
