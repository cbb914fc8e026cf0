//! Who vouches for what. Takes the chunks of every sentence; gives claims: source, cue, content and what stands beside them.
//! Does not know what happened.

use super::Reading;
use super::beside::{self, Beside};
use super::clause::{attach_left, finite, subject, with_phrases};
use super::content::{self, Parts};
use crate::mention::{Form, People, When, form_of};
use crate::rules::{Class, Cue, Rules, Takes};
use crate::text::Span;
use crate::words::{Chunk, ChunkKind, Sentence, Tag, Words};

/// A medium or agency a statement came through.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Via {
    pub span: Span,
    pub agency: bool,
}

/// One act of saying.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub sentence: usize,
    /// The words that say so; `None` for a quotation that goes on without any.
    pub cue: Option<Span>,
    /// say, write, show, believe, intend, demand, deny, decline, accuse, hearsay or threaten.
    pub class: &'static str,
    pub source: Option<Span>,
    pub form: Form,
    /// The fullest mention of the source, when it is another one.
    pub referent: Option<Span>,
    /// The claim whose source this one goes on with.
    pub continues: Option<usize>,
    /// What is said, in text order.
    pub content: Vec<Span>,
    /// direct, mixed or indirect.
    pub quoted: &'static str,
    pub audience: Option<Span>,
    pub channel: Option<Span>,
    pub anonymity: Option<Span>,
    pub distance: Option<Span>,
    pub when: Option<When>,
    pub via: Option<Via>,
    pub caveat: Option<Span>,
    /// The claim in whose content this one stands.
    pub parent: Option<usize>,
    /// Only carries another claim ("..., the agency reported"): a hop of its chain, no row.
    pub carrier: bool,
}

/// A place in a sentence where something is said, before its content is cut.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Chunk of the cue.
    pub at: usize,
    pub cue: Span,
    pub class: &'static str,
    /// Chunks of the source, the last one included.
    pub source: Option<(usize, usize)>,
    /// Token where the source begins, when its chunk begins earlier.
    pub from: Option<usize>,
    pub inverted: bool,
    pub takes: Takes,
    pub preps: Vec<u32>,
    pub participle: bool,
    pub phrase: bool,
    pub distance: bool,
    pub beside: Beside,
}

/// Everything one sentence is read with.
pub(super) struct Look<'a> {
    pub text: &'a str,
    pub words: &'a Words,
    pub sentence: &'a Sentence,
    pub reading: &'a Reading,
    pub rules: &'a Rules,
}

impl Look<'_> {
    pub fn chunk(&self, at: usize) -> Option<&Chunk> {
        self.reading.chunks.get(at)
    }

    pub fn kind(&self, at: usize) -> Option<ChunkKind> {
        self.chunk(at).map(|c| c.kind)
    }

    pub fn class_of(&self, at: usize) -> Class {
        self.chunk(at).map_or(Class::NONE, |c| self.words.class(c.head, &self.rules.language))
    }
}

/// Finds every claim of an article.
pub(crate) fn claims(text: &str, words: &Words, readings: &[Reading], rules: &Rules) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    let mut people = People::default();
    for (i, (sentence, reading)) in words.sentences.iter().zip(readings).enumerate() {
        let look = Look { text, words, sentence, reading, rules };
        mentions(&look, &mut people);
        let from = out.len();
        let found = find(&look);
        for n in 0..found.len() {
            if let Some(claim) = build(&look, &found, n, i, &people) {
                out.push(claim);
            }
        }
        if out.len() == from
            && let Some(claim) = continuing(&look, i, &out, words)
        {
            out.push(claim);
        }
        nest(&mut out[from..], from);
        resolve(&look, &mut out, from, &people);
        caveats(&look, &mut out, from);
    }
    out
}

