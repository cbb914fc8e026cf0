//! zstd seen through, frame by frame. Takes a window on compressed bytes; gives the bytes inside. Does not read frames
//! that need a dictionary.

use super::source::Window;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::io::{self, BufRead, Read};

/// How a zstd frame begins.
pub(super) const MAGIC: &[u8] = b"\x28\xb5\x2f\xfd";
/// Most memory for the window of a frame.
const WINDOW_MOST: u64 = 64 << 20;

/// Whether bytes begin like zstd: a frame, or a frame that is to be skipped.
pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) || skippable(bytes)
}

fn skippable(bytes: &[u8]) -> bool {
    bytes.len() >= 8 && bytes[0] & 0xf0 == 0x50 && bytes[1..4] == *b"\x2a\x4d\x18"
}

/// Bytes of the frames of a zstd file, one behind the other.
pub(super) struct Unzstd<R: Read> {
    input: Option<Window<R>>,
    frame: Option<StreamingDecoder<Window<R>, FrameDecoder>>,
}

impl<R: Read> Unzstd<R> {
    pub(super) fn new(input: Window<R>) -> Self {
        Self { input: Some(input), frame: None }
    }

    /// Begins the next frame; `false` when there is none.
    fn next_frame(&mut self) -> io::Result<bool> {
        let Some(mut input) = self.input.take() else { return Ok(false) };
        loop {
            let ahead = input.ahead(8)?;
            if ahead.is_empty() {
                return Ok(false);
            }
            if !skippable(ahead) {
                break;
            }
            let len = u32::from_le_bytes([ahead[4], ahead[5], ahead[6], ahead[7]]);
            input.consume(8);
            io::copy(&mut (&mut input).take(u64::from(len)), &mut io::sink())?;
        }
        let frame = StreamingDecoder::new_with_max_window_size(input, WINDOW_MOST);
        let bad = |e| {
            let why = format!("the zstd data cannot be read: {e}");
            io::Error::new(io::ErrorKind::InvalidData, why)
        };
        self.frame = Some(frame.map_err(bad)?);
        Ok(true)
    }
}

impl<R: Read> Read for Unzstd<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                match frame.read(out) {
                    Err(e) => {
                        self.frame = None;
                        let why = format!("the zstd data is broken: {e}");
                        return Err(io::Error::new(io::ErrorKind::InvalidData, why));
                    }
                    Ok(n) if n > 0 || out.is_empty() => return Ok(n),
                    Ok(_) => {}
                }
                self.input = self.frame.take().map(StreamingDecoder::into_inner);
            }
            if !self.next_frame()? {
                return Ok(0);
            }
        }
    }
}
