//! When: weekdays, dates, years, "last week". Takes the tokens of a sentence; gives time expressions and, seen from the day
//! of publication, ISO 8601 dates. Blank without one: "Thursday" alone is no date.

use crate::rules::{CalendarWord, Class, Language, Unit};
use crate::text::Span;
use crate::words::{Sentence, Shape, Tag, Words};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A time expression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct When {
    /// Its tokens, a preposition in front included.
    pub first: usize,
    pub last: usize,
    /// The words that tell, without the preposition.
    pub core: usize,
    pub value: Value,
    /// The words mark an older event told again.
    pub background: bool,
    /// "since", "until", "before" ...: not the time of the event itself, but an end of its stretch.
    pub bound: bool,
}

impl When {
    /// The words that tell when.
    pub fn span(&self, words: &Words) -> Span {
        words.span(self.core, self.last)
    }
}

/// What a time expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A day of the year, the year when written.
    Day(Option<i16>, i8, i8),
    Month(Option<i16>, i8),
    Year(i16),
    /// 1 is Monday; -1 last, 1 next, 0 neither.
    Weekday(i8, i8),
    /// So many units from the day of publication.
    Shift(Unit, i32),
    /// Words that tell when and fix no date.
    Open,
}

/// Finds the time expressions of a sentence.
pub(crate) fn times(
    text: &str,
    words: &Words,
    sentence: &Sentence,
    language: &Language,
) -> Vec<When> {
    let mut out: Vec<When> = Vec::new();
    let mut at = sentence.first;
    while at < sentence.last {
        let Some((value, len, background)) = value_at(text, words, at, sentence.last, language)
        else {
            at += 1;
            continue;
        };
        let floor = out.last().map_or(sentence.first, |w| w.last);
        let (mut first, mut core, mut bound) = (at, at, false);
        while core > floor
            && words.class(core - 1, language).has(Class::LATE)
            && words.tag(core - 1) != Tag::Prep
        {
            core -= 1;
        }
        first = first.min(core);
        while first > floor
            && (words.class(first - 1, language).has(Class::PREP)
                || words.class(first - 1, language).has(Class::LATE))
            && !words.class(first - 1, language).has(Class::OF)
        {
            first -= 1;
            bound |= words.class(first, language).has(Class::ORIGIN);
        }
        // "for three days" tells nothing without its preposition.
        let stretch = value == Value::Open
            && first < at
            && words.class(at + len - 1, language).has(Class::TIME_UNIT);
        let core = if stretch { first } else { core };
        out.push(When { first, last: at + len, core, value, background, bound });
        at += len;
    }
    out
}

/// The value whose words begin at `at`, how many tokens it takes, and whether it marks background.
fn value_at(
    text: &str,
    words: &Words,
    at: usize,
    end: usize,
    language: &Language,
) -> Option<(Value, usize, bool)> {
    let phrase = language.calendar.phrases.at(words.word(at), words.ahead(at + 1, end)).next();
    if let Some((more, when)) = phrase {
        let value = when.shift.map_or(Value::Open, |(unit, n)| Value::Shift(unit, n));
        return Some((value, more + 1, when.background));
    }
    match language.calendar.word(words.word(at)) {
        Some(CalendarWord::Weekday(day)) if words.tokens[at].shape.capital() => {
            let before = if at > 0 { words.tokens[at - 1].span.of(text) } else { "" };
            let shift = if before.eq_ignore_ascii_case("next") { 1 } else { 0 };
            let poss = usize::from(words.tag(at + 1) == Tag::Poss && at + 1 < end);
            let part = |i: usize| i < end && words.class(i, language).has(Class::TIME_UNIT);
            let hour = usize::from(poss == 0 && part(at + 1));
            return Some((Value::Weekday(day, shift), 1 + poss + hour, false));
        }
        Some(CalendarWord::Month(month)) if words.tokens[at].shape.capital() => {
            return month_at(text, words, at, end, month);
        }
        _ => {}
    }
    if words.tokens[at].shape == Shape::Digit {
        return digits_at(text, words, at, end, language);
    }
    unit_at(text, words, at, end, language)
}

