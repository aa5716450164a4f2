//! What the bank says against what the books say: who is whose pair, what is left over on each side, and why.

pub mod error;
pub mod habit;
pub mod item;
pub mod standing;
pub mod suggestion;
pub mod words;
