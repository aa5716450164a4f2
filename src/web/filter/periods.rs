//! The days by which a list is narrowed, as typed or ready-made.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::calendar::last_of_month;
use crate::calendar::months_after;
use crate::i18n::wording;
use crate::ledger::fiscal_year::FiscalYear;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::session::Visitor;

/// The period asked for by `from` and `to`: both may be left out.
pub fn period(asked: &BTreeMap<String, String>, faults: &mut Faults, visitor: &Visitor, today: Day) -> Option<Period> {
    let fields = Fields::prefilled(["from", "to"].map(|name| (name, asked.get(name).cloned().unwrap_or_default())));
    let words = visitor.words();
    let from = faults.optional_day(&fields, "from", words);
    let to = faults.optional_day(&fields, "to", words);
    if from.is_none() && to.is_none() {
        return None;
    }
    match Period::new(from.unwrap_or_default(), to.unwrap_or(today)) {
        Ok(period) => Some(period),
        Err(error) => {
            faults.add("to", wording::calendar::calendar(&error, words));
            None
        }
    }
}

/// A period as a chip tells it.
pub fn period_words(period: Period, frame: &Page) -> String {
    let words = frame.words();
    if period.from() == Day::default() {
        return words.with("filter-chip-until", &[("day", frame.day(&period.to()).into())]);
    }
    words.with("years-year", &[("from", frame.day(&period.from()).into()), ("to", frame.day(&period.to()).into())])
}

/// This month, this quarter, this year and the one before, as the books count years.
pub fn quick_periods(years: &[FiscalYear], today: Day) -> Vec<(&'static str, Period)> {
    let month = first_of_month(today);
    let quarter = (1..=today.month0() % 3).fold(month, |day, _| first_of_month(days_after(day, -1)));
    let civil = |year: i32| Day::from_ymd_opt(year, 1, 1).zip(Day::from_ymd_opt(year, 12, 31));
    let this = years.iter().find(|year| year.period().contains(today)).map(FiscalYear::period);
    let this = this.or_else(|| civil(today.year()).and_then(|(from, to)| Period::new(from, to).ok()));
    let last = this.and_then(|this| {
        let before = days_after(this.from(), -1);
        let known = years.iter().find(|year| year.period().contains(before)).map(FiscalYear::period);
        known.or_else(|| civil(before.year()).and_then(|(from, to)| Period::new(from, to).ok()))
    });
    [
        ("filter-this-month", Period::new(month, last_of_month(today)).ok()),
        ("filter-this-quarter", Period::new(quarter, last_of_month(months_after(quarter, 2))).ok()),
        ("filter-this-year", this),
        ("filter-last-year", last),
    ]
    .into_iter()
    .filter_map(|(key, period)| period.map(|period| (key, period)))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    #[test]
    fn the_ready_made_periods_hold_today_and_their_ends() {
        let day = |text: &str| read_day(text).expect("a day");
        for (today, quarter) in [
            ("2026-01-01", ("2026-01-01", "2026-03-31")),
            ("2026-03-31", ("2026-01-01", "2026-03-31")),
            ("2026-04-01", ("2026-04-01", "2026-06-30")),
            ("2026-12-31", ("2026-10-01", "2026-12-31")),
        ] {
            let found = quick_periods(&[], day(today));
            assert_eq!(found[1].1, Period::new(day(quarter.0), day(quarter.1)).expect("a period"), "{today}");
            assert!(found[..3].iter().all(|(_, period)| period.contains(day(today))));
            assert_eq!(found[3].1.to(), day("2025-12-31"));
        }
    }
}
