//! Many phrases looked for at once. Takes phrases; gives those that stand in a text as whole words. Does not know what
//! they mean.

use std::ops::Range;

/// Phrases found without regard to case (of ASCII letters; of others in three ways of writing: as given, with a capital,
/// all capitals).
///
/// A table by their first two bytes: few words of a text begin as a phrase does, so that most cost one look.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// With small ASCII letters, and the row of each.
    patterns: Vec<(String, u32)>,
    /// By the place of their first two bytes.
    entries: Vec<Entry>,
    /// Where the entries of each place begin; one more at the end.
    starts: Vec<u32>,
}

/// A pattern with its first four bytes, which tell most others apart.
#[derive(Clone, Copy, Debug)]
struct Entry {
    head: u32,
    mask: u32,
    pattern: u32,
}

/// Places of the table.
const PLACES: usize = 2048;

impl Phrases {
    /// Phrases by row number.
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let mut it = Self::default();
        for (row, phrase) in phrases.into_iter().enumerate().filter(|(_, p)| !p.is_empty()) {
            let mut add = |form: &str| it.patterns.push((form.to_ascii_lowercase(), row as u32));
            add(phrase);
            if !phrase.is_ascii() {
                let lower = phrase.to_lowercase();
                let mut chars = lower.chars();
                let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
                add(&format!("{first}{}", chars.as_str()));
                add(&phrase.to_uppercase());
                add(&lower);
            }
        }
        it.patterns.sort();
        it.patterns.dedup();
        let mut places = Vec::with_capacity(it.patterns.len());
        for ((pattern, _), i) in it.patterns.iter().zip(0_u32..) {
            let pattern = pattern.as_bytes();
            let seconds = pattern.get(1).map_or(0..=255, |b| *b..=*b);
            places.extend(seconds.map(|second| (place(pattern[0], second), i)));
        }
        places.sort_unstable();
        places.dedup();
        it.starts = vec![0; PLACES + 1];
        for (place, i) in places {
            it.starts[place + 1] += 1;
            let pattern = it.patterns[i as usize].0.as_bytes();
            let mask = if pattern.len() < 4 { (1 << (8 * pattern.len())) - 1 } else { u32::MAX };
            it.entries.push(Entry { head: four(pattern), mask, pattern: i });
        }
        for i in 0..PLACES {
            it.starts[i + 1] += it.starts[i];
        }
        it
    }

    /// Row and place of every phrase that stands in `text` as whole words, by start; of those that start together the
    /// longest first.
    pub(crate) fn all(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        self.each(text, |row, at| {
            found.push((row, at));
            true
        });
        found.sort_by_key(|(row, r)| (r.start, usize::MAX - r.end, *row));
        found
    }

    /// Whether any phrase stands in `text` as whole words.
    pub(crate) fn any(&self, text: &str) -> bool {
        let mut found = false;
        self.each(text, |_, _| {
            found = true;
            false
        });
        found
    }

    /// Tells of every phrase until it is told to stop.
    fn each(&self, text: &str, mut tell: impl FnMut(usize, Range<usize>) -> bool) {
        if self.entries.is_empty() {
            return;
        }
        let small = text.to_ascii_lowercase();
        let mut inside = false;
        for (at, c) in text.char_indices() {
            let joined = joins(c);
            let within = inside && joined;
            inside = joined;
            if within {
                continue;
            }
            let rest = &small.as_bytes()[at..];
            let place = place(rest[0], rest.get(1).copied().unwrap_or(0));
            let (from, to) = (self.starts[place] as usize, self.starts[place + 1] as usize);
            if from == to {
                continue;
            }
            let head = four(rest);
            for entry in self.entries[from..to].iter().filter(|e| head & e.mask == e.head) {
                let (pattern, row) = &self.patterns[entry.pattern as usize];
                let at = at..at + pattern.len();
                let found = rest.starts_with(pattern.as_bytes()) && whole(text, at.clone());
                if found && !tell(*row as usize, at) {
                    return;
                }
            }
        }
    }
}

fn place(first: u8, second: u8) -> usize {
    (usize::from(first) * 37 + usize::from(second)) % PLACES
}

/// The first four bytes as a number; missing ones are 0.
fn four(bytes: &[u8]) -> u32 {
    let mut four = [0; 4];
    let len = bytes.len().min(4);
    four[..len].copy_from_slice(&bytes[..len]);
    u32::from_le_bytes(four)
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
        assert!(p.any("a photo") && !p.any("none here"));
        let signs = Phrases::new(["/", "© ", "/AP"]);
        assert_eq!(signs.all("ann/ap © Ann"), [(2, 3..6), (0, 3..4), (1, 7..10)]);
    }
}
