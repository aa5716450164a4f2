//! Deliveries of members on screen: taken down together, paid together.

pub mod list;
pub mod pay;
