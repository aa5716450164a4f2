//! Why a member or a share is not taken into the register, and how to mend it.

use crate::cooperative::member::MemberError;
use crate::cooperative::shares::ShareError;
use crate::i18n::catalogue::Words;
use crate::i18n::citation::cite;
use crate::i18n::format;
use crate::i18n::wording;

pub fn member(error: &MemberError, words: Words) -> String {
    match error {
        MemberError::NameIsMissing => words.text("member-error-name-is-missing"),
        MemberError::TextTooLong { most } => words.with("member-error-text-too-long", &[("most", (*most).into())]),
        MemberError::AdmittedInFuture => words.text("member-error-admitted-in-future"),
        MemberError::AlreadyInRegister { name, number } => {
            words.with("member-error-already-in-register", &[("name", name.into()), ("number", (*number).into())])
        }
    }
}

pub fn share(error: &ShareError, words: Words) -> String {
    let money = |amount: &crate::money::Money| format::money(*amount, words.language()).into();
    match error {
        ShareError::WrongCount { most } => words.with("share-error-wrong-count", &[("most", (*most).into())]),
        ShareError::TooLittleCalled { least, article } => {
            words.with("share-error-too-little-called", &[("least", money(least)), ("article", cite(article, words).into())])
        }
        ShareError::TooMuchCalled { most } => words.with("share-error-too-much-called", &[("most", money(most))]),
        ShareError::MoreThanDue { due } => words.with("share-error-more-than-due", &[("due", money(due))]),
        ShareError::ThingIsMissing => words.text("share-error-thing-is-missing"),
        ShareError::HandedOverWhole { value } => words.with("share-error-handed-over-whole", &[("value", money(value))]),
        ShareError::PaidInMoney => words.text("share-error-paid-in-money"),
        ShareError::PaidInKind => words.text("share-error-paid-in-kind"),
        ShareError::AmountNotPositive => words.text("web-amount-not-positive"),
        ShareError::ShareTooSmall { least, article } => {
            words.with("share-error-share-too-small", &[("least", money(least)), ("article", cite(article, words).into())])
        }
        ShareError::DayInFuture => words.text("milestone-error-day-in-future"),
        ShareError::Law(missing) => words.with("share-error-law", &[("day", format::day(missing.day, words.language()).into())]),
        ShareError::Money(error) => wording::money::money(error, words),
        ShareError::Account(error) => wording::ledger::account_code(error, words),
    }
}
