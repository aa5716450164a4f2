//! How the cooperative stands to the value added tax, year by year, and the rates with their source.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use rust_decimal::Decimal;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::invoices::set_vat_regime;
use crate::actions::vat::DeclareVat;
use crate::actions::vat::declare_vat;
use crate::actions::vat::declared_already;
use crate::actions::vat::waiting;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::calendar::read_day;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::invoices::rules::VatRegime;
use crate::cooperative::vat::VatError;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::fiscal_year::FiscalYear;
use crate::money::Money;
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
    chosen: bool,
}

#[derive(Template)]
#[template(path = "invoices/vat.html")]
struct VatPage {
    page: Page,
    base: String,
    /// What holds this year.
    lead: String,
    years: Vec<Year>,
    choices: Vec<Choice>,
    rates: Vec<(String, String)>,
    may_edit: bool,
    declaration: Option<Declaration>,
    faults: Faults,
}

/// The tax that waits up to a day, and the form that declares it.
struct Declaration {
    until: String,
    facts: Vec<(String, String)>,
    /// Why there is no form: nothing waits, or it was declared already.
    nothing: String,
    may_declare: bool,
    pay: String,
    key: String,
    sales: String,
    purchases: String,
}

/// What waits up to a day. On the receipts regime the tax of what customers have not paid waits elsewhere, and is told beside it.
async fn declaration(app: &App, visitor: &Visitor, room: &Room, frame: &Page, fields: &Fields) -> Result<Declaration, WebError> {
    let (store, scope) = (app.desk.store(), &room.scope);
    let today = app.desk.today();
    // The month that ended last, unless another day is asked.
    let until = read_day(fields.typed("until")).unwrap_or_else(|_| days_after(first_of_month(today), -1));
    let waiting = waiting(store, scope, until).await?;
    let none = Money::mad(0);
    let unpaid = ledger::balance(store, scope, rules()?.vat.pending, Some(until)).await?.negated().map_err(WebError::broken)?;
    let sales = waiting.sales.max(none);
    let purchases = waiting.purchases().map_err(WebError::broken)?.max(none);
    let due = ledger::balance(store, scope, rules()?.vat.due, None).await?.negated().map_err(WebError::broken)?;
    let mut facts = vec![(frame.t("vat-on-sales"), frame.money(&sales)), (frame.t("vat-on-purchases"), frame.money(&purchases))];
    if unpaid.is_positive() {
        facts.push((frame.t("vat-not-received"), frame.money(&unpaid)));
    }
    if waiting.credit.is_positive() {
        facts.push((frame.t("vat-brought"), frame.money(&waiting.credit)));
    }
    if let Ok(declared) = waiting.declare(sales, purchases) {
        let (key, amount) =
            if declared.due.is_negative() { ("vat-kept", declared.due.negated()) } else { ("vat-to-pay", Ok(declared.due)) };
        facts.push((frame.t(key), frame.money(&amount.map_err(WebError::broken)?)));
    }
    let typed = |name: &str, proposed: Money| {
        if fields.is_given("key") { fields.typed(name).to_owned() } else { frame.figure(&proposed) }
    };
    let nothing = if waiting.sales.is_positive() || purchases.is_positive() {
        let already = declared_already(store, scope, until).await?;
        already.map(|error| wording::everyday::vat(&error, visitor.words())).unwrap_or_default()
    } else {
        frame.t("vat-nothing-waits")
    };
    let pay = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("event", "money_out"), ("category", "vat_paid"), ("amount", frame.figure(&due).as_str())])
        .finish();
    Ok(Declaration {
        until: until.to_string(),
        facts,
        may_declare: scope.may(Permission::PostEntry) && nothing.is_empty(),
        nothing,
        pay: if due.is_positive() && scope.may(Permission::RecordMovement) { format!("{}/record?{pay}", room.base) } else { String::new() },
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        sales: typed("sales", sales),
        purchases: typed("purchases", purchases),
    })
}

async fn vat_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    known: &[FiscalYear],
    fields: &Fields,
    faults: Faults,
) -> Result<VatPage, WebError> {
    let (scope, words) = (&room.scope, visitor.words());
    let frame = room.page(app, visitor, words.text("vat-title"));
    let label = |regime: VatRegime| words.text(&format!("vat-regime-{}", regime.key()));
    let mut years = Vec::new();
    let mut is_taxable = false;
    let mut latest = None;
    let regimes = invoices::regimes(app.desk.store(), scope).await?;
    // Two short years that end in the same civil year have one regime, as the tax knows civil years only.
    let civil: BTreeSet<i32> = known.iter().map(|year| year.period().to().year()).collect();
    for year in civil.into_iter().rev() {
        let regime = regimes.get(&i64::from(year)).copied().unwrap_or_default();
        is_taxable |= regime.is_taxable();
        latest.get_or_insert(regime);
        years.push(Year { year: year.to_string(), regime: label(regime) });
    }
    let today = app.desk.today();
    let running = known.iter().find(|year| year.period().contains(today)).map_or(today.year(), |year| year.period().to().year());
    let regime = regimes.get(&i64::from(running)).copied().unwrap_or_default();
    let lead = words.with(&format!("vat-lead-{}", regime.key()), &[("year", running.to_string().into())]);
    let declaration = if is_taxable { Some(declaration(app, visitor, &room, &frame, fields).await?) } else { None };
    let rates = rules()?
        .rates(app.desk.today())
        .map(|rate| (format::percent(Decimal::new(rate.points, 4), visitor.language()), rate.source.clone()))
        .collect();
    Ok(VatPage {
        years,
        choices: VatRegime::ALL
            .into_iter()
            .map(|one| Choice { value: one.key().to_owned(), label: label(one), chosen: latest == Some(one) })
            .collect(),
        rates,
        may_edit: scope.may(Permission::ManageParties),
        declaration,
        lead,
        faults,
        base: room.base,
        page: frame,
    })
}

fn rules() -> Result<&'static InvoiceRules, WebError> {
    InvoiceRules::current().ok_or_else(|| WebError::broken("the rulebook of invoices cannot be read"))
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let fields = Fields::prefilled(asked.get("until").map(|until| ("until", until.clone())));
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    page(&vat_page(&app, &visitor, room, &years, &fields, Faults::default()).await?)
}

/// Declares the tax up to a day.
pub async fn declare(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let until = faults.day(&fields, "until", words);
    let [sales, purchases] = ["sales", "purchases"].map(|name| faults.amount_or_none(&fields, name, words));
    if let (true, Some(until), Some(sales), Some(purchases)) = (faults.is_empty(), until, sales, purchases) {
        let label = words.with("vat-entry", &[("day", format::day(until, visitor.language()).into())]);
        let command = DeclareVat { key: fields.typed("key").to_owned(), until, sales, purchases, label };
        match declare_vat(&app.desk, visitor.actor()?, &code, command).await {
            Ok(posted) => return Ok(go_saying(&format!("{}/entries/{}", room.base, posted.entry.id), &words.text("vat-declared"))),
            Err(error) => {
                let field = match &error {
                    ActionError::Vat(VatError::PurchasesTooHigh { .. }) => "purchases",
                    ActionError::Vat(VatError::DayInFuture | VatError::DeclaredAlready { .. }) | ActionError::FiscalYear(_) => "until",
                    ActionError::Vat(_) => "sales",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    refused(&vat_page(&app, &visitor, room, &years, &fields, faults).await?)
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
    refused(&vat_page(&app, &visitor, room, &years, &Fields::default(), faults).await?)
}
