//! Text dumps of pages to the stories that run together in them. Takes text; gives articles. Does not read markup.

mod head;
mod kind;
mod line;
mod start;
mod terms;

use super::charset::Decoded;
use super::{Article, ArticleId, Block, BlockKind, RawPage, caption, meta};
use crate::limits;
use crate::rules::Rules;
use crate::text::{Note, NoteCode, Span, TextBuilder};
use kind::Typed;
use line::Line;
use start::Known;
use std::cell::OnceCell;
use std::ops::Range;

/// The articles of a text dump, in its order; one without words when it is empty.
pub(crate) fn articles(page: &RawPage<'_>, decoded: &Decoded<'_>, rules: &Rules) -> Vec<Article> {
    let text = &decoded.text;
    let lines = line::lines(text, rules);
    let chrome = head::chrome(&lines);
    let terms = terms::Terms::read(text, &lines, &chrome, rules);
    let known = Known {
        text,
        rules,
        lines: &lines,
        repeats: &head::repeats(&lines),
        chrome: &chrome,
        cohesion: &terms.cohesion(),
        terms: &terms,
        datelines: vec![OnceCell::new(); lines.len()],
        first_prose: lines.iter().position(Line::is_prose).unwrap_or(lines.len()),
    };
    let starts = start::starts(&known, &rules.starts);
    let mut stories = stories(&known, &starts);
    let cut = stories.len().saturating_sub(limits::ARTICLES_PER_PAGE);
    stories.truncate(limits::ARTICLES_PER_PAGE);
    let reader = Reader { page, decoded, known, rules };
    let mut out: Vec<Article> = stories.iter().map(|s| reader.article(s)).collect();
    if let Some(last) = out.last_mut()
        && cut > 0
    {
        last.notes.push(Note::new(NoteCode::Truncated, format!("{cut} more stories")));
    }
    out
}

/// One story: its lines and the line of its headline.
struct Story {
    lines: Range<usize>,
    headline: Option<usize>,
}

/// The stories between the starts; what stands before the first belongs to it, unless it is a story without a headline.
fn stories(known: &Known<'_>, starts: &[usize]) -> Vec<Story> {
    let end = known.lines.len();
    let Some(first) = starts.first() else { return vec![Story { lines: 0..end, headline: None }] };
    let mut out = Vec::with_capacity(starts.len() + 1);
    let untitled = known.lines[..*first].iter().any(|l| l.is_prose());
    if untitled {
        out.push(Story { lines: 0..*first, headline: None });
    }
    for (k, start) in starts.iter().enumerate() {
        let from = if k == 0 && !untitled { 0 } else { *start };
        let to = starts.get(k + 1).copied().unwrap_or(end);
        out.push(Story { lines: from..to, headline: Some(*start) });
    }
    out
}

/// What every story of a dump is read with.
struct Reader<'a> {
    page: &'a RawPage<'a>,
    decoded: &'a Decoded<'a>,
    known: Known<'a>,
    rules: &'a Rules,
}

impl Reader<'_> {
    fn article(&self, story: &Story) -> Article {
        let mut notes = self.decoded.notes.clone();
        let lines = &self.known.lines[story.lines.clone()];
        let mut out = TextBuilder::default();
        let mut blocks = Vec::with_capacity(lines.len());
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            let whole = first.span.cover(last.span);
            out.copy(&self.decoded.text, &self.decoded.origin, whole);
            let typed = kind::kinds(&self.decoded.text, &self.known, story);
            for (line, Typed { kind, repeats }) in lines.iter().zip(typed) {
                let mut words = line.span;
                if kind == BlockKind::PhotoCredit {
                    // Only the name, as in markup.
                    let name = caption::credit_name(words.of(&self.decoded.text), self.rules);
                    let name = name.shifted(words.start as usize);
                    words = if name.is_empty() { words } else { name };
                }
                let start = words.start - whole.start;
                let span = Span { start, end: start + words.len() as u32 };
                let repeats = repeats.map(|k| (k - story.lines.start) as u32);
                blocks.push(Block { kind, span, repeats });
            }
        } else {
            notes.push(Note::new(NoteCode::Empty, "no words"));
        }
        let (text, origin) = out.finish();
        let (locator, id) = (self.page.locator.to_owned(), ArticleId::of(&text));
        let meta = meta::given(self.page, self.rules);
        let mut article = Article { id, locator, text, blocks, meta, origin, notes };
        meta::of_text(&mut article, self.rules);
        article
    }
}
