//! Every row of a rule table is found in its example. Takes the tables of `data/`; reads each example as an article of one
//! paragraph. Does not look at what else the example gives.

use sayso::{
    Article, ArticleId, Block, BlockKind, Column, Report, Row, RowKind, Rules, Span, Table,
};

fn read(rules: &Rules, text: &str) -> Report {
    let blocks = vec![Block::new(BlockKind::Paragraph, Span::new(0, text.len()))];
    let article =
        Article { id: ArticleId::of(text), text: text.to_owned(), blocks, ..Article::default() };
    sayso::read_article(article, rules)
}

/// The named columns of `data/<path>`.
fn rows<const N: usize>(path: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(path);
    let text = std::fs::read_to_string(file).unwrap();
    let table = Table::parse(path, &text).unwrap();
    table.rows(columns).unwrap().map(|r| r.map(str::to_owned)).collect()
}

/// Panics with every example in which `found` finds nothing.
fn every<const N: usize>(
    path: &str,
    columns: [&str; N],
    found: impl Fn(&Report, &[String; N]) -> bool,
) {
    let rules = Rules::builtin();
    let all = rows(path, columns);
    assert!(!all.is_empty());
    let lost = all.iter().filter(|r| !found(&read(&rules, &r[N - 1]), r));
    let lost: Vec<String> = lost.map(|r| r.join(" | ")).collect();
    assert!(
        lost.is_empty(),
        "{path}: {} of {} rows not found:\n{}",
        lost.len(),
        all.len(),
        lost.join("\n")
    );
}

fn any(report: &Report, kind: RowKind, fits: impl Fn(&Row) -> bool) -> bool {
    report.rows.iter().any(|r| r.kind == kind && fits(r))
}

fn has(row: &Row, column: Column, words: &str) -> bool {
    row.value(column).to_lowercase().contains(&words.to_lowercase())
}

#[test]
fn verbs_of_saying() {
    every("cues/verbs.tsv", ["class", "example"], |report, [class, _]| {
        any(report, RowKind::Claim, |r| r.value(Column::Type) == *class)
    });
}

#[test]
fn phrases_of_saying() {
    every("cues/phrases.tsv", ["phrase", "class", "example"], |report, [phrase, class, _]| {
        any(report, RowKind::Claim, |r| {
            r.value(Column::Type) == *class && has(r, Column::Trigger, phrase)
        })
    });
}

#[test]
fn words_that_keep_a_name_back() {
    every("cues/anonymity.tsv", ["phrase", "example"], |report, [phrase, _]| {
        any(report, RowKind::Claim, |r| has(r, Column::Anonymity, phrase))
    });
}

#[test]
fn words_that_warn() {
    let rules = Rules::builtin();
    for [phrase, example] in rows("cues/caveats.tsv", ["phrase", "example"]) {
        let report = read(&rules, &format!("The governor said nine people died. {example}"));
        assert!(report.rows.iter().any(|r| has(r, Column::Caveat, &phrase)), "{phrase}: {example}");
    }
}

#[test]
fn triggers() {
    let columns = ["type", "mode", "figure", "example"];
    every("events/triggers.tsv", columns, |report, [kind, mode, figure, _]| match kind.as_str() {
        "-" if figure.is_empty() => {
            !any(report, RowKind::Event, |r| r.value(Column::Type) == "ASSAULT")
        }
        "-" => any(report, RowKind::Figure, |r| r.value(Column::Type) == *figure),
        _ => any(report, RowKind::Event, |r| {
            r.value(Column::Type) == *kind && (mode.is_empty() || r.value(Column::Mode) == *mode)
        }),
    });
}

#[test]
fn verbs_that_carry_an_event() {
    every("events/support.tsv", ["verb", "example"], |report, _| {
        any(report, RowKind::Event, |_| true)
    });
}

#[test]
fn words_of_status() {
    every("events/status.tsv", ["status", "example"], |report, [status, _]| {
        any(report, RowKind::Event, |r| r.value(Column::Status) == *status)
    });
}

#[test]
fn weapons_tell_the_mode() {
    every("events/modes.tsv", ["mode", "example"], |report, [mode, _]| {
        any(report, RowKind::Event, |r| r.value(Column::Mode) == *mode)
    });
}

#[test]
fn numbers() {
    every("numbers/qualifiers.tsv", ["qualifier", "example"], |report, [qualifier, _]| {
        any(report, RowKind::Figure, |r| r.value(Column::Qualifier) == *qualifier)
    });
    every("numbers/states.tsv", ["figure", "example"], |report, [figure, _]| {
        any(report, RowKind::Figure, |r| r.value(Column::Type) == *figure)
    });
    every("numbers/shares.tsv", ["word", "example"], |report, [word, _]| {
        any(report, RowKind::Figure, |r| has(r, Column::Share, word))
    });
}

#[test]
fn phrases_that_tell_when() {
    every("calendar/phrases.tsv", ["phrase", "example"], |report, [phrase, _]| {
        any(report, RowKind::Event, |r| has(r, Column::When, phrase))
    });
}
