//! Whether this installation reads a page the way it should. Takes nothing; gives a list of checks. Does not mend.

use super::Done;
use crate::args::Color;
use crate::out;
use crate::stop::{CHECK_FAILED, Stop};
use sayso::{RawPage, Report, Rules, Span, read};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use std::time::Instant;

/// Our own fiction, with entities and characters of three bytes in front of what is looked for.
const PAGE: &str = "<!doctype html><html lang=en><title>Mill burns in Orvane</title><article><h1>Mill burns in Orvane</h1>\
<p>ORVANE, March 5 &#8212; Fire destroyed the old mill on Tuesday, \u{201c}all of it\u{201d}, the mayor&rsquo;s office said.</p>\
<p>Two workers were wounded, a hospital official told the Orvane Courier.</p></article>";

struct Check {
    what: &'static str,
    found: String,
    good: bool,
}

/// Prints the checks; 4 when one failed.
pub fn doctor(color: Color) -> Done {
    let start = Instant::now();
    let rules = Rules::builtin();
    let loaded = start.elapsed();
    let reports = read(&RawPage { bytes: PAGE.as_bytes(), ..RawPage::default() }, &rules);
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let colours = if out::coloured(color, None) { "on" } else { "off" };
    let checks = [
        told("version", env!("CARGO_PKG_VERSION").to_owned()),
        told("rule tables", format!("loaded in {:.1} ms", loaded.as_secs_f64() * 1000.0)),
        sample(&reports),
        spans(&reports),
        told("processors", jobs.to_string()),
        told("output", format!("{} columns, colours {colours}", out::width(None))),
    ];
    let mut text = String::new();
    for c in &checks {
        let mark = if c.good { "ok  " } else { "FAIL" };
        let _ = writeln!(text, "{mark}  {:<13} {}", c.what, c.found);
    }
    std::io::stdout().write_all(text.as_bytes()).map_err(Stop::writing(None))?;
    let good = checks.iter().all(|c| c.good);
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(CHECK_FAILED) })
}

fn told(what: &'static str, found: String) -> Check {
    Check { what, found, good: true }
}

fn sample(reports: &[Report]) -> Check {
    let rows: usize = reports.iter().map(|r| r.rows.len()).sum();
    let headline = reports.first().and_then(|r| r.article.headline()).unwrap_or_default();
    let found = format!("{} article, {rows} rows, headline {headline:?}", reports.len());
    let good = reports.len() == 1 && headline == "Mill burns in Orvane";
    Check { what: "sample page", found, good }
}

/// The span law: words of the sample lead back to bytes that hold them.
fn spans(reports: &[Report]) -> Check {
    let kept = |words: &str| {
        let article = &reports.first()?.article;
        let at = article.text.find(words)?;
        let raw = article.origin.raw(Span::new(at, at + words.len()))?;
        PAGE.get(raw).filter(|found| *found == words).map(|_| ())
    };
    let lost: Vec<_> =
        ["hospital official", "old mill"].into_iter().filter(|w| kept(w).is_none()).collect();
    let good = lost.is_empty();
    let found = if good { "lead back to the page".into() } else { format!("lost: {lost:?}") };
    Check { what: "spans", found, good }
}