/// Takes note of the people and bodies a sentence names.
fn mentions(look: &Look<'_>, people: &mut People) {
    for chunk in look.reading.chunks.iter().filter(|c| c.is_noun()) {
        let named = look.words.tag(chunk.head) == Tag::Name
            || look
                .words
                .class(chunk.head, &look.rules.language)
                .has(Class::PERSON.with(Class::BODY));
        if named
            && let Some(form) =
                form_of(look.text, look.words, chunk.first, chunk.last, chunk.head, look.rules)
        {
            people.add(look.text, look.words, chunk.first, chunk.last, chunk.head, form);
        }
    }
}

/// The cues of a sentence with their sources.
fn find(look: &Look<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for at in 0..look.reading.chunks.len() {
        let chunk = look.reading.chunks[at];
        if let Some(found) = phrase(look, at) {
            out.push(found);
        } else if let Some(group) = chunk.group()
            && let Some(cue) = look.rules.language.cues.verb(group.verb)
            && let Some(found) = verb(look, at, cue, &out)
        {
            out.push(found);
        }
    }
    out
}

/// "according to X", "reportedly".
fn phrase(look: &Look<'_>, at: usize) -> Option<Found> {
    let chunk = look.chunk(at)?;
    let (words, language) = (look.words, &look.rules.language);
    // Adverbs stand inside verb groups: every token may begin a phrase.
    for token in chunk.first..chunk.last {
        let ahead = words.ahead(token + 1, look.sentence.last);
        let Some((more, cue)) = language.cues.phrases.at(words.word(token), ahead).next() else {
            continue;
        };
        let end = token + more + 1;
        let span = words.span(token, end);
        let mut found = Found {
            at,
            cue: span,
            class: cue.class,
            source: None,
            from: None,
            inverted: true,
            takes: Takes::CLAUSE,
            preps: Vec::new(),
            participle: false,
            phrase: true,
            distance: cue.distance,
            beside: Beside::default(),
        };
        found.beside.next = at + 1;
        if cue.source_after {
            let np = look.reading.chunks.iter().position(|c| c.last > end && c.is_noun())?;
            let first = look.reading.chunks[np].first;
            if first > end {
                return None;
            }
            found.from = Some(end).filter(|_| first < end);
            let last = source_end(look, np);
            found.source = Some((np, last));
            found.beside = beside::behind(look, last + 1, false);
        }
        return Some(found);
    }
    None
}

/// The last chunk of a source that begins at `np`: with its phrases, and the name behind a comma.
fn source_end(look: &Look<'_>, np: usize) -> usize {
    let chunks = &look.reading.chunks;
    let mut last = np;
    while chunks.get(last + 1).is_some_and(|c| c.kind == ChunkKind::Prep)
        && chunks.get(last + 2).is_some_and(Chunk::is_noun)
        && !look.class_of(last + 2).has(Class::CHANNEL)
        && !look.class_of(last + 2).has(Class::CALENDAR)
    {
        last += 2;
    }
    last
}

