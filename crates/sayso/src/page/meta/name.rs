//! Writers' names out of a byline or an author field. Takes its words; gives names. Does not know who is who: an outlet or
//! an agency named as author is given as the page has it.

use crate::rules::Rules;
use crate::text::Span;

/// Longest name, in characters.
const LONGEST: usize = 80;

/// The names, in order.
pub(super) fn split(words: &str, rules: &Rules) -> Vec<String> {
    spans(words, rules).into_iter().map(|s| s.of(words).to_owned()).collect()
}

/// Where the names stand in `words`.
pub(super) fn spans(words: &str, rules: &Rules) -> Vec<Span> {
    let mut out = Vec::new();
    if is_address(words) {
        return out;
    }
    let all = Span::new(0, words.len()).trimmed(words);
    let from = rules.meta.by(all.of(words)).unwrap_or(0);
    let all = Span { start: all.start + from as u32, end: all.end };
    for part in parts(words, all, rules) {
        // "By Ada Nwosu, in Kisumu": the place and what follows are no names.
        let lead = part.of(words).split_once(' ').map_or("", |p| p.0);
        let place = lead.starts_with(char::is_lowercase) && rules.datelines.before_place(lead);
        if place && !out.is_empty() {
            break;
        }
        let part = bare(words, part, rules);
        let name = part.of(words);
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let sane = letters >= 2 && name.chars().count() <= LONGEST && !is_address(name);
        let joint = rules.datelines.and(name) || rules.meta.by(&format!("{name} ")).is_some();
        if sane && !joint && !all_jobs(name, rules) && !has_date(name, rules) {
            out.push(part);
        }
    }
    out
}

fn is_address(words: &str) -> bool {
    let words = words.trim();
    words.starts_with("http")
        || words.starts_with("www.")
        || words.starts_with('/')
        || words.starts_with('@')
        || (words.contains('@') && !words.contains(' '))
}

/// Cut at commas, semicolons, bars and joining words.
fn parts(words: &str, all: Span, rules: &Rules) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, end) = (all.start as usize, all.end as usize);
    let mut depth = 0_i32;
    let text = &words[start..end];
    let base = start;
    let mut word = start;
    let push = |from: usize, to: usize, out: &mut Vec<Span>| {
        let span = Span::new(from, to.max(from)).trimmed(words);
        if !span.is_empty() {
            out.push(span);
        }
    };
    for (i, c) in text.char_indices() {
        let at = base + i;
        depth +=
            i32::from(matches!(c, '(' | '[' | '（')) - i32::from(matches!(c, ')' | ']' | '）'));
        let cut = depth <= 0
            && matches!(c, ',' | ';' | '|' | '•' | '·' | '&' | '、' | '，' | '،' | '\n' | '+');
        if cut || c.is_whitespace() {
            let joint = &words[word..at];
            if joins(joint, words, start, word, at, rules) {
                push(start, word, &mut out);
                start = at;
            }
            word = at + c.len_utf8();
        }
        if cut {
            push(start, at, &mut out);
            start = at + c.len_utf8();
        }
    }
    push(start, end, &mut out);
    out
}

/// Whether a word joins two names. One letter ("y", "e", "i") does so only between names of two words: it stands inside
/// single names, too.
fn joins(joint: &str, words: &str, start: usize, word: usize, at: usize, rules: &Rules) -> bool {
    if joint.is_empty() || !rules.datelines.and(joint) || joint.chars().any(char::is_uppercase) {
        return false;
    }
    let two = |s: &str| s.split_whitespace().take(2).count() == 2;
    let before = words.get(start..word).unwrap_or_default();
    let after = words.get(at..).unwrap_or_default();
    !before.trim().is_empty() && (joint.chars().count() > 1 || (two(before) && two(after)))
}

/// A name without brackets, "By", a job behind a dash, and signs at its ends.
fn bare(words: &str, part: Span, rules: &Rules) -> Span {
    let text = part.of(words);
    let from = rules.meta.by(text).unwrap_or(0);
    let mut end = text.len();
    let open = text[from..].find(['(', '[', '（']).map(|i| from + i).filter(|i| *i > from);
    end = end.min(open.unwrap_or(end));
    for dash in [" - ", " – ", " — ", " / "] {
        if let Some(i) = text[from..end].find(dash) {
            end = end.min(from + i);
        }
    }
    let start = part.start as usize;
    let mut span = Span::new(start + from, start + end.max(from)).trimmed(words);
    let sign =
        |c: char| matches!(c, '.' | ':' | '*' | '"' | '“' | '”' | '/' | '-' | '–' | ')' | '(');
    let text = span.of(words);
    let cut = text.len() - text.trim_start_matches(sign).len();
    span.start += cut as u32;
    let text = span.of(words);
    let short = text.trim_end_matches(|c| sign(c) && c != '.').len();
    span = Span::new(span.start as usize, span.start as usize + short).trimmed(words);
    // "김하늘 기자"
    if let Some((head, last)) = span.of(words).rsplit_once(' ')
        && rules.datelines.reporter(last)
    {
        span.end = span.start + head.len() as u32;
    }
    span.trimmed(words)
}

/// Whether it is nothing but a place in a newsroom: "Senior Political Reporter".
fn all_jobs(name: &str, rules: &Rules) -> bool {
    let mut words = name.split([' ', '/', '-']).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|w| {
            rules.meta.job(w) || rules.datelines.particle(w) || rules.datelines.before_place(w)
        })
}

/// A date, or a part of one: "Thursday", "November 9".
fn has_date(name: &str, rules: &Rules) -> bool {
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let first = name.split_whitespace().next().unwrap_or_default();
    let alone = name.split_whitespace().nth(1).is_none();
    let named = |w: &str| {
        w.chars().count() > 3
            && (rules.dates.month(w).is_some() || rules.dates.weekday(w).is_some())
    };
    digits >= 4 || (named(first) && (alone || digits > 0))
}

#[cfg(test)]
mod tests {
    use super::super::tests::rules;
    use super::*;

    fn check(words: &str, expect: &[&str]) {
        assert_eq!(split(words, rules()), expect, "{words}");
    }

    #[test]
    fn bylines() {
        check("By Ada Nwosu and Tom Reed", &["Ada Nwosu", "Tom Reed"]);
        check("By Ada Nwosu, Senior Political Reporter", &["Ada Nwosu"]);
        check("Von Jörg Lind und Eva Falk", &["Jörg Lind", "Eva Falk"]);
        check("Par Léa Morin avec AFP", &["Léa Morin", "AFP"]);
        check("Por José Ortega y Gasset", &["José Ortega y Gasset"]);
        check("Ana Ruiz y Luis Peña", &["Ana Ruiz", "Luis Peña"]);
        check("Ada Nwosu (Kisumu)", &["Ada Nwosu"]);
        check("https://lake.example/author/ada", &[]);
        check("ada@lake.example", &[]);
        check("Ada Nwosu | Tom Reed", &["Ada Nwosu", "Tom Reed"]);
        check("dpa", &["dpa"]);
        check("By\nAda Nwosu\nand\nTom Reed", &["Ada Nwosu", "Tom Reed"]);
        check("김하늘 기자", &["김하늘"]);
        check("By Ada Nwosu, in Kisumu, Trade", &["Ada Nwosu"]);
        check("Ada Nwosu, 5 March 2024", &["Ada Nwosu"]);
    }
}
