//! A sentence for every refusal and every state, in the reader's language.

pub mod access;
pub mod calendar;
pub mod evidence;
pub mod ledger;
pub mod money;
