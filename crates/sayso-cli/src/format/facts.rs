//! What every view tells in the same words: headlines, numbers, chains. Takes reports; gives short texts. Does not lay
//! out.

use sayso::{Article, Column, Field, HopKind, Row};

/// The title as it stands in the text, else as the page names it.
pub fn headline(article: &Article) -> Option<&str> {
    article.headline().or_else(|| article.meta.value(Field::Headline))
}

/// Whether the chain begins with somebody who says it; otherwise nobody is named.
pub fn attributed(row: &Row) -> bool {
    row.chain.first().is_some_and(|h| matches!(h.kind, HopKind::Speaker | HopKind::Media))
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
