//! Which of an HTML page's texts are the story, and what each is. Takes a tree; gives an article's blocks. Does not know
//! sites.

use super::charset::Decoded;
use super::html::{Tag, Tree};
use super::{Article, ArticleId, Block, BlockKind, Meta, RawPage};
use crate::rules::Rules;
use crate::text::{Span, TextBuilder};

pub(crate) fn articles(page: &RawPage<'_>, decoded: &Decoded, _rules: &Rules) -> Vec<Article> {
    let tree = Tree::parse(&decoded.text);
    let mut out = TextBuilder::default();
    let mut blocks = Vec::new();
    for p in tree.subtree(tree.root()).filter(|id| matches!(tree.tag(*id), Some(Tag::P | Tag::H1)))
    {
        let start = out.len();
        for t in tree.descendants(p) {
            tree.write_text(t, &mut out);
        }
        let span = Span::new(start, out.len()).trimmed(out.text());
        let kind = if tree.is(p, Tag::H1) { BlockKind::Headline } else { BlockKind::Paragraph };
        if !span.is_empty() {
            blocks.push(Block::new(kind, span));
            out.gap("\n\n");
        }
    }
    let (text, align) = out.finish();
    let origin = align.through(&decoded.origin);
    let locator = page.locator.to_owned();
    vec![Article {
        id: ArticleId::of(&text),
        locator,
        text,
        blocks,
        meta: Meta::default(),
        origin,
        notes: decoded.notes.clone(),
    }]
}
