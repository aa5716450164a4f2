//! Fiscal years and their months: open for postings, then closed. A closed month stays closed; a closed year
//! is opened again by two people only (`ledger::closing`).
//!
//! ```text
//! month:  open ──close_month──▶ closed
//! year:   open ──close────────▶ closed   (with all its months)
//! ```

use std::collections::BTreeSet;

use chrono::Datelike;
use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::calendar::last_of_month;
use crate::calendar::months_after;
use crate::calendar::read_day;

/// A year has twelve months; only the first, the last or a changed one may be shorter, none longer (law 112-12 art. 68).
pub const MOST_MONTHS: u32 = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearState {
    Open,
    Closed,
}

impl YearState {
    /// The word used in the store.
    pub const fn key(self) -> &'static str {
        match self {
            YearState::Open => "open",
            YearState::Closed => "closed",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "open" => Some(YearState::Open),
            "closed" => Some(YearState::Closed),
            _ => None,
        }
    }
}

/// A span of at most twelve months whose entries are numbered and closed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiscalYear {
    id: Uuid,
    period: Period,
    state: YearState,
    /// The first days of the civil months that are closed.
    closed_months: BTreeSet<Day>,
}

/// Why a day takes no entry, or a year or month cannot be opened or closed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FiscalYearError {
    #[error("no fiscal year holds {date}")]
    NoFiscalYear { date: Day },
    #[error("the year {} to {} is closed", .period.from(), .period.to())]
    YearClosed { period: Period },
    #[error("the month {} to {} is closed", .period.from(), .period.to())]
    PeriodClosed { period: Period },
    #[error("the month {} to {} is to be closed first", .period.from(), .period.to())]
    EarlierPeriodOpen { period: Period },
    #[error("a fiscal year has at most {most} months")]
    TooLong { most: u32 },
    #[error("the years overlap from {} to {}", .with.from(), .with.to())]
    Overlaps { with: Period },
    #[error("the year would leave days without a year: it is to begin on {expected}")]
    LeavesGap { expected: Day },
    #[error("\"{text}\" is not a year such as 2026-01-01..2026-12-31")]
    NotAYear { text: String },
    #[error("two years end in the same civil year, on {} and on {}", .first.to(), .second.to())]
    Ambiguous { first: Period, second: Period },
    #[error("no year of the books is called {text}")]
    NoSuchYear { text: String },
}

impl FiscalYear {
    /// A new year, open.
    pub fn new(id: Uuid, period: Period) -> Result<Self, FiscalYearError> {
        if period.to() >= months_after(period.from(), MOST_MONTHS) {
            return Err(FiscalYearError::TooLong { most: MOST_MONTHS });
        }
        Ok(Self { id, period, state: YearState::Open, closed_months: BTreeSet::new() })
    }

    /// A year as it was kept; any day of a month stands for it.
    pub fn from_parts(
        id: Uuid,
        period: Period,
        state: YearState,
        closed_months: impl IntoIterator<Item = Day>,
    ) -> Result<Self, FiscalYearError> {
        let year = Self::new(id, period)?;
        Ok(Self { state, closed_months: closed_months.into_iter().map(first_of_month).collect(), ..year })
    }

    pub fn id(&self) -> Uuid {
        self.id
    }

    pub fn period(&self) -> Period {
        self.period
    }

    pub fn state(&self) -> YearState {
        self.state
    }

    pub fn is_closed(&self) -> bool {
        self.state == YearState::Closed
    }

    /// The months of the year, cut at its ends, each with whether it is closed.
    pub fn months(&self) -> Vec<(Period, bool)> {
        self.period.months().into_iter().map(|month| (self.month(month), self.is_month_closed(month))).collect()
    }

    pub fn is_month_closed(&self, day: Day) -> bool {
        self.is_closed() || self.closed_months.contains(&first_of_month(day))
    }

    /// Whether an entry of this day may be posted.
    pub fn admit(&self, date: Day) -> Result<(), FiscalYearError> {
        if !self.period.contains(date) {
            return Err(FiscalYearError::NoFiscalYear { date });
        }
        if self.is_closed() {
            return Err(FiscalYearError::YearClosed { period: self.period });
        }
        if self.is_month_closed(date) {
            return Err(FiscalYearError::PeriodClosed { period: self.month(date) });
        }
        Ok(())
    }

    /// Closes the month a day lies in; the months before it are closed already.
    pub fn close_month(&mut self, day: Day) -> Result<Period, FiscalYearError> {
        self.admit(day)?;
        let month = first_of_month(day);
        let earlier = self.period.months().into_iter().find(|earlier| *earlier < month && !self.is_month_closed(*earlier));
        if let Some(earlier) = earlier {
            return Err(FiscalYearError::EarlierPeriodOpen { period: self.month(earlier) });
        }
        self.closed_months.insert(month);
        Ok(self.month(month))
    }

