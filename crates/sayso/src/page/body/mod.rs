//! Which of an HTML page's texts are the story, and what each is. Takes a tree; gives an article's blocks. Does not know
//! sites.

mod kinds;
mod leaf;
mod story;
mod survey;

use super::charset::Decoded;
use super::html::Tree;
use super::{Article, ArticleId, Block, RawPage, meta};
use crate::rules::Rules;
use crate::text::Alignment;

/// A page's text in typed blocks, with its map to the source.
pub(crate) struct Cut {
    pub text: String,
    pub align: Alignment,
    pub blocks: Vec<Block>,
}

/// Cuts a tree into typed blocks.
pub(crate) fn cut(tree: &Tree<'_>, rules: &Rules) -> Cut {
    let survey = survey::Survey::of(tree, &rules.markup);
    let leaves = leaf::cut(tree, &survey, &[]);
    let story = story::find(tree, &survey, &leaves);
    let kinds = kinds::of(tree, &leaves, &story);
    let blocks = leaves.list.iter().zip(kinds).map(|(l, kind)| Block::new(kind, l.span)).collect();
    Cut { text: leaves.text, align: leaves.align, blocks }
}

pub(crate) fn articles(page: &RawPage<'_>, decoded: &Decoded, rules: &Rules) -> Vec<Article> {
    let tree = Tree::parse(&decoded.text);
    let Cut { text, align, blocks } = cut(&tree, rules);
    let origin = align.through(&decoded.origin);
    let locator = page.locator.to_owned();
    let (meta, more) = meta::of_page(page, &tree, decoded, rules);
    let mut notes = decoded.notes.clone();
    notes.extend(more);
    let id = ArticleId::of(&text);
    let mut article = Article { id, locator, text, blocks, meta, origin, notes };
    meta::of_text(&mut article, rules);
    vec![article]
}
