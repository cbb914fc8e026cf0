//! Measures the pipeline against labelled data. Takes an area's name and options; gives one table of measure, value, goal
//! and floor, and an exit code. Does not change what it measures.

mod extraction;
mod floors;
pub mod gold;
mod norm;
mod options;
mod report;
mod shingle;

use options::Options;
use report::Report;
use std::process::ExitCode;

/// Areas that are measured now, and the issue that brings each other one.
const LATER: &[(&str, &str)] = &[
    ("words", "\"Words\""),
    ("sayso", "\"On whose say-so\""),
    ("events", "\"Events\""),
    ("places", "\"Places\""),
    ("times", "\"Times\""),
    ("stories", "\"Counted once\""),
];

const BROKEN_FLOOR: u8 = 4;

/// Runs `cargo xtask eval ...`.
pub fn main(args: &[String]) -> ExitCode {
    let options = match Options::parse(args) {
        Ok(options) => options,
        Err(problem) => return wrong(&problem),
    };
    if let Some((area, issue)) = LATER.iter().find(|(area, _)| *area == options.area) {
        return wrong(&format!("area {area} is not measured yet: it comes with the issue {issue}"));
    }
    if options.area != "extraction" {
        return wrong(&format!("no area {}", options.area));
    }
    match measure(&options) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("eval: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn wrong(problem: &str) -> ExitCode {
    let later: Vec<&str> = LATER.iter().map(|(area, _)| *area).collect();
    eprintln!("eval: {problem}\nareas: extraction (later: {})", later.join(", "));
    ExitCode::from(2)
}

fn measure(options: &Options) -> Result<ExitCode, String> {
    let folder = options.gold.join("extraction");
    if !folder.is_dir() {
        let line = format!("no gold data at {}: nothing measured", folder.display());
        if options.gold_was_given {
            return Err(line);
        }
        println!("eval: {line}");
        return Ok(ExitCode::SUCCESS);
    }
    let mut report = Report::default();
    extraction::run(&folder, options, &mut report)?;
    let path = options.root.join("eval/floors.toml");
    if options.record {
        floors::record(&options.root, &report)?;
    }
    if options.raise {
        println!("{} floors raised", floors::raise(&path, &options.area, &report)?);
    }
    let floors = floors::read(&path, &options.area)?;
    report.set_floors(&floors);
    report.keep_only(options.only.as_deref());
    if options.worst > 0 {
        report.print_worst(options.worst);
    }
    report.print_table();
    Ok(if report.broken() { ExitCode::from(BROKEN_FLOOR) } else { ExitCode::SUCCESS })
}
