//! Invoices: what the rulebook says, lines and sums, what stands under a number, and the entries.

pub mod entries;
pub mod error;
pub mod lines;
pub mod rules;
pub mod standing;
