//! What is done, what is late and by how much, what waits for what, and the one next thing to do.

use crate::calendar::Day;
use crate::calendar::days_after;
use crate::calendar::days_between;
use crate::calendar::full_days_target;
use crate::calendar::months_after;
use crate::formation::milestone::Milestone;
use crate::formation::milestone::MilestoneState;
use crate::formation::steps::NAME_APPROVAL;
use crate::formation::steps::NAME_EXTENSION;
use crate::formation::steps::REGISTRATION;
use crate::formation::steps::Step;
use crate::formation::steps::StepKind;
use crate::formation::steps::Whose;
use crate::formation::steps::step;
use crate::formation::steps::steps;

/// A deadline this near asks for attention.
const SOON_DAYS: i64 = 14;

/// What decides which steps apply and when the year ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    pub has_in_kind: bool,
    pub makes_food: bool,
    pub makes_crafts: bool,
    pub has_employees: bool,
    /// The last day of the first financial year.
    pub first_year_end: Option<Day>,
}

/// How a step stands today, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Refused,
    Late,
    DueSoon,
    /// Under way, or with the authority.
    Doing,
    /// Can be begun.
    Planned,
    /// Waits for another step.
    Blocked,
    Done,
    Waived,
}

/// A step with everything that follows from the others and from the day it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepStatus {
    pub step: &'static Step,
    pub milestone: Milestone,
    pub standing: Standing,
    /// The safe day to aim at.
    pub due: Option<Day>,
    pub whose: Whose,
    /// The day on which what it yields ceases to be good.
    pub expires: Option<Day>,
    /// Steps it waits for.
    pub blocked_by: Vec<&'static Step>,
}

/// All steps that apply, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub steps: Vec<StepStatus>,
    /// The one next thing to do, if anything is left.
    pub next: Option<&'static Step>,
    pub is_registered: bool,
}

impl StepKind {
    /// Whether a step of this kind has to be taken under these circumstances.
    pub fn applies(self, circumstances: &Circumstances) -> bool {
        match self {
            StepKind::Required => true,
            StepKind::Optional => false,
            StepKind::InKind => circumstances.has_in_kind,
            StepKind::Food => circumstances.makes_food,
            StepKind::Crafts => circumstances.makes_crafts,
            StepKind::Employees => circumstances.has_employees,
        }
    }
}

impl Standing {
    /// The word for it on a page: the kinds of `parts/status`.
    pub const fn key(self) -> &'static str {
        match self {
            Standing::Refused => "refused",
            Standing::Late => "late",
            Standing::DueSoon => "due",
            Standing::Doing => "doing",
            Standing::Planned => "planned",
            Standing::Blocked => "blocked",
            Standing::Done => "done",
            Standing::Waived => "waived",
        }
    }
}

/// The day on which the approved name ceases to be good: 60 days from the certificate, 60 more once extended
/// (décret 2-15-617 art. 4).
pub fn name_expires(milestones: &[Milestone]) -> Option<Day> {
    let of = |code: &str| milestones.iter().find(|one| one.code == code).and_then(|one| one.achieved_on);
    let valid = step(NAME_APPROVAL).and_then(|step| step.valid_days)?;
    let certified = of(NAME_APPROVAL)?;
    let times = if of(NAME_EXTENSION).is_some() { 2 } else { 1 };
    Some(days_after(certified, i64::from(valid) * times))
}

/// Where a cooperative stands on all its steps.
pub fn progress(milestones: &[Milestone], circumstances: &Circumstances, today: Day) -> Progress {
    let found = |code: &str| milestones.iter().find(|one| one.code == code);
    let is_settled = |code: &str| found(code).is_some_and(Milestone::is_settled);
    let applies = |step: &Step| step.kind.applies(circumstances);
    let is_registered = found(REGISTRATION).is_some_and(|one| one.state == MilestoneState::Achieved);
    let expiry = name_expires(milestones);
    let statuses: Vec<StepStatus> = steps()
        .iter()
        .filter(|step| applies(step) || step.kind == StepKind::Optional || found(&step.code).is_some())
        .map(|step| {
            let milestone = found(&step.code).cloned().unwrap_or_else(|| Milestone::untouched(&step.code));
            let blocked_by: Vec<&Step> =
                step.needs.iter().filter(|need| !is_settled(need)).filter_map(|need| crate::formation::steps::step(need)).collect();
            let due = due(step, &milestone, milestones, circumstances, expiry, is_registered);
            let whose = step.deadline.as_ref().map_or(Whose::Ours, |deadline| deadline.whose);
            let standing = standing(step, &milestone, due, &blocked_by, today);
            let expires = if step.code == NAME_APPROVAL { expiry } else { None };
            StepStatus { step, milestone, standing, due, whose, expires, blocked_by }
        })
        .collect();
    let next = next(&statuses, is_registered);
    Progress { steps: statuses, next, is_registered }
}

