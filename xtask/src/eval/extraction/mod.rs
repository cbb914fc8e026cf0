//! Measures the page stage. Takes a folder of saved pages and dumps with labels; opens each; gives the measures of every
//! set. Does not read sentences.

mod agency;
mod dumps;
mod fields;
mod pictures;
mod raw;
mod text;

use super::gold;
use super::options::Options;
use super::report::{Measure, Report};
use sayso::{Article, RawPage, Rules};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// One document of a set with what the page stage made of it.
pub struct Page {
    /// The document's id.
    pub id: String,
    /// The record with its labels.
    pub record: Value,
    /// The page as received.
    pub raw: Vec<u8>,
    /// What came out.
    pub articles: Vec<Article>,
    /// Main text of all articles.
    pub body: String,
    /// How long opening took.
    pub took: Duration,
    /// Whether opening it again gave the same.
    pub steady: bool,
}

/// Sets that the goals name; others in a folder are measured by the labels they have.
const KNOWN: &[&str] = &["dumps.dev", "fundus.dev", "trafilatura.dev", "wcxb.dev"];

/// Measures every set of a folder.
pub fn run(folder: &Path, options: &Options, report: &mut Report) -> Result<(), String> {
    let files = gold::files(folder)?;
    for name in KNOWN {
        if !options.gold_was_given && !files.iter().any(|(set, _)| set == name) {
            println!("eval: {name} is missing, skipped");
        }
    }
    let rules = Rules::builtin();
    let (mut all, mut panics) = (raw::Totals::default(), 0);
    for (set, path) in &files {
        if skipped(set, &files, options.only.as_deref()) {
            continue;
        }
        let mut pages = Vec::new();
        for record in gold::records(path)? {
            match open(record, &rules) {
                Some(page) => pages.push(page),
                None => panics += 1,
            }
        }
        for page in &pages {
            all.add(set, page);
            if let Some(folder) = &options.dump {
                dump(&folder.join(set), page)?;
            }
        }
        if pages.iter().any(|p| p.record["spans"].is_array()) {
            dumps::measure(set, &pages, report);
        } else {
            text::measure(set, &pages, report);
            fields::measure(set, &pages, report);
            pictures::measure(set, &pages, report);
            agency::measure(set, &pages, &options.root, report)?;
        }
    }
    all.measure(report);
    report.push(Measure::mistakes("all.unreadable", f64::from(panics), 0).goal(Some(0.0)));
    Ok(())
}

/// Whether `only` names another set.
fn skipped(set: &str, files: &[(String, std::path::PathBuf)], only: Option<&str>) -> bool {
    let Some(only) = only else { return false };
    !only.starts_with(set) && files.iter().any(|(other, _)| only.starts_with(other.as_str()))
}

/// Opens a record's page; `None` when it has none or the page stage panicked.
fn open(record: Value, rules: &Rules) -> Option<Page> {
    let id = record["doc_id"].as_str().unwrap_or("?").to_owned();
    let raw = gold::raw(&record)?;
    let page = RawPage {
        bytes: &raw,
        locator: &id,
        url: record["url"].as_str(),
        fetched: record["crawled"].as_str(),
        ..RawPage::default()
    };
    let start = Instant::now();
    let opened =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| sayso::page::open(&page, rules)));
    let took = start.elapsed();
    let Ok(articles) = opened else {
        eprintln!("eval: PANIC on {id}");
        return None;
    };
    let body = articles.iter().map(Article::body_text).collect::<Vec<_>>().join("\n");
    let again = sayso::page::open(&page, rules);
    let steady = format!("{again:?}") == format!("{articles:?}");
    Some(Page { id, record, raw, articles, body, took, steady })
}

/// Writes a page, its labels and what was read of it.
fn dump(folder: &Path, page: &Page) -> Result<(), String> {
    let stem: String =
        page.id.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let mut read = String::new();
    for article in &page.articles {
        let _ = writeln!(read, "==== article {}", article.id);
        for v in article.meta.values() {
            let _ = writeln!(read, "@{} [{}] {}", v.field.as_str(), v.from.as_str(), v.value);
        }
        for note in &article.notes {
            let _ = writeln!(read, "@note {note}");
        }
        for block in &article.blocks {
            let again = if block.repeats.is_some() { " (again)" } else { "" };
            let words = block.span.get(&article.text).unwrap_or("?? bad span");
            let _ = writeln!(read, "[{}{again}] {words}", block.kind.as_str());
        }
    }
    let mut labels = page.record.clone();
    if let Some(map) = labels.as_object_mut() {
        map.remove("html");
        map.remove("html_base64");
    }
    let gold = serde_json::to_string_pretty(&labels).unwrap_or_default();
    let ending = if page.record["spans"].is_array() { "txt" } else { "html" };
    let write = |name: String, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))
    };
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    write(format!("{stem}.{ending}"), &page.raw)?;
    write(format!("{stem}.gold.json"), gold.as_bytes())?;
    write(format!("{stem}.read.txt"), read.as_bytes())
}
