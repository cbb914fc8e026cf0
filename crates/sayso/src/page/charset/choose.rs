//! Which charset a page is in. Takes bytes and what names their charset; gives one charset and the length of its mark.
//! Does not decode.

use super::super::RawPage;
use super::name;
use crate::text::{Note, NoteCode};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// How much is looked at to judge or guess.
const SAMPLE: usize = 1 << 20;
/// Characters beyond ASCII that must be valid UTF-8 before the name of an East Asian charset is taken for wrong.
const PROOF: usize = 8;

/// The charset, and how many bytes its mark takes.
pub(super) fn charset(
    bytes: &[u8],
    page: &RawPage<'_>,
    notes: &mut Vec<Note>,
) -> (&'static Encoding, usize) {
    if let Some(it) = Encoding::for_bom(bytes) {
        return it;
    }
    if let Some(it) = by_zeros(bytes) {
        return (it, 0);
    }
    let mut names = [
        page.content_type.and_then(name::in_content_type),
        name::in_meta(bytes),
        name::in_xml(bytes),
    ]
    .into_iter()
    .flatten();
    let first = names.clone().next();
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (valid_utf8(text, first, notes), 0);
    }
    let fits = |e: &&'static Encoding| *e != UTF_8 && no_bad_bytes(e, bytes);
    let named = names.find(fits).or(first.filter(|e| *e != UTF_8));
    let (good, bad) = utf8_places(bytes);
    let it = match named {
        // A name stands, unless nearly everything says UTF-8 and a few bytes are broken.
        Some(it) if good < bad * 20 => it,
        _ if good >= bad * 2 => UTF_8,
        Some(it) => it,
        None => guess(bytes, page, notes),
    };
    (it, 0)
}

fn valid_utf8(
    text: &str,
    named: Option<&'static Encoding>,
    notes: &mut Vec<Note>,
) -> &'static Encoding {
    let Some(named) = named.filter(|n| *n != UTF_8) else { return UTF_8 };
    if named == ISO_2022_JP && text.contains('\x1b') {
        return named;
    }
    let wide = text.chars().filter(|c| !c.is_ascii()).take(PROOF).count();
    if wide == 0 {
        return UTF_8;
    }
    let utf16 = named == UTF_16LE || named == UTF_16BE;
    if wide < PROOF && !named.is_single_byte() && !utf16 {
        return named;
    }
    let detail = format!("{} is named, but the bytes are UTF-8", named.name());
    notes.push(Note::new(NoteCode::CharsetGuessed, detail));
    UTF_8
}

/// UTF-16 without a mark: at least four in ten of the first characters are Latin, and nearly all zeros stand on one side.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    let (mut even, mut odd) = (0, 0);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair[0] == 0 && pair[1] != 0);
        odd += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    let enough = |n: usize| n >= 4 && n * 5 >= head.len();
    match (enough(even), enough(odd)) {
        (true, false) if odd * 8 <= even => Some(UTF_16BE),
        (false, true) if even * 8 <= odd => Some(UTF_16LE),
        _ => None,
    }
}

fn no_bad_bytes(charset: &'static Encoding, bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut decoder = charset.new_decoder_without_bom_handling();
    let mut buffer = [0; 4096];
    let mut at = 0;
    loop {
        let (result, read, _) =
            decoder.decode_to_utf8_without_replacement(&sample[at..], &mut buffer, false);
        at += read;
        match result {
            encoding_rs::DecoderResult::InputEmpty => return true,
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(..) => return false,
        }
    }
}

/// Characters beyond ASCII that are valid UTF-8, and places that are not.
fn utf8_places(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes[..bytes.len().min(SAMPLE)].utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

fn guess(bytes: &[u8], page: &RawPage<'_>, notes: &mut Vec<Note>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    let it = detector.guess(page.url.and_then(top_level), Utf8Detection::Deny);
    notes.push(Note::new(NoteCode::CharsetGuessed, it.name()));
    it
}

/// The top-level domain of an address, a hint at the language; in the form the detector asks for.
fn top_level(url: &str) -> Option<&[u8]> {
    let host = url.split_once("://")?.1.split(['/', ':', '?', '#']).next()?;
    let last = host.rsplit_once('.')?.1;
    let fine = !last.is_empty() && last.bytes().all(|b| b.is_ascii_lowercase());
    fine.then_some(last.as_bytes())
}
