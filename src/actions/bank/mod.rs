//! Deeds at the bank's side of the books: accounts, statements, matching, and the day on which both agree.

pub mod accounts;
pub mod invoices;
pub mod matching;
pub mod statements;
