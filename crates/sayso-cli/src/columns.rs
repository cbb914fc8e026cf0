//! The columns that can be printed. Takes names; gives a [`Selection`]. Does not print cells.

use sayso::Column;

macro_rules! about {
    ($($name:ident = $word:literal $doc:literal,)*) => {
        /// A column that tells about the row as a whole: where it stands and in which article.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum About { $(#[doc = $doc] $name,)* }

        impl About {
            /// Every one, in printing order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// What it holds, in one line.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$name => $doc,)* }
            }
        }
    };
}

about! {
    Article = "article" "Id of the article: a hash of its text.",
    Locator = "locator" "Where the page came from: a path, a record of an archive.",
    Url = "url" "Address of the page.",
    Outlet = "outlet" "Who published the page.",
    Published = "published" "When the page was published, as precise as it tells.",
    Headline = "headline" "Title of the article.",
    Row = "row" "Id of the row: a hash of article, kind and head words.",
    Kind = "kind" "event, claim or figure.",
    Chain = "chain" "On whose say-so, the innermost first: \"a hospital official <- Reuters <- Daily Star\".",
    Sentence = "sentence" "The sentence it stands in.",
    Start = "start" "First byte of the sentence in the article's text (UTF-8).",
    End = "end" "One past its last byte.",
    RawStart = "raw_start" "First byte of the sentence in the page as it was received, decompressed.",
    RawEnd = "raw_end" "One past its last byte there.",
}

/// One printable column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// About the row as a whole.
    About(About),
    /// A cell of the row.
    Cell(Column),
}

impl Shown {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::About(a) => a.as_str(),
            Self::Cell(c) => c.as_str(),
        }
    }

    fn doc(self) -> &'static str {
        match self {
            Self::About(a) => a.doc(),
            Self::Cell(c) => c.doc(),
        }
    }
}

/// All columns in printing order: where, what kind, the cells, then say-so and sentence.
pub fn all() -> impl Iterator<Item = Shown> {
    let split = About::ALL.iter().position(|a| *a == About::Chain).unwrap_or(0);
    let (front, back) = About::ALL.split_at(split);
    let about = |a: &'static [About]| a.iter().map(|a| Shown::About(*a));
    about(front).chain(Column::ALL.iter().map(|c| Shown::Cell(*c))).chain(about(back))
}

/// Their names.
pub fn names() -> Vec<&'static str> {
    all().map(Shown::as_str).collect()
}

/// Names and what they hold.
pub fn docs() -> impl Iterator<Item = (&'static str, &'static str)> {
    all().map(|c| (c.as_str(), c.doc()))
}

/// The columns asked for.
#[derive(Clone, Debug)]
pub struct Selection {
    shown: Vec<Shown>,
}

impl Selection {
    /// Those named, in the order named; all without names. Names are checked before this.
    pub fn of(names: Option<&[String]>) -> Self {
        let find = |name: &String| all().find(|c| c.as_str() == name);
        Self {
            shown: names.map_or_else(|| all().collect(), |n| n.iter().filter_map(find).collect()),
        }
    }

    /// In the order to print.
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// Whether a cell's column is asked for.
    pub fn has(&self, column: Column) -> bool {
        self.shown.contains(&Shown::Cell(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use snapbox::{assert_data_eq, file};

    /// Run with `SNAPSHOTS=overwrite` after a change of columns to write the page anew.
    #[test]
    fn the_reference_page_tells_every_column() {
        let mut page = String::from(
            "# Columns\n\n\
             What `--columns` takes, what CSV prints in this order, and the keys of a row's `cells` in JSON.\n\
             A blank cell means that the text and the page do not tell.\n\n\
             | column | about | holds |\n|---|---|---|\n",
        );
        for column in all() {
            let about = if matches!(column, Shown::Cell(_)) { "cell" } else { "row" };
            page += &format!("| `{}` | {about} | {} |\n", column.as_str(), column.doc());
        }
        assert_data_eq!(page, file!["../../../docs/src/reference/columns.md"].raw());
    }

    #[test]
    fn no_two_columns_share_a_name() {
        let mut names = names();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
