//! Why a legal step does not move, and how to mend it.

use crate::formation::milestone::MilestoneError;
use crate::formation::steps::step;
use crate::i18n::catalogue::Words;
use crate::i18n::format;

pub fn milestone(error: &MilestoneError, words: Words) -> String {
    let language = words.language();
    match error {
        MilestoneError::UnknownStep { code } => words.with("milestone-error-unknown", &[("code", code.into())]),
        MilestoneError::DayIsMissing => words.text("milestone-error-day-is-missing"),
        MilestoneError::DayInFuture => words.text("milestone-error-day-in-future"),
        MilestoneError::BeforeEarlier { day, earlier } => {
            let values = [("day", format::day(*day, language).into()), ("earlier", format::day(*earlier, language).into())];
            words.with("milestone-error-before-earlier", &values)
        }
        MilestoneError::ReasonIsMissing => words.text("milestone-error-reason-is-missing"),
        MilestoneError::NeedsAnother { needed } => {
            let name = step(needed).map_or(needed.as_str(), |step| step.label.text(language.code()));
            words.with("milestone-error-needs-another", &[("name", name.into())])
        }
        MilestoneError::CannotBeWaived => words.text("milestone-error-cannot-be-waived"),
        MilestoneError::NumberIsMissing => words.text("milestone-error-number-is-missing"),
        MilestoneError::CourtIsMissing => words.text("milestone-error-court-is-missing"),
        MilestoneError::RegistrationStands => words.text("milestone-error-registration-stands"),
    }
}
