//! Chunks: noun phrases, verb groups and what stands between them. Takes a sentence's tagged tokens and the stretches that
//! are time expressions; gives chunks in order. Stands in for a trained parser.

use super::{Sentence, Tag, Words};
use crate::rules::{Class, Language, Takes, WordId};
use crate::text::Span;
use std::ops::Range;

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    /// A noun phrase with its "of" phrases.
    Noun,
    Verb(Group),
    Prep,
    Conj,
    Sub,
    Rel,
    Adv,
    /// A time expression.
    Time,
    Comma,
    Stop,
    Colon,
    Quote,
    Dash,
    Open,
    Close,
    Other,
}

/// What the form of a verb group tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    /// The main verb's lemma.
    pub verb: WordId,
    pub passive: bool,
    /// is/are/was ...ing
    pub progressive: bool,
    pub perfect: bool,
    /// has its own subject and tense
    pub finite: bool,
    /// to ...
    pub infinitive: bool,
    /// ...ing without a form of be
    pub ing: bool,
    pub possible: bool,
    pub future: bool,
    pub negated: bool,
    /// may, must, should ...: not a plain fact
    pub modal: bool,
    pub present: bool,
}

/// A stretch of tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk {
    pub kind: ChunkKind,
    pub first: usize,
    pub last: usize,
    /// The head: the noun that tells what the phrase is, or the main verb.
    pub head: usize,
}

impl Chunk {
    pub fn is_noun(&self) -> bool {
        self.kind == ChunkKind::Noun
    }

    pub fn group(&self) -> Option<Group> {
        if let ChunkKind::Verb(g) = self.kind { Some(g) } else { None }
    }

    pub fn span(&self, words: &Words) -> Span {
        words.span(self.first, self.last)
    }
}

/// The chunks of one sentence.
pub(crate) type Chunks = Vec<Chunk>;

/// Cuts a sentence into chunks. `times` are token ranges of time expressions, sorted.
pub(crate) fn chunks(
    words: &Words,
    sentence: &Sentence,
    times: &[Range<usize>],
    language: &Language,
) -> Chunks {
    let mut out = Chunks::new();
    let mut at = sentence.first;
    let mut times = times.iter().peekable();
    while at < sentence.last {
        while times.next_if(|t| t.end <= at).is_some() {}
        let stop = times.peek().map_or(sentence.last, |t| t.start.max(at)).min(sentence.last);
        if let Some(time) = times.next_if(|t| t.start == at) {
            out.push(Chunk { kind: ChunkKind::Time, first: at, last: time.end, head: at });
            at = time.end;
            continue;
        }
        let chunk = verb_group(words, at, stop, language)
            .or_else(|| noun_phrase(words, at, stop, language))
            .unwrap_or_else(|| sign(words, at));
        at = chunk.last.max(at + 1);
        out.push(chunk);
    }
    let mut out = join_of(words, out, language);
    reduced(&mut out, language);
    out
}

/// "depots used by rebels": a participle behind the object of an earlier verb begins no clause of its own.
fn reduced(chunks: &mut [Chunk], language: &Language) {
    let mut open = false;
    for i in 0..chunks.len() {
        match chunks[i].kind {
            ChunkKind::Verb(g) => {
                let plain = g.finite
                    && !g.present
                    && !g.passive
                    && !g.perfect
                    && !g.modal
                    && !g.progressive;
                let bare = plain && chunks[i].last - chunks[i].first == 1;
                let behind_noun = i > 0 && chunks[i - 1].is_noun();
                let before_phrase = chunks.get(i + 1).is_some_and(|c| c.kind == ChunkKind::Prep);
                // "a diplomat briefed on the talks told": the clause has its verb further on.
                let later = chunks.get(i + 2).is_some_and(Chunk::is_noun)
                    && chunks.get(i + 3).is_some_and(|c| c.group().is_some_and(|g| g.finite));
                if (open || later) && bare && behind_noun && before_phrase {
                    let reduced = Group { finite: false, passive: true, ..g };
                    chunks[i].kind = ChunkKind::Verb(reduced);
                } else {
                    // Behind a verb of saying a clause begins.
                    let says =
                        language.cues.verb(g.verb).is_some_and(|c| c.takes.has(Takes::CLAUSE));
                    open = (g.finite || open && g.infinitive) && !says;
                }
            }
            ChunkKind::Noun | ChunkKind::Prep | ChunkKind::Adv | ChunkKind::Time => {}
            _ => open = false,
        }
    }
}