/// A verb of saying with its source; `None` when it says nothing here.
fn verb(look: &Look<'_>, at: usize, cue: &Cue, earlier: &[Found]) -> Option<Found> {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let chunk = chunks[at];
    let group = chunk.group()?;
    let participle = group.ing
        && at > 0
        && matches!(chunks[at - 1].kind, ChunkKind::Comma | ChunkKind::Conj | ChunkKind::Prep);
    if group.infinitive
        || (group.ing && !participle)
        || group.possible
        || (group.future && !group.negated)
    {
        return None;
    }
    let mut found = Found {
        at,
        cue: words.span(chunk.first, chunk.last),
        class: cue.class,
        source: None,
        from: None,
        inverted: false,
        takes: cue.takes,
        preps: cue.preps.clone(),
        participle,
        phrase: false,
        distance: cue.distance,
        beside: Beside::default(),
    };
    if group.passive {
        return passive(look, at, found);
    }
    let closing = at > 0
        && matches!(chunks[at - 1].kind, ChunkKind::Quote | ChunkKind::Comma)
        && cue.takes.has(Takes::CLAUSE)
        && !participle;
    let right =
        chunks.get(at + 1).is_some_and(|c| c.is_noun() && !matches!(words.tag(c.head), Tag::Num));
    if closing && right && !cue.audience && before_comma_is_clause(chunks, at) {
        let last = source_end(look, at + 1);
        found.source = Some((at + 1, last));
        found.inverted = true;
        found.beside = beside::behind(look, beside::appositive(look, last), false);
        return Some(found);
    }
    if participle && let Some(source) = earlier.iter().rev().find_map(|e| e.source) {
        found.source = Some(source);
        found.beside = beside::behind(look, at + 1, cue.audience);
        return Some(found);
    }
    let all = subject(words, chunks, at, language);
    if all.iter().any(|np| look.class_of(*np).has(Class::FIRST_PERSON)) {
        return None;
    }
    let (first, last) = (*all.first()?, *all.last()?);
    if all.iter().any(|np| nobody(look, *np)) {
        return None;
    }
    let first = attach_left(words, chunks, first, language);
    let mut end = at;
    while end > last + 1
        && matches!(chunks[end - 1].kind, ChunkKind::Adv | ChunkKind::Time | ChunkKind::Comma)
    {
        end -= 1;
    }
    let whole = !chunks[first..end]
        .iter()
        .any(|c| matches!(c.kind, ChunkKind::Comma | ChunkKind::Rel) || finite(c));
    let last = if whole {
        end - 1
    } else {
        with_phrases(words, chunks, last, language).min(end - 1).max(last)
    };
    let last = named_behind_comma(look, last, at).unwrap_or(last);
    found.source = Some((first, last));
    found.beside = beside::behind(look, at + 1, cue.audience);
    found.beside.channel = found.beside.channel.or_else(|| channel_before(look, first));
    Some(found)
}

/// "the candidate, Ana Ruiz, said": the name between the commas.
fn named_behind_comma(look: &Look<'_>, last: usize, cue: usize) -> Option<usize> {
    let name = last + 2;
    let fits = name + 2 == cue
        && look.kind(last + 1) == Some(ChunkKind::Comma)
        && look.kind(name + 1) == Some(ChunkKind::Comma)
        && look.class_of(last).has(Class::PERSON);
    let chunk = look.chunk(name).filter(|c| fits && c.is_noun())?;
    (chunk.first..chunk.last).all(|i| look.words.tag(i) == Tag::Name).then_some(name)
}

/// "No group said", "nobody told": nobody vouches.
fn nobody(look: &Look<'_>, np: usize) -> bool {
    look.chunk(np)
        .is_some_and(|c| look.words.class(c.first, &look.rules.language).has(Class::NOBODY))
}

/// "In a statement, the bank said": the channel in front of the source.
fn channel_before(look: &Look<'_>, source: usize) -> Option<Span> {
    let chunks = &look.reading.chunks;
    let comma = source.checked_sub(1).filter(|c| chunks[*c].kind == ChunkKind::Comma)?;
    let opens =
        chunks[0].kind == ChunkKind::Prep && comma >= 2 && look.class_of(1).has(Class::CHANNEL);
    let plain = chunks[..comma]
        .iter()
        .all(|c| c.is_noun() || matches!(c.kind, ChunkKind::Prep | ChunkKind::Time));
    (opens && plain).then(|| look.words.span(chunks[0].first, chunks[comma - 1].last))
}

/// "..., said NP": what stands before the comma can be said.
fn before_comma_is_clause(chunks: &[Chunk], at: usize) -> bool {
    chunks[..at].iter().any(|c| c.group().is_some() || c.kind == ChunkKind::Quote)
}

/// "It was reported that ...", "was condemned by NP".
fn passive(look: &Look<'_>, at: usize, mut found: Found) -> Option<Found> {
    let (words, chunks, language) = (look.words, &look.reading.chunks, &look.rules.language);
    let by = language.lexicon.id("by");
    let next = chunks.get(at + 1)?;
    if next.kind == ChunkKind::Prep && words.word(next.first) == by && chunks.get(at + 2)?.is_noun()
    {
        let last = source_end(look, at + 2);
        found.source = Some((at + 2, last));
        found.beside = beside::behind(look, last + 1, false);
        return found.takes.has(Takes::OBJECT).then_some(found).filter(|f| f.class != "say");
    }
    let it = at > 0
        && chunks[at - 1].is_noun()
        && words.word(chunks[at - 1].head) == language.lexicon.id("it");
    let that = next.kind == ChunkKind::Sub;
    found.beside.next = at + 1;
    (it && that).then_some(found)
}

