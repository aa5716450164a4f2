//! Corrections that link three entries, the budget of a year, hand-overs, and the keys of deeds that make no entry.

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
                "CREATE TABLE entry_correction (
                    cooperative_id {id} NOT NULL,
                    wrong_id {id} NOT NULL,
                    reversal_id {id} NOT NULL,
                    right_id {id},
                    corrected_at {int} NOT NULL,
                    corrected_by {id} NOT NULL,
                    CONSTRAINT entry_correction_key PRIMARY KEY (cooperative_id, wrong_id),
                    CONSTRAINT entry_correction_wrong FOREIGN KEY (cooperative_id, wrong_id)
                        REFERENCES journal_entry (cooperative_id, id),
                    CONSTRAINT entry_correction_reversal FOREIGN KEY (cooperative_id, reversal_id)
                        REFERENCES journal_entry (cooperative_id, id),
                    CONSTRAINT entry_correction_right FOREIGN KEY (cooperative_id, right_id)
                        REFERENCES journal_entry (cooperative_id, id)
                ){table}",
                "CREATE UNIQUE INDEX entry_correction_by_reversal ON entry_correction (cooperative_id, reversal_id)",
                "CREATE UNIQUE INDEX entry_correction_by_right ON entry_correction (cooperative_id, right_id) WHERE right_id IS NOT NULL",
                "CREATE TABLE budget_line (
                    cooperative_id {id} NOT NULL,
                    fiscal_year_id {id} NOT NULL,
                    subject TEXT NOT NULL,
                    month {int} NOT NULL,
                    amount_minor {int} NOT NULL,
                    changed_at {int} NOT NULL,
                    CONSTRAINT budget_line_key PRIMARY KEY (cooperative_id, fiscal_year_id, subject, month),
                    CONSTRAINT budget_line_month CHECK (month BETWEEN 0 AND 12),
                    CONSTRAINT budget_line_not_negative CHECK (amount_minor >= 0),
                    CONSTRAINT budget_line_year FOREIGN KEY (cooperative_id, fiscal_year_id)
                        REFERENCES fiscal_year (cooperative_id, id)
                ){table}",
                "CREATE TABLE handover (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    handed_on {day} NOT NULL,
                    from_name TEXT NOT NULL,
                    to_name TEXT NOT NULL,
                    cash_minor {int} NOT NULL,
                    bank_minor {int} NOT NULL,
                    counted_on {day},
                    note TEXT NOT NULL,
                    prepared_at {int} NOT NULL,
                    prepared_by {id} NOT NULL,
                    CONSTRAINT handover_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT handover_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE deed_key (
                    cooperative_id {id} NOT NULL,
                    key TEXT NOT NULL,
                    deed TEXT NOT NULL,
                    body_hash TEXT NOT NULL,
                    subject_id {id} NOT NULL,
                    CONSTRAINT deed_key_key PRIMARY KEY (cooperative_id, key),
                    CONSTRAINT deed_key_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
            ],
        )
        .await?;
        ddl::seal(manager, "entry_correction").await?;
        ddl::seal(manager, "handover").await
    }
}
