//! Words that name events. Takes the rows of `data/events/`; gives triggers, verbs that carry a noun's event, and words that
//! say how real an event is. Does not find roles.

use super::Table;
use super::language::rows;
use super::lexicon::{Class, Lexicon, Map, WordId};
use super::word_phrases::Phrases;

/// One thing that must hold for a word to be a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Subject(Class),
    Object(Class),
    /// A noun of this class in front, in the same noun phrase.
    Before(Class),
    Prep(WordId),
}

/// The part a noun phrase plays in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    None,
    Actor,
    Recipient,
    Place,
    Instrument,
    Content,
}

/// A word or phrase that names an event.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    /// PLOVER type; blank: no event.
    pub kind: &'static str,
    pub mode: &'static str,
    /// What a number of the one it is done to counts (killed).
    pub figure: &'static str,
    pub subject: Part,
    pub object: Part,
    /// One of these must hold, when there are any.
    pub needs: Vec<Need>,
    /// Tells the result of an act; an event of its own only with an actor.
    pub harm: bool,
}

/// What a verb that carries a noun's event says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The subject does it.
    Do,
    /// It takes place.
    Be,
    Start,
    Go,
    End,
}

/// All event tables.
#[derive(Debug, Default)]
pub(crate) struct Events {
    /// By lemma of the verb.
    pub verbs: Phrases<Trigger>,
    /// By lemma of the noun.
    pub nouns: Phrases<Trigger>,
    pub support: Phrases<Phase>,
    status_verbs: Phrases<&'static str>,
    status_nouns: Map<WordId, &'static str>,
    status_before: Map<WordId, &'static str>,
    modes: Map<WordId, &'static str>,
}

fn role(word: &str) -> Part {
    match word {
        "actor" | "both" => Part::Actor,
        "recipient" => Part::Recipient,
        "place" => Part::Place,
        "instrument" => Part::Instrument,
        "content" => Part::Content,
        _ => Part::None,
    }
}

fn needs(cell: &str, lexicon: &mut Lexicon) -> Vec<Need> {
    let mut out = Vec::new();
    for need in cell.split(',') {
        let Some((what, value)) = need.split_once(':') else { continue };
        let class = Class::from_word(value);
        match (what, class) {
            ("prep", _) => out.push(Need::Prep(lexicon.intern(value))),
            ("subject", Some(class)) => out.push(Need::Subject(class)),
            ("object", Some(class)) => out.push(Need::Object(class)),
            ("before", Some(class)) => out.push(Need::Before(class)),
            _ => {}
        }
    }
    out
}

impl Events {
    pub fn builtin(lexicon: &mut Lexicon) -> Self {
        let mut it = Self::default();
        it.triggers(lexicon);
        let support = Table::parse("support", include_str!("../../../../data/events/support.tsv"));
        for [verb, phase] in rows(&support, ["verb", "phase"]) {
            let phase = match phase {
                "do" => Phase::Do,
                "be" => Phase::Be,
                "start" => Phase::Start,
                "go" => Phase::Go,
                _ => Phase::End,
            };
            it.support.add(lexicon, verb, phase);
        }
        let status = Table::parse("status", include_str!("../../../../data/events/status.tsv"));
        for [word, place, status] in rows(&status, ["word", "where", "status"]) {
            let id = lexicon.intern(word);
            match place {
                "verb" => it.status_verbs.add(lexicon, word, status),
                "noun" => {
                    it.status_nouns.insert(lexicon.noun(word, "", Class::NONE), status);
                }
                _ => {
                    it.status_before.insert(id, status);
                }
            }
        }
        let modes = Table::parse("modes", include_str!("../../../../data/events/modes.tsv"));
        for [word, mode] in rows(&modes, ["word", "mode"]) {
            it.modes.insert(lexicon.intern(word), mode);
        }
        it
    }

    fn triggers(&mut self, lexicon: &mut Lexicon) {
        let text = include_str!("../../../../data/events/triggers.tsv");
        // Format names: the table's columns.
        let names =
            ["trigger", "pos", "type", "mode", "figure", "subject", "object", "needs", "harm"];
        for [trigger, pos, kind, mode, figure, subject, object, need, harm] in
            rows(&Table::parse("triggers", text), names)
        {
            let value = Trigger {
                kind: if kind == "-" { "" } else { kind },
                mode,
                figure,
                subject: role(subject),
                object: role(object),
                needs: needs(need, lexicon),
                harm: harm == "yes",
            };
            if pos == "verb" {
                self.verbs.add(lexicon, trigger, value);
                continue;
            }
            // The last word of a noun trigger takes the plural.
            let last = trigger.rsplit(' ').next().unwrap_or(trigger);
            if last == "talks" {
                lexicon.noun(last, "=", Class::PLURAL);
            } else {
                lexicon.noun(last, "", Class::NONE);
            }
            self.nouns.add(lexicon, trigger, value);
        }
    }

    /// What a verb says of the event it governs; `ahead` gives the words behind it ("call off").
    pub fn status_of_verb(
        &self,
        lemma: WordId,
        ahead: impl Fn(usize) -> WordId,
    ) -> Option<&'static str> {
        self.status_verbs.at(lemma, ahead).next().map(|(_, status)| *status)
    }

    /// What a noun says of the event it governs ("threat of").
    pub fn status_of_noun(&self, lemma: WordId) -> Option<&'static str> {
        self.status_nouns.get(&lemma).copied()
    }

    /// What a word in the event's own noun phrase says of it ("planned").
    pub fn status_before(&self, word: WordId) -> Option<&'static str> {
        self.status_before.get(&word).copied()
    }

    /// What a weapon says of the mode of an assault.
    pub fn mode(&self, noun: WordId) -> Option<&'static str> {
        self.modes.get(&noun).copied()
    }
}
