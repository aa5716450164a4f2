//! The front desk: forms in, pages out.

pub mod access;
pub mod assets;
pub mod bank;
pub mod cooperatives;
pub mod error;
pub mod exchange;
pub mod exclusivity;
pub mod find;
pub mod fixed_assets;
pub mod form;
pub mod formation;
pub mod front_door;
pub mod health;
pub mod home;
pub mod ledger;
pub mod members;
pub mod movement;
pub mod page;
pub mod papers;
pub mod plan;
pub mod programme;
pub mod room;
pub mod routes;
pub mod serve;
pub mod session;
pub mod year_end;
