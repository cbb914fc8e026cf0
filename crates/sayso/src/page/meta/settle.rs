//! Which of a page's finds to believe. Takes finds; gives values in order of trust, and notes where trusted places
//! disagree. Does not look at the page.
//!
//! The order of trust, the same for every page:
//!
//! | field | first | then |
//! |---|---|---|
//! | headline | JSON-LD | Open Graph, the first `<h1>`, other `<meta>`, microdata, `<title>` |
//! | author | JSON-LD | microdata, other `<meta>`, Open Graph, `rel=author` |
//! | published, modified | JSON-LD | Open Graph, other `<meta>`, microdata, `<time>`, the address |
//! | others | JSON-LD | Open Graph, other `<meta>`, microdata, the head |
//!
//! What was given from outside comes before all; what is read off the text comes behind all.

use super::collect::{Find, Finds};
use super::order::{agreed_first, people_first, rank};
use super::title::{folded, headline};
use super::{Field, Meta, MetaFrom, MetaValue, address, credit, name, when};
use crate::page::RawPage;
use crate::page::charset::Decoded;
use crate::rules::{Rules, Stands};
use crate::text::{Note, NoteCode};

pub(super) struct Settled<'a> {
    page: &'a RawPage<'a>,
    decoded: &'a Decoded<'a>,
    rules: &'a Rules,
    meta: Meta,
    notes: Vec<Note>,
}

/// Puts finds in order, each in the form its field has.
pub(super) fn settle(
    page: &RawPage<'_>,
    finds: &Finds,
    decoded: &Decoded<'_>,
    rules: &Rules,
    meta: Meta,
) -> (Meta, Vec<Note>) {
    let mut it = Settled { page, decoded, rules, meta, notes: Vec::new() };
    for field in FIELDS {
        let mut list: Vec<&Find> = finds.of(*field).collect();
        list.sort_by_key(|f| (rank(*field, f.from), f.trust));
        if *field == Field::Headline {
            agreed_first(&mut list, finds, page);
            let first = list.iter().position(|f| f.from == MetaFrom::Visible);
            let mut at = 0;
            list.retain(|f| {
                at += 1;
                f.from != MetaFrom::Visible || Some(at - 1) == first
            });
        }
        if *field == Field::Author {
            for find in people_first(&mut list, finds, page, rules) {
                it.agencies(find);
            }
        }
        if *field == Field::Published {
            it.read_address(&mut list);
        }
        for find in list {
            it.take(find, finds);
        }
    }
    it.own_agency();
    it.local_day();
    it.disagreements();
    for span in &finds.broken {
        let at = decoded.origin.raw(*span).map_or(0, |r| r.start);
        it.notes.push(Note::new(NoteCode::BrokenMarkup, format!("JSON-LD at byte {at}")));
    }
    (it.meta, it.notes)
}

const FIELDS: &[Field] = &[
    Field::Headline,
    Field::Outlet,
    Field::Author,
    Field::Agency,
    Field::Published,
    Field::Modified,
    Field::Section,
    Field::Language,
    Field::Url,
    Field::Description,
];

