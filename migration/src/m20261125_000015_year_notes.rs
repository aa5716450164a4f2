//! What an accountant writes in the notes of a year, and which issued papers hold the notes of a closed year.

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
                "CREATE TABLE year_note (
                    cooperative_id {id} NOT NULL,
                    fiscal_year_id {id} NOT NULL,
                    heading TEXT NOT NULL,
                    body TEXT NOT NULL,
                    written_at {int} NOT NULL,
                    written_by {id} NOT NULL,
                    CONSTRAINT year_note_key PRIMARY KEY (cooperative_id, fiscal_year_id, heading),
                    CONSTRAINT year_note_year FOREIGN KEY (cooperative_id, fiscal_year_id)
                        REFERENCES fiscal_year (cooperative_id, id)
                ){table}",
                "CREATE TABLE year_notes_issue (
                    cooperative_id {id} NOT NULL,
                    fiscal_year_id {id} NOT NULL,
                    paper_id {id} NOT NULL,
                    CONSTRAINT year_notes_issue_key PRIMARY KEY (cooperative_id, paper_id),
                    CONSTRAINT year_notes_issue_year FOREIGN KEY (cooperative_id, fiscal_year_id)
                        REFERENCES fiscal_year (cooperative_id, id),
                    CONSTRAINT year_notes_issue_paper FOREIGN KEY (cooperative_id, paper_id)
                        REFERENCES issued_paper (cooperative_id, id)
                ){table}",
            ],
        )
        .await?;
        ddl::seal(manager, "year_notes_issue").await
    }
}
