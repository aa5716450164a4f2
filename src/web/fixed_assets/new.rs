//! Putting a thing into the register: from a line of the books, or as it came.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::assets::CameBy;
use crate::actions::assets::RegisterAsset;
use crate::actions::assets::register_asset;
use crate::actions::desk::ActionError;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::store::assets;
use crate::store::assets::Unclaimed;
use crate::web::error::WebError;
use crate::web::fixed_assets::form;
use crate::web::fixed_assets::form::Questions;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::entries::is_expert_here;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Line {
    label: String,
    kind: String,
    day: String,
    amount: String,
    href: String,
}

#[derive(Template)]
#[template(path = "fixed_assets/to_register.html")]
struct ToRegisterPage {
    page: Page,
    base: String,
    lines: Vec<Line>,
    may_edit: bool,
    may_post: bool,
}

/// The lines of the books that wait for the register.
pub async fn waiting(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let words = visitor.words();
    let frame = room.page(&app, &visitor, words.text("assets-waiting-title"));
    let is_expert = is_expert_here(&room, &visitor);
    let lines = assets::unclaimed(app.desk.store(), &room.scope)
        .await?
        .iter()
        .map(|line| Line {
            label: line.label.clone(),
            kind: kind_of(line, &frame, is_expert),
            day: frame.day(&line.dated_on),
            amount: frame.money(&line.left()),
            href: format!("{}/assets/new?entry={}&line={}", room.base, line.entry_id, line.line),
        })
        .collect();
    page(&ToRegisterPage {
        lines,
        may_edit: room.scope.may(Permission::ManageAssets),
        may_post: room.scope.may(Permission::PostEntry),
        base: room.base,
        page: frame,
    })
}

fn kind_of(line: &Unclaimed, frame: &Page, is_expert: bool) -> String {
    let rule = AccountCode::new(&line.account).ok().and_then(|account| AssetRules::current().of(account, line.dated_on));
    let label = rule.map(|rule| rule.label.text(frame.words().language().code()).to_owned()).unwrap_or_default();
    if is_expert { format!("{} · {label}", line.account) } else { label }
}

#[derive(Template)]
#[template(path = "fixed_assets/new.html")]
struct NewPage {
    page: Page,
    base: String,
    fields: Fields,
    questions: Questions,
    /// What the books say of it, when it is there already.
    line: Option<(String, String)>,
    key: String,
    faults: Faults,
}

async fn new_page(app: &App, visitor: &Visitor, room: Room, mut fields: Fields, faults: Faults) -> Result<NewPage, WebError> {
    let words = visitor.words();
    let frame = room.page(app, visitor, words.text("assets-new"));
    let is_expert = is_expert_here(&room, visitor);
    let line = line_of(app, &room, &fields).await?;
    if let Some(line) = &line
        && !fields.is_given("key")
    {
        fields = proposed(line);
    }
    let questions = form::questions(app.desk.store(), &room.scope, &fields, app.desk.today(), words, is_expert).await?;
    Ok(NewPage {
        line: line.map(|line| (line.label.clone(), frame.about("assets-line-holds", &frame.money(&line.left())))),
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        questions,
        fields,
        faults,
        base: room.base,
        page: frame,
    })
}

/// The line of the books a form speaks of.
async fn line_of(app: &App, room: &Room, fields: &Fields) -> Result<Option<Unclaimed>, WebError> {
    let Ok(entry) = Uuid::parse_str(fields.typed("entry")) else { return Ok(None) };
    let number = fields.typed("line").parse::<i64>().unwrap_or(0);
    let found = assets::unclaimed(app.desk.store(), &room.scope).await?;
    Ok(found.into_iter().find(|line| line.entry_id == entry && line.line == number))
}

/// What the books know of a thing already.
fn proposed(line: &Unclaimed) -> Fields {
    let rule = AccountCode::new(&line.account).ok().and_then(|account| AssetRules::current().of(account, line.dated_on));
    Fields::prefilled([
        ("entry", line.entry_id.to_string()),
        ("line", line.line.to_string()),
        ("label", line.label.clone()),
        ("account", line.account.clone()),
        ("received_on", line.dated_on.to_string()),
        ("value", line.left().to_string()),
        ("voucher", line.voucher.clone()),
        ("method", rule.map(|rule| rule.method.key().to_owned()).unwrap_or_default()),
        ("years", rule.and_then(|rule| rule.months).map(form::years_typed).unwrap_or_default()),
    ])
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let typed = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let fields = Fields::prefilled([("entry", typed("entry")), ("line", typed("line")), ("received_on", app.desk.today().to_string())]);
    page(&new_page(&app, &visitor, room, fields, Faults::default()).await?)
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let (words, today) = (visitor.words(), app.desk.today());
    let mut faults = fields.faults(words);
    let entry = Uuid::parse_str(fields.typed("entry")).ok().zip(fields.typed("line").parse::<i64>().ok());
    let account = AccountCode::new(fields.typed("account").split_whitespace().next().unwrap_or_default());
    if account.is_err() {
        faults.add("account", words.text("assets-kind-is-missing"));
    }
    if entry.is_none() && !fields.is_given("origin") {
        faults.add("origin", words.text("assets-origin-is-missing"));
    }
    let draft = form::read(&fields, &mut faults, words, today, account.ok(), None);
    if let (true, Some(mut draft)) = (faults.is_empty(), draft) {
        let came_by = match entry {
            Some((entry_id, line)) => CameBy::Entry { entry_id, line },
            None => {
                let origin = AssetRules::current().origin(fields.typed("origin"), draft.received_on);
                if let Some(origin) = origin.filter(|origin| origin.is_grant) {
                    // What was given for the work is a grant in itself: all of it.
                    draft.financing.amount_minor = draft.value.minor();
                    draft.financing.account = Some(origin.account);
                }
                let label = words.with("assets-entry-arrival", &[("name", draft.label.trim().into())]);
                CameBy::Origin { origin: fields.typed("origin").to_owned(), label }
            }
        };
        let photo_id = match fields.file("photo") {
            Some(upload) => {
                let command = AddEvidence { name: upload.name.clone(), bytes: upload.bytes.clone() };
                match add_evidence(&app.desk, visitor.actor()?, &code, command, Proves::Nothing).await {
                    Ok(file) => Some(file.id),
                    Err(error) => {
                        faults.refuse("photo", error, words)?;
                        return refused(&new_page(&app, &visitor, room, fields, faults).await?);
                    }
                }
            }
            None => None,
        };
        let command = RegisterAsset { key: fields.typed("key").to_owned(), draft, came_by, photo_id };
        match register_asset(&app.desk, visitor.actor()?, &code, command).await {
            Ok(asset) => return Ok(go_saying(&format!("{}/assets/{}", room.base, asset.id), &words.text("assets-registered"))),
            Err(error) => {
                let field = match &error {
                    ActionError::Asset(error) => form::field_of(error),
                    ActionError::FiscalYear(_) => "received_on",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&new_page(&app, &visitor, room, fields, faults).await?)
}
