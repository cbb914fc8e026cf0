//! Captions and photo credits against gold. Takes pages; gives set F1, and how much caption text got into the body. Does
//! not look at pictures.

use super::super::report::{Case, Measure, Report};
use super::super::{gold, norm, shingle};
use super::Page;
use super::text::share;
use sayso::BlockKind;

/// Words a caption needs to be looked for in the body.
const LONG: usize = 5;

/// Adds the measures of captions and credits, where the gold has them.
pub fn measure(set: &str, pages: &[Page], report: &mut Report) {
    let pages: Vec<&Page> =
        pages.iter().filter(|p| p.record["gold"]["captions"].is_array()).collect();
    if pages.is_empty() {
        return;
    }
    sets(set, "caption", &pages, ("captions", BlockKind::Caption), 0.85, report);
    sets(set, "credit", &pages, ("credits", BlockKind::PhotoCredit), 0.80, report);
    leaks(set, &pages, report);
}

fn sets(
    set: &str,
    name: &str,
    pages: &[&Page],
    (key, kind): (&str, BlockKind),
    goal: f64,
    report: &mut Report,
) {
    let (mut tp, mut fp, mut fn_, mut cases) = (0, 0, 0, Vec::new());
    for page in pages {
        let want = norm::set(gold::strings(&page.record["gold"][key]));
        let found = page.articles.iter().flat_map(|a| {
            a.of_kind(kind).map(|b| b.span.get(&a.text).unwrap_or("")).collect::<Vec<_>>()
        });
        let got = norm::set(found);
        let (g, p) = norm::pair(&want, &got);
        let both = g.iter().filter(|x| **x).count();
        tp += both;
        fn_ += want.len() - both;
        fp += got.len() - both;
        let left = |all: &[String], paired: &[bool]| {
            let left = all.iter().zip(paired).filter(|(_, x)| !**x).map(|(s, _)| s.as_str());
            left.collect::<Vec<_>>().join(" | ")
        };
        let total = want.len() + got.len();
        let score = if total == 0 { 1.0 } else { 2.0 * both as f64 / total as f64 };
        let (missing, extra) = (left(&want, &g), left(&got, &p));
        cases.push(Case { doc: page.id.clone(), score, missing, extra });
    }
    let (p, r) = (share(tp, tp + fp), share(tp, tp + fn_));
    let f1 = shingle::harmonic(p, r);
    let n = tp + fn_;
    report.push(Measure::score(format!("{set}.{name}.f1"), f1, n).goal(Some(goal)).cases(cases));
    report.push(Measure::info(format!("{set}.{name}.precision"), p, tp + fp));
    report.push(Measure::info(format!("{set}.{name}.recall"), r, n));
}

/// Gold captions whose words stand as one run in the body; those that the gold's own main text has too are left out.
fn leaks(set: &str, pages: &[&Page], report: &mut Report) {
    let (mut leaked, mut all, mut cases) = (0, 0, Vec::new());
    for page in pages {
        let body = run_of_words(&page.body);
        let gold_body = run_of_words(page.record["gold"]["text"].as_str().unwrap_or(""));
        let mut here = Vec::new();
        for caption in gold::strings(&page.record["gold"]["captions"]) {
            let words = run_of_words(caption);
            if shingle::words(caption).len() < LONG || gold_body.contains(&words) {
                continue;
            }
            all += 1;
            if body.contains(&words) {
                leaked += 1;
                here.push(caption);
            }
        }
        let score = if here.is_empty() { 1.0 } else { 0.0 };
        let (missing, extra) = (String::new(), here.join(" | "));
        cases.push(Case { doc: page.id.clone(), score, missing, extra });
    }
    let value = share(leaked, all);
    let name = format!("{set}.caption.in_body");
    report.push(Measure::mistakes(name, value, all).goal(Some(0.01)).cases(cases));
}

/// The words of a text, each with a blank on both sides.
fn run_of_words(text: &str) -> String {
    format!(" {} ", shingle::words(&norm::fold(text)).join(" "))
}
