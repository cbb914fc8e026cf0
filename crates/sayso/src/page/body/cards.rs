//! Lists of cards: elements side by side, each a linked title with a few words, that point to other stories. Takes leaves;
//! gives the elements that hold them. Does not look at names.

use super::leaf::Leaves;
use super::survey::place;
use crate::page::html::{NodeId, Tree};

/// Sums over an element's leaves.
#[derive(Clone, Copy, Default)]
struct Sum {
    letters: u32,
    titles: u32,
    /// Letters of children that are cards, and how many.
    cards: (u32, u32),
}

/// Most letters of a card.
const CARD: u32 = 500;

/// Elements most of whose text is three cards or more.
pub(super) fn lists(tree: &Tree<'_>, leaves: &Leaves) -> Vec<NodeId> {
    let mut sums = vec![Sum::default(); tree.len()];
    for leaf in &leaves.list {
        let sum = &mut sums[leaf.node.0 as usize];
        sum.letters += leaf.len;
        let title = leaf.link_share() > 0.8 && leaf.len >= 20 && !leaf.is(place::BUTTON);
        sum.titles += u32::from(title);
    }
    let mut out = Vec::new();
    for i in (1..tree.len()).rev() {
        let Sum { letters, titles, cards } = sums[i];
        if cards.1 >= 3 && cards.0 * 4 > letters * 3 {
            out.push(NodeId(i as u32));
        }
        let up = &mut sums[tree.parent(NodeId(i as u32)).0 as usize];
        up.letters += letters;
        up.titles += titles;
        if (1..=2).contains(&titles) && letters <= CARD {
            up.cards = (up.cards.0 + letters, up.cards.1 + 1);
        }
    }
    out
}
