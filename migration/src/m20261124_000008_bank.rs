//! What the bank says: its accounts, its statements line by line, and which line is which posting of the books.

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
                "CREATE TABLE bank_account (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    account TEXT NOT NULL,
                    bank TEXT NOT NULL,
                    rib TEXT NOT NULL,
                    label TEXT NOT NULL,
                    added_at {int} NOT NULL,
                    CONSTRAINT bank_account_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT bank_account_once UNIQUE (cooperative_id, account),
                    CONSTRAINT bank_account_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE bank_mapping (
                    cooperative_id {id} NOT NULL,
                    name TEXT NOT NULL,
                    header TEXT NOT NULL,
                    columns TEXT NOT NULL,
                    kept_at {int} NOT NULL,
                    CONSTRAINT bank_mapping_key PRIMARY KEY (cooperative_id, name),
                    CONSTRAINT bank_mapping_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE bank_upload (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    bank_account_id {id} NOT NULL,
                    digest TEXT NOT NULL,
                    name TEXT NOT NULL,
                    size_bytes {int} NOT NULL,
                    uploaded_at {int} NOT NULL,
                    uploaded_by {id} NOT NULL,
                    CONSTRAINT bank_upload_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT bank_upload_account FOREIGN KEY (cooperative_id, bank_account_id)
                        REFERENCES bank_account (cooperative_id, id)
                ){table}",
                "CREATE TABLE bank_statement (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    bank_account_id {id} NOT NULL,
                    digest TEXT NOT NULL,
                    name TEXT NOT NULL,
                    format TEXT NOT NULL,
                    from_on {day} NOT NULL,
                    to_on {day} NOT NULL,
                    opening_minor {int} NOT NULL,
                    closing_minor {int} NOT NULL,
                    kept_at {int} NOT NULL,
                    kept_by {id} NOT NULL,
                    CONSTRAINT bank_statement_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT bank_statement_once UNIQUE (cooperative_id, bank_account_id, digest),
                    CONSTRAINT bank_statement_ends_after CHECK (to_on >= from_on),
                    CONSTRAINT bank_statement_account FOREIGN KEY (cooperative_id, bank_account_id)
                        REFERENCES bank_account (cooperative_id, id)
                ){table}",
                "CREATE TABLE bank_line (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    bank_account_id {id} NOT NULL,
                    statement_id {id} NOT NULL,
                    place {int} NOT NULL,
                    booked_on {day} NOT NULL,
                    value_on {day} NOT NULL,
                    amount_minor {int} NOT NULL,
                    reference TEXT NOT NULL,
                    label TEXT NOT NULL,
                    fingerprint TEXT NOT NULL,
                    CONSTRAINT bank_line_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT bank_line_once UNIQUE (cooperative_id, bank_account_id, fingerprint),
                    CONSTRAINT bank_line_not_nil CHECK (amount_minor <> 0),
                    CONSTRAINT bank_line_statement FOREIGN KEY (cooperative_id, statement_id)
                        REFERENCES bank_statement (cooperative_id, id)
                ){table}",
                "CREATE INDEX bank_line_by_day ON bank_line (cooperative_id, bank_account_id, booked_on)",
                "CREATE TABLE bank_match (
                    cooperative_id {id} NOT NULL,
                    line_id {id} NOT NULL,
                    entry_id {id} NOT NULL,
                    posting_line {int} NOT NULL,
                    amount_minor {int} NOT NULL,
                    matched_at {int} NOT NULL,
                    matched_by {id} NOT NULL,
                    CONSTRAINT bank_match_key PRIMARY KEY (cooperative_id, line_id, entry_id, posting_line),
                    CONSTRAINT bank_match_not_nil CHECK (amount_minor <> 0),
                    CONSTRAINT bank_match_line FOREIGN KEY (cooperative_id, line_id) REFERENCES bank_line (cooperative_id, id),
                    CONSTRAINT bank_match_posting FOREIGN KEY (cooperative_id, entry_id, posting_line)
                        REFERENCES posting (cooperative_id, entry_id, line)
                ){table}",
                "CREATE INDEX bank_match_by_posting ON bank_match (cooperative_id, entry_id, posting_line)",
                "CREATE TABLE bank_reconciliation (
                    cooperative_id {id} NOT NULL,
                    bank_account_id {id} NOT NULL,
                    reconciled_on {day} NOT NULL,
                    bank_minor {int} NOT NULL,
                    books_minor {int} NOT NULL,
                    confirmed_at {int} NOT NULL,
                    confirmed_by {id} NOT NULL,
                    CONSTRAINT bank_reconciliation_key PRIMARY KEY (cooperative_id, bank_account_id, reconciled_on),
                    CONSTRAINT bank_reconciliation_account FOREIGN KEY (cooperative_id, bank_account_id)
                        REFERENCES bank_account (cooperative_id, id)
                ){table}",
            ],
        )
        .await?;
        ddl::seal(manager, "bank_statement").await?;
        ddl::seal(manager, "bank_line").await
    }
}
