//! Phrases that stand around stories: share bars, read-more links, counters. Takes `data/furniture/lines.tsv`; gives the
//! kind of a line. Does not look at a line's neighbours.

use super::Table;
use super::lexicon::{Map, Set};
use crate::text::Error;

/// What a line of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Furniture {
    /// A share bar or a control of the page ("TT", "Copy link").
    Share,
    /// "Read more", "Back to top".
    More,
    /// Comments, views, minutes to read.
    Counter,
    /// "Advertisement".
    Ad,
    /// Newsletters, log-in, follow-us.
    Letter,
    /// A heading over links to other stories.
    RelatedHead,
    /// One link to another story, named as such ("READ ALSO: ...").
    RelatedLink,
    /// Players and galleries.
    Media,
    /// Rights, cookies, terms.
    Notice,
    /// "(END)".
    End,
    /// "-----".
    Rule,
}

/// Longest line, in bytes, that a phrase at its start can make furniture.
const START_LINE: usize = 160;
/// Longest line, in bytes, that is compared at all.
const LONGEST: usize = 320;

/// Longest line, in bytes, that can be an author's line.
const BYLINE: usize = 120;

/// The phrases, ready to look up.
#[derive(Debug, Default)]
pub(crate) struct FurnitureLines {
    whole: Map<String, Furniture>,
    words: Set<&'static str>,
    /// By first character.
    starts: Map<char, Vec<(&'static str, Furniture)>>,
    /// Words before the names in an author's line.
    by: Set<&'static str>,
}

const BYLINES: &str = include_str!("../../../../data/furniture/bylines.tsv");
const LINES: &str = include_str!("../../../../data/furniture/lines.tsv");

impl FurnitureLines {
    pub(super) fn builtin() -> Result<Self, Error> {
        let table = Table::parse("furniture/lines", LINES)?;
        let mut it = Self::default();
        for [kind, at, phrase] in table.rows(["kind", "at", "phrase"])? {
            let kind = kind_named(kind, at);
            match at {
                "word" => drop(it.words.insert(phrase)),
                "start" | "lead" => {
                    let first = phrase.chars().next().unwrap_or_default();
                    it.starts.entry(first).or_default().push((phrase, kind));
                }
                _ => drop(it.whole.insert(bare(phrase), kind)),
            }
        }
        let bylines = Table::parse("furniture/bylines", BYLINES)?;
        it.by = bylines.rows(["word"])?.map(|[word]| word).collect();
        Ok(it)
    }

    /// Whether a line brings in names by such a word as "By", and the rest of it reads as names.
    pub(crate) fn is_byline(&self, line: &str) -> bool {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { return false };
        if line.len() > BYLINE || !self.by.contains(bare(&fold(first)).as_str()) {
            return false;
        }
        let (mut names, mut joints) = (0, 0);
        for word in words.map(|w| w.trim_matches(is_ornament)).filter(|w| !w.is_empty()) {
            let small = word.chars().next().is_some_and(char::is_lowercase);
            if small {
                joints += 1
            } else {
                names += 1
            }
            if small && word.chars().count() > 4 {
                return false;
            }
        }
        (1..=12).contains(&names) && joints <= names && !line.ends_with(['.', '?', '!'])
    }

