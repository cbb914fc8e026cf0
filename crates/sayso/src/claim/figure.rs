//! How many. Takes the numbers of a sentence with its chunks; gives figures: what is counted, who, in what scope, which part.
//! Says nothing of a number whose kind the words do not tell.

use super::Reading;
use super::clause::{objects, subject};
use super::event::verb_trigger;
use super::link::caveat_in;
use super::look::Look;
use super::roles::aside;
use crate::mention::{Number, When, place_after};
use crate::rules::{Class, Part, Rules};
use crate::text::Span;
use crate::words::{ChunkKind, Tag, Words};

/// One number of people or things.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub sentence: usize,
    /// killed, wounded, troops ... with the words that tell.
    pub kind: String,
    pub kind_span: Span,
    pub number: Number,
    pub number_span: Span,
    pub who: Option<Span>,
    pub scope: (&'static str, Option<Span>),
    pub share: Option<Span>,
    pub caveat: Option<Span>,
    pub place: Option<Span>,
    pub when: Option<When>,
    /// Chunk the number stands in.
    pub at: usize,
}

/// Finds every figure of an article.
pub(crate) fn figures(
    text: &str,
    words: &Words,
    readings: &[Reading],
    rules: &Rules,
) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    for (i, (sentence, reading)) in words.sentences.iter().zip(readings).enumerate() {
        let look = Look { text, words, sentence, reading, rules };
        let from = out.len();
        for number in &reading.numbers {
            let share = share_of(&look, number);
            if share.is_some() && out.len() > from {
                continue;
            }
            let last = out[from..].last();
            if let Some(figure) = one(&look, i, *number, last) {
                out.push(figure);
            }
        }
        shares(&look, &mut out[from..]);
    }
    out
}

fn chunk_of(look: &Look<'_>, number: &Number) -> Option<usize> {
    let head = number.last - 1;
    let chunks = &look.reading.chunks;
    let at = chunks.partition_point(|c| c.last <= head.min(number.last - 1));
    chunks.get(at).filter(|c| c.is_noun())?;
    Some(at)
}

fn one(
    look: &Look<'_>,
    sentence: usize,
    number: Number,
    before: Option<&Figure>,
) -> Option<Figure> {
    let at = chunk_of(look, &number)?;
    let words = look.words;
    let chunk = look.reading.chunks[at];
    let alone = number.last >= chunk.last;
    let (kind, kind_span) = by_state(look, at)
        .or_else(|| by_verb(look, at))
        .or_else(|| by_toll(look, at))
        .or_else(|| by_noun(look, at, &number))
        .or_else(|| carried(look, at, alone, before))?;
    let who = (!alone).then(|| {
        let of = words.class(number.last, &look.rules.language).has(Class::OF);
        words.span(number.last + usize::from(of), chunk.last)
    });
    let place = places(look, at);
    let scope = scope(look, at, &kind);
    Some(Figure {
        sentence,
        kind,
        kind_span,
        number_span: number.span(words),
        number,
        who: who.filter(|s| !s.is_empty()),
        scope,
        share: None,
        caveat: caveat_in(look),
        place,
        when: super::event::nearest_time(look, at),
        at,
    })
}

type Kind = Option<(String, Span)>;

/// "40 dead", "12 people wounded".
fn by_state(look: &Look<'_>, at: usize) -> Kind {
    let (words, chunks) = (look.words, &look.reading.chunks);
    let counts = &look.rules.language.counts;
    let chunk = chunks[at];
    let state = |token: usize| {
        counts.state(words.word(token)).map(|f| (f.to_owned(), words.span(token, token + 1)))
    };
    if let Some(found) = state(chunk.head) {
        return Some(found);
    }
    let next = chunks.get(at + 1)?;
    // "12 people killed in": a participle without its "were"
    if let Some(group) = next.group() {
        let bare = next.last - next.first == 1 && !group.infinitive;
        let object = chunks.get(at + 2).is_some_and(|c| c.is_noun());
        let behind_verb = at > 0 && chunks[at - 1].group().is_some();
        if bare && !object && behind_verb || group.passive || group.progressive {
            return state(next.head);
        }
        // "were still missing"
        let be = look.words.class(next.head, &look.rules.language).has(Class::BE);
        let after =
            (at + 2..chunks.len()).find(|i| chunks[*i].kind != ChunkKind::Adv).filter(|_| be)?;
        return state(chunks[after].first);
    }
    (next.is_noun() && next.first == chunk.last).then(|| state(next.head)).flatten()
}

