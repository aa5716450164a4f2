//! The invoices of a cooperative, drafts first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::cooperative::third_parties::Who;
use crate::money::Money;
use crate::store::invoices;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::filter::sheets;
use crate::web::filter::sheets::List;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::parties::read::People;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Invoices on one page.
const PER_PAGE: i64 = 50;

struct Row {
    href: String,
    title: String,
    customer: String,
    day: String,
    amount: String,
    kind: &'static str,
    word: String,
}

#[derive(Template)]
#[template(path = "invoices/list.html")]
struct ListPage {
    page: Page,
    base: String,
    rows: Vec<Row>,
    filters: FilterBar,
    pager: Pager,
    may_issue: bool,
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(&app, &visitor, words.text("invoices-title"));
    let at = page_number(&asked);
    let offers = Offers { words: true, amounts: true, numbers: true, period: true, parties: true, ..Offers::NOTHING };
    let (filter, mut filters) = bar::read(&app, &visitor, &room, &asked, format!("{}/invoices", room.base), offers).await?;
    if let Some(format) = sheets::asked_for(&asked) {
        return sheets::sent(&app, &room, visitor.words(), format, "invoices", List::Invoices, &filter).await;
    }
    filters.sheets = sheets::ways(&filters, &asked, visitor.words());
    let (found, total) = invoices::list(store, scope, &filter, at, PER_PAGE).await?;
    let people = People::of(store, scope).await?;
    let references: Vec<String> = found.iter().map(invoices::Invoice::reference).filter(|reference| !reference.is_empty()).collect();
    let open = invoices::open(store, scope, &references).await?;
    let rows: Vec<Row> = found
        .iter()
        .map(|invoice| {
            let reference = invoice.reference();
            let left = open.get(&reference).copied().unwrap_or(Money::mad(0));
            let (kind, word) = if invoice.number.is_none() {
                ("planned", words.text("invoices-draft"))
            } else if invoice.is_credit_note() {
                ("waived", words.text("invoices-credit-note"))
            } else if left.is_positive() {
                let is_late = invoice.due_on.is_some_and(|due| due < app.desk.today());
                (if is_late { "late" } else { "due" }, words.with("invoices-open", &[("amount", frame.money(&left).into())]))
            } else {
                ("done", words.text("invoices-settled"))
            };
            let total = invoice.net.plus(invoice.vat).unwrap_or(invoice.net);
            Row {
                href: format!("{}/invoices/{}", room.base, invoice.id),
                title: if reference.is_empty() { words.text("invoices-draft") } else { reference },
                customer: people.name(Who::Party(invoice.party_id), words),
                day: frame.day(&invoice.dated_on),
                amount: frame.money(&total),
                kind,
                word,
            }
        })
        .collect();
    page(&ListPage {
        pager: Pager::new(&filters.action, &asked, at, PER_PAGE, rows.len(), total),
        filters,
        rows,
        may_issue: scope.may(Permission::IssueInvoice),
        base: room.base,
        page: frame,
    })
}
