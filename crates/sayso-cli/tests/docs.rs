//! Documentation that is run. Takes every `sayso ...` line of a shell block in README and docs; gives those that the binary
//! does not understand. Does not check what they print: their inputs are mostly made up.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const WRONG_USAGE: i32 = 2;

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut out = vec![root.join("README.md")];
    let mut folders = vec![root.join("docs/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("docs/src").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// Command lines in shell blocks that call `sayso`, as words.
fn commands(text: &str) -> Vec<Vec<String>> {
    let (mut out, mut shell) = (Vec::new(), false);
    for line in text.lines() {
        if let Some(language) = line.trim().strip_prefix("```") {
            shell = language == "sh";
            continue;
        }
        for part in line.split('|').filter(|_| shell) {
            let words = words(part);
            if words.first().is_some_and(|w| w == "sayso") {
                out.push(words);
            }
        }
    }
    out
}

/// Words of a simple command: quotes joined, a comment left off.
fn words(line: &str) -> Vec<String> {
    let (mut out, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted && word.is_empty() => break,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    out.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

#[test]
fn every_command_in_the_documents_is_understood() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs");
    std::fs::create_dir_all(&folder).expect("a folder to run in");
    let mut run = 0;
    for document in documents() {
        let text = std::fs::read_to_string(&document).expect("a document");
        for command in commands(&text) {
            let out = Command::new(env!("CARGO_BIN_EXE_sayso"))
                .args(&command[1..])
                .current_dir(&folder)
                .stdin(Stdio::null())
                .output()
                .expect("the binary runs");
            let said = String::from_utf8_lossy(&out.stderr);
            let (line, file) = (command.join(" "), document.display());
            assert_ne!(out.status.code(), Some(WRONG_USAGE), "{file}: {line}\n{said}");
            assert!(out.status.code().is_some(), "{file}: {line}: killed\n{said}");
            run += 1;
        }
    }
    assert!(run >= 5, "only {run} commands found: the reader of documents is broken");
}

#[test]
fn a_command_is_cut_into_words() {
    let text =
        "```sh\ncat a | sayso read - --outlet \"Two Words\"  # why\n```\n```rust\nsayso\n```\n";
    assert_eq!(commands(text), [["sayso", "read", "-", "--outlet", "Two Words"]]);
}

#[test]
fn every_block_kind_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = std::fs::read_to_string(root.join("docs/src/concepts/blocks.md")).expect("the page");
    for kind in sayso::BlockKind::ALL {
        let body = if kind.is_body() { "yes" } else { "" };
        let row = page.lines().find(|l| l.starts_with(&format!("| `{}` |", kind.as_str())));
        let row = row.unwrap_or_else(|| panic!("{} is not explained", kind.as_str()));
        assert_eq!(row.split('|').nth(2).map(str::trim), Some(body), "{row}");
    }
}
