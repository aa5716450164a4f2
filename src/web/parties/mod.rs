//! Customers and suppliers on screen: who owes us, whom we owe, since when.

pub mod doubt;
pub mod doubt_end;
pub mod list;
pub mod party;
pub mod read;
