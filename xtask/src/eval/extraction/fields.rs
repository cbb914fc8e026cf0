//! Title, authors and day of publication against gold. Takes pages; gives the share that is right. Does not judge where a
//! value was found.

use super::super::report::{Case, Measure, Report};
use super::super::{gold, norm};
use super::Page;
use super::text::share;
use sayso::Field;

/// Adds the measures of fields that the set's gold has.
pub fn measure(set: &str, pages: &[Page], report: &mut Report) {
    let fundus = set.starts_with("fundus");
    let goal = |g: f64| fundus.then_some(g);
    let mut add = |name: &str, goal: Option<f64>, cases: Vec<Case>| {
        if !cases.is_empty() {
            let right = cases.iter().filter(|c| c.score >= 1.0).count();
            let value = share(right, cases.len());
            let n = cases.len();
            report.push(Measure::score(format!("{set}.{name}"), value, n).goal(goal).cases(cases));
        }
    };
    add("title", goal(0.88), pages.iter().filter_map(title).collect());
    add("authors", goal(0.86), pages.iter().filter_map(authors).collect());
    add("day", goal(0.98), pages.iter().filter_map(day).collect());
}

fn case(page: &Page, right: bool, gold: String, predicted: String) -> Case {
    let score = f64::from(u8::from(right));
    Case { doc: page.id.clone(), score, missing: gold, extra: predicted }
}

fn title(page: &Page) -> Option<Case> {
    let gold = page.record["gold"]["title"].as_str()?;
    let first = page.articles.first();
    let predicted = first
        .and_then(|a| a.meta.value(Field::Headline).or_else(|| a.headline()))
        .unwrap_or_default();
    let right = norm::fold(gold) == norm::fold(predicted);
    Some(case(page, right, gold.to_owned(), predicted.to_owned()))
}

/// The set of names. Gold with one string for several names (other sets than Fundus) is cut at commas, semicolons and
/// "and"; so is the prediction then.
fn authors(page: &Page) -> Option<Case> {
    let gold = &page.record["gold"];
    let first = page.articles.first();
    let found: Vec<&str> =
        first.iter().flat_map(|a| a.meta.authors()).map(|v| v.value.as_str()).collect();
    let (want, got) = if gold["authors"].is_array() {
        (norm::set(gold::strings(&gold["authors"])), norm::set(found.iter().copied()))
    } else {
        let names = gold::strings(&gold["author"]);
        if names.is_empty() {
            return None;
        }
        let cut = |names: &[&str]| norm::set(names.iter().flat_map(|n| split_names(n)));
        (cut(&names), cut(&found))
    };
    let (mut a, mut b) = (want.clone(), got.clone());
    a.sort();
    b.sort();
    Some(case(page, a == b, want.join("; "), got.join("; ")))
}

fn split_names(names: &str) -> impl Iterator<Item = &str> {
    names.split([';', ',', '&']).flat_map(|part| part.split(" and "))
}

/// Right when the day as written is the same, or when both name one instant in different zones.
fn day(page: &Page) -> Option<Case> {
    let gold = &page.record["gold"];
    let want = gold["published"].as_str().or_else(|| gold["date"].as_str())?;
    let found = page.articles.first().and_then(|a| a.meta.value(Field::Published)).unwrap_or("");
    Some(case(page, same_day(want, found), want.to_owned(), found.to_owned()))
}

fn same_day(a: &str, b: &str) -> bool {
    let day = |s: &str| s.get(..10).map(str::to_owned);
    if day(a).is_some() && day(a) == day(b) {
        return true;
    }
    let instant = |s: &str| s.parse::<jiff::Timestamp>().ok();
    matches!((instant(a), instant(b)), (Some(a), Some(b)) if a.as_second() == b.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_instant_is_one_day() {
        assert!(same_day("2024-05-03 15:47:42.389000+00:00", "2024-05-03"));
        assert!(same_day("2024-05-03 23:47:42+00:00", "2024-05-04T01:47:42+02:00"));
        assert!(!same_day("2024-05-03 23:47:42+00:00", "2024-05-04"));
        assert!(!same_day("2024-05-03", ""));
    }
}
