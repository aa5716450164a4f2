//! What machines write, read with every fault named by its line.

pub mod delimited;
pub mod journals;
pub mod package;
