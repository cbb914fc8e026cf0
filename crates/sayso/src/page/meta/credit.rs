//! Credits that stand in an article's text: writers and wire agencies in the byline, agencies in a closing line. Takes an
//! article with its blocks; adds values with spans. Does not read captions and photo credits: theirs are not the story's.

use super::{Field, MetaFrom, MetaValue, name, when};
use crate::page::{Article, Block, BlockKind};
use crate::rules::{AgencyId, Rules, Stands};
use crate::text::Span;

/// Longest line that is a credit and nothing else, in bytes.
const LINE: usize = 120;
/// Blocks between the headline and the story that may hold its byline.
const HEADER: usize = 24;
/// Blocks behind the story's last paragraph that may hold a closing line.
const FOOTER: usize = 12;

/// Adds a value read off the text, unless the field has it.
pub(super) fn add(article: &mut Article, field: Field, value: String, span: Span) {
    let same = |v: &MetaValue| v.field == field && v.value == value;
    let whole = field == Field::Helped && article.meta.all(Field::Agency).any(|v| v.value == value);
    if value.is_empty() || whole || article.meta.values().iter().any(same) {
        return;
    }
    let raw = article.origin.raw(span);
    article.meta.push(MetaValue { field, value, from: MetaFrom::Visible, raw, span: Some(span) });
}

/// Reads byline and closing lines of an article.
pub(super) fn read(article: &mut Article, rules: &Rules) {
    let (header, footer) = zones(&article.blocks);
    let header = placed_bylines(article, rules, header);
    byline(article, rules, &header);
    let mut found = Vec::new();
    let mut led = false;
    for i in header {
        let block = article.blocks[i];
        let text = block.span.of(&article.text);
        let line =
            Line { text, rules, closing: false, led: led || block.kind == BlockKind::Byline };
        // "By" in a block of its own leads what follows.
        led = rules.meta.by(&format!("{text} ")) == Some(text.len() + 1);
        found.extend(
            line.credits().into_iter().map(|c| (c.0, c.1.shifted(block.span.start as usize), c.2)),
        );
    }
    for i in footer {
        let block = article.blocks[i];
        let text = block.span.of(&article.text);
        let line =
            Line { text, rules, closing: true, led: block.kind == BlockKind::ReportingCredit };
        found.extend(
            line.credits().into_iter().map(|c| (c.0, c.1.shifted(block.span.start as usize), c.2)),
        );
    }
    found.sort_by_key(|c| c.0 == Field::Helped);
    for (field, span, id) in found {
        add(article, field, rules.agencies.get(id).name.to_owned(), span);
    }
    headline(article);
}

/// "AFP, MANILA" before the story is a byline, not the credit of a picture.
fn placed_bylines(article: &mut Article, rules: &Rules, mut header: Vec<usize>) -> Vec<usize> {
    let title = article.blocks.iter().position(|b| b.kind == BlockKind::Headline);
    for i in title.unwrap_or(0)..header.last().map_or(0, |l| l + 1) {
        let block = article.blocks[i];
        let text = block.span.of(&article.text);
        let placed = text.split_once([',', '/']).is_some_and(|(agency, place)| {
            rules.agencies.named(agency, Stands::Bracketed).is_some()
                && rules.datelines.town(place.trim())
        });
        if block.kind == BlockKind::PhotoCredit && placed {
            article.blocks[i].kind = BlockKind::Byline;
            header.push(i);
        }
    }
    header.sort_unstable();
    header
}

/// Agencies that a summary names at its head, as a dateline, or at its end.
pub(super) fn in_summary(text: &str, rules: &Rules) -> Vec<AgencyId> {
    let head = super::dateline::read(text, rules).map(|d| d.agencies).unwrap_or_default();
    let line = Line { text, rules, closing: true, led: false };
    head.into_iter().map(|a| a.1).chain(line.ending().into_iter().map(|c| c.2)).collect()
}

/// Blocks around the headline before the story, and blocks at its end; captions, credits and links left out.
fn zones(blocks: &[Block]) -> (Vec<usize>, Vec<usize>) {
    let text = |b: &Block| {
        !matches!(
            b.kind,
            BlockKind::Caption
                | BlockKind::PhotoCredit
                | BlockKind::Related
                | BlockKind::Embed
                | BlockKind::Table
                | BlockKind::Headline
        ) && b.repeats.is_none()
    };
    let story = |b: &Block| {
        let kind =
            matches!(b.kind, BlockKind::Paragraph | BlockKind::Dateline | BlockKind::ListItem);
        kind && b.repeats.is_none()
    };
    let first = blocks.iter().position(story).unwrap_or(blocks.len());
    let last = blocks.iter().rposition(story).unwrap_or(0);
    let title = blocks[..first].iter().position(|b| b.kind == BlockKind::Headline);
    let from = title.map_or(first.saturating_sub(HEADER / 2), |t| t.saturating_sub(3));
    let from = from.max(first.saturating_sub(HEADER));
    let header = (from..(first + 2).min(blocks.len())).filter(|i| text(&blocks[*i])).collect();
    let to = (last + FOOTER).min(blocks.len());
    let footer = (last.saturating_sub(2).max(first)..to).filter(|i| text(&blocks[*i])).collect();
    (header, footer)
}

