//! Lasting things with their wear and their leaving; what lies in the store, as it came, went and was counted.

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
                "CREATE TABLE fixed_asset (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    number {int} NOT NULL,
                    label TEXT NOT NULL,
                    account TEXT NOT NULL,
                    received_on {day} NOT NULL,
                    value_minor {int} NOT NULL,
                    serial TEXT NOT NULL,
                    location TEXT NOT NULL,
                    condition_key TEXT NOT NULL,
                    custodian_id {id},
                    custodian TEXT NOT NULL,
                    supplier TEXT NOT NULL,
                    voucher TEXT NOT NULL,
                    finance_source TEXT NOT NULL,
                    grant_label TEXT NOT NULL,
                    budget_line TEXT NOT NULL,
                    granted_minor {int} NOT NULL,
                    grant_account TEXT NOT NULL,
                    released_before_minor {int} NOT NULL,
                    keep_years {int} NOT NULL,
                    method TEXT NOT NULL,
                    months {int} NOT NULL,
                    begins TEXT NOT NULL,
                    written_before_minor {int} NOT NULL,
                    entry_id {id},
                    entry_line {int},
                    photo_id {id},
                    registered_at {int} NOT NULL,
                    CONSTRAINT fixed_asset_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT fixed_asset_number UNIQUE (cooperative_id, number),
                    CONSTRAINT fixed_asset_worth_something CHECK (value_minor > 0),
                    CONSTRAINT fixed_asset_written_within CHECK (written_before_minor BETWEEN 0 AND value_minor),
                    CONSTRAINT fixed_asset_granted_within CHECK (granted_minor BETWEEN 0 AND value_minor),
                    CONSTRAINT fixed_asset_custodian FOREIGN KEY (cooperative_id, custodian_id) REFERENCES member (cooperative_id, id),
                    CONSTRAINT fixed_asset_entry FOREIGN KEY (cooperative_id, entry_id) REFERENCES journal_entry (cooperative_id, id),
                    CONSTRAINT fixed_asset_photo FOREIGN KEY (cooperative_id, photo_id) REFERENCES evidence_file (cooperative_id, id)
                ){table}",
                "CREATE INDEX fixed_asset_by_entry ON fixed_asset (cooperative_id, entry_id, entry_line)",
                "CREATE TABLE asset_depreciation (
                    cooperative_id {id} NOT NULL,
                    asset_id {id} NOT NULL,
                    entry_id {id} NOT NULL,
                    dated_on {day} NOT NULL,
                    amount_minor {int} NOT NULL,
                    earlier_minor {int} NOT NULL,
                    released_minor {int} NOT NULL,
                    cleared_minor {int} NOT NULL,
                    CONSTRAINT asset_depreciation_key PRIMARY KEY (cooperative_id, asset_id, entry_id),
                    CONSTRAINT asset_depreciation_asset FOREIGN KEY (cooperative_id, asset_id) REFERENCES fixed_asset (cooperative_id, id),
                    CONSTRAINT asset_depreciation_entry FOREIGN KEY (cooperative_id, entry_id) REFERENCES journal_entry (cooperative_id, id)
                ){table}",
                "CREATE TABLE asset_disposal (
                    cooperative_id {id} NOT NULL,
                    asset_id {id} NOT NULL,
                    entry_id {id} NOT NULL,
                    leaving TEXT NOT NULL,
                    left_on {day} NOT NULL,
                    price_minor {int} NOT NULL,
                    price_entry_id {id},
                    reason TEXT NOT NULL,
                    CONSTRAINT asset_disposal_key PRIMARY KEY (cooperative_id, asset_id, entry_id),
                    CONSTRAINT asset_disposal_asset FOREIGN KEY (cooperative_id, asset_id) REFERENCES fixed_asset (cooperative_id, id),
                    CONSTRAINT asset_disposal_entry FOREIGN KEY (cooperative_id, entry_id) REFERENCES journal_entry (cooperative_id, id),
                    CONSTRAINT asset_disposal_price FOREIGN KEY (cooperative_id, price_entry_id) REFERENCES journal_entry (cooperative_id, id)
                ){table}",
                "CREATE TABLE stock_item (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    label TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    is_kept {flag} NOT NULL,
                    added_at {int} NOT NULL,
                    CONSTRAINT stock_item_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT stock_item_label UNIQUE (cooperative_id, label),
                    CONSTRAINT stock_item_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE stock_movement (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    item_id {id} NOT NULL,
                    moved_on {day} NOT NULL,
                    came_in {flag} NOT NULL,
                    thousandths {int} NOT NULL,
                    value_minor {int} NOT NULL,
                    note TEXT NOT NULL,
                    recorded_at {int} NOT NULL,
                    CONSTRAINT stock_movement_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT stock_movement_something CHECK (thousandths > 0 AND value_minor >= 0),
                    CONSTRAINT stock_movement_item FOREIGN KEY (cooperative_id, item_id) REFERENCES stock_item (cooperative_id, id)
                ){table}",
                "CREATE INDEX stock_movement_by_item ON stock_movement (cooperative_id, item_id, moved_on)",
                "CREATE TABLE stock_count (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    counted_on {day} NOT NULL,
                    entry_id {id},
                    recorded_at {int} NOT NULL,
                    CONSTRAINT stock_count_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT stock_count_day UNIQUE (cooperative_id, counted_on),
                    CONSTRAINT stock_count_entry FOREIGN KEY (cooperative_id, entry_id) REFERENCES journal_entry (cooperative_id, id),
                    CONSTRAINT stock_count_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE stock_count_line (
                    cooperative_id {id} NOT NULL,
                    count_id {id} NOT NULL,
                    item_id {id} NOT NULL,
                    thousandths {int} NOT NULL,
                    unit_minor {int} NOT NULL,
                    value_minor {int} NOT NULL,
                    CONSTRAINT stock_count_line_key PRIMARY KEY (cooperative_id, count_id, item_id),
                    CONSTRAINT stock_count_line_not_negative CHECK (thousandths >= 0 AND unit_minor >= 0 AND value_minor >= 0),
                    CONSTRAINT stock_count_line_count FOREIGN KEY (cooperative_id, count_id) REFERENCES stock_count (cooperative_id, id),
                    CONSTRAINT stock_count_line_item FOREIGN KEY (cooperative_id, item_id) REFERENCES stock_item (cooperative_id, id)
                ){table}",
            ],
        )
        .await?;
        ddl::seal(manager, "asset_depreciation").await?;
        ddl::seal(manager, "asset_disposal").await
    }
}
