//! Deeds on the plan of a year.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::ledger::journal_entry::LARGEST_TOTAL;
use crate::ledger::plan::PlanError;
use crate::ledger::plan::Subject;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::store::plan as shelf;
use crate::store::plan::BudgetLine;

/// The most a plan comes to, its incomes and costs together: what one entry of the books holds at most.
const MOST_PLANNED: i64 = LARGEST_TOTAL;

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
            // What is told of a subject twice is told of it together.
            let mut told: BTreeMap<String, Money> = BTreeMap::new();
            for (subject, amount) in &command.lines {
                subject.check(&opened)?;
                if amount.is_negative() {
                    return Err(PlanError::Negative.into());
                }
                if amount.is_positive() {
                    let sum = told.entry(subject.key()).or_insert(Money::mad(0));
                    *sum = sum.plus(*amount).map_err(|_| PlanError::TooLarge)?;
                }
            }
            let all = Money::sum(told.values().copied(), Currency::Mad).map_err(|_| PlanError::TooLarge)?;
            if all.minor() > MOST_PLANNED {
                return Err(PlanError::TooLarge.into());
            }
            let lines: Vec<BudgetLine> = told.into_iter().map(|(subject, amount)| BudgetLine { subject, month: 0, amount }).collect();
            shelf::set_budget(&work, &scope, command.year_id, &lines, at.timestamp_micros()).await?;
            let details: Vec<String> = lines.iter().map(|line| format!("{} {}", line.subject, line.amount.minor())).collect();
            let details = details.join("\n");
            note(&work, &scope, "set_budget", format!("year {}", command.year_id), &details, at).await
        }
    })
    .await
}
