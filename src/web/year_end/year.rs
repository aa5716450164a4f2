//! One year of a cooperative that somebody looks at: its days, its accounts, its result.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::i18n::catalogue::Value;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::closing;
use crate::ledger::fiscal_year::FiscalYear;
use crate::money::Money;
use crate::store::ledger;
use crate::store::year_end;
use crate::web::error::WebError;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// A cooperative entered at one of its years.
pub struct AtYear {
    pub room: Room,
    pub years: Vec<FiscalYear>,
    pub year: FiscalYear,
    /// Where the pages of this year begin.
    pub here: String,
}

/// Lets the visitor in to look at a year, or to do something at its end.
///
/// # Errors
/// As `room::enter`; `NotThere` for a year that this cooperative does not have.
pub async fn at_year(app: &App, visitor: &Visitor, code: &str, id: Uuid, permission: Permission) -> Result<AtYear, WebError> {
    let room = enter(app, visitor, code, permission).await?;
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let year = years.iter().find(|year| year.id() == id).cloned().ok_or(AccessError::NotThere)?;
    let here = format!("{}/year-end/{id}", room.base);
    Ok(AtYear { room, years, year, here })
}

impl AtYear {
    /// The year as it is called: from its first to its last day.
    pub fn title(&self, words: Words) -> String {
        words.with("years-year", &span(&self.year, words))
    }

    /// Income less costs, its closing entries left out.
    pub async fn result(&self, app: &App) -> Result<Money, WebError> {
        let totals = year_end::operations(app.desk.store(), &self.room.scope, self.year.period()).await?;
        closing::net_result(&totals).map_err(WebError::broken)
    }
}

/// The first and the last day of a year, for a sentence.
pub fn span(year: &FiscalYear, words: Words) -> [(&'static str, Value); 2] {
    let day = |day| format::day(day, words.language()).into();
    [("from", day(year.period().from())), ("to", day(year.period().to()))]
}

/// The result of a year in one sentence.
pub fn result_sentence(result: Money, words: Words) -> String {
    let amount = format::money(if result.is_negative() { result.negated().unwrap_or(result) } else { result }, words.language());
    let values = [("amount", amount.into())];
    if result.is_zero() {
        words.text("year-end-even")
    } else if result.is_negative() {
        words.with("year-end-deficit", &values)
    } else {
        words.with("year-end-surplus", &values)
    }
}
