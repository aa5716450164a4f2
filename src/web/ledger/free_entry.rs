//! A free entry, for whoever knows the sides: one line a posting, by keyboard.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::actions::free_entry::post_entry;
use crate::actions::ledger::PostEntry;
use crate::ledger::journal_entry::Counterparty;
use crate::store::ledger::Paper;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::lines;
use crate::web::ledger::lines::LinesForm;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

#[derive(Template)]
#[template(path = "ledger/free_entry.html")]
struct FreeEntryPage {
    page: Page,
    base: String,
    key: String,
    form: LinesForm,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let fields = Fields::prefilled([("key", app.desk.new_id().to_string()), ("date", app.desk.today().to_string())]);
    page(&form(&app, &visitor, room, &fields, Faults::default()).await?)
}

async fn form(app: &App, visitor: &Visitor, room: Room, fields: &Fields, faults: Faults) -> Result<FreeEntryPage, WebError> {
    let words = visitor.words();
    let frame = room.page(app, visitor, words.text("free-title"));
    let parties =
        [("none", "free-party-none"), ("member", "entry-a-member"), ("non_member", "entry-not-a-member"), ("other", "entry-another")];
    let parties = parties.into_iter().map(|(value, key)| (value, words.text(key))).collect();
    let form = lines::form(app.desk.store(), &room.scope, words, fields, &faults, parties).await?;
    Ok(FreeEntryPage { key: fields.typed("key").to_owned(), form, faults, base: room.base, page: frame })
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let party = Counterparty::from_parts(fields.typed("party"), None).unwrap_or(Counterparty::None);
    if let Some(typed) = lines::read(&fields, &mut faults, words, |_| party) {
        let command =
            PostEntry { key: fields.typed("key").to_owned(), draft: typed.draft.clone(), movement: String::new(), paper: Paper::Later };
        match post_entry(&app.desk, visitor.actor()?, &code, command).await {
            Ok(posted) => return Ok(go_saying(&format!("{}/entries/{}", room.base, posted.entry.id), &words.text("free-done"))),
            Err(error) => {
                let field = typed.field_of(&error);
                faults.refuse(&field, error, words)?;
            }
        }
    }
    refused(&form(&app, &visitor, room, &fields, faults).await?)
}
