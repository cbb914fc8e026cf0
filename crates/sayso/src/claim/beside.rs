//! What stands beside a cue: who was told, through what, when, and why no name is given. Takes the chunks behind the cue;
//! gives spans and where the content may begin. Does not cut the content.

use super::look::Look;
use super::source::Via;
use crate::mention::When;
use crate::rules::{Class, Stands};
use crate::text::Span;
use crate::words::{Chunk, ChunkKind, Tag};

/// What was found behind a cue.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    pub audience: Option<Span>,
    pub channel: Option<Span>,
    pub anonymity: Option<Span>,
    pub when: Option<When>,
    pub via: Option<Via>,
    /// The first chunk that is none of these.
    pub next: usize,
}

/// Reads on from chunk `at`.
pub(super) fn behind(look: &Look<'_>, at: usize, audience: bool) -> Beside {
    let mut out = Beside { next: at, ..Beside::default() };
    let mut told = audience;
    while let Some(chunk) = look.chunk(out.next) {
        let step = match chunk.kind {
            ChunkKind::Noun if told => {
                told = false;
                audience_at(look, &mut out)
            }
            ChunkKind::Time => {
                out.when = out.when.or_else(|| time_at(look, chunk));
                1
            }
            ChunkKind::Adv => 1,
            _ if unnamed(look, &mut out) => continue,
            ChunkKind::Prep => preposition(look, &mut out),
            ChunkKind::Comma => comma(look, &mut out),
            _ => 0,
        };
        if step == 0 {
            break;
        }
        out.next += step;
    }
    out
}

fn time_at(look: &Look<'_>, chunk: &Chunk) -> Option<When> {
    look.reading.times.iter().find(|w| w.first == chunk.first).copied()
}

/// The agency or medium a noun phrase names.
pub(super) fn medium(look: &Look<'_>, chunk: &Chunk) -> Option<Via> {
    let words = look.words;
    let skip = usize::from(words.tag(chunk.first) == Tag::Det && chunk.first + 1 < chunk.last);
    let name = words.span(chunk.first + skip, chunk.last);
    let agency = look.rules.agencies.named(name.of(look.text), Stands::Bracketed).is_some();
    let named = (chunk.first..chunk.last).any(|i| words.tag(i) == Tag::Name);
    let medium =
        (chunk.first..chunk.last).any(|i| words.class(i, &look.rules.language).has(Class::MEDIA));
    let person =
        (chunk.first..chunk.last).any(|i| words.class(i, &look.rules.language).has(Class::PERSON));
    let media = medium && named && !person;
    (agency || media).then_some(Via { span: name, agency })
}

fn audience_at(look: &Look<'_>, out: &mut Beside) -> usize {
    let Some(chunk) = look.chunk(out.next) else { return 0 };
    out.audience = Some(chunk.span(look.words));
    out.via = medium(look, chunk);
    1
}

/// "on condition of anonymity because he was not allowed to speak": the words from `next` on, when they say that.
fn unnamed(look: &Look<'_>, out: &mut Beside) -> bool {
    let words = look.words;
    let Some(chunk) = look.chunk(out.next) else { return false };
    let ahead = words.ahead(chunk.first + 1, look.sentence.last);
    let table = &look.rules.language.cues.anonymity;
    let Some((more, ())) = table.at(words.word(chunk.first), ahead).next() else { return false };
    let mut last = chunk.first + more + 1;
    // The reason goes on to the end of the clause.
    while last < look.sentence.last
        && !matches!(words.tag(last), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Colon | Tag::Dash)
    {
        last += 1;
    }
    out.anonymity = Some(words.span(chunk.first, last));
    let chunks = &look.reading.chunks;
    while chunks.get(out.next).is_some_and(|c| c.first < last) {
        out.next += 1;
    }
    true
}