fn number(text: &str, words: &Words, at: usize, end: usize) -> Option<i16> {
    if at >= end {
        return None;
    }
    let digits = words.tokens[at].span.of(text);
    let digits = digits.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        None
    } else {
        digits.parse().ok()
    }
}

fn year(text: &str, words: &Words, at: usize, end: usize) -> Option<i16> {
    if at >= end || words.tokens[at].span.len() != 4 {
        return None;
    }
    number(text, words, at, end).filter(|y| (1800..2100).contains(y))
}

/// "March", "March 5", "March 5, 2024", "March 2024".
fn month_at(
    text: &str,
    words: &Words,
    at: usize,
    end: usize,
    month: i8,
) -> Option<(Value, usize, bool)> {
    if let Some(y) = year(text, words, at + 1, end) {
        return Some((Value::Month(Some(y), month), 2, false));
    }
    let day = number(text, words, at + 1, end).filter(|d| (1..=31).contains(d));
    if let Some(day) = day {
        let comma = usize::from(words.tag(at + 2) == Tag::Comma && at + 2 < end);
        let y = year(text, words, at + 2 + comma, end);
        let len = if y.is_some() { 3 + comma } else { 2 };
        return Some((Value::Day(y, month, day as i8), len, false));
    }
    // "May" and "March" are other words as well.
    let first_word = at == 0 || matches!(words.tag(at - 1), Tag::Stop | Tag::Quote);
    let verb_like = matches!(words.tag(at), Tag::Modal | Tag::Verb);
    (!first_word && !verb_like).then_some((Value::Month(None, month), 1, false))
}

/// "5 March", "5 March 2024", "2003", "the 1990s", "three weeks ago" in digits.
fn digits_at(
    text: &str,
    words: &Words,
    at: usize,
    end: usize,
    language: &Language,
) -> Option<(Value, usize, bool)> {
    if let Some(CalendarWord::Month(month)) =
        language.calendar.word(words.word(at + 1)).filter(|_| at + 1 < end)
        && words.tokens[at + 1].shape.capital()
        && let Some(day) = number(text, words, at, end).filter(|d| (1..=31).contains(d))
    {
        let y = year(text, words, at + 2, end);
        return Some((Value::Day(y, month, day as i8), 2 + usize::from(y.is_some()), false));
    }
    let written = words.tokens[at].span.of(text);
    if written.len() == 5 && written.ends_with("0s") {
        return Some((Value::Open, 1, true));
    }
    if let Some(y) = year(text, words, at, end) {
        let before = if at > 0 { words.tag(at - 1) } else { Tag::Stop };
        let after = words.class(at + 1, language);
        let counts = after.has(Class::PEOPLE.with(Class::THING))
            || words.class(at + 1, language).has(Class::PLURAL);
        if matches!(before, Tag::Prep | Tag::Poss) && !(counts && before == Tag::Prep) {
            return Some((Value::Year(y), 1, true));
        }
    }
    ago(words, at, end, language)
}

/// "three weeks ago", "a month ago"; "at noon", "for three days" (no date).
fn unit_at(
    text: &str,
    words: &Words,
    at: usize,
    end: usize,
    language: &Language,
) -> Option<(Value, usize, bool)> {
    let class = words.class(at, language);
    let starts = class.has(Class::NUMBER) || class.has(Class::DET);
    if starts && let Some(found) = ago(words, at, end, language) {
        return Some(found);
    }
    let _ = text;
    let single = class.has(Class::TIME_UNIT) && at > 0 && words.tag(at - 1) == Tag::Prep;
    single.then_some((Value::Open, 1, false))
}

/// A number or determiner, a unit of time, and "ago"; or the stretch behind a preposition ("for over a month").
fn ago(words: &Words, at: usize, end: usize, language: &Language) -> Option<(Value, usize, bool)> {
    let unit =
        (1..=3).find(|n| at + n < end && words.class(at + n, language).has(Class::TIME_UNIT))?;
    let between =
        (1..unit).all(|n| matches!(words.tag(at + n), Tag::Num | Tag::Noun | Tag::Det | Tag::Adv));
    if !between {
        return None;
    }
    if at + unit + 1 < end && words.class(at + unit + 1, language).has(Class::AGO) {
        return Some((Value::Open, unit + 2, false));
    }
    let behind = at > 0
        && words.tag(at - 1) == Tag::Prep
        && words.class(at - 1, language).has(Class::STRETCH);
    behind.then_some((Value::Open, unit + 1, false))
}

