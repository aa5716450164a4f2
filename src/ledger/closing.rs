//! Closing a year: costs and income go step by step into the result, and nothing else moves.
//!
//! ```text
//! 61 71 ──▶ 8100 ─┐
//! 63 73 ──▶ 8300 ─┴▶ 8400 ─┐
//! 65 75 ──▶ 8500 ──────────┴▶ 8600 ─┐
//! 67 ───────────────────────────────┴▶ 8800 ──▶ 1191 (surplus) or 1199 (deficit)
//! ```
//!
//! What the balance sheet accounts hold is carried into the next year by itself: it is read from all postings, never posted again.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::account::AccountCodeError;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::ledger::trial_balance::AccountTotals;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

/// Accounts cleared by one entry at most, so that the lines of the result still find room beside them.
const MOST_CLEARED: usize = 1_900;

/// Fewest letters of a reason that tells something.
const SHORTEST_REASON: usize = 10;

/// Accounts that must hold nothing when a year closes: what waits to be explained, money under way, promised contributions,
/// what stands between branches (CGNC); each group with its name.
pub const MUST_BE_NIL: [(&str, &[&str]); 4] =
    [("suspense", &["3497", "4497"]), ("transit", &["5115"]), ("contributions", &["3461"]), (BRANCHES, &["16"])];

/// What stands between the branches of one cooperative; most have none.
pub const BRANCHES: &str = "branches";

/// One step of the way into the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClosingStep {
    /// The earlier result that no assembly shared out in time (1191 to 1181, 1199 to 1189).
    Pending,
    Operating,
    Financial,
    Current,
    NonCurrent,
    BeforeTax,
    AfterTax,
    Net,
}

/// One entry of a closing, with the step it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingEntry {
    pub step: ClosingStep,
    pub draft: EntryDraft,
}

/// Why a year is not closed, or not opened again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClosingError {
    #[error("the year ends on {last_day}: it is closed after that day")]
    NotOver { last_day: Day },
    #[error("the year {} to {} is to be closed first", .period.from(), .period.to())]
    EarlierYearOpen { period: Period },
    #[error("account {account} must be nil and holds {balance}")]
    NotNil { account: AccountCode, balance: Money },
    #[error("the year {} to {} is open", .period.from(), .period.to())]
    NotClosed { period: Period },
    #[error("the later year {} to {} is closed", .period.from(), .period.to())]
    LaterYearClosed { period: Period },
    #[error("the result is shared out: the decision is taken back first")]
    ResultShared,
    #[error("the year {} to {} has no open month for what is turned back", .period.from(), .period.to())]
    NoOpenMonth { period: Period },
    #[error("the reason is missing or too short")]
    ReasonIsMissing,
    #[error("somebody asked already")]
    AlreadyAsked,
    #[error("nobody asked for it")]
    NotAsked,
    #[error("who asks does not grant")]
    SamePerson,
    #[error("somebody else asked")]
    NotOwn,
    #[error(transparent)]
    FiscalYear(#[from] FiscalYearError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Account(#[from] AccountCodeError),
}

impl ClosingStep {
    pub const ALL: [ClosingStep; 8] = [
        ClosingStep::Pending,
        ClosingStep::Operating,
        ClosingStep::Financial,
        ClosingStep::Current,
        ClosingStep::NonCurrent,
        ClosingStep::BeforeTax,
        ClosingStep::AfterTax,
        ClosingStep::Net,
    ];

    /// The steps of the cascade, in their order.
    const CASCADE: [(ClosingStep, &'static str); 7] = [
        (ClosingStep::Operating, "8100"),
        (ClosingStep::Financial, "8300"),
        (ClosingStep::Current, "8400"),
        (ClosingStep::NonCurrent, "8500"),
        (ClosingStep::BeforeTax, "8600"),
        (ClosingStep::AfterTax, "8800"),
        (ClosingStep::Net, ""),
    ];

    /// The word used in translation keys.
    pub const fn key(self) -> &'static str {
        match self {
            ClosingStep::Pending => "pending",
            ClosingStep::Operating => "operating",
            ClosingStep::Financial => "financial",
            ClosingStep::Current => "current",
            ClosingStep::NonCurrent => "non-current",
            ClosingStep::BeforeTax => "before-tax",
            ClosingStep::AfterTax => "after-tax",
            ClosingStep::Net => "net",
        }
    }

