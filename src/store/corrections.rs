//! Which entry was wrong, which takes it back, and which is the right one.

use entity::entry_correction;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// Three entries that belong together; without the right one when a wrong entry was only taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    pub wrong_id: Uuid,
    pub reversal_id: Uuid,
    pub right_id: Option<Uuid>,
}

/// The corrections an entry has a part in: at most one as the wrong one and one as the right or the reversing one.
pub async fn of_entry(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Vec<Correction>, StoreError> {
    let text = "SELECT * FROM entry_correction WHERE cooperative_id = $1 AND (wrong_id = $2 OR reversal_id = $2 OR right_id = $2) \
                ORDER BY corrected_at";
    let rows: Vec<entry_correction::Model> = query::all(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    let made = |row: entry_correction::Model| Correction { wrong_id: row.wrong_id, reversal_id: row.reversal_id, right_id: row.right_id };
    Ok(rows.into_iter().map(made).collect())
}

pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, new: Correction, at: i64) -> Result<(), StoreError> {
    let row = entry_correction::Model {
        cooperative_id: scope.cooperative_id(),
        wrong_id: new.wrong_id,
        reversal_id: new.reversal_id,
        right_id: new.right_id,
        corrected_at: at,
        corrected_by: scope.actor_id(),
    };
    query::insert(work, row).await
}
