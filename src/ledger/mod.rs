//! The books: accounts, entries, journals, years and the trial balance, without I/O.

pub mod account;
pub mod accrual;
pub mod bank_identifier;
pub mod canonical;
pub mod cash;
pub mod chart;
pub mod closing;
pub mod correction;
pub mod entry_query;
pub mod fiscal_year;
pub mod fixed_asset;
pub mod forecast;
pub mod journal;
pub mod journal_entry;
pub mod movement;
pub mod payroll;
pub mod plan;
pub mod reconciliation;
pub mod stock;
pub mod trial_balance;
pub mod visa;
pub mod year_note;
pub mod year_totals;
