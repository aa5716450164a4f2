//! The lines of the bank that were kept, with what is left of them.

use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::ledger::reconciliation::item::BankItem;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;

/// A line that was kept, with what is left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    pub bank_account_id: Uuid,
    pub value_on: Day,
    pub item: BankItem,
}

#[derive(FromQueryResult)]
pub(in crate::store::bank) struct LineRow {
    id: Uuid,
    bank_account_id: Uuid,
    booked_on: Day,
    value_on: Day,
    amount_minor: i64,
    matched_minor: i64,
    reference: String,
    label: String,
}

pub(in crate::store::bank) fn line_of(row: LineRow) -> KeptLine {
    KeptLine {
        bank_account_id: row.bank_account_id,
        value_on: row.value_on,
        item: BankItem {
            id: row.id,
            on: row.booked_on,
            amount: Money::mad(row.amount_minor),
            left: Money::mad(row.amount_minor - row.matched_minor),
            reference: row.reference,
            label: row.label,
        },
    }
}

/// What is asked of a line, beside what was matched of it.
pub(in crate::store::bank) const LINE_FIELDS: &str =
    "l.id, l.bank_account_id, l.booked_on, l.value_on, l.amount_minor, l.reference, l.label";

/// One line, by its id.
pub async fn line(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<KeptLine>, StoreError> {
    Ok(lines(db, scope, &[id]).await?.pop())
}

/// Some lines, by their ids, in one question.
pub async fn lines(db: &impl Read, scope: &CooperativeScope, ids: &[Uuid]) -> Result<Vec<KeptLine>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT {LINE_FIELDS}, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         WHERE m.cooperative_id = l.cooperative_id AND m.line_id = l.id), 0) AS bigint) AS matched_minor \
         FROM bank_line l WHERE l.cooperative_id = $1 AND l.id IN ({})",
        query::marks(1, ids.len())
    );
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    values.extend(ids.iter().map(|id| Value::from(*id)));
    let rows: Vec<LineRow> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(line_of).collect())
}

/// The lines of an account that have something left, the earliest first.
pub async fn open_lines(db: &impl Read, scope: &CooperativeScope, account: Uuid) -> Result<Vec<BankItem>, StoreError> {
    let text = format!(
        "SELECT * FROM (SELECT {LINE_FIELDS}, l.place, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         WHERE m.cooperative_id = l.cooperative_id AND m.line_id = l.id), 0) AS bigint) AS matched_minor \
         FROM bank_line l WHERE l.cooperative_id = $1 AND l.bank_account_id = $2) AS lines \
         WHERE amount_minor <> matched_minor ORDER BY booked_on, place"
    );
    let rows: Vec<LineRow> = query::all(db, &text, vec![scope.cooperative_id().into(), account.into()]).await?;
    Ok(rows.into_iter().map(|row| line_of(row).item).collect())
}

#[derive(FromQueryResult)]
struct Sum {
    sum: i64,
}

pub(in crate::store::bank) async fn sum(db: &impl Read, text: &str, values: Vec<Value>) -> Result<Money, StoreError> {
    Ok(Money::mad(query::one::<Sum>(db, text, values).await?.map_or(0, |row| row.sum)))
}

/// The sum of the lines of an account up to a day.
pub async fn lines_until(db: &impl Read, scope: &CooperativeScope, account: Uuid, until: Day) -> Result<Money, StoreError> {
    let text = "SELECT CAST(COALESCE(SUM(amount_minor), 0) AS bigint) AS sum FROM bank_line \
                WHERE cooperative_id = $1 AND bank_account_id = $2 AND booked_on <= $3";
    sum(db, text, vec![scope.cooperative_id().into(), account.into(), until.into()]).await
}

#[derive(FromQueryResult)]
struct OpenCount {
    bank_account_id: Uuid,
    count: i64,
}

/// How many lines of each account have something left, in one question.
pub async fn open_counts(db: &impl Read, scope: &CooperativeScope) -> Result<std::collections::BTreeMap<Uuid, usize>, StoreError> {
    let text = "SELECT bank_account_id, COUNT(*) AS count FROM (SELECT l.bank_account_id, l.amount_minor, COALESCE((SELECT SUM(m.amount_minor) \
                FROM bank_match m WHERE m.cooperative_id = l.cooperative_id AND m.line_id = l.id), 0) AS matched_minor \
                FROM bank_line l WHERE l.cooperative_id = $1) AS lines WHERE amount_minor <> matched_minor GROUP BY bank_account_id";
    let rows: Vec<OpenCount> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().map(|row| (row.bank_account_id, usize::try_from(row.count).unwrap_or(0))).collect())
}
