//! The date a caption bears. Takes a line; gives its last full date. Does not know what day it is: without a year there
//! is no date.

use crate::rules::DateWords;
use crate::text::Span;

/// A word or a number of a line.
struct Token<'t> {
    at: Span,
    words: &'t str,
    number: Option<u32>,
}

/// The last date of a line that names its year and month, as ISO 8601: `2015-04-29`, `2015-04`.
pub(super) fn last(text: &str, months: &DateWords) -> Option<(Span, String)> {
    if !text.contains(char::is_numeric) {
        return None;
    }
    let tokens = tokens(text);
    (0..tokens.len())
        .rev()
        .find_map(|i| named(text, &tokens, i, months).or_else(|| plain(text, &tokens, i)))
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut start = None;
    let mut push = |from: usize, to: usize| {
        let words = &text[from..to];
        let digits = |c: char| c.to_digit(10).or_else(|| wide_digit(c));
        let number = (words.chars().count() <= 4)
            .then(|| words.chars().try_fold(0, |n, c| Some(n * 10 + digits(c)?)))
            .flatten();
        out.push(Token { at: Span::new(from, to), words, number });
    };
    let mut was_digit = false;
    for (i, c) in text.char_indices() {
        let digit = c.is_ascii_digit() || wide_digit(c).is_some();
        let part = c.is_alphanumeric() || is_sign(c);
        if let Some(from) = start
            && (!part || digit != was_digit)
        {
            push(from, i);
            start = None;
        }
        if part && start.is_none() {
            start = Some(i);
        }
        was_digit = digit;
    }
    if let Some(from) = start {
        push(from, text.len());
    }
    out
}

/// Vowel signs that belong to the word they stand in.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{64b}'..='\u{65f}')
}

fn wide_digit(c: char) -> Option<u32> {
    ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32)
}

/// A date whose month is the name at `i`.
fn named(text: &str, tokens: &[Token<'_>], i: usize, months: &DateWords) -> Option<(Span, String)> {
    if tokens[i].number.is_some() {
        return None;
    }
    let month = i8::try_from(months.month(tokens[i].words)?).ok()?;
    let small = |t: &Token<'_>| t.number.is_none() && t.words.len() <= 3;
    let number = |j: usize| tokens.get(j).and_then(|t| Some((j, t.number?)));
    let day = |n: &(usize, u32)| (1..=31).contains(&n.1) && tokens[n.0].words.len() <= 2;
    let near = |a: usize, b: usize| {
        let between = &text[tokens[a].at.end as usize..tokens[b].at.start as usize];
        between.len() <= 6 && !between.contains([';', '!', '?', '\n'])
    };
    // "April 29, 2015", "April 29th, 2015"
    if let Some(d) = number(i + 1).filter(day) {
        let skip = usize::from(tokens.get(d.0 + 1).is_some_and(small));
        if let Some(y) = number(d.0 + 1 + skip).filter(year)
            && near(y.0 - 1, y.0)
        {
            return iso(tokens, i, y.0, y.1, month, Some(d.1));
        }
    }
    // "29 April 2015", "29 de abril de 2015", "29. April 2015"
    let skip = usize::from(tokens.get(i + 1).is_some_and(small));
    let y = number(i + 1 + skip).filter(year).filter(|y| near(i, y.0))?;
    let back = 1 + usize::from(i > 0 && small(&tokens[i - 1]));
    let d = i.checked_sub(back).and_then(number).filter(day).filter(|d| near(d.0, d.0 + 1));
    let day = d.map(|d| d.1);
    iso(tokens, d.map_or(i, |d| d.0), y.0, y.1, month, day)
}

fn year(n: &(usize, u32)) -> bool {
    (1800..=2100).contains(&n.1)
}

/// A date in numbers whose first number is at `i`: "2015-04-29", "29.4.2015", "2015年4月29日", "29/4/2015".
fn plain(text: &str, tokens: &[Token<'_>], i: usize) -> Option<(Span, String)> {
    let number = |j: usize| tokens.get(j).and_then(|t| t.number);
    let between = |a: usize, b: usize| {
        tokens.get(b).map(|t| text[tokens[a].at.end as usize..t.at.start as usize].trim())
    };
    let first = number(i)?;
    let marked =
        |j: usize, signs: [&str; 2]| tokens.get(j).is_some_and(|t| signs.contains(&t.words));
    if year(&(i, first)) && marked(i + 1, ["年", "년"]) && marked(i + 3, ["月", "월"]) {
        let full = marked(i + 5, ["日", "일"]);
        let day = number(i + 4).filter(|_| full);
        let end = if full { i + 5 } else { i + 3 };
        return iso(tokens, i, end, first, i8::try_from(number(i + 2)?).ok()?, day);
    }
    let (second, third) = (number(i + 1)?, number(i + 2)?);
    let signs = (between(i, i + 1)?, between(i + 1, i + 2)?);
    let month = i8::try_from(second).ok()?;
    match signs {
        ("-", "-") if year(&(i, first)) => iso(tokens, i, i + 2, first, month, Some(third)),
        (".", ".") if year(&(i + 2, third)) => iso(tokens, i, i + 2, third, month, Some(first)),
        // With a slash, the day is known only where it cannot be a month.
        ("/", "/") if year(&(i + 2, third)) && first > 12 => {
            iso(tokens, i, i + 2, third, month, Some(first))
        }
        _ => None,
    }
}

fn iso(
    tokens: &[Token<'_>],
    from: usize,
    to: usize,
    year: u32,
    month: i8,
    day: Option<u32>,
) -> Option<(Span, String)> {
    let first = day.unwrap_or(1);
    jiff::civil::Date::new(i16::try_from(year).ok()?, month, i8::try_from(first).ok()?).ok()?;
    let span = tokens[from].at.cover(tokens[to].at);
    let value = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    Some((span, value))
}
