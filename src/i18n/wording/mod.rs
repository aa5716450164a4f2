//! A sentence for every refusal and every state, in the reader's language.

pub mod calendar;
pub mod money;
