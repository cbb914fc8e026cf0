//! One rule table: tab-separated rows under a header line. Takes its text; gives rows by column name. Does not know what
//! the columns mean.

use crate::text::{Error, ErrorKind};

/// Rows of a table in `data/`. The first line that is not a comment (`#`) names the columns.
#[derive(Debug, Default)]
pub struct Table<'t> {
    columns: Vec<&'t str>,
    rows: Vec<Vec<&'t str>>,
}

impl<'t> Table<'t> {
    /// Reads a table; an error names the line.
    ///
    /// ```
    /// let t = sayso::Table::parse("cues", "# said-words\nword\tclass\nsaid\tsay\n").unwrap();
    /// assert_eq!(t.rows(["word", "class"]).unwrap().next(), Some(["said", "say"]));
    /// ```
    pub fn parse(name: &str, text: &'t str) -> Result<Self, Error> {
        let mut table = Self::default();
        for (i, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            if table.columns.is_empty() {
                table.columns = cells;
            } else if cells.len() == table.columns.len() {
                table.rows.push(cells);
            } else {
                let (want, got) = (table.columns.len(), cells.len());
                let cause = format!("table {name}, line {}: {got} cells, {want} columns", i + 1);
                return Err(Error::new(ErrorKind::Table, cause));
            }
        }
        Ok(table)
    }

    /// Its rows, the named columns only; an error when a column is missing.
    pub fn rows<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<impl Iterator<Item = [&'t str; N]> + '_, Error> {
        let mut at = [0; N];
        for (slot, name) in at.iter_mut().zip(names) {
            let missing = || Error::new(ErrorKind::Table, format!("no column {name}"));
            *slot = self.columns.iter().position(|c| *c == name).ok_or_else(missing)?;
        }
        Ok(self.rows.iter().map(move |row| at.map(|i| row[i])))
    }
}
