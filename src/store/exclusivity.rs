//! What the books say of operations with members and with others, and the permits that were given.

use std::collections::BTreeMap;

use entity::exclusivity_permit;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::cooperative::exclusivity::Measure;
use crate::cooperative::exclusivity::PartyTotals;
use crate::cooperative::exclusivity::Permit;
use crate::cooperative::exclusivity::Whose;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::money::Money;
use crate::store::annual::CLOSING_ENTRIES;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

#[derive(FromQueryResult)]
struct TotalsRow {
    account: String,
    counterparty: String,
    debit: i64,
    credit: i64,
}

/// Debit and credit of the measured accounts in a period, by account and kind of counterparty, the days of `but` left out: one question.
pub async fn totals(
    db: &impl Read,
    scope: &CooperativeScope,
    measures: &[&Measure],
    period: Period,
    but: &[Period],
) -> Result<Vec<PartyTotals>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into(), period.from().into(), period.to().into()];
    let mut accounts: Vec<AccountCode> = measures.iter().flat_map(|measure| &measure.accounts).map(|one| one.code).collect();
    accounts.sort();
    // A division lies within the range of what it divides.
    accounts.dedup_by(|finer, coarser| finer.starts_with(coarser.as_str()));
    let under = query::under(&accounts, &mut values);
    let mut days = Vec::new();
    for left_out in but {
        values.push(left_out.from().into());
        values.push(left_out.to().into());
        days.push(format!("AND NOT (p.dated_on >= ${} AND p.dated_on <= ${}) ", values.len() - 1, values.len()));
    }
    let days = days.concat();
    let text = format!(
        "SELECT p.account AS account, COALESCE(t.counterparty, p.counterparty) AS counterparty, \
         CAST(SUM(p.debit_minor) AS bigint) AS debit, CAST(SUM(p.credit_minor) AS bigint) AS credit FROM posting p \
         LEFT JOIN told_counterparty t ON t.cooperative_id = p.cooperative_id AND t.entry_id = p.entry_id AND t.line = p.line \
         WHERE p.cooperative_id = $1 AND p.dated_on >= $2 AND p.dated_on <= $3 {days}AND {under} AND p.entry_id NOT IN ({CLOSING_ENTRIES}) \
         GROUP BY p.account, COALESCE(t.counterparty, p.counterparty) ORDER BY 1, 2"
    );
    let rows: Vec<TotalsRow> = query::all(db, &text, values).await?;
    rows.into_iter()
        .map(|row| {
            Ok(PartyTotals {
                account: code(&row.account)?,
                counterparty: Counterparty::from_parts(&row.counterparty, None)
                    .ok_or_else(|| StoreError::corrupt(format!("the counterparty {}", row.counterparty)))?,
                debit: Money::mad(row.debit),
                credit: Money::mad(row.credit),
            })
        })
        .collect()
}

fn code(text: &str) -> Result<AccountCode, StoreError> {
    AccountCode::new(text).map_err(|error| StoreError::corrupt(error.to_string()))
}

/// An operation of which nobody has said whom it was with.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Untold {
    pub entry_id: Uuid,
    pub line: i64,
    pub dated_on: Day,
    pub account: String,
    pub label: String,
    pub debit_minor: i64,
    pub credit_minor: i64,
}

/// Operations to be told, the latest first, at most `most`; what was turned back is left out.
pub async fn untold(
    db: &impl Read,
    scope: &CooperativeScope,
    measures: &[&Measure],
    period: Period,
    most: i64,
) -> Result<Vec<Untold>, StoreError> {
    let within = accounts(measures, |whose| whose.is_none());
    let without = accounts(measures, |whose| whose.is_some());
    open(db, scope, (&within, &without), "p.counterparty = 'none' AND t.entry_id IS NULL", (period, most)).await
}

/// Operations with a member whom nobody has named, when they were recorded or later: the latest first, at most `most`.
pub async fn unnamed(
    db: &impl Read,
    scope: &CooperativeScope,
    measures: &[&Measure],
    period: Period,
    most: i64,
) -> Result<Vec<Untold>, StoreError> {
    let within = accounts(measures, |_| true);
    let without = accounts(measures, |whose| whose == Some(Whose::Others));
    let nobody = "p.member_id IS NULL AND t.member_id IS NULL AND COALESCE(t.counterparty, p.counterparty) = 'member'";
    open(db, scope, (&within, &without), nobody, (period, most)).await
}

/// The accounts of some measures, by whose operations they hold.
fn accounts(measures: &[&Measure], is_meant: impl Fn(Option<Whose>) -> bool) -> Vec<AccountCode> {
    let all = measures.iter().flat_map(|measure| &measure.accounts);
    all.filter(|one| is_meant(one.whose)).map(|one| one.code).collect()
}

