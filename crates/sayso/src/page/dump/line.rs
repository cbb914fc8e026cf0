//! The lines of a dump with what can be told of each by itself. Takes text; gives [`Line`]s. Does not compare lines.

use crate::page::caption::{self, CaptionSign};
use crate::rules::{Furniture, LineKind, Rules};
use crate::text::Span;

/// How a line ends, closing quotes and brackets left off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A full stop.
    Stop,
    /// A question or exclamation mark.
    Ask,
    /// A colon, comma or semicolon: more follows.
    More,
    /// A letter, a digit, anything else.
    Bare,
}

/// What a line says of itself by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Author or date.
    Byline,
    /// Who else reported: the end of a story.
    Reporting,
    /// What was corrected.
    Correction,
    /// A pointer to another story.
    Related,
    /// The site to its reader.
    Notice,
    /// It stands under a picture, or names who made one.
    Picture(CaptionSign),
}

/// One line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words in the dump's text, without white space at the ends.
    pub span: Span,
    /// Blank lines in front of it.
    pub gap: u32,
    /// Equal for lines with the same words, whatever their case and white space.
    pub key: u64,
    /// The key of the words before a last " | Site name", when there are such.
    pub stem: Option<u64>,
    /// How much it holds, in letters of an alphabet: a character of Chinese or Japanese counts three, a syllable of Korean
    /// two.
    pub width: u32,
    /// What furniture it is.
    pub furniture: Option<Furniture>,
    /// What it says of itself.
    pub sign: Option<Sign>,
    /// How it ends.
    pub end: End,
    /// Whether it begins with a bullet or a number and a dot.
    pub listed: bool,
    /// Whether its first letter is a small one.
    pub small: bool,
}

impl Line {
    /// Whether it stands between a headline and the text: author, date, picture.
    pub(super) fn is_head(&self) -> bool {
        matches!(self.sign, Some(Sign::Byline | Sign::Picture(_) | Sign::Correction))
    }

    /// Whether its words are of the story: no furniture, no names of those who made it.
    pub(super) fn has_topic(&self) -> bool {
        let made = matches!(
            self.sign,
            Some(
                Sign::Byline
                    | Sign::Reporting
                    | Sign::Notice
                    | Sign::Picture(CaptionSign::CreditLine)
            )
        );
        self.furniture.is_none() && !made
    }

    /// Whether it reads as running text: long, or a whole sentence.
    pub(super) fn is_prose(&self) -> bool {
        let sentence = matches!(self.end, End::Stop) && self.width >= 50;
        self.furniture.is_none() && (sentence || self.width >= 180)
    }
}

/// Cuts a text into its lines that are not blank.
pub(super) fn lines(text: &str, rules: &Rules) -> Vec<Line> {
    let (mut out, mut at, mut gap) = (Vec::new(), 0, 0);
    for piece in text.split(['\n', '\r', '\u{c}']) {
        let span = Span::new(at, at + piece.len()).trimmed(text);
        let bytes = text.as_bytes();
        let in_crlf = at > 0 && bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n');
        at += piece.len() + 1;
        // A lone invisible mark is as good as nothing.
        if span.of(text).chars().all(is_invisible) {
            gap += u32::from(!(in_crlf && piece.is_empty()));
            continue;
        }
        out.push(read(span, gap, text, rules));
        gap = 0;
    }
    out
}

fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

fn read(span: Span, gap: u32, text: &str, rules: &Rules) -> Line {
    let words = span.of(text);
    let first = words.chars().find(|c| c.is_alphanumeric());
    let address = is_address(words).then_some(Furniture::Notice);
    let furniture = address.or_else(|| rules.furniture.kind_of(words));
    Line {
        span,
        gap,
        key: key(words),
        stem: stem(words).map(key),
        width: words.chars().map(columns).sum(),
        furniture,
        sign: if furniture.is_none() { sign(words, rules) } else { None },
        end: end(words),
        listed: listed(words),
        small: first.is_some_and(char::is_lowercase),
    }
}

/// Whether a line is the address of a page and little else.
fn is_address(words: &str) -> bool {
    words.len() <= 400
        && (words.contains("://") || words.starts_with("www."))
        && words.split_whitespace().count() <= 3
}

/// Longest line, in bytes, that is asked what it says of itself.
const SIGNED: usize = 480;

fn sign(words: &str, rules: &Rules) -> Option<Sign> {
    if words.len() > SIGNED {
        return None;
    }
    if rules.furniture.is_byline(words) || is_date(words, rules) {
        return Some(Sign::Byline);
    }
    let picture = caption::looks_like_caption(words, rules);
    if let Some(CaptionSign::FileMark | CaptionSign::CreditLine | CaptionSign::Credit) = picture {
        return picture.map(Sign::Picture);
    }
    if let Some(kind) = rules.lines.of_line(words) {
        return match kind {
            LineKind::Related => Some(Sign::Related),
            LineKind::Notice => Some(Sign::Notice),
            LineKind::Credit => Some(Sign::Reporting),
            LineKind::Correction => Some(Sign::Correction),
            LineKind::Byline => Some(Sign::Byline),
            LineKind::End | LineKind::Box => None,
        };
    }
    picture.map(Sign::Picture)
}

