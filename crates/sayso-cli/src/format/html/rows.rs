//! The table side of the page. Takes a report and where its rows' words are; gives events, claims and figures, each row
//! with its grounds. Does not write the story.

use super::super::facts;
use super::markup::Markup;
use super::story::Story;
use crate::columns::Selection;
use sayso::{Article, Cell, Column, Field, Ground, HopKind, Report, Row, RowKind};

const KINDS: &[(RowKind, &str, [&str; 3])] = &[
    (RowKind::Event, "Events", ["What", "Who › does › to whom", "On whose say-so"]),
    (RowKind::Claim, "Claims", ["How", "What is said", "Who says"]),
    (RowKind::Figure, "Figures", ["Of", "How many of whom", "On whose say-so"]),
];

/// The whole side.
pub fn write(
    report: &Report,
    number: usize,
    story: &Story<'_>,
    columns: &Selection,
    out: &mut Markup,
) {
    out.raw("<div class=\"rows\">\n");
    if report.rows.is_empty() {
        out.raw("<p>No events, claims or figures found.</p>\n");
    }
    sources(report, number, out);
    for (kind, title, heads) in KINDS.iter().filter(|_| !report.rows.is_empty()) {
        let rows: Vec<_> =
            report.rows.iter().enumerate().filter(|(_, r)| r.kind == *kind).collect();
        out.raw(match kind {
            RowKind::Event => "<table class=\"e\">",
            RowKind::Claim => "<table class=\"c\">",
            RowKind::Figure => "<table class=\"f\">",
        });
        out.raw("<caption>").text(title).raw(" <small>");
        if rows.is_empty() {
            out.raw("none found");
        } else {
            out.number(rows.len());
        }
        out.raw("</small></caption>\n");
        if !rows.is_empty() {
            out.raw("<thead><tr>");
            for head in heads {
                out.raw("<th scope=\"col\">").text(head).raw("</th>");
            }
            out.raw("</tr></thead>\n<tbody>\n");
        }
        for (i, row) in &rows {
            let anchor = story.anchors[*i].map(|(_, segment)| segment);
            RowSide { article: &report.article, row, number, columns }.write(*i, anchor, out);
        }
        out.raw(if rows.is_empty() { "</table>\n" } else { "</tbody></table>\n" });
    }
    out.raw("</div>\n");
}

/// On whose say-so the rows rest: a link to the first row of each source.
fn sources(report: &Report, number: usize, out: &mut Markup) {
    if report.rows.is_empty() {
        return;
    }
    out.raw("<ul class=\"sources\" aria-label=\"On whose say-so\">\n");
    for (name, rows) in facts::sources(&report.rows) {
        let nobody = name == facts::UNATTRIBUTED;
        out.raw(if nobody { "<li class=\"nobody\">" } else { "<li>" });
        let first = rows.first().copied().unwrap_or_default();
        let list: Vec<_> = rows.iter().map(usize::to_string).collect();
        out.raw("<a href=\"#a").number(number).raw("r").number(first).raw("\" data-rows=\"");
        out.text(&list.join(" ")).raw("\">").text(name).raw("</a> <small>");
        out.number(rows.len()).raw("</small></li>\n");
    }
    out.raw("</ul>\n");
}

struct RowSide<'a> {
    article: &'a Article,
    row: &'a Row,
    number: usize,
    columns: &'a Selection,
}

