//! When two labels say the same. Takes strings; gives them in one form. Does not know what they label.

use super::shingle;

/// White space folded, quotes and dashes in one form, soft hyphens and zero-width characters out, lower case.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '‘' | '’' | '‚' | '‛' | '`' | '´' | '′' => out.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
            '‐'..='―' | '−' => out.push('-'),
            '…' => out.push_str("..."),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// As [`fold`], and without what is not a letter or digit at the ends.
pub fn bare(text: &str) -> String {
    fold(text).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// White space folded, nothing else.
pub fn spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The distinct bare forms of labels, in order, empty ones left out.
pub fn set<'a>(labels: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for label in labels {
        let label = bare(label);
        if !label.is_empty() && !out.contains(&label) {
            out.push(label);
        }
    }
    out
}

/// How many of two sets pair off one to one: equal ones first, then those with a word F1 of at least .8, best first.
/// Gives which of each were paired.
pub fn pair(gold: &[String], predicted: &[String]) -> (Vec<bool>, Vec<bool>) {
    let (mut g, mut p) = (vec![false; gold.len()], vec![false; predicted.len()]);
    let mut near = Vec::new();
    for (i, a) in gold.iter().enumerate() {
        for (j, b) in predicted.iter().enumerate() {
            let score = if a == b { 2.0 } else { shingle::word_f1(a, b) };
            if score >= 0.8 {
                near.push((score, i, j));
            }
        }
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, i, j) in near {
        if !g[i] && !p[j] {
            (g[i], p[j]) = (true, true);
        }
    }
    (g, p)
}

/// The first `max` characters on one line.
pub fn short(text: &str, max: usize) -> String {
    let line = spaces(text);
    match line.char_indices().nth(max) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_means_nothing() {
        assert_eq!(fold("  “It’s –\u{a0} over” "), "\"it's - over\"");
        assert_eq!(bare("(Foto: Mara Lind.)"), "foto: mara lind");
    }

    #[test]
    fn pairs_one_to_one() {
        let gold = set(["The old bridge over the river Sava", "AP"]);
        let predicted = set(["The old bridge over the river", "AP", "ap"]);
        assert_eq!(pair(&gold, &predicted), (vec![true, true], vec![true, true]));
        assert_eq!(pair(&gold, &set(["A new bridge"])).0, [false, false]);
    }
}