    /// The step that clears an account, when one does.
    fn of(account: AccountCode) -> Option<Self> {
        let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| account.starts_with(prefix));
        match account.class() {
            6 | 7 if starts(&["63", "73"]) => Some(ClosingStep::Financial),
            6 | 7 if starts(&["65", "75"]) => Some(ClosingStep::NonCurrent),
            6 if starts(&["67"]) => Some(ClosingStep::AfterTax),
            6 | 7 => Some(ClosingStep::Operating),
            8 if starts(&["81", "83"]) => Some(ClosingStep::Current),
            8 if starts(&["84", "85"]) => Some(ClosingStep::BeforeTax),
            8 if starts(&["86"]) => Some(ClosingStep::AfterTax),
            8 => Some(ClosingStep::Net),
            _ => None,
        }
    }
}

/// Whether an entry on this account belongs to a closing: only closings touch class 8.
pub fn is_closing_account(account: AccountCode) -> bool {
    account.class() == 8
}

/// The result of a year from its totals by account: income less costs, a deficit negative. Other classes are left aside.
pub fn net_result(totals: &[AccountTotals]) -> Result<Money, MoneyError> {
    let of_result = totals.iter().filter(|row| matches!(row.account.class(), 6 | 7));
    of_result.map(|row| row.credit.minus(row.debit)).try_fold(Money::zero(Currency::Mad), |sum, one| sum.plus(one?))
}

/// The entries that clear the accounts of classes 6, 7 and 8 into the result of the year.
///
/// `totals` are those of the year, all its entries counted; `label` gives each step its words.
///
/// # Errors
/// Sums beyond what can be counted.
pub fn cascade(totals: &[AccountTotals], on: Day, label: impl Fn(ClosingStep) -> String) -> Result<Vec<ClosingEntry>, ClosingError> {
    let mut held: BTreeMap<AccountCode, Money> = BTreeMap::new();
    for row in totals.iter().filter(|row| matches!(row.account.class(), 6..=8)) {
        let change = row.debit.minus(row.credit)?;
        let before = held.get(&row.account).copied().unwrap_or(Money::zero(change.currency()));
        held.insert(row.account, before.plus(change)?);
    }
    let mut entries = Vec::new();
    for (step, target) in ClosingStep::CASCADE {
        let cleared: Vec<(AccountCode, Money)> = held
            .iter()
            .filter(|(account, balance)| !balance.is_zero() && ClosingStep::of(**account) == Some(step))
            .map(|(account, balance)| (*account, *balance))
            .collect();
        for part in cleared.chunks(MOST_CLEARED) {
            let mut postings = Vec::with_capacity(part.len() + 4);
            // One line of the result for each rubric, so that costs and income stay readable side by side.
            let mut rubrics: Vec<(String, Money)> = Vec::new();
            for (account, balance) in part {
                postings.push(clearing(*account, *balance)?);
                held.insert(*account, Money::zero(balance.currency()));
                let rubric: String = account.as_str().chars().take(2).collect();
                match rubrics.last_mut().filter(|(last, _)| step != ClosingStep::Net && *last == rubric) {
                    Some((_, sum)) => *sum = sum.plus(*balance)?,
                    None => rubrics.push((rubric, *balance)),
                }
            }
            if step == ClosingStep::Net {
                let sum = Money::sum(rubrics.iter().map(|(_, sum)| *sum), Currency::Mad)?;
                rubrics = vec![(String::new(), sum)];
            }
            for (_, sum) in rubrics.into_iter().filter(|(_, sum)| !sum.is_zero()) {
                let target = match target {
                    "" if sum.is_negative() => AccountCode::new("1191")?,
                    "" => AccountCode::new("1199")?,
                    target => AccountCode::new(target)?,
                };
                postings.push(clearing(target, sum.negated()?)?);
                if is_closing_account(target) {
                    let before = held.get(&target).copied().unwrap_or(Money::zero(sum.currency()));
                    held.insert(target, before.plus(sum)?);
                }
            }
            entries.push(entry(step, on, &label, postings));
        }
    }
    Ok(entries)
}