impl RowSide<'_> {
    fn write(&self, i: usize, anchor: Option<usize>, out: &mut Markup) {
        out.raw("<tr id=\"a").number(self.number).raw("r").number(i);
        out.raw("\" data-r=\"").number(i).raw("\"><th scope=\"row\">");
        self.what(i, anchor, out);
        out.raw("</th><td dir=\"auto\">");
        self.words(out);
        self.extras(out);
        self.why(out);
        out.raw("</td><td dir=\"auto\">");
        self.chain(out);
        out.raw("</td></tr>\n");
    }

    /// Type as a link to the words, mode or scope, status.
    fn what(&self, i: usize, anchor: Option<usize>, out: &mut Markup) {
        out.raw("<a class=\"type\" href=\"#a").number(self.number);
        match anchor {
            Some(segment) => out.raw("m").number(segment),
            None => out.raw("r").number(i),
        };
        out.raw("\">");
        let name = self.row.value(Column::Type);
        out.text(if name.is_empty() { "–" } else { &name }).raw("</a>");
        if self.row.kind == RowKind::Claim && self.row.get(Column::Trigger).is_some() {
            out.raw(" <q class=\"mode\">");
            self.value(Column::Trigger, out);
            out.raw("</q>");
        }
        for column in [Column::Mode, Column::Scope] {
            let value = self.row.value(column);
            if !value.is_empty() {
                out.raw(" <span class=\"mode\">").text(&value).raw("</span>");
            }
        }
        let status = self.row.value(Column::Status);
        if !status.is_empty() {
            out.raw(match status.as_str() {
                "denied" => " <span class=\"status denied\">",
                "planned" | "possible" | "attempted" => " <span class=\"status open\">",
                "demanded" | "threatened" => " <span class=\"status wanted\">",
                "background" => " <span class=\"status quiet\">",
                _ => " <span class=\"status\">",
            });
            out.text(&status).raw("</span>");
        }
    }

    fn words(&self, out: &mut Markup) {
        out.raw("<p class=\"words\">");
        match self.row.kind {
            RowKind::Event => {
                self.value(Column::Actor, out);
                out.raw(" <i>›</i> <b>");
                self.value(Column::Trigger, out);
                out.raw("</b> <i>›</i> ");
                self.value(Column::Recipient, out);
                if self.row.get(Column::Content).is_some() {
                    out.raw(" <i>›</i> ");
                    self.value(Column::Content, out);
                }
            }
            RowKind::Claim => self.value(Column::Content, out),
            RowKind::Figure => {
                let number = facts::number(self.row);
                let number = number.unwrap_or_else(|| self.row.value(Column::Trigger));
                out.raw("<b>").text(if number.is_empty() { "–" } else { &number }).raw("</b> ");
                self.value(Column::Who, out);
            }
        }
        out.raw("</p>");
    }

    fn value(&self, column: Column, out: &mut Markup) {
        let mut any = false;
        for cell in self.row.all(column) {
            if any {
                out.raw("; ");
            }
            any = true;
            out.raw("<span title=\"").text(&self.grounds(column.as_str(), cell)).raw("\">");
            out.text(&cell.value).raw("</span>");
        }
        if !any {
            out.raw("<span class=\"blank\">–</span>");
        }
    }

    /// Every other cell that is filled; an event's place and date also when blank.
    fn extras(&self, out: &mut Markup) {
        let told: &[Column] = match self.row.kind {
            RowKind::Event => &[Column::Actor, Column::Trigger, Column::Recipient, Column::Content],
            RowKind::Claim => &[Column::Content, Column::Trigger],
            RowKind::Figure => {
                &[Column::Low, Column::High, Column::Who, Column::Qualifier, Column::Trigger]
            }
        };
        let always = |c: Column| {
            self.row.kind == RowKind::Event && matches!(c, Column::Place | Column::Date)
        };
        let top = [Column::Type, Column::Mode, Column::Scope, Column::Status];
        // The chain names the source already, unless it tells another name.
        let named = |c: Column| {
            let speaker = self.row.chain.first().map(|h| h.cell.value.as_str());
            matches!(c, Column::Source | Column::Referent) && speaker == Some(&self.row.value(c))
        };
        let shown = |c: &&Column| {
            self.columns.has(**c)
                && !named(**c)
                && !told.contains(c)
                && !top.contains(c)
                && (always(**c) || self.row.get(**c).is_some())
        };
        out.raw("<dl>");
        for column in Column::ALL.iter().filter(shown) {
            out.raw("<div><dt>").text(column.as_str()).raw("</dt><dd>");
            self.value(*column, out);
            out.raw("</dd></div>");
        }
        out.raw("</dl>");
    }

    fn chain(&self, out: &mut Markup) {
        out.raw("<ol class=\"chain\">");
        if !facts::attributed(self.row) {
            out.raw("<li class=\"nobody\">").text(facts::UNATTRIBUTED).raw("</li>");
        }
        for hop in &self.row.chain {
            out.raw(match hop.kind {
                HopKind::Speaker => "<li class=\"speaker\" title=\"",
                HopKind::Media | HopKind::Agency | HopKind::Outlet => "<li title=\"",
            });
            out.text(&self.grounds(hop.kind.as_str(), &hop.cell)).raw("\">");
            out.text(&hop.cell.value).raw("</li>");
        }
        out.raw("</ol>");
    }

    /// Every cell with its rule and its grounds, closed until asked for.
    fn why(&self, out: &mut Markup) {
        out.raw("<details class=\"why\"><summary>why</summary><dl>");
        let cells = self.row.cells.iter().map(|(c, cell)| (c.as_str(), cell));
        let hops = self.row.chain.iter().map(|h| (h.kind.as_str(), &h.cell));
        for (name, cell) in cells.chain(hops) {
            out.raw("<dt>").text(name).raw("</dt><dd>").text(&cell.value);
            out.raw(" <small>").text(&self.grounds("", cell)).raw("</small></dd>");
        }
        out.raw("<dt>row</dt><dd><small>").text(&self.row.id.to_string());
        out.raw("</small></dd></dl></details>");
    }

    /// Rule and grounds of a cell in one line.
    fn grounds(&self, name: &str, cell: &Cell) -> String {
        let grounds: Vec<_> = cell.grounds.iter().map(|g| self.ground(g)).collect();
        let name = if name.is_empty() { String::new() } else { format!("{name}: ") };
        format!("{name}{} · {}", cell.rule, grounds.join(", "))
    }

    fn ground(&self, ground: &Ground) -> String {
        match ground {
            Ground::Text(span) => match self.article.origin.raw(*span) {
                Some(raw) => format!("text {span}, page {}..{}", raw.start, raw.end),
                None => format!("text {span}"),
            },
            Ground::Meta(field) => meta_ground(self.article, *field),
            Ground::Carried(row) => format!("carried from row {row}"),
            Ground::Default(name) => format!("default: {name}"),
        }
    }
}

fn meta_ground(article: &Article, field: Field) -> String {
    let from = article.meta.get(field).map_or("not found", |v| v.from.as_str());
    format!("meta {} ({from})", field.as_str())
}
