//! Counts of the cash box by notes and coins, on their shelf.

use entity::cash_count;
use entity::cash_count_line;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// One count, with its notes and coins, the largest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCount {
    pub id: Uuid,
    pub key: String,
    pub counted_on: Day,
    /// Who counted, a name a line.
    pub counters: String,
    pub expected: Money,
    pub counted: Money,
    pub entry_id: Option<Uuid>,
    pub recorded_at: i64,
    pub recorded_by: Uuid,
    /// The worth of a piece, and how many.
    pub lines: Vec<(Money, i64)>,
}

async fn with_lines(db: &impl Read, scope: &CooperativeScope, row: Option<cash_count::Model>) -> Result<Option<KeptCount>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let text = "SELECT * FROM cash_count_line WHERE cooperative_id = $1 AND cash_count_id = $2 ORDER BY face_minor DESC";
    let lines: Vec<cash_count_line::Model> = query::all(db, text, vec![scope.cooperative_id().into(), row.id.into()]).await?;
    Ok(Some(KeptCount {
        id: row.id,
        key: row.key,
        counted_on: row.counted_on,
        counters: row.counters,
        expected: Money::mad(row.expected_minor),
        counted: Money::mad(row.counted_minor),
        entry_id: row.entry_id,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
        lines: lines.into_iter().map(|line| (Money::mad(line.face_minor), line.pieces)).collect(),
    }))
}

/// One count, by its id.
pub async fn count(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<KeptCount>, StoreError> {
    let text = "SELECT * FROM cash_count WHERE cooperative_id = $1 AND id = $2";
    let row = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    with_lines(db, scope, row).await
}

/// The count that a form was sent for before.
pub async fn keyed(db: &impl Read, scope: &CooperativeScope, key: &str) -> Result<Option<KeptCount>, StoreError> {
    let text = "SELECT * FROM cash_count WHERE cooperative_id = $1 AND key = $2";
    let row = query::one(db, text, vec![scope.cooperative_id().into(), key.into()]).await?;
    with_lines(db, scope, row).await
}

/// The last count.
pub async fn last(db: &impl Read, scope: &CooperativeScope) -> Result<Option<KeptCount>, StoreError> {
    let text = "SELECT * FROM cash_count WHERE cooperative_id = $1 ORDER BY recorded_at DESC LIMIT 1";
    let row = query::one(db, text, vec![scope.cooperative_id().into()]).await?;
    with_lines(db, scope, row).await
}

/// The last day of a period on which the box was counted by notes and coins.
pub async fn counted_within(db: &impl Read, scope: &CooperativeScope, days: Period) -> Result<Option<Day>, StoreError> {
    let text = "SELECT * FROM cash_count WHERE cooperative_id = $1 AND counted_on >= $2 AND counted_on <= $3 \
                ORDER BY counted_on DESC LIMIT 1";
    let values = vec![scope.cooperative_id().into(), days.from().into(), days.to().into()];
    let row: Option<cash_count::Model> = query::one(db, text, values).await?;
    Ok(row.map(|row| row.counted_on))
}

pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, new: &KeptCount) -> Result<(), StoreError> {
    let cooperative_id = scope.cooperative_id();
    let row = cash_count::Model {
        cooperative_id,
        id: new.id,
        key: new.key.clone(),
        counted_on: new.counted_on,
        counters: new.counters.clone(),
        expected_minor: new.expected.minor(),
        counted_minor: new.counted.minor(),
        entry_id: new.entry_id,
        recorded_at: new.recorded_at,
        recorded_by: new.recorded_by,
    };
    query::insert(work, row).await?;
    let lines = new
        .lines
        .iter()
        .map(|(face, pieces)| cash_count_line::Model { cooperative_id, cash_count_id: new.id, face_minor: face.minor(), pieces: *pieces })
        .collect();
    query::insert_many(work, lines).await
}
