//! The figures of papers about members against others, customers, suppliers, deliveries and invoices.

use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::statements::document::Document;
use crate::statements::document::Identity;
use crate::statements::exclusivity;
use crate::statements::exclusivity::ExclusivityFigures;
use crate::store::connection::Store;
use crate::store::cooperatives::Profile;
use crate::store::ledger;
use crate::web::exclusivity::read;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::asked::broken;

/// The state of operations with members and with others, of the year asked for or of the one that runs.
pub async fn exclusivity(
    store: &Store,
    scope: &CooperativeScope,
    profile: &Profile,
    identity: Identity,
    narrowed: Narrowed,
    words: Words,
    today: Day,
) -> Result<Document, ActionError> {
    let years = ledger::years(store, scope).await?;
    let day = narrowed.period.map_or(today, |period| period.to());
    let year = read::year_around(&years, day).ok_or(FiscalYearError::NoFiscalYear { date: day })?;
    let measured = read::measured(store, scope, profile, year, true).await?;
    let figures = ExclusivityFigures {
        identity,
        year: measured.year,
        is_closed: measured.is_closed,
        on: today,
        sentences: measured.gauges.iter().map(|gauge| read::sentence(gauge, &measured.allowance, words)).collect(),
        allowance: measured.allowance,
        gauges: measured.gauges,
        totals: measured.totals,
        opened: ledger::opened_accounts(store, scope).await?,
    };
    exclusivity::document(&figures, words).map_err(broken)
}
