//! Which quotation marks belong together. Takes the tokens of a block; gives quotations. Does not say who is quoted.

use super::token::{Shape, Token};

/// A quotation: tokens from the opening mark up to and with the closing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quoted {
    pub first: usize,
    pub last: usize,
    /// Whether a closing mark stands at its end; without one it runs to the end of its block.
    pub closed: bool,
}

/// The kind of mark a token is; two apostrophes and two backticks are one mark.
fn mark(words: &str) -> Option<char> {
    match words {
        "''" | "``" => Some('"'),
        _ => words.chars().next().filter(|c| opens(*c) || matches!(c, '」' | '』' | '’')),
    }
}

/// Whether `c` closes what `open` opens.
fn closes(open: char, c: char) -> bool {
    match open {
        '"' => matches!(c, '"' | '”'),
        '“' => matches!(c, '”' | '"' | '“'),
        '„' => matches!(c, '“' | '”' | '"'),
        '”' => c == '”',
        '«' => c == '»',
        '»' => c == '«',
        '「' => c == '」',
        '『' => c == '』',
        '‘' => c == '’',
        _ => false,
    }
}

fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '”' | '«' | '»' | '「' | '『' | '‘')
}

/// Pairs the marks of tokens `first..last`.
pub(super) fn pair(text: &str, tokens: &[Token], first: usize, last: usize, out: &mut Vec<Quoted>) {
    let mut open: Option<(usize, char)> = None;
    for (i, token) in tokens.iter().enumerate().take(last).skip(first) {
        // An apostrophe inside or right behind a word is a token of its own only when it is a mark.
        let Some(c) = mark(token.span.of(text)).filter(|_| token.shape == Shape::Sign) else {
            continue;
        };
        match open {
            None if opens(c) => open = Some((i, c)),
            Some((start, mark)) if closes(mark, c) => {
                out.push(Quoted { first: start, last: i + 1, closed: true });
                open = None;
            }
            _ => {}
        }
    }
    if let Some((start, mark)) = open
        && !matches!(mark, '”' | '»' | '‘')
    {
        out.push(Quoted { first: start, last, closed: false });
    }
}
