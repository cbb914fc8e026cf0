//! One row of the table. Takes a row; gives lines: what kind on the left, the words on the right. Does not choose rows.

use super::super::{Look, facts};
use super::flow::{Flow, Line, clean};
use super::paint::{self, BLANK, DIM, HEAD, LABEL, NOBODY, PLAIN};
use anstyle::Style;
use sayso::{Article, Column, Row, RowKind, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of the left side, where type and status stand; on a narrow terminal they stand above.
const LEFT: usize = 17;
const NARROW: usize = 72;
const INDENT: usize = 2;

/// The lines of one row.
pub fn lines(article: &Article, row: &Row, look: &Look) -> Vec<Line> {
    let narrow = look.width < NARROW;
    let indent = if narrow { INDENT * 2 } else { INDENT + LEFT };
    let width = look.width - indent;
    let mut right = Vec::new();
    for flow in [first(row), content(row, look), extras(row, look), say_so(row)] {
        right.extend(flow.lines(width, if narrow { 0 } else { 2 }));
    }
    // A claim shows the words it stands on already.
    let said = row.kind == RowKind::Claim && row.get(Column::Content).is_some();
    if !said {
        right.push(in_context(article, row, width));
    }
    let left = left(row);
    if narrow {
        let mut top = Line::default();
        top.pad(INDENT);
        for (style, word) in left.iter().filter(|(_, w)| !w.is_empty()) {
            top.push(*style, word);
            top.push(PLAIN, "  ");
        }
        std::iter::once(top).chain(right.into_iter().map(|l| moved(l, indent))).collect()
    } else {
        beside(&left, right, indent)
    }
}

fn moved(line: Line, indent: usize) -> Line {
    let mut out = Line::default();
    out.pad(indent);
    out.append(line);
    out
}

fn beside(left: &[(Style, String)], right: Vec<Line>, indent: usize) -> Vec<Line> {
    let mut right = right.into_iter();
    let mut out = Vec::new();
    for (style, word) in left {
        let mut line = Line::default();
        line.pad(INDENT);
        line.push(*style, word);
        if line.width >= indent {
            out.push(std::mem::take(&mut line));
        }
        line.pad(indent);
        line.append(right.next().unwrap_or_default());
        out.push(line);
    }
    out.extend(right.map(|l| moved(l, indent)));
    out
}

/// Type, mode or scope, status.
fn left(row: &Row) -> Vec<(Style, String)> {
    let name = row.value(Column::Type);
    let name = if name.is_empty() { BLANK.to_owned() } else { clean(&name) };
    let status = row.value(Column::Status);
    let under = match row.kind {
        RowKind::Event => row.value(Column::Mode),
        RowKind::Claim => String::new(),
        RowKind::Figure => row.value(Column::Scope),
    };
    let mut out = vec![(paint::kind(row.kind), name)];
    for (style, word) in [(paint::status(&status), &status), (DIM, &under)] {
        if !word.is_empty() {
            out.push((style, clean(word)));
        }
    }
    out
}

/// Who › does › to whom; who says; how many of whom.
fn first(row: &Row) -> Flow {
    let cell = |column| row.value(column);
    let flow = Flow::default();
    match row.kind {
        RowKind::Event => {
            let parts = [Column::Actor, Column::Trigger, Column::Recipient];
            parts.iter().enumerate().fold(flow, |f, (i, column)| {
                let f = if i > 0 { f.stay(1).words(DIM, "›").gap(1) } else { f };
                or_blank(f, if i == 1 { HEAD } else { PLAIN }, &cell(*column))
            })
        }
        RowKind::Claim => {
            let source = cell(Column::Source);
            let carried = row.chain.first().filter(|_| facts::attributed(row));
            let flow = match (source.as_str(), carried) {
                ("", None) => flow.words(NOBODY, facts::UNATTRIBUTED),
                ("", Some(hop)) => flow.words(HEAD, &hop.cell.value).gap(1).words(DIM, "(carried)"),
                (source, _) => flow.words(HEAD, source),
            };
            let cue = cell(Column::Trigger);
            if cue.is_empty() {
                flow
            } else {
                flow.stay(1).words(DIM, "›").gap(1).words(PLAIN, &cue)
            }
        }
        RowKind::Figure => {
            let number = facts::number(row).unwrap_or_else(|| cell(Column::Trigger));
            or_blank(or_blank(flow, HEAD, &number).gap(1), PLAIN, &cell(Column::Who))
        }
    }
}

fn or_blank(flow: Flow, style: Style, value: &str) -> Flow {
    if value.trim().is_empty() { flow.words(DIM, BLANK) } else { flow.words(style, value) }
}

/// What a claim says.
fn content(row: &Row, look: &Look) -> Flow {
    let said = row.value(Column::Content);
    if said.is_empty() || !look.columns.has(Column::Content) {
        return Flow::default();
    }
    Flow::default().words(PLAIN, &said)
}

/// Every other cell that is filled, under its column's name; an event's place and date also when blank.
fn extras(row: &Row, look: &Look) -> Flow {
    let told: &[Column] = match row.kind {
        RowKind::Event => {
            &[Column::Actor, Column::Trigger, Column::Recipient, Column::Mode, Column::Content]
        }
        RowKind::Claim => &[Column::Source, Column::Trigger, Column::Content],
        RowKind::Figure => &[
            Column::Low,
            Column::High,
            Column::Who,
            Column::Scope,
            Column::Qualifier,
            Column::Trigger,
        ],
    };
    let always: &[Column] = match row.kind {
        RowKind::Event => &[Column::Place, Column::Date],
        _ => &[],
    };
    let source = row.value(Column::Source);
    let speaker = row.chain.first().map(|h| h.cell.value.as_str());
    Column::ALL
        .iter()
        .filter(|c| look.columns.has(**c) && !told.contains(c))
        .filter(|c| !matches!(c, Column::Type | Column::Status))
        .map(|c| (*c, row.value(*c)))
        .filter(|(c, value)| always.contains(c) || !value.is_empty())
        // The fullest name only when it tells more than the one that stands here.
        .filter(|(c, value)| {
            *c != Column::Referent || (*value != source && Some(value.as_str()) != speaker)
        })
        .fold(Flow::default(), |f, (c, value)| super::label(f, c.as_str(), &value))
}

/// The chain, the innermost first; "unattributed" where nobody is named.
fn say_so(row: &Row) -> Flow {
    let mut flow = Flow::default().words(LABEL, "say-so").stay(1);
    let named = facts::attributed(row);
    if !named {
        flow = flow.words(NOBODY, facts::UNATTRIBUTED);
    }
    for (i, hop) in row.chain.iter().enumerate() {
        if i > 0 || !named {
            flow = flow.gap(1).words(DIM, "←").stay(1);
        }
        flow = flow.words(PLAIN, &hop.cell.value);
    }
    match row.kind {
        RowKind::Claim => flow.gap(2).words(DIM, &row.sentence.to_string()),
        RowKind::Event | RowKind::Figure => flow,
    }
}

/// The sentence in one line, cut around the row's head word, with its place in the text.
fn in_context(article: &Article, row: &Row, width: usize) -> Line {
    let head = [Column::Trigger, Column::Low, Column::High, Column::Type]
        .iter()
        .find_map(|c| row.get(*c).and_then(sayso::Cell::span))
        .filter(|s| row.sentence.contains(*s))
        .unwrap_or(Span { start: row.sentence.start, end: row.sentence.start });
    let place = row.sentence.to_string();
    let room = width.saturating_sub(place.width() + 4);
    let text =
        |from, to| one_line(Span { start: from, end: to }.get(&article.text).unwrap_or_default());
    let before = text(row.sentence.start, head.start);
    let word = cut(&text(head.start, head.end), room);
    let after = text(head.end, row.sentence.end);
    let rest = room.saturating_sub(word.width());
    let front = before.width().min((rest / 3).max(rest.saturating_sub(after.width())));
    let before = cut_front(&before, front);
    let after = cut(&after, rest.saturating_sub(before.width()));
    let mut line = Line::default();
    line.push(DIM, "“");
    line.push(DIM, &before);
    line.push(DIM.bold().underline(), &word);
    line.push(DIM, &after);
    line.push(DIM, "”  ");
    line.push(DIM, &place);
    line
}

fn one_line(text: &str) -> String {
    clean(&text.replace(['\n', '\r', '\t'], " "))
}

/// The first columns of a text, with a mark where it was cut.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    let whole = out.rfind(' ').filter(|at| *at > out.len() / 2).unwrap_or(out.len());
    out.truncate(whole);
    out + "…"
}

/// The last columns of a text, with a mark where it was cut.
fn cut_front(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let turned: String = text.chars().rev().collect();
    cut(&turned, width).chars().rev().collect()
}
