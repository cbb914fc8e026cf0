//! Captions of our own, in many languages, and every row of the tables on its example.

use super::*;
use crate::rules::Table;

fn rules() -> Rules {
    Rules::builtin()
}

/// Credit, file mark, date of a known caption, and the sign on the bare line.
#[track_caller]
fn check(text: &str, credit: &str, mark: &str, date: &str) {
    let rules = rules();
    let got = read(text, &rules);
    let of = |s: Option<Span>| s.map_or("", |s| s.of(text));
    assert_eq!(of(got.credit), credit, "credit of {text:?}");
    assert_eq!(of(got.file_mark), mark, "mark of {text:?}");
    assert_eq!(got.date.as_ref().map_or("", |d| d.1.as_str()), date, "date of {text:?}");
}

#[test]
fn agency_forms() {
    check(
        "Dockers unload rice in Tema, Ghana, March 3, 2021. (Reuters)",
        "Reuters",
        "",
        "2021-03-03",
    );
    check(
        "FILE: A bridge is down near Beira, April 9, 2019. REUTERS/Ana Lima",
        "REUTERS/Ana Lima",
        "FILE",
        "2019-04-09",
    );
    check(
        "FILE - A bus waits in Quito, Sept. 2, 2020. (AP Photo/Rosa Vidal, File)",
        "AP Photo/Rosa Vidal, File",
        "FILE",
        "2020-09-02",
    );
    check("Feuerwehrleute am Hafen. Foto: Ida Holm/dpa", "Ida Holm/dpa", "", "");
    check(
        "Des pêcheurs à Saint-Louis, le 4 août 2022. KOFI MENSAH / AFP",
        "KOFI MENSAH / AFP",
        "",
        "2022-08-04",
    );
    check(
        "Bomberos en la sierra, el 12 de mayo de 2018. EFE/Rosa Vidal",
        "EFE/Rosa Vidal",
        "",
        "2018-05-12",
    );
    check(
        "Der Minister (links) in Graz, 6.12.2010 (Archivbild) © APA/Jan Lenz",
        "APA/Jan Lenz",
        "Archivbild",
        "2010-12-06",
    );
    check("港を出る漁船＝3日、函館市で（木村太郎撮影）", "木村太郎", "", "");
    check("会談する首相（2024年12月3日）＝ロイター", "ロイター", "", "2024-12-03");
    check("시장이 15일 시청에서 연설하고 있다. 연합뉴스", "연합뉴스", "", "");
    check("시장이 시청에서 연설하고 있다. 김하늘 기자", "김하늘", "", "");
    check("Мэр на фото у моста. Фото: Анна Коваль / ТАСС", "Анна Коваль / ТАСС", "", "");
    check(
        "Kapal di pelabuhan, 3 Mei 2023. ANTARA FOTO/Dewi Sari",
        "ANTARA FOTO/Dewi Sari",
        "",
        "2023-05-03",
    );
}

#[test]
fn makers_without_an_agency() {
    check("The new ferry at Zanzibar (Ana Lima)", "Ana Lima", "", "");
    check("The new ferry at Zanzibar. — Picture by Juma Said", "Juma Said", "", "");
    check("Rowers on the Main, photo: private", "private", "", "");
    check("Ambulances wait (Picture: Getty)", "Getty", "", "");
    check("Le vieux port. © Luc Perrin", "Luc Perrin", "", "");
    check("(c) Ida Holm", "Ida Holm", "", "");
    check("Foto: Bild: APA/Jan Lenz", "APA/Jan Lenz", "", "");
    check("Crédit photo : Luc Perrin", "Luc Perrin", "", "");
    check("Foto: Ida Holm (Keystone)", "Ida Holm (Keystone)", "", "");
    check("© AP/dpa | Jan Lenz", "AP/dpa | Jan Lenz", "", "");
    check(
        "Source: Natl Inst. for Sea Research (NISR)",
        "Natl Inst. for Sea Research (NISR)",
        "",
        "",
    );
    check("시장(왼쪽부터), 의원, 전 대표가 15일 시청에 자리하고 있다. 뉴시스", "뉴시스", "", "");
    check("Soldiers on parade (Kundus, 6.12.2010)", "", "", "2010-12-06");
}

#[test]
fn captions_without_a_credit() {
    for text in [
        "Ada Obi (PDP) greets voters in Enugu",
        "Foto de familia de la segunda reunión del grupo",
        "The image by which the town is known",
        "Friedrich Maurer (CDU)",
        "He told Reuters that the port was shut",
        "Ein Bild von der Unfallstelle",
        "A woman walks past the source: a spring that has run dry since the war began in the hills",
        "The mayor speaks in Rome. St Peter's Square.",
        "Fans cheer in Lagos (Nigeria).",
    ] {
        check(text, "", "", "");
    }
}

#[test]
fn what_is_left_is_the_caption() {
    let rules = rules();
    for (text, left) in [
        ("Dockers in Tema. (Reuters)", "Dockers in Tema."),
        ("Dockers in Tema, Foto: Ida Holm", "Dockers in Tema"),
        ("Dockers in Tema - Ida Holm/AFP", "Dockers in Tema"),
        ("Photo: AFP. Dockers in Tema on Monday", "Dockers in Tema on Monday"),
        ("Dockers in Tema. — Picture by Juma Said", "Dockers in Tema."),
        ("Ida Holm/AFP", ""),
    ] {
        assert_eq!(read(text, &rules).words.of(text), left, "{text:?}");
    }
}

