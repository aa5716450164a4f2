//! What machines write, read with every fault named by its line.

pub mod bank_statements;
pub mod delimited;
pub mod fault_value;
pub mod journals;
pub mod members;
pub mod opening;
pub mod package;
pub mod sheets;
pub mod workbook;
