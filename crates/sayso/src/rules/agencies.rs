//! Wire agencies by every name they go by. Takes the rows of `data/agencies/agencies.tsv`; gives look-ups of a name or of
//! a chain of names. Does not decide what the credit is for.

use super::Table;
use super::lexicon::Map;
use crate::text::{Error, Span};

const TABLE: &str = include_str!("../../../../data/agencies/agencies.tsv");

/// Row number of an agency in [`Agencies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AgencyId(pub u16);

/// One wire agency.
#[derive(Clone, Copy, Debug)]
pub struct Agency {
    /// The name rows are printed with.
    pub name: &'static str,
    /// ISO 3166-1 code of its seat.
    pub country: &'static str,
    /// Whether it passes press releases on rather than news of its own.
    pub release: bool,
}

/// How a name stands where it is read: letters such as "TT" or "PA" name an agency only in some places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In brackets, between slashes, in a byline's chain: every code counts.
    Bracketed,
    /// On its own or among other words.
    Open,
}

/// The agency table.
#[derive(Debug, Default)]
pub struct Agencies {
    rows: Vec<Agency>,
    /// Lower-case names and aliases.
    names: Map<String, AgencyId>,
    /// Codes as written, and whether they count only in brackets.
    codes: Map<&'static str, (AgencyId, bool)>,
    /// Most words in one name.
    longest: usize,
}

impl Agencies {
    pub(super) fn builtin() -> Self {
        Self::read().unwrap_or_default()
    }

    fn read() -> Result<Self, Error> {
        let table = Table::parse("agencies", TABLE)?;
        let mut it = Self::default();
        let columns = ["name", "aliases", "codes", "bracket_codes", "kind", "country"];
        for [name, aliases, codes, bracket, kind, country] in table.rows(columns)? {
            let id = AgencyId(it.rows.len() as u16);
            it.rows.push(Agency { name, country, release: kind == "release" });
            for alias in std::iter::once(name).chain(aliases.split('|')).filter(|a| !a.is_empty()) {
                it.longest = it.longest.max(alias.split_whitespace().count());
                it.names.entry(alias.to_lowercase()).or_insert(id);
            }
            for (list, bracketed) in [(codes, false), (bracket, true)] {
                for code in list.split('|').filter(|c| !c.is_empty()) {
                    it.codes.entry(code).or_insert((id, bracketed));
                }
            }
        }
        // A name that is also a code is read as the code is: "TT" and "ANI" count in brackets only.
        let bracketed: Vec<String> =
            it.codes.iter().filter(|(_, (_, b))| *b).map(|(c, _)| c.to_lowercase()).collect();
        for code in bracketed {
            it.names.remove(&code);
        }
        Ok(it)
    }

    /// The row of an agency.
    #[must_use]
    pub fn get(&self, id: AgencyId) -> Agency {
        self.rows[usize::from(id.0)]
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Most words that one name has.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The agency that goes by exactly these words.
    #[must_use]
    pub fn named(&self, words: &str, stands: Stands) -> Option<AgencyId> {
        let words = words.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '©' | '*' | '"' | '\'')
        });
        if words.is_empty() || words.len() > 64 {
            return None;
        }
        if let Some(&(id, bracketed)) = self.codes.get(words)
            && (!bracketed || stands == Stands::Bracketed)
        {
            return Some(id);
        }
        self.names.get(&words.to_lowercase()).copied()
    }

    /// The agency whose name, written without blanks around it, begins `text`, with the name's length: for Chinese,
    /// Japanese and Korean.
    #[must_use]
    pub fn prefix(&self, text: &str) -> Option<(AgencyId, usize)> {
        let ends = text.char_indices().skip(2).map(|(i, _)| i).chain([text.len()]).take(10);
        let found = ends.filter_map(|end| {
            let head = text.get(..end).filter(|h| !h.is_ascii())?;
            self.names.get(&head.to_lowercase()).map(|id| (*id, end))
        });
        found.last()
    }

    /// The agency whose name ends `text`, with the byte where the name begins.
    #[must_use]
    pub fn suffix(&self, text: &str) -> Option<(AgencyId, usize)> {
        let starts = text.char_indices().rev().skip(1).map(|(i, _)| i).take(10);
        let found = starts.filter_map(|start| {
            let tail = text.get(start..).filter(|t| !t.is_ascii())?;
            self.names.get(&tail.to_lowercase()).map(|id| (*id, start))
        });
        found.last()
    }

    /// Agencies of a chain such as "AP/dpa", "Reuters, AFP" or "afp", each with its place in `text`. Parts that name
    /// none are passed over; `and` tells a joining word.
    #[must_use]
    pub fn chain(
        &self,
        text: &str,
        stands: Stands,
        and: impl Fn(&str) -> bool,
    ) -> Vec<(Span, AgencyId)> {
        if let Some(id) = self.named(text, stands) {
            return vec![(Span::new(0, text.len()).trimmed(text), id)];
        }
        let mut out = Vec::new();
        for part in parts(text, and) {
            if let Some(id) = self.named(part.of(text), stands) {
                out.push((part, id));
            }
        }
        out
    }
}

/// Parts of a chain: cut at `/ , ; & + |` and at joining words.
fn parts(text: &str, and: impl Fn(&str) -> bool) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let span = Span::new(from, to).trimmed(text);
        if !span.is_empty() {
            out.push(span);
        }
    };
    let marks = |c: char| matches!(c, '/' | ',' | ';' | '&' | '+' | '|' | '、' | '・' | '،');
    let mut word = 0;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if !(c.is_whitespace() || marks(c)) {
            continue;
        }
        if and(&text[word..i]) {
            push(start, word);
            start = i;
        }
        if marks(c) {
            push(start, i);
            start = i + c.len_utf8();
        }
        word = i + c.len_utf8();
    }
    push(start, text.len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, stands: Stands) -> Vec<&'static str> {
        let it = Agencies::read().unwrap();
        it.chain(text, stands, |w| w == "and").into_iter().map(|(_, id)| it.get(id).name).collect()
    }

    #[test]
    fn table_reads() {
        assert!(Agencies::read().unwrap().len() > 150);
    }

    #[test]
    fn chains_give_every_agency() {
        assert_eq!(names("AP/dpa", Stands::Bracketed), ["Associated Press", "dpa"]);
        assert_eq!(
            names("Reuters, AFP and Xinhua", Stands::Open),
            ["Reuters", "Agence France-Presse", "Xinhua"]
        );
        assert_eq!(names("dpa/lno", Stands::Bracketed), ["dpa", "dpa"]);
        assert_eq!(names("Joan Smith/AP", Stands::Bracketed), ["Associated Press"]);
    }

    #[test]
    fn weak_letters_need_brackets() {
        for weak in ["TT", "PA", "MAP", "AA", "SPA"] {
            assert!(names(weak, Stands::Open).is_empty(), "{weak}");
            assert_eq!(names(weak, Stands::Bracketed).len(), 1, "{weak}");
        }
        assert!(names("tt", Stands::Open).is_empty());
    }

    #[test]
    fn scripts_without_blanks() {
        let it = Agencies::read().unwrap();
        let (id, len) = it.prefix("中新社西宁3月5日电").unwrap();
        assert_eq!((it.get(id).name, len), ("China News Service", 9));
        let (id, at) = it.suffix("リマ時事").unwrap();
        assert_eq!((it.get(id).name, at), ("Jiji Press", 6));
    }
}
