//! The files that banks sent to be looked at, and each bank's way of writing tables.

use entity::bank_mapping;
use entity::bank_upload;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// A bank's way of writing tables, kept under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMapping {
    pub name: String,
    /// The names of the columns, by which another file of the bank is known.
    pub header: String,
    /// The mapping as JSON.
    pub columns: String,
}

/// A file that is being looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: Uuid,
    pub bank_account_id: Uuid,
    pub digest: String,
    pub name: String,
    pub size_bytes: i64,
    pub uploaded_at: i64,
    pub uploaded_by: Uuid,
}

pub async fn mappings(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<KeptMapping>, StoreError> {
    let text = "SELECT * FROM bank_mapping WHERE cooperative_id = $1 ORDER BY kept_at DESC, name";
    let rows: Vec<bank_mapping::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().map(|row| KeptMapping { name: row.name, header: row.header, columns: row.columns }).collect())
}

/// Keeps a mapping under its name, in place of the one that bore it.
pub async fn keep_mapping(work: &UnitOfWork, scope: &CooperativeScope, mapping: &KeptMapping, at: i64) -> Result<(), StoreError> {
    let text = "INSERT INTO bank_mapping (cooperative_id, name, header, columns, kept_at) VALUES ($1, $2, $3, $4, $5) \
                ON CONFLICT (cooperative_id, name) DO UPDATE SET header = excluded.header, columns = excluded.columns, kept_at = excluded.kept_at";
    let values = vec![
        scope.cooperative_id().into(),
        mapping.name.as_str().into(),
        mapping.header.as_str().into(),
        mapping.columns.as_str().into(),
        at.into(),
    ];
    query::execute(work, text, values).await.map(drop)
}

#[derive(FromQueryResult)]
struct Total {
    total: i64,
}

/// Bytes of bank files a cooperative keeps.
pub async fn used_bytes(db: &impl Read, scope: &CooperativeScope) -> Result<i64, StoreError> {
    let text = "SELECT CAST(COALESCE(SUM(size_bytes), 0) AS bigint) AS total FROM bank_upload WHERE cooperative_id = $1";
    Ok(query::one::<Total>(db, text, vec![scope.cooperative_id().into()]).await?.map_or(0, |row| row.total))
}

pub async fn add_upload(work: &UnitOfWork, scope: &CooperativeScope, new: &Upload) -> Result<(), StoreError> {
    let new = new.clone();
    let row = bank_upload::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        bank_account_id: new.bank_account_id,
        digest: new.digest,
        name: new.name,
        size_bytes: new.size_bytes,
        uploaded_at: new.uploaded_at,
        uploaded_by: new.uploaded_by,
    };
    query::insert(work, row).await
}

pub async fn upload(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<Upload>, StoreError> {
    let text = "SELECT * FROM bank_upload WHERE cooperative_id = $1 AND id = $2";
    let row: Option<bank_upload::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(row.map(|row| Upload {
        id: row.id,
        bank_account_id: row.bank_account_id,
        digest: row.digest,
        name: row.name,
        size_bytes: row.size_bytes,
        uploaded_at: row.uploaded_at,
        uploaded_by: row.uploaded_by,
    }))
}
