//! Characters with their bytes: entities, line ends, white space. Takes source and decoded text; gives aligned runs. Does
//! not know elements.

use super::source::Source;
use crate::text::{Span, TextBuilder};
use html5gum::Tokenizer;
use std::cell::Cell;
use std::ops::Range;

/// White space runs folded to one blank, none at the ends.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Writes one text node. `decoded` is what `source` stands for when it holds entities or odd line ends.
pub(super) fn write_folded(
    whole: &str,
    source: Span,
    decoded: Option<&str>,
    out: &mut TextBuilder,
) {
    let raw = source.of(whole);
    let at = source.start as usize;
    let Some(decoded) = decoded else {
        return write_verbatim(raw, at, out);
    };
    for unit in Units::new(raw, decoded) {
        match unit {
            Unit::Same(r) => write_verbatim(&raw[r.clone()], at + r.start, out),
            Unit::Other(words, r) => {
                if !words.chars().all(char::is_whitespace) {
                    out.unit(words, at + r.start..at + r.end);
                } else if !ends_blank(out) {
                    out.unit(" ", at + r.start..at + r.end);
                }
            }
            Unit::Nowhere(words) => out.gap(words),
        }
    }
}

fn ends_blank(out: &TextBuilder) -> bool {
    out.text().chars().next_back().is_none_or(char::is_whitespace)
}

fn write_verbatim(words: &str, raw: usize, out: &mut TextBuilder) {
    let (mut start, mut blank) = (0, false);
    for (i, c) in words.char_indices() {
        if c.is_whitespace() && !blank {
            if i > start {
                out.verbatim(&words[start..i], raw + start);
            }
            if !ends_blank(out) {
                out.unit(" ", raw + i..raw + i + c.len_utf8());
            }
            blank = true;
        } else if !c.is_whitespace() && blank {
            (start, blank) = (i, false);
        }
    }
    if !blank && start < words.len() {
        out.verbatim(&words[start..], raw + start);
    }
}

enum Unit<'d> {
    /// These source bytes stand for themselves.
    Same(Range<usize>),
    /// These characters stand for those source bytes.
    Other(&'d str, Range<usize>),
    /// These characters stand nowhere in the source.
    Nowhere(&'d str),
}

/// How many characters of junk are looked through for the next character.
const NEAR: usize = 64;

/// Walks a source and what it stands for side by side.
struct Units<'s, 'd> {
    raw: &'s str,
    decoded: &'d str,
    r: usize,
    d: usize,
}

impl<'s, 'd> Units<'s, 'd> {
    fn new(raw: &'s str, decoded: &'d str) -> Self {
        Self { raw, decoded, r: 0, d: 0 }
    }

    fn other(&mut self, raw_len: usize, decoded_len: usize) -> Unit<'d> {
        let unit =
            Unit::Other(&self.decoded[self.d..self.d + decoded_len], self.r..self.r + raw_len);
        self.r += raw_len;
        self.d += decoded_len;
        unit
    }
}

impl<'d> Iterator for Units<'_, 'd> {
    type Item = Unit<'d>;

    fn next(&mut self) -> Option<Unit<'d>> {
        let (raw, decoded) = (&self.raw[self.r..], &self.decoded[self.d..]);
        if decoded.is_empty() {
            return None;
        }
        if raw.is_empty() {
            self.d = self.decoded.len();
            return Some(Unit::Nowhere(decoded));
        }
        let plain = raw
            .bytes()
            .zip(decoded.bytes())
            .position(|(a, b)| a != b || a == b'&' || a == b'\r')
            .unwrap_or(raw.len().min(decoded.len()));
        // A difference inside a character belongs to the whole character.
        let plain = (0..=plain)
            .rev()
            .find(|i| raw.is_char_boundary(*i) && decoded.is_char_boundary(*i))
            .unwrap_or(0);
        if plain > 0 {
            let start = self.r;
            self.r += plain;
            self.d += plain;
            return Some(Unit::Same(start..self.r));
        }
        if let Some(rest) = raw.strip_prefix('\r') {
            let len = 1 + usize::from(rest.starts_with('\n'));
            if decoded.starts_with('\n') {
                return Some(self.other(len, 1));
            }
        }
        if let Some((words, len)) = reference(raw)
            && decoded.starts_with(&words)
        {
            return Some(self.other(len, words.len()));
        }
        Some(self.behind_junk())
    }
}

