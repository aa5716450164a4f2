//! The clerk's visa on a volume of a book: what is noted of it, and what is refused (law 9-88 art. 8).

use crate::calendar::Day;
use crate::calendar::Period;

/// Longest name of a court, number or note.
pub const LONGEST_TEXT: usize = 300;

/// The highest number of a volume.
pub const LAST_VOLUME: i64 = 9_999;

/// Most pages of a volume.
pub const MOST_PAGES: i64 = 1_000_000;

/// A visa, as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visa {
    /// Which book, by its word.
    pub book: String,
    /// The year the volume belongs to.
    pub year: Period,
    /// Volumes of one book and year are counted from 1.
    pub volume: i64,
    /// The court of first instance of the seat.
    pub court: String,
    pub on: Day,
    pub pages: i64,
    /// The number the clerk gave in the special register.
    pub register_number: String,
    pub note: String,
}

/// Why a visa is not noted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VisaError {
    #[error("the number of a volume does not lie between 1 and {LAST_VOLUME}")]
    VolumeIsWrong,
    #[error("the pages of a volume do not lie between 1 and {MOST_PAGES}")]
    PagesAreWrong,
    #[error("the court is not named")]
    CourtIsMissing,
    #[error("the clerk's number is not given")]
    RegisterNumberIsMissing,
    #[error("a text is longer than {most} letters")]
    TextTooLong { most: usize },
    #[error("the visa lies ahead")]
    InFuture,
    #[error("volume {volume} of this book has its visa")]
    VolumeHasVisa { volume: i64 },
}

impl Visa {
    /// Whether it can be noted today.
    pub fn check(&self, today: Day) -> Result<(), VisaError> {
        if !(1..=LAST_VOLUME).contains(&self.volume) {
            return Err(VisaError::VolumeIsWrong);
        }
        if !(1..=MOST_PAGES).contains(&self.pages) {
            return Err(VisaError::PagesAreWrong);
        }
        if self.court.trim().is_empty() {
            return Err(VisaError::CourtIsMissing);
        }
        if self.register_number.trim().is_empty() {
            return Err(VisaError::RegisterNumberIsMissing);
        }
        if [&self.court, &self.register_number, &self.note].iter().any(|text| text.chars().count() > LONGEST_TEXT) {
            return Err(VisaError::TextTooLong { most: LONGEST_TEXT });
        }
        // A book may be signed before its year begins, never on a day that has not come.
        if self.on > today { Err(VisaError::InFuture) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::fiscal_year::read_year;

    fn visa() -> Visa {
        Visa {
            book: "journal-book".to_owned(),
            year: read_year("2026-01-01..2026-12-31").expect("a year"),
            volume: 1,
            court: "Azilal".to_owned(),
            on: read_day("2025-12-20").expect("a day"),
            pages: 1,
            register_number: "12/2025".to_owned(),
            note: String::new(),
        }
    }

    #[test]
    fn a_visa_names_its_court_its_number_and_its_pages() {
        let today = read_day("2025-12-20").expect("a day");
        assert_eq!(visa().check(today), Ok(()));
        assert_eq!(visa().check(read_day("2025-12-19").expect("a day")), Err(VisaError::InFuture));
        assert_eq!(Visa { volume: 0, ..visa() }.check(today), Err(VisaError::VolumeIsWrong));
        assert_eq!(Visa { pages: 0, ..visa() }.check(today), Err(VisaError::PagesAreWrong));
        for volume in [LAST_VOLUME + 1, i64::MAX] {
            assert_eq!(Visa { volume, ..visa() }.check(today), Err(VisaError::VolumeIsWrong));
        }
        assert_eq!(Visa { pages: MOST_PAGES + 1, ..visa() }.check(today), Err(VisaError::PagesAreWrong));
        assert_eq!(Visa { volume: LAST_VOLUME, pages: MOST_PAGES, ..visa() }.check(today), Ok(()));
        assert_eq!(Visa { court: " ".to_owned(), ..visa() }.check(today), Err(VisaError::CourtIsMissing));
        assert_eq!(Visa { register_number: String::new(), ..visa() }.check(today), Err(VisaError::RegisterNumberIsMissing));
        assert_eq!(Visa { note: "x".repeat(LONGEST_TEXT), ..visa() }.check(today), Ok(()));
        let long = Visa { note: "x".repeat(LONGEST_TEXT + 1), ..visa() };
        assert_eq!(long.check(today), Err(VisaError::TextTooLong { most: LONGEST_TEXT }));
    }
}
