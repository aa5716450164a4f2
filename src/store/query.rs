//! Short words for the statements of this room: ask for rows, ask for one, write.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use sea_orm::DatabaseBackend;
use sea_orm::EntityName;
use sea_orm::EntityTrait;
use sea_orm::FromQueryResult;
use sea_orm::IdenStatic;
use sea_orm::Iterable;
use sea_orm::ModelTrait;
use sea_orm::Statement;
use sea_orm::Value;

use crate::ledger::account::AccountCode;
use crate::store::engine::Engine;
use crate::store::error::StoreError;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// Rows that one statement puts: always as many, so that the engine reads its text once; enough that the way to the engine does not
/// count, few enough for the parameters that it takes.
pub(in crate::store) const ROWS_TOGETHER: usize = 500;

pub(in crate::store) fn statement(engine: Engine, text: &str, values: Vec<Value>) -> Statement {
    let backend = match engine {
        Engine::Sqlite => DatabaseBackend::Sqlite,
        Engine::Postgres => DatabaseBackend::Postgres,
    };
    Statement::from_sql_and_values(backend, text, values)
}

/// All rows of a question written with `$1`, `$2`, …
pub(in crate::store) async fn all<M: FromQueryResult>(db: &impl Read, text: &str, values: Vec<Value>) -> Result<Vec<M>, StoreError> {
    let rows = db.shelf().query_all_raw(statement(db.engine(), text, values)).await?;
    rows.iter().map(|row| M::from_query_result(row, "").map_err(StoreError::from)).collect()
}

/// The one row of a question, or nothing.
pub(in crate::store) async fn one<M: FromQueryResult>(db: &impl Read, text: &str, values: Vec<Value>) -> Result<Option<M>, StoreError> {
    let row = db.shelf().query_one_raw(statement(db.engine(), text, values)).await?;
    row.map(|row| M::from_query_result(&row, "").map_err(StoreError::from)).transpose()
}

/// Writes, and says how many rows were touched.
pub(in crate::store) async fn execute(work: &UnitOfWork, text: &str, values: Vec<Value>) -> Result<u64, StoreError> {
    Ok(work.shelf().execute_raw(statement(work.engine(), text, values)).await?.rows_affected())
}

/// Puts one row on its shelf.
pub(in crate::store) async fn insert<M: ModelTrait>(work: &UnitOfWork, model: M) -> Result<(), StoreError> {
    insert_many(work, vec![model]).await
}

/// Puts many rows on their shelf.
pub(in crate::store) async fn insert_many<M: ModelTrait>(work: &UnitOfWork, models: Vec<M>) -> Result<(), StoreError> {
    type ColumnOf<M> = <<M as ModelTrait>::Entity as EntityTrait>::Column;
    let columns: Vec<ColumnOf<M>> = ColumnOf::<M>::iter().collect();
    let names: Vec<&str> = columns.iter().map(IdenStatic::as_str).collect();
    let table = M::Entity::default();
    let mut text = String::new();
    let mut rows = 0;
    for part in models.chunks(ROWS_TOGETHER) {
        let mut values = Vec::with_capacity(part.len() * columns.len());
        for model in part {
            values.extend(columns.iter().map(|column| model.get(*column)));
        }
        if part.len() != rows {
            rows = part.len();
            text = insertion(work.engine(), table.table_name(), &names, rows);
        }
        execute(work, &text, values).await?;
    }
    Ok(())
}

/// The statement that puts so many rows, value after value, into the columns of a table.
pub(in crate::store) fn insertion(engine: Engine, table: &str, columns: &[&str], rows: usize) -> String {
    let rows: Vec<String> = (0..rows)
        .map(|row| match engine {
            // Not by name: SQLite looks for each name among all before it.
            Engine::Sqlite => format!("({})", vec!["?"; columns.len()].join(", ")),
            Engine::Postgres => format!("({})", marks(row * columns.len(), columns.len())),
        })
        .collect();
    format!("INSERT INTO \"{table}\" (\"{}\") VALUES {}", columns.join("\", \""), rows.join(", "))
}

/// `$3, $4, $5`: the marks of a list that begins after some other values.
pub(in crate::store) fn marks(after: usize, count: usize) -> String {
    (after + 1..=after + count).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ")
}

/// The condition that one of the columns holds a text, in capital letters or small; its values come after `after` others.
///
/// SQLite makes only a to z small, so that other letters are tried in capitals too, and at the head of each word.
pub(in crate::store) fn holds(columns: &[&str], text: &str, after: usize) -> (String, Vec<Value>) {
    let small = text.to_lowercase();
    let headed = small.split(' ').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|head| head.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    let headed = headed.collect::<Vec<_>>().join(" ");
    let written: BTreeSet<String> = [small, text.to_uppercase(), headed].iter().map(|text| text.to_ascii_lowercase()).collect();
    let mut parts = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    for column in columns {
        for text in &written {
            let text = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            values.push(format!("%{text}%").into());
            parts.push(format!("LOWER({column}) LIKE ${} ESCAPE '\\'", after + values.len()));
        }
    }
    (format!("({})", parts.join(" OR ")), values)
}

/// The first number after all divisions of an account, whatever order the engine gives to other signs: after 6111 comes 6112,
/// after 6119 comes 612.
pub(in crate::store) fn after(account: AccountCode) -> String {
    let stem = account.as_str().trim_end_matches('9');
    let mut digits: Vec<char> = stem.chars().collect();
    match digits.pop().and_then(|last| last.to_digit(10)).and_then(|last| char::from_digit(last + 1, 10)) {
        Some(next) => digits.into_iter().chain([next]).collect(),
        // Nothing but nines: letters come after digits everywhere.
        None => "a".to_owned(),
    }
}

/// Where the divisions of an account begin and where they have ended, for `account >= … AND account < …`.
pub(in crate::store) fn range(account: AccountCode) -> [Value; 2] {
    [account.as_str().into(), after(account).into()]
}

/// `(p.account >= $4 AND p.account < $5) OR …` for numbers with all their divisions.
pub(in crate::store) fn under<'a>(accounts: impl IntoIterator<Item = &'a AccountCode>, values: &mut Vec<Value>) -> String {
    let mut parts = Vec::new();
    for account in accounts {
        values.push(account.as_str().into());
        values.push(after(*account).into());
        parts.push(format!("(p.account >= ${} AND p.account < ${})", values.len() - 1, values.len()));
    }
    if parts.is_empty() { "1 = 0".to_owned() } else { format!("({})", parts.join(" OR ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_divisions_of_an_account_end_before_the_next_number() {
        let after = |code: &str| after(AccountCode::new(code).expect("a number"));
        assert_eq!(after("6111"), "6112");
        assert_eq!(after("6119"), "612");
        assert_eq!(after("1999"), "2");
        assert!(after("9999").as_str() > "9999999999");
        for (account, division) in [("6111", "61119"), ("6119", "6119999"), ("611", "6119")] {
            assert!(account < division && *division < *after(account), "{account}");
        }
    }
}
