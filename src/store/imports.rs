//! The files that entries were taken over from: each entry of such a file bears the id of its row.

use entity::journal_import;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// A file of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedFile {
    pub id: Uuid,
    /// What it was called, or nothing when it came without a name.
    pub name: String,
    /// The digest of its bytes.
    pub digest: String,
    /// In microseconds.
    pub imported_at: i64,
}

pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, file: &ImportedFile) -> Result<(), StoreError> {
    let row = journal_import::Model {
        cooperative_id: scope.cooperative_id(),
        id: file.id,
        file: file.name.clone(),
        fingerprint: file.digest.clone(),
        imported_at: file.imported_at,
        imported_by: scope.actor_id(),
    };
    query::insert(work, row).await
}

pub async fn file(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<ImportedFile>, StoreError> {
    let text = "SELECT * FROM journal_import WHERE cooperative_id = $1 AND id = $2";
    let row: Option<journal_import::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(row.map(|row| ImportedFile { id: row.id, name: row.file, digest: row.fingerprint, imported_at: row.imported_at }))
}
