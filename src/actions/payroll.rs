//! The deed by which the pay of a month is noted with its contributions.

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::ledger::payroll::PayDraft;
use crate::ledger::payroll::PayError;
use crate::ledger::payroll::PayRules;
use crate::store::error::StoreError;
use crate::store::ledger::Paper;

/// A pay to note.
#[derive(Clone, Debug)]
pub struct RecordPay {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub told: PayDraft,
}

/// Notes a pay: what it costs, what the person gets, what goes to the CNSS and to the State. The signed slip is still to come.
///
/// # Errors
/// What the rules of pay refuse; a day ahead; what posting refuses.
pub async fn record_pay(desk: &Desk, actor: &Actor, code: &str, command: RecordPay) -> Result<Posted, ActionError> {
    let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::RecordMovement, move |work, scope| {
        let command = command.clone();
        async move {
            if command.told.on > today {
                return Err(PayError::DayInFuture.into());
            }
            let rules = PayRules::current().ok_or_else(|| StoreError::Broken("the rulebook of pay cannot be read".to_owned()))?;
            let draft = command.told.entry(&rules.accounts)?;
            let entry = PostEntry { key: command.key, draft, movement: String::new(), paper: Paper::Later };
            post(&work, &scope, "record_pay", id, at, entry).await
        }
    })
    .await
}
