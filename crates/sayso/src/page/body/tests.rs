//! The story among a page's blocks. Takes pages of our own fiction in many layouts; checks what is body and what kinds the
//! rest has. Does not test meta or captions.

use crate::page::{self, Article, BlockKind, RawPage};
use crate::rules::Rules;

fn open(html: &str) -> Article {
    let page = RawPage { bytes: html.as_bytes(), ..RawPage::default() };
    page::open(&page, &Rules::builtin()).remove(0)
}

fn body(html: &str) -> String {
    open(html).body_text()
}

fn kind(article: &Article, words: &str) -> BlockKind {
    let found = article.blocks.iter().find(|b| b.span.of(&article.text).contains(words));
    found.unwrap_or_else(|| panic!("no block with {words:?} in {:?}", article.text)).kind
}

const ONE: &str = "The harbour of Lindmark was closed on Monday after a crane fell on two barges, the port office said.";
const TWO: &str = "Nobody was hurt, but grain worth three million crowns went into the water, said harbour master Ida Brandt.";
const THREE: &str = "Divers are to look at the quay wall on Tuesday; ships will be sent to Osterby until the end of the week.";

/// A page with a menu, a story in `inner`, and a foot.
fn page(inner: &str) -> String {
    format!(
        "<html><head><title>Crane falls in Lindmark harbour - Coast Herald</title></head><body>\
         <nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport news and results</a></li></ul></nav>\
         {inner}\
         <footer><p>Coast Herald is published by the Lindmark Press. Copyright, all rights are reserved here.</p>\
         </footer></body></html>"
    )
}

#[test]
fn paragraphs_between_menu_and_foot() {
    let html = page(&format!(
        "<article><h1>Crane falls in Lindmark harbour</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>"
    ));
    let article = open(&html);
    assert_eq!(article.body_text(), [ONE, TWO, THREE].join("\n"));
    assert_eq!(article.headline(), Some("Crane falls in Lindmark harbour"));
    assert_eq!(kind(&article, "Sport news"), BlockKind::Boilerplate);
    assert_eq!(kind(&article, "published by"), BlockKind::Boilerplate);
}

#[test]
fn lines_parted_by_breaks() {
    let html = page(&format!(
        "<h1>Crane falls in Lindmark harbour</h1><div id=c>{ONE}<br><br>\n{TWO}<br/>\n<br/>{THREE}</div>"
    ));
    assert_eq!(body(&html), [ONE, TWO, THREE].join("\n"));
}

#[test]
fn a_single_break_is_a_blank() {
    let html = page(&format!("<div><p>One line<br>goes on. {ONE}</p><p>{TWO}</p></div>"));
    assert!(body(&html).starts_with("One line goes on. The harbour"));
}

#[test]
fn nested_boxes_without_paragraphs() {
    let html = page(&format!(
        "<div><div><div><div>{ONE}</div><div><span>{TWO}</span></div></div><div>{THREE}</div></div></div>"
    ));
    assert_eq!(body(&html), [ONE, TWO, THREE].join("\n"));
}

#[test]
fn lists_and_subheadings_belong() {
    let html = page(&format!(
        "<main><h1>Crane falls in Lindmark harbour</h1><p>{ONE}</p><h2>What is closed</h2><ul>\
         <li>The north basin, until Friday.</li><li>The ferry pier</li></ul><p>{TWO}</p><h2>More stories</h2>\
         <ul><li><a href=/1>Mayor of Osterby steps down after vote</a></li>\
         <li><a href=/2>Bridge over the Sund opens in May</a></li></ul></main>"
    ));
    let article = open(&html);
    let want =
        format!("{ONE}\nWhat is closed\nThe north basin, until Friday.\nThe ferry pier\n{TWO}");
    assert_eq!(article.body_text(), want);
    assert_eq!(kind(&article, "Mayor of Osterby"), BlockKind::Related);
    assert_eq!(kind(&article, "ferry pier"), BlockKind::ListItem);
    assert_eq!(kind(&article, "What is closed"), BlockKind::Subheading);
}

#[test]
fn a_standfirst_stands_above_the_container() {
    let summary = "A crane has fallen in the harbour; ships are sent elsewhere.";
    let html = page(&format!(
        "<article><header><h1>Crane falls in Lindmark harbour</h1><p class=lead>{summary}</p>\
         <div class=byline>By Per Holm</div></header>\
         <div class=article-body><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div></article>"
    ));
    let article = open(&html);
    assert_eq!(kind(&article, "sent elsewhere"), BlockKind::Standfirst);
    assert_eq!(kind(&article, "Per Holm"), BlockKind::Byline);
    assert_eq!(article.body_text(), [summary, ONE, TWO, THREE].join("\n"));
}

