//! Why an invoice is not written, issued, paid or credited.

use crate::ledger::movement::MovementError;
use crate::money::Money;
use crate::money::MoneyError;

/// Why an invoice is not written, issued, paid or credited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvoiceError {
    #[error("the invoice has no line")]
    NoLine,
    #[error("the invoice has more than {most} lines")]
    TooManyLines { most: usize },
    #[error("line {line} says nothing")]
    LabelIsMissing { line: usize },
    #[error("a text is longer than {most} letters")]
    TextTooLong { most: usize },
    #[error("line {line} has no quantity")]
    QuantityNotPositive { line: usize },
    #[error("line {line} has no price")]
    PriceNotPositive { line: usize },
    #[error("line {line} has a rate that is not in force")]
    UnknownRate { line: usize },
    #[error("it was not said who buys")]
    CustomerIsMissing,
    #[error("the day lies ahead")]
    DayInFuture,
    #[error("the invoice is to be paid before it is issued")]
    DueBeforeIssue,
    #[error("the invoice has its number already")]
    IsIssued,
    #[error("the invoice is a draft")]
    IsDraft,
    #[error("the invoice was taken back")]
    IsCredited,
    #[error("the cooperative stands to the tax otherwise than when the draft was typed")]
    RegimeChanged,
    #[error("a rebate of {rebated} was granted")]
    HasRebate { rebated: Money },
    #[error("{lost} of it was written off as lost")]
    HasLoss { lost: Money },
    #[error("only {left} is open")]
    MoreThanOpen { left: Money },
    #[error("there is no such sale or means \"{code}\"")]
    Unknown { code: String },
    #[error(transparent)]
    Movement(#[from] MovementError),
    #[error(transparent)]
    Money(#[from] MoneyError),
}
