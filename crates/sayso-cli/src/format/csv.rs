//! CSV: one row a line (RFC 4180, UTF-8, `\n`). Takes reports; gives lines. Does not carry the offsets of single cells.

use super::{Format, facts};
use crate::columns::{About, Selection, Shown};
use sayso::{Field, Report, Row};

/// The CSV writer.
pub struct Csv {
    columns: Selection,
}

impl Csv {
    /// With the columns asked for.
    pub fn new(columns: Selection) -> Self {
        Self { columns }
    }
}

impl Format for Csv {
    fn begin(&mut self, out: &mut Vec<u8>) {
        line(out, self.columns.shown().iter().map(|c| c.as_str().to_owned()));
    }

    fn report(&mut self, report: &Report, out: &mut Vec<u8>) {
        let headline = facts::headline(&report.article).unwrap_or_default();
        for row in &report.rows {
            line(out, self.columns.shown().iter().map(|c| value(*c, report, row, headline)));
        }
    }
}

fn line(out: &mut Vec<u8>, cells: impl Iterator<Item = String>) {
    let mut csv = csv::Writer::from_writer(out);
    // Writing to memory does not fail.
    let _ = csv.write_record(cells.map(String::into_bytes));
    let _ = csv.flush();
}

fn value(column: Shown, report: &Report, row: &Row, headline: &str) -> String {
    let article = &report.article;
    let meta = |field| article.meta.value(field).unwrap_or_default().to_owned();
    let raw = || article.origin.raw(row.sentence);
    match column {
        Shown::Cell(cell) => row.value(cell),
        Shown::About(about) => match about {
            About::Article => article.id.to_string(),
            About::Locator => article.locator.clone(),
            About::Url => meta(Field::Url),
            About::Outlet => meta(Field::Outlet),
            About::Published => meta(Field::Published),
            About::Headline => headline.to_owned(),
            About::Row => row.id.to_string(),
            About::Kind => row.kind.as_str().to_owned(),
            About::Chain => row.chain_line(),
            About::Sentence => row.sentence.get(&article.text).unwrap_or_default().to_owned(),
            About::Start => row.sentence.start.to_string(),
            About::End => row.sentence.end.to_string(),
            About::RawStart => raw().map(|r| r.start.to_string()).unwrap_or_default(),
            About::RawEnd => raw().map(|r| r.end.to_string()).unwrap_or_default(),
        },
    }
}
