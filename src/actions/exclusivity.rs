//! Deeds on the exclusivity of members: a permit taken down, and whom operations were with.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::cooperative::departure::check_is_here;
use crate::cooperative::exclusivity::Permit;
use crate::ledger::journal_entry::Counterparty;
use crate::store::exclusivity as shelf;
use crate::store::members;
use crate::store::unit_of_work::UnitOfWork;

/// Takes down a permit to deal with others beyond the ceiling of the law.
///
/// # Errors
/// What `Permit::check` refuses.
pub async fn record_permit(desk: &Desk, actor: &Actor, code: &str, permit: Permit) -> Result<Permit, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::EditProfile, move |work, scope| {
        let permit = permit.clone();
        async move {
            let permit = permit.check()?;
            shelf::add_permit(&work, &scope, id, &permit, at.timestamp_micros()).await?;
            note(&work, &scope, "record_permit", format!("permit {id}"), &format!("{permit:?}"), at).await?;
            Ok(permit)
        }
    })
    .await
}

/// One operation and whom it was with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldOperation {
    pub entry_id: Uuid,
    pub line: i64,
    pub counterparty: Counterparty,
}

/// Says of operations whom they were with; the books themselves stay as they are.
///
/// # Errors
/// `NotThere` for an operation or a member of another cooperative, or an operation of which it was said when it was recorded;
/// a member who had left by then.
pub async fn tell_counterparties(desk: &Desk, actor: &Actor, code: &str, told: Vec<ToldOperation>) -> Result<usize, ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ManageParties, move |work, scope| {
        let told = told.clone();
        async move {
            check_members(&work, &scope, &told).await?;
            for one in &told {
                if !shelf::tell(&work, &scope, one.entry_id, one.line, one.counterparty, at.timestamp_micros()).await? {
                    return Err(AccessError::NotThere.into());
                }
            }
            if !told.is_empty() {
                note(&work, &scope, "tell_counterparties", format!("{} operations", told.len()), &format!("{told:?}"), at).await?;
            }
            Ok(told.len())
        }
    })
    .await
}

/// Whoever is named must be in the register on the day of the operation: two questions, whatever the number of operations.
async fn check_members(work: &UnitOfWork, scope: &CooperativeScope, told: &[ToldOperation]) -> Result<(), ActionError> {
    let named: Vec<(Uuid, Uuid)> = told.iter().filter_map(|one| Some((one.entry_id, one.counterparty.member()?))).collect();
    if named.is_empty() {
        return Ok(());
    }
    let register = members::register(work, scope).await?;
    let entries: Vec<Uuid> = named.iter().map(|(entry, _)| *entry).collect();
    let days = shelf::days(work, scope, &entries).await?;
    for (entry, id) in named {
        let member = register.iter().find(|member| member.id == id).ok_or(AccessError::NotThere)?;
        check_is_here(member, *days.get(&entry).ok_or(AccessError::NotThere)?)?;
    }
    Ok(())
}
