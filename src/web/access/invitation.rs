//! Accepting an invitation: choosing the first password, once, within half an hour.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::actions::access;
use crate::actions::desk::ActionError;
use crate::web::error::WebError;
use crate::web::error::sentence;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::session::App;
use crate::web::session::SESSION_COOKIE;
use crate::web::session::Visitor;
use crate::web::session::add_cookie;
use crate::web::session::cookie;

#[derive(Template)]
#[template(path = "access/invitation.html")]
struct InvitationPage {
    page: Page,
    /// Nobody, when the link is over.
    name: Option<String>,
    sign_in_name: String,
    lead: String,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, WebError> {
    let words = visitor.words();
    let frame = Page::new(&app, &visitor, words.text("invitation-title"));
    match access::invited(&app.desk, &token).await {
        Ok(account) => page(&InvitationPage {
            lead: frame.about("invitation-lead", &account.display_name),
            name: Some(account.display_name),
            sign_in_name: account.sign_in_name,
            faults: Faults::default(),
            page: frame,
        }),
        Err(error @ ActionError::SignIn(_)) => {
            let lead = sentence(&error, words);
            refused(&InvitationPage { page: frame, name: None, sign_in_name: String::new(), lead, faults: Faults::default() })
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(token): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        match access::accept_invitation(&app.desk, &token, fields.typed("password"), fields.typed("again"), visitor.device()).await {
            Ok((session, _)) => {
                let mut response = go("/");
                add_cookie(&mut response, cookie(SESSION_COOKIE, session, Some(30)));
                return Ok(response);
            }
            Err(error) => faults.refuse("password", error, words)?,
        }
    }
    let frame = Page::new(&app, &visitor, words.text("invitation-title"));
    match access::invited(&app.desk, &token).await {
        Ok(account) => refused(&InvitationPage {
            lead: frame.about("invitation-lead", &account.display_name),
            name: Some(account.display_name),
            sign_in_name: account.sign_in_name,
            faults,
            page: frame,
        }),
        Err(error) => {
            let lead = sentence(&error, words);
            refused(&InvitationPage { page: frame, name: None, sign_in_name: String::new(), lead, faults: Faults::default() })
        }
    }
}
