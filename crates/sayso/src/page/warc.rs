//! WARC 1.0 and 1.1 records, and the HTTP answers in them. Takes bytes; gives heads, blocks and payloads. Does not read
//! files, and does not decompress: that is done where the bytes come from.

use super::RawPage;
use crate::text::{Error, ErrorKind};
use std::borrow::Cow;

/// Longest head of a record or of an HTTP answer.
const HEAD_BYTES: usize = 256 << 10;

/// The head of one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WarcHead {
    /// `WARC-Type`: response, resource, conversion, request, metadata ...
    pub kind: String,
    /// `WARC-Target-URI`, without the angle brackets that some writers add.
    pub target: Option<String>,
    /// `WARC-Date`: when it was fetched (RFC 3339).
    pub date: Option<String>,
    /// `Content-Type` of the block.
    pub content_type: Option<String>,
    /// Bytes of the block.
    pub block_len: u64,
    /// Bytes of the head itself, its blank line included.
    pub head_len: usize,
}

/// What a record's block holds, HTTP's wrappings taken off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payload<'b> {
    /// Status of the HTTP answer; `None` when the block is no HTTP answer.
    pub status: Option<u16>,
    /// The page's `Content-Type`.
    pub content_type: Option<String>,
    /// `Content-Encoding` that is still to be undone (`gzip`, `br`), in lower case.
    pub encoding: Option<String>,
    /// The bytes, chunks joined.
    pub bytes: Cow<'b, [u8]>,
}

impl WarcHead {
    /// Reads the head at the start of `bytes`; `None` when its end is not there yet.
    pub fn parse(bytes: &[u8]) -> Result<Option<Self>, Error> {
        let bad = |why: &str| Err(Error::new(ErrorKind::Record, why));
        if !bytes.starts_with(b"WARC/") {
            return match bytes.len() < 5 && b"WARC/".starts_with(bytes) {
                true => Ok(None),
                false => bad("no WARC record begins here"),
            };
        }
        let Some(head_len) = end_of_head(bytes) else {
            return if bytes.len() < HEAD_BYTES {
                Ok(None)
            } else {
                bad("the record's head has no end")
            };
        };
        let mut head = Self { head_len, ..Self::default() };
        let mut len = None;
        for (name, value) in fields(&bytes[..head_len]) {
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => {
                    let uri = value.trim_start_matches('<').trim_end_matches('>');
                    head.target = Some(uri.to_owned());
                }
                "warc-date" => head.date = Some(value),
                "content-type" => head.content_type = Some(value),
                "content-length" => len = value.parse().ok(),
                _ => {}
            }
        }
        match len {
            None => bad("the record has no Content-Length that is a number"),
            Some(len) => {
                head.block_len = len;
                Ok(Some(head))
            }
        }
    }

    /// Whether a page may stand in its block: an HTTP answer, a saved resource, or the text of one.
    #[must_use]
    pub fn may_hold_page(&self) -> bool {
        let target = self.target.as_deref().unwrap_or_default();
        matches!(self.kind.as_str(), "response" | "resource" | "conversion")
            && !target.starts_with("dns:")
            && !target.ends_with("/robots.txt")
    }

    fn is_http(&self) -> bool {
        let kind = self.content_type.as_deref().unwrap_or("application/http");
        self.kind == "response" && kind.trim_start().starts_with("application/http")
    }

    /// Unwraps a block. What is cut short gives what is there.
    #[must_use]
    pub fn payload<'b>(&self, block: &'b [u8]) -> Payload<'b> {
        if !self.is_http() || !block.starts_with(b"HTTP/") {
            let content_type = self.content_type.clone().filter(|_| !self.is_http());
            return Payload { content_type, bytes: Cow::Borrowed(block), ..Payload::default() };
        }
        let head_len = end_of_head(block).unwrap_or(block.len());
        let (head, body) = block.split_at(head_len);
        let first = head.split(|b| *b == b'\n').next().unwrap_or_default();
        let status = String::from_utf8_lossy(first);
        let mut out = Payload {
            status: status.split_whitespace().nth(1).and_then(|s| s.parse().ok()),
            bytes: Cow::Borrowed(body),
            ..Payload::default()
        };
        for (name, value) in fields(head) {
            match name.to_ascii_lowercase().as_str() {
                "content-type" => out.content_type = Some(value),
                "content-encoding" => {
                    let value = value.to_ascii_lowercase();
                    out.encoding = (!value.is_empty() && value != "identity").then_some(value);
                }
                "transfer-encoding" if value.to_ascii_lowercase().contains("chunked") => {
                    out.bytes = unchunked(body).map_or(Cow::Borrowed(body), Cow::Owned);
                }
                _ => {}
            }
        }
        // Many writers keep the header but save the bytes it speaks of undone.
        let undone = match out.encoding.as_deref() {
            Some("gzip" | "x-gzip") => !out.bytes.starts_with(b"\x1f\x8b"),
            Some("zstd") => !out.bytes.starts_with(b"\x28\xb5\x2f\xfd"),
            Some(_) => out.bytes.trim_ascii_start().starts_with(b"<"),
            None => false,
        };
        if undone {
            out.encoding = None;
        }
        out
    }
}

