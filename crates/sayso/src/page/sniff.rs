//! Which form a page is in. Takes its bytes, then its text; gives a [`Form`]. Does not read it.

use super::html::Tag;
use super::{RawPage, feed};

/// The forms that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Markup of a page.
    Html,
    /// Words without markup.
    Text,
    /// RSS, RDF or Atom.
    Feed,
    /// A JSON Feed.
    JsonFeed,
    /// JSON that is neither a feed nor records.
    OtherJson,
    /// JSON documents, one a line, that may hold pages.
    JsonLines,
}

/// How far a form is looked for.
const LOOK: usize = 64 << 10;

/// File marks of what is not text; the name is for people.
const MARKS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x7fELF", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"WARC/1.", "a WARC file, which holds pages: read its records"),
];

/// What a page is when it is no text; `None` when it may be one. An empty page is text.
pub(crate) fn not_text(page: &RawPage<'_>) -> Option<&'static str> {
    if let Some((_, what)) = MARKS.iter().find(|(mark, _)| page.bytes.starts_with(mark)) {
        return Some(what);
    }
    if page.bytes.get(4..8) == Some(b"ftyp") {
        return Some("a picture or film");
    }
    let head = &page.bytes[..page.bytes.len().min(LOOK)];
    let controls = head.iter().filter(|b| is_control(**b)).count();
    if controls * 10 > head.len() && !utf16_like(head) {
        return Some("binary data");
    }
    let kind = media_type(page);
    let served = ["image/", "audio/", "video/", "font/"];
    if served.iter().any(|p| kind.starts_with(p)) && !looks_marked_up(head) {
        return Some("served as a picture, sound, film or font");
    }
    let code = kind == "text/css" || kind.ends_with("javascript") || kind.ends_with("ecmascript");
    (code && !looks_marked_up(head)).then_some("code of a page, not a page")
}

fn is_control(b: u8) -> bool {
    b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)
}

/// Marked as UTF-16, or with a zero in at most every second byte and other control bytes rare.
fn utf16_like(head: &[u8]) -> bool {
    let marked = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let side = |at: usize| head.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (side(0), side(1));
    let others = head.iter().filter(|b| **b != 0 && is_control(**b)).count();
    marked || (others * 10 <= head.len() && even.min(odd) * 8 <= even.max(odd))
}

fn looks_marked_up(head: &[u8]) -> bool {
    head.trim_ascii_start().first() == Some(&b'<')
}

/// The media type of the HTTP header without its parameters, in lower case; empty when there is none.
fn media_type(page: &RawPage<'_>) -> String {
    let value = page.content_type.unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The form of a page that is text.
pub(crate) fn form(page: &RawPage<'_>, text: &str) -> Form {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    let head = &text[..text.floor_char_boundary(LOOK)];
    if let Some(root) = root_name(head) {
        return match root.rsplit(':').next().unwrap_or(root) {
            "rss" | "feed" | "RDF" => Form::Feed,
            _ if root.starts_with('!') || head.starts_with("<?") => Form::Html,
            name if Tag::from_name(name.to_ascii_lowercase().as_bytes()) != Tag::Other => {
                Form::Html
            }
            _ if tags(head) > 0 => Form::Html,
            _ => Form::Text,
        };
    }
    if head.starts_with(['{', '['])
        && let Some(form) = json(page, text)
    {
        return form;
    }
    let wanted = if media_type(page) == "text/plain" { 8 } else { 3 };
    if tags(head) >= wanted { Form::Html } else { Form::Text }
}

/// The form of what begins like JSON; `None` when it is none after all.
fn json(page: &RawPage<'_>, text: &str) -> Option<Form> {
    if feed::is_feed(text) {
        return Some(Form::JsonFeed);
    }
    let first = text.lines().next().unwrap_or_default();
    if first.starts_with('{') && is_json(first) {
        return Some(Form::JsonLines);
    }
    (media_type(page).ends_with("json") || is_json(text)).then_some(Form::OtherJson)
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// The name of the first element behind declarations and comments, when markup is what the text begins with.
fn root_name(head: &str) -> Option<&str> {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|i| i + 3)
        } else if rest.starts_with("<?") {
            rest.find('>').map(|i| i + 1)
        } else {
            break;
        };
        rest = &rest[end?..];
    }
    let name = rest.strip_prefix('<')?;
    let stop = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let name = &name[..name.find(stop).unwrap_or(name.len())];
    let first = name.bytes().next()?;
    (first.is_ascii_alphabetic() || first == b'!' || first == b'/').then_some(name)
}

/// Start and end tags that HTML knows.
fn tags(head: &str) -> usize {
    let known = |at: usize| {
        let rest = &head[at + 1..];
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let ends = matches!(rest.as_bytes().get(len), Some(b'>' | b' ' | b'/' | b'\n'));
        ends && Tag::from_name(rest[..len].to_ascii_lowercase().as_bytes()) != Tag::Other
    };
    memchr::memchr_iter(b'<', head.as_bytes()).filter(|at| known(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: Form) {
        assert_eq!(form(&RawPage::default(), text), want, "{text}");
    }

    #[test]
    fn each_form_is_known_by_its_beginning() {
        check("\n <!DOCTYPE html><p>x", Form::Html);
        check("<!-- saved --><HTML>", Form::Html);
        check("<?xml version='1.0'?><!-- a --><html xmlns='x'>", Form::Html);
        check("<?xml version='1.0'?>\n<rss version='2.0'>", Form::Feed);
        check("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", Form::Feed);
        check("<feed xmlns='http://www.w3.org/2005/Atom'>", Form::Feed);
        check("River rises <b>fast</b>\n<p>It rose.<br/>", Form::Html);
        check("<Applause> A play in one act\n\nThe mayor spoke.", Form::Text);
        check("Bridge shut, 5 < 6\n\nThe bridge was shut.", Form::Text);
        check("{\"url\":\"u\",\"text\":\"t\"}\n{\"url\":\"v\"}\n", Form::JsonLines);
        check("{\n \"version\": \"https://jsonfeed.org/version/1.1\"}", Form::JsonFeed);
        check("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}", Form::JsonFeed);
        check("{\n \"a\": [1, 2]\n}", Form::OtherJson);
        check("[1, 2]", Form::OtherJson);
        check("{sic} he said", Form::Text);
        check("", Form::Text);
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        let not = |bytes: &[u8]| not_text(&RawPage { bytes, ..Default::default() });
        assert_eq!(not(b"%PDF-1.7 ..."), Some("a PDF document"));
        assert_eq!(not(b"\0\0\0 ftypmp42"), Some("a picture or film"));
        assert_eq!(not(&[0; 5000]), Some("binary data"));
        assert_eq!(not(b"<p>a page\0with zeros\0in it</p>"), None);
        assert_eq!(
            not("Kö nig".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice()),
            None
        );
        assert_eq!(not(b""), None);
        let served = |kind, bytes| {
            not_text(&RawPage { bytes, content_type: Some(kind), ..Default::default() }).is_some()
        };
        assert!(served("image/webp", b"xx"));
        assert!(served("application/javascript; charset=utf-8", b"var a"));
        assert!(!served("text/javascript", b"<!doctype html>"));
    }
}
