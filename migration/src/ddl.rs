//! One text of a table for both engines: the few type names that differ are filled in here.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;
use sea_orm_migration::sea_orm::DatabaseBackend;

/// Runs statements written with `{id}`, `{bytes}`, `{day}`, `{int}` and `{table}` (what ends a table).
///
/// SQLite tables are STRICT, so a column of integers can never hold a float, and clustered by their key.
pub async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
    for statement in statements {
        let text = if postgres {
            statement
                .replace("{id}", "uuid")
                .replace("{bytes}", "bytea")
                .replace("{day}", "date")
                .replace("{int}", "bigint")
                .replace("{flag}", "boolean")
                .replace("{table}", "")
        } else {
            statement
                .replace("{id}", "BLOB")
                .replace("{bytes}", "BLOB")
                .replace("{day}", "TEXT")
                .replace("{int}", "INTEGER")
                .replace("{flag}", "INTEGER")
                .replace("{table}", " STRICT, WITHOUT ROWID")
        };
        connection.execute_unprepared(&text).await?;
    }
    Ok(())
}

/// Refuses every change of a table's rows, on both engines, with a name that says which wall was hit.
pub async fn seal(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if manager.get_database_backend() == DatabaseBackend::Postgres {
        connection
            .execute_unprepared(&format!(
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ \
                 BEGIN RAISE EXCEPTION '%_is_sealed', TG_TABLE_NAME USING ERRCODE = '23514'; END $$;
                 CREATE TRIGGER {table}_keeps BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
                 CREATE TRIGGER {table}_keeps_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();"
            ))
            .await?;
    } else {
        for deed in ["UPDATE", "DELETE"] {
            connection
                .execute_unprepared(&format!(
                    "CREATE TRIGGER {table}_keeps_{deed} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{table}_is_sealed'); END"
                ))
                .await?;
        }
    }
    Ok(())
}

/// Runs a text that only one engine needs.
pub async fn only(manager: &SchemaManager<'_>, engine: DatabaseBackend, statement: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() == engine {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