/// Cuts the content and looks at the source.
fn build(
    look: &Look<'_>,
    found: &[Found],
    n: usize,
    sentence: usize,
    people: &People,
) -> Option<Claim> {
    let f = &found[n];
    let words = look.words;
    let Parts { content, quoted } = content::parts(look, found, n);
    if content.is_empty() && f.class != "decline" {
        return None;
    }
    let mut claim = Claim {
        sentence,
        cue: Some(f.cue),
        class: f.class,
        source: None,
        form: Form::Passive,
        referent: None,
        continues: None,
        content,
        quoted,
        audience: f.beside.audience,
        channel: f.beside.channel,
        anonymity: f.beside.anonymity,
        distance: f.distance.then_some(f.cue),
        when: f.beside.when,
        via: f.beside.via,
        caveat: None,
        parent: None,
        carrier: false,
    };
    if let Some((first, last)) = f.source {
        let (a, b) = (look.chunk(first)?, look.chunk(last)?);
        let named = last == first + 2 && look.kind(first + 1) == Some(ChunkKind::Comma);
        let a = if named { b } else { a };
        let head = a.head;
        claim.source = look.chunk(first).map(|c| words.span(f.from.unwrap_or(c.first), b.last));
        let form = if named {
            Some(Form::NamedPerson)
        } else {
            form_of(look.text, words, a.first, a.last, head, look.rules)
        };
        let name = words.tokens[head].span.of(look.text);
        claim.form = match form {
            Some(Form::NamedBody) if words.tag(head) == Tag::Name && people.is_person(name) => {
                Form::NamedPerson
            }
            Some(form) => form,
            None if words.tag(head) == Tag::Pron => Form::Passive,
            // A noun that is nobody ("the road said") vouches for nothing; a thing shows.
            None if f.class == "show" || f.phrase => Form::Document,
            // Who says something is somebody, known noun or not.
            None if matches!(f.class, "say" | "intend" | "believe" | "demand")
                && f.takes.has(Takes::CLAUSE) =>
            {
                if name.ends_with('s') {
                    Form::UnnamedGroup
                } else {
                    Form::UnnamedPerson
                }
            }
            None => return None,
        };
    }
    if claim.anonymity.is_none() && matches!(claim.form, Form::UnnamedPerson | Form::UnnamedGroup) {
        claim.anonymity = beside::anonymity_outside(look, &claim.content);
    }
    Some(claim)
}

/// Claims that stand inside the content of others, and those that only carry another.
fn nest(claims: &mut [Claim], from: usize) {
    let spans: Vec<(Vec<Span>, Span)> = claims
        .iter()
        .map(|c| (c.content.clone(), c.cue.or(c.content.first().copied()).unwrap_or_default()))
        .collect();
    for i in 0..claims.len() {
        let holds = |j: &usize| *j != i && spans[*j].0.iter().any(|s| s.contains(spans[i].1));
        let size = |j: &usize| spans[*j].0.iter().map(|s| s.len()).sum::<usize>();
        let parent = (0..claims.len()).filter(holds).min_by_key(size);
        // Two that hold each other: the one that begins first is inside.
        let mutual = parent.is_some_and(|j| {
            spans[i].0.iter().any(|s| s.contains(spans[j].1)) && spans[i].1.start > spans[j].1.start
        });
        claims[i].parent = parent.filter(|_| !mutual).map(|j| from + j);
    }
    for i in 0..claims.len() {
        let media = matches!(claims[i].form, Form::Agency | Form::Media);
        let start = claims[i].content.first().map(|s| s.start);
        claims[i].carrier = media
            && claims.iter().any(|c| {
                c.parent == Some(from + i)
                    && c.source.map(|s| s.start) <= start.map(|s| s + 1)
                    && c.source.is_some()
            });
    }
}

