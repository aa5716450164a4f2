//! Which member an operation was with, where that is told later: so that it counts in what comes back to them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::ddl;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::only(
            manager,
            DatabaseBackend::Postgres,
            "ALTER TABLE told_counterparty ADD COLUMN member_id uuid,
                ADD CONSTRAINT told_counterparty_names CHECK (member_id IS NULL OR counterparty = 'member'),
                ADD CONSTRAINT told_counterparty_member FOREIGN KEY (cooperative_id, member_id) REFERENCES member (cooperative_id, id)",
        )
        .await?;
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            return Ok(());
        }
        // SQLite takes a reference of two columns with a new table only.
        ddl::run(
            manager,
            &[
                "CREATE TABLE told_again (
                    cooperative_id {id} NOT NULL,
                    entry_id {id} NOT NULL,
                    line {int} NOT NULL,
                    counterparty TEXT NOT NULL,
                    told_at {int} NOT NULL,
                    member_id {id},
                    CONSTRAINT told_counterparty_key PRIMARY KEY (cooperative_id, entry_id, line),
                    CONSTRAINT told_counterparty_known CHECK (counterparty IN ('member', 'non_member', 'other')),
                    CONSTRAINT told_counterparty_names CHECK (member_id IS NULL OR counterparty = 'member'),
                    CONSTRAINT told_counterparty_posting FOREIGN KEY (cooperative_id, entry_id, line)
                        REFERENCES posting (cooperative_id, entry_id, line),
                    CONSTRAINT told_counterparty_member FOREIGN KEY (cooperative_id, member_id) REFERENCES member (cooperative_id, id)
                ){table}",
                "INSERT INTO told_again (cooperative_id, entry_id, line, counterparty, told_at)
                    SELECT cooperative_id, entry_id, line, counterparty, told_at FROM told_counterparty",
                "DROP TABLE told_counterparty",
                "ALTER TABLE told_again RENAME TO told_counterparty",
            ],
        )
        .await
    }
}
