//! Rows as lines of JSON, the same on both engines: texts and days as they are, flags as 0 and 1, bytes and ids in hexadecimal.

use sea_orm::ConnectionTrait;
use sea_orm::FromQueryResult;
use sea_orm::QueryResult;
use sea_orm::Value;
use serde_json::Map;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::store::engine::Engine;
use crate::store::error::StoreError;
use crate::store::exchange::shelves::Shelf;
use crate::store::query;
use crate::store::unit_of_work::Read;

/// Rows read in one go: memory stays flat however long the table is.
const PAGE: usize = 2_000;

/// What a column holds, as far as it matters for its way through JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Id,
    Bytes,
    Day,
    Flag,
    Number,
    Text,
}

#[derive(Clone, Debug)]
pub(in crate::store) struct Column {
    pub name: String,
    pub kind: Kind,
    /// Its place in the key of the table, from 1; 0 outside it.
    pub key: i64,
}

/// A column of a table that leaves: its name and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub kind: Kind,
}

#[derive(FromQueryResult)]
struct ColumnRow {
    name: String,
    kind: String,
    key: i64,
}

/// The columns of a table, by name.
pub(in crate::store) async fn columns(db: &impl Read, table: &str) -> Result<Vec<Column>, StoreError> {
    let text = match db.engine() {
        Engine::Sqlite => "SELECT name, LOWER(type) AS kind, pk AS key FROM pragma_table_info($1)",
        Engine::Postgres => {
            "SELECT CAST(c.column_name AS text) AS name, CAST(c.data_type AS text) AS kind, \
             CAST(COALESCE((SELECT k.ordinal_position FROM information_schema.table_constraints t \
               JOIN information_schema.key_column_usage k ON k.constraint_name = t.constraint_name AND k.table_schema = t.table_schema \
                 AND k.table_name = t.table_name \
               WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = c.table_schema AND t.table_name = c.table_name \
                 AND k.column_name = c.column_name), 0) AS bigint) AS key \
             FROM information_schema.columns c WHERE c.table_schema = current_schema() AND c.table_name = $1"
        }
    };
    let rows: Vec<ColumnRow> = query::all(db, text, vec![table.into()]).await?;
    let mut columns = rows
        .into_iter()
        .map(|row| {
            let kind = match row.kind.as_str() {
                "uuid" => Kind::Id,
                "blob" | "bytea" => Kind::Bytes,
                "date" => Kind::Day,
                "boolean" => Kind::Flag,
                "integer" | "bigint" => Kind::Number,
                "text" => Kind::Text,
                other => return Err(StoreError::corrupt(format!("{table}.{} is of the unknown kind {other}", row.name))),
            };
            Ok(Column { name: row.name, kind, key: row.key })
        })
        .collect::<Result<Vec<_>, _>>()?;
    columns.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(columns)
}

impl Column {
    /// How the column is asked for, so that both engines answer with a text or a number.
    fn asked(&self, engine: Engine) -> String {
        let name = &self.name;
        match (self.kind, engine) {
            (Kind::Bytes | Kind::Id, Engine::Sqlite) => format!("CASE WHEN {name} IS NULL THEN NULL ELSE LOWER(HEX({name})) END"),
            (Kind::Id, Engine::Postgres) => format!("REPLACE(CAST({name} AS text), '-', '')"),
            (Kind::Bytes, Engine::Postgres) => format!("ENCODE({name}, 'hex')"),
            (Kind::Day, Engine::Postgres) => format!("TO_CHAR({name}, 'YYYY-MM-DD')"),
            (Kind::Flag, Engine::Postgres) => format!("CAST(CAST({name} AS int) AS bigint)"),
            (Kind::Number, Engine::Postgres) => format!("CAST({name} AS bigint)"),
            _ => name.clone(),
        }
    }

    /// How rows are put in its order: by bytes on both engines.
    fn ordered(&self, engine: Engine) -> String {
        if self.kind == Kind::Text && engine == Engine::Postgres { format!("{} COLLATE \"C\"", self.name) } else { self.name.clone() }
    }

    fn read(&self, row: &QueryResult, at: usize) -> Result<Json, StoreError> {
        Ok(match self.kind {
            Kind::Flag | Kind::Number => row.try_get_by_index::<Option<i64>>(at)?.map_or(Json::Null, Json::from),
            _ => row.try_get_by_index::<Option<String>>(at)?.map_or(Json::Null, Json::from),
        })
    }

