//! Chores of the workspace. Takes a chore's name and its options; gives its report and exit code. Does not ship.

mod bench;
mod eval;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask CHORE

chores:
  eval AREA [--gold DIR] [--worst N] [--only MEASURE] [--dump DIR] [--record] [--raise]
        measures an area against labelled data; see eval/README.md
        exit: 0 fine, 1 cannot run, 2 wrong usage, 4 a floor of eval/floors.toml is broken
  bench pages [--passes N] [--gold DIR]
        speed of the page stage on one core; see bench/README.md
  bench hostile [--only WORDS]
        time per megabyte of input made to be slow, at two sizes; fails when it grows
  bench warc PATH [--mb N] [--gold DIR]
        writes a large gzipped WARC of saved pages to measure on
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("eval") => eval::main(&args[1..]),
        Some("bench") => bench::main(&args[1..]),
        Some("-h" | "--help" | "help") => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
