//! Words live in tables, not in code. Takes a file; gives long runs of string literals outside tests: arrays and
//! alternatives. Cannot tell a place name from an attribute name: names of a format are marked as such.

use super::File;

/// A run of this many literals is a list.
const LIST: usize = 8;
/// Says above a list why it is no lexicon: names that a standard fixes.
const MARK: &str = "// Format names:";

/// Lists of string literals in shipped code.
pub fn lists(file: &File) -> Vec<String> {
    let shipped = file.path.starts_with("crates/") && file.path.contains("/src/");
    if !shipped || file.path.ends_with("tests.rs") {
        return Vec::new();
    }
    let end = file.text.find("#[cfg(test)]\nmod ").unwrap_or(file.text.len());
    let text = &file.text[..end];
    let mut out = Vec::new();
    for (line, n) in runs(text) {
        let from = line.saturating_sub(4);
        let marked = text.lines().skip(from).take(line - from + 1).any(|l| l.contains(MARK));
        if n >= LIST && !marked {
            let path = &file.path;
            out.push(format!("{path}:{line}: {n} string literals in a row: words go to data/ (or mark them `{MARK} which`)"));
        }
    }
    out
}

/// Runs of literals with nothing but commas, bars, brackets and white space between: (line of the first, how many).
fn runs(text: &str) -> Vec<(usize, usize)> {
    let (mut out, mut n, mut start, mut line) = (Vec::new(), 0, 1, 1);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => {
                if n == 0 {
                    start = line;
                }
                n += 1;
                let mut escaped = false;
                for c in rest.by_ref() {
                    line += usize::from(c == '\n');
                    if c == '"' && !escaped {
                        break;
                    }
                    escaped = c == '\\' && !escaped;
                }
            }
            '/' if rest.peek() == Some(&'/') => {
                rest.by_ref().find(|c| *c == '\n');
                line += 1;
            }
            '\'' => skip_char_literal(&mut rest),
            '\n' => line += 1,
            ',' | '|' | 'b' => {}
            c if c.is_whitespace() => {}
            _ => {
                out.push((start, n));
                n = 0;
            }
        }
    }
    out.push((start, n));
    out.retain(|(_, n)| *n > 1);
    out
}

/// `'"'` must not open a string; a lifetime is left alone.
fn skip_char_literal(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    if rest.peek() == Some(&'"') {
        rest.next();
    } else if rest.peek() == Some(&'\\') {
        rest.nth(1);
    }
}

#[test]
fn a_list_of_words_is_found() {
    let bad = |text: &str| lists(&File::of("crates/sayso/src/page/a.rs", text));
    let eight = r#""a", "b", "c", "d", "e", "f", "g", "h""#;
    assert_eq!(bad(&format!("//! Head.\n\nconst X: &[&str] = &[{eight}];\n")).len(), 1);
    assert!(bad(&format!("//! Head.\n\nconst X: &[&str] = &[{eight}];\n"))[0].contains(":3:"));
    let bars = eight.replace(", ", "\n        | ");
    assert_eq!(bad(&format!("match x {{\n    {bars} => 1,\n}}\n")).len(), 1);
    assert!(bad(r#"const X: &[&str] = &["a", "b", "c"];"#).is_empty());
    assert!(
        bad(&format!("// Format names: HTML attributes.\nconst X: &[&str] = &[{eight}];"))
            .is_empty()
    );
    assert!(
        bad(&format!("#[cfg(test)]\nmod tests {{ const X: &[&str] = &[{eight}]; }}")).is_empty()
    );
    assert!(bad("a('\"', 'b', \"c\")").is_empty());
}
