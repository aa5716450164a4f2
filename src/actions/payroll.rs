//! The deed by which the pay of a month is noted with its contributions.

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::actions::parties;
use crate::cooperative::departure::check_is_here;
use crate::cooperative::third_parties::PartyKind;
use crate::cooperative::third_parties::ThirdParty;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::payroll::PayDraft;
use crate::ledger::payroll::PayError;
use crate::ledger::payroll::PayRules;
use crate::store::error::StoreError;
use crate::store::ledger::Paper;
use crate::store::members;
use crate::store::parties as shelf;
use crate::store::unit_of_work::UnitOfWork;

/// Stands in a label for the number under which somebody is known.
pub const NUMBER: &str = "{number}";

/// A pay to note.
#[derive(Clone, Debug)]
pub struct RecordPay {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub told: PayDraft,
    /// Who worked and is no member, as typed: kept beside the books, which only give a number.
    pub name: String,
    /// What the entry is called when it is for somebody, with `NUMBER` where their number goes.
    pub named_label: String,
    /// The same for a member, with `NUMBER` where the number of the register goes.
    pub member_label: String,
}

/// Notes a pay: what it costs, what the person gets, what goes to the CNSS and to the State. The signed slip is still to come.
///
/// A name that is a member's means the member, as long as they were one.
///
/// # Errors
/// What the rules of pay refuse; a day ahead; a member who is not there or had left; what posting refuses.
pub async fn record_pay(desk: &Desk, actor: &Actor, code: &str, command: RecordPay) -> Result<Posted, ActionError> {
    let (id, party_id, at, today) = (desk.new_id(), desk.new_id(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::RecordMovement, move |work, scope| {
        let command = command.clone();
        async move {
            if command.told.on > today {
                return Err(PayError::DayInFuture.into());
            }
            let rules = PayRules::current().ok_or_else(|| StoreError::Broken("the rulebook of pay cannot be read".to_owned()))?;
            let name = command.name.trim();
            let is_named = command.told.counterparty == Counterparty::NonMember && !name.is_empty();
            let person = if is_named { Some(parties::named(&work, &scope, party_id, name, PartyKind::Supplier, at).await?) } else { None };
            let told = whose(&work, &scope, &command, person.as_ref()).await?;
            let draft = told.entry(&rules.accounts)?;
            let entry = PostEntry { key: command.key, draft, movement: String::new(), paper: Paper::Later };
            let posted = post(&work, &scope, "record_pay", id, at, entry).await?;
            if let (Some(person), false) = (person, posted.is_replay) {
                let postings = posted.entry.entry.postings().iter().enumerate();
                for (place, _) in postings.filter(|(_, posting)| posting.account() == rules.accounts.net) {
                    let line = i64::try_from(place + 1).unwrap_or(i64::MAX);
                    shelf::attach(&work, &scope, posted.entry.id, line, person.id).await?;
                }
            }
            Ok(posted)
        }
    })
    .await
}

/// The pay with whom it concerns, called by their number.
async fn whose(work: &UnitOfWork, scope: &CooperativeScope, pay: &RecordPay, person: Option<&ThirdParty>) -> Result<PayDraft, ActionError> {
    let told = pay.told.clone();
    let chosen = told.counterparty.member();
    if let Some(id) = chosen.or(person.and_then(|person| person.member_id)) {
        let member = members::member(work, scope, id).await?.ok_or(PayError::MemberIsMissing)?;
        match check_is_here(&member, told.on) {
            Ok(()) => {
                let label = pay.member_label.replace(NUMBER, &member.number.to_string());
                return Ok(PayDraft { counterparty: Counterparty::Member(Some(id)), label, ..told });
            }
            Err(error) if chosen.is_some() => return Err(error.into()),
            // A name alone may be that of somebody who has left by then.
            Err(_) => {}
        }
    }
    match person {
        Some(person) => Ok(PayDraft { label: pay.named_label.replace(NUMBER, &person.number.to_string()), ..told }),
        None => Ok(told),
    }
}
