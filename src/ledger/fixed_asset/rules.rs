//! The rulebook of wear: which account wears into which, over how long, from when, and where the rest is put.

use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::calendar::Day;
use crate::law::Mark;
use crate::law::Trilingual;
use crate::ledger::account::AccountCode;

const RULEBOOK: &str = include_str!("../../../rulebook/depreciation.toml");

/// What kind of thing an account of class 2 holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Costs spread over years; nothing that could be sold.
    NonValue,
    Intangible,
    Tangible,
    Financial,
}

/// How the wear is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The same each month, from reception on.
    Linear,
    /// More at the beginning, until the straight line gives more.
    Declining,
    /// The same each financial year, never cut by months.
    Yearly,
    /// It does not wear.
    None,
}

/// What the first month of use is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Begins {
    /// The first day of the month of reception; only whole months count.
    Month,
    /// The day itself, in months of thirty days.
    Day,
}

/// From when the months of use count.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ConventionRule {
    pub code: String,
    pub begins: Begins,
    pub label: Trilingual,
    pub source: String,
    pub mark: Mark,
    from: Day,
    until: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct CoefficientRule {
    months_from: u32,
    months_until: u32,
    #[serde(with = "rust_decimal::serde::str")]
    value: Decimal,
    from: Day,
    until: Option<Day>,
}

/// A place of the books that belongs to no single thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssetPlace {
    /// Wear of years that are over, written now.
    EarlierYears,
    /// The part of a grant that was released, beside the grant.
    GrantWritten,
    GrantIncome,
    SoldAndOwed,
    SoldToTheBank,
    SoldToTheCashBox,
    /// Where the part of an investment grant that paid running costs goes.
    GrantForRunning,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct PlaceRule {
    #[serde(rename = "code")]
    place: AssetPlace,
    account: AccountCode,
    from: Day,
    until: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct ReleaseRule {
    years: u32,
    from: Day,
    until: Option<Day>,
}

/// How a thing came that is not in the books yet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct OriginRule {
    pub code: String,
    /// What stands against it.
    pub account: AccountCode,
    pub label: Trilingual,
    pub source: String,
    pub mark: Mark,
    /// Whether what stands against it is a grant, released as the thing wears.
    pub is_grant: bool,
    from: Day,
    until: Option<Day>,
}

/// How the things of one account wear and leave.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AccountRule {
    pub prefix: String,
    pub label: Trilingual,
    pub nature: Nature,
    pub method: Method,
    pub wear: Option<AccountCode>,
    pub charge: Option<AccountCode>,
    pub sold_value: Option<AccountCode>,
    pub sold_price: Option<AccountCode>,
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub least: Option<Decimal>,
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub most: Option<Decimal>,
    /// The time that is proposed.
    pub months: Option<u32>,
    pub source: String,
    pub mark: Mark,
    from: Day,
    until: Option<Day>,
}

/// The rules by which things wear.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct AssetRules {
    #[serde(rename = "convention")]
    conventions: Vec<ConventionRule>,
    #[serde(rename = "coefficient")]
    coefficients: Vec<CoefficientRule>,
    #[serde(rename = "place")]
    places: Vec<PlaceRule>,
    #[serde(rename = "release")]
    releases: Vec<ReleaseRule>,
    #[serde(rename = "origin")]
    origins: Vec<OriginRule>,
    #[serde(rename = "account")]
    accounts: Vec<AccountRule>,
}

impl Method {
    pub const ALL: [Method; 4] = [Method::Linear, Method::Declining, Method::Yearly, Method::None];

    pub const fn key(self) -> &'static str {
        match self {
            Method::Linear => "linear",
            Method::Declining => "declining",
            Method::Yearly => "yearly",
            Method::None => "none",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.key() == key)
    }
}

impl Begins {
    pub const fn key(self) -> &'static str {
        match self {
            Begins::Month => "month",
            Begins::Day => "day",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        [Begins::Month, Begins::Day].into_iter().find(|begins| begins.key() == key)
    }
}

fn holds(from: Day, until: Option<Day>, day: Day) -> bool {
    from <= day && until.is_none_or(|until| day <= until)
}

