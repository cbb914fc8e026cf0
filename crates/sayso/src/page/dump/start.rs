//! Where stories begin. Takes lines and what is known of each; gives the headlines' lines. One pass of dynamic programming
//! over the whole dump (Viterbi): the set of starts with the best sum of scores, no story without words. Does not type
//! lines.

use super::head::Repeat;
use super::line::{End, Line, Sign};
use super::terms::{Cohesion, Terms};
use crate::page::meta::dateline;
use crate::rules::{Furniture, Rules, StartWeights};
use std::cell::OnceCell;

/// What is known of the lines, one entry a line in each.
pub(super) struct Known<'a> {
    pub text: &'a str,
    pub rules: &'a Rules,
    pub lines: &'a [Line],
    pub repeats: &'a [Repeat],
    pub chrome: &'a [bool],
    pub cohesion: &'a [Cohesion],
    pub terms: &'a Terms,
    /// The first line of running text.
    pub first_prose: usize,
    /// Whether each line begins with a dateline, once it was asked.
    pub datelines: Vec<OnceCell<bool>>,
}

/// How many features a line has.
const FEATURES: usize = 36;

/// The features' names, as in `data/story_starts/weights.tsv`.
#[cfg(test)]
// Format names: features of the table of weights.
const NAMES: [&str; FEATURES] = [
    "bias",
    "tiny",
    "short",
    "long",
    "endless",
    "stop",
    "ask",
    "more",
    "small",
    "listed",
    "gap",
    "after-end",
    "after-stop",
    "after-bare",
    "before-prose",
    "prose-soon",
    "no-prose",
    "near",
    "wide",
    "dip",
    "sound",
    "ahead",
    "back",
    "no-topic",
    "apart",
    "adjacent",
    "inside",
    "top",
    "title-tag",
    "lead",
    "dateline",
    "signed",
    "sign",
    "pictured",
    "tongue",
    "bar",
];

/// A line of fewer columns is a label rather than a headline.
const TINY: u32 = 22;

/// Most lines looked at around a line.
const AROUND: usize = 8;

/// The features of one line as the first of a story.
fn features(known: &Known<'_>, i: usize, usual_gap: u32) -> [f32; FEATURES] {
    let (lines, line, c) = (known.lines, &known.lines[i], known.cohesion[i]);
    let one = |b: bool| f32::from(u8::from(b));
    let words = |j: &usize| lines[*j].furniture.is_none() && !known.chrome[*j];
    let before = (i.saturating_sub(AROUND)..i).rev().find(words);
    let after_end = i > 0 && (known.chrome[i - 1] || ends_story(&lines[i - 1]));
    let mut next = (i + 1..(i + 1 + AROUND).min(lines.len())).filter(words);
    let first = next.next();
    let mut next = first.into_iter().chain(next).filter(|j| !lines[*j].is_head()).enumerate();
    let (prose_at, prose) = next.find(|(_, j)| lines[*j].is_prose()).unzip();
    // In another language, words shared are names.
    let turned = known.turned(i);
    let between = lines[i + 1..prose.unwrap_or(i + 1)].iter();
    let around = i.saturating_sub(AROUND)..(i + AROUND).min(lines.len());
    let usual = around.clone().map(|j| known.cohesion[j].wide).sum::<f32>() / around.len() as f32;
    [
        1.0,
        one(line.width < TINY),
        one((TINY..42).contains(&line.width)),
        one((130..200).contains(&line.width)),
        one(line.width >= 200),
        one(line.end == End::Stop),
        one(line.end == End::Ask),
        one(line.end == End::More),
        one(line.small),
        one(line.listed),
        one(line.gap > usual_gap && i > 0),
        one(after_end),
        one(before.is_some_and(|j| lines[j].end == End::Stop)),
        one(before.is_some_and(|j| {
            lines[j].end == End::Bare && !lines[j].is_prose() && lines[j].width >= TINY
        })),
        one(prose_at == Some(0)),
        one(matches!(prose_at, Some(1..=2))),
        one(prose_at.is_none()),
        c.near * (1.0 - turned),
        c.wide * (1.0 - turned),
        (usual - c.wide).clamp(-0.3, 0.3),
        if i == 0 { 0.0 } else { 1.0 - c.sound },
        c.ahead,
        c.back * (1.0 - turned),
        one(c.topics == 0),
        one(matches!(known.repeats[i], Repeat::Apart(_))),
        one(known.repeats[i] == Repeat::Adjacent),
        one(known.repeats[i] == Repeat::Inside),
        one(known.first_prose >= i),
        one(lines.get(i + 1).is_some_and(|l| line.stem == Some(l.key))),
        prose.map_or(0.0, |j| known.terms.shared(i, j)),
        one(prose.is_some_and(|j| known.has_dateline(j))),
        one(between.clone().any(|l| l.sign == Some(Sign::Byline))),
        one(line.sign.is_some()),
        one(between.clone().any(|l| matches!(l.sign, Some(Sign::Picture(_))))),
        turned,
        one(between.clone().any(|l| l.furniture == Some(Furniture::Share))),
    ]
}

