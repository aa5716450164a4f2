//! The wear of one financial year: what is still to be written for each thing, and the one entry that writes it.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::plan::Plan;
use crate::ledger::fixed_asset::plan::part;
use crate::ledger::fixed_asset::plan::years_from;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::register::AssetError;
use crate::ledger::fixed_asset::rules::AssetPlace;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::ledger::fixed_asset::rules::Method;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

/// What the books hold for one thing from one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub asset_id: Uuid,
    pub entry_id: Uuid,
    pub on: Day,
    /// All the wear of the entry.
    pub amount: Money,
    /// The part of it that belongs to years before.
    pub earlier: Money,
    /// The part of the grant released with it.
    pub released: Money,
    /// The grant taken off the books with what was released of it.
    pub cleared: Money,
}

/// What is to be written for one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearLine {
    pub asset_id: Uuid,
    /// Wear of this year.
    pub current: Money,
    /// Wear of years that are over.
    pub earlier: Money,
    pub released: Money,
    pub cleared: Money,
}

impl YearLine {
    /// Wear of this year and of years before, together.
    ///
    /// # Errors
    /// Amounts beyond what the books can hold.
    pub fn amount(&self) -> Result<Money, MoneyError> {
        self.current.plus(self.earlier)
    }

    pub fn is_nil(&self) -> bool {
        self.current.is_zero() && self.earlier.is_zero() && self.released.is_zero() && self.cleared.is_zero()
    }
}

/// The sum of one column of what was written for a thing.
///
/// # Errors
/// Amounts beyond what the books can hold.
pub fn sum<'a>(written: impl IntoIterator<Item = &'a Written>, column: impl Fn(&Written) -> Money) -> Result<Money, MoneyError> {
    Money::sum(written.into_iter().map(column), Currency::Mad)
}

/// All wear that the books hold for a thing up to a day.
///
/// # Errors
/// Amounts beyond what the books can hold.
pub fn wear_written(asset: &Asset, written: &[Written], until: Day) -> Result<Money, MoneyError> {
    asset.written_before.plus(sum(written.iter().filter(|one| one.on <= until), |one| one.amount)?)
}

/// What is still to be written for a thing in a year, up to a day of it.
///
/// # Errors
/// Amounts beyond what the books can hold.
pub fn year_line(asset: &Asset, known: &[Period], written: &[Written], year: Period, until: Day) -> Result<YearLine, AssetError> {
    let zero = Money::mad(0);
    let nil = YearLine { asset_id: asset.id, current: zero, earlier: zero, released: zero, cleared: zero };
    if asset.received_on > until {
        return Ok(nil);
    }
    let plan = asset.plan(known);
    let all = asset.written_before.plus(sum(written, |one| one.amount)?)?;
    let due = plan.wear_on(until).minus(all)?.max(zero);
    let earlier = earlier_due(asset, &plan, written, year)?.clamp(zero, due);
    let line = YearLine { current: due.minus(earlier)?, earlier, ..nil };
    with_grant(asset, known, written, year, line)
}

/// Wear of the years before that no entry holds yet.
fn earlier_due(asset: &Asset, plan: &Plan, written: &[Written], year: Period) -> Result<Money, AssetError> {
    let before = plan.lines().iter().rfind(|line| line.period.to() < year.from()).map_or(Money::mad(0), |line| line.wear);
    let old = sum(written.iter().filter(|one| one.on < year.from()), |one| one.amount)?;
    let caught_up = sum(written.iter().filter(|one| one.on >= year.from()), |one| one.earlier)?;
    Ok(before.minus(asset.written_before)?.minus(old)?.minus(caught_up)?)
}

