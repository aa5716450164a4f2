//! The sealed record of every deed, and the papers that were issued.

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
                "CREATE TABLE trail (
                    cooperative_id {id} NOT NULL,
                    sequence {int} NOT NULL,
                    recorded_at {int} NOT NULL,
                    actor_id {id} NOT NULL,
                    role TEXT NOT NULL,
                    deed TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    record {bytes} NOT NULL,
                    hash {bytes} NOT NULL,
                    CONSTRAINT trail_key PRIMARY KEY (cooperative_id, sequence)
                ){table}",
                "CREATE TABLE trail_head (
                    cooperative_id {id} NOT NULL,
                    sequence {int} NOT NULL,
                    hash {bytes} NOT NULL,
                    CONSTRAINT trail_head_key PRIMARY KEY (cooperative_id)
                ){table}",
                "CREATE TABLE issued_paper (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    number {int} NOT NULL,
                    kind TEXT NOT NULL,
                    language TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    short_code TEXT NOT NULL,
                    totals TEXT NOT NULL,
                    issued_on {day} NOT NULL,
                    issued_at {int} NOT NULL,
                    issued_by {id} NOT NULL,
                    role TEXT NOT NULL,
                    CONSTRAINT issued_paper_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT issued_paper_number UNIQUE (cooperative_id, number),
                    CONSTRAINT issued_paper_short_code UNIQUE (short_code),
                    CONSTRAINT issued_paper_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
            ],
        )
        .await?;
        ddl::seal(manager, "trail").await?;
        ddl::seal(manager, "issued_paper").await
    }
}
