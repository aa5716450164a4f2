//! What a paper is asked of, and what every paper of a cooperative begins with.

use uuid::Uuid;

use crate::actions::desk::ActionError;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::statements::document::Identity;
use crate::store::cooperatives::Profile;
use crate::store::error::StoreError;

/// What narrows a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    pub period: Option<Period>,
    /// The one thing a paper is about: the entry of a receipt, a member, an invoice.
    pub subject: Option<Uuid>,
    /// The account a ledger is asked of.
    pub account: Option<AccountCode>,
    /// Only the sums of a statutory form.
    pub is_condensed: bool,
}

/// A figure that cannot be made is a failure of ours, not a refusal.
pub fn broken(error: impl std::fmt::Display) -> ActionError {
    ActionError::Store(StoreError::Broken(error.to_string()))
}

/// What stands at the head of every paper (law 112-12 art. 11).
pub fn identity(profile: &Profile) -> Identity {
    Identity {
        name_fr: profile.name_fr.clone(),
        name_ar: profile.name_ar.clone(),
        seat: profile.seat.clone(),
        province: profile.province.clone(),
        court: profile.court.clone(),
        registration_number: profile.registration_number.clone(),
        registered_on: profile.registered_on,
    }
}
