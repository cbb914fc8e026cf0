//! What names a page's charset. Takes the HTTP header and the first bytes; gives the charsets they name. Does not judge
//! whether the name is true.

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How far a `<meta charset>` is looked for; the standard says 1024, pages say more.
const META_WITHIN: usize = 16 << 10;

/// The charset a `Content-Type` names.
pub(super) fn in_content_type(value: &str) -> Option<&'static Encoding> {
    label(after_charset(value.as_bytes())?)
}

/// The charset a `<meta charset>` or `<meta http-equiv content>` near the top names.
pub(super) fn in_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(META_WITHIN)];
    let mut at = 0;
    while let Some(i) = memchr::memchr(b'<', &head[at..]) {
        at += i + 1;
        let rest = &head[at..];
        if rest.starts_with(b"!--") {
            at += memchr::memmem::find(rest, b"-->")?;
        } else if rest.get(..4).is_some_and(|n| n.eq_ignore_ascii_case(b"meta")) {
            let tag = &rest[..memchr::memchr(b'>', rest)?];
            if let Some(it) = after_charset(tag).and_then(label) {
                // What could be read as ASCII up to here is no UTF-16.
                return Some(if it == UTF_16BE || it == UTF_16LE { UTF_8 } else { it });
            }
        }
    }
    None
}

/// The charset an XML declaration names.
pub(super) fn in_xml(bytes: &[u8]) -> Option<&'static Encoding> {
    let rest = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let head = &rest[..rest.len().min(256)];
    let declaration = &head[..memchr::memmem::find(head, b"?>")?];
    let at = memchr::memmem::find(declaration, b"encoding")?;
    label(value(&declaration[at + b"encoding".len()..])?)
}

/// The value behind the first `charset=`.
fn after_charset(text: &[u8]) -> Option<&[u8]> {
    const WORD: &[u8] = b"charset";
    text.windows(WORD.len())
        .enumerate()
        .filter(|(_, w)| w.eq_ignore_ascii_case(WORD))
        .find_map(|(i, _)| value(&text[i + WORD.len()..]))
}

/// What stands behind `=`, in quotes or not.
fn value(text: &[u8]) -> Option<&[u8]> {
    let text = text.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let text = text.strip_prefix(b"\\").unwrap_or(text);
    let text = text.strip_prefix(b"\"").or_else(|| text.strip_prefix(b"'")).unwrap_or(text);
    let stop =
        |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b',' | b'/' | b'>');
    Some(&text[..text.iter().position(stop).unwrap_or(text.len())])
}

fn label(name: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_label(name)? {
        it if it == REPLACEMENT => None,
        it if it == X_USER_DEFINED => Some(WINDOWS_1252),
        it => Some(it),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::*;

    #[test]
    fn names_are_found_in_every_place() {
        assert_eq!(in_content_type("text/html; Charset = \"KOI8-R\""), Some(KOI8_R));
        assert_eq!(in_content_type("text/html"), None);
        assert_eq!(in_meta(b"<!-- <meta charset=big5> --><META CharSet='euc-kr'/>"), Some(EUC_KR));
        let old = b"<meta http-equiv=Content-Type content=\"text/html;charset=gb2312\">";
        assert_eq!(in_meta(old), Some(GBK));
        assert_eq!(in_meta(b"<meta name=a><meta charset=utf-16><meta charset=big5>"), Some(UTF_8));
        assert_eq!(in_meta(b"<p>charset=big5"), None);
        assert_eq!(in_xml(b"<?xml version='1.0' encoding='ISO-8859-2'?>"), Some(ISO_8859_2));
        assert_eq!(in_xml(b"<?xml version='1.0'?><a encoding='big5'/>"), None);
    }
}
