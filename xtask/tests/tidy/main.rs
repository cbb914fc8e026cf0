//! The house rules that a machine can check. Takes every file of the repository; gives the places that break a rule. Each
//! rule is a function of a file's path and text, and has a test in which it fails.

mod code;
mod floors;
mod links;
mod tables;
mod words;

use std::path::{Path, PathBuf};

/// One file of the repository.
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    #[cfg(test)]
    fn of(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root").to_path_buf()
}

/// Folders that are not ours or not kept.
const SKIP: &[&str] = &["target", ".git", "out", "node_modules", "corpus", "artifacts"];

/// Every file with one of the endings, in order of path.
fn files(endings: &[&str]) -> Vec<File> {
    let (root, mut out) = (root(), Vec::new());
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() && !SKIP.contains(&name.as_str()) {
                folders.push(path);
            } else if endings.iter().any(|e| name.ends_with(e)) {
                let text = std::fs::read(&path).expect("a file");
                let text = String::from_utf8(text).unwrap_or_else(|_| "not UTF-8".to_owned());
                let path = path.strip_prefix(&root).expect("inside").to_string_lossy();
                out.push(File { path: path.replace('\\', "/"), text });
            }
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!out.is_empty(), "no files with {endings:?}: the walk is broken");
    out
}

/// Fails with one line for each problem.
fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{} problems\n{}\n", problems.len(), problems.join("\n"));
}

fn check(endings: &[&str], rule: fn(&File) -> Vec<String>) {
    none(files(endings).iter().flat_map(rule).collect());
}

#[test]
fn every_rust_file_says_what_it_takes_and_gives() {
    check(&[".rs"], code::header);
}

#[test]
fn no_file_is_too_long() {
    for file in files(&[".rs"]) {
        let lines = file.text.lines().count();
        if lines > code::SOFT_LINES {
            println!("over {} lines: {} ({lines})", code::SOFT_LINES, file.path);
        }
    }
    check(&[".rs"], code::length);
}

#[test]
fn no_function_is_too_long() {
    check(&[".rs"], code::functions);
}

#[test]
fn nothing_is_left_to_do_later() {
    check(&[".rs"], code::leftovers);
}

#[test]
fn the_core_does_no_io() {
    check(&[".rs"], code::pure);
}

#[test]
fn floors_import_downwards() {
    check(&[".rs"], floors::imports);
}

#[test]
fn word_lists_are_tables() {
    check(&[".rs"], words::lists);
}

#[test]
fn tables_have_a_header_and_equal_columns() {
    check(&[".tsv"], tables::columns);
}

#[test]
fn every_folder_of_tables_has_a_readme() {
    none(tables::readmes(&files(&[".tsv", ".md"])));
}

#[test]
fn links_lead_somewhere() {
    let root = root();
    let problems = files(&[".md"]).iter().flat_map(|f| links::broken(&root, f)).collect();
    none(problems);
}
