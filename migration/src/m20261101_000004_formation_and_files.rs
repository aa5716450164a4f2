//! The legal steps of each cooperative and the files that prove them.

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
                "CREATE TABLE milestone (
                    cooperative_id {id} NOT NULL,
                    code TEXT NOT NULL,
                    state TEXT NOT NULL,
                    planned_on {day},
                    started_on {day},
                    submitted_on {day},
                    achieved_on {day},
                    refused_on {day},
                    waived_on {day},
                    reason TEXT NOT NULL,
                    responsible TEXT NOT NULL,
                    reference TEXT NOT NULL,
                    notes TEXT NOT NULL,
                    changed_at {int} NOT NULL,
                    CONSTRAINT milestone_key PRIMARY KEY (cooperative_id, code),
                    CONSTRAINT milestone_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE evidence_file (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    digest TEXT NOT NULL,
                    media_type TEXT NOT NULL,
                    size_bytes {int} NOT NULL,
                    name TEXT NOT NULL,
                    added_at {int} NOT NULL,
                    added_by {id} NOT NULL,
                    CONSTRAINT evidence_file_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT evidence_file_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE milestone_evidence (
                    cooperative_id {id} NOT NULL,
                    code TEXT NOT NULL,
                    file_id {id} NOT NULL,
                    CONSTRAINT milestone_evidence_key PRIMARY KEY (cooperative_id, code, file_id),
                    CONSTRAINT milestone_evidence_file FOREIGN KEY (cooperative_id, file_id)
                        REFERENCES evidence_file (cooperative_id, id)
                ){table}",
                "CREATE TABLE entry_evidence (
                    cooperative_id {id} NOT NULL,
                    entry_id {id} NOT NULL,
                    file_id {id} NOT NULL,
                    CONSTRAINT entry_evidence_key PRIMARY KEY (cooperative_id, entry_id, file_id),
                    CONSTRAINT entry_evidence_entry FOREIGN KEY (cooperative_id, entry_id)
                        REFERENCES journal_entry (cooperative_id, id),
                    CONSTRAINT entry_evidence_file FOREIGN KEY (cooperative_id, file_id)
                        REFERENCES evidence_file (cooperative_id, id)
                ){table}",
            ],
        )
        .await?;
        ddl::seal(manager, "evidence_file").await
    }
}
