//! The plan of a year: what each kind of income and cost is meant to be, what it has been so far, and what it was last year.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::Datelike;
use serde::Deserialize;

use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::AccountError;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::movement::MovementRules;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/plan.toml");

/// How plans are judged and the months ahead reckoned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct PlanRules {
    pub nearly_used: i64,
    pub used_up: i64,
    pub fresh_days: i64,
    pub months_ahead: u32,
    pub months_behind: usize,
    pub seasonal_from: usize,
    not_money: Vec<AccountCode>,
    pub claims: Vec<AccountCode>,
    pub debts: Vec<AccountCode>,
}

impl PlanRules {
    /// The rules of the rulebook, read once.
    pub fn current() -> &'static PlanRules {
        static RULES: OnceLock<PlanRules> = OnceLock::new();
        // A test reads the embedded text, so that it cannot fail here.
        RULES.get_or_init(|| toml::from_str(RULEBOOK).unwrap_or_default())
    }

    /// Whether an account of income or cost stands for money that comes or goes.
    pub fn is_money(&self, account: AccountCode) -> bool {
        !self.not_money.iter().any(|prefix| account.starts_with(prefix.as_str()))
    }
}

/// What a line of the plan is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A kind of money in the treasurer's words: the code of a category of movements.
    Category(String),
    /// One account, for whoever plans by accounts.
    Account(AccountCode),
    /// Income of no category.
    OtherIncome,
    /// Cost of no category.
    OtherCost,
}

/// Why a plan is not kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    #[error("\"{subject}\" is no kind of income or cost")]
    UnknownSubject { subject: String },
    #[error("an amount of the plan is below nothing")]
    Negative,
    #[error("an amount of the plan is larger than it can hold")]
    TooLarge,
    #[error("the year is closed")]
    YearIsClosed,
    #[error("the months come to {months}, the year to {year}")]
    MonthsDiffer { months: Money, year: Money },
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl Subject {
    /// The word used in forms and in the store.
    pub fn key(&self) -> String {
        match self {
            Subject::Category(code) => format!("category-{code}"),
            Subject::Account(account) => format!("account-{account}"),
            Subject::OtherIncome => "other-income".to_owned(),
            Subject::OtherCost => "other-cost".to_owned(),
        }
    }

    /// Reads a key.
    ///
    /// # Errors
    /// `UnknownSubject` for anything that is no kind of income or cost on that day.
    pub fn from_key(key: &str, day: Day) -> Result<Self, PlanError> {
        let unknown = || PlanError::UnknownSubject { subject: key.to_owned() };
        match key.split_once('-') {
            Some(("other", "income")) => Ok(Subject::OtherIncome),
            Some(("other", "cost")) => Ok(Subject::OtherCost),
            Some(("category", code)) => {
                let category = MovementRules::current().category(code, day).ok_or_else(unknown)?;
                let is_result = category.accounts().first().is_some_and(|account| is_result(*account));
                if is_result { Ok(Subject::Category(code.to_owned())) } else { Err(unknown()) }
            }
            Some(("account", code)) => {
                let account = AccountCode::new(code).map_err(|_| unknown())?;
                if is_result(account) { Ok(Subject::Account(account)) } else { Err(unknown()) }
            }
            _ => Err(unknown()),
        }
    }

    /// The line a treasurer sees it under.
    pub fn of_account(account: AccountCode, day: Day) -> Self {
        let rules = MovementRules::current();
        let fits = |own: &AccountCode| account.starts_with(own.as_str()) || own.starts_with(account.as_str());
        let mut found = rules.all_categories(day).filter(|category| category.accounts().iter().any(fits));
        let exact = rules.all_categories(day).find(|category| category.accounts().contains(&account));
        match (exact, found.next(), found.next()) {
            (Some(category), _, _) | (None, Some(category), None) => Subject::Category(category.code.clone()),
            _ if account.starts_with("7") => Subject::OtherIncome,
            _ => Subject::OtherCost,
        }
    }

    /// The same line for a treasurer: an account under its category, everything else as it is.
    pub fn in_words(&self, day: Day) -> Self {
        match self {
            Subject::Account(account) => Self::of_account(*account, day),
            other => other.clone(),
        }
    }

    /// Whether it is money that comes in.
    pub fn is_income(&self, day: Day) -> bool {
        match self {
            Subject::Category(code) => {
                let category = MovementRules::current().category(code, day);
                category.is_some_and(|category| category.accounts().iter().any(|account| account.starts_with("7")))
            }
            Subject::Account(account) => account.starts_with("7"),
            Subject::OtherIncome => true,
            Subject::OtherCost => false,
        }
    }

    /// Checks that an account of a plan takes postings.
    ///
    /// # Errors
    /// What the chart says of the account.
    pub fn check(&self, opened: &OpenedAccounts) -> Result<(), PlanError> {
        if let Subject::Account(account) = self {
            Chart::national().resolve(*account, opened)?;
        }
        Ok(())
    }
}

