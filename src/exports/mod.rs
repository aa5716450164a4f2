//! What machines read.

pub mod journals;
pub mod ledgers;
pub mod package;
