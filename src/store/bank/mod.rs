//! What banks say: their accounts, statements and lines, and what was matched with the books.

pub mod accounts;
pub mod files;
pub mod lines;
pub mod matches;
pub mod postings;
pub mod standing;
pub mod statements;