impl AssetRules {
    pub fn current() -> &'static AssetRules {
        static RULES: OnceLock<AssetRules> = OnceLock::new();
        RULES.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default())
    }

    pub fn accounts(&self) -> &[AccountRule] {
        &self.accounts
    }

    /// The rule of an account on a day: the one with the longest beginning.
    pub fn of(&self, account: AccountCode, day: Day) -> Option<&AccountRule> {
        let fits = |rule: &&AccountRule| account.starts_with(&rule.prefix) && holds(rule.from, rule.until, day);
        self.accounts.iter().filter(fits).max_by_key(|rule| rule.prefix.len())
    }

    pub fn conventions(&self, day: Day) -> impl Iterator<Item = &ConventionRule> {
        self.conventions.iter().filter(move |rule| holds(rule.from, rule.until, day))
    }

    pub fn origins(&self, day: Day) -> impl Iterator<Item = &OriginRule> {
        self.origins.iter().filter(move |rule| holds(rule.from, rule.until, day))
    }

    pub fn origin(&self, code: &str, day: Day) -> Option<&OriginRule> {
        self.origins(day).find(|rule| rule.code == code)
    }

    /// By how much the straight rate is multiplied for a thing used so long.
    pub fn coefficient(&self, months: u32, day: Day) -> Option<Decimal> {
        let fits = |rule: &&CoefficientRule| (rule.months_from..=rule.months_until).contains(&months) && holds(rule.from, rule.until, day);
        self.coefficients.iter().find(fits).map(|rule| rule.value)
    }

    pub fn place(&self, place: AssetPlace, day: Day) -> Option<AccountCode> {
        self.places.iter().find(|rule| rule.place == place && holds(rule.from, rule.until, day)).map(|rule| rule.account)
    }

    /// Years over which a grant for a thing that does not wear is released, unless it must be kept for another time.
    pub fn release_years(&self, day: Day) -> u32 {
        self.releases.iter().find(|rule| holds(rule.from, rule.until, day)).map_or(1, |rule| rule.years)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;

    fn account(code: &str) -> AccountCode {
        AccountCode::new(code).expect("an account number")
    }

    fn day() -> Day {
        read_day("2026-01-01").expect("a day")
    }

    #[test]
    fn every_account_of_the_rulebook_can_be_posted_to() {
        let read: Result<AssetRules, _> = toml::from_str(RULEBOOK);
        let rules = read.expect("the rulebook of wear");
        let opened = OpenedAccounts::default();
        let of_rules = rules.accounts.iter().flat_map(|rule| [rule.wear, rule.charge, rule.sold_value, rule.sold_price]).flatten();
        let others = rules.places.iter().map(|rule| rule.account).chain(rules.origins.iter().map(|rule| rule.account));
        for one in of_rules.chain(others) {
            assert!(Chart::national().resolve(one, &opened).is_ok(), "{one}");
        }
        for rule in &rules.accounts {
            assert_eq!(rule.method == Method::None, rule.months.is_none(), "{}", rule.prefix);
            assert_eq!(rule.method == Method::None, rule.wear.is_none() || rule.charge.is_none(), "{}", rule.prefix);
            assert!(rule.label.all().iter().all(|text| !text.is_empty()), "{}", rule.prefix);
        }
    }

    #[test]
    fn the_longest_beginning_decides() {
        let rules = AssetRules::current();
        let wear = |code: &str| rules.of(account(code), day()).and_then(|rule| rule.wear).map(|code| code.to_string());
        assert_eq!(wear("23321"), Some("28332".to_owned()));
        assert_eq!(wear("23324"), Some("28332".to_owned()));
        assert_eq!(rules.of(account("23324"), day()).and_then(|rule| rule.months), Some(40));
        assert_eq!(wear("2340"), Some("2834".to_owned()));
        assert_eq!(wear("2111"), Some("28111".to_owned()));
        assert_eq!(wear("2311"), None);
        assert_eq!(rules.of(account("2486"), day()).and_then(|rule| rule.sold_value), Some(account("6514")));
        assert!(rules.of(account("5141"), day()).is_none());
        assert!(rules.of(account("23321"), read_day("1993-12-31").expect("a day")).is_none());
    }

    #[test]
    fn the_coefficient_goes_by_the_years_of_use() {
        let rules = AssetRules::current();
        let of = |months: u32| rules.coefficient(months, day()).map(|value| value.to_string());
        assert_eq!(of(35), None);
        assert_eq!(of(36), Some("1.5".to_owned()));
        assert_eq!(of(59), Some("1.5".to_owned()));
        assert_eq!(of(60), Some("2".to_owned()));
        assert_eq!(of(83), Some("2".to_owned()));
        assert_eq!(of(84), Some("3".to_owned()));
    }
}
