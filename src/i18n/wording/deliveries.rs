//! Why deliveries are not taken down or paid, and how to mend it.

use crate::cooperative::deliveries::DeliveryError;
use crate::i18n::catalogue::Words;
use crate::i18n::wording;

pub fn delivery(error: &DeliveryError, words: Words) -> String {
    let row = |key: &str, row: usize| words.with(key, &[("row", row.into())]);
    match error {
        DeliveryError::NoRow => words.text("delivery-error-no-row"),
        DeliveryError::TooManyRows { most } => words.with("delivery-error-too-many-rows", &[("most", (*most).into())]),
        DeliveryError::MemberIsMissing { row: at } => row("delivery-error-member-is-missing", *at),
        DeliveryError::ProductIsMissing { row: at } => row("delivery-error-product-is-missing", *at),
        DeliveryError::TextTooLong { most } => words.with("member-error-text-too-long", &[("most", (*most).into())]),
        DeliveryError::QuantityNotPositive { row: at } => row("delivery-error-quantity-not-positive", *at),
        DeliveryError::PriceNotPositive { row: at } => row("delivery-error-price-not-positive", *at),
        DeliveryError::NothingDue => words.text("delivery-error-nothing-due"),
        DeliveryError::DayInFuture => words.text("milestone-error-day-in-future"),
        DeliveryError::Money(error) => wording::money::money(error, words),
    }
}
