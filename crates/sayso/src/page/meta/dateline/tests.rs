//! Datelines of many papers' habits, and heads of paragraphs that are none. The stories are our own fiction.

use super::super::tests::rules;
use super::*;
use crate::rules::Table;

/// What a dateline must say: span | place | date | agencies.
fn check(text: &str, expect: &str) {
    let rules = rules();
    let it = read(text, rules).map(|d| show(text, &d, rules)).unwrap_or_default();
    assert_eq!(it, expect, "{text}");
}

fn show(text: &str, d: &Dateline, rules: &Rules) -> String {
    let of = |s: Option<Span>| s.map(|s| s.of(text)).unwrap_or_default();
    let agencies: Vec<&str> = d.agencies.iter().map(|a| rules.agencies.get(a.1).name).collect();
    format!("{} | {} | {} | {}", d.span.of(text), of(d.place), of(d.date), agencies.join("+"))
}

#[test]
fn western_forms() {
    check(
        "HOMS, March 5 (Reuters) - Seven ...",
        "HOMS, March 5 (Reuters) - | HOMS | March 5 | Reuters",
    );
    check("RENO, Nev. (AP) — A mine", "RENO, Nev. (AP) — | RENO, Nev. |  | Associated Press");
    check("Rostock (dpa/lno) - Ein Schiff", "Rostock (dpa/lno) - | Rostock |  | dpa+dpa");
    check(
        "DAKAR, 5 mars 2024 (AFP) - Deux",
        "DAKAR, 5 mars 2024 (AFP) - | DAKAR | 5 mars 2024 | Agence France-Presse",
    );
    check("Quito, 5 mar (EFE).- Un alud", "Quito, 5 mar (EFE).- | Quito | 5 mar | EFE");
    check("ROMA - Il ministro", "ROMA - | ROMA |  | ");
    check("PUTRAJAYA, Nov 22 — Three firms", "PUTRAJAYA, Nov 22 — | PUTRAJAYA | Nov 22 | ");
    check("München/Oslo – Zwei Tage", "München/Oslo – | München/Oslo |  | ");
    check("BHOPAL: The state", "BHOPAL: | BHOPAL |  | ");
    check("Essen. Die Brücke bleibt zu.", "Essen. | Essen |  | ");
    check("(Reuters) - Two ferries", "(Reuters) - |  |  | Reuters");
    check("(ANSA) - BARI, 05 MAR - Un incendio", "(ANSA) - BARI, 05 MAR - | BARI | 05 MAR | ANSA");
    check(
        "DENVER--(BUSINESS WIRE)--The maker",
        "DENVER--(BUSINESS WIRE)-- | DENVER |  | Business Wire",
    );
    check("Harian7.com, Jakarta - Hujan", "Harian7.com, Jakarta - | Jakarta |  | ");
    check("PORTO-NOVO (AFP) –", "PORTO-NOVO (AFP) – | PORTO-NOVO |  | Agence France-Presse");
    check("FROM OUR REPORTER IN NAIROBI - Rain", "FROM OUR REPORTER IN NAIROBI - | NAIROBI |  | ");
    check("القاهرة (رويترز) - قال", "القاهرة (رويترز) - | القاهرة |  | Reuters");
}

#[test]
fn eastern_forms() {
    check("【ナイロビ共同】港で", "【ナイロビ共同】 | ナイロビ |  | Kyodo");
    check("【ソウル＝山田花子】韓国の", "【ソウル＝山田花子】 | ソウル |  | ");
    check("［東京　５日　ロイター］ - 株価", "［東京　５日　ロイター］ - | 東京 | ５日 | Reuters");
    check(
        "サンフランシスコ（AP）大手",
        "サンフランシスコ（AP） | サンフランシスコ |  | Associated Press",
    );
    check(
        "新华社昆明3月5日电（记者甲乙）茶",
        "新华社昆明3月5日电（记者甲乙） | 昆明 | 3月5日 | Xinhua",
    );
    check("(강릉=연합뉴스) 김하늘 기자 = 5일", "(강릉=연합뉴스) 김하늘 기자 = | 강릉 |  | Yonhap");
}

#[test]
fn other_heads() {
    for text in [
        "EXCLUSIVE – Roger Hill: The vote was close.",
        "LE POINT SUR LA SITUATION - «Nous avons tenu», dit-il.",
        "UPDATE: The road is open again.",
        "Zum Hintergrund: Das Gesetz soll regeln, wie es geht.",
        "SRF News: Mehrere Staaten haben geholfen. Wie wichtig war das?",
        "SPIEGEL: Herr Minister, warum jetzt?",
        "Q: Why now?",
        "CHINESE AGGRESSION: Manila accused Beijing of a collision.",
        "Karin Holm (SPD) – die Ministerin – sagte am Montag.",
        "The mayor — a former boxer — said no.",
        "Katastrophe. So nennt der Bürgermeister die Lage.",
        "Wieso? Weil der Bus nicht kam.",
        "Jesus said: Love your neighbour.",
        "May 5 - a day to remember in the valley.",
        "Geografisch gesehen ist der Anspruch ein Unentschieden: Je nachdem",
        "【速報】駅前で火災",
        "（注）数字は暫定値",
        "TT",
        "",
        "-",
        "NATO - the alliance - met on Monday.",
    ] {
        check(text, "");
    }
}

#[test]
fn the_rest_of_the_story_helps() {
    let rules = rules();
    let rest = "Die Feuerwehr in Garmlingen war mit zwei Wagen da.";
    let text = "Garmlingen – Am Montag brannte ein Stall.";
    assert!(read(text, rules).is_none());
    assert_eq!(read_before(text, rest, rules).unwrap().span.of(text), "Garmlingen –");
}

#[test]
fn every_agency_on_its_example() {
    let rules = rules();
    let table = include_str!("../../../../../../data/agencies/agencies.tsv");
    let table = Table::parse("agencies", table).unwrap();
    let mut bad = Vec::new();
    for [name, example] in table.rows(["name", "example"]).unwrap() {
        let first = example.split(' ').next().unwrap_or_default();
        if matches!(first, "By" | "De" | "Par" | "Per" | "Por" | "This") {
            continue;
        }
        let found = read(example, rules).map(|d| show(example, &d, rules)).unwrap_or_default();
        if !found.split(" | ").last().is_some_and(|a| a.split('+').any(|a| a == name)) {
            bad.push(format!("{name}: {example} => {found}"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn total_on_odd_text() {
    let rules = rules();
    for text in [
        "(",
        "【",
        "［（",
        "/ /",
        "A--",
        "é—",
        "（新华社",
        "(=)",
        "[=]",
        "ＡＰ）",
        "\u{feff}x",
        "İ (AA) -",
    ] {
        let _ = read(text, rules);
        let _ = read_before(text, text, rules);
    }
}
