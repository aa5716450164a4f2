//! Hand-overs from one treasurer to the next, and who holds which role over a cooperative.

use entity::handover;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// A hand-over as it was recorded: who to whom, when, and what was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    pub id: Uuid,
    pub handed_on: Day,
    pub from_name: String,
    pub to_name: String,
    pub cash: Money,
    pub bank: Money,
    /// When the cash box was last counted by then.
    pub counted_on: Option<Day>,
    pub note: String,
}

fn made(row: handover::Model) -> Handover {
    Handover {
        id: row.id,
        handed_on: row.handed_on,
        from_name: row.from_name,
        to_name: row.to_name,
        cash: Money::mad(row.cash_minor),
        bank: Money::mad(row.bank_minor),
        counted_on: row.counted_on,
        note: row.note,
    }
}

/// All hand-overs, newest first.
pub async fn handovers(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Handover>, StoreError> {
    let text = "SELECT * FROM handover WHERE cooperative_id = $1 ORDER BY handed_on DESC, prepared_at DESC";
    let rows: Vec<handover::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().map(made).collect())
}

/// One hand-over, by its id.
pub async fn handover(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<Handover>, StoreError> {
    let text = "SELECT * FROM handover WHERE cooperative_id = $1 AND id = $2";
    let row: Option<handover::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(row.map(made))
}

pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, new: &Handover, at: i64) -> Result<(), StoreError> {
    let new = new.clone();
    let row = handover::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        handed_on: new.handed_on,
        from_name: new.from_name,
        to_name: new.to_name,
        cash_minor: new.cash.minor(),
        bank_minor: new.bank.minor(),
        counted_on: new.counted_on,
        note: new.note,
        prepared_at: at,
        prepared_by: scope.actor_id(),
    };
    query::insert(work, row).await
}

/// Somebody with a role over the cooperative itself.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Holder {
    pub display_name: String,
    pub role: String,
}

/// Who holds a role over the cooperative itself today.
pub async fn holders(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Holder>, StoreError> {
    let text = "SELECT u.display_name, r.role FROM role_assignment r JOIN user_account u ON u.id = r.user_account_id \
                WHERE r.cooperative_id = $1 AND r.ended_at IS NULL AND u.disabled_at IS NULL ORDER BY r.role, u.display_name";
    query::all(db, text, vec![scope.cooperative_id().into()]).await
}
