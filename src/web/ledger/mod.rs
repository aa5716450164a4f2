//! The books on screen: the treasurer's first page, entries, accounts, balances.

pub mod entries;
pub mod files;
pub mod home;
pub mod view;
