//! Signing out: the session ends here and everywhere its cookie was copied to.

use axum::extract::State;
use axum::response::Response;

use crate::actions::access;
use crate::web::error::WebError;
use crate::web::form::Fields;
use crate::web::page::go;
use crate::web::session::App;
use crate::web::session::SESSION_COOKIE;
use crate::web::session::Visitor;
use crate::web::session::add_cookie;
use crate::web::session::cookie;

pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, WebError> {
    let mut response = go("/sign-in");
    if let Some(signed_in) = visitor.signed_in()
        && fields.faults(visitor.words()).is_empty()
    {
        access::end_session(&app.desk, signed_in.account.id, signed_in.session.id).await?;
        add_cookie(&mut response, cookie(SESSION_COOKIE, String::new(), Some(0)));
    }
    Ok(response)
}
