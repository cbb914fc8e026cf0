//! WARC files to pages, record by record. Takes a source; gives a page for each record that holds one. Does not hold
//! more than one record; behind a broken one, reading goes on at the next.

use super::source::{Source, Spot};
use super::{InputFailure, OwnedPage, coding};
use sayso::limits::PAGE_BYTES;
use sayso::{Payload, WarcHead};
use std::borrow::Cow;
use std::io::{self, BufRead, Read};

/// Longest head of a record.
const HEAD_BYTES: usize = 256 << 10;

/// The pages of one WARC file.
pub(super) struct Warc {
    source: Box<dyn Source>,
    name: String,
    /// The last record was broken: look for the start of another.
    lost: bool,
    done: bool,
}

impl Warc {
    pub(super) fn new(source: Box<dyn Source>, name: String) -> Self {
        Self { source, name, lost: false, done: false }
    }

    fn fail(&self, spot: Spot, why: impl ToString) -> InputFailure {
        InputFailure::new(format!("{} {spot}", self.name), why.to_string())
    }

    /// The next page; `None` when the file is at its end.
    fn page(&mut self) -> Result<Option<OwnedPage>, InputFailure> {
        loop {
            if !self.find_record().map_err(|e| self.broken(e))? {
                return Ok(None);
            }
            let spot = self.source.spot();
            let head = self.head(spot)?;
            let wanted = if head.may_hold_page() {
                head.block_len.min((PAGE_BYTES + HEAD_BYTES) as u64)
            } else {
                0
            };
            let mut block = Vec::with_capacity((wanted as usize).min(1 << 20));
            let read = self.source.by_ref().take(wanted).read_to_end(&mut block);
            let rest = head.block_len - wanted;
            let whole =
                read.and_then(|n| Ok(n as u64 == wanted && self.source.skip(rest)? == rest));
            if !whole.map_err(|e| self.broken(e))? {
                self.done = true;
                return Err(self.fail(spot, "the file ends inside this record; fetch it again"));
            }
            if wanted > 0
                && let Some(page) = self.unwrap(&head, &block, spot)?
            {
                return Ok(Some(page));
            }
        }
    }

    /// What a source's error means: gzip data that is broken can be followed by data that is not.
    fn broken(&mut self, e: io::Error) -> InputFailure {
        self.done = e.kind() != io::ErrorKind::InvalidData;
        self.lost = true;
        self.fail(self.source.spot(), e)
    }

    /// Goes to the start of the next record; `false` at the end of the file.
    fn find_record(&mut self) -> io::Result<bool> {
        loop {
            let ahead = self.source.peek(4096)?;
            if ahead.is_empty() {
                return Ok(false);
            }
            let blank = ahead.iter().take_while(|b| b.is_ascii_whitespace()).count();
            if blank == ahead.len() {
                self.source.consume(blank);
                continue;
            }
            if !self.lost || ahead[blank..].starts_with(b"WARC/") {
                self.source.consume(blank);
                self.lost = false;
                return Ok(true);
            }
            let n = match memchr::memmem::find(ahead, b"\nWARC/") {
                Some(i) => i + 1,
                None if ahead.len() > 6 => ahead.len() - 6,
                None => ahead.len(),
            };
            self.source.consume(n);
        }
    }

    fn head(&mut self, spot: Spot) -> Result<WarcHead, InputFailure> {
        let parsed = match self.source.fill_buf() {
            Ok(ahead) => WarcHead::parse(ahead),
            Err(e) => return Err(self.broken(e)),
        };
        let head = match parsed {
            Ok(None) => self.long_head().map_err(|e| self.broken(e))?,
            Ok(Some(head)) => {
                self.source.consume(head.head_len);
                Ok(Some(head))
            }
            Err(e) => {
                self.source.consume(1);
                Err(e)
            }
        };
        match head {
            Ok(Some(head)) => Ok(head),
            Ok(None) => {
                self.lost = true;
                Err(self.fail(spot, "the record's head is cut short"))
            }
            Err(e) => {
                self.lost = true;
                Err(self.fail(spot, format!("{e}; reading goes on at the next record")))
            }
        }
    }

    /// A head that does not stand in the buffer as a whole.
    fn long_head(&mut self) -> io::Result<Result<Option<WarcHead>, sayso::Error>> {
        let mut bytes = Vec::new();
        while bytes.len() < HEAD_BYTES {
            let most = (HEAD_BYTES - bytes.len()) as u64;
            let n = self.source.by_ref().take(most).read_until(b'\n', &mut bytes)?;
            if n == 0 || bytes.ends_with(b"\n\n") || bytes.ends_with(b"\n\r\n") {
                break;
            }
        }
        Ok(WarcHead::parse(&bytes))
    }

    /// The page in a block; `None` when it holds something else (a picture, an answer "not found").
    fn unwrap(
        &self,
        head: &WarcHead,
        block: &[u8],
        spot: Spot,
    ) -> Result<Option<OwnedPage>, InputFailure> {
        let payload = head.payload(block);
        if !payload.may_be_page() {
            return Ok(None);
        }
        let Payload { bytes, content_type, encoding, .. } = payload;
        let bytes = match encoding {
            None => bytes,
            Some(coding) => {
                Cow::Owned(coding::undo(&coding, &bytes).map_err(|why| self.fail(spot, why))?)
            }
        };
        Ok(Some(OwnedPage {
            bytes: bytes.into_owned(),
            locator: format!("{} {spot}", self.name),
            content_type,
            url: head.target.clone(),
            fetched: head.date.clone(),
            ..OwnedPage::default()
        }))
    }
}

impl Iterator for Warc {
    type Item = Result<OwnedPage, InputFailure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        self.page().transpose()
    }
}
