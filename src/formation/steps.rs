//! The legal steps as the rulebook has them.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::law::Mark;
use crate::law::Trilingual;

const RULEBOOK: &str = include_str!("../../rulebook/formation.toml");

/// The step that gives the certificate of the name.
pub const NAME_APPROVAL: &str = "NAME_APPROVAL";
/// The step that extends it.
pub const NAME_EXTENSION: &str = "NAME_EXTENSION";
/// The step that makes the cooperative a legal person.
pub const REGISTRATION: &str = "LOCAL_REGISTRATION";

/// Whether a step has to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    Required,
    Optional,
    /// When something is contributed in kind.
    InKind,
    /// When food is made.
    Food,
    /// When crafts are made.
    Crafts,
    /// When somebody is employed.
    Employees,
}

/// Whose time runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The cooperative's.
    #[default]
    Ours,
    /// The authority's, which has to answer.
    Theirs,
}

/// How long, and from when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DeadlineRule {
    /// Full days (art. 103).
    pub days: Option<u32>,
    pub months: Option<u32>,
    /// A step, `expiry`, `started`, `submitted` or `year_end`.
    pub from: String,
    #[serde(default)]
    pub whose: Whose,
}

/// A legal step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Step {
    pub code: String,
    pub kind: StepKind,
    /// Steps that must be obtained first.
    pub needs: Vec<String>,
    pub deadline: Option<DeadlineRule>,
    /// How many days what it yields stays good.
    pub valid_days: Option<u32>,
    pub basis: String,
    pub mark: Mark,
    pub label: Trilingual,
    pub authority: Trilingual,
    pub yields: Trilingual,
    pub documents: Vec<Trilingual>,
}

#[derive(Default, Deserialize)]
struct Steps {
    step: Vec<Step>,
}

/// The steps in the order of the law.
pub fn steps() -> &'static [Step] {
    static STEPS: OnceLock<Steps> = OnceLock::new();
    // A test reads the embedded text, so that it cannot fail here.
    &STEPS.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default()).step
}

pub fn step(code: &str) -> Option<&'static Step> {
    steps().iter().find(|step| step.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn twenty_eight_steps_hang_together() {
        let read: Steps = toml::from_str(RULEBOOK).expect("the rulebook");
        assert_eq!(read.step.len(), 28);
        let mut before = BTreeSet::new();
        for step in &read.step {
            let from = step.deadline.as_ref().map(|deadline| deadline.from.as_str());
            let is_event = from.is_none_or(|from| ["expiry", "started", "submitted", "year_end"].contains(&from) || before.contains(from));
            assert!(is_event, "{}", step.code);
            assert!(step.deadline.as_ref().is_none_or(|deadline| deadline.days.is_some() != deadline.months.is_some()), "{}", step.code);
            // What is needed stands above, so that nothing waits for itself.
            assert!(step.needs.iter().all(|need| before.contains(need.as_str())), "{}", step.code);
            let texts = [&step.label, &step.authority, &step.yields].into_iter().chain(&step.documents);
            assert!(texts.flat_map(Trilingual::all).all(|text| !text.is_empty()), "{}", step.code);
            assert!(before.insert(step.code.as_str()), "{} stands twice", step.code);
        }
    }
}
