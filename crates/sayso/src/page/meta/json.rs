//! JSON as pages really write it: trailing and missing commas, raw line ends in strings, comments and CDATA around it,
//! scripts cut off. Takes a script's source; gives values that know their bytes. Does not report what was broken, beyond
//! whether something was.

use crate::text::Span;
use std::collections::HashMap;

/// A value.
#[derive(Debug)]
pub(super) enum Json<'s> {
    /// A string, a number, `true`: as written, with its bytes (quotes left out) and whether it needs [`unescape`].
    Word {
        raw: &'s str,
        span: Span,
        escaped: bool,
    },
    List(Vec<Json<'s>>),
    Map(Vec<(&'s str, Json<'s>)>),
}

/// Nesting that is read.
const DEPTH: usize = 48;
/// Bytes of one script that are read.
const BYTES: usize = 1 << 20;

impl<'s> Json<'s> {
    /// Reads `source`, which stands at byte `at` of the page; the flag tells whether it was broken.
    pub fn read(source: &'s str, at: usize) -> (Option<Self>, bool) {
        let mut end = source.len().min(BYTES);
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let mut it = Reader { text: &source[..end], pos: 0, at, broken: end < source.len() };
        it.seek_opening();
        let first = it.value(0);
        it.blanks();
        // Two objects one behind the other: both are read.
        let mut all: Vec<Self> = first.into_iter().collect();
        while it.peek() == Some(b'{') && all.len() < 64 {
            it.broken = true;
            let before = it.pos;
            all.extend(it.value(0));
            it.blanks();
            it.skip(b',');
            if it.pos == before {
                break;
            }
        }
        let broken = it.broken;
        (if all.len() > 1 { Some(Self::List(all)) } else { all.pop() }, broken)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => {
                pairs.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v)
            }
            _ => None,
        }
    }

    /// Its elements: those of a list, or itself alone.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(list) => list,
            other => std::slice::from_ref(other),
        }
    }

    /// The characters and bytes of a word; of a list, those of its first word; of a map, those of its `@value`.
    pub fn word(&self) -> Option<(String, Span)> {
        match self {
            Self::Word { raw, span, escaped } => {
                let text = if *escaped { unescape(raw) } else { (*raw).to_owned() };
                Some((text, *span)).filter(|(t, _)| t != "null")
            }
            Self::List(list) => list.iter().find_map(Self::word),
            Self::Map(_) => self.get("@value").and_then(Self::word),
        }
    }

    /// Whether a key's words hold `wanted`.
    pub fn words(&self, key: &str) -> impl Iterator<Item = &'s str> {
        let items = self.get(key).map(Self::items).unwrap_or_default();
        items.iter().filter_map(|i| match i {
            Self::Word { raw, .. } => Some(*raw),
            _ => None,
        })
    }

    /// Every map below, itself included, by its `@id`.
    pub fn ids<'j>(&'j self, out: &mut HashMap<&'s str, &'j Self>) {
        match self {
            Self::Word { .. } => {}
            Self::List(list) => list.iter().for_each(|v| v.ids(out)),
            Self::Map(pairs) => {
                if pairs.len() > 1
                    && let Some(id) = self.words("@id").next()
                {
                    out.entry(id).or_insert(self);
                }
                pairs.iter().for_each(|(_, v)| v.ids(out));
            }
        }
    }
}

/// A string's characters from its source.
pub(super) fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    let mut high: Option<u32> = None;
    while let Some(c) = chars.next() {
        let mut unit = None;
        if c == '\\' {
            match chars.next() {
                Some('n' | 'r' | 't' | 'f' | 'b') => out.push(' '),
                Some('u') => {
                    let hex = chars.as_str().get(..4).and_then(|h| u32::from_str_radix(h, 16).ok());
                    if hex.is_some() {
                        chars.nth(3);
                    }
                    unit = hex;
                }
                Some(other) => out.push(other),
                None => {}
            }
        } else {
            out.push(c);
        }
        match (high.take(), unit) {
            (_, Some(u @ 0xd800..=0xdbff)) => high = Some(u),
            (Some(h), Some(l @ 0xdc00..=0xdfff)) => {
                out.extend(char::from_u32(0x1_0000 + ((h - 0xd800) << 10) + (l - 0xdc00)));
            }
            (_, Some(u)) => out.push(char::from_u32(u).unwrap_or('\u{fffd}')),
            (_, None) => {}
        }
    }
    out
}

