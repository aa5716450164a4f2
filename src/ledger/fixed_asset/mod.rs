//! Things that last: how they wear, what they are still worth, and how they leave, as the books say it.

pub mod disposal;
pub mod plan;
pub mod register;
pub mod rules;
pub mod year;
