//! Deeds on the way to registration and after: a step moves, and what it yields takes effect.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::formation::milestone::Milestone;
use crate::formation::milestone::MilestoneError;
use crate::formation::milestone::MilestoneState;
use crate::formation::milestone::Move;
use crate::formation::steps::REGISTRATION;
use crate::formation::steps::step;
use crate::store::cooperatives;
use crate::store::evidence;
use crate::store::formation as shelf;

/// The status of a cooperative that is a legal person.
const REGISTERED: &str = "registered";

/// What is told of a step, and what proves it.
#[derive(Clone, Debug, Default)]
pub struct MoveMilestone {
    pub step: String,
    pub told: Move,
    /// The court that keeps the register: asked for registration alone.
    pub court: String,
    /// Files kept a moment ago.
    pub files: Vec<Uuid>,
}

/// Moves a step of a cooperative, with its papers.
///
/// # Errors
/// What `Milestone::moved` refuses; registration without its number or court; a registration taken back.
pub async fn move_milestone(desk: &Desk, actor: &Actor, code: &str, command: MoveMilestone) -> Result<Milestone, ActionError> {
    let (at, today) = (desk.now(), desk.today());
    let step = step(&command.step).ok_or_else(|| MilestoneError::UnknownStep { code: command.step.clone() })?;
    desk.deed(actor, code, Permission::MoveFormation, move |work, scope| {
        let (told, court, files) = (command.told.clone(), command.court.trim().to_owned(), command.files.clone());
        async move {
            let all = shelf::milestones(&work, &scope).await?;
            let before = all.iter().find(|one| one.code == step.code).cloned().unwrap_or_else(|| Milestone::untouched(&step.code));
            let is_registration = step.code == REGISTRATION;
            if is_registration && before.state == MilestoneState::Achieved && told.state != MilestoneState::Achieved {
                return Err(MilestoneError::RegistrationStands.into());
            }
            let moved = before.moved(step, told, &all, today)?;
            if is_registration && moved.state == MilestoneState::Achieved {
                if moved.reference.is_empty() {
                    return Err(MilestoneError::NumberIsMissing.into());
                }
                let mut profile = cooperatives::profile(&work, &scope).await?;
                if court.is_empty() && profile.court.is_empty() {
                    return Err(MilestoneError::CourtIsMissing.into());
                }
                profile.status = REGISTERED.to_owned();
                profile.registration_number.clone_from(&moved.reference);
                profile.registered_on = moved.achieved_on;
                if !court.is_empty() {
                    profile.court = court;
                }
                cooperatives::update(&work, &scope, &profile).await?;
            }
            shelf::put(&work, &scope, &moved, at.timestamp_micros()).await?;
            for file in files {
                evidence::file(&work, &scope, file).await?.ok_or(AccessError::NotThere)?;
                evidence::attach_to_milestone(&work, &scope, &step.code, file).await?;
            }
            let details = format!("{moved:?}");
            note(&work, &scope, "move_milestone", format!("step {}", moved.code), &details, at).await?;
            Ok(moved)
        }
    })
    .await
}
