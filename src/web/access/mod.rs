//! Signing in and out, invitations, one's own account and language.

pub mod account;
pub mod invitation;
pub mod language;
pub mod sign_in;
pub mod sign_out;
