//! Signing in: a name and a password, and the same answer for an unknown name and a wrong password.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::access;
use crate::web::error::WebError;
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
#[template(path = "access/sign_in.html")]
struct SignInPage {
    page: Page,
    name: String,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, WebError> {
    if visitor.signed_in().is_some() {
        return Ok(go("/"));
    }
    page(&SignInPage {
        page: Page::new(&app, &visitor, visitor.words().text("sign-in-title")),
        name: String::new(),
        faults: Faults::default(),
    })
}

pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, WebError> {
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let name = faults.required(&fields, "name", words);
    if fields.typed("password").is_empty() {
        faults.add("password", words.text("web-field-is-missing"));
    }
    if faults.is_empty() {
        match access::sign_in(&app.desk, &name, fields.typed("password"), &visitor.address(), visitor.device()).await {
            Ok((token, _)) => {
                let mut response = go("/");
                add_cookie(&mut response, cookie(SESSION_COOKIE, token, Some(30)));
                return Ok(response);
            }
            Err(error) => faults.refuse("name", error, words)?,
        }
    }
    refused(&SignInPage { page: Page::new(&app, &visitor, words.text("sign-in-title")), name, faults })
}
