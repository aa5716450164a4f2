//! The deed by which the pay of a month is noted with its contributions.

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::actions::parties;
use crate::cooperative::third_parties::PartyKind;
use crate::ledger::payroll::PayDraft;
use crate::ledger::payroll::PayError;
use crate::ledger::payroll::PayRules;
use crate::store::error::StoreError;
use crate::store::ledger::Paper;
use crate::store::parties as shelf;

/// Stands in a label for the number under which somebody is known.
pub const NUMBER: &str = "{number}";

/// A pay to note.
#[derive(Clone, Debug)]
pub struct RecordPay {
    /// Made with the page, the same on every retry.
    pub key: String,
    pub told: PayDraft,
    /// For whom, as typed: kept beside the books, which only give a number.
    pub name: String,
    /// What the entry is called when it is for somebody, with `NUMBER` where their number goes.
    pub named_label: String,
}

/// Notes a pay: what it costs, what the person gets, what goes to the CNSS and to the State. The signed slip is still to come.
///
/// # Errors
/// What the rules of pay refuse; a day ahead; what posting refuses.
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
            let person =
                if name.is_empty() { None } else { Some(parties::named(&work, &scope, party_id, name, PartyKind::Supplier, at).await?) };
            let numbered = person.as_ref().map(|person| command.named_label.replace(NUMBER, &person.number.to_string()));
            let label = numbered.unwrap_or_else(|| command.told.label.clone());
            let draft = PayDraft { label, ..command.told }.entry(&rules.accounts)?;
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
