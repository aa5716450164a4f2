//! The sealed record of every deed, and the papers that were issued.

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
        // The head follows the last record by itself.
        let follow = "INSERT INTO trail_head (cooperative_id, sequence, hash) VALUES (NEW.cooperative_id, NEW.sequence, NEW.hash) \
             ON CONFLICT (cooperative_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;";
        let sqlite = format!("CREATE TRIGGER trail_moves_head AFTER INSERT ON trail BEGIN {follow} END");
        ddl::only(manager, DatabaseBackend::Sqlite, &sqlite).await?;
        let postgres = format!(
            "CREATE FUNCTION move_trail_head() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {follow} RETURN NULL; END $$;
             CREATE TRIGGER trail_moves_head AFTER INSERT ON trail FOR EACH ROW EXECUTE FUNCTION move_trail_head();"
        );
        ddl::only(manager, DatabaseBackend::Postgres, &postgres).await?;
        ddl::seal(manager, "trail").await?;
        ddl::seal(manager, "issued_paper").await
    }
}
