//! The answers and addresses that a filter offers.

/// One of a few answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// A ready-made address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub href: String,
    pub label: String,
    pub current: bool,
}