/// Income (class 7) and cost (class 6).
pub fn is_result(account: AccountCode) -> bool {
    account.starts_with("6") || account.starts_with("7")
}

/// The kinds a treasurer can plan for, income first, each kind once.
pub fn kinds(day: Day) -> Vec<Subject> {
    let all = MovementRules::current().all_categories(day);
    // What seldom happens is asked about once it has happened.
    let results = all.filter(|category| !category.is_rare && category.accounts().first().is_some_and(|account| is_result(*account)));
    let categories: Vec<Subject> = results.map(|category| Subject::Category(category.code.clone())).collect();
    let (mut income, mut cost): (Vec<Subject>, Vec<Subject>) = categories.into_iter().partition(|subject| subject.is_income(day));
    income.push(Subject::OtherIncome);
    cost.push(Subject::OtherCost);
    income.into_iter().chain(cost).collect()
}

/// The months of a year as a plan counts them, each by its civil months: a year that begins within a month ends within the
/// same one, and both halves are one month of the plan.
pub fn plan_months(year: Period) -> Vec<Vec<Day>> {
    let mut found: Vec<Vec<Day>> = Vec::new();
    for month in year.months() {
        match found.iter_mut().find(|halves| halves.iter().any(|half| half.month() == month.month())) {
            Some(halves) => halves.push(month),
            None => found.push(vec![month]),
        }
    }
    found
}

/// An amount of a year month by month: what was told of a month stays, and the others share the rest evenly; the last of them
/// takes the centimes that do not divide.
///
/// # Errors
/// `Negative`; `MonthsDiffer` when the months told come to more than the year, or all are told and come to something else.
pub fn spread(year: Money, told: &[Option<Money>]) -> Result<Vec<Money>, PlanError> {
    if year.is_negative() || told.iter().flatten().any(|amount| amount.is_negative()) {
        return Err(PlanError::Negative);
    }
    let months = Money::sum(told.iter().flatten().copied(), year.currency())?;
    let open = told.iter().filter(|amount| amount.is_none()).count();
    if months.minor() > year.minor() || (open == 0 && months != year) {
        return Err(PlanError::MonthsDiffer { months, year });
    }
    let rest = year.minus(months)?;
    let count = i64::try_from(open).unwrap_or(i64::MAX).max(1);
    let even = Money::new(rest.minor() / count, year.currency());
    let last = told.iter().rposition(Option::is_none);
    let left_over = Money::new(rest.minor() % count, year.currency());
    let part = |(at, amount): (usize, &Option<Money>)| match amount {
        Some(amount) => Ok(*amount),
        None if Some(at) == last => Ok(even.plus(left_over)?),
        None => Ok(even),
    };
    told.iter().enumerate().map(part).collect()
}

/// How far a budget is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Nothing was planned.
    Unplanned,
    Within,
    NearlyUsed,
    UsedUp,
}

/// One line of the plan; amounts of cost are positive when money was spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    pub subject: Subject,
    pub is_income: bool,
    pub budget: Money,
    pub actual: Money,
    pub last_year: Money,
    /// Hundredths of the budget, rounded down; nothing without a budget.
    pub percent: Option<i64>,
    pub used: Use,
}

/// Income and cost of a year, planned and real.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub lines: Vec<PlanLine>,
    pub income: PlanLine,
    pub cost: PlanLine,
}

