//! Deeds on members and their shares: admitted, promised, called, paid; each with its entry in the books.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::PostingError;
use crate::actions::desk::claim;
use crate::actions::desk::note;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::cooperative::departure::DepartureError;
use crate::cooperative::member::Member;
use crate::cooperative::member::MemberDraft;
use crate::cooperative::member::MemberError;
use crate::cooperative::member::TakenNames;
use crate::cooperative::shares;
use crate::cooperative::shares::PaymentMeans;
use crate::cooperative::shares::ShareError;
use crate::cooperative::shares::SharePayment;
use crate::cooperative::shares::Standing;
use crate::cooperative::shares::Subscription;
use crate::cooperative::shares::SubscriptionDraft;
use crate::ledger::account::AccountCode;
use crate::money::Currency;
use crate::money::Money;
use crate::store::cooperatives;
use crate::store::ledger::keyed;
use crate::store::members as shelf;

/// Writes somebody into the member register.
///
/// # Errors
/// What `MemberDraft::check` refuses.
pub async fn admit_member(desk: &Desk, actor: &Actor, code: &str, draft: MemberDraft) -> Result<Member, ActionError> {
    admit_member_once(desk, actor, code, String::new(), draft).await
}

/// Writes somebody into the member register, once for each key that is not empty.
///
/// # Errors
/// As `admit_member`; `KeyWasUsed` when the key was given to somebody else.
pub async fn admit_member_once(desk: &Desk, actor: &Actor, code: &str, key: String, draft: MemberDraft) -> Result<Member, ActionError> {
    let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::EditMembers, move |work, scope| {
        let (draft, key) = (draft.clone(), key.clone());
        async move {
            if let Some(known) = claim(&work, &scope, &key, "admit_member", &format!("{draft:?}"), id).await? {
                return shelf::member(&work, &scope, known).await?.ok_or_else(|| PostingError::KeyWasUsed.into());
            }
            let register = shelf::register(&work, &scope).await?;
            let draft = draft.check(today, &register)?;
            let member = new_member(id, register.iter().map(|member| member.number).max().unwrap_or(0) + 1, draft);
            shelf::add(&work, &scope, &member).await?;
            note(&work, &scope, "admit_member", format!("member {id}"), &format!("{member:?}"), at).await?;
            Ok(member)
        }
    })
    .await
}

fn new_member(id: Uuid, number: i64, draft: MemberDraft) -> Member {
    Member {
        id,
        number,
        kind: draft.kind,
        name_latin: draft.name_latin,
        name_arabic: draft.name_arabic,
        occupation: draft.occupation,
        address: draft.address,
        admitted_on: draft.admitted_on,
        left_on: None,
        left_reason: String::new(),
    }
}

