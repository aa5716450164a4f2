//! What is wrong in a bank's file, always with its line.

use crate::imports::fault_value::FaultValue;
use crate::money::Money;
use crate::money::MoneyError;

/// Something wrong on a line of the file, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: u64,
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    EmptyFile,
    /// The file, or what it unfolds to, is larger than is read.
    TooLarge,
    /// A paper to look at, not a table to read.
    IsPdf,
    /// A workbook of the kind made before 2007.
    IsOldSheet,
    UnknownFormat,
    WrongEncoding,
    UnclosedQuote,
    BrokenSheet,
    BrokenXml,
    /// XML that brings its own definitions is not read: they can make a small file grow without end.
    HasDefinitions,
    /// No line names the columns, or which column is which was not said.
    ColumnsUnknown,
    NoLines,
    TooManyLines {
        most: usize,
    },
    NotADate {
        text: String,
    },
    NotAnAmount {
        text: String,
    },
    TooManyDecimals {
        text: String,
    },
    AmountTooLarge {
        text: String,
    },
    /// Neither D nor C, nor any other known word of a direction.
    UnknownDirection {
        text: String,
    },
    BothSides,
    AmountIsMissing,
    OtherCurrency {
        text: String,
    },
    /// A part that every such file has is not there.
    PartIsMissing {
        part: &'static str,
    },
    /// The balance that the bank prints beside a line is not the one before it and the line.
    BalanceDiffers {
        expected: Money,
        found: Money,
    },
    SeveralAccounts {
        text: String,
    },
}

impl Fault {
    pub fn at(line: u64, kind: FaultKind) -> Self {
        Self { line, kind }
    }
}

impl FaultKind {
    /// The key of the sentence that explains it.
    pub fn key(&self) -> &'static str {
        match self {
            FaultKind::EmptyFile => "bank-fault-empty-file",
            FaultKind::TooLarge => "bank-fault-too-large",
            FaultKind::IsPdf => "bank-fault-is-pdf",
            FaultKind::IsOldSheet => "bank-fault-is-old-sheet",
            FaultKind::UnknownFormat => "bank-fault-unknown-format",
            FaultKind::WrongEncoding => "bank-fault-wrong-encoding",
            FaultKind::UnclosedQuote => "bank-fault-unclosed-quote",
            FaultKind::BrokenSheet => "bank-fault-broken-sheet",
            FaultKind::BrokenXml => "bank-fault-broken-xml",
            FaultKind::HasDefinitions => "bank-fault-has-definitions",
            FaultKind::ColumnsUnknown => "bank-fault-columns-unknown",
            FaultKind::NoLines => "bank-fault-no-lines",
            FaultKind::TooManyLines { .. } => "bank-fault-too-many-lines",
            FaultKind::NotADate { .. } => "bank-fault-not-a-date",
            FaultKind::NotAnAmount { .. } => "bank-fault-not-an-amount",
            FaultKind::TooManyDecimals { .. } => "bank-fault-too-many-decimals",
            FaultKind::AmountTooLarge { .. } => "bank-fault-amount-too-large",
            FaultKind::UnknownDirection { .. } => "bank-fault-unknown-direction",
            FaultKind::BothSides => "bank-fault-both-sides",
            FaultKind::AmountIsMissing => "bank-fault-amount-is-missing",
            FaultKind::OtherCurrency { .. } => "bank-fault-other-currency",
            FaultKind::PartIsMissing { .. } => "bank-fault-part-is-missing",
            FaultKind::BalanceDiffers { .. } => "bank-fault-balance-differs",
            FaultKind::SeveralAccounts { .. } => "bank-fault-several-accounts",
        }
    }

    /// What fills the places of that sentence.
    pub fn values(&self) -> Vec<(&'static str, FaultValue)> {
        match self {
            FaultKind::TooManyLines { most } => vec![("most", FaultValue::Number(*most as u64))],
            FaultKind::NotADate { text }
            | FaultKind::NotAnAmount { text }
            | FaultKind::TooManyDecimals { text }
            | FaultKind::AmountTooLarge { text }
            | FaultKind::UnknownDirection { text }
            | FaultKind::OtherCurrency { text }
            | FaultKind::SeveralAccounts { text } => vec![("text", FaultValue::Text(shown(text)))],
            FaultKind::PartIsMissing { part } => vec![("part", FaultValue::Text((*part).to_owned()))],
            FaultKind::BalanceDiffers { expected, found } => {
                vec![("expected", FaultValue::Amount(*expected)), ("found", FaultValue::Amount(*found))]
            }
            _ => Vec::new(),
        }
    }

    pub(in crate::imports::bank_statements) fn of_amount(error: &MoneyError, text: &str) -> Self {
        let text = text.trim().to_owned();
        match error {
            MoneyError::TooManyDecimals { .. } => FaultKind::TooManyDecimals { text },
            MoneyError::TooLarge => FaultKind::AmountTooLarge { text },
            MoneyError::Empty => FaultKind::AmountIsMissing,
            _ => FaultKind::NotAnAmount { text },
        }
    }
}

/// A text of a file as a sentence quotes it: short, on one line.
fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if text.chars().count() > LONGEST { format!("{plain}…") } else { plain }
}