    /// Closes the year with all its months.
    pub fn close(&mut self) -> Result<(), FiscalYearError> {
        if self.is_closed() {
            return Err(FiscalYearError::YearClosed { period: self.period });
        }
        self.closed_months = self.period.months().into_iter().collect();
        self.state = YearState::Closed;
        Ok(())
    }

    /// The part of a month that lies in the year.
    fn month(&self, day: Day) -> Period {
        let from = first_of_month(day).max(self.period.from());
        let to = last_of_month(day).min(self.period.to());
        Period::new(from, to).unwrap_or(self.period)
    }
}

/// The year that takes an entry of this day.
pub fn admitting_year(years: &[FiscalYear], date: Day) -> Result<&FiscalYear, FiscalYearError> {
    let year = years.iter().find(|year| year.period.contains(date)).ok_or(FiscalYearError::NoFiscalYear { date })?;
    year.admit(date)?;
    Ok(year)
}

/// The year that a page about the end of a year opens with: the one that is asked for, else the first whose last day is open
/// and waits for something, else the first that is open at all, else the last.
pub fn year_at_hand(years: &[FiscalYear], asked: Option<Uuid>, waits: impl Fn(&FiscalYear) -> bool) -> Option<&FiscalYear> {
    let open = || years.iter().filter(|year| year.admit(year.period.to()).is_ok());
    let found = years.iter().find(|year| Some(year.id) == asked);
    found.or_else(|| open().find(|year| waits(year))).or_else(|| open().next()).or(years.last())
}

/// Whether a year may be added to those there are: none overlap, and no day between them is left out.
pub fn may_add_year(years: &[FiscalYear], period: Period) -> Result<(), FiscalYearError> {
    if let Some(other) = years.iter().find(|year| year.period.overlaps(period)) {
        return Err(FiscalYearError::Overlaps { with: other.period });
    }
    let first = years.iter().map(|year| year.period.from()).min();
    let last = years.iter().map(|year| year.period.to()).max();
    match (first, last) {
        (Some(first), Some(last)) => {
            let expected = days_after(last, 1);
            let follows = period.from() == expected || days_after(period.to(), 1) == first;
            if follows { Ok(()) } else { Err(FiscalYearError::LeavesGap { expected }) }
        }
        _ => Ok(()),
    }
}

/// Most years opened in one go: beyond, a day was mistyped.
const MOST_YEARS_AT_ONCE: usize = 30;

/// The years to open so that every day from one to another lies in a year: civil ones, cut where they meet those there are.
///
/// # Errors
/// `NoFiscalYear` when it would take more years than anybody takes over.
pub fn missing_years(years: &[FiscalYear], first: Day, last: Day) -> Result<Vec<Period>, FiscalYearError> {
    let civil = |day: Day, from: Option<Day>, to: Option<Day>| {
        let start = from.or_else(|| Day::from_ymd_opt(day.year(), 1, 1)).unwrap_or(day);
        let end = to.or_else(|| Day::from_ymd_opt(day.year(), 12, 31)).unwrap_or(day);
        Period::new(start, end).map_err(|_| FiscalYearError::NoFiscalYear { date: day })
    };
    let mut found = Vec::new();
    let (mut begin, mut end) = match (years.iter().map(|year| year.period.from()).min(), years.iter().map(|year| year.period.to()).max()) {
        (Some(begin), Some(end)) => (begin, end),
        _ => {
            let period = civil(last, None, None)?;
            found.push(period);
            (period.from(), period.to())
        }
    };
    while first < begin {
        let period = civil(days_after(begin, -1), None, Some(days_after(begin, -1)))?;
        begin = period.from();
        found.push(period);
        if found.len() > MOST_YEARS_AT_ONCE {
            return Err(FiscalYearError::NoFiscalYear { date: first });
        }
    }
    while last > end {
        let period = civil(days_after(end, 1), Some(days_after(end, 1)), None)?;
        end = period.to();
        found.push(period);
        if found.len() > MOST_YEARS_AT_ONCE {
            return Err(FiscalYearError::NoFiscalYear { date: last });
        }
    }
    Ok(found)
}

/// Reads the two ends of a year, as `2025-02-01..2025-12-31`.
pub fn read_year(typed: &str) -> Result<Period, FiscalYearError> {
    let wrong = || FiscalYearError::NotAYear { text: typed.trim().to_owned() };
    let (from, to) = typed.split_once("..").ok_or_else(wrong)?;
    let period = Period::new(read_day(from).map_err(|_| wrong())?, read_day(to).map_err(|_| wrong())?).map_err(|_| wrong())?;
    FiscalYear::new(Uuid::nil(), period).map(|year| year.period)
}

