//! Why something does not go into the store, out of it, or into the books, and how to mend it.

use crate::i18n::catalogue::Words;
use crate::i18n::digits;
use crate::i18n::format;
use crate::i18n::language::Language;
use crate::i18n::wording::money;
use crate::ledger::stock::Quantity;
use crate::ledger::stock::StockError;

/// A quantity as it is read: `1 234,5`.
pub fn quantity(quantity: Quantity, language: Language) -> String {
    let plain = quantity.to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = whole.parse::<u64>().map_or_else(|_| whole.to_owned(), |whole| digits::grouped(whole, language));
    if decimals.is_empty() { whole } else { format!("{whole}{}{decimals}", digits::decimal_sign(language)) }
}

pub fn stock(error: &StockError, words: Words) -> String {
    let language = words.language();
    match error {
        StockError::LabelIsMissing => words.text("stock-error-label-is-missing"),
        StockError::UnitIsMissing => words.text("stock-error-unit-is-missing"),
        StockError::TooLong { most } => words.with("stock-error-too-long", &[("most", (*most).into())]),
        StockError::UnknownKind { .. } => words.text("stock-error-unknown-kind"),
        StockError::IsKnown { label } => words.with("stock-error-is-known", &[("label", label.into())]),
        StockError::NotAQuantity { text } => words.with("stock-error-not-a-quantity", &[("text", text.into())]),
        StockError::QuantityNotPositive => words.text("stock-error-quantity-not-positive"),
        StockError::NotThatMuch { holds } => words.with("stock-error-not-that-much", &[("holds", quantity(*holds, language).into())]),
        StockError::DayInFuture => words.text("stock-error-day-in-future"),
        StockError::IsCounted { on } => words.with("stock-error-is-counted", &[("day", format::day(*on, language).into())]),
        StockError::CostIsMissing { label } => words.with("stock-error-cost-is-missing", &[("label", label.into())]),
        StockError::IsBooked => words.text("stock-error-is-booked"),
        StockError::NothingToBook => words.text("stock-error-nothing-to-book"),
        StockError::NotInRulebook { account } => words.with("stock-error-not-in-rulebook", &[("account", account.to_string().into())]),
        StockError::Money(error) => money::money(error, words),
    }
}
