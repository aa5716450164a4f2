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
use crate::calendar::last_of_month;
use crate::ledger::account::AccountCode;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::forecast::Forecast;
use crate::ledger::forecast::ForecastFigures;
use crate::ledger::forecast::forecast;
use crate::ledger::plan::Plan;
use crate::ledger::plan::PlanRules;
use crate::ledger::plan::Subject;
use crate::ledger::plan::plan;
use crate::ledger::plan::plan_months;
use crate::ledger::plan::spread;
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

/// A year's plan beside what happened, all of it or up to the end of a month, and whether anything was planned at all.
///
/// # Errors
/// What the shelf answers, and amounts too large for the books.
pub async fn year_plan(
    store: &Store,
    scope: &CooperativeScope,
    years: &[FiscalYear],
    year: &FiscalYear,
    by_account: bool,
    until: Option<Day>,
) -> Result<(Plan, bool), ActionError> {
    let lines = shelf::budget(store, scope, year.id()).await?;
    let day = year.period().to();
    let mut budget = Vec::new();
    for line in &lines {
        let months = by_month(line, year).into_iter().filter(|(month, _)| until.is_none_or(|until| *month <= until));
        let planned = Money::sum(months.map(|(_, part)| part), line.amount.currency()).map_err(broken)?;
        budget.push((subject_of(line, day)?, planned));
    }
    let actual = by_year(store, scope, Some(year), until).await?;
    let before = days_after(year.period().from(), -1);
    let earlier = years.iter().find(|year| year.period().contains(before));
    // The same number of months of the year before.
    let months = until.map(|until| year.period().months().iter().filter(|month| **month <= until).count());
    let last_until = earlier.zip(months).and_then(|(earlier, months)| earlier.period().months().get(months.max(1) - 1).copied());
    let last = by_year(store, scope, earlier, last_until.map(last_of_month)).await?;
    Ok((plan(&budget, &actual, &last, by_account, day).map_err(broken)?, !lines.is_empty()))
}

fn subject_of(line: &BudgetLine, day: Day) -> Result<Subject, StoreError> {
    Subject::from_key(&line.subject, day).map_err(|error| StoreError::corrupt(error.to_string()))
}

async fn by_year(
    store: &Store,
    scope: &CooperativeScope,
    year: Option<&FiscalYear>,
    until: Option<Day>,
) -> Result<Vec<(AccountCode, Money)>, ActionError> {
    let Some(year) = year else { return Ok(Vec::new()) };
    let whole = year.period();
    let period = Period::new(whole.from(), until.unwrap_or(whole.to()).min(whole.to())).map_err(broken)?;
    let mut sums: BTreeMap<AccountCode, Money> = BTreeMap::new();
    for one in shelf::month_results(store, scope, period).await? {
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
pub fn by_month(line: &BudgetLine, year: &FiscalYear) -> Vec<(Day, Money)> {
    let months = plan_months(year.period());
    let even = |amount: Money, count: usize| spread(amount, &vec![None; count]).unwrap_or_default();
    let parts: Vec<(Vec<Day>, Money)> = if line.month == 0 {
        let parts = even(line.amount, months.len());
        months.into_iter().zip(parts).collect()
    } else {
        let named = |halves: &Vec<Day>| halves.first().is_some_and(|month| i64::from(month.month()) == line.month);
        months.into_iter().filter(named).map(|halves| (halves, line.amount)).collect()
    };
    // Two halves of one month share what was told of it.
    let halved = |(halves, amount): (Vec<Day>, Money)| {
        let parts = even(amount, halves.len());
        halves.into_iter().zip(parts)
    };
    parts.into_iter().flat_map(halved).collect()
}
