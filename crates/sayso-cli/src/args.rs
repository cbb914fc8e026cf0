//! The command line. Takes nothing; gives the flags, their help and what they allow. Does not run anything.

use crate::columns;
use crate::format::Form;
use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "sayso",
    version,
    about = "Reads news in any raw form into grounded rows: who did what to whom, where, when, how many, and on whose say-so.",
    after_help = TRY,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// When to use colours; `auto` obeys NO_COLOR and leaves pipes plain
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        display_order = 100
    )]
    pub color: Color,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read pages, dumps, feeds and archives; print what they say and who says it
    #[command(after_help = EXAMPLES, after_long_help = long_help())]
    Read(ReadArgs),
    /// List the columns of a row and what each holds
    Columns,
    /// Check that this installation reads a page the way it should
    Doctor,
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  sayso completions bash > ~/.local/share/bash-completion/completions/sayso"
    )]
    Completions {
        /// Which shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page of sayso or of one of its commands
    #[command(after_help = "Example:\n  sayso man read | man -l -")]
    Man {
        /// The command; without it, the page of sayso itself
        #[arg(value_name = "COMMAND", value_parser = ["read", "columns", "doctor", "completions", "man"])]
        page: Option<String>,
    },
}

/// The flags of `sayso read`.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Files, folders, globs, or `-` for standard input; gzip and zstd are seen through
    #[arg(value_name = "PATH", required = true)]
    pub inputs: Vec<String>,

    /// What to write; without it, the ending of --output decides, else `table`
    #[arg(short, long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<Form>,

    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Only these columns, comma-separated; `sayso columns` lists them
    #[arg(
        long,
        value_name = "NAMES",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(columns::names()),
        hide_possible_values = true,
        help_heading = "Output"
    )]
    pub columns: Option<Vec<String>>,

    /// Columns of the terminal for `table` [default: the terminal's own, 100 in a pipe]
    #[arg(
        long,
        value_name = "N",
        value_parser = clap::value_parser!(u16).range(40..=400),
        help_heading = "Output"
    )]
    pub width: Option<u16>,

    /// Also write the inputs that failed to FILE, one JSON object a line
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub failures: Option<PathBuf>,

    /// Day (2024-12-27) or moment (2024-12-27T09:30:00Z) of publication
    #[arg(long, value_name = "DATE", value_parser = published, help_heading = "What the bytes do not tell")]
    pub published: Option<String>,

    /// Address of the page
    #[arg(long, value_name = "URL", value_parser = url, help_heading = "What the bytes do not tell")]
    pub url: Option<String>,

    /// Name of the publisher
    #[arg(long, value_name = "NAME", help_heading = "What the bytes do not tell")]
    pub outlet: Option<String>,

    /// Stop after N articles
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub limit: Option<u64>,

    /// Pages read at once [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,

    /// Say nothing but what failed
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say what was odd about each article, and a summary
    #[arg(short, long, action = ArgAction::SetTrue)]
    pub verbose: bool,
}

impl ReadArgs {
    /// The format asked for, or what the output's name asks for.
    pub fn form(&self) -> Form {
        let named = self.output.as_deref().and_then(Form::of_path);
        self.format.or(named).unwrap_or(Form::Table)
    }
}

const TRY: &str = "\
Try:
  sayso read page.html              what one saved page says, who says it, in which words
  sayso read --help                 all flags, with examples
  sayso columns                     what each column of a row holds";

const EXAMPLES: &str = "\
Examples:
  sayso read page.html                            one saved page, on the terminal
  sayso read page.html -o rows.html               the article beside its rows
  sayso read crawl/ -f jsonl -o rows.jsonl        a folder of anything
  sayso read CC-NEWS-20250514.warc.gz -f csv      a web archive, streamed
  sayso read dump.txt --published 2024-03-21      now \"Thursday\" is a date
  curl -s https://example.org/ | sayso read - --url https://example.org/

Exit codes:
  0 done   1 something went wrong   2 wrong usage   3 done, but some inputs failed";

fn long_help() -> String {
    format!(
        "{EXAMPLES}\n\nColumns for --columns (`sayso columns` tells what each holds):\n{}",
        columns::names().join(", ")
    )
}

fn published(text: &str) -> Result<String, String> {
    let day = text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10;
    if day || text.parse::<jiff::Timestamp>().is_ok() {
        Ok(text.to_owned())
    } else {
        Err("give a day like 2024-12-27 or a moment with its zone like 2024-12-27T09:30:00Z".into())
    }
}

fn url(text: &str) -> Result<String, String> {
    match text.split_once("://") {
        Some((scheme, rest)) if !scheme.is_empty() && !rest.is_empty() => Ok(text.to_owned()),
        _ => Err("give a whole address like https://example.org/story".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_publication_date_is_a_day_or_a_moment() {
        assert!(published("2024-12-27").is_ok());
        assert!(published("2024-12-27T09:30:00+03:00").is_ok());
        for odd in ["27/12/2024", "2024-13-01", "2024-12-27T09:30", "yesterday", ""] {
            assert!(published(odd).is_err(), "{odd}");
        }
    }
}
