//! The legal books: journal, ledger, balance in six columns, auxiliary ledgers (law 9-88 art. 1 to 3).

pub mod cover;
pub mod inventory;
pub mod journal;
pub mod ledger;
pub mod line;
pub mod sheet;
pub mod six_columns;
