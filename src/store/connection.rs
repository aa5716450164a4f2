//! Opening the database: SQLite by default, PostgreSQL for larger use, and the promises asserted before the first write.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use migration::Migrator;
use migration::MigratorTrait;
use sea_orm::AccessMode;
use sea_orm::ConnectOptions;
use sea_orm::ConnectionTrait;
use sea_orm::Database;
use sea_orm::DatabaseBackend;
use sea_orm::DatabaseConnection;
use sea_orm::IsolationLevel;
use sea_orm::Statement;
use sea_orm::TransactionTrait;
use sea_orm::sqlx::sqlite::SqliteJournalMode;
use sea_orm::sqlx::sqlite::SqliteSynchronous;

use crate::config::Installation;
use crate::store::engine::Engine;
use crate::store::error::StoreError;
use crate::store::files::FileShelf;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::Snapshot;
use crate::store::writer::Writer;

/// The first release of SQLite that cannot lose committed writes to the WAL-reset bug (sqlite.org/wal.html).
const SAFE_SQLITE: (&str, [u32; 3]) = ("3.51.3", [3, 51, 3]);

/// An open installation: readers, the one writer, and the files.
#[derive(Clone)]
pub struct Store {
    reader: DatabaseConnection,
    writer: Writer,
    files: Arc<FileShelf>,
    engine: Engine,
}

impl Store {
    /// Opens the installation, brings its tables to today's shape, and checks that it keeps what it promises.
    ///
    /// # Errors
    /// `UnsafeSqlite` and `UnsafeSetting` when a committed entry could be lost; `Broken` when it cannot be opened.
    pub async fn open(installation: &Installation) -> Result<Self, StoreError> {
        std::fs::create_dir_all(&installation.data)
            .map_err(|error| StoreError::Broken(format!("{}: {error}", installation.data.display())))?;
        let files = Arc::new(FileShelf::new(installation.data.join("files")));
        match &installation.database_url {
            Some(url) if url.starts_with("postgres") => {
                let pool = Database::connect(postgres_options(url)).await?;
                Migrator::up(&pool, None).await?;
                let writer = Writer::start(pool.clone(), Engine::Postgres);
                Ok(Self { reader: pool, writer, files, engine: Engine::Postgres })
            }
            Some(url) if !url.starts_with("sqlite:") => {
                Err(StoreError::Broken("the database address must begin with postgres:// or sqlite:".to_owned()))
            }
            url => {
                let file = match url {
                    Some(url) => PathBuf::from(url.trim_start_matches("sqlite://").trim_start_matches("sqlite:")),
                    None => installation.data.join("twiza.sqlite"),
                };
                let writing = Database::connect(sqlite_options(&file, 1, false)).await?;
                assert_promises(&writing).await?;
                Migrator::up(&writing, None).await?;
                let reader = Database::connect(sqlite_options(&file, 4, true)).await?;
                let writer = Writer::start(writing, Engine::Sqlite);
                Ok(Self { reader, writer, files, engine: Engine::Sqlite })
            }
        }
    }

    pub fn files(&self) -> &FileShelf {
        &self.files
    }

    /// This moment of the books, whatever is written meanwhile.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let transaction = match self.engine {
            // A reader of SQLite sees one moment from its first look on.
            Engine::Sqlite => self.reader.begin().await?,
            Engine::Postgres => self.reader.begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await?,
        };
        Ok(Snapshot::new(transaction, self.engine))
    }

    pub fn writer(&self) -> &Writer {
        &self.writer
    }
}

impl Read for Store {
    type Shelf = DatabaseConnection;

    fn shelf(&self) -> &DatabaseConnection {
        &self.reader
    }

    fn engine(&self) -> Engine {
        self.engine
    }
}

fn sqlite_options(file: &Path, connections: u32, reads_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
    options.sqlx_logging(false).max_connections(connections).min_connections(1).acquire_timeout(Duration::from_secs(30));
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(256)
            .pragma("trusted_schema", "OFF")
            // Without it INSERT OR REPLACE would delete a sealed row and no trigger would see it.
            .pragma("recursive_triggers", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("cache_size", "-16000");
        if reads_only { sqlite.pragma("query_only", "ON") } else { sqlite }
    });
    options
}

fn postgres_options(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.to_owned());
    options.sqlx_logging(false).max_connections(8).min_connections(1).acquire_timeout(Duration::from_secs(30));
    options
}

async fn assert_promises(writing: &DatabaseConnection) -> Result<(), StoreError> {
    let found = setting(writing, "SELECT sqlite_version()").await?;
    let parts: Vec<u32> = found.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts.as_slice() < SAFE_SQLITE.1.as_slice() {
        return Err(StoreError::UnsafeSqlite { found, needed: SAFE_SQLITE.0 });
    }
    for (name, wanted) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("recursive_triggers", "1")] {
        let found = setting(writing, &format!("PRAGMA {name}")).await?;
        if found != wanted {
            return Err(StoreError::UnsafeSetting { setting: name, found });
        }
    }
    Ok(())
}

async fn setting(connection: &DatabaseConnection, text: &str) -> Result<String, StoreError> {
    let row = connection.query_one_raw(Statement::from_string(DatabaseBackend::Sqlite, text)).await?;
    let row = row.ok_or_else(|| StoreError::corrupt(format!("{text} answers nothing")))?;
    match row.try_get_by_index::<String>(0) {
        Ok(word) => Ok(word),
        Err(_) => Ok(row.try_get_by_index::<i64>(0)?.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_fresh_installation_keeps_its_promises() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&Installation::new(folder.path().to_owned(), None)).await.expect("opens");
        assert_eq!(store.engine(), Engine::Sqlite);
        Store::open(&Installation::new(folder.path().to_owned(), None)).await.expect("opens again");
    }
}
