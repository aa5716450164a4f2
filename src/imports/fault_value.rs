//! What the sentence about a fault in a file has places for.

use crate::money::Money;

/// What the sentence about a fault has a place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultValue {
    Text(String),
    Number(u64),
    Amount(Money),
}
