//! A wish to open a year again that was withdrawn by who asked or declined by somebody else, and why.

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
                "ALTER TABLE year_reopening ADD COLUMN dropped_by {id}",
                "ALTER TABLE year_reopening ADD COLUMN dropped_at {int}",
                "ALTER TABLE year_reopening ADD COLUMN dropped_reason TEXT NOT NULL DEFAULT ''",
                "DROP INDEX year_reopening_asked_once",
                "CREATE UNIQUE INDEX year_reopening_asked_once ON year_reopening (cooperative_id, fiscal_year_id)
                    WHERE granted_at IS NULL AND dropped_at IS NULL",
            ],
        )
        .await
    }
}
