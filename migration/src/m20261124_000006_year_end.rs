//! The end of a year: who asked to open it again and who granted it, cash counted by notes and coins, the surplus shared out.

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
                "CREATE TABLE year_reopening (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    fiscal_year_id {id} NOT NULL,
                    reason TEXT NOT NULL,
                    open_from {day},
                    asked_by {id} NOT NULL,
                    asked_at {int} NOT NULL,
                    granted_by {id},
                    granted_at {int},
                    CONSTRAINT year_reopening_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT year_reopening_two_people CHECK (granted_by IS NULL OR granted_by <> asked_by),
                    CONSTRAINT year_reopening_year FOREIGN KEY (cooperative_id, fiscal_year_id)
                        REFERENCES fiscal_year (cooperative_id, id)
                ){table}",
                "CREATE UNIQUE INDEX year_reopening_asked_once ON year_reopening (cooperative_id, fiscal_year_id) WHERE granted_at IS NULL",
                "CREATE TABLE cash_count (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    key TEXT NOT NULL,
                    counted_on {day} NOT NULL,
                    counters TEXT NOT NULL,
                    expected_minor {int} NOT NULL,
                    counted_minor {int} NOT NULL,
                    entry_id {id},
                    recorded_at {int} NOT NULL,
                    recorded_by {id} NOT NULL,
                    CONSTRAINT cash_count_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT cash_count_once UNIQUE (cooperative_id, key),
                    CONSTRAINT cash_count_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE cash_count_line (
                    cooperative_id {id} NOT NULL,
                    cash_count_id {id} NOT NULL,
                    face_minor {int} NOT NULL,
                    pieces {int} NOT NULL,
                    CONSTRAINT cash_count_line_key PRIMARY KEY (cooperative_id, cash_count_id, face_minor),
                    CONSTRAINT cash_count_line_not_negative CHECK (face_minor > 0 AND pieces >= 0),
                    CONSTRAINT cash_count_line_count FOREIGN KEY (cooperative_id, cash_count_id)
                        REFERENCES cash_count (cooperative_id, id)
                ){table}",
                "CREATE TABLE surplus_allocation (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    fiscal_year_id {id} NOT NULL,
                    decided_on {day} NOT NULL,
                    reference TEXT NOT NULL,
                    result_minor {int} NOT NULL,
                    covered_minor {int} NOT NULL,
                    legal_minor {int} NOT NULL,
                    interest_minor {int} NOT NULL,
                    refund_minor {int} NOT NULL,
                    training_minor {int} NOT NULL,
                    investment_minor {int} NOT NULL,
                    carried_minor {int} NOT NULL,
                    payable_on {day},
                    entry_id {id} NOT NULL,
                    recorded_at {int} NOT NULL,
                    recorded_by {id} NOT NULL,
                    CONSTRAINT surplus_allocation_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT surplus_allocation_entry FOREIGN KEY (cooperative_id, entry_id)
                        REFERENCES journal_entry (cooperative_id, id),
                    CONSTRAINT surplus_allocation_year FOREIGN KEY (cooperative_id, fiscal_year_id)
                        REFERENCES fiscal_year (cooperative_id, id)
                ){table}",
                "CREATE TABLE surplus_share (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    allocation_id {id} NOT NULL,
                    member_id {id} NOT NULL,
                    patronage_minor {int} NOT NULL,
                    refund_minor {int} NOT NULL,
                    paid_up_minor {int} NOT NULL,
                    interest_minor {int} NOT NULL,
                    CONSTRAINT surplus_share_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT surplus_share_member_once UNIQUE (cooperative_id, allocation_id, member_id),
                    CONSTRAINT surplus_share_member FOREIGN KEY (cooperative_id, member_id) REFERENCES member (cooperative_id, id),
                    CONSTRAINT surplus_share_allocation FOREIGN KEY (cooperative_id, allocation_id)
                        REFERENCES surplus_allocation (cooperative_id, id)
                ){table}",
            ],
        )
        .await?;
        ddl::seal(manager, "cash_count").await?;
        ddl::seal(manager, "cash_count_line").await?;
        ddl::seal(manager, "surplus_allocation").await?;
        ddl::seal(manager, "surplus_share").await
    }
}
