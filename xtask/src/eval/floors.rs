//! Floors that only rise, and the record of results. Takes `eval/floors.toml` and a report; gives floors, appends lines to
//! `eval/results.csv`. Does not judge.

use super::report::{Better, Measure, Report, number};
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

/// How far below a value its floor is put, and at least one document or item: one that turns is no alarm.
const MARGIN: f64 = 0.003;

/// Rewrites an area's floors, each a little below its value; none falls, and those of measures that were not taken stay.
pub fn raise(path: &Path, area: &str, report: &Report) -> Result<usize, String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut floors = parse(&text, area).map_err(|e| format!("{}: {e}", path.display()))?;
    let before = floors.clone();
    for m in &report.measures {
        if let Some(floor) = raised(m, floors.get(&m.name).copied()) {
            floors.insert(m.name.clone(), floor);
        }
    }
    let text = rewritten(&text, area, &floors);
    std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(floors.iter().filter(|(name, v)| before.get(*name) != Some(v)).count())
}

fn raised(m: &Measure, old: Option<f64>) -> Option<f64> {
    let milli = |v: f64, round: fn(f64) -> f64| (round(v * 1000.0) / 1000.0).max(0.0);
    let margin = MARGIN.max(1.0 / m.n.max(1) as f64);
    match m.better? {
        Better::Higher => Some(milli(m.value - margin, f64::floor).max(old.unwrap_or(0.0))),
        Better::Lower => {
            let new = if m.goal == Some(0.0) { 0.0 } else { milli(m.value + margin, f64::ceil) };
            Some(new.min(old.unwrap_or(f64::INFINITY)))
        }
    }
}

/// The file with the lines of one area replaced.
fn rewritten(text: &str, area: &str, floors: &BTreeMap<String, f64>) -> String {
    let head = format!("[{area}]");
    let (mut out, mut here, mut written) = (String::new(), false, false);
    let lines: Vec<String> = floors.iter().map(|(name, v)| format!("\"{name}\" = {v}")).collect();
    for line in text.lines().chain((!text.contains(&head)).then_some(head.as_str())) {
        if line.starts_with('[') {
            here = line.trim() == head;
        }
        if !here || line.trim() == head {
            let _ = writeln!(out, "{line}");
        }
        if here && !written {
            let _ = writeln!(out, "{}", lines.join("\n"));
            written = true;
        }
    }
    out
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
    fn floors_rise_and_never_fall() {
        let score = Measure::score("a.b", 0.9567, 900);
        assert_eq!(raised(&score, None), Some(0.953));
        assert_eq!(raised(&score, Some(0.96)), Some(0.96));
        assert_eq!(raised(&Measure::score("a.b", 1.0, 20), None), Some(0.95));
        let share = Measure::mistakes("a.c", 0.0101, 900);
        assert_eq!(raised(&share, Some(0.5)), Some(0.014));
        assert_eq!(raised(&share, Some(0.01)), Some(0.01));
        let never = Measure::mistakes("a.c", 0.0, 9).goal(Some(0.0));
        assert_eq!(raised(&never, None), Some(0.0));
        assert_eq!(raised(&Measure::info("a.d", 5.0, 9), None), None);
    }

    #[test]
    fn only_one_area_is_rewritten() {
        let text = "# top\n\n[x]\n\"a\" = 0.1\n[y]\n\"b\" = 0.2\n";
        let floors = BTreeMap::from([("a".to_owned(), 0.5), ("c".to_owned(), 0.0)]);
        let out = rewritten(text, "x", &floors);
        assert_eq!(out, "# top\n\n[x]\n\"a\" = 0.5\n\"c\" = 0\n[y]\n\"b\" = 0.2\n");
        assert_eq!(rewritten("", "x", &floors), "[x]\n\"a\" = 0.5\n\"c\" = 0\n");
    }

    #[test]
    fn reads_the_floors_of_one_area() {
        let text = "# floors\n[words]\n\"a.b\" = 0.5\n[extraction]\n\"a.b\" = 0.9 # up\n";
        assert_eq!(parse(text, "extraction").unwrap()["a.b"], 0.9);
        assert!(parse("[x]\nhello", "x").is_err());
    }
}
