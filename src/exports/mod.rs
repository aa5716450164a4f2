//! What machines read.

pub mod journals;
pub mod ledgers;
pub mod package;
pub mod tables;
pub mod templates;