fn sign(words: &Words, at: usize) -> Chunk {
    let kind = match words.tag(at) {
        Tag::Prep | Tag::To => ChunkKind::Prep,
        Tag::Conj => ChunkKind::Conj,
        Tag::Sub => ChunkKind::Sub,
        Tag::Rel => ChunkKind::Rel,
        Tag::Adv | Tag::Neg => ChunkKind::Adv,
        Tag::Comma => ChunkKind::Comma,
        Tag::Stop => ChunkKind::Stop,
        Tag::Colon => ChunkKind::Colon,
        Tag::Quote => ChunkKind::Quote,
        Tag::Dash => ChunkKind::Dash,
        Tag::Open => ChunkKind::Open,
        Tag::Close => ChunkKind::Close,
        _ => ChunkKind::Other,
    };
    Chunk { kind, first: at, last: at + 1, head: at }
}

/// Auxiliaries, adverbs between them and one main verb.
fn verb_group(words: &Words, first: usize, stop: usize, language: &Language) -> Option<Chunk> {
    let mut g = Group::default();
    let mut at = first;
    let (mut be, mut have, mut auxiliary) = (None, false, None);
    let mut head = None;
    while at < stop {
        let class = words.class(at, language);
        match words.tag(at) {
            Tag::To if at == first => g.infinitive = true,
            Tag::Modal => {
                g.modal = true;
                g.possible |= class.has(Class::POSSIBLE);
                g.future |= class.has(Class::FUTURE);
                g.finite = true;
                auxiliary = Some(at);
            }
            Tag::Neg => {}
            Tag::Adv if at > first => {
                g.possible |= class.has(Class::POSSIBLE);
            }
            Tag::Aux if head.is_none() => {
                g.finite |= auxiliary.is_none() && !g.infinitive && !class.has(Class::ING);
                if class.has(Class::BE) {
                    be = Some(at);
                    have |= class.has(Class::PARTICIPLE);
                } else if class.has(Class::HAVE) {
                    have = true;
                }
                auxiliary = Some(at);
            }
            Tag::Verb => {
                head = Some(at);
                at += 1;
                break;
            }
            _ => break,
        }
        g.negated |= class.has(Class::NEG);
        at += 1;
    }
    let main = match (head, auxiliary) {
        (Some(head), _) => head,
        // "is", "has" and "did" may be the main verb; adverbs behind it are their own chunks.
        (None, Some(aux)) => {
            at = aux + 1;
            aux
        }
        (None, None) => return None,
    };
    finish(&mut g, words, main, head.is_some(), be, have, language);
    Some(Chunk { kind: ChunkKind::Verb(g), first, last: at, head: main })
}

fn finish(
    g: &mut Group,
    words: &Words,
    main: usize,
    verb: bool,
    be: Option<usize>,
    have: bool,
    language: &Language,
) {
    let class = words.class(main, language);
    g.verb = words.verb(main, language);
    g.perfect = have;
    if !verb {
        return;
    }
    let participle = class.has(Class::PARTICIPLE);
    g.passive = be.is_some() && participle;
    g.progressive = be.is_some() && class.has(Class::ING);
    let bare = be.is_none() && !have && !g.modal && !g.infinitive;
    g.ing = bare && class.has(Class::ING);
    g.finite |= bare && class.has(Class::PAST.with(Class::THIRD).with(Class::BASE));
    g.present = bare && class.has(Class::THIRD.with(Class::BASE)) && !class.has(Class::PAST);
}

