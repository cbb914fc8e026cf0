//! Numbers of people and things, in digits and words. Takes the tokens of a sentence; gives bounds and a qualifier. Leaves
//! out years, shares in per cent, money and scores.

use crate::rules::{Class, Language, NumberKind};
use crate::text::Span;
use crate::words::{Sentence, Shape, Tag, Words};

/// A number as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    /// Its tokens, the qualifier included.
    pub first: usize,
    pub last: usize,
    pub low: Option<u64>,
    pub high: Option<u64>,
    /// exact, about, at-least, more-than, at-most, fewer-than, between or vague.
    pub qualifier: &'static str,
    /// Where the qualifier's words stand.
    pub qualified: Option<(usize, usize)>,
}

impl Number {
    pub fn span(&self, words: &Words) -> Span {
        words.span(self.first, self.last)
    }
}

/// Most digits that are a count and no code.
const DIGITS: usize = 12;

/// Finds the numbers of a sentence; `times` are token ranges that are time expressions.
pub(crate) fn numbers(
    text: &str,
    words: &Words,
    sentence: &Sentence,
    times: &[std::ops::Range<usize>],
    language: &Language,
) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut at = sentence.first;
    let mut times = times.iter().peekable();
    while at < sentence.last {
        while times.next_if(|t| t.end <= at).is_some() {}
        if let Some(time) = times.peek().filter(|t| t.contains(&at)) {
            at = time.end;
            continue;
        }
        let Some((value, len)) = range_at(text, words, at, sentence.last, language) else {
            at += 1;
            continue;
        };
        let floor = out.last().map_or(sentence.first, |n| n.last);
        if is_other(text, words, at, at + len, sentence, language) {
            at += len;
            continue;
        }
        out.push(qualify(words, at, at + len, value, floor, sentence.last, language));
        at += len;
    }
    out
}

#[derive(Clone, Copy)]
struct Bounds {
    low: u64,
    high: Option<u64>,
    kind: &'static str,
}

/// A number or a range of two.
fn range_at(
    text: &str,
    words: &Words,
    at: usize,
    end: usize,
    language: &Language,
) -> Option<(Bounds, usize)> {
    if let Some((low, high)) = joined_range(text, words, at) {
        return Some((Bounds { low, high: Some(high), kind: "between" }, 1));
    }
    let (low, len, vague) = single(text, words, at, end, language)?;
    if vague {
        return Some((Bounds { low, high: None, kind: "vague" }, len));
    }
    let exact = Bounds { low, high: Some(low), kind: "exact" };
    let joint = at + len;
    let tag = words.tag(joint);
    let between =
        at > 0 && words.class(at - 1, language).has(Class::BETWEEN) && words.word(at - 1) != 0;
    let and = words.class(joint, language).has(Class::AND);
    let joins = joint + 1 < end
        && (tag == Tag::Dash
            || matches!(tag, Tag::To | Tag::Prep) && words.class(joint, language).has(Class::TO)
            || words.class(joint, language).has(Class::OR)
            || (between && and));
    if joins
        && let Some((high, more, false)) = single(text, words, joint + 1, end, language)
        && high > low
    {
        return Some((Bounds { low, high: Some(high), kind: "between" }, len + 1 + more));
    }
    Some((exact, len))
}

/// "10-15" and "2,000–3,000" in one token.
fn joined_range(text: &str, words: &Words, at: usize) -> Option<(u64, u64)> {
    let (a, b) = words.tokens[at].span.of(text).split_once(['-', '\u{2011}'])?;
    let (a, b) = (digits(a)?, digits(b)?);
    (a < b).then_some((a, b))
}

fn digits(s: &str) -> Option<u64> {
    let plain: String = s.chars().filter(|c| *c != ',').collect();
    let sound =
        !plain.is_empty() && plain.len() <= DIGITS && plain.bytes().all(|b| b.is_ascii_digit());
    if sound { plain.parse().ok() } else { None }
}

/// One number: digits, digits and a scale, words. How many tokens, and whether it is a vague word.
fn single(
    text: &str,
    words: &Words,
    at: usize,
    end: usize,
    language: &Language,
) -> Option<(u64, usize, bool)> {
    let scale = |at: usize| {
        let word = language.counts.word(words.word(at)).filter(|_| at < end)?;
        (word.kind == NumberKind::Scale).then_some(word.low)
    };
    if words.tokens.get(at)?.shape == Shape::Digit {
        let written = words.tokens[at].span.of(text);
        if let Some(n) = digits(written) {
            return Some(match scale(at + 1) {
                Some(s) => (n.saturating_mul(s), 2, false),
                None => (n, 1, false),
            });
        }
        let scaled: f64 = written.parse().ok().filter(|n: &f64| *n < 1e6)?;
        return scale(at + 1).map(|s| ((scaled * s as f64) as u64, 2, false));
    }
    spelled(text, words, at, end, language)
}

