//! A line of the bank that pays an invoice: the payment is noted on the invoice and matched with the line in one deed.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::bank::matching::keep;
use crate::actions::bank::matching::line_and_account;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::invoices::SettleInvoice;
use crate::actions::invoices::Settlement;
use crate::actions::invoices::open_on;
use crate::actions::invoices::settle;
use crate::actions::ledger::Posted;
use crate::cooperative::invoice_payment::part_for;
use crate::ledger::reconciliation::error::BankError;
use crate::ledger::reconciliation::item::Pairing;
use crate::ledger::reconciliation::item::check_pairing;
use crate::store::bank as shelf;
use crate::store::ledger;

/// A line of the bank and the invoice that it pays.
#[derive(Clone, Debug)]
pub struct PayByLine {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub line_id: Uuid,
    pub invoice_id: Uuid,
    /// What the entry is called.
    pub label: String,
}

/// Notes on an invoice what a line of the bank brings, as far as it is open, and matches the two.
///
/// # Errors
/// `NotThere` for a line or an invoice of somebody else; `Forbidden` for who may not match; `LineIsMatched`, `DirectionsDiffer`;
/// what settling refuses.
pub async fn pay_by_line(desk: &Desk, actor: &Actor, code: &str, command: PayByLine) -> Result<Posted, ActionError> {
    let (entry_id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::IssueInvoice, move |work, scope| {
        let command = command.clone();
        async move {
            if !scope.may(Permission::ReconcileBank) {
                return Err(AccessError::Forbidden.into());
            }
            let (line, account) = line_and_account(&work, &scope, command.line_id).await?;
            let open = open_on(&work, &scope, command.invoice_id).await?;
            // A page sent twice is answered as the first time.
            let matches = match ledger::keyed(&work, &scope, &command.key).await? {
                Some(known) => shelf::matches::matches_of(&work, &scope, command.line_id)
                    .await?
                    .into_iter()
                    .find(|one| one.posting.entry_id == known.entry_id),
                None => None,
            };
            let amount = matches.map_or_else(|| part_for(line.item.left, open), |known| known.amount);
            if amount.is_zero() {
                return Err(BankError::LineIsMatched.into());
            }
            if amount.is_negative() {
                return Err(BankError::DirectionsDiffer.into());
            }
            let order = SettleInvoice {
                key: command.key,
                id: command.invoice_id,
                settlement: Settlement::AtBank { account: account.account },
                amount,
                on: line.item.on,
                label: command.label,
            };
            let posted = settle(&work, &scope, entry_id, at, today, order).await?;
            if posted.is_replay {
                return Ok(posted);
            }
            let made = shelf::postings::postings(&work, &scope, account.account, &[posted.entry.id]).await?;
            let own = made.iter().find(|one| one.left.is_positive()).ok_or(BankError::DirectionsDiffer)?;
            check_pairing(line.item.left, own.left, amount)?;
            keep(&work, &scope, &[Pairing { line: line.item.id, posting: own.posting, amount }], at).await?;
            Ok(posted)
        }
    })
    .await
}