/// Writes the members of a sheet into the register, all or none, and marks them as taken over; how many they are.
///
/// # Errors
/// What `MemberDraft::check` refuses, of any of them.
pub async fn import_members(
    desk: &Desk,
    actor: &Actor,
    code: &str,
    drafts: Vec<MemberDraft>,
    is_rehearsal: bool,
) -> Result<usize, ActionError> {
    let (at, today, count) = (desk.now(), desk.today(), drafts.len());
    let ids: Vec<Uuid> = drafts.iter().map(|_| desk.new_id()).collect();
    let outcome = desk
        .deed(actor, code, Permission::EditMembers, move |work, scope| {
            let (drafts, ids) = (drafts.clone(), ids.clone());
            async move {
                let register = shelf::register(&work, &scope).await?;
                let first = register.iter().map(|member| member.number).max().unwrap_or(0) + 1;
                let mut taken: TakenNames<(String, i64)> = TakenNames::new();
                for member in register.iter().filter(|member| member.is_present()) {
                    taken.take(&member.name_latin, &member.name_arabic, (member.name("fr").to_owned(), member.number));
                }
                let mut fresh = Vec::new();
                for (number, (draft, id)) in (first..).zip(drafts.into_iter().zip(ids)) {
                    let draft = draft.check_alone(today)?;
                    if let Some((name, number)) = taken.owner(&draft.name_latin, &draft.name_arabic) {
                        return Err(MemberError::AlreadyInRegister { name: name.clone(), number: *number }.into());
                    }
                    let member = new_member(id, number, draft);
                    taken.take(&member.name_latin, &member.name_arabic, (member.name("fr").to_owned(), number));
                    fresh.push(member);
                }
                shelf::add_many(&work, &scope, &fresh).await?;
                if is_rehearsal {
                    // Refusing is what leaves no trace.
                    return Err(crate::actions::desk::PostingError::Rehearsed(crate::actions::desk::Imported::default()).into());
                }
                if !fresh.is_empty() {
                    let told: Vec<String> = fresh.iter().map(|member| format!("{member:?}")).collect();
                    let subject = format!("members {first} to {}", first + told.len() as i64 - 1);
                    note(&work, &scope, "import_members", subject, &told.join("\n"), at).await?;
                }
                Ok(())
            }
        })
        .await;
    match outcome {
        Ok(()) | Err(ActionError::Posting(crate::actions::desk::PostingError::Rehearsed(_))) => Ok(count),
        Err(error) => Err(error),
    }
}

/// Who left promises, owes and pays no shares any more: what was promised fell away with the departure.
fn is_still_here(member: &Member) -> Result<(), DepartureError> {
    if member.is_present() { Ok(()) } else { Err(DepartureError::HasLeft) }
}

/// A promise of shares by a member.
#[derive(Clone, Debug)]
pub struct SubscribeShares {
    pub key: String,
    pub member_id: Uuid,
    pub draft: SubscriptionDraft,
    /// What the entry is called, in the language of whoever records it.
    pub label: String,
}

/// Takes a promise of shares, with its entry (3461, 1119, 1111).
///
/// # Errors
/// What `shares::subscribe` and posting refuse.
pub async fn subscribe_shares(desk: &Desk, actor: &Actor, code: &str, command: SubscribeShares) -> Result<Posted, ActionError> {
    let (id, entry_id, at, today) = (desk.new_id(), desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::EditMembers, move |work, scope| {
        let command = command.clone();
        async move {
            let member = shelf::member(&work, &scope, command.member_id).await?.ok_or(AccessError::NotThere)?;
            // A form sent again is answered as it was, whoever left since.
            if keyed(&work, &scope, &command.key).await?.is_none() {
                is_still_here(&member)?;
            }
            let nominal = cooperatives::profile(&work, &scope).await?.share_nominal;
            let mut promise = shares::subscribe(id, command.member_id, &command.draft, nominal, today)?;
            let draft = shares::subscription_entry(&promise, command.label)?;
            let posted = post(&work, &scope, "subscribe_shares", entry_id, at, PostEntry::of(command.key, draft)).await?;
            if !posted.is_replay {
                promise.entry_id = Some(posted.entry.id);
                shelf::add_subscription(&work, &scope, &promise).await?;
                note(&work, &scope, "subscribe_shares", format!("promise {id}"), &format!("{promise:?}"), at).await?;
            }
            Ok(posted)
        }
    })
    .await
}

/// A further part of a promise asked for.
#[derive(Clone, Debug)]
pub struct CallShares {
    pub key: String,
    pub subscription_id: Uuid,
    pub amount: Money,
    pub on: crate::calendar::Day,
    pub label: String,
}