impl Payload<'_> {
    /// Whether it is the answer to a request that went well, of a kind that may be a page.
    #[must_use]
    pub fn may_be_page(&self) -> bool {
        let kind = self.content_type.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        let kind = kind.split(';').next().unwrap_or_default();
        let text = kind.is_empty()
            || (kind.starts_with("text/")
                && !matches!(kind, "text/css" | "text/javascript" | "text/calendar"))
            || kind.ends_with("xml")
            || kind == "application/feed+json"
            || kind == "application/octet-stream";
        text && self.status.is_none_or(|s| (200..300).contains(&s)) && !self.bytes.is_empty()
    }
}

/// One record of a buffer.
#[derive(Clone, Debug)]
pub struct WarcRecord<'b> {
    /// Where its head begins.
    pub at: usize,
    /// Its head.
    pub head: WarcHead,
    /// Its block; shorter than the head says when the buffer ends inside.
    pub block: &'b [u8],
}

impl WarcRecord<'_> {
    /// The page in the record, given its unwrapped payload.
    #[must_use]
    pub fn page<'p>(&'p self, payload: &'p Payload<'_>, locator: &'p str) -> RawPage<'p> {
        RawPage {
            bytes: &payload.bytes,
            locator,
            content_type: payload.content_type.as_deref(),
            url: self.head.target.as_deref(),
            fetched: self.head.date.as_deref(),
            ..RawPage::default()
        }
    }
}

/// All records of a buffer, in order. Behind a record that cannot be read, reading goes on at the next line that begins
/// one.
///
/// ```
/// let warc = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 5\r\n\r\nHello\r\n\r\n";
/// let record = sayso::warc_records(warc).next().unwrap().unwrap();
/// assert_eq!(record.head.payload(record.block).bytes.as_ref(), b"Hello");
/// ```
pub fn records(bytes: &[u8]) -> impl Iterator<Item = Result<WarcRecord<'_>, Error>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let rest = &bytes[at..];
        if rest.is_empty() {
            return None;
        }
        let here = at;
        match WarcHead::parse(rest) {
            Ok(Some(head)) => {
                let len = usize::try_from(head.block_len).unwrap_or(usize::MAX);
                let end = head.head_len.saturating_add(len).min(rest.len());
                at += end;
                Some(Ok(WarcRecord { at: here, block: &rest[head.head_len..end], head }))
            }
            Ok(None) => {
                at = bytes.len();
                Some(Err(Error::new(
                    ErrorKind::Record,
                    format!("byte {here}: the record is cut short"),
                )))
            }
            Err(e) => {
                let next = memchr::memmem::find(&rest[1..], b"\nWARC/");
                at = next.map_or(bytes.len(), |i| here + 1 + i + 1);
                Some(Err(Error::new(ErrorKind::Record, format!("byte {here}: {e}"))))
            }
        }
    })
}

