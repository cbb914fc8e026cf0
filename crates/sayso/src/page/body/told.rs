//! The story as the page's own data tells it: the `articleBody` of a schema.org block. Takes a tree and leaves; gives how
//! much of each leaf stands in it. Does not trust it alone: it may be cut short, or of another story.

use super::leaf::{Leaf, Leaves};
use crate::page::html::{Tag, Tree};
use crate::page::json::{self, JsonText};
use crate::text::{Span, TextBuilder};
use std::collections::HashSet;

/// Fewest bytes that are worth comparing.
const SHORTEST: usize = 300;

/// The told story with the word triples it is compared by.
pub(super) struct Told {
    pub text: JsonText,
    triples: HashSet<u64>,
}

impl Told {
    /// The longest story that the page's data tells.
    pub fn find(tree: &Tree<'_>) -> Option<Self> {
        let mut best: Option<&str> = None;
        for id in tree.descendants(tree.root()).filter(|id| tree.is(*id, Tag::Script)) {
            if tree.attr(id, "type").is_none_or(|t| !t.contains("ld+json")) {
                continue;
            }
            for text in tree.children(id).filter(|c| tree.tag(*c).is_none()) {
                let found = bodies(tree.source_of(text).get(tree.source()).unwrap_or(""));
                best = found.chain(best).max_by_key(|b| b.len());
            }
        }
        let inner = best.filter(|b| b.len() >= SHORTEST)?;
        let at = inner.as_ptr() as usize - tree.source().as_ptr() as usize;
        let text = json::string(inner, at);
        let mut triples = HashSet::new();
        for_triples(&text.text, |t| {
            triples.insert(t);
        });
        Some(Self { text, triples })
    }

    /// Share of a leaf's word triples that are told; `None` for a leaf too short to tell.
    pub fn share(&self, leaf: &Leaf, text: &str) -> Option<f32> {
        let (mut all, mut told) = (0_u32, 0_u32);
        for_triples(leaf.span.of(text), |t| {
            all += 1;
            told += u32::from(self.triples.contains(&t));
        });
        (all >= 3).then(|| told as f32 / all as f32)
    }

    /// The told story as text with its map, when it is plain words.
    pub fn write(&self, out: &mut TextBuilder) -> Vec<Span> {
        let mut spans = Vec::new();
        let (text, mut at) = (&self.text.text, 0);
        for line in text.split('\n') {
            let span = Span::new(at, at + line.len()).trimmed(text);
            at += line.len() + 1;
            if !span.is_empty() {
                let start = out.len();
                out.copy(text, &self.text.align, span);
                spans.push(Span::new(start, out.len()));
                out.gap("\n");
            }
        }
        spans
    }

    /// Whether it holds no markup of its own.
    pub fn is_plain(&self) -> bool {
        !self.text.text.contains(['<', '&'])
    }
}

/// How much of each leaf is told, for the leaves long enough.
pub(super) fn shares(told: Option<&Told>, leaves: &Leaves) -> Vec<Option<f32>> {
    match told {
        Some(told) => leaves.list.iter().map(|l| told.share(l, &leaves.text)).collect(),
        None => Vec::new(),
    }
}

/// What stands between the quotes after each key.
fn bodies(json: &str) -> impl Iterator<Item = &str> {
    memchr::memmem::find_iter(json.as_bytes(), b"\"articleBody\"").filter_map(|at| {
        let rest = json[at + 13..].trim_start().strip_prefix(':')?.trim_start();
        let inner = rest.strip_prefix('"')?;
        let bytes = inner.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            match bytes[i] {
                b'\\' => i += 2,
                b'"' => return inner.get(..i),
                _ => i += 1,
            }
        }
        None
    })
}

/// Calls `each` with a hash of every three words in a row, markup left out.
fn for_triples(text: &str, mut each: impl FnMut(u64)) {
    let mut last = [0_u64; 2];
    let mut seen = 0;
    let mut in_tag = false;
    for word in text.split(|c: char| {
        in_tag = c == '<' || (in_tag && c != '>');
        in_tag || !c.is_alphanumeric()
    }) {
        if word.is_empty() {
            continue;
        }
        let hash = word.chars().flat_map(char::to_lowercase).fold(0xcbf2_9ce4_8422_2325, |h, c| {
            (h ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
        });
        seen += 1;
        if seen >= 3 {
            each(
                last[0].wrapping_mul(31).wrapping_add(last[1]).wrapping_mul(31).wrapping_add(hash),
            );
        }
        last = [last[1], hash];
    }
}
