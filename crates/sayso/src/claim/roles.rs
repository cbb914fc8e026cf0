//! Who did it, to whom, with what and where. Takes a trigger's place in its sentence; gives spans for each role. One set for
//! each event; blank when the words do not tell.

use super::clause::{boundary, with_coordinated, with_phrases};
use super::look::Look;
use crate::mention::{PlaceName, is_place, place_after, whole_place};
use crate::rules::{Class, Part, PlaceKind};
use crate::text::Span;
use crate::words::{Chunk, ChunkKind, Tag};

/// The parts of one event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roles {
    pub actors: Vec<Span>,
    pub recipients: Vec<Span>,
    pub instruments: Vec<Span>,
    pub places: Vec<Span>,
    pub content: Vec<Span>,
}

impl Roles {
    pub fn put(&mut self, role: Part, span: Span) {
        let list = match role {
            Part::Actor => &mut self.actors,
            Part::Recipient => &mut self.recipients,
            Part::Instrument => &mut self.instruments,
            Part::Place => &mut self.places,
            Part::Content => &mut self.content,
            Part::None => return,
        };
        let inside = role == Part::Place && list.iter().any(|s| s.contains(span));
        if !span.is_empty() && !inside && !list.contains(&span) {
            list.push(span);
        }
    }

    /// Nothing is known beside the trigger.
    pub fn bare(&self) -> bool {
        self.actors.is_empty() && self.recipients.is_empty() && self.places.is_empty()
    }
}

/// A phrase that can act: no pronoun without a noun, no time.
pub(super) fn can_act(look: &Look<'_>, np: usize) -> bool {
    let Some(chunk) = look.chunk(np) else { return false };
    let class = look.class_of(np);
    chunk.is_noun() && !class.has(Class::TIME_UNIT) && look.words.tag(chunk.head) != Tag::Num
        || chunk.is_noun() && chunk.last - chunk.first > 1 && !class.has(Class::TIME_UNIT)
}

/// Names of countries and peoples in tokens `first..last`, the possessor included.
pub(super) fn nations<'l>(
    look: &'l Look<'_>,
    first: usize,
    last: usize,
) -> impl Iterator<Item = &'l PlaceName> + 'l {
    look.reading
        .places
        .iter()
        .filter(move |p| p.first >= first && p.last <= last && p.kind != PlaceKind::Place)
}

/// A noun phrase as it stands in a cell.
pub(super) fn phrase_span(look: &Look<'_>, np: usize) -> Span {
    look.chunk(np).map_or_else(Span::default, |c| c.span(look.words))
}

/// A subject with its phrases: "gunmen on motorbikes". Places in it are places of the event.
pub(super) fn subject_span(look: &Look<'_>, np: usize, roles: &mut Roles) -> Span {
    let last = with_phrases(look.words, &look.reading.chunks, np, &look.rules.language);
    let verb = look.chunk(last + 1).is_some_and(|c| c.group().is_some());
    for at in (np + 1..last).step_by(2).filter(|_| verb) {
        if let Some(place) = place_after(look.words, &look.reading.chunks, at, &look.rules.language)
        {
            roles.put(Part::Place, place);
        }
    }
    let span = phrase_span(look, np);
    if verb { span.cover(phrase_span(look, last)) } else { span }
}

/// An object; one that is a place goes on with the place that holds it.
pub(super) fn object_span(look: &Look<'_>, np: usize, part: Part, roles: &mut Roles) -> Span {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let span = phrase_span(look, np);
    if part != Part::Recipient || !is_place(words, &chunks[np], language) {
        return span;
    }
    let place = whole_place(words, chunks, np, language);
    roles.put(Part::Place, place);
    span.cover(place)
}

/// How the phrases behind a trigger are read.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    /// The event's type.
    pub kind: &'static str,
    /// "by" brings in the doer.
    pub passive: bool,
    /// "with" and "between" bring in the others.
    pub both: bool,
    /// Stop at any verb: behind a noun.
    pub narrow: bool,
}