/// Reads the first ten characters of a publication date.
pub(crate) fn date_of(published: &str) -> Option<Date> {
    published.get(..10)?.parse().ok()
}

impl Value {
    /// The ISO 8601 date or interval, seen from the day of publication; `future` when the event is yet to come.
    pub fn resolve(self, published: Option<Date>, future: bool) -> Option<String> {
        let month = |y: i16, m: i8| format!("{y:04}-{m:02}");
        match self {
            Self::Day(Some(y), m, d) => Date::new(y, m, d).ok().map(|d| d.to_string()),
            Self::Month(Some(y), m) => Some(month(y, m)),
            Self::Year(y) => Some(format!("{y:04}")),
            Self::Open => None,
            Self::Day(None, m, d) => {
                let p = published?;
                let this = Date::new(p.year(), m, d).ok();
                let tomorrow = p.tomorrow().ok()?;
                let y = match this {
                    Some(t) if t > tomorrow && !future => p.year() - 1,
                    Some(t) if t < p && future => p.year() + 1,
                    _ => p.year(),
                };
                Date::new(y, m, d).ok().map(|d| d.to_string())
            }
            Self::Month(None, m) => {
                let p = published?;
                let y = if future {
                    p.year() + i16::from(m < p.month())
                } else {
                    p.year() - i16::from(m > p.month())
                };
                Some(month(y, m))
            }
            Self::Weekday(day, shift) => {
                let p = published?;
                let target = Weekday::from_monday_one_offset(day).ok()?;
                let ahead = i64::from(p.weekday().until(target));
                let days = if future || shift > 0 { ahead } else { (ahead - 7) % 7 };
                p.checked_add(days.days()).ok().map(|d| d.to_string())
            }
            Self::Shift(unit, n) => shifted(published?, unit, n),
        }
    }
}

fn shifted(p: Date, unit: Unit, n: i32) -> Option<String> {
    match unit {
        Unit::Day => p.checked_add(i64::from(n).days()).ok().map(|d| d.to_string()),
        Unit::Week => {
            let monday =
                p.checked_sub(i64::from(p.weekday().since(Weekday::Monday)).days()).ok()?;
            let from = monday.checked_add(i64::from(n).weeks()).ok()?;
            let to = from.checked_add(6.days()).ok()?;
            Some(format!("{from}/{to}"))
        }
        Unit::Month => {
            let d = p.first_of_month().checked_add(i64::from(n).months()).ok()?;
            Some(format!("{:04}-{:02}", d.year(), d.month()))
        }
        Unit::Year => Some(format!("{:04}", i32::from(p.year()) + n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(value: Value, future: bool) -> String {
        // 21 March 2024 is a Thursday.
        value.resolve(date_of("2024-03-21T09:00:00Z"), future).unwrap_or_default()
    }

    #[test]
    fn dates_are_seen_from_publication() {
        assert_eq!(on(Value::Weekday(4, 0), false), "2024-03-21");
        assert_eq!(on(Value::Weekday(5, 0), false), "2024-03-15");
        assert_eq!(on(Value::Weekday(5, 0), true), "2024-03-22");
        assert_eq!(on(Value::Shift(Unit::Week, -1), false), "2024-03-11/2024-03-17");
        assert_eq!(on(Value::Shift(Unit::Month, -1), false), "2024-02");
        assert_eq!(on(Value::Month(None, 11), false), "2023-11");
        assert_eq!(on(Value::Month(None, 11), true), "2024-11");
        assert_eq!(on(Value::Day(None, 12, 30), false), "2023-12-30");
        assert_eq!(on(Value::Day(Some(2023), 2, 30), false), "");
        assert_eq!(Value::Weekday(4, 0).resolve(None, false), None);
        assert_eq!(Value::Year(2003).resolve(None, false).as_deref(), Some("2003"));
    }
}
