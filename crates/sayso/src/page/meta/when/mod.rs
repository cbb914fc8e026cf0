//! Dates as pages write them to one form. Takes words of any language in the tables; gives `2024-03-05` or
//! `2024-03-05T10:15:00+03:00`, no more precise than written. Does not resolve "Tuesday" or "today".

use crate::rules::Rules;
use jiff::civil;

/// Most bytes of a value that are looked at.
const LOOK: usize = 160;

/// Reads the first full date (day, month and year) in `text`. `us`: 3/5/2024 is the fifth of March.
pub(super) fn read(text: &str, us: bool, rules: &Rules) -> Option<String> {
    let mut end = text.len().min(LOOK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text[..end].trim();
    stamp(text).or_else(|| {
        let mut it = Reader { us, rules, ..Reader::new(rules) };
        tokens(text).for_each(|t| it.take(t));
        it.finish()
    })
}

/// Whole numbers: seconds or milliseconds since 1970, `20240305`, `20240305101500`.
fn stamp(text: &str) -> Option<String> {
    let digits = text.strip_suffix('Z').unwrap_or(text);
    let (day, time) = digits.split_once('T').unwrap_or((digits, ""));
    if !day.bytes().all(|b| b.is_ascii_digit()) || !time.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let zulu = digits.len() != text.len();
    let number = |s: &str| s.parse::<i64>().ok();
    let plausible = |s: &str| s.starts_with("19") || s.starts_with("20");
    match (day.len(), time.len()) {
        (8, 0 | 4 | 6) => compact(day, time, zulu),
        (12 | 14, 0) if plausible(day) => compact(&day[..8], &day[8..], zulu),
        (9 | 10, 0) => from_unix(number(day)?),
        (12 | 13, 0) => from_unix(number(day)? / 1000),
        _ => None,
    }
}

fn from_unix(seconds: i64) -> Option<String> {
    let stamp = jiff::Timestamp::from_second(seconds).ok()?;
    (seconds > 100_000_000).then(|| stamp.to_string())
}

fn compact(day: &str, time: &str, zulu: bool) -> Option<String> {
    let date = date(day[..4].parse().ok()?, day[4..6].parse().ok()?, day[6..8].parse().ok()?)?;
    let (Some(h), Some(m)) = (time.get(..2), time.get(2..4)) else { return Some(date.to_string()) };
    let s = time.get(4..6).unwrap_or("00");
    let clock = civil::Time::new(h.parse().ok()?, m.parse().ok()?, s.parse().ok()?, 0).ok()?;
    Some(format!("{date}T{clock}{}", if zulu { "Z" } else { "" }))
}

pub(super) fn date(year: i64, month: i64, day: i64) -> Option<civil::Date> {
    let year = match year {
        0..=68 => year + 2000,
        69..=99 => year + 1900,
        // Thai papers count from 543 years earlier.
        2400..=2700 => year - 543,
        _ => year,
    };
    if !(1700..=2100).contains(&year) {
        return None;
    }
    civil::Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Runs of digits, runs of letters, and single signs.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let class = |c: char| match c {
        _ if is_digit(c) => 1,
        _ if c.is_alphabetic() || c == '\'' || ('\u{900}'..='\u{e4e}').contains(&c) => 2,
        _ if c.is_whitespace() => 3,
        _ => 0,
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let kind = class(first);
        let cjk = |c: char| ('\u{3040}'..='\u{d7ff}').contains(&c);
        let len = if kind == 0 || cjk(first) {
            first.len_utf8()
        } else {
            rest.find(|c| class(c) != kind || (kind == 2 && cjk(c))).unwrap_or(rest.len())
        };
        let (token, tail) = rest.split_at(len);
        rest = tail;
        Some(token)
    })
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The value of a digit of the scripts news is dated in.
fn digit(c: char) -> Option<i64> {
    let zeros = ['0', '０', '٠', '۰', '०', '০', '๐'];
    zeros.iter().find_map(|z| (c as u32).checked_sub(*z as u32).filter(|d| *d < 10).map(i64::from))
}

fn number(token: &str) -> Option<i64> {
    let count = token.chars().count();
    (1..=9)
        .contains(&count)
        .then(|| token.chars().try_fold(0, |n, c| digit(c).map(|d| n * 10 + d)))
        .flatten()
}

/// What is known so far of a date, read token by token.
struct Reader<'r> {
    rules: &'r Rules,
    us: bool,
    /// Numbers that wait for their meaning: value, digits, the sign behind.
    numbers: Vec<(i64, usize)>,
    /// Whether the numbers are joined by `.`, `/` or `-`.
    sign: char,
    month: Option<i64>,
    /// How many numbers stood when the month's name came.
    month_at: usize,
    date: Option<civil::Date>,
    clock: Clock,
    last: String,
}

