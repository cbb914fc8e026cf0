//! What tells captions and photo credits from a story. Takes `data/captions`; gives look-ups. Does not read captions.

use super::Table;
use super::lexicon::Set;
use super::phrases::Phrases;

/// How words bring in a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeadForm {
    /// A colon follows, then the name.
    Colon,
    /// The name follows at once.
    By,
    /// A sign such as ©: the name follows wherever it stands.
    Sign,
    /// Only at the head of a line.
    Start,
    /// Stands behind the name.
    Tail,
}

/// Where words must stand to say that a picture is from the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkPlace {
    /// In capitals at the head of the line.
    Head,
    /// In brackets, as a sentence, or behind the last comma.
    Apart,
    /// Anywhere.
    Anywhere,
}

/// The tables of `data/captions`.
#[derive(Debug, Default)]
pub(crate) struct CaptionRules {
    source_names: Vec<&'static str>,
    sources: Phrases,
    /// Words that bring in a credit, by row.
    pub(crate) leads: Phrases,
    lead_forms: Vec<LeadForm>,
    small: Set<&'static str>,
    /// Words that mark a picture from the files, by row.
    pub(crate) marks: Phrases,
    mark_places: Vec<MarkPlace>,
    /// Words that point into a picture.
    pub(crate) pointers: Phrases,
    /// Lines beside a picture that are neither caption nor credit.
    drops: Set<&'static str>,
    /// Words in front of a caption that only say that it is one.
    labels: Vec<&'static str>,
}

macro_rules! table {
    ($name:literal) => {
        Table::parse($name, include_str!(concat!("../../../../data/captions/", $name, ".tsv")))
            .expect("a table that ships can be read")
    };
}

fn column<const N: usize>(table: &Table<'static>, names: [&str; N]) -> Vec<[&'static str; N]> {
    table.rows(names).expect("a table that ships has its columns").collect()
}

impl CaptionRules {
    pub(crate) fn builtin() -> Self {
        let sources = column(&table!("sources"), ["name"]);
        let leads = column(&table!("leads"), ["words", "form"]);
        let marks = column(&table!("file_marks"), ["words", "where"]);
        let furniture = column(&table!("furniture"), ["words", "kind"]);
        let of_kind =
            |kind| furniture.iter().filter(move |[_, k]| *k == kind).map(|[words, _]| *words);
        let pointers = column(&table!("picture_words"), ["words"]);
        Self {
            source_names: sources.iter().map(|[name]| *name).collect(),
            sources: Phrases::new(sources.iter().map(|[name]| *name)),
            leads: Phrases::new(leads.iter().map(|[words, _]| *words)),
            lead_forms: leads.iter().map(|[_, form]| lead_form(form)).collect(),
            small: column(&table!("small_words"), ["word"]).iter().map(|[word]| *word).collect(),
            marks: Phrases::new(marks.iter().map(|[words, _]| *words)),
            mark_places: marks.iter().map(|[_, place]| mark_place(place)).collect(),
            pointers: Phrases::new(pointers.iter().map(|[words]| *words)),
            drops: of_kind("drop").collect(),
            labels: of_kind("label").collect(),
        }
    }

    /// Places of names of agencies and other givers of pictures, not overlapping.
    pub(crate) fn sources_in(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let mut out: Vec<std::ops::Range<usize>> = Vec::new();
        for (row, at) in self.sources.all(text) {
            let free = out.last().is_none_or(|last| last.end <= at.start);
            if free && written_as(self.source_names[row], &text[at.clone()]) {
                out.push(at);
            }
        }
        out
    }

    pub(crate) fn lead_form(&self, row: usize) -> LeadForm {
        self.lead_forms[row]
    }

    pub(crate) fn mark_place(&self, row: usize) -> MarkPlace {
        self.mark_places[row]
    }

    /// Whether a line beside a picture is a button or a counter: "Enlarge", "Photo 3 of 12".
    pub(crate) fn is_furniture(&self, text: &str) -> bool {
        if text.len() > 80 {
            return false;
        }
        let part = |c: char| !c.is_alphabetic() && c != '\'' && c != '’';
        let letters: Vec<String> =
            text.split(part).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        let letters = letters.join(" ");
        letters.is_empty()
            || self.drops.contains(letters.as_str())
            || self.labels.contains(&letters.as_str())
            || self.leads.all(text).iter().any(|(_, at)| covers(text, at))
    }

    /// Bytes of what stands in front of a caption and only says that it is one: "Image caption, ", "2/5 ", "- ".
    pub(crate) fn label(&self, text: &str) -> usize {
        let sign = |c: char| c.is_whitespace() || ",:：–-•#".contains(c);
        let from = text.len() - text.trim_start_matches(sign).len();
        let from = from + counter(&text[from..]);
        let rest = &text[from..];
        let fits = |label: &&&str| {
            let head = rest.get(..label.len()).unwrap_or("");
            let next = rest.get(label.len()..).and_then(|r| r.chars().next());
            // A label that a style sets apart may touch the caption: "Media captionThe bridge".
            head.to_lowercase() == **label
                && next.is_some_and(|c| !c.is_alphanumeric() || c.is_uppercase())
        };
        let label = self.labels.iter().filter(fits).map(|l| l.len()).max().unwrap_or(0);
        let left = rest[label..].trim_start_matches(sign);
        if left.is_empty() { 0 } else { text.len() - left.len() }
    }

    /// Whether a word may stand between the names of a credit.
    pub(crate) fn is_small(&self, word: &str) -> bool {
        self.small.contains(word)
    }
}

/// Bytes of a counter such as "2/5 " at the head of a line.
fn counter(text: &str) -> usize {
    let digits = |s: &str| s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = digits(text);
    let Some(rest) = text[first..].strip_prefix('/') else { return 0 };
    let second = digits(rest);
    let whole = (1..=3).contains(&first) && (1..=3).contains(&second);
    let ends = rest[second..].starts_with(char::is_whitespace);
    if whole && ends { first + 1 + second } else { 0 }
}

/// Whether nothing but signs stands around a stretch.
fn covers(text: &str, at: &std::ops::Range<usize>) -> bool {
    !text[..at.start].contains(char::is_alphanumeric)
        && !text[at.end..].contains(char::is_alphanumeric)
}

/// Whether `words` is an accepted way to write `name`: a short name in another case is another word.
fn written_as(name: &str, words: &str) -> bool {
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    words == name || words == name.to_uppercase() || (name.chars().count() >= 4 && capital)
}

fn lead_form(word: &str) -> LeadForm {
    match word {
        "colon" => LeadForm::Colon,
        "by" => LeadForm::By,
        "sign" => LeadForm::Sign,
        "start" => LeadForm::Start,
        _ => LeadForm::Tail,
    }
}

fn mark_place(word: &str) -> MarkPlace {
    match word {
        "head" => MarkPlace::Head,
        "word" => MarkPlace::Anywhere,
        _ => MarkPlace::Apart,
    }
}
