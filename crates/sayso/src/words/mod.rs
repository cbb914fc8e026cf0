//! Floor 3: sentences and words. Takes an article's body; gives sentences, tokens, tags and chunks. Does not know what they
//! mean.

mod ambiguous;
mod chunk;
mod quote;
mod sentence;
mod tag;
mod token;

pub(crate) use chunk::{Chunk, ChunkKind, Chunks, Group, chunks};
pub(crate) use quote::Quoted;
pub(crate) use sentence::{Sentence, cut};
pub(crate) use tag::Tag;
pub(crate) use token::{Shape, Token};

use crate::rules::{Class, Language, WordId};
use crate::text::Span;

/// The words of an article: tokens in text order, the sentences and quotations they make.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub quotes: Vec<Quoted>,
}

impl Words {
    /// The span from token `first` up to but not with token `last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last.wrapping_sub(1))) {
            (Some(a), Some(b)) if first < last => a.span.cover(b.span),
            _ => Span::default(),
        }
    }

    /// The form at a place; 0 behind the end.
    pub fn word(&self, at: usize) -> WordId {
        self.tokens.get(at).map_or(0, |t| t.word)
    }

    /// The form `next` words behind `at`, 0 from `end` on: how phrase tables look ahead.
    pub fn ahead(&self, at: usize, end: usize) -> impl Fn(usize) -> WordId + '_ {
        move |next| if at + next < end { self.word(at + next) } else { 0 }
    }

    /// The classes of the form at a place.
    pub fn class(&self, at: usize, language: &Language) -> Class {
        language.lexicon.word(self.word(at)).class
    }

    /// The tag at a place.
    pub fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Other, |t| t.tag)
    }

    /// Whether a span is one pronoun of the third person.
    pub fn is_pronoun(&self, span: Span) -> bool {
        let at = self.tokens.partition_point(|t| t.span.start < span.start);
        self.tokens.get(at).is_some_and(|t| t.span == span && t.tag == Tag::Pron)
    }

    /// Whether a pronoun does not stand for one person: "it", "they".
    pub fn is_neuter(&self, span: Span) -> bool {
        let at = self.tokens.partition_point(|t| t.span.start < span.start);
        self.tokens.get(at).is_some_and(|t| t.neuter)
    }

    /// The verb that the form at a place is a form of.
    pub fn verb(&self, at: usize, language: &Language) -> WordId {
        language.lexicon.word(self.word(at)).verb
    }

    /// The noun that the form at a place is a form of, or the form itself.
    pub fn noun(&self, at: usize, language: &Language) -> WordId {
        let noun = language.lexicon.word(self.word(at)).noun;
        if noun == 0 { self.word(at) } else { noun }
    }
}
