//! Customers and suppliers, what members deliver, invoices, and the permit to deal with others.

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
                "CREATE TABLE exclusivity_permit (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    rate_points {int} NOT NULL,
                    valid_from {day} NOT NULL,
                    valid_until {day} NOT NULL,
                    reference TEXT NOT NULL,
                    authority TEXT NOT NULL,
                    recorded_at {int} NOT NULL,
                    CONSTRAINT exclusivity_permit_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT exclusivity_permit_rate CHECK (rate_points > 0 AND rate_points <= 10000),
                    CONSTRAINT exclusivity_permit_ends_after CHECK (valid_until >= valid_from),
                    CONSTRAINT exclusivity_permit_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE told_counterparty (
                    cooperative_id {id} NOT NULL,
                    entry_id {id} NOT NULL,
                    line {int} NOT NULL,
                    counterparty TEXT NOT NULL,
                    told_at {int} NOT NULL,
                    CONSTRAINT told_counterparty_key PRIMARY KEY (cooperative_id, entry_id, line),
                    CONSTRAINT told_counterparty_known CHECK (counterparty IN ('member', 'non_member', 'other')),
                    CONSTRAINT told_counterparty_posting FOREIGN KEY (cooperative_id, entry_id, line)
                        REFERENCES posting (cooperative_id, entry_id, line)
                ){table}",
                "CREATE TABLE third_party (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    number {int} NOT NULL,
                    kind TEXT NOT NULL,
                    name_latin TEXT NOT NULL,
                    name_arabic TEXT NOT NULL,
                    ice TEXT NOT NULL,
                    phone TEXT NOT NULL,
                    address TEXT NOT NULL,
                    member_id {id},
                    recorded_at {int} NOT NULL,
                    CONSTRAINT third_party_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT third_party_number UNIQUE (cooperative_id, number),
                    CONSTRAINT third_party_kind CHECK (kind IN ('customer', 'supplier', 'both')),
                    CONSTRAINT third_party_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id),
                    CONSTRAINT third_party_member FOREIGN KEY (cooperative_id, member_id) REFERENCES member (cooperative_id, id)
                ){table}",
                "CREATE TABLE entry_party (
                    cooperative_id {id} NOT NULL,
                    entry_id {id} NOT NULL,
                    line {int} NOT NULL,
                    party_id {id} NOT NULL,
                    CONSTRAINT entry_party_key PRIMARY KEY (cooperative_id, entry_id, line),
                    CONSTRAINT entry_party_posting FOREIGN KEY (cooperative_id, entry_id, line)
                        REFERENCES posting (cooperative_id, entry_id, line),
                    CONSTRAINT entry_party_party FOREIGN KEY (cooperative_id, party_id) REFERENCES third_party (cooperative_id, id)
                ){table}",
                "CREATE INDEX entry_party_by_party ON entry_party (cooperative_id, party_id)",
                "CREATE TABLE delivery (
                    cooperative_id {id} NOT NULL,
                    entry_id {id} NOT NULL,
                    line {int} NOT NULL,
                    member_id {id} NOT NULL,
                    delivered_on {day} NOT NULL,
                    product TEXT NOT NULL,
                    quantity_thousandths {int} NOT NULL,
                    unit_price_minor {int} NOT NULL,
                    amount_minor {int} NOT NULL,
                    CONSTRAINT delivery_key PRIMARY KEY (cooperative_id, entry_id, line),
                    CONSTRAINT delivery_positive CHECK (quantity_thousandths > 0 AND amount_minor > 0),
                    CONSTRAINT delivery_entry FOREIGN KEY (cooperative_id, entry_id) REFERENCES journal_entry (cooperative_id, id),
                    CONSTRAINT delivery_member FOREIGN KEY (cooperative_id, member_id) REFERENCES member (cooperative_id, id)
                ){table}",
                "CREATE TABLE invoice (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    series TEXT NOT NULL,
                    year {int} NOT NULL,
                    number {int},
                    party_id {id} NOT NULL,
                    sale TEXT NOT NULL,
                    dated_on {day} NOT NULL,
                    due_on {day},
                    note TEXT NOT NULL,
                    regime TEXT NOT NULL,
                    net_minor {int} NOT NULL,
                    vat_minor {int} NOT NULL,
                    entry_id {id},
                    credits_id {id},
                    recorded_at {int} NOT NULL,
                    recorded_by {id} NOT NULL,
                    CONSTRAINT invoice_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT invoice_number UNIQUE (cooperative_id, series, year, number),
                    CONSTRAINT invoice_credited_once UNIQUE (cooperative_id, credits_id),
                    CONSTRAINT invoice_issued CHECK ((number IS NULL) = (entry_id IS NULL)),
                    CONSTRAINT invoice_party FOREIGN KEY (cooperative_id, party_id) REFERENCES third_party (cooperative_id, id),
                    CONSTRAINT invoice_entry FOREIGN KEY (cooperative_id, entry_id) REFERENCES journal_entry (cooperative_id, id)
                ){table}",
                "CREATE TABLE invoice_line (
                    cooperative_id {id} NOT NULL,
                    invoice_id {id} NOT NULL,
                    line {int} NOT NULL,
                    label TEXT NOT NULL,
                    quantity_thousandths {int} NOT NULL,
                    unit_price_minor {int} NOT NULL,
                    vat_points {int} NOT NULL,
                    net_minor {int} NOT NULL,
                    CONSTRAINT invoice_line_key PRIMARY KEY (cooperative_id, invoice_id, line),
                    CONSTRAINT invoice_line_invoice FOREIGN KEY (cooperative_id, invoice_id) REFERENCES invoice (cooperative_id, id)
                ){table}",
                "CREATE TABLE vat_regime (
                    cooperative_id {id} NOT NULL,
                    year {int} NOT NULL,
                    regime TEXT NOT NULL,
                    CONSTRAINT vat_regime_key PRIMARY KEY (cooperative_id, year),
                    CONSTRAINT vat_regime_known CHECK (regime IN ('exempt', 'debits', 'receipts')),
                    CONSTRAINT vat_regime_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
            ],
        )
        .await?;
        // An invoice that has its number stays as it was handed over.
        for deed in ["UPDATE", "DELETE"] {
            let text = format!(
                "CREATE TRIGGER invoice_keeps_{deed} BEFORE {deed} ON invoice WHEN OLD.number IS NOT NULL
                 BEGIN SELECT RAISE(ABORT, 'invoice_is_sealed'); END"
            );
            ddl::only(manager, DatabaseBackend::Sqlite, &text).await?;
        }
        ddl::only(
            manager,
            DatabaseBackend::Postgres,
            "CREATE TRIGGER invoice_keeps BEFORE UPDATE OR DELETE ON invoice FOR EACH ROW WHEN (OLD.number IS NOT NULL)
             EXECUTE FUNCTION refuse_change()",
        )
        .await
    }
}
