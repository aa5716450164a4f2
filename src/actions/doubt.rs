//! The deeds of a customer who may not pay: the doubt, what is likely lost looked at again, the debt written off.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::PostingError;
use crate::actions::desk::claim;
use crate::actions::invoices::rules as invoice_rules;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::actions::parties::name_debts;
use crate::calendar::Day;
use crate::cooperative::doubt::DoubtError;
use crate::cooperative::doubt::DoubtRules;
use crate::cooperative::doubt::DoubtStanding;
use crate::cooperative::doubt::Doubted;
use crate::cooperative::doubt::Owed;
use crate::cooperative::doubt::is_set_aside;
use crate::cooperative::invoices::error::InvoiceError;
use crate::cooperative::invoices::standing::Standing;
use crate::cooperative::third_parties::DebtGroup;
use crate::cooperative::third_parties::DebtKind;
use crate::cooperative::third_parties::Who;
use crate::cooperative::third_parties::groups;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::plan::part;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
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
    let sums = all_owed(db, scope, party_id, on).await?;
    let (doubted, owed): (Vec<_>, Vec<_>) = sums.into_iter().partition(|(account, _)| account.starts_with(doubtful.as_str()));
    let doubted = Money::sum(doubted.into_iter().map(|(_, left)| left), crate::money::Currency::Mad).map_err(DoubtError::from)?;
    Ok((owed, doubted))
}

async fn all_owed(db: &impl Read, scope: &CooperativeScope, party_id: Uuid, on: Day) -> Result<BTreeMap<AccountCode, Money>, ActionError> {
    let mut sums: BTreeMap<AccountCode, Money> = BTreeMap::new();
    let party = parties::party(db, scope, party_id).await?.ok_or(AccessError::NotThere)?;
    for row in parties::debts(db, scope, &of_customers(), on, Some(&party)).await? {
        if parties::who(row.party_id, row.member_id, &row.counterparty) == Who::Party(party_id) {
            let account = AccountCode::new(&row.account).map_err(|error| StoreError::corrupt(error.to_string()))?;
            let sum = sums.entry(account).or_insert(Money::mad(0));
            let change = Money::mad(row.debit_minor).minus(Money::mad(row.credit_minor)).map_err(DoubtError::from)?;
            *sum = sum.plus(change).map_err(DoubtError::from)?;
        }
    }
    Ok(sums)
}

fn of_customers() -> Vec<DebtGroup> {
    groups().iter().filter(|group| group.kind == DebtKind::OwedToUs).cloned().collect()
}

/// What is doubted of a customer on a day, and what is set aside for it.
///
/// # Errors
/// What storage refuses.
pub async fn standing(db: &impl Read, scope: &CooperativeScope, party_id: Uuid, on: Day) -> Result<DoubtStanding, ActionError> {
    let (_, doubted) = owed(db, scope, party_id, on).await?;
    let set_aside = set_aside(db, scope, party_id, Some(on)).await?;
    Ok(DoubtStanding { doubted, ..set_aside })
}

/// What is set aside for a customer on a day, or by all that is noted, and the last day that changed it.
async fn set_aside(db: &impl Read, scope: &CooperativeScope, party_id: Uuid, until: Option<Day>) -> Result<DoubtStanding, ActionError> {
    let rows = parties::set_aside(db, scope, rules()?.set_aside, Some(party_id), None).await?;
    let sum = rows.iter().filter(|row| until.is_none_or(|day| row.dated_on <= day)).map(|row| Money::mad(row.minor));
    let set_aside = Money::sum(sum, crate::money::Currency::Mad).map_err(DoubtError::from)?;
    Ok(DoubtStanding { doubted: Money::mad(0), set_aside, changed_on: rows.iter().map(|row| row.dated_on).max() })
}

