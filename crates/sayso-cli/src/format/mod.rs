//! How rows are printed, one file a format. Takes reports; gives bytes. Does not open files and knows no terminal.

mod csv;
mod facts;
#[cfg(test)]
mod fixture;
mod html;
mod json;
mod table;

use crate::columns::Selection;
use clap::ValueEnum;
use sayso::Report;
use std::path::Path;

/// The formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For reading in a terminal
    Table,
    /// One array of reports, each with its article, rows and every offset
    Json,
    /// The same, one record a line: an article, then its rows
    Jsonl,
    /// One row a line, without the offsets of single cells
    Csv,
    /// One file for a browser: the article beside its rows
    Html,
}

impl Form {
    /// What a file's ending asks for.
    pub fn of_path(path: &Path) -> Option<Self> {
        Some(match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "html" | "htm" => Self::Html,
            _ => return None,
        })
    }
}

/// What a format may know of who looks.
#[derive(Clone, Debug)]
pub struct Look {
    /// The columns asked for.
    pub columns: Selection,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
}

/// A format being written: reports come one by one, so that output never waits for the end.
pub trait Format {
    /// What stands before the first report.
    fn begin(&mut self, _out: &mut Vec<u8>) {}
    /// One report, whole.
    fn report(&mut self, report: &Report, out: &mut Vec<u8>);
    /// What stands behind the last.
    fn end(&mut self, _out: &mut Vec<u8>) {}
}

/// The writer of a format.
pub fn new(form: Form, look: Look) -> Box<dyn Format> {
    match form {
        Form::Table => Box::new(table::Table::new(look)),
        Form::Json => Box::new(json::Json::new(look.columns)),
        Form::Jsonl => Box::new(json::Lines::new(look.columns)),
        Form::Csv => Box::new(csv::Csv::new(look.columns)),
        Form::Html => Box::new(html::Html::new(look.columns)),
    }
}
