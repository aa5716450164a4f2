//! Pages, as their visitors meet them; the files mirror `src/web/`.

mod access;
mod ledger;
mod movement;