    /// What furniture a line is, or `None` when it is words of a story.
    pub(crate) fn kind_of(&self, line: &str) -> Option<Furniture> {
        let line = line.trim();
        if line.is_empty() || line.len() > LONGEST {
            return None;
        }
        if !line.chars().any(char::is_alphanumeric) {
            let ruled = line.chars().count() >= 3 && !line.contains(['"', '“', '?', '!']);
            return Some(if ruled { Furniture::Rule } else { Furniture::Share });
        }
        let folded = fold(line);
        let bare = bare(&folded);
        if let Some(kind) = self.whole.get(&bare) {
            return Some(*kind);
        }
        let mut parts = bare.split([' ', '|', '/', ',', '•', '·']).filter(|w| !w.is_empty());
        if parts.clone().take(12).count() < 12 && parts.all(|w| w == "#" || self.words.contains(w))
        {
            return Some(Furniture::Share);
        }
        let start = folded.trim_start_matches(|c| is_ornament(c) && c != '(');
        let rows = self.starts.get(&start.chars().next()?)?;
        let hit = rows.iter().find(|(phrase, kind)| {
            let short = line.len() <= START_LINE || *kind == Furniture::Notice;
            short && starts_with_words(start, phrase)
        })?;
        Some(hit.1)
    }
}

fn kind_named(kind: &str, at: &str) -> Furniture {
    match kind {
        "share" => Furniture::Share,
        "more" => Furniture::More,
        "counter" => Furniture::Counter,
        "ad" => Furniture::Ad,
        "letter" => Furniture::Letter,
        "related" if at == "lead" => Furniture::RelatedLink,
        "related" => Furniture::RelatedHead,
        "media" => Furniture::Media,
        "notice" => Furniture::Notice,
        _ => Furniture::End,
    }
}

fn starts_with_words(line: &str, phrase: &str) -> bool {
    line.strip_prefix(phrase).is_some_and(|rest| {
        let wordy =
            phrase.chars().next_back().is_some_and(|c| c < '\u{2E80}' && c.is_alphanumeric());
        !wordy || !rest.chars().next().is_some_and(char::is_alphabetic)
    })
}

/// The words of a folded line, what stands around each left off.
fn bare(folded: &str) -> String {
    let words = folded.split(' ').map(|w| w.trim_matches(is_ornament)).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn is_ornament(c: char) -> bool {
    !(c.is_alphanumeric() || matches!(c, '#' | '©' | '\u{900}'..='\u{DFF}'))
}

/// Lower case, white space folded, every number one `#`.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut number = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            if !number {
                out.push('#');
            }
            number = true;
            continue;
        }
        let inner =
            number && matches!(c, '.' | ',') && chars.peek().is_some_and(char::is_ascii_digit);
        if inner {
            continue;
        }
        let thousand = number && matches!(c, 'K' | 'M' | 'k');
        number = false;
        if thousand && !chars.peek().is_some_and(|c| c.is_alphanumeric()) {
            continue;
        }
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            // The dot that lower case leaves over a Turkish capital I.
            out.extend(c.to_lowercase().filter(|c| *c != '\u{307}'));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_catches_its_example() {
        let lines = FurnitureLines::builtin().unwrap();
        let table = Table::parse("furniture/lines", LINES).unwrap();
        let mut bad = Vec::new();
        for [kind, at, phrase, example] in table.rows(["kind", "at", "phrase", "example"]).unwrap()
        {
            let (got, want) = (lines.kind_of(example), Some(kind_named(kind, at)));
            if got != want {
                bad.push(format!("{phrase:?} on {example:?}: {got:?}, not {want:?}"));
            }
        }
        assert!(bad.is_empty(), "{}", bad.join("\n"));
    }

    #[test]
    fn bylines_are_names_behind_a_word() {
        let lines = FurnitureLines::builtin().unwrap();
        let table = Table::parse("furniture/bylines", BYLINES).unwrap();
        for [example] in table.rows(["example"]).unwrap() {
            assert!(lines.is_byline(example), "{example}");
        }
        assert!(!lines.is_byline("By noon the harbour was closed"));
        assert!(!lines.is_byline("Von Anfang an gegen den Bau"));
    }

    #[test]
    fn words_of_a_story_are_none() {
        let lines = FurnitureLines::builtin().unwrap();
        for line in [
            "Share prices fell in Lisbon on Monday",
            "Print workers walk out in Porto",
            "Related talks opened in Oslo, the ministry said.",
            "Watch towers burn on the northern border",
            "12 people were hurt",
        ] {
            assert_eq!(lines.kind_of(line), None, "{line}");
        }
        assert_eq!(lines.kind_of("Facebook Twitter | WhatsApp  24"), Some(Furniture::Share));
        assert_eq!(lines.kind_of("* * *"), Some(Furniture::Rule));
    }
}
