//! What every view tells in the same words: headlines, numbers, chains. Takes reports; gives short texts. Does not lay
//! out.

use sayso::{Article, Block, Caption, Column, Field, HopKind, Row};
use std::collections::HashMap;

/// The title as it stands in the text, else as the page names it.
pub fn headline(article: &Article) -> Option<&str> {
    article.headline().or_else(|| article.meta.value(Field::Headline))
}

/// What a caption tells beside its words, in reading order; blank is blank.
pub fn of_picture(caption: &Caption) -> [(&'static str, String); 2] {
    let credits: Vec<_> = caption.credits.iter().map(|c| c.value.as_str()).collect();
    let date = caption.date.as_ref().map_or(String::new(), |c| c.value.clone());
    [("credit", credits.join("; ")), ("date", date)]
}

/// What the table and the page call a picture from the files.
pub const FROM_FILES: &str = "file picture, not of this story's day";

/// How many blocks of which kind, in the order they stand: "2 caption, 1 related".
pub fn by_kind<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for block in blocks {
        let name = if block.repeats.is_some() { "repeated" } else { block.kind.as_str() };
        match counts.iter_mut().find(|(n, _)| *n == name) {
            Some((_, n)) => *n += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.iter().map(|(name, n)| format!("{n} {name}")).collect::<Vec<_>>().join(", ")
}

/// Whether the chain begins with somebody who says it; otherwise nobody is named. A medium says it when the text quotes
/// it; one that only the page's meta names has carried the report.
pub fn attributed(row: &Row) -> bool {
    row.chain.first().is_some_and(|h| match h.kind {
        HopKind::Speaker => true,
        HopKind::Media => h.cell.span().is_some(),
        HopKind::Agency | HopKind::Outlet => false,
    })
}

/// What is said of rows that no source is named for.
pub const UNATTRIBUTED: &str = "unattributed";

/// Everybody whose say-so the rows rest on, by name as first written, with the rows' indices; those without a named
/// source last.
pub fn sources(rows: &[Row]) -> Vec<(&str, Vec<usize>)> {
    let mut out: Vec<(&str, Vec<usize>)> = Vec::new();
    let (mut places, mut nobody) = (HashMap::new(), Vec::new());
    for (i, row) in rows.iter().enumerate() {
        let Some(first) = row.chain.first().filter(|_| attributed(row)) else {
            nobody.push(i);
            continue;
        };
        let name = first.cell.value.as_str();
        let at = *places.entry(name.to_lowercase()).or_insert(out.len());
        if at == out.len() {
            out.push((name, Vec::new()));
        }
        out[at].1.push(i);
    }
    if !nobody.is_empty() {
        out.push((UNATTRIBUTED, nobody));
    }
    out
}

/// A number as one would say it: "more than 45,000", "11 to 14", "about 2,500"; `None` without bounds.
pub fn number(row: &Row) -> Option<String> {
    let bound = |column| row.get(column).map(|c| grouped(&c.value));
    let qualifier = row.value(Column::Qualifier);
    Some(match (bound(Column::Low), bound(Column::High), qualifier.as_str()) {
        (None, None, _) => return None,
        (Some(l), Some(h), "about") if l == h => format!("about {l}"),
        (Some(l), Some(h), _) if l == h => l,
        (Some(l), Some(h), _) => format!("{l} to {h}"),
        (Some(l), None, "more-than") => format!("more than {l}"),
        (Some(l), None, "about") => format!("about {l}"),
        (Some(l), None, _) => format!("at least {l}"),
        (None, Some(h), "fewer-than") => format!("fewer than {h}"),
        (None, Some(h), _) => format!("at most {h}"),
    })
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    if digits.len() < 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_groups() {
        for (given, want) in [
            ("9", "9"),
            ("999", "999"),
            ("2500", "2,500"),
            ("1000000", "1,000,000"),
            ("~4500", "~4500"),
        ] {
            assert_eq!(grouped(given), want);
        }
    }
}
