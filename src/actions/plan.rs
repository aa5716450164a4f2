//! Deeds on the plan of a year.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::ledger::plan::PlanError;
use crate::ledger::plan::Subject;
use crate::money::Money;
use crate::store::ledger;
use crate::store::plan as shelf;
use crate::store::plan::BudgetLine;

/// What a year is meant to bring and to cost.
#[derive(Clone, Debug, Default)]
pub struct SetBudget {
    pub year_id: Uuid,
    /// For the whole year; what is nil is left out.
    pub lines: Vec<(Subject, Money)>,
}

/// Keeps the plan of a year in the place of the one there was; asked twice, it is the same plan.
///
/// # Errors
/// `NotThere` without the year; what `PlanError` says.
pub async fn set_budget(desk: &Desk, actor: &Actor, code: &str, command: SetBudget) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::EditBudget, move |work, scope| {
        let command = command.clone();
        async move {
            let years = ledger::years(&work, &scope).await?;
            let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?;
            if year.is_closed() {
                return Err(PlanError::YearIsClosed.into());
            }
            let opened = ledger::opened_accounts(&work, &scope).await?;
            let mut lines = Vec::new();
            for (subject, amount) in &command.lines {
                subject.check(&opened)?;
                if amount.is_negative() {
                    return Err(PlanError::Negative.into());
                }
                if amount.is_positive() {
                    lines.push(BudgetLine { subject: subject.key(), month: 0, amount: *amount });
                }
            }
            shelf::set_budget(&work, &scope, command.year_id, &lines, at.timestamp_micros()).await?;
            let details: Vec<String> = lines.iter().map(|line| format!("{} {}", line.subject, line.amount.minor())).collect();
            let details = details.join("\n");
            note(&work, &scope, "set_budget", format!("year {}", command.year_id), &details, at).await
        }
    })
    .await
}