/// A line that may be a credit.
struct Line<'t> {
    text: &'t str,
    rules: &'t Rules,
    /// It stands at the story's end.
    closing: bool,
    /// It is a byline by its place.
    led: bool,
}

type Credit = (Field, Span, AgencyId);

impl Line<'_> {
    fn credits(&self) -> Vec<Credit> {
        let text = self.text;
        if text.len() <= 300 && self.rules.meta.helped(text) {
            return self.all(Span::new(0, text.len()), Stands::Open, Field::Helped);
        }
        if text.len() > LINE {
            return if self.closing { self.ending() } else { Vec::new() };
        }
        let whole = self.core();
        let inner = whole.of(text);
        if let Some(from) = self.rules.meta.contributed(inner) {
            let rest = Span { start: whole.start + from as u32, end: whole.end };
            let found = self.all(rest, Stands::Bracketed, Field::Helped);
            if !found.is_empty() && (rest.len() <= 40 || from > 8) {
                return found;
            }
        }
        let by = self.rules.meta.by(inner);
        let from = by.or_else(|| self.rules.meta.source(inner)).unwrap_or(0);
        let rest = Span { start: whole.start + from as u32, end: whole.end };
        if from > 0 || (self.led && inner.split_whitespace().count() > 1) {
            return self.all(rest, Stands::Bracketed, Field::Agency);
        }
        let found = self.alone(whole);
        if found.is_empty() && self.closing { self.ending() } else { found }
    }

    /// The line without the signs around it: "- Reuters", "(AFP)", "© 2024 AFP".
    fn core(&self) -> Span {
        let sign = |c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '-' | '–'
                        | '—'
                        | '('
                        | ')'
                        | '['
                        | ']'
                        | '（'
                        | '）'
                        | '/'
                        | '|'
                        | '*'
                        | '«'
                        | '»'
                )
        };
        let text = self.text;
        let start = text.len() - text.trim_start_matches(sign).len();
        let end = text.trim_end_matches(sign).len().max(start);
        let mut span = Span::new(start, end);
        if let Some(from) =
            self.rules.meta.source(&format!("{} ", span.of(text).replace('©', "© ")))
            && text[start..].starts_with('©')
        {
            // The year behind the sign is no part of the name.
            let tail = &span.of(text)['©'.len_utf8()..];
            let cut = tail.trim_start_matches(|c: char| {
                c.is_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '–')
            });
            let _ = from;
            span.start = span.end - cut.len() as u32;
        }
        span
    }

    /// Agencies of a line that holds nothing else but a place, a date or a writer's mark.
    fn alone(&self, span: Span) -> Vec<Credit> {
        let words = span.of(self.text);
        let parts: Vec<Span> = self.parts(span);
        let short = words.len() <= 28 && words.contains('/');
        let stands = if parts.len() > 1 || short { Stands::Bracketed } else { Stands::Open };
        let mut out = Vec::new();
        for part in parts {
            let text = part.of(self.text);
            let caps = text.chars().count() >= 3;
            let stands = if caps { Stands::Bracketed } else { stands };
            match self.rules.agencies.named(text, stands) {
                Some(id) => out.push((Field::Agency, part, id)),
                None if short && text.chars().count() <= 6 => {}
                None if self.rules.datelines.town(text)
                    || text.chars().any(|c| c.is_ascii_digit()) => {}
                None => return Vec::new(),
            }
        }
        // Two letters alone are a button more often than an agency.
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 3 { Vec::new() } else { out }
    }

    /// A bracket or a dash at the end of a paragraph: "... on Monday. (APA/dpa)", "... on Monday. - Reuters".
    fn ending(&self) -> Vec<Credit> {
        let text = self.text.trim_end();
        let from = if text.ends_with([')', '）']) {
            text.rfind(['(', '（'])
        } else {
            text.rfind(['–', '—'])
                .or_else(|| text.rfind(" - "))
                .or_else(|| text.rfind(". /"))
                .map(|i| i + usize::from(text[i..].starts_with(". /")))
        };
        let Some(from) = from.filter(|f| *f > 0 && text.len() - f <= 48) else { return Vec::new() };
        let before = text[..from].trim_end().chars().next_back();
        let ended = before.is_some_and(|c| {
            matches!(c, '.' | '!' | '?' | '"' | '”' | '“' | '»' | '。' | '」' | '…' | '\'' | '’')
        });
        if !ended {
            return Vec::new();
        }
        let tail = Line { text: &text[from..], rules: self.rules, closing: false, led: false };
        let core = tail.core();
        let lead = self.rules.meta.source(core.of(tail.text)).unwrap_or(0);
        let core = Span { start: core.start + lead as u32, end: core.end };
        let bracket = text.ends_with([')', '）']);
        let found = if bracket { tail.alone_bracketed(core) } else { tail.alone(core) };
        found.into_iter().map(|(f, s, id)| (f, s.shifted(from), id)).collect()
    }

    fn alone_bracketed(&self, span: Span) -> Vec<Credit> {
        let parts = self.parts(span);
        let named = |p: &Span| self.rules.agencies.named(p.of(self.text), Stands::Bracketed);
        let found: Vec<Credit> =
            parts.iter().filter_map(|p| named(p).map(|id| (Field::Agency, *p, id))).collect();
        let rest = parts.iter().filter(|p| named(p).is_none()).all(|p| p.len() <= 8);
        if rest { found } else { Vec::new() }
    }

    /// Parts of a line between commas, slashes, bars, dashes and joining words.
    fn parts(&self, span: Span) -> Vec<Span> {
        let text = span.of(self.text);
        let base = span.start as usize;
        let (mut out, mut start, mut word) = (Vec::new(), 0, 0);
        let mut push = |from: usize, to: usize| {
            let part = Span::new(base + from, base + to.max(from)).trimmed(self.text);
            if !part.is_empty() {
                out.push(part);
            }
        };
        for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let mark = matches!(
                c,
                ',' | '/' | '|' | '•' | '·' | ';' | '&' | '+' | '、' | '(' | ')' | '–' | '—'
            );
            if mark || c.is_whitespace() {
                if word < i && self.rules.datelines.and(&text[word..i]) {
                    push(start, word);
                    start = i;
                }
                word = i + c.len_utf8();
            }
            if mark {
                push(start, i);
                start = word;
            }
        }
        push(start, text.len());
        out
    }

    /// Agencies anywhere in a span: whole parts, and names at a part's head or end ("Ada Nwosu The Associated Press").
    /// One behind a word such as "with" only helped.
    fn all(&self, span: Span, stands: Stands, field: Field) -> Vec<Credit> {
        let mut out = Vec::new();
        for part in self.parts(span) {
            let before = self.text[..part.start as usize].trim_end();
            let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            let helped =
                !word.is_empty() && self.rules.meta.contributed(&format!("{word} ")).is_some();
            let field = if helped { Field::Helped } else { field };
            if let Some((span, id)) = self.named_in(part, stands) {
                out.push((field, span, id));
            }
        }
        out
    }

    fn named_in(&self, part: Span, stands: Stands) -> Option<(Span, AgencyId)> {
        let text = part.of(self.text);
        if let Some(id) = self.rules.agencies.named(text, stands) {
            return Some((part, id));
        }
        let words: Vec<(usize, usize)> = text
            .split_whitespace()
            .map(|w| {
                let at = w.as_ptr() as usize - text.as_ptr() as usize;
                (at, at + w.len())
            })
            .take(24)
            .collect();
        let most = self.rules.agencies.longest().min(words.len());
        for len in (1..=most).rev() {
            for window in words.windows(len) {
                let (from, to) = (window[0].0, window[len - 1].1);
                let edge = from == 0 || to == text.len() || field_like(text, from);
                // Letters alone name an agency only at an edge of the part.
                let stands = if edge { stands } else { Stands::Open };
                if let Some(id) = self.rules.agencies.named(&text[from..to], stands) {
                    let start = part.start as usize;
                    return Some((Span::new(start + from, start + to), id));
                }
            }
        }
        None
    }
}

