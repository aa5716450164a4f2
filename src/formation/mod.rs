//! From the founding group to registration and beyond: the legal steps, their deadlines, and the one next thing to do.

pub mod milestone;
pub mod progress;
pub mod steps;
