//! Words with which lines begin that are not the story. Takes the rows of `data/markup/lines.tsv`; gives what a line
//! says of itself. Does not look at markup.

use super::Table;
use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

/// Letters of the longest line that any row is believed of.
const LONGEST: usize = 400;

/// What a line says of itself by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A pointer to another story.
    Related,
    /// Something the site tells its reader.
    Notice,
    /// Who else reported.
    Credit,
    /// What was corrected or updated.
    Correction,
    /// Author and date.
    Byline,
    /// A heading after which the story does not go on.
    End,
    /// A heading over links or a form, inside a story or after it.
    Box,
}

#[derive(Debug)]
struct Row {
    most: usize,
    kind: LineKind,
}

#[derive(Debug)]
struct Finder {
    words: AhoCorasick,
    rows: Vec<Row>,
}

impl Finder {
    fn new(rows: Vec<(&str, Row)>, start: StartKind) -> Self {
        let (words, rows): (Vec<&str>, Vec<Row>) = rows.into_iter().unzip();
        let kind = MatchKind::LeftmostLongest;
        let words = AhoCorasick::builder().match_kind(kind).start_kind(start).build(&words);
        Self { words: words.expect("short words"), rows }
    }

    fn find(&self, line: &str, letters: usize, anchored: Anchored) -> Option<LineKind> {
        let found = self.words.find(Input::new(line).anchored(anchored))?;
        let row = &self.rows[found.pattern().as_usize()];
        (letters <= row.most && ends_word(line, found.end())).then_some(row.kind)
    }
}

/// Finds the rows of the table in lines.
#[derive(Debug)]
pub struct LineWords {
    lines: Finder,
    headings: Finder,
    anywhere: Finder,
}

impl LineWords {
    /// Reads the table.
    ///
    /// # Panics
    /// When the shipped table is broken, which a test rules out.
    #[must_use]
    pub fn builtin() -> Self {
        let text = include_str!("../../../../data/markup/lines.tsv");
        let table = Table::parse("lines", text).expect("a shipped table");
        let (mut lines, mut headings, mut anywhere) = (vec![], vec![], vec![]);
        for [words, place, most, kind] in
            table.rows(["words", "where", "most", "kind"]).expect("its columns")
        {
            let kind = kind_of(kind).expect("a known kind");
            let row = Row { most: most.parse().expect("a number"), kind };
            let rows = match (place, kind) {
                ("any", _) => &mut anywhere,
                (_, LineKind::End | LineKind::Box) => &mut headings,
                _ => &mut lines,
            };
            rows.push((words, row));
        }
        Self {
            lines: Finder::new(lines, StartKind::Anchored),
            headings: Finder::new(headings, StartKind::Anchored),
            anywhere: Finder::new(anywhere, StartKind::Unanchored),
        }
    }

    /// What a line says of itself.
    #[must_use]
    pub fn of_line(&self, line: &str) -> Option<LineKind> {
        let letters = line.chars().take(LONGEST + 1).count();
        if letters > LONGEST {
            return None;
        }
        let line = line.to_lowercase();
        let start = self.lines.find(&line, letters, Anchored::Yes);
        start.or_else(|| self.anywhere.find(&line, letters, Anchored::No))
    }

    /// What a heading says of what stands under it.
    #[must_use]
    pub fn of_heading(&self, heading: &str) -> Option<LineKind> {
        let letters = heading.chars().take(LONGEST + 1).count();
        if letters > LONGEST {
            return None;
        }
        self.headings.find(&heading.to_lowercase(), letters, Anchored::Yes)
    }
}

/// Whether a word that ends at `at` is not the beginning of a longer one. Scripts without blanks have no such border.
fn ends_word(line: &str, at: usize) -> bool {
    let before = line[..at].chars().next_back().is_some_and(|c| c.is_alphabetic() && c < '\u{e00}');
    !before || !line[at..].starts_with(|c: char| c.is_alphabetic())
}

fn kind_of(word: &str) -> Option<LineKind> {
    Some(match word {
        "related" => LineKind::Related,
        "notice" => LineKind::Notice,
        "credit" => LineKind::Credit,
        "correction" => LineKind::Correction,
        "byline" => LineKind::Byline,
        "end" => LineKind::End,
        "box" => LineKind::Box,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_in_its_example() {
        let lines = LineWords::builtin();
        let text = include_str!("../../../../data/markup/lines.tsv");
        let table = Table::parse("lines", text).unwrap();
        for [words, kind, example] in table.rows(["words", "kind", "example"]).unwrap() {
            let found = match kind {
                "end" | "box" => lines.of_heading(example).is_some(),
                _ => lines.of_line(example).is_some(),
            };
            assert!(found, "{words}: {example}");
        }
    }

    #[test]
    fn words_are_whole_and_lines_short() {
        let lines = LineWords::builtin();
        assert_eq!(lines.of_line("Related: storms in the north"), Some(LineKind::Related));
        assert_eq!(lines.of_line("Donated blood is short, the hospital says"), None);
        let long = format!("Subscribe {}", "and so on ".repeat(60));
        assert_eq!(lines.of_line(&long), None);
    }
}
