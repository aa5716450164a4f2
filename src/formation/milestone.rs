//! Where a cooperative stands on one legal step, and how it may move on.

use crate::calendar::Day;
use crate::formation::steps::Step;
use crate::formation::steps::StepKind;

/// How far a step has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MilestoneState {
    #[default]
    Planned,
    Started,
    /// With the authority.
    Submitted,
    Achieved,
    Refused,
    Waived,
}

/// A step of one cooperative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Milestone {
    pub code: String,
    pub state: MilestoneState,
    pub planned_on: Option<Day>,
    pub started_on: Option<Day>,
    pub submitted_on: Option<Day>,
    pub achieved_on: Option<Day>,
    pub refused_on: Option<Day>,
    pub waived_on: Option<Day>,
    /// Why it was refused or waived.
    pub reason: String,
    /// Who takes care of it.
    pub responsible: String,
    /// The number the authority gave.
    pub reference: String,
    pub notes: String,
}

/// What is told of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Move {
    pub state: MilestoneState,
    /// The day of the new state, or the day it is planned for.
    pub on: Option<Day>,
    pub reason: String,
    pub responsible: String,
    pub reference: String,
    pub notes: String,
}

/// Why a step does not move as told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MilestoneError {
    #[error("there is no step {code}")]
    UnknownStep { code: String },
    #[error("no day was given")]
    DayIsMissing,
    #[error("the day lies ahead")]
    DayInFuture,
    #[error("{day} comes before {earlier}, the day of the step before")]
    BeforeEarlier { day: Day, earlier: Day },
    #[error("a reason is needed")]
    ReasonIsMissing,
    #[error("step {needed} has to be obtained first")]
    NeedsAnother { needed: String },
    #[error("a required step is not waived")]
    CannotBeWaived,
    #[error("the registration number is missing")]
    NumberIsMissing,
    #[error("the court is missing")]
    CourtIsMissing,
    #[error("a registration stands until the court strikes it")]
    RegistrationStands,
}

