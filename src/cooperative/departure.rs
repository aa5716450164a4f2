//! A member leaves: what they paid in is owed back, what they never paid falls away (law 112-12 art. 21).

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use uuid::Uuid;

use crate::calendar::Day;
use crate::cooperative::member::Member;
use crate::cooperative::shares::MemberShares;
use crate::law;
use crate::law::LegalSubject;
use crate::law::LegalValue;
use crate::law::NotInRulebook;
use crate::ledger::account::AccountCode;
use crate::ledger::account::AccountCodeError;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

/// The most letters of a reason.
pub const LONGEST_REASON: usize = 200;

/// Where what is owed back for shares stands.
pub const OWED_BACK: &str = "4461";

/// Why somebody does not leave as told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DepartureError {
    #[error("the member has left already")]
    HasLeft,
    #[error("{name} left on {on}")]
    IsGone { name: String, on: Day },
    #[error("the member came later")]
    BeforeAdmission,
    #[error("their shares moved on {last}")]
    BeforeShares { last: Day },
    #[error("no more than {most} is owed back")]
    MoreThanOwedBack { most: Money },
    #[error("the day lies ahead")]
    DayInFuture,
    #[error("it was not said why")]
    ReasonIsMissing,
    #[error("a text is longer than {most} letters")]
    TextTooLong { most: usize },
    #[error("{due} was asked for and not paid")]
    StillDue { due: Money },
    #[error("{left} of capital would be left, {least} is the least ({article})")]
    CapitalTooLow { left: Money, least: Money, article: String },
    #[error("{left} of capital would be left, {least} is the least once it was {highest} ({article})")]
    CapitalBelowFloor { left: Money, least: Money, highest: Money, article: String, wait: &'static LegalValue },
    #[error(transparent)]
    Law(#[from] NotInRulebook),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Account(#[from] AccountCodeError),
}

/// The reason without blanks around it, if the member can leave on that day with it.
///
/// # Errors
/// Left already, a day before they came or ahead, no reason or one too long.
pub fn check(member: &Member, on: Day, today: Day, reason: &str) -> Result<String, DepartureError> {
    if !member.is_present() {
        return Err(DepartureError::HasLeft);
    }
    if on < member.admitted_on {
        return Err(DepartureError::BeforeAdmission);
    }
    if on > today {
        return Err(DepartureError::DayInFuture);
    }
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() {
        return Err(DepartureError::ReasonIsMissing);
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(DepartureError::TextTooLong { most: LONGEST_REASON });
    }
    Ok(reason)
}

/// How much an entry pays back of shares, by member; nothing of what it owes back, and nothing without a name.
pub fn paid_back(draft: &EntryDraft) -> Result<BTreeMap<Uuid, Money>, MoneyError> {
    let mut found: BTreeMap<Uuid, Money> = BTreeMap::new();
    for posting in draft.postings.iter().filter(|posting| posting.account.starts_with(OWED_BACK) && posting.debit.is_positive()) {
        let Counterparty::Member(Some(id)) = posting.counterparty else { continue };
        let sum = found.entry(id).or_insert(Money::mad(0));
        *sum = sum.plus(posting.debit)?;
    }
    Ok(found)
}

/// Refuses what somebody does as a member after the day they left.
///
/// # Errors
/// `IsGone`.
pub fn check_is_here(member: &Member, on: Day) -> Result<(), DepartureError> {
    match member.left_on {
        Some(left) if left < on => Err(DepartureError::IsGone { name: member.name("fr").to_owned(), on: left }),
        _ => Ok(()),
    }
}

/// The capital that was promised: by now, and at its highest ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapitalReached {
    pub now: Money,
    pub highest: Money,
}

impl CapitalReached {
    /// Refuses what would leave less capital than the law lets stand: its least, and the part of the highest ever reached.
    fn check_left(&self, left: Money, on: Day) -> Result<(), DepartureError> {
        let rule = law::value(LegalSubject::MinimumCapital, on)?;
        if left.decimal() < rule.value {
            let least = Money::from_decimal(Decimal::max(rule.value, Decimal::ZERO), Currency::Mad)?;
            return Err(DepartureError::CapitalTooLow { left, least, article: rule.article.clone() });
        }
        let rule = law::value(LegalSubject::CapitalFloorRatio, on)?;
        let highest = self.highest.max(self.now);
        let least = highest.decimal() * rule.value;
        if left.decimal() < least {
            let least = Money::from_decimal(least.round_dp_with_strategy(2, RoundingStrategy::AwayFromZero), Currency::Mad)?;
            let wait = law::value(LegalSubject::YearsToRefund, on)?;
            return Err(DepartureError::CapitalBelowFloor { left, least, highest, article: rule.article.clone(), wait });
        }
        Ok(())
    }
}

