//! A customer who may not pay: how much of the debt is doubted, and what is likely lost.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::doubt::NoteDoubt;
use crate::actions::doubt::note_doubt;
use crate::actions::doubt::owed;
use crate::cooperative::doubt::DoubtError;
use crate::cooperative::third_parties::Who;
use crate::i18n::format;
use crate::money::Currency;
use crate::money::Money;
use crate::store::parties;
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

#[derive(Template)]
#[template(path = "parties/doubt.html")]
struct DoubtPage {
    page: Page,
    party: String,
    name: String,
    owed: String,
    doubted: String,
    is_owed: bool,
    key: String,
    fields: Fields,
    faults: Faults,
}

async fn doubt_page(app: &App, visitor: &Visitor, room: Room, id: Uuid, fields: Fields, faults: Faults) -> Result<DoubtPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    parties::party(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let frame = room.page(app, visitor, words.text("doubt-title"));
    let (open, doubted) = owed(store, scope, id, app.desk.today()).await?;
    let open = open.into_iter().map(|(_, left)| left).filter(|left| left.is_positive());
    let all = Money::sum(open, Currency::Mad).map_err(WebError::broken)?;
    let fields = if fields.is_given("key") {
        fields
    } else {
        let amount = if all.is_positive() { format::figure(all, visitor.language()) } else { String::new() };
        Fields::prefilled([("key", app.desk.new_id().to_string()), ("amount", amount), ("on", app.desk.today().to_string())])
    };
    Ok(DoubtPage {
        party: format!("{}/parties/{id}", room.base),
        name: People::of(store, scope).await?.name(Who::Party(id), words),
        owed: frame.money(&all),
        doubted: if doubted.is_positive() { frame.money(&doubted) } else { String::new() },
        is_owed: all.is_positive(),
        key: fields.typed("key").to_owned(),
        fields,
        faults,
        page: frame,
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    page(&doubt_page(&app, &visitor, room, id, Fields::default(), Faults::default()).await?)
}

/// Notes the doubt.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let people = People::by_number(app.desk.store(), &room.scope).await?;
    let mut faults = fields.faults(words);
    let amount = faults.amount(&fields, "amount", words);
    let on = faults.day(&fields, "on", words);
    let loss = faults.amount_or_none(&fields, "loss", words);
    if let (true, Some(amount), Some(on), Some(loss)) = (faults.is_empty(), amount, on, loss) {
        let label = words.with("doubt-entry", &[("name", people.name(Who::Party(id), words).into())]);
        let command = NoteDoubt { key: fields.typed("key").to_owned(), party_id: id, amount, loss, on, label };
        match note_doubt(&app.desk, visitor.actor()?, &code, command).await {
            Ok(_) => return Ok(go_saying(&format!("{}/parties/{id}", room.base), &words.text("doubt-done"))),
            Err(error) => {
                let field = match &error {
                    ActionError::Doubt(DoubtError::LossTooHigh { .. } | DoubtError::LossNegative) => "loss",
                    ActionError::Doubt(DoubtError::DayInFuture) | ActionError::FiscalYear(_) => "on",
                    ActionError::Doubt(_) => "amount",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&doubt_page(&app, &visitor, room, id, fields, faults).await?)
}
