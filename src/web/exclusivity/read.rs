//! How a cooperative stands to the ceiling of the law in a year, read from the books.

use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::cooperative::exclusivity;
use crate::cooperative::exclusivity::Allowance;
use crate::cooperative::exclusivity::ExclusivityError;
use crate::cooperative::exclusivity::ExclusivityStatus;
use crate::cooperative::exclusivity::Gauge;
use crate::cooperative::exclusivity::Measure;
use crate::cooperative::exclusivity::PartyTotals;
use crate::cooperative::exclusivity::Permit;
use crate::i18n::catalogue::Words;
use crate::i18n::citation::cite;
use crate::i18n::format;
use crate::ledger::fiscal_year::FiscalYear;
use crate::store::cooperatives::Profile;
use crate::store::error::StoreError;
use crate::store::exclusivity as shelf;
use crate::store::ledger;
use crate::store::unit_of_work::Read;

/// A year measured.
pub struct Measured {
    pub year: Period,
    pub is_closed: bool,
    pub allowance: Allowance,
    pub permits: Vec<Permit>,
    pub gauges: Vec<Gauge>,
    pub totals: Vec<PartyTotals>,
}

/// The year a day lies in, or the last there is.
pub fn year_around(years: &[FiscalYear], day: Day) -> Option<&FiscalYear> {
    years.iter().find(|year| year.period().contains(day)).or(years.last())
}

/// Measures a year, by the categories of the cooperative; `all` fetches the accounts of every category.
pub async fn measured(
    db: &impl Read,
    scope: &CooperativeScope,
    profile: &Profile,
    year: &FiscalYear,
    all: bool,
) -> Result<Measured, ActionError> {
    let period = year.period();
    let own = exclusivity::measures_of(&profile.categories);
    let asked: Vec<&Measure> = if all { exclusivity::measures().iter().collect() } else { own.clone() };
    let permits = shelf::permits(db, scope).await?;
    let allowance = exclusivity::allowance(profile.registered_on, period, &permits).map_err(ExclusivityError::from)?;
    let totals = shelf::totals(db, scope, &asked, period, &[]).await?;
    let early = match allowance.too_early_until(period) {
        Some(until) if until == period.to() => totals.clone(),
        Some(until) => match Period::new(period.from(), until) {
            Ok(part) => shelf::totals(db, scope, &own, part, &[]).await?,
            Err(_) => Vec::new(),
        },
        None => Vec::new(),
    };
    let is_permitted_throughout = allowance.permitted.iter().any(|days| days.from() <= period.from() && days.to() >= period.to());
    let outside = if allowance.permitted.is_empty() || is_permitted_throughout {
        Vec::new()
    } else {
        shelf::totals(db, scope, &own, period, &allowance.permitted).await?
    };
    let gauges = own
        .into_iter()
        .map(|measure| exclusivity::gauge(measure, &totals, &early, &outside, &allowance))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| ActionError::Store(StoreError::Broken(error.to_string())))?;
    Ok(Measured { year: period, is_closed: year.is_closed(), allowance, permits, gauges, totals })
}

/// The gauges of the year a day lies in; none where no books are open.
pub async fn gauges(db: &impl Read, scope: &CooperativeScope, profile: &Profile, day: Day) -> Result<Vec<Gauge>, ActionError> {
    let years = ledger::year_of(db, scope, day).await?;
    match years.first() {
        Some(year) => Ok(measured(db, scope, profile, year, false).await?.gauges),
        None => Ok(Vec::new()),
    }
}

/// How a gauge stands, in one sentence with its article.
pub fn sentence(gauge: &Gauge, allowance: &Allowance, words: Words) -> String {
    let language = words.language();
    let left = if gauge.left.is_negative() { gauge.left.negated().unwrap_or(gauge.left) } else { gauge.left };
    let values = [
        ("ratio", gauge.ratio.map_or_else(|| words.text("exclusivity-no-base"), |ratio| format::percent(ratio, language)).into()),
        ("ceiling", format::percent(allowance.ceiling.value, language).into()),
        ("limit", format::percent(gauge.limit, language).into()),
        ("left", format::money(left, language).into()),
        ("early", format::money(gauge.too_early, language).into()),
        ("day", allowance.from.map_or_else(|| words.text("exclusivity-not-registered"), |day| format::day(day, language)).into()),
        ("article", cite(&gauge.measure.article, words).into()),
        ("reference", allowance.permit.as_ref().map(|permit| permit.reference.clone()).unwrap_or_default().into()),
    ];
    match gauge.outside {
        Some(outside) if gauge.status == ExclusivityStatus::Passed => {
            let also = [("outside", format::money(outside, language).into())];
            words.with("exclusivity-sentence-outside", &values.into_iter().chain(also).collect::<Vec<_>>())
        }
        _ => words.with(&format!("exclusivity-sentence-{}", gauge.status.key()), &values),
    }
}
