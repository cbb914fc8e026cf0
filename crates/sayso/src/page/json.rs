//! JSON whose every string knows its bytes. Takes source; gives objects and aligned strings. Does not know what the keys
//! mean.

use crate::text::{Alignment, TextBuilder};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::ops::Range;

/// One JSON object over its source; values are read when asked for.
pub(crate) struct Object<'s> {
    source: &'s str,
    fields: BTreeMap<String, &'s RawValue>,
}

/// One JSON string: its characters and where each stands in the source.
#[derive(Debug, Default)]
pub(crate) struct JsonText {
    pub text: String,
    pub align: Alignment,
    /// Bytes of the source between the quotes.
    pub inner: Range<usize>,
}

impl<'s> Object<'s> {
    /// Reads `part`, which must be a slice of `source`, as one object.
    pub(crate) fn parse(source: &'s str, part: &'s str) -> Result<Self, serde_json::Error> {
        Ok(Self { source, fields: serde_json::from_str(part)? })
    }

    /// The string of a key; `None` when there is none, or something else than a string.
    pub(crate) fn text(&self, key: &str) -> Option<JsonText> {
        let raw = self.fields.get(key)?.get();
        let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
        Some(string(inner, self.offset(inner)))
    }

    /// The object of a key.
    pub(crate) fn object(&self, key: &str) -> Option<Object<'s>> {
        Object::parse(self.source, self.fields.get(key)?.get()).ok()
    }

    /// The objects in the list of a key; what else stands in it is passed over.
    pub(crate) fn objects(&self, key: &str) -> Vec<Object<'s>> {
        let Some(list) = self.fields.get(key) else { return Vec::new() };
        let items: Vec<&RawValue> = serde_json::from_str(list.get()).unwrap_or_default();
        items.iter().filter_map(|i| Object::parse(self.source, i.get()).ok()).collect()
    }

    /// Where a slice of the source begins.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize)
    }
}

/// Reads what stands between two quotes at byte `at`.
pub(crate) fn string(inner: &str, at: usize) -> JsonText {
    let mut out = TextBuilder::default();
    let mut i = 0;
    while let Some(next) = memchr::memchr(b'\\', &inner.as_bytes()[i..]) {
        if next > 0 {
            out.verbatim(&inner[i..i + next], at + i);
        }
        i += next;
        let (c, len) = escape(&inner[i..]);
        out.unit(c.encode_utf8(&mut [0; 4]), at + i..at + i + len);
        i += len;
    }
    if i < inner.len() {
        out.verbatim(&inner[i..], at + i);
    }
    let (text, align) = out.finish();
    JsonText { text, align, inner: at..at + inner.len() }
}

/// The character an escape stands for, and its length; half a surrogate pair is U+FFFD.
fn escape(rest: &str) -> (char, usize) {
    let Some(kind) = rest.chars().nth(1) else { return (char::REPLACEMENT_CHARACTER, rest.len()) };
    let plain = match kind {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => return unicode_escape(rest),
        other => other,
    };
    (plain, 1 + kind.len_utf8())
}

fn unicode_escape(rest: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = rest.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else { return (char::REPLACEMENT_CHARACTER, 2) };
    let pair = [Some(first), unit(6)];
    let mut read = char::decode_utf16(pair.into_iter().flatten());
    match read.next() {
        Some(Ok(c)) => (c, 6 * c.len_utf16()),
        _ => (char::REPLACEMENT_CHARACTER, 6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_string_is_what_serde_reads_and_knows_its_bytes() {
        let source = r#"{"a": {"t": "Zw\u00f6lf\n\"Br\u00FCcken\" \ud83d\ude00 \/ ü"}, "l": [1, {"t":"x"}]}"#;
        let whole = Object::parse(source, source).unwrap();
        let it = whole.object("a").unwrap().text("t").unwrap();
        assert_eq!(it.text, "Zwölf\n\"Brücken\" 😀 / ü");
        assert_eq!(
            it.text,
            serde_json::from_str::<String>(&format!("\"{}\"", &source[it.inner.clone()])).unwrap()
        );
        let smile = it.text.find('😀').unwrap();
        let raw = it.align.raw(Span::new(smile, smile + 4)).unwrap();
        assert_eq!(&source[raw], "\\ud83d\\ude00");
        assert_eq!(whole.objects("l")[0].text("t").unwrap().text, "x");
        assert!(whole.text("l").is_none());
    }

    #[test]
    fn half_a_pair_is_one_bad_character() {
        let source = r#"{"t": "a\ud83dz\u12"}"#;
        let it = string(&source[7..source.len() - 2], 7);
        assert_eq!(it.text, "a\u{fffd}z\u{fffd}12");
    }
}
