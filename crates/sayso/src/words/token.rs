//! Words and signs. Takes a stretch of text; gives tokens with their span, form and shape. Does not tag.

use super::tag::Tag;
use crate::rules::{Class, Lexicon, WordId};
use crate::text::Span;

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No capital in front.
    #[default]
    Lower,
    /// A capital in front.
    Capital,
    /// Two capitals or more and no small letter.
    Upper,
    /// A digit in front.
    Digit,
    /// No letter and no digit.
    Sign,
}

impl Shape {
    /// Whether a name may be written so.
    pub fn capital(self) -> bool {
        matches!(self, Self::Capital | Self::Upper)
    }
}

/// One word or sign.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Token {
    pub span: Span,
    pub word: WordId,
    pub shape: Shape,
    pub tag: Tag,
    /// "it", "they": a pronoun that stands for no one person.
    pub neuter: bool,
}

/// Longest word, in bytes: a longer run of letters is cut.
const WORD_BYTES: usize = 200;

/// Cuts `text[at..end]` into tokens.
pub(super) fn cut(text: &str, span: Span, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let mut at = span.start as usize;
    let end = span.end as usize;
    let mut lower = String::new();
    while let Some(c) = text.get(at..end).and_then(|t| t.chars().next()) {
        if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
            at += c.len_utf8();
            continue;
        }
        let double = c == '\'' && text[at..end].starts_with("''")
            || c == '`' && text[at..end].starts_with("``");
        let to = if double {
            at + 2
        } else if c.is_alphanumeric() {
            word_end(text, at, end)
        } else if is_apostrophe(c) {
            clitic_end(text, at, end, out).unwrap_or(at + c.len_utf8())
        } else {
            sign_end(text, at, end, c)
        };
        let to = abbreviation_end(text, at, to, end, lexicon, &mut lower);
        let words = &text[at..to];
        let shape = shape(words);
        let word = if shape == Shape::Sign && !words.starts_with(['&', '\'', '’', '+']) {
            0
        } else {
            form(words, &mut lower);
            lexicon.id(&lower)
        };
        let neuter = lexicon.word(word).class.has(Class::NEUTER);
        out.push(Token { span: Span::new(at, to), word, shape, tag: Tag::Other, neuter });
        at = to;
    }
}

/// The key of a form: small letters, plain apostrophes, no full stop at the end.
fn form(words: &str, lower: &mut String) {
    lower.clear();
    for c in words.chars() {
        match c {
            '’' | 'ʼ' => lower.push('\''),
            '\u{2011}' => lower.push('-'),
            c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
            c => lower.extend(c.to_lowercase()),
        }
    }
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn shape(words: &str) -> Shape {
    let Some(first) = words.chars().next() else { return Shape::Sign };
    if first.is_ascii_digit() || first.is_numeric() {
        return Shape::Digit;
    }
    if !first.is_alphabetic() {
        return Shape::Sign;
    }
    if !first.is_uppercase() {
        // "al-Amin" is a name.
        let name = words
            .split_once('-')
            .is_some_and(|(a, b)| a.len() <= 2 && b.starts_with(char::is_uppercase));
        return if name { Shape::Capital } else { Shape::Lower };
    }
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 1 && !words.chars().any(char::is_lowercase) {
        Shape::Upper
    } else {
        Shape::Capital
    }
}

/// The end of the word that begins at `at`.
fn word_end(text: &str, at: usize, end: usize) -> usize {
    let mut prev = ' ';
    let mut chars = text[at..end].char_indices().peekable();
    let mut to = at;
    let mut letters = 0;
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|(_, n)| *n);
        let joins = next.is_some_and(char::is_alphanumeric);
        let keep = c.is_alphanumeric()
            || is_mark(c)
            || match c {
                '-' | '\u{2011}' | '\u{ad}' => joins,
                '\'' | '’' | 'ʼ' => joins && !clitic(&text[at + i..end]),
                '.' if prev.is_ascii_digit() => next.is_some_and(|n| n.is_ascii_digit()),
                // "U.S." and initials
                '.' => letters == 1 && prev.is_uppercase() && initial(text, at + i, at, next),
                ',' => prev.is_ascii_digit() && thousands(&text[at + i + 1..end]),
                '&' => prev.is_uppercase() && next.is_some_and(char::is_uppercase),
                _ => false,
            };
        if !keep || i > WORD_BYTES {
            return to.max(at + text[at..].chars().next().map_or(1, char::len_utf8));
        }
        letters = if c.is_alphabetic() { letters + 1 } else { 0 };
        prev = c;
        to = at + i + c.len_utf8();
    }
    to
}

