//! Deeds on the way to registration and after: a step moves, and what it yields takes effect.

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::formation::milestone::Milestone;
use crate::formation::milestone::MilestoneError;
use crate::formation::milestone::MilestoneState;
use crate::formation::milestone::Move;
use crate::formation::steps::REGISTRATION;
use crate::formation::steps::step;
use crate::store::cooperatives;
use crate::store::formation as shelf;
use crate::store::trail;
use crate::store::trail::Deed;

/// The status of a cooperative that is a legal person.
const REGISTERED: &str = "registered";

/// Moves a step of a cooperative; `court` is asked for registration alone.
///
/// # Errors
/// What `Milestone::moved` refuses; registration without its number or court; a registration taken back.
pub async fn move_milestone(
    desk: &Desk,
    actor: &Actor,
    code: &str,
    step_code: &str,
    told: Move,
    court: String,
) -> Result<Milestone, ActionError> {
    let (at, today) = (desk.now(), desk.today());
    let step = step(step_code).ok_or_else(|| MilestoneError::UnknownStep { code: step_code.to_owned() })?;
    desk.deed(actor, code, Permission::MoveFormation, move |work, scope| {
        let (told, court) = (told.clone(), court.trim().to_owned());
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
            let details = format!("{moved:?}");
            let deed = Deed {
                cooperative_id: scope.cooperative_id(),
                actor_id: scope.actor_id(),
                role: scope.role(),
                deed: "move_milestone",
                subject: format!("step {}", moved.code),
                details: details.as_bytes(),
                at,
            };
            trail::record(&work, &deed).await?;
            Ok(moved)
        }
    })
    .await
}