/// Puts the plan beside what happened. `actual` and `last_year` are credit less debit by account, without the closing entries.
///
/// # Errors
/// An amount too large for the books.
pub fn plan(
    budget: &[(Subject, Money)],
    actual: &[(AccountCode, Money)],
    last_year: &[(AccountCode, Money)],
    by_account: bool,
    day: Day,
) -> Result<Plan, PlanError> {
    let zero = Money::mad(0);
    let mut found: BTreeMap<Subject, [Money; 3]> = BTreeMap::new();
    let line = |subject: &Subject| if by_account { subject.clone() } else { subject.in_words(day) };
    let mut add = |subject: Subject, at: usize, amount: Money| -> Result<(), PlanError> {
        let sums = found.entry(subject).or_insert([zero; 3]);
        sums[at] = sums[at].plus(amount)?;
        Ok(())
    };
    for (subject, amount) in budget {
        add(line(subject), 0, *amount)?;
    }
    for (at, all) in [(1, actual), (2, last_year)] {
        for (account, amount) in all.iter().filter(|(account, _)| is_result(*account)) {
            let subject = line(&Subject::Account(*account));
            let signed = if subject.is_income(day) { *amount } else { amount.negated()? };
            add(subject, at, signed)?;
        }
    }
    let mut order = if by_account { Vec::new() } else { kinds(day) };
    order.extend(found.keys().filter(|subject| !order.contains(subject)).cloned().collect::<Vec<_>>());
    let mut lines: Vec<PlanLine> = order
        .into_iter()
        .filter_map(|subject| {
            let [budget, actual, last_year] = found.get(&subject).copied()?;
            let is_income = subject.is_income(day);
            Some(judged(subject, is_income, [budget, actual, last_year]))
        })
        .collect();
    lines.sort_by_key(|line| !line.is_income);
    let sum = |is_income: bool, of: fn(&PlanLine) -> Money| {
        Money::sum(lines.iter().filter(|line| line.is_income == is_income).map(of), zero.currency())
    };
    let total = |is_income: bool, subject: Subject| -> Result<PlanLine, PlanError> {
        let sums = [sum(is_income, |line| line.budget)?, sum(is_income, |line| line.actual)?, sum(is_income, |line| line.last_year)?];
        Ok(judged(subject, is_income, sums))
    };
    Ok(Plan { income: total(true, Subject::OtherIncome)?, cost: total(false, Subject::OtherCost)?, lines })
}

