//! Colours of the table, from the terminal's own sixteen so that they suit its theme. Takes kinds and statuses; gives
//! styles. Nothing is told by colour alone.

use anstyle::{AnsiColor, Style};
use sayso::RowKind;

/// How a blank cell is shown.
pub const BLANK: &str = "–";
/// Words of the text.
pub const PLAIN: Style = Style::new();
/// Headlines and section titles.
pub const HEAD: Style = Style::new().bold();
/// Names of fields.
pub const LABEL: Style = Style::new().dimmed();
/// Offsets, ids, places in files.
pub const DIM: Style = Style::new().dimmed();
/// Where a source would stand.
pub const NOBODY: Style = Style::new().italic();
/// What was odd.
pub const WARN: Style = AnsiColor::Yellow.on_default();

/// The colour of a kind of row.
pub fn kind(kind: RowKind) -> Style {
    match kind {
        RowKind::Event => AnsiColor::Yellow.on_default().bold(),
        RowKind::Claim => AnsiColor::Cyan.on_default().bold(),
        RowKind::Figure => AnsiColor::Green.on_default().bold(),
    }
}

/// The colour of a status: what did happen is plain, what is not so or not yet so stands out.
pub fn status(word: &str) -> Style {
    match word {
        "denied" => AnsiColor::Red.on_default(),
        "planned" | "possible" | "attempted" => AnsiColor::Blue.on_default(),
        "demanded" | "threatened" => AnsiColor::Magenta.on_default(),
        "background" => DIM,
        _ => PLAIN,
    }
}