impl<'d> Units<'_, 'd> {
    /// Markup that means nothing stands between (`</>`): goes on behind it. A character that stands nowhere near is one
    /// the tokeniser put there (for a NUL, say).
    fn behind_junk(&mut self) -> Unit<'d> {
        let (raw, decoded) = (&self.raw[self.r..], &self.decoded[self.d..]);
        let next = decoded.chars().next().unwrap_or_default();
        let goes_on = |(i, c): &(usize, char)| match c {
            '&' => reference(&raw[*i..]).is_some_and(|(words, _)| decoded.starts_with(&words)),
            '\r' => next == '\n',
            c => *c == next,
        };
        match raw.char_indices().skip(1).take(NEAR).find(goes_on) {
            Some((i, _)) => {
                self.r += i;
                Unit::Same(self.r..self.r)
            }
            None => {
                let start = self.d;
                self.d += next.len_utf8();
                Unit::Nowhere(&self.decoded[start..self.d])
            }
        }
    }
}

/// What a character reference at the head of `raw` stands for, and its bytes; `None` when none stands there.
pub(crate) fn reference(raw: &str) -> Option<(String, usize)> {
    let len = raw.starts_with('&').then(|| entity_len(raw))?;
    let mut words = decode(&raw[..len]);
    // `&ampfoo` is `&amp` and the letters as they stand.
    let same = common_suffix(&raw[1..len], &words);
    words.truncate(words.len() - same);
    Some((words, len - same))
}

/// Bytes from `&` to the end of what may be a character reference.
fn entity_len(raw: &str) -> usize {
    let body = raw[1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    1 + body + usize::from(raw[1 + body..].starts_with(';'))
}

fn common_suffix(a: &str, b: &str) -> usize {
    let same =
        a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y && x.is_ascii()).count();
    same.min(b.len().saturating_sub(1))
}

/// Text with its character references replaced.
pub(crate) fn decode(raw: &str) -> String {
    let mut out = String::new();
    let stopped = Cell::new(None);
    for token in Tokenizer::new(Source::new(raw, &stopped)).flatten() {
        if let html5gum::Token::String(s) = token {
            out.push_str(&String::from_utf8_lossy(&s.value));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, text: &str) {
        let tree = crate::page::html::Tree::parse(raw);
        let mut out = TextBuilder::default();
        for id in tree.subtree(tree.root()) {
            tree.write_text(id, &mut out);
        }
        let (got, align) = out.finish();
        assert_eq!(got, text);
        for run in align.runs() {
            let there = decode(&raw[run.raw_range()]).replace(char::is_whitespace, " ");
            let here = run.text_span().of(&got);
            assert_eq!(there, here);
        }
    }

    #[test]
    fn entities_keep_their_bytes() {
        check("Tom &amp; Jo&#8217;s caf&eacute; &ndash; open", "Tom & Jo’s café – open");
        check("a&ampb &notit; &bogus; &#x1F600; 5 &lt; 6", "a&b ¬it; &bogus; 😀 5 < 6");
        check("one\r\n two\rthree&nbsp;&nbsp;four", "one two three four");
        check("&&&amp;&", "&&&&");
        check("a</>&amp;</ >b", "a&b");
        check("<h1>Gate</><\r\n0</h1>", "Gate< 0");
    }

    #[test]
    fn text_between_tags_joins() {
        check("<p>The <b>quick</b>\n <i> fox</i>", "The quick fox");
    }
}