/// The entries that set an earlier result apart which no assembly shared out before the end of the next year (CNC).
///
/// `totals` are those of all time up to the last day, before the year's own result is written.
///
/// # Errors
/// Sums beyond what can be counted.
pub fn set_pending(totals: &[AccountTotals], on: Day, label: impl Fn(ClosingStep) -> String) -> Result<Vec<ClosingEntry>, ClosingError> {
    let mut entries = Vec::new();
    for (from, to) in [("1191", "1181"), ("1199", "1189")] {
        for row in totals.iter().filter(|row| row.account.starts_with(from)) {
            let balance = row.debit.minus(row.credit)?;
            if !balance.is_zero() {
                let postings = vec![clearing(row.account, balance)?, clearing(AccountCode::new(to)?, balance.negated()?)?];
                entries.push(entry(ClosingStep::Pending, on, &label, postings));
            }
        }
    }
    Ok(entries)
}

/// The posting that takes a balance (debits counted up) away from its account.
fn clearing(account: AccountCode, balance: Money) -> Result<PostingDraft, MoneyError> {
    Ok(if balance.is_negative() { PostingDraft::debit(account, balance.negated()?) } else { PostingDraft::credit(account, balance) })
}

fn entry(step: ClosingStep, on: Day, label: &impl Fn(ClosingStep) -> String, postings: Vec<PostingDraft>) -> ClosingEntry {
    ClosingEntry { step, draft: EntryDraft { journal: Journal::Miscellaneous, date: on, label: label(step), voucher: None, postings } }
}

/// The accounts that must be nil and are not, with what they hold on the last day.
pub fn not_nil(totals: &[AccountTotals]) -> Result<Vec<(AccountCode, Money)>, MoneyError> {
    let must =
        totals.iter().filter(|row| MUST_BE_NIL.iter().flat_map(|(_, prefixes)| *prefixes).any(|prefix| row.account.starts_with(prefix)));
    let balances = must.map(|row| row.debit.minus(row.credit).map(|balance| (row.account, balance)));
    Ok(balances.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|(_, balance)| !balance.is_zero()).collect())
}

/// Whether a year may be closed: it is over, those before it are closed, and no account waits to be explained.
///
/// # Errors
/// `YearClosed`, `NotOver`, `EarlierYearOpen`, `NotNil`, in this order.
pub fn may_close(years: &[FiscalYear], id: Uuid, today: Day, totals: &[AccountTotals]) -> Result<(), ClosingError> {
    let Some(year) = years.iter().find(|year| year.id() == id) else {
        return Err(FiscalYearError::NoFiscalYear { date: today }.into());
    };
    if year.is_closed() {
        return Err(FiscalYearError::YearClosed { period: year.period() }.into());
    }
    if today <= year.period().to() {
        return Err(ClosingError::NotOver { last_day: year.period().to() });
    }
    let earlier = years.iter().find(|other| !other.is_closed() && other.period().to() < year.period().from());
    if let Some(earlier) = earlier {
        return Err(ClosingError::EarlierYearOpen { period: earlier.period() });
    }
    match not_nil(totals)?.first() {
        Some((account, balance)) => Err(ClosingError::NotNil { account: *account, balance: *balance }),
        None => Ok(()),
    }
}

/// Whether a closed year may be opened again: no later one is closed, and what the assembly shared out is no longer the year's to
/// change.
///
/// # Errors
/// `NotClosed`, `LaterYearClosed`, `ResultShared`.
pub fn may_reopen(years: &[FiscalYear], id: Uuid, is_shared: bool) -> Result<(), ClosingError> {
    let Some(year) = years.iter().find(|year| year.id() == id) else {
        return Err(ClosingError::NotAsked);
    };
    if !year.is_closed() {
        return Err(ClosingError::NotClosed { period: year.period() });
    }
    match years.iter().find(|other| other.is_closed() && other.period().from() > year.period().to()) {
        Some(later) => Err(ClosingError::LaterYearClosed { period: later.period() }),
        None if is_shared => Err(ClosingError::ResultShared),
        None => Ok(()),
    }
}

