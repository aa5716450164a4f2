//! The shelves: the only room that knows SQL.

pub mod access;
pub mod annual;
pub mod assets;
pub mod connection;
pub mod cooperatives;
pub mod corrections;
pub mod deed_keys;
pub mod engine;
pub mod error;
pub mod evidence;
pub mod exchange;
pub mod exclusivity;
pub mod files;
pub mod formation;
pub mod handovers;
pub mod ledger;
pub mod members;
pub mod papers;
pub mod plan;
pub mod query;
pub mod trail;
pub mod unit_of_work;
pub mod verify;
pub mod writer;
pub mod year_end;
