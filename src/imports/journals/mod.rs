//! Journals written by other programs.

pub mod columns;
pub mod fault;
pub mod parsed;
pub mod preview;
pub mod read;
pub mod rows;
pub mod text;
