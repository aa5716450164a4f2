//! What was done with members and with others, measured against what the law allows (law 112-12 art. 6). It warns, it never refuses.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::months_after;
use crate::law;
use crate::law::LegalSubject;
use crate::law::LegalValue;
use crate::law::Mark;
use crate::law::NotInRulebook;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::Side;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/exclusivity.toml");

/// The most letters of a reference or of an authority's name.
pub const LONGEST_TEXT: usize = 200;

/// Whom an operation was with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    Members,
    Others,
}

/// What the ceiling is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    Members,
    All,
}

/// An account that measures, with all its divisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct MeasuredAccount {
    pub code: AccountCode,
    /// Whom it is about by its number; nothing where each operation says so.
    pub whose: Option<Whose>,
}

/// How one category of cooperative is measured.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Measure {
    /// `1`, `2` or `3` (law 112-12 art. 1).
    pub category: String,
    #[serde(deserialize_with = "side_by_word")]
    pub side: Side,
    pub base: Base,
    pub article: String,
    pub mark: Mark,
    pub basis: String,
    pub accounts: Vec<MeasuredAccount>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Rules {
    #[serde(with = "rust_decimal::serde::str")]
    near: Decimal,
    measure: Vec<Measure>,
}

/// Debit and credit of one account with one kind of counterparty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartyTotals {
    pub account: AccountCode,
    pub counterparty: Counterparty,
    pub debit: Money,
    pub credit: Money,
}

/// A permit to go beyond the ceiling for a while (law 112-12 art. 6, decree 2-21-216).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    /// In hundredths of a percent.
    pub rate_points: i64,
    pub from: Day,
    pub until: Day,
    pub reference: String,
    pub authority: String,
}

/// Why a permit is not taken down.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExclusivityError {
    #[error("a permit goes beyond {ceiling} and not beyond the whole")]
    RateOutOfRange { ceiling: Decimal },
    #[error("the permit ends before it begins")]
    EndsBeforeItBegins,
    #[error("the permit has no reference")]
    ReferenceIsMissing,
    #[error("it was not said who gave the permit")]
    AuthorityIsMissing,
    #[error("a text is longer than {most} letters")]
    TextTooLong { most: usize },
    #[error(transparent)]
    Law(#[from] NotInRulebook),
}

/// What a cooperative may do with others in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    pub ceiling: &'static LegalValue,
    /// The first day on which anything may be done with others; none while it is not registered.
    pub from: Option<Day>,
    /// The permit that goes furthest in the year.
    pub permit: Option<Permit>,
    /// When permits that go as far are in force.
    pub permitted: Vec<Period>,
}

/// How a measure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExclusivityStatus {
    Within,
    /// Within, but most of the ceiling is used.
    Near,
    /// Beyond the ceiling of the law, within a permit.
    Permitted,
    /// Something was done with others before the first year was over.
    NotAllowedYet,
    Passed,
}

/// One account of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GaugeLine {
    pub account: AccountCode,
    pub members: Money,
    pub others: Money,
    /// With nobody told.
    pub untold: Money,
}

/// A measure with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gauge {
    pub measure: &'static Measure,
    pub lines: Vec<GaugeLine>,
    pub members: Money,
    pub others: Money,
    pub untold: Money,
    /// What the ceiling is a part of.
    pub base: Money,
    /// Others as a part of the base; none when there is no base.
    pub ratio: Option<Decimal>,
    /// The part that is allowed, the permit counted in.
    pub limit: Decimal,
    /// What may still be done with others this year; below nil when too much was done.
    pub left: Money,
    /// What was done with others before it was allowed at all.
    pub too_early: Money,
    /// What was done with others while no permit was in force, where that alone goes beyond the law.
    pub outside: Option<Money>,
    pub status: ExclusivityStatus,
}

impl ExclusivityStatus {
    pub const fn key(self) -> &'static str {
        match self {
            ExclusivityStatus::Within => "within",
            ExclusivityStatus::Near => "near",
            ExclusivityStatus::Permitted => "permitted",
            ExclusivityStatus::NotAllowedYet => "not-yet",
            ExclusivityStatus::Passed => "passed",
        }
    }

    /// Whether something has to be done about it.
    pub const fn is_beyond(self) -> bool {
        matches!(self, ExclusivityStatus::NotAllowedYet | ExclusivityStatus::Passed)
    }
}

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    // A test reads the embedded text, so that it cannot fail here.
    RULES.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default())
}

