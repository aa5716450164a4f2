//! Papers that were issued: their numbers, their digests, and what the public page says of them.

use chrono::DateTime;
use chrono::Utc;
use entity::issued_paper;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// A paper that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedPaper {
    pub id: Uuid,
    pub number: i64,
    /// Which paper, by its word.
    pub kind: String,
    pub language: String,
    /// SHA-256 of the PDF.
    pub digest: String,
    pub short_code: String,
    /// Name and figure of what it sums up, as JSON pairs; no person in it.
    pub totals: String,
    pub issued_on: Day,
    pub issued_at: DateTime<Utc>,
    pub issued_by: Uuid,
    /// In which role it was issued.
    pub role: String,
}

fn paper_of(row: issued_paper::Model) -> IssuedPaper {
    IssuedPaper {
        id: row.id,
        number: row.number,
        kind: row.kind,
        language: row.language,
        digest: row.digest,
        short_code: row.short_code,
        totals: row.totals,
        issued_on: row.issued_on,
        issued_at: DateTime::from_timestamp_micros(row.issued_at).unwrap_or(DateTime::UNIX_EPOCH),
        issued_by: row.issued_by,
        role: row.role,
    }
}

/// The papers of a cooperative, the latest first.
pub async fn issued(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<IssuedPaper>, StoreError> {
    let text = "SELECT * FROM issued_paper WHERE cooperative_id = $1 ORDER BY number DESC";
    let rows: Vec<issued_paper::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().map(paper_of).collect())
}

/// One paper, by its id.
pub async fn paper(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<IssuedPaper>, StoreError> {
    let text = "SELECT * FROM issued_paper WHERE cooperative_id = $1 AND id = $2";
    let row: Option<issued_paper::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(row.map(paper_of))
}

#[derive(FromQueryResult)]
struct Last {
    last: i64,
}

/// The number the next paper of a cooperative bears.
pub async fn next_number(db: &impl Read, scope: &CooperativeScope) -> Result<i64, StoreError> {
    let text = "SELECT CAST(COALESCE(MAX(number), 0) AS bigint) AS last FROM issued_paper WHERE cooperative_id = $1";
    Ok(query::one::<Last>(db, text, vec![scope.cooperative_id().into()]).await?.map_or(1, |row| row.last + 1))
}

pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, new: &IssuedPaper) -> Result<(), StoreError> {
    let new = new.clone();
    let row = issued_paper::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        number: new.number,
        kind: new.kind,
        language: new.language,
        digest: new.digest,
        short_code: new.short_code,
        totals: new.totals,
        issued_on: new.issued_on,
        issued_at: new.issued_at.timestamp_micros(),
        issued_by: new.issued_by,
        role: new.role,
    };
    query::insert(work, row).await
}

/// What anybody who holds a paper may know of it: the cooperative, the paper, its sums. Nobody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPaper {
    pub name_fr: String,
    pub name_ar: String,
    pub paper: IssuedPaper,
}

#[derive(FromQueryResult)]
struct Names {
    name_fr: String,
    name_ar: String,
}

/// The paper behind a short code, for its public page.
pub async fn verified(db: &impl Read, short_code: &str) -> Result<Option<PublicPaper>, StoreError> {
    let text = "SELECT * FROM issued_paper WHERE short_code = $1";
    let Some(row): Option<issued_paper::Model> = query::one(db, text, vec![short_code.into()]).await? else { return Ok(None) };
    let text = "SELECT name_fr, name_ar FROM cooperative WHERE id = $1";
    let names: Option<Names> = query::one(db, text, vec![row.cooperative_id.into()]).await?;
    Ok(names.map(|names| PublicPaper { name_fr: names.name_fr, name_ar: names.name_ar, paper: paper_of(row) }))
}
