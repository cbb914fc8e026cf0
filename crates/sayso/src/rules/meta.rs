//! Names of `<meta>`, `itemprop` and schema.org types. Takes the rows of `data/meta/`; gives what they tell. Does not
//! choose between two that disagree.

use super::Table;
use super::lexicon::{Map, Set};
use crate::text::Error;

const NAMES: &str = include_str!("../../../../data/meta/names.tsv");
const TYPES: &str = include_str!("../../../../data/meta/types.tsv");
const BYLINES: &str = include_str!("../../../../data/meta/bylines.tsv");

/// What a name of `<meta>` or `itemprop` tells.
#[derive(Clone, Copy, Debug)]
pub struct MetaName {
    /// The field, as printed.
    pub field: &'static str,
    /// The kind of place, as printed.
    pub from: &'static str,
    /// 1 is believed before 2.
    pub trust: u8,
}

/// What a schema.org type is to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The article.
    Story,
    /// The page around it.
    Page,
    /// A video or picture.
    Media,
    /// The outlet.
    Site,
    /// Somebody.
    Person,
}

/// What a word does in a byline: a set of bits.
#[derive(Clone, Copy, Debug, Default)]
struct Does(u16);

const BY: u16 = 1;
const JOB: u16 = 2;
const UPDATED: u16 = 4;
const PUBLISHED: u16 = 8;
const CONTRIBUTED: u16 = 16;
const DATE_MARK: u16 = 32;
const AUTHOR_MARK: u16 = 64;
const SOURCE: u16 = 128;
const HELPED: u16 = 256;

/// The tables of `data/meta/`.
#[derive(Debug, Default)]
pub struct MetaWords {
    names: Map<String, MetaName>,
    types: Map<&'static str, Role>,
    words: Map<&'static str, Does>,
    helped: Vec<&'static str>,
    /// Most words in one phrase.
    longest: usize,
    /// `itemprop`s that tell something of the story.
    properties: Set<&'static str>,
}

impl MetaWords {
    pub(super) fn builtin() -> Self {
        Self::read().unwrap_or_default()
    }

    fn read() -> Result<Self, Error> {
        let mut it = Self::default();
        let columns = ["name", "field", "from", "trust"];
        for [name, field, from, trust] in Table::parse("names", NAMES)?.rows(columns)? {
            let trust = trust.parse().unwrap_or(u8::MAX);
            it.names.insert(key(name), MetaName { field, from, trust });
        }
        for [name, role] in Table::parse("types", TYPES)?.rows(["type", "role"])? {
            let role = match role {
                "story" => Role::Story,
                "page" => Role::Page,
                "media" => Role::Media,
                "site" => Role::Site,
                _ => Role::Person,
            };
            it.types.insert(name, role);
        }
        for [phrase, class] in Table::parse("bylines", BYLINES)?.rows(["phrase", "class"])? {
            it.longest = it.longest.max(phrase.split(' ').count());
            if class == "helped" {
                it.helped.push(phrase);
            }
            it.words.entry(phrase).or_default().0 |= match class {
                "by" => BY,
                "job" => JOB,
                "updated" => UPDATED,
                "published" => PUBLISHED,
                "date-mark" => DATE_MARK,
                "author-mark" => AUTHOR_MARK,
                "source" => SOURCE,
                "helped" => HELPED,
                _ => CONTRIBUTED,
            };
        }
        it.properties = PROPERTIES.iter().copied().collect();
        Ok(it)
    }

