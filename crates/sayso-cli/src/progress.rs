//! How far reading is. Takes counts; gives one moving line on stderr, on a terminal only. Does not slow anything down.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// "1 page, 2 articles, 31 rows".
pub fn counted(pages: u64, articles: u64, rows: u64) -> String {
    let each = |n: u64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!("{}, {}, {}", each(pages, "page"), each(articles, "article"), each(rows, "row"))
}

/// The moving line, or nothing.
pub struct Progress {
    line: ProgressBar,
}

impl Progress {
    /// Shows the line if `wanted` and stderr is a terminal. It first appears after a moment: short runs stay silent.
    pub fn new(wanted: bool) -> Self {
        let line = ProgressBar::no_length();
        if !wanted || !std::io::stderr().is_terminal() {
            line.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
            line.set_style(style);
        }
        Self { line }
    }

    /// Says how much was read so far.
    pub fn tell(&self, pages: u64, articles: u64, rows: u64) {
        if self.line.is_hidden() || self.line.elapsed() < Duration::from_millis(400) {
            return;
        }
        self.line.set_message(counted(pages, articles, rows));
        self.line.tick();
    }

    /// Takes the line away to print `words` above it.
    pub fn aside(&self, words: &str) {
        self.line.suspend(|| eprintln!("{words}"));
    }

    /// Takes the line away.
    pub fn done(&self) {
        self.line.finish_and_clear();
    }
}
