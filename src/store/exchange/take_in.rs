//! Taking in what left another installation: every row is looked at before it is written, and written as it was.

use std::collections::BTreeSet;
use std::io::BufRead;

use entity::trail as trail_row;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use serde_json::Map;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::store::error::StoreError;
use crate::store::exchange::rows::Column;
use crate::store::exchange::rows::columns;
use crate::store::exchange::shelves::Shelf;
use crate::store::query;
use crate::store::trail::ChainFault;
use crate::store::trail::Walk;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// Why rows cannot be taken in, with the table and the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// The lines cannot be read.
    Unreadable,
    /// A line is no row of this table, or of a table of another shape.
    Wrong { line: u64 },
    /// A row says it is somebody else's.
    Foreign { line: u64 },
    /// A row names a file that did not come along.
    FileIsMissing { line: u64 },
    /// A code of a programme or an association is given to another one here.
    CodeIsTaken { code: String },
    /// A rule of the tables was hit.
    DoesNotFit { rule: String },
}

/// What stops taking in: a fault of the rows, or of the shelves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakeInError {
    Row { table: &'static str, fault: RowFault },
    Store(StoreError),
}

impl From<StoreError> for TakeInError {
    fn from(error: StoreError) -> Self {
        TakeInError::Store(error)
    }
}

/// Walks the lines of a trail before anything is written: how many deeds, and their head.
pub fn check_trail(cooperative_id: Uuid, lines: impl BufRead) -> Result<Result<(i64, Vec<u8>), ChainFault>, RowFault> {
    let mut walk = Walk::new();
    for (at, line) in lines.lines().enumerate() {
        let number = at as u64 + 1;
        let line = line.map_err(|_| RowFault::Unreadable)?;
        let row = trail_of(&line).ok_or(RowFault::Wrong { line: number })?;
        if row.cooperative_id != cooperative_id {
            return Err(RowFault::Foreign { line: number });
        }
        if let Err(fault) = walk.step(&row) {
            return Ok(Err(fault));
        }
    }
    Ok(Ok(walk.end()))
}

fn trail_of(line: &str) -> Option<trail_row::Model> {
    let row: Json = serde_json::from_str(line).ok()?;
    let text = |name: &str| row.get(name).and_then(Json::as_str).map(str::to_owned);
    let number = |name: &str| row.get(name).and_then(Json::as_i64);
    Some(trail_row::Model {
        cooperative_id: Uuid::try_parse(&text("cooperative_id")?).ok()?,
        sequence: number("sequence")?,
        recorded_at: number("recorded_at")?,
        actor_id: Uuid::try_parse(&text("actor_id")?).ok()?,
        role: text("role")?,
        deed: text("deed")?,
        subject: text("subject")?,
        record: hex::decode(text("record")?).ok()?,
        hash: hex::decode(text("hash")?).ok()?,
    })
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// Whether a cooperative of this id is here already.
pub async fn is_here(db: &impl Read, cooperative_id: Uuid) -> Result<bool, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM cooperative WHERE id = $1";
    Ok(query::one::<Count>(db, text, vec![cooperative_id.into()]).await?.is_some_and(|row| row.count > 0))
}

/// What is to be taken in.
pub struct Arrival<'a> {
    pub cooperative_id: Uuid,
    /// The code it shall have here, when another than its own.
    pub code: Option<&'a str>,
    /// The digests of the files that came along.
    pub files: &'a BTreeSet<String>,
}

