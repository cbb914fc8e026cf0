//! Floors that only rise, and the record of results. Takes `eval/floors.toml` and a report; gives floors, appends lines to
//! `eval/results.csv`. Does not judge.

use super::report::{Report, number};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// The floors of an area; none when the file is missing.
pub fn read(path: &Path, area: &str) -> Result<BTreeMap<String, f64>, String> {
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text, area).map_err(|e| format!("{}: {e}", path.display())),
        Err(_) => Ok(BTreeMap::new()),
    }
}

/// Reads the part of TOML that a floors file uses: `[area]` and `"measure" = number`.
fn parse(text: &str, area: &str) -> Result<BTreeMap<String, f64>, String> {
    let mut out = BTreeMap::new();
    let mut here = false;
    for (i, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            here = name == area;
            continue;
        }
        let bad = || format!("line {}: not \"measure\" = number", i + 1);
        let (name, value) = line.split_once('=').ok_or_else(bad)?;
        let value: f64 = value.trim().parse().map_err(|_| bad())?;
        if here {
            out.insert(name.trim().trim_matches('"').to_owned(), value);
        }
    }
    Ok(out)
}

/// Appends every measure with the commit that stands checked out and its date.
pub fn record(root: &Path, report: &Report) -> Result<(), String> {
    let commit = git(root, &["show", "-s", "--format=%cs,%h"])?;
    let clean = git(root, &["status", "--porcelain"])?.is_empty();
    let path = root.join("eval/results.csv");
    let mut text = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| "date,commit,measure,value,n\n".to_owned());
    let change = if clean { "" } else { "+changes" };
    for m in &report.measures {
        let _ = writeln!(text, "{commit}{change},{},{},{}", m.name, number(m.value), m.n);
    }
    std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))
}

fn git(root: &Path, args: &[&str]) -> Result<String, String> {
    let out = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(args)
        .output()
        .map_err(|e| format!("git: {e}"))?;
    if out.status.success() {
        Ok(String::from_utf8_lossy(&out.stdout).trim().to_owned())
    } else {
        Err(format!("git {}: {}", args.join(" "), String::from_utf8_lossy(&out.stderr).trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_floors_of_one_area() {
        let text = "# floors\n[words]\n\"a.b\" = 0.5\n[extraction]\n\"a.b\" = 0.9 # up\n";
        assert_eq!(parse(text, "extraction").unwrap()["a.b"], 0.9);
        assert!(parse("[x]\nhello", "x").is_err());
    }
}
