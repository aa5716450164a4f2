//! The payment list: what each member is owed for deliveries, the advance taken off, paid in one go.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::deliveries::PayDeliveries;
use crate::actions::deliveries::pay_deliveries;
use crate::actions::deliveries::payable;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::cooperative::deliveries::Due;
use crate::cooperative::deliveries::paid_in_all;
use crate::ledger::movement::MovementError;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
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

struct Row {
    id: String,
    name: String,
    owed: String,
    set_off: String,
    paid: String,
    chosen: bool,
}

struct Choice {
    value: String,
    label: String,
    icon: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "deliveries/pay.html")]
struct PayPage {
    page: Page,
    base: String,
    key: String,
    on: String,
    rows: Vec<Row>,
    total: String,
    places: Vec<Choice>,
    overdraws: bool,
    faults: Faults,
}

async fn pay_page(app: &App, visitor: &Visitor, room: Room, fields: Fields, faults: Faults) -> Result<PayPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(app, visitor, words.text("deliveries-pay"));
    let people = People::of(store, scope).await?;
    let on: Day = crate::calendar::read_day(fields.typed("on")).unwrap_or(app.desk.today());
    let mut dues: Vec<Due> = payable(store, scope, on, app.desk.today()).await?;
    dues.retain(|due| due.owed.is_positive());
    let mut rows = Vec::new();
    for due in &dues {
        let (set_off, paid) = due.shares().map_err(WebError::broken)?;
        let id = due.member_id.to_string();
        rows.push(Row {
            name: people.member_name(due.member_id, words),
            owed: frame.figure(&due.owed),
            set_off: if set_off.is_zero() { String::new() } else { frame.figure(&set_off) },
            paid: frame.figure(&paid),
            chosen: !fields.is_given("key") || fields.typed_all("member").contains(&id),
            id,
        });
    }
    let language = visitor.language().code();
    let places = MovementRules::current()
        .places()
        .iter()
        .map(|rule| Choice {
            value: rule.place.key().to_owned(),
            label: rule.label.text(language).to_owned(),
            icon: rule.icon.clone(),
            chosen: fields.typed("place") == rule.place.key(),
        })
        .collect();
    Ok(PayPage {
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        on: on.to_string(),
        total: frame.figure(&paid_in_all(&dues).map_err(WebError::broken)?),
        rows,
        places,
        overdraws: !faults.at("anyway").is_empty(),
        faults,
        base: room.base,
        page: frame,
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    page(&pay_page(&app, &visitor, room, Fields::default(), Faults::default()).await?)
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let on = faults.day(&fields, "on", words);
    let place = Place::from_key(fields.typed("place"));
    if place.is_none() {
        faults.add("place", words.text("movement-error-place-is-missing"));
    }
    if let (true, Some(on), Some(place)) = (faults.is_empty(), on, place) {
        let command = PayDeliveries {
            key: fields.typed("key").to_owned(),
            on,
            place,
            members: fields.typed_all("member").iter().filter_map(|id| Uuid::parse_str(id).ok()).collect(),
            is_confirmed: fields.is_given("anyway"),
            label: words.text("deliveries-entry-paid"),
        };
        match pay_deliveries(&app.desk, visitor.actor()?, &code, command).await {
            Ok(posted) => {
                let list = format!("{}/papers/payment-list?subject={}", room.base, posted.entry.id);
                return Ok(go_saying(&list, &words.text("deliveries-paid-done")));
            }
            Err(error) => {
                let is_cash = matches!(error, ActionError::Movement(MovementError::CashWouldBeNegative { .. }));
                faults.refuse(if is_cash { "anyway" } else { "" }, error, words)?;
            }
        }
    }
    refused(&pay_page(&app, &visitor, room, fields, faults).await?)
}
