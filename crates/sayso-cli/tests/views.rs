//! The examples that ship with the repository, read with the binary. Takes `examples/`; gives what an analyst must be able
//! to read off the table at 100 columns. Does not pin every row: rules improve, these facts stay.

use std::path::Path;
use std::process::Command;

fn table(input: &str, more: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(["read", input, "--width", "100"]).args(more).current_dir(root);
    let out = command.output().expect("the binary runs");
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

/// The articles of a table: they stand two blank lines apart.
fn articles(table: &str) -> Vec<&str> {
    table.split("\n\n\n").collect()
}

#[test]
fn the_stories_of_a_dump_are_told_apart_each_headline_once() {
    let table = table("examples/dump.txt", &[]);
    let found = articles(&table);
    assert_eq!(found.len(), 2, "{table}");
    for (article, headline) in found.iter().zip([
        "Aid Convoy Reaches Besieged Town as Mediators Press for Truce\n",
        "Mine Owner Blames Pumps After Flood Traps 31 Underground\n",
    ]) {
        assert!(article.starts_with(headline), "{article}");
        assert_eq!(article.matches(headline.trim_end()).count(), 1, "{article}");
    }
}

#[test]
fn captions_stand_apart_with_their_own_credit_and_date() {
    let table = table("examples/dump.txt", &[]);
    let found = articles(&table);
    assert!(found[0].contains("credit AFP   date 2024-03-03\n"), "{}", found[0]);
    assert!(found[1].contains("credit REUTERS/Pilar Otero   date 2019-06-11   file picture"));
    for article in found {
        let rows = &article[article.find("EVENTS").expect("events")..];
        assert!(!rows.contains("2024-03-03") && !rows.contains("2019-06-11"), "{rows}");
    }
}

#[test]
fn who_says_what_can_be_read_off() {
    let table = table("examples/dump.txt", &[]);
    for words in [
        "two relief workers ← AFP",
        "say-so The governor's office",
        "killed           3 drivers",
        "wounded          at least 9 people",
        "more than 12,000 people",
        "Rebel commanders › denied",
        "\"If one of them closes it, people will starve.\"",
    ] {
        assert!(table.contains(words), "{words}: {table}");
    }
}

#[test]
fn a_day_of_the_week_is_a_date_only_when_the_page_is_dated() {
    let without = table("examples/dump.txt", &[]);
    let with = table("examples/dump.txt", &["--published", "2024-03-21"]);
    assert!(with.contains("published 2024-03-21"));
    let dates = |table: &str| table.matches("date 2024-03-").count();
    assert!(dates(&with) > dates(&without), "{with}");
}

#[test]
fn a_page_keeps_the_chain_from_speaker_to_outlet() {
    let table = table("examples/pages/ferry.html", &[]);
    assert!(table.contains("Governor Solange Kabeya ← Reuters ← Lakeside Courier"), "{table}");
    assert!(table.lines().all(|l| l.chars().count() <= 100), "{table}");
}
