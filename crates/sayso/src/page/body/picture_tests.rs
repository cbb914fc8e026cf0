//! Pictures on pages of our own: takes made-up pages; checks captions, credits and what is neither. Does not test the story's
//! own text.

use super::cut;
use crate::page::BlockKind;
use crate::page::html::Tree;
use crate::rules::Rules;

const STORY: &str = "<p>The ferry company said on Monday that it would buy three new ships for the northern line, the \
    first of which is to sail in the spring of next year.</p><p>Dockers welcomed the news, though the harbour office \
    warned that the old piers could not take vessels of that size without costly repairs.</p>";

/// Captions and credits of a page whose story has `head` above its paragraphs and `tail` behind them.
fn read(head: &str, tail: &str) -> (Vec<String>, Vec<String>) {
    let title = "New ships for the northern ferry line";
    page(&format!("<main><article><h1>{title}</h1>{head}{STORY}{tail}{STORY}</article></main>"))
}

fn page(body: &str) -> (Vec<String>, Vec<String>) {
    let source = format!("<html><body>{body}</body></html>");
    let found = cut(&Tree::parse(&source), &Rules::builtin());
    let of = |kind: BlockKind| {
        let blocks = found.blocks.iter().filter(|b| b.kind == kind && b.repeats.is_none());
        blocks.map(|b| b.span.of(&found.text).to_owned()).collect()
    };
    for pair in found.blocks.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
    }
    (of(BlockKind::Caption), of(BlockKind::PhotoCredit))
}

#[track_caller]
fn check(markup: &str, caption: &str, credit: &str) {
    for (captions, credits) in [read(markup, ""), read("", markup)] {
        assert_eq!(captions.join(" + "), caption, "captions of {markup}");
        assert_eq!(credits.join(" + "), credit, "credits of {markup}");
    }
}

#[test]
fn figures() {
    check(
        "<figure><img src=a.jpg><figcaption>The pier at dusk. (Ana Lima/Reuters)</figcaption></figure>",
        "The pier at dusk.",
        "Ana Lima/Reuters",
    );
    check(
        "<figure><img src=a.jpg><figcaption><span>Der alte Pier</span> <span>Ida Holm</span></figcaption></figure>",
        "Der alte Pier",
        "Ida Holm",
    );
    check(
        "<figure><img src=a.jpg><figcaption>Le vieux quai <cite>Luc Perrin</cite></figcaption></figure>",
        "Le vieux quai",
        "Luc Perrin",
    );
    check(
        "<figure><img src=a.jpg><footer>Imago/Ida Holm</footer><figcaption>Der Pier (Archivbild)</figcaption></figure>",
        "Der Pier (Archivbild)",
        "Imago/Ida Holm",
    );
    check(
        "<figure><img src=a.jpg><figcaption>Staré molo<small>© ČTK | Jan Novák</small></figcaption></figure>",
        "Staré molo",
        "ČTK + Jan Novák",
    );
    check(
        "<figure><img src=a.jpg><figcaption><p>Image caption, Rowers off the pier</p></figcaption></figure>",
        "Rowers off the pier",
        "",
    );
    check(
        "<figure><img src=a.jpg><figcaption><i>Media caption</i>Rowers off the pier</figcaption></figure>",
        "Rowers off the pier",
        "",
    );
    check(
        "<figure><img src=a.jpg><figcaption>2/5 Ruderer am Pier</figcaption></figure>",
        "Ruderer am Pier",
        "",
    );
}

#[test]
fn classes() {
    check(
        "<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>港を出る漁船（木村太郎撮影）</p></div>",
        "港を出る漁船",
        "木村太郎",
    );
    check(
        "<div class='article-image'><img src=a.jpg><p class='image--lead'>Ada Obi</p><p class='image--author'>Fot. Jan \
         Nowak</p></div>",
        "Ada Obi",
        "Jan Nowak",
    );
    check(
        "<div class=pie-de-foto><img src=a.jpg><span class=texto>El muelle viejo</span><span class=autor>Rosa Vidal</span>\
         </div>",
        "El muelle viejo",
        "Rosa Vidal",
    );
}

