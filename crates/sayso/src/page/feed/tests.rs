//! Feeds of our own making, whole. Takes feed source; checks articles, meta and the bytes they came from. Does not
//! repeat the tests of HTML reading.

use crate::{Article, Field, NoteCode, RawPage, Rules, Span};

fn open(bytes: &[u8]) -> Vec<Article> {
    crate::page::open(&RawPage { bytes, locator: "feed", ..Default::default() }, &Rules::builtin())
}

fn raw<'b>(article: &Article, words: &str, bytes: &'b [u8]) -> &'b str {
    let at =
        article.text.find(words).unwrap_or_else(|| panic!("{words:?} not in {:?}", article.text));
    let range = article.origin.raw(Span::new(at, at + words.len())).unwrap();
    std::str::from_utf8(&bytes[range]).unwrap()
}

fn value(article: &Article, field: Field) -> &str {
    article.meta.value(field).unwrap_or_default()
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Quay &amp; Harbour Post</title><link>https://quay.example/</link><language>en-gb</language>
<item>
  <title>Ferry &#8220;Mira&#8221; runs aground off Tolme</title>
  <link>https://quay.example/a?x=1&amp;y=2</link>
  <pubDate>Mon, 03 Feb 2031 08:05:00 GMT</pubDate>
  <dc:creator><![CDATA[Ada Lund]]></dc:creator>
  <source url="https://wire.example/rss">Northern Wire</source>
  <description>Short.</description>
  <content:encoded><![CDATA[<p>The ferry Mira ran aground off Tolme on Sunday, the harbour master&rsquo;s office said in a statement.</p><p>Nobody was hurt, and all 41 passengers were taken ashore by lifeboats before noon.</p>]]></content:encoded>
</item>
<item>
  <title>Bridge shut</title>
  <author>desk@quay.example (Jon Brandt)</author>
  <guid>https://quay.example/b</guid>
  <description>&lt;p&gt;The old bridge at Harn was shut on Monday after cracks were found, the mayor&amp;#8217;s office said.&lt;/p&gt;</description>
  <pubDate>sometime</pubDate>
</item>
</channel></rss>"#;

#[test]
fn rss_items_keep_their_bytes() {
    let got = open(RSS.as_bytes());
    assert_eq!(got.len(), 2);
    let (a, b) = (&got[0], &got[1]);
    assert_eq!(a.headline(), Some("Ferry “Mira” runs aground off Tolme"));
    assert_eq!(raw(a, "“Mira”", RSS.as_bytes()), "&#8220;Mira&#8221;");
    assert_eq!(raw(a, "master’s", RSS.as_bytes()), "master&rsquo;s");
    assert!(a.body_text().contains("all 41 passengers were taken ashore"));
    assert_eq!(raw(b, "mayor’s", RSS.as_bytes()), "mayor&amp;#8217;s");
    assert_eq!(value(a, Field::Outlet), "The Quay & Harbour Post");
    assert_eq!(value(a, Field::Url), "https://quay.example/a?x=1&y=2");
    assert_eq!(value(a, Field::Published), "2031-02-03T08:05:00+00:00");
    assert_eq!(value(a, Field::Author), "Ada Lund");
    assert_eq!(value(a, Field::Source), "Northern Wire");
    assert_eq!(value(a, Field::Language), "en-gb");
    assert_eq!(value(b, Field::Author), "Jon Brandt");
    assert_eq!(value(b, Field::Url), "https://quay.example/b");
    assert_eq!(value(b, Field::Published), "");
    assert!(b.notes.iter().any(|n| n.code == NoteCode::BadDate));
    let outlet = a.meta.get(Field::Outlet).unwrap().raw.clone().unwrap();
    assert_eq!(&RSS[outlet], "The Quay &amp; Harbour Post");
}

#[test]
fn what_the_user_gives_wins() {
    let page = RawPage {
        bytes: RSS.as_bytes(),
        outlet: Some("Other Post"),
        url: Some("https://quay.example/feed"),
        ..Default::default()
    };
    let got = crate::page::open(&page, &Rules::builtin());
    assert_eq!(value(&got[1], Field::Url), "https://quay.example/b");
}

#[test]
fn atom_reads_every_type_of_text() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="text">Hafenblatt</title>
<entry><title type="html">Br&amp;uuml;cke &lt;b&gt;zu&lt;/b&gt;</title><link rel="self" href="https://h.example/self"/>
<link href="https://h.example/1?a=1&amp;b=2"/><updated>2031-02-04T10:00:00+01:00</updated><published>2031-02-03T10:00:00+01:00</published>
<author><name>Ute Sommer</name><email>u@h.example</email></author><source><title>Nordfunk</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die alte Br&#xfc;cke in Harn wurde am Montag gesperrt, teilte die Stadt mit.</p></div></content></entry>
<entry><title>5 &lt; 6 &amp; mehr</title><content>Das Schiff fuhr am Montag auf Grund.

Niemand wurde verletzt, sagte der Hafenmeister.</content></entry></feed>"#;
    let got = open(atom.as_bytes());
    assert_eq!(got.len(), 2);
    let (a, b) = (&got[0], &got[1]);
    assert_eq!(a.headline(), Some("Brücke zu"));
    assert_eq!(raw(a, "Brücke in", atom.as_bytes()), "Br&#xfc;cke in");
    assert_eq!(value(a, Field::Headline), "Brücke zu");
    assert_eq!(value(a, Field::Url), "https://h.example/1?a=1&b=2");
    assert_eq!(value(a, Field::Published), "2031-02-03T10:00:00+01:00");
    assert_eq!(value(a, Field::Modified), "2031-02-04T10:00:00+01:00");
    assert_eq!((value(a, Field::Author), value(a, Field::Source)), ("Ute Sommer", "Nordfunk"));
    assert_eq!((value(a, Field::Language), value(a, Field::Outlet)), ("de", "Hafenblatt"));
    assert_eq!(b.headline(), Some("5 < 6 & mehr"));
    assert_eq!(raw(b, "5 < 6 & mehr", atom.as_bytes()), "5 &lt; 6 &amp; mehr");
    assert!(b.text.contains("auf Grund.\n"), "{}", b.text);
}

