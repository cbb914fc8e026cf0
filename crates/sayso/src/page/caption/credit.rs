//! The photo credit of a caption. Takes a line; gives the place of the credit. Does not know markup.

use super::names::Names;
use crate::rules::captions::{CaptionRules, LeadForm};
use std::ops::Range;

/// A credit in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// With brackets and the words that bring it in.
    pub whole: Range<usize>,
    /// Who is named.
    pub name: Range<usize>,
    /// It is nothing but the name of one agency.
    pub bare: bool,
}

/// The credit of a line. In a line `known` as a caption, names without an agency count where a credit stands.
pub(super) fn find(text: &str, rules: &CaptionRules, known: bool) -> Option<Found> {
    let (whole, inner) = led_line(text, rules)
        .or_else(|| bracketed(text, rules, known))
        .or_else(|| led(text, rules))
        .or_else(|| entire(text, rules))
        .or_else(|| tail(text, rules, known))?;
    let name = name_in(text, inner.clone(), rules);
    let words = &text[trim(text, whole.clone())];
    let bare = name.len() == words.len()
        && !words.contains(char::is_whitespace)
        && rules.sources_in(words).first().is_some_and(|s| s.len() == words.len());
    (!name.is_empty()).then_some(Found { whole, name, bare })
}

/// The naming part of a line known as a credit.
pub(super) fn name(text: &str, rules: &CaptionRules) -> Range<usize> {
    name_in(text, 0..text.len(), rules)
}

/// A stretch without brackets, leads and words behind the name.
fn name_in(text: &str, at: Range<usize>, rules: &CaptionRules) -> Range<usize> {
    let mut at = trim(text, at);
    for _ in 0..4 {
        let core = &text[at.clone()];
        let Some(rest) = lead_at_start(core, rules).or_else(|| before_tail_word(core, rules))
        else {
            break;
        };
        let inner = trim(text, at.start + rest.start..at.start + rest.end);
        if inner.is_empty() {
            break;
        }
        at = inner;
    }
    at
}

type Pair = (Range<usize>, Range<usize>);

/// A line that is a credit with the words that bring it in: "Photo: Ana Lima (AFP)".
fn led_line(text: &str, rules: &CaptionRules) -> Option<Pair> {
    let at = trim(text, 0..text.len());
    let rest = lead_at_start(&text[at.clone()], rules)?;
    let names = Names::read(&text[at.start + rest.start..at.end], rules);
    let strict = names.is_strict() && sentence_end(&text[at.clone()]).is_none();
    strict.then(|| (at.clone(), at.start + rest.start..at.end))
}

/// A credit in brackets at the end: "(Reuters)", "(Foto: dpa)", behind a file mark in brackets too.
fn bracketed(text: &str, rules: &CaptionRules, known: bool) -> Option<Pair> {
    let mut end = text.len();
    for _ in 0..2 {
        let kept = text[..end].trim_end_matches(|c: char| c.is_whitespace() || ".。,;".contains(c));
        let close = kept.chars().next_back().filter(|c| ")）]】".contains(*c))?;
        let inner_end = kept.len() - close.len_utf8();
        let open = opening(&text[..inner_end])?;
        let inner = open + text[open..].chars().next().map_or(0, char::len_utf8)..inner_end;
        let words = &text[inner.clone()];
        let before = text[..open].trim_end();
        let names = Names::read(words, rules);
        let is_credit = lead_at_start(words, rules)
            .is_some_and(|rest| Names::read(&words[rest], rules).after(LeadForm::Colon))
            || before_tail_word(words, rules).is_some()
            || names.by_source();
        let as_known = known
            && names.by_name()
            && !rules.marks.any(words)
            && !rules.pointers.any(&text[open..kept.len()])
            && (names.words > 1 && words.contains(char::is_lowercase)
                || before.ends_with(['.', '!', '?', '"', '”', '。']));
        if is_credit || as_known {
            return Some((open..kept.len(), inner));
        }
        if !rules.marks.any(words) {
            return None;
        }
        end = open;
    }
    None
}