#[test]
fn boxes_without_names() {
    check(
        "<div class=x1><div class=x2><img src=a.jpg></div><span>The pier at dusk in March</span></div>",
        "The pier at dusk in March",
        "",
    );
    check(
        "<div><img src=a.jpg alt='Rowers pass the old pier at dusk'></div><div><span>Rowers pass the old pier at \
         dusk.</span></div>",
        "Rowers pass the old pier at dusk.",
        "",
    );
    check(
        "<div class=q7><picture><img src=a.jpg></picture><small>Photo: Kofi Mensah</small></div>",
        "",
        "Kofi Mensah",
    );
}

#[test]
fn what_is_no_caption_of_the_story() {
    for markup in [
        "<aside><h3>From the archive</h3><figure><img src=b.jpg><figcaption>A tram</figcaption></figure></aside>",
        "<a href='/other-story'><figure><img src=b.jpg><figcaption>Harbour fees to rise</figcaption></figure></a>",
        "<div class=related-stories><h3><a href=/b>Fees to rise</a></h3><figure><img src=b.jpg><figcaption>Fees</figcaption>\
         </figure></div>",
        "<div class=author-box><img src=me.jpg alt='Ana Lima'><span>Ana Lima</span><span>Reporter</span></div>",
        "<figure><img src=me.jpg><figcaption><address>By Ana Lima</address><time>5 March 2024, 18:30</time></figcaption>\
         </figure>",
        "<figure><img src=a.jpg><figcaption>Enlarge</figcaption></figure>",
        "<figure><img src=a.jpg><figcaption>3/12</figcaption></figure>",
        "<span class=text-caption>5 min</span>",
        "<div class='caption teaser'><img src=b.jpg><h4><a href=/b>Fees to rise</a></h4><p>The harbour asks for more.</p></div>",
    ] {
        check(markup, "", "");
    }
}

#[test]
fn posts_shown_in_a_story_are_not_its_text() {
    for class in
        ["twitter-tweet", "instagram-media", "text-post-media", "c-embed-facebook", "bluesky-embed"]
    {
        let post = format!(
            "<blockquote class={class}><p>The new ferry is late again, says everyone I know.</p></blockquote>"
        );
        let source =
            format!("<article><h1>New ships for the ferry line</h1>{STORY}{post}{STORY}</article>");
        let found = cut(&Tree::parse(&source), &Rules::builtin());
        let embed = found.blocks.iter().find(|b| b.span.of(&found.text).contains("late again"));
        assert_eq!(embed.map(|b| b.kind), Some(BlockKind::Embed), "{class}");
    }
}

#[test]
fn above_the_headline() {
    let figure = "<figure><img src=a.jpg><figcaption>Rowers off the pier. Photo: Juma Said</figcaption></figure>";
    let (captions, credits) =
        page(&format!("<article>{figure}<h1>New ships for the ferry line</h1>{STORY}</article>"));
    assert_eq!(
        (captions.join("+"), credits.join("+")),
        ("Rowers off the pier.".into(), "Juma Said".into())
    );
}

#[test]
fn a_caption_that_stands_twice_is_one() {
    let figure = "<figure><img src=a.jpg><figcaption>Rowers off the old pier on a Sunday in May</figcaption></figure>";
    let again = "<p>Rowers off the old pier on a Sunday in May</p>";
    let (captions, _) = read(figure, &format!("{again}{figure}"));
    assert_eq!(captions, ["Rowers off the old pier on a Sunday in May"]);
}

#[test]
fn hostile_pages_end() {
    for (one, n) in [
        ("<figure><span></span>", 4_000),
        ("<figcaption><span>a</span><span>b</span>", 4_000),
        ("<figure><img><figcaption>Ana (</figcaption></figure>", 5_000),
        ("<div class=photo><img>(", 4_000),
        ("<img alt='the same words again'><span>the same words again</span>", 5_000),
    ] {
        let _ = page(&one.repeat(n));
    }
}
