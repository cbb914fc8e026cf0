//! One page for a browser. Takes reports; gives nothing yet. Does not do anything so far.
use super::Format;
use crate::columns::Selection;
use sayso::Report;
/// Nothing yet.
pub struct Html;
impl Html {
    /// Nothing yet.
    pub fn new(_c: Selection) -> Self {
        Self
    }
}
impl Format for Html {
    fn report(&mut self, _r: &Report, _o: &mut Vec<u8>) {}
}
