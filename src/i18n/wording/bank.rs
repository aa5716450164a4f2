//! Why a bank account, a statement or a match was not accepted, and how to mend it.

use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::bank_identifier::BankIdentifierError;
use crate::ledger::bank_identifier::ICE_DIGITS;
use crate::ledger::bank_identifier::RIB_DIGITS;
use crate::ledger::reconciliation::error::BankError;

pub fn bank(error: &BankError, words: Words) -> String {
    let language = words.language();
    let money = |amount: &crate::money::Money| format::money(*amount, language).into();
    let day = |day: &crate::calendar::Day| format::day(*day, language).into();
    let size = |bytes: u64| format::size(bytes, language).into();
    match error {
        BankError::NotABankAccount { account } => words.with("bank-error-not-a-bank-account", &[("account", account.as_str().into())]),
        BankError::AccountIsTaken { account } => words.with("bank-error-account-is-taken", &[("account", account.as_str().into())]),
        BankError::NameIsMissing => words.text("bank-error-name-is-missing"),
        BankError::TextTooLong { most } => words.with("bank-error-text-too-long", &[("most", (*most).into())]),
        BankError::Identifier(error) => identifier(error, words),
        BankError::EmptyFile => words.text("bank-error-empty-file"),
        BankError::FileTooLarge { most } => words.with("bank-error-file-too-large", &[("most", size(*most as u64))]),
        BankError::QuotaUsedUp { most } => words.with("bank-error-quota", &[("most", size(u64::try_from(*most).unwrap_or_default()))]),
        BankError::FileIsKnown { name, on } => words.with("bank-error-file-is-known", &[("name", name.into()), ("day", day(on))]),
        BankError::NothingNew => words.text("bank-error-nothing-new"),
        BankError::OtherAccount { named } => words.with("bank-error-other-account", &[("named", named.into())]),
        BankError::BalanceIsMissing => words.text("bank-error-balance-is-missing"),
        BankError::BalanceDiffers { expected, found } => {
            words.with("bank-error-balance-differs", &[("expected", money(expected)), ("found", money(found))])
        }
        BankError::InFuture => words.text("bank-error-in-future"),
        BankError::DaysAreConfirmed { until } => words.with("bank-error-days-are-confirmed", &[("day", day(until))]),
        BankError::NothingChosen => words.text("bank-error-nothing-chosen"),
        BankError::LineIsMatched => words.text("bank-error-line-is-matched"),
        BankError::PostingIsMatched => words.text("bank-error-posting-is-matched"),
        BankError::DirectionsDiffer => words.text("bank-error-directions-differ"),
        BankError::MoreThanLine { left } => words.with("bank-error-more-than-line", &[("left", money(left))]),
        BankError::MoreThanPosting { left } => words.with("bank-error-more-than-posting", &[("left", money(left))]),
        BankError::NotMatched => words.text("bank-error-not-matched"),
        BankError::NotCovered { on, until: Some(until) } => {
            words.with("bank-error-not-covered", &[("day", day(on)), ("until", day(until))])
        }
        BankError::NotCovered { until: None, .. } => words.text("bank-error-no-statement"),
        BankError::LinesAreOpen { count } => words.with("bank-error-lines-are-open", &[("count", (*count).into())]),
        BankError::StatementIsMissing { gap } => words.with("bank-error-statement-is-missing", &[("gap", money(gap))]),
        BankError::DoesNotAddUp => words.text("bank-error-does-not-add-up"),
        BankError::NothingConfirmed => words.text("bank-error-nothing-confirmed"),
    }
}

pub fn identifier(error: &BankIdentifierError, words: Words) -> String {
    match error {
        BankIdentifierError::RibNotDigits => words.with("bank-error-rib-not-digits", &[("digits", RIB_DIGITS.into())]),
        BankIdentifierError::RibLength { found } => {
            words.with("bank-error-rib-length", &[("digits", RIB_DIGITS.into()), ("found", (*found).into())])
        }
        BankIdentifierError::RibKey => words.text("bank-error-rib-key"),
        BankIdentifierError::IceNotDigits => words.with("bank-error-ice-not-digits", &[("digits", ICE_DIGITS.into())]),
        BankIdentifierError::IceLength { found } => {
            words.with("bank-error-ice-length", &[("digits", ICE_DIGITS.into()), ("found", (*found).into())])
        }
        BankIdentifierError::IceCheck => words.text("bank-error-ice-check"),
    }
}
