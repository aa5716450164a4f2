//! Why a tax, a doubt, a pay or a departure is not noted, and how to mend it.

use crate::cooperative::departure::DepartureError;
use crate::cooperative::doubt::DoubtError;
use crate::cooperative::vat::VatError;
use crate::i18n::catalogue::Words;
use crate::i18n::citation::cite;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::payroll::PayError;
use crate::ledger::year_note::YearNoteError;
use crate::money::Money;

fn most(key: &str, most: Money, words: Words) -> String {
    words.with(key, &[("most", format::money(most, words.language()).into())])
}

pub fn vat(error: &VatError, words: Words) -> String {
    match error {
        VatError::IsExempt => words.text("vat-error-is-exempt"),
        VatError::NoTaxHere => words.text("vat-error-no-tax-here"),
        VatError::Negative => words.text("plan-error-negative"),
        VatError::TaxTooHigh { most: amount } => most("vat-error-tax-too-high", *amount, words),
        VatError::SalesTooHigh { most: amount } | VatError::PurchasesTooHigh { most: amount } => {
            most("vat-error-more-than-waits", *amount, words)
        }
        VatError::NothingToDeclare => words.text("vat-error-nothing-to-declare"),
        VatError::DeclaredAlready { until } => {
            words.with("vat-error-declared-already", &[("day", format::day(*until, words.language()).into())])
        }
        VatError::DayInFuture => words.text("milestone-error-day-in-future"),
        VatError::Money(error) => wording::money::money(error, words),
    }
}

pub fn doubt(error: &DoubtError, words: Words) -> String {
    match error {
        DoubtError::AmountNotPositive => words.text("movement-error-amount-not-positive"),
        DoubtError::MoreThanOwed { most: amount } => most("doubt-error-more-than-owed", *amount, words),
        DoubtError::LossTooHigh { most: amount } => most("doubt-error-loss-too-high", *amount, words),
        DoubtError::LossNegative => words.text("plan-error-negative"),
        DoubtError::DayInFuture => words.text("milestone-error-day-in-future"),
        DoubtError::NothingChanged => words.text("doubt-error-nothing-changed"),
        DoubtError::NotDoubted => words.text("doubt-error-not-doubted"),
        DoubtError::ChangedLater { day } => words.with("doubt-error-changed-later", &[("day", format::day(*day, words.language()).into())]),
        DoubtError::Money(error) => wording::money::money(error, words),
    }
}

pub fn pay(error: &PayError, words: Words) -> String {
    match error {
        PayError::GrossNotPositive => words.text("movement-error-amount-not-positive"),
        PayError::Negative { .. } => words.text("plan-error-negative"),
        PayError::NothingLeft => words.text("payroll-error-nothing-left"),
        PayError::DayInFuture => words.text("milestone-error-day-in-future"),
        PayError::CounterpartyIsMissing => words.text("payroll-error-counterparty-is-missing"),
        PayError::MemberIsMissing => words.text("movement-error-member-is-missing"),
        PayError::Money(error) => wording::money::money(error, words),
    }
}

pub fn departure(error: &DepartureError, words: Words) -> String {
    match error {
        DepartureError::HasLeft => words.text("departure-error-has-left"),
        DepartureError::IsGone { name, on } => {
            let day = format::day(*on, words.language());
            words.with("departure-error-is-gone", &[("name", name.into()), ("day", day.into())])
        }
        DepartureError::BeforeAdmission => words.text("departure-error-before-admission"),
        DepartureError::BeforeShares { last } => {
            words.with("departure-error-before-shares", &[("day", format::day(*last, words.language()).into())])
        }
        DepartureError::MoreThanOwedBack { most: amount } => most("departure-error-more-than-owed-back", *amount, words),
        DepartureError::DayInFuture => words.text("milestone-error-day-in-future"),
        DepartureError::ReasonIsMissing => words.text("departure-error-reason-is-missing"),
        DepartureError::TextTooLong { most } => words.with("member-error-text-too-long", &[("most", (*most).into())]),
        DepartureError::StillDue { due } => {
            words.with("departure-error-still-due", &[("due", format::money(*due, words.language()).into())])
        }
        DepartureError::CapitalTooLow { left, least, article } => {
            let language = words.language();
            let values = [
                ("left", format::money(*left, language).into()),
                ("least", format::money(*least, language).into()),
                ("article", cite(article, words).into()),
            ];
            words.with("departure-error-capital-too-low", &values)
        }
        DepartureError::CapitalBelowFloor { left, least, highest, article, wait } => {
            let language = words.language();
            let values = [
                ("left", format::money(*left, language).into()),
                ("least", format::money(*least, language).into()),
                ("highest", format::money(*highest, language).into()),
                ("article", cite(article, words).into()),
                ("years", wait.value.to_string().into()),
                ("until", cite(&wait.article, words).into()),
            ];
            words.with("departure-error-capital-below-floor", &values)
        }
        DepartureError::Law(missing) => words.with("share-error-law", &[("day", format::day(missing.day, words.language()).into())]),
        DepartureError::Money(error) => wording::money::money(error, words),
        DepartureError::Account(error) => wording::ledger::account_code(error, words),
    }
}

pub fn year_note(error: &YearNoteError, words: Words) -> String {
    match error {
        YearNoteError::UnknownHeading { .. } => words.text("web-field-is-missing"),
        YearNoteError::TextTooLong { most, .. } => words.with("member-error-text-too-long", &[("most", (*most).into())]),
        YearNoteError::WasIssued => words.text("year-notes-error-was-issued"),
    }
}