impl MilestoneState {
    pub const ALL: [MilestoneState; 6] = [
        MilestoneState::Planned,
        MilestoneState::Started,
        MilestoneState::Submitted,
        MilestoneState::Achieved,
        MilestoneState::Refused,
        MilestoneState::Waived,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            MilestoneState::Planned => "planned",
            MilestoneState::Started => "started",
            MilestoneState::Submitted => "submitted",
            MilestoneState::Achieved => "achieved",
            MilestoneState::Refused => "refused",
            MilestoneState::Waived => "waived",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

impl Milestone {
    /// A step nobody has touched yet.
    pub fn untouched(code: &str) -> Self {
        Self { code: code.to_owned(), ..Self::default() }
    }

    /// Nothing more is to be done for it.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, MilestoneState::Achieved | MilestoneState::Waived)
    }

    /// The step after a move. `others` are the other steps of the same cooperative.
    ///
    /// # Errors
    /// A day that is missing, ahead, or before the one of the state before; a refusal or a waiver without a reason;
    /// a required step waived; a step obtained before those it needs.
    pub fn moved(&self, step: &Step, told: Move, others: &[Milestone], today: Day) -> Result<Milestone, MilestoneError> {
        let mut next = Milestone {
            state: told.state,
            reason: told.reason.trim().to_owned(),
            responsible: told.responsible.trim().to_owned(),
            reference: told.reference.trim().to_owned(),
            notes: told.notes.trim().to_owned(),
            ..self.clone()
        };
        if told.state == MilestoneState::Planned {
            next.planned_on = told.on;
            return Ok(next);
        }
        let on = told.on.ok_or(MilestoneError::DayIsMissing)?;
        if on > today {
            return Err(MilestoneError::DayInFuture);
        }
        let is_no = matches!(told.state, MilestoneState::Refused | MilestoneState::Waived);
        if is_no && next.reason.is_empty() {
            return Err(MilestoneError::ReasonIsMissing);
        }
        if told.state == MilestoneState::Waived && step.kind == StepKind::Required {
            return Err(MilestoneError::CannotBeWaived);
        }
        let earlier = match told.state {
            MilestoneState::Submitted => self.started_on,
            MilestoneState::Achieved | MilestoneState::Refused => self.submitted_on.or(self.started_on),
            _ => None,
        };
        if let Some(earlier) = earlier
            && on < earlier
            // What was refused is begun anew.
            && self.refused_on.is_none_or(|refused| refused < earlier)
        {
            return Err(MilestoneError::BeforeEarlier { day: on, earlier });
        }
        if told.state == MilestoneState::Achieved {
            let is_there = |need: &&String| others.iter().any(|other| other.code == **need && other.is_settled());
            if let Some(needed) = step.needs.iter().find(|need| !is_there(need)) {
                return Err(MilestoneError::NeedsAnother { needed: needed.clone() });
            }
        }
        match told.state {
            MilestoneState::Planned => {}
            MilestoneState::Started => next.started_on = Some(on),
            MilestoneState::Submitted => next.submitted_on = Some(on),
            MilestoneState::Achieved => next.achieved_on = Some(on),
            MilestoneState::Refused => next.refused_on = Some(on),
            MilestoneState::Waived => next.waived_on = Some(on),
        }
        if told.state != MilestoneState::Achieved {
            next.achieved_on = None;
        }
        if told.state != MilestoneState::Waived {
            next.waived_on = None;
        }
        if !is_no {
            next.reason.clear();
        }
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::formation::steps::step;

    fn on(text: &str) -> Option<Day> {
        Some(read_day(text).expect("a day"))
    }

    fn told(state: MilestoneState, day: &str) -> Move {
        Move { state, on: on(day), ..Move::default() }
    }

    #[test]
    fn a_step_is_obtained_after_those_it_needs() {
        let request = step("NAME_REQUEST").expect("a step");
        let today = read_day("2026-11-23").expect("a day");
        let untouched = Milestone::untouched("NAME_REQUEST");
        let move_ = told(MilestoneState::Achieved, "2026-11-20");
        let refused = untouched.moved(request, move_.clone(), &[], today);
        assert_eq!(refused, Err(MilestoneError::NeedsAnother { needed: "FOUNDERS".to_owned() }));
        let founders = Milestone { state: MilestoneState::Achieved, ..Milestone::untouched("FOUNDERS") };
        let moved = untouched.moved(request, move_, &[founders], today).expect("moved");
        assert_eq!((moved.state, moved.achieved_on), (MilestoneState::Achieved, on("2026-11-20")));
    }

    #[test]
    fn days_reasons_and_waivers_are_checked() {
        let founders = step("FOUNDERS").expect("a step");
        let today = read_day("2026-11-23").expect("a day");
        let fresh = Milestone::untouched("FOUNDERS");
        let ask = |told: Move| fresh.moved(founders, told, &[], today).map(|moved| moved.state);
        assert_eq!(ask(Move { on: None, ..told(MilestoneState::Started, "2026-11-20") }), Err(MilestoneError::DayIsMissing));
        assert_eq!(ask(told(MilestoneState::Started, "2026-11-24")), Err(MilestoneError::DayInFuture));
        assert_eq!(ask(told(MilestoneState::Refused, "2026-11-20")), Err(MilestoneError::ReasonIsMissing));
        let waived = Move { reason: "no".to_owned(), ..told(MilestoneState::Waived, "2026-11-20") };
        assert_eq!(ask(waived), Err(MilestoneError::CannotBeWaived));
        let started = Milestone { started_on: on("2026-11-10"), ..fresh.clone() };
        let early = started.moved(founders, told(MilestoneState::Submitted, "2026-11-09"), &[], today);
        assert_eq!(
            early.map(|moved| moved.state),
            Err(MilestoneError::BeforeEarlier { day: on("2026-11-09").expect("a day"), earlier: on("2026-11-10").expect("a day") })
        );
    }
}
