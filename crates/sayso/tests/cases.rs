//! Runs the literate cases of `tests/cases/*.md`. Takes a news block and the ledger it must give; gives readable
//! differences. Does not use the page stage: a news block's lines are paragraphs.
//!
//! A news block has attributes (`outlet`, `agency`, `date`) and one paragraph a line. A ledger line is a kind, then columns
//! with their values, then `says` with the chain: `event type ASSAULT trigger "hit" says "a nurse <- Daily Star"`. Columns
//! that a line leaves out are not looked at; `-` means blank. `...` allows rows that no line names; `not` before a line
//! forbids such a row.

use sayso::{
    Article, ArticleId, Block, BlockKind, Column, Field, Meta, MetaFrom, MetaValue, Report, Row,
    Rules, Span,
};
use std::fmt::Write as _;

/// One case: where it stands, the article, the ledger.
struct Case {
    name: String,
    article: Article,
    ledger: String,
}

fn attributes(line: &str) -> Vec<(String, String)> {
    let words = words(line);
    words
        .iter()
        .filter_map(|w| w.split_once('=').map(|(a, b)| (a.to_owned(), b.to_owned())))
        .collect()
}

/// Words and quoted strings of a line.
fn words(line: &str) -> Vec<String> {
    let (mut out, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '`' => quoted = !quoted,
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

fn article(header: &str, text: &str) -> Article {
    let mut meta = Meta::default();
    for (name, value) in attributes(header) {
        let field = match name.as_str() {
            "outlet" => Field::Outlet,
            "agency" => Field::Agency,
            "date" => Field::Published,
            other => panic!("unknown attribute {other}"),
        };
        meta.push(MetaValue { field, value, from: MetaFrom::Given, raw: None, span: None });
    }
    let (mut blocks, mut at) = (Vec::new(), 0);
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        if !span.is_empty() {
            blocks.push(Block::new(BlockKind::Paragraph, span));
        }
        at += line.len() + 1;
    }
    Article { id: ArticleId::of(text), text: text.to_owned(), blocks, meta, ..Article::default() }
}

/// The cases of one file: a news block, then a ledger block.
fn cases(file: &str, text: &str) -> Vec<Case> {
    let (mut out, mut news) = (Vec::new(), None);
    let mut title = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix('#') {
            title = heading.trim_start_matches('#').trim().to_owned();
        }
        let Some(info) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        let body = body.join("\n");
        if let Some(header) = info.strip_prefix("news") {
            news = Some(article(header, &body));
        } else if info == "ledger" {
            let article = news.take().unwrap_or_else(|| panic!("{file}: a ledger without news"));
            out.push(Case { name: format!("{file}: {title}"), article, ledger: body });
        }
    }
    out
}

fn column(name: &str) -> Column {
    *Column::ALL
        .iter()
        .find(|c| c.as_str() == name)
        .unwrap_or_else(|| panic!("unknown column {name}"))
}

/// Whether a row is what a ledger line says.
fn fits(row: &Row, line: &[String]) -> bool {
    if row.kind.as_str() != line[0] {
        return false;
    }
    line[1..].chunks(2).all(|pair| {
        let [name, want] = pair else { panic!("a column without a value: {line:?}") };
        let got = if name == "says" { row.chain_line() } else { row.value(column(name)) };
        if want == "-" { got.is_empty() } else { got == *want }
    })
}

/// A row as a ledger line.
fn line(row: &Row) -> String {
    let mut out = row.kind.as_str().to_owned();
    for column in Column::ALL {
        let value = row.value(*column);
        if !value.is_empty() {
            write!(out, " {} `{value}`", column.as_str()).unwrap();
        }
    }
    write!(out, " says `{}`", row.chain_line()).unwrap();
    out
}

/// What is wrong with a report, line by line; how many lines fit and how many there are.
fn compare(report: &Report, ledger: &str) -> (Vec<String>, usize, usize) {
    let mut wrong = Vec::new();
    let mut used = vec![false; report.rows.len()];
    let (mut open, mut good, mut all) = (false, 0, 0);
    for want in ledger.lines().map(words).filter(|w| !w.is_empty()) {
        if want[0] == "..." {
            open = true;
            continue;
        }
        all += 1;
        if want[0] == "not" {
            let bad = report.rows.iter().find(|r| fits(r, &want[1..]));
            good += usize::from(bad.is_none());
            wrong.extend(bad.map(|r| format!("  must not be: {}", line(r))));
            continue;
        }
        let found = (0..used.len()).find(|i| !used[*i] && fits(&report.rows[*i], &want));
        match found {
            Some(i) => {
                used[i] = true;
                good += 1;
            }
            None => wrong.push(format!("  missing: {}", want.join(" | "))),
        }
    }
    let left = report.rows.iter().zip(&used).filter(|(_, u)| !**u);
    if !open {
        wrong.extend(left.map(|(r, _)| format!("  not in the ledger: {}", line(r))));
    } else if !wrong.is_empty() {
        wrong.extend(left.map(|(r, _)| format!("  (also read: {})", line(r))));
    }
    (wrong, good, all)
}

#[test]
fn every_case_gives_its_ledger() {
    let rules = Rules::builtin();
    let given = std::env::var_os("SAYSO_CASES").map(std::path::PathBuf::from);
    let folder = given
        .unwrap_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"));
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "md"));
    files.sort();
    let (mut good, mut all, mut out) = (0, 0, String::new());
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for case in cases(&name, &std::fs::read_to_string(&file).unwrap()) {
            let text = case.article.text.clone();
            let report = sayso::read_article(case.article, &rules);
            let (wrong, g, n) = compare(&report, &case.ledger);
            (good, all) = (good + g, all + n);
            if !wrong.is_empty() {
                writeln!(
                    out,
                    "\n{}\n  {}\n{}",
                    case.name,
                    text.replace('\n', "\n  "),
                    wrong.join("\n")
                )
                .unwrap();
            }
        }
    }
    assert!(all > 0, "no cases");
    assert!(out.is_empty(), "{good} of {all} lines fit\n{out}");
}
