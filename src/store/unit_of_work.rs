//! Reading and writing: a read takes any shelf, a write takes the unit of work it belongs to.

use std::sync::Arc;

use sea_orm::ConnectionTrait;
use sea_orm::DatabaseTransaction;

use crate::store::engine::Engine;

/// What can be read from: the store itself, or a unit of work that sees its own writes.
pub trait Read: Sync {
    type Shelf: ConnectionTrait;

    fn shelf(&self) -> &Self::Shelf;

    fn engine(&self) -> Engine;
}

/// All of it, or none: the writes of one deed, made by the writer and handed to the deed.
#[derive(Clone)]
pub struct UnitOfWork {
    transaction: Arc<DatabaseTransaction>,
    engine: Engine,
}

impl UnitOfWork {
    pub(in crate::store) fn new(transaction: Arc<DatabaseTransaction>, engine: Engine) -> Self {
        Self { transaction, engine }
    }
}

impl Read for UnitOfWork {
    type Shelf = DatabaseTransaction;

    fn shelf(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    fn engine(&self) -> Engine {
        self.engine
    }
}

/// One moment of the books, seen for as long as it is held, while others go on writing.
pub struct Snapshot {
    transaction: DatabaseTransaction,
    engine: Engine,
}

impl Snapshot {
    pub(in crate::store) fn new(transaction: DatabaseTransaction, engine: Engine) -> Self {
        Self { transaction, engine }
    }
}

impl Read for Snapshot {
    type Shelf = DatabaseTransaction;

    fn shelf(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    fn engine(&self) -> Engine {
        self.engine
    }
}
