//! Bytes to characters, each with its bytes. Takes a page's bytes and what names their charset; gives text and its map.
//! Does not look at markup beyond `<meta charset>`.

mod choose;
mod name;
mod units;

use super::RawPage;
use crate::limits;
use crate::text::{Alignment, Note, NoteCode, TextBuilder};
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// A page's characters with the map back to its bytes.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    /// Borrowed when the page is valid UTF-8: then nothing was copied.
    pub text: Cow<'a, str>,
    /// From `text` back to the page's bytes.
    pub origin: Alignment,
    /// What was odd.
    pub notes: Vec<Note>,
}

/// Decodes a page. The charset is, in this order: a byte order mark's; UTF-16 when every second byte is zero; UTF-8 when
/// the bytes are valid in it (whatever is named: other charsets' bytes are so by accident only in very short texts); the
/// one that the HTTP header, `<meta>` or the XML declaration names; a guess, with a note.
pub(crate) fn decode<'a>(page: &RawPage<'a>) -> Decoded<'a> {
    let mut notes = Vec::new();
    let mut bytes = page.bytes;
    if bytes.len() > limits::PAGE_BYTES {
        bytes = &bytes[..whole_characters(bytes, limits::PAGE_BYTES)];
        let mib = limits::PAGE_BYTES >> 20;
        notes.push(Note::new(NoteCode::Truncated, format!("only the first {mib} MiB were read")));
    }
    let (charset, skip) = choose::charset(bytes, page, &mut notes);
    if charset == UTF_8
        && let Ok(text) = std::str::from_utf8(&bytes[skip..])
    {
        let mut origin = Alignment::default();
        origin.push(0, text.len(), skip, text.len());
        return Decoded { text: Cow::Borrowed(text), origin, notes };
    }
    let mut out = TextBuilder::default();
    let bad = units::decode(charset, bytes, skip, &mut out);
    if bad > 0 {
        notes.push(bad_bytes(charset, bad));
    }
    let (text, origin) = out.finish();
    Decoded { text: Cow::Owned(text), origin, notes }
}

fn bad_bytes(charset: &'static Encoding, bad: usize) -> Note {
    let detail = format!("{bad} places that are not {} became U+FFFD", charset.name());
    Note::new(NoteCode::BadBytes, detail)
}

