//! Why a visa is not noted.

use crate::i18n::catalogue::Words;
use crate::ledger::visa::LAST_VOLUME;
use crate::ledger::visa::MOST_PAGES;
use crate::ledger::visa::VisaError;

pub fn visa(error: &VisaError, words: Words) -> String {
    match error {
        VisaError::VolumeIsWrong => words.with("visa-error-volume", &[("last", LAST_VOLUME.into())]),
        VisaError::PagesAreWrong => words.with("visa-error-pages", &[("most", MOST_PAGES.into())]),
        VisaError::CourtIsMissing => words.text("visa-error-court"),
        VisaError::RegisterNumberIsMissing => words.text("visa-error-register"),
        VisaError::TextTooLong { most } => words.with("visa-error-too-long", &[("most", (*most).into())]),
        VisaError::InFuture => words.text("visa-error-in-future"),
        VisaError::VolumeHasVisa { volume } => words.with("visa-error-taken", &[("volume", (*volume).into())]),
    }
}