/// Whether a line is a date, a time, or both, and nothing else.
fn is_date(words: &str, rules: &Rules) -> bool {
    if words.len() > 60 || !words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (mut numbers, mut others) = (0, 0);
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 8 {
            numbers += 1;
        } else if rules.dates.month(word).is_none()
            && rules.dates.weekday(word).is_none()
            && word.chars().count() > 4
        {
            return false;
        } else if rules.dates.month(word).is_none() && rules.dates.weekday(word).is_none() {
            others += 1;
        }
    }
    let mut parts = words.split(|c: char| !c.is_alphanumeric());
    let year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let dated = parts.any(|w| rules.dates.month(w).is_some() || year(w));
    dated && numbers >= 1 && others <= 2
}

/// FNV-1a over the words, case and white space folded.
fn key(words: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |b: u8| hash = (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    let mut buffer = [0; 4];
    for word in words.split_whitespace() {
        if word.is_ascii() {
            word.bytes().for_each(|b| add(b.to_ascii_lowercase()));
        } else {
            for c in word.chars().flat_map(char::to_lowercase) {
                c.encode_utf8(&mut buffer).bytes().for_each(&mut add);
            }
        }
        add(b' ');
    }
    hash
}

/// "Ferry to sail again | The Harbour Post" without the last part.
fn stem(words: &str) -> Option<&str> {
    if words.len() > 400 {
        return None;
    }
    let cut = [" | ", " - ", " – ", " — ", " · ", " :: ", " » "];
    let blanks = words.bytes().enumerate().rev().take(60).filter(|(_, b)| *b == b' ');
    let (at, _) =
        blanks.into_iter().find(|(i, _)| cut.iter().any(|c| words[*i..].starts_with(c)))?;
    let front = words[..at].trim_end();
    (front.chars().count() >= 15).then_some(front)
}

/// How much a character says, in letters of an alphabet.
fn columns(c: char) -> u32 {
    match c {
        '\u{ac00}'..='\u{d7a3}' => 2,
        c if is_wide(c) => 3,
        _ => 1,
    }
}

/// Whether a character is of an East Asian script, two columns wide.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

fn end(words: &str) -> End {
    let closing = |c: char| {
        matches!(
            c,
            '"' | '\''
                | '”'
                | '’'
                | '“'
                | '»'
                | '«'
                | '›'
                | '‹'
                | ')'
                | ']'
                | '」'
                | '』'
                | '）'
                | '*'
        )
    };
    match words.trim_end_matches(closing).chars().next_back() {
        Some('.' | '。' | '．' | '।' | '۔' | '։' | '።') if !words.ends_with("...") => {
            End::Stop
        }
        Some('?' | '!' | '？' | '！' | '؟' | '…' | '.') => End::Ask,
        Some(':' | ',' | ';' | '：' | '、' | '，' | '،' | '؛') => End::More,
        _ => End::Bare,
    }
}

/// Whether a line begins as an item of a list.
pub(super) fn listed(words: &str) -> bool {
    let mut chars = words.chars();
    let Some(first) = chars.next() else { return false };
    if matches!(first, '•' | '·' | '●' | '▪' | '■' | '►' | '▶' | '‣' | '◦' | '✓' | '✔' | '→')
    {
        return true;
    }
    let rest = chars.as_str();
    if matches!(first, '-' | '*' | '–' | '—' | '+') {
        return rest.starts_with(' ');
    }
    let number = words.chars().take_while(char::is_ascii_digit).count();
    let after = &words[number..];
    (1..=3).contains(&number)
        && after.starts_with(['.', ')', '．', '、'])
        && after.chars().nth(1).is_some_and(|c| c.is_whitespace() || is_wide(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place_and_gap() {
        let text = "One\r\n\r\n\r\n  Two. \n\u{200b}\n• three\rfour:";
        let lines = lines(text, &Rules::builtin());
        let got: Vec<_> = lines.iter().map(|l| (l.span.of(text), l.gap, l.end)).collect();
        assert_eq!(
            got,
            [
                ("One", 0, End::Bare),
                ("Two.", 2, End::Stop),
                ("• three", 1, End::Bare),
                ("four:", 0, End::More)
            ]
        );
    }

    #[test]
    fn a_title_tag_has_a_stem() {
        let text = "Ferry to sail again | The Harbour Post\nFERRY to sail  again";
        let lines = lines(text, &Rules::builtin());
        assert_eq!(lines[0].stem, Some(lines[1].key));
    }
}
