//! Which quotation marks belong together. Takes the tokens of a block; gives quotations. Does not say who is quoted.

use super::token::Token;

/// A quotation: tokens from the opening mark up to and with the closing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quoted {
    pub first: usize,
    pub last: usize,
    /// Whether a closing mark stands at its end; without one it runs to the end of its block.
    pub closed: bool,
}

/// The mark that closes what `open` opens.
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
        _ => false,
    }
}

fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '”' | '«' | '»' | '「' | '『')
}

/// Pairs the marks of tokens `first..last`.
pub(super) fn pair(text: &str, tokens: &[Token], first: usize, last: usize, out: &mut Vec<Quoted>) {
    let mut open: Option<(usize, char)> = None;
    for (i, token) in tokens.iter().enumerate().take(last).skip(first) {
        let Some(c) = token.span.of(text).chars().next() else { continue };
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
        && !matches!(mark, '”' | '»')
    {
        out.push(Quoted { first: start, last, closed: false });
    }
}
