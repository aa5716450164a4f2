//! Why a file was not taken.

use crate::evidence::EvidenceError;
use crate::i18n::catalogue::Words;
use crate::i18n::format;

pub fn evidence(error: &EvidenceError, words: Words) -> String {
    let size = |bytes: u64| format::size(bytes, words.language());
    match error {
        EvidenceError::Empty => words.text("evidence-error-empty"),
        EvidenceError::TooLarge { most } => words.with("evidence-error-too-large", &[("most", size(*most as u64).into())]),
        EvidenceError::NotAccepted => words.text("evidence-error-not-accepted"),
        EvidenceError::NameDiffers { said, found } => {
            words.with("evidence-error-name-differs", &[("said", said.into()), ("found", (*found).into())])
        }
        EvidenceError::TooManyPixels { pixels } => {
            words.with("evidence-error-too-many-pixels", &[("megapixels", (pixels / 1_000_000).into())])
        }
        EvidenceError::Unreadable => words.text("evidence-error-unreadable"),
        EvidenceError::QuotaUsedUp { most } => {
            words.with("evidence-error-quota", &[("most", size(u64::try_from(*most).unwrap_or_default()).into())])
        }
    }
}
