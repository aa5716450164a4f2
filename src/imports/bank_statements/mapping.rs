//! Which column of a bank's table is which, and how the bank writes days and amounts.

use serde::Deserialize;
use serde::Serialize;

use crate::ledger::reconciliation::words::folded;

/// How the text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    #[default]
    Utf8,
    Windows1252,
}

/// Which part of a day stands first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateFormat {
    #[default]
    DayFirst,
    YearFirst,
}

/// What stands before the centimes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalSign {
    #[default]
    Comma,
    Point,
}

/// What parts the fields of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    #[default]
    Semicolon,
    Comma,
    Tab,
    Bar,
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    Day,
    ValueDay,
    Label,
    Reference,
    /// An amount with its sign.
    Amount,
    /// Money out.
    Debit,
    /// Money in.
    Credit,
    /// D or C beside an amount without a sign.
    Direction,
    /// The balance after the line.
    Balance,
}

/// The columns of a bank's table by their place, from 0, and its habits of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    pub encoding: Encoding,
    pub delimiter: Delimiter,
    pub date_format: DateFormat,
    pub decimal_sign: DecimalSign,
    /// The line that names the columns, from 1; 0 when none does.
    pub header_line: u64,
    pub columns: Vec<(ColumnRole, usize)>,
}

impl Encoding {
    pub const ALL: [Encoding; 2] = [Encoding::Utf8, Encoding::Windows1252];

    pub const fn key(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf8",
            Encoding::Windows1252 => "windows1252",
        }
    }
}

impl DateFormat {
    pub const ALL: [DateFormat; 2] = [DateFormat::DayFirst, DateFormat::YearFirst];

    pub const fn key(self) -> &'static str {
        match self {
            DateFormat::DayFirst => "day-first",
            DateFormat::YearFirst => "year-first",
        }
    }
}

impl DecimalSign {
    pub const ALL: [DecimalSign; 2] = [DecimalSign::Comma, DecimalSign::Point];

    pub const fn key(self) -> &'static str {
        match self {
            DecimalSign::Comma => "comma",
            DecimalSign::Point => "point",
        }
    }
}

impl Delimiter {
    pub const ALL: [Delimiter; 4] = [Delimiter::Semicolon, Delimiter::Comma, Delimiter::Tab, Delimiter::Bar];

    pub const fn key(self) -> &'static str {
        match self {
            Delimiter::Semicolon => "semicolon",
            Delimiter::Comma => "comma",
            Delimiter::Tab => "tab",
            Delimiter::Bar => "bar",
        }
    }

    pub const fn byte(self) -> u8 {
        match self {
            Delimiter::Semicolon => b';',
            Delimiter::Comma => b',',
            Delimiter::Tab => b'\t',
            Delimiter::Bar => b'|',
        }
    }
}

impl ColumnRole {
    pub const ALL: [ColumnRole; 9] = [
        ColumnRole::Day,
        ColumnRole::ValueDay,
        ColumnRole::Label,
        ColumnRole::Reference,
        ColumnRole::Amount,
        ColumnRole::Debit,
        ColumnRole::Credit,
        ColumnRole::Direction,
        ColumnRole::Balance,
    ];

    /// The field of the form that asks for it, and the end of its name's key.
    pub const fn key(self) -> &'static str {
        match self {
            ColumnRole::Day => "day",
            ColumnRole::ValueDay => "value-day",
            ColumnRole::Label => "label",
            ColumnRole::Reference => "reference",
            ColumnRole::Amount => "amount",
            ColumnRole::Debit => "debit",
            ColumnRole::Credit => "credit",
            ColumnRole::Direction => "direction",
            ColumnRole::Balance => "balance",
        }
    }
}

impl ColumnMapping {
    pub fn column(&self, role: ColumnRole) -> Option<usize> {
        self.columns.iter().find(|(found, _)| *found == role).map(|(_, at)| *at)
    }

    /// Whether a table can be read with it: a day and an amount, one way or the other.
    pub fn is_enough(&self) -> bool {
        let has = |role| self.column(role).is_some();
        has(ColumnRole::Day) && (has(ColumnRole::Amount) || has(ColumnRole::Debit) || has(ColumnRole::Credit))
    }
}

/// The names of the columns as one comparable text: a file with the same header is of the same bank.
pub fn header_text(cells: &[String]) -> String {
    let plain = |cell: &String| folded(cell).split_whitespace().collect::<Vec<_>>().join(" ");
    cells.iter().map(plain).collect::<Vec<_>>().join("|")
}
