//! Many phrases looked for at once. Takes phrases; gives those that stand in a text as whole words. Does not know what
//! they mean.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// Phrases found without regard to case (of ASCII letters; of others in three ways of writing: as given, with a capital,
/// all capitals).
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    automaton: Option<AhoCorasick>,
    /// The row of each pattern.
    rows: Vec<u32>,
}

impl Phrases {
    /// Phrases by row number.
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let (mut patterns, mut rows) = (Vec::new(), Vec::new());
        for (row, phrase) in phrases.into_iter().enumerate() {
            let mut forms = vec![phrase.to_owned()];
            if !phrase.is_ascii() {
                let lower = phrase.to_lowercase();
                let mut chars = lower.chars();
                let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
                forms.extend([format!("{first}{}", chars.as_str()), phrase.to_uppercase(), lower]);
                forms.sort();
                forms.dedup();
            }
            rows.extend(forms.iter().map(|_| row as u32));
            patterns.extend(forms);
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(patterns)
            .ok();
        Self { automaton, rows }
    }

    /// Row and place of every phrase that stands in `text` as whole words, by start; of those that start together the
    /// longest first.
    pub(crate) fn all(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut found: Vec<_> = automaton
            .find_overlapping_iter(text)
            .filter(|m| whole(text, m.range()))
            .map(|m| (self.rows[m.pattern().as_usize()] as usize, m.range()))
            .collect();
        found.sort_by_key(|(row, r)| (r.start, usize::MAX - r.end, *row));
        found
    }

    /// Whether any phrase stands in `text` as whole words.
    pub(crate) fn any(&self, text: &str) -> Option<usize> {
        let automaton = self.automaton.as_ref()?;
        let m = automaton.find_overlapping_iter(text).find(|m| whole(text, m.range()))?;
        Some(self.rows[m.pattern().as_usize()] as usize)
    }
}

/// Whether a match begins and ends at the border of a word.
fn whole(text: &str, at: Range<usize>) -> bool {
    let Some(words) = text.get(at.clone()) else { return false };
    let ends = |a: Option<char>, b: Option<char>| !(a.is_some_and(joins) && b.is_some_and(joins));
    ends(text[..at.start].chars().next_back(), words.chars().next())
        && ends(words.chars().next_back(), text[at.end..].chars().next())
}

/// Whether a character sticks to its neighbour within a word; ideographs and kana stand alone.
fn joins(c: char) -> bool {
    c.is_alphanumeric() && !unspaced(c)
}

/// Whether a character is of a script that puts no blanks between words.
pub(crate) fn unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff9f}'
        | '\u{e00}'..='\u{eff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        let p = Phrases::new(["Photo", "Photo by", "крым", "写真"]);
        let all = |text: &str| p.all(text).into_iter().map(|(row, _)| row).collect::<Vec<_>>();
        assert_eq!(all("photo by Ann, photograph"), [1, 0]);
        assert_eq!(all("Photo bystander"), [0]);
        assert_eq!(all("Крым, КРЫМ, крымский"), [2, 2]);
        assert_eq!(all("港の写真です"), [3]);
        assert_eq!(p.any("none here"), None);
    }
}