fn ends_story(line: &Line) -> bool {
    use Furniture as F;
    let furniture =
        matches!(line.furniture, Some(F::End | F::Rule | F::Notice | F::Counter | F::Letter));
    furniture || matches!(line.sign, Some(Sign::Reporting | Sign::Notice))
}

impl Known<'_> {
    /// How surely the language changes at the front of a line, 0 to 1: where the words before and after are least alike.
    fn turned(&self, i: usize) -> f32 {
        let mut near = i.saturating_sub(TURN)..(i + TURN + 1).min(self.lines.len());
        let here = self.cohesion[i].tongue;
        let sharpest = near.all(|j| self.cohesion[j].tongue >= here);
        if i == 0 || !sharpest { 0.0 } else { ((0.75 - here) / 0.75).max(0.0) }
    }

    /// Whether a paragraph begins with a dateline.
    fn has_dateline(&self, prose: usize) -> bool {
        *self.datelines[prose].get_or_init(|| {
            let words = self.lines[prose].span.of(self.text);
            let cut = (0..=words.len().min(DATELINE)).rev().find(|i| words.is_char_boundary(*i));
            dateline::read(&words[..cut.unwrap_or(0)], self.rules).is_some()
        })
    }
}

/// Lines around in which a change of language is placed.
const TURN: usize = 4;

/// Bytes of a paragraph that are looked through for a dateline.
const DATELINE: usize = 240;

/// The line numbers of the stories' headlines, in order. Empty when no line looks like one.
///
/// A dump keeps to its habits: when most starts found at first stand in a doubled head, or behind a wider gap, a line
/// that does not is doubted, and the best set is looked for once more.
pub(super) fn starts(known: &Known<'_>, weights: &StartWeights) -> Vec<usize> {
    let gap = usual_gap(known.lines);
    let mut scores = scores(known, weights, gap);
    let found = best(known.lines, &scores);
    let doubled = |i: usize| matches!(known.repeats[i], Repeat::Apart(_));
    let apart = |i: usize| i == 0 || known.lines[i].gap > gap;
    let mut doubted = false;
    for (kept, weight) in
        [(&doubled as &dyn Fn(usize) -> bool, "not-doubled"), (&apart, "not-behind-gap")]
    {
        let keep = found.iter().filter(|i| kept(**i)).count();
        if keep * 2 > found.len() && (keep > 1 || weight == "not-doubled") {
            let doubt = weights.of(weight);
            let lines = scores.iter_mut().enumerate().filter(|(i, _)| !kept(*i));
            lines.for_each(|(_, s)| *s = s.map(|s| s + doubt));
            doubted = true;
        }
    }
    if doubted { best(known.lines, &scores) } else { found }
}

fn usual_gap(lines: &[Line]) -> u32 {
    let mut gaps = [0_u32; 8];
    lines.iter().skip(1).for_each(|l| gaps[l.gap.min(7) as usize] += 1);
    (0..8).max_by_key(|g| gaps[*g as usize]).unwrap_or(0)
}

