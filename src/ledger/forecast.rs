//! The months ahead: what is in the box and the bank today, what is owed and due, and what usually comes and goes.
//!
//! Each month ahead takes the average of the last full months, kind by kind; with two years of books, the average of the same
//! month of each year; where the year has a plan, the plan. What customers owe comes in, and what is owed is paid, in the first
//! month. Capital, loans, grants for equipment and machines are left out: they are decided, not usual.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::Datelike;

use crate::calendar::Day;
use crate::calendar::days_after;
use crate::calendar::days_between;
use crate::calendar::first_of_month;
use crate::calendar::last_of_month;
use crate::calendar::months_after;
use crate::ledger::plan::PlanRules;
use crate::ledger::plan::Subject;
use crate::money::Money;
use crate::money::MoneyError;

/// What a forecast is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForecastFigures {
    pub today: Day,
    /// In the cash box and the bank today.
    pub holds: Money,
    /// What customers owe.
    pub claims: Money,
    /// What suppliers are owed.
    pub debts: Money,
    /// The first day of the books' first month with an entry, if any.
    pub since: Option<Day>,
    /// Money in less money out, by the first day of the month and by kind, full months only.
    pub past: BTreeMap<(Day, Subject), Money>,
    /// What the year that a day lies in plans for a month: by its first day and kind, income positive, cost negative.
    pub planned: BTreeMap<(Day, Subject), Money>,
}

/// One month ahead; the first is the rest of this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForecastMonth {
    pub from: Day,
    pub to: Day,
    pub came_in: Money,
    pub went_out: Money,
    /// What is left at its end.
    pub left: Money,
}

/// How the averages were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// No full month is in the books yet.
    Nothing,
    /// The average of so many months.
    Average { months: usize },
    /// The same month of so many years.
    Seasonal { years: usize },
}

/// The months ahead, and how long the money lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    pub basis: Basis,
    pub has_plan: bool,
    pub months: Vec<ForecastMonth>,
    /// Full weeks until nothing is left; nothing when there is money to the end of the months ahead.
    pub weeks: Option<i64>,
}

/// Looks ahead.
///
/// # Errors
/// An amount too large for the books.
pub fn forecast(figures: &ForecastFigures) -> Result<Forecast, MoneyError> {
    let rules = PlanRules::current();
    let this_month = first_of_month(figures.today);
    let full = months_before(this_month, figures.since);
    let basis = match full.len() {
        0 => Basis::Nothing,
        months if months >= rules.seasonal_from && rules.seasonal_from >= 12 => Basis::Seasonal { years: months / 12 },
        months => Basis::Average { months: months.min(rules.months_behind) },
    };
    let subjects: BTreeSet<&Subject> = figures.past.keys().chain(figures.planned.keys()).map(|(_, subject)| subject).collect();
    let mut months = Vec::new();
    let mut left = figures.holds;
    for at in 0..rules.months_ahead {
        let month = months_after(this_month, at);
        let (mut came_in, mut went_out) = (Money::mad(0), Money::mad(0));
        for subject in &subjects {
            let planned = figures.planned.get(&(month, (*subject).clone())).copied();
            let usual = match planned {
                Some(planned) => planned,
                None => average(figures, subject, month, &full, basis)?,
            };
            let due = if at == 0 { rest_of(usual, figures.today) } else { usual };
            if due.is_negative() {
                went_out = went_out.plus(due.negated()?)?;
            } else {
                came_in = came_in.plus(due)?;
            }
        }
        if at == 0 {
            came_in = came_in.plus(figures.claims)?;
            went_out = went_out.plus(figures.debts)?;
        }
        left = left.plus(came_in)?.minus(went_out)?;
        let from = if at == 0 { figures.today } else { month };
        months.push(ForecastMonth { from, to: last_of_month(month), came_in, went_out, left });
    }
    let weeks = weeks_left(figures.holds, &months);
    Ok(Forecast { basis, has_plan: !figures.planned.is_empty(), months, weeks })
}

/// The full months before one, newest first, back to the beginning of the books.
fn months_before(this_month: Day, since: Option<Day>) -> Vec<Day> {
    let Some(since) = since.map(first_of_month) else { return Vec::new() };
    let back = |month: Day| first_of_month(days_after(month, -1));
    std::iter::successors(Some(back(this_month)), |month| Some(back(*month))).take_while(|month| *month >= since).take(120).collect()
}

fn average(figures: &ForecastFigures, subject: &Subject, month: Day, full: &[Day], basis: Basis) -> Result<Money, MoneyError> {
    let of: Vec<Day> = match basis {
        Basis::Nothing => return Ok(Money::mad(0)),
        Basis::Average { months } => full.iter().take(months).copied().collect(),
        Basis::Seasonal { years } => full.iter().filter(|past| past.month() == month.month()).take(years).copied().collect(),
    };
    let amounts = of.iter().filter_map(|past| figures.past.get(&(*past, subject.clone())).copied());
    let sum = Money::sum(amounts, figures.holds.currency())?;
    let count = i64::try_from(of.len()).unwrap_or(i64::MAX).max(1);
    Ok(Money::new(sum.minor() / count, sum.currency()))
}

/// The part of a month's amount that lies after today.
fn rest_of(amount: Money, today: Day) -> Money {
    let last = last_of_month(today);
    let (rest, all) = (days_between(today, last), days_between(first_of_month(today), last) + 1);
    let minor = i128::from(amount.minor()) * i128::from(rest) / i128::from(all.max(1));
    Money::new(i64::try_from(minor).unwrap_or(amount.minor()), amount.currency())
}

