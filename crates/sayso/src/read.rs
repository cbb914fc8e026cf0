//! The whole pipeline on one screen. Takes a raw page and the rules; gives one report an article. Does no I/O, knows no
//! clock, never fails.

use crate::claim::{self, Reading};
use crate::mention;
use crate::page::{self, Article, RawPage};
use crate::report::{self, Found, Report};
use crate::rules::Rules;
use crate::words::{self, Sentence, Words};

/// Reads a page: bytes to articles to grounded rows.
#[must_use]
pub fn read(page: &RawPage<'_>, rules: &Rules) -> Vec<Report> {
    page::open(page, rules).into_iter().map(|article| read_article(article, rules)).collect()
}

/// Reads one article that is open already.
#[must_use]
pub fn read_article(article: Article, rules: &Rules) -> Report {
    let captions = report::captions(&article, rules);
    let words = words::cut(&article, &rules.language);
    let text = article.text.as_str();
    let readings: Vec<Reading> =
        words.sentences.iter().map(|s| sentence(text, &words, s, rules)).collect();
    let claims = claim::claims(text, &words, &readings, rules);
    let events = claim::events(text, &words, &readings, rules);
    let figures = claim::figures(text, &words, &readings, rules);
    report::build(article, captions, &Found { words, claims, events, figures }, rules)
}

/// One sentence, as far as it can be read alone: times, numbers, places, chunks.
fn sentence(text: &str, words: &Words, sentence: &Sentence, rules: &Rules) -> Reading {
    let language = &rules.language;
    let times = mention::times(text, words, sentence, language);
    let ranges: Vec<_> = times.iter().map(|t| t.first..t.last).collect();
    let numbers = mention::numbers(text, words, sentence, &ranges, language);
    let places = mention::place_names(words, sentence.first, sentence.last, language);
    let chunks = words::chunks(words, sentence, &ranges, language);
    Reading { chunks, times, numbers, places }
}