#[test]
fn a_live_page_keeps_its_posts() {
    let post = |hour: u32, words: &str| {
        format!("<div class=post><h3>{hour}:15 News from the quay</h3><p>{words}</p></div>")
    };
    let posts = [post(14, ONE), post(13, TWO), post(12, THREE)].concat();
    let html =
        page(&format!("<main><h1>Crane falls: live</h1><div class=live>{posts}</div></main>"));
    let text = body(&html);
    assert!([ONE, TWO, THREE].iter().all(|p| text.contains(p)), "{text}");
}

#[test]
fn questions_stay_with_their_answers() {
    let html = page(&format!(
        "<article><h1>Crane falls in Lindmark harbour</h1><p><b>Who is to blame?</b></p><p>{ONE}</p>\
         <p><b>When will it open?</b></p><p>{TWO}</p></article>"
    ));
    let text = body(&html);
    assert!(text.contains("When will it open?"), "{text}");
}

#[test]
fn the_hedge_of_a_paid_page_is_not_the_story() {
    let html = page(&format!(
        "<article><h1>Crane falls in Lindmark harbour</h1><div class=entry-content><p>{ONE}</p><p>{TWO}</p>\
         <div class=paywall-box><p>Subscribe to read on: the first month costs one crown, then nine crowns.</p></div>\
         <p>Sign up for our evening letter</p></div></article>"
    ));
    assert_eq!(body(&html), [ONE, TWO].join("\n"));
}

#[test]
fn advertising_and_pointers_between_paragraphs() {
    let html = page(&format!(
        "<article><h1>Crane falls in Lindmark harbour</h1><p>{ONE}</p><div class=ad-slot>Buy a new boat today</div>\
         <aside class=related><h4>Read also</h4><a href=/1>Osterby builds a second quay</a></aside><p>{TWO}</p>\
         <p>Lesen Sie auch: <a href=/2>Ein Kran wird verkauft</a></p><p>{THREE}</p></article>"
    ));
    let article = open(&html);
    assert_eq!(article.body_text(), [ONE, TWO, THREE].join("\n"));
    assert_eq!(kind(&article, "second quay"), BlockKind::Related);
    assert_eq!(kind(&article, "Kran wird verkauft"), BlockKind::Related);
    assert_eq!(kind(&article, "new boat"), BlockKind::Boilerplate);
}

#[test]
fn readers_who_write_more_than_the_paper() {
    let comment =
        format!("<li><p>I was there and saw it fall. {TWO} {THREE} It was loud.</p></li>");
    let html = page(&format!(
        "<article><h1>Crane falls in Lindmark harbour</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>\
         <section id=comments><h2>Comments</h2><ol class=comment-list>{}</ol></section>",
        comment.repeat(12)
    ));
    assert_eq!(body(&html), [ONE, TWO, THREE].join("\n"));
}

#[test]
fn cards_beside_the_story_point_elsewhere() {
    let card = |n: u32| {
        format!(
            "<div class=x{n}><a href=/{n}><h3>Council meets again over harbour rents, number {n}</h3></a>\
             <p>The council of Lindmark has met for the {n}th time, and again nobody voted.</p></div>"
        )
    };
    let cards: String = (1..6).map(card).collect();
    let html = page(&format!(
        "<div><div><h1>Crane falls in Lindmark harbour</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>\
         <div>{cards}</div></div>"
    ));
    assert_eq!(body(&html), [ONE, TWO, THREE].join("\n"));
}

#[test]
fn names_that_would_rule_out_the_page_are_not_believed() {
    let html = page(&format!(
        "<div class='sidebar widget'><h1>Crane falls in Lindmark harbour</h1><p>{ONE}</p><p>{TWO}</p></div>"
    ));
    assert_eq!(body(&html), [ONE, TWO].join("\n"));
}

#[test]
fn credits_and_corrections_have_kinds_of_their_own() {
    let html = page(&format!(
        "<article><h1>Crane falls in Lindmark harbour</h1><p>{ONE}</p><p>{TWO}</p>\
         <p>Correction: An earlier version misspelt the name of the harbour master.</p>\
         <p>Reporting by Per Holm; Editing by Asta Lund</p></article>"
    ));
    let article = open(&html);
    assert_eq!(kind(&article, "misspelt"), BlockKind::Correction);
    assert_eq!(kind(&article, "Asta Lund"), BlockKind::ReportingCredit);
    assert_eq!(article.body_text(), [ONE, TWO].join("\n"));
}

#[test]
fn broken_markup_still_reads() {
    let html = format!(
        "<body><div class=story-text><p>{ONE}<p><b>{TWO}</p><p>{THREE}</b></div></div></p></table><p>&copy; Herald"
    );
    let text = body(&html);
    assert!([ONE, TWO, THREE].iter().all(|p| text.contains(p)), "{text}");
}

