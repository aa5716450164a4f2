//! Deeds of the treasurer: money in, money out, and counting the cash box.

use chrono::DateTime;
use chrono::Datelike;
use chrono::Utc;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::departure::check_paid_back;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::claim;
use crate::actions::desk::note;
use crate::actions::evidence;
use crate::actions::invoices::rules as invoice_rules;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::actions::parties;
use crate::cooperative::departure::check_is_here;
use crate::cooperative::third_parties::PartyKind;
use crate::cooperative::vat::VatError;
use crate::cooperative::vat::with_tax;
use crate::ledger::fiscal_year::admitting_year;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::movement::Category;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::movement::check_cash;
use crate::ledger::movement::movement_entry;
use crate::ledger::movement::taken_from_cash;
use crate::money::Money;
use crate::store::evidence as papers;
use crate::store::invoices;
use crate::store::ledger as shelf;
use crate::store::ledger::Paper;
use crate::store::members;
use crate::store::unit_of_work::UnitOfWork;

/// The deed by which a count of the cash box is sealed.
pub const COUNT_CASH: &str = "count_cash";

/// What a treasurer told and checked.
#[derive(Clone, Debug)]
pub struct RecordMovement {
    /// Made with the first question, the same on every retry.
    pub key: String,
    pub told: MovementDraft,
    /// The tax inside the amount that a taxable cooperative takes off later; nothing without one.
    pub tax: Option<Money>,
    pub paper: Paper,
    /// Files kept a moment ago that prove it.
    pub files: Vec<Uuid>,
    /// Whether the treasurer said "record anyway" to a cash box that would hold less than nothing.
    pub is_confirmed: bool,
    /// In which language the entry is labelled.
    pub language: &'static str,
}

/// Records a guided movement of money.
///
/// # Errors
/// What the rules refuse; `CashWouldBeNegative` unless confirmed; what posting refuses.
pub async fn record_movement(desk: &Desk, actor: &Actor, code: &str, command: RecordMovement) -> Result<Posted, ActionError> {
    record_movement_with(desk, actor, code, command, String::new()).await
}

/// Records a guided movement of money and names the customer or supplier of its debt: one who is known, or a new one.
///
/// # Errors
/// As `record_movement`; what taking a new name down refuses.
pub async fn record_movement_with(
    desk: &Desk,
    actor: &Actor,
    code: &str,
    command: RecordMovement,
    party: String,
) -> Result<Posted, ActionError> {
    let (id, party_id, at) = (desk.new_id(), desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::RecordMovement, move |work, scope| {
        let (command, party) = (command.clone(), party.trim().to_owned());
        async move {
            let is_customer = matches!(command.told.event, MovementEvent::OwedToUs | MovementEvent::MoneyIn);
            let posted = record(&work, &scope, id, at, command).await?;
            if !party.is_empty() && !posted.is_replay {
                let kind = if is_customer { PartyKind::Customer } else { PartyKind::Supplier };
                let party = parties::named(&work, &scope, party_id, &party, kind, at).await?;
                parties::name_debts(&work, &scope, &posted.entry, party.id).await?;
            }
            Ok(posted)
        }
    })
    .await
}

async fn record(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
    at: DateTime<Utc>,
    command: RecordMovement,
) -> Result<Posted, ActionError> {
    let rules = MovementRules::current();
    check_member(work, scope, &command.told).await?;
    let mut draft = movement_entry(&command.told, rules, command.language)?;
    if let Some(tax) = command.tax.filter(|tax| !tax.is_zero()) {
        draft = taxed(work, scope, &command.told, draft, tax).await?;
    }
    let taken = taken_from_cash(&command.told, rules);
    if shelf::keyed(work, scope, &command.key).await?.is_none() {
        check_paid_back(work, scope, &draft).await?;
    }
    // A retry of what is recorded already is answered as such, whatever the box holds by now.
    if taken.is_positive() && shelf::keyed(work, scope, &command.key).await?.is_none() {
        check_cash(cash(work, scope).await?, taken, command.is_confirmed)?;
    }
    let entry = PostEntry { key: command.key, draft, movement: command.told.category, paper: command.paper };
    let posted = post(work, scope, "record_movement", id, at, entry).await?;
    if !posted.is_replay {
        for file_id in command.files {
            let file = papers::file(work, scope, file_id).await?.ok_or(AccessError::NotThere)?;
            evidence::attach(work, scope, posted.entry.id, &file).await?;
        }
    }
    Ok(posted)
}

