//! A member leaves: the day, the reason, and what is owed back to them.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::departure::LeaveCooperative;
use crate::actions::departure::leave_cooperative;
use crate::actions::desk::ActionError;
use crate::cooperative::departure::DepartureError;
use crate::cooperative::shares::MemberShares;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::members::list::by_number;
use crate::web::members::list::shown_name;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

#[derive(Template)]
#[template(path = "members/leave.html")]
struct LeavePage {
    page: Page,
    member: String,
    name: String,
    facts: Vec<(String, String)>,
    /// When they left, for who has left already.
    left: String,
    key: String,
    fields: Fields,
    faults: Faults,
}

async fn leave_page(app: &App, visitor: &Visitor, room: Room, id: Uuid, fields: Fields, faults: Faults) -> Result<LeavePage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let member = members::member(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let frame = room.page(app, visitor, words.text("departure-title"));
    let (promises, payments) = (members::subscriptions(store, scope).await?, members::payments(store, scope).await?);
    let shares = MemberShares::of(id, &promises, &payments).map_err(WebError::broken)?;
    let fields = if fields.is_given("key") {
        fields
    } else {
        Fields::prefilled([("key", app.desk.new_id().to_string()), ("on", app.desk.today().to_string())])
    };
    Ok(LeavePage {
        member: format!("{}/members/{id}", room.base),
        name: shown_name(&member, scope, words),
        facts: vec![
            (words.text("members-shares"), shares.shares.to_string()),
            (words.text("members-due"), frame.money(&shares.due())),
            (words.text("departure-owed-back"), frame.money(&shares.paid)),
        ],
        left: member.left_on.map(|day| frame.about("members-left", &frame.day(&day))).unwrap_or_default(),
        key: fields.typed("key").to_owned(),
        fields,
        faults,
        page: frame,
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditMembers).await?;
    page(&leave_page(&app, &visitor, room, id, Fields::default(), Faults::default()).await?)
}

/// Notes the departure.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditMembers).await?;
    let words = visitor.words();
    let member = members::member(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let mut faults = fields.faults(words);
    let on = faults.day(&fields, "on", words);
    let reason = faults.required(&fields, "reason", words);
    if let (true, Some(on)) = (faults.is_empty(), on) {
        let label = words.with("departure-entry", &[("name", by_number(&member, words).into())]);
        let command = LeaveCooperative { key: fields.typed("key").to_owned(), member_id: id, on, reason, label };
        match leave_cooperative(&app.desk, visitor.actor()?, &code, command).await {
            Ok(()) => return Ok(go_saying(&format!("{}/members/{id}", room.base), &words.text("departure-done"))),
            Err(error) => {
                let field = match &error {
                    ActionError::Departure(
                        DepartureError::DayInFuture | DepartureError::BeforeAdmission | DepartureError::BeforeShares { .. },
                    ) => "on",
                    ActionError::Departure(DepartureError::ReasonIsMissing | DepartureError::TextTooLong { .. }) => "reason",
                    ActionError::FiscalYear(_) => "on",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&leave_page(&app, &visitor, room, id, fields, faults).await?)
}