#[test]
fn what_no_reader_sees_is_dropped() {
    let html = page(&format!(
        "<article><p>{ONE}</p><p style='display: none'>Secret words for machines</p>\
         <script>var words = 'in a script';</script><p hidden>Hidden words</p><p>{TWO}</p></article>"
    ));
    let article = open(&html);
    assert_eq!(article.body_text(), [ONE, TWO].join("\n"));
    assert!(!article.text.contains("Secret") && !article.text.contains("in a script"));
}

#[test]
fn a_paragraph_printed_twice_is_read_once() {
    let html =
        page(&format!("<article><p>{ONE}</p><p>{TWO}</p><p>{ONE}</p><p>{THREE}</p></article>"));
    assert_eq!(body(&html), [ONE, TWO, THREE].join("\n"));
}

#[test]
fn other_scripts_count_as_prose() {
    let ja =
        "港のクレーンが月曜日の朝に倒れ、二隻の船が沈んだと港湾局が発表した。けが人はいなかった。";
    let ar =
        "سقطت رافعة في الميناء صباح الاثنين على سفينتين، وقال مكتب الميناء إن أحدا لم يصب بأذى.";
    for words in [ja, ar] {
        let html = page(&format!("<div><div><p>{words}</p><p>{words} {words}</p></div></div>"));
        assert_eq!(body(&html), format!("{words}\n{words} {words}"));
    }
}

#[test]
fn nothing_in_nothing_out() {
    for html in [
        "<html></html>",
        "<p>",
        "<div><br><br></div>",
        "<a href=x>y</a>",
        "<h1>Only a title here</h1>",
    ] {
        let _ = open(html);
    }
}

/// A script that tells `words` as the story.
fn told(words: &str) -> String {
    format!(
        "<script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"articleBody\": \"{words}\"}}</script>"
    )
}

#[test]
fn a_story_that_only_the_data_tells_is_read_from_there() {
    let long = format!("{ONE} {TWO} {THREE} Gr\\u00fc\\u00dfe from the quay. {TWO} {ONE} {THREE}");
    let html = page(&format!(
        "{}<article><h1>Crane falls in Lindmark harbour</h1><p>{ONE}</p></article>",
        told(&long)
    ));
    let article = open(&html);
    let text = article.body_text();
    assert!(text.contains("Grüße from the quay"), "{text}");
    assert_eq!(kind(&article, ONE), BlockKind::Boilerplate);
    let at = article.text.find("Grüße").unwrap();
    let raw = article.origin.raw(crate::text::Span::new(at, at + "Grüße".len())).unwrap();
    assert_eq!(&html[raw], "Gr\\u00fc\\u00dfe");
}

#[test]
fn the_story_ends_where_its_telling_does() {
    let more =
        "The Coast Herald has written about this harbour since the year of its founding long ago.";
    let all = format!("{ONE} {TWO} {THREE}");
    let inner = format!("<div><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><p>{more}</p></div>");
    assert!(!body(&page(&format!("{}{inner}", told(&all)))).contains(more));
    let short = page(&format!("{}{inner}", told(ONE)));
    assert!(body(&short).contains(more));
}

#[test]
fn a_table_that_lays_out_the_page_holds_paragraphs() {
    let html = format!(
        "<html><body><table><tr><td><a href=/1>Sport</a><br><a href=/2>Letters</a></td><td>\
         <h1>Crane falls in Lindmark harbour</h1>{ONE}<br><br>{TWO}<br><br>{THREE}</td></tr></table>"
    );
    let article = open(&html);
    assert_eq!(article.body_text(), [ONE, TWO, THREE].join("\n"));
    assert_eq!(kind(&article, "grain worth"), BlockKind::Paragraph);
}

#[test]
fn a_table_of_facts_stays_a_table() {
    let html = page(&format!(
        "<article><h1>Crane falls in Lindmark harbour</h1><p>{ONE}</p><p>{TWO}</p>\
         <table><tr><td>North basin</td><td>closed until Friday</td></tr></table><p>{THREE}</p></article>"
    ));
    assert_eq!(kind(&open(&html), "closed until Friday"), BlockKind::Table);
}

#[test]
fn readings_over_a_word_are_no_part_of_it() {
    let html = page(
        "<article><h1>港が閉まる</h1><p>月曜日、リンドマルクの<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>でクレーンが倒れ、\
         船が二隻沈んだと港の事務所が発表した。けが人はいないという。</p><p>火曜日に<ruby>潜水士<rt>せんすいし</rt></ruby>が\
         岸壁を調べる予定で、船は週末まで別の港に入る。穀物が水に落ちたが、値段はまだ分からない。</p></article>",
    );
    assert!(body(&html).contains("リンドマルクの港でクレーンが倒れ"));
}
