//! gzip seen through, member by member. Takes a window on compressed bytes; gives the bytes inside. Behind a broken
//! member, reading goes on at the next one. Does not hold more than one member of 8 MiB or 1 MiB of a longer one.

use super::source::{Source, Spot, Window};
use flate2::{Decompress, FlushDecompress, Status};
use libdeflater::{DecompressionError, Decompressor};
use std::io::{self, BufRead, Read};

/// How gzip data begins.
pub(super) const MAGIC: &[u8] = b"\x1f\x8b\x08";
/// A member that is shorter than this (compressed) is decompressed in one go, which is twice as fast.
const SHORT: usize = 512 << 10;
/// Longest output of one go.
const OUT_MOST: usize = 8 << 20;
const OUT_FIRST: usize = 1 << 20;

/// Bytes of the members of a gzip file, one behind the other.
pub(super) struct Gunzip<R> {
    input: Window<R>,
    whole: Decompressor,
    /// The member that is being decompressed in pieces.
    part: Option<Decompress>,
    out: Vec<u8>,
    at: usize,
    end: usize,
    /// Where the member in `out` begins in the file, and how much of it came before what is in `out`.
    spot: Spot,
    /// A member was broken and none was whole since: further failures are the same one.
    lost: bool,
}

impl<R: Read> Gunzip<R> {
    pub(super) fn new(input: Window<R>) -> Self {
        Self {
            input,
            whole: Decompressor::new(),
            part: None,
            out: vec![0; OUT_FIRST],
            at: 0,
            end: 0,
            spot: Spot::default(),
            lost: false,
        }
    }

    /// Puts the next bytes into `out`; leaves it empty at the end.
    fn refill(&mut self) -> io::Result<()> {
        while self.at == self.end {
            self.spot.member += self.end as u64;
            (self.at, self.end) = (0, 0);
            if self.part.is_none() {
                if !self.next_member()? {
                    return Ok(());
                }
                if self.whole_member()? {
                    continue;
                }
                self.part = Some(Decompress::new_gzip(15));
            }
            if let Err(why) = self.next_part()? {
                // What came out of the broken place is no whole record; it must not be taken for one.
                (self.part, self.end) = (None, 0);
                // Not to begin at this member again.
                let again = self.input.ahead(MAGIC.len())?.starts_with(MAGIC);
                self.input.consume(usize::from(again && self.input.taken() == self.spot.file));
                if !std::mem::replace(&mut self.lost, true) {
                    let why = format!("the gzip data is broken at byte {}: {why}", self.spot.file);
                    return Err(io::Error::new(io::ErrorKind::InvalidData, why));
                }
            }
        }
        Ok(())
    }

    /// Goes to the start of the next member; `false` when there is none.
    fn next_member(&mut self) -> io::Result<bool> {
        loop {
            let ahead = self.input.ahead(SHORT)?;
            let (here, skip) = match memchr::memmem::find(ahead, MAGIC) {
                Some(i) => (true, i),
                None => {
                    (false, ahead.len().saturating_sub(MAGIC.len() - 1).max(1).min(ahead.len()))
                }
            };
            let odd = ahead[..skip].iter().any(|b| *b != 0);
            let empty = ahead.is_empty();
            self.input.consume(skip);
            if odd && !std::mem::replace(&mut self.lost, true) {
                let at = self.input.taken() - skip as u64;
                let why = format!("what stands at byte {at} is not gzip data");
                return Err(io::Error::new(io::ErrorKind::InvalidData, why));
            }
            if here || empty {
                self.spot = Spot { file: self.input.taken(), member: 0 };
                return Ok(here);
            }
        }
    }

    /// Decompresses a short member in one go; `false` when it is long or broken, or empty.
    fn whole_member(&mut self) -> io::Result<bool> {
        let ahead = self.input.ahead(SHORT)?;
        loop {
            match self.whole.gzip_decompress(ahead, &mut self.out) {
                Err(DecompressionError::InsufficientSpace) if self.out.len() < OUT_MOST => {
                    self.out.resize(self.out.len() * 2, 0);
                }
                Ok(len) if len > 0 => {
                    // The library does not tell where the member ended: its last eight bytes do.
                    let crc = libdeflater::crc32(&self.out[..len]).to_le_bytes();
                    let foot = [crc, (len as u32).to_le_bytes()].concat();
                    let Some(i) = memchr::memmem::find(ahead, &foot) else { return Ok(false) };
                    self.input.consume(i + foot.len());
                    (self.end, self.lost) = (len, false);
                    return Ok(true);
                }
                _ => return Ok(false),
            }
        }
    }

