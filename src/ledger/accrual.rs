//! What belongs to a year although its paper or its money comes in another: noted on the last day, turned back on the next.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::calendar::Day;
use crate::law::Trilingual;
use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::money::Money;

const RULEBOOK: &str = include_str!("../../rulebook/accruals.toml");

/// What it does to the result of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Moves {
    MoreCost,
    LessCost,
    MoreIncome,
    LessIncome,
}

/// One thing that can be noted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AccrualKind {
    pub code: String,
    pub label: Trilingual,
    pub help: Trilingual,
    /// Where it waits on the balance sheet.
    pub account: AccountCode,
    pub basis: String,
    moves: Moves,
    /// The one account of cost or income it is about, where there is no choice.
    pub result: Option<AccountCode>,
}

#[derive(Default, Deserialize)]
struct Kinds {
    kind: Vec<AccrualKind>,
}

/// Why nothing is noted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccrualError {
    #[error("it was not said what it is")]
    KindIsMissing,
    #[error("it was not said what for")]
    PurposeIsMissing,
    #[error("an amount above zero is needed")]
    AmountNotPositive,
}

/// Everything that can be noted.
pub fn kinds() -> &'static [AccrualKind] {
    static KINDS: OnceLock<Kinds> = OnceLock::new();
    &KINDS.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default()).kind
}

pub fn kind(code: &str) -> Option<&'static AccrualKind> {
    kinds().iter().find(|kind| kind.code == code)
}

impl AccrualKind {
    fn class(&self) -> u8 {
        if matches!(self.moves, Moves::MoreCost | Moves::LessCost) { 6 } else { 7 }
    }

    /// What it can be about, in the treasurer's words; nothing where there is no choice.
    pub fn purposes(&self, on: Day, language: &str) -> Vec<(AccountCode, String)> {
        if self.result.is_some() {
            return Vec::new();
        }
        let events = if self.class() == 6 {
            [MovementEvent::WeOwe, MovementEvent::MoneyOut]
        } else {
            [MovementEvent::OwedToUs, MovementEvent::MoneyIn]
        };
        let mut found: Vec<(AccountCode, String)> = Vec::new();
        let categories = events.into_iter().flat_map(|event| MovementRules::current().categories(event, on));
        for category in categories.filter(|category| !category.is_rare) {
            for account in category.accounts().into_iter().filter(|account| account.class() == self.class()) {
                if !found.iter().any(|(known, _)| *known == account) {
                    found.push((account, category.label.text(language).to_owned()));
                }
            }
        }
        found
    }
}

/// The entry of what is noted, on the last day of the year.
///
/// # Errors
/// No amount; a purpose that is none of the kind's.
pub fn accrual_entry(
    kind: &AccrualKind,
    purpose: Option<AccountCode>,
    amount: Money,
    on: Day,
    label: &str,
) -> Result<EntryDraft, AccrualError> {
    if !amount.is_positive() {
        return Err(AccrualError::AmountNotPositive);
    }
    let result = match (kind.result, purpose) {
        (Some(fixed), _) => fixed,
        (None, Some(chosen)) if kind.purposes(on, "fr").iter().any(|(account, _)| *account == chosen) => chosen,
        (None, _) => return Err(AccrualError::PurposeIsMissing),
    };
    let (debited, credited) = match kind.moves {
        Moves::MoreCost | Moves::LessIncome => (result, kind.account),
        Moves::LessCost | Moves::MoreIncome => (kind.account, result),
    };
    Ok(EntryDraft {
        journal: Journal::Miscellaneous,
        date: on,
        label: label.to_owned(),
        voucher: None,
        postings: vec![PostingDraft::debit(debited, amount), PostingDraft::credit(credited, amount)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;

    fn day() -> Day {
        read_day("2026-12-31").expect("a day")
    }

    fn sides(code: &str, purpose: Option<&str>) -> Result<(String, String), AccrualError> {
        let purpose = purpose.map(|text| AccountCode::new(text).expect("an account number"));
        let draft = accrual_entry(kind(code).expect("a kind"), purpose, Money::mad(100), day(), "x")?;
        let side = |debited: bool| draft.postings.iter().find(|one| one.debit.is_positive() == debited).map(|one| one.account.to_string());
        Ok((side(true).unwrap_or_default(), side(false).unwrap_or_default()))
    }

    #[test]
    fn each_kind_has_its_two_sides() {
        let pair = |one: &str, other: &str| Ok((one.to_owned(), other.to_owned()));
        assert_eq!(sides("bill_awaited", Some("61312")), pair("61312", "4417"));
        assert_eq!(sides("invoice_to_issue", Some("712112")), pair("34271", "712112"));
        assert_eq!(sides("paid_in_advance", Some("61312")), pair("3491", "61312"));
        assert_eq!(sides("received_in_advance", Some("712112")), pair("712112", "4491"));
        assert_eq!(sides("interest_running", None), pair("63111", "4493"));
        assert_eq!(sides("grant_unused", None), pair("7161", "4491"));
    }

    #[test]
    fn a_purpose_is_one_of_the_kinds_own() {
        assert_eq!(sides("bill_awaited", None), Err(AccrualError::PurposeIsMissing));
        assert_eq!(sides("bill_awaited", Some("712112")), Err(AccrualError::PurposeIsMissing));
        assert_eq!(sides("bill_awaited", Some("5141")), Err(AccrualError::PurposeIsMissing));
        let nothing = accrual_entry(kind("interest_running").expect("a kind"), None, Money::mad(0), day(), "x");
        assert_eq!(nothing, Err(AccrualError::AmountNotPositive));
        assert_eq!(kind("other"), None);
    }

    #[test]
    fn every_account_takes_postings_and_every_word_is_there() {
        let chart = Chart::national();
        for kind in kinds() {
            assert!(chart.resolve(kind.account, &OpenedAccounts::default()).is_ok(), "{}", kind.code);
            let accounts = kind.result.into_iter().chain(kind.purposes(day(), "fr").into_iter().map(|(account, _)| account));
            for account in accounts {
                assert!(chart.resolve(account, &OpenedAccounts::default()).is_ok(), "{account}");
            }
            assert!(kind.label.all().into_iter().chain(kind.help.all()).all(|text| !text.is_empty()));
            assert!(!kind.basis.is_empty());
        }
        assert_eq!(kinds().len(), 6);
    }
}