#[derive(Default)]
struct Clock {
    parts: Vec<i64>,
    open: bool,
    done: bool,
    pm: Option<bool>,
    zone: Option<String>,
    /// Sign of an offset being read.
    offset: Option<char>,
    offset_digits: String,
}

impl<'r> Reader<'r> {
    fn new(rules: &'r Rules) -> Self {
        let clock = Clock::default();
        let (numbers, last) = (Vec::new(), String::new());
        Self {
            rules,
            us: false,
            numbers,
            sign: ' ',
            month: None,
            month_at: 0,
            date: None,
            clock,
            last,
        }
    }

    fn take(&mut self, token: &str) {
        if let Some(n) = number(token) {
            self.number(n, token.chars().count());
        } else if token.chars().all(char::is_whitespace) {
            self.blank();
            return;
        } else if token.chars().all(char::is_alphabetic) || token.len() > 1 {
            self.word(token);
        } else {
            self.mark(token);
        }
        self.last.clear();
        self.last.push_str(token);
    }

    fn blank(&mut self) {
        if self.clock.open && !self.clock.parts.is_empty() && self.last != ":" {
            self.clock.open = false;
            self.clock.done = true;
        }
        if self.date.is_none() {
            self.settle();
        }
    }

    fn number(&mut self, n: i64, digits: usize) {
        if self.clock.offset.is_some() && self.clock.offset_digits.len() < 4 {
            self.clock.offset_digits.push_str(&format!("{n:0digits$}"));
            return;
        }
        if self.clock.open && self.clock.parts.len() < 3 {
            self.clock.parts.push(n);
            return;
        }
        if self.clock.done && self.date.is_some() {
            return;
        }
        self.numbers.push((n, digits));
        if self.numbers.len() > 4 {
            self.numbers.remove(0);
            self.month_at = self.month_at.saturating_sub(1);
        }
    }