fn due(
    step: &Step,
    milestone: &Milestone,
    milestones: &[Milestone],
    circumstances: &Circumstances,
    expiry: Option<Day>,
    is_registered: bool,
) -> Option<Day> {
    let Some(rule) = &step.deadline else { return milestone.planned_on };
    let from = match rule.from.as_str() {
        // Once registered, the name no longer lapses.
        "expiry" if is_registered => None,
        "expiry" => expiry,
        "started" => milestone.started_on,
        "submitted" => milestone.submitted_on,
        "year_end" => circumstances.first_year_end,
        code => milestones.iter().find(|one| one.code == code).and_then(|one| one.achieved_on),
    }?;
    match (rule.days, rule.months) {
        (Some(0), _) => Some(from),
        (Some(days), _) => Some(full_days_target(from, days)),
        (_, Some(months)) => Some(months_after(from, months)),
        (None, None) => None,
    }
}

fn standing(step: &Step, milestone: &Milestone, due: Option<Day>, blocked_by: &[&Step], today: Day) -> Standing {
    match milestone.state {
        MilestoneState::Achieved => return Standing::Done,
        MilestoneState::Waived => return Standing::Waived,
        MilestoneState::Refused => return Standing::Refused,
        MilestoneState::Planned | MilestoneState::Started | MilestoneState::Submitted => {}
    }
    // An extension nobody asked for is a chance, never a delay.
    let is_duty = step.kind != StepKind::Optional;
    if let Some(due) = due
        && is_duty
    {
        if due < today {
            return Standing::Late;
        }
        if days_between(today, due) <= SOON_DAYS && milestone.state != MilestoneState::Submitted {
            return Standing::DueSoon;
        }
    }
    match milestone.state {
        MilestoneState::Planned if !blocked_by.is_empty() => Standing::Blocked,
        MilestoneState::Planned => Standing::Planned,
        _ => Standing::Doing,
    }
}

/// What was refused comes first, then what can be done now, the earliest deadline before the others.
fn next(statuses: &[StepStatus], is_registered: bool) -> Option<&'static Step> {
    let open = statuses.iter().filter(|status| {
        let is_open = !matches!(status.standing, Standing::Done | Standing::Waived);
        is_open && status.step.kind != StepKind::Optional
    });
    let mut ready: Vec<(usize, &StepStatus)> =
        open.enumerate().filter(|(_, status)| status.blocked_by.is_empty() || status.standing == Standing::Refused).collect();
    // Before registration the order of the law leads; after it, the calendar does.
    ready.sort_by_key(|(at, status)| {
        let refused = status.standing != Standing::Refused;
        let waits = status.milestone.state == MilestoneState::Submitted && status.standing != Standing::Late;
        let theirs = status.whose == Whose::Theirs && status.standing != Standing::Late;
        let due = if is_registered { status.due.unwrap_or(Day::MAX) } else { Day::MAX };
        (refused, waits || (theirs && is_registered), due, *at)
    });
    ready.first().map(|(_, status)| status.step)
}

impl Progress {
    /// Steps that are late, worst first.
    pub fn late(&self) -> Vec<&StepStatus> {
        let mut late: Vec<&StepStatus> = self.steps.iter().filter(|status| status.standing == Standing::Late).collect();
        late.sort_by_key(|status| status.due);
        late
    }

    pub fn refused(&self) -> impl Iterator<Item = &StepStatus> {
        self.steps.iter().filter(|status| status.standing == Standing::Refused)
    }

