//! The plan of wear of one thing: an amount a financial year, summing to its value to the centime.

use chrono::Datelike;
use chrono::Months;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::ledger::fixed_asset::rules::Begins;
use crate::ledger::fixed_asset::rules::Method;
use crate::money::Money;

/// Days of a month as wear counts them.
const DAYS: i64 = 30;

/// What a plan is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanTerms {
    pub method: Method,
    pub value: Money,
    pub received_on: Day,
    /// How long it serves.
    pub months: u32,
    pub begins: Begins,
    /// By how much the straight rate is multiplied, for declining balance.
    pub coefficient: Decimal,
}

/// One financial year of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanLine {
    pub period: Period,
    pub amount: Money,
    /// The wear of this year and all before it.
    pub wear: Money,
    /// What it is worth at the end of the year.
    pub net: Money,
}

/// The wear of one thing, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    terms: PlanTerms,
    lines: Vec<PlanLine>,
}

/// A part of an amount, halves rounded away from nil.
pub fn part(amount: Money, of: i128, whole: i128) -> Money {
    if whole <= 0 {
        return Money::zero(amount.currency());
    }
    let twice = i128::from(amount.minor()) * of * 2;
    let rounded = if twice >= 0 { (twice + whole) / (whole * 2) } else { (twice - whole) / (whole * 2) };
    Money::new(rounded.to_i64().unwrap_or(i64::MAX), amount.currency())
}

/// Financial years from the one a day lies in, as many as are asked for: the known ones, and years of twelve months around them.
pub fn years_from(known: &[Period], day: Day, most: usize) -> Vec<Period> {
    let mut sorted: Vec<Period> = known.to_vec();
    sorted.sort();
    if sorted.is_empty() {
        let first = Day::from_ymd_opt(day.year(), 1, 1).unwrap_or(day);
        sorted.extend(twelve_months(first));
    }
    while let Some(first) = sorted.first().map(|period| period.from()).filter(|first| *first > day) {
        let from = first.checked_sub_months(Months::new(12)).unwrap_or(day);
        match Period::new(from, days_after(first, -1)) {
            Ok(period) => sorted.insert(0, period),
            Err(_) => break,
        }
    }
    sorted.retain(|period| period.to() >= day);
    if sorted.is_empty() {
        // The day lies after every known year.
        let mut next = known.iter().map(|period| days_after(period.to(), 1)).max().unwrap_or(day);
        while let Some(period) = twelve_months(next) {
            next = days_after(period.to(), 1);
            if period.to() >= day {
                sorted.push(period);
                break;
            }
        }
    }
    while sorted.len() < most {
        match sorted.last().and_then(|last| twelve_months(days_after(last.to(), 1))) {
            Some(period) => sorted.push(period),
            None => break,
        }
    }
    sorted.truncate(most);
    sorted
}

fn twelve_months(from: Day) -> Option<Period> {
    let next = from.checked_add_months(Months::new(12))?;
    Period::new(from, days_after(next, -1)).ok()
}

impl PlanTerms {
    /// From when its months count.
    pub fn begins_on(&self) -> Day {
        match self.begins {
            Begins::Month => first_of_month(self.received_on),
            Begins::Day => self.received_on,
        }
    }

    /// All the days it serves, thirty a month.
    fn whole(&self) -> i64 {
        i64::from(self.months) * DAYS
    }

    /// Days of use up to a day and with it, thirty a month.
    fn used(&self, until: Day) -> i64 {
        let place = |day: Day| (i64::from(day.year()) * 12 + i64::from(day.month0())) * DAYS + i64::from(day.day0()).min(DAYS - 1);
        let used = place(days_after(until, 1)) - place(self.begins_on());
        // By whole months, a month that is not over does not count.
        let used = if self.begins == Begins::Month { used / DAYS * DAYS } else { used };
        used.clamp(0, self.whole())
    }

    /// Whole financial years among which a yearly plan is shared.
    fn years(&self) -> i64 {
        (i64::from(self.months) + 11) / 12
    }
}

impl Plan {
    /// Makes the plan over the financial years that are known and those that will follow them.
    pub fn new(terms: PlanTerms, known: &[Period]) -> Self {
        let lines = match terms.method {
            Method::None => Vec::new(),
            Method::Linear => {
                lines(&terms, known, |terms, _, period, _| part(terms.value, terms.used(period.to()).into(), terms.whole().into()))
            }
            Method::Yearly => {
                lines(&terms, known, |terms, at, _, _| part(terms.value, (at as i64 + 1).min(terms.years()).into(), terms.years().into()))
            }
            Method::Declining => lines(&terms, known, declining),
        };
        Self { terms, lines }
    }

