//! The article side of the page. Takes a report; gives its head with meta, the story with marked words, captions apart,
//! and what was left out. Does not write rows.

use super::super::facts;
use super::markup::Markup;
use super::spans::{Mark, Role, Segment};
use sayso::{Article, Block, BlockKind, Field, MetaValue, Report, RowKind, Span};

/// Most values that disagree shown without being asked for.
const OTHERS: usize = 2;

/// Writes one article; remembers where each row's words are.
pub struct Story<'a> {
    report: &'a Report,
    /// Number of the article in the file, from 1.
    number: usize,
    segments: &'a [Segment],
    /// For each row, the number of the first segment that names it, heads preferred.
    pub anchors: Vec<Option<(Role, usize)>>,
}

impl<'a> Story<'a> {
    /// An article about to be written.
    pub fn new(report: &'a Report, number: usize, segments: &'a [Segment]) -> Self {
        Self { report, number, segments, anchors: vec![None; report.rows.len()] }
    }

    fn article(&self) -> &'a Article {
        &self.report.article
    }

    /// The whole side.
    pub fn write(&mut self, out: &mut Markup) {
        let article = self.article();
        out.raw("<div class=\"story\"");
        if let Some(language) = article.meta.value(Field::Language) {
            out.raw(" lang=\"").text(language).raw("\"");
        }
        out.raw(">\n<header><h2 dir=\"auto\">");
        match article.of_kind(BlockKind::Headline).next() {
            Some(block) => self.words(block.span, out),
            None => {
                out.text(facts::headline(article).unwrap_or("(no headline)"));
            }
        }
        out.raw("</h2>\n");
        meta(article, out);
        out.raw("</header>\n");
        self.body(out);
        self.captions(out);
        self.left_out(out);
        for note in &article.notes {
            out.raw("<p class=\"note\">note ").text(&note.to_string()).raw("</p>\n");
        }
        out.raw("</div>\n");
    }

    /// The blocks a reader of the story reads, in page order.
    fn body(&mut self, out: &mut Markup) {
        out.raw("<div class=\"text\">\n");
        let mut open_list = false;
        let mut blocks = self.article().blocks.iter().filter(|b| in_story(b)).peekable();
        let mut running = None;
        while let Some(block) = blocks.next() {
            let item = block.kind == BlockKind::ListItem;
            if item != open_list {
                out.raw(if item { "<ul>\n" } else { "</ul>\n" });
                open_list = item;
            }
            if block.kind == BlockKind::Dateline
                && blocks.peek().is_some_and(|b| b.kind == BlockKind::Paragraph)
            {
                running = Some(block.span);
                continue;
            }
            let (open, close) = tags(block.kind);
            out.raw(open);
            if let Some(dateline) = running.take() {
                out.raw("<span class=\"dateline\">");
                self.words(dateline, out);
                out.raw("</span> ");
            }
            self.words(block.span, out);
            out.raw(close);
        }
        if open_list {
            out.raw("</ul>\n");
        }
        out.raw("</div>\n");
    }

    fn captions(&mut self, out: &mut Markup) {
        let report = self.report;
        if report.captions.is_empty() {
            return;
        }
        out.raw("<section class=\"captions\"><h3>Captions ");
        out.raw("<small>words under pictures, not part of the story</small></h3>\n");
        for caption in &report.captions {
            out.raw("<figure>");
            if let Some(words) = caption.words {
                out.raw("<p dir=\"auto\">");
                self.words(words, out);
                out.raw("</p>");
            }
            out.raw("<dl>");
            for (name, value) in facts::of_picture(caption) {
                out.raw("<div><dt>").text(name).raw("</dt><dd>");
                out.text(if value.is_empty() { "–" } else { &value }).raw("</dd></div>");
            }
            if caption.file.is_some() {
                out.raw("<div class=\"file\">").text(facts::FROM_FILES).raw("</div>");
            }
            out.raw("</dl></figure>\n");
        }
        out.raw("</section>\n");
    }

    /// Everything else on the page, typed, closed until asked for.
    fn left_out(&mut self, out: &mut Markup) {
        let article = self.article();
        let shown = |b: &Block| {
            use BlockKind::{Caption, Headline, PhotoCredit};
            let apart = matches!(b.kind, Headline | Caption | PhotoCredit);
            b.repeats.is_none() && (in_story(b) || apart)
        };
        let rest: Vec<&Block> = article.blocks.iter().filter(|b| !shown(b)).collect();
        if rest.is_empty() {
            return;
        }
        out.raw("<details class=\"rest\"><summary>What was left out of the story <small>");
        out.text(&facts::by_kind(rest.iter().copied())).raw("</small></summary>\n<dl>\n");
        for block in rest {
            out.raw("<dt>").text(block.kind.as_str());
            if block.repeats.is_some() {
                out.raw(", repeated");
            }
            out.raw("</dt><dd dir=\"auto\">");
            self.words(block.span, out);
            out.raw("</dd>\n");
        }
        out.raw("</dl></details>\n");
    }

    /// The words of a span, each segment of it marked.
    fn words(&mut self, span: Span, out: &mut Markup) {
        let text = &self.article().text;
        let mut at = span.start;
        let first = self.segments.partition_point(|s| s.span.end <= span.start);
        for (i, segment) in self.segments.iter().enumerate().skip(first) {
            if segment.span.start >= span.end {
                break;
            }
            let (from, to) = (segment.span.start.max(at), segment.span.end.min(span.end));
            out.text(slice(text, at, from));
            self.open_mark(i, segment, out);
            out.text(slice(text, from, to)).raw("</mark>");
            at = to;
        }
        out.text(slice(text, at, span.end));
    }

    fn open_mark(&mut self, i: usize, segment: &Segment, out: &mut Markup) {
        out.raw("<mark id=\"a").number(self.number).raw("m").number(i).raw("\" class=\"");
        let mut classes: Vec<&'static str> = segment.marks.iter().map(class).collect();
        classes.sort_unstable();
        classes.dedup();
        out.text(&classes.join(" ")).raw("\" data-r=\"");
        let mut rows: Vec<usize> = Vec::new();
        for mark in &segment.marks {
            if !rows.contains(&mark.row) {
                rows.push(mark.row);
            }
            let anchor = &mut self.anchors[mark.row];
            if anchor.is_none_or(|(role, _)| mark.role < role) {
                *anchor = Some((mark.role, i));
            }
        }
        let rows: Vec<_> = rows.iter().map(usize::to_string).collect();
        out.text(&rows.join(" ")).raw("\">");
    }
}