/// Writes the rows of one table, as many a statement as both engines take; how many they were.
pub async fn take_in(work: &UnitOfWork, arrival: &Arrival<'_>, shelf: &Shelf, lines: Box<dyn BufRead + Send>) -> Result<u64, TakeInError> {
    let fail = |fault: RowFault| TakeInError::Row { table: shelf.table, fault };
    let all = columns(work, shelf.table).await?;
    let mut count = 0;
    let mut waiting: Vec<Map<String, Json>> = Vec::new();
    // Rows that refer to rows of their own table come after these.
    let mut later: Vec<Map<String, Json>> = Vec::new();
    for line in lines.lines() {
        count += 1;
        let line = line.map_err(|_| fail(RowFault::Unreadable))?;
        let mut row = match serde_json::from_str(&line) {
            Ok(Json::Object(row)) => row,
            _ => return Err(fail(RowFault::Wrong { line: count })),
        };
        check(&row, arrival, shelf, count).map_err(fail)?;
        if shelf.is_shared() && known(work, shelf, &row).await? {
            continue;
        }
        if let (Some(code), "cooperative") = (arrival.code, shelf.table) {
            row.insert("code".to_owned(), code.into());
        }
        let refers = shelf.itself.and_then(|column| row.get(column)).is_some_and(|value| !value.is_null());
        if refers {
            later.push(row)
        } else {
            waiting.push(row)
        }
        if waiting.len() >= query::ROWS_TOGETHER {
            put(work, shelf, &all, std::mem::take(&mut waiting), count).await?;
        }
    }
    put(work, shelf, &all, waiting, count).await?;
    while !later.is_empty() {
        let rest = later.split_off(later.len().min(query::ROWS_TOGETHER));
        put(work, shelf, &all, std::mem::replace(&mut later, rest), count).await?;
    }
    Ok(count)
}

fn check(row: &Map<String, Json>, arrival: &Arrival<'_>, shelf: &Shelf, line: u64) -> Result<(), RowFault> {
    let id = arrival.cooperative_id.simple().to_string();
    if let Some(owner) = shelf.owner
        && row.get(owner).and_then(Json::as_str) != Some(id.as_str())
    {
        return Err(RowFault::Foreign { line });
    }
    let file = shelf.file.and_then(|column| row.get(column)).and_then(Json::as_str);
    if file.is_some_and(|digest| !arrival.files.contains(digest)) {
        return Err(RowFault::FileIsMissing { line });
    }
    Ok(())
}

/// Whether a programme or an association is here already, under its own id and code.
async fn known(work: &UnitOfWork, shelf: &Shelf, row: &Map<String, Json>) -> Result<bool, TakeInError> {
    #[derive(FromQueryResult)]
    struct Known {
        id: Uuid,
    }
    let fail = |fault: RowFault| TakeInError::Row { table: shelf.table, fault };
    let text = |name: &str| row.get(name).and_then(Json::as_str).unwrap_or_default();
    let id = Uuid::try_parse(text("id")).map_err(|_| fail(RowFault::Wrong { line: 1 }))?;
    let code = text("code").to_owned();
    let question = format!("SELECT id FROM {} WHERE id = $1 OR code = $2", shelf.table);
    let found: Vec<Known> = query::all(work, &question, vec![id.into(), code.clone().into()]).await?;
    if found.iter().any(|known| known.id == id) {
        return Ok(true);
    }
    if found.is_empty() { Ok(false) } else { Err(fail(RowFault::CodeIsTaken { code })) }
}

async fn put(work: &UnitOfWork, shelf: &Shelf, all: &[Column], rows: Vec<Map<String, Json>>, line: u64) -> Result<(), TakeInError> {
    let Some(first) = rows.first() else { return Ok(()) };
    let fail = |fault: RowFault| TakeInError::Row { table: shelf.table, fault };
    // An older installation may lack columns; one that is newer than this program is not understood.
    let columns: Vec<&Column> = all.iter().filter(|column| first.contains_key(&column.name)).collect();
    if rows.iter().any(|row| row.len() != columns.len()) {
        return Err(fail(RowFault::Wrong { line }));
    }
    let mut values: Vec<Value> = Vec::with_capacity(rows.len() * columns.len());
    for row in &rows {
        for column in &columns {
            let value = row.get(&column.name).and_then(|json| column.value(json));
            values.push(value.ok_or_else(|| fail(RowFault::Wrong { line }))?);
        }
    }
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    match query::execute(work, &query::insertion(work.engine(), shelf.table, &names, rows.len()), values).await {
        Ok(_) => Ok(()),
        Err(StoreError::Constraint { rule }) => Err(fail(RowFault::DoesNotFit { rule })),
        Err(error) => Err(error.into()),
    }
}
