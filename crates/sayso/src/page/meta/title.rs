//! Titles and outlets' names. Takes words and the page's finds; tells the outlet's name from the title's words. Does not
//! choose a title.

use super::Field;
use super::MetaFrom;
use super::address::host;
use super::collect::Finds;
use crate::page::RawPage;

/// Letters and digits only, lower case.
pub(super) fn folded(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A title without the outlet's name behind a dash or bar.
pub(super) fn headline(words: &str, finds: &Finds, page: &RawPage<'_>) -> String {
    let mut title = words.trim();
    while let Some((at, len)) = last_joint(title) {
        let (head, tail) = (title[..at].trim_end(), &title[at + len..]);
        if head.chars().count() < 8 || !names_outlet(tail, head, finds, page) {
            break;
        }
        title = head;
    }
    title.to_owned()
}

/// The last mark that may part a title from the outlet's name, with its length.
fn last_joint(title: &str) -> Option<(usize, usize)> {
    let joint = |c: char| {
        matches!(c, '|' | '-' | '–' | '—' | '·' | '•' | '»' | '«' | '｜' | '/' | ':' | '_' | '>')
    };
    title.char_indices().rev().find_map(|(i, c)| {
        let before = title[..i].chars().next_back()?;
        let spaced =
            before.is_whitespace() && title[i + c.len_utf8()..].starts_with(char::is_whitespace);
        let tight = matches!(c, '|' | '｜' | '_');
        (joint(c) && (spaced || tight)).then_some((i, c.len_utf8()))
    })
}

/// Whether words behind a title are the outlet's name: as the page gives it, or as in its address; or whether another
/// place gives the title without them.
pub(super) fn names_outlet(tail: &str, head: &str, finds: &Finds, page: &RawPage<'_>) -> bool {
    let tail = folded(tail);
    if tail.is_empty() {
        return true;
    }
    let outlets = finds.of(Field::Outlet).map(|f| folded(&f.words));
    if outlets.filter(|o| o.len() >= 2).any(|o| {
        o == tail || (o.len() > 3 && tail.contains(&o)) || (tail.len() > 3 && o.contains(&tail))
    }) {
        return true;
    }
    let urls = finds.of(Field::Url).map(|f| f.words.as_str()).chain(page.url);
    let host = urls.map(host).find(|h| !h.is_empty()).unwrap_or_default();
    let labels: Vec<String> = host.split('.').map(folded).filter(|l| l.len() > 3).collect();
    if labels.iter().any(|l| tail.contains(l) || (tail.len() > 4 && l.contains(&tail)))
        || folded(host) == tail
    {
        return true;
    }
    let head = folded(head);
    finds.of(Field::Headline).any(|f| f.from != MetaFrom::Head && folded(&f.words) == head)
}
