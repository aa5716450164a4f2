//! The deed by which a member leaves: out of the register, and their shares owed back in the books.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::post;
use crate::calendar::Day;
use crate::cooperative::departure::DepartureError;
use crate::cooperative::departure::check;
use crate::cooperative::departure::departure_entry;
use crate::cooperative::shares::MemberShares;
use crate::ledger::account::AccountCode;
use crate::store::ledger;
use crate::store::members as shelf;

/// A departure as it was told.
#[derive(Clone, Debug)]
pub struct LeaveCooperative {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub member_id: Uuid,
    pub on: Day,
    pub reason: String,
    pub label: String,
}

/// Lets a member leave, with the entry of what is owed back to them (1111, 1119, 4461).
///
/// # Errors
/// `NotThere`; what the rules of departure and posting refuse. The same page sent again finds the member gone that day.
pub async fn leave_cooperative(desk: &Desk, actor: &Actor, code: &str, command: LeaveCooperative) -> Result<(), ActionError> {
    let (entry_id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::EditMembers, move |work, scope| {
        let command = command.clone();
        async move {
            let member = shelf::member(&work, &scope, command.member_id).await?.ok_or(AccessError::NotThere)?;
            if member.left_on == Some(command.on) && ledger::keyed(&work, &scope, &command.key).await?.is_some() {
                return Ok(());
            }
            let reason = check(&member, command.on, today, &command.reason)?;
            let (promises, payments) = (shelf::subscriptions(&work, &scope).await?, shelf::payments(&work, &scope).await?);
            let shares = MemberShares::of(member.id, &promises, &payments).map_err(DepartureError::from)?;
            let account = AccountCode::new("1111").map_err(DepartureError::from)?;
            let capital = ledger::balance(&work, &scope, account, None).await?.negated().map_err(DepartureError::from)?;
            let draft = departure_entry(&member, &shares, capital, command.on, command.label)?;
            if let Some(draft) = draft {
                post(&work, &scope, "leave_cooperative", entry_id, at, PostEntry::of(command.key, draft)).await?;
            }
            shelf::set_left(&work, &scope, member.id, command.on, &reason).await?;
            let details = format!("left on {} {shares:?} {reason}", command.on);
            note(&work, &scope, "leave_cooperative", format!("member {}", member.id), &details, at).await
        }
    })
    .await
}
