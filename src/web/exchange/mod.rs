//! What leaves for other programs and what comes from them.

pub mod journals;
pub mod leaving;
pub mod page;
pub mod past;
pub mod tables;
pub mod words;
