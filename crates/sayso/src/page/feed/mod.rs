//! Feeds to articles: RSS 2.0, RSS 1.0 (RDF), Atom, JSON Feed; one article an item. Takes decoded source; gives articles
//! whose every character maps to the raw bytes. Does not fetch what an item links to.

mod date;
mod item;
mod json;
mod rss;
mod xml;

pub(crate) use json::is_feed;

use super::charset::Decoded;
use super::{Article, RawPage, bare};
use crate::limits;
use crate::rules::Rules;
use crate::text::{Note, NoteCode};
use item::Item;

/// Reads RSS, RDF and Atom.
pub(crate) fn articles(page: &RawPage<'_>, decoded: &Decoded<'_>, rules: &Rules) -> Vec<Article> {
    let (items, broken) = rss::items(&decoded.text);
    finish(page, decoded, rules, items, broken)
}

/// Reads JSON Feed.
pub(crate) fn json_articles(
    page: &RawPage<'_>,
    decoded: &Decoded<'_>,
    rules: &Rules,
) -> Vec<Article> {
    let (items, broken) = json::items(&decoded.text);
    finish(page, decoded, rules, items, broken)
}

fn finish(
    page: &RawPage<'_>,
    decoded: &Decoded<'_>,
    rules: &Rules,
    items: Vec<Item>,
    broken: Option<String>,
) -> Vec<Article> {
    let more = items.len() > limits::ARTICLES_PER_PAGE;
    let mut out: Vec<Article> = items
        .into_iter()
        .take(limits::ARTICLES_PER_PAGE)
        .map(|item| item.open(page, decoded, rules))
        .collect();
    if out.is_empty() {
        out.push(bare::article(page, NoteCode::NoBody, "the feed has no items"));
    }
    let mut notes = decoded.notes.clone();
    notes.extend(broken.map(|why| Note::new(NoteCode::BrokenMarkup, why)));
    if more {
        let why = format!("only the first {} items were read", limits::ARTICLES_PER_PAGE);
        notes.push(Note::new(NoteCode::Truncated, why));
    }
    if let Some(first) = out.first_mut() {
        first.notes.splice(0..0, notes);
    }
    out
}

#[cfg(test)]
mod tests;
