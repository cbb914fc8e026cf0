//! JSON and JSON Lines. Takes reports; gives objects with every offset in bytes, code points and UTF-16 units, the quote,
//! and the raw bytes it came from. The shape is documented in `docs/src/reference/output.md`. Does not leave anything out.

use super::{Format, facts};
use crate::columns::Selection;
use sayso::{Article, Caption, Cell, Column, Field, Ground, MetaValue, Offsets, Report, Row, Span};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Version of the shape; it changes when a key changes its meaning or goes.
const SCHEMA: u32 = 1;

/// One array of reports.
pub struct Json {
    columns: Selection,
    any: bool,
}

impl Json {
    /// With the columns asked for.
    pub fn new(columns: Selection) -> Self {
        Self { columns, any: false }
    }
}

impl Format for Json {
    fn begin(&mut self, out: &mut Vec<u8>) {
        out.push(b'[');
    }

    fn report(&mut self, report: &Report, out: &mut Vec<u8>) {
        out.extend_from_slice(if self.any { b",\n" } else { b"\n" });
        self.any = true;
        let at = At::new(&report.article);
        let rows = report.rows.iter().map(|row| at.row(row, &self.columns)).collect();
        write(out, &ReportJson { schema: SCHEMA, article: at.article(report), rows });
    }

    fn end(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]\n");
    }
}

/// One record a line: an article, then its rows.
pub struct Lines {
    columns: Selection,
}

impl Lines {
    /// With the columns asked for.
    pub fn new(columns: Selection) -> Self {
        Self { columns }
    }
}

impl Format for Lines {
    fn report(&mut self, report: &Report, out: &mut Vec<u8>) {
        let at = At::new(&report.article);
        write(
            out,
            &Record {
                record: "article",
                schema: Some(SCHEMA),
                article: None,
                body: at.article(report),
            },
        );
        out.push(b'\n');
        for row in &report.rows {
            let article = Some(report.article.id.to_string());
            let body = at.row(row, &self.columns);
            write(out, &Record { record: "row", schema: None, article, body });
            out.push(b'\n');
        }
    }
}

fn write(out: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory does not fail, and every key is a string.
    let _ = serde_json::to_writer(out, value);
}

#[derive(Serialize)]
struct ReportJson<'a> {
    schema: u32,
    article: ArticleJson<'a>,
    rows: Vec<RowJson<'a>>,
}

#[derive(Serialize)]
struct Record<T> {
    record: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    #[serde(flatten)]
    body: T,
}

#[derive(Serialize)]
struct ArticleJson<'a> {
    id: String,
    locator: &'a str,
    headline: Option<&'a str>,
    meta: Vec<MetaJson<'a>>,
    text: &'a str,
    blocks: Vec<BlockJson<'a>>,
    captions: Vec<CaptionJson<'a>>,
    notes: Vec<NoteJson<'a>>,
}

#[derive(Serialize)]
struct MetaJson<'a> {
    field: &'static str,
    value: &'a str,
    from: &'static str,
    raw: Option<[usize; 2]>,
    span: Option<SpanJson<'a>>,
}

#[derive(Serialize)]
struct BlockJson<'a> {
    kind: &'static str,
    body: bool,
    repeats: Option<u32>,
    span: SpanJson<'a>,
}

#[derive(Serialize)]
struct CaptionJson<'a> {
    span: Option<SpanJson<'a>>,
    credits: Vec<CellJson<'a>>,
    date: Option<CellJson<'a>>,
    file: Option<CellJson<'a>>,
}

#[derive(Serialize)]
struct NoteJson<'a> {
    code: &'static str,
    detail: &'a str,
    span: Option<SpanJson<'a>>,
}

#[derive(Serialize)]
struct SpanJson<'a> {
    bytes: [u32; 2],
    code_points: [usize; 2],
    utf16: [usize; 2],
    raw: Option<[usize; 2]>,
    quote: &'a str,
}

#[derive(Serialize)]
struct RowJson<'a> {
    id: String,
    kind: &'static str,
    sentence: SpanJson<'a>,
    cells: Cells<'a>,
    chain: Vec<HopJson<'a>>,
    say_so: String,
}

/// Column names to their cells, in the order of the columns.
struct Cells<'a>(Vec<(&'static str, Vec<CellJson<'a>>)>);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, cells) in &self.0 {
            map.serialize_entry(column, cells)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct HopJson<'a> {
    kind: &'static str,
    #[serde(flatten)]
    cell: CellJson<'a>,
}