impl Settled<'_> {
    fn take(&mut self, find: &Find, finds: &Finds) {
        match find.field {
            Field::Headline => self.push(find, headline(&find.words, finds, self.page)),
            Field::Author => self.authors(find),
            Field::Agency => self.agencies(find),
            Field::Published | Field::Modified => {
                match when::read(&find.words, finds.us, self.rules) {
                    Some(day) => self.push(find, day),
                    None if find.from != MetaFrom::TimeTag => {
                        let detail = format!("{} in {}", find.words, find.from.as_str());
                        self.notes.push(Note::new(NoteCode::BadDate, detail));
                    }
                    None => {}
                }
            }
            Field::Language => {
                if let Some(code) = address::language(&find.words) {
                    self.push(find, code);
                }
            }
            Field::Url => {
                if let Some(url) = address::whole(&find.words, self.page.url) {
                    self.push(find, url);
                }
            }
            Field::Section if find.words.starts_with("http") => {}
            Field::Description => {
                for id in credit::in_summary(&find.words, self.rules) {
                    let agency = self.rules.agencies.get(id).name.to_owned();
                    self.push_as(Field::Agency, find, agency);
                }
                self.push(find, find.words.clone());
            }
            Field::Outlet if address::is_address(&find.words) => {}
            _ => self.push(find, find.words.clone()),
        }
    }

    fn push(&mut self, find: &Find, value: String) {
        self.push_as(find.field, find, value);
    }

    fn push_as(&mut self, field: Field, find: &Find, value: String) {
        let key = folded(&value);
        if value.is_empty() || self.meta.all(field).any(|v| v.value == value) {
            return;
        }
        // An author named twice in one place, or in other letters elsewhere, is one author.
        let twice = field == Field::Author && self.meta.all(field).any(|v| folded(&v.value) == key);
        if !twice {
            let raw = self.decoded.origin.raw(find.source);
            self.meta.push(MetaValue { field, value, from: find.from, raw, span: None });
        }
    }

    fn authors(&mut self, find: &Find) {
        for author in name::split(&find.words, self.rules) {
            self.push(find, author);
        }
        self.agencies(find);
    }

    /// Agencies among the names of a find.
    fn agencies(&mut self, find: &Find) {
        let words = find.words.trim_start_matches(['©', '(', '[']).trim();
        let from = self.rules.meta.by(words).unwrap_or(0);
        let and = |w: &str| self.rules.datelines.and(w);
        let chain = words.contains('/');
        let stands = if chain || find.field == Field::Author || find.from == MetaFrom::JsonLd {
            Stands::Bracketed
        } else {
            Stands::Open
        };
        for (_, id) in self.rules.agencies.chain(&words[from..], stands, and) {
            let agency = self.rules.agencies.get(id).name.to_owned();
            self.push_as(Field::Agency, find, agency);
        }
    }

    /// The day in the page's address: behind what machines are told, before times and words on the page, but for those
    /// of that very day.
    fn read_address(&mut self, list: &mut Vec<&Find>) {
        let given = self.page.url.map(str::to_owned);
        let own = self.meta.get(Field::Url).map(|v| v.value.clone());
        let day = given.into_iter().chain(own).find_map(|url| address::day_in(&url)).map(|d| d.0);
        let machine = |f: &&Find| {
            let rank = rank(Field::Published, f.from);
            rank < 4 || (f.from == MetaFrom::TimeTag && f.trust == 1)
        };
        let (first, rest): (Vec<&Find>, Vec<&Find>) = list.iter().copied().partition(machine);
        let Some(day) = day else { return };
        let same = |f: &&Find| {
            let read = when::read(&f.words, false, self.rules);
            read.is_some_and(|d| d.starts_with(&day))
        };
        let (agree, rest): (Vec<&Find>, Vec<&Find>) = rest.into_iter().partition(same);
        for find in first.into_iter().chain(agree) {
            if let Some(value) = when::read(&find.words, false, self.rules) {
                self.push(find, value);
            }
        }
        if !self.meta.all(Field::Published).any(|v| v.value == day) {
            let (field, from) = (Field::Published, MetaFrom::Url);
            self.meta.push(MetaValue { field, value: day, from, raw: None, span: None });
        }
        *list = rest;
    }

    /// An outlet that is a wire agency carries its own reports.
    fn own_agency(&mut self) {
        let outlets: Vec<MetaValue> = self.meta.all(Field::Outlet).cloned().collect();
        // The name before the ending of its host: "afp" of "fakten.afp.com".
        let host = self.page.url.map(address::host).unwrap_or_default();
        let label = host.rsplit('.').nth(1).unwrap_or_default();
        if let Some(id) = self.rules.agencies.named(&label.to_uppercase(), Stands::Open) {
            let value = self.rules.agencies.get(id).name.to_owned();
            if self.meta.all(Field::Agency).all(|v| v.value != value) {
                let (field, from) = (Field::Agency, MetaFrom::Url);
                self.meta.push(MetaValue { field, value, from, raw: None, span: None });
            }
            return;
        }
        for outlet in outlets {
            if let Some(id) = self.rules.agencies.named(&outlet.value, Stands::Open) {
                let value = self.rules.agencies.get(id).name.to_owned();
                if self.meta.all(Field::Agency).all(|v| v.value != value) {
                    self.meta.push(MetaValue { field: Field::Agency, value, ..outlet });
                }
                return;
            }
        }
    }

    /// A day in UTC is not always the outlet's own: where the best stamp is in UTC and the page gives the same moment in
    /// its own zone, that comes first.
    fn local_day(&mut self) {
        let best = |v: &&MetaValue| v.from != MetaFrom::Given;
        let Some(first) = self.meta.all(Field::Published).find(best).cloned() else { return };
        let utc = first.value.len() > 10
            && (first.value.ends_with('Z') || first.value.ends_with("+00:00"));
        if !utc || self.meta.get(Field::Published).is_some_and(|v| v.from == MetaFrom::Given) {
            return;
        }
        let moment = |v: &str| v.parse::<jiff::Timestamp>().ok();
        let others: Vec<&MetaValue> =
            self.meta.all(Field::Published).filter(|v| **v != first).collect();
        let zoned = |v: &&MetaValue| {
            let near = match (moment(&v.value), moment(&first.value)) {
                (Some(a), Some(b)) => (a.as_second() - b.as_second()).abs() < 60,
                _ => false,
            };
            (near && !v.value.ends_with('Z') && !v.value.ends_with("+00:00"))
                || local_form(&v.value, &first.value)
        };
        let own = others.iter().copied().find(zoned).cloned();
        if let Some(own) = own {
            self.meta.move_first(&own);
        }
    }

    /// Notes where two trusted places give different days or headlines.
    fn disagreements(&mut self) {
        let trusted = |v: &&MetaValue| {
            matches!(v.from, MetaFrom::Given | MetaFrom::JsonLd | MetaFrom::OpenGraph)
        };
        let mut found = Vec::new();
        let days: Vec<&MetaValue> = self.meta.all(Field::Published).filter(trusted).collect();
        if let [first, rest @ ..] = days.as_slice()
            && let Some(other) = rest.iter().find(|v| apart(&v.value, &first.value))
        {
            found.push(("published", (*first).clone(), (*other).clone()));
        }
        let titles: Vec<&MetaValue> = self.meta.all(Field::Headline).filter(trusted).collect();
        if let [first, rest @ ..] = titles.as_slice()
            && let Some(other) = rest.iter().find(|v| folded(&v.value) != folded(&first.value))
        {
            found.push(("headline", (*first).clone(), (*other).clone()));
        }
        for (field, a, b) in found {
            let detail = format!(
                "{field}: {} in {}, {} in {}",
                a.value,
                a.from.as_str(),
                b.value,
                b.from.as_str()
            );
            self.notes.push(Note::new(NoteCode::MetaDisagrees, detail));
        }
    }
}

/// Whether a stamp without a zone is the same moment as one in UTC on a clock of another zone: whole quarters of an hour
/// and at most fourteen hours away, to the second.
fn local_form(local: &str, utc: &str) -> bool {
    let clock = |s: &str| s.get(..19).and_then(|t| t.parse::<jiff::civil::DateTime>().ok());
    let (true, Some(a), Some(b)) = (local.len() == 19, clock(local), clock(utc)) else {
        return false;
    };
    let seconds = (a - b).total(jiff::Unit::Second).unwrap_or(f64::MAX) as i64;
    seconds != 0 && seconds.abs() <= 14 * 3600 && seconds % 900 == 0 && a.second() != 0
}

/// Whether two dates are of different days, whatever their zones: a zone moves a time by less than a day.
fn apart(a: &str, b: &str) -> bool {
    let day = |s: &str| s.get(..10).and_then(|d| d.parse::<jiff::civil::Date>().ok());
    let zoned = a.len() > 10 || b.len() > 10;
    match (day(a), day(b)) {
        (Some(x), Some(y)) => {
            let days = (x - y).get_days().unsigned_abs();
            days > u32::from(zoned)
        }
        _ => false,
    }
}