/// Determiners, numbers, nouns and names up to the last noun.
fn noun_phrase(words: &Words, first: usize, stop: usize, language: &Language) -> Option<Chunk> {
    if words.tag(first) == Tag::Pron {
        return Some(Chunk { kind: ChunkKind::Noun, first, last: first + 1, head: first });
    }
    // "about 40", "more than 40", "nearly a dozen"
    let mut start = first;
    let table = &language.counts.before;
    let covered = table.at(words.word(first), words.ahead(first + 1, stop)).next();
    if let Some((more, _)) = covered
        && matches!(words.tag(first + more + 1), Tag::Num | Tag::Det)
        && first + more + 1 < stop
        && number_follows(words, first + more + 1, language)
    {
        start = first + more + 1;
    }
    let mut at = start;
    let mut last = start;
    while at < stop {
        let tag = words.tag(at);
        let after_noun = at > start;
        let inner = match tag {
            Tag::Poss => after_noun,
            Tag::Det => at == start || matches!(words.tag(at - 1), Tag::Det | Tag::Num),
            // an adverb in front of an adjective: "heavily armed men"
            Tag::Adv => {
                at + 1 < stop
                    && matches!(words.tag(at + 1), Tag::Noun)
                    && after_noun
                    && words.tag(at - 1) == Tag::Det
            }
            Tag::Verb => false,
            // "8 or 9 people", "dead and wounded" are joined later
            tag => tag.nominal(),
        };
        if !inner || (tag == Tag::Name && after_noun && parts(words, at - 1, language)) {
            break;
        }
        at += 1;
        if tag != Tag::Adv {
            last = at;
        }
        // "40 or so people"
        if tag == Tag::Num
            && let Some((more, _)) =
                language.counts.after.at(words.word(at), words.ahead(at + 1, stop)).next()
        {
            at += more + 1;
            last = at;
        }
    }
    if last == start {
        return None;
    }
    while last > start + 1 && words.tag(last - 1) == Tag::Poss {
        last -= 1;
    }
    let head = last - 1;
    Some(Chunk { kind: ChunkKind::Noun, first, last, head })
}

/// A common noun behind which a name begins a phrase of its own: "a charge Lima rejected", not "the poet Ana Ruiz".
fn parts(words: &Words, at: usize, language: &Language) -> bool {
    let class = words.class(at, language);
    let bears =
        Class::PERSON.with(Class::TITLE).with(Class::BODY).with(Class::AREA).with(Class::MEDIA);
    let bears = bears
        .with(Class::FACILITY)
        .with(Class::GROUP)
        .with(Class::PEOPLE)
        .with(Class::THING)
        .with(Class::WEAPON);
    words.tag(at) == Tag::Noun
        && class.has(Class::NOUN)
        && !class.has(bears)
        && !words.tokens[at].shape.capital()
}

fn number_follows(words: &Words, at: usize, language: &Language) -> bool {
    words.tag(at) == Tag::Num
        || words.class(at + 1, language).has(Class::NUMBER)
        || words.tag(at + 1) == Tag::Num
}

/// Joins "a wave of strikes" into one phrase. The head moves on when the first noun only counts.
fn join_of(words: &Words, chunks: Chunks, language: &Language) -> Chunks {
    let mut out: Chunks = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        let n = out.len();
        let joins = chunk.is_noun()
            && n >= 2
            && out[n - 1].kind == ChunkKind::Prep
            && words.class(out[n - 1].first, language).has(Class::OF)
            && out[n - 2].is_noun();
        if !joins {
            out.push(chunk);
            continue;
        }
        out.pop();
        let first = &mut out[n - 2];
        first.last = chunk.last;
        if words.class(first.head, language).has(Class::QUANTITY.with(Class::NUMBER)) {
            first.head = chunk.head;
        }
    }
    join_names(words, out)
}

/// "the presidents of A and B": two names behind "of" are one phrase.
fn join_names(words: &Words, chunks: Chunks) -> Chunks {
    let mut out: Chunks = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        let n = out.len();
        let name = |c: &Chunk| c.is_noun() && words.tag(c.last - 1) == Tag::Name;
        let joins = n >= 2
            && chunk.last - chunk.first <= 3
            && name(&chunk)
            && out[n - 1].kind == ChunkKind::Conj
            && name(&out[n - 2])
            && out[n - 2].head + 1 < out[n - 2].last;
        if joins {
            out.pop();
            out[n - 2].last = chunk.last;
        } else {
            out.push(chunk);
        }
    }
    out
}
