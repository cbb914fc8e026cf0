//! What a shell and its user need: completions, manual pages, the list of columns. Takes the command line's own
//! description; gives text on stdout. Does not read news.

use super::Done;
use crate::args::Cli;
use crate::columns as table;
use crate::stop::Stop;
use clap::CommandFactory;
use std::io::{self, Write};
use std::process::ExitCode;

/// Prints completions for a shell.
pub fn completions(shell: clap_complete::Shell) -> Done {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "sayso", &mut script);
    print(&script)
}

/// Prints the manual page of sayso or of one command.
pub fn man(page: Option<&str>) -> Done {
    let mut cli = Cli::command();
    cli.build();
    let found = page.and_then(|p| cli.find_subcommand(p)).cloned();
    let mut roff = Vec::new();
    clap_mangen::Man::new(found.unwrap_or(cli)).render(&mut roff).map_err(Stop::writing(None))?;
    print(&roff)
}

/// Prints every column and what it holds.
pub fn columns() -> Done {
    let mut list = String::new();
    for (name, doc) in table::docs() {
        list += &format!("{name:<11} {doc}\n");
    }
    print(list.as_bytes())
}

fn print(bytes: &[u8]) -> Done {
    let mut out = io::stdout();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(Stop::writing(None))?;
    Ok(ExitCode::SUCCESS)
}
