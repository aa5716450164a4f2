//! What is wrong in a journal, always with its line.

use crate::imports::delimited::RecordFault;
use crate::imports::delimited::RecordFaultKind;
use crate::imports::fault_value::FaultValue;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::EntryText;
use crate::money::Money;

/// Something wrong on a line of the file, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: u64,
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The file holds no entry.
    EmptyFile,
    /// The text is not UTF-8.
    WrongEncoding,
    UnclosedQuote,
    CannotRead,
    /// No workbook, though it begins as one.
    Unreadable,
    /// A workbook that unfolds to more than is read.
    TooLarge,
    TooManyRows {
        most: usize,
    },
    /// The first line is neither of the two headers.
    UnknownHeader,
    MissingColumn {
        name: &'static str,
    },
    ColumnTwice {
        name: &'static str,
    },
    /// More fields than the header names: often a decimal comma in a file parted by commas.
    TooManyFields {
        expected: usize,
        found: usize,
    },
    NotADate {
        text: String,
    },
    UnknownJournal {
        text: String,
    },
    /// A name, or any other word, in place of what somebody is to the cooperative.
    UnknownCounterparty {
        text: String,
    },
    NotAnAccount {
        text: String,
    },
    UnknownAccount {
        code: AccountCode,
    },
    /// A class, a heading or a subheading, which takes no postings.
    AccountIsHeading {
        code: AccountCode,
    },
    NotAnAmount {
        column: &'static str,
        text: String,
    },
    TooManyDecimals {
        column: &'static str,
        text: String,
    },
    AmountTooLarge {
        column: &'static str,
        text: String,
    },
    UnknownCurrency {
        text: String,
    },
    NegativeAmount,
    BothSides,
    NeitherSide,
    LabelIsMissing,
    TextTooLong {
        text: EntryText,
        most: usize,
    },
    TooFewPostings {
        last_line: u64,
    },
    TooManyPostings {
        last_line: u64,
        most: usize,
    },
    DebitsDifferFromCredits {
        last_line: u64,
        debits: Money,
        credits: Money,
    },
    /// The amounts of an entry add up to more than the books can hold.
    EntryTooLarge {
        last_line: u64,
    },
}

impl FaultKind {
    /// The key of the sentence that explains it.
    pub fn key(&self) -> &'static str {
        match self {
            FaultKind::EmptyFile => "import-fault-empty-file",
            FaultKind::WrongEncoding => "import-fault-wrong-encoding",
            FaultKind::UnclosedQuote => "import-fault-unclosed-quote",
            FaultKind::CannotRead => "import-fault-cannot-read",
            FaultKind::Unreadable => "sheet-fault-unreadable",
            FaultKind::TooLarge => "sheet-fault-too-large",
            FaultKind::TooManyRows { .. } => "sheet-fault-too-many-rows",
            FaultKind::UnknownHeader => "import-fault-unknown-header",
            FaultKind::MissingColumn { .. } => "import-fault-missing-column",
            FaultKind::ColumnTwice { .. } => "sheet-fault-column-twice",
            FaultKind::TooManyFields { .. } => "import-fault-too-many-fields",
            FaultKind::NotADate { .. } => "import-fault-not-a-date",
            FaultKind::UnknownJournal { .. } => "import-fault-unknown-journal",
            FaultKind::UnknownCounterparty { .. } => "import-fault-unknown-counterparty",
            FaultKind::NotAnAccount { .. } => "import-fault-not-an-account",
            FaultKind::UnknownAccount { .. } => "import-fault-unknown-account",
            FaultKind::AccountIsHeading { .. } => "import-fault-account-is-heading",
            FaultKind::NotAnAmount { .. } => "import-fault-not-an-amount",
            FaultKind::TooManyDecimals { .. } => "import-fault-too-many-decimals",
            FaultKind::AmountTooLarge { .. } => "import-fault-amount-too-large",
            FaultKind::UnknownCurrency { .. } => "import-fault-unknown-currency",
            FaultKind::NegativeAmount => "import-fault-negative-amount",
            FaultKind::BothSides => "import-fault-both-sides",
            FaultKind::NeitherSide => "import-fault-neither-side",
            FaultKind::LabelIsMissing => "import-fault-label-is-missing",
            FaultKind::TextTooLong { .. } => "import-fault-text-too-long",
            FaultKind::TooFewPostings { .. } => "import-fault-too-few-postings",
            FaultKind::TooManyPostings { .. } => "import-fault-too-many-postings",
            FaultKind::DebitsDifferFromCredits { .. } => "import-fault-debits-differ-from-credits",
            FaultKind::EntryTooLarge { .. } => "import-fault-entry-too-large",
        }
    }

    /// The column in which it stands, where it is one cell.
    pub fn column(&self) -> Option<&'static str> {
        match self {
            FaultKind::NotADate { .. } => Some("date"),
            FaultKind::UnknownJournal { .. } => Some("journal"),
            FaultKind::UnknownCounterparty { .. } => Some("counterparty"),
            FaultKind::NotAnAccount { .. } | FaultKind::UnknownAccount { .. } | FaultKind::AccountIsHeading { .. } => Some("account"),
            FaultKind::NotAnAmount { column, .. }
            | FaultKind::TooManyDecimals { column, .. }
            | FaultKind::AmountTooLarge { column, .. } => Some(column),
            FaultKind::LabelIsMissing => Some("label"),
            _ => None,
        }
    }

    /// What fills the places of that sentence.
    pub fn values(&self) -> Vec<(&'static str, FaultValue)> {
        let text = |text: &str| FaultValue::Text(text.to_owned());
        let count = |count: usize| FaultValue::Number(count as u64);
        match self {
            FaultKind::MissingColumn { name } | FaultKind::ColumnTwice { name } => vec![("column", text(name))],
            FaultKind::TooManyFields { expected, found } => vec![("expected", count(*expected)), ("found", count(*found))],
            FaultKind::NotADate { text: written }
            | FaultKind::UnknownJournal { text: written }
            | FaultKind::UnknownCounterparty { text: written }
            | FaultKind::NotAnAccount { text: written }
            | FaultKind::NotAnAmount { text: written, .. }
            | FaultKind::TooManyDecimals { text: written, .. }
            | FaultKind::AmountTooLarge { text: written, .. }
            | FaultKind::UnknownCurrency { text: written } => vec![("text", text(written))],
            FaultKind::UnknownAccount { code } | FaultKind::AccountIsHeading { code } => vec![("code", text(code.as_str()))],
            FaultKind::TextTooLong { most, .. } | FaultKind::TooManyRows { most } => vec![("most", count(*most))],
            FaultKind::TooFewPostings { last_line } | FaultKind::EntryTooLarge { last_line } => {
                vec![("last", FaultValue::Number(*last_line))]
            }
            FaultKind::TooManyPostings { last_line, most } => vec![("last", FaultValue::Number(*last_line)), ("most", count(*most))],
            FaultKind::DebitsDifferFromCredits { last_line, debits, credits } => {
                let amounts = [("debits", FaultValue::Amount(*debits)), ("credits", FaultValue::Amount(*credits))];
                std::iter::once(("last", FaultValue::Number(*last_line))).chain(amounts).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl From<RecordFault> for Fault {
    fn from(fault: RecordFault) -> Self {
        let kind = match fault.kind {
            RecordFaultKind::NotUtf8 => FaultKind::WrongEncoding,
            RecordFaultKind::UnclosedQuote => FaultKind::UnclosedQuote,
            RecordFaultKind::CannotRead => FaultKind::CannotRead,
        };
        Fault { line: fault.line, kind }
    }
}
