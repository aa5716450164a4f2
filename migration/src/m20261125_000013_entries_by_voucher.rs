//! Finding the entries that bear a number of a paper, as each payment of an invoice does.

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
        ddl::run(manager, &["CREATE INDEX journal_entry_by_voucher ON journal_entry (cooperative_id, voucher)"]).await
    }
}
