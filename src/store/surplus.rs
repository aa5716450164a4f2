//! Surpluses on their shelf: what members did in a year, what an assembly decided, and what each is still owed.

use entity::surplus_allocation;
use entity::surplus_share;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::cooperative::surplus::INTEREST;
use crate::cooperative::surplus::REFUNDS;
use crate::ledger::account::AccountCode;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// What an assembly decided about the result of a year; a deficit has a negative result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    pub id: Uuid,
    pub fiscal_year_id: Uuid,
    pub decided_on: Day,
    pub reference: String,
    pub result: Money,
    pub covered: Money,
    pub legal: Money,
    pub interest: Money,
    pub refund: Money,
    pub training: Money,
    pub investment: Money,
    pub carried: Money,
    /// When refunds are paid, where the assembly put it off.
    pub payable_on: Option<Day>,
    /// The first of its entries.
    pub entry_id: Uuid,
    pub recorded_at: i64,
    pub recorded_by: Uuid,
}

/// What one member gets of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub id: Uuid,
    pub allocation_id: Uuid,
    pub member_id: Uuid,
    pub patronage: Money,
    pub refund: Money,
    pub paid_up: Money,
    pub interest: Money,
}

fn allocation_of(row: surplus_allocation::Model) -> Allocation {
    Allocation {
        id: row.id,
        fiscal_year_id: row.fiscal_year_id,
        decided_on: row.decided_on,
        reference: row.reference,
        result: Money::mad(row.result_minor),
        covered: Money::mad(row.covered_minor),
        legal: Money::mad(row.legal_minor),
        interest: Money::mad(row.interest_minor),
        refund: Money::mad(row.refund_minor),
        training: Money::mad(row.training_minor),
        investment: Money::mad(row.investment_minor),
        carried: Money::mad(row.carried_minor),
        payable_on: row.payable_on,
        entry_id: row.entry_id,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
    }
}

/// An allocation whose entry was taken back no longer counts.
const IN_FORCE: &str =
    "NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = a.cooperative_id AND r.reverses_id = a.entry_id)";

/// What was decided about the result of a year, if anything.
pub async fn allocation(db: &impl Read, scope: &CooperativeScope, year: Uuid) -> Result<Option<Allocation>, StoreError> {
    let text = format!(
        "SELECT a.* FROM surplus_allocation a WHERE a.cooperative_id = $1 AND a.fiscal_year_id = $2 AND {IN_FORCE} \
         ORDER BY a.recorded_at DESC LIMIT 1"
    );
    let row: Option<surplus_allocation::Model> = query::one(db, &text, vec![scope.cooperative_id().into(), year.into()]).await?;
    Ok(row.map(allocation_of))
}

