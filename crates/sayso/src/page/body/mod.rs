//! Which of an HTML page's texts are the story, and what each is. Takes a tree; gives an article's blocks. Does not know
//! sites.

mod captions;
mod cards;
mod headline;
mod kinds;
mod leaf;
#[cfg(test)]
mod picture_tests;
mod picture_text;
mod story;
mod survey;
#[cfg(test)]
mod tests;
mod told;

use super::charset::Decoded;
use super::html::Tree;
use super::{Article, ArticleId, Block, BlockKind, RawPage, meta};
use crate::rules::Rules;
use crate::text::{Alignment, Span, TextBuilder};
use std::collections::HashMap;

/// Most paragraphs of a page that are looked for in the story that its data tells.
const MOST_SHOWN: usize = 200;

/// A page's text in typed blocks, with its map to the source.
pub(crate) struct Cut {
    pub text: String,
    pub align: Alignment,
    pub blocks: Vec<Block>,
}

/// Cuts a tree into typed blocks.
pub(crate) fn cut(tree: &Tree<'_>, rules: &Rules) -> Cut {
    let survey = survey::Survey::of(tree, &rules.markup);
    let pictures = captions::Pictures::find(tree, &survey);
    let leaves = leaf::cut(tree, &survey, &pictures.apart);
    let told = told::Told::find(tree);
    let story = story::find(tree, &survey, &leaves, &told::shares(told.as_ref(), &leaves));
    let kinds = kinds::of(tree, &leaves, &story, &rules.lines);
    let reader = picture_text::Reader {
        tree,
        survey: &survey,
        pictures: &pictures,
        leaves: &leaves,
        story: &story,
        rules,
    };
    let mut blocks = reader.blocks(&kinds);
    repeats(&leaves.text, &mut blocks);
    let cut = Cut { text: leaves.text, align: leaves.align, blocks };
    match told {
        Some(told) => tell(cut, &told),
        None => cut,
    }
}

/// A page that shows less than half of the story that its own data tells: the told one is read, what is shown of it
/// stays as boilerplate.
fn tell(mut cut: Cut, told: &told::Told) -> Cut {
    let shown: usize = cut.blocks.iter().filter(|b| b.is_body()).map(|b| b.span.len()).sum();
    if shown * 2 >= told.text.text.len() || !told.is_plain() {
        return cut;
    }
    let shown = cut.blocks.iter_mut().filter(|b| b.kind == BlockKind::Paragraph);
    for block in shown.take(MOST_SHOWN) {
        let head: String = block.span.of(&cut.text).chars().take(30).collect();
        if told.text.text.contains(&head) {
            block.kind = BlockKind::Boilerplate;
        }
    }
    let mut out = TextBuilder::default();
    out.copy(&cut.text, &cut.align, Span::new(0, cut.text.len()));
    let spans = told.write(&mut out);
    cut.blocks.extend(spans.into_iter().map(|span| Block::new(BlockKind::Paragraph, span)));
    (cut.text, cut.align) = out.finish();
    cut
}

/// Marks headlines and long body blocks that stood before.
fn repeats(text: &str, blocks: &mut [Block]) {
    let mut first: HashMap<&str, u32> = HashMap::new();
    for (i, block) in blocks.iter_mut().enumerate() {
        let long = block.kind.is_body() && block.span.len() >= 60;
        if long || block.kind == BlockKind::Headline {
            let before = *first.entry(block.span.of(text)).or_insert(i as u32);
            block.repeats = (before != i as u32).then_some(before);
        }
    }
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
