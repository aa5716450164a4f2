//! What was recorded, and what is left in the box and at the bank.

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::cooperative::exclusivity::ExclusivityStatus;
use crate::cooperative::exclusivity::Gauge;
use crate::i18n::catalogue::Words;
use crate::ledger::movement::MovementEvent;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::store::ledger;
use crate::store::ledger::Paper;
use crate::web::error::WebError;
use crate::web::exclusivity::read as exclusivity;
use crate::web::ledger::view;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;
use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "movement/done.html")]
struct DonePage {
    page: Page,
    base: String,
    reference: String,
    sentence: String,
    cash: String,
    bank: String,
    href: String,
    again: String,
    expert: bool,
    paper_later: bool,
    beyond: String,
}

/// It is recorded: the number, what is left, and one more like it.
pub async fn done(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let (store, words) = (app.desk.store(), visitor.words());
    let posted = ledger::entry(store, &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let reference = view::reference(&posted, &ledger::years(store, &room.scope).await?);
    let frame = room.page(&app, &visitor, words.text("record-done"));
    let rules = MovementRules::current();
    let mut holds = BTreeMap::new();
    for rule in rules.places() {
        holds.insert(rule.place, frame.money(&ledger::balance(store, &room.scope, rule.account, None).await?));
    }
    let (amount, _, tone) = view::amount_of(&posted);
    let event = match tone {
        "in" => MovementEvent::MoneyIn,
        "out" => MovementEvent::MoneyOut,
        _ => MovementEvent::Moved,
    };
    let category = rules.category(&posted.movement, posted.entry.date());
    let again = match category {
        Some(category) if category.fits(event) => format!("{}/record?event={}&category={}", room.base, event.key(), category.code),
        _ => format!("{}/record", room.base),
    };
    let beyond = warning(&app, &room, &posted, words).await?;
    page(&DonePage {
        beyond,
        sentence: format!("{} · {}", posted.entry.label(), frame.money(&amount)),
        cash: holds.remove(&Place::CashBox).unwrap_or_default(),
        bank: holds.remove(&Place::Bank).unwrap_or_default(),
        href: format!("{}/entries/{id}", room.base),
        again,
        expert: category.is_some_and(|category| category.needs_expert),
        paper_later: posted.paper == Paper::Later,
        reference,
        base: room.base,
        page: frame,
    })
}

/// What the law says when an entry adds to what is done with others and that is near its ceiling or beyond.
async fn warning(app: &App, room: &Room, posted: &ledger::PostedEntry, words: Words) -> Result<String, WebError> {
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let Some(year) = years.iter().find(|year| year.id() == posted.fiscal_year_id) else { return Ok(String::new()) };
    let measured = exclusivity::measured(app.desk.store(), &room.scope, &room.profile, year, false).await?;
    let touches = |gauge: &&Gauge| {
        let postings = posted.entry.postings().iter();
        gauge.status != ExclusivityStatus::Within
            && postings.into_iter().any(|one| gauge.measure.is_with_others(one.account(), one.counterparty()))
    };
    let worst = measured.gauges.iter().filter(touches).max_by_key(|gauge| gauge.status);
    Ok(worst.map(|gauge| exclusivity::sentence(gauge, &measured.allowance, words)).unwrap_or_default())
}
