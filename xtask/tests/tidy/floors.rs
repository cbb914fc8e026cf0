//! The order of floors in the library crate. Takes a file; gives imports that lead to a floor above its own. Reads `crate::`
//! and chains of `super::` outside tests and comments.

use super::File;

/// Modules of the crate and their floors. A floor imports itself and those below.
const FLOORS: &[(&str, u8)] = &[
    ("limits", 0),
    ("text", 0),
    ("rules", 1),
    ("page", 2),
    ("words", 3),
    ("mention", 4),
    ("claim", 5),
    ("report", 6),
    ("read", 7),
    ("lib", 8),
];

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// Imports from a floor above; modules that have no floor; names taken from the crate's root, which hide their floor.
pub fn imports(file: &File) -> Vec<String> {
    let Some(inside) = file.path.strip_prefix("crates/sayso/src/") else { return Vec::new() };
    let path: Vec<&str> =
        inside.trim_end_matches(".rs").split('/').filter(|p| *p != "mod").collect();
    let Some(mine) = path.first().and_then(|top| floor(top)) else {
        return vec![format!("{}: its module has no floor in tidy/floors.rs", file.path)];
    };
    let tests = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
    if mine == 8 || tests {
        return Vec::new();
    }
    let code = without_tests_and_comments(&file.text);
    let mut problems = Vec::new();
    for name in from_root(&code).into_iter().chain(from_supers(&code, path.len())) {
        match floor(&name) {
            Some(theirs) if theirs <= mine => {}
            Some(_) => problems.push(format!("{}: imports {name}, a floor above", file.path)),
            None => problems.push(format!("{}: crate::{name}: name its module instead", file.path)),
        }
    }
    problems
}

/// Test modules stand last in a file.
fn without_tests_and_comments(text: &str) -> String {
    let end = text.find("\n#[cfg(test)]\nmod ").unwrap_or(text.len());
    let lines = text[..end].lines().map(|l| l.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

/// The names behind `crate::`, groups opened.
fn from_root(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        if !before.is_alphanumeric() && !"_$".contains(before) {
            out.extend(names(&code[at + "crate::".len()..]));
        }
    }
    out
}

/// The names behind as many `super::` as lead to the root from a module this deep.
fn from_supers(code: &str, depth: usize) -> Vec<String> {
    let chain = "super::".repeat(depth);
    let hits = code.match_indices(&chain).filter(|(at, _)| !code[..*at].ends_with("super::"));
    hits.flat_map(|(at, _)| names(&code[at + chain.len()..])).collect()
}

/// The first name, or the first names of a group.
fn names(rest: &str) -> Vec<String> {
    let name = |s: &str| {
        s.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut out, mut depth, mut start) = (Vec::new(), 0, 0);
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' if depth == 0 => {
                out.push(name(&group[start..i]));
                start = i + 1;
            }
            '}' if depth == 0 => {
                out.push(name(&group[start..i]));
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    out.retain(|n| !n.is_empty());
    out
}

#[test]
fn an_import_upwards_is_found() {
    let bad = |text: &str| imports(&File::of("crates/sayso/src/page/body/mod.rs", text)).len();
    assert_eq!(bad("use crate::text::Span;\nuse crate::rules::Rules;\nuse super::Article;\n"), 0);
    assert_eq!(bad("use crate::claim::Event;\n"), 1);
    assert_eq!(bad("use crate::{rules::Rules, report::{Row, Cell}, text::Span};\n"), 1);
    assert_eq!(bad("fn a(x: crate::words::Word) {}\n"), 1);
    assert_eq!(bad("use super::super::report::Row;\n"), 1);
    assert_eq!(bad("use crate::Span;\n"), 1);
    assert_eq!(bad("/// See [`crate::Article`].\nfn a() {}\n"), 0);
    assert_eq!(bad("fn a() {}\n\n#[cfg(test)]\nmod tests {\n    use crate::report::Row;\n}\n"), 0);
}

#[test]
fn a_module_without_a_floor_is_found() {
    assert_eq!(imports(&File::of("crates/sayso/src/attic.rs", "")).len(), 1);
    let text = "use crate::report::Row;\n";
    assert!(imports(&File::of("crates/sayso/src/page/feed/tests.rs", text)).is_empty());
    assert!(imports(&File::of("xtask/src/main.rs", "use crate::anything;\n")).is_empty());
}