fn with_grant(asset: &Asset, known: &[Period], written: &[Written], year: Period, line: YearLine) -> Result<YearLine, AssetError> {
    let granted = asset.granted();
    if asset.financing.account.is_none() || !granted.is_positive() {
        return Ok(line);
    }
    let reached = if asset.method == Method::None {
        let years = match asset.financing.keep_years {
            0 => AssetRules::current().release_years(asset.received_on),
            years => years,
        };
        let most = known.len() + usize::try_from(years).unwrap_or(0) + 1;
        let passed = years_from(known, asset.received_on, most).iter().filter(|period| period.to() <= year.to()).count();
        part(granted, i128::try_from(passed).unwrap_or(0).min(years.into()), years.into())
    } else {
        let worn = asset.written_before.plus(sum(written, |one| one.amount)?)?.plus(line.amount()?)?;
        part(granted, worn.minor().into(), asset.value.minor().into())
    };
    let before = Money::mad(asset.financing.released_before_minor).plus(sum(written, |one| one.released)?)?;
    let released = reached.minus(before)?.max(Money::mad(0));
    let cleared = sum(written, |one| one.cleared)?;
    let is_over = before.plus(released)? == granted && cleared.is_zero();
    Ok(YearLine { released, cleared: if is_over { granted } else { Money::mad(0) }, ..line })
}

/// Amounts gathered by account, in the order of the accounts: debits first.
#[derive(Default)]
pub(in crate::ledger::fixed_asset) struct Gathered {
    debits: BTreeMap<AccountCode, Money>,
    credits: BTreeMap<AccountCode, Money>,
}

impl Gathered {
    pub(in crate::ledger::fixed_asset) fn move_between(
        &mut self,
        debit: AccountCode,
        credit: AccountCode,
        amount: Money,
    ) -> Result<(), AssetError> {
        if amount.is_positive() {
            let zero = Money::zero(amount.currency());
            for (side, account) in [(&mut self.debits, debit), (&mut self.credits, credit)] {
                let sum = side.entry(account).or_insert(zero);
                *sum = sum.plus(amount)?;
            }
        }
        Ok(())
    }

    pub(in crate::ledger::fixed_asset) fn postings(self) -> Vec<PostingDraft> {
        let debits = self.debits.into_iter().map(|(account, amount)| PostingDraft::debit(account, amount));
        debits.chain(self.credits.into_iter().map(|(account, amount)| PostingDraft::credit(account, amount))).collect()
    }

    /// The wear of a line and what of the grant goes with it.
    pub(in crate::ledger::fixed_asset) fn wear(&mut self, asset: &Asset, line: &YearLine, on: Day) -> Result<(), AssetError> {
        let rule = asset.rule()?;
        let place = |place: AssetPlace| AssetRules::current().place(place, on).ok_or(AssetError::NotInRulebook { day: on });
        if !line.amount()?.is_zero() {
            let (Some(charge), Some(wear)) = (rule.charge, rule.wear) else {
                return Err(AssetError::DoesNotWear { account: asset.account });
            };
            self.move_between(charge, wear, line.current)?;
            self.move_between(place(AssetPlace::EarlierYears)?, wear, line.earlier)?;
        }
        let written = place(AssetPlace::GrantWritten)?;
        self.move_between(written, place(AssetPlace::GrantIncome)?, line.released)?;
        if let Some(grant) = asset.financing.account {
            self.move_between(grant, written, line.cleared)?;
        }
        Ok(())
    }
}

