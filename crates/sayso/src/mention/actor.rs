//! Who a source is: its form, and the fullest way the article names it. Takes noun phrases; gives forms and earlier mentions.
//! Does not know who people are.

use crate::rules::{Class, Rules, Stands};
use crate::text::Span;
use crate::words::{Shape, Tag, Words};

/// The form of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    NamedPerson,
    NamedBody,
    UnnamedPerson,
    UnnamedGroup,
    Document,
    Media,
    Agency,
    Passive,
}

impl Form {
    /// As printed and stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NamedPerson => "named-person",
            Self::NamedBody => "named-body",
            Self::UnnamedPerson => "unnamed-person",
            Self::UnnamedGroup => "unnamed-group",
            Self::Document => "document",
            Self::Media => "media",
            Self::Agency => "agency",
            Self::Passive => "passive",
        }
    }
}

/// The run of names that ends at `head`.
fn name_run(words: &Words, first: usize, head: usize) -> usize {
    let mut from = head;
    while from > first && words.tag(from - 1) == Tag::Name {
        from -= 1;
    }
    from
}

/// The form of the noun phrase of tokens `first..last` with this head; `None` for a pronoun.
pub(crate) fn form_of(
    text: &str,
    words: &Words,
    first: usize,
    last: usize,
    head: usize,
    rules: &Rules,
) -> Option<Form> {
    let language = &rules.language;
    if words.tag(head) == Tag::Pron {
        return None;
    }
    let class = words.class(head, language);
    let noun = language.lexicon.word(words.noun(head, language)).class.with(class);
    let skip = usize::from(words.tag(first) == Tag::Det && first + 1 < last);
    if rules.agencies.named(words.span(first + skip, last).of(text), Stands::Bracketed).is_some() {
        return Some(Form::Agency);
    }
    let has_name = (first..last).any(|i| words.tag(i) == Tag::Name);
    if words.tag(head) == Tag::Name && !class.has(Class::BODY.with(Class::MEDIA)) {
        return Some(named(words, first, head, rules));
    }
    if noun.has(Class::MEDIA) && !noun.has(Class::PERSON) {
        return Some(Form::Media);
    }
    if noun.has(Class::DOCUMENT) && !noun.has(Class::PERSON) {
        return Some(Form::Document);
    }
    if noun.has(Class::PERSON) && !class.has(Class::PLURAL) {
        return Some(Form::UnnamedPerson);
    }
    if noun.has(Class::PERSON.with(Class::GROUP).with(Class::PEOPLE)) && !noun.has(Class::BODY) {
        return Some(Form::UnnamedGroup);
    }
    let nations = crate::mention::place_names(words, first, head, language);
    let named = |i: usize| {
        words.tag(i) == Tag::Name && !nations.iter().any(|n| (n.first..n.last).contains(&i))
    };
    let many = class.has(Class::PLURAL) && words.tokens[head].span.of(text).ends_with('s');
    if noun.has(Class::BODY) && many && !(first..last).any(named) {
        return Some(Form::UnnamedGroup);
    }
    if noun.has(Class::BODY) {
        // "police" is the body itself; "a court" is any.
        return Some(Form::NamedBody);
    }
    if has_name { Some(Form::NamedBody) } else { None }
}

fn named(words: &Words, first: usize, head: usize, rules: &Rules) -> Form {
    let language = &rules.language;
    let from = name_run(words, first, head);
    let inner = |class: Class| (from..=head).any(|i| words.class(i, language).has(class));
    if (first..from).any(|i| words.class(i, language).has(Class::MEDIA)) {
        return Form::Media;
    }
    let titled =
        from > first && words.class(from - 1, language).has(Class::PERSON.with(Class::TITLE));
    let title_inside =
        (from..head).any(|i| words.class(i, language).has(Class::TITLE.with(Class::PERSON)));
    if titled || title_inside {
        return Form::NamedPerson;
    }
    let place = !crate::mention::place_names(words, from, head + 1, language).is_empty();
    let bodyish =
        inner(Class::BODY.with(Class::MEDIA).with(Class::FACILITY)) || words.tag(first) == Tag::Det;
    let acronym = words.tokens[head].shape == Shape::Upper;
    if place || bodyish || acronym || from == head { Form::NamedBody } else { Form::NamedPerson }
}

/// One earlier mention of a person or body.
#[derive(Clone, Debug)]
struct Mention {
    span: Span,
    /// The last word of the name, or of the noun.
    key: String,
    form: Form,
}

/// The people and bodies of an article, in the order they are named.
#[derive(Debug, Default)]
pub(crate) struct People {
    mentions: Vec<Mention>,
}

/// Only so many mentions are looked through.
const MENTIONS: usize = 400;

impl People {
    /// Takes note of a noun phrase that names or describes somebody.
    pub fn add(
        &mut self,
        text: &str,
        words: &Words,
        first: usize,
        last: usize,
        head: usize,
        form: Form,
    ) {
        let span = words.span(first, last);
        let key = words.tokens[head].span.of(text).to_owned();
        if span.is_empty() || self.mentions.len() >= MENTIONS {
            return;
        }
        self.mentions.push(Mention { span, key, form });
    }

    /// The fullest earlier or equal mention of what the phrase with this head names: the longest with the same last name.
    pub fn fullest(&self, name: &str, before: Span) -> Option<(Span, Form)> {
        let same = self.mentions.iter().filter(|m| m.key == name && m.span != before);
        let longest = same.max_by_key(|m| {
            (m.form == Form::NamedPerson, m.span.len(), std::cmp::Reverse(m.span.start))
        })?;
        (longest.span.len() > before.len()).then_some((longest.span, longest.form))
    }

    /// Whether a name was part of a person's full name.
    pub fn is_person(&self, name: &str) -> bool {
        self.mentions.iter().any(|m| m.key == name && m.form == Form::NamedPerson)
    }

    /// The first person (or body) named in `from..at`: the subject, as a rule.
    pub fn first_between(&self, from: u32, at: u32, person: bool) -> Option<(Span, Form)> {
        let fits = |m: &&Mention| {
            let is_person = matches!(m.form, Form::NamedPerson | Form::UnnamedPerson);
            m.span.start >= from && m.span.end <= at && is_person == person
        };
        let found =
            self.mentions.iter().rev().take_while(|m| m.span.start >= from).filter(fits).last()?;
        Some(self.fullest(&found.key, found.span).unwrap_or((found.span, found.form)))
    }

    /// The last person (or, with `person` false, the last body or group) named before `at`.
    pub fn last_before(&self, at: u32, person: bool) -> Option<(Span, Form)> {
        let fits = |m: &&Mention| {
            let is_person = matches!(m.form, Form::NamedPerson | Form::UnnamedPerson);
            m.span.end <= at && is_person == person
        };
        let found = self.mentions.iter().rev().find(fits)?;
        let full = self.fullest(&found.key, found.span).unwrap_or((found.span, found.form));
        Some(full)
    }
}
