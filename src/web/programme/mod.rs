//! A programme on screen: its totals, and the people who may come in.

pub mod people;
pub mod totals;
