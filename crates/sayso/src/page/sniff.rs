//! Which form a page is in. Takes its text; gives a [`Form`]. Does not read it.

use super::RawPage;

pub(crate) enum Form {
    Html,
    Text,
}

pub(crate) fn form(_page: &RawPage<'_>, text: &str) -> Form {
    let head = text.get(..text.len().min(1024)).unwrap_or(text).trim_start();
    if head.starts_with('<') { Form::Html } else { Form::Text }
}
