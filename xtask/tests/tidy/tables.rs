//! Rules about the tables of `data/`. Takes tables; gives lines that cannot be read and folders that do not explain
//! themselves.

use super::File;
use std::collections::BTreeSet;

/// A header of distinct names, then rows of as many cells; no row twice; lines end at `\n` only. A blank at the end of a
/// cell may mean something (a word that must end there).
pub fn columns(file: &File) -> Vec<String> {
    let mut out = Vec::new();
    let mut header: Option<Vec<&str>> = None;
    let mut seen = BTreeSet::new();
    for (i, line) in file.text.split('\n').enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let mut bad = |what: &str| out.push(format!("{}:{}: {what}", file.path, i + 1));
        if line.contains('\r') {
            bad("a carriage return");
        }
        if !seen.insert(line) {
            bad("stands twice");
        }
        match &header {
            None => {
                let names: BTreeSet<&str> = cells.iter().copied().collect();
                if names.len() != cells.len() || names.contains("") {
                    bad("a header needs distinct names");
                }
                header = Some(cells);
            }
            Some(names) if names.len() != cells.len() => {
                bad(&format!("{} cells under {} names", cells.len(), names.len()));
            }
            Some(_) => {}
        }
    }
    if header.is_none() {
        out.push(format!("{}: no header", file.path));
    }
    out
}

/// Folders with tables and no README.md beside them or above them, up to `data/`.
pub fn readmes(files: &[File]) -> Vec<String> {
    let folder = |path: &str| path.rsplit_once('/').map_or("", |(f, _)| f).to_owned();
    let explained: BTreeSet<String> =
        files.iter().filter(|f| f.path.ends_with("/README.md")).map(|f| folder(&f.path)).collect();
    let tables = files.iter().filter(|f| f.path.ends_with(".tsv"));
    let folders: BTreeSet<String> = tables.map(|f| folder(&f.path)).collect();
    folders.difference(&explained).map(|f| format!("{f}: tables without a README.md")).collect()
}

#[test]
fn a_broken_table_is_found() {
    let bad = |text: &str| columns(&File::of("data/a/a.tsv", text)).len();
    assert_eq!(bad("# what\nword\tclass\nsaid\tsay\n"), 0);
    assert_eq!(bad("word\tclass\nsaid\n"), 1);
    assert_eq!(bad("word\tclass\nsaid\tsay\nsaid\tsay\n"), 1);
    assert_eq!(bad("word\tclass\nsaid \tsay\r\n"), 1);
    assert_eq!(bad("word\tclass\nsaid \tsay\n"), 0);
    assert_eq!(bad("word\tword\n"), 1);
    assert_eq!(bad("# nothing\n"), 1);
}

#[test]
fn a_folder_without_a_readme_is_found() {
    let table = File::of("data/cues/said.tsv", "");
    let readme = File::of("data/cues/README.md", "");
    assert_eq!(readmes(&[table]).len(), 1);
    assert!(readmes(&[File::of("data/cues/said.tsv", ""), readme]).is_empty());
}
