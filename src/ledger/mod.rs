//! The books: accounts, entries, journals, years and the trial balance, without I/O.

pub mod account;
pub mod journal;
pub mod journal_entry;
