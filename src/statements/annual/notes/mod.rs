//! The notes to the accounts (ETIC), table by table.

mod capital;
pub mod document;
mod dues;
pub mod facts;
mod movements;
mod sales;
mod tax;
