//! Marks of pictures from the files. Takes a line; gives the place of the mark. Does not read dates.

use crate::rules::captions::{CaptionRules, MarkPlace};
use crate::text::Span;
use std::ops::Range;

/// Whether a line begins with a mark in capitals: "FILE - ".
pub(super) fn heads(text: &str, rules: &CaptionRules) -> bool {
    all(text, rules).any(|(place, _)| place == MarkPlace::Head)
}

/// The first mark of a line.
pub(super) fn find(text: &str, rules: &CaptionRules) -> Option<Span> {
    all(text, rules).next().map(|(_, at)| Span::new(at.start, at.end))
}

fn all<'t>(
    text: &'t str,
    rules: &'t CaptionRules,
) -> impl Iterator<Item = (MarkPlace, Range<usize>)> + 't {
    rules
        .marks
        .all(text)
        .into_iter()
        .map(|(row, at)| (rules.mark_place(row), at))
        .filter(|(place, at)| stands(text, *place, at))
}

fn stands(text: &str, place: MarkPlace, at: &Range<usize>) -> bool {
    let (before, words, after) = (&text[..at.start], &text[at.clone()], &text[at.end..]);
    let before = before.trim_end();
    match place {
        MarkPlace::Anywhere => true,
        MarkPlace::Head => {
            let after = after.trim_start();
            !before.contains(char::is_alphanumeric)
                && !words.contains(char::is_lowercase)
                && after.starts_with([':', '-', '–', '—', '：', ')', ']'])
        }
        MarkPlace::Apart => {
            let after = after.trim_start().trim_start_matches('.');
            let bracketed = before.ends_with(['(', '（', '[', ',', ';', '/', '|'])
                && (after.is_empty() || after.starts_with([')', '）', ']', ',', ';', '/']));
            let alone = before.ends_with(['.', '!', '?']) && after.trim().is_empty();
            bracketed || alone
        }
    }
}
