//! The binary from outside. Takes small pages of our own; gives exit codes, outputs and what is said on stderr. Does not
//! test what news means: the library does.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "<html lang=en><title>Ferry aground</title><article><h1>Ferry aground off Kestrel Bay</h1>\
<p>A ferry with 212 people on board ran aground off Kestrel Bay on Monday, the coast guard said in a statement &amp; a post.</p>\
<p>Two crew members were injured, a hospital official told Novapress. \u{201c}It was caf\u{e9} \u{1f600} dark,\u{201d} said Ana Lindqvist, a passenger.</p>\
</article></html>";

/// A folder of its own for each test, with the page in it.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("page.html"), PAGE).unwrap();
    folder
}

fn sayso(folder: &PathBuf, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(args).current_dir(folder).stdin(Stdio::null());
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

fn run(name: &str, args: &[&str]) -> (i32, String, String) {
    told(sayso(&folder(name), args).output().unwrap())
}

fn told(out: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code().unwrap(), text(out.stdout), text(out.stderr))
}

#[test]
fn a_page_is_read_as_a_table() {
    let (code, out, err) = run("table", &["read", "page.html"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("Ferry aground off Kestrel Bay\n"), "{out}");
    assert!(["EVENTS", "CLAIMS", "FIGURES"].iter().all(|title| out.contains(title)), "{out}");
}

#[test]
fn wrong_usage_ends_with_2_and_a_hint() {
    for (args, hint) in [
        (&["read", "page.html", "--colums", "type"][..], "--columns"),
        (&["read", "page.html", "--columns", "type,actr"], "actor"),
        (&["read", "page.html", "--format", "tabel"], "table"),
        (&["read", "page.html", "--published", "27/12/2024"], "2024-12-27"),
        (&["read", "page.html", "--url", "example"], "https://"),
        (&["read", "page.html", "--limit", "0"], "--limit"),
        (&["read", "page.html", "-q", "-v"], "cannot be used with"),
        (&["read", "page.html", "-o", "page.html"], "is an input"),
        (&["raed", "page.html"], "read"),
        (&["read"], "PATH"),
    ] {
        let (code, out, err) = run("usage", args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(hint), "{args:?}: {err}");
    }
}

#[test]
fn an_input_is_never_written_over() {
    let folder = folder("over");
    told(sayso(&folder, &["read", "page.html", "-o", "./page.html"]).output().unwrap());
    assert_eq!(fs::read_to_string(folder.join("page.html")).unwrap(), PAGE);
}

#[test]
fn inputs_that_fail_are_listed_and_the_rest_is_done() {
    let folder = folder("failed");
    let args =
        ["read", "gone.html", "page.html", "--failures", "failed.jsonl", "--format", "jsonl"];
    let (code, out, err) = told(sayso(&folder, &args).output().unwrap());
    assert_eq!(code, 3);
    assert!(err.contains("gone.html") && !err.contains("page.html"), "{err}");
    assert!(out.contains("Ferry aground"), "{out}");
    let list = fs::read_to_string(folder.join("failed.jsonl")).unwrap();
    let failed: Value = serde_json::from_str(list.trim_end()).unwrap();
    assert!(failed["input"].as_str().unwrap().contains("gone.html"));
    assert!(!failed["reason"].as_str().unwrap().is_empty());
}

#[test]
fn a_picture_is_a_failure_not_an_empty_article() {
    let folder = folder("picture");
    fs::write(folder.join("chart.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0").unwrap();
    let args = ["read", "chart.png", "page.html", "--format", "jsonl"];
    let (code, out, err) = told(sayso(&folder, &args).output().unwrap());
    assert_eq!(code, 3);
    assert!(err.contains("chart.png"), "{err}");
    assert!(out.contains("Ferry aground") && !out.contains("chart.png"), "{out}");
}

#[test]
fn standard_input_is_read() {
    let mut command = sayso(&folder("stdin"), &["read", "-", "--format", "json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(PAGE.as_bytes()).unwrap();
    let (code, out, _) = told(child.wait_with_output().unwrap());
    assert_eq!(code, 0);
    assert!(out.contains("Ferry aground off Kestrel Bay"), "{out}");
}

/// What was read before a stream stalls is there for whoever waits, and stays there when the process is killed.
#[test]
fn rows_do_not_wait_for_the_end_of_the_input() {
    let folder = folder("stall");
    let out = folder.join("o.jsonl");
    let args = ["read", "page.html", "-", "-o", "o.jsonl", "--jobs", "2"];
    let mut child = sayso(&folder, &args).stdin(Stdio::piped()).spawn().unwrap();
    let begun = std::time::Instant::now();
    let lines = || fs::read_to_string(&out).unwrap_or_default();
    while lines().is_empty() && begun.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let written = lines();
    assert!(written.ends_with('\n'), "{written:?}");
    assert!(written.lines().all(|l| serde_json::from_str::<Value>(l).is_ok()));
}

#[test]
fn the_ending_of_the_output_names_the_format() {
    let folder = folder("ending");
    for (file, begins) in [
        ("o.csv", "article,locator"),
        ("o.json", "["),
        ("o.jsonl", "{\"record\":\"article\""),
        ("o.html", "<!doctype html>"),
        ("o.txt", "Ferry aground"),
    ] {
        let (code, out, _) =
            told(sayso(&folder, &["read", "page.html", "-o", file]).output().unwrap());
        assert_eq!((code, out.as_str()), (0, ""), "{file}");
        let written = fs::read_to_string(folder.join(file)).unwrap();
        assert!(written.starts_with(begins), "{file}: {written}");
    }
}

#[test]
fn an_output_that_cannot_be_written_ends_with_1() {
    let (code, _, err) = run("nowhere", &["read", "page.html", "-o", "no/such/folder/o.csv"]);
    assert_eq!(code, 1);
    assert!(err.contains("no/such/folder/o.csv"), "{err}");
}

#[test]
fn a_closed_pipe_is_a_good_end() {
    let folder = folder("pipe");
    let many = vec!["page.html"; 400];
    let args = [&["read", "--format", "json"], &many[..]].concat();
    let mut child =
        sayso(&folder, &args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let (code, _, err) = told(child.wait_with_output().unwrap());
    assert_eq!((code, err.as_str()), (0, ""));
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let folder = folder("colour");
    let shown = |args: &[&str], no_color: bool| {
        let mut command = sayso(&folder, args);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        told(command.output().unwrap()).1.contains('\u{1b}')
    };
    assert!(!shown(&["read", "page.html"], false));
    assert!(shown(&["read", "page.html", "--color", "always"], false));
    assert!(!shown(&["read", "page.html"], true));
    assert!(!shown(&["read", "page.html", "--color", "never"], false));
}

#[test]
fn the_limit_counts_articles() {
    let args = ["read", "page.html", "page.html", "page.html", "--limit", "2", "--format", "json"];
    let (code, out, _) = run("limit", &args);
    let reports: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, reports.as_array().unwrap().len()), (0, 2));
}

#[test]
fn columns_are_those_asked_for_in_that_order() {
    let args = ["read", "page.html", "--format", "csv", "--columns", "chain,type,headline"];
    let (code, out, _) = run("columns", &args);
    assert_eq!((code, out.lines().next()), (0, Some("chain,type,headline")));
}

#[test]
fn what_the_bytes_do_not_tell_can_be_given() {
    let args = [
        "read",
        "page.html",
        "--format",
        "json",
        "--outlet",
        "Kestrel Bay Courier",
        "--published",
        "2024-03-21",
    ];
    let reports: Value = serde_json::from_str(&run("given", &args).1).unwrap();
    let meta = reports[0]["article"]["meta"].as_array().unwrap();
    let given = |field: &str| meta.iter().find(|m| m["field"] == field && m["from"] == "given");
    assert_eq!(given("outlet").unwrap()["value"], "Kestrel Bay Courier");
    assert_eq!(given("published").unwrap()["value"], "2024-03-21");
}

/// The span law: in each unit the slice is the quote, and the raw bytes lead back to the page.
fn check_spans(value: &Value, text: &str, page: &[u8], seen: &mut usize) {
    match value {
        Value::Object(map) if map.contains_key("bytes") => {
            let quote = map["quote"].as_str().unwrap();
            let at = |unit: &str| [0, 1].map(|i| map[unit][i].as_u64().unwrap() as usize);
            let [a, b] = at("bytes");
            assert_eq!(&text[a..b], quote);
            let [a, b] = at("code_points");
            assert_eq!(text.chars().skip(a).take(b - a).collect::<String>(), quote);
            let [a, b] = at("utf16");
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(String::from_utf16(&units[a..b]).unwrap(), quote);
            if !map["raw"].is_null() {
                let [a, b] = at("raw");
                let raw = std::str::from_utf8(&page[a..b]).unwrap().replace("&amp;", "&");
                let (first, last) =
                    (quote.split_whitespace().next(), quote.split_whitespace().last());
                assert!(raw.starts_with(first.unwrap()) && raw.ends_with(last.unwrap()), "{raw}");
            }
            *seen += 1;
        }
        Value::Object(map) => map.values().for_each(|v| check_spans(v, text, page, seen)),
        Value::Array(list) => list.iter().for_each(|v| check_spans(v, text, page, seen)),
        _ => {}
    }
}

#[test]
fn every_offset_in_json_is_true_in_all_units() {
    let (_, out, _) = run("spans", &["read", "page.html", "--format", "json"]);
    let reports: Value = serde_json::from_str(&out).unwrap();
    let text = reports[0]["article"]["text"].as_str().unwrap();
    assert!(text.contains('\u{1f600}'));
    let mut seen = 0;
    check_spans(&reports, text, PAGE.as_bytes(), &mut seen);
    assert!(seen >= 3, "{seen} spans");
}

#[test]
fn json_lines_hold_the_same_as_json() {
    let folder = folder("lines");
    let out =
        |form| told(sayso(&folder, &["read", "page.html", "--format", form]).output().unwrap()).1;
    let reports: Value = serde_json::from_str(&out("json")).unwrap();
    let lines: Vec<Value> =
        out("jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines[0]["record"], "article");
    assert_eq!(lines[0]["blocks"], reports[0]["article"]["blocks"]);
    assert_eq!(lines.len() - 1, reports[0]["rows"].as_array().unwrap().len());
    for (line, row) in lines[1..].iter().zip(reports[0]["rows"].as_array().unwrap()) {
        assert_eq!((&line["record"], &line["article"]), (&"row".into(), &lines[0]["id"]));
        assert_eq!(line["cells"], row["cells"]);
    }
}

#[test]
fn threads_do_not_change_the_output() {
    let folder = folder("jobs");
    let many = vec!["page.html"; 40];
    let out = |jobs| {
        let args = [&["read", "--format", "jsonl", "--jobs", jobs], &many[..]].concat();
        told(sayso(&folder, &args).output().unwrap()).1
    };
    assert_eq!(out("1"), out("4"));
}

#[test]
fn the_other_commands_answer() {
    for (args, holds) in [
        (&["doctor"][..], "ok    spans"),
        (&["columns"], "recipient"),
        (&["completions", "bash"], "_sayso"),
        (&["completions", "zsh"], "#compdef sayso"),
        (&["man"], ".TH sayso"),
        (&["man", "read"], "failures"),
        (&["read", "--help"], "Examples:"),
        (&["--version"], "sayso 0."),
    ] {
        let (code, out, err) = run("others", args);
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        assert!(out.contains(holds), "{args:?}: {out}");
    }
}
