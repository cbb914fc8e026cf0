//! Where rows go. Takes bytes, whole rows at a time; gives them to a file or standard output. Does not cut a row: what was
//! written before the process ends is whole.

use crate::args::Color;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Columns of the table when nobody can see them.
const PIPE_WIDTH: usize = 100;

/// A file or standard output.
pub struct Out {
    to: Box<dyn Write>,
    held: Vec<u8>,
}

impl Out {
    /// Opens `path`, or standard output for none and `-`.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let to: Box<dyn Write> = match path.filter(|p| *p != Path::new("-")) {
            Some(path) => Box::new(File::create(path)?),
            None => Box::new(io::stdout()),
        };
        Ok(Self { to, held: Vec::new() })
    }

    /// What comes next is put here.
    pub fn next(&mut self) -> &mut Vec<u8> {
        &mut self.held
    }

    /// An article has ended: writes it. One write an article costs next to nothing beside reading it, and whoever waits
    /// at the other end, or ends the process, has all that was read.
    pub fn write(&mut self) -> io::Result<()> {
        self.to.write_all(&self.held)?;
        self.held.clear();
        self.to.flush()
    }
}

/// Whether output to `path` (or standard output) may be coloured.
pub fn coloured(color: Color, path: Option<&Path>) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            path.is_none_or(|p| p == Path::new("-"))
                && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
        }
    }
}

/// Columns of the terminal; [`PIPE_WIDTH`] where there is none.
pub fn width(path: Option<&Path>) -> usize {
    let here = path.is_none() && io::stdout().is_terminal();
    let size = if here { terminal_size::terminal_size() } else { None };
    size.map_or(PIPE_WIDTH, |(w, _)| usize::from(w.0).clamp(40, 140))
}
