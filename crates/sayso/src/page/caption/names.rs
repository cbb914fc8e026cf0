//! What a stretch of text is made of: names, agencies, other words. Takes a stretch; gives counts. Does not decide what is
//! a credit.

use crate::rules::captions::{CaptionRules, LeadForm};
use crate::rules::phrases::unspaced;

/// Most words of a credit.
const WORDS: usize = 14;
/// Most letters of a credit in a script without blanks.
const LETTERS: usize = 24;

/// Most words of a credit in a script without capitals, agencies not counted.
const CASELESS: usize = 4;

/// Counts of the words of a stretch by kind.
#[derive(Default)]
pub(super) struct Names {
    pub words: usize,
    /// Words with a capital, or of a script without capitals.
    names: usize,
    /// Names of agencies.
    pub sources: usize,
    /// Words that no name has.
    bad: usize,
    digits: usize,
    /// Letters in a script without blanks.
    letters: usize,
}

impl Names {
    pub(super) fn read(text: &str, rules: &CaptionRules) -> Self {
        let mut out = Self { words: WORDS + 1, ..Self::default() };
        // What is too long for a credit is not looked through for agencies.
        if text.len() > 400 || words(text).nth(WORDS).is_some() {
            return out;
        }
        out.letters = text.chars().filter(|c| unspaced(*c)).count();
        if out.letters > LETTERS {
            return out;
        }
        out.words = 0;
        let sources = rules.sources_in(text);
        out.sources = sources.len();
        let mut caseless = 0;
        for (start, word) in words(text) {
            out.words += 1;
            let known = sources.iter().any(|s| s.start < start + word.len() && start < s.end);
            let first = word.chars().next().unwrap_or(' ');
            if first.is_numeric() && !known {
                out.digits += 1;
            } else if known || first.is_uppercase() || word.contains(['@', '.']) {
                out.names += 1;
            } else if first.is_lowercase() && !rules.is_small(word) {
                // "d'Estaing" and "iStock" are names.
                let capital = word.chars().any(char::is_uppercase);
                *(if capital { &mut out.names } else { &mut out.bad }) += 1;
            } else if !first.is_lowercase() {
                out.names += 1;
                caseless += 1;
            }
        }
        if caseless > CASELESS {
            out.bad += caseless;
        }
        out
    }

    fn short(&self) -> bool {
        self.words <= WORDS && self.letters <= LETTERS
    }

    /// Names only, an agency among them.
    pub(super) fn by_source(&self) -> bool {
        self.sources > 0 && self.bad == 0 && self.short()
    }

    /// Names only.
    pub(super) fn by_name(&self) -> bool {
        self.names > 0 && self.bad == 0 && self.digits == 0 && self.words <= 8 && self.short()
    }

    /// Nothing but names, an agency among them or not.
    pub(super) fn is_strict(&self) -> bool {
        self.names > 0 && self.bad == 0 && self.short()
    }

    /// Whether it may follow the words that bring in a credit.
    pub(super) fn after(&self, form: LeadForm) -> bool {
        if self.words == 0 || !self.short() {
            return false;
        }
        match form {
            LeadForm::By => self.bad == 0 && self.names > 0,
            _ => {
                self.words <= 3 || self.bad * 2 <= self.words || (self.sources > 0 && self.bad <= 3)
            }
        }
    }
}

/// Words with their places; a slash parts words as a blank does.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    const PARTS: &str = "/|,;()（）[]&+–—-＝=·・:\"“”„«»©";
    let mut at = 0;
    text.split(|c: char| c.is_whitespace() || PARTS.contains(c)).filter_map(move |raw| {
        // `split` takes one character between two pieces; its length is read off the text.
        let start = at;
        at += raw.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        let head = raw.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let word = head.trim_end_matches(|c: char| !c.is_alphanumeric());
        (!word.is_empty()).then_some((start + raw.len() - head.len(), word))
    })
}
