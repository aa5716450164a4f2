//! What accountants wrote in the notes of a year, on its shelf.

use std::collections::BTreeMap;

use entity::year_note;
use entity::year_notes_issue;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// What was written for a year, by heading.
pub async fn written(db: &impl Read, scope: &CooperativeScope, year: Uuid) -> Result<BTreeMap<String, String>, StoreError> {
    let text = "SELECT * FROM year_note WHERE cooperative_id = $1 AND fiscal_year_id = $2";
    let rows: Vec<year_note::Model> = query::all(db, text, vec![scope.cooperative_id().into(), year.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.heading, row.body)).collect())
}

/// Puts the text of a heading in the place of the one there was; an empty one takes it away.
pub async fn set(work: &UnitOfWork, scope: &CooperativeScope, year: Uuid, heading: &str, body: &str, at: i64) -> Result<(), StoreError> {
    let text = "DELETE FROM year_note WHERE cooperative_id = $1 AND fiscal_year_id = $2 AND heading = $3";
    query::execute(work, text, vec![scope.cooperative_id().into(), year.into(), heading.into()]).await?;
    if body.is_empty() {
        return Ok(());
    }
    let row = year_note::Model {
        cooperative_id: scope.cooperative_id(),
        fiscal_year_id: year,
        heading: heading.to_owned(),
        body: body.to_owned(),
        written_at: at,
        written_by: scope.actor_id(),
    };
    query::insert(work, row).await
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// Whether a paper was issued that holds the notes of a year as it was closed.
pub async fn is_issued(db: &impl Read, scope: &CooperativeScope, year: Uuid) -> Result<bool, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM year_notes_issue WHERE cooperative_id = $1 AND fiscal_year_id = $2";
    let row: Option<Count> = query::one(db, text, vec![scope.cooperative_id().into(), year.into()]).await?;
    Ok(row.is_some_and(|row| row.count > 0))
}

/// Notes that an issued paper holds the notes of a year.
pub async fn set_issued(work: &UnitOfWork, scope: &CooperativeScope, year: Uuid, paper: Uuid) -> Result<(), StoreError> {
    let row = year_notes_issue::Model { cooperative_id: scope.cooperative_id(), fiscal_year_id: year, paper_id: paper };
    query::insert(work, row).await
}
