//! Properties of rows on any text. Takes generated texts; checks that spans lie in bounds and on boundaries, that each
//! verbatim cell is its words, and that reading twice gives the same. Does not check what the rows say.

use sayso::{Article, ArticleId, Block, BlockKind, Ground, Report, Rules, Span};

/// A small generator, so that a failure can be run again.
struct Dice(u64);

impl Dice {
    fn next(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}

/// Pieces that the rules look at, and pieces that they must survive.
const PIECES: &[&str] = &[
    "said",
    "told",
    "Reuters",
    "according to",
    "the army",
    "Ana Ruiz",
    "killed",
    "nine people",
    ",",
    ".",
    "\"",
    "“",
    "”",
    "''",
    "’s",
    "'",
    "U.S.",
    "on Monday",
    "2,500",
    "in 2003",
    "attack",
    "of",
    "and",
    "who",
    "which",
    "that",
    "at least",
    "a dozen",
    "10-15",
    "—",
    "(",
    ")",
    "was",
    "will",
    "not",
    "to",
    "by",
    "in Lima",
    "más",
    "北京",
    "رويترز",
    "\u{301}",
    "🙂",
    "ЕС",
    "İstanbul",
    "ß",
    "e\u{301}",
    "\u{200b}",
    "half of them women",
    "including three",
    "reportedly",
    "called for",
    "an exit",
    "talks between",
    "\n",
    "…",
    "?",
    "!",
    "-",
    "--",
    "May",
    "J.",
    "x",
    "1.",
    "%",
    "$5",
];

fn article(text: &str) -> Article {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        if !span.is_empty() {
            blocks.push(Block::new(BlockKind::Paragraph, span));
        }
        at += line.len() + 1;
    }
    Article { id: ArticleId::of(text), text: text.to_owned(), blocks, ..Article::default() }
}

fn check(report: &Report) {
    let text = report.article.text.as_str();
    for row in &report.rows {
        assert!(row.sentence.get(text).is_some(), "sentence of {row:?}");
        let hops = row.chain.iter().map(|h| &h.cell);
        for cell in row.cells.iter().map(|(_, c)| c).chain(hops) {
            assert!(
                !cell.grounds.is_empty() && !cell.value.is_empty(),
                "no ground or value: {cell:?}"
            );
            for ground in &cell.grounds {
                if let Ground::Text(span) = ground {
                    assert!(
                        span.get(text).is_some_and(|w| !w.is_empty()),
                        "bad span {span} in {text:?}"
                    );
                }
            }
            if cell.rule == "verbatim" {
                assert_eq!(
                    cell.span().map(|s| s.of(text)),
                    Some(cell.value.as_str()),
                    "in {text:?}"
                );
            }
        }
    }
}

#[test]
fn rows_of_any_text_hold() {
    let rules = Rules::builtin();
    let mut dice = Dice(7);
    for _ in 0..4000 {
        let n = 1 + dice.next(60);
        let mut text = String::new();
        for _ in 0..n {
            text.push_str(PIECES[dice.next(PIECES.len())]);
            if dice.next(8) > 0 {
                text.push(' ');
            }
        }
        let report = sayso::read_article(article(&text), &rules);
        check(&report);
        let again = sayso::read_article(article(&text), &rules);
        assert_eq!(report.rows, again.rows, "two readings of {text:?}");
    }
}

#[test]
fn long_odd_texts_end_soon() {
    let rules = Rules::builtin();
    for piece in [
        "\"a ",
        "said ",
        ", said ",
        "in ",
        "of a ",
        "and nine ",
        "killed ",
        "( ",
        "’s ",
        "a, ",
        "北",
        "said that ",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        let from = std::time::Instant::now();
        check(&sayso::read_article(article(&text), &rules));
        assert!(from.elapsed().as_secs() < 20, "{piece:?} took {:?}", from.elapsed());
    }
}
