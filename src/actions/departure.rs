//! The deed by which a member leaves: out of the register, and their shares owed back in the books; and how it is taken back.

use chrono::DateTime;
use chrono::Utc;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::claim;
use crate::actions::desk::note;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::post;
use crate::calendar::Day;
use crate::cooperative::departure::CapitalReached;
use crate::cooperative::departure::DepartureError;
use crate::cooperative::departure::OWED_BACK;
use crate::cooperative::departure::check;
use crate::cooperative::departure::departure_entry;
use crate::cooperative::departure::paid_back;
use crate::cooperative::member::Member;
use crate::cooperative::member::MemberError;
use crate::cooperative::member::TakenNames;
use crate::cooperative::shares::MemberShares;
use crate::ledger::account::AccountCode;
use crate::ledger::correction::CorrectionError;
use crate::ledger::journal_entry::EntryDraft;
use crate::money::Money;
use crate::store::ledger;
use crate::store::ledger::PostedEntry;
use crate::store::members as shelf;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

const LEAVE: &str = "leave_cooperative";

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
            // Who never promised a share leaves without an entry: the deed has a key of its own.
            let answers = format!("{} {} {}", member.id, command.on, command.reason);
            if claim(&work, &scope, &command.key, LEAVE, &answers, member.id).await?.is_some() {
                return Ok(());
            }
            let reason = check(&member, command.on, today, &command.reason)?;
            if let Some(last) = shelf::last_share_day(&work, &scope, member.id).await?.filter(|last| *last > command.on) {
                return Err(DepartureError::BeforeShares { last }.into());
            }
            let (promises, payments) = (shelf::subscriptions(&work, &scope).await?, shelf::payments(&work, &scope).await?);
            let shares = MemberShares::of(member.id, &promises, &payments).map_err(DepartureError::from)?;
            let account = AccountCode::new("1111").map_err(DepartureError::from)?;
            let capital = CapitalReached {
                now: ledger::balance(&work, &scope, account, None).await?.negated().map_err(DepartureError::from)?,
                highest: shelf::highest_capital(&work, &scope).await?,
            };
            let draft = departure_entry(&member, &shares, &capital, command.on, command.label)?;
            if let Some(draft) = draft {
                post(&work, &scope, LEAVE, entry_id, at, PostEntry::of(command.key, draft)).await?;
            }
            shelf::set_left(&work, &scope, member.id, command.on, &reason).await?;
            let details = format!("left on {} {shares:?} {reason}", command.on);
            note(&work, &scope, LEAVE, format!("member {}", member.id), &details, at).await
        }
    })
    .await
}

/// Refuses an entry that pays somebody more for their shares than is owed back to them.
pub(in crate::actions) async fn check_paid_back(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    draft: &EntryDraft,
) -> Result<(), ActionError> {
    let paid = paid_back(draft).map_err(DepartureError::from)?;
    if paid.is_empty() {
        return Ok(());
    }
    let owed = shelf::owed_back(work, scope).await?;
    for (member, amount) in paid {
        let most = owed.get(&member).copied().unwrap_or(Money::mad(0));
        if amount > most {
            return Err(DepartureError::MoreThanOwedBack { most }.into());
        }
    }
    Ok(())
}

/// What a departure's entry can be taken back for: not once the member was paid, who would then owe what they were given.
///
/// # Errors
/// What storage refuses.
pub async fn owner_of(
    db: &impl Read,
    scope: &CooperativeScope,
    entry: &PostedEntry,
    member: &Member,
) -> Result<CorrectionError, ActionError> {
    let account = AccountCode::new(OWED_BACK).map_err(DepartureError::from)?;
    let owed = entry.entry.change(|other| other.starts_with(account.as_str()));
    let left = shelf::open_for(db, scope, account, member.id).await?;
    let is_paid = left.minus(owed).map_err(DepartureError::from)?.is_positive();
    Ok(if is_paid { CorrectionError::DepartureWasPaid } else { CorrectionError::BelongsToDeparture })
}

/// Brings a member back into the register whose departure was taken back in the books.
///
/// # Errors
/// `AlreadyInRegister` when somebody was admitted under the same name since.
pub async fn bring_back(work: &UnitOfWork, scope: &CooperativeScope, member: &Member, at: DateTime<Utc>) -> Result<(), ActionError> {
    let register = shelf::register(work, scope).await?;
    if let Some(twin) = TakenNames::of(&register).owner(&member.name_latin, &member.name_arabic) {
        return Err(MemberError::AlreadyInRegister { name: twin.name("fr").to_owned(), number: twin.number }.into());
    }
    shelf::set_returned(work, scope, member.id).await?;
    let details = format!("had left on {:?} {}", member.left_on, member.left_reason);
    note(work, scope, "take_departure_back", format!("member {}", member.id), &details, at).await
}
