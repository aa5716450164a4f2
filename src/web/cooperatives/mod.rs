//! Cooperatives on screen: all of them for whoever follows them, and the file of each.

pub mod file;
pub mod new;
pub mod portfolio;