/// The bracket that opens what ends here.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in text.char_indices().rev().take(200) {
        match c {
            ')' | '）' | ']' | '】' => depth += 1,
            '(' | '（' | '[' | '【' if depth == 0 => return Some(i),
            '(' | '（' | '[' | '【' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A credit brought in by words: "Photo: Ana Lima", "© dpa", to the end of the line or of the brackets.
fn led(text: &str, rules: &CaptionRules) -> Option<Pair> {
    for (row, at) in rules.leads.all(text) {
        let form = rules.lead_form(row);
        let Some(from) = lead_end(text, form, &at) else { continue };
        let before = text[..at.start].trim_end();
        let bracket = before.chars().next_back().filter(|c| "(（[【".contains(*c));
        let start = before.len() - bracket.map_or(0, char::len_utf8);
        let start = if bracket.is_some() { start } else { at.start };
        for to in ends(text, from, bracket.is_some(), before.is_empty()) {
            if Names::read(&text[from..to], rules).after(form) {
                let close = text[to..]
                    .chars()
                    .next()
                    .filter(|c| bracket.is_some() && ")）]】".contains(*c));
                return Some((start..to + close.map_or(0, char::len_utf8), from..to));
            }
        }
    }
    None
}

/// Where a credit that begins at `from` may end, the likeliest first.
fn ends(text: &str, from: usize, in_brackets: bool, leads_line: bool) -> Vec<usize> {
    let rest = &text[from..];
    if in_brackets && let Some(i) = rest.find([')', '）', ']', '】']) {
        return vec![from + i];
    }
    let mut out = Vec::new();
    if leads_line {
        out.extend(sentence_end(rest).map(|i| from + i));
        out.extend(rest.find(['\n', '|']).map(|i| from + i));
    }
    out.push(text.len());
    out
}

/// Where the name begins behind the lead at `at`, when the lead stands as its form asks.
fn lead_end(text: &str, form: LeadForm, at: &Range<usize>) -> Option<usize> {
    let (before, after) = (text[..at.start].trim_end(), &text[at.end..]);
    match form {
        LeadForm::Colon => {
            let gap = after.trim_start();
            let colon = gap.chars().next().filter(|c| matches!(c, ':' | '：'))?;
            Some(text.len() - gap.len() + colon.len_utf8())
        }
        LeadForm::By => {
            const PARTS: &str = ".!?…。)]）\"”’»(（[|/—–-,;:\u{a0}";
            (before.chars().next_back().is_none_or(|c| PARTS.contains(c))).then_some(at.end)
        }
        LeadForm::Sign => (!text[at.clone()].contains('C')).then_some(at.end),
        LeadForm::Start => before.is_empty().then_some(at.end),
        LeadForm::Tail => None,
    }
}

/// What follows a lead at the head of a stretch.
fn lead_at_start(text: &str, rules: &CaptionRules) -> Option<Range<usize>> {
    let head = text.len()
        - text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"©(📷Ⓒⓒ/".contains(c)).len();
    rules
        .leads
        .all(&text[..text.len().min(ceil(text, head + 60))])
        .into_iter()
        .filter(|(_, at)| at.start == head)
        .find_map(|(row, at)| {
            let from = lead_end(text, rules.lead_form(row), &at)?;
            Some(from..text.len())
        })
}

/// Where the first sentence ends that others follow: a full stop behind a word that is no short form.
fn sentence_end(text: &str) -> Option<usize> {
    let begins = |i: usize| !text[i + 2..].starts_with(char::is_lowercase);
    text.match_indices(". ").map(|(i, _)| i).find(|i| begins(*i) && !short_form(&text[..*i]))
}

/// Whether a full stop behind `text` marks a short form: "U.S", "Gen", "J".
fn short_form(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
    let letters = word.chars().count();
    letters == 1
        || word.contains('.')
        || (letters <= 3
            && word.starts_with(char::is_uppercase)
            && word.contains(char::is_lowercase))
}

/// The next border between characters at or behind a byte.
fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len())
}