#[derive(Serialize)]
struct CellJson<'a> {
    value: &'a str,
    rule: &'static str,
    grounds: Vec<GroundJson<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum GroundJson<'a> {
    Text(SpanJson<'a>),
    Meta {
        field: &'static str,
        value: Option<&'a str>,
        from: Option<&'static str>,
        raw: Option<[usize; 2]>,
    },
    Carried {
        row: String,
    },
    Default {
        name: &'static str,
    },
}

/// An article with its offsets counted once.
struct At<'a> {
    article: &'a Article,
    offsets: Offsets<'a>,
}

impl<'a> At<'a> {
    fn new(article: &'a Article) -> Self {
        Self { article, offsets: Offsets::new(&article.text) }
    }

    fn span(&self, span: Span) -> SpanJson<'a> {
        let pair = |(start, end)| [start, end];
        SpanJson {
            bytes: [span.start, span.end],
            code_points: pair(self.offsets.code_points(span)),
            utf16: pair(self.offsets.utf16(span)),
            raw: self.article.origin.raw(span).map(|r| [r.start, r.end]),
            quote: span.get(&self.article.text).unwrap_or_default(),
        }
    }

    fn article(&self, report: &'a Report) -> ArticleJson<'a> {
        let article = self.article;
        let block = |b: &sayso::Block| BlockJson {
            kind: b.kind.as_str(),
            body: b.is_body(),
            repeats: b.repeats,
            span: self.span(b.span),
        };
        let note = |n: &'a sayso::Note| NoteJson {
            code: n.code.as_str(),
            detail: &n.detail,
            span: n.span.map(|s| self.span(s)),
        };
        let caption = |c: &'a Caption| CaptionJson {
            span: c.words.map(|s| self.span(s)),
            credits: c.credits.iter().map(|c| self.cell(c)).collect(),
            date: c.date.as_ref().map(|c| self.cell(c)),
            file: c.file.as_ref().map(|c| self.cell(c)),
        };
        ArticleJson {
            id: article.id.to_string(),
            locator: &article.locator,
            headline: facts::headline(article),
            meta: article.meta.values().iter().map(|v| self.meta(v)).collect(),
            text: &article.text,
            blocks: article.blocks.iter().map(block).collect(),
            captions: report.captions.iter().map(caption).collect(),
            notes: article.notes.iter().map(note).collect(),
        }
    }

    fn meta(&self, value: &'a MetaValue) -> MetaJson<'a> {
        MetaJson {
            field: value.field.as_str(),
            value: &value.value,
            from: value.from.as_str(),
            raw: value.raw.as_ref().map(|r| [r.start, r.end]),
            span: value.span.map(|s| self.span(s)),
        }
    }

    fn row(&self, row: &'a Row, columns: &Selection) -> RowJson<'a> {
        let filled = |column: &Column| {
            let cells: Vec<_> = row.all(*column).map(|c| self.cell(c)).collect();
            (columns.has(*column) && !cells.is_empty()).then(|| (column.as_str(), cells))
        };
        let hop = |h: &'a sayso::Hop| HopJson { kind: h.kind.as_str(), cell: self.cell(&h.cell) };
        RowJson {
            id: row.id.to_string(),
            kind: row.kind.as_str(),
            sentence: self.span(row.sentence),
            cells: Cells(Column::ALL.iter().filter_map(filled).collect()),
            chain: row.chain.iter().map(hop).collect(),
            say_so: row.chain_line(),
        }
    }

    fn cell(&self, cell: &'a Cell) -> CellJson<'a> {
        let grounds = cell.grounds.iter().map(|g| self.ground(g)).collect();
        CellJson { value: &cell.value, rule: cell.rule, grounds }
    }

    fn ground(&self, ground: &Ground) -> GroundJson<'a> {
        match ground {
            Ground::Text(span) => GroundJson::Text(self.span(*span)),
            Ground::Meta(field) => self.meta_ground(*field),
            Ground::Carried(row) => GroundJson::Carried { row: row.to_string() },
            Ground::Default(name) => GroundJson::Default { name },
        }
    }

    fn meta_ground(&self, field: Field) -> GroundJson<'a> {
        let found = self.article.meta.get(field);
        GroundJson::Meta {
            field: field.as_str(),
            value: found.map(|v| v.value.as_str()),
            from: found.map(|v| v.from.as_str()),
            raw: found.and_then(|v| v.raw.as_ref()).map(|r| [r.start, r.end]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, fixture};
    use super::*;
    use snapbox::{assert_data_eq, file};

    #[test]
    fn json_lines_look_as_they_did() {
        let mut lines = Lines::new(Selection::of(None));
        let mut out = Vec::new();
        for report in [fixture::harbour(), fixture::hostile()] {
            lines.report(&report, &mut out);
        }
        let text = String::from_utf8(out).unwrap();
        assert_data_eq!(text, file!["../../tests/snapshots/rows.jsonl"].raw());
    }
}
