//! Twiza: the rooms, from the ground up. `ARCHITECTURE.md` has the map.

pub mod digits;

pub mod calendar;
pub mod money;
pub mod spreadsheet;

pub mod access;
pub mod config;
pub mod evidence;
pub mod law;

pub mod ledger;

pub mod cooperative;
pub mod formation;

pub mod i18n;
pub mod store;

pub mod actions;
pub mod exports;
pub mod imports;
pub mod statements;

pub mod pdf;

pub mod web;

pub mod cli;