/// Asks for a further part of a promise, with its entry (3462, 1119).
///
/// # Errors
/// What `shares::call` and posting refuse.
pub async fn call_shares(desk: &Desk, actor: &Actor, code: &str, command: CallShares) -> Result<Posted, ActionError> {
    let (entry_id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::EditMembers, move |work, scope| {
        let command = command.clone();
        async move {
            let promise = shelf::subscription(&work, &scope, command.subscription_id).await?.ok_or(AccessError::NotThere)?;
            if keyed(&work, &scope, &command.key).await?.is_some() {
                // Sent again: the books know the key and answer with the entry, or refuse another body.
                let (_, draft) = shares::call(
                    &Subscription { called: Money::zero(Currency::Mad), ..promise },
                    command.amount,
                    command.on,
                    command.label,
                )?;
                return post(&work, &scope, "call_shares", entry_id, at, PostEntry::of(command.key, draft)).await;
            }
            is_still_here(&shelf::member(&work, &scope, promise.member_id).await?.ok_or(AccessError::NotThere)?)?;
            let (called, draft) = shares::call(&promise, command.amount, command.on, command.label)?;
            let posted = post(&work, &scope, "call_shares", entry_id, at, PostEntry::of(command.key, draft)).await?;
            shelf::set_called(&work, &scope, called.id, called.called).await?;
            note(&work, &scope, "call_shares", format!("promise {}", called.id), &format!("{called:?}"), at).await?;
            Ok(posted)
        }
    })
    .await
}

/// A payment on a promise.
#[derive(Clone, Debug)]
pub struct PayShares {
    pub key: String,
    pub subscription_id: Uuid,
    pub amount: Money,
    pub means: PaymentMeans,
    pub on: crate::calendar::Day,
    pub label: String,
}

/// Takes a payment on a promise, with its receipt and its entry (51611, 5141 or the thing; 3461, 3462).
///
/// # Errors
/// What `shares::payment_entry` and posting refuse.
pub async fn pay_shares(desk: &Desk, actor: &Actor, code: &str, command: PayShares) -> Result<Posted, ActionError> {
    let (id, entry_id, at, today) = (desk.new_id(), desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::EditMembers, move |work, scope| {
        let command = command.clone();
        async move {
            if let Some(known) = keyed(&work, &scope, &command.key).await? {
                let entry = crate::store::ledger::entry(&work, &scope, known.entry_id).await?.ok_or(AccessError::NotThere)?;
                if !shelf::of_entry(&work, &scope, known.entry_id).await? || entry.entry.total() != command.amount {
                    return Err(crate::actions::desk::PostingError::KeyWasUsed.into());
                }
                crate::store::ledger::note_replay(&work, &scope, &command.key).await?;
                return Ok(Posted { entry, is_replay: true });
            }
            if command.on > today {
                return Err(ShareError::DayInFuture.into());
            }
            let promise = shelf::subscription(&work, &scope, command.subscription_id).await?.ok_or(AccessError::NotThere)?;
            is_still_here(&shelf::member(&work, &scope, promise.member_id).await?.ok_or(AccessError::NotThere)?)?;
            let mut paid = Money::mad(0);
            for payment in shelf::payments(&work, &scope).await?.iter().filter(|one| one.subscription_id == promise.id) {
                paid = paid.plus(payment.amount).map_err(ShareError::from)?;
            }
            let first = AccountCode::new("3461").map_err(ShareError::from)?;
            let standing = Standing { paid, open_at_subscription: shelf::open_for(&work, &scope, first, promise.member_id).await? };
            let receipt_number = shelf::next_receipt(&work, &scope).await?;
            let voucher = format!("R-{receipt_number:04}");
            let draft = shares::payment_entry(&promise, command.amount, command.means, standing, command.on, command.label, voucher)?;
            let posted = post(&work, &scope, "pay_shares", entry_id, at, PostEntry::of(command.key, draft)).await?;
            let payment = SharePayment {
                id,
                subscription_id: promise.id,
                member_id: promise.member_id,
                receipt_number,
                on: command.on,
                amount: command.amount,
                means: command.means,
                entry_id: posted.entry.id,
            };
            shelf::add_payment(&work, &scope, &payment).await?;
            note(&work, &scope, "pay_shares", format!("receipt {receipt_number}"), &format!("{payment:?}"), at).await?;
            Ok(posted)
        }
    })
    .await
}
