//! What is said to happen. Takes the chunks of every sentence and the table of triggers; gives events with type, status,
//! roles, place and time. Does not say who vouches for them.

use super::Reading;
use super::clause::{boundary, objects, subject};
use super::look::Look;
use super::noun_event::{noun_event, noun_trigger};
use super::roles::{self, Roles};
use super::status::{self, Status};
use crate::mention::When;
use crate::rules::{Class, Need, Part, Rules, Trigger};
use crate::text::Span;
use crate::words::{Chunk, ChunkKind, Tag, Words};

/// One event as the text tells it.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub sentence: usize,
    pub trigger: Span,
    /// PLOVER type.
    pub kind: &'static str,
    pub mode: &'static str,
    /// The words that tell the mode, when another word than the trigger does.
    pub mode_span: Option<Span>,
    pub status: Status,
    pub roles: Roles,
    pub when: Option<When>,
    /// Chunk of the trigger.
    pub at: usize,
    /// Tells the result of an act.
    pub(super) harm: bool,
}

/// Words of play in a sentence, from which on fights and shots are taken for sport or film.
const PLAY_WORDS: usize = 2;

/// One word in so many is of play: the whole article is taken so.
const PLAY_SHARE: usize = 60;

/// Finds every event of an article.
pub(crate) fn events(text: &str, words: &Words, readings: &[Reading], rules: &Rules) -> Vec<Event> {
    let play = |i: usize| words.class(i, &rules.language).has(Class::PLAY);
    let all = (0..words.tokens.len()).filter(|i| play(*i)).count();
    let playful = all > PLAY_WORDS && all * PLAY_SHARE > words.tokens.len();
    let mut out = Vec::new();
    for (i, (sentence, reading)) in words.sentences.iter().zip(readings).enumerate() {
        let look = Look { text, words, sentence, reading, rules };
        let here = (sentence.first..sentence.last).filter(|i| play(*i)).count();
        let mut found = in_sentence(&look, i);
        if playful || here >= PLAY_WORDS {
            found.retain(|e| {
                !matches!(
                    e.kind,
                    "ASSAULT" | "COERCE" | "PROTEST" | "RETREAT" | "SANCTION" | "MOBILIZE"
                )
            });
        }
        out.append(&mut found);
    }
    out
}

fn in_sentence(look: &Look<'_>, sentence: usize) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    for at in 0..look.reading.chunks.len() {
        let chunk = look.reading.chunks[at];
        let found = match chunk.kind {
            ChunkKind::Verb(_) => verb_event(look, at, sentence),
            ChunkKind::Noun => noun_event(look, at, sentence),
            _ => None,
        };
        out.extend(found);
    }
    merge(look, &mut out);
    out
}

/// The trigger that a verb group is, with the tokens it takes behind the verb.
pub(super) fn verb_trigger<'r>(look: &'r Look<'_>, at: usize) -> Option<(&'r Trigger, usize)> {
    let chunk = look.chunk(at)?;
    let group = chunk.group()?;
    let (words, language) = (look.words, &look.rules.language);
    if group.verb == 0 {
        return None;
    }
    let ahead = words.ahead(chunk.head + 1, look.sentence.last);
    let mut all = language.events.verbs.at(group.verb, ahead);
    all.find(|(_, t)| t.needs.is_empty() || t.needs.iter().any(|n| holds(look, at, *n)))
        .map(|(more, t)| (t, more))
}

/// Whether a need of a verb holds.
fn holds(look: &Look<'_>, at: usize, need: Need) -> bool {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let passive = chunks[at].group().is_some_and(|g| g.passive);
    let fits = |np: usize, class: Class| is_of(look, np, class);
    match need {
        Need::Subject(class) if passive => by_agent(look, at).is_some_and(|np| fits(np, class)),
        Need::Object(class) if !passive => {
            objects(chunks, at).into_iter().any(|np| fits(np, class))
        }
        Need::Subject(class) | Need::Object(class) => {
            subject(words, chunks, at, language).into_iter().any(|np| fits(np, class))
        }
        Need::Prep(word) => chunks[at + 1..]
            .iter()
            .take_while(|c| !boundary(c))
            .any(|c| c.kind == ChunkKind::Prep && words.word(c.first) == word),
        Need::Before(_) => false,
    }
}

