//! Rows of one article. Takes its claims, events and figures; gives rows in text order, every cell with its ground. Reads
//! nothing new.

use super::chain::Chains;
use super::row::{Cell, Ground, Row, RowId, RowKind};
use super::schema::Column;
use super::{Caption, Report};
use crate::claim::{Claim, Event, Figure};
use crate::mention::{Form, Value, When, date_of};
use crate::page::{Article, Field};
use crate::rules::Rules;
use crate::text::Span;
use crate::words::{Tag, Words};
use jiff::civil::Date;

/// What was read in one article.
pub(crate) struct Found {
    pub words: Words,
    pub claims: Vec<Claim>,
    pub events: Vec<Event>,
    pub figures: Vec<Figure>,
}

/// Turns what was read into rows.
pub(crate) fn build(
    article: Article,
    captions: Vec<Caption>,
    found: &Found,
    rules: &Rules,
) -> Report {
    let published = article.meta.value(Field::Published).and_then(date_of);
    let ids: Vec<RowId> =
        found.claims.iter().map(|c| RowId::of(article.id, RowKind::Claim, head(c))).collect();
    let chains = Chains::new(&article, &found.claims, &ids, rules);
    let maker = Maker { article: &article, found, chains: &chains, ids: &ids, published };
    let mut rows: Vec<(Span, Row)> = Vec::new();
    for (i, claim) in found.claims.iter().enumerate().filter(|(_, c)| !c.carrier) {
        rows.push((head(claim), maker.claim(i, claim)));
    }
    for event in &found.events {
        rows.push((event.trigger, maker.event(event)));
    }
    // "two workers said": how many speak is no count of the story.
    let speaks = |f: &Figure| {
        found.claims.iter().any(|c| c.source.is_some_and(|s| s.contains(f.number_span)))
    };
    for figure in found.figures.iter().filter(|f| f.kind != "people" || !speaks(f)) {
        rows.push((figure.number_span, maker.figure(figure)));
    }
    rows.sort_by_key(|(span, row)| (span.start, row.kind, span.end));
    rows.dedup_by(|a, b| a.1.id == b.1.id);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Report { article, captions, rows }
}

/// The words a claim's row stands for.
fn head(claim: &Claim) -> Span {
    claim.cue.or(claim.content.first().copied()).unwrap_or_default()
}

struct Maker<'a> {
    article: &'a Article,
    found: &'a Found,
    chains: &'a Chains<'a>,
    ids: &'a [RowId],
    published: Option<Date>,
}

type Cells = Vec<(Column, Cell)>;

