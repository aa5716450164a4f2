//! Deeds on the plan of a year.

use std::collections::BTreeMap;

use chrono::Datelike;
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
use crate::ledger::plan::plan_months;
use crate::ledger::plan::spread;
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
            // A year's figure that stays keeps its months; another one is spread evenly again.
            let before = shelf::budget(&work, &scope, command.year_id).await?;
            let mut lines = Vec::new();
            for (subject, amount) in told {
                let months: Vec<BudgetLine> = before.iter().filter(|line| line.subject == subject && line.month != 0).cloned().collect();
                let sum = Money::sum(months.iter().map(|line| line.amount), Currency::Mad).map_err(|_| PlanError::TooLarge)?;
                if sum == amount {
                    lines.extend(months);
                } else {
                    lines.push(BudgetLine { subject, month: 0, amount });
                }
            }
            shelf::set_budget(&work, &scope, command.year_id, &lines, at.timestamp_micros()).await?;
            let details = told_in_trail(&lines);
            note(&work, &scope, "set_budget", format!("year {}", command.year_id), &details, at).await
        }
    })
    .await
}

fn told_in_trail(lines: &[BudgetLine]) -> String {
    let told = |line: &BudgetLine| match line.month {
        0 => format!("{} {}", line.subject, line.amount.minor()),
        month => format!("{} {month}: {}", line.subject, line.amount.minor()),
    };
    lines.iter().map(told).collect::<Vec<_>>().join("\n")
}

/// One line of a plan by month.
#[derive(Clone, Debug)]
pub struct SetMonths {
    pub year_id: Uuid,
    pub subject: Subject,
    /// For the whole year.
    pub amount: Money,
    /// By the months of the year in their order; what is not told shares the rest evenly.
    pub months: Vec<Option<Money>>,
}

/// Spreads one line of the plan over the months of its year.
///
/// # Errors
/// `NotThere` without the year; what `PlanError` says.
pub async fn set_months(desk: &Desk, actor: &Actor, code: &str, command: SetMonths) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::EditBudget, move |work, scope| {
        let command = command.clone();
        async move {
            let years = ledger::years(&work, &scope).await?;
            let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?;
            if year.is_closed() {
                return Err(PlanError::YearIsClosed.into());
            }
            command.subject.check(&ledger::opened_accounts(&work, &scope).await?)?;
            let months = plan_months(year.period());
            let mut told = command.months.clone();
            told.resize(months.len(), None);
            let parts = spread(command.amount, &told)?;
            let subject = command.subject.key();
            let before = shelf::budget(&work, &scope, command.year_id).await?;
            let others = before.iter().filter(|line| line.subject != subject).map(|line| line.amount);
            let all = Money::sum(others.chain([command.amount]), Currency::Mad).map_err(|_| PlanError::TooLarge)?;
            if all.minor() > MOST_PLANNED {
                return Err(PlanError::TooLarge.into());
            }
            let is_even = parts == spread(command.amount, &vec![None; months.len()])?;
            let lines: Vec<BudgetLine> = if is_even {
                [command.amount].into_iter().map(|amount| BudgetLine { subject: subject.clone(), month: 0, amount }).collect()
            } else {
                let named = months.iter().filter_map(|halves| halves.first()).zip(parts);
                named.map(|(month, amount)| BudgetLine { subject: subject.clone(), month: i64::from(month.month()), amount }).collect()
            };
            let lines: Vec<BudgetLine> = lines.into_iter().filter(|line| line.amount.is_positive()).collect();
            shelf::set_line(&work, &scope, command.year_id, &subject, &lines, at.timestamp_micros()).await?;
            let details = told_in_trail(&lines);
            note(&work, &scope, "set_budget_months", format!("year {} {subject}", command.year_id), &details, at).await
        }
    })
    .await
}
