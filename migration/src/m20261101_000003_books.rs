//! The books: years, numbers without gaps, entries that balance and never change.

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
                "CREATE TABLE sub_account (
                    cooperative_id {id} NOT NULL,
                    code TEXT NOT NULL,
                    label TEXT NOT NULL,
                    opened_at {int} NOT NULL,
                    CONSTRAINT sub_account_key PRIMARY KEY (cooperative_id, code),
                    CONSTRAINT sub_account_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE fiscal_year (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    starts_on {day} NOT NULL,
                    ends_on {day} NOT NULL,
                    closed_at {int},
                    CONSTRAINT fiscal_year_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT fiscal_year_start UNIQUE (cooperative_id, starts_on),
                    CONSTRAINT fiscal_year_ends_after CHECK (ends_on >= starts_on),
                    CONSTRAINT fiscal_year_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE closed_period (
                    cooperative_id {id} NOT NULL,
                    month {day} NOT NULL,
                    closed_at {int} NOT NULL,
                    CONSTRAINT closed_period_key PRIMARY KEY (cooperative_id, month),
                    CONSTRAINT closed_period_cooperative FOREIGN KEY (cooperative_id) REFERENCES cooperative (id)
                ){table}",
                "CREATE TABLE journal_counter (
                    cooperative_id {id} NOT NULL,
                    fiscal_year_id {id} NOT NULL,
                    journal TEXT NOT NULL,
                    last_number {int} NOT NULL,
                    CONSTRAINT journal_counter_key PRIMARY KEY (cooperative_id, fiscal_year_id, journal)
                ){table}",
                "CREATE TABLE journal_entry (
                    cooperative_id {id} NOT NULL,
                    id {id} NOT NULL,
                    fiscal_year_id {id} NOT NULL,
                    journal TEXT NOT NULL,
                    number {int} NOT NULL,
                    dated_on {day} NOT NULL,
                    label TEXT NOT NULL,
                    voucher TEXT NOT NULL,
                    reverses_id {id},
                    movement TEXT NOT NULL,
                    paper TEXT NOT NULL,
                    paper_reason TEXT NOT NULL,
                    recorded_at {int} NOT NULL,
                    recorded_by {id} NOT NULL,
                    CONSTRAINT journal_entry_key PRIMARY KEY (cooperative_id, id),
                    CONSTRAINT journal_entry_number UNIQUE (cooperative_id, fiscal_year_id, journal, number),
                    CONSTRAINT journal_entry_year FOREIGN KEY (cooperative_id, fiscal_year_id)
                        REFERENCES fiscal_year (cooperative_id, id),
                    CONSTRAINT journal_entry_reverses FOREIGN KEY (cooperative_id, reverses_id)
                        REFERENCES journal_entry (cooperative_id, id)
                ){table}",
                "CREATE UNIQUE INDEX journal_entry_reversed_once ON journal_entry (cooperative_id, reverses_id) WHERE reverses_id IS NOT NULL",
                "CREATE INDEX journal_entry_by_day ON journal_entry (cooperative_id, dated_on)",
                "CREATE TABLE posting (
                    cooperative_id {id} NOT NULL,
                    entry_id {id} NOT NULL,
                    line {int} NOT NULL,
                    account TEXT NOT NULL,
                    dated_on {day} NOT NULL,
                    debit_minor {int} NOT NULL,
                    credit_minor {int} NOT NULL,
                    label TEXT NOT NULL,
                    counterparty TEXT NOT NULL,
                    member_id {id},
                    CONSTRAINT posting_key PRIMARY KEY (cooperative_id, entry_id, line),
                    CONSTRAINT posting_not_negative CHECK (debit_minor >= 0 AND credit_minor >= 0),
                    CONSTRAINT posting_one_side CHECK ((debit_minor = 0) <> (credit_minor = 0)),
                    CONSTRAINT posting_entry FOREIGN KEY (cooperative_id, entry_id)
                        REFERENCES journal_entry (cooperative_id, id) DEFERRABLE INITIALLY DEFERRED,
                    CONSTRAINT posting_member FOREIGN KEY (cooperative_id, member_id) REFERENCES member (cooperative_id, id)
                ){table}",
                "CREATE INDEX posting_by_account ON posting (cooperative_id, account, dated_on, debit_minor, credit_minor)",
                "CREATE TABLE idempotency (
                    cooperative_id {id} NOT NULL,
                    key TEXT NOT NULL,
                    body_hash TEXT NOT NULL,
                    entry_id {id} NOT NULL,
                    replays {int} NOT NULL,
                    CONSTRAINT idempotency_key PRIMARY KEY (cooperative_id, key)
                ){table}",
            ],
        )
        .await?;
        ddl::seal(manager, "journal_entry").await?;
        ddl::seal(manager, "posting").await?;
        // Postings are written before their entry, so that the entry can be weighed the moment it appears.
        ddl::only(
            manager,
            DatabaseBackend::Sqlite,
            "CREATE TRIGGER journal_entry_balances BEFORE INSERT ON journal_entry WHEN
                (SELECT COALESCE(SUM(debit_minor), 0) <> COALESCE(SUM(credit_minor), 0) OR COUNT(*) < 2
                   FROM posting WHERE cooperative_id = NEW.cooperative_id AND entry_id = NEW.id)
             BEGIN SELECT RAISE(ABORT, 'journal_entry_is_unbalanced'); END",
        )
        .await?;
        ddl::only(
            manager,
            DatabaseBackend::Sqlite,
            "CREATE TRIGGER posting_comes_first BEFORE INSERT ON posting WHEN
                EXISTS (SELECT 1 FROM journal_entry WHERE cooperative_id = NEW.cooperative_id AND id = NEW.entry_id)
             BEGIN SELECT RAISE(ABORT, 'posting_is_sealed'); END",
        )
        .await?;
        ddl::only(
            manager,
            DatabaseBackend::Postgres,
            "CREATE OR REPLACE FUNCTION weigh_journal_entry() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
               IF (SELECT COALESCE(SUM(debit_minor), 0) <> COALESCE(SUM(credit_minor), 0) OR COUNT(*) < 2
                     FROM posting WHERE cooperative_id = NEW.cooperative_id AND entry_id = NEW.id)
               THEN RAISE EXCEPTION 'journal_entry_is_unbalanced' USING ERRCODE = '23514'; END IF;
               RETURN NEW;
             END $$;
             CREATE TRIGGER journal_entry_balances BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION weigh_journal_entry();
             CREATE OR REPLACE FUNCTION refuse_late_posting() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
               IF EXISTS (SELECT 1 FROM journal_entry WHERE cooperative_id = NEW.cooperative_id AND id = NEW.entry_id)
               THEN RAISE EXCEPTION 'posting_is_sealed' USING ERRCODE = '23514'; END IF;
               RETURN NEW;
             END $$;
             CREATE TRIGGER posting_comes_first BEFORE INSERT ON posting FOR EACH ROW EXECUTE FUNCTION refuse_late_posting();",
        )
        .await
    }
}
