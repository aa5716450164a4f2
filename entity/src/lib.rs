//! Tables as types: how data is stored, never what it means.

pub mod association;
pub mod closed_period;
pub mod cooperative;
pub mod entry_evidence;
pub mod evidence_file;
pub mod fiscal_year;
pub mod idempotency;
pub mod invitation;
pub mod issued_paper;
pub mod journal_counter;
pub mod journal_entry;
pub mod member;
pub mod milestone;
pub mod milestone_evidence;
pub mod portfolio;
pub mod posting;
pub mod programme;
pub mod role_assignment;
pub mod session;
pub mod share_payment;
pub mod share_subscription;
pub mod sign_in_attempt;
pub mod sub_account;
pub mod trail;
pub mod trail_head;
pub mod user_account;
