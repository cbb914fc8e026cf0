//! Which words which rows stand on. Takes rows; gives the text cut into segments, each with the rows it belongs to, so
//! that overlapping spans become flat marks. Does not write markup.

use sayso::{Article, Cell, Column, Ground, Row, RowKind, Span};

/// Most rows told of one segment; where more overlap, those of the shortest spans.
const ROWS_EACH: usize = 12;

/// What a row's words are to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The words that name the event, the cue, the number.
    Head,
    /// What is said.
    Said,
    /// Another cell.
    Part,
}

/// A span with the row it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// Index of the row in the report.
    pub row: usize,
    /// The row's kind.
    pub kind: RowKind,
    /// What it is to the row.
    pub role: Role,
}

/// A stretch of text in which the same marks hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where.
    pub span: Span,
    /// Its marks, the shortest span first; never empty.
    pub marks: Vec<Mark>,
}

/// Every mark of an article's rows.
pub fn marks(article: &Article, rows: &[Row]) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let from = out.len();
        let cells = row.cells.iter().map(|(column, cell)| (role(row.kind, *column), cell));
        let hops = row.chain.iter().map(|hop| (Role::Part, &hop.cell));
        for (role, cell) in cells.chain(hops) {
            for span in texts(cell).filter(|s| s.get(&article.text).is_some_and(|t| !t.is_empty()))
            {
                match out[from..].iter_mut().find(|m| m.span == span) {
                    Some(mark) => mark.role = mark.role.min(role),
                    None => out.push(Mark { span, row: i, kind: row.kind, role }),
                }
            }
        }
    }
    out
}

fn texts(cell: &Cell) -> impl Iterator<Item = Span> + '_ {
    cell.grounds.iter().filter_map(|g| if let Ground::Text(s) = g { Some(*s) } else { None })
}

fn role(kind: RowKind, column: Column) -> Role {
    match (kind, column) {
        (_, Column::Trigger) | (RowKind::Figure, Column::Low | Column::High) => Role::Head,
        (_, Column::Content) => Role::Said,
        _ => Role::Part,
    }
}

/// Cuts the text wherever a mark begins or ends; stretches without a mark are left out.
pub fn segments(marks: &[Mark]) -> Vec<Segment> {
    let mut bounds: Vec<(u32, bool, usize)> = Vec::with_capacity(marks.len() * 2);
    for (i, mark) in marks.iter().enumerate() {
        bounds.push((mark.span.start, true, i));
        bounds.push((mark.span.end, false, i));
    }
    bounds.sort_unstable();
    let mut open: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    let mut last = 0;
    for (at, opens, i) in bounds {
        if at > last && !open.is_empty() {
            let shortest = open.iter().take(ROWS_EACH).map(|m| marks[*m]).collect();
            out.push(Segment { span: Span { start: last, end: at }, marks: shortest });
        }
        last = at;
        if opens {
            let len = marks[i].span.len();
            let place = open.partition_point(|m| marks[*m].span.len() <= len);
            open.insert(place, i);
        } else {
            open.retain(|m| *m != i);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, row: usize) -> Mark {
        Mark { span: Span::new(start, end), row, kind: RowKind::Event, role: Role::Part }
    }

    fn cut(marks: &[Mark]) -> Vec<(u32, u32, Vec<usize>)> {
        let rows = |s: &Segment| s.marks.iter().map(|m| m.row).collect();
        segments(marks).iter().map(|s| (s.span.start, s.span.end, rows(s))).collect()
    }

    #[test]
    fn nested_and_crossing_spans_become_flat_segments() {
        let got = cut(&[mark(0, 10, 0), mark(4, 6, 1), mark(8, 14, 2), mark(20, 22, 3)]);
        let want = vec![
            (0, 4, vec![0]),
            (4, 6, vec![1, 0]),
            (6, 8, vec![0]),
            (8, 10, vec![2, 0]),
            (10, 14, vec![2]),
            (20, 22, vec![3]),
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn touching_spans_do_not_mix() {
        assert_eq!(cut(&[mark(0, 3, 0), mark(3, 5, 1)]), [(0, 3, vec![0]), (3, 5, vec![1])]);
    }

    #[test]
    fn many_spans_on_the_same_words_stay_bounded() {
        let all: Vec<_> = (0..500).map(|i| mark(0, 1000 - i, i)).collect();
        assert!(segments(&all).iter().all(|s| s.marks.len() <= ROWS_EACH));
    }
}
