//! What becomes of a doubt: what is likely lost is looked at again, or the debt is lost for good.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::doubt::ReviewDoubt;
use crate::actions::doubt::WriteOff;
use crate::actions::doubt::review_doubt;
use crate::actions::doubt::standing;
use crate::actions::doubt::write_off;
use crate::cooperative::doubt::DoubtError;
use crate::cooperative::third_parties::Who;
use crate::i18n::format;
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

/// Which of the two is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Reviewed,
    Lost,
}

impl Told {
    /// The beginning of its keys in the catalogue.
    fn key(self) -> &'static str {
        match self {
            Told::Reviewed => "doubt-review",
            Told::Lost => "doubt-lost",
        }
    }

    fn field(self) -> &'static str {
        match self {
            Told::Reviewed => "loss",
            Told::Lost => "amount",
        }
    }
}

#[derive(Template)]
#[template(path = "parties/doubt_end.html")]
struct EndPage {
    page: Page,
    party: String,
    name: String,
    action: String,
    title: String,
    lead: String,
    doubted: String,
    set_aside: String,
    is_open: bool,
    field: &'static str,
    label: String,
    hint: String,
    key: String,
    fields: Fields,
    faults: Faults,
}

async fn end_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    (id, told): (Uuid, Told),
    fields: Fields,
    faults: Faults,
) -> Result<EndPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    parties::party(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let key = told.key();
    let title = words.text(&format!("{key}-title"));
    let frame = room.page(app, visitor, title.clone());
    let now = standing(store, scope, id, app.desk.today()).await?;
    let fields = if fields.is_given("key") {
        fields
    } else {
        let amount = if told == Told::Lost { now.doubted } else { now.set_aside.min(now.doubted).max(Money::mad(0)) };
        let amount = format::figure(amount, visitor.language());
        Fields::prefilled([("key", app.desk.new_id().to_string()), (told.field(), amount), ("on", app.desk.today().to_string())])
    };
    let party = format!("{}/parties/{id}", room.base);
    Ok(EndPage {
        action: format!("{party}/doubt/{}", if told == Told::Lost { "lost" } else { "review" }),
        party,
        name: People::of(store, scope).await?.name(Who::Party(id), words),
        title,
        lead: words.text(&format!("{key}-lead")),
        doubted: frame.money(&now.doubted),
        set_aside: frame.money(&now.set_aside),
        is_open: now.doubted.is_positive() || (told == Told::Reviewed && now.set_aside.is_positive()),
        field: told.field(),
        label: words.text(&format!("{key}-amount")),
        hint: words.text(&format!("{key}-hint")),
        key: fields.typed("key").to_owned(),
        fields,
        faults,
        page: frame,
    })
}

async fn shown(app: App, visitor: Visitor, code: &str, id: Uuid, told: Told) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, code, Permission::PostEntry).await?;
    page(&end_page(&app, &visitor, room, (id, told), Fields::default(), Faults::default()).await?)
}

async fn submitted(app: App, visitor: Visitor, code: &str, id: Uuid, told: Told, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, code, Permission::PostEntry).await?;
    let words = visitor.words();
    let people = People::by_number(app.desk.store(), &room.scope).await?;
    let mut faults = fields.faults(words);
    // Nothing may be likely lost any more, but that is said, not left out.
    let may_be_nil = told == Told::Reviewed && fields.is_given(told.field());
    let amount = if may_be_nil { faults.amount_or_none(&fields, told.field(), words) } else { faults.amount(&fields, told.field(), words) };
    let on = faults.day(&fields, "on", words);
    if let (true, Some(amount), Some(on)) = (faults.is_empty(), amount, on) {
        let label = words.with(&format!("{}-entry", told.key()), &[("name", people.name(Who::Party(id), words).into())]);
        let key = fields.typed("key").to_owned();
        let actor = visitor.actor()?;
        let done = match told {
            Told::Reviewed => review_doubt(&app.desk, actor, code, ReviewDoubt { key, party_id: id, loss: amount, on, label }).await,
            Told::Lost => write_off(&app.desk, actor, code, WriteOff { key, party_id: id, amount, on, label }).await,
        };
        match done {
            Ok(_) => return Ok(go_saying(&format!("{}/parties/{id}", room.base), &words.text(&format!("{}-done", told.key())))),
            Err(error) => {
                let field = match &error {
                    ActionError::Doubt(DoubtError::DayInFuture | DoubtError::ChangedLater { .. }) | ActionError::FiscalYear(_) => "on",
                    ActionError::Doubt(_) => told.field(),
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&end_page(&app, &visitor, room, (id, told), fields, faults).await?)
}

pub async fn review(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    shown(app, visitor, &code, id, Told::Reviewed).await
}

pub async fn reviewed(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    submitted(app, visitor, &code, id, Told::Reviewed, fields).await
}

pub async fn lose(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    shown(app, visitor, &code, id, Told::Lost).await
}

pub async fn lost(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    submitted(app, visitor, &code, id, Told::Lost, fields).await
}