/// Whether a noun phrase is of a class: its head, a name in it, a country.
pub(super) fn is_of(look: &Look<'_>, np: usize, class: Class) -> bool {
    let Some(chunk) = look.chunk(np).filter(|c| c.is_noun()) else { return false };
    let noun =
        look.rules.language.lexicon.word(look.words.noun(chunk.head, &look.rules.language)).class;
    if class == Class::ANY || look.class_of(np).with(noun).has(class) {
        return true;
    }
    let third = look.words.tag(chunk.head) == Tag::Pron && look.class_of(np).has(Class::PRONOUN);
    if third && matches!(class, Class::ARMED | Class::BODY) {
        return true;
    }
    if class == Class::AID {
        // "600 tonnes of flour"
        return (chunk.first..chunk.last)
            .any(|i| look.words.class(i, &look.rules.language).has(class));
    }
    if class == Class::NATION {
        return roles::nations(look, chunk.first, chunk.last).next().is_some();
    }
    if class == Class::WEAPON {
        return roles::event_noun(look, np);
    }
    (class == Class::NAME || class == Class::PERSON) && look.words.tag(chunk.head) == Tag::Name
}

fn by_agent(look: &Look<'_>, at: usize) -> Option<usize> {
    let chunks = &look.reading.chunks;
    let prep = (at + 1..chunks.len()).take_while(|i| !boundary(&chunks[*i])).find(|i| {
        chunks[*i].kind == ChunkKind::Prep
            && look.words.class(chunks[*i].first, &look.rules.language).has(Class::BY)
    })?;
    chunks.get(prep + 1).is_some_and(Chunk::is_noun).then_some(prep + 1)
}

fn verb_event(look: &Look<'_>, at: usize, sentence: usize) -> Option<Event> {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let (trigger, more) = verb_trigger(look, at)?;
    if trigger.kind.is_empty() {
        return None;
    }
    let group = chunks[at].group()?;
    let mut status = status::of_verb(look, at)?;
    let mut roles = Roles::default();
    let subjects = subject(words, chunks, at, language);
    let both = trigger.subject == Part::Actor && trigger.object == Part::Actor;
    if group.passive {
        for np in &subjects {
            let span = roles::subject_span(look, *np, &mut roles);
            roles.put(trigger.object, span);
        }
    } else {
        subjects
            .iter()
            .filter(|_| trigger.subject == Part::Actor)
            .for_each(|np| roles::agent(look, *np, &mut roles));
        if trigger.subject != Part::Actor {
            subjects
                .iter()
                .for_each(|np| roles.put(trigger.subject, roles::phrase_span(look, *np)));
        }
        // Words of the trigger itself are no object ("opened fire").
        let end = chunks[at].head + 1 + more;
        for np in objects(chunks, at).into_iter().filter(|np| chunks[*np].first >= end || more == 0)
        {
            let span = roles::object_span(look, np, trigger.object, &mut roles);
            roles.put(trigger.object, span);
        }
        if more > 0
            && let Some(np) = (at + 1..chunks.len()).find(|i| chunks[*i].first >= end)
            && chunks[np].is_noun()
            && chunks[np].first == end
        {
            let span = roles::object_span(look, np, trigger.object, &mut roles);
            roles.put(trigger.object, span);
        }
    }
    roles::behind(
        look,
        at + 1,
        roles::Reach { kind: trigger.kind, passive: group.passive, both, narrow: false },
        &mut roles,
    );
    if trigger.object == Part::Content {
        content(look, at, &mut roles);
    }
    if roles.places.is_empty() {
        roles.places.extend(roles::place_before(look, at));
    }
    let (mode, mode_span) = mode(look, trigger, subjects.last().copied(), at);
    let span = words.span(chunks[at].head, chunks[at].head + 1 + more);
    let when = nearest_time(look, at);
    if status == Status::HAPPENED && group.perfect {
        status = over_years(look, when).unwrap_or(status);
    }
    Some(Event {
        sentence,
        trigger: span,
        kind: trigger.kind,
        mode,
        mode_span,
        status,
        roles,
        when,
        at,
        harm: trigger.harm,
    })
}

/// "have killed 900 people since 2020": no one event.
fn over_years(look: &Look<'_>, when: Option<When>) -> Option<Status> {
    let w = when.filter(|w| w.bound)?;
    let since = look.words.class(w.first, &look.rules.language).has(Class::SINCE);
    since.then(|| Status { word: "ongoing", span: Some(look.words.span(w.first, w.last)) })
}

/// What is asked for or threatened: the words behind the verb.
fn content(look: &Look<'_>, at: usize, roles: &mut Roles) {
    let chunks = &look.reading.chunks;
    let mut from = at + 1;
    if look.kind(from) == Some(ChunkKind::Prep) {
        from += 1;
    }
    let to = (from..chunks.len())
        .find(|i| {
            matches!(
                chunks[*i].kind,
                ChunkKind::Stop | ChunkKind::Comma | ChunkKind::Sub | ChunkKind::Colon
            )
        })
        .unwrap_or(chunks.len());
    if from < to {
        roles.content = vec![look.words.span(chunks[from].first, chunks[to - 1].last)];
        roles.recipients.clear();
    }
}