/// Refuses a member who is not there, or who had left by the day it happened; what is open with somebody who left is still settled.
pub(in crate::actions) async fn check_member(work: &UnitOfWork, scope: &CooperativeScope, told: &MovementDraft) -> Result<(), ActionError> {
    let Counterparty::Member(Some(member)) = told.counterparty else { return Ok(()) };
    let member = members::member(work, scope, member).await?.ok_or(MovementError::MemberIsMissing)?;
    let category = MovementRules::current().category(&told.category, told.date);
    if !category.is_some_and(Category::is_open_to_who_left) {
        check_is_here(&member, told.date)?;
    }
    Ok(())
}

/// Sets the tax of a bill apart, where the cooperative is taxable and such a bill bears it.
pub(in crate::actions) async fn taxed(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    told: &MovementDraft,
    draft: EntryDraft,
    tax: Money,
) -> Result<EntryDraft, ActionError> {
    let category = MovementRules::current().category(&told.category, told.date);
    let is_bill = matches!(told.event, MovementEvent::WeOwe | MovementEvent::MoneyOut);
    if !is_bill || category.is_none_or(|category| !category.bears_tax) {
        return Err(VatError::NoTaxHere.into());
    }
    let years = shelf::year_of(work, scope, told.date).await?;
    let year = i64::from(admitting_year(&years, told.date)?.period().to().year());
    if !invoices::regime(work, scope, year).await?.is_taxable() {
        return Err(VatError::IsExempt.into());
    }
    Ok(with_tax(invoice_rules()?, draft, tax)?)
}

async fn cash(work: &UnitOfWork, scope: &CooperativeScope) -> Result<Money, ActionError> {
    match MovementRules::current().place(Place::CashBox) {
        Some(rule) => Ok(shelf::balance(work, scope, rule.account, None).await?),
        None => Err(MovementError::PlaceIsMissing.into()),
    }
}

/// A count of the cash box: what lay in it, and in which words a difference is noted.
#[derive(Clone, Debug)]
pub struct CountCash {
    pub key: String,
    pub counted: Money,
    pub note: String,
    pub language: &'static str,
}

/// What a count found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub expected: Money,
    pub counted: Money,
    /// The entry of the difference, for the expert to clear; nothing when there was none.
    pub difference: Option<Posted>,
}

/// Counts the cash box. A difference goes to suspense, so that the books say what is there and the expert is asked.
///
/// # Errors
/// What posting the difference refuses.
pub async fn count_cash(desk: &Desk, actor: &Actor, code: &str, command: CountCash) -> Result<Counted, ActionError> {
    let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::RecordMovement, move |work, scope| {
        let command = command.clone();
        async move { count(&work, &scope, id, at, today, command).await }
    })
    .await
}

/// Counts inside a unit of work that keeps more of it (notes and coins, for one).
pub(in crate::actions) async fn count(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
    at: chrono::DateTime<chrono::Utc>,
    today: crate::calendar::Day,
    command: CountCash,
) -> Result<Counted, ActionError> {
    let expected = cash(work, scope).await?;
    // The same page sent again finds what it left the first time, and is noted once.
    let body = command.counted.minor().to_string();
    if claim(work, scope, &command.key, COUNT_CASH, &body, id).await?.is_some() {
        return Ok(Counted { expected, counted: command.counted, difference: None });
    }
    let gap = command.counted.minus(expected).map_err(|_| MovementError::AmountNotPositive)?;
    let mut difference = None;
    let is_known = shelf::keyed(work, scope, &command.key).await?.is_some();
    if !gap.is_zero() && !is_known {
        let (event, category) =
            if gap.is_positive() { (MovementEvent::MoneyIn, "other_in") } else { (MovementEvent::MoneyOut, "other_out") };
        let amount = if gap.is_positive() { gap } else { gap.negated().map_err(|_| MovementError::AmountNotPositive)? };
        let told = MovementDraft {
            event,
            category: category.to_owned(),
            amount,
            place: Some(Place::CashBox),
            date: today,
            counterparty: Counterparty::None,
            voucher: None,
            note: Some(command.note.clone()),
        };
        let draft = movement_entry(&told, MovementRules::current(), command.language)?;
        let entry = PostEntry { key: command.key, draft, movement: category.to_owned(), paper: Paper::With };
        difference = Some(post(work, scope, COUNT_CASH, id, at, entry).await?);
    }
    let details = format!("expected {} counted {}", expected.minor(), command.counted.minor());
    note(work, scope, COUNT_CASH, "cash box".to_owned(), &details, at).await?;
    Ok(Counted { expected, counted: command.counted, difference })
}