/// The number of those something is done to: "killed nine", "nine were wounded".
fn by_verb(look: &Look<'_>, at: usize) -> Kind {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let near =
        (at.saturating_sub(6)..chunks.len().min(at + 8)).filter(|v| chunks[*v].group().is_some());
    for v in near {
        let Some((trigger, _)) = verb_trigger(look, v) else { continue };
        if trigger.figure.is_empty() {
            continue;
        }
        let group = chunks[v].group()?;
        let patient_is_subject = group.passive
            || matches!(trigger.subject, Part::Recipient)
            || matches!(trigger.figure, "protesters" | "surrendered");
        let hit = if patient_is_subject {
            v > at && subject(words, chunks, v, language).contains(&at)
        } else {
            v < at && objects(chunks, v).contains(&at)
        };
        if hit && !group.negated {
            return Some((
                trigger.figure.to_owned(),
                words.span(chunks[v].head, chunks[v].head + 1),
            ));
        }
    }
    None
}

/// "the death toll rose to 40", "a toll of 40".
fn by_toll(look: &Look<'_>, at: usize) -> Kind {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let tolls = (chunks[..=at].iter().rev())
        .take_while(|c| c.kind != ChunkKind::Stop)
        .take(6)
        .find_map(|c| {
            (c.first..c.last)
                .rev()
                .find(|i| c.is_noun() && words.class(*i, language).has(Class::TOLL))
        })?;
    let prep = at > 0 && chunks[at - 1].kind == ChunkKind::Prep || chunks[at].first <= tolls;
    let counted = words.class(chunks[at].head, language).has(Class::PEOPLE.with(Class::TOLL))
        || words.tag(chunks[at].head) == Tag::Num;
    (prep && counted).then(|| ("killed".to_owned(), words.span(tolls, tolls + 1)))
}

/// The noun itself: troops, protesters, homes.
fn by_noun(look: &Look<'_>, at: usize, number: &Number) -> Kind {
    let (words, language) = (look.words, &look.rules.language);
    let chunk = look.reading.chunks[at];
    // "a convoy of 14 trucks": the noun behind the number, not the head of the whole.
    let head = if chunk.head < number.last { chunk.last - 1 } else { chunk.head };
    if head < number.last || words.tag(head) != Tag::Noun {
        return None;
    }
    let class = words.class(head, language);
    let noun = language.lexicon.word(words.noun(head, language)).class;
    let span = words.span(head, head + 1);
    let class = class.with(noun);
    let small = number.high.is_some_and(|h| h < 2);
    let table = [
        (Class::TROOPS, "troops"),
        (Class::PROTESTERS, "protesters"),
        (Class::DISPLACED, "displaced"),
        (Class::PRISONERS, "prisoners"),
        (Class::PEOPLE, "people"),
    ];
    for (of, kind) in table {
        if class.has(of) && !small {
            return Some((kind.to_owned(), span));
        }
    }
    (class.has(Class::THING) && !small).then(|| (span.of(look.text).to_lowercase(), span))
}

/// "2,500 soldiers in the north and 900 in the south": the noun of the number before.
fn carried(look: &Look<'_>, at: usize, alone: bool, before: Option<&Figure>) -> Kind {
    let before = before?;
    let chunks = &look.reading.chunks;
    let joined = at > 0 && matches!(chunks[at - 1].kind, ChunkKind::Conj | ChunkKind::Comma);
    let near = at - before.at.min(at) <= 6;
    (alone && joined && near).then(|| (before.kind.clone(), before.kind_span))
}

