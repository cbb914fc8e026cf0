//! Rules about Rust files. Takes a file; gives its problems. Reads lines, not syntax: the code is rustfmt's.

use super::File;

/// A file longer than this is listed.
pub const SOFT_LINES: usize = 400;
const HARD_LINES: usize = 800;
const FUNCTION_LINES: usize = 70;

/// Opens with `//!` and words.
pub fn header(file: &File) -> Vec<String> {
    let first = file.text.lines().next().unwrap_or("");
    let words = first.strip_prefix("//! ").unwrap_or("").split_whitespace().count();
    if words >= 3 { Vec::new() } else { vec![format!("{}: no `//!` header", file.path)] }
}

/// At most 800 lines.
pub fn length(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    if lines <= HARD_LINES {
        return Vec::new();
    }
    vec![format!("{}: {lines} lines, {HARD_LINES} at most: cut it in two", file.path)]
}

/// At most 70 lines of code a function, as clippy counts: blank lines and comments are free.
pub fn functions(file: &File) -> Vec<String> {
    let mut out = Vec::new();
    let lines: Vec<&str> = file.text.lines().collect();
    for (i, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        if !is_function(code) {
            continue;
        }
        let end = format!("{}}}", &line[..indent]);
        let Some(open) = (i..lines.len()).find(|j| lines[*j].trim_end().ends_with(['{', ';']))
        else {
            continue;
        };
        if lines[open].trim_end().ends_with(';') {
            continue;
        }
        let body = lines[open + 1..].iter().take_while(|l| **l != end);
        let n = body.filter(|l| is_code(l)).count();
        if n > FUNCTION_LINES {
            out.push(format!(
                "{}:{}: a function of {n} lines, {FUNCTION_LINES} at most",
                file.path,
                i + 1
            ));
        }
    }
    out
}

fn is_function(code: &str) -> bool {
    let mut rest = code;
    for word in ["pub(crate) ", "pub(super) ", "pub ", "const ", "async "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    rest.starts_with("fn ")
}

fn is_code(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with("//")
}

/// Nothing half done, nothing switched off. The words are put together here so that this file does not hold them.
pub fn leftovers(file: &File) -> Vec<String> {
    let banned = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("dbg", "!("),
        concat!("#[ign", "ore"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
    ];
    find(file, &banned)
}

/// The library crate does no I/O, knows no clock, starts no threads.
pub fn pure(file: &File) -> Vec<String> {
    if !file.path.starts_with("crates/sayso/src/") {
        return Vec::new();
    }
    let banned = [
        "std::fs",
        "std::net",
        "std::thread",
        "std::process",
        "std::env",
        "SystemTime",
        "Instant::",
        "println!",
        "eprintln!",
        "unsafe ",
        "thread_local!",
    ];
    find(file, &banned)
}

/// Where a banned word stands in code; comments and string literals may speak of it.
fn find(file: &File, banned: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    for (i, line) in file.text.lines().enumerate().filter(|(_, l)| is_code(l)) {
        for word in banned.iter().filter(|w| line.contains(**w)) {
            let before = line.split(word).next().unwrap_or("");
            if before.matches('"').count() % 2 == 0 {
                out.push(format!("{}:{}: {word}", file.path, i + 1));
            }
        }
    }
    out
}

#[test]
fn a_missing_header_is_found() {
    assert!(header(&File::of("a.rs", "//! Takes a page; gives words.\n")).is_empty());
    assert_eq!(header(&File::of("a.rs", "use std::fmt;\n")).len(), 1);
    assert_eq!(header(&File::of("a.rs", "//!\n")).len(), 1);
}

#[test]
fn a_long_file_is_found() {
    assert!(length(&File::of("a.rs", &"x\n".repeat(800))).is_empty());
    assert_eq!(length(&File::of("a.rs", &"x\n".repeat(801))).len(), 1);
}

#[test]
fn a_long_function_is_found() {
    let with = |n: usize| {
        let body = "        let x = 1;\n        // free\n\n".repeat(n);
        let text =
            format!("impl A {{\n    pub fn a(\n        b: u8,\n    ) -> u8 {{\n{body}    }}\n}}\n");
        functions(&File::of("a.rs", &text)).len()
    };
    assert_eq!((with(70), with(71)), (0, 1));
}

#[test]
fn leftovers_are_found() {
    let text = concat!("//! Head.\nfn a() {\n    to", "do!()\n}\n");
    assert_eq!(leftovers(&File::of("a.rs", text)).len(), 1);
    assert!(leftovers(&File::of("a.rs", "// nothing to do\n")).is_empty());
}

#[test]
fn io_in_the_core_is_found() {
    let text = "use std::fs::File;\n";
    assert_eq!(pure(&File::of("crates/sayso/src/a.rs", text)).len(), 1);
    assert!(pure(&File::of("crates/sayso-cli/src/a.rs", text)).is_empty());
    assert!(pure(&File::of("crates/sayso/src/a.rs", "// no std::fs here\n")).is_empty());
}
