//! The figures of a plan and of the months ahead, fetched from the shelves for the page, the paper and the first page.

use std::collections::BTreeMap;

use chrono::Datelike;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::ledger::account::AccountCode;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::forecast::Forecast;
use crate::ledger::forecast::ForecastFigures;
use crate::ledger::forecast::forecast;
use crate::ledger::plan::Plan;
use crate::ledger::plan::PlanRules;
use crate::ledger::plan::Subject;
use crate::ledger::plan::plan;
use crate::money::Money;
use crate::store::connection::Store;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::store::plan as shelf;
use crate::store::plan::BudgetLine;
use crate::web::papers::asked::broken;

/// The year asked for, or the one that runs, or the last there is.
pub fn year_asked(years: &[FiscalYear], asked: Option<Uuid>, today: Day) -> Option<&FiscalYear> {
    match asked {
        Some(id) => years.iter().find(|year| year.id() == id),
        None => years.iter().find(|year| year.period().contains(today)).or(years.last()),
    }
}

/// A year's plan beside what happened, and whether anything was planned at all.
///
/// # Errors
/// What the shelf answers, and amounts too large for the books.
pub async fn year_plan(
    store: &Store,
    scope: &CooperativeScope,
    years: &[FiscalYear],
    year: &FiscalYear,
    by_account: bool,
) -> Result<(Plan, bool), ActionError> {
    let lines = shelf::budget(store, scope, year.id()).await?;
    let day = year.period().to();
    let budget = lines.iter().map(|line| Ok((subject_of(line, day)?, line.amount))).collect::<Result<Vec<_>, StoreError>>()?;
    let actual = by_year(store, scope, Some(year)).await?;
    let before = days_after(year.period().from(), -1);
    let last = by_year(store, scope, years.iter().find(|year| year.period().contains(before))).await?;
    Ok((plan(&budget, &actual, &last, by_account, day).map_err(broken)?, !lines.is_empty()))
}

fn subject_of(line: &BudgetLine, day: Day) -> Result<Subject, StoreError> {
    Subject::from_key(&line.subject, day).map_err(|error| StoreError::corrupt(error.to_string()))
}

async fn by_year(store: &Store, scope: &CooperativeScope, year: Option<&FiscalYear>) -> Result<Vec<(AccountCode, Money)>, ActionError> {
    let Some(year) = year else { return Ok(Vec::new()) };
    let mut sums: BTreeMap<AccountCode, Money> = BTreeMap::new();
    for one in shelf::month_results(store, scope, year.period()).await? {
        let sum = sums.entry(one.account).or_insert(Money::mad(0));
        *sum = sum.plus(one.amount).map_err(broken)?;
    }
    Ok(sums.into_iter().collect())
}

/// The months ahead.
///
/// # Errors
/// As `year_plan`.
pub async fn ahead(store: &Store, scope: &CooperativeScope, years: &[FiscalYear], today: Day) -> Result<Forecast, ActionError> {
    let rules = PlanRules::current();
    let money = AccountCode::new("51").map_err(broken)?;
    let sum = async |accounts: &[AccountCode]| -> Result<Money, ActionError> {
        let mut sum = Money::mad(0);
        for account in accounts {
            sum = sum.plus(ledger::balance(store, scope, *account, Some(today)).await?).map_err(broken)?;
        }
        Ok(sum)
    };
    let (claims, debts) = (sum(&rules.claims).await?, sum(&rules.debts).await?.negated().map_err(broken)?);
    let nothing_less = |amount: Money| amount.max(Money::mad(0));
    let since = ledger::first_day(store, scope).await?;
    let mut past: BTreeMap<(Day, Subject), Money> = BTreeMap::new();
    let until = days_after(first_of_month(today), -1);
    let oldest = first_of_month(days_after(until, -365 * 3));
    if let Some(period) = since.and_then(|since| Period::new(since.max(oldest), until).ok()) {
        let mut subjects: BTreeMap<AccountCode, Subject> = BTreeMap::new();
        for one in shelf::month_results(store, scope, period).await?.into_iter().filter(|one| rules.is_money(one.account)) {
            let subject = subjects.entry(one.account).or_insert_with(|| Subject::of_account(one.account, today)).clone();
            let sum = past.entry((one.month, subject)).or_insert(Money::mad(0));
            *sum = sum.plus(one.amount).map_err(broken)?;
        }
    }
    let mut planned: BTreeMap<(Day, Subject), Money> = BTreeMap::new();
    for year in years.iter().filter(|year| year.period().to() >= today) {
        for line in shelf::budget(store, scope, year.id()).await? {
            let subject = subject_of(&line, year.period().to())?;
            if matches!(&subject, Subject::Account(account) if !rules.is_money(*account)) {
                continue;
            }
            let words = subject.in_words(year.period().to());
            let is_income = words.is_income(year.period().to());
            for (month, part) in by_month(&line, year) {
                let signed = if is_income { part } else { part.negated().map_err(broken)? };
                let sum = planned.entry((month, words.clone())).or_insert(Money::mad(0));
                *sum = sum.plus(signed).map_err(broken)?;
            }
        }
    }
    let figures = ForecastFigures {
        today,
        holds: ledger::balance(store, scope, money, Some(today)).await?,
        claims: nothing_less(claims),
        debts: nothing_less(debts),
        since: since.map(|since| since.max(oldest)),
        past,
        planned,
    };
    forecast(&figures).map_err(broken)
}

/// A line of a plan month by month: the whole year in equal parts, no centime lost.
fn by_month(line: &BudgetLine, year: &FiscalYear) -> Vec<(Day, Money)> {
    let months = year.period().months();
    if line.month == 0 {
        let weights: Vec<(Day, u64)> = months.into_iter().map(|month| (month, 1)).collect();
        return line.amount.share_out(&weights);
    }
    months.into_iter().filter(|month| i64::from(month.month()) == line.month).map(|month| (month, line.amount)).collect()
}
