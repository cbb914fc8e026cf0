//! Sentences. Takes an article; gives its body as tokens, sentences and quotations. Reads body blocks only, or the headline
//! when there is no body: captions, credits and furniture are no part of the story.

use super::token::{self, Shape, Token};
use super::{Quoted, Words, quote, tag};
use crate::page::{Article, BlockKind};
use crate::rules::{Class, Language};
use crate::text::Span;

/// One sentence: its span, its block, its tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    pub span: Span,
    pub block: usize,
    pub first: usize,
    pub last: usize,
}

/// Longest quotation that is kept in one sentence, in tokens.
const QUOTE_TOKENS: usize = 150;
/// So many of a hundred words must be known.
const KNOWN_PERCENT: usize = 40;
/// Longest sentence, in tokens: a longer one is cut.
const SENTENCE_TOKENS: usize = 400;

/// Cuts an article's body.
pub(crate) fn cut(article: &Article, language: &Language) -> Words {
    let mut words = Words::default();
    let has_body = article.blocks.iter().any(is_read);
    for (i, block) in article.blocks.iter().enumerate() {
        let read = is_read(block)
            || (!has_body && block.kind == BlockKind::Headline && block.repeats.is_none());
        if !read || block.span.get(&article.text).is_none() {
            continue;
        }
        let first = words.tokens.len();
        token::cut(&article.text, block.span, &language.lexicon, &mut words.tokens);
        if !is_known(&words.tokens[first..], language) {
            words.tokens.truncate(first);
            continue;
        }
        let last = words.tokens.len();
        let first_quote = words.quotes.len();
        quote::pair(&article.text, &words.tokens, first, last, &mut words.quotes);
        let quotes = &words.quotes[first_quote..];
        sentences(
            &article.text,
            &words.tokens,
            i,
            first..last,
            quotes,
            language,
            &mut words.sentences,
        );
    }
    let sentences = std::mem::take(&mut words.sentences);
    for s in &sentences {
        tag::tag(&article.text, &mut words.tokens, s.first..s.last, language);
    }
    words.sentences = sentences;
    words
}

/// Whether a block is in a language the tables know: enough of its small-letter words stand in them. A text in another
/// language gives no rows rather than wrong ones.
fn is_known(tokens: &[Token], language: &Language) -> bool {
    let (mut small, mut known) = (0usize, 0usize);
    for token in tokens.iter().filter(|t| t.shape == Shape::Lower) {
        small += 1;
        known += usize::from(language.lexicon.word(token.word).class != Class::NONE);
    }
    known * 100 >= small * KNOWN_PERCENT
}

/// Prose of the story: no headings inside it, no dateline.
fn is_read(block: &crate::page::Block) -> bool {
    block.is_body()
        && !matches!(block.kind, BlockKind::Dateline | BlockKind::Subheading | BlockKind::Table)
}

fn sentences(
    text: &str,
    tokens: &[Token],
    block: usize,
    range: std::ops::Range<usize>,
    quotes: &[Quoted],
    language: &Language,
    out: &mut Vec<Sentence>,
) {
    let mut first = range.start;
    let mut quote = 0;
    let mut i = range.start;
    while i < range.end {
        while quotes.get(quote).is_some_and(|q| q.last <= i) {
            quote += 1;
        }
        let within = quotes.get(quote).filter(|q| {
            q.first < i && i + 2 < q.last && q.closed && q.last - q.first < QUOTE_TOKENS
        });
        let mut end = i + 1;
        if within.is_none() && is_stop(text, tokens[i]) {
            // Closing marks that touch belong to the sentence.
            while end < range.end
                && touches(tokens, end)
                && is_closing(text, tokens, end, quotes.get(quote))
            {
                end += 1;
            }
        }
        let cut = end == range.end
            || end - first >= SENTENCE_TOKENS
            || (within.is_none() && ends_here(text, tokens, i, end, language));
        if cut {
            let span = tokens[first].span.cover(tokens[end - 1].span);
            out.push(Sentence { span, block, first, last: end });
            first = end;
        }
        i = end;
    }
}

fn is_stop(text: &str, token: Token) -> bool {
    token.shape == Shape::Sign
        && token.span.of(text).starts_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

fn touches(tokens: &[Token], at: usize) -> bool {
    tokens[at - 1].span.end == tokens[at].span.start
}

fn is_closing(text: &str, tokens: &[Token], at: usize, quote: Option<&Quoted>) -> bool {
    let words = tokens[at].span.of(text);
    is_stop(text, tokens[at])
        || words.starts_with([')', ']', '\'', '’'])
        || quote.is_some_and(|q| q.closed && q.last == at + 1)
}

/// Whether a sentence ends behind the stop at `i`, its closing marks up to `end`.
fn ends_here(text: &str, tokens: &[Token], i: usize, end: usize, language: &Language) -> bool {
    let Some(next) = tokens.get(end) else { return true };
    if !is_stop(text, tokens[i]) {
        // "U.S. The" and "Inc. The": an abbreviation with its stop, then a word that begins a sentence.
        return false;
    }
    if tokens[end - 1].span.end == next.span.start {
        // "。" needs no blank behind it.
        return !tokens[i].span.of(text).is_ascii();
    }
    let class = i.checked_sub(1).map(|p| language.lexicon.word(tokens[p].word).class);
    if class.is_some_and(|c| c.has(Class::ABBREVIATION))
        && end == i + 1
        && next.shape == Shape::Digit
    {
        return false;
    }
    // "Where is it?" Ali asked: one sentence.
    let asks = end > i + 1 && !tokens[i].span.of(text).starts_with('.');
    let cue = |t: &Token| language.cues.verb(language.lexicon.word(t.word).verb).is_some();
    if asks && tokens[end..].iter().take(5).any(cue) {
        return false;
    }
    match next.shape {
        Shape::Lower => !next.span.of(text).starts_with(char::is_lowercase),
        _ => true,
    }
}
