//! The press: a document in, bytes out. Only this room knows PDF.

pub mod file;
pub mod finish;
pub mod fonts;
pub mod ink;
pub mod long;
pub mod pages;
pub mod press;
pub mod table;
pub mod text;