struct Reader<'s> {
    text: &'s str,
    pos: usize,
    /// Where the text stands in the page.
    at: usize,
    broken: bool,
}

impl<'s> Reader<'s> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    fn skip(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.pos += usize::from(there);
        there
    }

    /// To the first bracket: over `<!--`, `//<![CDATA[`, `var x =`.
    fn seek_opening(&mut self) {
        self.blanks();
        if matches!(self.peek(), Some(b'{' | b'[')) {
            return;
        }
        let tail = &self.text[self.pos..];
        let from = tail.find("CDATA[").map_or(0, |i| i + "CDATA[".len());
        let next = tail[from..].find(['{', '[']).map_or(tail.len(), |i| from + i);
        self.pos += next;
    }

    /// White space and comments.
    fn blanks(&mut self) {
        loop {
            let tail = &self.text[self.pos..];
            let trimmed = tail.trim_start_matches(|c: char| {
                c.is_whitespace() || c == '\u{feff}' || c.is_control()
            });
            self.pos += tail.len() - trimmed.len();
            let end = if trimmed.starts_with("/*") {
                trimmed.find("*/").map(|i| i + 2)
            } else if trimmed.starts_with("//") {
                trimmed.find('\n')
            } else if trimmed.starts_with("<!--") {
                Some("<!--".len())
            } else if trimmed.starts_with("-->") {
                Some("-->".len())
            } else {
                return;
            };
            self.pos += end.unwrap_or(trimmed.len());
        }
    }

    fn value(&mut self, depth: usize) -> Option<Json<'s>> {
        self.blanks();
        match self.peek()? {
            _ if depth > DEPTH => {
                self.broken = true;
                self.pos = self.text.len();
                None
            }
            b'{' => Some(self.map(depth)),
            b'[' => Some(self.list(depth)),
            b'"' => Some(self.string()),
            _ => Some(self.bare()),
        }
    }

    fn list(&mut self, depth: usize) -> Json<'s> {
        self.pos += 1;
        let mut out = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                None => {
                    self.broken = true;
                    return Json::List(out);
                }
                Some(b']') => {
                    self.pos += 1;
                    return Json::List(out);
                }
                Some(b',') => self.pos += 1,
                Some(b'}' | b':') => {
                    self.broken = true;
                    return Json::List(out);
                }
                Some(_) => out.extend(self.value(depth + 1)),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Json<'s> {
        self.pos += 1;
        let mut out = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                None => {
                    self.broken = true;
                    return Json::Map(out);
                }
                Some(b'}') => {
                    self.pos += 1;
                    return Json::Map(out);
                }
                Some(b',') => self.pos += 1,
                Some(b']') => {
                    self.broken = true;
                    return Json::Map(out);
                }
                Some(b':' | b'{' | b'[') => {
                    self.broken = true;
                    self.pos += 1;
                }
                Some(quote) => {
                    let key = if quote == b'"' { self.string() } else { self.bare() };
                    let Json::Word { raw, .. } = key else { continue };
                    self.blanks();
                    if !self.skip(b':') {
                        self.broken = true;
                        continue;
                    }
                    if let Some(value) = self.value(depth + 1) {
                        out.push((raw, value));
                    }
                }
            }
        }
    }

    /// A string: ends at a quote. One in the middle of the words, unescaped, is taken for a letter.
    fn string(&mut self) -> Json<'s> {
        let start = self.pos + 1;
        let bytes = self.text.as_bytes();
        let (mut i, mut escaped) = (start, false);
        while i < bytes.len() {
            match bytes[i] {
                b'\\' => {
                    escaped = true;
                    i += 2;
                }
                b'"' if self.closes(i) => break,
                _ => i += 1,
            }
        }
        let mut end = i.min(bytes.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.broken |= end >= bytes.len();
        self.pos = (end + 1).min(bytes.len());
        let end = end.max(start.min(bytes.len()));
        let raw = self.text.get(start..end).unwrap_or_default();
        let span = Span::new(self.at + start, self.at + start + raw.len());
        Json::Word { raw, span, escaped }
    }

    /// Whether the quote at `at` ends its string: what follows is a sign of JSON.
    fn closes(&self, at: usize) -> bool {
        let tail = self.text.as_bytes()[at + 1..].iter();
        let next = tail.copied().take(256).find(|b| !b.is_ascii_whitespace());
        matches!(next, None | Some(b',' | b':' | b'}' | b']' | b'"' | b'/' | b'<' | b'-'))
    }

    /// A number, `true`, a key without quotes; at least one character.
    fn bare(&mut self) -> Json<'s> {
        let tail = &self.text[self.pos..];
        let end = tail.find(|c: char| c.is_whitespace() || ",:{}[]\"".contains(c));
        let first = tail.chars().next().map_or(0, char::len_utf8);
        let len = end.unwrap_or(tail.len()).max(first);
        let raw = &tail[..len];
        let span = Span::new(self.at + self.pos, self.at + self.pos + len);
        self.pos += len;
        Json::Word { raw, span, escaped: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(source: &str, path: &[&str]) -> String {
        let (json, _) = Json::read(source, 0);
        let json = json.unwrap();
        let mut at = &json;
        for key in path {
            at = at.items().iter().find_map(|i| i.get(key)).unwrap();
        }
        let (text, span) = at.word().unwrap();
        assert_eq!(unescape(span.of(source)), text);
        text
    }

    #[test]
    fn reads_what_json_is() {
        assert_eq!(word(r#"{"a":{"b":["x","y"]}}"#, &["a", "b"]), "x");
        assert_eq!(word(r#"[{"a":1},{"b":12.5e3}]"#, &["b"]), "12.5e3");
        assert_eq!(word(r#"{"a":"\u00e9\ud83d\ude00 \"q\" \/"}"#, &["a"]), "é😀 \"q\" /");
    }

    #[test]
    fn reads_what_pages_write() {
        assert_eq!(word("{\"a\":1,,\"b\":\"x\",}", &["b"]), "x");
        assert_eq!(word("{\"a\":\"one\ntwo\",\"b\":\"x\"}", &["b"]), "x");
        assert_eq!(word("<!-- {\"a\":\"x\"} -->", &["a"]), "x");
        assert_eq!(word("//<![CDATA[\n{\"a\":\"x\"}\n//]]>", &["a"]), "x");
        assert_eq!(word("{\"a\":\"say \"hi\" now\",\"b\":\"x\"}", &["b"]), "x");
        assert_eq!(word("{\"a\":\"x\" \"b\":\"y\"}", &["b"]), "y");
        assert_eq!(word("{\"a\":{\"b\":\"cut", &["a", "b"]), "cut");
        assert_eq!(word("{\"a\":1}{\"b\":\"x\"}", &["b"]), "x");
        assert_eq!(word("/* note */ {\"a\":\"x\"};", &["a"]), "x");
    }

    #[test]
    fn total_on_odd_scripts() {
        for source in
            ["", "{", "[[[", "}", "\"", "{\"", "{\"a\":\"\\", "{\"a\"é", "]{", "{:}", "{a b}", "\\"]
        {
            let _ = Json::read(source, 7);
        }
        let deep = "[".repeat(100_000);
        assert!(Json::read(&deep, 0).1);
    }
}
