//! Heads that a crawler printed twice (title and caption, share bar, title and caption again), and lines that come again
//! and again. Takes lines; gives what repeats. Does not decide where stories begin.

use super::line::{End, Line};
use std::collections::HashMap;

/// How a line comes again a few lines on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Repeat {
    /// It does not.
    #[default]
    No,
    /// At once, in the next line.
    Adjacent,
    /// After other lines of a head: captions, share bars, all of them short or printed twice too. The line of the second
    /// printing.
    Apart(u32),
    /// It stands inside such a head.
    Inside,
}

/// Lines looked through for a second printing.
const REACH: usize = 14;
/// Lines of a head that may stand there once only (a byline, a date).
const SINGLES: usize = 4;

/// How each line repeats.
pub(super) fn repeats(lines: &[Line]) -> Vec<Repeat> {
    let mut out = vec![Repeat::No; lines.len()];
    let mut inside = 0;
    for (i, line) in lines.iter().enumerate() {
        if !line.has_topic() || line.width < 6 {
            continue;
        }
        let Some(second) = second_printing(lines, i) else { continue };
        if i < inside {
            out[i] = Repeat::Inside;
        } else if second == i + 1 {
            out[i] = Repeat::Adjacent;
        } else if is_head(lines, i, second) {
            out[i] = Repeat::Apart(second as u32);
            inside = second + 1;
            // Captions behind the second title.
            while inside < lines.len() && is_again(lines, i, inside) {
                inside += 1;
            }
        }
    }
    out
}

/// Whether two lines have the same words, one of them perhaps with the site's name behind.
pub(super) fn same(a: &Line, b: &Line) -> bool {
    a.key == b.key || a.stem == Some(b.key) || b.stem == Some(a.key)
}

fn second_printing(lines: &[Line], i: usize) -> Option<usize> {
    let end = (i + 1 + REACH).min(lines.len());
    (i + 1..end).find(|j| same(&lines[i], &lines[*j]))
}

fn is_again(lines: &[Line], from: usize, at: usize) -> bool {
    lines[from.max(at.saturating_sub(4 * REACH))..at]
        .iter()
        .any(|l| l.key == lines[at].key && l.furniture.is_none())
}

/// Whether what stands between two printings is a head: nothing that reads as a story.
fn is_head(lines: &[Line], first: usize, second: usize) -> bool {
    let end = (second + REACH).min(lines.len());
    let (mut singles, mut prose) = (0, 0);
    for at in first + 1..second {
        let line = &lines[at];
        let again = (first + 1..end).any(|k| k != at && lines[k].key == line.key);
        if line.furniture.is_some() || again {
            continue;
        }
        singles += 1;
        prose += usize::from(line.is_prose());
    }
    singles <= SINGLES && prose <= 1
}

/// Lines that come three times or more with running text in between: the site's own furniture, whatever it says.
pub(super) fn chrome(lines: &[Line]) -> Vec<bool> {
    let mut seen: HashMap<u64, (u32, u32)> = HashMap::new();
    let mut zone = 1;
    for line in lines {
        zone += u32::from(line.is_prose());
        let (last, zones) = seen.entry(line.key).or_default();
        *zones += u32::from(*last != zone);
        *last = zone;
    }
    let often = |l: &Line| seen.get(&l.key).is_some_and(|(_, zones)| *zones >= 3);
    lines.iter().map(|l| l.width <= 60 && l.end != End::Stop && often(l)).collect()
}
