//! The deed by which it is noted that a customer may not pay.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::actions::parties::name_debts;
use crate::calendar::Day;
use crate::cooperative::doubt::DoubtError;
use crate::cooperative::doubt::DoubtRules;
use crate::cooperative::third_parties::DebtKind;
use crate::cooperative::third_parties::Who;
use crate::cooperative::third_parties::groups;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::store::parties;
use crate::store::unit_of_work::Read;

/// A doubt as it was told.
#[derive(Clone, Debug)]
pub struct NoteDoubt {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub party_id: Uuid,
    pub amount: Money,
    /// What is likely lost, without VAT; may be nothing.
    pub loss: Money,
    pub on: Day,
    pub label: String,
}

/// The rules of doubtful customers.
///
/// # Errors
/// `Broken` when the rulebook cannot be read.
pub fn rules() -> Result<&'static DoubtRules, ActionError> {
    DoubtRules::current().ok_or_else(|| StoreError::Broken("the rulebook of doubts cannot be read".to_owned()).into())
}

/// What a customer owes on a day, account by account, and how much of it is doubted already.
pub async fn owed(
    db: &impl Read,
    scope: &CooperativeScope,
    party_id: Uuid,
    on: Day,
) -> Result<(Vec<(AccountCode, Money)>, Money), ActionError> {
    let doubtful = rules()?.doubtful;
    let of_customers: Vec<_> = groups().iter().filter(|group| group.kind == DebtKind::OwedToUs).cloned().collect();
    let mut sums: BTreeMap<AccountCode, Money> = BTreeMap::new();
    for row in parties::debts(db, scope, &of_customers, on).await? {
        if parties::who(row.party_id, row.member_id, &row.counterparty) == Who::Party(party_id) {
            let account = AccountCode::new(&row.account).map_err(|error| StoreError::corrupt(error.to_string()))?;
            let sum = sums.entry(account).or_insert(Money::mad(0));
            let change = Money::mad(row.debit_minor).minus(Money::mad(row.credit_minor)).map_err(DoubtError::from)?;
            *sum = sum.plus(change).map_err(DoubtError::from)?;
        }
    }
    let (doubted, owed): (Vec<_>, Vec<_>) = sums.into_iter().partition(|(account, _)| account.starts_with(doubtful.as_str()));
    let doubted = Money::sum(doubted.into_iter().map(|(_, left)| left), crate::money::Currency::Mad).map_err(DoubtError::from)?;
    Ok((owed, doubted))
}

/// Notes that a customer may not pay, and what is likely lost.
///
/// # Errors
/// `NotThere`; what the rules refuse; a day ahead; what posting refuses.
pub async fn note_doubt(desk: &Desk, actor: &Actor, code: &str, command: NoteDoubt) -> Result<Posted, ActionError> {
    let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let command = command.clone();
        async move {
            let party = parties::party(&work, &scope, command.party_id).await?.ok_or(AccessError::NotThere)?;
            if command.on > today {
                return Err(DoubtError::DayInFuture.into());
            }
            let customer = party.member_id.map_or(Counterparty::NonMember, |id| Counterparty::Member(Some(id)));
            let mut open = owed(&work, &scope, party.id, today).await?.0;
            if let Some(known) = ledger::keyed(&work, &scope, &command.key).await? {
                // Sent again: what the entry took is put back, so that it is told again in the same words.
                let entry = ledger::entry(&work, &scope, known.entry_id).await?.ok_or(AccessError::NotThere)?;
                open = entry
                    .entry
                    .postings()
                    .iter()
                    .map(|one| (one.account(), one.credit()))
                    .filter(|(account, _)| is_owed(*account))
                    .collect();
            }
            let draft = rules()?.entry(&open, (command.amount, command.loss), customer, command.on, command.label)?;
            let posted = post(&work, &scope, "note_doubt", id, at, PostEntry::of(command.key, draft)).await?;
            if !posted.is_replay {
                name_debts(&work, &scope, &posted.entry, party.id).await?;
            }
            Ok(posted)
        }
    })
    .await
}

fn is_owed(account: AccountCode) -> bool {
    groups().iter().any(|group| group.kind == DebtKind::OwedToUs && group.accounts.iter().any(|one| account.starts_with(one.as_str())))
}
