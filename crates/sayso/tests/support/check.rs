//! What must hold for any bytes. Takes bytes; panics when an article or a row read from them breaks a promise. Shared by the
//! tests and the fuzz targets. Does not judge what was read.

use sayso::page::html::{NodeKind, Tree};
use sayso::{Alignment, Article, Ground, RawPage, Report, Rules, Span, TextBuilder};

/// Reads bytes as one page and checks all that comes of it.
pub fn page(bytes: &[u8], content_type: Option<&str>, rules: &Rules) {
    let raw = RawPage { bytes, content_type, locator: "any", ..RawPage::default() };
    for it in sayso::read(&raw, rules) {
        article(&it.article, bytes, bytes);
        rows(&it);
    }
}

/// Reads bytes as a WARC and each page in it.
pub fn warc(bytes: &[u8], rules: &Rules) {
    for record in sayso::warc_records(bytes).flatten() {
        assert!(record.at + record.head.head_len + record.block.len() <= bytes.len());
        let payload = record.head.payload(record.block);
        let raw = record.page(&payload, "any");
        for it in sayso::page::open(&raw, rules) {
            article(&it, &payload.bytes, bytes);
        }
    }
}

fn article(it: &Article, bytes: &[u8], whole: &[u8]) {
    let mut last = 0;
    for (i, block) in it.blocks.iter().enumerate() {
        assert!(block.span.get(&it.text).is_some(), "a block's span {} cuts the text", block.span);
        assert!(block.span.start >= last, "blocks overlap or are not sorted at {}", block.span);
        assert!(block.repeats.is_none_or(|first| (first as usize) < i), "repeats a later block");
        last = block.span.end;
    }
    for value in it.meta.values() {
        assert!(value.span.is_none_or(|s| s.get(&it.text).is_some()), "meta span: {value:?}");
        let raw = value.raw.clone().unwrap_or_default();
        assert!(bytes.get(raw).is_some(), "meta bytes: {value:?}");
    }
    let spans = it.notes.iter().filter_map(|n| n.span);
    spans.for_each(|s| assert!(s.get(&it.text).is_some(), "note {s}"));
    runs(it, bytes, whole);
}

/// Every run's bytes, decoded, are its words. Bytes that are not UTF-8, or say that they are Big5 with so few characters
/// beyond ASCII that they may be, are checked for their bounds only.
fn runs(it: &Article, bytes: &[u8], whole: &[u8]) {
    let big5 = whole.to_ascii_lowercase().windows(4).any(|w| w == b"big5");
    let odd = |s: &str| s.contains(['\x1b', '\0']) || big5;
    let source = std::str::from_utf8(bytes).ok().filter(|s| !odd(s));
    let mut last = 0;
    for run in it.origin.runs() {
        assert!(run.text >= last, "runs are not sorted");
        last = run.text + run.text_len;
        let words = run.text_span().get(&it.text).expect("a run cuts the text");
        let raw = bytes.get(run.raw_range()).expect("a run is out of the bytes");
        let Some(raw) = source.and_then(|_| std::str::from_utf8(raw).ok()) else { continue };
        let at = run.raw as usize;
        let near =
            String::from_utf8_lossy(&bytes[at.saturating_sub(60)..(at + 80).min(bytes.len())]);
        assert!(stands_for(raw, words), "{raw:?} is not {words:?} in {near:?}");
    }
}

/// Whether `raw` is a way to write `words`: as they are, in HTML, in XML that holds HTML, in JSON, in JSON that holds HTML.
fn stands_for(raw: &str, words: &str) -> bool {
    let (raw, words) = (blank(raw), blank(words));
    if raw == words || words.trim().is_empty() || words.contains('\u{fffd}') {
        return true;
    }
    let once = html(&raw);
    let json = serde_json::from_str::<String>(&format!("\"{raw}\"")).unwrap_or_default();
    let bare = html(&without_tags(&raw));
    let open = html(&raw.replace("<![CDATA[", "").replace("]]>", ""));
    let ways = [html(&once), html(&json), html(&bare), html(&open), once, json, bare, open];
    ways.iter().any(|way| blank(way).trim() == words.trim())
}

/// Every white space as one blank: line ends and odd blanks may be written as another, one for one.
fn blank(text: &str) -> String {
    text.replace("\r\n", " ").replace(char::is_whitespace, " ")
}

/// The source between tags: a broken tag may stand in the middle of what a reference was made of.
fn without_tags(raw: &str) -> String {
    let tree = Tree::parse(raw);
    let texts =
        tree.subtree(tree.root()).filter(|id| matches!(tree.node(*id).kind, NodeKind::Text { .. }));
    texts.map(|id| tree.source_of(id).of(raw)).collect()
}

fn html(raw: &str) -> String {
    let tree = Tree::parse(raw);
    let texts =
        tree.subtree(tree.root()).filter(|id| matches!(tree.node(*id).kind, NodeKind::Text { .. }));
    texts.map(|id| tree.characters(id)).collect()
}

fn rows(it: &Report) {
    let text = &it.article.text;
    for row in &it.rows {
        assert!(row.sentence.get(text).is_some(), "a sentence cuts the text");
        let cells = row.cells.iter().map(|(_, cell)| cell).chain(row.chain.iter().map(|h| &h.cell));
        for cell in cells {
            assert!(!cell.grounds.is_empty(), "{cell:?} has no ground");
            for ground in &cell.grounds {
                let fine = !matches!(ground, Ground::Text(s) if s.get(text).is_none());
                assert!(fine, "{cell:?} cuts the text");
            }
        }
    }
}

/// Two maps made of any bytes, one on top of the other, lead where a walk over each character leads.
pub fn alignment(bytes: &[u8]) {
    let (lower, raw_of) = rewritten(bytes.len(), bytes);
    let middle: Vec<usize> = (0..raw_of.len()).collect();
    let steps: Vec<u8> = bytes.iter().rev().copied().collect();
    let (upper, middle_of) = rewritten(middle.len(), &steps);
    let whole = upper.through(&lower);
    for (at, here) in middle_of.iter().enumerate() {
        let want = here.iter().flat_map(|m| raw_of[*m].iter().copied());
        let (first, last) = want.fold((usize::MAX, 0), |(a, b), r| (a.min(r), b.max(r + 1)));
        let got = whole.raw(Span::new(at, at + 1));
        // A unit of as many bytes as it came from cannot be told from bytes that stand for themselves: its part may be
        // given, never more than the whole.
        match got {
            Some(got) => assert!(first <= got.start && got.end <= last, "byte {at}: {got:?}"),
            None => assert!(first >= last, "byte {at} lost {first}..{last}"),
        }
    }
}

/// A text of one-byte characters written over `len` bytes of source as `steps` say, and the source bytes of each of its
/// bytes.
fn rewritten(len: usize, steps: &[u8]) -> (Alignment, Vec<Vec<usize>>) {
    let (mut out, mut of, mut at) = (TextBuilder::default(), Vec::new(), 0);
    for step in steps {
        let (taken, written) = (usize::from(step & 3), usize::from(step >> 2 & 3));
        let taken = taken.min(len - at);
        if step & 16 != 0 {
            out.gap("-");
            of.push(Vec::new());
        } else if taken == written || step & 32 != 0 {
            out.verbatim(&"x".repeat(taken), at);
            of.extend((at..at + taken).map(|i| vec![i]));
        } else if taken > 0 {
            out.unit(&"y".repeat(written), at..at + taken);
            of.extend((0..written).map(|_| (at..at + taken).collect()));
        }
        at += taken;
    }
    (out.finish().1, of)
}
