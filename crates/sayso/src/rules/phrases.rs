//! Many phrases looked for at once. Takes phrases; gives those that stand in a text as whole words. Does not know what
//! they mean.

use std::ops::Range;

/// Phrases found without regard to case (of ASCII letters; of others in three ways of writing: as given, with a capital,
/// all capitals).
///
/// A sorted list behind a set of first two bytes: few words of a text begin as a phrase does, so that most cost one look.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// With small ASCII letters, and the row of each; sorted.
    patterns: Vec<(String, u32)>,
    /// One bit for each two bytes that a phrase begins with.
    heads: Vec<u64>,
}

impl Phrases {
    /// Phrases by row number.
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let mut it = Self { patterns: Vec::new(), heads: vec![0; (1 << 16) / 64] };
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
        for (pattern, _) in &it.patterns {
            let pattern = pattern.as_bytes();
            let seconds = pattern.get(1).map_or(0..=255, |b| *b..=*b);
            for second in seconds {
                let at = head(pattern[0], second);
                it.heads[at / 64] |= 1 << (at % 64);
            }
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
        if self.patterns.is_empty() {
            return;
        }
        let bytes = text.as_bytes();
        let mut inside = false;
        for (at, c) in text.char_indices() {
            let joined = joins(c);
            let within = inside && joined;
            inside = joined;
            let second = bytes.get(at + 1).copied().unwrap_or(0);
            let bit = head(bytes[at].to_ascii_lowercase(), second.to_ascii_lowercase());
            if within || self.heads[bit / 64] >> (bit % 64) & 1 == 0 {
                continue;
            }
            let rest = &bytes[at..];
            for (pattern, row) in self.near(rest) {
                let end = at + pattern.len();
                let same = rest
                    .get(..pattern.len())
                    .is_some_and(|r| r.eq_ignore_ascii_case(pattern.as_bytes()));
                if same && whole(text, at..end) && !tell(*row as usize, at..end) {
                    return;
                }
            }
        }
    }

    /// The phrases that share their first two bytes with `rest`, or their only one.
    fn near(&self, rest: &[u8]) -> impl Iterator<Item = &(String, u32)> {
        let low = [rest[0].to_ascii_lowercase(), rest.get(1).map_or(0, u8::to_ascii_lowercase)];
        let from = self.patterns.partition_point(|(p, _)| p.as_bytes() < &low[..1]);
        let to = from
            + self.patterns[from..]
                .partition_point(|(p, _)| p.as_bytes()[..p.len().min(2)] <= low[..]);
        let single = self.patterns[from..to].iter().take_while(|(p, _)| p.len() == 1);
        let first =
            from + self.patterns[from..to].partition_point(|(p, _)| p.as_bytes() < &low[..]);
        single.chain(&self.patterns[first..to])
    }
}

fn head(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
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
