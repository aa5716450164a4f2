//! The plan of a year beside what happened, the months ahead, and handing over to the next treasurer.

pub mod budget;
pub mod figures;
pub mod handover;
pub mod months;