/// Full weeks until nothing is left, the money of a month going evenly.
fn weeks_left(holds: Money, months: &[ForecastMonth]) -> Option<i64> {
    if !holds.is_positive() {
        return Some(0);
    }
    let mut before = holds;
    let mut days = 0;
    for month in months {
        let length = days_between(month.from, month.to) + 1;
        if !month.left.is_positive() {
            let fall = i128::from(before.minor()) - i128::from(month.left.minor());
            let lasts = i128::from(before.minor()) * i128::from(length) / fall.max(1);
            return Some((days + i64::try_from(lasts).unwrap_or(length)) / 7);
        }
        before = month.left;
        days += length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn transport() -> Subject {
        Subject::Category("transport".to_owned())
    }

    fn figures(holds: i64, since: Option<&str>, past: &[(&str, i64)]) -> ForecastFigures {
        ForecastFigures {
            today: day("2026-11-30"),
            holds: Money::mad(holds),
            claims: Money::mad(0),
            debts: Money::mad(0),
            since: since.map(day),
            past: past.iter().map(|(month, minor)| ((day(month), transport()), Money::mad(*minor))).collect(),
            planned: BTreeMap::new(),
        }
    }

    #[test]
    fn without_a_full_month_nothing_is_usual() {
        let found = forecast(&figures(100, None, &[])).expect("a forecast");
        assert_eq!((found.basis, found.weeks, found.months.len()), (Basis::Nothing, None, 12));
        assert!(found.months.iter().all(|month| month.left == Money::mad(100)));
        assert_eq!(forecast(&figures(100, Some("2026-11-01"), &[])).expect("a forecast").basis, Basis::Nothing);
        assert_eq!(forecast(&figures(100, Some("2026-10-31"), &[])).expect("a forecast").basis, Basis::Average { months: 1 });
    }

    #[test]
    fn a_cost_is_the_average_of_the_months_there_are() {
        let found = forecast(&figures(10_000, Some("2026-08-05"), &[("2026-08-01", -300), ("2026-10-01", -600)])).expect("a forecast");
        assert_eq!(found.basis, Basis::Average { months: 3 });
        // The last day of November is today: nothing of the month is left.
        assert_eq!(found.months[0].went_out, Money::mad(0));
        assert_eq!((found.months[1].went_out, found.months[1].left), (Money::mad(300), Money::mad(9_700)));
        assert_eq!(found.months[11].left, Money::mad(10_000 - 11 * 300));
        assert_eq!(found.weeks, None);
    }

    #[test]
    fn two_full_years_show_their_seasons_and_one_month_less_does_not() {
        let past = [("2024-12-01", 8_000), ("2025-12-01", 4_000), ("2026-01-01", -240)];
        let seasonal = forecast(&figures(1_000, Some("2024-11-15"), &past)).expect("a forecast");
        assert_eq!(seasonal.basis, Basis::Seasonal { years: 2 });
        assert_eq!((seasonal.months[1].came_in, seasonal.months[2].went_out), (Money::mad(6_000), Money::mad(120)));
        let short = forecast(&figures(1_000, Some("2024-12-01"), &past)).expect("a forecast");
        assert_eq!(short.basis, Basis::Average { months: 12 });
        assert_eq!(short.months[1].came_in, Money::mad((4_000 - 240) / 12));
    }

    #[test]
    fn this_month_counts_for_the_days_that_are_left_of_it() {
        let mut half = figures(10_000, Some("2026-10-01"), &[("2026-10-01", -3_000)]);
        half.today = day("2026-11-15");
        assert_eq!(forecast(&half).expect("a forecast").months[0].went_out, Money::mad(1_500));
        half.today = day("2026-11-01");
        assert_eq!(forecast(&half).expect("a forecast").months[0].went_out, Money::mad(2_900));
    }

    #[test]
    fn what_is_owed_and_due_is_settled_first() {
        let mut owing = figures(1_000, None, &[]);
        (owing.claims, owing.debts) = (Money::mad(300), Money::mad(500));
        let first = forecast(&owing).expect("a forecast").months.remove(0);
        assert_eq!((first.came_in, first.went_out, first.left), (Money::mad(300), Money::mad(500), Money::mad(800)));
    }

    #[test]
    fn a_plan_goes_before_the_average() {
        let mut planned = figures(10_000, Some("2026-10-01"), &[("2026-10-01", -3_000)]);
        planned.planned.insert((day("2026-12-01"), transport()), Money::mad(-100));
        let found = forecast(&planned).expect("a forecast");
        assert_eq!((found.months[1].went_out, found.months[2].went_out), (Money::mad(100), Money::mad(3_000)));
        assert!(found.has_plan);
    }

    #[test]
    fn the_weeks_are_counted_to_the_day_nothing_is_left() {
        // 3,100 a month from 1 December on: 100 a day in December.
        let spend = [("2026-10-01", -3_100)];
        for (holds, weeks) in
            [(0, Some(0)), (-5, Some(0)), (1, Some(0)), (699, Some(0)), (700, Some(1)), (1_399, Some(1)), (1_400, Some(2))]
        {
            let mut at = figures(holds, Some("2026-10-01"), &spend);
            at.today = day("2026-11-30");
            // Today itself is a day with money.
            let found = forecast(&at).expect("a forecast");
            let today = i64::from(holds > 0);
            let expected = weeks.map(|_| if holds <= 0 { 0 } else { (today + holds / 100) / 7 });
            assert_eq!(found.weeks, expected, "{holds}");
        }
        assert_eq!(forecast(&figures(11 * 3_100 + 1, Some("2026-10-01"), &spend)).expect("a forecast").weeks, None);
        assert!(forecast(&figures(11 * 3_100, Some("2026-10-01"), &spend)).expect("a forecast").weeks.is_some());
    }
}