    /// The value of the engine for what a line says; nothing when it is of another kind.
    pub(in crate::store) fn value(&self, json: &Json) -> Option<Value> {
        if json.is_null() {
            return Some(match self.kind {
                Kind::Id => Value::from(None::<Uuid>),
                Kind::Bytes => Value::from(None::<Vec<u8>>),
                Kind::Day => Value::from(None::<Day>),
                Kind::Flag => Value::from(None::<bool>),
                Kind::Number => Value::from(None::<i64>),
                Kind::Text => Value::from(None::<String>),
            });
        }
        Some(match self.kind {
            Kind::Id => Value::from(Uuid::try_parse(json.as_str()?).ok()?),
            Kind::Bytes => Value::from(hex::decode(json.as_str()?).ok()?),
            Kind::Day => Value::from(json.as_str()?.parse::<Day>().ok()?),
            Kind::Flag => Value::from(json.as_i64()? != 0),
            Kind::Number => Value::from(json.as_i64()?),
            Kind::Text => Value::from(json.as_str()?.to_owned()),
        })
    }
}

/// A row as a line of a package: keys in the order of the alphabet, no blanks.
pub fn line(row: &Map<String, Json>) -> String {
    serde_json::to_string(row).unwrap_or_default()
}

/// A table that leaves with the cooperative, read in the order of its key, some thousand rows at a time.
pub struct RowReader<'a> {
    shelf: &'a Shelf,
    columns: Vec<Column>,
    last: Option<Map<String, Json>>,
    is_over: bool,
}

impl<'a> RowReader<'a> {
    pub async fn begin(db: &impl Read, shelf: &'a Shelf) -> Result<Self, StoreError> {
        Ok(Self { shelf, columns: columns(db, shelf.table).await?, last: None, is_over: false })
    }

    /// The columns, by name.
    pub fn fields(&self) -> Vec<Field> {
        self.columns.iter().map(|column| Field { name: column.name.clone(), kind: column.kind }).collect()
    }

    /// The next rows; none after the last.
    pub async fn next(&mut self, db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Map<String, Json>>, StoreError> {
        if self.is_over {
            return Ok(Vec::new());
        }
        let (engine, shelf) = (db.engine(), self.shelf);
        let mut key: Vec<&Column> =
            self.columns.iter().filter(|column| column.key > 0 && Some(column.name.as_str()) != shelf.owner).collect();
        key.sort_by_key(|column| column.key);
        let asked = self.columns.iter().map(|column| column.asked(engine)).collect::<Vec<_>>().join(", ");
        let order = key.iter().map(|column| column.ordered(engine)).collect::<Vec<_>>().join(", ");
        let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
        let mut text = format!("SELECT {asked} FROM {} WHERE {}", shelf.table, shelf.condition);
        if let Some(last) = &self.last {
            for column in &key {
                let value = last.get(&column.name).and_then(|json| column.value(json));
                values.push(value.ok_or_else(|| StoreError::corrupt(format!("the key of {}", shelf.table)))?);
            }
            text.push_str(&format!(" AND ({order}) > ({})", query::marks(1, key.len())));
        }
        if !order.is_empty() {
            text.push_str(&format!(" ORDER BY {order} LIMIT {PAGE}"));
        }
        let rows = db.shelf().query_all_raw(query::statement(engine, &text, values)).await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut object = Map::new();
            for (at, column) in self.columns.iter().enumerate() {
                object.insert(column.name.clone(), column.read(row, at)?);
            }
            found.push(object);
        }
        self.is_over = found.len() < PAGE || order.is_empty();
        self.last = found.last().cloned();
        Ok(found)
    }
}

/// Hands on every row of a table that leaves with the cooperative, in the order of its key, with the file it names.
pub async fn each(
    db: &impl Read,
    scope: &CooperativeScope,
    shelf: &Shelf,
    mut each: impl FnMut(&Map<String, Json>, Option<&str>),
) -> Result<(), StoreError> {
    let mut reader = RowReader::begin(db, shelf).await?;
    loop {
        let rows = reader.next(db, scope).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in &rows {
            each(row, shelf.file.and_then(|column| row.get(column)).and_then(Json::as_str));
        }
    }
}