/// Every customer of whom something is doubted or for whom something is set aside on a day: two questions for all of them.
///
/// # Errors
/// What storage refuses.
pub async fn doubts(db: &impl Read, scope: &CooperativeScope, on: Day) -> Result<Vec<(Who, DoubtStanding)>, ActionError> {
    let rules = rules()?;
    let mut found: Vec<(Who, DoubtStanding)> = Vec::new();
    let mut at = |who: Who| match found.iter().position(|(one, _)| *one == who) {
        Some(place) => place,
        None => {
            found.push((who, DoubtStanding { doubted: Money::mad(0), set_aside: Money::mad(0), changed_on: None }));
            found.len() - 1
        }
    };
    let mut changes: Vec<(usize, i64, i64, Option<Day>)> = Vec::new();
    for row in parties::debts(db, scope, &of_customers(), on, None).await? {
        if row.account.starts_with(rules.doubtful.as_str()) {
            let who = parties::who(row.party_id, row.member_id, &row.counterparty);
            changes.push((at(who), row.debit_minor.saturating_sub(row.credit_minor), 0, None));
        }
    }
    for row in parties::set_aside(db, scope, rules.set_aside, None, Some(on)).await? {
        changes.push((at(Who::Party(row.party_id)), 0, row.minor, Some(row.dated_on)));
    }
    for (place, doubted, set_aside, day) in changes {
        let Some((_, one)) = found.get_mut(place) else { continue };
        one.doubted = one.doubted.plus(Money::mad(doubted)).map_err(DoubtError::from)?;
        one.set_aside = one.set_aside.plus(Money::mad(set_aside)).map_err(DoubtError::from)?;
        one.changed_on = one.changed_on.max(day);
    }
    found.retain(|(_, one)| !one.doubted.is_zero() || !one.set_aside.is_zero());
    Ok(found)
}

/// Whether what an entry set aside was taken back since, so that the entry itself no longer can be.
///
/// # Errors
/// What storage refuses.
pub async fn is_used_up(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<bool, ActionError> {
    let Some(entry) = ledger::entry(db, scope, entry_id).await? else { return Ok(false) };
    let change = entry.entry.change(is_set_aside);
    if !change.is_negative() {
        return Ok(false);
    }
    let Some(party) = parties::of_entry(db, scope, entry_id).await? else { return Ok(false) };
    let left = set_aside(db, scope, party.id, None).await?.set_aside;
    Ok(left.plus(change).map_err(DoubtError::from)?.is_negative())
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
            if let Some(posted) = known(&work, &scope, &command.key, "note_doubt", &command.body(), id).await? {
                return Ok(posted);
            }
            let customer = party.member_id.map_or(Counterparty::NonMember, |id| Counterparty::Member(Some(id)));
            let open = owed_by_invoice(&work, &scope, party.id, (command.on, today), false).await?;
            let drafts = rules()?.entries(&open, (command.amount, command.loss), customer, command.on, &command.label)?;
            let made = Made { desk: &desk, deed: "note_doubt", key: &command.key, id, at };
            made.write(&work, &scope, party.id, drafts).await
        }
    })
    .await
}

/// What is likely lost of what is doubted, as it is seen today.
#[derive(Clone, Debug)]
pub struct ReviewDoubt {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub party_id: Uuid,
    /// All that is likely lost, without VAT; nothing when they paid.
    pub loss: Money,
    pub on: Day,
    pub label: String,
}

/// Sets aside more for a customer, or takes back what is not needed any more.
///
/// # Errors
/// `NotThere`; what the rules refuse; a day ahead; what posting refuses.
pub async fn review_doubt(desk: &Desk, actor: &Actor, code: &str, command: ReviewDoubt) -> Result<Posted, ActionError> {
    let inner = desk.clone();
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let (command, desk) = (command.clone(), inner.clone());
        async move {
            let (id, at) = (desk.new_id(), desk.now());
            let party = parties::party(&work, &scope, command.party_id).await?.ok_or(AccessError::NotThere)?;
            if command.on > desk.today() {
                return Err(DoubtError::DayInFuture.into());
            }
            let ReviewDoubt { key, loss, on, label, .. } = &command;
            let body = format!("{} {} {on} {label}", party.id, loss.minor());
            if let Some(posted) = known(&work, &scope, key, "review_doubt", &body, id).await? {
                return Ok(posted);
            }
            let now = standing(&work, &scope, party.id, *on).await?;
            let draft = rules()?.review_entry(&now, *loss, *on, label)?;
            Made { desk: &desk, deed: "review_doubt", key, id, at }.write(&work, &scope, party.id, vec![draft]).await
        }
    })
    .await
}

/// A doubted debt that will never be paid.
#[derive(Clone, Debug)]
pub struct WriteOff {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub party_id: Uuid,
    /// With VAT.
    pub amount: Money,
    pub on: Day,
    pub label: String,
}

