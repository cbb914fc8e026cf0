//! The article that stands for a page without words to read. Takes a page and a note; gives an article without blocks.
//! Does not look at the bytes.

use super::{Article, ArticleId, Field, Meta, MetaFrom, MetaValue, RawPage};
use crate::text::{Note, NoteCode};

/// An article without body that says why there is none.
pub(crate) fn article(page: &RawPage<'_>, code: NoteCode, detail: &str) -> Article {
    let mut meta = Meta::default();
    let given = [
        (Field::Url, page.url),
        (Field::Published, page.published),
        (Field::Outlet, page.outlet),
        (Field::Fetched, page.fetched),
    ];
    for (field, value) in given {
        if let Some(value) = value {
            let value = value.to_owned();
            meta.push(MetaValue { field, value, from: MetaFrom::Given, raw: None, span: None });
        }
    }
    let head = &page.bytes[..page.bytes.len().min(64 << 10)];
    Article {
        id: ArticleId::of(&String::from_utf8_lossy(head)),
        locator: page.locator.to_owned(),
        meta,
        notes: vec![Note::new(code, detail)],
        ..Article::default()
    }
}
