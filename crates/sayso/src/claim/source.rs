//! Who vouches for what. Takes the chunks of every sentence; gives claims: source, cue, content and what stands beside them.
//! Does not know what happened.

use super::Reading;
use super::beside;
use super::content::{self, Parts};
use super::cue::{Found, find};
use super::link::{caveats, continuing, nest, resolve};
use super::look::Look;
use super::quoted::open_verb;
use crate::mention::{Form, People, When, form_of};
use crate::rules::{Class, Rules, Takes};
use crate::text::Span;
use crate::words::{ChunkKind, Tag, Words};

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
    /// The verb that says only what may be ("may be signed").
    pub open: Option<Span>,
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
    let open = open_verb(look, &content)
        .filter(|_| matches!(f.class, "say" | "write" | "show" | "believe"));
    let mut claim = Claim {
        open,
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