/// The mode: the trigger's own, or that of the weapon it is done with.
fn mode(
    look: &Look<'_>,
    trigger: &Trigger,
    subject: Option<usize>,
    at: usize,
) -> (&'static str, Option<Span>) {
    let (words, language) = (look.words, &look.rules.language);
    if trigger.kind != "ASSAULT" || !trigger.mode.is_empty() {
        return (trigger.mode, None);
    }
    let near =
        subject.into_iter().chain(objects(&look.reading.chunks, at)).chain(by_agent(look, at));
    for np in near {
        let Some(chunk) = look.chunk(np) else { continue };
        if let Some((t, token, more)) =
            noun_trigger(look, chunk).filter(|(t, _, _)| !t.mode.is_empty())
        {
            return (t.mode, Some(words.span(token, token + more + 1)));
        }
        for token in (chunk.first..chunk.last).rev() {
            let noun = words.noun(token, language);
            if let Some(mode) = language.events.mode(noun) {
                return (mode, Some(words.span(token, token + 1)));
            }
        }
    }
    (trigger.mode, None)
}

/// The time expression nearest to chunk `at` within its clause. One that stands behind a cue is the cue's.
pub(super) fn nearest_time(look: &Look<'_>, at: usize) -> Option<When> {
    let chunks = &look.reading.chunks;
    let cost = |t: usize| -> usize {
        let (a, b) = if t < at { (t, at) } else { (at, t) };
        let between = &chunks[a + 1..b];
        let walls: usize = between
            .iter()
            .map(|c| match c.kind {
                ChunkKind::Verb(g) if g.finite => 6,
                ChunkKind::Sub | ChunkKind::Rel | ChunkKind::Stop | ChunkKind::Colon => 8,
                ChunkKind::Comma => 2,
                _ => 1,
            })
            .sum();
        walls + usize::from(t < at)
    };
    let cued = |t: usize| {
        let v = (0..t).rev().find(|i| chunks[*i].group().is_some());
        v.is_some_and(|v| {
            v != at
                && look.rules.language.cues.verb(chunks[v].group().map_or(0, |g| g.verb)).is_some()
                && verb_trigger(look, v).is_none()
        })
    };
    let times = (0..chunks.len()).filter(|t| chunks[*t].kind == ChunkKind::Time && !cued(*t));
    let best = times.min_by_key(|t| cost(*t)).filter(|t| cost(*t) < 14)?;
    look.reading.times.iter().find(|w| w.first == chunks[best].first).copied()
}

/// One event told twice in a sentence is one: "airstrikes hit", "an attack killed nine", "shot and wounded".
fn merge(look: &Look<'_>, events: &mut Vec<Event>) {
    let language = &look.rules.language;
    let mut drop = vec![false; events.len()];
    for i in 0..events.len() {
        // "held talks" names its noun.
        drop[i] |= events.iter().enumerate().any(|(j, e)| {
            j != i && e.trigger.contains(events[i].trigger) && e.trigger != events[i].trigger
        });
        let (event, chunk) = (&events[i], &look.reading.chunks[events[i].at]);
        if event.harm {
            // A result needs a doer, and stands back when the act itself is told.
            let acted = !event.roles.actors.is_empty() || !event.roles.instruments.is_empty();
            let told =
                events.iter().enumerate().any(|(j, e)| j != i && !e.harm && e.kind == "ASSAULT");
            drop[i] |= !acted || told;
            // A war kills over years: its toll is a figure, not an event.
            let by = subject(look.words, &look.reading.chunks, event.at, language);
            drop[i] |= by.iter().any(|np| look.class_of(*np).has(Class::WAR));
            let earlier =
                events[..i].iter().any(|e| e.harm && e.roles.actors == event.roles.actors);
            drop[i] |= earlier;
        } else if chunk.group().is_some() && event.kind == "ASSAULT" {
            let subjects = subject(look.words, &look.reading.chunks, event.at, language);
            for j in 0..events.len() {
                if j != i && subjects.contains(&events[j].at) && events[j].kind == "ASSAULT" {
                    drop[j] = true;
                }
            }
        }
    }
    let mut keep = drop.iter().map(|d| !d);
    events.retain(|_| keep.next().unwrap_or(true));
}