#[test]
fn rdf_takes_the_outlet_from_the_channel_beside_the_items() {
    let rdf = "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel><title>Quay</title></channel>\
        <item rdf:about='x'><title>Bridge shut</title><link> https://q.example/1 </link><dc:date>2031-02-03</dc:date>\
        <description>The old bridge at Harn was shut on Monday, the mayor said.</description></item></rdf:RDF>";
    let got = open(rdf.as_bytes());
    assert_eq!(value(&got[0], Field::Outlet), "Quay");
    assert_eq!(value(&got[0], Field::Url), "https://q.example/1");
    assert_eq!(value(&got[0], Field::Published), "2031-02-03");
    assert!(got[0].text.contains("the mayor said"));
}

#[test]
fn json_feed_keeps_its_bytes() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "language": "en", "items": [
 {"id": "1", "url": "https://q.example/1", "title": "Bridge \u201cOld Tom\u201d shut", "date_published": "2031-02-03T08:00:00Z",
  "authors": [{"name": "Ada Lund"}], "content_html": "<p>The old bridge at Harn was shut on Monday, the mayor&rsquo;s office said.<\/p>"},
 {"id": "2", "content_text": "Water rose & fell.\nNobody was hurt."}, 7]}"#;
    let got = open(feed.as_bytes());
    assert_eq!(got.len(), 2);
    assert_eq!(raw(&got[0], "“Old Tom”", feed.as_bytes()), r"\u201cOld Tom\u201d");
    assert_eq!(raw(&got[0], "mayor’s", feed.as_bytes()), "mayor&rsquo;s");
    assert_eq!(value(&got[0], Field::Author), "Ada Lund");
    assert_eq!(value(&got[0], Field::Outlet), "Quay");
    assert!(got[1].text.contains("Water rose & fell."), "{}", got[1].text);
}

#[test]
fn broken_feeds_give_a_note_and_what_could_be_read() {
    for (cut, stories) in [
        ("</rss>", 2),
        ("</description>\n  <pubDate>some", 2),
        ("<description>&lt;p", 2),
        ("</item>", 1),
    ] {
        let part = &RSS[..RSS.find(cut).unwrap()];
        let got = open(part.as_bytes());
        assert_eq!(got.len(), stories, "{cut}");
        assert!(got[0].notes.iter().any(|n| n.code == NoteCode::BrokenMarkup), "{cut}");
        assert_eq!(got[0].headline(), Some("Ferry “Mira” runs aground off Tolme"));
    }
    let mad = RSS.replace(
        "<description>Short.</description>",
        "<description>a < b & c <</wrong></description>",
    );
    let got = open(mad.as_bytes());
    assert_eq!(got.len(), 2);
    assert_eq!(got[1].headline(), Some("Bridge shut"));
    let got = open(b"<rss><channel><title>Quay</title></channel></rss>");
    assert_eq!(got[0].notes[0].code, NoteCode::NoBody);
}

#[test]
fn a_feed_in_another_charset_keeps_its_bytes() {
    let feed = RSS.replace("UTF-8", "windows-1251").replace("Bridge shut", "Мост закрыт");
    let bytes = encoding_rs::WINDOWS_1251.encode(&feed).0;
    let got = open(&bytes);
    assert_eq!(got[1].headline(), Some("Мост закрыт"));
    let at = got[1].text.find("закрыт").unwrap();
    let raw = got[1].origin.raw(Span::new(at, at + "закрыт".len())).unwrap();
    assert_eq!(encoding_rs::WINDOWS_1251.decode(&bytes[raw]).0, "закрыт");
}
