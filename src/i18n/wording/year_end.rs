//! Why a year is not closed or opened again, and what the entries of a closing are called.

use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::accrual::AccrualError;
use crate::ledger::cash::CashCountError;
use crate::ledger::closing::ClosingError;
use crate::ledger::closing::ClosingStep;

pub fn closing(error: &ClosingError, words: Words) -> String {
    let language = words.language();
    let span = |period: &crate::calendar::Period| {
        [("from", format::day(period.from(), language).into()), ("to", format::day(period.to(), language).into())]
    };
    match error {
        ClosingError::NotOver { last_day } => words.with("year-end-error-not-over", &[("day", format::day(*last_day, language).into())]),
        ClosingError::EarlierYearOpen { period } => words.with("year-end-error-earlier-open", &span(period)),
        ClosingError::NotNil { account, balance } => {
            let values = [("account", account.as_str().into()), ("amount", format::money(*balance, language).into())];
            words.with("year-end-error-not-nil", &values)
        }
        ClosingError::NotClosed { period } => words.with("year-end-error-not-closed", &span(period)),
        ClosingError::LaterYearClosed { period } => words.with("year-end-error-later-closed", &span(period)),
        ClosingError::ResultShared => words.text("year-end-error-result-shared"),
        ClosingError::NoOpenMonth { period } => words.with("year-end-error-no-open-month", &span(period)),
        ClosingError::ReasonIsMissing => words.text("year-end-error-reason-is-missing"),
        ClosingError::AlreadyAsked => words.text("year-end-error-already-asked"),
        ClosingError::NotAsked => words.text("year-end-error-not-asked"),
        ClosingError::SamePerson => words.text("year-end-error-same-person"),
        ClosingError::NotOwn => words.text("year-end-error-not-own"),
        ClosingError::FiscalYear(error) => wording::ledger::fiscal_year(error, words),
        ClosingError::Money(error) => wording::money::money(error, words),
        ClosingError::Account(error) => wording::ledger::account_code(error, words),
    }
}

pub fn accrual(error: &AccrualError, words: Words) -> String {
    words.text(match error {
        AccrualError::KindIsMissing => "accrual-error-kind",
        AccrualError::PurposeIsMissing => "accrual-error-purpose",
        AccrualError::AmountNotPositive => "accrual-error-amount",
    })
}

pub fn cash_count(error: &CashCountError, words: Words) -> String {
    match error {
        CashCountError::CountersMissing => words.text("count-error-counters"),
        CashCountError::WrongPieces { most } => words.with("count-error-pieces", &[("most", (*most).into())]),
        CashCountError::UnknownFace { face } => words.with("count-error-face", &[("face", format::money(*face, words.language()).into())]),
        CashCountError::Money(error) => wording::money::money(error, words),
    }
}

/// What the entries of a step are called in the books.
pub fn step(step: ClosingStep, words: Words) -> String {
    words.text(&format!("year-end-step-{}", step.key()))
}

/// What the entries of a closing are called, step by step.
pub fn steps(words: Words) -> Vec<(ClosingStep, String)> {
    ClosingStep::ALL.into_iter().map(|one| (one, step(one, words))).collect()
}
