//! JSON records that hold pages: `{url, html | text, title, fetched, published, outlet}`, one a line. Takes decoded lines;
//! gives the articles of each page, mapped down to the bytes of its line. Does not read other shapes.

use super::charset::Decoded;
use super::json::{JsonText, Object};
use super::{Article, Field, Meta, MetaFrom, MetaValue, RawPage, bare, body, dump};
use crate::limits;
use crate::rules::Rules;
use crate::text::NoteCode;
use std::borrow::Cow;

pub(crate) fn articles(page: &RawPage<'_>, decoded: &Decoded<'_>, rules: &Rules) -> Vec<Article> {
    let source = &*decoded.text;
    let lines = source.split('\n').filter(|l| !l.trim().is_empty());
    let mut out = Vec::new();
    for line in lines {
        if out.len() >= limits::ARTICLES_PER_PAGE {
            let why = format!("only the first {} articles were read", limits::ARTICLES_PER_PAGE);
            out.push(bare::article(page, NoteCode::Truncated, &why));
            break;
        }
        out.extend(record(page, decoded, line, rules));
    }
    if let Some(first) = out.first_mut() {
        first.notes.splice(0..0, decoded.notes.iter().cloned());
    }
    out
}

fn record(page: &RawPage<'_>, decoded: &Decoded<'_>, line: &str, rules: &Rules) -> Vec<Article> {
    let object = match Object::parse(&decoded.text, line) {
        Ok(object) => object,
        Err(e) => {
            let why = format!("not a JSON object: {e}");
            return vec![bare::article(page, NoteCode::BrokenMarkup, &why)];
        }
    };
    let text = |key: &str| object.text(key).filter(|t| !t.text.trim().is_empty());
    let (url, fetched) = (text("url"), text("fetched"));
    let (published, outlet) = (text("published"), text("outlet"));
    let inner = RawPage {
        url: page.url.or(words(&url)),
        fetched: page.fetched.or(words(&fetched)),
        published: page.published.or(words(&published)),
        outlet: page.outlet.or(words(&outlet)),
        content_type: None,
        ..*page
    };
    let nested = |t: JsonText| Decoded {
        origin: t.align.through(&decoded.origin),
        text: Cow::Owned(t.text),
        notes: Vec::new(),
    };
    let mut articles = if let Some(html) = text("html") {
        body::articles(&inner, &nested(html), rules)
    } else if let Some(words) = text("text") {
        dump::articles(&inner, &nested(words), rules)
    } else {
        let why = "the record has neither `html` nor `text`";
        return vec![bare::article(&inner, NoteCode::NoBody, why)];
    };
    if let (Some(title), [only]) = (text("title"), articles.as_mut_slice()) {
        put_first(&mut only.meta, headline(&title, decoded));
    }
    articles
}

fn words(text: &Option<JsonText>) -> Option<&str> {
    text.as_ref().map(|t| t.text.trim())
}

fn headline(title: &JsonText, decoded: &Decoded<'_>) -> MetaValue {
    let whole = crate::text::Span::new(title.inner.start, title.inner.end);
    MetaValue {
        field: Field::Headline,
        value: title.text.trim().to_owned(),
        from: MetaFrom::Given,
        raw: decoded.origin.raw(whole),
        span: None,
    }
}

/// Puts a value in front of the others.
fn put_first(meta: &mut Meta, value: MetaValue) {
    let mut all = Meta::default();
    all.push(value);
    meta.values().iter().for_each(|v| all.push(v.clone()));
    *meta = all;
}

#[cfg(test)]
mod tests {
    use crate::{Field, NoteCode, RawPage, Rules};

    fn open(bytes: &[u8]) -> Vec<crate::Article> {
        crate::page::open(&RawPage { bytes, ..Default::default() }, &Rules::builtin())
    }

    #[test]
    fn a_span_of_a_record_maps_to_the_bytes_of_its_line() {
        let lines = concat!(
            r#"{"url": "https://example.org/a", "html": "<h1>Ferry \u201cMira\u201d late<\/h1>\n<p>It was 3 &amp; 4 hours late, the harbour master said on Monday after the storm had passed.</p>", "published": "2031-02-03", "outlet": "The Quay"}"#,
            "\n\n",
            r#"{"url": "https://example.org/b", "text": "Bridge shut\n\nThe bridge was shut."}"#,
            "\n{\"id\": 3}\nnonsense\n",
        );
        let got = open(lines.as_bytes());
        assert_eq!(got.len(), 4);
        let at = got[0].text.find("“Mira”").unwrap();
        let raw = got[0].origin.raw(crate::text::Span::new(at, at + "“Mira”".len())).unwrap();
        assert_eq!(&lines[raw], r"\u201cMira\u201d");
        let at = got[0].text.find('&').unwrap();
        assert_eq!(&lines[got[0].origin.raw(crate::text::Span::new(at, at + 1)).unwrap()], "&amp;");
        assert!(got[1].text.contains("The bridge was shut."));
        assert_eq!(got[2].notes[0].code, NoteCode::NoBody);
        assert_eq!(got[3].notes[0].code, NoteCode::BrokenMarkup);
    }

    #[test]
    fn a_title_of_the_record_comes_first() {
        let line = r#"{"title": "Bridge shut", "text": "A bridge was shut on Monday."}"#;
        let got = open(line.as_bytes());
        let value = got[0].meta.get(Field::Headline).unwrap();
        assert_eq!(value.value, "Bridge shut");
        assert_eq!(&line[value.raw.clone().unwrap()], "Bridge shut");
    }
}
