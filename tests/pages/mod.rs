//! Pages, as their visitors meet them; the files mirror `src/web/`.

mod access;
mod annual;
mod assets;
mod bank;
mod books;
mod deliveries;
mod everyday;
mod exchange;
mod exclusivity;
mod filter;
mod find;
mod fix;
mod formation;
mod handover;
mod invoices;
mod ledger;
mod members;
pub mod movement;
mod parties;
mod plan;
mod privacy;
mod stock;
mod twice;
mod year_end;
