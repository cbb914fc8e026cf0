//! What pages and texts say of themselves, place by place. All outlets, people and stories are our own fiction.

use super::*;
use crate::page;
use std::sync::OnceLock;

pub(super) fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(Rules::builtin)
}

fn open(html: &str) -> Article {
    let page = RawPage {
        bytes: html.as_bytes(),
        url: Some("https://www.lakecourier.example/news/ferry"),
        ..RawPage::default()
    };
    page::open(&page, rules()).remove(0)
}

/// Values of a field, each checked to be grounded in the page's bytes.
fn values(article: &Article, html: &str, field: Field) -> Vec<String> {
    for value in article.meta.all(field) {
        if let Some(raw) = &value.raw {
            assert!(html.get(raw.clone()).is_some_and(|w| !w.is_empty()), "{value:?}");
        }
        if let Some(span) = value.span {
            assert!(span.get(&article.text).is_some(), "{value:?}");
        }
    }
    article.meta.all(field).map(|v| v.value.clone()).collect()
}

fn first(html: &str, field: Field) -> String {
    let article = open(html);
    values(&article, html, field).into_iter().next().unwrap_or_default()
}

const STORY: &str = "<p>A ferry ran aground off Kisumu on Tuesday with forty people on board, the port said.</p>\
    <p>Fishing boats brought all of them ashore before noon, and nobody was hurt, the port said.</p>\
    <p>It was the second ferry in a month to lose its way in the fog near the island, fishers said.</p>";

fn page_with(head: &str, body: &str) -> String {
    format!(
        "<html lang=en_ke><head>{head}</head><body><article><h1>Ferry runs aground</h1>{body}{STORY}</article></body></html>"
    )
}

#[test]
fn json_ld_comes_first_and_knows_its_bytes() {
    let html = page_with(
        r#"<title>Ferry aground | Lake Courier</title><meta property="og:title" content="Ferry aground">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Person","@id":"p1","name":"Ada Nwosu"},
        {"@type":["NewsArticle"],"headline":"Ferry runs aground &amp; is freed","author":[{"@id":"p1"},{"@type":"Person","name":"Tom Reed"}],
        "datePublished":"2024-03-05T10:15:00+03:00","dateModified":"2024-03-05T12:00:00+03:00","publisher":{"name":"Lake Courier"},
        "articleSection":["Transport"],"inLanguage":"en-KE",}]}</script>"#,
        "",
    );
    let article = open(&html);
    assert_eq!(values(&article, &html, Field::Headline)[0], "Ferry runs aground & is freed");
    assert_eq!(values(&article, &html, Field::Author), ["Ada Nwosu", "Tom Reed"]);
    assert_eq!(article.meta.value(Field::Published), Some("2024-03-05T10:15:00+03:00"));
    assert_eq!(article.meta.value(Field::Modified), Some("2024-03-05T12:00:00+03:00"));
    assert_eq!(article.meta.value(Field::Outlet), Some("Lake Courier"));
    assert_eq!(article.meta.value(Field::Section), Some("Transport"));
    assert_eq!(article.meta.value(Field::Language), Some("en-KE"));
    let raw = article.meta.get(Field::Published).and_then(|v| v.raw.clone()).unwrap();
    assert_eq!(&html[raw], "2024-03-05T10:15:00+03:00");
}

#[test]
fn every_meta_name_is_read() {
    let table = include_str!("../../../../../data/meta/names.tsv");
    let table = crate::rules::Table::parse("names", table).unwrap();
    for [name, field, example] in table.rows(["name", "field", "example"]).unwrap() {
        let html = format!("<meta name=\"{name}\" content=\"{example}\">");
        let tree = Tree::parse(&html);
        let finds = collect::collect(&tree, rules());
        let field = Field::from_word(field).unwrap();
        assert!(finds.of(field).any(|f| f.words == example), "{name}");
    }
}

