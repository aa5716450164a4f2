//! The deed by which a person writes an entry line by line.

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::invoices::after_free_entry;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;

/// Puts an entry into the books, and puts right what it leaves under the number of an invoice.
///
/// # Errors
/// In this order: not there or forbidden; the key was used for something else; the entry does not balance;
/// an account is unknown; the day is in no open month.
pub async fn post_entry(desk: &Desk, actor: &Actor, code: &str, command: PostEntry) -> Result<Posted, ActionError> {
    let (id, beside_id, at) = (desk.new_id(), desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let command = command.clone();
        async move {
            let posted = post(&work, &scope, "post_entry", id, at, command).await?;
            if !posted.is_replay {
                after_free_entry(&work, &scope, (beside_id, at), &posted.entry).await?;
            }
            Ok(posted)
        }
    })
    .await
}
