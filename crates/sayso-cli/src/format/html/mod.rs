//! One self-contained page for a browser. Takes reports; gives each article with marked words beside its rows, and an
//! index. Needs no network and no script to be read; the script only links the two sides.

mod markup;
mod rows;
mod spans;
mod story;

use super::{Format, facts};
use crate::columns::Selection;
use markup::Markup;
use sayso::{Field, Report, RowKind};

const STYLE: &str = include_str!("../../../assets/page.css");
const SCRIPT: &str = include_str!("../../../assets/page.js");
/// SHA-256 of the two, which the page's own policy allows and nothing else. A test compares.
const STYLE_HASH: &str = "sha256-ACEvO5BLvEQzKp1idcXzLKwchIkJ9OoWuHY1m7AexQo=";
const SCRIPT_HASH: &str = "sha256-CVmxbddjvWB7FKSDj3mpssODdG56dJZ8GbVdSsxVS3Q=";

/// The HTML writer.
pub struct Html {
    columns: Selection,
    index: Vec<Entry>,
    begun: bool,
}

/// How the index counts events, claims and figures.
const KINDS: [(&str, &str); 3] = [
    ("<span class=\"e\">", " event"),
    ("<span class=\"c\">", " claim"),
    ("<span class=\"f\">", " figure"),
];

/// One line of the index.
struct Entry {
    headline: String,
    about: String,
    counts: [usize; 3],
}

impl Html {
    /// With the columns asked for.
    pub fn new(columns: Selection) -> Self {
        Self { columns, index: Vec::new(), begun: false }
    }

    /// The head, once the first headline is known: it names the page.
    fn begin_once(&mut self, headline: Option<&str>, out: &mut Vec<u8>) {
        if std::mem::replace(&mut self.begun, true) {
            return;
        }
        let mut page = Markup::default();
        page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; ")
            .raw("form-action 'none'; style-src '").raw(STYLE_HASH).raw("'; script-src '").raw(SCRIPT_HASH)
            .raw("'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
            .text(headline.unwrap_or("who says what")).raw(" · sayso</title>\n<style>")
            .raw(STYLE).raw("</style>\n</head>\n<body>\n").raw(TOP).raw("<main>\n");
        out.extend(page.into_bytes());
    }

    fn remember(&mut self, report: &Report) {
        let article = &report.article;
        let told = [Field::Outlet, Field::Published, Field::Agency];
        let about: Vec<_> =
            told.into_iter().filter_map(|f| article.meta.value(f)).map(day).collect();
        let count = |kind| report.rows.iter().filter(|r| r.kind == kind).count();
        self.index.push(Entry {
            headline: facts::headline(article).unwrap_or("(no headline)").to_owned(),
            about: about.join(" · "),
            counts: [RowKind::Event, RowKind::Claim, RowKind::Figure].map(count),
        });
    }
}

impl Format for Html {
    fn report(&mut self, report: &Report, out: &mut Vec<u8>) {
        self.begin_once(facts::headline(&report.article), out);
        self.remember(report);
        let number = self.index.len();
        let segments = spans::segments(&spans::marks(&report.article, &report.rows));
        let mut page = Markup::default();
        page.raw("<article id=\"a").number(number).raw("\">\n");
        let mut story = story::Story::new(report, number, &segments);
        story.write(&mut page);
        rows::write(report, number, &story, &self.columns, &mut page);
        page.raw("</article>\n");
        out.extend(page.into_bytes());
    }

