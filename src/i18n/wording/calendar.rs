//! Why a date was not accepted, and what to type instead.

use crate::calendar::CalendarError;
use crate::i18n::catalogue::Words;
use crate::i18n::format::day;

pub fn calendar(error: &CalendarError, words: Words) -> String {
    let language = words.language();
    match error {
        CalendarError::EndBeforeStart { from, to } => {
            words.with("calendar-error-end-before-start", &[("from", day(*from, language).into()), ("to", day(*to, language).into())])
        }
        CalendarError::NotADate { text } => words.with("calendar-error-not-a-date", &[("text", text.into())]),
        CalendarError::Empty => words.text("calendar-error-empty"),
    }
}
