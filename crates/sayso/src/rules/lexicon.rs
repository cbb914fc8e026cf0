//! Word forms and what they can be. Takes the rows of `data/words/`; gives a number and a set of classes for each form.
//! Does not decide what a word is in its sentence: the tagger does.

use super::Table;
use super::inflect;
use super::language::rows;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A known word form; 0 is any unknown one.
pub(crate) type WordId = u32;

macro_rules! classes {
    ($($name:ident = $bit:literal $word:literal,)*) => {
        /// What a form can be or stand for: a set. Closed classes, forms of verbs, then what nouns stand for.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct Class(pub u128);

        #[allow(dead_code)] // classes that only tables name
        impl Class {
            $(pub const $name: Self = Self(1 << $bit);)*

            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

classes! {
    DET = 0 "det", POSSESSIVE = 1 "possessive", PRONOUN = 2 "pronoun", OBJECT = 3 "object-pronoun",
    PREP = 4 "preposition", TO = 5 "to", CONJ = 6 "conjunction", SUB = 7 "subordinator",
    REL = 8 "relative", BE = 9 "be", HAVE = 10 "have", DO = 11 "do", MODAL = 12 "modal",
    POSSIBLE = 13 "possible", FUTURE = 14 "future", NEG = 15 "negation", ADV = 16 "adverb",
    CONDITION = 17 "condition", BASE = 18 "base", THIRD = 19 "third", PAST = 20 "past",
    PARTICIPLE = 21 "participle", ING = 22 "ing", NOUN = 23 "noun", PLURAL = 24 "plural",
    PERSON = 25 "person", GROUP = 26 "group", BODY = 27 "body", ARMED = 28 "armed",
    PEOPLE = 29 "people", TROOPS = 30 "troops", PROTESTERS = 31 "protesters",
    DISPLACED = 32 "displaced", PRISONERS = 33 "prisoners", THING = 34 "thing",
    FACILITY = 35 "facility", AREA = 36 "area", DOCUMENT = 37 "document", STRETCH = 38 "stretch",
    MEDIA = 39 "media", CHANNEL = 40 "channel", WEAPON = 41 "weapon", DISASTER = 42 "disaster",
    QUANTITY = 43 "quantity", TOLL = 44 "toll", WAR = 45 "war", TIME_UNIT = 46 "time-unit",
    PLAY = 47 "play", DEAL = 48 "deal", AID = 49 "aid", TITLE = 50 "title",
    ABBREVIATION = 51 "abbreviation", NATION = 52 "nation", NUMBER = 53 "number",
    CALENDAR = 54 "calendar", ANY = 55 "any", NAME = 56 "name", LOCATIVE = 57 "locative", ORIGIN = 58 "origin",
    LATE = 59 "late", AGO = 60 "ago", NEUTER = 64 "neuter", OF = 65 "of", BY = 66 "by", WITH = 67 "with",
    BETWEEN = 68 "between", USING = 69 "using", TARGET = 70 "target", AS = 71 "as", THAT = 72 "that",
    AND = 73 "and", OR = 74 "or", INCLUDING = 75 "including", SINCE = 76 "since", LOOSE = 77 "loose", CONTRAST = 61 "contrast", FIRST_PERSON = 62 "first-person",
    NOBODY = 63 "nobody", DEFINITE = 78 "definite", ASIDE = 79 "aside",
}

impl Class {
    pub const NONE: Self = Self(0);
    /// Any form of a verb.
    pub const VERB: Self = Self(0b1_1111 << 18);

    pub fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of one form.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    pub class: Class,
    /// The verb it is a form of.
    pub verb: WordId,
    /// The noun it is a form of.
    pub noun: WordId,
}

/// FNV-1a: short keys, and the same order of work on every machine.
#[derive(Default)]
pub(crate) struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;
pub(crate) type Set<K> = HashSet<K, BuildHasherDefault<Fnv>>;

/// Every form in the tables.
#[derive(Debug)]
pub(crate) struct Lexicon {
    ids: Map<Box<str>, WordId>,
    words: Vec<Word>,
}

impl Lexicon {
    /// Forms of the open and closed classes.
    pub fn builtin() -> Self {
        let mut it = Self { ids: Map::default(), words: vec![Word::default()] };
        it.ids.reserve(16_384);
        it.closed(include_str!("../../../../data/words/closed.tsv"));
        it.verbs(include_str!("../../../../data/words/verbs.tsv"));
        it.nouns(include_str!("../../../../data/words/nouns.tsv"));
        let titles = include_str!("../../../../data/words/titles.tsv");
        let short = include_str!("../../../../data/words/abbreviations.tsv");
        for (name, text, class) in
            [("titles", titles, Class::TITLE), ("abbreviations", short, Class::ABBREVIATION)]
        {
            for [word] in rows(&Table::parse(name, text), ["word"]) {
                it.mark(word, class);
            }
        }
        it
    }

    /// The number of a form in lower case; 0 when it is not known.
    pub fn id(&self, lower: &str) -> WordId {
        self.ids.get(lower).copied().unwrap_or(0)
    }

    /// What is known of a form.
    pub fn word(&self, id: WordId) -> Word {
        self.words.get(id as usize).copied().unwrap_or_default()
    }

    /// The number of a form, new when it is.
    pub fn intern(&mut self, lower: &str) -> WordId {
        if let Some(id) = self.ids.get(lower) {
            return *id;
        }
        let id = self.words.len() as WordId;
        self.words.push(Word::default());
        self.ids.insert(lower.into(), id);
        id
    }

    /// Adds a class to a form.
    pub fn mark(&mut self, lower: &str, class: Class) -> WordId {
        let id = self.intern(lower);
        let word = &mut self.words[id as usize];
        word.class = word.class.with(class);
        id
    }

    fn verb_form(&mut self, form: &str, class: Class, lemma: WordId) {
        let id = self.mark(form, class);
        let word = &mut self.words[id as usize];
        if word.verb == 0 {
            word.verb = lemma;
        }
    }

    /// Adds a noun with its plural: blank for the regular one, `-` for none, `=` for a plural that is a noun of its own.
    pub fn noun(&mut self, noun: &str, plural: &str, class: Class) -> WordId {
        let id = self.mark(noun, class.with(Class::NOUN));
        if self.words[id as usize].noun == 0 || plural == "=" {
            self.words[id as usize].noun = id;
        }
        let regular = inflect::plural(noun);
        let plural = if plural.is_empty() { regular.as_str() } else { plural };
        if plural != "-" && plural != "=" && plural != noun {
            let many = self.mark(plural, class.with(Class::NOUN).with(Class::PLURAL));
            let word = &mut self.words[many as usize];
            if word.noun == 0 || word.noun == many {
                word.noun = id;
            }
        }
        id
    }

    fn closed(&mut self, text: &'static str) {
        for [word, classes] in rows(&Table::parse("closed", text), ["word", "classes"]) {
            let class = class_set(classes);
            let id = self.mark(word, class);
            let lemmas = [(Class::BE, "be"), (Class::HAVE, "have"), (Class::DO, "do")];
            if let Some((_, lemma)) = lemmas.iter().find(|(c, _)| class.has(*c)) {
                let lemma = self.intern(lemma);
                self.words[id as usize].verb = lemma;
            }
        }
    }

    fn verbs(&mut self, text: &'static str) {
        let names = ["verb", "past", "participle", "ing", "noun"];
        for [verb, past, participle, ing, noun] in rows(&Table::parse("verbs", text), names) {
            let forms = inflect::verb(verb, past, participle, ing);
            let lemma = self.intern(verb);
            self.verb_form(verb, Class::BASE, lemma);
            self.verb_form(&forms.third, Class::THIRD, lemma);
            self.verb_form(&forms.past, Class::PAST, lemma);
            self.verb_form(&forms.participle, Class::PARTICIPLE, lemma);
            self.verb_form(&forms.ing, Class::ING, lemma);
            if !noun.is_empty() {
                self.noun(verb, "", Class::NONE);
            }
        }
    }

    fn nouns(&mut self, text: &'static str) {
        for [noun, plural, classes] in
            rows(&Table::parse("nouns", text), ["noun", "plural", "classes"])
        {
            let class = class_set(classes);
            let many = plural == "-" && (noun.ends_with('s') || class.has(Class::GROUP));
            self.noun(noun, plural, if many { class.with(Class::PLURAL) } else { class });
        }
    }
}

/// The set that a cell names, its words joined by commas.
pub(crate) fn class_set(words: &str) -> Class {
    words.split(',').filter_map(Class::from_word).fold(Class::NONE, Class::with)
}