/// The entry of a departure; nothing for somebody who never promised a share.
///
/// # Errors
/// Shares that were called and are not paid; a capital that would fall below the least of the law.
pub fn departure_entry(
    member: &Member,
    shares: &MemberShares,
    capital: &CapitalReached,
    on: Day,
    label: String,
) -> Result<Option<EntryDraft>, DepartureError> {
    if !shares.promised.is_positive() {
        return Ok(None);
    }
    if shares.due().is_positive() {
        return Err(DepartureError::StillDue { due: shares.due() });
    }
    capital.check_left(capital.now.minus(shares.promised)?, on)?;
    let who = Counterparty::Member(Some(member.id));
    let uncalled = shares.promised.minus(shares.called)?;
    let mut postings = vec![PostingDraft::debit(AccountCode::new("1111")?, shares.promised).with_counterparty(who)];
    for (account, amount) in [("1119", uncalled), (OWED_BACK, shares.paid)] {
        if amount.is_positive() {
            postings.push(PostingDraft::credit(AccountCode::new(account)?, amount).with_counterparty(who));
        }
    }
    Ok(Some(EntryDraft { journal: Journal::Miscellaneous, date: on, label, voucher: None, postings }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::cooperative::member::MemberKind;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn member() -> Member {
        Member {
            id: Uuid::from_u128(7),
            number: 1,
            kind: MemberKind::Natural,
            name_latin: "Ali".to_owned(),
            name_arabic: String::new(),
            occupation: String::new(),
            address: String::new(),
            admitted_on: day("2026-01-01"),
            left_on: None,
            left_reason: String::new(),
        }
    }

    fn shares(promised: i64, called: i64, paid: i64) -> MemberShares {
        MemberShares { shares: 1, promised: Money::mad(promised), called: Money::mad(called), paid: Money::mad(paid) }
    }

    fn lines(shares: &MemberShares, capital: i64) -> Result<Vec<String>, DepartureError> {
        lines_after(shares, capital, capital)
    }

    fn lines_after(shares: &MemberShares, capital: i64, highest: i64) -> Result<Vec<String>, DepartureError> {
        let capital = CapitalReached { now: Money::mad(capital), highest: Money::mad(highest) };
        let draft = departure_entry(&member(), shares, &capital, day("2026-06-01"), "Départ".to_owned())?;
        let Some(draft) = draft else { return Ok(Vec::new()) };
        let entry = draft.balance().expect("an entry that balances");
        Ok(entry.postings().iter().map(|one| format!("{} {}", one.account(), one.signed().minor())).collect())
    }

    #[test]
    fn what_was_paid_is_owed_back_and_the_rest_falls_away() {
        assert_eq!(lines(&shares(500_000, 500_000, 500_000), 5_000_000), Ok(vec!["1111 500000".into(), "4461 -500000".into()]));
        assert_eq!(
            lines(&shares(500_000, 125_000, 125_000), 5_000_000),
            Ok(vec!["1111 500000".into(), "1119 -375000".into(), "4461 -125000".into()])
        );
        assert_eq!(lines(&shares(0, 0, 0), 0), Ok(Vec::new()));
    }

    #[test]
    fn who_owes_pays_first_and_the_capital_stays_above_the_law() {
        assert_eq!(lines(&shares(500, 300, 299), 5_000_000), Err(DepartureError::StillDue { due: Money::mad(1) }));
        let least = law::value(LegalSubject::MinimumCapital, day("2026-06-01")).expect("a rule");
        let least = Money::from_decimal(least.value, Currency::Mad).expect("an amount");
        assert!(lines(&shares(500, 500, 500), least.minor() + 500).is_ok());
        assert!(lines(&shares(0, 0, 0), 0).is_ok());
        let refused = lines(&shares(500, 500, 500), least.minor() + 499);
        assert!(matches!(refused, Err(DepartureError::CapitalTooLow { .. })), "{refused:?}");
    }

    #[test]
    fn three_quarters_of_the_highest_capital_stay() {
        let all = shares(500_000, 500_000, 500_000);
        assert!(lines(&all, 2_000_000).is_ok());
        let below = |left, least, highest| {
            let (left, least, highest) = (Money::mad(left), Money::mad(least), Money::mad(highest));
            let wait = law::value(LegalSubject::YearsToRefund, day("2026-06-01")).expect("a rule");
            Err(DepartureError::CapitalBelowFloor { left, least, highest, article: "Loi 112-12 art. 30".to_owned(), wait })
        };
        assert_eq!(lines(&all, 1_999_999), below(1_499_999, 1_500_000, 1_999_999));
        // What others took out before counts: the highest ever is remembered.
        assert_eq!(lines_after(&all, 2_000_000, 2_000_001), below(1_500_000, 1_500_001, 2_000_001));
    }

    #[test]
    fn a_departure_has_its_day_and_its_reason() {
        let (on, today) = (day("2026-06-01"), day("2026-06-02"));
        assert_eq!(check(&member(), on, today, "  à sa  demande "), Ok("à sa demande".to_owned()));
        assert_eq!(check(&member(), on, today, " "), Err(DepartureError::ReasonIsMissing));
        assert_eq!(check(&member(), on, today, &"x".repeat(201)), Err(DepartureError::TextTooLong { most: 200 }));
        assert_eq!(check(&member(), day("2026-06-03"), today, "x"), Err(DepartureError::DayInFuture));
        assert_eq!(check(&member(), day("2025-12-31"), today, "x"), Err(DepartureError::BeforeAdmission));
        let gone = Member { left_on: Some(on), ..member() };
        assert_eq!((check_is_here(&gone, on), check_is_here(&member(), today)), (Ok(()), Ok(())));
        assert_eq!(check_is_here(&gone, today), Err(DepartureError::IsGone { name: "Ali".to_owned(), on }));
        assert_eq!(check(&gone, on, today, "x"), Err(DepartureError::HasLeft));
    }
}
