//! Pages, as their visitors meet them; the files mirror `src/web/`.

mod access;
mod exchange;
mod filter;
mod fix;
mod annual;
mod formation;
mod ledger;
mod members;
pub mod movement;
