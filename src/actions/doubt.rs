//! The deed by which it is noted that a customer may not pay.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::PostingError;
use crate::actions::desk::claim;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::actions::parties::name_debts;
use crate::calendar::Day;
use crate::cooperative::doubt::DoubtError;
use crate::cooperative::doubt::DoubtRules;
use crate::cooperative::doubt::Owed;
use crate::cooperative::third_parties::DebtKind;
use crate::cooperative::third_parties::Who;
use crate::cooperative::third_parties::groups;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::invoices;
use crate::store::invoices::Invoice;
use crate::store::ledger;
use crate::store::parties;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

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

/// The oldest invoice of a customer on which a doubted debt stands.
///
/// # Errors
/// What storage refuses.
pub async fn doubted_invoice(db: &impl Read, scope: &CooperativeScope, party_id: Uuid, today: Day) -> Result<Option<Invoice>, ActionError> {
    let doubted = invoices::owed_by(db, scope, party_id, rules()?.doubtful, today).await?;
    match doubted.iter().find(|row| row.now_minor > 0) {
        Some(row) => Ok(invoices::by_reference(db, scope, &row.voucher).await?),
        None => Ok(None),
    }
}

/// Notes that a customer may not pay, and what is likely lost.
///
/// # Errors
/// `NotThere`; what the rules refuse; a day ahead; what posting refuses.
pub async fn note_doubt(desk: &Desk, actor: &Actor, code: &str, command: NoteDoubt) -> Result<Posted, ActionError> {
    let inner = desk.clone();
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let (command, desk) = (command.clone(), inner.clone());
        async move {
            let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
            let party = parties::party(&work, &scope, command.party_id).await?.ok_or(AccessError::NotThere)?;
            if command.on > today {
                return Err(DoubtError::DayInFuture.into());
            }
            if let Some(posted) = known(&work, &scope, &command, id).await? {
                return Ok(posted);
            }
            let customer = party.member_id.map_or(Counterparty::NonMember, |id| Counterparty::Member(Some(id)));
            let open = owed_by_invoice(&work, &scope, party.id, (command.on, today)).await?;
            let drafts = rules()?.entries(&open, (command.amount, command.loss), customer, command.on, &command.label)?;
            let mut first = None;
            for (place, draft) in drafts.into_iter().enumerate() {
                let (id, key) = if place == 0 { (id, command.key.clone()) } else { (desk.new_id(), format!("{}:{place}", command.key)) };
                let posted = post(&work, &scope, "note_doubt", id, at, PostEntry::of(key, draft)).await?;
                name_debts(&work, &scope, &posted.entry, party.id).await?;
                first.get_or_insert(posted);
            }
            first.ok_or_else(|| DoubtError::AmountNotPositive.into())
        }
    })
    .await
}

/// What a customer owed on a day and still owes, invoice by invoice, the oldest first; what stands under no invoice comes last.
async fn owed_by_invoice(
    db: &impl Read,
    scope: &CooperativeScope,
    party_id: Uuid,
    (on, today): (Day, Day),
) -> Result<Vec<Owed>, ActionError> {
    let by_now: BTreeMap<AccountCode, Money> = owed(db, scope, party_id, today).await?.0.into_iter().collect();
    let (mut parts, mut unnamed) = (Vec::new(), Vec::new());
    for (account, then) in owed(db, scope, party_id, on).await?.0 {
        let now = by_now.get(&account).copied().unwrap_or(Money::mad(0));
        // What came later is not doubted on that day, and what was paid since is paid.
        let mut rest = then.min(now);
        let (mut other_then, mut other_now) = (then, now);
        let rows = invoices::owed_by(db, scope, party_id, account, on).await?;
        for row in rows.into_iter().filter(|row| row.account == account.as_str()) {
            let (then, now) = (Money::mad(row.on_minor), Money::mad(row.now_minor));
            other_then = other_then.minus(then).map_err(DoubtError::from)?;
            other_now = other_now.minus(now).map_err(DoubtError::from)?;
            let part = then.min(now).min(rest);
            if part.is_positive() {
                rest = rest.minus(part).map_err(DoubtError::from)?;
                parts.push(Owed { invoice: Some(row.voucher), account, left: part });
            }
        }
        unnamed.push(Owed { invoice: None, account, left: rest.min(other_then).min(other_now) });
    }
    parts.extend(unnamed);
    Ok(parts)
}

/// The first entry of the same page sent before.
async fn known(work: &UnitOfWork, scope: &CooperativeScope, command: &NoteDoubt, id: Uuid) -> Result<Option<Posted>, ActionError> {
    if command.key.is_empty() {
        return Err(PostingError::KeyIsMissing.into());
    }
    let NoteDoubt { party_id, amount, loss, on, label, .. } = command;
    let body = format!("{party_id} {} {} {on} {label}", amount.minor(), loss.minor());
    let Some(made) = claim(work, scope, &command.key, "note_doubt", &body, id).await? else { return Ok(None) };
    let entry = ledger::entry(work, scope, made).await?.ok_or(AccessError::NotThere)?;
    Ok(Some(Posted { entry, is_replay: true }))
}
