//! The headline among a page's leaves. Takes leaves and the titles in the head; gives one leaf. Does not read meta beyond
//! titles.

use super::leaf::{Leaf, Leaves};
use super::survey::place;
use crate::page::html::{Tag, Tree};
use std::collections::HashSet;

/// The leaf that is most like the page's titles among headings, a top heading first; without titles, the first top
/// heading.
pub(super) fn find(tree: &Tree<'_>, leaves: &Leaves) -> Option<usize> {
    let titles = titles(tree);
    let mut best: Option<(f32, usize)> = None;
    for (i, leaf) in leaves.list.iter().enumerate() {
        if !leaf.is(place::HEADING) || leaf.len > 400 {
            continue;
        }
        let top = leaf.is(place::TOP_HEADING);
        let mut score = if top && leaf.len > 8 { 0.3 } else { 0.0 };
        score += likeness(&titles, leaf, &leaves.text);
        if score >= 0.3 && best.is_none_or(|(s, _)| score > s + 0.001) {
            best = Some((score, i));
        }
    }
    best.filter(|(s, i)| *s >= 0.6 || leaves.list[*i].is(place::TOP_HEADING)).map(|(_, i)| i)
}

/// Words of `<title>` and `og:title`, lower-cased.
fn titles(tree: &Tree<'_>) -> Vec<HashSet<String>> {
    let mut out = Vec::new();
    for id in tree.descendants(tree.root()) {
        match tree.tag(id) {
            Some(Tag::Title) => out.push(words(&tree.text(id))),
            Some(Tag::Meta) if tree.attr(id, "property") == Some("og:title") => {
                out.extend(tree.attr(id, "content").map(words));
            }
            Some(Tag::Body) => break,
            _ => {}
        }
    }
    out.retain(|t| !t.is_empty());
    out
}

fn words(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The better of how much of the leaf stands in a title and how much both share.
fn likeness(titles: &[HashSet<String>], leaf: &Leaf, text: &str) -> f32 {
    let own = words(leaf.span.of(text));
    let share = |title: &HashSet<String>| {
        let both = own.iter().filter(|w| title.contains(*w)).count() as f32;
        let all = (own.len() + title.len()) as f32 - both;
        if own.len() < 3 {
            both / all.max(1.0)
        } else {
            (both / own.len() as f32 + both / all) / 2.0
        }
    };
    titles.iter().map(share).fold(0.0, f32::max)
}
