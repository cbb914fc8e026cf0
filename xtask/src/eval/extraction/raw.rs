//! Grounds and speed over all sets. Takes pages; gives how many runs of the alignment do not lead back to the bytes their
//! words came from, how many spans cut characters or overlap, and pages a second. Does not trust the page stage's own
//! decoding: it decodes by itself.

use super::super::norm;
use super::super::report::{Case, Measure, Report};
use super::Page;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use sayso::Article;
use std::borrow::Cow;

/// Sums over all pages.
#[derive(Default)]
pub struct Totals {
    pages: usize,
    runs: usize,
    bad_runs: usize,
    characters: usize,
    sourceless: usize,
    cut: usize,
    overlap: usize,
    unsteady: usize,
    cases: Vec<Case>,
    bad_spans: Vec<Case>,
    seconds: f64,
    slowest: (f64, String),
}

/// Pages below this size are left out of "worst ms per MB": the clock's own noise would win.
const SMALL: usize = 50_000;

impl Totals {
    /// Checks one page.
    pub fn add(&mut self, set: &str, page: &Page) {
        let doc = format!("{set} {}", page.id);
        self.pages += 1;
        self.unsteady += usize::from(!page.steady);
        let seconds = page.took.as_secs_f64();
        self.seconds += seconds;
        let per_mb = seconds * 1000.0 / (page.raw.len() as f64 / 1e6);
        if page.raw.len() >= SMALL && per_mb > self.slowest.0 {
            self.slowest = (per_mb, doc.clone());
        }
        let charsets = charsets(&page.raw);
        let best = charsets.iter().map(|c| mismatches(page, c)).min_by_key(|bad| bad.len());
        let bad = best.unwrap_or_default();
        self.runs += page.articles.iter().map(|a| a.origin.runs().len()).sum::<usize>();
        self.bad_runs += bad.len();
        if let Some((text, raw)) = bad.into_iter().next() {
            let (missing, extra) = (raw, text);
            self.cases.push(Case { doc: doc.clone(), score: 0.0, missing, extra });
        }
        for article in &page.articles {
            let (characters, sourceless) = sources(article);
            self.characters += characters;
            self.sourceless += sourceless;
            let (cut, overlap) = bad_spans(article);
            if cut + overlap > 0 {
                let extra = format!("{cut} cut, {overlap} overlap in article {}", article.id);
                let missing = String::new();
                self.bad_spans.push(Case { doc: doc.clone(), score: 0.0, missing, extra });
            }
            self.cut += cut;
            self.overlap += overlap;
        }
    }

    /// Adds the measures.
    pub fn measure(self, report: &mut Report) {
        let zero = |name: &str, bad: usize, n: usize, cases: Vec<Case>| {
            Measure::mistakes(name, bad as f64, n).goal(Some(0.0)).cases(cases)
        };
        report.push(zero("all.raw.bad_runs", self.bad_runs, self.runs, self.cases));
        let none = Vec::new();
        report.push(zero("all.raw.sourceless", self.sourceless, self.characters, none));
        report.push(zero("all.spans.cut", self.cut, self.pages, self.bad_spans));
        report.push(zero("all.spans.overlap", self.overlap, self.pages, Vec::new()));
        report.push(zero("all.unsteady", self.unsteady, self.pages, Vec::new()));
        if self.pages > 0 && self.seconds > 0.0 {
            let rate = self.pages as f64 / self.seconds;
            report.push(Measure::info("all.pages_per_second", rate, self.pages));
            report.push(Measure::info("all.worst_ms_per_mb", self.slowest.0, 1));
            println!("slowest page by size: {}", self.slowest.1);
        }
    }
}

/// The charsets a page may be in: a byte order mark's, the one it names, UTF-8, windows-1252.
fn charsets(raw: &[u8]) -> Vec<&'static Encoding> {
    if let Some((charset, _)) = Encoding::for_bom(raw) {
        return vec![charset];
    }
    let head = &raw[..raw.len().min(4096)];
    let mut out = Vec::new();
    for at in 0..head.len() {
        if let Some(rest) = head[at..].strip_prefix(b"charset=") {
            let label: Vec<u8> = rest
                .iter()
                .copied()
                .skip_while(|b| b"\"' ".contains(b))
                .take_while(|b| b.is_ascii_alphanumeric() || b"-_:".contains(b))
                .collect();
            out.extend(Encoding::for_label(&label));
        }
    }
    out.extend([UTF_8, WINDOWS_1252]);
    out.dedup();
    out
}

/// Runs whose bytes do not decode to their words: (words, what the bytes give).
fn mismatches(page: &Page, charset: &'static Encoding) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for article in &page.articles {
        for run in article.origin.runs() {
            let words = run.text_span().get(&article.text).unwrap_or("?? cuts a character");
            let bytes = page.raw.get(run.raw_range()).unwrap_or(b"?? out of bounds");
            if words.as_bytes() == bytes {
                continue;
            }
            let decoded = charset.decode_without_bom_handling(bytes).0;
            if !same(words, &decoded) {
                out.push((words.to_owned(), decoded.into_owned()));
            }
        }
    }
    out
}

fn same(words: &str, decoded: &str) -> bool {
    let words = norm::spaces(words);
    words == norm::spaces(decoded)
        || words == norm::spaces(&unescaped(decoded))
        || json(decoded).is_some_and(|d| words == norm::spaces(&unescaped(&d)))
}

/// Markup read by a tokenizer: its text, entities replaced.
fn unescaped(markup: &str) -> Cow<'_, str> {
    if !markup.contains(['&', '<', '\0']) {
        return Cow::Borrowed(markup);
    }
    let mut out = String::new();
    for token in html5gum::Tokenizer::new(markup).flatten() {
        if let html5gum::Token::String(s) = token {
            out.push_str(&String::from_utf8_lossy(&s));
        }
    }
    Cow::Owned(out)
}

/// A piece of a JSON string with its escapes replaced.
fn json(piece: &str) -> Option<String> {
    piece.contains('\\').then(|| serde_json::from_str(&format!("\"{piece}\"")).ok())?
}

/// Characters that are no white space, and how many of them no run of the alignment covers.
fn sources(article: &Article) -> (usize, usize) {
    let mut runs = article.origin.runs().iter().map(|r| r.text_span()).peekable();
    let (mut characters, mut sourceless) = (0, 0);
    for (at, _) in article.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        while runs.next_if(|r| r.range().end <= at).is_some() {}
        characters += 1;
        sourceless += usize::from(!runs.peek().is_some_and(|r| r.range().contains(&at)));
    }
    (characters, sourceless)
}

/// Spans that cut characters or run out of the text; blocks that overlap or stand out of order.
fn bad_spans(article: &Article) -> (usize, usize) {
    let text = &article.text;
    let blocks = article.blocks.iter().filter(|b| b.span.get(text).is_none()).count();
    let spans = article.meta.values().iter().filter_map(|v| v.span);
    let metas = spans.filter(|s| s.get(text).is_none()).count();
    let overlap = article.blocks.windows(2).filter(|w| w[0].span.end > w[1].span.start).count();
    (blocks + metas, overlap)
}
