//! JSON Feed 1.0 and 1.1 to items. Takes JSON source; gives items with the places of their values. Does not read the
//! markup inside an item.

use super::super::json::{JsonText, Object};
use super::item::{Item, Value};
use crate::page::Field;

/// Whether a JSON document says it is a feed.
pub(crate) fn is_feed(source: &str) -> bool {
    Object::parse(source, source.trim()).is_ok_and(|feed| {
        feed.text("version").is_some_and(|v| v.text.contains("jsonfeed.org/version"))
    })
}

/// The items of a feed, and what was broken.
pub(super) fn items(source: &str) -> (Vec<Item>, Option<String>) {
    match Object::parse(source, source.trim()) {
        Err(e) => (Vec::new(), Some(e.to_string())),
        Ok(feed) => (feed.objects("items").iter().map(|o| item(&feed, o)).collect(), None),
    }
}

fn item(feed: &Object<'_>, object: &Object<'_>) -> Item {
    let value = |key: &str, markup: bool| object.text(key).map(|t| value(t, markup));
    let some = |v: Option<Value>| v.filter(|v| !v.is_blank());
    let mut item = Item { title: value("title", false), ..Item::default() };
    item.content = some(value("content_html", true))
        .or_else(|| some(value("content_text", false)))
        .or_else(|| some(value("summary", false)));
    item.fact(Field::Description, value("summary", false));
    item.fact(Field::Url, some(value("url", false)).or_else(|| value("external_url", false)));
    item.fact(Field::Published, value("date_published", false));
    item.fact(Field::Modified, value("date_modified", false));
    for author in object.objects("authors").iter().chain(&object.object("author")) {
        item.fact(Field::Author, author.text("name").map(|t| self::value(t, false)));
    }
    item.fact(Field::Outlet, feed.text("title").map(|t| self::value(t, false)));
    let language = some(value("language", false));
    item.fact(
        Field::Language,
        language.or_else(|| Some(self::value(feed.text("language")?, false))),
    );
    item
}

fn value(text: JsonText, markup: bool) -> Value {
    Value { text: text.text, align: text.align, markup }
}
