//! The notes of a year that the books cannot fill: one text a heading, for the paper of the notes.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::year_notes::WriteNotes;
use crate::actions::year_notes::write_notes;
use crate::ledger::year_note::YearNoteError;
use crate::ledger::year_note::headings;
use crate::store::year_notes;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::session::App;
use crate::web::session::Visitor;
use crate::web::year_end::year::AtYear;
use crate::web::year_end::year::at_year;

/// One heading with what is written under it.
struct Written {
    name: String,
    label: String,
    help: String,
    text: String,
    error: String,
}

#[derive(Template)]
#[template(path = "year_end/notes.html")]
struct NotesPage {
    page: Page,
    back: String,
    here: String,
    paper: String,
    title: String,
    notes: Vec<Written>,
    may_write: bool,
    is_issued: bool,
    faults: Faults,
}

async fn notes_page(app: &App, visitor: &Visitor, at: &AtYear, typed: Option<&Fields>, faults: Faults) -> Result<NotesPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &at.room.scope, visitor.words());
    let language = visitor.language().code();
    let kept = year_notes::written(store, scope, at.year.id()).await?;
    let is_issued = at.year.is_closed() && year_notes::is_issued(store, scope, at.year.id()).await?;
    let notes = headings()
        .iter()
        .map(|heading| {
            let name = format!("note-{}", heading.code);
            let text = match typed {
                Some(fields) => fields.typed(&name).to_owned(),
                None => kept.get(&heading.code).cloned().unwrap_or_default(),
            };
            Written {
                label: format!("{}. {}", heading.code, heading.label.text(language)),
                help: heading.help.text(language).to_owned(),
                error: faults.at(&name).to_owned(),
                text,
                name,
            }
        })
        .collect();
    let period = at.year.period();
    Ok(NotesPage {
        back: at.here.clone(),
        here: format!("{}/notes", at.here),
        paper: format!("{}/papers/notes?from={}&to={}", at.room.base, period.from(), period.to()),
        title: at.title(words),
        notes,
        may_write: scope.may(Permission::PostEntry) && !is_issued,
        is_issued,
        faults,
        page: at.room.page(app, visitor, words.text("year-notes-title")),
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::ReadBooks).await?;
    page(&notes_page(&app, &visitor, &at, None, Faults::default()).await?)
}

/// Keeps what was written.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        // A heading that was not sent keeps what stands under it.
        let sent = headings().iter().map(|heading| (heading.code.clone(), format!("note-{}", heading.code)));
        let typed = fields.firsts();
        let texts = sent.filter_map(|(code, name)| typed.get(&name).map(|text| (code, text.clone()))).collect();
        let command = WriteNotes { year_id: id, texts };
        match write_notes(&app.desk, visitor.actor()?, &code, command).await {
            Ok(()) => return Ok(go_saying(&format!("{}/notes", at.here), &words.text("year-notes-kept"))),
            Err(error) => {
                let field = match &error {
                    ActionError::YearNote(YearNoteError::TextTooLong { code, .. }) => format!("note-{code}"),
                    _ => String::new(),
                };
                faults.refuse(&field, error, words)?;
            }
        }
    }
    refused(&notes_page(&app, &visitor, &at, Some(&fields), faults).await?)
}
