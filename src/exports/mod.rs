//! What machines read.

pub mod ledgers;