/// What pronouns and short names refer to.
fn resolve(look: &Look<'_>, claims: &mut [Claim], from: usize, people: &People) {
    let words = look.words;
    for i in from..claims.len() {
        let Some(source) = claims[i].source else { continue };
        let pronoun = words.tokens[look.sentence.first..look.sentence.last]
            .iter()
            .find(|t| t.span == source)
            .filter(|t| t.tag == Tag::Pron);
        if let Some(token) = pronoun {
            let class = look.rules.language.lexicon.word(token.word).class;
            let many = class.has(Class::POSSESSIVE)
                || ["it", "they"].iter().any(|w| token.word == look.rules.language.lexicon.id(w));
            let fits = |c: &&Claim| {
                let person = matches!(c.form, Form::NamedPerson | Form::UnnamedPerson);
                c.source.is_some() && person != many && c.form != Form::Passive
            };
            let last = claims[..i]
                .iter()
                .rev()
                .take(6)
                .find(fits)
                .map(|c| (c.referent.or(c.source), c.form));
            let here = people.first_between(look.sentence.span.start, source.start, !many);
            let last = here.map(|(s, f)| (Some(s), f)).filter(|_| many).or(last);
            let named = || people.last_before(source.start, !many).map(|(s, f)| (Some(s), f));
            if let Some((referent, form)) = last.or_else(named) {
                claims[i].referent = referent;
                claims[i].form = form;
            }
            continue;
        }
        let head = source.of(look.text).rsplit(' ').next().unwrap_or("");
        if matches!(claims[i].form, Form::NamedPerson | Form::NamedBody)
            && let Some((full, form)) = people.fullest(head, source)
        {
            claims[i].referent = Some(full);
            if form == Form::NamedPerson {
                claims[i].form = form;
            }
        }
    }
}

/// A sentence that is a quotation and has no cue of its own goes on with the last speaker.
fn continuing(look: &Look<'_>, sentence: usize, claims: &[Claim], words: &Words) -> Option<Claim> {
    let s = look.sentence;
    let span = content::quoted_part(look, s.first, s.last)?;
    let before = claims.iter().rposition(|c| c.source.is_some() || c.continues.is_some())?;
    let last = &claims[before];
    let near = words.sentences[last.sentence].block + 1 >= s.block && last.sentence + 3 >= sentence;
    let speaker = matches!(last.class, "say" | "write") && last.quoted != "indirect";
    if !near || !speaker {
        return None;
    }
    let root = last.continues.unwrap_or(before);
    Some(Claim {
        sentence,
        cue: None,
        class: "say",
        source: None,
        continues: Some(root),
        referent: last.referent.or(last.source),
        content: vec![span],
        quoted: "direct",
        distance: None,
        caveat: None,
        parent: None,
        carrier: false,
        when: None,
        ..last.clone()
    })
}

/// Words that warn of what is claimed: in the claim's own sentence, or in one that says nothing else.
fn caveats(look: &Look<'_>, claims: &mut [Claim], from: usize) {
    let Some(span) = caveat_in(look) else { return };
    if from < claims.len() {
        for claim in &mut claims[from..] {
            let inside = claim.content.iter().any(|c| c.contains(span));
            claim.caveat = (!inside || claim.class == "say").then_some(span);
        }
    } else if let Some(last) = claims.last_mut() {
        last.caveat.get_or_insert(span);
    }
}

/// The caveat of a sentence, from its relative word to the end of its clause.
pub(super) fn caveat_in(look: &Look<'_>) -> Option<Span> {
    let (words, s) = (look.words, look.sentence);
    let table = &look.rules.language.cues.caveats;
    for at in s.first..s.last {
        let Some((more, ())) = table.at(words.word(at), words.ahead(at + 1, s.last)).next() else {
            continue;
        };
        let mut first = at;
        while first > s.first
            && !matches!(words.tag(first - 1), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Open)
        {
            first -= 1;
        }
        let mut last = at + more + 1;
        while last < s.last
            && !matches!(words.tag(last), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Close)
        {
            last += 1;
        }
        return Some(words.span(first, last));
    }
    None
}
