//! HTTP content codings undone. Takes the name of a coding and bytes; gives the bytes inside, cut behind the longest page
//! that is read. Does not stream: a page is in memory anyway.

use super::gzip::Gunzip;
use super::source::Window;
use super::zstd::Unzstd;
use sayso::limits::PAGE_BYTES;
use std::io::Read;

/// Undoes the codings named, the last one first; the error says what cannot be undone.
pub(super) fn undo(codings: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut bytes = bytes.to_vec();
    for coding in codings.rsplit(',') {
        bytes = one(coding.trim(), bytes)?;
    }
    Ok(bytes)
}

fn one(coding: &str, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let from = Window::new(bytes.as_slice());
    let read = match coding {
        "" | "identity" => return Ok(bytes),
        "gzip" | "x-gzip" => slurp(Gunzip::new(from)),
        "zstd" => slurp(Unzstd::new(from)),
        "br" => slurp(brotli_decompressor::Decompressor::new(from, 64 << 10)),
        // Servers mean zlib by "deflate", and some the bare stream.
        "deflate" if bytes.first().is_some_and(|b| b & 0x0f == 8) => {
            slurp(flate2::bufread::ZlibDecoder::new(from))
        }
        "deflate" => slurp(flate2::bufread::DeflateDecoder::new(from)),
        other => {
            return Err(format!(
                "the content coding \"{other}\" is not read; save the page without it"
            ));
        }
    };
    read.map_err(|e| format!("the page's {coding} coding is broken: {e}"))
}

fn slurp(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    from.take(PAGE_BYTES as u64 + 1).read_to_end(&mut out)?;
    Ok(out)
}