impl Maker<'_> {
    fn words(&self, cells: &mut Cells, column: Column, spans: impl IntoIterator<Item = Span>) {
        for span in spans.into_iter().filter(|s| !s.is_empty()) {
            cells.push((column, Cell::verbatim(&self.article.text, span)));
        }
    }

    fn row(&self, kind: RowKind, head: Span, sentence: usize, cells: Cells) -> Row {
        let sentence = self.found.words.sentences.get(sentence).map_or(head, |s| s.span);
        let mut cells = cells;
        cells.sort_by_key(|(column, _)| *column);
        let id = RowId::of(self.article.id, kind, head);
        Row { id, kind, sentence, cells, chain: Vec::new() }
    }

    /// The words that tell when, and the date they give; `future` when it is yet to come.
    fn time(&self, cells: &mut Cells, when: Option<When>, future: bool) {
        let Some(when) = when else { return };
        let span = when.span(&self.found.words);
        self.words(cells, Column::When, [span]);
        if when.bound {
            return;
        }
        let Some(date) = when.value.resolve(self.published, future) else { return };
        let mut cell = Cell::derived(date, span, "calendar");
        if when.value.resolve(None, future).is_none() {
            cell.grounds.push(Ground::Meta(Field::Published));
            cell.rule = "calendar-from-publication";
        }
        cells.push((Column::Date, cell));
    }

    fn claim(&self, i: usize, claim: &Claim) -> Row {
        let mut cells = Cells::new();
        let at = head(claim);
        cells.push((Column::Type, Cell::derived(claim.class, at, "cue-table")));
        if let Some(span) = claim.open {
            cells.push((Column::Status, Cell::derived("possible", span, "status-of-content")));
        }
        self.words(&mut cells, Column::Trigger, claim.cue);
        self.words(&mut cells, Column::Source, claim.source);
        if let Some(referent) = claim.referent {
            let mut cell = Cell::verbatim(&self.article.text, referent);
            if let Some(id) = claim.continues.and_then(|c| self.ids.get(c)) {
                cell.grounds.push(Ground::Carried(*id));
                cell.rule = "continuing-quote";
            }
            cells.push((Column::Referent, cell));
        }
        let shows = claim.source.or(claim.referent).unwrap_or(at);
        cells.push((Column::Form, Cell::derived(claim.form.as_str(), shows, "form-of-source")));
        self.words(&mut cells, Column::Anonymity, claim.anonymity);
        self.words(&mut cells, Column::Channel, claim.channel);
        self.words(&mut cells, Column::Audience, claim.audience);
        self.words(&mut cells, Column::Distance, claim.distance);
        self.words(&mut cells, Column::Content, claim.content.iter().copied());
        self.words(&mut cells, Column::Caveat, claim.caveat);
        let content = claim.content.first().copied().unwrap_or(at);
        if !claim.content.is_empty() {
            cells.push((Column::Quoted, Cell::derived(claim.quoted, content, "quotation-marks")));
        }
        self.time(&mut cells, claim.when, false);
        let mut row = self.row(RowKind::Claim, at, claim.sentence, cells);
        row.chain = self.chains.of_claim(i);
        row
    }

    fn event(&self, event: &Event) -> Row {
        let mut cells = Cells::new();
        let at = event.trigger;
        cells.push((Column::Type, Cell::derived(event.kind, at, "trigger-table")));
        if !event.mode.is_empty() {
            let span = event.mode_span.unwrap_or(at);
            cells.push((Column::Mode, Cell::derived(event.mode, span, "trigger-table")));
        }
        let holder = self.chains.holder(at);
        let status = self.status(event, holder);
        let future =
            matches!(status.value.as_str(), "planned" | "threatened" | "demanded" | "possible");
        cells.push((Column::Status, status));
        self.words(&mut cells, Column::Trigger, [at]);
        let roles = &event.roles;
        for actor in roles.actors.iter().filter(|s| !s.is_empty()) {
            cells.push((Column::Actor, self.actor(*actor, holder)));
        }
        self.words(&mut cells, Column::Recipient, roles.recipients.iter().copied());
        self.words(&mut cells, Column::Instrument, roles.instruments.iter().copied());
        self.words(&mut cells, Column::Place, roles.places.iter().copied());
        self.words(&mut cells, Column::Content, roles.content.iter().copied());
        self.time(&mut cells, event.when, future);
        if let Some(distance) = holder.and_then(|h| self.found.claims[h].distance) {
            self.words(&mut cells, Column::Distance, [distance]);
        }
        let mut row = self.row(RowKind::Event, at, event.sentence, cells);
        row.chain = holder.map_or_else(|| self.chains.own(), |h| self.chains.carried(h));
        row
    }

    /// The doer as written; a pronoun inside a claim stands for who says it ("the army said it attacked").
    fn actor(&self, span: Span, holder: Option<usize>) -> Cell {
        let pronoun = self.found.words.is_pronoun(span);
        let source = holder.and_then(|h| {
            let claim = &self.found.claims[h];
            // In a quotation "they" and "he" are others; outside one, "it" is a body, "he" a person.
            let quoted = claim.quoted != "indirect";
            let person = matches!(claim.form, Form::NamedPerson | Form::UnnamedPerson);
            let many = self.found.words.is_neuter(span);
            if quoted || person == many {
                return None;
            }
            claim.referent.or(claim.source).filter(|s| !self.found.words.is_pronoun(*s))
        });
        match source.filter(|_| pronoun) {
            Some(source) => Cell {
                value: source.of(&self.article.text).to_owned(),
                grounds: vec![Ground::Text(source), Ground::Text(span)],
                rule: "pronoun-of-source",
            },
            None => Cell::verbatim(&self.article.text, span),
        }
    }

    /// The event's own status; what the claim around it says of it; background by its date.
    fn status(&self, event: &Event, holder: Option<usize>) -> Cell {
        let own = event.status;
        let plain = matches!(own.word, "happened" | "ongoing");
        if plain
            && let Some(claim) = holder.map(|h| &self.found.claims[h])
            && !self.set_off(claim, event.trigger)
            && let Some(word) = of_class(claim.class)
        {
            return Cell::derived(word, head(claim), "status-of-cue");
        }
        if plain && let Some(when) = event.when.filter(|w| !w.bound && self.background(w)) {
            return Cell::derived("background", when.span(&self.found.words), "older-date");
        }
        match own.span {
            Some(span) => Cell::derived(own.word, span, "status-table"),
            None => Cell::derived(own.word, event.trigger, "no-mark"),
        }
    }

    /// "to open the road, which it closed after an attack": what stands in such a clause is told, not asked for.
    fn set_off(&self, claim: &Claim, trigger: Span) -> bool {
        let words = &self.found.words;
        let token = |at: u32| words.tokens.partition_point(|t| t.span.start < at);
        let from = token(claim.content.first().map_or(trigger.start, |s| s.start));
        (from..token(trigger.start))
            .rev()
            .find(|i| words.tag(*i) == Tag::Comma)
            .is_some_and(|comma| words.tag(comma + 1) == Tag::Rel)
    }

    /// Whether a time marks an older event told again: a year gone by, "decades ago". Without a publication date a bare
    /// year is taken so, since news gives its own events a day.
    fn background(&self, when: &When) -> bool {
        let Some(p) = self.published else { return when.background };
        match when.value {
            Value::Year(y) => y < p.year(),
            Value::Month(Some(y), m) => (p.year() - y) * 12 + i16::from(p.month() - m) > 12,
            Value::Day(Some(y), m, _) => (p.year() - y) * 12 + i16::from(p.month() - m) > 12,
            _ => when.background,
        }
    }

    fn figure(&self, figure: &Figure) -> Row {
        let mut cells = Cells::new();
        let at = figure.number_span;
        cells.push((
            Column::Type,
            Cell::derived(figure.kind.as_str(), figure.kind_span, "figure-table"),
        ));
        self.words(&mut cells, Column::Trigger, [figure.kind_span]);
        for (column, bound) in
            [(Column::Low, figure.number.low), (Column::High, figure.number.high)]
        {
            if let Some(n) = bound {
                cells.push((column, Cell::derived(n.to_string(), at, "number")));
            }
        }
        let qualified = figure.number.qualified.map_or(at, |(a, b)| self.found.words.span(a, b));
        cells
            .push((Column::Qualifier, Cell::derived(figure.number.qualifier, qualified, "number")));
        self.words(&mut cells, Column::Who, figure.who);
        let (scope, shown) = figure.scope;
        let older = figure.when.filter(|w| scope == "this-event" && !w.bound && self.background(w));
        let scope = match shown {
            _ if older.is_some() => {
                let span = older.map_or(at, |w| w.span(&self.found.words));
                Cell::derived("background", span, "older-date")
            }
            Some(span) => Cell::derived(scope, span, "scope"),
            None => Cell {
                value: scope.to_owned(),
                grounds: vec![Ground::Default("this-event")],
                rule: "scope",
            },
        };
        cells.push((Column::Scope, scope));
        self.words(&mut cells, Column::Share, figure.share);
        self.words(&mut cells, Column::Caveat, figure.caveat);
        let event =
            self.found.events.iter().find(|e| e.sentence == figure.sentence && e.kind == "ASSAULT");
        let wider = event.and_then(|e| {
            let inside = |p: &&Span| figure.place.is_some_and(|f| p.contains(f));
            e.roles.places.iter().find(inside)
        });
        if figure.place.is_some() {
            self.words(&mut cells, Column::Place, wider.copied().or(figure.place));
        } else if let Some(event) = event {
            let id = RowId::of(self.article.id, RowKind::Event, event.trigger);
            for place in &event.roles.places {
                let mut cell = Cell::verbatim(&self.article.text, *place);
                cell.grounds.push(Ground::Carried(id));
                cells.push((Column::Place, cell));
            }
        }
        self.time(&mut cells, figure.when, false);
        let holder = self.chains.holder(at);
        if let Some(distance) = holder.and_then(|h| self.found.claims[h].distance) {
            self.words(&mut cells, Column::Distance, [distance]);
        }
        let mut row = self.row(RowKind::Figure, at, figure.sentence, cells);
        row.chain = holder.map_or_else(|| self.chains.own(), |h| self.chains.carried(h));
        row
    }
}

/// What a claim of a class says of an event it holds.
fn of_class(class: &str) -> Option<&'static str> {
    match class {
        "demand" => Some("demanded"),
        "deny" => Some("denied"),
        "threaten" => Some("threatened"),
        "intend" => Some("planned"),
        "believe" | "hearsay" => Some("possible"),
        _ => None,
    }
}
