//! Correcting an entry: on which day it can be taken back, and what a treasurer had told when it was recorded.

use crate::calendar::Day;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::ledger::fiscal_year::admitting_year;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::movement::MovementDraft;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::movement::movement_entry;

/// Why an entry is not corrected as asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    #[error("the right entry says the same as the wrong one")]
    NothingChanged,
    #[error("the entry belongs to the shares of a member: it is only taken back")]
    BelongsToShares,
    #[error("the entry belongs to the register of things or to the store: it is only taken back")]
    BelongsToThings,
    #[error("the entry is of a decision on a result: it is only taken back, as a whole")]
    BelongsToDecision,
    #[error("what the decision gave was paid: those payments are taken back first")]
    DecisionWasPaid,
    #[error("the entry is of deliveries: it is only taken back")]
    BelongsToDeliveries,
    #[error("the entry is of an invoice: a credit note takes it back")]
    BelongsToInvoice,
    #[error("the promise of shares has payments: take those back first")]
    PromiseHasPayments,
    #[error("a call on shares is not taken back")]
    CallStands,
    #[error("the entry is of a member's departure: it is only taken back, and the member is one again")]
    BelongsToDeparture,
    #[error("the member who left was paid for their shares: that payment is taken back first")]
    DepartureWasPaid,
    #[error("the shares are of a member who left: the departure is taken back first")]
    MemberHasLeft,
    #[error("what the entry set aside for a doubtful customer was taken back since: that is taken back first")]
    DoubtWasReviewed,
}

impl CorrectionError {
    /// Whether the entry is not even taken back by itself.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            CorrectionError::BelongsToInvoice
                | CorrectionError::DecisionWasPaid
                | CorrectionError::DepartureWasPaid
                | CorrectionError::MemberHasLeft
                | CorrectionError::DoubtWasReviewed
        )
    }
}

/// The day an entry can be noted: today when its month is open, else the first open day after it,
/// else the last open day before it.
///
/// # Errors
/// `NoFiscalYear` when no open day is left at all.
pub fn first_open_day(years: &[FiscalYear], today: Day) -> Result<Day, FiscalYearError> {
    let months = years.iter().flat_map(FiscalYear::months).filter(|(_, is_closed)| !is_closed).map(|(month, _)| month);
    let mut open: Vec<_> = months.collect();
    open.sort();
    if open.iter().any(|month| month.contains(today)) {
        return Ok(today);
    }
    let after = open.iter().map(|month| month.from()).find(|first| *first > today);
    let before = open.iter().rev().map(|month| month.to()).find(|last| *last < today);
    after.or(before).ok_or(FiscalYearError::NoFiscalYear { date: today })
}

/// The day a wrong entry is taken back: its own once its year is over, while that day is still open, so that the year
/// holds the mistake and its mirror; else the first open day.
///
/// # Errors
/// `NoFiscalYear` when no open day is left at all.
pub fn mirror_day(years: &[FiscalYear], wrong: Day, today: Day) -> Result<Day, FiscalYearError> {
    match admitting_year(years, wrong) {
        Ok(year) if year.period().to() < today => Ok(wrong),
        _ => first_open_day(years, today),
    }
}

/// What a treasurer told for an entry of a guided movement, found by telling it again and comparing.
pub fn told_of(entry: &JournalEntry, movement: &str, rules: &MovementRules) -> Option<MovementDraft> {
    let category = rules.category(movement, entry.date())?;
    let amount = entry.postings().first()?.amount();
    let mut parties: Vec<Counterparty> = entry.postings().iter().map(|posting| posting.counterparty()).collect();
    parties.push(Counterparty::None);
    parties.sort();
    parties.dedup();
    let places = [None, Some(Place::CashBox), Some(Place::Bank)];
    for event in MovementEvent::ALL.into_iter().filter(|event| category.fits(*event)) {
        for (place, counterparty) in places.iter().flat_map(|place| parties.iter().map(move |party| (*place, *party))) {
            let told = MovementDraft {
                event,
                category: category.code.clone(),
                amount,
                place,
                date: entry.date(),
                counterparty,
                voucher: entry.voucher().map(str::to_owned),
                note: note_of(entry.label(), &category.label.all()),
            };
            let retold = movement_entry(&told, rules, "fr").ok().and_then(|draft| draft.balance().ok());
            if retold.is_some_and(|retold| retold.journal() == entry.journal() && moves_the_same(&retold, entry)) {
                return Some(told);
            }
        }
    }
    None
}

/// Whether two entries move the same amounts on the same sides for the same people, whatever they are called.
fn moves_the_same(one: &JournalEntry, other: &JournalEntry) -> bool {
    let lines = |entry: &JournalEntry| -> Vec<_> {
        entry.postings().iter().map(|posting| (posting.account(), posting.signed(), posting.counterparty())).collect()
    };
    lines(one) == lines(other)
}

