//! Which entries declare the value added tax, and up to which day.

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
            &["CREATE TABLE vat_declaration (
                cooperative_id {id} NOT NULL,
                entry_id {id} NOT NULL,
                until {day} NOT NULL,
                CONSTRAINT vat_declaration_key PRIMARY KEY (cooperative_id, entry_id),
                CONSTRAINT vat_declaration_entry FOREIGN KEY (cooperative_id, entry_id)
                    REFERENCES journal_entry (cooperative_id, id)
            ){table}"],
        )
        .await?;
        ddl::seal(manager, "vat_declaration").await
    }
}
