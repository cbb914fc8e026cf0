//! What a place, and what a date, look like at the head of a paragraph. Takes words; gives their shapes. Does not read
//! brackets or marks.

use crate::rules::Rules;
use crate::text::Span;

/// Letters of a place's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// "RENO".
    Caps,
    /// "Reno".
    Title,
    /// A script without capitals.
    None,
}

/// Words that look like the name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub span: Span,
    case: Case,
    /// A table knows it.
    pub known: bool,
    /// A newsroom's label begins or ends it.
    pub labelled: bool,
    pub words: usize,
    pub particles: usize,
    pub letters: usize,
    /// Regions named behind it.
    pub regions: usize,
}

impl Place {
    pub fn caps(&self) -> bool {
        self.case == Case::Caps && !self.labelled
    }

    pub fn titled(&self) -> bool {
        self.case == Case::Title
    }

    pub fn caseless(&self) -> bool {
        self.case == Case::None
    }

    /// Reads words that are nothing but a place's name.
    pub fn read(text: &str, span: Span, rules: &Rules) -> Option<Self> {
        let words = span.of(text);
        if words.is_empty() || words.len() > 60 || rules.datelines.label(words) {
            return None;
        }
        if let Some(led) = Self::behind_words(text, span, rules) {
            return Some(led);
        }
        let known = known(words, rules);
        let mut it = Self {
            span,
            case: Case::None,
            known,
            labelled: false,
            words: 0,
            particles: 0,
            letters: words.chars().filter(|c| c.is_alphabetic()).count(),
            regions: 0,
        };
        let (mut caps, mut title) = (0, 0);
        for word in words.split_whitespace() {
            let first = word.chars().next()?;
            it.words += 1;
            if rules.datelines.particle(word) {
                it.particles += 1;
                continue;
            }
            let (up, low) = (count(word, char::is_uppercase), count(word, char::is_lowercase));
            if !word.chars().all(of_name)
                || (low > 0 && !first.is_uppercase())
                || up + low == 0 && first.is_ascii()
            {
                return None;
            }
            let caps_word = up >= 2 * low && up > 0;
            caps += usize::from(caps_word);
            title += usize::from(!caps_word && low > 0);
        }
        it.case = match (caps, title) {
            (0, 0) => Case::None,
            (_, 0) => Case::Caps,
            _ => Case::Title,
        };
        let mut ends = words.split_whitespace();
        let label = |w: Option<&str>| w.is_some_and(|w| w.len() > 3 && rules.datelines.label(w));
        it.labelled = !known && (label(ends.next()) || label(ends.next_back()));
        let short = it.words <= 5 && it.letters >= 2 && it.particles < it.words;
        (short && (it.case != Case::None || it.words <= 4)).then_some(it)
    }
}

impl Place {
    /// A known town behind other words in capitals: "FROM OUR REPORTER IN NAIROBI".
    fn behind_words(text: &str, span: Span, rules: &Rules) -> Option<Self> {
        let words = span.of(text);
        let starts: Vec<usize> = words.match_indices(' ').map(|(i, _)| i + 1).collect();
        if starts.len() < 3 || starts.len() > 8 || words.chars().any(char::is_lowercase) {
            return None;
        }
        let town = starts.iter().rev().take(3).rev().find(|i| rules.datelines.town(&words[**i..]));
        let at = span.start as usize + town?;
        Self::read(text, Span::new(at, span.end as usize), rules)
    }
}

fn count(word: &str, f: impl Fn(char) -> bool) -> usize {
    word.chars().filter(|c| f(*c)).count()
}

fn of_name(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\'' | '’' | '-' | '.' | '/' | '‘' | 'ʼ' | '\u{ad}' | '\u{2011}')
        || is_mark(c)
}

/// Vowel signs and other marks of scripts that write them apart.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x61a | 0x64b..=0x65f | 0x900..=0xdff
        | 0xe31..=0xe4e | 0x200c | 0x200d)
}

/// Whether a table knows the name, or one part of "London/Teheran".
fn known(words: &str, rules: &Rules) -> bool {
    let it = &rules.datelines;
    if it.town(words) {
        return true;
    }
    let joined = words.contains('/') || words.split_whitespace().any(|w| it.and(w));
    joined
        && words.split('/').any(|part| {
            let part = part.trim();
            it.town(part)
                || part.split_whitespace().filter(|w| !it.and(w)).any(|w| it.town(w) && part != w)
        })
}

/// Most of a story's text that is looked at.
const REST: usize = 20_000;

/// The part of a story's text that is looked at.
pub(super) fn near(rest: &str) -> &str {
    let mut end = rest.len().min(REST);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    &rest[..end]
}

/// Whether `rest` names a place again: one in capitals anywhere, another only behind a word such as "in".
pub(super) fn recurs(place: &Place, text: &str, rest: &str, rules: &Rules) -> bool {
    let name = place.span.of(text);
    let name = name.split([',', '/']).next().unwrap_or(name).trim();
    let name = if place.caps() { title(name) } else { name.to_owned() };
    let rest = near(rest);
    if name.chars().count() < 3 {
        return false;
    }
    rest.match_indices(name.as_str()).any(|(i, found)| {
        let behind = rest[i + found.len()..].chars().next();
        let whole = behind.is_none_or(|c| !c.is_alphanumeric() && c != '-');
        let mut before = rest[..i].rsplitn(2, char::is_whitespace);
        let touching = before.next().is_some_and(|w| !w.is_empty());
        if !whole || touching {
            return false;
        }
        let word = rest[..i].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let led = !word.is_empty() && rules.datelines.before_place(word);
        led || (place.caps() && rest[..i].trim_end().ends_with(char::is_lowercase))
    })
}

/// "DES MOINES" as "Des Moines".
fn title(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut first = true;
    for c in name.chars() {
        if first {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        first = !c.is_alphabetic();
    }
    out
}

/// Whether words are nothing but a date: "March 5", "5. März 2024", "mardi 5 mars", "05.03.2024", "Tuesday". `within` = a
/// bare year or number may stand, as it goes on from a date.
pub(super) fn is_date(words: &str, rules: &Rules) -> bool {
    let (mut named, mut count) = (false, 0);
    for word in words.split([' ', '\u{a0}', ',', '\u{3000}', '/']).filter(|w| !w.is_empty()) {
        count += 1;
        let bare = word.trim_end_matches(['.', ',']);
        let name = rules.dates.month(bare).is_some() || rules.dates.weekday(bare).is_some();
        named |= name || is_numeric_date(bare);
        let joins = count > 1 && rules.datelines.particle(bare);
        if !(name || is_numeric_date(bare) || is_day_or_year(bare) || joins) {
            return false;
        }
    }
    named && count <= 6
}

/// Whether a word is a day's or a year's number: "5", "5th", "2024".
pub(super) fn is_day_or_year(word: &str) -> bool {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let tail = &word[digits..];
    (1..=4).contains(&digits)
        && (tail.is_empty()
            || (digits <= 2 && tail.len() <= 3 && tail.chars().all(char::is_alphabetic)))
}

/// "05.03.2024", "2024-03-05", "5/3/24".
fn is_numeric_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['.', '-', '/']).collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()))
}