    /// `.` `/` `-` `:` and the like.
    fn mark(&mut self, token: &str) {
        let c = token.chars().next().unwrap_or(' ');
        match c {
            ':' | '：' if !self.clock.open && !self.clock.done => {
                self.settle();
                if let Some((hour, 1..=2)) = self.numbers.pop() {
                    self.clock.parts = vec![hour];
                    self.clock.open = true;
                }
            }
            '.' if self.clock.open && self.clock.parts.len() == 3 => {
                // A fraction of a second is left out.
                self.clock.open = false;
                self.clock.done = true;
            }
            '+' | '-' | '−' if !self.clock.parts.is_empty() && self.date.is_some() => {
                let ended = self.clock.offset.is_some() || self.clock.zone.is_some() && c != '+';
                if !ended {
                    self.clock.open = false;
                    self.clock.done = true;
                    self.clock.offset = Some(if c == '+' { '+' } else { '-' });
                }
            }
            '.' | '/' | '-' | '‑' | '–' if self.last.chars().all(is_digit) => self.sign = c,
            ',' | '|' | '•' | '·' | '—' => self.settle(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str) {
        let lower = word.to_lowercase();
        let after_digits = self.last.chars().all(is_digit) && !self.last.is_empty();
        if let Some(month) = self.rules.dates.month(&lower).filter(|_| self.date.is_none()) {
            // "May" may stand in words before the date, too: the latest name counts.
            self.month = Some(i64::from(month));
            self.month_at = self.numbers.len();
            return;
        }
        match lower.as_str() {
            "年" | "月" | "日" | "년" | "월" | "일" => self.sign = '-',
            "am" | "pm" | "a" | "p" if !self.clock.parts.is_empty() => {
                self.clock.pm = self.clock.pm.or(Some(lower.starts_with('p')));
            }
            "am" | "pm" if after_digits => {
                self.settle();
                self.hour();
                self.clock.pm = Some(lower.starts_with('p'));
            }
            "t" if after_digits => self.settle(),
            "h" | "时" | "時" | "点" | "點" | "시" if after_digits && !self.clock.done => {
                self.settle();
                self.hour();
                self.clock.open = true;
            }
            "z" if !self.clock.parts.is_empty() => self.clock.zone = Some("Z".to_owned()),
            _ if !self.clock.parts.is_empty() && self.clock.zone.is_none() => {
                self.clock.zone = self.rules.dates.zone(&lower).map(str::to_owned);
            }
            _ => {}
        }
    }

    fn hour(&mut self) {
        if self.clock.parts.is_empty()
            && let Some((hour, 1..=2)) = self.numbers.pop()
        {
            self.clock.parts = vec![hour];
        }
    }

    /// Makes a date of the numbers, as soon as they make one.
    fn settle(&mut self) {
        if self.date.is_some() {
            return;
        }
        let n = &self.numbers;
        if let Some(month) = self.month {
            let before = n[..self.month_at.min(n.len())].last().copied();
            let after: Vec<(i64, usize)> = n[self.month_at.min(n.len())..].to_vec();
            let year = |x: Option<(i64, usize)>| x.filter(|x| x.1 == 4).map(|x| x.0);
            let day = |x: Option<(i64, usize)>| x.filter(|x| x.1 <= 2).map(|x| x.0);
            let (first, second) = (after.first().copied(), after.get(1).copied());
            let found = match (year(before), day(before), day(first), year(first), year(second)) {
                (_, Some(d), _, Some(y), _) => date(y, month, d),
                (_, _, Some(d), _, Some(y)) => date(y, month, d),
                (Some(y), _, Some(d), _, _) => date(y, month, d),
                (_, Some(d), Some(y), _, _) if after.len() == 1 => {
                    date(y, month, d).filter(|_| y > 12)
                }
                _ => None,
            };
            if found.is_some() {
                self.date = found;
                self.numbers.clear();
            }
            return;
        }
        if self.sign == ' ' {
            return;
        }
        for i in (0..n.len().saturating_sub(2)).rev() {
            let ((a, la), (b, _), (c, lc)) = (n[i], n[i + 1], n[i + 2]);
            let found = if la == 4 {
                date(a, b, c)
            } else if lc == 4 || (lc == 2 && la <= 2) {
                let us = (self.us && self.sign == '/' && a <= 12) || b > 12;
                if us { date(c, a, b) } else { date(c, b, a) }
            } else {
                None
            };
            if found.is_some() {
                self.date = found;
                self.numbers.drain(..i + 3);
                return;
            }
        }
    }

    fn finish(mut self) -> Option<String> {
        self.settle();
        let date = self.date?;
        // "05.03.2024 10.15 Uhr": a time with a point is two numbers left over.
        if self.clock.parts.is_empty()
            && let [(h, 1..=2), (m, 2)] = self.numbers[..]
            && self.sign == '.'
        {
            self.clock.parts = vec![h, m];
        }
        Some(match self.clock.text() {
            Some(clock) => format!("{date}T{clock}"),
            None => date.to_string(),
        })
    }
}

impl Clock {
    fn text(&self) -> Option<String> {
        let (&hour, minute) = (self.parts.first()?, self.parts.get(1).copied().unwrap_or(0));
        let hour = match self.pm {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let second = self.parts.get(2).copied().unwrap_or(0);
        let small = |n: i64| i8::try_from(n).ok();
        let time = civil::Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
        Some(format!("{time}{}", self.zone()))
    }

    fn zone(&self) -> String {
        let d = &self.offset_digits;
        let (hours, minutes) = match d.len() {
            1 | 2 => (d.as_str(), "00"),
            3 => (&d[..1], &d[1..]),
            4 => (&d[..2], &d[2..]),
            _ => return self.zone.clone().unwrap_or_default(),
        };
        let sane = hours.parse::<u8>().is_ok_and(|h| h <= 14);
        match self.offset {
            Some(sign) if sane => format!("{sign}{hours:0>2}:{minutes}"),
            _ => self.zone.clone().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests;
