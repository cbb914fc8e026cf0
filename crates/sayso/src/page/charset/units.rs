//! Characters of a charset with the bytes of each. Takes bytes and a charset; writes aligned text. Does not choose the
//! charset.

use crate::text::TextBuilder;
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

const BAD: &str = "\u{fffd}";

/// Writes the characters of `bytes[from..]`; gives the number of places that the charset does not have.
pub(super) fn decode(
    charset: &'static Encoding,
    bytes: &[u8],
    from: usize,
    out: &mut TextBuilder,
) -> usize {
    if charset == UTF_8 {
        utf8(bytes, from, out)
    } else if charset == UTF_16LE {
        utf16(bytes, from, u16::from_le_bytes, out)
    } else if charset == UTF_16BE {
        utf16(bytes, from, u16::from_be_bytes, out)
    } else if charset.is_single_byte() {
        single_byte(charset, bytes, from, out)
    } else {
        multi_byte(charset, bytes, from, out)
    }
}

fn utf8(bytes: &[u8], from: usize, out: &mut TextBuilder) -> usize {
    let (mut at, mut bad) = (from, 0);
    for chunk in bytes[from..].utf8_chunks() {
        out.verbatim(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            out.unit(BAD, at..at + chunk.invalid().len());
            at += chunk.invalid().len();
            bad += 1;
        }
    }
    bad
}

fn utf16(bytes: &[u8], from: usize, join: fn([u8; 2]) -> u16, out: &mut TextBuilder) -> usize {
    let (mut at, mut bad) = (from, 0);
    let units = bytes[from..].chunks_exact(2).map(|p| join([p[0], p[1]]));
    for unit in char::decode_utf16(units) {
        let len = unit.as_ref().map_or(2, |c| 2 * c.len_utf16());
        bad += usize::from(unit.is_err());
        let c = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
        out.unit(c.encode_utf8(&mut [0; 4]), at..at + len);
        at += len;
    }
    if at < bytes.len() {
        out.unit(BAD, at..bytes.len());
        bad += 1;
    }
    bad
}

/// Writes the ASCII characters from `at` on; gives the first byte behind them.
fn ascii(bytes: &[u8], at: usize, out: &mut TextBuilder) -> usize {
    let end = at + Encoding::ascii_valid_up_to(&bytes[at..]);
    if let Ok(words) = std::str::from_utf8(&bytes[at..end]) {
        out.verbatim(words, at);
    }
    end
}

fn single_byte(
    charset: &'static Encoding,
    bytes: &[u8],
    from: usize,
    out: &mut TextBuilder,
) -> usize {
    let upper: Vec<String> = (0x80..=0xff_u8)
        .map(|b| {
            let one = [b];
            let it = charset.decode_without_bom_handling_and_without_replacement(&one);
            it.map_or_else(String::new, |c| c.into_owned())
        })
        .collect();
    let (mut at, mut bad) = (from, 0);
    loop {
        at = ascii(bytes, at, out);
        let Some(byte) = bytes.get(at) else { return bad };
        let words = &upper[usize::from(byte & 0x7f)];
        bad += usize::from(words.is_empty());
        out.unit(if words.is_empty() { BAD } else { words }, at..at + 1);
        at += 1;
    }
}

/// One byte at a time, so that what comes out is known to come from the bytes since the last character.
fn multi_byte(
    charset: &'static Encoding,
    bytes: &[u8],
    from: usize,
    out: &mut TextBuilder,
) -> usize {
    let stateful = charset == ISO_2022_JP;
    let mut decoder = charset.new_decoder_without_bom_handling();
    let mut buffer = [0; 32];
    // Bytes before `start` are written, those before `at` are in the decoder.
    let (mut start, mut at, mut bad) = (from, from, 0);
    loop {
        if start == at && !stateful {
            at = ascii(bytes, at, out);
            start = at;
        }
        let last = at == bytes.len();
        let next = &bytes[at..(at + 1).min(bytes.len())];
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(next, &mut buffer, last);
        at += read;
        if written > 0 {
            out.unit(&String::from_utf8_lossy(&buffer[..written]), start..at);
            start = at;
        }
        match result {
            DecoderResult::Malformed(_, behind) => {
                let end = at.saturating_sub(usize::from(behind)).max(start);
                out.unit(BAD, start..end);
                start = end;
                bad += 1;
            }
            _ if last => return bad,
            _ => {}
        }
    }
}
