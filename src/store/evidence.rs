//! Evidence files on their shelf: known by digest, tied to the entries and steps they prove.

use chrono::DateTime;
use chrono::Utc;
use entity::entry_evidence;
use entity::evidence_file;
use entity::milestone_evidence;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// A file that proves something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceFile {
    pub id: Uuid,
    pub digest: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub name: String,
    pub added_at: DateTime<Utc>,
    pub added_by: Uuid,
}

fn file_of(row: evidence_file::Model) -> EvidenceFile {
    EvidenceFile {
        id: row.id,
        digest: row.digest,
        media_type: row.media_type,
        size_bytes: row.size_bytes,
        name: row.name,
        added_at: DateTime::from_timestamp_micros(row.added_at).unwrap_or(DateTime::UNIX_EPOCH),
        added_by: row.added_by,
    }
}

pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, file: &EvidenceFile) -> Result<(), StoreError> {
    let file = file.clone();
    let row = evidence_file::Model {
        cooperative_id: scope.cooperative_id(),
        id: file.id,
        digest: file.digest,
        media_type: file.media_type,
        size_bytes: file.size_bytes,
        name: file.name,
        added_at: file.added_at.timestamp_micros(),
        added_by: file.added_by,
    };
    query::insert(work, row).await
}

pub async fn file(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<EvidenceFile>, StoreError> {
    let text = "SELECT * FROM evidence_file WHERE cooperative_id = $1 AND id = $2";
    let row: Option<evidence_file::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(row.map(file_of))
}

pub async fn attach_to_entry(work: &UnitOfWork, scope: &CooperativeScope, entry_id: Uuid, file_id: Uuid) -> Result<(), StoreError> {
    query::insert(work, entry_evidence::Model { cooperative_id: scope.cooperative_id(), entry_id, file_id }).await
}

pub async fn attach_to_milestone(work: &UnitOfWork, scope: &CooperativeScope, code: &str, file_id: Uuid) -> Result<(), StoreError> {
    query::insert(work, milestone_evidence::Model { cooperative_id: scope.cooperative_id(), code: code.to_owned(), file_id }).await
}

#[derive(FromQueryResult)]
struct Total {
    total: i64,
}

/// Bytes a cooperative keeps already.
pub async fn used_bytes(db: &impl Read, scope: &CooperativeScope) -> Result<i64, StoreError> {
    let text = "SELECT CAST(COALESCE(SUM(size_bytes), 0) AS bigint) AS total FROM evidence_file WHERE cooperative_id = $1";
    Ok(query::one::<Total>(db, text, vec![scope.cooperative_id().into()]).await?.map_or(0, |row| row.total))
}

#[derive(FromQueryResult)]
struct OfEntry {
    entry_id: Uuid,
    id: Uuid,
    digest: String,
    media_type: String,
    size_bytes: i64,
    name: String,
    added_at: i64,
    added_by: Uuid,
}

/// The files of several entries, in one question.
pub async fn of_entries(db: &impl Read, scope: &CooperativeScope, entries: &[Uuid]) -> Result<Vec<(Uuid, EvidenceFile)>, StoreError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT v.entry_id, f.id, f.digest, f.media_type, f.size_bytes, f.name, f.added_at, f.added_by FROM entry_evidence v \
         JOIN evidence_file f ON f.cooperative_id = v.cooperative_id AND f.id = v.file_id \
         WHERE v.cooperative_id = $1 AND v.entry_id IN ({}) ORDER BY f.added_at, f.id",
        query::marks(1, entries.len())
    );
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    values.extend(entries.iter().map(|id| Value::from(*id)));
    let rows: Vec<OfEntry> = query::all(db, &text, values).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let file = EvidenceFile {
                id: row.id,
                digest: row.digest,
                media_type: row.media_type,
                size_bytes: row.size_bytes,
                name: row.name,
                added_at: DateTime::from_timestamp_micros(row.added_at).unwrap_or(DateTime::UNIX_EPOCH),
                added_by: row.added_by,
            };
            (row.entry_id, file)
        })
        .collect())
}

#[derive(FromQueryResult)]
struct OfMilestone {
    code: String,
    id: Uuid,
    digest: String,
    media_type: String,
    size_bytes: i64,
    name: String,
    added_at: i64,
    added_by: Uuid,
}

/// The files of all legal steps of a cooperative, in one question: step and file.
pub async fn of_milestones(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<(String, EvidenceFile)>, StoreError> {
    let text = "SELECT v.code, f.id, f.digest, f.media_type, f.size_bytes, f.name, f.added_at, f.added_by FROM milestone_evidence v \
         JOIN evidence_file f ON f.cooperative_id = v.cooperative_id AND f.id = v.file_id \
         WHERE v.cooperative_id = $1 ORDER BY f.added_at, f.id";
    let rows: Vec<OfMilestone> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let file = EvidenceFile {
                id: row.id,
                digest: row.digest,
                media_type: row.media_type,
                size_bytes: row.size_bytes,
                name: row.name,
                added_at: DateTime::from_timestamp_micros(row.added_at).unwrap_or(DateTime::UNIX_EPOCH),
                added_by: row.added_by,
            };
            (row.code, file)
        })
        .collect())
}
