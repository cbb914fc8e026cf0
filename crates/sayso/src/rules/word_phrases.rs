//! Tables of phrases. Takes phrases of known words; gives the longest one that stands at a place. Does not read text:
//! words are numbers here.

use super::lexicon::{Lexicon, Map, WordId};

/// Skips up to this many words at `..`.
const GAP: usize = 3;

#[derive(Debug)]
struct Entry<T> {
    /// Words behind the first; `None` is a gap.
    rest: Vec<Option<WordId>>,
    value: T,
}

/// Values by phrase, longest first.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    by_first: Map<WordId, Vec<Entry<T>>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: Map::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; its words are in lower case, `..` is a gap of up to three words.
    pub fn add(&mut self, lexicon: &mut Lexicon, phrase: &str, value: T) {
        let mut words = phrase.split(' ').map(|w| (w != "..").then(|| lexicon.intern(w)));
        let Some(Some(first)) = words.next() else { return };
        let list = self.by_first.entry(first).or_default();
        list.push(Entry { rest: words.collect(), value });
        list.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
    }

    /// Phrases that begin with `first` and go on with the words `next(0)`, `next(1)`, ...: how many words behind the first
    /// they cover, and the value; the longest phrase first.
    pub fn at<'s, F: Fn(usize) -> WordId>(
        &'s self,
        first: WordId,
        next: F,
    ) -> impl Iterator<Item = (usize, &'s T)> + use<'s, T, F> {
        let list = self.by_first.get(&first).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(move |e| Some((covers(&e.rest, &next)?, &e.value)))
    }
}

fn covers(rest: &[Option<WordId>], next: &impl Fn(usize) -> WordId) -> Option<usize> {
    let mut at = 0;
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        if let Some(word) = word {
            if next(at) != *word {
                return None;
            }
            at += 1;
            continue;
        }
        let Some(Some(goal)) = words.next() else { return None };
        let skip = (0..=GAP).find(|s| next(at + s) == *goal)?;
        at += skip + 1;
    }
    Some(at)
}
