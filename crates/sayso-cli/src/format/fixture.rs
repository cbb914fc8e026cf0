//! Reports made by hand for the tests of the views. Takes nothing; gives articles of our own fiction with overlapping
//! spans, blanks and hostile words. Does not read pages.

use sayso::{
    Alignment, Article, ArticleId, Block, BlockKind, Caption, Cell, Column, Field, Ground, Hop,
    HopKind, MetaFrom, MetaValue, Note, NoteCode, Report, Row, RowId, RowKind, Span,
};

/// Builds an article block by block.
struct Maker {
    article: Article,
    captions: Vec<Caption>,
    rows: Vec<Row>,
}

impl Maker {
    fn new() -> Self {
        Self { article: Article::default(), captions: Vec::new(), rows: Vec::new() }
    }

    fn block(mut self, kind: BlockKind, words: &str) -> Self {
        let text = &mut self.article.text;
        if !text.is_empty() {
            text.push_str(if text.ends_with('-') { " " } else { "\n\n" });
        }
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        let repeats =
            self.article.blocks.iter().position(|b| b.span.of(&self.article.text) == words);
        self.article.blocks.push(Block { kind, span, repeats: repeats.map(|i| i as u32) });
        self
    }

    fn meta(mut self, field: Field, value: &str, from: MetaFrom) -> Self {
        let (value, raw) = (value.to_owned(), (from != MetaFrom::Given).then_some(40..80));
        let mut meta = std::mem::take(&mut self.article.meta);
        meta.push(MetaValue { field, value, from, raw, span: None });
        self.article.meta = meta;
        self
    }

    /// Where words stand, in the sentence that begins at `near` or else before it.
    fn find(&self, words: &str, near: usize) -> Span {
        let text = &self.article.text;
        let after = text[near..].find(words).map(|at| near + at);
        let from = after.or_else(|| text.rfind(words)).unwrap_or_else(|| panic!("no {words:?}"));
        Span::new(from, from + words.len())
    }

    fn cell(&self, words: &str, near: usize) -> Cell {
        match words.split_once(" = ") {
            Some((value, ground)) => Cell::derived(value, self.find(ground, near), "table"),
            None => Cell::verbatim(&self.article.text, self.find(words, near)),
        }
    }

    /// Says what a caption tells: its credit, its date with the words it stands on, its file mark.
    fn caption(mut self, words: &str, credit: &str, date: &str, file: &str) -> Self {
        let words = self.find(words, 0);
        let cell =
            |value: &str| (!value.is_empty()).then(|| self.cell(value, words.start as usize));
        let (credits, date, file) = (cell(credit).into_iter().collect(), cell(date), cell(file));
        self.captions.push(Caption { words: Some(words), credits, date, file });
        self
    }

    /// Cells are given as "value = the words it stands on", or only the words.
    fn row(
        mut self,
        kind: RowKind,
        sentence: &str,
        cells: &[(Column, &str)],
        chain: &[(HopKind, &str)],
    ) -> Self {
        let sentence = self.find(sentence, 0);
        let near = sentence.start as usize;
        let cells: Vec<_> = cells.iter().map(|(c, words)| (*c, self.cell(words, near))).collect();
        let hop = |(kind, words): &(HopKind, &str)| match kind {
            HopKind::Outlet => Hop {
                kind: *kind,
                cell: Cell {
                    value: (*words).to_owned(),
                    grounds: vec![Ground::Meta(Field::Outlet)],
                    rule: "meta",
                },
            },
            _ => Hop { kind: *kind, cell: self.cell(words, near) },
        };
        let chain = chain.iter().map(hop).collect();
        let id = RowId::of(ArticleId(7), kind, cells[0].1.span().unwrap_or_default());
        self.rows.push(Row { id, kind, sentence, cells, chain });
        self
    }

    fn report(mut self) -> Report {
        self.article.id = ArticleId::of(&self.article.text);
        self.article.origin = Alignment::identity(self.article.text.len());
        "examples/ferry.html".clone_into(&mut self.article.locator);
        Report { article: self.article, captions: self.captions, rows: self.rows }
    }
}

const SMOKE: &str = "Smoke over the eastern quay of Port Tamar, March 7, 2024.";
const NETS: &str = "FILE: Fishermen mend nets in Port Tamar, June 11, 2019.";
const SHELLING: &str = "Shelling by the coastal brigade killed at least nine dock workers on Thursday, the port \
    authority said.";
const DENIAL: &str = "The brigade denied firing on the harbour, and called for an immediate withdrawal of the fleet.";
const QUOTE: &str = "\"We counted nine. There may be more,\" said a senior port official who asked not to be named \
    because he feared reprisals, told the Tamar Herald.";
const TOLL: &str = "The siege has killed more than 12,000 people since 2021, according to the Council for Health, which \
    does not say how many were fighters.";

/// A story with every kind of block and row.
pub fn harbour() -> Report {
    of_the_toll(of_the_denial(of_the_shelling(harbour_text()))).report()
}

fn harbour_text() -> Maker {
    use BlockKind::{Boilerplate, Byline, Dateline, Headline, Paragraph, PhotoCredit, Related};
    harbour_head()
        .block(Byline, "By Ines Calder")
        .block(BlockKind::Caption, SMOKE)
        .block(PhotoCredit, "Novapress/Jon Arvid")
        .block(BlockKind::Caption, NETS)
        .block(Headline, "Nine Dock Workers Killed as Shells Hit Port Tamar")
        .block(Dateline, "PORT TAMAR, March 8 (Novapress) -")
        .block(Paragraph, SHELLING)
        .block(Paragraph, DENIAL)
        .block(Paragraph, QUOTE)
        .block(Paragraph, TOLL)
        .block(Related, "Mine owner blames pumps after flood")
        .block(Boilerplate, "Subscribe to our newsletter")
        .caption(SMOKE, "Novapress/Jon Arvid", "2024-03-07 = March 7, 2024", "")
        .caption(NETS, "", "2019-06-11 = June 11, 2019", "FILE")
}

