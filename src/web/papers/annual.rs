//! The figures of the yearly statements, fetched for the papers and for other programs.

use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::cooperative::shares::MemberShares;
use crate::i18n::catalogue::Words;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::year::wear_written;
use crate::money::Money;
use crate::statements::annual::document as papers;
use crate::statements::annual::document::Heading;
use crate::statements::annual::figures::Statements;
use crate::statements::annual::form::Forms;
use crate::statements::annual::json;
use crate::statements::annual::notes::document as notes;
use crate::statements::annual::notes::facts::CapitalShare;
use crate::statements::annual::notes::facts::LeftThing;
use crate::statements::annual::notes::facts::MOVING;
use crate::statements::annual::notes::facts::NotesFigures;
use crate::statements::annual::notes::facts::YearResult;
use crate::statements::document::Document;
use crate::statements::document::PaperKind;
use crate::store::annual;
use crate::store::annual::TwoYears;
use crate::store::assets;
use crate::store::connection::Store;
use crate::store::cooperatives::Profile;
use crate::store::invoices;
use crate::store::ledger;
use crate::store::members as register;
use crate::store::year_notes;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::asked::broken;
use crate::web::papers::asked::identity;

/// Years that the notes compare (CGNC, ETIC C3).
const COMPARED_YEARS: usize = 3;

/// The year a statement is asked of, and the last day of it that counts.
///
/// A period names the year its last day lies in, and cuts it there; without one it is the last year that ended, or the one that runs.
fn asked(years: &[FiscalYear], narrowed: Narrowed, today: Day) -> Result<(&FiscalYear, Day), ActionError> {
    if let Some(period) = narrowed.period {
        let found = years.iter().find(|year| year.period().contains(period.to()));
        let year = found.ok_or(FiscalYearError::NoFiscalYear { date: period.to() })?;
        return Ok((year, period.to()));
    }
    let ended = years.iter().rev().find(|year| year.period().to() < today);
    let year = ended.or(years.first()).ok_or(FiscalYearError::NoFiscalYear { date: today })?;
    Ok((year, year.period().to()))
}

/// A yearly statement as a paper.
///
/// # Errors
/// `NoFiscalYear` where the books have none; what storage refuses.
pub async fn document(
    store: &Store,
    scope: &CooperativeScope,
    kind: PaperKind,
    narrowed: Narrowed,
    profile: &Profile,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let forms = Forms::current().map_err(broken)?;
    let years = ledger::years(store, scope).await?;
    let (year, until) = asked(&years, narrowed, today)?;
    let period = Period::new(year.period().from(), until).map_err(broken)?;
    let heading = Heading { identity: identity(profile), period, is_closed: year.is_closed() };
    if kind == PaperKind::MembersAndOthers {
        let rows = annual::by_counterparty(store, scope, period).await?;
        return papers::members_and_others(forms, &rows, &heading, words).map_err(broken);
    }
    let with_flows = matches!(kind, PaperKind::CashFlow | PaperKind::ManagementBalances);
    let two = annual::two_years(store, scope, &years, year, until, with_flows).await?;
    let statements = Statements::new(forms, &two.this, two.previous.as_ref()).map_err(broken)?;
    if kind != PaperKind::Notes {
        return papers::document(&statements, kind, narrowed.is_condensed, &heading, words).map_err(broken);
    }
    let opened = ledger::opened_accounts(store, scope).await?;
    let figures = NotesFigures {
        year: &two.this,
        moves: &annual::moves(store, scope, two.this.period, &MOVING).await?,
        opened: &opened,
        left: left(store, scope, two.this.period).await?,
        past_due: invoices::past_due(store, scope, until).await?,
        capital: capital(store, scope, until, words).await?,
        written: year_notes::written(store, scope, year.id()).await?,
        years: compared(store, scope, forms, &years, year, until).await?,
    };
    notes::document(forms, &statements, &figures, &heading, words).map_err(broken)
}

/// The year that a paper is asked of, when it is asked of all of it.
///
/// # Errors
/// As `document`.
pub async fn whole_year(store: &Store, scope: &CooperativeScope, narrowed: Narrowed, today: Day) -> Result<Option<Uuid>, ActionError> {
    let years = ledger::years(store, scope).await?;
    let (year, until) = asked(&years, narrowed, today)?;
    Ok((until == year.period().to()).then(|| year.id()))
}