/// Words of the sentence, outside what is said, that say no name is given: "a doctor who asked not to be named".
pub(super) fn anonymity_outside(look: &Look<'_>, content: &[Span]) -> Option<Span> {
    let (words, s, language) = (look.words, look.sentence, &look.rules.language);
    let table = &language.cues.anonymity;
    for at in s.first..s.last {
        let Some((more, ())) = table.at(words.word(at), words.ahead(at + 1, s.last)).next() else {
            continue;
        };
        let mut last = at + more + 1;
        // "not authorised to speak to the media": up to a sign or the next verb.
        while last < s.last
            && matches!(words.tag(last), Tag::Prep | Tag::Det | Tag::Noun | Tag::Name)
        {
            last += 1;
        }
        // The reason, up to a sign: "because he was not allowed to speak", "fearing for her job".
        let class = if last < s.last { words.class(last, language) } else { Class::NONE };
        let mut end = last;
        if class.has(Class::SUB.with(Class::ING)) && !class.has(Class::THAT) {
            while end < s.last
                && !matches!(
                    words.tag(end),
                    Tag::Comma | Tag::Stop | Tag::Quote | Tag::Colon | Tag::Dash
                )
            {
                end += 1;
            }
        }
        let free = |s: &Span| !content.iter().any(|c| c.overlaps(*s));
        let spans = [words.span(at, end), words.span(at, last)];
        if let Some(span) = spans.into_iter().find(free) {
            return Some(span);
        }
    }
    None
}

/// "in a post on X", "to reporters", "in Lima".
fn preposition(look: &Look<'_>, out: &mut Beside) -> usize {
    let Some(np) = look.chunk(out.next + 1).filter(|c| c.is_noun()) else { return 0 };
    // "in the town residents fled": the phrase opens the content when a verb follows it.
    let words = look.words;
    let class = words.class(np.head, &look.rules.language);
    let after = look.chunk(out.next + 2);
    if after.is_some_and(|c| c.group().is_some_and(|g| g.finite)) {
        return 0;
    }
    let to = words.class(look.reading.chunks[out.next].first, &look.rules.language).has(Class::TO);
    let many = class.has(Class::PERSON.with(Class::GROUP).with(Class::PEOPLE))
        || medium(look, np).is_some();
    if to && many && out.audience.is_none() {
        return 1 + audience_at(look, &mut Beside { next: out.next + 1, ..Beside::default() })
            .min(note(look, out));
    }
    let via = medium(look, np);
    // "in Lima, Ohio, that"
    let held = look.kind(out.next + 2) == Some(ChunkKind::Comma)
        && look.kind(out.next + 4) == Some(ChunkKind::Comma)
        && look.chunk(out.next + 3).is_some_and(|c| c.is_noun() && words.tag(c.head) == Tag::Name)
        && look.kind(out.next + 5) == Some(ChunkKind::Sub);
    if held {
        return 5;
    }
    if class.has(Class::CHANNEL.with(Class::MEDIA)) || via.is_some() {
        out.via = out.via.or(via);
        let first = look.reading.chunks[out.next].first;
        let mut end = 2;
        // "on X", "to parliament"
        while look.kind(out.next + end) == Some(ChunkKind::Prep)
            && look.chunk(out.next + end + 1).is_some_and(|c| c.is_noun())
            && !look.chunk(out.next + end + 2).is_some_and(|c| c.group().is_some_and(|g| g.finite))
        {
            end += 2;
        }
        let last = look.reading.chunks[out.next + end - 1].last;
        out.channel = out.channel.or(Some(words.span(first, last)));
        return end;
    }
    2
}

fn note(look: &Look<'_>, out: &mut Beside) -> usize {
    if let Some(np) = look.chunk(out.next + 1) {
        out.audience = Some(np.span(look.words));
        out.via = medium(look, np);
    }
    1
}

/// A comma that only sets off more of the same: ", on condition of anonymity", ", speaking on Monday, ".
fn comma(look: &Look<'_>, out: &mut Beside) -> usize {
    let next = Beside { next: out.next + 1, ..Beside::default() };
    let mut probe = next;
    if unnamed(look, &mut probe) {
        out.anonymity = out.anonymity.or(probe.anonymity);
        return probe.next - out.next;
    }
    0
}

/// The chunk behind an appositive that follows chunk `last`: "said Ana Ruiz, a nurse, on Monday".
pub(super) fn appositive(look: &Look<'_>, last: usize) -> usize {
    if look.kind(last + 1) != Some(ChunkKind::Comma)
        || !look.chunk(last + 2).is_some_and(Chunk::is_noun)
    {
        return last + 1;
    }
    let mut at = last + 2;
    while let Some(chunk) = look.chunk(at) {
        match chunk.kind {
            ChunkKind::Comma => return at + 1,
            ChunkKind::Stop => return at,
            ChunkKind::Quote | ChunkKind::Colon => return last + 1,
            ChunkKind::Verb(g) if g.finite => return last + 1,
            _ => at += 1,
        }
    }
    at
}
