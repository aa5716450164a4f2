//! The deeds: one unit of work each, asked of the rules, saved, and recorded in the trail.

pub mod access;
pub mod assets;
pub mod bank;
pub mod books;
pub mod cash_counts;
pub mod cooperatives;
pub mod correction;
pub mod deliveries;
pub mod desk;
pub mod evidence;
pub mod exchange;
pub mod exclusivity;
pub mod formation;
pub mod handover;
pub mod invoices;
pub mod ledger;
pub mod members;
pub mod movement;
pub mod papers;
pub mod parties;
pub mod plan;
pub mod stock;
pub mod surplus;
pub mod year_end;