/// Whether what stands before is the end of a clause.
fn field_like(text: &str, at: usize) -> bool {
    text[..at].trim_end().ends_with([':', '.', '-'])
}

/// Writers and date of a byline block, where the page names none elsewhere (a text dump has no other place).
fn byline(article: &mut Article, rules: &Rules, header: &[usize]) {
    let named = article.meta.get(Field::Author).is_some();
    let dated = article.meta.get(Field::Published).is_some();
    let mut found = Vec::new();
    for i in header {
        let block = article.blocks[*i];
        let text = block.span.of(&article.text);
        if text.len() > LINE {
            continue;
        }
        let start = block.span.start as usize;
        let led = rules.meta.by(text).is_some();
        if !named
            && (block.kind == BlockKind::Byline || led)
            && (led || when::read(text, false, rules).is_none())
        {
            for span in name::spans(text, rules) {
                found.push((Field::Author, span.of(text).to_owned(), span.shifted(start)));
            }
        }
        let place = matches!(block.kind, BlockKind::Byline | BlockKind::Boilerplate);
        if !dated
            && place
            && let Some(day) = when::read(text, false, rules)
        {
            let updated = text.split(|c: char| !c.is_alphanumeric()).any(|w| rules.meta.updated(w));
            let field = if updated { Field::Modified } else { Field::Published };
            found.push((field, day, block.span));
        }
    }
    for (field, value, span) in found {
        let first = field == Field::Author || article.meta.get(field).is_none();
        if first {
            add(article, field, value, span);
        }
    }
}

/// The headline block's words, where the page gives no title elsewhere.
fn headline(article: &mut Article) {
    let span = article.of_kind(BlockKind::Headline).next().map(|b| b.span);
    if let Some(span) = span.filter(|_| article.meta.get(Field::Headline).is_none()) {
        let words = crate::page::html::fold(span.of(&article.text));
        add(article, Field::Headline, words, span);
    }
}
