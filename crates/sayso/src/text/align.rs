//! Where each character of a text came from. Takes runs of text with their source; gives raw byte ranges for spans.
//! Does not hold the raw bytes.

use super::Span;
use std::ops::Range;

/// Text bytes `text..text+text_len` came from source bytes `raw..raw+raw_len`. When the two lengths are equal, the run
/// maps byte by byte (character by character); otherwise it is one unit (an entity, a decoded character, a line end).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the text.
    pub text: u32,
    /// First byte in the source.
    pub raw: u32,
    /// Bytes of text.
    pub text_len: u32,
    /// Bytes of source.
    pub raw_len: u32,
}

impl Run {
    fn linear(self) -> bool {
        self.text_len == self.raw_len
    }

    fn text_end(self) -> u32 {
        self.text + self.text_len
    }

    /// The source bytes of this run.
    #[must_use]
    pub fn raw_range(self) -> Range<usize> {
        self.raw as usize..(self.raw + self.raw_len) as usize
    }

    /// The text bytes of this run.
    #[must_use]
    pub fn text_span(self) -> Span {
        Span { start: self.text, end: self.text_end() }
    }

    /// The part of the run that covers text bytes `from..to`; a unit is never cut.
    fn part(self, from: u32, to: u32) -> Self {
        let (from, to) = (from.max(self.text), to.min(self.text_end()));
        if !self.linear() || (from == self.text && to == self.text_end()) {
            return self;
        }
        Self {
            text: from,
            raw: self.raw + (from - self.text),
            text_len: to - from,
            raw_len: to - from,
        }
    }
}

/// Sorted runs from a text back to its source. Text that no run covers (a line break put between two blocks) has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    runs: Vec<Run>,
}

impl Alignment {
    /// The map of a text that is its own source.
    #[must_use]
    pub fn identity(len: usize) -> Self {
        let mut it = Self::default();
        it.push(0, len, 0, len);
        it
    }

    /// Adds a run behind the last one; joins it with that when both are linear and touch on both sides.
    pub fn push(&mut self, text: usize, text_len: usize, raw: usize, raw_len: usize) {
        if text_len == 0 {
            return;
        }
        let run = Run {
            text: text as u32,
            raw: raw as u32,
            text_len: text_len as u32,
            raw_len: raw_len as u32,
        };
        if let Some(last) = self.runs.last_mut() {
            debug_assert!(last.text_end() <= run.text, "runs must be sorted");
            let touch = last.text_end() == run.text && last.raw + last.raw_len == run.raw;
            if touch && last.linear() && run.linear() {
                last.text_len += run.text_len;
                last.raw_len += run.raw_len;
                return;
            }
        }
        self.runs.push(run);
    }

    /// All runs, in text order.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    fn overlapping(&self, span: Span) -> impl Iterator<Item = Run> + '_ {
        let first = self.runs.partition_point(|r| r.text_end() <= span.start);
        self.runs[first..].iter().take_while(move |r| r.text < span.end).copied()
    }

    /// Source byte ranges of a span, one for each run it touches.
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = Run> + '_ {
        self.overlapping(span).map(move |r| r.part(span.start, span.end))
    }

    /// The one source range from the first to the last byte of a span (markup in between included); `None` when nothing
    /// of the span came from the source.
    ///
    /// ```
    /// use sayso::{Alignment, Span};
    /// let mut a = Alignment::default();
    /// a.push(0, 4, 3, 4);  // "Tom " at byte 3 of "<p>Tom &amp; Jo"
    /// a.push(4, 1, 7, 5);  // "&" from "&amp;"
    /// a.push(5, 3, 12, 3); // " Jo"
    /// assert_eq!(a.raw(Span::new(0, 8)), Some(3..15));
    /// assert_eq!(a.raw(Span::new(4, 5)), Some(7..12));
    /// ```
    #[must_use]
    pub fn raw(&self, span: Span) -> Option<Range<usize>> {
        let mut it = self.pieces(span).map(Run::raw_range);
        let first = it.next()?;
        Some(it.fold(first, |a, b| a.start.min(b.start)..a.end.max(b.end)))
    }

    /// This map followed by `inner`: if `self` leads from text to a middle text and `inner` from there to raw bytes, the
    /// result leads from text to raw bytes.
    #[must_use]
    pub fn through(&self, inner: &Self) -> Self {
        if let [only] = inner.runs.as_slice()
            && only.linear()
            && only.text == 0
            && only.raw == 0
            && self.runs.iter().all(|r| r.raw + r.raw_len <= only.text_len)
        {
            return self.clone();
        }
        let mut out = Self::default();
        for run in &self.runs {
            let middle = Span { start: run.raw, end: run.raw + run.raw_len };
            if !run.linear() {
                if let Some(raw) = inner.raw(middle) {
                    out.push(run.text as usize, run.text_len as usize, raw.start, raw.len());
                }
                continue;
            }
            for piece in inner.pieces(middle) {
                // A unit of the inner map that a linear run cuts in the middle belongs to the part it starts in.
                let from = piece.text.max(middle.start);
                let to = piece.text_end().min(middle.end);
                let at = run.text + (from - run.raw);
                out.push(
                    at as usize,
                    (to - from) as usize,
                    piece.raw as usize,
                    piece.raw_len as usize,
                );
            }
        }
        out
    }

    /// The map of a text of which this one's text is the part that begins at `at`, read from a source of which this
    /// one's source begins at `raw_at`.
    pub fn extend_shifted(&mut self, other: &Self, at: usize, raw_at: usize) {
        for r in &other.runs {
            self.push(
                r.text as usize + at,
                r.text_len as usize,
                r.raw as usize + raw_at,
                r.raw_len as usize,
            );
        }
    }
}

/// Writes a text and its map together, so that the two cannot drift apart.
#[derive(Clone, Debug, Default)]
pub struct TextBuilder {
    text: String,
    align: Alignment,
}

impl TextBuilder {
    /// Adds words that stand in the source, letter for letter, at byte `raw`.
    pub fn verbatim(&mut self, words: &str, raw: usize) {
        self.align.push(self.text.len(), words.len(), raw, words.len());
        self.text.push_str(words);
    }

    /// Adds words that came from other bytes of the source (an entity, a character in another charset).
    pub fn unit(&mut self, words: &str, raw: Range<usize>) {
        self.align.push(self.text.len(), words.len(), raw.start, raw.len());
        self.text.push_str(words);
    }

    /// Adds words that stand nowhere in the source (a line break between two blocks).
    pub fn gap(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Bytes written so far: where the next words will stand.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Copies the part `span` of another text with its map.
    pub fn copy(&mut self, text: &str, align: &Alignment, span: Span) {
        for p in align.pieces(span) {
            let at = self.text.len() + p.text.max(span.start) as usize - span.start as usize;
            let len = p.text_end().min(span.end) - p.text.max(span.start);
            self.align.push(at, len as usize, p.raw as usize, p.raw_len as usize);
        }
        self.text.push_str(span.of(text));
    }

    /// The text and its map.
    #[must_use]
    pub fn finish(self) -> (String, Alignment) {
        (self.text, self.align)
    }
}
