//! The back door: the command line.

pub mod admin;
pub mod bank;
pub mod command_line;
pub mod cooperatives;
pub mod demo;
pub mod exports;
pub mod failure;
pub mod imports;
pub mod packages;
pub mod place;
pub mod serve;
pub mod sheets;
pub mod statements;
pub mod verify;
