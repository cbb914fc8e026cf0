//! What the caller of an evaluation asked for. Takes its arguments; gives [`Options`]. Does not touch files.

use std::path::{Path, PathBuf};

/// The options of `cargo xtask eval`.
#[derive(Debug)]
pub struct Options {
    /// What to measure.
    pub area: String,
    /// Folder in the form of `gold/README.md`.
    pub gold: PathBuf,
    /// Whether `gold` was asked for, so that a missing folder is an error.
    pub gold_was_given: bool,
    /// How many of the worst documents of each measure to print.
    pub worst: usize,
    /// Only measures whose name contains this.
    pub only: Option<String>,
    /// Where to write what was read, document by document.
    pub dump: Option<PathBuf>,
    /// Whether to append to `eval/results.csv`.
    pub record: bool,
    /// Whether to raise the floors to what was measured.
    pub raise: bool,
    /// The root of the workspace.
    pub root: PathBuf,
}

impl Options {
    /// Reads the arguments behind `eval`.
    pub fn parse(args: &[String]) -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        let mut it = Self {
            area: String::new(),
            gold: root.join("../shared/gold"),
            gold_was_given: false,
            worst: 0,
            only: None,
            dump: None,
            record: false,
            raise: false,
            root,
        };
        let mut rest = args.iter();
        while let Some(arg) = rest.next() {
            let mut value = || rest.next().cloned().ok_or_else(|| format!("{arg} needs a value"));
            match arg.as_str() {
                "--gold" => {
                    it.gold = PathBuf::from(value()?);
                    it.gold_was_given = true;
                }
                "--worst" => {
                    it.worst = value()?.parse().map_err(|_| "--worst needs a number".to_owned())?;
                }
                "--only" => it.only = Some(value()?),
                "--dump" => it.dump = Some(PathBuf::from(value()?)),
                "--raise" => it.raise = true,
                "--record" => it.record = true,
                flag if flag.starts_with('-') => return Err(format!("unknown option {flag}")),
                area if it.area.is_empty() => area.clone_into(&mut it.area),
                more => return Err(format!("unexpected {more}")),
            }
        }
        if it.area.is_empty() { Err("no area given".to_owned()) } else { Ok(it) }
    }
}
