//! Why a permit is not taken down, and how to mend it.

use crate::cooperative::exclusivity::ExclusivityError;
use crate::i18n::catalogue::Words;
use crate::i18n::format;

pub fn exclusivity(error: &ExclusivityError, words: Words) -> String {
    match error {
        ExclusivityError::RateOutOfRange { ceiling } => {
            words.with("exclusivity-error-rate-out-of-range", &[("ceiling", format::percent(*ceiling, words.language()).into())])
        }
        ExclusivityError::EndsBeforeItBegins => words.text("exclusivity-error-ends-before-it-begins"),
        ExclusivityError::ReferenceIsMissing => words.text("exclusivity-error-reference-is-missing"),
        ExclusivityError::AuthorityIsMissing => words.text("exclusivity-error-authority-is-missing"),
        ExclusivityError::TextTooLong { most } => words.with("member-error-text-too-long", &[("most", (*most).into())]),
        ExclusivityError::Law(missing) => words.with("share-error-law", &[("day", format::day(missing.day, words.language()).into())]),
    }
}