    pub fn lines(&self) -> &[PlanLine] {
        &self.lines
    }

    pub fn terms(&self) -> &PlanTerms {
        &self.terms
    }

    /// The wear up to a day and with it.
    pub fn wear_on(&self, day: Day) -> Money {
        let zero = Money::zero(self.terms.value.currency());
        if self.terms.method == Method::Linear {
            return part(self.terms.value, self.terms.used(day).into(), self.terms.whole().into());
        }
        let before = self.lines.iter().rfind(|line| line.period.to() <= day).map_or(zero, |line| line.wear);
        let Some(line) = self.lines.iter().find(|line| line.period.contains(day) && line.period.to() > day) else { return before };
        if self.terms.method == Method::Yearly {
            return before;
        }
        let begun = self.terms.used(days_after(line.period.from(), -1));
        let year = self.terms.used(line.period.to()) - begun;
        let run = part(line.amount, (self.terms.used(day) - begun).into(), year.into());
        before.plus(run).unwrap_or(before)
    }

    /// What it is worth at the end of a day.
    pub fn net_on(&self, day: Day) -> Money {
        self.terms.value.minus(self.wear_on(day)).unwrap_or(self.terms.value)
    }

    /// The wear of one financial year.
    pub fn of_year(&self, period: Period) -> Money {
        let zero = Money::zero(self.terms.value.currency());
        self.lines.iter().find(|line| line.period == period).map_or(zero, |line| line.amount)
    }
}

/// Lines until the value is worn; `wear` says how much is worn at the end of a year, given the wear before it.
fn lines(terms: &PlanTerms, known: &[Period], wear: impl Fn(&PlanTerms, usize, Period, Money) -> Money) -> Vec<PlanLine> {
    let zero = Money::zero(terms.value.currency());
    if !terms.value.is_positive() || terms.months == 0 {
        return Vec::new();
    }
    // The longest plan touches one year more than it has; short years make it touch more of them.
    let most = usize::try_from(terms.years()).unwrap_or(0) + known.len() + 2;
    let mut found = Vec::new();
    let mut before = zero;
    for (at, period) in years_from(known, terms.received_on, most).into_iter().enumerate() {
        let now = wear(terms, at, period, before).min(terms.value);
        let (amount, net) = (now.minus(before).unwrap_or(zero), terms.value.minus(now).unwrap_or(zero));
        found.push(PlanLine { period, amount, wear: now, net });
        before = now;
        if net.is_zero() {
            break;
        }
    }
    found
}

