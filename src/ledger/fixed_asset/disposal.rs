//! How a thing leaves: its wear up to the day, what it was still worth, and what it brought.

use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::register::AssetError;
use crate::ledger::fixed_asset::rules::AssetPlace;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::ledger::fixed_asset::year::Gathered;
use crate::ledger::fixed_asset::year::Written;
use crate::ledger::fixed_asset::year::YearLine;
use crate::ledger::fixed_asset::year::sum;
use crate::ledger::fixed_asset::year::year_line;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Money;

/// How it leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leaving {
    #[default]
    Sold,
    GivenAway,
    /// Broken beyond repair, or used up.
    Scrapped,
    /// Lost or stolen.
    Lost,
}

/// Where the price is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaidBy {
    /// The buyer owes it.
    #[default]
    Later,
    Bank,
    CashBox,
}

/// What is told of a thing that leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavingDraft {
    pub leaving: Leaving,
    pub on: Day,
    /// Nil unless it was sold.
    pub price: Money,
    pub paid_by: PaidBy,
}

/// What the books take when a thing leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavingEntries {
    /// Wear up to the day, wear and value taken off, what was left of the grant.
    pub leaving: EntryDraft,
    /// The price, where there is one.
    pub price: Option<EntryDraft>,
    pub line: YearLine,
    /// What it was still worth.
    pub net: Money,
}

impl Leaving {
    pub const ALL: [Leaving; 4] = [Leaving::Sold, Leaving::GivenAway, Leaving::Scrapped, Leaving::Lost];

    pub const fn key(self) -> &'static str {
        match self {
            Leaving::Sold => "sold",
            Leaving::GivenAway => "given-away",
            Leaving::Scrapped => "scrapped",
            Leaving::Lost => "lost",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|leaving| leaving.key() == key)
    }
}

impl PaidBy {
    pub const ALL: [PaidBy; 3] = [PaidBy::Later, PaidBy::Bank, PaidBy::CashBox];

    pub const fn key(self) -> &'static str {
        match self {
            PaidBy::Later => "later",
            PaidBy::Bank => "bank",
            PaidBy::CashBox => "cash-box",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paid| paid.key() == key)
    }

    const fn place(self) -> AssetPlace {
        match self {
            PaidBy::Later => AssetPlace::SoldAndOwed,
            PaidBy::Bank => AssetPlace::SoldToTheBank,
            PaidBy::CashBox => AssetPlace::SoldToTheCashBox,
        }
    }

    const fn journal(self) -> Journal {
        match self {
            PaidBy::Later => Journal::Miscellaneous,
            PaidBy::Bank => Journal::Bank,
            PaidBy::CashBox => Journal::Cash,
        }
    }
}

