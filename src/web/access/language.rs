//! Choosing a language, before or after signing in.

use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::access::actor::AccessError;
use crate::actions::access;
use crate::i18n::language::Language;
use crate::web::error::WebError;
use crate::web::page::go;
use crate::web::session::App;
use crate::web::session::LANGUAGE_COOKIE;
use crate::web::session::Visitor;
use crate::web::session::add_cookie;
use crate::web::session::cookie;

#[derive(Deserialize)]
pub struct Next {
    next: Option<String>,
}

/// Remembers the language and goes back to where the visitor was.
pub async fn choose(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(next): Query<Next>,
) -> Result<Response, WebError> {
    let language = Language::from_code(&code).ok_or(AccessError::NotThere)?;
    if let Some(signed_in) = visitor.signed_in() {
        let account = &signed_in.account;
        access::set_preferences(&app.desk, account.id, language.code().to_owned(), account.prefers_expert_view).await?;
    }
    // Only a path of our own: never another site.
    let place =
        next.next.filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\')).unwrap_or_else(|| "/".to_owned());
    let mut response = go(&place);
    add_cookie(&mut response, cookie(LANGUAGE_COOKIE, language.code().to_owned(), Some(365)));
    Ok(response)
}