/// A decision by its own id, by its year's, or by that of one member's share in it.
pub async fn allocation_of_any(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<Allocation>, StoreError> {
    let text = format!(
        "SELECT a.* FROM surplus_allocation a WHERE a.cooperative_id = $1 AND (a.id = $2 OR a.fiscal_year_id = $2 OR EXISTS \
         (SELECT 1 FROM surplus_share s WHERE s.cooperative_id = a.cooperative_id AND s.allocation_id = a.id AND s.id = $2)) \
         AND {IN_FORCE} ORDER BY a.recorded_at DESC LIMIT 1"
    );
    let row: Option<surplus_allocation::Model> = query::one(db, &text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(row.map(allocation_of))
}

/// The last decision about any year.
pub async fn last_allocation(db: &impl Read, scope: &CooperativeScope) -> Result<Option<Allocation>, StoreError> {
    let text =
        format!("SELECT a.* FROM surplus_allocation a WHERE a.cooperative_id = $1 AND {IN_FORCE} ORDER BY a.decided_on DESC LIMIT 1");
    let row: Option<surplus_allocation::Model> = query::one(db, &text, vec![scope.cooperative_id().into()]).await?;
    Ok(row.map(allocation_of))
}

#[derive(FromQueryResult)]
struct EntryId {
    id: Uuid,
}

/// The entries that one decision wrote, given any of them; none for an entry of no decision.
///
/// They bear its reference and its day, and were written in the same unit of work.
pub async fn entries_of(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let text = "SELECT DISTINCT o.id AS id FROM journal_entry e JOIN surplus_allocation a ON a.cooperative_id = e.cooperative_id \
                AND a.reference = e.voucher AND a.decided_on = e.dated_on AND a.recorded_at = e.recorded_at \
                JOIN journal_entry o ON o.cooperative_id = e.cooperative_id AND o.voucher = e.voucher AND o.dated_on = e.dated_on \
                AND o.recorded_at = e.recorded_at AND o.reverses_id IS NULL \
                WHERE e.cooperative_id = $1 AND e.id = $2 AND e.reverses_id IS NULL ORDER BY o.id";
    let rows: Vec<EntryId> = query::all(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Whether something that entries of a decision gave to members was paid: less is owed to somebody than they gave.
pub async fn is_paid(db: &impl Read, scope: &CooperativeScope, entries: &[Uuid]) -> Result<bool, StoreError> {
    let text = format!(
        "SELECT c.entry_id AS id FROM posting c WHERE c.cooperative_id = $1 AND c.entry_id IN ({}) AND c.member_id IS NOT NULL \
         AND c.account IN ('{REFUNDS}', '{INTEREST}') AND c.credit_minor > (SELECT SUM(p.credit_minor - p.debit_minor) FROM posting p \
         WHERE p.cooperative_id = c.cooperative_id AND p.account = c.account AND p.member_id = c.member_id) LIMIT 1",
        query::marks(1, entries.len())
    );
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    values.extend(entries.iter().map(|entry| Value::from(*entry)));
    Ok(query::one::<EntryId>(db, &text, values).await?.is_some())
}

/// What each member gets of an allocation.
pub async fn shares(db: &impl Read, scope: &CooperativeScope, allocation: Uuid) -> Result<Vec<Share>, StoreError> {
    let text = "SELECT s.* FROM surplus_share s JOIN member m ON m.cooperative_id = s.cooperative_id AND m.id = s.member_id \
                WHERE s.cooperative_id = $1 AND s.allocation_id = $2 ORDER BY m.number";
    let rows: Vec<surplus_share::Model> = query::all(db, text, vec![scope.cooperative_id().into(), allocation.into()]).await?;
    Ok(rows
        .into_iter()
        .map(|row| Share {
            id: row.id,
            allocation_id: row.allocation_id,
            member_id: row.member_id,
            patronage: Money::mad(row.patronage_minor),
            refund: Money::mad(row.refund_minor),
            paid_up: Money::mad(row.paid_up_minor),
            interest: Money::mad(row.interest_minor),
        })
        .collect())
}

pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, new: &Allocation, shares: &[Share]) -> Result<(), StoreError> {
    let cooperative_id = scope.cooperative_id();
    let row = surplus_allocation::Model {
        cooperative_id,
        id: new.id,
        fiscal_year_id: new.fiscal_year_id,
        decided_on: new.decided_on,
        reference: new.reference.clone(),
        result_minor: new.result.minor(),
        covered_minor: new.covered.minor(),
        legal_minor: new.legal.minor(),
        interest_minor: new.interest.minor(),
        refund_minor: new.refund.minor(),
        training_minor: new.training.minor(),
        investment_minor: new.investment.minor(),
        carried_minor: new.carried.minor(),
        payable_on: new.payable_on,
        entry_id: new.entry_id,
        recorded_at: new.recorded_at,
        recorded_by: new.recorded_by,
    };
    query::insert(work, row).await?;
    let rows = shares
        .iter()
        .map(|share| surplus_share::Model {
            cooperative_id,
            id: share.id,
            allocation_id: share.allocation_id,
            member_id: share.member_id,
            patronage_minor: share.patronage.minor(),
            refund_minor: share.refund.minor(),
            paid_up_minor: share.paid_up.minor(),
            interest_minor: share.interest.minor(),
        })
        .collect();
    query::insert_many(work, rows).await
}

/// What one member moved on one account of costs or income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patronage {
    pub member_id: Uuid,
    pub account: AccountCode,
    pub debit: Money,
    pub credit: Money,
}

#[derive(FromQueryResult)]
struct PatronageRow {
    member_id: Uuid,
    account: String,
    debit: i64,
    credit: i64,
}

/// What each member moved on costs and income in a period, as told when it was recorded or later: one question.
pub async fn patronage(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<Vec<Patronage>, StoreError> {
    let text = "SELECT member_id, account, CAST(SUM(debit_minor) AS bigint) AS debit, CAST(SUM(credit_minor) AS bigint) AS credit FROM \
                (SELECT member_id, account, debit_minor, credit_minor FROM posting WHERE cooperative_id = $1 \
                AND member_id IS NOT NULL AND account >= '6' AND account < '8' AND dated_on >= $2 AND dated_on <= $3 \
                UNION ALL SELECT t.member_id, p.account, p.debit_minor, p.credit_minor FROM told_counterparty t \
                JOIN posting p ON p.cooperative_id = t.cooperative_id AND p.entry_id = t.entry_id AND p.line = t.line \
                WHERE t.cooperative_id = $1 AND t.member_id IS NOT NULL AND p.member_id IS NULL \
                AND p.account >= '6' AND p.account < '8' AND p.dated_on >= $2 AND p.dated_on <= $3) AS done \
                GROUP BY member_id, account";
    let values = vec![scope.cooperative_id().into(), period.from().into(), period.to().into()];
    let rows: Vec<PatronageRow> = query::all(db, text, values).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Patronage {
                member_id: row.member_id,
                account: AccountCode::new(&row.account).map_err(|error| StoreError::corrupt(error.to_string()))?,
                debit: Money::mad(row.debit),
                credit: Money::mad(row.credit),
            })
        })
        .collect()
}