/// The last place at or before `at` that does not cut a UTF-8 character.
fn whole_characters(bytes: &[u8], at: usize) -> usize {
    (at.saturating_sub(3)..=at).rev().find(|i| bytes[*i] & 0xc0 != 0x80).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::*;

    const STORY: &[(&str, &Encoding, &str)] = &[
        ("Приток реки вышел из берегов, сообщила 5 мая глава района.", WINDOWS_1251, "ru"),
        ("Der Fluß stieg über die Brücke – „so hoch wie nie“, sagte sie.", WINDOWS_1252, "de"),
        ("川の水が橋を越えたと町長が５月に述べた。ﾃｽﾄ abc", SHIFT_JIS, "ja"),
        ("川の水が橋を越えたと町長が５月に述べた。ﾃｽﾄ abc", EUC_JP, "ja"),
        ("川の水が橋を越えたと町長が述べた。 abc", ISO_2022_JP, "ja"),
        ("강물이 다리를 넘었다고 군수가 5월에 말했다.", EUC_KR, "ko"),
        ("镇长五月说，河水漫过了桥。abc", GBK, "zh"),
        ("镇长五月说，河水漫过了桥。😀abc", GB18030, "zh"),
        ("鎮長五月說，河水漫過了橋。abc", BIG5, "zh"),
        ("Řeka stoupla přes most, řekla v květnu starostka.", ISO_8859_2, "cs"),
    ];

    fn check_runs(bytes: &[u8], decoded: &Decoded<'_>, charset: &'static Encoding) {
        for run in decoded.origin.runs() {
            let there = charset.decode_without_bom_handling(&bytes[run.raw_range()]).0;
            let here = run.text_span().of(&decoded.text);
            // A character of ISO-2022-JP read alone lacks the escape before it.
            assert!(charset == ISO_2022_JP || there == here, "{there} {here}");
        }
    }

    #[test]
    fn named_charsets_keep_their_bytes() {
        for (words, charset, lang) in STORY {
            let head = format!(
                "<html lang={lang}><meta content='text/html; charset={}'><p>",
                charset.name()
            );
            let html = head.clone() + words;
            let bytes = charset.encode(&html).0;
            let decoded = decode(&RawPage { bytes: &bytes, ..Default::default() });
            assert_eq!(decoded.text, html);
            assert!(decoded.notes.is_empty(), "{:?}", decoded.notes);
            check_runs(&bytes, &decoded, charset);
            let at = decoded.origin.raw(crate::Span::new(head.len(), html.len())).unwrap();
            assert_eq!(at, head.len()..bytes.len());
        }
    }

    #[test]
    fn utf16_is_known_by_its_mark_its_zeros_or_its_header() {
        let html = "<p>Kö😀nig</p>";
        for (little, mark) in [(true, true), (false, true), (true, false), (false, false)] {
            let swap = |u: u16| if little { u.to_le_bytes() } else { u.to_be_bytes() };
            let units = mark.then_some(0xfeff).into_iter().chain(html.encode_utf16());
            let bytes: Vec<u8> = units.flat_map(swap).collect();
            let decoded = decode(&RawPage { bytes: &bytes, ..Default::default() });
            assert_eq!(decoded.text, html);
            let off = 2 * usize::from(mark);
            let smile = crate::Span::new(html.find('😀').unwrap(), html.find("nig").unwrap());
            assert_eq!(decoded.origin.raw(smile), Some(off + 10..off + 14));
            check_runs(&bytes, &decoded, if little { UTF_16LE } else { UTF_16BE });
        }
        let bytes: Vec<u8> = "河水漫過了橋".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let content_type = Some("text/plain; charset=UTF-16BE");
        let decoded = decode(&RawPage { bytes: &bytes, content_type, ..Default::default() });
        assert_eq!(decoded.text, "河水漫過了橋");
    }

    #[test]
    fn utf8_is_not_copied_and_wins_over_a_wrong_name() {
        let html = "\u{feff}<meta charset=iso-8859-1><p>Brücke";
        let decoded = decode(&RawPage { bytes: html.as_bytes(), ..Default::default() });
        assert!(matches!(decoded.text, Cow::Borrowed(t) if t == &html[3..]));
        assert_eq!(decoded.origin.raw(crate::Span::new(0, 5)), Some(3..8));
        let html = "<meta charset=iso-8859-1><p>Brücke";
        let decoded = decode(&RawPage { bytes: html.as_bytes(), ..Default::default() });
        assert!(matches!(decoded.text, Cow::Borrowed(t) if t == html));
        assert_eq!(decoded.notes[0].code, NoteCode::CharsetGuessed);
    }

    #[test]
    fn a_bad_byte_is_one_unit_with_a_note() {
        let bytes = "Die Brücke über den Fluß führte früher für".bytes().collect::<Vec<_>>();
        let bytes = [&bytes[..], b"\xff\xe2\x82 x"].concat();
        let decoded = decode(&RawPage { bytes: &bytes, ..Default::default() });
        assert!(decoded.text.ends_with("für\u{fffd}\u{fffd} x"));
        let end = decoded.text.len();
        assert_eq!(decoded.origin.raw(crate::Span::new(end - 5, end - 2)).unwrap().len(), 2);
        assert_eq!(decoded.notes[0].code, NoteCode::BadBytes);
        let bytes = b"<meta charset=shift_jis>\x82\xa0\x82<p>\xff\x82";
        let decoded = decode(&RawPage { bytes, ..Default::default() });
        assert_eq!(&decoded.text[24..], "あ\u{fffd}<p>\u{fffd}\u{fffd}");
    }

    #[test]
    fn a_nameless_charset_is_guessed_with_a_note() {
        let text =
            "Приток реки вышел из берегов, сообщила 5 мая глава района. Жители дома покинули.";
        let bytes = WINDOWS_1251.encode(text).0;
        let decoded = decode(&RawPage { bytes: &bytes, ..Default::default() });
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.notes[0].code, NoteCode::CharsetGuessed);
        assert_eq!(decoded.notes[0].detail, "windows-1251");
    }

    #[test]
    fn a_long_page_is_cut_between_characters() {
        let bytes = "ü".repeat(limits::PAGE_BYTES / 2 + 1).into_bytes();
        let bytes = [b"x", &bytes[..]].concat();
        let decoded = decode(&RawPage { bytes: &bytes, ..Default::default() });
        assert_eq!(decoded.text.len(), limits::PAGE_BYTES - 1);
        assert_eq!(decoded.notes[0].code, NoteCode::Truncated);
    }
}
