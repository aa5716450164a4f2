//! Who may come in, and inviting somebody: the link is shown once.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::Assignment;
use crate::access::permission::Permission;
use crate::access::role::Reach;
use crate::access::role::Role;
use crate::actions::access::Invite;
use crate::actions::access::invite;
use crate::i18n::language::Language;
use crate::store::access::people;
use crate::store::cooperatives::role_places;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Row {
    name: String,
    sign_in_name: String,
    role: String,
    over: String,
    has_come: bool,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "programme/people.html")]
struct PeoplePage {
    page: Page,
    rows: Vec<Row>,
    roles: Vec<Choice>,
    places: Vec<Choice>,
    fields: Fields,
    /// The link of an invitation just made.
    link: String,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, WebError> {
    page(&people_page(&app, &visitor, Fields::default(), String::new(), Faults::default()).await?)
}

async fn people_page(app: &App, visitor: &Visitor, fields: Fields, link: String, faults: Faults) -> Result<PeoplePage, WebError> {
    let scope = visitor.actor()?.programmes(Permission::InvitePeople)?;
    let (store, words) = (app.desk.store(), visitor.words());
    let frame = Page::new(app, visitor, words.text("nav-people"));
    let rows = people(store, &scope)
        .await?
        .into_iter()
        .map(|person| Row {
            name: person.display_name,
            sign_in_name: person.sign_in_name,
            role: words.text(&format!("role-{}", person.role)),
            over: person.over_code,
            has_come: person.has_password != 0,
        })
        .collect();
    let roles = Role::GIVEN
        .into_iter()
        .filter(|role| role.reach() != Reach::Installation)
        .map(|role| Choice {
            value: role.code().to_owned(),
            label: words.text(&format!("role-{}", role.code())),
            chosen: fields.typed("role") == role.code(),
        })
        .collect();
    let places = role_places(store, &scope)
        .await?
        .into_iter()
        .map(|place| Choice {
            chosen: fields.typed("over") == place.id.to_string(),
            value: place.id.to_string(),
            label: format!("{} – {}", words.text(&format!("people-{}", place.kind)), place.name),
        })
        .collect();
    Ok(PeoplePage { rows, roles, places, fields, link, faults, page: frame })
}

pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, WebError> {
    let scope = visitor.actor()?.programmes(Permission::InvitePeople)?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let name = faults.required(&fields, "name", words);
    let shown = faults.required(&fields, "display_name", words);
    let role = Role::from_code(fields.typed("role"));
    let over = Uuid::parse_str(fields.typed("over")).ok();
    let places = role_places(app.desk.store(), &scope).await?;
    let kind = over.and_then(|id| places.iter().find(|place| place.id == id)).map(|place| place.kind.as_str());
    let wanted = role.map(|role| match role.reach() {
        Reach::Cooperative => "cooperative",
        Reach::Association => "association",
        Reach::Programme | Reach::Installation => "programme",
    });
    if role.is_none() {
        faults.add("role", words.text("web-field-is-missing"));
    } else if kind != wanted {
        faults.add("over", words.text("people-over-does-not-fit"));
    }
    if let (true, Some(role)) = (faults.is_empty(), role) {
        let command = Invite {
            sign_in_name: name,
            display_name: shown,
            language: Language::from_code(fields.typed("language")).unwrap_or(Language::Fr).code().to_owned(),
            assignment: Assignment { role, over, member_id: None },
            follows: Vec::new(),
        };
        match invite(&app.desk, visitor.actor()?, command).await {
            Ok(token) => {
                let link = format!("{}/invitation/{token}", app.public_address.trim_end_matches('/'));
                return page(&people_page(&app, &visitor, Fields::default(), link, faults).await?);
            }
            Err(error) => faults.refuse("name", error, words)?,
        }
    }
    refused(&people_page(&app, &visitor, fields, String::new(), faults).await?)
}
