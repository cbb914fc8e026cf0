//! What was measured. Takes values with their goals and floors; gives the table, the worst cases and the verdict. Does not
//! measure.

use super::norm;
use std::collections::BTreeMap;

/// Which way a measure gets better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// A score.
    Higher,
    /// A share or count of mistakes.
    Lower,
}

/// One document's part in a measure.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id.
    pub doc: String,
    /// 1 is right, 0 is wrong.
    pub score: f64,
    /// What the gold has and the output has not.
    pub missing: String,
    /// What the output has and the gold has not.
    pub extra: String,
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Set, thing and score, joined by dots.
    pub name: String,
    /// What came out.
    pub value: f64,
    /// Over how many documents or items.
    pub n: usize,
    /// Which way it gets better; `None` for information only.
    pub better: Option<Better>,
    /// Where it should get to.
    pub goal: Option<f64>,
    /// Where it must not fall behind.
    pub floor: Option<f64>,
    /// Documents, for the worst list.
    pub cases: Vec<Case>,
}

impl Measure {
    /// A score: higher is better.
    pub fn score(name: impl Into<String>, value: f64, n: usize) -> Self {
        Self::of(name.into(), value, n, Some(Better::Higher))
    }

    /// A share or count of mistakes: lower is better.
    pub fn mistakes(name: impl Into<String>, value: f64, n: usize) -> Self {
        Self::of(name.into(), value, n, Some(Better::Lower))
    }

    /// A number with no good or bad.
    pub fn info(name: impl Into<String>, value: f64, n: usize) -> Self {
        Self::of(name.into(), value, n, None)
    }

    fn of(name: String, value: f64, n: usize, better: Option<Better>) -> Self {
        Self { name, value, n, better, goal: None, floor: None, cases: Vec::new() }
    }

    /// With its goal.
    pub fn goal(mut self, goal: Option<f64>) -> Self {
        self.goal = goal;
        self
    }

    /// With its documents.
    pub fn cases(mut self, cases: Vec<Case>) -> Self {
        self.cases = cases;
        self
    }

    fn reaches(&self, mark: f64) -> bool {
        match self.better {
            Some(Better::Higher) | None => self.value >= mark - 1e-9,
            Some(Better::Lower) => self.value <= mark + 1e-9,
        }
    }

    /// Whether it fell behind its floor.
    pub fn broken(&self) -> bool {
        self.floor.is_some_and(|floor| !self.reaches(floor))
    }

    fn mark(&self) -> &'static str {
        match (self.broken(), self.goal) {
            (true, _) => "BELOW FLOOR",
            (false, Some(goal)) if self.reaches(goal) => "goal",
            _ => "",
        }
    }
}

/// All measures of a run.
#[derive(Debug, Default)]
pub struct Report {
    /// In printing order.
    pub measures: Vec<Measure>,
}

impl Report {
    /// Adds a line.
    pub fn push(&mut self, measure: Measure) {
        self.measures.push(measure);
    }

    /// Puts each floor on its measure.
    pub fn set_floors(&mut self, floors: &BTreeMap<String, f64>) {
        for measure in &mut self.measures {
            measure.floor = floors.get(&measure.name).copied();
        }
    }

    /// Drops the measures whose name does not contain `only`.
    pub fn keep_only(&mut self, only: Option<&str>) {
        if let Some(only) = only {
            self.measures.retain(|m| m.name.contains(only));
        }
    }

    /// Whether any floor is broken.
    pub fn broken(&self) -> bool {
        self.measures.iter().any(Measure::broken)
    }

    /// Prints the table.
    pub fn print_table(&self) {
        let wide = self.measures.iter().map(|m| m.name.len()).max().unwrap_or(0).max(7);
        println!("{:<wide$}  {:>9}  {:>7}  {:>7}  {:>6}", "measure", "value", "goal", "floor", "n");
        for m in &self.measures {
            let sign = if m.better == Some(Better::Lower) { "<=" } else { "" };
            let mark = |v: Option<f64>| v.map_or(String::new(), |v| format!("{sign}{}", number(v)));
            println!(
                "{:<wide$}  {:>9}  {:>7}  {:>7}  {:>6}  {}",
                m.name,
                number(m.value),
                mark(m.goal),
                mark(m.floor),
                m.n,
                m.mark()
            );
        }
    }

    /// Prints the worst documents of each measure, those that are right left out.
    pub fn print_worst(&self, most: usize) {
        for m in self.measures.iter().filter(|m| !m.cases.is_empty()) {
            let mut cases: Vec<&Case> = m.cases.iter().filter(|c| c.score < 1.0).collect();
            if cases.is_empty() {
                continue;
            }
            cases.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.doc.cmp(&b.doc)));
            println!("## {}: {} ({} of {} not right)", m.name, number(m.value), cases.len(), m.n);
            for case in cases.iter().take(most) {
                println!("{}  {}", number(case.score), case.doc);
                for (sign, words) in [("-", &case.missing), ("+", &case.extra)] {
                    if !words.is_empty() {
                        println!("      {sign} {}", norm::short(words, 300));
                    }
                }
            }
            println!();
        }
    }
}

/// A value in few digits.
pub fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() >= 2.0 || value == 0.0 {
        format!("{value:.0}")
    } else if value.abs() >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.4}")
    }
}
