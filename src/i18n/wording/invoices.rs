//! Why an invoice is not written, issued, paid or taken back, and how to mend it.

use crate::cooperative::invoices::error::InvoiceError;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording;

pub fn invoice(error: &InvoiceError, words: Words) -> String {
    let line = |key: &str, line: usize| words.with(key, &[("line", line.into())]);
    match error {
        InvoiceError::NoLine => words.text("invoice-error-no-line"),
        InvoiceError::TooManyLines { most } => words.with("invoice-error-too-many-lines", &[("most", (*most).into())]),
        InvoiceError::LabelIsMissing { line: at } => line("invoice-error-label-is-missing", *at),
        InvoiceError::TextTooLong { most } => words.with("member-error-text-too-long", &[("most", (*most).into())]),
        InvoiceError::QuantityNotPositive { line: at } => line("invoice-error-quantity-not-positive", *at),
        InvoiceError::PriceNotPositive { line: at } => line("invoice-error-price-not-positive", *at),
        InvoiceError::UnknownRate { line: at } => line("invoice-error-unknown-rate", *at),
        InvoiceError::CustomerIsMissing => words.text("invoice-error-customer-is-missing"),
        InvoiceError::DayInFuture => words.text("milestone-error-day-in-future"),
        InvoiceError::DueBeforeIssue => words.text("invoice-error-due-before-issue"),
        InvoiceError::IsIssued => words.text("invoice-error-is-issued"),
        InvoiceError::IsDraft => words.text("invoice-error-is-draft"),
        InvoiceError::IsCredited => words.text("invoice-error-is-credited"),
        InvoiceError::RegimeChanged => words.text("invoice-error-regime-changed"),
        InvoiceError::HasRebate { rebated } => {
            words.with("invoice-error-has-rebate", &[("rebated", format::money(*rebated, words.language()).into())])
        }
        InvoiceError::HasLoss { lost } => words.with("invoice-error-has-loss", &[("lost", format::money(*lost, words.language()).into())]),
        InvoiceError::MoreThanOpen { left } => {
            words.with("invoice-error-more-than-open", &[("left", format::money(*left, words.language()).into())])
        }
        InvoiceError::Unknown { code } => words.with("movement-error-unknown-category", &[("code", code.into())]),
        InvoiceError::Movement(error) => wording::ledger::movement(error, words),
        InvoiceError::Money(error) => wording::money::money(error, words),
    }
}
