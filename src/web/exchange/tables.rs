//! Every table of a cooperative as a sheet, as far as the reader may see it.

use std::io::Seek;
use std::io::Write;

use chrono::DateTime;
use serde_json::Map;
use serde_json::Value as Json;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::exports::tables::SheetFormat;
use crate::exports::tables::TableWriter;
use crate::exports::tables::Value;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::exchange::rows::Field;
use crate::store::exchange::rows::Kind;
use crate::store::exchange::rows::RowReader;
use crate::store::exchange::shelves::LEAVES;
use crate::store::exchange::shelves::Names;
use crate::store::exchange::shelves::Shelf;
use crate::store::unit_of_work::Read;

/// What people call the tables that they ask for most.
const CALLED: [(&str, &str); 9] = [
    ("cooperative", "profile"),
    ("member", "members"),
    ("share_subscription", "shares"),
    ("share_payment", "payments"),
    ("sub_account", "accounts"),
    ("journal_entry", "entries"),
    ("posting", "postings"),
    ("milestone", "milestones"),
    ("evidence_file", "evidence"),
];

/// The word of a table in addresses and on the command line.
pub fn word(shelf: &Shelf) -> String {
    let called = CALLED.iter().find(|(table, _)| *table == shelf.table);
    called.map_or_else(|| shelf.table.replace('_', "-"), |(_, word)| (*word).to_owned())
}

/// Whether it is one of the tables that people ask for most.
pub fn is_asked_for(shelf: &Shelf) -> bool {
    CALLED.iter().any(|(table, _)| *table == shelf.table)
}

/// The tables that somebody may take away, in the order of their words.
pub fn open_to(scope: &CooperativeScope) -> Vec<&'static Shelf> {
    let mut found: Vec<&Shelf> = LEAVES.iter().filter(|shelf| may(scope, shelf)).collect();
    found.sort_by_key(|shelf| word(shelf));
    found
}

fn may(scope: &CooperativeScope, shelf: &Shelf) -> bool {
    let needed: &[Permission] = match shelf.table {
        // Keys against double sending are of no use outside.
        "idempotency" | "deed_key" | "programme" | "association" => return false,
        "cooperative" => &[Permission::ReadProfile],
        "milestone" | "milestone_evidence" => &[Permission::ReadFormation],
        "evidence_file" | "entry_evidence" => &[Permission::ReadEvidence],
        "issued_paper" => &[Permission::ReadPapers],
        _ if shelf.names == Names::Throughout => &[Permission::ReadMembers, Permission::SeeMemberNames],
        _ => &[Permission::ReadBooks],
    };
    needed.iter().all(|permission| scope.may(*permission))
}

/// Whether a column of a table stays empty for whoever asks.
fn hides(scope: &CooperativeScope, shelf: &Shelf, column: &str) -> bool {
    matches!(shelf.names, Names::In(columns) if columns.contains(&column)) && !scope.may(Permission::SeeMemberNames)
}

/// The table of a word, if it is open to whoever asks.
pub fn named(scope: &CooperativeScope, asked: &str) -> Option<&'static Shelf> {
    open_to(scope).into_iter().find(|shelf| word(shelf) == asked || shelf.table == asked)
}

/// Parcels of rows on their way: the reader is never far ahead of the writer.
const ON_THE_WAY: usize = 4;

/// Writes a table as its rows are read, off the threads that answer; memory stays flat, and what was written to is given back.
pub async fn write<W>(db: &impl Read, scope: &CooperativeScope, shelf: &'static Shelf, format: SheetFormat, out: W) -> Result<W, StoreError>
where
    W: Write + Seek + Send + 'static,
{
    let mut reader = RowReader::begin(db, shelf).await?;
    let fields = reader.fields();
    let columns = fields.iter().map(|field| field.name.trim_end_matches("_minor").to_owned()).collect();
    let (sender, writing) = begin(format, columns, out);
    loop {
        let rows = reader.next(db, scope).await?;
        let values = |row: &Map<String, Json>| -> Vec<Value> {
            let shown = |field: &Field| if hides(scope, shelf, &field.name) { Value::Empty } else { value(field, row.get(&field.name)) };
            fields.iter().map(shown).collect()
        };
        // A writer that stopped says why below.
        if rows.is_empty() || sender.send(rows.iter().map(values).collect()).await.is_err() {
            break;
        }
    }
    drop(sender);
    writing.await.map_err(|error| StoreError::Broken(error.to_string()))?
}

/// Parcels of rows on their way to a sheet.
pub type Rows = mpsc::Sender<Vec<Vec<Value>>>;

/// A sheet that is written beside the pages as its rows are sent; what it was written to is given back once the sender is gone.
pub fn begin<W>(format: SheetFormat, columns: Vec<String>, out: W) -> (Rows, JoinHandle<Result<W, StoreError>>)
where
    W: Write + Seek + Send + 'static,
{
    let (sender, coming) = mpsc::channel(ON_THE_WAY);
    (sender, tokio::task::spawn_blocking(move || written(format, columns, coming, out)))
}

fn written<W: Write + Seek + Send>(
    format: SheetFormat,
    columns: Vec<String>,
    mut coming: mpsc::Receiver<Vec<Vec<Value>>>,
    mut out: W,
) -> Result<W, StoreError> {
    let broken = |error: rust_xlsxwriter::XlsxError| StoreError::Broken(error.to_string());
    let mut writer = TableWriter::begin(format, columns).map_err(broken)?;
    while let Some(rows) = coming.blocking_recv() {
        for row in rows {
            writer.row(&row).map_err(broken)?;
        }
        out.write_all(&writer.take()).map_err(|error| StoreError::Halted { why: error.to_string() })?;
    }
    writer.finish(&mut out).map_err(broken)?;
    Ok(out)
}

fn value(field: &Field, json: Option<&Json>) -> Value {
    let json = json.unwrap_or(&Json::Null);
    match (field.kind, json.as_i64(), json.as_str()) {
        (Kind::Flag, Some(number), _) => Value::Flag(number != 0),
        (Kind::Number, Some(number), _) if field.name.ends_with("_minor") => Value::Amount(Money::mad(number)),
        // Instants are kept in microseconds; people read them in world time.
        (Kind::Number, Some(number), _) if field.name.ends_with("_at") => {
            let moment = DateTime::from_timestamp_micros(number).map(|moment| moment.to_rfc3339());
            moment.map_or(Value::Number(number), Value::Text)
        }
        (Kind::Number, Some(number), _) => Value::Number(number),
        (_, _, Some("")) => Value::Empty,
        (Kind::Day, _, Some(text)) => text.parse::<Day>().map_or_else(|_| Value::Text(text.to_owned()), Value::Day),
        // On SQLite a day is a text: the name of its column says what it is.
        (Kind::Text, _, Some(text)) if field.name.ends_with("_on") || field.name == "month" => {
            text.parse::<Day>().map_or_else(|_| Value::Text(text.to_owned()), Value::Day)
        }
        (_, _, Some(text)) => Value::Text(text.to_owned()),
        _ => Value::Empty,
    }
}