#[test]
fn dates_need_a_year() {
    check("The mayor in Arusha on March 3", "", "", "");
    check("The mayor in Arusha, March 2021", "", "", "2021-03");
    check("Ada Obi, born May 3, 1970, in Arusha on 14 June 2022", "", "", "2022-06-14");
    check("Starosta v Brně 5. června 2021", "", "", "2021-06-05");
    check("The mayor on February 31, 2021", "", "", "");
    check("The mayor on 13/04/2021", "", "", "2021-04-13");
    check("The mayor on 03/04/2021", "", "", "");
}

#[test]
fn signs_of_a_caption() {
    let rules = rules();
    for (text, sign) in [
        ("FILE PHOTO: Ships off Lomé", Some(CaptionSign::FileMark)),
        ("REUTERS/Ana Lima", Some(CaptionSign::CreditLine)),
        ("Foto: dpa", Some(CaptionSign::CreditLine)),
        ("Ships off Lomé. (Photo: Kofi Mensah)", Some(CaptionSign::Credit)),
        ("Ships off Lomé. (Reuters)", Some(CaptionSign::Agency)),
        ("AFP", Some(CaptionSign::Agency)),
        ("Ada Obi (left) greets voters", Some(CaptionSign::Pointer)),
        ("A ship leaves Lomé, Togo, March 3, 2021.", Some(CaptionSign::Dated)),
        ("The minister resigned on Monday after a week of protests.", None),
        ("\"We were all here,\" she said. \"Nobody came,\" the mayor said on March 3, 2021.", None),
        ("", None),
    ] {
        assert_eq!(looks_like_caption(text, &rules), sign, "{text:?}");
    }
    assert!(is_credit("(Ana Lima/Reuters)", &rules));
    assert!(!is_credit("Ships off Lomé. (Ana Lima/Reuters)", &rules));
    assert_eq!(credit_name("© Ana Lima", &rules).of("© Ana Lima"), "Ana Lima");
}

#[test]
fn odd_lines_do_no_harm() {
    let rules = rules();
    for text in [
        "(",
        ")",
        "()",
        "©",
        "Photo:",
        "（",
        "((((((((",
        "= = =",
        "FILE:",
        "\u{0}\u{301}",
        "撮影",
        "Photo: : :",
        ". . . /",
        "📷",
    ] {
        let _ = (read(text, &rules), looks_like_caption(text, &rules), credit_name(text, &rules));
    }
}

#[test]
fn any_mix_of_signs_and_words_is_read() {
    const PARTS: [&str; 40] = [
        "(", ")", "（", "）", "[", "©", "Photo", ":", "：", " ", " ", " ", ". ", "…", "/", "|",
        "—", " - ", "=", "＝", "AP", "Reuters", "撮影", "제공", "기자", "Ana", "de", "é", "😀",
        "\u{301}", "FILE", "May", "3", "2021", "年", "月", "File", "by", ",", "\n",
    ];
    let rules = rules();
    let mut seed = 7_u64;
    for _ in 0..2_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PARTS[(seed >> 33) as usize % PARTS.len()]);
        }
        let got = read(&text, &rules);
        for span in [Some(got.words), got.credit, got.credit_whole, got.file_mark] {
            assert!(span.is_none_or(|s| s.get(&text).is_some()), "{text:?}: {got:?}");
        }
        let apart = got.credit_whole.is_none_or(|c| !c.overlaps(got.words) || got.words.is_empty());
        assert!(apart, "{text:?}: {got:?}");
        let _ = (looks_like_caption(&text, &rules), credit_name(&text, &rules));
        let _ = (rules.captions.label(&text), rules.captions.is_furniture(&text));
    }
}

macro_rules! each_row {
    ($name:literal, $columns:expr, $check:expr) => {{
        let text = include_str!(concat!("../../../../../data/captions/", $name, ".tsv"));
        let table = Table::parse($name, text).unwrap();
        let wrong: Vec<_> = table.rows($columns).unwrap().filter_map($check).collect();
        assert!(wrong.is_empty(), "{} rows fail: {wrong:#?}", wrong.len());
    }};
}

#[test]
fn every_row_works_on_its_example() {
    let rules = rules();
    each_row!("sources", ["name", "example"], |[name, example]| {
        let found = rules.captions.sources_in(example);
        let read = credit_name(example, &rules).of(example) == example;
        let ok = read && found.iter().any(|s| example[s.clone()].contains(name));
        (!(ok && is_credit(example, &rules))).then_some(example)
    });
    each_row!("leads", ["words", "example", "name"], |[_, example, name]| {
        let got = read(example, &rules).credit.map_or("", |s| s.of(example));
        (got != name).then(|| format!("{example} -> {got}"))
    });
    each_row!("file_marks", ["words", "example"], |[words, example]| {
        let got = read(example, &rules).file_mark.map_or("", |s| s.of(example));
        (got.to_lowercase() != words.to_lowercase()).then(|| format!("{example} -> {got}"))
    });
    each_row!("picture_words", ["words", "example"], |[words, example]| {
        (!matches!(looks_like_caption(example, &rules), Some(CaptionSign::Pointer)))
            .then(|| format!("{words}: {example} -> {:?}", looks_like_caption(example, &rules)))
    });
    each_row!("furniture", ["words", "kind", "example"], |[words, kind, example]| {
        let drop = kind == "drop" && rules.captions.is_furniture(example);
        let label = kind == "label" && rules.captions.label(example) > words.len();
        (!(drop || label)).then_some(example)
    });
    each_row!("small_words", ["word", "example"], |[word, example]| {
        (!(rules.captions.is_small(word) && is_credit(example, &rules))).then_some(example)
    });
}
