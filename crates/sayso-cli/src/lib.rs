//! The edge of sayso: files in, work spread over threads, rows out. Takes a command line; gives an exit code. Does not
//! read news: that is the `sayso` crate.

mod args;
mod columns;
mod command;
mod format;
pub mod input;
mod out;
pub mod pool;
mod progress;
mod stop;

use clap::Parser;
use std::process::ExitCode;

/// Runs the command line of this process: 0 done, 1 something went wrong, 2 wrong usage, 3 some inputs failed.
#[must_use]
pub fn run() -> ExitCode {
    let cli = args::Cli::parse();
    let done = match &cli.command {
        args::Command::Read(read) => command::read(read, cli.color),
        args::Command::Columns => command::columns(),
        args::Command::Doctor => command::doctor(cli.color),
        args::Command::Completions { shell } => command::completions(*shell),
        args::Command::Man { page } => command::man(page.as_deref()),
    };
    match done {
        Ok(code) => code,
        Err(stop) => stop.report(),
    }
}
