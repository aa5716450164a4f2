//! Statements of account as banks hand them out: tables (CSV, XLSX), OFX, CAMT.053 and MT940. Bytes in, a statement out.

pub mod camt;
pub mod fault;
pub mod mapping;
pub mod mt940;
pub mod ofx;
pub mod proposal;
pub mod read;
pub mod statement;
pub mod table;
pub mod tabular;
pub mod text;