#[test]
fn every_schema_type_is_known() {
    let table = include_str!("../../../../../data/meta/types.tsv");
    let table = crate::rules::Table::parse("types", table).unwrap();
    for [kind, example] in table.rows(["type", "example"]).unwrap() {
        assert!(example.contains(kind) && rules().meta.role(kind).is_some(), "{kind}");
    }
}

#[test]
fn meta_tags_microdata_and_times() {
    let og =
        page_with(r#"<meta property="article:published_time" content="2024-03-05T10:15:00Z">"#, "");
    assert_eq!(first(&og, Field::Published), "2024-03-05T10:15:00Z");
    let dc = page_with(r#"<meta name="DC.date.issued" content="5 mars 2024">"#, "");
    assert_eq!(first(&dc, Field::Published), "2024-03-05");
    let micro = page_with("", r#"<span itemprop="author"><b itemprop="name">Ada Nwosu</b></span>"#);
    assert_eq!(first(&micro, Field::Author), "Ada Nwosu");
    let time = page_with("", r#"<time datetime="2024-03-05">Tuesday</time>"#);
    assert_eq!(first(&time, Field::Published), "2024-03-05");
}

#[test]
fn what_only_a_reader_sees() {
    let html = page_with(
        "",
        "<p class=byline>By Ada Nwosu and Tom Reed</p><div class=date>Published: 5 March 2024, 10:15</div>",
    );
    let article = open(&html);
    assert_eq!(values(&article, &html, Field::Author), ["Ada Nwosu", "Tom Reed"]);
    assert_eq!(article.meta.value(Field::Published), Some("2024-03-05T10:15:00"));
    let span = article.meta.get(Field::Author).and_then(|v| v.span).unwrap();
    assert_eq!(span.of(&article.text), "Ada Nwosu");
    let updated =
        page_with("", "<div>Updated: 6 March 2024</div><div>Published: 5 March 2024</div>");
    assert_eq!(first(&updated, Field::Published), "2024-03-05");
}

#[test]
fn titles_lose_the_outlet() {
    let html = "<title>Ferry runs aground off Kisumu | Lake Courier</title><meta property=og:site_name content='Lake Courier'>";
    assert_eq!(first(html, Field::Headline), "Ferry runs aground off Kisumu");
    let kept = "<title>Ferry runs aground - nobody hurt</title>";
    assert_eq!(first(kept, Field::Headline), "Ferry runs aground - nobody hurt");
    let host = "<title>Ferry runs aground off Kisumu - LakeCourier</title>";
    assert_eq!(first(host, Field::Headline), "Ferry runs aground off Kisumu");
}

#[test]
fn disagreements_are_kept_and_noted() {
    let html = page_with(
        r#"<meta property="article:published_time" content="2024-03-09"><meta property="og:title" content="Nobody hurt on the lake">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry runs aground","datePublished":"2024-03-05"}</script>"#,
        "",
    );
    let article = open(&html);
    assert_eq!(values(&article, &html, Field::Published), ["2024-03-05", "2024-03-09"]);
    let notes = article.notes.iter().filter(|n| n.code == crate::NoteCode::MetaDisagrees);
    assert_eq!(notes.count(), 2);
}

#[test]
fn a_person_comes_before_the_outlet_as_author() {
    let html = page_with(
        r#"<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Lake Courier"},"publisher":{"name":"Lake Courier"}}</script>
        <meta name="author" content="Ada Nwosu">"#,
        "",
    );
    assert_eq!(first(&html, Field::Author), "Ada Nwosu");
}

#[test]
fn an_agency_named_as_author_is_both() {
    let html = page_with(
        r#"<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ada Nwosu"},{"name":"AFP"}]}</script>"#,
        "",
    );
    let article = open(&html);
    assert_eq!(values(&article, &html, Field::Author), ["Ada Nwosu", "AFP"]);
    assert_eq!(values(&article, &html, Field::Agency), ["Agence France-Presse"]);
}

/// Agencies and helping agencies of a story with some more lines.
fn credits(before: &str, after: &str) -> String {
    let html = format!(
        "<html><body><article><h1>Ferry runs aground</h1>{before}{STORY}{after}</article></body></html>"
    );
    let article = open(&html);
    let full = values(&article, &html, Field::Agency).join("+");
    let help = values(&article, &html, Field::Helped).join("+");
    if help.is_empty() { full } else { format!("{full} help {help}") }
}

#[test]
fn agencies_by_the_story_s_own_lines() {
    assert_eq!(credits("<p class=byline>By Reuters</p>", ""), "Reuters");
    assert_eq!(credits("<p class=byline>Par Léa Morin et AFP</p>", ""), "Agence France-Presse");
    assert_eq!(credits("<p class=byline>Von dpa/afp</p>", ""), "dpa+Agence France-Presse");
    assert_eq!(
        credits(
            "<p>KISUMU, March 5 (AP) — Rain fell on the lake for a third day, the port said.</p>",
            ""
        ),
        "Associated Press"
    );
    assert_eq!(credits("", "<p>- Reuters</p>"), "Reuters");
    assert_eq!(credits("", "<p>© 2024 AFP</p>"), "Agence France-Presse");
    assert_eq!(credits("", "<p>(Quelle: APA/dpa)</p>"), "APA+dpa");
    assert_eq!(
        credits("", "<p>The port expects the next ferry on Thursday at noon. (dpa)</p>"),
        "dpa"
    );
    assert_eq!(
        credits("", "<p>The Associated Press contributed to this report.</p>"),
        " help Associated Press"
    );
    assert_eq!(
        credits("", "<p>With files from The Canadian Press</p>"),
        " help The Canadian Press"
    );
}

#[test]
fn no_agency_of_a_picture_a_button_or_a_source() {
    assert_eq!(credits("<p>TT</p>", ""), "");
    assert_eq!(credits("<p>AA</p>", ""), "");
    assert_eq!(
        credits(
            "<figure><img src=a.jpg><figcaption>The ferry on Tuesday. REUTERS/Ada Nwosu</figcaption></figure>",
            ""
        ),
        ""
    );
    assert_eq!(
        credits(
            "",
            "<p>The port told Reuters that the ferry was old and that it had asked for a new one.</p>"
        ),
        ""
    );
}

#[test]
fn a_dateline_is_split_off_its_paragraph() {
    let html = page_with(
        "",
        "<p>KISUMU, March 5 (Reuters) - Two boats were lost in the fog on Monday, the port said.</p>",
    );
    let article = open(&html);
    let at = article.blocks.iter().position(|b| b.kind == BlockKind::Dateline).unwrap();
    assert_eq!(article.blocks[at].span.of(&article.text), "KISUMU, March 5 (Reuters) -");
    assert!(article.blocks[at + 1].span.of(&article.text).starts_with("Two boats"));
    assert!(article.body_text().contains("(Reuters) - Two boats"));
}

#[test]
fn given_values_win() {
    let html = page_with(r#"<meta property="article:published_time" content="2024-03-05">"#, "");
    let page = RawPage {
        bytes: html.as_bytes(),
        published: Some("Mon, 04 Mar 2024 10:15:00 GMT"),
        outlet: Some("Harbour Post"),
        ..RawPage::default()
    };
    let article = page::open(&page, rules()).remove(0);
    assert_eq!(article.meta.value(Field::Published), Some("2024-03-04T10:15:00+00:00"));
    assert_eq!(article.meta.get(Field::Outlet).map(|v| v.from), Some(MetaFrom::Given));
}

#[test]
fn hostile_pages_are_read_in_bounded_time() {
    let times = format!("<article><h1>x</h1>{}", "<time><span class=date>1 ".repeat(20_000));
    let flat = format!("<pre>{}</pre>", "<i>5</i> 2024 ".repeat(50_000));
    let metas = "<meta name=author content='Ada Nwosu, Tom Reed'>".repeat(20_000);
    for html in [times, flat, metas] {
        let _ = open(&html);
    }
}
