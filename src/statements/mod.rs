//! The papers, before any ink: figures in, a `Document` out, and its writers for terminal and sheet.

pub mod account_statement;
pub mod aged_balances;
pub mod annual;
pub mod assets;
pub mod bank_reconciliation;
pub mod books;
pub mod cash_count;
pub mod creation_file;
pub mod document;
pub mod exclusivity;
pub mod handover;
pub mod invoice;
pub mod json;
pub mod long;
pub mod members;
pub mod payment_list;
pub mod plain;
pub mod plan;
pub mod receipt;
pub mod sheet;
pub mod stock;
pub mod surplus;
pub mod trial_balance;