#[derive(FromQueryResult)]
struct HeldRow {
    account: String,
    balance: i64,
}

/// Credit less debit of every account of capital, reserves and results (11), up to a day included or all of it.
pub async fn equity(db: &impl Read, scope: &CooperativeScope, until: Option<Day>) -> Result<Vec<(AccountCode, Money)>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    let days = until.map_or("", |day| {
        values.push(day.into());
        "AND dated_on <= $2"
    });
    let text = format!(
        "SELECT account, CAST(SUM(credit_minor) - SUM(debit_minor) AS bigint) AS balance FROM posting \
         WHERE cooperative_id = $1 AND account >= '11' AND account < '12' {days} GROUP BY account ORDER BY account"
    );
    let rows: Vec<HeldRow> = query::all(db, &text, values).await?;
    rows.into_iter()
        .map(|row| {
            let account = AccountCode::new(&row.account).map_err(|error| StoreError::corrupt(error.to_string()))?;
            Ok((account, Money::mad(row.balance)))
        })
        .collect()
}

#[derive(FromQueryResult)]
struct OwedRow {
    member_id: Uuid,
    account: String,
    owed: i64,
}

#[derive(FromQueryResult)]
struct PutOff {
    minor: i64,
    day: Day,
}

/// The refunds of a member that assemblies put off beyond a day, with the first day on which one of them is paid.
pub async fn put_off(db: &impl Read, scope: &CooperativeScope, member_id: Uuid, on: Day) -> Result<Option<(Money, Day)>, StoreError> {
    let text = format!(
        "SELECT CAST(SUM(s.refund_minor) AS bigint) AS minor, MIN(a.payable_on) AS day FROM surplus_allocation a \
         JOIN surplus_share s ON s.cooperative_id = a.cooperative_id AND s.allocation_id = a.id \
         WHERE a.cooperative_id = $1 AND s.member_id = $2 AND a.payable_on > $3 AND {IN_FORCE} HAVING SUM(s.refund_minor) > 0"
    );
    let row: Option<PutOff> = query::one(db, &text, vec![scope.cooperative_id().into(), member_id.into(), on.into()]).await?;
    Ok(row.map(|row| (Money::mad(row.minor), row.day)))
}

/// What each member is still owed of refunds and interest.
pub async fn owed(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<(Uuid, String, Money)>, StoreError> {
    let text = format!(
        "SELECT member_id, account, CAST(SUM(credit_minor) - SUM(debit_minor) AS bigint) AS owed FROM posting \
         WHERE cooperative_id = $1 AND account IN ('{REFUNDS}', '{INTEREST}') AND member_id IS NOT NULL GROUP BY member_id, account"
    );
    let rows: Vec<OwedRow> = query::all(db, &text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().filter(|row| row.owed != 0).map(|row| (row.member_id, row.account, Money::mad(row.owed))).collect())
}