/// What stands before a word such as "撮影" or "제공" at the end of a short stretch.
fn before_tail_word(text: &str, rules: &CaptionRules) -> Option<Range<usize>> {
    if text.len() > 120 {
        return None;
    }
    let kept = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let (_, at) = rules
        .leads
        .all(text)
        .into_iter()
        .find(|(row, at)| at.end == kept && rules.lead_form(*row) == LeadForm::Tail)?;
    let front = text[..at.start].trim();
    let letters = front.chars().count();
    (1..=20).contains(&letters).then_some(0..at.start)
}

/// A line that is a credit as a whole.
fn entire(text: &str, rules: &CaptionRules) -> Option<Pair> {
    let at = trim(text, 0..text.len());
    let words = &text[at.clone()];
    let sentence = words.contains(['!', '?', '。', '＝', '=']) || sentence_end(words).is_some();
    (!sentence && Names::read(words, rules).by_source()).then(|| (at.clone(), at))
}

/// A credit behind the last sentence: "... in Lomé. Kofi Mensah/AFP".
fn tail(text: &str, rules: &CaptionRules, known: bool) -> Option<Pair> {
    let kept = text.trim_end();
    for (from, sentence) in borders(kept).into_iter().rev() {
        let words = &kept[from..];
        let names = Names::read(words, rules);
        let named = before_tail_word(words, rules).is_some();
        let alone = known && sentence && names.by_name() && (2..=5).contains(&names.words);
        if names.by_source() || named || (alone && !words.ends_with(['.', '!', '?', '。', ')'])) {
            return Some((from..kept.len(), from..kept.len()));
        }
    }
    None
}

/// The last few places behind which a credit may begin, and whether a sentence ends there; the last one first.
fn borders(text: &str) -> Vec<(usize, bool)> {
    let mut out = Vec::new();
    let mut behind: Option<(usize, char)> = None;
    for (i, c) in text.char_indices().rev() {
        if out.len() == 4 {
            break;
        }
        if let Some((next, after)) = behind {
            let blank = after.is_whitespace();
            let sentence =
                matches!(c, '.' | '!' | '?' | '…' | '”' | '"' | '»' | ')' | '’') && blank;
            let dash =
                matches!(c, '-' | '–' | '/') && blank && text[..i].ends_with(char::is_whitespace);
            let sign = matches!(c, '—' | '|' | '=' | '＝' | '。' | '\n' | '）');
            if sentence || dash || sign {
                out.push((next, sentence || c == '。'));
            }
        }
        behind = Some((i, c));
    }
    out.retain(|(from, _)| text[*from..].contains(char::is_alphanumeric));
    out
}

/// A stretch without the white space, signs and brackets around it.
fn trim(text: &str, at: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (at.start, at.end);
    loop {
        let words = &text[start..end];
        let head = |c: char| c.is_whitespace() || ".,;:|/–—-=＝•".contains(c);
        let tail = |c: char| c.is_whitespace() || ",;:|/–—-=＝•".contains(c);
        start += words.len() - words.trim_start_matches(head).len();
        let words = &text[start..end.max(start)];
        end = start + words.trim_end_matches(tail).len();
        let words = &text[start..end];
        let mut chars = words.chars();
        let pair = (chars.next().unwrap_or(' '), chars.next_back().unwrap_or(' '));
        let around = matches!(pair, ('(', ')') | ('（', '）') | ('[', ']') | ('【', '】'));
        if around && opening(&words[..words.len() - pair.1.len_utf8()]) == Some(0) {
            start += pair.0.len_utf8();
            end -= pair.1.len_utf8();
        } else {
            return without_stop(text, start..end);
        }
    }
}

/// Without a full stop at the end that ends no short form: "Reuters." but "D.R."
fn without_stop(text: &str, at: Range<usize>) -> Range<usize> {
    let words = &text[at.clone()];
    match words.strip_suffix('.') {
        Some(front) if !front.contains('.') => at.start..at.start + front.trim_end().len(),
        _ => at,
    }
}
