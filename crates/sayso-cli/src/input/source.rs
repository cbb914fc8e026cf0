//! Bytes that can be looked at before they are taken. Takes a reader; gives a window on it and the place of each byte.
//! Does not decompress.

use std::fmt;
use std::io::{self, BufRead, Read};

/// Where a byte stands in a file: a byte of the file or, in compressed files, the start of the member (gzip) that
/// holds it and how far behind that start it comes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    pub file: u64,
    pub member: u64,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.file)?;
        if self.member > 0 { write!(f, "+{}", self.member) } else { Ok(()) }
    }
}

/// Bytes with a look ahead and a place.
pub(super) trait Source: BufRead + Send {
    /// The next bytes, at least `n` of them unless the input (or its compressed part) ends before.
    fn peek(&mut self, n: usize) -> io::Result<&[u8]>;

    /// Where the next byte stands.
    fn spot(&self) -> Spot;

    /// Takes `n` bytes without looking at them; gives how many there were.
    fn skip(&mut self, n: u64) -> io::Result<u64> {
        let mut left = n;
        while left > 0 {
            let have = self.fill_buf()?.len() as u64;
            if have == 0 {
                break;
            }
            let now = have.min(left);
            self.consume(now as usize);
            left -= now;
        }
        Ok(n - left)
    }
}

/// A buffer over a reader, filled in large pieces.
pub(super) struct Window<R> {
    from: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Bytes taken so far.
    taken: u64,
    done: bool,
}

/// Bytes of the buffer; twice what is ever looked ahead.
const BUFFER: usize = 1 << 20;

impl<R: Read> Window<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from, buffer: Vec::new(), start: 0, end: 0, taken: 0, done: false }
    }

    fn more(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            self.buffer.resize(BUFFER, 0);
        }
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, self.end - self.start);
        loop {
            match self.from.read(&mut self.buffer[self.end..]) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
                Ok(n) => {
                    self.end += n;
                    self.done = n == 0;
                    return Ok(());
                }
            }
        }
    }

    /// The next `n` bytes, fewer only at the end of the input.
    pub(super) fn ahead(&mut self, n: usize) -> io::Result<&[u8]> {
        let n = n.min(BUFFER);
        while self.end - self.start < n && !self.done {
            self.more()?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    /// Bytes taken so far.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }
}

impl<R: Read> Read for Window<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let have = self.fill_buf()?;
        let n = have.len().min(out.len());
        out[..n].copy_from_slice(&have[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Window<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end && !self.done {
            self.more()?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    fn consume(&mut self, n: usize) {
        self.start = (self.start + n).min(self.end);
        self.taken += n as u64;
    }
}

impl<R: Read + Send> Source for Window<R> {
    fn peek(&mut self, n: usize) -> io::Result<&[u8]> {
        self.ahead(n)
    }

    fn spot(&self) -> Spot {
        Spot { file: self.taken, member: 0 }
    }
}
