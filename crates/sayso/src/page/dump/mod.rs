//! Text dumps of pages to the stories that run together in them. Takes text; gives articles. Does not read markup.

use super::charset::Decoded;
use super::{Article, ArticleId, Block, BlockKind, Meta, RawPage};
use crate::rules::Rules;
use crate::text::Span;

pub(crate) fn articles(page: &RawPage<'_>, decoded: &Decoded, _rules: &Rules) -> Vec<Article> {
    let text = decoded.text.to_string();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trimmed(&text);
        at += line.len() + 1;
        if !span.is_empty() {
            let kind = if blocks.is_empty() { BlockKind::Headline } else { BlockKind::Paragraph };
            blocks.push(Block::new(kind, span));
        }
    }
    let (origin, notes) = (decoded.origin.clone(), decoded.notes.clone());
    let locator = page.locator.to_owned();
    vec![Article {
        id: ArticleId::of(&text),
        locator,
        text,
        blocks,
        meta: Meta::default(),
        origin,
        notes,
    }]
}
