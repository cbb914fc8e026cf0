//! The view for a terminal. Takes reports; gives an article's head, its captions, then events, claims and figures, in
//! lines no wider than the terminal. Does not show offsets of single cells: JSON and HTML do.

mod flow;
mod paint;
mod rows;

use super::{Format, Look, facts};
use flow::{Flow, Line};
use paint::{BLANK, DIM, HEAD, LABEL, NOBODY, PLAIN, WARN};
use sayso::{Article, BlockKind, Field, Report, Row, RowKind};

/// The table writer.
pub struct Table {
    look: Look,
    any: bool,
}

impl Table {
    /// For whoever looks.
    pub fn new(look: Look) -> Self {
        Self { look, any: false }
    }
}

impl Format for Table {
    fn report(&mut self, report: &Report, out: &mut Vec<u8>) {
        let mut page = Page { look: &self.look, out };
        if self.any {
            page.blank();
            page.blank();
        }
        self.any = true;
        page.head(&report.article);
        page.sources(report);
        page.captions(report);
        for (kind, title) in
            [(RowKind::Event, "EVENTS"), (RowKind::Claim, "CLAIMS"), (RowKind::Figure, "FIGURES")]
        {
            let of_kind: Vec<&Row> = report.rows.iter().filter(|r| r.kind == kind).collect();
            page.rows(&report.article, title, &of_kind);
        }
        page.tail(&report.article);
    }
}

/// One report being written.
struct Page<'a> {
    look: &'a Look,
    out: &'a mut Vec<u8>,
}

impl Page<'_> {
    fn blank(&mut self) {
        self.out.push(b'\n');
    }

    /// Breaks a flow at the width, all lines moved right by `indent`.
    fn put(&mut self, flow: Flow, indent: usize) {
        for line in flow.lines(self.look.width - indent, 0) {
            let mut moved = Line::default();
            moved.pad(indent);
            moved.append(line);
            moved.write(self.out, self.look.colour);
        }
    }

    fn head(&mut self, article: &Article) {
        let title = facts::headline(article).unwrap_or("(no headline)");
        self.put(Flow::default().words(HEAD, title), 0);
        let meta = &article.meta;
        let one = |field| meta.value(field).unwrap_or_default().to_owned();
        let authors: Vec<_> = meta.authors().map(|a| a.value.as_str()).collect();
        let agencies: Vec<_> = meta.all(Field::Agency).map(|a| a.value.as_str()).collect();
        let mut facts = vec![
            ("outlet", one(Field::Outlet)),
            ("published", one(Field::Published)),
            ("agency", agencies.join(", ")),
            ("by", authors.join(", ")),
            ("language", one(Field::Language)),
        ];
        for (at, name, field) in [(3, "source", Field::Source), (2, "modified", Field::Modified)] {
            let value = one(field);
            if !value.is_empty() {
                facts.insert(at, (name, value));
            }
        }
        let labelled = facts.iter().fold(Flow::default(), |f, (l, v)| label(f, l, v));
        self.put(labelled, 0);
        let from = if meta.value(Field::Url).is_some() { one(Field::Url) } else { String::new() };
        let from = format!("{} {from}", article.locator);
        self.put(Flow::default().words(DIM, &from).gap(2).words(DIM, &article.id.to_string()), 0);
    }

    /// On whose say-so the rows rest, with how many each.
    fn sources(&mut self, report: &Report) {
        let mut flow = Flow::default();
        for (i, (name, rows)) in facts::sources(&report.rows).iter().enumerate() {
            flow = if i == 0 { flow.words(LABEL, "say-so:").gap(1) } else { flow.gap(3) };
            let style = if *name == facts::UNATTRIBUTED { NOBODY } else { PLAIN };
            flow = flow.words(style, name).stay(1).words(DIM, &rows.len().to_string());
        }
        self.put(flow, 0);
    }

    /// Pictures' words, never part of the story, each with its own credit and date.
    fn captions(&mut self, report: &Report) {
        if report.captions.is_empty() {
            return;
        }
        self.blank();
        let title = Flow::default().words(HEAD, "CAPTIONS");
        self.put(title.gap(2).words(DIM, "words under pictures, not part of the story"), 0);
        for caption in &report.captions {
            let words = caption.words.and_then(|s| s.get(&report.article.text));
            self.put(Flow::default().words(PLAIN, words.unwrap_or_default()), 2);
            let told = facts::of_picture(caption);
            let mut flow = told.iter().fold(Flow::default(), |f, (l, v)| label(f, l, v));
            if caption.file.is_some() {
                flow = flow.gap(3).words(WARN, facts::FROM_FILES);
            }
            self.put(flow, if words.is_some() { 4 } else { 2 });
        }
    }

    fn rows(&mut self, article: &Article, title: &str, rows: &[&Row]) {
        self.blank();
        let count = if rows.is_empty() { "none found".to_owned() } else { rows.len().to_string() };
        self.put(Flow::default().words(HEAD, title).gap(2).words(DIM, &count), 0);
        for (i, row) in rows.iter().enumerate() {
            if i > 0 {
                self.blank();
            }
            for line in rows::lines(article, row, self.look) {
                line.write(self.out, self.look.colour);
            }
        }
    }

    /// What was left out of the story, by kind, and what was odd.
    fn tail(&mut self, article: &Article) {
        let head = |b: &&sayso::Block| b.kind == BlockKind::Headline && b.repeats.is_none();
        let rest = article.blocks.iter().filter(|b| !b.is_body() && !head(b));
        let list = facts::by_kind(rest);
        if !list.is_empty() {
            self.blank();
            self.put(label(Flow::default(), "left out of the story:", &list), 0);
        }
        for note in &article.notes {
            self.put(Flow::default().words(WARN, "note").stay(1).words(DIM, &note.to_string()), 0);
        }
    }
}

/// "label value", the value a dash when blank.
fn label(flow: Flow, label: &str, value: &str) -> Flow {
    let (style, value) = if value.trim().is_empty() { (DIM, BLANK) } else { (PLAIN, value) };
    flow.gap(3).words(LABEL, label).stay(1).words(style, value)
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Look, fixture};
    use super::Table;
    use crate::columns::Selection;
    use snapbox::{assert_data_eq, file};
    use unicode_width::UnicodeWidthStr;

    fn show(width: usize, colour: bool) -> String {
        let mut table = Table::new(Look { columns: Selection::of(None), width, colour });
        let mut out = Vec::new();
        for report in [fixture::harbour(), fixture::hostile()] {
            table.report(&report, &mut out);
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_table_looks_as_it_did() {
        assert_data_eq!(show(100, false), file!["../../../tests/snapshots/table-100.txt"].raw());
        assert_data_eq!(show(60, false), file!["../../../tests/snapshots/table-60.txt"].raw());
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [40, 57, 72, 80, 100, 133] {
            for line in show(width, false).lines() {
                assert!(line.width() <= width, "{} > {width}: {line}", line.width());
            }
        }
    }

    #[test]
    fn without_colour_there_are_no_escape_codes_and_with_it_only_our_own() {
        assert!(!show(100, false).contains('\u{1b}'));
        assert!(show(100, true).contains("\u{1b}[1m"));
        assert!(!show(100, true).contains("\u{1b}[31mred"));
    }
}
