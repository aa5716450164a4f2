//! Why an amount was not accepted, and what to type instead.

use crate::i18n::catalogue::Words;
use crate::money::MoneyError;

pub fn money(error: &MoneyError, words: Words) -> String {
    match error {
        MoneyError::CurrenciesDiffer(first, second) => {
            words.with("money-error-currencies-differ", &[("first", (*first).into()), ("second", (*second).into())])
        }
        MoneyError::TooLarge => words.text("money-error-too-large"),
        MoneyError::Empty => words.text("money-error-empty"),
        MoneyError::NotAnAmount { text } => words.with("money-error-not-an-amount", &[("text", text.into())]),
        MoneyError::TooManyDecimals { text } => words.with("money-error-too-many-decimals", &[("text", text.into())]),
    }
}
