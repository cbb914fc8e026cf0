//! Whether two stretches of text speak of the same things, and in the same language. Takes lines; gives how alike what
//! stands before and after each line is (Hearst's TextTiling, with running windows). Does not decide where stories begin.

use super::line::{Line, is_wide};
use crate::rules::Rules;

/// The words of each line that carry its topic, and its pairs of letters, as small hashes.
#[derive(Debug, Default)]
pub(super) struct Terms {
    topics: Stretches,
    letters: Stretches,
    /// The languages of its common words.
    tongues: Stretches,
}

/// Hashes of all lines behind one another.
#[derive(Debug, Default)]
struct Stretches {
    hashes: Vec<u16>,
    /// Where each line's hashes begin; one more at the end.
    starts: Vec<u32>,
}

impl Stretches {
    /// Numbers the hashes of a short text one behind the other: tables of counts are as small as the text is.
    fn number(&mut self) {
        if self.hashes.len() > FEW_HASHES {
            return;
        }
        let mut all = self.hashes.clone();
        all.sort_unstable();
        all.dedup();
        for hash in &mut self.hashes {
            *hash = all.partition_point(|h| h < hash) as u16;
        }
    }

    /// Places of a table of counts.
    fn table(&self) -> usize {
        self.hashes.iter().max().map_or(1, |h| usize::from(*h) + 1)
    }

    fn of(&self, line: usize) -> &[u16] {
        &self.hashes[self.starts[line] as usize..self.starts[line + 1] as usize]
    }

    fn lines(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}

/// What the words around the front of a line tell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cohesion {
    /// How alike the topics of a few lines before and after are: 0 to 1.
    pub near: f32,
    /// The same over wider windows.
    pub wide: f32,
    /// How alike the letters before and after are.
    pub sound: f32,
    /// How alike the languages of the common words before and after are; 1 when there are too few.
    pub tongue: f32,
    /// Part of the line's topic words that come again in what follows.
    pub ahead: f32,
    /// Part of the line's topic words that came before it.
    pub back: f32,
    /// How many topic words the line has.
    pub topics: u32,
}

const NEAR: usize = 40;
const WIDE: usize = 160;
const LETTERS: usize = 600;
const TONGUES: usize = 60;
/// Fewer common words than this do not tell a language.
const FEW_TONGUES: usize = 8;
/// What a word of these scripts votes for; the languages of the table have lower numbers.
const HANGUL: u16 = 63;
const UNSPACED: u16 = 62;
/// Most hashes that are numbered.
const FEW_HASHES: usize = 4096;
/// Most lines of a window, and of one for languages.
const REACH: usize = 200;
const TONGUE_REACH: usize = 6;
/// Topic words read of one line: a line longer than any window needs no more.
const PER_LINE: usize = 400;

impl Terms {
    pub(super) fn read(text: &str, lines: &[Line], chrome: &[bool], rules: &Rules) -> Self {
        let mut it = Self::default();
        for (line, chrome) in lines.iter().zip(chrome) {
            it.end_line();
            if !chrome && line.has_topic() {
                let words = line.span.of(text);
                read_topics(words, rules, &mut it.topics.hashes, &mut it.tongues.hashes);
                read_letters(words, &mut it.letters.hashes);
            }
        }
        it.end_line();
        it.topics.number();
        it.letters.number();
        it
    }

    fn end_line(&mut self) {
        for stretches in [&mut self.topics, &mut self.letters, &mut self.tongues] {
            stretches.starts.push(stretches.hashes.len() as u32);
        }
    }

    /// Part of a line's topic words that stand in another line.
    pub(super) fn shared(&self, line: usize, other: usize) -> f32 {
        let (own, other) = (self.topics.of(line), self.topics.of(other));
        let own = &own[..own.len().min(24)];
        let shared = own.iter().filter(|h| other.contains(h)).count();
        shared as f32 / own.len().max(1) as f32
    }

