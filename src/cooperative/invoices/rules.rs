//! What the rulebook says of invoices: the tax with its regimes and rates, what is sold, how it is paid.

use crate::calendar::Day;
use crate::cooperative::invoices::error::InvoiceError;
use crate::law::Mark;
use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use serde::Deserialize;
use std::sync::OnceLock;

const RULEBOOK: &str = include_str!("../../../rulebook/invoices.toml");

/// How a cooperative stands to the value added tax in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VatRegime {
    /// No tax on sales, none taken off purchases.
    #[default]
    Exempt,
    /// The tax is due when the invoice is issued.
    Debits,
    /// The tax is due when the money is received.
    Receipts,
}

/// A rate of the tax with its time and its source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct VatRate {
    /// In hundredths of a percent.
    pub points: i64,
    pub from: Day,
    pub until: Option<Day>,
    pub mark: Mark,
    pub source: String,
}

/// The accounts of the tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct VatAccounts {
    pub invoiced: AccountCode,
    /// Where the tax waits for the money, when it is due with the receipt.
    pub pending: AccountCode,
    /// On bills of costs.
    pub deductible: AccountCode,
    /// On bills of lasting things.
    pub deductible_things: AccountCode,
    pub due: AccountCode,
    pub credit: AccountCode,
}

/// A sentence that an invoice must bear, with its article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Mention {
    pub article: String,
    pub mark: Mark,
    #[serde(flatten)]
    pub text: crate::law::Trilingual,
}

/// What is sold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SaleKind {
    pub code: String,
    /// The guided movement that names its accounts.
    pub category: String,
    pub rebate: AccountCode,
}

/// How an invoice is paid.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Means {
    pub code: String,
    pub account: AccountCode,
    #[serde(deserialize_with = "journal_by_code")]
    pub journal: Journal,
}

/// What the rulebook says of invoices.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct InvoiceRules {
    rate: Vec<VatRate>,
    pub vat: VatAccounts,
    pub exempt: Mention,
    pub receipts: Mention,
    pub sale: Vec<SaleKind>,
    pub means: Vec<Means>,
}

impl VatRegime {
    pub const ALL: [VatRegime; 3] = [VatRegime::Exempt, VatRegime::Debits, VatRegime::Receipts];

    pub const fn key(self) -> &'static str {
        match self {
            VatRegime::Exempt => "exempt",
            VatRegime::Debits => "debits",
            VatRegime::Receipts => "receipts",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|regime| regime.key() == key)
    }

    pub fn is_taxable(self) -> bool {
        self != VatRegime::Exempt
    }
}

impl InvoiceRules {
    /// The rules of the rulebook, read once; nothing when it cannot be read, which a test rules out.
    pub fn current() -> Option<&'static InvoiceRules> {
        static RULES: OnceLock<Option<InvoiceRules>> = OnceLock::new();
        RULES.get_or_init(|| toml::from_str(RULEBOOK).ok()).as_ref()
    }

    /// The rates in force on a day, the highest first.
    pub fn rates(&self, on: Day) -> impl Iterator<Item = &VatRate> {
        self.rate.iter().filter(move |rate| rate.from <= on && rate.until.is_none_or(|until| on <= until))
    }

    /// # Errors
    /// `Unknown` for any other word.
    pub fn sale(&self, code: &str) -> Result<&SaleKind, InvoiceError> {
        self.sale.iter().find(|sale| sale.code == code).ok_or_else(|| InvoiceError::Unknown { code: code.to_owned() })
    }

    /// # Errors
    /// `Unknown` for any other word.
    pub fn means(&self, code: &str) -> Result<&Means, InvoiceError> {
        self.means.iter().find(|means| means.code == code).ok_or_else(|| InvoiceError::Unknown { code: code.to_owned() })
    }

    /// The sentence on the tax that an invoice of a regime bears.
    pub fn mention(&self, regime: VatRegime) -> Option<&Mention> {
        match regime {
            VatRegime::Exempt => Some(&self.exempt),
            VatRegime::Receipts => Some(&self.receipts),
            VatRegime::Debits => None,
        }
    }
}

fn journal_by_code<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Journal, D::Error> {
    let code = String::deserialize(deserializer)?;
    Journal::from_code(&code).ok_or_else(|| serde::de::Error::custom("unknown journal"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;
    use crate::ledger::movement::MovementRules;

    fn day() -> Day {
        read_day("2026-11-01").expect("a day")
    }

    #[test]
    fn the_rulebook_is_read_and_every_account_takes_postings() {
        let rules: InvoiceRules = toml::from_str(RULEBOOK).expect("the rulebook");
        let vat = rules.vat;
        let mut accounts = vec![vat.invoiced, vat.pending, vat.deductible, vat.deductible_things, vat.due, vat.credit];
        accounts.extend(rules.sale.iter().map(|sale| sale.rebate));
        accounts.extend(rules.means.iter().map(|means| means.account));
        for account in accounts {
            assert!(Chart::national().resolve(account, &OpenedAccounts::default()).is_ok(), "{account}");
        }
        assert!(rules.sale.iter().all(|sale| MovementRules::current().category(&sale.category, day()).is_some()));
        let points = |day: &str| rules.rates(read_day(day).expect("a day")).map(|rate| rate.points).collect::<Vec<_>>();
        assert_eq!(points("2023-12-31"), [2_000, 1_000, 1_400, 700]);
        assert_eq!(points("2024-01-01"), [2_000, 1_000, 1_600, 1_200, 800]);
        assert_eq!(points("2025-12-31"), [2_000, 1_000, 1_800, 900]);
        assert_eq!(points("2026-01-01"), [2_000, 1_000]);
        let mentions = [&rules.exempt, &rules.receipts];
        assert!(mentions.iter().flat_map(|one| one.text.all()).all(|text| !text.is_empty()));
    }
}
