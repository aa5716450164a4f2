//! What members delivered, on its shelf, and what they are owed for it.

use entity::delivery;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::cooperative::deliveries::Delivery;
use crate::cooperative::deliveries::DeliveryRules;
use crate::cooperative::deliveries::Due;
use crate::money::Money;
use crate::store::conditions::Conditions;
use crate::store::conditions::part_of;
use crate::store::entry_filter::EntryFilter;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// Keeps the deliveries behind an entry.
pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, entry_id: Uuid, on: Day, deliveries: &[Delivery]) -> Result<(), StoreError> {
    let rows = deliveries
        .iter()
        .enumerate()
        .map(|(at, one)| delivery::Model {
            cooperative_id: scope.cooperative_id(),
            entry_id,
            line: i64::try_from(at + 1).unwrap_or(i64::MAX),
            member_id: one.member_id,
            delivered_on: on,
            product: one.product.clone(),
            quantity_thousandths: one.quantity_thousandths,
            unit_price_minor: one.unit_price.minor(),
            amount_minor: one.amount.minor(),
        })
        .collect();
    query::insert_many(work, rows).await
}

/// A delivery with its day and its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub entry_id: Uuid,
    pub on: Day,
    pub delivery: Delivery,
}

/// A page of deliveries, the latest first, and how many there are; those whose entry was taken back are left out.
pub async fn list(
    db: &impl Read,
    scope: &CooperativeScope,
    filter: &EntryFilter,
    page: i64,
    per_page: i64,
) -> Result<(Vec<Delivered>, i64), StoreError> {
    let mut all = Conditions::of(scope, "d.cooperative_id");
    all.and("NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = d.cooperative_id AND r.reverses_id = d.entry_id)", []);
    all.period("d.delivered_on", filter);
    all.amount("d.amount_minor", filter);
    all.words(&["d.product"], filter);
    if let Some(member) = filter.member {
        all.and("d.member_id = ?", [member.into()]);
    }
    let (condition, values) = all.written();
    let count = format!("SELECT COUNT(*) AS count FROM delivery d WHERE {condition}");
    let total = query::one::<Count>(db, &count, values.clone()).await?.map_or(0, |row| row.count);
    let text = format!(
        "SELECT d.* FROM delivery d WHERE {condition} ORDER BY d.delivered_on DESC, d.entry_id DESC, d.line {}",
        part_of(page, per_page)
    );
    let rows: Vec<delivery::Model> = query::all(db, &text, values).await?;
    let delivered = |row: delivery::Model| Delivered {
        entry_id: row.entry_id,
        on: row.delivered_on,
        delivery: Delivery {
            member_id: row.member_id,
            product: row.product,
            quantity_thousandths: row.quantity_thousandths,
            unit_price: Money::mad(row.unit_price_minor),
            amount: Money::mad(row.amount_minor),
        },
    };
    Ok((rows.into_iter().map(delivered).collect(), total))
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// Whether an entry was made by deliveries.
pub async fn of_entry(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<bool, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM delivery WHERE cooperative_id = $1 AND entry_id = $2";
    let row: Option<Count> = query::one(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    Ok(row.is_some_and(|row| row.count > 0))
}

#[derive(FromQueryResult)]
struct DueRow {
    member_id: Uuid,
    owed: i64,
    advance: i64,
}

/// What each member is owed and was advanced, up to a day: one question.
pub async fn dues(db: &impl Read, scope: &CooperativeScope, rules: &DeliveryRules, until: Day) -> Result<Vec<Due>, StoreError> {
    let text = "SELECT p.member_id AS member_id, \
                CAST(SUM(CASE WHEN p.account = $2 THEN p.credit_minor - p.debit_minor ELSE 0 END) AS bigint) AS owed, \
                CAST(SUM(CASE WHEN p.account = $3 THEN p.debit_minor - p.credit_minor ELSE 0 END) AS bigint) AS advance \
                FROM posting p JOIN member m ON m.cooperative_id = p.cooperative_id AND m.id = p.member_id \
                WHERE p.cooperative_id = $1 AND p.account IN ($2, $3) AND p.dated_on <= $4 \
                GROUP BY p.member_id, m.number ORDER BY m.number";
    let values = vec![scope.cooperative_id().into(), rules.owed.as_str().into(), rules.advance.as_str().into(), until.into()];
    let rows: Vec<DueRow> = query::all(db, text, values).await?;
    let due = |row: DueRow| Due { member_id: row.member_id, owed: Money::mad(row.owed), advance: Money::mad(row.advance) };
    Ok(rows.into_iter().map(due).collect())
}
