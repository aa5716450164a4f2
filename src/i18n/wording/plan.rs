//! Why a plan of a year is not kept, and how a line of it is called.

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording::ledger::account;
use crate::i18n::wording::money::money;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::movement::MovementRules;
use crate::ledger::plan::PlanError;
use crate::ledger::plan::Subject;
use crate::money::Money;

pub fn plan(error: &PlanError, words: Words) -> String {
    match error {
        PlanError::UnknownSubject { subject } => words.with("plan-error-unknown-subject", &[("subject", subject.into())]),
        PlanError::Negative => words.text("plan-error-negative"),
        PlanError::TooLarge => words.text("plan-error-too-large"),
        PlanError::YearIsClosed => words.text("plan-error-year-is-closed"),
        PlanError::MonthsDiffer { months, year } => {
            let figure = |amount: &Money| format::money(*amount, words.language()).into();
            words.with("plan-error-months-differ", &[("months", figure(months)), ("year", figure(year))])
        }
        PlanError::Money(error) => money(error, words),
        PlanError::Account(error) => account(error, words),
    }
}

/// What a line of the plan is called.
pub fn subject(subject: &Subject, opened: &OpenedAccounts, day: Day, words: Words) -> String {
    let language = words.language().code();
    match subject {
        Subject::Category(code) => {
            MovementRules::current().category(code, day).map_or_else(|| code.clone(), |category| category.label.text(language).to_owned())
        }
        Subject::Account(account) => {
            let label = Chart::national().resolve(*account, opened).map(|one| one.label(language).to_owned()).unwrap_or_default();
            format!("{account} {label}")
        }
        Subject::OtherIncome => words.text("plan-other-income"),
        Subject::OtherCost => words.text("plan-other-cost"),
    }
}
