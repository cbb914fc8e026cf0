//! Words in lines. Takes styled words and a width in terminal columns; gives lines broken between words, wide characters
//! counted as two. Does not know what the words mean.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A stretch that is never broken, with the blanks in front of it when it does not begin a line.
#[derive(Clone, Debug)]
struct Piece {
    text: String,
    width: usize,
    style: Style,
    gap: usize,
    /// Whether a line may end in front of it.
    breaks: bool,
}

/// One printed line: styled stretches, blanks included.
#[derive(Clone, Debug, Default)]
pub struct Line {
    parts: Vec<(Style, String)>,
    /// Terminal columns it takes.
    pub width: usize,
}

impl Line {
    /// Adds words as they are.
    pub fn push(&mut self, style: Style, text: &str) {
        self.width += text.width();
        self.parts.push((style, text.to_owned()));
    }

    /// Adds blanks up to a column.
    pub fn pad(&mut self, column: usize) {
        let blanks = column.saturating_sub(self.width);
        self.push(Style::new(), &" ".repeat(blanks));
    }

    /// Adds another line behind.
    pub fn append(&mut self, other: Self) {
        self.width += other.width;
        self.parts.extend(other.parts);
    }

    /// Writes it, with escape codes if `colour`, without blanks at its end.
    pub fn write(&self, out: &mut Vec<u8>, colour: bool) {
        let last = self.parts.iter().rposition(|(_, t)| !t.trim_end().is_empty());
        for (i, (style, text)) in self.parts.iter().enumerate().take(last.map_or(0, |l| l + 1)) {
            let text = if Some(i) == last { text.trim_end() } else { text };
            if colour && *style != Style::new() {
                out.extend_from_slice(format!("{style}{text}{style:#}").as_bytes());
            } else {
                out.extend_from_slice(text.as_bytes());
            }
        }
        out.push(b'\n');
    }
}

/// Words waiting to be broken into lines.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    pieces: Vec<Piece>,
    gap: usize,
    stay: bool,
}

impl Flow {
    /// Blanks before what comes next, where a line may end too.
    pub fn gap(mut self, blanks: usize) -> Self {
        (self.gap, self.stay) = (blanks, false);
        self
    }

    /// Blanks before what comes next, which stays on the line of what stands before.
    pub fn stay(mut self, blanks: usize) -> Self {
        (self.gap, self.stay) = (blanks, true);
        self
    }

    /// Adds words; any white space in them is one blank, where a line may end.
    pub fn words(mut self, style: Style, text: &str) -> Self {
        for word in text.split_whitespace() {
            for part in unbroken(&clean(word)) {
                let breaks = !self.stay;
                self.pieces.push(Piece {
                    width: part.width(),
                    text: part.to_owned(),
                    style,
                    gap: self.gap,
                    breaks,
                });
                (self.gap, self.stay) = (0, false);
            }
            (self.gap, self.stay) = (1, false);
        }
        (self.gap, self.stay) = (0, true);
        self
    }

    /// Breaks into lines of at most `width` columns; lines after the first begin with `hang` blanks.
    pub fn lines(self, width: usize, hang: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut line = Line::default();
        let mut begun = false;
        let mut pieces = self.pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            // What must stay together is measured together.
            let mut unit = vec![piece];
            while let Some(next) = pieces.next_if(|p| !p.breaks) {
                unit.push(next);
            }
            let gap = if begun { unit[0].gap } else { 0 };
            let size: usize = unit.iter().map(|p| p.width).sum::<usize>()
                + unit.iter().skip(1).map(|p| p.gap).sum::<usize>();
            if begun && line.width + gap + size > width {
                lines.push(std::mem::take(&mut line));
                line.pad(hang);
                begun = false;
            }
            for (i, p) in unit.into_iter().enumerate() {
                let gap = if begun || i > 0 { p.gap } else { 0 };
                if begun && line.width + gap + p.width > width {
                    lines.push(std::mem::take(&mut line));
                    line.pad(hang);
                } else {
                    line.push(Style::new(), &" ".repeat(gap));
                }
                fill(&mut lines, &mut line, &p, width, hang);
                begun = true;
            }
        }
        if begun {
            lines.push(line);
        }
        lines
    }
}

/// Puts a piece on the line; one wider than a whole line is cut.
fn fill(lines: &mut Vec<Line>, line: &mut Line, piece: &Piece, width: usize, hang: usize) {
    if line.width + piece.width <= width || width <= hang + 2 {
        line.push(piece.style, &piece.text);
        return;
    }
    let mut part = String::new();
    for c in piece.text.chars() {
        let wide = c.width().unwrap_or(0);
        if line.width + part.width() + wide > width {
            line.push(piece.style, &part);
            part.clear();
            lines.push(std::mem::take(line));
            line.pad(hang);
        }
        part.push(c);
    }
    line.push(piece.style, &part);
}

/// Without what could move the cursor, colour the terminal or turn the direction of writing.
pub fn clean(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// Cuts a word between wide characters, which are written without blanks.
fn unbroken(word: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut from, mut last_wide) = (0, false);
    for (at, c) in word.char_indices() {
        let wide = c.width() == Some(2) && c.is_alphabetic();
        if at > from && (wide && last_wide) {
            out.push(&word[from..at]);
            from = at;
        }
        last_wide = wide;
    }
    out.push(&word[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(flow: Flow, width: usize, hang: usize) -> Vec<String> {
        let line = |l: &Line| {
            assert!(l.width <= width, "{l:?}");
            let mut out = Vec::new();
            l.write(&mut out, false);
            String::from_utf8(out).unwrap().trim_end_matches('\n').to_owned()
        };
        flow.lines(width, hang).iter().map(line).collect()
    }

    fn flow(text: &str) -> Flow {
        Flow::default().words(Style::new(), text)
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(
            plain(flow("the bridge  over\nthe Salm"), 10, 2),
            ["the bridge", "  over the", "  Salm"]
        );
        assert_eq!(plain(flow(""), 10, 0), Vec::<String>::new());
    }

    #[test]
    fn wide_characters_count_twice_and_break_anywhere() {
        assert_eq!(plain(flow("東京電力福島"), 8, 0), ["東京電力", "福島"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut() {
        assert_eq!(plain(flow("abcdefghijk"), 5, 1), ["abcde", " fghi", " jk"]);
    }

    #[test]
    fn a_label_stays_with_its_value() {
        let f = flow("agency").stay(1).words(Style::new(), "AFP").gap(3);
        let f = f.words(Style::new(), "outlet").stay(1).words(Style::new(), "Le Pont");
        assert_eq!(plain(f, 14, 0), ["agency AFP", "outlet Le Pont"]);
    }

    #[test]
    fn escape_codes_and_turned_text_cannot_reach_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\u{7}"), "a\u{fffd}[31mbc\u{fffd}");
    }
}