fn judged(subject: Subject, is_income: bool, [budget, actual, last_year]: [Money; 3]) -> PlanLine {
    let rules = PlanRules::current();
    let (planned, real) = (i128::from(budget.minor()), i128::from(actual.minor()));
    let reaches = |percent: i64| real * 100 >= planned * i128::from(percent);
    let used = if planned <= 0 {
        Use::Unplanned
    } else if is_income {
        Use::Within
    } else if reaches(rules.used_up) {
        Use::UsedUp
    } else if reaches(rules.nearly_used) {
        Use::NearlyUsed
    } else {
        Use::Within
    };
    let percent = if planned > 0 { i64::try_from(real * 100 / planned).ok() } else { None };
    PlanLine { subject, is_income, budget, actual, last_year, percent, used }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn day() -> Day {
        read_day("2026-11-24").expect("a day")
    }

    fn account(code: &str) -> AccountCode {
        AccountCode::new(code).expect("an account number")
    }

    fn category(code: &str) -> Subject {
        Subject::Category(code.to_owned())
    }

    #[test]
    fn the_rulebook_is_read() {
        let rules = PlanRules::current();
        assert_eq!((rules.nearly_used, rules.used_up, rules.fresh_days), (90, 100, 31));
        assert!(rules.is_money(account("61428")) && !rules.is_money(account("6193")) && !rules.is_money(account("7577")));
    }

    #[test]
    fn an_account_belongs_to_its_category_or_to_the_others() {
        for (code, subject) in [
            ("712111", category("product_sale")),
            ("712112", category("product_sale")),
            ("61428", category("transport")),
            ("614281", category("transport")),
            ("6142", category("transport")),
            ("6125", Subject::OtherCost),
            ("6331", Subject::OtherCost),
            ("7381", Subject::OtherIncome),
        ] {
            assert_eq!(Subject::of_account(account(code), day()), subject, "{code}");
        }
    }

    #[test]
    fn subjects_are_read_back_and_others_refused() {
        for subject in kinds(day()).into_iter().chain([Subject::Account(account("6142"))]) {
            assert_eq!(Subject::from_key(&subject.key(), day()), Ok(subject));
        }
        for key in ["category-loan_received", "category-nothing", "account-5141", "account-x", "other-", "", "x-y"] {
            assert_eq!(Subject::from_key(key, day()), Err(PlanError::UnknownSubject { subject: key.to_owned() }));
        }
    }

    #[test]
    fn a_year_is_spread_over_its_months_and_the_last_takes_what_does_not_divide() {
        let minors = |year, told: &[Option<i64>]| {
            let told: Vec<Option<Money>> = told.iter().map(|amount| amount.map(Money::mad)).collect();
            spread(Money::mad(year), &told).map(|months| months.into_iter().map(Money::minor).collect::<Vec<_>>())
        };
        let mut even = vec![83; 11];
        even.push(87);
        assert_eq!(minors(1_000, &[None; 12]), Ok(even));
        assert_eq!(minors(100, &[None, Some(40), None, Some(0)]), Ok(vec![30, 40, 30, 0]));
        assert_eq!(minors(101, &[None, Some(40), None, Some(0)]), Ok(vec![30, 40, 31, 0]));
        assert_eq!(minors(100, &[Some(60), Some(40)]), Ok(vec![60, 40]));
        assert_eq!(minors(0, &[None, None]), Ok(vec![0, 0]));
        let differ = |months, year| Err(PlanError::MonthsDiffer { months: Money::mad(months), year: Money::mad(year) });
        assert_eq!(minors(100, &[Some(60), Some(41)]), differ(101, 100));
        assert_eq!(minors(100, &[Some(60), Some(39)]), differ(99, 100));
        assert_eq!(minors(100, &[Some(101), None]), differ(101, 100));
        assert_eq!(minors(100, &[Some(-1), None]), Err(PlanError::Negative));
        assert_eq!(minors(-1, &[None]), Err(PlanError::Negative));
    }

    #[test]
    fn a_cost_is_flagged_at_ninety_and_at_a_hundred() {
        for (spent, used, percent) in [
            (8_999, Use::Within, 89),
            (9_000, Use::NearlyUsed, 90),
            (9_999, Use::NearlyUsed, 99),
            (10_000, Use::UsedUp, 100),
            (10_001, Use::UsedUp, 100),
            (25_000, Use::UsedUp, 250),
        ] {
            let made = plan(&[(category("transport"), Money::mad(10_000))], &[(account("61428"), Money::mad(-spent))], &[], false, day());
            let line = made.expect("a plan").lines.remove(0);
            assert_eq!((line.used, line.percent, line.actual), (used, Some(percent), Money::mad(spent)), "{spent}");
        }
    }

    #[test]
    fn income_beyond_its_plan_is_no_fault() {
        let made = plan(&[(category("product_sale"), Money::mad(100))], &[(account("712112"), Money::mad(900))], &[], false, day());
        assert_eq!(made.expect("a plan").lines[0].used, Use::Within);
    }

    #[test]
    fn accounts_and_categories_add_up_to_the_same_totals() {
        let budget = [
            (category("product_sale"), Money::mad(5_000)),
            (Subject::Account(account("712112")), Money::mad(1_000)),
            (Subject::Account(account("6311")), Money::mad(70)),
        ];
        let actual = [(account("712111"), Money::mad(400)), (account("712112"), Money::mad(600)), (account("6311"), Money::mad(-30))];
        let last = [(account("712111"), Money::mad(300)), (account("5141"), Money::mad(300))];
        let words = plan(&budget, &actual, &last, false, day()).expect("a plan");
        let sides = plan(&budget, &actual, &last, true, day()).expect("a plan");
        assert_eq!((&words.income, &words.cost), (&sides.income, &sides.cost));
        assert_eq!(
            (words.income.budget, words.income.actual, words.income.last_year),
            (Money::mad(6_000), Money::mad(1_000), Money::mad(300))
        );
        assert_eq!((words.cost.budget, words.cost.actual), (Money::mad(70), Money::mad(30)));
        assert_eq!((words.lines.len(), sides.lines.len()), (2, 4));
    }
}