/// All measures, by category.
pub fn measures() -> &'static [Measure] {
    &rules().measure
}

/// The measures of a cooperative, by its categories such as `1,3`.
pub fn measures_of(categories: &str) -> Vec<&'static Measure> {
    measures().iter().filter(|measure| categories.split(',').any(|one| one.trim() == measure.category)).collect()
}

impl Measure {
    /// The finest measured account that an account is or lies under.
    pub fn account(&self, account: AccountCode) -> Option<&MeasuredAccount> {
        let over = self.accounts.iter().filter(|one| account.starts_with(one.code.as_str()));
        over.max_by_key(|one| one.code.digit_count())
    }

    /// Whether an operation on an account was with somebody who is no member.
    pub fn is_with_others(&self, account: AccountCode, counterparty: Counterparty) -> bool {
        self.account(account).is_some() && whose(account, counterparty) == Some(Whose::Others)
    }
}

/// Whom an operation on an account was with; nothing when nobody said so. An account that is about one of them by its number
/// says it whatever was told.
pub fn whose(account: AccountCode, counterparty: Counterparty) -> Option<Whose> {
    let by_number = measures().iter().find_map(|measure| measure.account(account)?.whose);
    by_number.or(match counterparty {
        Counterparty::Member(_) => Some(Whose::Members),
        Counterparty::NonMember | Counterparty::Other => Some(Whose::Others),
        Counterparty::None => None,
    })
}

impl Permit {
    /// The permit without blanks around its texts, if it can be taken down.
    ///
    /// # Errors
    /// A rate that is no more than the law allows anyway; an end before the beginning; no reference, no authority.
    pub fn check(self) -> Result<Self, ExclusivityError> {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let permit = Self { reference: tidy(&self.reference), authority: tidy(&self.authority), ..self };
        if permit.until < permit.from {
            return Err(ExclusivityError::EndsBeforeItBegins);
        }
        let ceiling = law::value(LegalSubject::NonMemberCeiling, permit.from)?.value;
        if permit.rate() <= ceiling || permit.rate() > Decimal::ONE {
            return Err(ExclusivityError::RateOutOfRange { ceiling });
        }
        if permit.reference.is_empty() {
            return Err(ExclusivityError::ReferenceIsMissing);
        }
        if permit.authority.is_empty() {
            return Err(ExclusivityError::AuthorityIsMissing);
        }
        if permit.reference.chars().count() > LONGEST_TEXT || permit.authority.chars().count() > LONGEST_TEXT {
            return Err(ExclusivityError::TextTooLong { most: LONGEST_TEXT });
        }
        Ok(permit)
    }

    pub fn rate(&self) -> Decimal {
        Decimal::new(self.rate_points, 4)
    }
}

/// What a cooperative may do with others in a year.
///
/// # Errors
/// `NotInRulebook` for a year before the law.
pub fn allowance(registered_on: Option<Day>, year: Period, permits: &[Permit]) -> Result<Allowance, NotInRulebook> {
    let ceiling = law::value(LegalSubject::NonMemberCeiling, year.to())?;
    let years = law::value(LegalSubject::YearsBeforeNonMembers, year.to())?.value.to_u32().unwrap_or(0);
    let in_year = || permits.iter().filter(|permit| permit.from <= year.to() && permit.until >= year.from());
    let permit = in_year().max_by_key(|permit| permit.rate_points).cloned();
    let as_far = in_year().filter(|one| permit.as_ref().is_some_and(|furthest| one.rate_points == furthest.rate_points));
    let permitted = as_far.filter_map(|one| Period::new(one.from, one.until).ok()).collect();
    Ok(Allowance { ceiling, from: registered_on.map(|day| months_after(day, years * 12)), permit, permitted })
}

impl Allowance {
    /// The days of a year on which nothing may be done with others yet, as the last of them.
    pub fn too_early_until(&self, year: Period) -> Option<Day> {
        match self.from {
            None => Some(year.to()),
            Some(from) if from > year.to() => Some(year.to()),
            Some(from) if from > year.from() => from.pred_opt(),
            Some(_) => None,
        }
    }
}