/// The wear after one more year of declining balance: what is left times the raised rate, or the straight line over what is left.
fn declining(terms: &PlanTerms, _at: usize, period: Period, before: Money) -> Money {
    let begun = terms.used(days_after(period.from(), -1));
    let (year, left) = (terms.used(period.to()) - begun, terms.whole() - begun);
    let net = terms.value.minus(before).unwrap_or(terms.value);
    if year >= left {
        return terms.value;
    }
    let straight = part(net, year.into(), left.into());
    // The coefficient has two decimals at most.
    let hundredths = (terms.coefficient * Decimal::ONE_HUNDRED).to_i128().unwrap_or(100);
    let raised = part(net, hundredths * i128::from(year), i128::from(terms.whole()) * 100);
    before.plus(straight.max(raised).min(net)).unwrap_or(terms.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn year(year: i32) -> Period {
        Period::new(day(&format!("{year}-01-01")), day(&format!("{year}-12-31"))).expect("a year")
    }

    fn terms(method: Method, value: i64, received: &str, months: u32) -> PlanTerms {
        PlanTerms {
            method,
            value: Money::mad(value),
            received_on: day(received),
            months,
            begins: Begins::Month,
            coefficient: Decimal::from(2),
        }
    }

    fn amounts(plan: &Plan) -> Vec<i64> {
        plan.lines().iter().map(|line| line.amount.minor()).collect()
    }

    #[test]
    fn a_machine_wears_by_months_from_the_month_it_came() {
        let plan = Plan::new(terms(Method::Linear, 96_000_00, "2026-03-15", 120), &[year(2026)]);
        assert_eq!(amounts(&plan)[0], 8_000_00);
        assert_eq!(amounts(&plan)[1], 9_600_00);
        assert_eq!(amounts(&plan)[10], 1_600_00);
        assert_eq!(amounts(&plan).len(), 11);
        assert_eq!(plan.of_year(year(2030)), Money::mad(9_600_00));
    }

    #[test]
    fn from_the_day_of_reception_the_begun_month_counts_by_its_days() {
        let by_day = PlanTerms { begins: Begins::Day, ..terms(Method::Linear, 96_000_00, "2026-03-16", 120) };
        assert_eq!(amounts(&Plan::new(by_day, &[year(2026)]))[0], 7_600_00);
        let first = PlanTerms { received_on: day("2026-03-01"), ..by_day };
        assert_eq!(amounts(&Plan::new(first, &[year(2026)]))[0], 8_000_00);
        let last = PlanTerms { received_on: day("2026-12-31"), ..by_day };
        assert_eq!(amounts(&Plan::new(last, &[year(2026)]))[0], 26_67);
    }

    #[test]
    fn what_came_on_the_first_of_january_ends_with_its_last_year() {
        let plan = Plan::new(terms(Method::Linear, 10_000_00, "2026-01-01", 60), &[year(2026)]);
        assert_eq!(amounts(&plan), vec![2_000_00; 5]);
    }

    #[test]
    fn founding_costs_lose_a_fifth_a_year_whatever_the_month() {
        let plan = Plan::new(terms(Method::Yearly, 3_600_00, "2026-11-30", 60), &[year(2026)]);
        assert_eq!(amounts(&plan), vec![720_00; 5]);
        let odd = Plan::new(terms(Method::Yearly, 100_01, "2026-12-31", 60), &[year(2026)]);
        assert_eq!(amounts(&odd).iter().sum::<i64>(), 100_01);
    }

    #[test]
    fn the_declining_balance_goes_over_to_the_straight_line_when_that_gives_more() {
        let plan = Plan::new(terms(Method::Declining, 100_000_00, "2026-01-10", 60), &[year(2026)]);
        assert_eq!(amounts(&plan), vec![40_000_00, 24_000_00, 14_400_00, 10_800_00, 10_800_00]);
        let half = Plan::new(terms(Method::Declining, 100_000_00, "2026-07-01", 60), &[year(2026)]);
        assert_eq!(amounts(&half)[0], 20_000_00);
        assert_eq!(amounts(&half).iter().sum::<i64>(), 100_000_00);
    }

    #[test]
    fn land_does_not_wear() {
        let plan = Plan::new(terms(Method::None, 100_000_00, "2026-01-10", 0), &[year(2026)]);
        assert!(plan.lines().is_empty());
        assert_eq!(plan.net_on(day("2040-01-01")), Money::mad(100_000_00));
    }

    #[test]
    fn what_it_is_worth_on_a_day() {
        let plan = Plan::new(terms(Method::Linear, 2_400_00, "2026-01-01", 120), &[year(2026)]);
        assert_eq!(plan.wear_on(day("2025-12-31")), Money::mad(0));
        assert_eq!(plan.wear_on(day("2026-09-29")), Money::mad(160_00));
        assert_eq!(plan.wear_on(day("2026-09-30")), Money::mad(180_00));
        assert_eq!(plan.net_on(day("2026-09-30")), Money::mad(2_220_00));
        assert_eq!(plan.net_on(day("2035-12-31")), Money::mad(0));
        assert_eq!(plan.net_on(day("2050-12-31")), Money::mad(0));
    }

    #[test]
    fn years_that_are_not_known_are_taken_for_twelve_months() {
        let short = Period::new(day("2026-05-01"), day("2026-12-31")).expect("a short year");
        let years = years_from(&[short, year(2027)], day("2026-06-01"), 4);
        assert_eq!(years, vec![short, year(2027), year(2028), year(2029)]);
        let earlier = years_from(&[year(2026)], day("2024-03-01"), 3);
        assert_eq!(earlier, vec![year(2024), year(2025), year(2026)]);
        assert_eq!(years_from(&[year(2020)], day("2024-03-01"), 1), vec![year(2024)]);
        assert_eq!(years_from(&[], day("2024-03-01"), 1), vec![year(2024)]);
        // A short first year takes its own months only.
        let plan = Plan::new(terms(Method::Linear, 12_000_00, "2026-06-01", 120), &[short]);
        assert_eq!(amounts(&plan)[0], 700_00);
    }
}
