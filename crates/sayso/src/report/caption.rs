//! What stands under pictures, apart from the story. Takes an article; gives each caption with its own credit, date and
//! file mark, every one grounded. Does not find captions: the page stage has typed them.

use super::row::{Cell, Ground};
use crate::page::{Article, BlockKind, read_caption};
use crate::rules::Rules;
use crate::text::Span;

/// One caption. Its date and credit are the picture's, never the story's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Its words; `None` when only a credit stands there.
    pub words: Option<Span>,
    /// Who made or supplied the picture, one cell a credit.
    pub credits: Vec<Cell>,
    /// When the picture was made: ISO 8601, as precise as written.
    pub date: Option<Cell>,
    /// The words that say the picture is from the files.
    pub file: Option<Cell>,
}

/// The captions of an article that stand for the first time, in page order.
pub(crate) fn captions(article: &Article, rules: &Rules) -> Vec<Caption> {
    let text = &article.text;
    let mut out: Vec<Caption> = Vec::new();
    let mut open = false;
    for block in &article.blocks {
        let first = block.repeats.is_none();
        match block.kind {
            BlockKind::Caption if first => out.push(read(text, block.span, rules)),
            BlockKind::PhotoCredit if first => {
                let cell = Cell::verbatim(text, block.span);
                match out.last_mut().filter(|c| open && c.inner_credit(block.span)) {
                    Some(caption) => caption.credits.push(cell),
                    None => {
                        let credits = vec![cell];
                        out.push(Caption { words: None, credits, date: None, file: None });
                    }
                }
            }
            _ => {}
        }
        open = matches!(block.kind, BlockKind::Caption | BlockKind::PhotoCredit);
    }
    out
}

fn read(text: &str, span: Span, rules: &Rules) -> Caption {
    let start = span.start as usize;
    let parts = read_caption(span.of(text), rules);
    let verbatim = |s: Span| Cell::verbatim(text, s.shifted(start));
    let date = |(s, iso): (Span, String)| Cell {
        value: iso,
        grounds: vec![Ground::Text(s.shifted(start))],
        rule: "caption-date",
    };
    Caption {
        words: (!parts.words.is_empty()).then_some(span),
        credits: parts.credit.map(verbatim).into_iter().collect(),
        date: parts.date.map(date),
        file: parts.file_mark.map(verbatim),
    }
}

impl Caption {
    /// Whether a credit block may be this caption's: its words are not told as a credit already.
    fn inner_credit(&self, span: Span) -> bool {
        self.credits.iter().all(|c| c.span().is_none_or(|s| !s.overlaps(span)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Block;

    #[test]
    fn a_caption_keeps_its_credit_date_and_file_mark_apart() {
        let lines = [
            (BlockKind::Headline, "Bridge reopens"),
            (BlockKind::Caption, "FILE: The old bridge at Orvane, June 11, 2019."),
            (BlockKind::PhotoCredit, "Jon Arvid"),
            (BlockKind::Caption, "Workers paint the railing"),
            (BlockKind::Paragraph, "The bridge reopened on Monday."),
            (BlockKind::PhotoCredit, "Ana Lima"),
        ];
        let mut article = Article::default();
        for (kind, words) in lines {
            let start = article.text.len();
            article.text.push_str(words);
            article.blocks.push(Block::new(kind, Span::new(start, article.text.len())));
            article.text.push('\n');
        }
        let found = captions(&article, &Rules::builtin());
        let values = |c: &Caption| c.credits.iter().map(|c| c.value.clone()).collect::<Vec<_>>();
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].date.as_ref().unwrap().value, "2019-06-11");
        assert_eq!(found[0].file.as_ref().unwrap().value, "FILE");
        assert_eq!(values(&found[0]), ["Jon Arvid"]);
        assert_eq!((&found[1].date, values(&found[1])), (&None, vec![]));
        assert_eq!((found[2].words, values(&found[2])), (None, vec!["Ana Lima".to_owned()]));
    }
}
