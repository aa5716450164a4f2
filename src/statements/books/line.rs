//! What a book is made of: one posting as it is printed, and the sums by which the books prove each other.

use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::long::LongPaper;
use crate::statements::long::Row;

/// One posting of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookLine {
    pub entry: Uuid,
    pub on: Day,
    /// `CAI-2026-0042`.
    pub reference: String,
    pub voucher: String,
    pub account: AccountCode,
    pub label: String,
    pub debit: Money,
    pub credit: Money,
    /// Whether it carries over what was there before the year (journal AN).
    pub is_opening: bool,
}

/// Debit and credit summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    pub debit: Money,
    pub credit: Money,
}

impl Default for Sides {
    fn default() -> Self {
        Self { debit: Money::mad(0), credit: Money::mad(0) }
    }
}

impl Sides {
    pub fn with(self, debit: Money, credit: Money) -> Result<Self, MoneyError> {
        Ok(Self { debit: self.debit.plus(debit)?, credit: self.credit.plus(credit)? })
    }

    pub fn is_nil(self) -> bool {
        self.debit.is_zero() && self.credit.is_zero()
    }

    /// A balance on the side it stands on.
    pub fn of_balance(balance: Money) -> Result<Self, MoneyError> {
        let nil = Money::mad(0);
        Ok(if balance.is_negative() { Self { debit: nil, credit: balance.negated()? } } else { Self { debit: balance, credit: nil } })
    }
}

/// The name of an account in the reader's language.
pub fn label_of(account: AccountCode, opened: &OpenedAccounts, language: &str) -> String {
    let chart = Chart::national();
    let found = chart.resolve(account, opened).map(|one| one.label(language).to_owned());
    found.unwrap_or_else(|_| chart.nearest(account).map(|one| one.label(language).text.to_owned()).unwrap_or_default())
}

/// A book with its head and without its columns.
pub fn blank(kind: PaperKind, identity: &Identity, period: Period, words: Words) -> LongPaper {
    let language = words.language();
    let days = [("from", format::day(period.from(), language).into()), ("to", format::day(period.to(), language).into())];
    LongPaper {
        kind,
        language,
        title: kind.title(words),
        subtitle: words.with("book-year", &days),
        letterhead: identity.letterhead(words),
        columns: Vec::new(),
        carry: Vec::new(),
    }
}

/// The sentence by which a book says that it agrees with the others; a difference is never kept quiet.
pub fn agreement(kind: PaperKind, found: Sides, expected: Sides, words: Words) -> Row {
    let language = words.language();
    let values = [("debit", format::money(found.debit, language).into()), ("credit", format::money(found.credit, language).into())];
    let agrees = found == expected && found.debit == found.credit;
    let key = match (agrees, kind) {
        (false, _) => "book-disagrees",
        (true, PaperKind::JournalBook) => "book-agrees-journal",
        (true, PaperKind::GeneralLedger) => "book-agrees-ledger",
        (true, _) => "book-agrees-balance",
    };
    Row::note(words.with(key, &values))
}
