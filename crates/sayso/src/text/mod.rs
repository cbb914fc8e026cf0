//! Floor 0: spans, offset maps and notes. Takes nothing from other floors. Gives the words every floor speaks.
//! Does not know what news is.

mod align;
mod note;
mod offsets;
mod span;

pub use align::{Alignment, Run, TextBuilder};
pub use note::{Error, ErrorKind, Note, NoteCode};
pub use offsets::Offsets;
pub use span::Span;
