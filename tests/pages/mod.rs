//! Pages, as their visitors meet them; the files mirror `src/web/`.

mod access;
mod annual;
mod assets;
mod bank;
mod books;
mod exchange;
mod exclusivity;
mod filter;
mod find;
mod fix;
mod formation;
mod handover;
mod ledger;
mod members;
pub mod movement;
mod plan;
mod twice;
mod stock;
mod year_end;