    /// What a `<meta>` of that name tells; case and signs in the name do not count.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<MetaName> {
        if name.len() > 64 { None } else { self.names.get(&key(name)).copied() }
    }

    /// What an `itemprop` tells.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<MetaName> {
        self.properties.contains(name).then(|| self.name(name)).flatten()
    }

    /// What a schema.org type is to the page; an address in front of its name does not count.
    #[must_use]
    pub fn role(&self, kind: &str) -> Option<Role> {
        self.types.get(kind.rsplit(['/', '#', ':']).next().unwrap_or(kind)).copied()
    }

    /// Whether a thing of that type holds the story or the page.
    #[must_use]
    pub fn holds_story(&self, kind: &str) -> bool {
        matches!(self.role(kind), Some(Role::Story | Role::Page | Role::Person | Role::Site))
    }

    fn does(&self, phrase: &str, bit: u16) -> bool {
        phrase.len() <= 60 && self.words.get(phrase).is_some_and(|d| d.0 & bit != 0)
    }

    /// Bytes of the words at the head of `text` that lead to a writer's name: "By", "Written by", "Von", "Par".
    #[must_use]
    pub fn by(&self, text: &str) -> Option<usize> {
        self.head(text, BY)
    }

    /// Bytes of the words at its head that lead to a helper's name.
    #[must_use]
    pub fn contributed(&self, text: &str) -> Option<usize> {
        self.head(text, CONTRIBUTED)
    }

    /// Bytes of the words at its head that lead to where a report came from: "Source:", "Quelle:", "©".
    #[must_use]
    pub fn source(&self, text: &str) -> Option<usize> {
        self.head(text, SOURCE)
    }

    /// Whether a text says that somebody helped: "... contributed to this report."
    #[must_use]
    pub fn helped(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.helped.iter().any(|phrase| text.contains(phrase))
    }

    /// The longest phrase of a class at the head of a text, with the blanks and the colon behind it.
    fn head(&self, text: &str, bit: u16) -> Option<usize> {
        let mut found = None;
        let mut ends = text
            .char_indices()
            .filter(|(_, c)| c.is_whitespace() || matches!(c, ':' | '：' | '／'));
        for _ in 0..=self.longest {
            let Some((end, _)) = ends.next() else { break };
            if self.does(text[..end].trim_end().to_lowercase().as_str(), bit) {
                found = Some(end);
            }
        }
        let end = found?;
        let tail = text[end..]
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '／'));
        Some(text.len() - tail.len())
    }

    /// Whether a word names a job in a newsroom.
    #[must_use]
    pub fn job(&self, word: &str) -> bool {
        self.does(word.to_lowercase().as_str(), JOB)
    }

    /// Whether a word says that a page was published.
    #[must_use]
    pub fn published(&self, word: &str) -> bool {
        self.does(word.to_lowercase().as_str(), PUBLISHED)
    }

    /// Whether a word of a class name marks the date.
    #[must_use]
    pub fn date_mark(&self, word: &str) -> bool {
        self.does(word, DATE_MARK)
    }

    /// Whether a word of a class name marks the writer.
    #[must_use]
    pub fn author_mark(&self, word: &str) -> bool {
        self.does(word, AUTHOR_MARK)
    }

    /// Whether a word says that a page was changed.
    #[must_use]
    pub fn updated(&self, word: &str) -> bool {
        self.does(word.to_lowercase().as_str(), UPDATED)
    }
}

/// `itemprop`s read on any element; others tell of other things than the story too often.
const PROPERTIES: &[&str] = &[
    "headline",
    "author",
    "datePublished",
    "dateModified",
    "publisher",
    "articleSection",
    "inLanguage",
];

/// Letters and digits of a name, lower case.
fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_read() {
        let it = MetaWords::read().unwrap();
        assert_eq!(it.name("article:published_time").unwrap().field, "published");
        assert_eq!(it.name("DC.Date.Issued").unwrap().from, "meta");
        assert_eq!(it.role("http://schema.org/NewsArticle"), Some(Role::Story));
        assert_eq!(it.by("By Ada Nwosu"), Some(3));
        assert_eq!(it.by("Written by Ada Nwosu"), Some(11));
        assert_eq!(it.by("Text: Ada Nwosu"), Some(6));
        assert_eq!(it.by("Bystanders saw it"), None);
        assert!(it.job("Reporter") && it.updated("Updated"));
    }
}
