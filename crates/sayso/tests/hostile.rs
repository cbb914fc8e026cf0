//! Pages made to be hard: very long, very deep, without a line end, with zeros, in other charsets. Takes pages made here;
//! checks that they are read, within what must hold for any bytes. Does not time them: see the benches.

#[allow(dead_code)]
#[path = "support/check.rs"]
mod check;

use encoding_rs::{EUC_KR, Encoding, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use sayso::{NoteCode, RawPage, Rules, Span};

const MIB: usize = 1 << 20;
const PARAGRAPH: &str = "<p>The old bridge at Harn was shut on Monday after cracks were found, the mayor&rsquo;s office said. \
    Nobody was hurt &amp; 41 people were led away.</p>\n";

fn read(bytes: &[u8]) {
    check::page(bytes, None, &Rules::builtin());
}

#[test]
fn a_page_of_fifty_megabytes_is_read() {
    // Unoptimised code reads a twenty-fifth of it.
    let len = if cfg!(debug_assertions) { 2 * MIB } else { 50 * MIB };
    let paragraph = |i| PARAGRAPH.replace("41", &format!("{}", 1_000_000 + i));
    let story: String = (0..len / PARAGRAPH.len()).map(paragraph).collect();
    let html = format!("<article><h1>Bridge shut</h1>{story}</article>");
    let page = RawPage { bytes: html.as_bytes(), ..RawPage::default() };
    let got = sayso::page::open(&page, &Rules::builtin());
    assert_eq!(got.len(), 1);
    assert!(got[0].body_text().len() > len / 2);
    let last = got[0].text.rfind("mayor’s").unwrap();
    let raw = got[0].origin.raw(Span::new(last, last + "mayor’s".len())).unwrap();
    assert_eq!(&html[raw], "mayor&rsquo;s");
}

#[test]
fn deep_nesting_is_read_flat_with_its_words() {
    for (open, depth) in [
        ("<div>", 200),
        ("<div>", 100_000),
        ("<b>", 100_000),
        ("<table><tr><td>", 30_000),
        ("<ul><li>", 20_000),
    ] {
        let html = format!("<h1>Bridge shut</h1>{}{PARAGRAPH}", open.repeat(depth));
        read(html.as_bytes());
        let page = RawPage { bytes: html.as_bytes(), ..RawPage::default() };
        let got = sayso::page::open(&page, &Rules::builtin());
        assert!(got[0].text.contains("the mayor’s office said"), "{open} {depth}");
    }
    read("<rss><item>".repeat(300).as_bytes());
    read("{\"a\":[".repeat(100_000).as_bytes());
}

#[test]
fn odd_bytes_are_read() {
    read(&vec![b'x'; MIB]);
    read("word ".repeat(MIB / 5).as_bytes());
    read(&vec![0; 10_000]);
    read(PARAGRAPH.replace("bridge", "bri\0dge").as_bytes());
    read("\u{feff}\u{feff}".repeat(1000).as_bytes());
    read("\r".repeat(10_000).as_bytes());
    read("<!--".repeat(10_000).as_bytes());
    read("&".repeat(100_000).as_bytes());
    read("<![CDATA[".repeat(10_000).as_bytes());
    read("<rss><item><!--".repeat(500).as_bytes());
}

#[test]
fn every_charset_gives_its_words_and_their_bytes() {
    let pages: [(&'static Encoding, &str, &str); 4] = [
        (
            SHIFT_JIS,
            "川の水が橋を越えた",
            "町長は月曜日、橋を閉鎖したと記者団に語った。けが人はいないという。",
        ),
        (
            WINDOWS_1251,
            "Мост закрыт",
            "Старый мост закрыли в понедельник, сообщила мэрия города Харн. Никто не пострадал.",
        ),
        (
            EUC_KR,
            "다리 폐쇄",
            "군수는 월요일 낡은 다리를 폐쇄했다고 기자들에게 말했다. 다친 사람은 없다.",
        ),
        (
            WINDOWS_1252,
            "Brücke gesperrt",
            "Die alte Brücke wurde am Montag gesperrt, sagte die Bürgermeisterin. Niemand wurde verletzt.",
        ),
    ];
    for (charset, head, words) in pages {
        let name = charset.name();
        let html = format!(
            "<html><head><meta charset={name}></head><body><article><h1>{head}</h1><p>{words}</p><p>{words}</p></article>"
        );
        let bytes = charset.encode(&html).0;
        read(&bytes);
        let page = RawPage { bytes: &bytes, ..RawPage::default() };
        let article = sayso::page::open(&page, &Rules::builtin()).remove(0);
        assert_eq!(article.headline(), Some(head), "{name}");
        assert!(article.notes.iter().all(|n| n.code != NoteCode::BadBytes), "{name}");
        let at = article.text.find(words).unwrap_or_else(|| panic!("{name}: {}", article.text));
        let raw = article.origin.raw(Span::new(at, at + words.len())).unwrap();
        assert_eq!(charset.decode(&bytes[raw]).0, words, "{name}");
    }
    let html = format!("<html><body><h1>Brücke</h1>{PARAGRAPH}");
    let bytes: Vec<u8> = html.encode_utf16().flat_map(u16::to_be_bytes).collect();
    read(&bytes);
    let page = RawPage { bytes: &bytes, ..RawPage::default() };
    assert!(sayso::page::open(&page, &Rules::builtin())[0].text.contains("the mayor’s office"));
}