/// Measures a year: `totals` of all of it, `early` of the part in which nothing may be done with others yet, `outside` of the days
/// on which no permit was in force. What was done on those stays under the ceiling of the law, measured on the whole year.
///
/// # Errors
/// Amounts larger than the books can hold.
pub fn gauge(
    measure: &'static Measure,
    totals: &[PartyTotals],
    early: &[PartyTotals],
    outside: &[PartyTotals],
    allowance: &Allowance,
) -> Result<Gauge, MoneyError> {
    let nil = Money::zero(Currency::Mad);
    let lines = lines(measure, totals)?;
    let sum = |of: fn(&GaugeLine) -> Money| Money::sum(lines.iter().map(of), Currency::Mad);
    let (members, others, untold) = (sum(|line| line.members)?, sum(|line| line.others)?, sum(|line| line.untold)?);
    let base = match measure.base {
        Base::Members => members,
        Base::All => members.plus(others)?.plus(untold)?,
    };
    let too_early = Money::sum(self::lines(measure, early)?.iter().map(|line| line.others), Currency::Mad)?;
    let whole = base.decimal().max(Decimal::ZERO);
    let outside = Money::sum(self::lines(measure, outside)?.iter().map(|line| line.others), Currency::Mad)?;
    let limit = allowance.permit.as_ref().map_or(allowance.ceiling.value, |permit| permit.rate().max(allowance.ceiling.value));
    let (by_law, by_permit, done) = (whole * allowance.ceiling.value, whole * limit, others.decimal());
    let is_beyond_outside = done <= by_permit && done > by_law && outside.decimal() > by_law;
    let status = if too_early.is_positive() {
        ExclusivityStatus::NotAllowedYet
    } else if done > by_permit || is_beyond_outside {
        ExclusivityStatus::Passed
    } else if done > by_law {
        ExclusivityStatus::Permitted
    } else if others.is_positive() && done >= by_law * rules().near {
        ExclusivityStatus::Near
    } else {
        ExclusivityStatus::Within
    };
    // Rounded towards nil: a centime is never promised that the law does not give.
    let (most, counted, limit) = if is_beyond_outside { (by_law, outside, allowance.ceiling.value) } else { (by_permit, others, limit) };
    let most = Money::from_decimal(most.trunc_with_scale(2), Currency::Mad)?;
    Ok(Gauge {
        measure,
        members,
        others,
        untold,
        base,
        ratio: if whole.is_zero() { None } else { Some(done / whole) },
        limit,
        left: if base.is_positive() { most.minus(counted)? } else { nil.minus(counted)? },
        too_early,
        outside: is_beyond_outside.then_some(outside),
        status,
        lines,
    })
}

/// The accounts of a measure with what was done on each, in the order of their numbers.
///
/// # Errors
/// Amounts larger than the books can hold.
pub fn lines(measure: &Measure, totals: &[PartyTotals]) -> Result<Vec<GaugeLine>, MoneyError> {
    let nil = Money::zero(Currency::Mad);
    let mut found: BTreeMap<AccountCode, GaugeLine> = BTreeMap::new();
    for one in totals.iter().filter(|one| measure.account(one.account).is_some()) {
        let amount = if measure.side == Side::Debit { one.debit.minus(one.credit)? } else { one.credit.minus(one.debit)? };
        let line = found.entry(one.account).or_insert(GaugeLine { account: one.account, members: nil, others: nil, untold: nil });
        let place = match whose(one.account, one.counterparty) {
            Some(Whose::Members) => &mut line.members,
            Some(Whose::Others) => &mut line.others,
            None => &mut line.untold,
        };
        *place = place.plus(amount)?;
    }
    Ok(found.into_values().filter(|line| !(line.members.is_zero() && line.others.is_zero() && line.untold.is_zero())).collect())
}

