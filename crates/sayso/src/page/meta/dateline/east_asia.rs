//! Datelines of Chinese, Japanese and Korean papers. Takes a paragraph's words; gives the spans of place, date and agency.
//! Does not read those in the Western form.

use super::{Dateline, shape};
use crate::rules::{Rules, Stands};
use crate::text::Span;

/// Longest bracket or head, in bytes.
const HEAD: usize = 150;

pub(super) fn read(text: &str, rules: &Rules) -> Option<Dateline> {
    let start = text.len() - text.trim_start().len();
    let first = text[start..].chars().next()?;
    match closing(first) {
        Some(close) => in_bracket(text, start, first, close, rules),
        None => chinese(text, start, text.len(), rules),
    }
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '【' => '】',
        '［' => '］',
        '（' => '）',
        '[' => ']',
        '(' => ')',
        _ => return None,
    })
}

/// "【ナイロビ共同】", "［東京　５日　ロイター］ -", "(강릉=연합뉴스) 김하늘 기자 =", "（中央社花蓮5日電）".
fn in_bracket(
    text: &str,
    start: usize,
    open: char,
    close: char,
    rules: &Rules,
) -> Option<Dateline> {
    let from = start + open.len_utf8();
    let len = text[from..].find(close).filter(|l| *l > 0 && *l <= HEAD)?;
    let inner = Span::new(from, from + len);
    let end = from + len + close.len_utf8();
    let words = inner.of(text);
    if words.is_ascii() {
        return None;
    }
    if let Some(mut it) = chinese(text, from, from + len, rules) {
        it.span = Span::new(start, end);
        return Some(it);
    }
    let mut it = Dateline::default();
    let equals = words.contains(['=', '＝']);
    let mut at = from;
    for part in words.split(['=', '＝', ' ', '\u{3000}', '、', '・']) {
        let span = Span::new(at, at + part.len()).trimmed(text);
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
        if !span.is_empty() {
            part_of_bracket(text, span, &mut it, rules);
        }
    }
    let cjk = open == '【' && equals;
    if it.agencies.is_empty() && !cjk || it.place.is_none() {
        return None;
    }
    it.span = Span::new(start, behind(text, end, rules));
    Some(it)
}

fn part_of_bracket(text: &str, span: Span, it: &mut Dateline, rules: &Rules) {
    let words = span.of(text);
    if let Some(id) = rules.agencies.named(words, Stands::Bracketed) {
        it.agencies.push((span, id));
    } else if words.starts_with(|c: char| c.is_numeric()) || shape::is_date(words, rules) {
        it.date = it.date.or(Some(span));
    } else if let Some((id, at)) = rules.agencies.suffix(words) {
        let cut = span.start as usize + at;
        it.agencies.push((Span::new(cut, span.end as usize), id));
        it.place = it.place.or(Some(Span::new(span.start as usize, cut)));
    } else if it.place.is_none() {
        it.place = Some(span);
    }
}

/// Past the reporter's name with its mark ("김하늘 기자 =") or a dash behind a bracket.
fn behind(text: &str, end: usize, rules: &Rules) -> usize {
    let tail = &text[end..];
    let near: String = tail.chars().take(40).collect();
    if let Some(at) = near.find('=')
        && near[..at].split_whitespace().next_back().is_some_and(|w| rules.datelines.reporter(w))
    {
        return end + at + 1;
    }
    let lead = tail.trim_start();
    let dash = lead.chars().next().filter(|c| matches!(c, '-' | '–' | '—' | '―'));
    dash.map_or(end, |c| end + (tail.len() - lead.len()) + c.len_utf8())
}

/// "中新社西宁3月5日电" with the reporters' names behind it in brackets: an agency, a place, a day, a closing mark.
fn chinese(text: &str, start: usize, stop: usize, rules: &Rules) -> Option<Dateline> {
    let head = &text[start..stop];
    let (id, len) = rules.agencies.prefix(head)?;
    let body = start + len;
    let mut digit = None;
    for (i, c) in text[body..stop].char_indices().take(40) {
        if c.is_numeric() && digit.is_none() {
            digit = Some(body + i);
        }
        let end = body + i + c.len_utf8();
        let mark = &text[body + i..end];
        if matches!(c, '。' | '，' | '\n') {
            return None;
        }
        if rules.datelines.wire_mark(mark)
            && let Some(day) = digit
        {
            let place = Span::new(body, day).trimmed(text);
            let named =
                !rules.datelines.reporter(&place.of(text).chars().take(2).collect::<String>());
            return Some(Dateline {
                span: Span::new(start, reporters(text, end, stop, rules)),
                place: Some(place).filter(|p| !p.is_empty() && named),
                date: Some(Span::new(day, body + i)),
                agencies: vec![(Span::new(start, body), id)],
            });
        }
    }
    None
}

/// Past "（记者张三）".
fn reporters(text: &str, end: usize, stop: usize, rules: &Rules) -> usize {
    let tail = &text[end..stop];
    let Some(open) = tail.chars().next().filter(|c| matches!(c, '（' | '(')) else { return end };
    let close = if open == '（' { '）' } else { ')' };
    let Some(len) = tail.find(close).filter(|l| *l <= HEAD) else { return end };
    let inner = &tail[open.len_utf8()..len];
    let named = rules.datelines.reporter(&inner.chars().take(2).collect::<String>());
    if named { end + len + close.len_utf8() } else { end }
}