/// The entries of a thing that leaves in a year.
///
/// # Errors
/// `LeavesInFuture`, `LeavesBeforeItCame`, `WrittenBeyond`, `ValueNotPositive` for a sale without a price,
/// `NotInRulebook` for what cannot leave with a value.
pub fn leave(
    asset: &Asset,
    known: &[Period],
    written: &[Written],
    year: Period,
    draft: &LeavingDraft,
    today: Day,
    label: String,
) -> Result<LeavingEntries, AssetError> {
    let on = draft.on;
    if on > today {
        return Err(AssetError::LeavesInFuture);
    }
    if on < asset.received_on {
        return Err(AssetError::LeavesBeforeItCame { received_on: asset.received_on });
    }
    if let Some(last) = written.iter().map(|one| one.on).filter(|last| *last > on).max() {
        return Err(AssetError::WrittenBeyond { until: last });
    }
    if (draft.leaving == Leaving::Sold) != draft.price.is_positive() {
        return Err(AssetError::ValueNotPositive);
    }
    let unknown = || AssetError::NotInRulebook { day: on };
    let rule = asset.rule()?;
    let mut line = year_line(asset, known, written, year, on)?;
    if asset.financing.account.is_some() {
        // What is left of the grant goes with the thing.
        let released = Money::mad(asset.financing.released_before_minor).plus(sum(written, |one| one.released)?)?;
        line.released = asset.granted().minus(released)?;
        line.cleared = asset.granted().minus(sum(written, |one| one.cleared)?)?;
    }
    let wear = asset.written_before.plus(sum(written, |one| one.amount)?)?.plus(line.amount()?)?;
    let net = asset.value.minus(wear)?;
    let mut gathered = Gathered::default();
    gathered.wear(asset, &line, on)?;
    if wear.is_positive() {
        gathered.move_between(rule.wear.ok_or_else(unknown)?, asset.account, wear)?;
    }
    if net.is_positive() {
        gathered.move_between(rule.sold_value.ok_or_else(unknown)?, asset.account, net)?;
    }
    let leaving =
        EntryDraft { journal: Journal::Miscellaneous, date: on, label: label.clone(), voucher: None, postings: gathered.postings() };
    let price = if draft.price.is_positive() {
        let place = AssetRules::current().place(draft.paid_by.place(), on).ok_or_else(unknown)?;
        let income = rule.sold_price.ok_or_else(unknown)?;
        let postings = vec![PostingDraft::debit(place, draft.price), PostingDraft::credit(income, draft.price)];
        Some(EntryDraft { journal: draft.paid_by.journal(), date: on, label, voucher: None, postings })
    } else {
        None
    };
    Ok(LeavingEntries { leaving, price, line, net })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::account::AccountCode;
    use crate::ledger::fixed_asset::register::Financing;
    use crate::ledger::fixed_asset::rules::Method;
    use crate::ledger::fixed_asset::year::tests::asset;
    use crate::ledger::fixed_asset::year::tests::written;
    use crate::ledger::fixed_asset::year::tests::year;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn small() -> Asset {
        Asset { received_on: day("2026-01-01"), value: Money::mad(2_400_00), ..asset() }
    }

    fn sold(on: &str, price: i64) -> LeavingDraft {
        LeavingDraft { leaving: Leaving::Sold, on: day(on), price: Money::mad(price), paid_by: PaidBy::Later }
    }

    fn left(asset: &Asset, so_far: &[Written], draft: &LeavingDraft) -> Result<LeavingEntries, AssetError> {
        leave(asset, &[year(2026)], so_far, year(2026), draft, day("2026-11-23"), "Vente".to_owned())
    }

    fn sides(entry: &EntryDraft) -> Vec<(String, i64, i64)> {
        entry.postings.iter().map(|one| (one.account.to_string(), one.debit.minor(), one.credit.minor())).collect()
    }

    fn expected(lines: &[(&str, i64, i64)]) -> Vec<(String, i64, i64)> {
        lines.iter().map(|(account, debit, credit)| ((*account).to_owned(), *debit, *credit)).collect()
    }

    #[test]
    fn a_machine_is_sold_with_its_wear_up_to_the_day() {
        let entries = left(&small(), &[], &sold("2026-09-30", 2_000_00)).expect("entries");
        let lines = [("28332", 180_00, 0), ("61933", 180_00, 0), ("6513", 2_220_00, 0), ("23321", 0, 2_400_00), ("28332", 0, 180_00)];
        assert_eq!(sides(&entries.leaving), expected(&lines));
        assert_eq!(entries.price.as_ref().map(sides), Some(expected(&[("3481", 2_000_00, 0), ("7513", 0, 2_000_00)])));
        assert_eq!(entries.net, Money::mad(2_220_00));
        assert!(entries.leaving.clone().balance().is_ok());
    }

    #[test]
    fn wear_that_is_written_is_not_written_again() {
        let asset = small();
        let so_far = [written(&asset, "2026-09-30", 180_00, 0)];
        let entries = left(&asset, &so_far, &sold("2026-09-30", 2_000_00)).expect("entries");
        let lines = [("28332", 180_00, 0), ("6513", 2_220_00, 0), ("23321", 0, 2_400_00)];
        assert_eq!(sides(&entries.leaving), expected(&lines));
    }

    #[test]
    fn what_was_paid_by_a_grant_takes_the_rest_of_it_along() {
        let financing = Financing { amount_minor: 1_200_00, account: AccountCode::new("13111").ok(), ..Financing::default() };
        let asset = Asset { financing, ..small() };
        let draft = LeavingDraft { leaving: Leaving::Lost, price: Money::mad(0), ..sold("2026-09-30", 0) };
        let entries = left(&asset, &[], &draft).expect("entries");
        assert_eq!((entries.line.released, entries.line.cleared), (Money::mad(1_200_00), Money::mad(1_200_00)));
        assert_eq!(entries.price, None);
    }

    #[test]
    fn the_accounts_go_by_the_kind_of_thing() {
        let deposit = Asset { account: AccountCode::new("24861").expect("an account number"), method: Method::None, months: 0, ..small() };
        let entries = left(&deposit, &[], &LeavingDraft { paid_by: PaidBy::Bank, ..sold("2026-09-30", 2_400_00) }).expect("entries");
        assert_eq!(sides(&entries.leaving), expected(&[("6514", 2_400_00, 0), ("24861", 0, 2_400_00)]));
        let price = entries.price.expect("a price");
        assert_eq!((price.journal, sides(&price)), (Journal::Bank, expected(&[("5141", 2_400_00, 0), ("7514", 0, 2_400_00)])));
        let software = Asset { account: AccountCode::new("2220").expect("an account number"), ..small() };
        let entries = left(&software, &[], &sold("2026-09-30", 1_00)).expect("entries");
        assert!(sides(&entries.leaving).contains(&("6512".to_owned(), 2_220_00, 0)));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let asset = small();
        assert_eq!(left(&asset, &[], &sold("2026-11-24", 1)), Err(AssetError::LeavesInFuture));
        assert!(left(&asset, &[], &sold("2026-11-23", 1)).is_ok());
        let early = Err(AssetError::LeavesBeforeItCame { received_on: day("2026-01-01") });
        assert_eq!(left(&asset, &[], &sold("2025-12-31", 1)), early);
        assert!(left(&asset, &[], &sold("2026-01-01", 1)).is_ok());
        let beyond = [written(&asset, "2026-10-01", 180_00, 0)];
        assert_eq!(left(&asset, &beyond, &sold("2026-09-30", 1)), Err(AssetError::WrittenBeyond { until: day("2026-10-01") }));
        assert_eq!(left(&asset, &[], &sold("2026-09-30", 0)), Err(AssetError::ValueNotPositive));
        let given = LeavingDraft { leaving: Leaving::GivenAway, ..sold("2026-09-30", 1) };
        assert_eq!(left(&asset, &[], &given), Err(AssetError::ValueNotPositive));
        let founding =
            Asset { account: AccountCode::new("2111").expect("an account number"), method: Method::Yearly, months: 60, ..small() };
        let thrown = LeavingDraft { leaving: Leaving::Scrapped, price: Money::mad(0), ..sold("2026-09-30", 0) };
        assert_eq!(left(&founding, &[], &thrown), Err(AssetError::NotInRulebook { day: day("2026-09-30") }));
        let worn = Asset { written_before: Money::mad(2_400_00), ..founding };
        assert!(left(&worn, &[], &thrown).is_ok());
    }
}
