//! The books as plain-text accounting programs read them.

pub mod beancount;
pub mod hledger;
pub mod ledger_cli;
pub mod writer;
