//! Why a result is not shared out as wished, and how to mend it.

use crate::cooperative::surplus::SurplusError;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording;

pub fn surplus(error: &SurplusError, words: Words) -> String {
    let money = |amount: &crate::money::Money| format::money(*amount, words.language()).into();
    match error {
        SurplusError::NoSurplus => words.text("surplus-error-no-surplus"),
        SurplusError::NoLoss => words.text("surplus-error-no-loss"),
        SurplusError::TooMuch { available } => words.with("surplus-error-too-much", &[("available", money(available))]),
        SurplusError::Negative => words.text("surplus-error-negative"),
        SurplusError::StatutesSilent => words.text("surplus-error-statutes-silent"),
        SurplusError::RateWrong => words.text("surplus-error-rate-wrong"),
        SurplusError::NobodyPaidUp => words.text("surplus-error-nobody-paid-up"),
        SurplusError::NobodyTookPart => words.text("surplus-error-nobody-took-part"),
        SurplusError::ReserveTooSmall { account, holds } => {
            words.with("surplus-error-reserve-too-small", &[("account", account.as_str().into()), ("holds", money(holds))])
        }
        SurplusError::YearOpen => words.text("surplus-error-year-open"),
        SurplusError::AlreadyAllocated => words.text("surplus-error-already-allocated"),
        SurplusError::DayWrong => words.text("surplus-error-day-wrong"),
        SurplusError::NextYearOpen { period } => {
            let day = |day| format::day(day, words.language()).into();
            words.with("surplus-error-next-year-open", &[("from", day(period.from())), ("to", day(period.to()))])
        }
        SurplusError::NotHeld { account, holds } => {
            words.with("surplus-error-not-held", &[("account", account.as_str().into()), ("holds", money(holds))])
        }
        SurplusError::ReferenceMissing => words.text("web-field-is-missing"),
        SurplusError::MoreThanOwed { owed } => words.with("surplus-error-more-than-owed", &[("owed", money(owed))]),
        SurplusError::PutOff { payable, day } => {
            let values = [("payable", money(payable)), ("day", format::day(*day, words.language()).into())];
            words.with(if payable.is_positive() { "surplus-error-put-off-partly" } else { "surplus-error-put-off" }, &values)
        }
        SurplusError::Law(missing) => words.with("share-error-law", &[("day", format::day(missing.day, words.language()).into())]),
        SurplusError::Money(error) => wording::money::money(error, words),
        SurplusError::Account(error) => wording::ledger::account_code(error, words),
    }
}
