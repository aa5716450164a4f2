//! What can go wrong on the shelves, and what it means to whoever asked.

use sea_orm::DbErr;
use sea_orm::RuntimeErr;

/// A failure of storage, already told apart by what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A rule of the tables was hit, named as in the migration.
    #[error("the rule {rule} of the tables was hit")]
    Constraint { rule: String },
    /// Somebody else was writing; trying again is right.
    #[error("the database is busy")]
    Busy,
    /// Stored data breaks a rule that the program keeps.
    #[error("stored data is not as it must be: {what}")]
    Corrupt { what: String },
    /// The disk refused a write; nothing more is acknowledged until the program is started again.
    #[error("writing has stopped: {why}")]
    Halted { why: String },
    #[error("SQLite {found} can lose committed writes; {needed} or later is needed")]
    UnsafeSqlite { found: String, needed: &'static str },
    #[error("the database does not keep its promise: {setting} is {found}")]
    UnsafeSetting { setting: &'static str, found: String },
    #[error("{0}")]
    Broken(String),
}

impl StoreError {
    pub fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt { what: what.into() }
    }

    /// Whether the same work may be tried again as it is.
    pub fn may_retry(&self) -> bool {
        matches!(self, StoreError::Busy)
    }
}

/// What a unit of work fails with: the writer must know when trying again is right.
pub trait Failure: From<StoreError> + Send + 'static {
    fn storage(&self) -> Option<&StoreError>;
}

impl Failure for StoreError {
    fn storage(&self) -> Option<&StoreError> {
        Some(self)
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        let (code, constraint, message) = match &error {
            DbErr::Exec(RuntimeErr::SqlxError(inner))
            | DbErr::Query(RuntimeErr::SqlxError(inner))
            | DbErr::Conn(RuntimeErr::SqlxError(inner)) => match inner.as_database_error() {
                Some(database) => {
                    (database.code().map(|code| code.into_owned()), database.constraint().map(str::to_owned), database.message().to_owned())
                }
                None => (None, None, error.to_string()),
            },
            _ => (None, None, error.to_string()),
        };
        match code.as_deref() {
            // SQLite's extended codes; PostgreSQL's SQLSTATE.
            Some("2067" | "1555" | "23505" | "787" | "23503" | "275" | "23514" | "1811" | "P0001" | "3091") => {
                StoreError::Constraint { rule: constraint.unwrap_or_else(|| rule_in(&message)) }
            }
            Some("5" | "6" | "261" | "517" | "55P03" | "40001" | "40P01") => StoreError::Busy,
            // Input or output failed, the disk is full, the file is damaged: never answered as if it were written.
            Some("10" | "13" | "11" | "266" | "778" | "1034" | "4106" | "53100" | "58030") => StoreError::Halted { why: message },
            _ => StoreError::Broken(message),
        }
    }
}

/// SQLite tells a rule inside its message: `UNIQUE constraint failed: member.cooperative_id, member.number`, or the name itself.
fn rule_in(message: &str) -> String {
    message.rsplit_once("failed: ").map_or(message, |(_, rule)| rule).trim().to_owned()
}