/// A reason for opening a year again, tidied.
///
/// # Errors
/// `ReasonIsMissing` for a word that tells nothing.
pub fn read_reason(typed: &str) -> Result<String, ClosingError> {
    let reason = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.chars().count() < SHORTEST_REASON { Err(ClosingError::ReasonIsMissing) } else { Ok(reason) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::fiscal_year::read_year;

    fn code(text: &str) -> AccountCode {
        AccountCode::new(text).expect("an account number")
    }

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn totals(rows: &[(&str, i64, i64)]) -> Vec<AccountTotals> {
        rows.iter()
            .map(|(account, debit, credit)| AccountTotals {
                account: code(account),
                debit: Money::mad(*debit),
                credit: Money::mad(*credit),
            })
            .collect()
    }

    /// What a closing posted, as `account side amount`.
    fn written(entries: &[ClosingEntry]) -> Vec<String> {
        let line = |posting: &PostingDraft| {
            let (side, amount) = if posting.debit.is_zero() { ("C", posting.credit) } else { ("D", posting.debit) };
            format!("{} {side} {}", posting.account, amount.minor())
        };
        entries
            .iter()
            .map(|entry| format!("{}: {}", entry.step.key(), entry.draft.postings.iter().map(line).collect::<Vec<_>>().join(", ")))
            .collect()
    }

    fn closed(rows: &[(&str, i64, i64)]) -> Vec<String> {
        written(&cascade(&totals(rows), day("2026-12-31"), |step| step.key().to_owned()).expect("a cascade"))
    }

    #[test]
    fn a_surplus_goes_through_every_result_to_1191() {
        let found = closed(&[
            ("5141", 900, 0),
            ("61711", 400, 0),
            ("6119", 0, 50),
            ("712112", 0, 1000),
            ("6311", 30, 0),
            ("7381", 0, 10),
            ("6513", 5, 0),
            ("7513", 0, 25),
            ("6701", 60, 0),
        ]);
        assert_eq!(
            found,
            [
                "operating: 6119 D 50, 61711 C 400, 712112 D 1000, 8100 D 350, 8100 C 1000",
                "financial: 6311 C 30, 7381 D 10, 8300 D 30, 8300 C 10",
                "current: 8100 D 650, 8300 C 20, 8400 C 650, 8400 D 20",
                "non-current: 6513 C 5, 7513 D 25, 8500 D 5, 8500 C 25",
                "before-tax: 8400 D 630, 8500 D 20, 8600 C 630, 8600 C 20",
                "after-tax: 6701 C 60, 8600 D 650, 8800 D 60, 8800 C 650",
                "net: 8800 D 590, 1191 C 590",
            ]
        );
    }

    #[test]
    fn a_deficit_goes_to_1199_and_what_is_nil_is_left_out() {
        let found = closed(&[("61711", 400, 0), ("712112", 0, 100)]);
        assert_eq!(
            found,
            [
                "operating: 61711 C 400, 712112 D 100, 8100 D 400, 8100 C 100",
                "current: 8100 C 300, 8400 D 300",
                "before-tax: 8400 C 300, 8600 D 300",
                "after-tax: 8600 C 300, 8800 D 300",
                "net: 8800 C 300, 1199 D 300",
            ]
        );
        assert!(closed(&[("5141", 10, 0), ("61711", 40, 40)]).is_empty());
        assert!(closed(&[]).is_empty());
    }

    #[test]
    fn a_year_that_ends_even_writes_no_result() {
        assert_eq!(closed(&[("61711", 100, 0), ("712112", 0, 100)]), ["operating: 61711 C 100, 712112 D 100, 8100 D 100, 8100 C 100"]);
    }

    #[test]
    fn more_accounts_than_an_entry_holds_are_split() {
        let rows: Vec<AccountTotals> = (0..4_500)
            .map(|at| AccountTotals { account: code(&format!("6111{at:05}")), debit: Money::mad(at + 1), credit: Money::mad(0) })
            .collect();
        let entries = cascade(&rows, day("2026-12-31"), |_| "x".to_owned()).expect("a cascade");
        assert_eq!(entries.iter().filter(|entry| entry.step == ClosingStep::Operating).count(), 3);
        assert!(entries.iter().all(|entry| entry.draft.clone().balance().is_ok()));
    }

    #[test]
    fn an_earlier_result_that_nobody_shared_waits_in_118() {
        let entries = set_pending(&totals(&[("1191", 0, 700), ("1199", 20, 0), ("1161", 0, 5)]), day("2026-12-31"), |_| "x".to_owned());
        assert_eq!(written(&entries.expect("entries")), ["pending: 1191 D 700, 1181 C 700", "pending: 1199 C 20, 1189 D 20"]);
    }

    #[test]
    fn the_result_is_income_less_costs() {
        assert_eq!(net_result(&totals(&[("61711", 400, 0), ("7121", 0, 1000), ("5141", 77, 0)])), Ok(Money::mad(600)));
        assert_eq!(net_result(&totals(&[("8100", 400, 0)])), Ok(Money::mad(0)));
    }

    fn years() -> Vec<FiscalYear> {
        ["2025-01-01..2025-12-31", "2026-01-01..2026-12-31"]
            .into_iter()
            .enumerate()
            .map(|(at, span)| FiscalYear::new(Uuid::from_u128(at as u128 + 1), read_year(span).expect("a year")).expect("a year"))
            .collect()
    }

    #[test]
    fn a_year_closes_after_its_last_day_in_its_turn_with_nothing_waiting() {
        let (mut years, first, second) = (years(), Uuid::from_u128(1), Uuid::from_u128(2));
        let last_day = day("2025-12-31");
        assert_eq!(may_close(&years, first, last_day, &[]), Err(ClosingError::NotOver { last_day }));
        assert_eq!(may_close(&years, first, day("2026-01-01"), &[]), Ok(()));
        let earlier = ClosingError::EarlierYearOpen { period: years[0].period() };
        assert_eq!(may_close(&years, second, day("2027-01-01"), &[]), Err(earlier));
        for account in ["3497", "44971", "5115", "34611", "1605"] {
            let waiting = totals(&[(account, 5, 0)]);
            let refusal = ClosingError::NotNil { account: code(account), balance: Money::mad(5) };
            assert_eq!(may_close(&years, first, day("2026-01-01"), &waiting), Err(refusal));
            assert_eq!(may_close(&years, first, day("2026-01-01"), &totals(&[(account, 5, 5)])), Ok(()));
        }
        years[0].close().expect("closed");
        assert!(matches!(may_close(&years, first, day("2026-01-01"), &[]), Err(ClosingError::FiscalYear(_))));
        assert_eq!(may_close(&years, second, day("2027-01-01"), &[]), Ok(()));
    }

    #[test]
    fn a_year_is_opened_again_unless_a_later_one_is_closed() {
        let (mut years, first, second) = (years(), Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(may_reopen(&years, first, false), Err(ClosingError::NotClosed { period: years[0].period() }));
        years[0].close().expect("closed");
        assert_eq!(may_reopen(&years, first, false), Ok(()));
        years[1].close().expect("closed");
        assert_eq!(may_reopen(&years, first, false), Err(ClosingError::LaterYearClosed { period: years[1].period() }));
        assert_eq!(may_reopen(&years, second, false), Ok(()));
        assert_eq!(may_reopen(&years, second, true), Err(ClosingError::ResultShared));
    }

    #[test]
    fn a_reason_tells_something() {
        assert_eq!(read_reason("  facture   oubliée "), Ok("facture oubliée".to_owned()));
        assert_eq!(read_reason("erreur"), Err(ClosingError::ReasonIsMissing));
    }
}