/// The place behind the counted phrase, within its clause.
fn places(look: &Look<'_>, at: usize) -> Option<Span> {
    let chunks = &look.reading.chunks;
    for i in at + 1..chunks.len() {
        match chunks[i].kind {
            ChunkKind::Prep if aside(look, i) => break,
            ChunkKind::Prep => {
                if let Some(place) = place_after(look.words, chunks, i, &look.rules.language) {
                    return Some(place);
                }
            }
            ChunkKind::Noun | ChunkKind::Time | ChunkKind::Adv | ChunkKind::Conj => {}
            // "killed three and wounded four in Lima"
            ChunkKind::Verb(_) if i == at + 1 || chunks[i - 1].kind == ChunkKind::Conj => {}
            _ => break,
        }
    }
    // "The war in the north has killed 40": in front of the verb.
    let mut i = at;
    while i > 0
        && !matches!(
            chunks[i - 1].kind,
            ChunkKind::Stop | ChunkKind::Sub | ChunkKind::Rel | ChunkKind::Quote | ChunkKind::Conj
        )
    {
        i -= 1;
        if let Some(place) = place_after(look.words, chunks, i, &look.rules.language) {
            return Some(place);
        }
    }
    None
}

/// this-event, cumulative or standing, with the words that show it.
fn scope(look: &Look<'_>, at: usize, kind: &str) -> (&'static str, Option<Span>) {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    if let Some(t) = look
        .reading
        .times
        .iter()
        .find(|w| w.bound && words.class(w.first, language).has(Class::SINCE))
    {
        return ("cumulative", Some(words.span(t.first, t.last)));
    }
    let verb = (0..at)
        .rev()
        .find(|v| chunks[*v].group().is_some())
        .or_else(|| (at..chunks.len()).find(|v| chunks[*v].group().is_some()));
    if let Some(v) = verb {
        for np in subject(words, chunks, v, language) {
            if look.class_of(np).has(Class::WAR) {
                return ("cumulative", Some(chunks[np].span(words)));
            }
        }
        let group = chunks[v].group().unwrap_or_default();
        let state = words.class(chunks[v].head, language).has(Class::BE.with(Class::HAVE));
        if state && !group.perfect && !matches!(kind, "killed" | "wounded") {
            return ("standing", Some(chunks[v].span(words)));
        }
    }
    ("this-event", None)
}

/// The token where a part of a number begins ("half of them", "including"), when the number stands in it.
fn share_of(look: &Look<'_>, number: &Number) -> Option<usize> {
    let words = look.words;
    let from = number.first.saturating_sub(4).max(look.sentence.first);
    let table = &look.rules.language.counts.shares;
    (from..number.first)
        .rev()
        .take_while(|i| !matches!(words.tag(*i), Tag::Comma | Tag::Stop | Tag::Verb))
        .find(|i| {
            table.at(words.word(*i), |_| 0).next().is_some()
                && (*i == 0
                    || words.tag(*i - 1) == Tag::Comma
                    || words.class(*i, &look.rules.language).has(Class::INCLUDING))
        })
}

/// Puts stated parts with the figure they are parts of.
fn shares(look: &Look<'_>, figures: &mut [Figure]) {
    let (words, language) = (look.words, &look.rules.language);
    let chunks = &look.reading.chunks;
    for n in 0..figures.len() {
        let end = figures.get(n + 1).map_or(look.sentence.last, |f| f.number.first);
        let from = chunks[figures[n].at].last;
        let starts = (from..end).find(|i| {
            let word = language.counts.shares.at(words.word(*i), |_| 0).next().is_some();
            let parted =
                *i > 0 && (words.tag(*i - 1) == Tag::Comma || words.tag(*i - 1) == Tag::Dash);
            let of_them =
                (*i..end.min(*i + 4)).any(|j| words.class(j, language).has(Class::OBJECT));
            let including = words.class(*i, language).has(Class::INCLUDING);
            word && (parted || of_them || including)
        });
        let Some(mut first) = starts else { continue };
        // "more than half", "a third"
        while first > from
            && !matches!(
                words.tag(first - 1),
                Tag::Comma | Tag::Dash | Tag::Stop | Tag::Noun | Tag::Name | Tag::Verb
            )
        {
            first -= 1;
        }
        let last = (first + 1..look.sentence.last)
            .find(|i| {
                matches!(
                    words.tag(*i),
                    Tag::Comma
                        | Tag::Stop
                        | Tag::Dash
                        | Tag::Colon
                        | Tag::Close
                        | Tag::Sub
                        | Tag::Rel
                )
            })
            .unwrap_or(look.sentence.last);
        figures[n].share = Some(words.span(first, last));
    }
}
