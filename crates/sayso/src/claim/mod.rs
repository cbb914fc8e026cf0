//! Floor 5: what is said to have happened, and on whose say-so. Takes mentions; gives events, figures and claims. Does not
//! print.

mod beside;
mod clause;
mod content;
mod cue;
mod event;
mod figure;
mod link;
mod look;
mod noun_event;
mod quoted;
mod roles;
mod source;
mod status;

pub(crate) use event::{Event, events};
pub(crate) use figure::{Figure, figures};
pub(crate) use source::{Claim, claims};

use crate::mention::{Number, PlaceName, When};
use crate::words::Chunks;

/// What was read in one sentence before anybody asks what it says.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub chunks: Chunks,
    pub times: Vec<When>,
    pub numbers: Vec<Number>,
    pub places: Vec<PlaceName>,
}