/// Reads the phrases behind chunk `from` up to the end of the clause.
pub(super) fn behind(look: &Look<'_>, from: usize, reach: Reach, roles: &mut Roles) {
    let Reach { kind, passive, both, narrow } = reach;
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let is = |at: usize, class: Class| words.class(chunks[at].first, language).has(class);
    let mut at = from;
    while at < chunks.len() && !boundary(&chunks[at]) {
        let np = at + 1;
        if narrow && chunks[at].group().is_some() || aside(look, at) {
            return;
        }
        if chunks[at].kind != ChunkKind::Prep || !chunks.get(np).is_some_and(Chunk::is_noun) {
            // A comma followed by something that is no further phrase ends the clause.
            if chunks[at].kind == ChunkKind::Comma
                && !matches!(look.kind(at + 1), Some(ChunkKind::Prep | ChunkKind::Time))
            {
                return;
            }
            at += 1;
            continue;
        }
        let weapon = look.class_of(np).has(Class::WEAPON);
        if is(at, Class::BY) && passive {
            for np in with_coordinated(chunks, np) {
                agent(look, np, roles);
            }
        } else if is(at, Class::WITH.with(Class::BETWEEN)) && both {
            for np in with_coordinated(chunks, np) {
                roles.put(Part::Actor, phrase_span(look, np));
            }
        } else if is(at, Class::WITH.with(Class::USING)) && weapon {
            roles.put(Part::Instrument, phrase_span(look, np));
        } else if let Some(place) = place_after(words, chunks, at, language) {
            roles.put(Part::Place, place);
        } else if is(at, Class::TARGET)
            && roles.recipients.is_empty()
            && matches!(kind, "ASSAULT" | "PROTEST" | "SANCTION")
            && !both
            && !look.class_of(np).has(Class::TIME_UNIT.with(Class::CHANNEL))
        {
            roles.put(Part::Recipient, phrase_span(look, np));
        }
        at += 2;
    }
}

/// "amid ...", "over ...", "against the backdrop of ...": what follows tells of something else.
pub(super) fn aside(look: &Look<'_>, at: usize) -> bool {
    look.kind(at) == Some(ChunkKind::Prep)
        && (look.class_of(at).has(Class::ASIDE)
            || look.chunk(at + 1).is_some_and(Chunk::is_noun)
                && look.class_of(at + 1).has(Class::ASIDE))
}

/// The doer of an act: a weapon is the instrument, and the country it is named by the actor.
pub(super) fn agent(look: &Look<'_>, np: usize, roles: &mut Roles) {
    let Some(chunk) = look.chunk(np) else { return };
    let class = look.class_of(np);
    let armed = class.has(Class::ARMED) || class.has(Class::PERSON.with(Class::BODY));
    if class.has(Class::WEAPON) && !armed || event_noun(look, np) {
        roles.put(Part::Instrument, phrase_span(look, np));
        if let Some(nation) = nations(look, chunk.first, chunk.last).next() {
            roles.put(Part::Actor, look.words.span(nation.first, nation.last));
        }
        return;
    }
    let thing = class.has(Class::THING.with(Class::FACILITY))
        && !armed
        && !class.has(Class::PEOPLE.with(Class::WEAPON));
    if can_act(look, np) && !class.has(Class::DISASTER) && !thing {
        let span = subject_span(look, np, roles);
        roles.put(Part::Actor, span);
        if class.has(Class::WEAPON) {
            roles.put(Part::Instrument, look.words.span(chunk.head, chunk.head + 1));
        }
    }
}

/// Whether the head of a noun phrase names an event.
pub(super) fn event_noun(look: &Look<'_>, np: usize) -> bool {
    let Some(chunk) = look.chunk(np) else { return false };
    let noun = look.words.noun(chunk.head, &look.rules.language);
    noun != 0 && look.rules.language.events.nouns.at(noun, |_| 0).any(|(_, t)| !t.kind.is_empty())
}

/// The place in front of the clause: "In Kano, gunmen ...".
pub(super) fn place_before(look: &Look<'_>, v: usize) -> Option<Span> {
    let chunks = &look.reading.chunks;
    let mut at = v;
    while at > 0
        && !matches!(
            chunks[at - 1].kind,
            ChunkKind::Stop | ChunkKind::Sub | ChunkKind::Quote | ChunkKind::Colon
        )
    {
        at -= 1;
    }
    if look.kind(at) == Some(ChunkKind::Conj) {
        at += 1;
    }
    let opens =
        look.kind(at) == Some(ChunkKind::Prep) && look.kind(at + 2) == Some(ChunkKind::Comma);
    opens.then(|| place_after(look.words, chunks, at, &look.rules.language)).flatten()
}
