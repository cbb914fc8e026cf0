//! Wire agency and dateline against our own labels in `eval/extraction/agency.tsv`. Takes pages; gives precision and recall.
//! Measures nothing while the file is not there.

use super::super::report::{Case, Measure, Report};
use super::super::{norm, shingle};
use super::Page;
use super::text::share;
use sayso::{BlockKind, Field, Table};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// What one page should give.
struct Label {
    /// Each agency with the names that are right for it.
    agencies: Vec<Vec<String>>,
    dateline: Option<Range<usize>>,
}

/// Reads the labels of a set by document.
fn labels(text: &str, set: &str) -> Result<BTreeMap<String, Label>, String> {
    let table = Table::parse("agency.tsv", text).map_err(|e| e.to_string())?;
    let rows = table.rows(["set", "doc_id", "agency", "dateline"]).map_err(|e| e.to_string())?;
    let mut out = BTreeMap::new();
    for [of, doc, agency, dateline] in rows.filter(|row| row[0] == set) {
        let names = |one: &str| one.split('|').map(norm::bare).collect::<Vec<_>>();
        let agencies = agency.split(';').filter(|a| !a.trim().is_empty()).map(names).collect();
        let range = match dateline.split_once("..") {
            Some((a, b)) => match (a.parse(), b.parse()) {
                (Ok(a), Ok(b)) => Some(a..b),
                _ => return Err(format!("agency.tsv: {of} {doc}: no range {dateline}")),
            },
            None => None,
        };
        out.insert(doc.to_owned(), Label { agencies, dateline: range });
    }
    Ok(out)
}

/// Right, too many, too few; with the documents.
#[derive(Default)]
struct Tally {
    right: usize,
    extra: usize,
    missing: usize,
    cases: Vec<Case>,
}

impl Tally {
    fn add(&mut self, doc: &str, right: usize, extra: &[String], missing: &[String]) {
        self.right += right;
        self.extra += extra.len();
        self.missing += missing.len();
        let wrong = extra.len() + missing.len();
        let total = (2 * right + wrong).max(1) as f64;
        let score = 1.0 - wrong as f64 / total;
        let (missing, extra) = (missing.join(" | "), extra.join(" | "));
        self.cases.push(Case { doc: doc.to_owned(), score, missing, extra });
    }

    fn report(self, name: &str, [f1, precision, recall]: [Option<f64>; 3], report: &mut Report) {
        let (found, all) = (self.right + self.extra, self.right + self.missing);
        let (p, r) = (share(self.right, found), share(self.right, all));
        let both = Measure::score(format!("{name}.f1"), shingle::harmonic(p, r), all);
        report.push(both.goal(f1).cases(self.cases));
        report.push(Measure::score(format!("{name}.precision"), p, found).goal(precision));
        report.push(Measure::score(format!("{name}.recall"), r, all).goal(recall));
    }
}

/// Adds the measures of agencies and datelines, where labels are.
pub fn measure(set: &str, pages: &[Page], root: &Path, report: &mut Report) -> Result<(), String> {
    let Ok(text) = std::fs::read_to_string(root.join("eval/extraction/agency.tsv")) else {
        return Ok(());
    };
    let labels = labels(&text, set)?;
    let (mut agencies, mut datelines) = (Tally::default(), Tally::default());
    for page in pages {
        if let Some(label) = labels.get(&page.id) {
            count_agencies(page, label, &mut agencies);
            count_datelines(page, label, &mut datelines);
        }
    }
    if !agencies.cases.is_empty() {
        agencies.report(&format!("{set}.agency"), [Some(0.94), None, None], report);
        datelines.report(&format!("{set}.dateline"), [None, Some(0.98), Some(0.95)], report);
    }
    Ok(())
}

fn count_agencies(page: &Page, label: &Label, tally: &mut Tally) {
    let values = page.articles.first().into_iter().flat_map(|a| a.meta.all(Field::Agency));
    let mut extra = norm::set(values.map(|v| v.value.as_str()));
    let mut missing = Vec::new();
    let mut right = 0;
    for names in &label.agencies {
        let before = extra.len();
        extra.retain(|found| !names.contains(found));
        if extra.len() < before {
            right += 1;
        } else {
            missing.push(names.join("|"));
        }
    }
    tally.add(&page.id, right, &extra, &missing);
}

/// A dateline is found when a block of that kind covers half of its bytes or more.
fn count_datelines(page: &Page, label: &Label, tally: &mut Tally) {
    let (mut right, mut extra) = (0, Vec::new());
    for article in &page.articles {
        for block in article.of_kind(BlockKind::Dateline) {
            let raw = article.origin.raw(block.span).unwrap_or(0..0);
            let hit = label.dateline.as_ref().is_some_and(|gold| {
                let both = raw.end.min(gold.end).saturating_sub(raw.start.max(gold.start));
                both * 2 >= gold.len()
            });
            if hit && right == 0 {
                right = 1;
            } else {
                extra.push(block.span.get(&article.text).unwrap_or("").to_owned());
            }
        }
    }
    let gold = label.dateline.clone().filter(|_| right == 0);
    let words = gold.map(|r| page.raw.get(r).map(String::from_utf8_lossy).unwrap_or_default());
    let missing: Vec<String> = words.into_iter().map(|w| w.into_owned()).collect();
    tally.add(&page.id, right, &extra, &missing);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_labels_of_one_set() {
        let text =
            "set\tdoc_id\tagency\tdateline\na\t1\tAP|Associated Press; dpa\t10..22\nb\t1\t\t\n";
        let all = labels(text, "a").unwrap();
        assert_eq!(all["1"].agencies, [vec!["ap", "associated press"], vec!["dpa"]]);
        assert_eq!(all["1"].dateline, Some(10..22));
        assert!(labels(text, "b").unwrap()["1"].agencies.is_empty());
        assert!(labels("set\tdoc_id\tagency\tdateline\na\t1\t\tx..y\n", "a").is_err());
    }
}