/// The note behind the words of a category in a label: `Huile – à l’hôtel`.
fn note_of(label: &str, words: &[&str]) -> Option<String> {
    let rest = words.iter().find_map(|words| label.strip_prefix(words))?;
    rest.strip_prefix(" – ").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Period;
    use crate::calendar::read_day;
    use crate::money::Money;
    use uuid::Uuid;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn year(of: i32, closed: &[&str]) -> FiscalYear {
        let period = Period::new(day(&format!("{of}-01-01")), day(&format!("{of}-12-31"))).expect("a period");
        let state = crate::ledger::fiscal_year::YearState::Open;
        FiscalYear::from_parts(Uuid::from_u128(of as u128), period, state, closed.iter().map(|month| day(month))).expect("a year")
    }

    #[test]
    fn today_is_taken_when_its_month_is_open() {
        assert_eq!(first_open_day(&[year(2026, &["2026-10-01"])], day("2026-11-24")), Ok(day("2026-11-24")));
    }

    #[test]
    fn a_closed_month_gives_the_first_open_day_after_it_then_the_last_before() {
        assert_eq!(first_open_day(&[year(2026, &["2026-11-01"])], day("2026-11-24")), Ok(day("2026-12-01")));
        let closed = year(2026, &["2026-11-01", "2026-12-01"]);
        assert_eq!(first_open_day(std::slice::from_ref(&closed), day("2026-11-24")), Ok(day("2026-10-31")));
        assert_eq!(first_open_day(&[closed, year(2027, &[])], day("2026-11-24")), Ok(day("2027-01-01")));
    }

    #[test]
    fn without_an_open_day_there_is_none() {
        let refusal = Err(FiscalYearError::NoFiscalYear { date: day("2026-11-24") });
        assert_eq!(first_open_day(&[], day("2026-11-24")), refusal);
        let mut closed = year(2026, &[]);
        closed.close().expect("closes");
        assert_eq!(first_open_day(&[closed], day("2026-11-24")), refusal);
    }

    #[test]
    fn a_mistake_of_a_year_that_is_over_is_taken_back_in_that_year() {
        let years = [year(2025, &["2025-11-01"]), year(2026, &[])];
        let today = day("2026-01-20");
        assert_eq!(mirror_day(&years, day("2025-12-28"), today), Ok(day("2025-12-28")));
        assert_eq!(mirror_day(&years, day("2025-11-28"), today), Ok(today));
        assert_eq!(mirror_day(&years, day("2026-01-02"), today), Ok(today));
        assert_eq!(mirror_day(&years, day("2025-12-28"), day("2025-12-31")), Ok(day("2025-12-31")));
    }

    #[test]
    fn every_movement_of_the_rulebook_is_told_back() {
        let rules = MovementRules::current();
        let member = Counterparty::Member(Some(Uuid::from_u128(5)));
        let mut found = 0;
        for event in MovementEvent::ALL {
            for category in rules.categories(event, day("2026-03-07")) {
                for place in [None, Some(Place::CashBox), Some(Place::Bank)] {
                    for counterparty in [Counterparty::None, member, Counterparty::NonMember] {
                        let told = MovementDraft {
                            event,
                            category: category.code.clone(),
                            amount: Money::mad(12_345),
                            place,
                            date: day("2026-03-07"),
                            counterparty,
                            voucher: Some("F-1".to_owned()),
                            note: Some("à l'hôtel".to_owned()),
                        };
                        let Ok(draft) = movement_entry(&told, rules, "ar") else { continue };
                        let entry = draft.balance().expect("an entry");
                        let back = told_of(&entry, &category.code, rules).expect("told back");
                        let again = movement_entry(&back, rules, "ar").and_then(|draft| draft.balance().map_err(|_| panic!("no entry")));
                        assert_eq!(again, Ok(entry));
                        found += 1;
                    }
                }
            }
        }
        assert!(found > 30, "{found}");
    }

    #[test]
    fn an_entry_that_no_movement_makes_is_not_told_back() {
        let rules = MovementRules::current();
        let told = MovementDraft {
            event: MovementEvent::MoneyOut,
            category: "travel".to_owned(),
            amount: Money::mad(100),
            place: Some(Place::CashBox),
            date: day("2026-03-07"),
            counterparty: Counterparty::None,
            voucher: None,
            note: None,
        };
        let entry = movement_entry(&told, rules, "fr").expect("a draft").balance().expect("an entry");
        assert_eq!(told_of(&entry, "", rules), None);
        assert_eq!(told_of(&entry, "product_sale", rules), None);
        assert_eq!(told_of(&entry, "travel", rules), Some(told));
    }
}
