//! Writing an invoice: who buys, what, how much; kept as a draft until it is issued.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::invoices::DraftInvoice;
use crate::actions::invoices::draft_invoice;
use crate::cooperative::invoices::error::InvoiceError;
use crate::cooperative::invoices::lines;
use crate::cooperative::invoices::lines::LineDraft;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::i18n::format;
use crate::i18n::wording;
use crate::money::Currency;
use crate::money::Money;
use crate::statements::invoice::quantity;
use crate::store::invoices as shelf;
use crate::store::ledger;
use crate::store::parties;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Lines of an empty form.
const LINES: usize = 4;

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct Line {
    number: usize,
    label: String,
    quantity: String,
    price: String,
    rates: Vec<Choice>,
    error: String,
}

#[derive(Template)]
#[template(path = "invoices/form.html")]
struct FormPage {
    page: Page,
    base: String,
    action: String,
    title: String,
    id: String,
    sales: Vec<Choice>,
    customers: Vec<String>,
    lines: Vec<Line>,
    is_taxable: bool,
    fields: Fields,
    faults: Faults,
}

async fn form(app: &App, visitor: &Visitor, room: &Room, action: String, fields: Fields, faults: Faults) -> Result<FormPage, WebError> {
    let (store, words, language) = (app.desk.store(), visitor.words(), visitor.language());
    let is_known = action.ends_with("/edit");
    let title = words.text(if is_known { "invoices-edit" } else { "invoices-new" });
    let frame = room.page(app, visitor, title.clone());
    let on = crate::calendar::read_day(fields.typed("dated_on")).unwrap_or(app.desk.today());
    let years = ledger::year_of(store, &room.scope, on).await?;
    let year = years.first().map_or(0, |year| i64::from(chrono::Datelike::year(&year.period().to())));
    let regime = shelf::regime(store, &room.scope, year).await?;
    let rules = InvoiceRules::current().ok_or_else(|| WebError::broken("the rulebook of invoices cannot be read"))?;
    let sales = rules
        .sale
        .iter()
        .map(|sale| Choice {
            value: sale.code.clone(),
            label: words.text(&format!("invoices-sale-{}", sale.code)),
            chosen: fields.typed("sale") == sale.code || (!fields.is_given("sale") && sale.code == "products"),
        })
        .collect();
    let typed = |column: &str, number: usize| fields.typed(&format!("{column}-{number}")).to_owned();
    let last = (1..=lines::MOST_LINES)
        .rev()
        .find(|number| ["label", "quantity", "price"].iter().any(|column| fields.is_given(&format!("{column}-{number}"))));
    let lines = (1..=LINES.max(last.unwrap_or(0) + 1).min(lines::MOST_LINES))
        .map(|number| Line {
            number,
            label: typed("label", number),
            quantity: typed("quantity", number),
            price: typed("price", number),
            rates: rules
                .rates(on)
                .map(|rate| Choice {
                    value: rate.points.to_string(),
                    label: format::percent(Decimal::new(rate.points, 4), language),
                    chosen: typed("vat", number) == rate.points.to_string(),
                })
                .chain(std::iter::once(Choice {
                    value: "0".to_owned(),
                    label: format::percent(Decimal::ZERO, language),
                    chosen: typed("vat", number) == "0",
                }))
                .collect(),
            error: faults.at(&format!("label-{number}")).to_owned(),
        })
        .collect();
    let customers = parties::all(store, &room.scope).await?;
    Ok(FormPage {
        action,
        title,
        id: fields.typed("id").to_owned(),
        sales,
        customers: customers.iter().map(|party| party.name(language.code()).to_owned()).collect(),
        lines,
        is_taxable: regime.is_taxable(),
        fields,
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

pub async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::IssueInvoice).await?;
    let fields = Fields::prefilled([
        ("id", app.desk.new_id().to_string()),
        ("dated_on", app.desk.today().to_string()),
        ("customer", asked.get("customer").cloned().unwrap_or_default()),
    ]);
    let action = format!("{}/invoices/new", room.base);
    page(&form(&app, &visitor, &room, action, fields, Faults::default()).await?)
}

pub async fn edit(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::IssueInvoice).await?;
    let (store, language) = (app.desk.store(), visitor.language());
    let invoice = shelf::invoice(store, &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let customer = parties::party(store, &room.scope, invoice.party_id).await?;
    let mut texts = vec![
        ("id".to_owned(), id.to_string()),
        ("dated_on".to_owned(), invoice.dated_on.to_string()),
        ("due_on".to_owned(), invoice.due_on.map(|day| day.to_string()).unwrap_or_default()),
        ("customer".to_owned(), customer.map(|party| party.name(language.code()).to_owned()).unwrap_or_default()),
        ("sale".to_owned(), invoice.sale.clone()),
        ("note".to_owned(), invoice.note.clone()),
    ];
    for (at, line) in shelf::lines(store, &room.scope, id).await?.iter().enumerate() {
        let number = at + 1;
        texts.push((format!("label-{number}"), line.label.clone()));
        texts.push((format!("quantity-{number}"), quantity(line.quantity_thousandths, language)));
        texts.push((format!("price-{number}"), line.unit_price.decimal().to_string()));
        texts.push((format!("vat-{number}"), line.vat_points.to_string()));
    }
    let fields = Fields::prefilled(texts.iter().map(|(name, value)| (name.as_str(), value.clone())));
    let action = format!("{}/invoices/{id}/edit", room.base);
    page(&form(&app, &visitor, &room, action, fields, Faults::default()).await?)
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::IssueInvoice).await?;
    let id = Uuid::parse_str(fields.typed("id")).unwrap_or(app.desk.new_id());
    let action = format!("{}/invoices/new", room.base);
    keep(&app, &visitor, room, &code, id, action, fields).await
}

