//! The keys of deeds that make no entry: a form sent twice is done once.

use entity::deed_key;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// What a key was given to before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub deed: String,
    pub body_hash: String,
    pub subject_id: Uuid,
}

/// What a key was given to, if it was.
pub async fn known(db: &impl Read, scope: &CooperativeScope, key: &str) -> Result<Option<Known>, StoreError> {
    let text = "SELECT * FROM deed_key WHERE cooperative_id = $1 AND key = $2";
    let row: Option<deed_key::Model> = query::one(db, text, vec![scope.cooperative_id().into(), key.into()]).await?;
    Ok(row.map(|row| Known { deed: row.deed, body_hash: row.body_hash, subject_id: row.subject_id }))
}

/// Claims a key for a deed; when it was given before, what it was given to.
pub async fn claim(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    key: &str,
    deed: &str,
    body_hash: &str,
    subject_id: Uuid,
) -> Result<Option<Known>, StoreError> {
    let text = "INSERT INTO deed_key (cooperative_id, key, deed, body_hash, subject_id) VALUES ($1, $2, $3, $4, $5) \
                ON CONFLICT (cooperative_id, key) DO NOTHING";
    let values = vec![scope.cooperative_id().into(), key.into(), deed.into(), body_hash.into(), subject_id.into()];
    if query::execute(work, text, values).await? == 1 { Ok(None) } else { known(work, scope, key).await }
}