/// Where the blank line behind a head ends.
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    memchr::memchr_iter(b'\n', head).find_map(|i| match &head[i + 1..] {
        [b'\n', ..] => Some(i + 2),
        [b'\r', b'\n', ..] => Some(i + 3),
        _ => None,
    })
}

/// `Name: value` lines behind the first line; a line that begins with a blank goes on with the value before it.
fn fields(head: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(head);
    let mut out: Vec<(String, String)> = Vec::new();
    for line in text.lines().skip(1) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = out.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            out.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    out
}

/// Joins the chunks of a body; `None` when it is not in chunks after all. A body that ends early gives what is there.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(1024)]) else {
            return (!out.is_empty()).then_some(out);
        };
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let digits = line.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(digits, 16) else {
            return (!out.is_empty()).then_some(out);
        };
        rest = &rest[end + 1..];
        if size == 0 || size >= rest.len() {
            out.extend_from_slice(&rest[..size.min(rest.len())]);
            return Some(out);
        }
        out.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, more: &str, block: &str) -> String {
        let len = block.len();
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\n{more}Content-Length: {len}\r\n\r\n{block}\r\n\r\n"
        )
    }

    #[test]
    fn records_follow_each_other_over_a_bad_one() {
        let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=utf-8\r\n\r\n<p>Hi";
        let warc = record("warcinfo", "", "software: x\r\n")
            + &record(
                "response",
                "WARC-Target-URI: <https://e.example/a>\r\nWARC-Date: 2031-02-03T04:05:06Z\r\n",
                http,
            )
            + "WARC/1.0\r\nContent-Length: many\r\n\r\nlost\r\n\r\n"
            + &record("conversion", "Content-Type: text/plain\r\n", "Words")
            + "WARC/1.0\r\nWARC-Type: resp";
        let all: Vec<_> = records(warc.as_bytes()).collect();
        assert_eq!(all.len(), 5);
        let it = all[1].as_ref().unwrap();
        assert!(it.head.may_hold_page() && !all[0].as_ref().unwrap().head.may_hold_page());
        let payload = it.head.payload(it.block);
        let page = it.page(&payload, "x");
        assert_eq!((page.bytes, page.url), (&b"<p>Hi"[..], Some("https://e.example/a")));
        assert_eq!(page.content_type, Some("text/html; charset=utf-8"));
        assert_eq!(page.fetched, Some("2031-02-03T04:05:06Z"));
        assert!(payload.may_be_page());
        assert!(all[2].is_err() && all[4].is_err());
        let words = all[3].as_ref().unwrap();
        assert_eq!(words.head.payload(words.block).content_type.as_deref(), Some("text/plain"));
    }

    #[test]
    fn chunks_are_joined_and_encodings_named() {
        let head = WarcHead { kind: "response".into(), ..WarcHead::default() };
        let get = |http: &str| head.payload(http.as_bytes()).bytes.into_owned();
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assert_eq!(get(&format!("{chunked}3\r\n<p>\r\n2;x=y\r\nHi\r\n0\r\n\r\n")), b"<p>Hi");
        assert_eq!(get(&format!("{chunked}3\r\n<p>\r\nff\r\nHi")), b"<p>Hi");
        assert_eq!(get(&format!("{chunked}<p>Hi")), b"<p>Hi");
        let coded = |kind: &str, body: &str| {
            let http = format!("HTTP/1.0 404 No\r\nContent-Encoding: {kind}\r\n\r\n{body}");
            head.payload(http.as_bytes()).encoding
        };
        assert_eq!(coded("BR", "\u{1}x"), Some("br".into()));
        assert_eq!(coded("gzip", "<p>"), None);
        assert!(!head.payload(b"HTTP/1.0 404 No\r\n\r\nx").may_be_page());
        assert!(head.payload(b"HTTP/1.0 200").bytes.is_empty());
    }
}
