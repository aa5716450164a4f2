//! Closing a year, asking to open it again, granting or declining what somebody else asked, and taking one's own wish back.

use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::year_end::AskReopening;
use crate::actions::year_end::CloseYear;
use crate::actions::year_end::DropReopening;
use crate::actions::year_end::GrantReopening;
use crate::actions::year_end::ask_reopening;
use crate::actions::year_end::close_year;
use crate::actions::year_end::decline_reopening;
use crate::actions::year_end::grant_reopening;
use crate::actions::year_end::withdraw_reopening;
use crate::calendar::read_day;
use crate::i18n::wording;
use crate::ledger::closing::ClosingError;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::go_saying;
use crate::web::page::refused;
use crate::web::session::App;
use crate::web::session::Visitor;
use crate::web::year_end::checklist::checklist;
use crate::web::year_end::year::at_year;
use crate::web::year_end::year::result_sentence;

/// The same page again, with what was refused said on it.
async fn again(
    app: &App,
    visitor: &Visitor,
    code: &str,
    id: Uuid,
    fields: &Fields,
    mut faults: Faults,
    error: Option<ActionError>,
) -> Result<Response, WebError> {
    if let Some(error) = error {
        let reason = if fields.is_given("dropped") { "why" } else { "reason" };
        let field = if error == ActionError::Closing(ClosingError::ReasonIsMissing) { reason } else { "" };
        faults.refuse(field, error, visitor.words())?;
    }
    let at = at_year(app, visitor, code, id, Permission::ReadBooks).await?;
    refused(&checklist(app, visitor, at, fields, faults).await?)
}

pub async fn close(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::CloseYear).await?;
    let words = visitor.words();
    let faults = fields.faults(words);
    if !faults.is_empty() {
        return again(&app, &visitor, &code, id, &fields, faults, None).await;
    }
    let command = CloseYear { year_id: id, labels: wording::year_end::steps(words), turned_back: words.text("year-end-turned-back") };
    match close_year(&app.desk, visitor.actor()?, &code, command).await {
        Ok(closed) => {
            let said = words.with("year-end-closed-done", &[("result", result_sentence(closed.result, words).into())]);
            Ok(go_saying(&at.here, &said))
        }
        Err(error) => again(&app, &visitor, &code, id, &fields, faults, Some(error)).await,
    }
}

pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::AskReopening).await?;
    let words = visitor.words();
    let faults = fields.faults(words);
    if !faults.is_empty() {
        return again(&app, &visitor, &code, id, &fields, faults, None).await;
    }
    let command =
        AskReopening { year_id: id, reason: fields.typed("reason").to_owned(), open_from: read_day(fields.typed("open_from")).ok() };
    match ask_reopening(&app.desk, visitor.actor()?, &code, command).await {
        Ok(_) => Ok(go_saying(&at.here, &words.text("year-end-asked-done"))),
        Err(error) => again(&app, &visitor, &code, id, &fields, faults, Some(error)).await,
    }
}

pub async fn grant(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::GrantReopening).await?;
    let words = visitor.words();
    let faults = fields.faults(words);
    if !faults.is_empty() {
        return again(&app, &visitor, &code, id, &fields, faults, None).await;
    }
    let command = GrantReopening { year_id: id, turned_back: words.text("year-end-turned-back") };
    match grant_reopening(&app.desk, visitor.actor()?, &code, command).await {
        Ok(_) => Ok(go_saying(&at.here, &words.text("year-end-granted-done"))),
        Err(error) => again(&app, &visitor, &code, id, &fields, faults, Some(error)).await,
    }
}

/// Takes one's own wish back.
pub async fn withdraw(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    dropped(app, visitor, &code, id, fields, Permission::AskReopening).await
}

/// Declines what somebody else asked.
pub async fn decline(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    dropped(app, visitor, &code, id, fields, Permission::GrantReopening).await
}

async fn dropped(app: App, visitor: Visitor, code: &str, id: Uuid, fields: Fields, permission: Permission) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, code, id, permission).await?;
    let words = visitor.words();
    let faults = fields.faults(words);
    if !faults.is_empty() {
        return again(&app, &visitor, code, id, &fields, faults, None).await;
    }
    let command = DropReopening { year_id: id, reason: fields.typed("why").to_owned() };
    let actor = visitor.actor()?;
    let (done, said) = if permission == Permission::AskReopening {
        (withdraw_reopening(&app.desk, actor, code, command).await, "year-end-withdrawn-done")
    } else {
        (decline_reopening(&app.desk, actor, code, command).await, "year-end-declined-done")
    };
    match done {
        Ok(()) => Ok(go_saying(&at.here, &words.text(said))),
        Err(error) => again(&app, &visitor, code, id, &fields, faults, Some(error)).await,
    }
}
