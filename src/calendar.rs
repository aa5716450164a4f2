//! Civil days as the law counts them, months and periods; today is always an argument.

use chrono::DateTime;
use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;
use chrono::Utc;

use crate::digits::latin_digit;

/// A civil day, without a time or a zone.
pub type Day = NaiveDate;

/// The day it is in Morocco at an instant (UTC+1, UTC+0 in Ramadan).
pub fn day_in_morocco(instant: DateTime<Utc>) -> Day {
    instant.with_timezone(&chrono_tz::Africa::Casablanca).date_naive()
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    from: Day,
    to: Day,
}

/// Why two days make no period, or a text is no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("the end {to} is before the start {from}")]
    EndBeforeStart { from: Day, to: Day },
    #[error("\"{text}\" is not a date")]
    NotADate { text: String },
    #[error("no date was given")]
    Empty,
}

impl Period {
    pub fn new(from: Day, to: Day) -> Result<Self, CalendarError> {
        if to < from { Err(CalendarError::EndBeforeStart { from, to }) } else { Ok(Self { from, to }) }
    }

    pub fn of_day(day: Day) -> Self {
        Self { from: day, to: day }
    }

    pub fn from(self) -> Day {
        self.from
    }

    pub fn to(self) -> Day {
        self.to
    }

    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    pub fn overlaps(self, other: Period) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// The civil months the period touches, each as its first day.
    pub fn months(self) -> Vec<Day> {
        let mut found = Vec::new();
        let mut month = first_of_month(self.from);
        while month <= self.to {
            found.push(month);
            match month.checked_add_months(Months::new(1)) {
                Some(next) => month = next,
                None => break,
            }
        }
        found
    }
}

/// The first day of the month a day lies in.
pub fn first_of_month(day: Day) -> Day {
    day.with_day(1).unwrap_or(day)
}

/// The last day of the month a day lies in.
pub fn last_of_month(day: Day) -> Day {
    first_of_month(day).checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(day)
}

/// A day some days later (or earlier, when negative); the calendar's end stands in for what lies beyond it.
pub fn days_after(day: Day, days: i64) -> Day {
    let moved =
        if days >= 0 { day.checked_add_days(Days::new(days.unsigned_abs())) } else { day.checked_sub_days(Days::new(days.unsigned_abs())) };
    moved.unwrap_or(day)
}

/// The same day some months later, or the last of that month.
pub fn months_after(day: Day, months: u32) -> Day {
    day.checked_add_months(Months::new(months)).unwrap_or(day)
}

/// The safe last day of a legal delay of full days (law 112-12 art. 103).
///
/// Neither the first nor the last day counts, so the act would still be lawful one day later;
/// the earlier day is the one to aim at.
pub fn full_days_target(start: Day, days: u32) -> Day {
    days_after(start, i64::from(days))
}

/// The first day on which a legal delay of full days is surely over (law 112-12 art. 103).
pub fn full_days_over(start: Day, days: u32) -> Day {
    days_after(start, i64::from(days) + 2)
}

/// How many days lie from one day to another: negative when `to` is past.
pub fn days_between(from: Day, to: Day) -> i64 {
    (to - from).num_days()
}

/// Reads what a person typed: `2026-03-07`, `07/03/2026`, `7.3.2026`, `7-3-2026`, also in Arabic digits.
pub fn read_day(typed: &str) -> Result<Day, CalendarError> {
    let wrong = || CalendarError::NotADate { text: typed.trim().to_owned() };
    let text: String = typed.chars().filter_map(plain_character).collect();
    if text.is_empty() {
        return Err(CalendarError::Empty);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return Err(wrong()) };
    let number = |part: &str| part.parse::<u32>().map_err(|_| wrong());
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 1..=2) => (number(first)?, number(second)?, number(third)?),
        (1..=2, 4) => (number(third)?, number(second)?, number(first)?),
        _ => return Err(wrong()),
    };
    let year = i32::try_from(year).map_err(|_| wrong())?;
    Day::from_ymd_opt(year, month, day).filter(|day| (1900..=2200).contains(&day.year())).ok_or_else(wrong)
}

fn plain_character(c: char) -> Option<char> {
    match c {
        '\u{200e}' | '\u{200f}' | '\u{061c}' => None,
        _ if c.is_whitespace() => None,
        _ => Some(latin_digit(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for typed in ["2026-03-07", "07/03/2026", "7.3.2026", "٠٧/٠٣/٢٠٢٦", " 7-3-2026 "] {
            assert_eq!(read_day(typed), Ok(Day::from_ymd_opt(2026, 3, 7).expect("a day")), "{typed}");
        }
        for typed in ["31/02/2026", "7/3/26", "tomorrow", "2026-3", "2026/13/01"] {
            assert!(matches!(read_day(typed), Err(CalendarError::NotADate { .. })), "{typed}");
        }
        assert_eq!(read_day(""), Err(CalendarError::Empty));
    }

    #[test]
    fn full_days_count_neither_end() {
        assert_eq!(full_days_target(day("2026-01-01"), 30), day("2026-01-31"));
        assert_eq!(full_days_over(day("2026-01-01"), 15), day("2026-01-18"));
    }

    #[test]
    fn the_day_in_morocco_follows_its_clock() {
        let late = DateTime::parse_from_rfc3339("2026-11-22T23:30:00Z").expect("an instant").with_timezone(&Utc);
        assert_eq!(day_in_morocco(late), day("2026-11-23"));
    }
}
