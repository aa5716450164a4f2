//! From which file an entry was taken over.

use sea_orm_migration::prelude::*;

use crate::ddl;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(
            manager,
            &[
                "CREATE TABLE journal_import (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    file TEXT NOT NULL,
                    fingerprint TEXT NOT NULL,
                    imported_at {int} NOT NULL,
                    imported_by {id} NOT NULL,
                    CONSTRAINT journal_import_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT journal_import_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                // SQLite adds no key of two columns to a table that is there.
                "ALTER TABLE journal_entry ADD COLUMN import_id {id}",
            ],
        )
        .await?;
        ddl::seal(manager, "journal_import").await
    }
}
