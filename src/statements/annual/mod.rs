//! The yearly statements: their forms as data, one engine that fills them, and the papers made of them.

pub mod counterparties;
pub mod document;
pub mod figures;
pub mod flows;
pub mod form;
pub mod formula;
pub mod json;
pub mod notes;
