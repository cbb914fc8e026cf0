//! Words with which somebody vouches for something. Takes the rows of `data/cues/`; gives cues by lemma and phrase. Does not
//! find the source.

use super::Table;
use super::language::rows;
use super::lexicon::{Lexicon, Map, WordId};
use super::word_phrases::Phrases;

/// How the content of a cue may stand; a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Takes(u8);

impl Takes {
    pub const CLAUSE: Self = Self(1);
    pub const OBJECT: Self = Self(2);
    pub const TO: Self = Self(4);

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A verb of saying.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// say, write, show, believe, intend, demand, deny, decline, accuse, hearsay or threaten.
    pub class: &'static str,
    pub takes: Takes,
    /// Prepositions that bring in the content ("called for").
    pub preps: Vec<WordId>,
    /// The next noun phrase is who was told.
    pub audience: bool,
    /// The outlet steps back with it.
    pub distance: bool,
}

/// A phrase that brings in a source, or says that there is none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CuePhrase {
    pub class: &'static str,
    /// The source is the noun phrase behind it.
    pub source_after: bool,
    pub distance: bool,
}

/// All cue tables.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    verbs: Map<WordId, Cue>,
    pub phrases: Phrases<CuePhrase>,
    pub anonymity: Phrases<()>,
    pub caveats: Phrases<()>,
}

impl Cues {
    /// The cue of a verb's lemma.
    pub fn verb(&self, lemma: WordId) -> Option<&Cue> {
        if lemma == 0 { None } else { self.verbs.get(&lemma) }
    }

    pub fn builtin(lexicon: &mut Lexicon) -> Self {
        let mut it = Self::default();
        let verbs = Table::parse("verbs", include_str!("../../../../data/cues/verbs.tsv"));
        for [verb, class, takes, audience, distance] in
            rows(&verbs, ["verb", "class", "takes", "audience", "distance"])
        {
            let mut cue = Cue {
                class,
                takes: Takes::default(),
                preps: Vec::new(),
                audience: audience == "yes",
                distance: distance == "yes",
            };
            for take in takes.split(',') {
                match take {
                    "clause" => cue.takes.0 |= Takes::CLAUSE.0,
                    "object" => cue.takes.0 |= Takes::OBJECT.0,
                    "to" => cue.takes.0 |= Takes::TO.0,
                    prep => cue.preps.push(lexicon.intern(prep)),
                }
            }
            it.verbs.insert(lexicon.intern(verb), cue);
        }
        let phrases = Table::parse("phrases", include_str!("../../../../data/cues/phrases.tsv"));
        for [phrase, class, source, distance] in
            rows(&phrases, ["phrase", "class", "source", "distance"])
        {
            let source_after = source == "after";
            let cue = CuePhrase { class, source_after, distance: distance == "yes" };
            it.phrases.add(lexicon, phrase, cue);
        }
        let unnamed =
            Table::parse("anonymity", include_str!("../../../../data/cues/anonymity.tsv"));
        for [phrase] in rows(&unnamed, ["phrase"]) {
            it.anonymity.add(lexicon, phrase, ());
        }
        let caveats = Table::parse("caveats", include_str!("../../../../data/cues/caveats.tsv"));
        for [phrase] in rows(&caveats, ["phrase"]) {
            it.caveats.add(lexicon, phrase, ());
        }
        it
    }
}