pub async fn mend(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::IssueInvoice).await?;
    shelf::invoice(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let action = format!("{}/invoices/{id}/edit", room.base);
    keep(&app, &visitor, room, &code, id, action, fields).await
}

async fn keep(
    app: &App,
    visitor: &Visitor,
    room: Room,
    code: &str,
    id: Uuid,
    action: String,
    fields: Fields,
) -> Result<Response, WebError> {
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let customer = faults.required(&fields, "customer", words);
    let dated_on = faults.day(&fields, "dated_on", words);
    let due_on = faults.optional_day(&fields, "due_on", words);
    let mut lines = Vec::new();
    // Where each line stands on the page, to say beside it what is refused.
    let mut places = Vec::new();
    for number in 1..=lines::MOST_LINES {
        let field = |column: &str| format!("{column}-{number}");
        if !["label", "quantity", "price"].iter().any(|column| fields.is_given(&field(column))) {
            continue;
        }
        let at = field("label");
        let typed = fields.typed(&field("quantity"));
        let quantity_thousandths = if typed.trim().is_empty() { 1_000 } else { lines::read_quantity(typed).unwrap_or(0) };
        let unit_price = Money::read(fields.typed(&field("price")), Currency::Mad).unwrap_or_else(|error| {
            faults.add(&at, wording::money::money(&error, words));
            Money::mad(0)
        });
        let vat_points = fields.typed(&field("vat")).parse().unwrap_or(0);
        lines.push(LineDraft { label: fields.typed(&at).to_owned(), quantity_thousandths, unit_price, vat_points });
        places.push(at);
    }
    if let (true, Some(dated_on)) = (faults.is_empty(), dated_on) {
        let sale = if fields.is_given("sale") { fields.typed("sale") } else { "products" }.to_owned();
        let command = DraftInvoice { id, customer, sale, dated_on, due_on, note: fields.typed("note").to_owned(), lines };
        match draft_invoice(&app.desk, visitor.actor()?, code, command).await {
            Ok(invoice) => return Ok(go(&format!("{}/invoices/{}", room.base, invoice.id))),
            Err(error) => {
                let field = field_of(&error, &places);
                faults.refuse(&field, error, words)?;
            }
        }
    }
    refused(&form(app, visitor, &room, action, fields, faults).await?)
}

fn field_of(error: &ActionError, places: &[String]) -> String {
    let place = |line: &usize| line.checked_sub(1).and_then(|at| places.get(at)).cloned().unwrap_or_default();
    match error {
        ActionError::Invoice(
            InvoiceError::LabelIsMissing { line }
            | InvoiceError::QuantityNotPositive { line }
            | InvoiceError::PriceNotPositive { line }
            | InvoiceError::UnknownRate { line },
        ) => place(line),
        ActionError::Invoice(InvoiceError::NoLine) => "label-1".to_owned(),
        ActionError::Invoice(InvoiceError::DueBeforeIssue) => "due_on".to_owned(),
        ActionError::Invoice(InvoiceError::DayInFuture) | ActionError::FiscalYear(_) => "dated_on".to_owned(),
        ActionError::Invoice(InvoiceError::CustomerIsMissing) | ActionError::Party(_) => "customer".to_owned(),
        _ => String::new(),
    }
}
