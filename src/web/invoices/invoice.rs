//! One invoice: a draft to issue, or what was issued with what is still open on it.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::invoices::IssueInvoice;
use crate::actions::invoices::SettleInvoice;
use crate::actions::invoices::Settlement;
use crate::actions::invoices::credit_invoice;
use crate::actions::invoices::discard_invoice;
use crate::actions::invoices::issue_invoice;
use crate::actions::invoices::settle_invoice;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::cooperative::third_parties::Who;
use crate::i18n::letters::amount_in_words;
use crate::money::Money;
use crate::statements::invoice::quantity;
use crate::store::invoices;
use crate::store::invoices::Invoice;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::parties::read::People;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Line {
    label: String,
    quantity: String,
    price: String,
    net: String,
}

struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "invoices/invoice.html")]
struct InvoicePage {
    page: Page,
    base: String,
    here: String,
    id: String,
    title: String,
    facts: Vec<(String, String)>,
    lines: Vec<Line>,
    net: String,
    vat: String,
    total: String,
    words: String,
    open: String,
    entry: String,
    party: String,
    credit: String,
    credited: String,
    is_draft: bool,
    is_open: bool,
    may_issue: bool,
    may_credit: bool,
    means: Vec<Choice>,
    key: String,
    today: String,
    fields: Fields,
    faults: Faults,
}

fn total_of(invoice: &Invoice) -> Money {
    invoice.net.plus(invoice.vat).unwrap_or(invoice.net)
}

