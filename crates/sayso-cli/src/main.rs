//! The `sayso` binary. Takes the command line; gives rows on stdout and talk on stderr. Does not decide what news says.

fn main() -> std::process::ExitCode {
    sayso_cli::run()
}
