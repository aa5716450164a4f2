//! One treasurer hands over to the next: what is there that day is kept, with both names.

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::HandoverError;
use crate::actions::desk::HandoverText;
use crate::actions::desk::PostingError;
use crate::actions::desk::claim;
use crate::actions::desk::note;
use crate::actions::movement::COUNT_CASH;
use crate::calendar::Day;
use crate::calendar::day_in_morocco;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::money::Money;
use crate::store::handovers as shelf;
use crate::store::handovers::Handover;
use crate::store::ledger;
use crate::store::trail;
use crate::store::unit_of_work::UnitOfWork;

/// Longest name of who hands over or receives.
const LONGEST_NAME: usize = 200;

/// Longest note: it is sealed with the rest.
const LONGEST_NOTE: usize = 2_000;

/// The deed by which a hand-over is sealed.
const HAND_OVER: &str = "hand_over";

/// A hand-over to record.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub from_name: String,
    pub to_name: String,
    pub on: Day,
    pub note: String,
}

/// Records a hand-over with what the box and the bank hold that day.
///
/// # Errors
/// `KeyIsMissing`, `KeyWasUsed`; what `HandoverError` says.
pub async fn hand_over(desk: &Desk, actor: &Actor, code: &str, command: HandOver) -> Result<Handover, ActionError> {
    let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::HandOver, move |work, scope| {
        let command = command.clone();
        async move {
            let (from_name, to_name) = (command.from_name.trim().to_owned(), command.to_name.trim().to_owned());
            if command.key.is_empty() {
                return Err(PostingError::KeyIsMissing.into());
            }
            for (text, typed, most) in [
                (HandoverText::From, &from_name, LONGEST_NAME),
                (HandoverText::To, &to_name, LONGEST_NAME),
                (HandoverText::Note, &command.note, LONGEST_NOTE),
            ] {
                if typed.trim().chars().count() > most {
                    return Err(HandoverError::TextTooLong { text, most }.into());
                }
            }
            if from_name.is_empty() || to_name.is_empty() {
                return Err(HandoverError::NameIsMissing.into());
            }
            if from_name == to_name {
                return Err(HandoverError::SamePerson.into());
            }
            if command.on > today {
                return Err(HandoverError::DayInFuture.into());
            }
            let body = format!("{from_name}\n{to_name}\n{}\n{}", command.on, command.note);
            if let Some(known) = claim(&work, &scope, &command.key, HAND_OVER, &body, id).await? {
                let made = shelf::handover(&work, &scope, known).await?;
                return made.ok_or_else(|| PostingError::KeyWasUsed.into());
            }
            let made = Handover {
                id,
                handed_on: command.on,
                cash: holds(&work, &scope, Place::CashBox, command.on).await?,
                bank: holds(&work, &scope, Place::Bank, command.on).await?,
                counted_on: trail::last(&work, &scope, COUNT_CASH, "cash box").await?.map(day_in_morocco),
                note: command.note.trim().to_owned(),
                from_name,
                to_name,
            };
            shelf::add(&work, &scope, &made, at.timestamp_micros()).await?;
            let details = format!(
                "{} from {} to {} cash {} bank {}",
                made.handed_on,
                made.from_name,
                made.to_name,
                made.cash.minor(),
                made.bank.minor()
            );
            note(&work, &scope, HAND_OVER, format!("handover {id}"), &details, at).await?;
            Ok(made)
        }
    })
    .await
}

async fn holds(work: &UnitOfWork, scope: &CooperativeScope, place: Place, on: Day) -> Result<Money, ActionError> {
    match MovementRules::current().place(place) {
        Some(rule) => Ok(ledger::balance(work, scope, rule.account, Some(on)).await?),
        None => Ok(Money::mad(0)),
    }
}
