//! Text dumps against gold. Takes dumps with typed spans; gives story starts F1 by layout, and how much of what is not body
//! got into it. Works on raw offsets, so that words that stand twice are told apart. Does not know the layouts.

use super::super::report::{Case, Measure, Report};
use super::super::{norm, shingle};
use super::Page;
use super::text::share;
use sayso::{Article, BlockKind};
use std::collections::BTreeMap;
use std::ops::Range;

fn goal(layout: &str) -> Option<f64> {
    match layout {
        "A" | "C" => Some(0.99),
        "B" => Some(0.92),
        "D" => Some(0.85),
        _ => None,
    }
}

struct GoldSpan<'a> {
    range: Range<usize>,
    kind: &'a str,
    story: i64,
    text: &'a str,
}

fn spans(page: &Page) -> Vec<GoldSpan<'_>> {
    let all = page.record["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let read = |v: &serde_json::Value| v.as_u64().map(|n| n as usize);
    all.iter()
        .filter_map(|s| {
            Some(GoldSpan {
                range: read(&s["start"])?..read(&s["end"])?,
                kind: s["type"].as_str()?,
                story: s["story"].as_i64().unwrap_or(-1),
                text: s["text"].as_str()?,
            })
        })
        .collect()
}

/// Adds the measures of dumps.
pub fn measure(set: &str, pages: &[Page], report: &mut Report) {
    let mut layouts: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        layouts.entry(page.record["layout"].as_str().unwrap_or("")).or_default().push(page);
    }
    for (layout, pages) in &layouts {
        starts(set, layout, pages, report);
    }
    contents(set, pages, report);
}

fn starts(set: &str, layout: &str, pages: &[&Page], report: &mut Report) {
    let (mut tp, mut fp, mut fn_, mut cases) = (0, 0, 0, Vec::new());
    for page in pages {
        let mut want: BTreeMap<i64, (Range<usize>, &str)> = BTreeMap::new();
        for s in spans(page).into_iter().filter(|s| s.kind == "headline") {
            want.entry(s.story).or_insert((s.range, s.text));
        }
        let mut want: Vec<_> = want.into_values().collect();
        let mut extra = Vec::new();
        for at in page.articles.iter().filter_map(start) {
            // Anywhere in the headline will do: a quote mark may be left off at its start.
            match want.iter().position(|(r, _)| r.contains(&at)) {
                Some(i) => {
                    want.remove(i);
                    tp += 1;
                }
                None => {
                    fp += 1;
                    extra.push(line_at(&page.raw, at));
                }
            }
        }
        fn_ += want.len();
        let wrong = (want.len() + extra.len()) as f64;
        let missing = want.iter().map(|w| norm::short(w.1, 70)).collect::<Vec<_>>().join(" | ");
        let (doc, score, extra) = (page.id.clone(), 1.0 / (1.0 + wrong), extra.join(" | "));
        cases.push(Case { doc, score, missing, extra });
    }
    let (p, r) = (share(tp, tp + fp), share(tp, tp + fn_));
    let name = |what: &str| format!("{set}.{layout}.starts.{what}");
    let f1 = shingle::harmonic(p, r);
    let f1 = Measure::score(name("f1"), f1, tp + fn_).goal(goal(layout)).cases(cases);
    report.push(f1);
    report.push(Measure::info(name("precision"), p, tp + fp));
    report.push(Measure::info(name("recall"), r, tp + fn_));
}

/// Where an article starts in the raw bytes: its first headline, or its first block when it has none.
fn start(article: &Article) -> Option<usize> {
    let headline = article.blocks.iter().find(|b| b.kind == BlockKind::Headline);
    let block = headline.or_else(|| article.blocks.first())?;
    article.origin.raw(block.span).map(|r| r.start)
}

fn line_at(raw: &[u8], at: usize) -> String {
    let rest = raw.get(at..raw.len().min(at + 200)).unwrap_or_default();
    let line = String::from_utf8_lossy(rest);
    norm::short(line.lines().next().unwrap_or(""), 70)
}

/// Which raw bytes stand in a body.
fn body_bytes(page: &Page) -> Vec<bool> {
    let mut inside = vec![false; page.raw.len()];
    for article in &page.articles {
        for block in article.blocks.iter().filter(|b| b.is_body()) {
            for run in article.origin.pieces(block.span) {
                if let Some(part) = inside.get_mut(run.raw_range()) {
                    part.fill(true);
                }
            }
        }
    }
    inside
}

/// A span counts as body when half of its bytes or more do.
fn contents(set: &str, pages: &[Page], report: &mut Report) {
    let mut by_kind: BTreeMap<&str, (usize, usize, Vec<Case>)> = BTreeMap::new();
    for page in pages {
        let inside = body_bytes(page);
        let mut wrong: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
        for s in spans(page) {
            let bytes = inside.get(s.range).unwrap_or_default();
            let is_body = bytes.iter().filter(|b| **b).count() * 2 >= bytes.len();
            let entry = by_kind.entry(s.kind).or_default();
            entry.0 += usize::from(is_body);
            entry.1 += 1;
            let here = wrong.entry(s.kind).or_default();
            here.0 += 1;
            if is_body != (s.kind == "body") {
                here.1.push(s.text);
            }
        }
        for (kind, (n, texts)) in wrong {
            let score = 1.0 - texts.len() as f64 / n as f64;
            let (text, none) = (texts.join(" | "), String::new());
            let (missing, extra) = if kind == "body" { (text, none) } else { (none, text) };
            let case = Case { doc: page.id.clone(), score, missing, extra };
            by_kind.entry(kind).or_default().2.push(case);
        }
    }
    for (kind, (inside, all, cases)) in by_kind {
        let value = share(inside, all);
        let name = format!("{set}.{kind}.in_body");
        report.push(if kind == "body" {
            Measure::score(name, value, all).cases(cases)
        } else {
            Measure::mistakes(name, value, all).cases(cases)
        });
    }
}