/// Postings `p` on some accounts and not on others, of which `condition` holds with what was told later (`t`).
async fn open(
    db: &impl Read,
    scope: &CooperativeScope,
    (within, without): (&[AccountCode], &[AccountCode]),
    condition: &str,
    (period, most): (Period, i64),
) -> Result<Vec<Untold>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into(), period.from().into(), period.to().into()];
    let asked = query::under(within, &mut values);
    let left_out = query::under(without, &mut values);
    values.push(most.into());
    let text = format!(
        "SELECT p.entry_id AS entry_id, p.line AS line, p.dated_on AS dated_on, p.account AS account, \
         CASE WHEN p.label = '' THEN e.label ELSE p.label END AS label, p.debit_minor AS debit_minor, p.credit_minor AS credit_minor \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         LEFT JOIN told_counterparty t ON t.cooperative_id = p.cooperative_id AND t.entry_id = p.entry_id AND t.line = p.line \
         WHERE p.cooperative_id = $1 AND p.dated_on >= $2 AND p.dated_on <= $3 AND {asked} AND NOT {left_out} AND {condition} \
         AND p.entry_id NOT IN ({CLOSING_ENTRIES}) AND e.reverses_id IS NULL \
         AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = e.cooperative_id AND r.reverses_id = e.id) \
         ORDER BY p.dated_on DESC, p.entry_id, p.line LIMIT ${}",
        values.len()
    );
    query::all(db, &text, values).await
}

#[derive(FromQueryResult)]
struct EntryDay {
    id: Uuid,
    dated_on: Day,
}

/// The days of entries, by their ids: one question.
pub async fn days(db: &impl Read, scope: &CooperativeScope, entries: &[Uuid]) -> Result<BTreeMap<Uuid, Day>, StoreError> {
    let text = format!("SELECT id, dated_on FROM journal_entry WHERE cooperative_id = $1 AND id IN ({})", query::marks(1, entries.len()));
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    values.extend(entries.iter().map(|entry| Value::from(*entry)));
    let rows: Vec<EntryDay> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.dated_on)).collect())
}

/// Notes whom an operation was with; false when there is no such operation or it was told when it was recorded. Of an operation
/// that was recorded with a member without a name, the name may still be told.
pub async fn tell(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    entry_id: Uuid,
    line: i64,
    counterparty: Counterparty,
    at: i64,
) -> Result<bool, StoreError> {
    let member = counterparty.member();
    let open = if member.is_some() { "p.counterparty IN ('none', 'member') AND p.member_id IS NULL" } else { "p.counterparty = 'none'" };
    let text = format!(
        "INSERT INTO told_counterparty (cooperative_id, entry_id, line, counterparty, told_at, member_id) \
         SELECT p.cooperative_id, p.entry_id, p.line, $4, $5, $6 FROM posting p \
         WHERE p.cooperative_id = $1 AND p.entry_id = $2 AND p.line = $3 AND {open} \
         ON CONFLICT (cooperative_id, entry_id, line) DO UPDATE \
         SET counterparty = excluded.counterparty, told_at = excluded.told_at, member_id = excluded.member_id"
    );
    let values = vec![scope.cooperative_id().into(), entry_id.into(), line.into(), counterparty.key().into(), at.into(), member.into()];
    Ok(query::execute(work, &text, values).await? == 1)
}

/// What was told of an entry is true of what takes it back: both count on the same side.
pub async fn tell_of_reversal(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    reversed: Uuid,
    reversal: Uuid,
    at: i64,
) -> Result<(), StoreError> {
    let text = "INSERT INTO told_counterparty (cooperative_id, entry_id, line, counterparty, told_at, member_id) \
                SELECT t.cooperative_id, $3, t.line, t.counterparty, $4, t.member_id FROM told_counterparty t \
                WHERE t.cooperative_id = $1 AND t.entry_id = $2";
    let values = vec![scope.cooperative_id().into(), reversed.into(), reversal.into(), at.into()];
    query::execute(work, text, values).await.map(drop)
}

/// The permits of a cooperative, the latest first.
pub async fn permits(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Permit>, StoreError> {
    let text = "SELECT * FROM exclusivity_permit WHERE cooperative_id = $1 ORDER BY valid_from DESC, id";
    let rows: Vec<exclusivity_permit::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    let permit = |row: exclusivity_permit::Model| Permit {
        rate_points: row.rate_points,
        from: row.valid_from,
        until: row.valid_until,
        reference: row.reference,
        authority: row.authority,
    };
    Ok(rows.into_iter().map(permit).collect())
}

pub async fn add_permit(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid, permit: &Permit, at: i64) -> Result<(), StoreError> {
    let permit = permit.clone();
    let row = exclusivity_permit::Model {
        cooperative_id: scope.cooperative_id(),
        id,
        rate_points: permit.rate_points,
        valid_from: permit.from,
        valid_until: permit.until,
        reference: permit.reference,
        authority: permit.authority,
        recorded_at: at,
    };
    query::insert(work, row).await
}
