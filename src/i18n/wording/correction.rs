//! Why an entry was not corrected.

use crate::i18n::catalogue::Words;
use crate::ledger::correction::CorrectionError;

pub fn correction(error: &CorrectionError, words: Words) -> String {
    words.text(match error {
        CorrectionError::NothingChanged => "fix-error-nothing-changed",
        CorrectionError::BelongsToShares => "fix-error-belongs-to-shares",
        CorrectionError::BelongsToThings => "fix-error-belongs-to-things",
        CorrectionError::BelongsToDecision => "fix-error-belongs-to-decision",
        CorrectionError::DecisionWasPaid => "fix-error-decision-was-paid",
        CorrectionError::BelongsToDeliveries => "fix-error-belongs-to-deliveries",
        CorrectionError::BelongsToInvoice => "fix-error-belongs-to-invoice",
        CorrectionError::PromiseHasPayments => "fix-error-promise-has-payments",
        CorrectionError::CallStands => "fix-error-call-stands",
        CorrectionError::BelongsToDeparture => "fix-error-belongs-to-departure",
        CorrectionError::DepartureWasPaid => "fix-error-departure-was-paid",
        CorrectionError::MemberHasLeft => "fix-error-member-has-left",
        CorrectionError::DoubtWasReviewed => "fix-error-doubt-was-reviewed",
    })
}