/// The one entry of a run, on the last day of the year; nothing when nothing is to be written.
///
/// # Errors
/// What the rulebook does not know.
pub fn year_entry(lines: &[(&Asset, YearLine)], on: Day, label: String) -> Result<Option<EntryDraft>, AssetError> {
    let mut gathered = Gathered::default();
    for (asset, line) in lines {
        gathered.wear(asset, line, on)?;
    }
    let postings = gathered.postings();
    let draft = EntryDraft { journal: Journal::Miscellaneous, date: on, label, voucher: None, postings };
    Ok((!draft.postings.is_empty()).then_some(draft))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::fixed_asset::register::Financing;
    use crate::ledger::fixed_asset::register::tests::draft;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    pub fn year(year: i32) -> Period {
        Period::new(day(&format!("{year}-01-01")), day(&format!("{year}-12-31"))).expect("a year")
    }

    pub fn asset() -> Asset {
        let draft = draft().check(day("2026-11-23")).expect("a thing");
        draft.asset(Uuid::from_u128(1), 1, None, None)
    }

    fn granted(amount: i64) -> Asset {
        let financing = Financing { amount_minor: amount, account: AccountCode::new("13111").ok(), ..Financing::default() };
        Asset { financing, ..asset() }
    }

    pub fn written(asset: &Asset, on: &str, amount: i64, released: i64) -> Written {
        let (amount, released, zero) = (Money::mad(amount), Money::mad(released), Money::mad(0));
        Written { asset_id: asset.id, entry_id: Uuid::nil(), on: day(on), amount, earlier: zero, released, cleared: zero }
    }

    fn run(asset: &Asset, so_far: &[Written], of: i32) -> YearLine {
        year_line(asset, &[year(2026), year(2027)], so_far, year(of), year(of).to()).expect("a line")
    }

    #[test]
    fn a_year_is_written_once() {
        let asset = asset();
        let line = run(&asset, &[], 2026);
        assert_eq!((line.current, line.earlier), (Money::mad(8_000_00), Money::mad(0)));
        let again = run(&asset, &[written(&asset, "2026-12-31", 8_000_00, 0)], 2026);
        assert!(again.is_nil());
        let part = run(&asset, &[written(&asset, "2026-12-31", 7_999_99, 0)], 2026);
        assert_eq!(part.current, Money::mad(1));
        let later = Asset { received_on: day("2027-01-01"), ..asset };
        assert!(run(&later, &[], 2026).is_nil());
    }

    #[test]
    fn years_that_are_over_are_caught_up_apart() {
        let asset = asset();
        let line = run(&asset, &[], 2027);
        assert_eq!((line.current, line.earlier), (Money::mad(9_600_00), Money::mad(8_000_00)));
        let caught = Written { earlier: Money::mad(8_000_00), ..written(&asset, "2027-12-31", 17_600_00, 0) };
        assert!(run(&asset, &[caught], 2027).is_nil());
        let known = Asset { written_before: Money::mad(8_000_00), ..asset };
        assert_eq!(run(&known, &[], 2027).earlier, Money::mad(0));
        // Written too much before: this year takes less, and nothing is taken back.
        let much = Asset { written_before: Money::mad(10_000_00), ..known };
        assert_eq!(run(&much, &[], 2027).current, Money::mad(7_600_00));
    }

    #[test]
    fn the_grant_is_released_as_the_thing_wears() {
        let asset = granted(72_000_00);
        let line = run(&asset, &[], 2026);
        assert_eq!((line.current, line.released), (Money::mad(8_000_00), Money::mad(6_000_00)));
        let entry = year_entry(&[(&asset, line)], day("2026-12-31"), "Usure".to_owned()).expect("an entry").expect("something");
        let sides: Vec<(String, i64, i64)> =
            entry.postings.iter().map(|one| (one.account.to_string(), one.debit.minor(), one.credit.minor())).collect();
        let expected = [("1319", 6_000_00, 0), ("61933", 8_000_00, 0), ("28332", 0, 8_000_00), ("7577", 0, 6_000_00)];
        assert_eq!(sides, expected.map(|(account, debit, credit)| (account.to_owned(), debit, credit)));
    }

    #[test]
    fn a_grant_that_is_fully_released_leaves_the_books() {
        let asset = Asset { months: 9, ..granted(72_000_00) };
        let line = run(&asset, &[], 2026);
        assert_eq!((line.released, line.cleared), (Money::mad(72_000_00), Money::mad(72_000_00)));
        let all = Written { cleared: Money::mad(72_000_00), ..written(&asset, "2026-12-31", 96_000_00, 72_000_00) };
        assert!(run(&asset, &[all], 2027).is_nil());
        let longer = Asset { months: 11, ..asset };
        assert_eq!(run(&longer, &[], 2026).cleared, Money::mad(0));
    }

    #[test]
    fn a_grant_for_land_is_released_by_the_year() {
        let land =
            Asset { account: AccountCode::new("2311").expect("an account number"), method: Method::None, months: 0, ..granted(60_000_00) };
        assert_eq!(run(&land, &[], 2026).released, Money::mad(6_000_00));
        let kept = Asset { financing: Financing { keep_years: 5, ..land.financing.clone() }, ..land.clone() };
        assert_eq!(run(&kept, &[], 2026).released, Money::mad(12_000_00));
        assert_eq!(run(&kept, &[written(&kept, "2026-12-31", 0, 12_000_00)], 2027).released, Money::mad(12_000_00));
        assert!(run(&land, &[], 2026).current.is_zero());
    }

    #[test]
    fn a_run_without_anything_writes_nothing() {
        assert_eq!(year_entry(&[], day("2026-12-31"), "Usure".to_owned()), Ok(None));
    }
}