fn slice(text: &str, from: u32, to: u32) -> &str {
    text.get(from as usize..to as usize).unwrap_or_default()
}

fn class(mark: &Mark) -> &'static str {
    match (mark.kind, mark.role) {
        (RowKind::Event, Role::Head) => "eh",
        (RowKind::Claim, Role::Head) => "ch",
        (RowKind::Figure, Role::Head) => "fh",
        (RowKind::Event, _) => "ep",
        (RowKind::Claim, Role::Part) => "cp",
        (RowKind::Claim, Role::Said) => "cs",
        (RowKind::Figure, _) => "fp",
    }
}

/// Whether a block is shown where it stands in the story.
fn in_story(block: &Block) -> bool {
    let beside = matches!(
        block.kind,
        BlockKind::Byline | BlockKind::Correction | BlockKind::ReportingCredit
    );
    block.repeats.is_none() && (block.kind.is_body() || beside)
}

fn tags(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Standfirst => ("<p class=\"standfirst\" dir=\"auto\">", "</p>\n"),
        BlockKind::Byline => ("<p class=\"byline\" dir=\"auto\">", "</p>\n"),
        BlockKind::Subheading => ("<h3 dir=\"auto\">", "</h3>\n"),
        BlockKind::ListItem => ("<li dir=\"auto\">", "</li>\n"),
        BlockKind::Quote => ("<blockquote dir=\"auto\">", "</blockquote>\n"),
        BlockKind::Table => ("<p class=\"cells\" dir=\"auto\">", "</p>\n"),
        BlockKind::Correction | BlockKind::ReportingCredit => {
            ("<p class=\"aside\" dir=\"auto\">", "</p>\n")
        }
        _ => ("<p dir=\"auto\">", "</p>\n"),
    }
}

/// What is known of the article, each value with where it was found; values that disagree below.
fn meta(article: &Article, out: &mut Markup) {
    const SHOWN: &[Field] = &[
        Field::Outlet,
        Field::Published,
        Field::Modified,
        Field::Agency,
        Field::Source,
        Field::Author,
        Field::Section,
        Field::Language,
        Field::Url,
    ];
    const ALWAYS: &[Field] = &[Field::Outlet, Field::Published, Field::Agency, Field::Author];
    out.raw("<dl class=\"meta\">\n");
    for field in SHOWN {
        let mut values: Vec<&MetaValue> = Vec::new();
        for value in article.meta.all(*field) {
            if values.iter().all(|v| v.value != value.value) {
                values.push(value);
            }
        }
        if values.is_empty() && !ALWAYS.contains(field) {
            continue;
        }
        // One value holds, or all authors that the same place names; the others disagree.
        let same = |v: &&MetaValue| *field == Field::Author && v.from == values[0].from;
        let hold = values.iter().skip(1).take_while(|v| same(v)).count() + 1;
        let (hold, others) = values.split_at(hold.min(values.len()));
        out.raw("<div><dt>").text(field.as_str()).raw("</dt><dd>");
        if hold.is_empty() {
            out.raw("<span class=\"blank\">–</span>");
        }
        meta_values(hold, "<span>", out);
        if others.len() > OTHERS {
            out.raw("<details><summary>").number(others.len()).raw(" other values</summary>");
            meta_values(others, "<span class=\"other\">", out);
            out.raw("</details>");
        } else {
            meta_values(others, "<span class=\"other\">also ", out);
        }
        out.raw("</dd></div>\n");
    }
    out.raw("<div><dt>read from</dt><dd>").text(&article.locator);
    out.raw(" <small class=\"from\">").text(&article.id.to_string());
    out.raw("</small></dd></div>\n</dl>\n");
}

fn meta_values(values: &[&MetaValue], open: &'static str, out: &mut Markup) {
    for value in values {
        out.raw(open);
        linked(value.field, &value.value, out);
        out.raw(" <small class=\"from\">").text(value.from.as_str());
        if let Some(raw) = &value.raw {
            out.raw(" ").number(raw.start).raw("..").number(raw.end);
        }
        out.raw("</small></span> ");
    }
}

/// An address as a link, when it can do no more than lead somewhere.
fn linked(field: Field, value: &str, out: &mut Markup) {
    let web = value.starts_with("https://") || value.starts_with("http://");
    if field == Field::Url && web {
        out.raw("<a rel=\"noreferrer\" href=\"").text(value).raw("\">").text(value).raw("</a>");
    } else {
        out.text(value);
    }
}
