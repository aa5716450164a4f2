//! What was found: each line of the bank with the entry it is, and the way to take it back.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::money::Money;
use crate::store::bank;
use crate::web::bank::work::wording;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Matches on one page.
const PER_PAGE: i64 = 50;

struct Match {
    href: String,
    label: String,
    day: String,
    amount: String,
    tone: &'static str,
    entry: String,
    entry_href: String,
    entry_day: String,
}

#[derive(Template)]
#[template(path = "bank/done.html")]
struct DonePage {
    page: Page,
    here: String,
    name: String,
    matches: Vec<Match>,
    filters: FilterBar,
    pager: Pager,
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let (store, scope) = (app.desk.store(), &room.scope);
    let account = bank::accounts::account(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let at = page_number(&asked);
    let offers = Offers { words: true, amounts: true, period: true, ..Offers::NOTHING };
    let (filter, filters) = bar::read(&app, &visitor, &room, &asked, format!("{}/bank/{id}/found", room.base), offers).await?;
    let (found, total) = bank::matches::matched_lines(store, scope, id, &filter, at, PER_PAGE).await?;
    let frame = room.page(&app, &visitor, visitor.words().text("bank-found"));
    let pager = Pager::new(&filters.action, &asked, at, PER_PAGE, found.len(), total);
    let matches = found
        .into_iter()
        .map(|one| Match {
            href: format!("{}/bank/lines/{}", room.base, one.line_id),
            label: wording(&one.label, scope, visitor.words()),
            day: frame.day(&one.booked_on),
            amount: frame.money(&Money::mad(one.matched_minor)),
            tone: crate::web::bank::work::tone(Money::mad(one.matched_minor)),
            entry: one.entry_label,
            entry_href: format!("{}/entries/{}", room.base, one.entry_id),
            entry_day: frame.day(&one.entry_on),
        })
        .collect();
    page(&DonePage { here: format!("{}/bank/{id}", room.base), name: account.bank, matches, pager, filters, page: frame })
}