    fn end(&mut self, out: &mut Vec<u8>) {
        self.begin_once(None, out);
        let mut page = Markup::default();
        page.raw("</main>\n");
        if self.index.len() > 1 {
            page.raw("<nav id=\"index\" aria-label=\"Articles\"><h2>Articles <small>");
            page.number(self.index.len()).raw("</small></h2>\n<ol>\n");
            for (i, entry) in self.index.iter().enumerate() {
                page.raw("<li><a href=\"#a").number(i + 1).raw("\">").text(&entry.headline);
                page.raw("</a> <small>").text(&entry.about).raw("</small> <span class=\"counts\">");
                for ((class, name), count) in KINDS.iter().zip(entry.counts) {
                    if count > 0 {
                        page.raw(class).number(count).raw(name);
                        page.raw(if count == 1 { "</span> " } else { "s</span> " });
                    }
                }
                page.raw("</span></li>\n");
            }
            page.raw("</ol></nav>\n");
        }
        page.raw("<script>").raw(SCRIPT).raw("</script>\n</body>\n</html>\n");
        out.extend(page.into_bytes());
    }
}

/// The day of a moment; anything else as it is.
fn day(value: &str) -> &str {
    match value.split_once('T') {
        Some((day, _)) if day.len() == 10 && day.starts_with(|c: char| c.is_ascii_digit()) => day,
        _ => value,
    }
}

/// The bar on top: the legend, which also shows and hides, and the light.
const TOP: &str = "\
<header class=\"bar\">
<h1>sayso</h1>
<a class=\"skip\" href=\"#index\">Articles</a>
<fieldset class=\"legend\"><legend>Show</legend>
<label class=\"e\"><input type=\"checkbox\" id=\"show-e\" autocomplete=\"off\" checked> events</label>
<label class=\"c\"><input type=\"checkbox\" id=\"show-c\" autocomplete=\"off\" checked> claims</label>
<label class=\"f\"><input type=\"checkbox\" id=\"show-f\" autocomplete=\"off\" checked> figures</label>
</fieldset>
<p class=\"keys\"><kbd>j</kbd> <kbd>k</kbd> next, previous row · <kbd>Enter</kbd> keeps · <kbd>Esc</kbd> lets go</p>
<fieldset class=\"light\"><legend>Light</legend>
<label><input type=\"radio\" name=\"light\" id=\"light-auto\" value=\"auto\" autocomplete=\"off\" checked> auto</label>
<label><input type=\"radio\" name=\"light\" id=\"light-day\" value=\"day\" autocomplete=\"off\"> light</label>
<label><input type=\"radio\" name=\"light\" id=\"light-night\" value=\"night\" autocomplete=\"off\"> dark</label>
</fieldset>
</header>
";

#[cfg(test)]
mod tests {
    use super::super::{Format, fixture};
    use super::*;
    use sha2::{Digest, Sha256};
    use snapbox::{assert_data_eq, file};

    fn page() -> String {
        let mut html = Html::new(Selection::of(None));
        let mut out = Vec::new();
        html.begin(&mut out);
        for report in [fixture::harbour(), fixture::hostile()] {
            html.report(&report, &mut out);
        }
        html.end(&mut out);
        String::from_utf8(out).unwrap()
    }

    /// The page without style and script, which change often and are looked at with the eyes.
    fn body(page: &str) -> &str {
        let from = page.find("<main>").unwrap();
        &page[from..page.find("<script>").unwrap()]
    }

    #[test]
    fn the_page_reads_as_it_did() {
        assert_data_eq!(body(&page()), file!["../../../tests/snapshots/page.html"].raw());
    }

    #[test]
    fn words_of_a_page_never_become_markup_or_a_script_address() {
        let page = page();
        assert_eq!(page.matches("<script>").count(), 1);
        assert!(!page.contains("<b>Not markup"));
        assert!(!page.contains("href=\"javascript"));
        assert!(!page.contains('\u{1b}'));
    }

    #[test]
    fn nothing_is_asked_of_the_network() {
        for asked in ["src=", "@import", "url(", "fetch(", "XMLHttp", "<link"] {
            assert!(!page().contains(asked), "{asked}");
        }
    }

    /// The text of each block can be read off the page again: marks add nothing and lose nothing.
    #[test]
    fn marks_leave_the_words_as_they_are() {
        let page = page();
        let mut plain = String::new();
        let mut inside = false;
        for c in body(&page).chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => plain.push(c),
                _ => {}
            }
        }
        let plain = plain.replace("&quot;", "\"").replace("&#39;", "'");
        let report = fixture::harbour();
        for block in &report.article.blocks {
            let words = block.span.of(&report.article.text);
            assert!(plain.contains(words), "{words}");
        }
    }

    #[test]
    fn every_mark_names_rows_that_are_there_and_every_row_leads_to_words() {
        let page = page();
        for (i, _) in fixture::harbour().rows.iter().enumerate() {
            assert!(page.contains(&format!("<tr id=\"a1r{i}\"")), "row {i}");
        }
        let links = page.split("class=\"type\" href=\"#").skip(1);
        for link in links.filter_map(|l| l.split('"').next()) {
            assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
        }
    }

    #[test]
    fn the_policy_allows_our_own_style_and_script() {
        for (part, hash) in [(STYLE, STYLE_HASH), (SCRIPT, SCRIPT_HASH)] {
            assert_eq!(hash, format!("sha256-{}", base64(&Sha256::digest(part))));
        }
    }

    fn base64(bytes: &[u8]) -> String {
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for chunk in bytes.chunks(3) {
            let n =
                chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
            for i in 0..4 {
                let at = (n >> (18 - 6 * i)) as usize & 63;
                out.push(if i > chunk.len() { '=' } else { char::from(ALPHABET[at]) });
            }
        }
        out
    }
}
