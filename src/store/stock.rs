//! The store on its shelf: what is kept, what came and went, and what was counted.

use std::collections::BTreeMap;

use entity::stock_count_line;
use entity::stock_item;
use entity::stock_movement;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::stock::CountLine;
use crate::ledger::stock::Quantity;
use crate::ledger::stock::StockItem;
use crate::ledger::stock::StockMovement;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// Everything that is or was kept, by kind and name.
pub async fn items(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<StockItem>, StoreError> {
    let text = "SELECT * FROM stock_item WHERE cooperative_id = $1 ORDER BY kind, label";
    let rows: Vec<stock_item::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    let item = |row: stock_item::Model| StockItem { id: row.id, label: row.label, unit: row.unit, kind: row.kind, is_kept: row.is_kept };
    Ok(rows.into_iter().map(item).collect())
}

pub async fn add_item(work: &UnitOfWork, scope: &CooperativeScope, item: &StockItem, at: i64) -> Result<(), StoreError> {
    let item = item.clone();
    let row = stock_item::Model {
        cooperative_id: scope.cooperative_id(),
        id: item.id,
        label: item.label,
        unit: item.unit,
        kind: item.kind,
        is_kept: item.is_kept,
        added_at: at,
    };
    query::insert(work, row).await
}

/// Says whether a thing is still counted.
pub async fn set_kept(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid, is_kept: bool) -> Result<(), StoreError> {
    let text = "UPDATE stock_item SET is_kept = $3 WHERE cooperative_id = $1 AND id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), id.into(), is_kept.into()]).await.map(drop)
}

/// Movements after a day (or all) and up to another, by thing, in the order they happened.
pub async fn movements(
    db: &impl Read,
    scope: &CooperativeScope,
    after: Option<Day>,
    until: Day,
) -> Result<BTreeMap<Uuid, Vec<StockMovement>>, StoreError> {
    let text = "SELECT * FROM stock_movement WHERE cooperative_id = $1 AND moved_on > $2 AND moved_on <= $3 \
                ORDER BY moved_on, recorded_at, id";
    let values = vec![scope.cooperative_id().into(), after.unwrap_or_default().into(), until.into()];
    let rows: Vec<stock_movement::Model> = query::all(db, text, values).await?;
    let mut found: BTreeMap<Uuid, Vec<StockMovement>> = BTreeMap::new();
    for row in rows {
        found.entry(row.item_id).or_default().push(StockMovement {
            id: row.id,
            item_id: row.item_id,
            on: row.moved_on,
            came_in: row.came_in,
            quantity: Quantity::thousandths(row.thousandths),
            value: Money::mad(row.value_minor),
            note: row.note,
        });
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// Whether a movement is there already.
pub async fn has_movement(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<bool, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM stock_movement WHERE cooperative_id = $1 AND id = $2";
    let row: Option<Count> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(row.is_some_and(|row| row.count > 0))
}

pub async fn add_movement(work: &UnitOfWork, scope: &CooperativeScope, movement: &StockMovement, at: i64) -> Result<(), StoreError> {
    let movement = movement.clone();
    let row = stock_movement::Model {
        cooperative_id: scope.cooperative_id(),
        id: movement.id,
        item_id: movement.item_id,
        moved_on: movement.on,
        came_in: movement.came_in,
        thousandths: movement.quantity.count(),
        value_minor: movement.value.minor(),
        note: movement.note,
        recorded_at: at,
    };
    query::insert(work, row).await
}

/// A count of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StockCount {
    pub id: Uuid,
    pub on: Day,
    /// The entry that put it into the books, unless it was turned back.
    pub entry_id: Option<Uuid>,
    pub lines: Vec<CountLine>,
}

#[derive(FromQueryResult)]
struct CountRow {
    id: Uuid,
    counted_on: Day,
    entry_id: Option<Uuid>,
    is_back: i64,
}

/// All counts with their lines, oldest first: two questions.
pub async fn counts(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<StockCount>, StoreError> {
    let text = "SELECT c.id, c.counted_on, c.entry_id, (SELECT COUNT(*) FROM journal_entry r \
                  WHERE r.cooperative_id = c.cooperative_id AND r.reverses_id = c.entry_id) AS is_back \
                FROM stock_count c WHERE c.cooperative_id = $1 ORDER BY c.counted_on";
    let rows: Vec<CountRow> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    let text = "SELECT * FROM stock_count_line WHERE cooperative_id = $1 ORDER BY count_id, item_id";
    let lines: Vec<stock_count_line::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    let mut of: BTreeMap<Uuid, Vec<CountLine>> = BTreeMap::new();
    for line in lines {
        of.entry(line.count_id).or_default().push(CountLine {
            item_id: line.item_id,
            quantity: Quantity::thousandths(line.thousandths),
            unit_cost: Money::mad(line.unit_minor),
            value: Money::mad(line.value_minor),
        });
    }
    let count = |row: CountRow| StockCount {
        id: row.id,
        on: row.counted_on,
        entry_id: row.entry_id.filter(|_| row.is_back == 0),
        lines: of.get(&row.id).cloned().unwrap_or_default(),
    };
    Ok(rows.into_iter().map(count).collect())
}

/// Keeps a count; the lines of an earlier try of the same day are written over.
pub async fn keep_count(work: &UnitOfWork, scope: &CooperativeScope, count: &StockCount, at: i64) -> Result<(), StoreError> {
    let place = vec![scope.cooperative_id().into(), count.id.into()];
    query::execute(work, "DELETE FROM stock_count_line WHERE cooperative_id = $1 AND count_id = $2", place).await?;
    let text = "INSERT INTO stock_count (cooperative_id, id, counted_on, recorded_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (cooperative_id, counted_on) DO UPDATE SET recorded_at = excluded.recorded_at";
    let values = vec![scope.cooperative_id().into(), count.id.into(), count.on.into(), at.into()];
    query::execute(work, text, values).await?;
    let rows = count
        .lines
        .iter()
        .map(|line| stock_count_line::Model {
            cooperative_id: scope.cooperative_id(),
            count_id: count.id,
            item_id: line.item_id,
            thousandths: line.quantity.count(),
            unit_minor: line.unit_cost.minor(),
            value_minor: line.value.minor(),
        })
        .collect();
    query::insert_many(work, rows).await
}

pub async fn set_entry(work: &UnitOfWork, scope: &CooperativeScope, count_id: Uuid, entry_id: Uuid) -> Result<(), StoreError> {
    let text = "UPDATE stock_count SET entry_id = $3 WHERE cooperative_id = $1 AND id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), count_id.into(), entry_id.into()]).await.map(drop)
}

/// What the books hold of stocks on a day, account by account.
pub async fn held(db: &impl Read, scope: &CooperativeScope, on: Day) -> Result<BTreeMap<AccountCode, Money>, StoreError> {
    let until = Period::new(Day::default(), on).ok();
    let totals = ledger::totals(db, scope, until).await?;
    let stocks = totals.into_iter().filter(|row| row.account.starts_with("31"));
    stocks
        .map(|row| {
            let balance = row.debit.minus(row.credit).map_err(|error| StoreError::corrupt(error.to_string()))?;
            Ok((row.account, balance))
        })
        .collect()
}

/// How far the store of a year is: for the list of what the end of a year asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearOfStock {
    /// Whether anything is kept in the store, or held by the books.
    pub is_asked: bool,
    pub is_counted: bool,
    pub is_booked: bool,
}

/// Whether the store was counted for the last day of a year, and whether the books have it.
pub async fn year_of_stock(db: &impl Read, scope: &CooperativeScope, year: Period) -> Result<YearOfStock, StoreError> {
    let count = counts(db, scope).await?.into_iter().find(|count| count.on == year.to());
    let is_kept = items(db, scope).await?.iter().any(|item| item.is_kept);
    let is_held = is_kept || held(db, scope, year.to()).await?.values().any(|amount| !amount.is_zero());
    Ok(YearOfStock { is_asked: is_held, is_counted: count.is_some(), is_booked: count.is_some_and(|count| count.entry_id.is_some()) })
}