/// The things of the register that left in a period, in the order of their days.
async fn left(store: &Store, scope: &CooperativeScope, period: Period) -> Result<Vec<LeftThing>, ActionError> {
    let left = assets::left(store, scope).await?;
    if !left.values().any(|one| period.contains(one.on)) {
        return Ok(Vec::new());
    }
    let written = assets::written(store, scope).await?;
    let mut found = Vec::new();
    for thing in assets::assets(store, scope).await? {
        let Some(gone) = left.get(&thing.id).filter(|gone| period.contains(gone.on)) else { continue };
        let wear = wear_written(&thing, written.get(&thing.id).map_or(&[], Vec::as_slice), gone.on).map_err(broken)?;
        let Asset { label, account, value, .. } = thing;
        found.push(LeftThing { on: gone.on, label, account, value, wear, price: gone.price });
    }
    found.sort_by_key(|thing| thing.on);
    Ok(found)
}

/// Who held the capital on a day; by number for those who may not see names.
async fn capital(store: &Store, scope: &CooperativeScope, on: Day, words: Words) -> Result<Vec<CapitalShare>, ActionError> {
    if !scope.may(Permission::ReadMembers) {
        return Ok(Vec::new());
    }
    let with_names = scope.may(Permission::SeeMemberNames);
    let (subscriptions, payments) = (register::subscriptions(store, scope).await?, register::payments(store, scope).await?);
    let uncalled = register::uncalled_since(store, scope, on).await?;
    let mut found = Vec::new();
    for member in register::register(store, scope).await? {
        let since = uncalled.get(&member.id).copied().unwrap_or(Money::mad(0));
        let own = MemberShares::on(on, member.id, &subscriptions, &payments, since).map_err(broken)?;
        if own.shares == 0 || member.left_on.is_some_and(|left| left <= on) {
            continue;
        }
        let name = if with_names {
            member.name(words.language().code()).to_owned()
        } else {
            words.with("members-number", &[("number", member.number.to_string().into())])
        };
        found.push(CapitalShare { name, shares: own.shares, promised: own.promised, called: own.called, paid: own.paid });
    }
    Ok(found)
}

async fn compared(
    store: &Store,
    scope: &CooperativeScope,
    forms: &Forms,
    years: &[FiscalYear],
    year: &FiscalYear,
    until: Day,
) -> Result<Vec<YearResult>, ActionError> {
    let upto = years.iter().filter(|one| one.period().to() <= year.period().to()).collect::<Vec<_>>();
    let mut found = Vec::new();
    for one in upto.iter().skip(upto.len().saturating_sub(COMPARED_YEARS)) {
        let two = annual::two_years(store, scope, years, one, until.min(one.period().to()), false).await?;
        let statements = Statements::new(forms, &two.this, None).map_err(broken)?;
        let total = |code: &str| statements.total(code).map_err(broken);
        found.push(YearResult {
            ends_on: two.this.period.to(),
            equity: total("BP.A")?,
            turnover: total("CPC.I3")?,
            result: total("CPC.XIII")?,
        });
    }
    Ok(found)
}

/// A yearly statement as other programs read it.
///
/// # Errors
/// As `document`.
pub async fn value(
    store: &Store,
    scope: &CooperativeScope,
    kind: PaperKind,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<serde_json::Value, ActionError> {
    let forms = Forms::current().map_err(broken)?;
    let years = ledger::years(store, scope).await?;
    let (year, until) = asked(&years, narrowed, today)?;
    let period = Period::new(year.period().from(), until).map_err(broken)?;
    let language = words.language();
    let mut value = if kind == PaperKind::MembersAndOthers {
        let rows = annual::by_counterparty(store, scope, period).await?;
        let before = years.iter().find(|other| crate::calendar::days_after(other.period().to(), 1) == period.from());
        let previous = match before {
            Some(before) => annual::by_counterparty(store, scope, before.period()).await?,
            None => Vec::new(),
        };
        json::members_and_others(forms, &rows, &previous, language).map_err(broken)?
    } else {
        let with_flows = matches!(kind, PaperKind::CashFlow | PaperKind::ManagementBalances);
        let two: TwoYears = annual::two_years(store, scope, &years, year, until, with_flows).await?;
        let statements = Statements::new(forms, &two.this, two.previous.as_ref()).map_err(broken)?;
        json::value(&statements, kind, narrowed.is_condensed, language).map_err(broken)?
    };
    value["from"] = serde_json::json!(period.from().to_string());
    value["to"] = serde_json::json!(period.to().to_string());
    Ok(value)
}
