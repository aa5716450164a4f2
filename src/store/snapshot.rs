//! One moment of the books, held while a long paper is read: what is posted meanwhile is not in it.

use sea_orm::AccessMode;
use sea_orm::DatabaseTransaction;
use sea_orm::IsolationLevel;
use sea_orm::TransactionTrait;

use crate::store::connection::Store;
use crate::store::engine::Engine;
use crate::store::error::StoreError;
use crate::store::unit_of_work::Read;

/// Everything read through it is of one moment. Letting go of it ends it; nothing can be written through it.
pub struct Snapshot {
    transaction: DatabaseTransaction,
    engine: Engine,
}

impl Snapshot {
    pub async fn take(store: &Store) -> Result<Self, StoreError> {
        let engine = store.engine();
        let transaction = match engine {
            // In write-ahead mode a reading transaction sees what was there when it first looked.
            Engine::Sqlite => store.shelf().begin().await?,
            Engine::Postgres => store.shelf().begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await?,
        };
        Ok(Self { transaction, engine })
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