    /// What stands before and after the front of each line.
    pub(super) fn cohesion(&self) -> Vec<Cohesion> {
        let mut out = vec![Cohesion::default(); self.topics.lines()];
        Windows::slide(&self.topics, NEAR, REACH, |i, w| out[i].near = w.alike());
        Windows::slide(&self.letters, LETTERS, REACH, |i, w| out[i].sound = w.alike());
        Windows::slide(&self.tongues, TONGUES, TONGUE_REACH, |i, w| {
            let few = w.sizes.iter().any(|n| *n < FEW_TONGUES);
            out[i].tongue = if few { 1.0 } else { w.alike() };
        });
        Windows::slide(&self.topics, WIDE, REACH, |i, w| {
            let own = self.topics.of(i);
            let total = own.len().max(1) as f32;
            let twice = |h: &&u16| own.iter().filter(|o| o == h).count();
            let ahead = own.iter().take(64).filter(|h| w.right(**h) as usize > twice(h)).count();
            let back = own.iter().take(64).filter(|h| w.left(**h) > 0).count();
            out[i].wide = w.alike();
            out[i].ahead = ahead as f32 / total.min(64.0);
            out[i].back = back as f32 / total.min(64.0);
            out[i].topics = own.len() as u32;
        });
        out
    }
}

/// Counts of the hashes before and after a place that moves down the lines.
struct Windows {
    counts: [Vec<u16>; 2],
    /// Sum over hashes of the product of both damped counts, and each side's squares.
    dot: f64,
    squares: [f64; 2],
    sizes: [usize; 2],
    /// The roots of small counts.
    roots: Vec<f64>,
}

/// Counts whose roots are kept.
const ROOTS: u16 = 64;

impl Windows {
    fn slide(from: &Stretches, size: usize, reach: usize, mut at: impl FnMut(usize, &Self)) {
        let table = from.table();
        let mut it = Self {
            counts: [vec![0; table], vec![0; table]],
            dot: 0.0,
            squares: [0.0; 2],
            sizes: [0; 2],
            roots: (0..ROOTS).map(|n| f64::from(n).sqrt()).collect(),
        };
        let (mut first, mut end) = (0, 0);
        for here in 0..from.lines() {
            if end < here {
                end = here;
            }
            while end < from.lines() && it.sizes[1] < size && end - here < reach {
                it.change(1, from.of(end), true);
                end += 1;
            }
            at(here, &it);
            if end > here {
                it.change(1, from.of(here), false);
            }
            it.change(0, from.of(here), true);
            while first < here
                && (it.sizes[0] >= size + from.of(first).len() || here - first > reach)
            {
                it.change(0, from.of(first), false);
                first += 1;
            }
        }
    }

    fn change(&mut self, side: usize, hashes: &[u16], more: bool) {
        for h in hashes {
            let h = usize::from(*h);
            let before = self.counts[side][h];
            let after = if more { before.saturating_add(1) } else { before.saturating_sub(1) };
            let other = self.counts[1 - side][h];
            if other > 0 {
                self.dot += (self.damped(after) - self.damped(before)) * self.damped(other);
            }
            // The square of a count damped by its root is the count.
            self.squares[side] += f64::from(after) - f64::from(before);
            self.counts[side][h] = after;
        }
        let size = self.sizes[side];
        self.sizes[side] = if more { size + hashes.len() } else { size - hashes.len() };
    }

    /// The cosine of both sides.
    fn alike(&self) -> f32 {
        let both = (self.squares[0] * self.squares[1]).sqrt();
        if both < 0.5 { 0.0 } else { (self.dot / both).clamp(0.0, 1.0) as f32 }
    }

    /// The root of a count.
    fn damped(&self, count: u16) -> f64 {
        let known = self.roots.get(usize::from(count)).copied();
        known.unwrap_or_else(|| f64::from(count).sqrt())
    }

    fn left(&self, hash: u16) -> u16 {
        self.counts[0][usize::from(hash)]
    }

