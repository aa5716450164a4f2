//! The end of a year on screen: what is left to do, closing, opening again.

pub mod accruals;
pub mod cash_count;
pub mod checklist;
pub mod close;
pub mod notes;
mod result;
pub mod steps;
pub mod surplus;
pub mod year;
