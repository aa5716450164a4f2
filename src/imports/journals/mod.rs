//! Journals written by other programs.

pub mod fault;
pub mod read;
pub mod text;