/// "twenty-three", "two hundred and five", "a dozen", "dozens".
fn spelled(
    text: &str,
    words: &Words,
    at: usize,
    end: usize,
    language: &Language,
) -> Option<(u64, usize, bool)> {
    let (mut total, mut current, mut seen) = (0u64, 0u64, false);
    let mut i = at;
    if words.class(at, language).has(Class::DET) && words.tokens[at].span.len() <= 2 {
        // "a dozen"
        let scale = language.counts.word(words.word(at + 1)).filter(|_| at + 1 < end)?;
        if scale.kind != NumberKind::Scale {
            return None;
        }
        current = 1;
        i += 1;
    }
    while i < end {
        if let Some(value) = hyphened(text, words, i, language) {
            current = current.saturating_add(value);
        } else if let Some(word) = language.counts.word(words.word(i)) {
            match word.kind {
                NumberKind::Vague if seen => break,
                NumberKind::Vague => return Some((word.low, i + 1 - at, true)),
                NumberKind::Unit | NumberKind::Ten => {
                    if seen && current % 10 != 0 {
                        break;
                    }
                    current = current.saturating_add(word.low);
                }
                NumberKind::Scale => {
                    let n = current.max(1).saturating_mul(word.low);
                    (total, current) =
                        if word.low >= 1000 { (total.saturating_add(n), 0) } else { (total, n) };
                }
            }
        } else {
            let and = seen && words.tag(i) == Tag::Conj && (total > 0 || current >= 100);
            let more = language
                .counts
                .word(words.word(i + 1))
                .is_some_and(|w| w.kind != NumberKind::Vague);
            if and
                && more
                && i + 1 < end
                && words.class(i, language).has(Class::AND)
                && current % 100 == 0
            {
                i += 1;
                continue;
            }
            break;
        }
        seen = true;
        i += 1;
    }
    let sum = total.saturating_add(current);
    seen.then_some((sum, i - at, false))
}

/// "twenty-three" is one token.
fn hyphened(text: &str, words: &Words, at: usize, language: &Language) -> Option<u64> {
    let (ten, unit) = words.tokens[at].span.of(text).split_once('-')?;
    let value = |s: &str| language.counts.word(language.lexicon.id(&s.to_ascii_lowercase()));
    let (ten, unit) = (value(ten)?, value(unit)?);
    (ten.kind == NumberKind::Ten && unit.kind == NumberKind::Unit).then_some(ten.low + unit.low)
}

/// Per cent, money, scores, "one" as a pronoun.
fn is_other(
    text: &str,
    words: &Words,
    first: usize,
    last: usize,
    sentence: &Sentence,
    language: &Language,
) -> bool {
    let before = if first > sentence.first { words.tokens[first - 1].span.of(text) } else { "" };
    let after =
        words.tokens.get(last).filter(|_| last < sentence.last).map_or("", |t| t.span.of(text));
    let money = before.ends_with(['$', '€', '£', '¥', '₹', '₦', '#']);
    let share = after == "%" || after.starts_with("per") && after.len() <= 7;
    let unit = words.class(last, language).has(Class::TIME_UNIT) && last < sentence.last;
    let ordinal = after.starts_with(['-', '/']) && after.len() == 1;
    money || share || unit || ordinal
}

fn qualify(
    words: &Words,
    first: usize,
    last: usize,
    bounds: Bounds,
    floor: usize,
    end: usize,
    language: &Language,
) -> Number {
    let Bounds { low, high, kind } = bounds;
    let mut out = Number { first, last, low: Some(low), high, qualifier: kind, qualified: None };
    // The longest phrase that ends right in front.
    let found = (1..=3).rev().filter_map(|n| {
        let at = first.checked_sub(n).filter(|at| *at >= floor)?;
        let mut all = language.counts.before.at(words.word(at), words.ahead(at + 1, first));
        all.find(|(more, _)| more + 1 == n).map(|(_, q)| (at, *q))
    });
    let before = found.into_iter().next();
    let after = language.counts.after.at(words.word(last), words.ahead(last + 1, end)).next();
    if let Some((at, qualifier)) = before {
        out.first = at;
        out.qualified = Some((at, first));
        apply(&mut out, qualifier, kind);
    } else if let Some((more, qualifier)) = after {
        out.qualified = Some((last, last + more + 1));
        out.last = last + more + 1;
        apply(&mut out, qualifier, kind);
    } else if kind == "between"
        && first > floor
        && words.class(first - 1, language).has(Class::BETWEEN)
    {
        out.first = first - 1;
    }
    out
}

fn apply(number: &mut Number, qualifier: &'static str, kind: &'static str) {
    if kind == "exact" {
        match qualifier {
            "more-than" | "at-least" => number.high = None,
            "fewer-than" | "at-most" => number.low = None,
            _ => {}
        }
        number.qualifier = qualifier;
    } else if kind == "vague" && matches!(qualifier, "at-most" | "fewer-than") {
        number.low = None;
    }
}
