//! Where bank and books stand to each other on a day, and the days on which they were confirmed to agree.

use chrono::DateTime;
use chrono::Utc;
use entity::bank_reconciliation;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::days_after;
use crate::ledger::account::AccountCode;
use crate::ledger::reconciliation::standing::Beginning;
use crate::ledger::reconciliation::standing::Known;
use crate::money::Money;
use crate::store::bank::accounts::BankAccount;
use crate::store::bank::lines::LINE_FIELDS;
use crate::store::bank::lines::LineRow;
use crate::store::bank::lines::line_of;
use crate::store::bank::lines::lines_until;
use crate::store::bank::lines::sum;
use crate::store::bank::postings::IS_CARRIED;
use crate::store::bank::postings::POSTING_FIELDS;
use crate::store::bank::postings::PostingRow;
use crate::store::bank::postings::posting_of;
use crate::store::bank::statements::KeptStatement;
use crate::store::bank::statements::statements;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// A day that was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    pub bank_account_id: Uuid,
    pub on: Day,
    pub bank: Money,
    pub books: Money,
    pub at: DateTime<Utc>,
}

/// The days confirmed for all accounts, the latest first.
pub async fn confirmed(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Confirmed>, StoreError> {
    let text = "SELECT * FROM bank_reconciliation WHERE cooperative_id = $1 ORDER BY reconciled_on DESC";
    let rows: Vec<bank_reconciliation::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows
        .into_iter()
        .map(|row| Confirmed {
            bank_account_id: row.bank_account_id,
            on: row.reconciled_on,
            bank: Money::mad(row.bank_minor),
            books: Money::mad(row.books_minor),
            at: DateTime::from_timestamp_micros(row.confirmed_at).unwrap_or(DateTime::UNIX_EPOCH),
        })
        .collect())
}

#[derive(FromQueryResult)]
struct LastDay {
    last: Option<Day>,
}

/// The last day up to which bank and books were confirmed to agree, for the bank account with this number in the books.
pub async fn reconciled_until(db: &impl Read, scope: &CooperativeScope, account: AccountCode) -> Result<Option<Day>, StoreError> {
    let text = "SELECT MAX(r.reconciled_on) AS last FROM bank_reconciliation r \
                JOIN bank_account a ON a.cooperative_id = r.cooperative_id AND a.id = r.bank_account_id \
                WHERE r.cooperative_id = $1 AND a.account = $2";
    let row: Option<LastDay> = query::one(db, text, vec![scope.cooperative_id().into(), account.as_str().into()]).await?;
    Ok(row.and_then(|row| row.last))
}

pub async fn add_confirmed(work: &UnitOfWork, scope: &CooperativeScope, new: &Confirmed) -> Result<(), StoreError> {
    let text = "INSERT INTO bank_reconciliation (cooperative_id, bank_account_id, reconciled_on, bank_minor, books_minor, confirmed_at, confirmed_by) \
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (cooperative_id, bank_account_id, reconciled_on) \
                DO UPDATE SET bank_minor = excluded.bank_minor, books_minor = excluded.books_minor, \
                confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by";
    let values = vec![
        scope.cooperative_id().into(),
        new.bank_account_id.into(),
        new.on.into(),
        new.bank.minor().into(),
        new.books.minor().into(),
        new.at.timestamp_micros().into(),
        scope.actor_id().into(),
    ];
    query::execute(work, text, values).await.map(drop)
}

/// Takes back the latest confirmed day of an account.
pub async fn remove_last_confirmed(work: &UnitOfWork, scope: &CooperativeScope, account: Uuid) -> Result<u64, StoreError> {
    let text = "DELETE FROM bank_reconciliation WHERE cooperative_id = $1 AND bank_account_id = $2 AND reconciled_on = \
                (SELECT MAX(reconciled_on) FROM bank_reconciliation WHERE cooperative_id = $1 AND bank_account_id = $2)";
    query::execute(work, text, vec![scope.cooperative_id().into(), account.into()]).await
}

/// What the last statement says is there, less what the first one's beginning and all lines make of it: nil when none is missing.
pub async fn gap(db: &impl Read, scope: &CooperativeScope, account: Uuid) -> Result<Money, StoreError> {
    let statements = statements(db, scope).await?;
    let own: Vec<&KeptStatement> = statements.iter().filter(|statement| statement.bank_account_id == account).collect();
    let (Some(first), Some(last)) = (own.first(), own.iter().max_by_key(|statement| (statement.to, statement.kept_at))) else {
        return Ok(Money::mad(0));
    };
    let moved = lines_until(db, scope, account, last.to).await?;
    let made = first.opening.plus(moved).and_then(|sum| last.closing.minus(sum));
    made.map_err(|error| StoreError::corrupt(error.to_string()))
}

