//! Pages, as their visitors meet them; the files mirror `src/web/`.

mod access;
mod formation;
mod ledger;
mod members;
pub mod movement;
