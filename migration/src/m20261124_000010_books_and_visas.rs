//! The legal books on paper: what was asked to be printed, what was printed with its digest, and the visas of the clerk.

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
                "CREATE TABLE print_job (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    kind TEXT NOT NULL,
                    language TEXT NOT NULL,
                    form TEXT NOT NULL,
                    is_official {flag} NOT NULL,
                    period_from {day} NOT NULL,
                    period_to {day} NOT NULL,
                    state TEXT NOT NULL,
                    rows_done {int} NOT NULL,
                    rows_in_all {int} NOT NULL,
                    digest TEXT NOT NULL,
                    asked_by {id} NOT NULL,
                    asked_at {int} NOT NULL,
                    touched_at {int} NOT NULL,
                    CONSTRAINT print_job_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT print_job_state CHECK (state IN ('queued', 'running', 'done', 'failed', 'left')),
                    CONSTRAINT print_job_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE INDEX print_job_by_state ON print_job (state)",
                "CREATE TABLE book_print (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    book TEXT NOT NULL,
                    period_from {day} NOT NULL,
                    period_to {day} NOT NULL,
                    sequence {int} NOT NULL,
                    language TEXT NOT NULL,
                    content_digest TEXT NOT NULL,
                    file_digest TEXT NOT NULL,
                    line_count {int} NOT NULL,
                    page_count {int} NOT NULL,
                    entry_count {int} NOT NULL,
                    printed_on {day} NOT NULL,
                    printed_at {int} NOT NULL,
                    printed_by {id} NOT NULL,
                    CONSTRAINT book_print_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT book_print_sequence UNIQUE (cooperative_id, book, period_from, sequence),
                    CONSTRAINT book_print_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE book_visa (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    book TEXT NOT NULL,
                    period_from {day} NOT NULL,
                    period_to {day} NOT NULL,
                    volume {int} NOT NULL,
                    court TEXT NOT NULL,
                    visa_on {day} NOT NULL,
                    page_count {int} NOT NULL,
                    register_number TEXT NOT NULL,
                    note TEXT NOT NULL,
                    recorded_at {int} NOT NULL,
                    recorded_by {id} NOT NULL,
                    CONSTRAINT book_visa_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT book_visa_volume UNIQUE (cooperative_id, book, period_from, volume),
                    CONSTRAINT book_visa_counts CHECK (volume > 0 AND page_count > 0),
                    CONSTRAINT book_visa_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE INDEX posting_by_member ON posting (cooperative_id, member_id, account, dated_on) WHERE member_id IS NOT NULL",
            ],
        )
        .await?;
        ddl::seal(manager, "book_print").await?;
        ddl::seal(manager, "book_visa").await
    }
}
