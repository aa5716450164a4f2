//! The plan of a year on its shelf, and what came in and went out by month and account.

use entity::budget_line;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::read_day;
use crate::ledger::account::AccountCode;
use crate::money::Money;
use crate::store::annual::CLOSING_ENTRIES;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// One kept line: the key of its subject, its month (0 for the whole year) and its amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    pub subject: String,
    pub month: i64,
    pub amount: Money,
}

/// The plan of a year.
pub async fn budget(db: &impl Read, scope: &CooperativeScope, year: Uuid) -> Result<Vec<BudgetLine>, StoreError> {
    let text = "SELECT * FROM budget_line WHERE cooperative_id = $1 AND fiscal_year_id = $2 ORDER BY subject, month";
    let rows: Vec<budget_line::Model> = query::all(db, text, vec![scope.cooperative_id().into(), year.into()]).await?;
    let made = |row: budget_line::Model| BudgetLine { subject: row.subject, month: row.month, amount: Money::mad(row.amount_minor) };
    Ok(rows.into_iter().map(made).collect())
}

/// Puts one line of a plan in the place of what it was.
pub async fn set_line(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    year: Uuid,
    subject: &str,
    lines: &[BudgetLine],
    at: i64,
) -> Result<(), StoreError> {
    let text = "DELETE FROM budget_line WHERE cooperative_id = $1 AND fiscal_year_id = $2 AND subject = $3";
    query::execute(work, text, vec![scope.cooperative_id().into(), year.into(), subject.into()]).await?;
    insert(work, scope, year, lines, at).await
}

/// Puts a plan in the place of the one there was.
pub async fn set_budget(work: &UnitOfWork, scope: &CooperativeScope, year: Uuid, lines: &[BudgetLine], at: i64) -> Result<(), StoreError> {
    let text = "DELETE FROM budget_line WHERE cooperative_id = $1 AND fiscal_year_id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), year.into()]).await?;
    insert(work, scope, year, lines, at).await
}

async fn insert(work: &UnitOfWork, scope: &CooperativeScope, year: Uuid, lines: &[BudgetLine], at: i64) -> Result<(), StoreError> {
    let rows = lines
        .iter()
        .map(|line| budget_line::Model {
            cooperative_id: scope.cooperative_id(),
            fiscal_year_id: year,
            subject: line.subject.clone(),
            month: line.month,
            amount_minor: line.amount.minor(),
            changed_at: at,
        })
        .collect();
    query::insert_many(work, rows).await
}

/// What an account brought (credit less debit) in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthResult {
    /// The first day of the month.
    pub month: Day,
    pub account: AccountCode,
    pub amount: Money,
}

#[derive(FromQueryResult)]
struct ResultRow {
    month: String,
    account: String,
    minor: i64,
}

/// Income and cost (classes 7 and 6) of a period by month and account, without the entries that close a year.
pub async fn month_results(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<Vec<MonthResult>, StoreError> {
    let text = format!(
        "SELECT substr(CAST(p.dated_on AS text), 1, 7) AS month, p.account, \
                CAST(SUM(p.credit_minor - p.debit_minor) AS bigint) AS minor FROM posting p \
                WHERE p.cooperative_id = $1 AND p.account >= '6' AND p.account < '8' AND p.dated_on >= $2 AND p.dated_on <= $3 \
                AND p.entry_id NOT IN ({CLOSING_ENTRIES}) \
                GROUP BY substr(CAST(p.dated_on AS text), 1, 7), p.account ORDER BY 1, 2"
    );
    let values = vec![scope.cooperative_id().into(), period.from().into(), period.to().into()];
    let rows: Vec<ResultRow> = query::all(db, &text, values).await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: String| StoreError::corrupt(what);
            Ok(MonthResult {
                month: read_day(&format!("{}-01", row.month)).map_err(|error| corrupt(error.to_string()))?,
                account: AccountCode::new(&row.account).map_err(|error| corrupt(error.to_string()))?,
                amount: Money::mad(row.minor),
            })
        })
        .collect()
}
