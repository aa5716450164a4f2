//! A sentence for every refusal and every state, in the reader's language.

pub mod access;
pub mod assets;
pub mod bank;
pub mod books;
pub mod calendar;
pub mod cooperative;
pub mod correction;
pub mod deliveries;
pub mod everyday;
pub mod evidence;
pub mod exclusivity;
pub mod formation;
pub mod invoices;
pub mod ledger;
pub mod money;
pub mod parties;
pub mod plan;
pub mod stock;
pub mod surplus;
pub mod year_end;
