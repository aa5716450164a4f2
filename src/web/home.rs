//! The first address: it leads each person to their own first page.

use axum::extract::State;
use axum::response::Response;

use crate::access::role::Role;
use crate::store::cooperatives;
use crate::web::error::WebError;
use crate::web::page::go;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Leads on, by role.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, WebError> {
    let Some(signed_in) = visitor.signed_in() else { return Ok(go("/sign-in")) };
    for assignment in signed_in.actor.assignments() {
        let place = match assignment.role {
            Role::Treasurer | Role::President => code_of(&app, assignment.over).await?.map(|code| format!("/c/{code}")),
            Role::Member => code_of(&app, assignment.over).await?.map(|code| format!("/c/{code}/my-shares")),
            Role::Expert | Role::Coordinator | Role::ProgrammeOfficer | Role::FinanceOfficer | Role::Auditor => {
                Some("/portfolio".to_owned())
            }
            Role::Donor => Some("/programme".to_owned()),
            Role::Administrator | Role::Operator => Some("/account".to_owned()),
        };
        if let Some(place) = place {
            return Ok(go(&place));
        }
    }
    Ok(go("/account"))
}

async fn code_of(app: &App, cooperative_id: Option<uuid::Uuid>) -> Result<Option<String>, WebError> {
    match cooperative_id {
        Some(id) => Ok(cooperatives::code_of(app.desk.store(), id).await?),
        None => Ok(None),
    }
}
