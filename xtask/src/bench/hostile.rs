//! Input made to be slow. Takes shapes of pages that double in size; gives time per megabyte at two sizes, so that work that
//! grows faster than the page shows. Does not look at what was read.

use super::flag;
use sayso::{RawPage, Rules};
use std::fmt::Write as _;
use std::time::Instant;

/// Sizes at which each shape is timed.
const SMALL: usize = 500_000;
const LARGE: usize = 4_000_000;
/// Time per byte may grow by this factor from small to large before it counts as too much; caches account for some.
const GROWTH: f64 = 3.0;
/// Slowest that is accepted, in ms per MB.
const SLOWEST: f64 = 50.0;

/// A name, what stands once at the start, and what is repeated (`#` becomes the repetition's number).
type Shape = (&'static str, &'static str, &'static str);

/// Markup, dumps, feeds, records: whatever a page can be.
const SHAPES: &[Shape] = &[
    ("nested div", "<html><body>", "<div>"),
    ("nested div with text", "<html><body>", "<div class=article>The port opened # days ago. "),
    ("unclosed p", "<html><body>", "<p>The port was opened on Monday, officials said. "),
    ("crossed phrases", "<html><body>", "<b><p>The <i>port</b> opened</i> "),
    ("links", "<html><body>", "<a href=\"/story/#\">Port number # opens today</a> "),
    ("list items", "<html><body><ul>", "<li>Port # opened"),
    ("nested tables", "<html><body>", "<table><tr><td>Port # "),
    ("one tag with attributes", "<html><body><div ", "data-a#=\"port\" "),
    ("long class", "<html><body><div class=\"", "article-# "),
    ("entities", "<html><body><p>", "&amp;&notit;&#x2019;&amp "),
    ("open comment", "<html><body><p>Port opens.", "<!-- port "),
    ("open script", "<html><body><p>Port opens.", "<script>port "),
    ("end tags", "<html><body><p>Port opens.", "</div></p></b>"),
    ("less than", "<html><body><p>Port", " < 5 <3 << "),
    (
        "figures",
        "<html><body><article>",
        "<figure><img alt='port'><figcaption>Port #, May 4. Photo: Mara Lind</figcaption></figure>",
    ),
    ("headlines", "<html><body>", "<h1>Port # opens</h1>"),
    (
        "same paragraph",
        "<html><body><article>",
        "<p>The port was opened on Monday, the mayor said, after years of delay.</p>",
    ),
    (
        "one paragraph",
        "<html><body><article><p>",
        "The port was opened on Monday, the mayor said. ",
    ),
    ("one word", "<html><body><article><p>", "port#"),
    ("meta", "<html><head>", "<meta name=author content=\"Mara Lind #\">"),
    (
        "json-ld blocks",
        "<html><head>",
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Port #\"}</script>",
    ),
    ("deep json-ld", "<html><head><script type=\"application/ld+json\">", "[{\"@graph\":"),
    ("times", "<html><body>", "<time datetime=\"2025-05-04\">4 May 2025</time> "),
    (
        "datelines",
        "<html><body><article>",
        "<p>PORT LIND, May 4 (Reuters) - The port opened, AP said. ",
    ),
    ("open quotes", "<html><body><article><p>", "\u{201c}We \"opened the 'port, he said. "),
    ("byline", "<html><body><p>By ", "Mara Lind and "),
    ("dump of one line", "", "The port was opened on Monday\n"),
    ("dump of distinct lines", "", "Port number # opens\n"),
    (
        "dump of paragraphs",
        "",
        "Port # opens\n\nThe port was opened on Monday, the mayor said, after # years of delay.\n\n",
    ),
    ("dump of share marks", "Port opens\n\n", "TT\n"),
    ("dump of one long line", "Port opens\n\n", "The port was opened on Monday, the mayor said. "),
    ("dump of captions", "", "FILE: Port #, April 29, 2015. REUTERS/Mara Lind\n"),
    ("dump of line breaks", "Port opens", "\n"),
    ("blanks", "Port opens", " \t\u{a0}"),
    (
        "rss items",
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>",
        "<item><title>Port #</title><description>&lt;p&gt;Port # opens.&lt;/p&gt;</description></item>",
    ),
    (
        "open rss items",
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>",
        "<item><title>Port #",
    ),
    (
        "atom entries",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        "<entry><title>Port #</title><content type=\"html\">&lt;p&gt;Port.</content></entry>",
    ),
    ("json lines", "", "{\"url\":\"https://news.example/#\",\"text\":\"Port # opens.\"}\n"),
    (
        "json feed",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[",
        "{\"id\":\"#\",\"content_html\":\"<p>Port\"},",
    ),
    ("deep json", "", "[{\"a\":"),
    (
        "people counted",
        "<html><body><article><p>",
        "5 people, about 40 soldiers, more than 1,000 wounded, ",
    ),
    ("said, said", "<html><body><article><p>", "he said she said they told officials that "),
];

/// `cargo xtask bench hostile [--only WORDS]`: prints a table; an error when something grows or is too slow.
pub fn main(args: &[String]) -> Result<(), String> {
    let only = flag(args, "--only").unwrap_or("");
    let rules = Rules::builtin();
    let mut bad = Vec::new();
    println!(
        "{:<26}{:>12}{:>12}{:>9}{:>14}{:>9}",
        "ms per MB", "open .5 MB", "open 4 MB", "growth", "read 4 MB", "growth"
    );
    for shape in SHAPES.iter().filter(|s| s.0.contains(only)) {
        let time = |size: usize, whole: bool| {
            let text = page(shape, size);
            (0..5).map(|_| once(&text, &rules, whole)).fold(f64::INFINITY, f64::min)
                / (text.len() as f64 / 1e6)
        };
        let (a, b) = (time(SMALL, false), time(LARGE, false));
        let (c, d) = (time(SMALL, true), time(LARGE, true));
        let too_much = |a: f64, b: f64| b > 1.0 && b / a > GROWTH;
        let slow = b > SLOWEST;
        let mut said = String::new();
        if too_much(a, b) || too_much(c, d) {
            said.push_str(" GROWS");
        }
        if slow {
            said.push_str(" SLOW");
        }
        println!("{:<26}{a:>12.2}{b:>12.2}{:>9.2}{d:>14.2}{:>9.2}{said}", shape.0, b / a, d / c);
        if !said.is_empty() {
            bad.push(shape.0);
        }
    }
    if bad.is_empty() { Ok(()) } else { Err(format!("too slow or growing: {}", bad.join(", "))) }
}

fn page((_, start, repeated): &Shape, size: usize) -> String {
    let mut out = String::with_capacity(size + 256);
    out.push_str(start);
    let mut n = 0;
    while out.len() < size {
        match repeated.split_once('#') {
            Some(_) => {
                let mut parts = repeated.split('#');
                out.push_str(parts.next().unwrap_or(""));
                for part in parts {
                    // The `#` of a numeric entity is no number's place.
                    let entity = out.ends_with('&');
                    let _ = if entity { write!(out, "#{part}") } else { write!(out, "{n}{part}") };
                }
            }
            None => out.push_str(repeated),
        }
        n += 1;
    }
    out
}

fn once(text: &str, rules: &Rules, whole: bool) -> f64 {
    let page = RawPage { bytes: text.as_bytes(), ..RawPage::default() };
    let start = Instant::now();
    if whole {
        std::hint::black_box(sayso::read(&page, rules));
    } else {
        std::hint::black_box(sayso::page::open(&page, rules));
    }
    start.elapsed().as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_as_large_as_asked() {
        let text = page(&("x", "<p>", "a#b&#x41; "), 100);
        assert!(text.starts_with("<p>a0b&#x41; a1b&#x41; ") && (100..120).contains(&text.len()));
    }
}
