//! The end of a year on its shelf: totals of the year, closing entries, and who opened it again.

use entity::year_reopening;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::trial_balance::AccountTotals;
use crate::money::Money;
use crate::store::annual::CLOSING_ENTRIES;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::store::ledger::PostedEntry;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// The mark of the entries that close a year.
pub const CLOSING: &str = "year_closing";
/// The mark of an entry that is turned back on the first day of the next year.
pub const ACCRUAL: &str = "accrual";

/// One account: what the year moved on it, and what it holds on the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearAccount {
    pub account: AccountCode,
    pub debit: Money,
    pub credit: Money,
    /// Debit less credit of everything up to the last day.
    pub balance: Money,
}

#[derive(FromQueryResult)]
struct YearRow {
    account: String,
    debit: i64,
    credit: i64,
    balance: i64,
}

fn code(text: &str) -> Result<AccountCode, StoreError> {
    AccountCode::new(text).map_err(|error| StoreError::corrupt(error.to_string()))
}

/// Every account with its year and its balance on the last day: one question, whatever the number of postings.
pub async fn accounts(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<Vec<YearAccount>, StoreError> {
    let text = "SELECT account, CAST(SUM(CASE WHEN dated_on >= $2 THEN debit_minor ELSE 0 END) AS bigint) AS debit, \
                CAST(SUM(CASE WHEN dated_on >= $2 THEN credit_minor ELSE 0 END) AS bigint) AS credit, \
                CAST(SUM(debit_minor) - SUM(credit_minor) AS bigint) AS balance \
                FROM posting WHERE cooperative_id = $1 AND dated_on <= $3 GROUP BY account ORDER BY account";
    let values = vec![scope.cooperative_id().into(), period.from().into(), period.to().into()];
    let rows: Vec<YearRow> = query::all(db, text, values).await?;
    rows.into_iter()
        .map(|row| {
            Ok(YearAccount {
                account: code(&row.account)?,
                debit: Money::mad(row.debit),
                credit: Money::mad(row.credit),
                balance: Money::mad(row.balance),
            })
        })
        .collect()
}

/// What the year moved, account by account.
pub fn of_the_year(accounts: &[YearAccount]) -> Vec<AccountTotals> {
    accounts.iter().map(|row| AccountTotals { account: row.account, debit: row.debit, credit: row.credit }).collect()
}

/// What the accounts hold on the last day, as totals.
pub fn on_the_last_day(accounts: &[YearAccount]) -> Vec<AccountTotals> {
    let zero = Money::mad(0);
    accounts
        .iter()
        .map(|row| {
            let turned = Money::mad(row.balance.minor().saturating_neg());
            let (debit, credit) = if row.balance.is_negative() { (zero, turned) } else { (row.balance, zero) };
            AccountTotals { account: row.account, debit, credit }
        })
        .collect()
}

#[derive(FromQueryResult)]
struct OperationRow {
    account: String,
    debit: i64,
    credit: i64,
}

/// What stands in 119 on the last day of a period and was there before the period's own result was written, by account.
pub async fn earlier_results(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<Vec<AccountTotals>, StoreError> {
    let text = format!(
        "SELECT account, CAST(SUM(debit_minor) AS bigint) AS debit, CAST(SUM(credit_minor) AS bigint) AS credit \
         FROM posting WHERE cooperative_id = $1 AND account >= '119' AND account < '12' AND dated_on <= $3 \
         AND entry_id NOT IN ({CLOSING_ENTRIES}) GROUP BY account ORDER BY account"
    );
    totals(db, scope, &text, period).await
}

/// Costs and income of a period by account, without the entries that closed it.
pub async fn operations(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<Vec<AccountTotals>, StoreError> {
    let text = format!(
        "SELECT account, CAST(SUM(debit_minor) AS bigint) AS debit, CAST(SUM(credit_minor) AS bigint) AS credit \
         FROM posting WHERE cooperative_id = $1 AND account >= '6' AND account < '8' AND dated_on >= $2 AND dated_on <= $3 \
         AND entry_id NOT IN ({CLOSING_ENTRIES}) GROUP BY account ORDER BY account"
    );
    totals(db, scope, &text, period).await
}

async fn totals(db: &impl Read, scope: &CooperativeScope, text: &str, period: Period) -> Result<Vec<AccountTotals>, StoreError> {
    let values = vec![scope.cooperative_id().into(), period.from().into(), period.to().into()];
    let rows: Vec<OperationRow> = query::all(db, text, values).await?;
    rows.into_iter()
        .map(|row| Ok(AccountTotals { account: code(&row.account)?, debit: Money::mad(row.debit), credit: Money::mad(row.credit) }))
        .collect()
}

/// The entries of a year that bear a mark and were not turned back.
pub async fn marked(db: &impl Read, scope: &CooperativeScope, year: Uuid, mark: &str) -> Result<Vec<PostedEntry>, StoreError> {
    let text = "SELECT e.* FROM journal_entry e WHERE e.cooperative_id = $1 AND e.fiscal_year_id = $2 AND e.movement = $3 \
                AND e.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = e.cooperative_id \
                AND r.reverses_id = e.id) ORDER BY e.journal, e.number";
    ledger::entries_by(db, scope, text, vec![scope.cooperative_id().into(), year.into(), mark.into()]).await
}

/// Entries of a year that bear a mark, turned back or not, with whether they are.
pub async fn ever_marked(db: &impl Read, scope: &CooperativeScope, year: Uuid, mark: &str) -> Result<Vec<(PostedEntry, bool)>, StoreError> {
    let text = "SELECT e.* FROM journal_entry e WHERE e.cooperative_id = $1 AND e.fiscal_year_id = $2 AND e.movement = $3 \
                AND e.reverses_id IS NULL ORDER BY e.journal, e.number";
    let all = ledger::entries_by(db, scope, text, vec![scope.cooperative_id().into(), year.into(), mark.into()]).await?;
    let open: Vec<Uuid> = marked(db, scope, year, mark).await?.into_iter().map(|one| one.id).collect();
    Ok(all
        .into_iter()
        .map(|one| {
            let is_turned_back = !open.contains(&one.id);
            (one, is_turned_back)
        })
        .collect())
}

/// Notes that a year is closed, or open again.
pub async fn set_closed(work: &UnitOfWork, scope: &CooperativeScope, year: Uuid, at: Option<i64>) -> Result<(), StoreError> {
    let text = "UPDATE fiscal_year SET closed_at = $3 WHERE cooperative_id = $1 AND id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), year.into(), at.into()]).await.map(drop)
}

/// Closes months, also those that are closed already.
pub async fn close_months(work: &UnitOfWork, scope: &CooperativeScope, months: &[Day], at: i64) -> Result<(), StoreError> {
    let text =
        "INSERT INTO closed_period (cooperative_id, month, closed_at) VALUES ($1, $2, $3) ON CONFLICT (cooperative_id, month) DO NOTHING";
    for month in months {
        query::execute(work, text, vec![scope.cooperative_id().into(), (*month).into(), at.into()]).await?;
    }
    Ok(())
}

/// Opens the months of a year again, from one on.
pub async fn open_months(work: &UnitOfWork, scope: &CooperativeScope, from: Day, to: Day) -> Result<(), StoreError> {
    let text = "DELETE FROM closed_period WHERE cooperative_id = $1 AND month >= $2 AND month <= $3";
    query::execute(work, text, vec![scope.cooperative_id().into(), from.into(), to.into()]).await.map(drop)
}

/// Somebody's wish to open a closed year again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopening {
    pub id: Uuid,
    pub fiscal_year_id: Uuid,
    pub reason: String,
    /// The first month to take entries again; none when all stay closed.
    pub open_from: Option<Day>,
    pub asked_by: Uuid,
    pub asked_at: i64,
    pub granted_by: Option<Uuid>,
    pub granted_at: Option<i64>,
    /// Who withdrew or declined it, when and why.
    pub dropped_by: Option<Uuid>,
    pub dropped_at: Option<i64>,
    pub dropped_reason: String,
}

impl Reopening {
    /// Whether it waits for somebody's answer.
    pub fn is_open(&self) -> bool {
        self.granted_at.is_none() && self.dropped_at.is_none()
    }

    /// Whether who asked took it back themselves.
    pub fn is_withdrawn(&self) -> bool {
        self.dropped_by == Some(self.asked_by)
    }
}

fn reopening_of(row: year_reopening::Model) -> Reopening {
    Reopening {
        id: row.id,
        fiscal_year_id: row.fiscal_year_id,
        reason: row.reason,
        open_from: row.open_from,
        asked_by: row.asked_by,
        asked_at: row.asked_at,
        granted_by: row.granted_by,
        granted_at: row.granted_at,
        dropped_by: row.dropped_by,
        dropped_at: row.dropped_at,
        dropped_reason: row.dropped_reason,
    }
}

/// Every wish to open a year again, the newest first.
pub async fn reopenings(db: &impl Read, scope: &CooperativeScope, year: Uuid) -> Result<Vec<Reopening>, StoreError> {
    let text = "SELECT * FROM year_reopening WHERE cooperative_id = $1 AND fiscal_year_id = $2 ORDER BY asked_at DESC";
    let rows: Vec<year_reopening::Model> = query::all(db, text, vec![scope.cooperative_id().into(), year.into()]).await?;
    Ok(rows.into_iter().map(reopening_of).collect())
}

pub async fn ask_reopening(work: &UnitOfWork, scope: &CooperativeScope, wish: &Reopening) -> Result<(), StoreError> {
    let wish = wish.clone();
    let row = year_reopening::Model {
        cooperative_id: scope.cooperative_id(),
        id: wish.id,
        fiscal_year_id: wish.fiscal_year_id,
        reason: wish.reason,
        open_from: wish.open_from,
        asked_by: wish.asked_by,
        asked_at: wish.asked_at,
        granted_by: wish.granted_by,
        granted_at: wish.granted_at,
        dropped_by: wish.dropped_by,
        dropped_at: wish.dropped_at,
        dropped_reason: wish.dropped_reason,
    };
    query::insert(work, row).await
}

/// Notes that a wish is withdrawn or declined.
pub async fn drop_reopening(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
    (by, at): (Uuid, i64),
    reason: &str,
) -> Result<(), StoreError> {
    let text = "UPDATE year_reopening SET dropped_by = $3, dropped_at = $4, dropped_reason = $5 WHERE cooperative_id = $1 AND id = $2";
    let values = vec![scope.cooperative_id().into(), id.into(), by.into(), at.into(), reason.into()];
    query::execute(work, text, values).await.map(drop)
}

pub async fn grant_reopening(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid, by: Uuid, at: i64) -> Result<(), StoreError> {
    let text = "UPDATE year_reopening SET granted_by = $3, granted_at = $4 WHERE cooperative_id = $1 AND id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), id.into(), by.into(), at.into()]).await.map(drop)
}
