//! How the cooperative stands to the value added tax, year by year, and the rates with their source.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use rust_decimal::Decimal;

use crate::access::permission::Permission;
use crate::actions::invoices::set_vat_regime;
use crate::cooperative::invoices::InvoiceRules;
use crate::cooperative::invoices::VatRegime;
use crate::i18n::format;
use crate::ledger::fiscal_year::FiscalYear;
use crate::store::invoices;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Year {
    year: String,
    regime: String,
}

struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "invoices/vat.html")]
struct VatPage {
    page: Page,
    base: String,
    years: Vec<Year>,
    choices: Vec<Choice>,
    rates: Vec<(String, String)>,
    may_edit: bool,
    faults: Faults,
}

async fn vat_page(app: &App, visitor: &Visitor, room: Room, known: &[FiscalYear], faults: Faults) -> Result<VatPage, WebError> {
    let (scope, words) = (&room.scope, visitor.words());
    let frame = room.page(app, visitor, words.text("vat-title"));
    let label = |regime: VatRegime| words.text(&format!("vat-regime-{}", regime.key()));
    let mut years = Vec::new();
    let regimes = invoices::regimes(app.desk.store(), scope).await?;
    for year in known.iter().rev() {
        let year = year.period().to().year();
        let regime = regimes.get(&i64::from(year)).copied().unwrap_or_default();
        years.push(Year { year: year.to_string(), regime: label(regime) });
    }
    let rules = InvoiceRules::current().ok_or_else(|| WebError::broken("the rulebook of invoices cannot be read"))?;
    let rates = rules
        .rates(app.desk.today())
        .map(|rate| (format::percent(Decimal::new(rate.points, 4), visitor.language()), rate.source.clone()))
        .collect();
    Ok(VatPage {
        years,
        choices: VatRegime::ALL.into_iter().map(|one| Choice { value: one.key().to_owned(), label: label(one) }).collect(),
        rates,
        may_edit: scope.may(Permission::ManageParties),
        faults,
        base: room.base,
        page: frame,
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    page(&vat_page(&app, &visitor, room, &years, Faults::default()).await?)
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageParties).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let typed = fields.typed("year").parse::<i32>().ok();
    let year = years.iter().map(|year| year.period().to().year()).find(|year| typed == Some(*year));
    let regime = VatRegime::from_key(fields.typed("regime"));
    if let (true, Some(year), Some(regime)) = (faults.is_empty(), year, regime) {
        set_vat_regime(&app.desk, visitor.actor()?, &code, i64::from(year), regime).await?;
        return Ok(go_saying(&format!("{}/vat", room.base), &words.text("vat-saved")));
    }
    faults.add("year", words.text("web-field-is-missing"));
    refused(&vat_page(&app, &visitor, room, &years, faults).await?)
}
