//! Deeds on deliveries: taken down together, paid together.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::calendar::Day;
use crate::cooperative::deliveries;
use crate::cooperative::deliveries::DeliveryDraft;
use crate::cooperative::deliveries::DeliveryError;
use crate::cooperative::deliveries::DeliveryRules;
use crate::cooperative::deliveries::Due;
use crate::cooperative::departure::check_is_here;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::movement::check_cash;
use crate::store::deliveries as shelf;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::store::members;
use crate::store::unit_of_work::Read;

/// Deliveries of one day.
#[derive(Clone, Debug)]
pub struct RecordDeliveries {
    pub key: String,
    pub on: Day,
    pub drafts: Vec<DeliveryDraft>,
    pub label: String,
}

fn rules() -> Result<&'static DeliveryRules, ActionError> {
    DeliveryRules::current().ok_or_else(|| StoreError::Broken("the rulebook of deliveries cannot be read".to_owned()).into())
}

/// Takes deliveries down with their entry.
///
/// # Errors
/// What `deliveries` refuses; `NotThere` for a member of another cooperative; what posting refuses.
pub async fn record_deliveries(desk: &Desk, actor: &Actor, code: &str, command: RecordDeliveries) -> Result<Posted, ActionError> {
    let (entry_id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::RecordMovement, move |work, scope| {
        let command = command.clone();
        async move {
            if command.on > today {
                return Err(DeliveryError::DayInFuture.into());
            }
            let found = deliveries::deliveries(&command.drafts)?;
            let register = members::register(&work, &scope).await?;
            for one in &found {
                let member = register.iter().find(|member| member.id == one.member_id).ok_or(AccessError::NotThere)?;
                check_is_here(member, command.on)?;
            }
            let draft = deliveries::delivery_entry(rules()?, &found, command.on, command.label)?;
            let entry = PostEntry::of(command.key, draft);
            let posted = post(&work, &scope, "record_deliveries", entry_id, at, entry).await?;
            if !posted.is_replay {
                shelf::add(&work, &scope, posted.entry.id, command.on, &found).await?;
                let details = format!("{found:?}");
                note(&work, &scope, "record_deliveries", format!("deliveries {}", posted.entry.id), &details, at).await?;
            }
            Ok(posted)
        }
    })
    .await
}

/// What each member can be paid for a day: what was paid since is paid.
pub async fn payable(db: &impl Read, scope: &CooperativeScope, on: Day, today: Day) -> Result<Vec<Due>, ActionError> {
    let owed = shelf::dues(db, scope, rules()?, on).await?;
    if on >= today {
        return Ok(owed);
    }
    Ok(deliveries::still_due(owed, &shelf::dues(db, scope, rules()?, today).await?))
}

/// A payment list: who is paid, from where, on which day.
#[derive(Clone, Debug)]
pub struct PayDeliveries {
    pub key: String,
    pub on: Day,
    pub place: Place,
    /// The members that are paid.
    pub members: Vec<Uuid>,
    /// Whether the treasurer said "record anyway" to a cash box that would hold less than nothing.
    pub is_confirmed: bool,
    pub label: String,
}

/// Pays what members are owed, their advances set off, in one entry.
///
/// # Errors
/// `NothingDue`; `CashWouldBeNegative` unless confirmed; what posting refuses.
pub async fn pay_deliveries(desk: &Desk, actor: &Actor, code: &str, command: PayDeliveries) -> Result<Posted, ActionError> {
    let (entry_id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::RecordMovement, move |work, scope| {
        let command = command.clone();
        async move {
            if command.on > today {
                return Err(DeliveryError::DayInFuture.into());
            }
            if let Some(known) = ledger::keyed(&work, &scope, &command.key).await? {
                // Sent again: what was owed is paid by now, so the entry itself is the answer.
                let entry = ledger::entry(&work, &scope, known.entry_id).await?.ok_or(AccessError::NotThere)?;
                ledger::note_replay(&work, &scope, &command.key).await?;
                return Ok(Posted { entry, is_replay: true });
            }
            let place = MovementRules::current().place(command.place).ok_or(MovementError::PlaceIsMissing)?;
            let mut dues = payable(&work, &scope, command.on, today).await?;
            dues.retain(|due| command.members.contains(&due.member_id));
            let draft = deliveries::payment_entry(rules()?, &dues, place, command.on, command.label)?;
            if command.place == Place::CashBox {
                let holds = ledger::balance(&work, &scope, place.account, None).await?;
                let taken = deliveries::paid_in_all(&dues).map_err(DeliveryError::from)?;
                check_cash(holds, taken, command.is_confirmed)?;
            }
            let entry = PostEntry::of(command.key, draft);
            post(&work, &scope, "pay_deliveries", entry_id, at, entry).await
        }
    })
    .await
}
