//! Inline datelines: "HOMS, March 5 (Reuters) - Seven ...". Takes the words of a paragraph; gives the spans of place, date
//! and agency at its head. Does not know where the place lies or which year the date is in.

mod east_asia;
mod part;
mod shape;

use crate::rules::{AgencyId, Rules};
use crate::text::Span;
use part::{Part, Scan, Seen, Stop};
use shape::Place;

/// The head of a story's first paragraph: from where, when, and from whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// All of it with its closing mark; the paragraph's own words begin behind.
    pub span: Span,
    /// The place with its region: "RENO, Nev."
    pub place: Option<Span>,
    /// The date as written, often without a year.
    pub date: Option<Span>,
    /// Wire agencies named, in order.
    pub agencies: Vec<(Span, AgencyId)>,
}

/// Reads the dateline at the head of a paragraph; spans are bytes of `text`.
///
/// ```
/// let rules = sayso::Rules::builtin();
/// let text = "HOMS, March 5 (Reuters) - Seven people were killed.";
/// let it = sayso::dateline::read(text, &rules).unwrap();
/// assert_eq!(it.span.of(text), "HOMS, March 5 (Reuters) -");
/// assert_eq!(it.place.unwrap().of(text), "HOMS");
/// assert_eq!(it.date.unwrap().of(text), "March 5");
/// assert_eq!(rules.agencies.get(it.agencies[0].1).name, "Reuters");
/// ```
#[must_use]
pub fn read(text: &str, rules: &Rules) -> Option<Dateline> {
    read_before(text, "", rules)
}

/// As [`read`], with the story's text behind the paragraph: a place that is named again there is more surely one.
#[must_use]
pub fn read_before(text: &str, rest: &str, rules: &Rules) -> Option<Dateline> {
    east_asia::read(text, rules).or_else(|| Reader::new(text, rest, rules).read())
}

/// Segments read at most.
const SEGMENTS: usize = 12;

