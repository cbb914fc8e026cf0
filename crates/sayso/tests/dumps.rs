//! Runs the literate cases of text dumps. Takes `tests/cases/dumps/*.md`; gives a list of what does not hold. Does not
//! reach for gold data.

use sayso::{Article, Block, RawPage, Rules};
use std::fmt::Write;
use std::path::Path;

struct Case {
    name: String,
    dump: String,
    expect: Vec<String>,
}

/// The cases of one file: a heading `##`, a block `dump`, a block `expect`.
fn cases(file: &str, markdown: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let mut fence: Option<String> = None;
    for line in markdown.lines() {
        if let Some(what) = line.strip_prefix("```") {
            fence = if fence.is_some() { None } else { Some(what.trim().to_owned()) };
        } else if let Some(what) = &fence {
            let case = out.last_mut().expect("a heading before the block");
            match what.as_str() {
                "dump" => case.dump.push_str(&format!("{line}\n")),
                "expect" => case.expect.push(line.to_owned()),
                other => panic!("{file}: block {other}"),
            }
        } else if let Some(name) = line.strip_prefix("## ") {
            let name = format!("{file}: {name}");
            out.push(Case { name, dump: String::new(), expect: Vec::new() });
        }
    }
    out
}

fn quoted(line: &str) -> Option<&str> {
    let from = line.find('"')?;
    let to = line.rfind('"')?;
    (from < to).then(|| &line[from + 1..to])
}

fn has_words(article: &Article, block: &Block, words: &str) -> bool {
    let here = block.span.of(&article.text);
    words.strip_suffix('…').map_or(here == words, |front| here.starts_with(front))
}

/// Whether one line of an `expect` block holds for its article.
fn holds(article: &Article, line: &str) -> bool {
    if let Some(rest) = line.strip_prefix("article ") {
        return match quoted(rest) {
            Some(words) => article.headline() == Some(words),
            None => article.headline().is_none(),
        };
    }
    if let Some(count) = line.strip_prefix("body ") {
        let want: usize = count.split(' ').next().and_then(|n| n.parse().ok()).expect("a number");
        let paragraph = |b: &&Block| b.is_body() && b.kind.as_str() == "paragraph";
        return article.blocks.iter().filter(paragraph).count() == want;
    }
    let (again, line) = line.strip_prefix("repeat ").map_or((false, line), |l| (true, l));
    let (no, line) = line.strip_prefix("no ").map_or((false, line), |l| (true, l));
    let kind = line.split(' ').next().unwrap_or_default();
    let words = quoted(line);
    let found = article.blocks.iter().any(|b| {
        b.kind.as_str() == kind
            && b.repeats.is_some() == again
            && words.is_none_or(|w| has_words(article, b, w))
    });
    found != no
}

fn shown(articles: &[Article]) -> String {
    let mut out = String::new();
    for (n, article) in articles.iter().enumerate() {
        let _ = writeln!(out, "    article {}", n + 1);
        for block in &article.blocks {
            let again = if block.repeats.is_some() { "repeat " } else { "" };
            let words: String = block.span.of(&article.text).chars().take(70).collect();
            let _ = writeln!(out, "      {again}{} \"{words}\"", block.kind.as_str());
        }
    }
    out
}

/// What does not hold of a case, with what was read; empty when all does.
fn failures(case: &Case, rules: &Rules) -> String {
    let page = RawPage { bytes: case.dump.as_bytes(), ..RawPage::default() };
    let articles = sayso::page::open(&page, rules);
    let mut out = String::new();
    let want = case.expect.iter().filter(|l| l.starts_with("article ")).count();
    if want != articles.len() {
        let _ = writeln!(out, "  {} articles, not {want}", articles.len());
    }
    let mut at = 0;
    for line in case.expect.iter().filter(|l| !l.trim().is_empty()) {
        at += usize::from(line.starts_with("article "));
        let article = at.checked_sub(1).and_then(|i| articles.get(i));
        if !article.is_some_and(|a| holds(a, line)) {
            let _ = writeln!(out, "  article {at} lacks: {line}");
        }
    }
    if !out.is_empty() {
        out = format!("{}\n{out}  was read as\n{}", case.name, shown(&articles));
    }
    out
}

fn all_cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dumps");
    let mut files: Vec<_> = folder
        .read_dir()
        .expect("the folder of cases")
        .map(|f| f.expect("a file").path())
        .collect();
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let name = file.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        if name != "README" {
            out.extend(cases(&name, &std::fs::read_to_string(&file).expect("a text")));
        }
    }
    out
}

#[test]
fn every_case_of_a_dump_holds() {
    let rules = Rules::builtin();
    let cases = all_cases();
    assert!(cases.len() >= 40, "only {} cases", cases.len());
    let bad: Vec<String> =
        cases.iter().map(|c| failures(c, &rules)).filter(|f| !f.is_empty()).collect();
    assert!(bad.is_empty(), "{} of {} cases:\n{}", bad.len(), cases.len(), bad.join("\n"));
}

#[test]
fn windows_line_ends_change_nothing() {
    let rules = Rules::builtin();
    for mut case in all_cases() {
        case.dump = case.dump.replace('\n', "\r\n");
        assert_eq!(failures(&case, &rules), "");
    }
}

#[test]
fn every_block_maps_back_to_the_bytes_it_came_from() {
    let rules = Rules::builtin();
    for case in all_cases() {
        let raw = format!("\u{feff}{}", case.dump);
        let page = RawPage { bytes: raw.as_bytes(), ..RawPage::default() };
        let mut last = 0;
        for article in sayso::page::open(&page, &rules) {
            for block in &article.blocks {
                let there = article.origin.raw(block.span).expect("a place in the source");
                assert_eq!(&raw[there.clone()], block.span.of(&article.text), "{}", case.name);
                assert!(last <= there.start, "{}: out of order", case.name);
                last = there.end;
            }
        }
    }
}