fn of_the_shelling(maker: Maker) -> Maker {
    let chain = &[
        (HopKind::Speaker, "the port authority"),
        (HopKind::Agency, "Novapress"),
        (HopKind::Outlet, "Tamar Herald"),
    ];
    maker
        .row(
            RowKind::Event,
            SHELLING,
            &[
                (Column::Type, "ASSAULT = Shelling"),
                (Column::Mode, "artillery = Shelling"),
                (Column::Status, "happened = killed"),
                (Column::Trigger, "Shelling"),
                (Column::Actor, "the coastal brigade"),
                (Column::Recipient, "nine dock workers"),
                (Column::Date, "2024-03-07 = on Thursday"),
                (Column::When, "on Thursday"),
            ],
            chain,
        )
        .row(
            RowKind::Figure,
            SHELLING,
            &[
                (Column::Type, "killed = killed"),
                (Column::Low, "9 = at least nine"),
                (Column::Qualifier, "at-least = at least"),
                (Column::Who, "dock workers"),
                (Column::Scope, "this-event = killed"),
            ],
            chain,
        )
}

fn of_the_denial(maker: Maker) -> Maker {
    maker
        .row(
            RowKind::Claim,
            DENIAL,
            &[
                (Column::Type, "deny = denied"),
                (Column::Status, "denied = denied"),
                (Column::Trigger, "denied"),
                (Column::Source, "The brigade"),
                (Column::Referent, "the coastal brigade"),
                (Column::Form, "named-body = The brigade"),
                (Column::Content, "firing on the harbour"),
                (Column::Quoted, "indirect = firing on the harbour"),
            ],
            &[(HopKind::Speaker, "The brigade"), (HopKind::Outlet, "Tamar Herald")],
        )
        .row(
            RowKind::Event,
            DENIAL,
            &[
                (Column::Type, "DEMAND = called for"),
                (Column::Status, "demanded = called for"),
                (Column::Trigger, "withdrawal"),
                (Column::Recipient, "the fleet"),
            ],
            &[(HopKind::Speaker, "The brigade"), (HopKind::Outlet, "Tamar Herald")],
        )
        .row(
            RowKind::Claim,
            QUOTE,
            &[
                (Column::Type, "say = said"),
                (Column::Trigger, "said"),
                (Column::Source, "a senior port official"),
                (Column::Form, "unnamed-person = a senior port official"),
                (Column::Anonymity, "who asked not to be named because he feared reprisals"),
                (Column::Audience, "the Tamar Herald"),
                (Column::Content, "\"We counted nine. There may be more,\""),
                (Column::Quoted, "direct = \"We counted nine. There may be more,\""),
            ],
            &[(HopKind::Speaker, "a senior port official"), (HopKind::Outlet, "Tamar Herald")],
        )
}

fn of_the_toll(maker: Maker) -> Maker {
    maker
        .row(
            RowKind::Event,
            TOLL,
            &[
                (Column::Type, "ASSAULT = killed"),
                (Column::Trigger, "killed"),
                (Column::Actor, "The siege"),
            ],
            &[(HopKind::Agency, "Novapress"), (HopKind::Outlet, "Tamar Herald")],
        )
        .row(
            RowKind::Figure,
            TOLL,
            &[
                (Column::Type, "killed = killed"),
                (Column::Low, "12000 = more than 12,000"),
                (Column::Qualifier, "more-than = more than"),
                (Column::Who, "people"),
                (Column::Scope, "cumulative = since 2021"),
                (Column::Caveat, "does not say how many were fighters"),
            ],
            &[(HopKind::Speaker, "the Council for Health"), (HopKind::Outlet, "Tamar Herald")],
        )
}

fn harbour_head() -> Maker {
    Maker::new()
        .meta(Field::Outlet, "Tamar Herald", MetaFrom::JsonLd)
        .meta(Field::Published, "2024-03-08T06:15:00+02:00", MetaFrom::JsonLd)
        .meta(Field::Published, "2024-03-09", MetaFrom::Visible)
        .meta(Field::Agency, "Novapress", MetaFrom::Visible)
        .meta(Field::Author, "Ines Calder", MetaFrom::JsonLd)
        .meta(Field::Language, "en", MetaFrom::Head)
        .meta(Field::Url, "https://tamarherald.example/2024/03/08/shells", MetaFrom::Head)
        .block(BlockKind::Headline, "Nine Dock Workers Killed as Shells Hit Port Tamar")
}

/// Words that would be markup, control the terminal or count differently in other units; nothing named, nothing dated.
pub fn hostile() -> Report {
    let said = "\"It's </mark><script>alert(1)</script> & \u{1b}[31mred 😀\", قال المسؤول 東京電力福島第一原子力発電所の担当者.";
    let mut report = Maker::new()
        .meta(Field::Url, "javascript:alert(1)", MetaFrom::Head)
        .block(BlockKind::Headline, "<b>Not markup</b>")
        .block(BlockKind::Paragraph, said)
        .row(
            RowKind::Claim,
            said,
            &[
                (Column::Type, "say = قال"),
                (Column::Content, "<script>alert(1)</script> & \u{1b}[31mred 😀"),
            ],
            &[],
        )
        .report();
    report.article.notes.push(Note::new(NoteCode::CharsetGuessed, "<utf-8>"));
    report
}
