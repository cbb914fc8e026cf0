//! The whole pipeline on one screen. Takes a raw page and the rules; gives one report an article. Does no I/O, knows no
//! clock, never fails.

use crate::page::{self, Article, RawPage};
use crate::report::{self, Report};
use crate::rules::Rules;

/// Reads a page: bytes to articles to grounded rows.
#[must_use]
pub fn read(page: &RawPage<'_>, rules: &Rules) -> Vec<Report> {
    page::open(page, rules).into_iter().map(|article| read_article(article, rules)).collect()
}

/// Reads one article that is open already.
#[must_use]
pub fn read_article(article: Article, rules: &Rules) -> Report {
    let captions = report::captions(&article, rules);
    Report { article, captions, rows: Vec::new() }
}
