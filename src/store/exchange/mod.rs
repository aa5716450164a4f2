//! A whole cooperative on its way out and in, row by row.

pub mod rows;
pub mod shelves;
pub mod take_in;
