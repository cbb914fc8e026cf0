//! JSONL files to pages, line by line. Takes a source; gives a page for each line, whose bytes are the line. Does not
//! read what the record says: the reader does, so that every word keeps its bytes of the line.

use super::source::Source;
use super::{InputFailure, OwnedPage};
use sayso::limits::PAGE_BYTES;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::io;

/// The pages of one JSONL file.
pub(super) struct Lines {
    source: Box<dyn Source>,
    name: String,
    line: u64,
    done: bool,
}

/// The shape a line must have.
#[derive(Deserialize)]
struct Record {
    html: Option<IgnoredAny>,
    text: Option<IgnoredAny>,
}

impl Record {
    fn holds_page(&self) -> bool {
        self.html.is_some() || self.text.is_some()
    }
}

/// Whether the first line of `head` is a record that holds a page.
pub(super) fn begins(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    head.starts_with(b"{") && serde_json::from_slice::<Record>(line).is_ok_and(|r| r.holds_page())
}

impl Lines {
    pub(super) fn new(source: Box<dyn Source>, name: String) -> Self {
        Self { source, name, line: 0, done: false }
    }

    /// The next line without its end, and whether it was longer than a page may be; `None` at the end.
    fn read_line(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let (mut line, mut any) = (Vec::new(), false);
        let mut long = false;
        loop {
            let ahead = self.source.fill_buf()?;
            if ahead.is_empty() {
                return Ok(any.then_some((line, long)));
            }
            any = true;
            let end = memchr::memchr(b'\n', ahead);
            let part = &ahead[..end.unwrap_or(ahead.len())];
            long |= line.len() + part.len() > PAGE_BYTES;
            if !long {
                line.extend_from_slice(part);
            }
            let n = part.len() + usize::from(end.is_some());
            self.source.consume(n);
            if end.is_some() {
                return Ok(Some((line, long)));
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Result<OwnedPage, InputFailure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.done {
                return None;
            }
            self.line += 1;
            let name = format!("{}:{}", self.name, self.line);
            let (line, long) = match self.read_line() {
                Ok(None) => return None,
                Ok(Some(it)) => it,
                Err(e) => {
                    self.done = e.kind() != io::ErrorKind::InvalidData;
                    return Some(Err(InputFailure::new(name, e.to_string())));
                }
            };
            if long {
                let why = format!("the line is longer than {} MiB", PAGE_BYTES >> 20);
                return Some(Err(InputFailure::new(name, why)));
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            return Some(match serde_json::from_slice::<Record>(&line) {
                Err(e) => Err(InputFailure::new(name, format!("not a JSON object: {e}"))),
                Ok(record) if !record.holds_page() => {
                    Err(InputFailure::new(name, "the record has neither `html` nor `text`"))
                }
                Ok(_) => Ok(OwnedPage::new(line, name)),
            });
        }
    }
}
