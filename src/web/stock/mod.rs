//! The store on screen: what is kept, what comes and goes, and the count at the end of a year.

pub mod count;
pub mod list;