/// Everything that is known of a bank account on a day; nothing when no statement of it was kept yet.
///
/// Five questions, however long the books are: only what is open comes back row by row.
pub async fn known(db: &impl Read, scope: &CooperativeScope, account: &BankAccount, on: Day) -> Result<Option<Known>, StoreError> {
    let statements = statements(db, scope).await?;
    let Some(first) = statements.iter().find(|statement| statement.bank_account_id == account.id) else { return Ok(None) };
    let (cooperative, code) = (scope.cooperative_id(), account.account);
    let evening_before = days_after(first.from, -1);
    // Before its first statement, nothing is known of the bank.
    if on < evening_before {
        return Ok(None);
    }
    let books_until = "SELECT CAST(COALESCE(SUM(debit_minor - credit_minor), 0) AS bigint) AS sum FROM posting \
                       WHERE cooperative_id = $1 AND account = $2 AND dated_on <= $3";
    let books_before = format!(
        "SELECT CAST(COALESCE(SUM(p.debit_minor - p.credit_minor), 0) AS bigint) AS sum \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE p.cooperative_id = $1 AND p.account = $2 AND (p.dated_on <= $3 OR ({IS_CARRIED} AND p.dated_on <= $4))"
    );
    let values: Vec<Value> = vec![cooperative.into(), code.as_str().into(), evening_before.into(), on.into()];
    let books_before = sum(db, &books_before, values).await?;
    let books = sum(db, books_until, vec![cooperative.into(), code.as_str().into(), on.into()]).await?;
    let moved = lines_until(db, scope, account.id, on).await?;
    let bank = first.opening.plus(moved).map_err(|error| StoreError::corrupt(error.to_string()))?;
    let matched = format!(
        "SELECT CAST(COALESCE(SUM(m.amount_minor), 0) AS bigint) AS sum FROM bank_match m \
         JOIN bank_line l ON l.cooperative_id = m.cooperative_id AND l.id = m.line_id \
         JOIN posting p ON p.cooperative_id = m.cooperative_id AND p.entry_id = m.entry_id AND p.line = m.posting_line \
         JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE m.cooperative_id = $1 AND l.bank_account_id = $2 AND l.booked_on <= $3 \
         AND (p.dated_on < $4 OR ({IS_CARRIED} AND p.dated_on <= $3))"
    );
    let matched_before = sum(db, &matched, vec![cooperative.into(), account.id.into(), on.into(), first.from.into()]).await?;
    let text = format!(
        "SELECT * FROM (SELECT {LINE_FIELDS}, l.place, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         JOIN posting p ON p.cooperative_id = m.cooperative_id AND p.entry_id = m.entry_id AND p.line = m.posting_line \
         WHERE m.cooperative_id = l.cooperative_id AND m.line_id = l.id AND p.dated_on <= $3), 0) AS bigint) AS matched_minor \
         FROM bank_line l WHERE l.cooperative_id = $1 AND l.bank_account_id = $2 AND l.booked_on <= $3) AS lines \
         WHERE amount_minor <> matched_minor ORDER BY booked_on, place"
    );
    let lines: Vec<LineRow> = query::all(db, &text, vec![cooperative.into(), account.id.into(), on.into()]).await?;
    let text = format!(
        "SELECT * FROM (SELECT {POSTING_FIELDS}, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         JOIN bank_line l ON l.cooperative_id = m.cooperative_id AND l.id = m.line_id \
         WHERE m.cooperative_id = p.cooperative_id AND m.entry_id = p.entry_id AND m.posting_line = p.line AND l.booked_on <= $4), 0) \
         AS bigint) AS matched_minor \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE p.cooperative_id = $1 AND p.account = $2 AND NOT {IS_CARRIED} AND p.dated_on >= $3 AND p.dated_on <= $4) AS postings \
         WHERE amount_minor <> matched_minor ORDER BY dated_on, entry_id, line"
    );
    let values: Vec<Value> = vec![cooperative.into(), code.as_str().into(), first.from.into(), on.into()];
    let postings: Vec<PostingRow> = query::all(db, &text, values).await?;
    Ok(Some(Known {
        on,
        beginning: Beginning { on: first.from, bank: first.opening, books: books_before },
        bank,
        books,
        matched_before,
        lines: lines.into_iter().map(|row| line_of(row).item).collect(),
        postings: postings.into_iter().map(posting_of).collect(),
    }))
}
