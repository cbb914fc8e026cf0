//! The parts of a dateline and the marks between them. Takes a paragraph's head; gives typed parts and closing marks, left
//! to right. Does not decide whether they make a dateline.

use super::shape::{self, Place};
use crate::rules::{AgencyId, Rules, Stands};
use crate::text::Span;

/// One part.
pub(super) enum Part {
    Place(Place),
    Date(Span),
    Agencies(Vec<(Span, AgencyId)>),
    /// A bracket with letters of no agency known: "(dpo)".
    Strange,
    /// A bracket with the region: "(Sikkim)".
    Aside,
    /// The address of an outlet.
    Outlet,
    /// The part stood in a bracket.
    Bracket,
}

/// A mark that may end a dateline.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Dash,
    Colon,
    Period,
    Equals,
    /// A bracket came last, and words follow.
    Text,
}

/// What the parts before told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub place: bool,
    pub date: bool,
}

/// Bytes of a paragraph's head that are looked at.
const HEAD: usize = 200;
/// Longest part.
const PART: usize = 60;

pub(super) struct Scan<'t> {
    text: &'t str,
    head: &'t str,
    rules: &'t Rules,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t str, rules: &'t Rules) -> Self {
        let mut end = text.len().min(HEAD);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let line = text[..end].find('\n').unwrap_or(end);
        Self { text, head: &text[..line], rules }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.head.get(at..)?.chars().next()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.head.get(..at)?.chars().next_back()
    }

    /// Past white space and commas.
    pub fn skip(&self, at: usize) -> usize {
        let tail = self.head.get(at..).unwrap_or_default();
        let skipped =
            |c: char| c.is_whitespace() || matches!(c, ',' | '،' | '、' | '\u{200e}' | '\u{200f}');
        at + (tail.len() - tail.trim_start_matches(skipped).len())
    }

    /// The mark at `at` with the byte behind it. `bracket`: the part before was one.
    pub fn stop(&self, at: usize, bracket: bool) -> Option<(Stop, usize)> {
        if let Some(end) = self.dash(at) {
            return Some((Stop::Dash, end));
        }
        match self.char(at) {
            Some(c @ (':' | '：')) => Some((Stop::Colon, at + c.len_utf8())),
            Some(c @ ('=' | '＝')) => Some((Stop::Equals, at + c.len_utf8())),
            Some('.') => Some((Stop::Period, at + 1)),
            None => Some((Stop::Text, at))
                .filter(|_| at > 0 && self.head.len() == self.text.trim_end().len()),
            Some(c)
                if bracket
                    && (c.is_alphanumeric() || matches!(c, '"' | '“' | '„' | '«' | '\'')) =>
            {
                // A date or another agency may still follow a bracket; a word of the story may not.
                let (word, _) = self.word(at);
                let goes_on = shape::is_day_or_year(word) || self.rules.dates.month(word).is_some();
                (!goes_on).then_some((Stop::Text, at))
            }
            _ => None,
        }
    }

    fn word(&self, at: usize) -> (&'t str, usize) {
        let tail = self.head.get(at..).unwrap_or_default();
        let len = tail.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(tail.len());
        (&tail[..len], at + len)
    }

    /// The byte behind a dash at `at`, when it is one that parts (".-" and "--" too) and none inside a word.
    fn dash(&self, at: usize) -> Option<usize> {
        let tail = self.head.get(at..)?;
        let body = tail.strip_prefix('.').unwrap_or(tail);
        let is_dash =
            |c: char| matches!(c, '-' | '–' | '—' | '―' | '−' | '─' | '\u{2010}' | '\u{2012}');
        let run: usize = body.chars().take_while(|c| is_dash(*c)).map(char::len_utf8).sum();
        if run == 0 {
            return None;
        }
        let dotted = body.len() != tail.len();
        let (first, next) = (body.chars().next()?, body[run..].chars().next());
        let before = self.before(at);
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let single = run == first.len_utf8();
        let inside = joins(before) && joins(next) && single && first != '—' && first != '―';
        let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if (inside && !dotted) || (digits(before) && digits(next)) {
            return None;
        }
        Some(at + usize::from(dotted) + run)
    }

    /// The parts of the segment at `at`, with the byte behind it.
    pub fn segment(&self, at: usize, seen: Seen) -> Option<(Vec<Part>, usize)> {
        let open = self.char(at)?;
        let close = match open {
            '(' => Some(')'),
            '[' => Some(']'),
            '（' => Some('）'),
            '［' => Some('］'),
            '/' => Some('/'),
            _ => None,
        };
        if let Some(close) = close {
            let from = at + open.len_utf8();
            let len = self.head.get(from..)?.find(close).filter(|l| *l > 0 && *l <= PART)?;
            let end = from + len + close.len_utf8();
            let mut parts = self.bracketed(Span::new(from, from + len).trimmed(self.head), seen)?;
            parts.push(Part::Bracket);
            return Some((parts, end));
        }
        let end = self.segment_end(at);
        let span = Span::new(at, end).trimmed(self.head);
        if span.is_empty() || span.len() > PART {
            return None;
        }
        self.open(span, seen).map(|parts| (parts, end))
    }

    /// Where a segment without brackets ends.
    fn segment_end(&self, at: usize) -> usize {
        for (i, c) in self.head[at..].char_indices().skip(1) {
            let here = at + i;
            let spaced = self.before(here).is_some_and(char::is_whitespace);
            let ends = match c {
                ',' | '(' | '[' | '（' | '［' | ':' | '：' | '=' | '＝' | '،' | '、' => true,
                '/' => spaced,
                '.' => self.dash(here).is_some() || self.full_stop(at, here),
                _ => self.dash(here).is_some(),
            };
            if ends {
                return here;
            }
            if i > PART + 8 {
                break;
            }
        }
        self.head.len()
    }

    /// Whether the point at `at` ends words rather than shortens one.
    fn full_stop(&self, from: usize, at: usize) -> bool {
        let words = &self.head[from..at];
        let word = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        let mut tail = self.head[at + 1..].chars();
        let spaced = tail.next().is_none_or(char::is_whitespace);
        let next = self.head[at + 1..].trim_start().chars().next();
        let begins = next.is_none_or(|c| !c.is_lowercase() && !matches!(c, '(' | '[' | '/'));
        let named = self.rules.dates.month(word).is_some() && word.chars().count() <= 4;
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let known = self.rules.datelines.town(words.trim())
            || self.rules.agencies.named(words, Stands::Open).is_some()
            || word.chars().all(char::is_uppercase)
                && self.rules.agencies.named(words, Stands::Bracketed).is_some();
        spaced && begins && !word.contains('.') && ((letters >= 4 && !named) || known)
    }

    fn chain(&self, span: Span, stands: Stands) -> Vec<(Span, AgencyId)> {
        let found =
            self.rules.agencies.chain(span.of(self.head), stands, |w| self.rules.datelines.and(w));
        found.into_iter().map(|(s, id)| (s.shifted(span.start as usize), id)).collect()
    }

    fn bracketed(&self, span: Span, seen: Seen) -> Option<Vec<Part>> {
        let words = span.of(self.head);
        let found = self.chain(span, Stands::Bracketed);
        if !found.is_empty() {
            return Some(vec![Part::Agencies(found)]);
        }
        if shape::is_date(words, self.rules) {
            return Some(vec![Part::Date(span)]);
        }
        if seen.place && Place::read(self.head, span, self.rules).is_some_and(|p| p.titled()) {
            return Some(vec![Part::Aside]);
        }
        let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
        let plain =
            words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '/' | '-' | '.' | '&'));
        (seen.place && plain && letters <= 12).then(|| vec![Part::Strange])
    }

    /// The parts of words outside brackets.
    fn open(&self, span: Span, seen: Seen) -> Option<Vec<Part>> {
        let whole = self.one(span, seen);
        let code = span.of(self.head).split_whitespace().next().filter(|w| w.len() < span.len());
        let coded = code.is_some_and(|w| {
            w.len() >= 3 && w.chars().all(char::is_uppercase) && self.coded(w).is_some()
        });
        if let Some(part) = whole.as_ref()
            && (!coded || matches!(part, Part::Place(p) if p.known))
        {
            return whole.map(|part| vec![part]);
        }
        // "Ostrava 5. března", "05 Mar. AVN", "AKP Phnom Penh": two parts without a comma.
        let words = span.of(self.head);
        for (i, _) in words.char_indices().filter(|(_, c)| c.is_whitespace()).take(6) {
            let left = Span::new(span.start as usize, span.start as usize + i).trimmed(self.head);
            let right = Span::new(span.start as usize + i, span.end as usize).trimmed(self.head);
            let (Some(a), Some(b)) =
                (self.one(left, seen), self.one(right, Seen { place: true, ..seen }))
            else {
                continue;
            };
            let fits = matches!(
                (&a, &b),
                (Part::Place(_), Part::Date(_))
                    | (Part::Date(_), Part::Agencies(_))
                    | (Part::Agencies(_), Part::Place(_) | Part::Date(_))
            );
            if fits {
                return Some(vec![a, b]);
            }
        }
        whole.map(|part| vec![part])
    }

    fn coded(&self, word: &str) -> Option<AgencyId> {
        self.rules.agencies.named(word, Stands::Bracketed)
    }

    fn one(&self, span: Span, seen: Seen) -> Option<Part> {
        let words = span.of(self.head);
        if shape::is_date(words, self.rules) || (seen.date && shape::is_day_or_year(words)) {
            return Some(Part::Date(span));
        }
        let known = self.rules.datelines.town(words);
        if !known && let Some(id) = self.agency(span, seen) {
            return Some(Part::Agencies(vec![(span, id)]));
        }
        if words.split_whitespace().count() == 1 && is_address(words) {
            return Some(Part::Outlet);
        }
        Place::read(self.head, span, self.rules).map(Part::Place)
    }

    /// An agency outside brackets: letters that mean other things count only in capitals and before a closing mark.
    fn agency(&self, span: Span, seen: Seen) -> Option<AgencyId> {
        let words = span.of(self.head);
        if let Some(id) = self.rules.agencies.named(words, Stands::Open) {
            return Some(id);
        }
        let end = span.end as usize;
        let next = self.skip(end);
        let marked = self.dash(next).is_some() || self.char(end) == Some('.') || !seen.place;
        let caps = words.len() >= 3 && words.chars().all(char::is_uppercase);
        (caps && marked).then(|| self.rules.agencies.named(words, Stands::Bracketed)).flatten()
    }
}

/// "Harian7.com": letters, a point, a short ending.
fn is_address(word: &str) -> bool {
    let Some((name, end)) = word.rsplit_once('.') else { return false };
    name.len() >= 3
        && (2..=4).contains(&end.len())
        && end.bytes().all(|b| b.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
}
