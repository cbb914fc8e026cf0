//! One sentence with everything it is read with. Takes nothing; gives short ways to its chunks. Does not read it.

use super::Reading;
use crate::rules::{Class, Rules};
use crate::words::{Chunk, ChunkKind, Sentence, Words};

/// Everything one sentence is read with.
pub(super) struct Look<'a> {
    pub text: &'a str,
    pub words: &'a Words,
    pub sentence: &'a Sentence,
    pub reading: &'a Reading,
    pub rules: &'a Rules,
}

impl Look<'_> {
    pub fn chunk(&self, at: usize) -> Option<&Chunk> {
        self.reading.chunks.get(at)
    }

    pub fn kind(&self, at: usize) -> Option<ChunkKind> {
        self.chunk(at).map(|c| c.kind)
    }

    pub fn class_of(&self, at: usize) -> Class {
        self.chunk(at).map_or(Class::NONE, |c| self.words.class(c.head, &self.rules.language))
    }
}