    fn right(&self, hash: u16) -> u16 {
        self.counts[1][usize::from(hash)]
    }
}

/// Scripts that put no blanks between words.
fn is_unspaced(c: char) -> bool {
    (is_wide(c) && !('\u{ac00}'..='\u{d7a3}').contains(&c) && c.is_alphanumeric())
        || matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}')
}

fn hash(chars: impl Iterator<Item = char>) -> u16 {
    let h = chars.fold(0x811c_9dc5_u32, |h, c| (h ^ c as u32).wrapping_mul(0x0100_0193));
    (h ^ (h >> 16)) as u16
}

fn read_topics(words: &str, rules: &Rules, out: &mut Vec<u16>, tongues: &mut Vec<u16>) {
    let full = out.len() + PER_LINE;
    let mut rest = words;
    while let Some(at) = rest.find(is_word_char) {
        rest = &rest[at..];
        let unspaced = rest.chars().next().is_some_and(is_unspaced);
        let len =
            rest.find(|c| !is_word_char(c) || is_unspaced(c) != unspaced).unwrap_or(rest.len());
        let (word, after) = rest.split_at(len);
        rest = after;
        if unspaced {
            let pairs = word.chars().zip(word.chars().skip(1));
            let plain = pairs.filter(|(a, b)| !is_hiragana(*a) && !is_hiragana(*b));
            out.extend(plain.map(|(a, b)| hash([a, b].into_iter())));
            tongues.push(UNSPACED);
        } else if let Some(h) = topic(word, rules, tongues) {
            out.push(h);
        }
        if out.len() >= full {
            out.truncate(full);
            return;
        }
    }
}

fn is_hiragana(c: char) -> bool {
    ('\u{3040}'..='\u{309f}').contains(&c)
}

/// The hash of a word's stem, when it may carry a topic: not short, not common. A common word tells its languages.
fn topic(word: &str, rules: &Rules, tongues: &mut Vec<u16>) -> Option<u16> {
    let first = word.chars().next()?;
    if first.is_numeric() {
        return None;
    }
    let len = word.chars().take(24).count();
    if ('\u{ac00}'..='\u{d7a3}').contains(&first) {
        tongues.push(HANGUL);
        return (len >= 2).then(|| hash(word.chars().take(2)));
    }
    let name = (2..=3).contains(&len) && word.chars().all(char::is_uppercase);
    if !name && let Some(found) = rules.common.tongues(word) {
        // A word of many languages tells none.
        if found.numbers().nth(2).is_none() {
            tongues.extend(found.numbers());
        }
        return None;
    }
    if len < 4 && !name {
        return None;
    }
    let word = without_article(word);
    let len = word.chars().take(24).count();
    let keep = if len <= 4 { len } else { (len - 1).min(6) };
    Some(hash(word.chars().take(keep).map(small)))
}

/// The small form of a letter; of those with several characters the first.
fn small(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// An Arabic word without its article and what is written before that.
fn without_article(word: &str) -> &str {
    let rest = word.strip_prefix(['\u{648}', '\u{641}', '\u{628}', '\u{643}']).unwrap_or(word);
    match rest.strip_prefix("\u{627}\u{644}") {
        Some(bare) if bare.chars().nth(2).is_some() => bare,
        _ => word,
    }
}

fn read_letters(words: &str, out: &mut Vec<u16>) {
    let full = out.len() + 2 * LETTERS;
    let mut last = ' ';
    for c in words.chars() {
        let c = if c.is_alphabetic() { small(c) } else { ' ' };
        if c != ' ' || last != ' ' {
            // East Asian characters tell the language by their block alone.
            let pair = if is_wide(c) { ['\u{3000}', block(c)] } else { [last, c] };
            out.push(hash(pair.into_iter()) & 0xfff);
        }
        last = c;
        if out.len() >= full {
            return;
        }
    }
}

fn block(c: char) -> char {
    char::from_u32(c as u32 & !0x3f).unwrap_or(c)
}
