//! What the binary does, one file a command. Takes flags; gives exit codes. Does not parse flags.

mod doctor;
mod read;
mod shell;

pub use doctor::doctor;
pub use read::read;
pub use shell::{columns, completions, man};

use crate::stop::Stop;
use std::process::ExitCode;

/// How a command ends.
pub type Done = Result<ExitCode, Stop>;
