//! One's own account: language, the view one prefers, and the devices that are signed in.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::actions::access;
use crate::calendar::day_in_morocco;
use crate::i18n::language::Language;
use crate::store::access::sessions_of;
use crate::web::error::WebError;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Device {
    id: Uuid,
    name: String,
    seen: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "access/account.html")]
struct AccountPage {
    page: Page,
    roles: Vec<String>,
    language: &'static str,
    expert: bool,
    devices: Vec<Device>,
}

pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, WebError> {
    let person = visitor.person()?;
    let words = visitor.words();
    let frame = Page::new(&app, &visitor, words.text("account-title"));
    let sessions = sessions_of(app.desk.store(), person.account.id, app.desk.now()).await?;
    let devices = sessions
        .into_iter()
        .map(|session| Device {
            id: session.id,
            name: device_name(&session.device),
            seen: frame.day(&day_in_morocco(session.seen_at)),
            is_this: session.id == person.session.id,
        })
        .collect();
    let roles = person.actor.assignments().iter().map(|one| words.text(&format!("role-{}", one.role.code()))).collect();
    page(&AccountPage { roles, language: visitor.language().code(), expert: visitor.is_expert_view(), devices, page: frame })
}

pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, WebError> {
    let person = visitor.person()?;
    if !fields.faults(visitor.words()).is_empty() {
        return Err(WebError::ForeignForm);
    }
    let language = Language::from_code(fields.typed("language")).unwrap_or(visitor.language());
    access::set_preferences(&app.desk, person.account.id, language.code().to_owned(), fields.is_given("expert")).await?;
    let said = crate::i18n::catalogue::Words::new(language).text("account-saved");
    Ok(go_saying("/account", &said))
}

pub async fn end_session(State(app): State<App>, visitor: Visitor, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, WebError> {
    let person = visitor.person()?;
    if !fields.faults(visitor.words()).is_empty() {
        return Err(WebError::ForeignForm);
    }
    if access::end_session(&app.desk, person.account.id, id).await? {
        Ok(go_saying("/account", &visitor.words().text("account-session-ended")))
    } else {
        Err(AccessError::NotThere.into())
    }
}

/// The part of a browser's long name that a person recognises.
fn device_name(device: &str) -> String {
    let browser = ["Firefox", "Edg", "OPR", "Chrome", "Safari"].into_iter().find(|name| device.contains(name));
    let system = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"].into_iter().find(|name| device.contains(name));
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => device.chars().take(40).collect(),
    }
}