/// What stands for a year in the numbers of its entries: the civil year it ends in, and a letter behind where another one that
/// ends in it was opened before, as after a change of the closing day: `2025`, `2025B`. Ids grow with time, so that what was
/// quoted of a year keeps its meaning whatever is opened later, also where that lies earlier.
pub fn mark_of(years: &[FiscalYear], id: Uuid) -> Option<String> {
    let period = years.iter().find(|year| year.id == id)?.period;
    let civil = period.to().year();
    let before = years.iter().filter(|year| year.period.to().year() == civil && year.id < id).count();
    let letter = ('A'..='Z').nth(before).filter(|_| before > 0).map(String::from).unwrap_or_default();
    Some(format!("{civil}{letter}"))
}

/// The days of the year that a number names by its mark.
pub fn period_of_mark(years: &[FiscalYear], mark: &str) -> Option<Period> {
    years.iter().find(|year| mark_of(years, year.id).as_deref() == Some(mark)).map(FiscalYear::period)
}

/// The year that somebody names: by its last day, or by the civil year it ends in, if it ends there alone.
///
/// # Errors
/// `NoSuchYear`; `Ambiguous` where two end in the same civil year.
pub fn year_named<'a>(years: &'a [FiscalYear], typed: &str) -> Result<&'a FiscalYear, FiscalYearError> {
    let typed = typed.trim();
    let missing = || FiscalYearError::NoSuchYear { text: typed.to_owned() };
    if let Ok(day) = read_day(typed) {
        return years.iter().find(|year| year.period.to() == day).ok_or_else(missing);
    }
    let civil: i32 = typed.parse().map_err(|_| missing())?;
    let mut found = years.iter().filter(|year| year.period.to().year() == civil);
    match (found.next(), found.next()) {
        (Some(year), None) => Ok(year),
        (Some(first), Some(second)) => Err(FiscalYearError::Ambiguous { first: first.period, second: second.period }),
        _ => Err(missing()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn year(text: &str) -> FiscalYear {
        FiscalYear::new(Uuid::nil(), read_year(text).expect("a year")).expect("a year")
    }

    #[test]
    fn the_year_at_hand_is_the_one_asked_for_or_the_first_that_waits() {
        let mut years: Vec<FiscalYear> = ["2024-01-01..2024-12-31", "2025-01-01..2025-12-31", "2026-01-01..2026-12-31"]
            .into_iter()
            .enumerate()
            .map(|(at, span)| FiscalYear::new(Uuid::from_u128(at as u128 + 1), read_year(span).expect("a year")).expect("a year"))
            .collect();
        years[0].close().expect("closed");
        let of = |asked: Option<u128>, waits: &[usize]| {
            let waits: Vec<Uuid> = waits.iter().map(|at| years[*at].id()).collect();
            year_at_hand(&years, asked.map(Uuid::from_u128), |year| waits.contains(&year.id())).map(|year| year.id().as_u128())
        };
        assert_eq!(of(Some(1), &[2]), Some(1));
        assert_eq!(of(None, &[0, 2]), Some(3));
        assert_eq!(of(None, &[1, 2]), Some(2));
        assert_eq!(of(None, &[]), Some(2));
        assert_eq!(year_at_hand(&[], None, |_| true), None);
    }

    #[test]
    fn two_years_that_end_in_one_civil_year_are_told_apart() {
        let spans = ["2024-07-01..2025-06-30", "2025-07-01..2025-12-31", "2026-01-01..2026-12-31"];
        let years: Vec<FiscalYear> = (1..)
            .zip(spans)
            .map(|(id, span)| FiscalYear::new(Uuid::from_u128(id), read_year(span).expect("a year")).expect("a year"))
            .collect();
        let marks: Vec<_> = years.iter().filter_map(|year| mark_of(&years, year.id())).collect();
        assert_eq!(marks, ["2025", "2025B", "2026"]);
        assert_eq!(mark_of(&years, Uuid::nil()), None);
        // One that is opened later and lies earlier takes no number away.
        let span = read_year("2024-05-01..2024-06-30").expect("a year");
        let first = FiscalYear::new(Uuid::from_u128(1), read_year("2024-07-01..2024-12-31").expect("a year")).expect("a year");
        let turned = [FiscalYear::new(Uuid::from_u128(2), span).expect("a year"), first];
        assert_eq!([2, 1].map(|id| mark_of(&turned, Uuid::from_u128(id))), [Some("2024B".to_owned()), Some("2024".to_owned())]);
        let named = |typed: &str| year_named(&years, typed).map(|year| year.id().as_u128());
        assert_eq!((named("2026"), named(" 2025-06-30 "), named("2025-12-31")), (Ok(3), Ok(1), Ok(2)));
        assert_eq!(named("2025"), Err(FiscalYearError::Ambiguous { first: years[0].period(), second: years[1].period() }));
        for typed in ["2024", "2025-06-29", "demain", ""] {
            assert_eq!(named(typed), Err(FiscalYearError::NoSuchYear { text: typed.to_owned() }));
        }
    }

    #[test]
    fn missing_years_are_civil_and_meet_those_there_are() {
        let told = |years: &[FiscalYear], first: &str, last: &str| {
            let found = missing_years(years, day(first), day(last)).expect("years");
            found.iter().map(|period| format!("{}..{}", period.from(), period.to())).collect::<Vec<_>>()
        };
        assert_eq!(told(&[], "2024-05-01", "2025-02-01"), ["2025-01-01..2025-12-31", "2024-01-01..2024-12-31"]);
        let short = year("2025-02-01..2025-12-31");
        let before = ["2025-01-01..2025-01-31", "2024-01-01..2024-12-31", "2026-01-01..2026-12-31"];
        assert_eq!(told(std::slice::from_ref(&short), "2024-12-31", "2026-01-01"), before);
        assert!(told(std::slice::from_ref(&short), "2025-02-01", "2025-12-31").is_empty());
        let far = missing_years(&[short], day("1950-01-01"), day("2025-12-31"));
        assert_eq!(far, Err(FiscalYearError::NoFiscalYear { date: day("1950-01-01") }));
    }

    #[test]
    fn a_year_is_shorter_than_twelve_months_or_just_that() {
        assert!(read_year("2025-02-01..2025-12-31").is_ok());
        assert!(read_year("2026-01-01..2026-12-31").is_ok());
        assert!(read_year("2024-03-01..2025-02-28").is_ok());
        assert_eq!(read_year("2026-01-01..2027-01-01"), Err(FiscalYearError::TooLong { most: 12 }));
        for typed in ["2026", "2026-12-31..2026-01-01", "a..b", ""] {
            assert!(matches!(read_year(typed), Err(FiscalYearError::NotAYear { .. })), "{typed}");
        }
    }

    #[test]
    fn a_day_outside_every_year_is_refused() {
        let years = [year("2025-02-01..2025-12-31"), year("2026-01-01..2026-12-31")];
        assert_eq!(admitting_year(&years, day("2025-12-31")).map(FiscalYear::period), Ok(years[0].period()));
        assert_eq!(admitting_year(&years, day("2026-01-01")).map(FiscalYear::period), Ok(years[1].period()));
        let date = day("2025-01-31");
        assert_eq!(admitting_year(&years, date), Err(FiscalYearError::NoFiscalYear { date }));
    }

    #[test]
    fn a_closed_month_refuses_postings_and_its_neighbour_takes_them() {
        let mut books = year("2025-02-10..2025-12-31");
        let closed = books.close_month(day("2025-02-20")).expect("closed");
        assert_eq!((closed.from(), closed.to()), (day("2025-02-10"), day("2025-02-28")));
        assert_eq!(books.admit(day("2025-02-28")), Err(FiscalYearError::PeriodClosed { period: closed }));
        assert_eq!(books.admit(day("2025-03-01")), Ok(()));
        assert_eq!(books.close_month(day("2025-02-11")), Err(FiscalYearError::PeriodClosed { period: closed }));
    }

    #[test]
    fn months_close_in_their_order() {
        let mut books = year("2026-01-01..2026-12-31");
        assert!(matches!(books.close_month(day("2026-02-01")), Err(FiscalYearError::EarlierPeriodOpen { .. })));
        assert!(books.close_month(day("2026-01-01")).is_ok());
        assert!(books.close_month(day("2026-02-01")).is_ok());
        assert_eq!(books.months().iter().filter(|(_, closed)| *closed).count(), 2);
    }

    #[test]
    fn a_closed_year_refuses_every_day() {
        let mut books = year("2026-01-01..2026-12-31");
        books.close().expect("closed");
        let refusal = FiscalYearError::YearClosed { period: books.period() };
        assert_eq!(books.admit(day("2026-12-31")), Err(refusal.clone()));
        assert_eq!(books.close(), Err(refusal.clone()));
        assert_eq!(books.close_month(day("2026-01-01")), Err(refusal));
    }

    #[test]
    fn years_follow_one_another_without_overlap_or_gap() {
        let years = [year("2026-01-01..2026-12-31")];
        let add = |text: &str| may_add_year(&years, read_year(text).expect("a year"));
        assert_eq!(add("2027-01-01..2027-12-31"), Ok(()));
        assert_eq!(add("2025-06-01..2025-12-31"), Ok(()));
        assert_eq!(add("2026-12-31..2027-12-30"), Err(FiscalYearError::Overlaps { with: years[0].period() }));
        assert_eq!(add("2027-02-01..2027-12-31"), Err(FiscalYearError::LeavesGap { expected: day("2027-01-01") }));
    }
}
