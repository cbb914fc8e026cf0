//! Why a run ends early, and with which exit code. Takes errors; gives codes and one line on stderr. Does not list inputs
//! that failed: the rest of them was read.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Finished, but some inputs failed.
pub const SOME_FAILED: u8 = 3;
/// A check failed.
pub const CHECK_FAILED: u8 = 4;
/// Ended by Ctrl-C, as shells expect it.
pub const INTERRUPTED: u8 = 130;

/// An end before the end.
#[derive(Debug)]
pub enum Stop {
    /// Whoever reads our output has had enough: a good end.
    PipeClosed,
    /// The command line cannot be right.
    Usage(String),
    /// Something went wrong while running.
    Failed(String),
}

impl Stop {
    /// A failure to read or write `what`.
    pub fn io(what: impl Display) -> impl FnOnce(io::Error) -> Self {
        move |e| match e.kind() {
            io::ErrorKind::BrokenPipe => Self::PipeClosed,
            _ => Self::Failed(format!("{what}: {e}")),
        }
    }

    /// A failure to write to `path`, or to standard output.
    pub fn writing(path: Option<&Path>) -> impl FnOnce(io::Error) -> Self {
        let what = path.map_or("standard output".to_owned(), |p| p.display().to_string());
        Self::io(format!("cannot write to {what}"))
    }

    /// Says on stderr what happened; gives the exit code.
    pub fn report(self) -> ExitCode {
        match self {
            Self::PipeClosed => ExitCode::SUCCESS,
            Self::Usage(why) => {
                eprintln!("error: {why}\n\nFor more information, try '--help'.");
                ExitCode::from(2)
            }
            Self::Failed(why) => {
                eprintln!("error: {why}");
                ExitCode::FAILURE
            }
        }
    }
}