    /// Decompresses a piece of a long member. The inner result tells what is broken.
    fn next_part(&mut self) -> io::Result<Result<(), String>> {
        let Some(part) = &mut self.part else { return Ok(Ok(())) };
        let ahead = self.input.fill_buf()?;
        let (before_in, before_out) = (part.total_in(), part.total_out());
        let result = part.decompress(ahead, &mut self.out, FlushDecompress::None);
        let taken = (part.total_in() - before_in) as usize;
        self.end = (part.total_out() - before_out) as usize;
        let ended = ahead.is_empty();
        // The bytes in which it breaks may hold the start of the next member: they are looked at again.
        self.input.consume(if result.is_ok() { taken } else { 0 });
        Ok(match result {
            Err(e) => Err(e.to_string()),
            Ok(Status::StreamEnd) => {
                (self.part, self.lost) = (None, false);
                Ok(())
            }
            Ok(_) if ended && self.end == 0 => Err("the file ends inside a member".to_owned()),
            Ok(_) => Ok(()),
        })
    }
}

impl<R: Read> Read for Gunzip<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let have = self.fill_buf()?;
        let n = have.len().min(out.len());
        out[..n].copy_from_slice(&have[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Gunzip<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.refill()?;
        Ok(&self.out[self.at..self.end])
    }

    fn consume(&mut self, n: usize) {
        self.at = (self.at + n).min(self.end);
    }
}

impl<R: Read + Send> Source for Gunzip<R> {
    fn peek(&mut self, _: usize) -> io::Result<&[u8]> {
        self.fill_buf()
    }

    fn spot(&self) -> Spot {
        if self.at == self.end && self.part.is_none() {
            return Spot { file: self.input.taken(), member: 0 };
        }
        Spot { file: self.spot.file, member: self.spot.member + self.at as u64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut to = GzEncoder::new(Vec::new(), Compression::fast());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    fn noise(len: usize) -> Vec<u8> {
        let mut x = 9_u32;
        let mut step = || {
            x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (x >> 24) as u8
        };
        (0..len).map(|_| step()).collect()
    }

    fn open(bytes: &[u8]) -> Gunzip<&[u8]> {
        Gunzip::new(Window::new(bytes))
    }

    #[test]
    fn members_of_every_length_come_out_whole() {
        let parts = [vec![], b"a".to_vec(), noise(3 << 20), vec![b'x'; 20 << 20], b"end".to_vec()];
        let file: Vec<u8> = parts.iter().flat_map(|p| gz(p)).chain([0; 512]).collect();
        let mut got = Vec::new();
        open(&file).read_to_end(&mut got).unwrap();
        assert!(got == parts.concat());
    }

    #[test]
    fn behind_a_broken_member_the_next_is_read() {
        let (a, mut b, c) = (gz(b"first "), gz(&noise(5000)), gz(b" last"));
        let middle = b.len() / 2;
        b[middle..middle + 40].fill(0x55);
        let file = [a.clone(), b, c].concat();
        let mut from = open(&file);
        let (mut got, mut failures) = (Vec::new(), Vec::new());
        loop {
            match from.fill_buf() {
                Ok([]) => break,
                Ok(some) => {
                    let n = some.len();
                    got.extend_from_slice(some);
                    from.consume(n);
                }
                Err(e) => failures.push(e.to_string()),
            }
        }
        assert!(got.starts_with(b"first ") && got.ends_with(b" last"));
        assert_eq!(failures.len(), 1, "{failures:?}");
        assert!(failures[0].contains(&format!("at byte {}", a.len())), "{failures:?}");
    }

    #[test]
    fn a_file_cut_short_says_so() {
        let file = gz(&noise(100_000));
        let mut got = Vec::new();
        let end = open(&file[..file.len() / 2]).read_to_end(&mut got).unwrap_err();
        assert!(end.to_string().contains("ends inside"), "{end}");
        assert!(got.len() > 40_000);
    }
}
