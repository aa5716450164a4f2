//! The pooled capital as one picture: who brought what, what it became, what is left. Reconciles to the ledger by construction.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::law::Trilingual;
use crate::ledger::account::AccountCode;
use crate::ledger::trial_balance::AccountTotals;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/capital.toml");

/// Brought, or what it became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapitalSide {
    Source,
    Use,
}

/// A group of accounts that tell one thing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct CapitalGroup {
    pub code: String,
    pub side: CapitalSide,
    pub colour: String,
    pub label: Trilingual,
    accounts: Vec<String>,
}

/// What a member may bring in kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AssetKind {
    pub account: AccountCode,
    pub label: Trilingual,
}

#[derive(Default, Deserialize)]
struct Rules {
    group: Vec<CapitalGroup>,
    asset: Vec<AssetKind>,
}

/// One part of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapitalPart {
    /// The code of the group, or `in_kind`.
    pub code: String,
    pub side: CapitalSide,
    pub colour: String,
    /// Money for a source that came, for a use that went.
    pub amount: Money,
}

/// The whole picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapitalPicture {
    pub parts: Vec<CapitalPart>,
    pub brought: Money,
    pub spent: Money,
    /// What lies in the cash box and the bank, read from the accounts of money themselves.
    pub left: Money,
}

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default())
}

pub fn groups() -> &'static [CapitalGroup] {
    &rules().group
}

impl CapitalGroup {
    /// The accounts of the group, with all their divisions.
    pub fn accounts(&self) -> impl Iterator<Item = AccountCode> {
        self.accounts.iter().filter_map(|account| AccountCode::new(account).ok())
    }
}

pub fn assets() -> &'static [AssetKind] {
    &rules().asset
}

/// The group an account falls into, by the longest beginning of its number; none for money itself.
pub fn group_of(account: AccountCode) -> Option<&'static CapitalGroup> {
    if account.starts_with("51") {
        return None;
    }
    let fit = |group: &CapitalGroup| group.accounts.iter().filter(|start| account.starts_with(start)).map(String::len).max();
    groups().iter().filter_map(|group| fit(group).map(|length| (length, group))).max_by_key(|(length, _)| *length).map(|(_, group)| group)
}

/// The picture of all entries so far; `in_kind` is the worth of the things that were handed over.
///
/// # Errors
/// A sum beyond what can be counted.
pub fn picture(totals: &[AccountTotals], in_kind: Money) -> Result<CapitalPicture, MoneyError> {
    let zero = Money::mad(0);
    let mut amounts: Vec<(usize, Money)> = groups().iter().enumerate().map(|(at, _)| (at, zero)).collect();
    let mut left = zero;
    for row in totals {
        let came = row.credit.minus(row.debit)?;
        match group_of(row.account) {
            None => left = left.minus(came)?,
            Some(group) => {
                if let Some((_, amount)) = amounts.iter_mut().find(|(at, _)| groups()[*at].code == group.code) {
                    *amount = amount.plus(came)?;
                }
            }
        }
    }
    let mut parts = Vec::new();
    for (at, came) in amounts {
        let group = &groups()[at];
        let is_shares = group.code == "shares";
        let amount = match group.side {
            CapitalSide::Source if is_shares => came.minus(in_kind)?,
            CapitalSide::Source => came,
            CapitalSide::Use => came.negated()?,
        };
        parts.push(CapitalPart { code: group.code.clone(), side: group.side, colour: group.colour.clone(), amount });
        if is_shares && !in_kind.is_zero() {
            parts.push(CapitalPart { code: "in_kind".to_owned(), side: CapitalSide::Source, colour: "green".to_owned(), amount: in_kind });
        }
    }
    parts.retain(|part| !part.amount.is_zero());
    let sum = |side: CapitalSide| parts.iter().filter(|part| part.side == side).try_fold(zero, |sum, part| sum.plus(part.amount));
    let (brought, spent) = (sum(CapitalSide::Source)?, sum(CapitalSide::Use)?);
    Ok(CapitalPicture { parts, brought, spent, left })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;
    use proptest::prelude::*;

    fn account(code: &str) -> AccountCode {
        AccountCode::new(code).expect("an account")
    }

    fn row(code: &str, debit: i64, credit: i64) -> AccountTotals {
        AccountTotals { account: account(code), debit: Money::mad(debit), credit: Money::mad(credit) }
    }

    #[test]
    fn every_account_of_the_chart_falls_into_a_group() {
        for one in Chart::national().accounts().iter().filter(|one| one.is_postable()) {
            let is_money = one.code().starts_with("51");
            // Results and analytic accounts take no postings of the everyday books.
            let is_closing = ["8", "9", "0"].iter().any(|class| one.code().starts_with(class));
            assert!(is_money || is_closing || group_of(one.code()).is_some(), "{}", one.code());
        }
        for asset in assets() {
            assert!(Chart::national().resolve(asset.account, &OpenedAccounts::default()).is_ok(), "{}", asset.account);
        }
        assert_eq!(group_of(account("1119")).map(|group| group.code.as_str()), Some("shares"));
        assert_eq!(group_of(account("44112")).map(|group| group.code.as_str()), Some("kept"));
    }

    #[test]
    fn shares_in_money_and_in_kind_stand_apart() {
        let totals = [row("1111", 0, 60_000), row("1119", 37_500, 0), row("23321", 10_000, 0), row("51611", 12_500, 0)];
        let picture = picture(&totals, Money::mad(10_000)).expect("a picture");
        let parts: Vec<(&str, i64)> = picture.parts.iter().map(|part| (part.code.as_str(), part.amount.minor())).collect();
        assert_eq!(parts, [("shares", 12_500), ("in_kind", 10_000), ("equipment", 10_000)]);
        assert_eq!((picture.brought.minor(), picture.spent.minor(), picture.left.minor()), (22_500, 10_000, 12_500));
    }

    proptest! {
        #[test]
        fn what_came_less_what_went_is_what_is_left(entries in prop::collection::vec((0usize..12, 0usize..12, 1i64..1_000_000), 1..60)) {
            let codes = ["1111", "1119", "3461", "13111", "1481", "712112", "44112", "23321", "612111", "61312", "51611", "5141"];
            let mut totals: Vec<AccountTotals> = codes.iter().map(|code| row(code, 0, 0)).collect();
            for (debit, credit, amount) in entries {
                totals[debit].debit = totals[debit].debit.plus(Money::mad(amount)).expect("a sum");
                totals[credit].credit = totals[credit].credit.plus(Money::mad(amount)).expect("a sum");
            }
            let picture = picture(&totals, Money::mad(5_000)).expect("a picture");
            prop_assert_eq!(picture.brought.minus(picture.spent), Ok(picture.left));
        }
    }
}
