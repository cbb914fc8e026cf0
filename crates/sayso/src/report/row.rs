//! Rows and cells. Takes values with their grounds; gives what is printed and stored. Does not compute values.

use super::schema::Column;
use crate::page::{ArticleId, Field};
use crate::text::Span;
use std::fmt;

/// Content hash of a row: article, kind and ground of its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub u64);

impl RowId {
    /// The id of the row whose head word stands at `head`.
    #[must_use]
    pub fn of(article: ArticleId, kind: RowKind, head: Span) -> Self {
        Self(ArticleId::of(&format!("{article} {} {head}", kind.as_str())).0)
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowKind {
    /// Something that happens, happened, may happen or is demanded.
    Event,
    /// Something somebody says.
    Claim,
    /// A number of people or things.
    Figure,
}

impl RowKind {
    /// As printed and stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Claim => "claim",
            Self::Figure => "figure",
        }
    }
}

/// Why a value stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The words it was read from.
    Text(Span),
    /// A meta value of the article.
    Meta(Field),
    /// The same cell of another row.
    Carried(RowId),
    /// No words: a documented fallback, by name.
    Default(&'static str),
}

/// One value with its grounds and the rule that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The value as printed: the words themselves, or what was derived from them.
    pub value: String,
    /// Its grounds, the most direct first; never empty.
    pub grounds: Vec<Ground>,
    /// The rule that made it (`verbatim` when the value is the words).
    pub rule: &'static str,
}

impl Cell {
    /// The words at a span, as they stand.
    #[must_use]
    pub fn verbatim(text: &str, span: Span) -> Self {
        Self {
            value: span.of(text).to_owned(),
            grounds: vec![Ground::Text(span)],
            rule: "verbatim",
        }
    }

    /// A value derived from the words at a span by a named rule.
    #[must_use]
    pub fn derived(value: impl Into<String>, span: Span, rule: &'static str) -> Self {
        Self { value: value.into(), grounds: vec![Ground::Text(span)], rule }
    }

    /// The first span of its grounds.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.grounds.iter().find_map(|g| if let Ground::Text(s) = g { Some(*s) } else { None })
    }
}

/// Who a hop of the chain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HopKind {
    /// The person or body that said it.
    Speaker,
    /// Another medium that was quoted.
    Media,
    /// A wire agency.
    Agency,
    /// The publisher of the page.
    Outlet,
}

impl HopKind {
    /// As printed and stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Media => "media",
            Self::Agency => "agency",
            Self::Outlet => "outlet",
        }
    }
}

/// One step of a chain of say-so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Who it is.
    pub kind: HopKind,
    /// Its name or description, with the words that say so.
    pub cell: Cell,
}

/// One event, claim or figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Content hash.
    pub id: RowId,
    /// What it is about.
    pub kind: RowKind,
    /// The sentence it stands in.
    pub sentence: Span,
    /// Its cells in the order of [`Column::ALL`]; a column may have several (two actors), a blank column has none.
    pub cells: Vec<(Column, Cell)>,
    /// On whose say-so, the innermost first (speaker <- agency <- outlet).
    pub chain: Vec<Hop>,
}

impl Row {
    /// Every cell of a column.
    pub fn all(&self, column: Column) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |(c, _)| *c == column).map(|(_, cell)| cell)
    }

    /// The first cell of a column.
    #[must_use]
    pub fn get(&self, column: Column) -> Option<&Cell> {
        self.all(column).next()
    }

    /// The words of a column's cells, joined by "; "; empty when blank.
    #[must_use]
    pub fn value(&self, column: Column) -> String {
        let mut out = String::new();
        for cell in self.all(column) {
            if !out.is_empty() {
                out.push_str("; ");
            }
            out.push_str(&cell.value);
        }
        out
    }

    /// The chain in one line: "a senior official <- Reuters <- Daily Star".
    #[must_use]
    pub fn chain_line(&self) -> String {
        self.chain.iter().map(|h| h.cell.value.as_str()).collect::<Vec<_>>().join(" <- ")
    }
}
