//! Whether the file of a print names people: until that is known it counts as if it did.

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
        let is_postgres = manager.get_database_backend() == sea_orm_migration::sea_orm::DatabaseBackend::Postgres;
        let yes = if is_postgres { "TRUE" } else { "1" };
        ddl::run(manager, &[&format!("ALTER TABLE print_job ADD COLUMN has_names {{flag}} NOT NULL DEFAULT {yes}")]).await
    }
}
