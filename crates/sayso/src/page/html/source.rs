//! The tokeniser's input, with a limit on the attributes of one tag. Takes decoded source; gives bytes to html5gum, which
//! goes one call deeper at each quoted attribute (0.9) and would run out of stack on a tag with many thousands. Does not
//! change a byte: at the limit it says that the source ends, and where.

use crate::limits;
use html5gum::{Readable, Reader, StringReader};
use std::cell::Cell;
use std::convert::Infallible;

/// Source from a place on.
pub(super) struct Source<'s, 'c> {
    input: StringReader<'s>,
    /// Bytes read.
    read: usize,
    /// Attributes read since the last text.
    attributes: usize,
    /// Where reading stopped for the limit.
    stopped: &'c Cell<Option<usize>>,
}

impl<'s, 'c> Source<'s, 'c> {
    pub(super) fn new(source: &'s str, stopped: &'c Cell<Option<usize>>) -> Self {
        stopped.set(None);
        Self { input: source.to_reader(), read: 0, attributes: 0, stopped }
    }
}

impl Reader for Source<'_, '_> {
    type Error = Infallible;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        if self.attributes > limits::TAG_ATTRIBUTES {
            self.stopped.set(Some(self.read));
            return Ok(None);
        }
        let byte = self.input.read_byte()?;
        self.read += usize::from(byte.is_some());
        Ok(byte)
    }

    #[inline(always)]
    fn try_read_string(&mut self, s: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let there = self.input.try_read_string(s, case_sensitive)?;
        self.read += if there { s.len() } else { 0 };
        Ok(there)
    }

    /// Reads up to one of `needle`. Names and bare values of attributes look for `=` among others; else only text looks
    /// for `<`, and only a quoted value for `"`.
    #[inline(always)]
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        if self.attributes > limits::TAG_ATTRIBUTES {
            self.stopped.set(Some(self.read));
            return Ok(None);
        }
        let got = self.input.read_until(needle, buffer)?;
        if let Some(bytes) = got {
            self.read += bytes.len();
            let outside = needle.contains(&b'=');
            if bytes == b"\"" && !outside {
                self.attributes += 1;
            } else if needle.contains(&b'<') && !outside {
                self.attributes = 0;
            }
        }
        Ok(got)
    }
}
