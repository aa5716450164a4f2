//! Who is asking, and what they may do: roles, permissions, scopes.

pub mod actor;
pub mod password;
pub mod permission;
pub mod role;
pub mod scope;
