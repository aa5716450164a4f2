//! Bank accounts: which there are, and which account of the books mirrors each.

use uuid::Uuid;

use chrono::DateTime;
use chrono::Utc;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::ledger::account::AccountCode;
use crate::ledger::bank_identifier::Rib;
use crate::ledger::chart::Chart;
use crate::ledger::reconciliation::error::BankError;
use crate::store::bank as shelf;
use crate::store::bank::accounts::BankAccount;
use crate::store::ledger;
use crate::store::unit_of_work::UnitOfWork;

/// Accounts of banks begin so (CGNC 514); the post's accounts (5146) are among them.
const BANKS: &str = "514";
/// Characters of a name.
const LONGEST_NAME: usize = 80;

/// A bank account to note, or to mend.
#[derive(Clone, Debug)]
pub struct NoteBankAccount {
    pub account: AccountCode,
    pub bank: String,
    /// The RIB, however written; nothing when it is not known yet.
    pub rib: String,
    pub label: String,
}

/// Notes a bank account.
///
/// # Errors
/// `NotABankAccount`, `AccountIsTaken`, `NameIsMissing`, `TextTooLong`, what `Rib::read` refuses; an unknown account.
pub async fn add_bank_account(desk: &Desk, actor: &Actor, code: &str, command: NoteBankAccount) -> Result<BankAccount, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| {
        let command = command.clone();
        async move {
            let account = sound(id, at.timestamp_micros(), command)?;
            if !account.account.starts_with(BANKS) {
                return Err(BankError::NotABankAccount { account: account.account }.into());
            }
            Chart::national().resolve(account.account, &ledger::opened_accounts(&work, &scope).await?)?;
            if shelf::accounts::accounts(&work, &scope).await?.iter().any(|known| known.account == account.account) {
                return Err(BankError::AccountIsTaken { account: account.account }.into());
            }
            shelf::accounts::add_account(&work, &scope, &account).await?;
            seal(&work, &scope, "add_bank_account", &account, at).await?;
            Ok(account)
        }
    })
    .await
}

/// Mends the names or the RIB of a bank account; the account of the books stays.
pub async fn change_bank_account(
    desk: &Desk,
    actor: &Actor,
    code: &str,
    id: Uuid,
    command: NoteBankAccount,
) -> Result<BankAccount, ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| {
        let command = command.clone();
        async move {
            let known = shelf::accounts::account(&work, &scope, id).await?.ok_or(AccessError::NotThere)?;
            let changed = BankAccount { account: known.account, ..sound(id, known.added_at, command)? };
            shelf::accounts::change_account(&work, &scope, &changed).await?;
            seal(&work, &scope, "change_bank_account", &changed, at).await?;
            Ok(changed)
        }
    })
    .await
}

fn sound(id: Uuid, added_at: i64, command: NoteBankAccount) -> Result<BankAccount, BankError> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (bank, label) = (tidy(&command.bank), tidy(&command.label));
    if bank.is_empty() {
        return Err(BankError::NameIsMissing);
    }
    if bank.chars().count() > LONGEST_NAME || label.chars().count() > LONGEST_NAME {
        return Err(BankError::TextTooLong { most: LONGEST_NAME });
    }
    let rib = if command.rib.trim().is_empty() { String::new() } else { Rib::read(&command.rib)?.as_str().to_owned() };
    Ok(BankAccount { id, account: command.account, bank, rib, label, added_at })
}

async fn seal(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    deed: &'static str,
    account: &BankAccount,
    at: DateTime<Utc>,
) -> Result<(), ActionError> {
    let details = format!("{} {} {}", account.account, account.rib, account.bank);
    note(work, scope, deed, format!("bank account {}", account.id), details.as_bytes(), at).await
}
