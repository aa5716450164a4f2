//! Taking up a cooperative, by the expert who will follow it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::cooperatives::AddCooperative;
use crate::actions::cooperatives::add_cooperative;
use crate::actions::desk::ActionError;
use crate::actions::desk::CooperativeError;
use crate::money::Money;
use crate::store::cooperatives::Profile;
use crate::web::cooperatives::file::ProfileForm;
use crate::web::cooperatives::file::told;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::session::App;
use crate::web::session::Visitor;

#[derive(Template)]
#[template(path = "cooperatives/new.html")]
struct NewPage {
    page: Page,
    form: ProfileForm,
    faults: Faults,
}

fn new_page(app: &App, visitor: &Visitor, fields: Fields, faults: Faults) -> NewPage {
    let words = visitor.words();
    NewPage { page: Page::new(app, visitor, words.text("new-title")), form: ProfileForm::new(fields, words), faults }
}

fn may(visitor: &Visitor) -> Result<(), WebError> {
    if visitor.actor()?.may_somewhere(Permission::AddCooperative) { Ok(()) } else { Err(AccessError::Forbidden.into()) }
}

pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, WebError> {
    may(&visitor)?;
    page(&new_page(&app, &visitor, Fields::default(), Faults::default()))
}

pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, WebError> {
    may(&visitor)?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let code = faults.required(&fields, "code", words).to_lowercase();
    let nominal = faults.amount(&fields, "share_nominal", words);
    if let (true, Some(share_nominal)) = (faults.is_empty(), nominal) {
        let empty = Profile {
            id: Uuid::nil(),
            programme_id: None,
            association_id: None,
            code,
            name_fr: String::new(),
            name_ar: String::new(),
            region: String::new(),
            province: String::new(),
            seat: String::new(),
            object_fr: String::new(),
            object_ar: String::new(),
            sector: String::new(),
            categories: String::new(),
            status: "in_formation".to_owned(),
            court: String::new(),
            registration_number: String::new(),
            registered_on: None,
            share_nominal: Money::mad(share_nominal.minor()),
            makes_food: false,
            makes_crafts: false,
        };
        match add_cooperative(&app.desk, visitor.actor()?, AddCooperative { profile: told(&fields, empty), year: None }).await {
            Ok(profile) => return Ok(go_saying(&format!("/c/{}/formation", profile.code), &words.text("new-done"))),
            Err(error) => {
                let field = if matches!(error, ActionError::Cooperative(CooperativeError::NameIsMissing)) { "name_fr" } else { "code" };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&new_page(&app, &visitor, fields, faults))
}
