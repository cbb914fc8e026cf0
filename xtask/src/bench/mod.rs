//! Measures speed. Takes a chore's options; gives pages a second of the page stage, or a large web archive to read. Does not
//! compare with others: `bench/run.py` does.

mod hostile;
mod pages;
mod warc;

use crate::eval::gold;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs `cargo xtask bench ...`.
pub fn main(args: &[String]) -> ExitCode {
    let result = match args.first().map(String::as_str) {
        Some("pages") => pages::main(&args[1..]),
        Some("hostile") => hostile::main(&args[1..]),
        Some("warc") => warc::main(&args[1..]),
        _ => Err("say which: pages, hostile or warc".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("bench: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// The value behind a flag, when it is there.
fn flag<'a>(args: &'a [String], name: &str) -> Option<&'a str> {
    let at = args.iter().position(|a| a == name)?;
    args.get(at + 1).map(String::as_str)
}

fn number(args: &[String], name: &str, default: usize) -> Result<usize, String> {
    let given = flag(args, name);
    given.map_or(Ok(default), |n| n.parse().map_err(|_| format!("{name} needs a number")))
}

/// Saved pages: those of the labelled data, or the example pages of this repository where that is not there. With their
/// addresses.
fn saved_pages(args: &[String]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let given = flag(args, "--gold").map(PathBuf::from);
    let folder = given.unwrap_or_else(|| root.join("../shared/gold")).join("extraction");
    let mut out = Vec::new();
    if folder.is_dir() {
        for (_, path) in gold::files(&folder)? {
            for record in gold::records(&path)? {
                let is_page = record["html"].is_string() || record["html_base64"].is_string();
                if let (true, Some(raw)) = (is_page, gold::raw(&record)) {
                    out.push((record["url"].as_str().unwrap_or("").to_owned(), raw));
                }
            }
        }
        return Ok(out);
    }
    let folder = root.join("examples/pages");
    let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for entry in entries.flatten() {
        let raw = std::fs::read(entry.path()).map_err(|e| e.to_string())?;
        out.push((format!("https://news.example/{}", entry.file_name().to_string_lossy()), raw));
    }
    out.sort();
    Ok(out)
}

/// Seconds this process has run on a core (Linux), so that others on the machine do not count; wall time elsewhere.
fn seconds_on_core() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanos = stat.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanos.map_or_else(
        || std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |d| d.as_secs_f64()),
        |n| n / 1e9,
    )
}
