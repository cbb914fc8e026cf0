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
use super::{Field, Meta, MetaFrom, MetaValue, credit, name, when};
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

fn rank(field: Field, from: MetaFrom) -> u8 {
    use MetaFrom::{Head, JsonLd, MetaTag, Microdata, OpenGraph, Visible};
    let order: &[MetaFrom] = match field {
        Field::Headline => &[JsonLd, OpenGraph, Visible, MetaTag, Microdata, Head],
        Field::Author => &[JsonLd, Microdata, MetaTag, OpenGraph, Visible],
        Field::Url => &[Head, OpenGraph, JsonLd, MetaTag],
        Field::Language => &[Head, JsonLd, OpenGraph, MetaTag],
        _ => &[JsonLd, OpenGraph, MetaTag, Microdata],
    };
    order.iter().position(|f| *f == from).unwrap_or(order.len()) as u8
}

/// Where JSON-LD gives no title: puts the one first that Open Graph and the page's heading agree on.
fn agreed_first(list: &mut [&Find], finds: &Finds, page: &RawPage<'_>) {
    if list.first().is_none_or(|f| f.from == MetaFrom::JsonLd && f.trust == 1) {
        return;
    }
    let keys: Vec<String> = list.iter().map(|f| folded(&headline(&f.words, finds, page))).collect();
    let seen = |i: usize| list[i].from == MetaFrom::Visible;
    let agreed = (0..list.len())
        .find(|i| !seen(*i) && (0..list.len()).any(|j| seen(j) && keys[j] == keys[*i]));
    if let Some(at) = agreed {
        list[..=at].rotate_right(1);
    }
}

/// Where the most trusted place names only the outlet as author: puts a place first that names a person. Of several names
/// of `<meta>` one place's are kept, as they would say the same in other words.
/// What was seen on the page only counts where no machine is told a person. Gives the finds left out.
fn people_first<'f>(
    list: &mut Vec<&'f Find>,
    finds: &Finds,
    page: &RawPage<'_>,
    rules: &Rules,
) -> Vec<&'f Find> {
    let own = |f: &Find| names_outlet(&f.words, "", finds, page);
    let person = |f: &Find| {
        let agency = |n: &String| rules.agencies.named(n, Stands::Bracketed).is_some();
        let whole = |n: &String| n.contains(' ') || (!n.is_ascii() && n.chars().count() <= 4);
        !own(f) && name::split(&f.words, rules).iter().any(|n| whole(n) && !agency(n))
    };
    let place = |f: &Find| (rank(Field::Author, f.from), f.trust);
    let Some(first) = list.first().map(|f| place(f)) else { return Vec::new() };
    if list.iter().filter(|f| place(f) == first).all(|f| own(f))
        && let Some(better) = list.iter().find(|f| person(f)).map(|f| place(f))
    {
        list.sort_by_key(|f| place(f) != better);
    }
    let seen_first = list.first().is_some_and(|f| f.from == MetaFrom::Visible);
    let mut kept: Vec<(u8, u8)> = Vec::new();
    let mut out = Vec::new();
    list.retain(|f| {
        let here = place(f);
        let other = kept.iter().any(|k| k.0 == here.0 && k.1 != here.1);
        let drop = other || (f.from == MetaFrom::Visible && !seen_first);
        if drop {
            out.push(*f);
        } else {
            kept.push(here);
        }
        !drop
    });
    out
}

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
                if let Some(code) = language(&find.words) {
                    self.push(find, code);
                }
            }
            Field::Url => {
                if let Some(url) = address(&find.words, self.page.url) {
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
            Field::Outlet if is_address(&find.words) => {}
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
        let day = given.into_iter().chain(own).find_map(|url| when::in_url(&url)).map(|d| d.0);
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
        let host = self.page.url.map(host).unwrap_or_default();
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
            near && !v.value.ends_with('Z') && !v.value.ends_with("+00:00")
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

/// Letters and digits only, lower case.
pub(super) fn folded(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_address(words: &str) -> bool {
    words.starts_with("http") || words.starts_with("//") || words.starts_with('@')
}

/// A title without the outlet's name behind a dash or bar.
fn headline(words: &str, finds: &Finds, page: &RawPage<'_>) -> String {
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
fn names_outlet(tail: &str, head: &str, finds: &Finds, page: &RawPage<'_>) -> bool {
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

/// The host of an address, without `www.`.
fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("//") else { return "" };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// A language's code in its usual letters: `en_us` is `en-US`.
fn language(words: &str) -> Option<String> {
    let code = words.split([',', ';', ' ']).next()?.replace('_', "-");
    let mut parts = code.split('-');
    let first = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&first.len()) || !first.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut out = first;
    for part in
        parts.take(2).filter(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            4 => {
                out.push_str(&part[..1].to_ascii_uppercase());
                out.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => out.push_str(part),
        }
    }
    Some(out)
}

/// A whole address; one that leaves out its host gets that of the page's own.
fn address(words: &str, own: Option<&str>) -> Option<String> {
    let words = words.trim();
    if words.starts_with("http://") || words.starts_with("https://") {
        return Some(words.to_owned());
    }
    let own = own?;
    let scheme = own.split_once("://")?.0;
    if words.starts_with("//") {
        return Some(format!("{scheme}:{words}"));
    }
    let whole = own.split_once("//")?.1.split(['/', '?', '#']).next()?;
    words.starts_with('/').then(|| format!("{scheme}://{whole}{words}"))
}
