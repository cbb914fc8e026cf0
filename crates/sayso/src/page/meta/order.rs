//! The order in which a field's finds are believed. Takes finds; puts them in order. Does not change what they say.

use super::collect::{Find, Finds};
use super::title::{folded, headline, names_outlet};
use super::{Field, MetaFrom, name};
use crate::page::RawPage;
use crate::rules::{Rules, Stands};

/// How far behind a kind of place stands for a field: 0 is believed first.
pub(super) fn rank(field: Field, from: MetaFrom) -> u8 {
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
pub(super) fn agreed_first(list: &mut [&Find], finds: &Finds, page: &RawPage<'_>) {
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
pub(super) fn people_first<'f>(
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
