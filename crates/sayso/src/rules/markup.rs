//! Words in class and id attributes that tell what an element holds. Takes the rows of `data/markup/*_words.tsv`;
//! gives the [`Marks`] of an attribute value. Does not know sites.

use super::Table;
use aho_corasick::AhoCorasick;

macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $word:literal,)*) => {
        /// What an element's names tell of it: a set.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Marks(pub u32);

        impl Marks {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

marks! {
    /// The story itself.
    STORY = 0 "story",
    /// Content of some kind.
    CONTENT = 1 "content",
    /// Menus and paths.
    NAV = 2 "nav",
    /// The foot of a page or a story.
    FOOT = 3 "foot",
    /// Beside the story.
    SIDE = 4 "side",
    /// Share bars, votes.
    SHARE = 5 "share",
    /// Links to other stories.
    RELATED = 6 "related",
    /// Advertising, newsletters, paywalls.
    PROMO = 7 "promo",
    /// What readers wrote.
    COMMENT = 8 "comment",
    /// About the author.
    AUTHOR = 9 "author",
    /// Author and date line.
    BYLINE = 10 "byline",
    /// Tags, sections, kickers.
    TAGS = 11 "tags",
    /// Words to a picture.
    CAPTION = 12 "caption",
    /// The summary.
    STANDFIRST = 13 "standfirst",
    /// A post of a social network.
    EMBED = 14 "embed",
    /// A note that the story was corrected.
    CORRECTION = 15 "correction",
    /// For screen readers only.
    UNSEEN = 16 "unseen",
    /// Left out in print.
    QUIET = 17 "quiet",
    /// A part of a page that a content system calls a widget: often beside the story, sometimes the story.
    WIDGET = 18 "widget",
    /// Told again by the page's own data; no name says so.
    TOLD = 19 "told",
    /// Who made a picture; also who wrote, so it tells only where a picture is.
    CREDIT = 19 "credit",
    /// A picture.
    PICTURE = 20 "picture",
}

impl Marks {
    /// Whether the two sets share a mark.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The first set without the second.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

const TABLES: [&str; 2] = [
    include_str!("../../../../data/markup/class_words.tsv"),
    include_str!("../../../../data/markup/picture_words.tsv"),
];

/// Finds the rows of the tables in attribute values.
#[derive(Debug)]
pub struct Markup {
    words: AhoCorasick,
    marks: Vec<Marks>,
}

impl Markup {
    /// Reads the table.
    ///
    /// # Panics
    /// When the shipped table is broken, which a test rules out.
    #[must_use]
    pub fn builtin() -> Self {
        let tables = TABLES.map(|text| Table::parse("class words", text).expect("a shipped table"));
        let (mut words, mut marks) = (Vec::new(), Vec::new());
        let rows = tables.iter().flat_map(|t| t.rows(["word", "mark"]).expect("its columns"));
        for [word, mark] in rows {
            let mark = Marks::from_word(mark).expect("a known mark");
            for joint in ["-", ""] {
                let pattern = word.replace('_', joint);
                if joint == "-" || word.contains('_') {
                    words.push(pattern);
                    marks.push(mark);
                }
            }
        }
        let words = AhoCorasick::new(&words).expect("few short words");
        Self { words, marks }
    }

    /// Marks of an attribute value. `buffer` is scratch space.
    #[must_use]
    pub fn of(&self, value: &str, buffer: &mut String) -> Marks {
        normalize(value, buffer);
        let found = self.words.find_overlapping_iter(buffer.as_str());
        found.fold(Marks::default(), |all, m| all.or(self.marks[m.pattern().as_usize()]))
    }
}

/// Lower-case words with `-` between and around them, and `.` around each name; a capital after a small letter begins a
/// word. A name that changes between digits and letters three times or more is chance, and left out.
fn normalize(value: &str, out: &mut String) {
    out.clear();
    for name in value.split_ascii_whitespace() {
        out.push_str(".-");
        for part in name.split(|c: char| !c.is_ascii_alphanumeric()) {
            if !part.is_empty() && !is_chance(part.as_bytes()) {
                words(part.as_bytes(), out);
            }
        }
    }
    out.push('.');
}

fn words(part: &[u8], out: &mut String) {
    let (mut small, mut border) = (false, true);
    for b in part {
        if b.is_ascii_digit() {
            if !border {
                out.push('-');
            }
            (small, border) = (false, true);
            continue;
        }
        if small && b.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(char::from(b.to_ascii_lowercase()));
        (small, border) = (b.is_ascii_lowercase(), false);
    }
    if !border {
        out.push('-');
    }
}

fn is_chance(part: &[u8]) -> bool {
    part.windows(2).filter(|w| w[0].is_ascii_digit() != w[1].is_ascii_digit()).count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_in_its_example() {
        let markup = Markup::builtin();
        let tables = TABLES.map(|text| Table::parse("class words", text).unwrap());
        let rows = tables.iter().flat_map(|t| t.rows(["word", "mark", "example"]).unwrap());
        for [word, mark, example] in rows {
            let marks = markup.of(example, &mut String::new());
            assert!(marks.any(Marks::from_word(mark).unwrap()), "{word}: {example}");
        }
    }

    #[test]
    fn words_end_at_case_and_signs() {
        let (markup, mut buffer) = (Markup::builtin(), String::new());
        assert!(markup.of("c-articleBody__2x", &mut buffer).any(Marks::STORY));
        assert!(markup.of("articlebody", &mut buffer).any(Marks::STORY));
        assert!(!markup.of("shadow-header", &mut buffer).any(Marks::PROMO));
        assert!(markup.of("top-ad", &mut buffer).any(Marks::PROMO));
    }
}
