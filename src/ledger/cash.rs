//! Cash counted by hand: which notes and coins there are on a day, and what a count of them is worth.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/cash.toml");

/// Most pieces of one note or coin: a slip of the finger lies beyond.
pub const MOST_PIECES: i64 = 1_000_000;

/// A note, or a coin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaceKind {
    Note,
    Coin,
}

/// One note or coin that is legal tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Face {
    minor: i64,
    pub kind: FaceKind,
    from: Day,
    until: Option<Day>,
}

/// How long after a year its cash may be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
struct YearCount {
    days_after: u32,
    from: Day,
    until: Option<Day>,
}

#[derive(Default, Deserialize)]
struct Rules {
    year_count: Vec<YearCount>,
    face: Vec<Face>,
}

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default())
}

/// Why a count is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CashCountError {
    #[error("nobody is named who counted")]
    CountersMissing,
    #[error("from 0 to {most} pieces")]
    WrongPieces { most: i64 },
    #[error("there is no note or coin of {face}")]
    UnknownFace { face: Money },
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl Face {
    pub fn worth(&self) -> Money {
        Money::mad(self.minor)
    }
}

/// The notes and coins of a day, the largest first.
pub fn faces(on: Day) -> Vec<Face> {
    rules().face.iter().filter(|face| face.from <= on && face.until.is_none_or(|until| on <= until)).copied().collect()
}

/// The days on which a count tells what lay in the box at the end of a year: its last day, and the few after it that the rulebook
/// gives.
pub fn days_of_year_count(last: Day) -> Period {
    let rule = rules().year_count.iter().find(|rule| rule.from <= last && rule.until.is_none_or(|until| last <= until));
    let until = days_after(last, rule.map_or(0, |rule| i64::from(rule.days_after)));
    Period::new(last, until).unwrap_or_else(|_| Period::of_day(last))
}

/// What a count is worth.
///
/// # Errors
/// A note or coin that does not exist on the day; a number of pieces out of reach.
pub fn worth(lines: &[(Money, i64)], on: Day) -> Result<Money, CashCountError> {
    let known = faces(on);
    let mut sum = Money::zero(Currency::Mad);
    for (face, pieces) in lines {
        if !known.iter().any(|one| one.worth() == *face) {
            return Err(CashCountError::UnknownFace { face: *face });
        }
        if !(0..=MOST_PIECES).contains(pieces) {
            return Err(CashCountError::WrongPieces { most: MOST_PIECES });
        }
        sum = sum.plus(face.times(*pieces)?)?;
    }
    Ok(sum)
}

/// The names of those who counted, tidied; one at least.
///
/// # Errors
/// `CountersMissing`.
pub fn counters(typed: &[String]) -> Result<Vec<String>, CashCountError> {
    let names: Vec<String> =
        typed.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty()).collect();
    if names.is_empty() { Err(CashCountError::CountersMissing) } else { Ok(names) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    #[test]
    fn a_year_is_counted_on_its_last_day_or_some_days_after() {
        let day = |text: &str| read_day(text).expect("a day");
        let days = days_of_year_count(day("2026-12-31"));
        assert_eq!((days.from(), days.to()), (day("2026-12-31"), day("2027-01-07")));
        let unknown = days_of_year_count(day("1990-12-31"));
        assert_eq!((unknown.from(), unknown.to()), (day("1990-12-31"), day("1990-12-31")));
    }

    #[test]
    fn a_count_is_worth_its_notes_and_coins() {
        let on = read_day("2026-11-23").expect("a day");
        assert_eq!(faces(on).len(), 11);
        assert_eq!(faces(on).iter().filter(|face| face.kind == FaceKind::Note).count(), 4);
        assert_eq!(worth(&[(Money::mad(20_000), 3), (Money::mad(50), 5), (Money::mad(10), 0)], on), Ok(Money::mad(60_250)));
        assert_eq!(worth(&[(Money::mad(50_000), 1)], on), Err(CashCountError::UnknownFace { face: Money::mad(50_000) }));
        assert_eq!(worth(&[(Money::mad(100), -1)], on), Err(CashCountError::WrongPieces { most: MOST_PIECES }));
        assert_eq!(worth(&[(Money::mad(100), MOST_PIECES)], on), Ok(Money::mad(100 * MOST_PIECES)));
        assert!(worth(&[(Money::mad(100), MOST_PIECES + 1)], on).is_err());
    }

    #[test]
    fn somebody_counted() {
        assert_eq!(counters(&["  Naïma  O. ".into(), " ".into()]), Ok(vec!["Naïma O.".to_owned()]));
        assert_eq!(counters(&[String::new()]), Err(CashCountError::CountersMissing));
    }
}