fn side_by_word<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Side, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "debit" => Ok(Side::Debit),
        "credit" => Ok(Side::Credit),
        _ => Err(serde::de::Error::custom("neither debit nor credit")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;

    fn day(text: &str) -> Day {
        read_day(text).expect("a day")
    }

    fn year() -> Period {
        Period::new(day("2026-01-01"), day("2026-12-31")).expect("a year")
    }

    fn told(account: &str, counterparty: Counterparty, side: Side, minor: i64) -> PartyTotals {
        let (amount, nil) = (Money::mad(minor), Money::mad(0));
        let (debit, credit) = if side == Side::Debit { (amount, nil) } else { (nil, amount) };
        PartyTotals { account: AccountCode::new(account).expect("a number"), counterparty, debit, credit }
    }

    fn permit(rate_points: i64) -> Permit {
        let (from, until) = (day("2026-03-01"), day("2027-02-28"));
        Permit { rate_points, from, until, reference: "12/2026".to_owned(), authority: "Ministère".to_owned() }
    }

    fn first(members: i64, others: i64, registered: &str, permits: &[Permit]) -> Gauge {
        let totals = [
            told("612111", Counterparty::Member(None), Side::Debit, members),
            told("612112", Counterparty::NonMember, Side::Debit, others),
        ];
        let allowance = allowance(Some(day(registered)), year(), permits).expect("a law");
        let early = if allowance.too_early_until(year()).is_some() { &totals[..] } else { &[] };
        gauge(&measures()[0], &totals, early, &[], &allowance).expect("a gauge")
    }

    #[test]
    fn the_rulebook_is_read_and_names_accounts_of_the_plan() {
        let rules: Rules = toml::from_str(RULEBOOK).expect("the rulebook");
        assert_eq!(rules.measure.iter().map(|one| one.category.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
        for account in rules.measure.iter().flat_map(|one| &one.accounts) {
            assert!(Chart::national().account(account.code).is_some(), "{}", account.code);
        }
        assert_eq!(measures_of("1,3").len(), 2);
        assert!(measures_of("").is_empty());
    }

    #[test]
    fn both_sides_of_each_boundary() {
        let status = |others| first(100_000, others, "2020-05-01", &[]).status;
        assert_eq!(status(0), ExclusivityStatus::Within);
        assert_eq!(status(23_999), ExclusivityStatus::Within);
        assert_eq!(status(24_000), ExclusivityStatus::Near);
        assert_eq!(status(30_000), ExclusivityStatus::Near);
        assert_eq!(status(30_001), ExclusivityStatus::Passed);
        let passed = first(100_000, 30_001, "2020-05-01", &[]);
        assert_eq!((passed.left, passed.limit), (Money::mad(-1), Decimal::new(30, 2)));
        assert_eq!(first(0, 1, "2020-05-01", &[]).status, ExclusivityStatus::Passed);
        assert_eq!(first(0, 0, "2020-05-01", &[]).ratio, None);
    }

    #[test]
    fn a_permit_raises_the_ceiling_for_its_time() {
        let status = |others| first(100_000, others, "2020-05-01", &[permit(4_500)]).status;
        assert_eq!(status(30_000), ExclusivityStatus::Near);
        assert_eq!(status(30_001), ExclusivityStatus::Permitted);
        assert_eq!(status(45_000), ExclusivityStatus::Permitted);
        assert_eq!(status(45_001), ExclusivityStatus::Passed);
        let over = Permit { from: day("2027-01-01"), ..permit(4_500) };
        assert_eq!(first(100_000, 30_001, "2020-05-01", &[over]).status, ExclusivityStatus::Passed);
    }

    #[test]
    fn a_permit_permits_nothing_of_before_or_after_it() {
        let late = Permit { from: day("2026-12-15"), ..permit(4_500) };
        let allowance = allowance(Some(day("2020-05-01")), year(), &[late.clone(), permit(4_000)]).expect("a law");
        assert_eq!(allowance.permitted, [Period::new(late.from, late.until).expect("days")]);
        let others = |minor| told("612112", Counterparty::NonMember, Side::Debit, minor);
        let totals = [told("612111", Counterparty::Member(None), Side::Debit, 100_000), others(40_000)];
        let found = |outside| gauge(&measures()[0], &totals, &[], &[others(outside)], &allowance).expect("a gauge");
        let within = found(30_000);
        assert_eq!((within.status, within.left, within.outside), (ExclusivityStatus::Permitted, Money::mad(5_000), None));
        let beyond = found(30_001);
        assert_eq!((beyond.status, beyond.left, beyond.outside), (ExclusivityStatus::Passed, Money::mad(-1), Some(Money::mad(30_001))));
        assert_eq!(beyond.limit, Decimal::new(30, 2));
    }

    #[test]
    fn the_first_year_allows_nothing() {
        assert_eq!(first(100_000, 1, "2026-02-01", &[]).status, ExclusivityStatus::NotAllowedYet);
        assert_eq!(first(100_000, 0, "2026-02-01", &[]).status, ExclusivityStatus::Within);
        assert_eq!(first(100_000, 1, "2025-01-01", &[]).status, ExclusivityStatus::Within);
        let of = |registered: Option<&str>| allowance(registered.map(day), year(), &[]).expect("a law").too_early_until(year());
        assert_eq!(of(None), Some(day("2026-12-31")));
        assert_eq!(of(Some("2025-01-01")), None);
        assert_eq!(of(Some("2025-01-02")), Some(day("2026-01-01")));
        assert_eq!(of(Some("2026-01-01")), Some(day("2026-12-31")));
    }

    #[test]
    fn who_is_not_told_is_neither_a_member_nor_another() {
        let totals = [
            told("61711", Counterparty::None, Side::Debit, 500),
            told("61711", Counterparty::Member(None), Side::Debit, 300),
            told("61351", Counterparty::NonMember, Side::Debit, 200),
            told("5141", Counterparty::None, Side::Credit, 1_000),
        ];
        let allowance = allowance(Some(day("2020-05-01")), year(), &[]).expect("a law");
        let found = gauge(&measures()[2], &totals, &[], &[], &allowance).expect("a gauge");
        assert_eq!((found.members, found.others, found.untold), (Money::mad(300), Money::mad(200), Money::mad(500)));
        assert_eq!((found.base, found.ratio), (Money::mad(1_000), Some(Decimal::new(2, 1))));
        assert_eq!(found.lines.len(), 2);
    }

    #[test]
    fn a_rebate_is_taken_off_the_turnover() {
        let totals = [
            told("712112", Counterparty::NonMember, Side::Credit, 1_000),
            told("71291", Counterparty::NonMember, Side::Debit, 100),
            told("712431", Counterparty::None, Side::Credit, 5_000),
        ];
        let allowance = allowance(Some(day("2020-05-01")), year(), &[]).expect("a law");
        let found = gauge(&measures()[1], &totals, &[], &[], &allowance).expect("a gauge");
        assert_eq!((found.members, found.others), (Money::mad(5_000), Money::mad(900)));
    }

    #[test]
    fn a_permit_that_permits_nothing_is_refused() {
        let ceiling = Decimal::new(30, 2);
        assert!(permit(3_001).check().is_ok() && permit(10_000).check().is_ok());
        assert_eq!(permit(3_000).check(), Err(ExclusivityError::RateOutOfRange { ceiling }));
        assert_eq!(permit(10_001).check(), Err(ExclusivityError::RateOutOfRange { ceiling }));
        let turned = Permit { until: day("2026-02-28"), ..permit(4_000) };
        assert_eq!(turned.check(), Err(ExclusivityError::EndsBeforeItBegins));
        let nameless = Permit { reference: " ".to_owned(), ..permit(4_000) };
        assert_eq!(nameless.check(), Err(ExclusivityError::ReferenceIsMissing));
        let nobodys = Permit { authority: String::new(), ..permit(4_000) };
        assert_eq!(nobodys.check(), Err(ExclusivityError::AuthorityIsMissing));
        let long = Permit { reference: "x".repeat(LONGEST_TEXT + 1), ..permit(4_000) };
        assert_eq!(long.check(), Err(ExclusivityError::TextTooLong { most: LONGEST_TEXT }));
    }

    proptest! {
        #[test]
        fn every_centime_is_somebodys_or_untold(amounts in prop::collection::vec((0usize..5, 0usize..4, 1i64..1_000_000), 0..30)) {
            let accounts = ["612111", "612112", "61211", "6111", "61212"];
            let parties = [Counterparty::None, Counterparty::Member(None), Counterparty::NonMember, Counterparty::Other];
            let totals: Vec<PartyTotals> =
                amounts.iter().map(|(account, party, minor)| told(accounts[*account], parties[*party], Side::Debit, *minor)).collect();
            let allowance = allowance(Some(day("2020-05-01")), year(), &[]).expect("a law");
            let found = gauge(&measures()[0], &totals, &[], &[], &allowance).expect("a gauge");
            let whole: i64 = amounts.iter().map(|(_, _, minor)| *minor).sum();
            prop_assert_eq!(found.members.minor() + found.others.minor() + found.untold.minor(), whole);
            prop_assert_eq!(found.status == ExclusivityStatus::Passed, found.left.is_negative());
        }
    }
}
