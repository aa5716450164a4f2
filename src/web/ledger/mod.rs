//! The books on screen: the treasurer's first page, entries, accounts, balances, years.

pub mod balances;
pub mod chart;
pub mod entries;
pub mod files;
pub mod fix;
pub mod free_entry;
pub mod home;
pub mod lines;
pub mod view;
pub mod years;