/// Whether the stop at `dot` belongs to the letter before it: inside "U.S.", or behind an initial in a name.
fn initial(text: &str, dot: usize, start: usize, next: Option<char>) -> bool {
    if dot > start + 1 || next.is_some_and(char::is_uppercase) {
        return true;
    }
    let follows = text[dot + 1..].trim_start_matches(' ').starts_with(char::is_uppercase);
    let before = text[..start].trim_end_matches(' ');
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    follows && (word.is_empty() || word.starts_with(char::is_uppercase))
}

/// Marks that combine with the letter before (vowel signs of Indic scripts, accents).
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x5b0..=0x5c7 | 0x610..=0x61a | 0x64b..=0x65f | 0x900..=0xdff | 0x200c..=0x200d)
}

/// Three digits and no fourth.
fn thousands(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// Whether `rest`, which begins with an apostrophe, is a word of its own: 's 're 've 'll 'd 'm.
fn clitic(rest: &str) -> bool {
    let mut letters = rest.chars().skip(1);
    let word: String = letters.by_ref().take_while(|c| c.is_alphanumeric()).take(3).collect();
    matches!(word.as_str(), "s" | "S" | "re" | "ve" | "ll" | "d" | "m")
}

/// The end of a clitic at `at` that follows a word without a blank, or of the bare apostrophe of a plural.
fn clitic_end(text: &str, at: usize, end: usize, out: &[Token]) -> Option<usize> {
    let last = out.last()?;
    if last.span.end as usize != at || last.shape == Shape::Sign {
        return None;
    }
    let rest = &text[at..end];
    if !clitic(rest) {
        return None;
    }
    let mut chars = rest.char_indices().skip(1);
    let stop = chars.find(|(_, c)| !c.is_alphanumeric());
    Some(at + stop.map_or(rest.len(), |(i, _)| i))
}

/// Dots and dashes stand together.
fn sign_end(text: &str, at: usize, end: usize, c: char) -> usize {
    let run = matches!(c, '.' | '-' | '–' | '—' | '!' | '?');
    let same = text[at..end].chars().take_while(|d| run && *d == c).count().max(1);
    at + same * c.len_utf8()
}

/// "Gen." is one word with its full stop.
fn abbreviation_end(
    text: &str,
    at: usize,
    to: usize,
    end: usize,
    lexicon: &Lexicon,
    lower: &mut String,
) -> usize {
    if to - at > 7 || text.as_bytes().get(to) != Some(&b'.') || to >= end {
        return to;
    }
    form(&text[at..to], lower);
    if lexicon.word(lexicon.id(lower)).class.has(Class::ABBREVIATION)
        && text[at..].starts_with(char::is_uppercase)
    {
        to + 1
    } else {
        to
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    fn words(text: &str) -> Vec<&str> {
        let language = Language::builtin();
        let mut out = Vec::new();
        cut(text, Span::new(0, text.len()), &language.lexicon, &mut out);
        out.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_and_signs() {
        let all = words("Gen. Ali's 2,500 U.S. troops—\"don't\" go, al-Abadi said… 1.5%");
        let want = [
            "Gen.", "Ali", "'s", "2,500", "U.S.", "troops", "—", "\"", "don't", "\"", "go", ",",
            "al-Abadi", "said", "…", "1.5", "%",
        ];
        assert_eq!(all, want);
        assert_eq!(
            words("J. Smith of A.B. co. 3,45"),
            ["J.", "Smith", "of", "A.B.", "co", ".", "3", ",", "45"]
        );
        assert_eq!(words("北京 रॉयटर्स"), ["北京", "रॉयटर्स"]);
    }
}
