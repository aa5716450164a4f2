//! Why the books refused an entry, an account, a day or a year, and how to mend it.

use chrono::Datelike;

use crate::calendar::Period;
use crate::i18n::catalogue::Value;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::account::AccountCode;
use crate::ledger::account::AccountCodeError;
use crate::ledger::chart::AccountError;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::ledger::journal_entry::EntryText;
use crate::ledger::journal_entry::JournalEntryError;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::Place;

pub fn journal_entry(error: &JournalEntryError, words: Words) -> String {
    let language = words.language();
    match error {
        JournalEntryError::LabelIsMissing => words.text("entry-error-label-is-missing"),
        JournalEntryError::TooLong { text, most } => {
            let key = match text {
                EntryText::Label => "entry-error-label-too-long",
                EntryText::Voucher => "entry-error-voucher-too-long",
                EntryText::PostingLabel => "entry-error-posting-label-too-long",
            };
            words.with(key, &[("most", (*most).into())])
        }
        JournalEntryError::TooFewPostings { postings } => words.with("entry-error-too-few-postings", &[("postings", (*postings).into())]),
        JournalEntryError::TooManyPostings { postings, most } => {
            words.with("entry-error-too-many-postings", &[("postings", (*postings).into()), ("most", (*most).into())])
        }
        JournalEntryError::NegativeAmount { line } => words.with("entry-error-negative-amount", &[("line", place(*line))]),
        JournalEntryError::BothSides { line } => words.with("entry-error-both-sides", &[("line", place(*line))]),
        JournalEntryError::NeitherSide { line } => words.with("entry-error-neither-side", &[("line", place(*line))]),
        JournalEntryError::CurrenciesDiffer { line, expected, found } => words
            .with("entry-error-currencies-differ", &[("line", place(*line)), ("expected", (*expected).into()), ("found", (*found).into())]),
        JournalEntryError::DebitsDifferFromCredits { debits, credits } => {
            let apart = debits.minus(*credits).map(|gap| if gap.is_negative() { gap.negated().unwrap_or(gap) } else { gap });
            words.with(
                "entry-error-debits-differ-from-credits",
                &[
                    ("debits", format::money(*debits, language).into()),
                    ("credits", format::money(*credits, language).into()),
                    ("difference", apart.map(|gap| format::money(gap, language)).unwrap_or_default().into()),
                ],
            )
        }
        JournalEntryError::TooLarge => words.text("entry-error-too-large"),
    }
}

pub fn account_code(error: &AccountCodeError, words: Words) -> String {
    match error {
        AccountCodeError::Empty => words.text("account-error-code-is-missing"),
        AccountCodeError::NotDigits { typed } => words.with("account-error-not-digits", &[("typed", typed.into())]),
        AccountCodeError::TooLong { typed, most } => {
            words.with("account-error-code-too-long", &[("typed", typed.into()), ("most", (*most).into())])
        }
    }
}

pub fn account(error: &AccountError, words: Words) -> String {
    match error {
        AccountError::Unknown { code } => words.with("account-error-unknown", &[("code", number(code))]),
        AccountError::NotPostable { code } => words.with("account-error-not-postable", &[("code", number(code))]),
        AccountError::IsOfficial { code } => words.with("account-error-is-official", &[("code", number(code))]),
        AccountError::IsOpened { code } => words.with("account-error-is-opened", &[("code", number(code))]),
        AccountError::NoOfficialParent { code } => words.with("account-error-no-official-parent", &[("code", number(code))]),
        AccountError::LabelIsMissing { code } => words.with("account-error-label-is-missing", &[("code", number(code))]),
    }
}

pub fn fiscal_year(error: &FiscalYearError, words: Words) -> String {
    let language = words.language();
    match error {
        FiscalYearError::NoFiscalYear { date } => words.with("year-error-no-fiscal-year", &[("date", format::day(*date, language).into())]),
        FiscalYearError::YearClosed { period } => words.with("year-error-year-closed", &span(*period, words)),
        FiscalYearError::PeriodClosed { period } => {
            words.with("year-error-period-closed", &[("month", format::month(period.from(), language).into())])
        }
        FiscalYearError::EarlierPeriodOpen { period } => {
            words.with("year-error-earlier-period-open", &[("month", format::month(period.from(), language).into())])
        }
        FiscalYearError::TooLong { most } => words.with("year-error-too-long", &[("most", (*most).into())]),
        FiscalYearError::Overlaps { with } => words.with("year-error-overlaps", &span(*with, words)),
        FiscalYearError::LeavesGap { expected } => {
            words.with("year-error-leaves-gap", &[("expected", format::day(*expected, language).into())])
        }
        FiscalYearError::NoSuchYear { text } => words.with("exchange-no-such-year", &[("year", text.into())]),
        FiscalYearError::Ambiguous { first, second } => {
            let shown = |day| format::day(day, language).into();
            let values = [
                ("year", first.to().year().to_string().into()),
                ("from", shown(first.from())),
                ("to", shown(first.to())),
                ("next", shown(second.from())),
                ("last", shown(second.to())),
                ("one", first.to().to_string().into()),
                ("other", second.to().to_string().into()),
            ];
            words.with("year-error-ambiguous", &values)
        }
        FiscalYearError::NotAYear { text } => words.with("year-error-not-a-year", &[("text", text.into())]),
    }
}

pub fn movement(error: &MovementError, words: Words) -> String {
    match error {
        MovementError::UnknownCategory { code } => words.with("movement-error-unknown-category", &[("code", code.into())]),
        MovementError::CategoryDoesNotFit { .. } => words.text("movement-error-category-does-not-fit"),
        MovementError::AmountNotPositive => words.text("movement-error-amount-not-positive"),
        MovementError::PlaceIsMissing => words.text("movement-error-place-is-missing"),
        MovementError::PlaceDoesNotFit { place: Place::CashBox, .. } => words.text("movement-error-not-from-cash-box"),
        MovementError::PlaceDoesNotFit { place: Place::Bank, .. } => words.text("movement-error-not-from-bank"),
        MovementError::CounterpartyIsMissing => words.text("movement-error-counterparty-is-missing"),
        MovementError::MemberIsMissing => words.text("movement-error-member-is-missing"),
        MovementError::CashWouldBeNegative { holds } => {
            words.with("movement-error-cash-would-be-negative", &[("holds", format::money(*holds, words.language()).into())])
        }
    }
}

/// The place of a line is a name, not a count.
fn place(line: usize) -> Value {
    line.to_string().into()
}

fn number(code: &AccountCode) -> Value {
    code.as_str().into()
}

fn span(period: Period, words: Words) -> [(&'static str, Value); 2] {
    let language = words.language();
    [("from", format::day(period.from(), language).into()), ("to", format::day(period.to(), language).into())]
}