/// How much each line looks like the first of a story: log odds; `None` for one that cannot be.
fn scores(known: &Known<'_>, weights: &StartWeights, gap: u32) -> Vec<Option<f32>> {
    let able = |i: usize| {
        let line = &known.lines[i];
        line.furniture.is_none() && !known.chrome[i] && (4..=400).contains(&line.width)
    };
    let score = |i| able(i).then(|| weights.score(&features(known, i, gap)));
    (0..known.lines.len()).map(score).collect()
}

/// A story has at least this much running text, in columns; below, it costs.
const LEAST_PROSE: u32 = 60;
const FEW_PROSE: u32 = 110;
/// What a story with no running text, or little of it, costs.
const NO_STORY: f32 = 9.0;
const SHORT_STORY: f32 = 0.3;
/// Lines back that a story without text is looked for.
const BACK: usize = 32;

/// The set of starts with the best sum.
fn best(lines: &[Line], scores: &[Option<f32>]) -> Vec<usize> {
    let mut prose = Vec::with_capacity(lines.len() + 1);
    prose.push(0_u32);
    for line in lines {
        let more = if line.is_prose() { line.width.min(1 << 16) } else { 0 };
        prose.push(prose.last().unwrap_or(&0).saturating_add(more));
    }
    // Best sum of a set that ends with the start at this line, and the start before it.
    let mut sums: Vec<Option<(f32, Option<usize>)>> = vec![None; lines.len()];
    // The best of those further back than `BACK`.
    let mut far: Option<(f32, usize)> = None;
    for i in 0..lines.len() {
        if let Some(j) = i.checked_sub(BACK + 1)
            && let Some((sum, _)) = sums[j]
            && far.is_none_or(|(best, _)| sum > best)
        {
            far = Some((sum, j));
        }
        let Some(score) = scores[i] else { continue };
        let mut top: (f32, Option<usize>) = (0.0, None);
        if let Some((sum, j)) = far {
            consider(&mut top, sum - cost(prose[i] - prose[j]), j);
        }
        for j in i.saturating_sub(BACK)..i {
            if let Some((sum, _)) = sums[j] {
                consider(&mut top, sum - cost(prose[i] - prose[j + 1]), j);
            }
        }
        sums[i] = Some((top.0 + score, top.1));
    }
    let end = prose[lines.len()];
    let total = |i: usize| sums[i].map(|(sum, _)| sum - cost(end - prose[i + 1]));
    let mut at = (0..lines.len())
        .filter_map(|i| total(i).filter(|t| *t > 0.0).map(|t| (t, i)))
        .fold(None, |best: Option<(f32, usize)>, x| match best {
            Some(b) if b.0 >= x.0 => Some(b),
            _ => Some(x),
        })
        .map(|(_, i)| i);
    let mut out = Vec::new();
    while let Some(i) = at {
        out.push(i);
        at = sums[i].and_then(|(_, before)| before);
    }
    out.reverse();
    out
}

fn consider(top: &mut (f32, Option<usize>), sum: f32, from: usize) {
    if sum > top.0 {
        *top = (sum, Some(from));
    }
}

fn cost(prose: u32) -> f32 {
    if prose < LEAST_PROSE {
        NO_STORY
    } else if prose < FEW_PROSE {
        SHORT_STORY
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_weight() {
        let weights = Rules::builtin().starts;
        assert_eq!(weights.names()[..FEATURES], NAMES);
    }

    #[test]
    fn the_best_set_has_words_in_every_story() {
        let rules = Rules::builtin();
        let prose = "The harbour master said on Monday that the ferry would sail again once the new pier had been tested.";
        let text = format!("Ferry to sail again\nPier ready\n{prose}\n{prose}\n{prose}");
        let lines = super::super::line::lines(&text, &rules);
        let scores = [Some(1.0), Some(1.5), Some(-1.0), None, None];
        assert_eq!(best(&lines, &scores), [1]);
        let scores = [Some(3.0), None, None, Some(3.0), None];
        assert_eq!(best(&lines, &scores), [0, 3]);
    }
}