struct Reader<'t> {
    text: &'t str,
    rest: &'t str,
    rules: &'t Rules,
    place: Option<Place>,
    date: Option<Span>,
    agencies: Vec<(Span, AgencyId)>,
    /// A bracket that holds letters of no agency known.
    strange: bool,
    /// The latest part is a bracket.
    bracket: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, rest: &'t str, rules: &'t Rules) -> Self {
        let (place, date, agencies) = (None, None, Vec::new());
        Self { text, rest, rules, place, date, agencies, strange: false, bracket: false }
    }

    fn read(mut self) -> Option<Dateline> {
        let scan = Scan::new(self.text, self.rules);
        let mut at = 0;
        let mut best: Option<Dateline> = None;
        for _ in 0..SEGMENTS {
            at = scan.skip(at);
            if let Some((stop, end)) = scan.stop(at, self.bracket) {
                if self.ends(stop, end) && best.as_ref().is_none_or(|b| self.adds(b)) {
                    best = Some(self.dateline(end));
                }
                let full = self.place.is_some() && !self.agencies.is_empty();
                if full || stop == Stop::Text || at == end {
                    break;
                }
                at = end;
                self.bracket = false;
                continue;
            }
            let seen = Seen { place: self.place.is_some(), date: self.date.is_some() };
            let Some((parts, end)) = scan.segment(at, seen) else { break };
            self.bracket = parts.iter().any(|p| matches!(p, Part::Bracket));
            if !parts.into_iter().all(|p| self.take(p)) {
                break;
            }
            at = end;
        }
        best
    }

    /// Takes a part in; false when a dateline cannot hold it there.
    fn take(&mut self, part: Part) -> bool {
        match part {
            Part::Place(place) => match &mut self.place {
                Some(first) => {
                    first.regions += 1;
                    let joined = self.date.is_none() && self.agencies.is_empty();
                    if joined {
                        first.span = first.span.cover(place.span);
                    }
                    joined && first.regions <= 2 && place.words <= 3
                }
                None => {
                    self.place = Some(place);
                    true
                }
            },
            Part::Date(span) => {
                self.date = Some(self.date.map_or(span, |d| d.cover(span)));
                self.date.is_some_and(|d| d.len() <= 40)
            }
            Part::Agencies(found) => {
                self.agencies.extend(found);
                self.agencies.len() <= 4
            }
            Part::Strange => !std::mem::replace(&mut self.strange, true),
            Part::Aside | Part::Outlet | Part::Bracket => true,
        }
    }

    /// Whether the parts read so far make a dateline that ends with this mark.
    fn ends(&self, stop: Stop, end: usize) -> bool {
        let next = self.text[end..].trim_start();
        let fresh = next.chars().next().is_some_and(|c| !c.is_lowercase());
        let agency = !self.agencies.is_empty();
        let Some(place) = &self.place else {
            // "(Reuters) - ", "(KPL) A ..."
            return agency && !self.strange && (stop == Stop::Dash || self.bracket);
        };
        let sure = place.caps() || place.known;
        if next.is_empty() {
            return sure && (agency || self.date.is_some());
        }
        match stop {
            Stop::Dash | Stop::Equals if agency => true,
            Stop::Dash if self.date.is_some() => fresh && (sure || !self.strange),
            Stop::Dash if self.strange => {
                fresh && (place.known || place.caps() && self.strong(place))
            }
            Stop::Dash => fresh && (place.known || self.strong(place)),
            Stop::Colon if agency || (self.date.is_some() && sure) => true,
            Stop::Colon => {
                !self.strange
                    && place.known != place.titled()
                    && (place.known || (place.caps() && place.letters >= 4 && self.recurs(place)))
            }
            Stop::Period if agency => self.date.is_some() || sure,
            Stop::Period if self.date.is_some() => fresh && sure,
            Stop::Period => {
                let alone = !self.strange && place.regions == 0 && place.words <= 3;
                fresh && alone && (place.known || (place.titled() && self.recurs(place)))
            }
            Stop::Text => agency && (sure || self.date.is_some() || place.caseless()),
            Stop::Equals => false,
        }
    }

    /// Whether a place that no table knows, before a dash, is one by its looks.
    fn strong(&self, place: &Place) -> bool {
        if place.labelled {
            return false;
        }
        let plain = place.words <= 3 && place.particles < 2;
        if place.caps() {
            let long = place.letters >= 6 || place.regions > 0 && place.letters >= 3;
            return plain && (long || self.recurs(place)) && !self.heads_again(place);
        }
        place.titled() && plain && self.recurs(place)
    }

    /// Whether the same capitals stand at the head of a later line: a speaker or a rubric.
    fn heads_again(&self, place: &Place) -> bool {
        let (name, rest) = (place.span.of(self.text), shape::near(self.rest));
        rest.match_indices(name).any(|(i, _)| i == 0 || rest[..i].ends_with('\n'))
    }

    /// Whether the rest of the story names the place.
    fn recurs(&self, place: &Place) -> bool {
        shape::recurs(place, self.text, self.rest, self.rules)
    }

    /// Whether the parts read so far tell more than an earlier reading.
    fn adds(&self, earlier: &Dateline) -> bool {
        let place = self.place.as_ref().is_some_and(|p| p.caps() || p.known || self.date.is_some());
        (earlier.agencies.is_empty() && !self.agencies.is_empty())
            || (earlier.place.is_none() && place)
            || (earlier.date.is_none() && self.date.is_some())
    }

    fn dateline(&self, end: usize) -> Dateline {
        let from = [self.place.as_ref().map(|p| p.span), self.date];
        let from = from.into_iter().flatten().chain(self.agencies.iter().map(|a| a.0));
        let first = from.map(|s| s.start as usize).min().unwrap_or(0);
        let start = self.text[..first].len() - self.text[..first].trim_start().len();
        Dateline {
            span: Span::new(start, end).trimmed(self.text),
            place: self.place.as_ref().map(|p| p.span),
            date: self.date,
            agencies: self.agencies.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