/// Writes a doubted debt off, with the tax that waited for its money and what was set aside for it.
///
/// # Errors
/// `NotThere`; what the rules refuse; a day ahead; what posting refuses.
pub async fn write_off(desk: &Desk, actor: &Actor, code: &str, command: WriteOff) -> Result<Posted, ActionError> {
    let inner = desk.clone();
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let (command, desk) = (command.clone(), inner.clone());
        async move {
            let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
            let party = parties::party(&work, &scope, command.party_id).await?.ok_or(AccessError::NotThere)?;
            if command.on > today {
                return Err(DoubtError::DayInFuture.into());
            }
            let WriteOff { key, amount, on, label, .. } = &command;
            let body = format!("{} {} {on} {label}", party.id, amount.minor());
            if let Some(posted) = known(&work, &scope, key, "write_off", &body, id).await? {
                return Ok(posted);
            }
            let customer = party.member_id.map_or(Counterparty::NonMember, |id| Counterparty::Member(Some(id)));
            let parts = doubted_by_invoice(&work, &scope, party.id, (*on, today)).await?;
            let now = set_aside(&work, &scope, party.id, Some(*on)).await?;
            let pending = invoice_rules()?.vat.pending;
            let drafts = rules()?.lost_entries(&parts, (*amount, &now), (pending, customer), *on, label)?;
            Made { desk: &desk, deed: "write_off", key, id, at }.write(&work, &scope, party.id, drafts).await
        }
    })
    .await
}

/// What was doubted on a day and still is, invoice by invoice, each with the tax that waits in it.
async fn doubted_by_invoice(
    db: &impl Read,
    scope: &CooperativeScope,
    party_id: Uuid,
    days: (Day, Day),
) -> Result<Vec<Doubted>, ActionError> {
    let owed = owed_by_invoice(db, scope, party_id, days, true).await?;
    let numbers: Vec<String> = owed.iter().filter_map(|one| one.invoice.clone()).collect();
    let books = invoices::balances_of(db, scope, &numbers).await?;
    owed.into_iter()
        .map(|Owed { invoice, left, .. }| {
            let waiting = match invoice.as_ref().and_then(|number| books.get(number)) {
                Some(balances) => {
                    let standing = Standing::of(invoice_rules()?, balances).map_err(InvoiceError::from)?;
                    let (tax, doubted) = (standing.doubted_tax().map_err(InvoiceError::from)?, standing.doubtful.minor());
                    part(tax, left.minor().into(), doubted.into()).min(tax)
                }
                None => Money::mad(0),
            };
            Ok(Doubted { invoice, left, waiting })
        })
        .collect()
}

/// The entries of one deed: the first bears the key of its page.
struct Made<'a> {
    desk: &'a Desk,
    deed: &'static str,
    key: &'a str,
    id: Uuid,
    at: DateTime<Utc>,
}

impl Made<'_> {
    async fn write(
        &self,
        work: &UnitOfWork,
        scope: &CooperativeScope,
        party_id: Uuid,
        drafts: Vec<EntryDraft>,
    ) -> Result<Posted, ActionError> {
        let mut first = None;
        for (place, draft) in drafts.into_iter().enumerate() {
            let (id, key) = if place == 0 { (self.id, self.key.to_owned()) } else { (self.desk.new_id(), format!("{}:{place}", self.key)) };
            let posted = post(work, scope, self.deed, id, self.at, PostEntry::of(key, draft)).await?;
            name_debts(work, scope, &posted.entry, party_id).await?;
            first.get_or_insert(posted);
        }
        first.ok_or_else(|| DoubtError::AmountNotPositive.into())
    }
}

impl NoteDoubt {
    fn body(&self) -> String {
        let NoteDoubt { party_id, amount, loss, on, label, .. } = self;
        format!("{party_id} {} {} {on} {label}", amount.minor(), loss.minor())
    }
}

/// What a customer owed on a day and still owes, invoice by invoice, the oldest first, either doubted or
/// not; what stands under no invoice comes last.
async fn owed_by_invoice(
    db: &impl Read,
    scope: &CooperativeScope,
    party_id: Uuid,
    (on, today): (Day, Day),
    of_doubted: bool,
) -> Result<Vec<Owed>, ActionError> {
    let doubtful = rules()?.doubtful;
    let by_now = all_owed(db, scope, party_id, today).await?;
    let (mut parts, mut unnamed) = (Vec::new(), Vec::new());
    for (account, then) in all_owed(db, scope, party_id, on).await? {
        if account.starts_with(doubtful.as_str()) != of_doubted {
            continue;
        }
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
async fn known(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    key: &str,
    deed: &str,
    body: &str,
    id: Uuid,
) -> Result<Option<Posted>, ActionError> {
    if key.is_empty() {
        return Err(PostingError::KeyIsMissing.into());
    }
    let Some(made) = claim(work, scope, key, deed, body, id).await? else { return Ok(None) };
    let entry = ledger::entry(work, scope, made).await?.ok_or(AccessError::NotThere)?;
    Ok(Some(Posted { entry, is_replay: true }))
}