async fn invoice_page(
    app: &App,
    visitor: &Visitor,
    room: &Room,
    invoice: &Invoice,
    fields: Fields,
    faults: Faults,
) -> Result<InvoicePage, WebError> {
    let (store, scope, words, language) = (app.desk.store(), &room.scope, visitor.words(), visitor.language());
    let reference = invoice.reference();
    let title = if reference.is_empty() { words.text("invoices-draft") } else { reference.clone() };
    let frame = room.page(app, visitor, title.clone());
    let people = People::of(store, scope).await?;
    let total = total_of(invoice);
    let open = invoices::open(store, scope, std::slice::from_ref(&reference)).await?.remove(&reference).unwrap_or(Money::mad(0));
    let credited_by = invoices::credit_of(store, scope, invoice.id).await?;
    let credited = match invoice.credits_id {
        Some(id) => invoices::invoice(store, scope, id).await?,
        None => None,
    };
    let is_draft = invoice.number.is_none();
    let is_sale = !is_draft && !invoice.is_credit_note();
    let mut facts = vec![
        (words.text("invoices-customer"), people.name(Who::Party(invoice.party_id), words)),
        (words.text("entry-day"), frame.day(&invoice.dated_on)),
        (words.text("invoices-sale"), words.text(&format!("invoices-sale-{}", invoice.sale))),
    ];
    if let Some(due) = invoice.due_on {
        facts.push((words.text("invoices-due"), format!("{} ({})", frame.day(&due), frame.distance(&due))));
    }
    if !invoice.note.is_empty() {
        facts.push((words.text("record-line-note"), invoice.note.clone()));
    }
    let rules = InvoiceRules::current().ok_or_else(|| WebError::broken("the rulebook of invoices cannot be read"))?;
    let means = rules
        .means
        .iter()
        .map(|means| Choice { value: means.code.clone(), label: words.text(&format!("invoices-means-{}", means.code.replace('_', "-"))) });
    let lines = invoices::lines(store, scope, invoice.id).await?;
    let link = |other: &Invoice| format!("{}/invoices/{}", room.base, other.id);
    Ok(InvoicePage {
        here: format!("{}/invoices/{}", room.base, invoice.id),
        id: invoice.id.to_string(),
        title,
        facts,
        lines: lines
            .iter()
            .map(|line| Line {
                label: line.label.clone(),
                quantity: quantity(line.quantity_thousandths, language),
                price: frame.figure(&line.unit_price),
                net: frame.figure(&line.net),
            })
            .collect(),
        net: frame.figure(&invoice.net),
        vat: if invoice.vat.is_zero() { String::new() } else { frame.figure(&invoice.vat) },
        total: frame.money(&total),
        words: amount_in_words(total, language),
        open: if is_sale { frame.money(&open) } else { String::new() },
        entry: invoice.entry_id.map(|id| format!("{}/entries/{id}", room.base)).unwrap_or_default(),
        party: format!("{}/parties/{}", room.base, invoice.party_id),
        credit: credited_by.as_ref().map(link).unwrap_or_default(),
        credited: credited.as_ref().map(link).unwrap_or_default(),
        is_draft,
        is_open: is_sale && open.is_positive(),
        may_issue: scope.may(Permission::IssueInvoice),
        may_credit: is_sale && credited_by.is_none(),
        means: means.collect(),
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        today: app.desk.today().to_string(),
        fields,
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

async fn found(app: &App, visitor: &Visitor, code: &str, id: Uuid, permission: Permission) -> Result<(Room, Invoice), WebError> {
    let room = enter(app, visitor, code, permission).await?;
    let invoice = invoices::invoice(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    Ok((room, invoice))
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let (room, invoice) = found(&app, &visitor, &code, id, Permission::ReadBooks).await?;
    page(&invoice_page(&app, &visitor, &room, &invoice, Fields::default(), Faults::default()).await?)
}

pub async fn issue(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let (room, invoice) = found(&app, &visitor, &code, id, Permission::IssueInvoice).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        let people = People::by_number(app.desk.store(), &room.scope).await?;
        let customer = people.name(Who::Party(invoice.party_id), words);
        let command = IssueInvoice {
            id,
            means: Some(fields.typed("means").to_owned()).filter(|means| !means.is_empty()),
            label: words.with("invoices-entry", &[("customer", (&customer).into())]),
            payment_label: words.with("invoices-entry-paid", &[("customer", (&customer).into())]),
        };
        match issue_invoice(&app.desk, visitor.actor()?, &code, command).await {
            Ok(issued) => {
                let said = words.with("invoices-issued", &[("reference", issued.reference().into())]);
                return Ok(go_saying(&format!("{}/invoices/{id}", room.base), &said));
            }
            Err(error) => faults.refuse("", error, words)?,
        }
    }
    refused(&invoice_page(&app, &visitor, &room, &invoice, fields, faults).await?)
}

pub async fn discard(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let (room, invoice) = found(&app, &visitor, &code, id, Permission::IssueInvoice).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        match discard_invoice(&app.desk, visitor.actor()?, &code, id).await {
            Ok(()) => return Ok(go_saying(&format!("{}/invoices", room.base), &words.text("invoices-discarded"))),
            Err(error) => faults.refuse("", error, words)?,
        }
    }
    refused(&invoice_page(&app, &visitor, &room, &invoice, fields, faults).await?)
}

pub async fn settle(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let (room, invoice) = found(&app, &visitor, &code, id, Permission::IssueInvoice).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let amount = faults.amount(&fields, "amount", words);
    let on = faults.day(&fields, "on", words);
    if let (true, Some(amount), Some(on)) = (faults.is_empty(), amount, on) {
        let people = People::by_number(app.desk.store(), &room.scope).await?;
        let customer = people.name(Who::Party(invoice.party_id), words);
        let is_rebate = fields.typed("means") == "rebate";
        let label = if is_rebate { "invoices-entry-rebate" } else { "invoices-entry-paid" };
        let command = SettleInvoice {
            key: fields.typed("key").to_owned(),
            id,
            settlement: if is_rebate { Settlement::Rebate } else { Settlement::Paid { means: fields.typed("means").to_owned() } },
            amount,
            on,
            label: words.with(label, &[("customer", customer.into())]),
        };
        match settle_invoice(&app.desk, visitor.actor()?, &code, command).await {
            Ok(_) => return Ok(go_saying(&format!("{}/invoices/{id}", room.base), &words.text("invoices-settled-done"))),
            Err(error) => faults.refuse("amount", error, words)?,
        }
    }
    refused(&invoice_page(&app, &visitor, &room, &invoice, fields, faults).await?)
}

pub async fn credit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let (room, invoice) = found(&app, &visitor, &code, id, Permission::IssueInvoice).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let reason = faults.required(&fields, "reason", words);
    if faults.is_empty() {
        let label = format!("{} ({reason})", words.text("invoices-credit-note"));
        match credit_invoice(&app.desk, visitor.actor()?, &code, id, app.desk.today(), label).await {
            Ok(note) => {
                let said = words.with("invoices-issued", &[("reference", note.reference().into())]);
                return Ok(go_saying(&format!("{}/invoices/{}", room.base, note.id), &said));
            }
            Err(error) => faults.refuse("reason", error, words)?,
        }
    }
    refused(&invoice_page(&app, &visitor, &room, &invoice, fields, faults).await?)
}
