//! What the words under a picture say beside the scene: who made it, when, and whether it is from the files. Takes one
//! line; gives its parts. Does not know where on a page the line stands.

mod credit;
mod date;
mod mark;
mod names;

use crate::rules::Rules;
use crate::text::Span;

/// Parts of a caption; spans are of the line that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CaptionParts {
    /// The words of the caption itself; empty when the whole line is a credit.
    pub words: Span,
    /// Who made or supplied the picture, without the words and brackets that bring it in: "Ana Lima/Reuters".
    pub credit: Option<Span>,
    /// The credit with those words and brackets: "(Photo: Ana Lima/Reuters)".
    pub credit_whole: Option<Span>,
    /// The words that say the picture is from the files: "FILE", "Archivbild".
    pub file_mark: Option<Span>,
    /// The picture's own date, as precise as written: 2015-04-29, 2015-04.
    pub date: Option<(Span, String)>,
}

/// Why a line is taken for a caption, the strongest sign first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CaptionSign {
    /// It begins with "FILE:" or its like.
    FileMark,
    /// The whole line names who made a picture.
    CreditLine,
    /// It ends in a credit brought in by "Photo:", "©", "AP Photo/..." or a maker before an agency.
    Credit,
    /// It ends in the bare name of an agency, as a wire story's last line may too.
    Agency,
    /// Words point into a picture: "(left)", "is seen".
    Pointer,
    /// One sentence of the present that ends in a full date.
    Dated,
}

/// Reads a line that is known to be a caption.
pub(crate) fn read(text: &str, rules: &Rules) -> CaptionParts {
    parts(text, rules, credit::find(text, &rules.captions, true))
}

/// The naming part of a line that is known to be a credit, without the words and brackets that bring it in.
pub(crate) fn credit_name(text: &str, rules: &Rules) -> Span {
    let at = credit::name(text, &rules.captions);
    Span::new(at.start, at.end)
}

/// Whether a line says that its picture is from the files.
pub(crate) fn is_filed(text: &str, rules: &Rules) -> bool {
    mark::find(text, &rules.captions).is_some()
}

/// Whether a line is nothing but a credit.
pub(crate) fn is_credit(text: &str, rules: &Rules) -> bool {
    credit::find(text, &rules.captions, false).is_some_and(|c| is_all(text, &c.whole))
}

/// Whether a line behind a caption is a credit or a few names and nothing else.
pub(crate) fn is_credit_or_names(text: &str, rules: &Rules) -> bool {
    let names = names::Names::read(text, &rules.captions);
    let few = names.by_source() || (names.by_name() && names.words <= 6);
    few && !text.trim_end().ends_with(['.', '!', '?', '。'])
}

/// The strongest sign that a line is a caption or a credit, when there is one.
pub(crate) fn looks_like_caption(text: &str, rules: &Rules) -> Option<CaptionSign> {
    if text.len() > crate::limits::CAPTION_BYTES {
        return None;
    }
    if mark::heads(text, &rules.captions) {
        return Some(CaptionSign::FileMark);
    }
    if let Some(found) = credit::find(text, &rules.captions, false) {
        return Some(match found {
            f if is_all(text, &f.whole) && !f.bare => CaptionSign::CreditLine,
            f if f.bare => CaptionSign::Agency,
            _ => CaptionSign::Credit,
        });
    }
    if rules.captions.pointers.any(text) {
        return Some(CaptionSign::Pointer);
    }
    let (span, iso) = date::last(text, &rules.dates)?;
    let rest = text[span.end as usize..].trim_matches(|c: char| !c.is_alphanumeric());
    let sentences = text[..span.start as usize].matches(['.', '!', '?', '"', '“', '”']).count();
    (rest.is_empty() && sentences <= 1 && iso.len() == 10).then_some(CaptionSign::Dated)
}

fn is_all(text: &str, whole: &std::ops::Range<usize>) -> bool {
    let outside = |s: &str| !s.contains(char::is_alphanumeric);
    outside(&text[..whole.start]) && outside(&text[whole.end..])
}

fn parts(text: &str, rules: &Rules, found: Option<credit::Found>) -> CaptionParts {
    let all = Span::new(0, text.len()).trimmed(text);
    let mut out = CaptionParts { words: all, ..CaptionParts::default() };
    out.file_mark = mark::find(text, &rules.captions);
    out.date = date::last(text, &rules.dates);
    if let Some(found) = found {
        let whole = Span::new(found.whole.start, found.whole.end);
        out.words = rest(text, whole);
        out.credit = Some(Span::new(found.name.start, found.name.end));
        out.credit_whole = Some(whole);
    }
    out
}

/// What is left of a line without its credit: what stands before it, else what stands after.
fn rest(text: &str, credit: Span) -> Span {
    let before = Span::new(0, credit.start as usize);
    let joint = |c: char| c.is_whitespace() || "-–—|/,=＝;(（[©".contains(c);
    let kept = before.of(text).trim_end_matches(joint);
    if kept.contains(char::is_alphanumeric) {
        return Span::new(0, kept.len()).trimmed(text);
    }
    let after = &text[credit.end as usize..];
    let start = text.len() - after.trim_start_matches(|c| joint(c) || ".)）]".contains(c)).len();
    Span::new(start, text.len()).trimmed(text)
}

#[cfg(test)]
mod tests;
