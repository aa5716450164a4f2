//! The press: a document in, bytes out. Only this room knows PDF.

pub mod finish;
pub mod fonts;
pub mod press;
pub mod text;
