//! Byte offsets in other units. Takes a text and byte spans; gives code points, UTF-16 units, lines and columns.
//! Does not change what is stored: inside, a span is bytes.

use super::Span;

/// Converts byte offsets of one text. Building it reads the text once; each answer reads at most one stretch of it.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    /// (byte, code points before, UTF-16 units before, lines before) at every `STEP` bytes, on a boundary.
    marks: Vec<(usize, usize, usize, usize)>,
}

const STEP: usize = 1024;

impl<'a> Offsets<'a> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let (mut chars, mut utf16, mut lines, mut marks) = (0, 0, 0, vec![(0, 0, 0, 0)]);
        for (at, c) in text.char_indices() {
            if at >= marks.len() * STEP {
                marks.push((at, chars, utf16, lines));
            }
            chars += 1;
            utf16 += c.len_utf16();
            lines += usize::from(c == '\n');
        }
        Self { text, marks }
    }

    fn at(&self, byte: usize) -> (usize, usize, usize) {
        let i = self.marks.partition_point(|m| m.0 <= byte) - 1;
        let (from, chars, utf16, lines) = self.marks[i];
        // Counting bytes by kind is several times faster than reading characters.
        let part = &self.text.as_bytes()[from..byte];
        let firsts = count(part, |b| b & 0xc0 != 0x80);
        let fours = count(part, |b| b >= 0xf0);
        (chars + firsts, utf16 + firsts + fours, lines + count(part, |b| b == b'\n'))
    }

    /// Start and end in Unicode code points (Python's unit).
    #[must_use]
    pub fn code_points(&self, span: Span) -> (usize, usize) {
        (self.at(span.start as usize).0, self.at(span.end as usize).0)
    }

    /// Start and end in UTF-16 units (a browser's unit).
    #[must_use]
    pub fn utf16(&self, span: Span) -> (usize, usize) {
        (self.at(span.start as usize).1, self.at(span.end as usize).1)
    }

    /// Line and column of the start, both from 1; columns in code points (a terminal's unit).
    ///
    /// ```
    /// use sayso::{Offsets, Span};
    /// let text = "Élan\nis 😀 here";
    /// let at = Offsets::new(text);
    /// let here = Span::new(14, 18);
    /// assert_eq!(here.of(text), "here");
    /// assert_eq!(at.line_column(here), (2, 6));
    /// assert_eq!(at.code_points(here), (10, 14));
    /// assert_eq!(at.utf16(here), (11, 15));
    /// ```
    #[must_use]
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let start = span.start as usize;
        let line_start = self.text[..start].rfind('\n').map_or(0, |i| i + 1);
        (self.at(start).2 + 1, self.text[line_start..start].chars().count() + 1)
    }
}

fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.iter().filter(|b| is(**b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_offsets_count_as_near_ones_do() {
        let text = "Élan 😀 東京\nعربي e\u{301}. ".repeat(300);
        let offsets = Offsets::new(&text);
        for (byte, _) in text.char_indices().step_by(7) {
            let front = &text[..byte];
            let want = (front.chars().count(), front.encode_utf16().count());
            let span = Span::new(byte, byte);
            assert_eq!((offsets.code_points(span).0, offsets.utf16(span).0), want);
            assert_eq!(offsets.line_column(span).0, front.matches('\n').count() + 1);
        }
    }
}