    /// Steps that have to be taken, and how many of them are settled.
    pub fn counts(&self) -> (usize, usize) {
        let duties = self.steps.iter().filter(|status| status.step.kind != StepKind::Optional);
        let (mut done, mut all) = (0, 0);
        for status in duties {
            all += 1;
            done += usize::from(status.milestone.is_settled());
        }
        (done, all)
    }

    pub fn status(&self, code: &str) -> Option<&StepStatus> {
        self.steps.iter().find(|status| status.step.code == code)
    }

    /// How much it asks for attention: refused, days late, due soon. Larger is worse.
    pub fn urgency(&self, today: Day) -> (usize, i64, usize) {
        let days_late = self.late().first().and_then(|status| status.due).map_or(0, |due| days_between(due, today));
        let soon = self.steps.iter().filter(|status| status.standing == Standing::DueSoon).count();
        (self.refused().count(), days_late, soon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn on(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn got(code: &str, day: &str) -> Milestone {
        Milestone { state: MilestoneState::Achieved, achieved_on: Some(on(day)), ..Milestone::untouched(code) }
    }

    #[test]
    fn a_fresh_group_begins_at_the_beginning() {
        let progress = progress(&[], &Circumstances::default(), on("2026-11-23"));
        assert_eq!(progress.next.map(|step| step.code.as_str()), Some("FOUNDERS"));
        assert_eq!(progress.status("NAME_REQUEST").map(|status| status.standing), Some(Standing::Blocked));
        assert!(progress.status("SANITARY_AUTHORISATION").is_none());
    }

    #[test]
    fn the_name_lasts_sixty_days_and_sixty_more_once_extended() {
        let mut steps = vec![got("FOUNDERS", "2026-09-20"), got("NAME_REQUEST", "2026-09-28"), got("NAME_APPROVAL", "2026-10-01")];
        let now = progress(&steps, &Circumstances::default(), on("2026-11-23"));
        let registration = now.status("LOCAL_REGISTRATION").expect("a step");
        assert_eq!((registration.due, registration.standing), (Some(on("2026-11-30")), Standing::DueSoon));
        assert_eq!(now.status("NAME_APPROVAL").and_then(|status| status.expires), Some(on("2026-11-30")));
        let late = progress(&steps, &Circumstances::default(), on("2026-12-12"));
        assert_eq!(late.status("LOCAL_REGISTRATION").map(|status| status.standing), Some(Standing::Late));
        assert_eq!(late.urgency(on("2026-12-12")), (0, 12, 0));
        steps.push(got("NAME_EXTENSION", "2026-12-02"));
        let extended = progress(&steps, &Circumstances::default(), on("2026-12-12"));
        assert_eq!(extended.status("LOCAL_REGISTRATION").and_then(|status| status.due), Some(on("2027-01-29")));
    }

    #[test]
    fn registration_starts_the_clocks_that_follow() {
        let steps = [got("LOCAL_REGISTRATION", "2026-10-20")];
        let circumstances = Circumstances { makes_food: true, first_year_end: Some(on("2026-12-31")), ..Circumstances::default() };
        let now = progress(&steps, &circumstances, on("2026-11-23"));
        assert!(now.is_registered);
        let due = |code: &str| now.status(code).and_then(|status| status.due);
        assert_eq!(due("SECTOR_MINISTRY_NOTICE"), Some(on("2026-11-19")));
        assert_eq!(due("FIRST_AGO"), Some(on("2027-06-30")));
        assert_eq!(due("CAPITAL_FULL_PAYMENT"), Some(on("2029-10-20")));
        assert_eq!(now.status("SECTOR_MINISTRY_NOTICE").map(|status| status.standing), Some(Standing::Late));
        assert!(now.status("SANITARY_AUTHORISATION").is_some());
    }

    #[test]
    fn what_was_refused_comes_first() {
        let mut steps = vec![got("FOUNDERS", "2026-09-20"), got("NAME_REQUEST", "2026-09-28")];
        steps.push(Milestone {
            state: MilestoneState::Refused,
            refused_on: Some(on("2026-10-02")),
            ..Milestone::untouched("NAME_APPROVAL")
        });
        let now = progress(&steps, &Circumstances::default(), on("2026-11-23"));
        assert_eq!(now.next.map(|step| step.code.as_str()), Some("NAME_APPROVAL"));
        assert_eq!(now.urgency(on("2026-11-23")).0, 1);
    }
}
