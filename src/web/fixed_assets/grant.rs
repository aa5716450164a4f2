//! A part of an investment grant that paid running costs, for whoever knows the accounts.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::actions::assets::SpendGrant;
use crate::actions::assets::spend_grant;
use crate::actions::desk::ActionError;
use crate::ledger::account::AccountCode;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::fixed_assets::form::Choice;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

#[derive(Template)]
#[template(path = "fixed_assets/grant.html")]
struct GrantPage {
    page: Page,
    base: String,
    fields: Fields,
    accounts: Vec<Choice>,
    key: String,
    faults: Faults,
}

async fn grant_page(app: &App, visitor: &Visitor, room: Room, fields: Fields, faults: Faults) -> Result<GrantPage, WebError> {
    let frame = room.page(app, visitor, visitor.words().text("assets-grant-part"));
    let totals = ledger::totals(app.desk.store(), &room.scope, None).await?;
    let mut accounts = Vec::new();
    for row in totals.iter().filter(|row| row.account.starts_with("131") && !row.account.starts_with("1319")) {
        let holds = row.credit.minus(row.debit).map_err(WebError::broken)?;
        if holds.is_positive() {
            let value = row.account.to_string();
            let label = format!("{value} · {}", frame.money(&holds));
            accounts.push(Choice { chosen: fields.typed("account") == value, value, label });
        }
    }
    Ok(GrantPage {
        accounts,
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        fields,
        faults,
        base: room.base,
        page: frame,
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let fields = Fields::prefilled([("on", app.desk.today().to_string())]);
    page(&grant_page(&app, &visitor, room, fields, Faults::default()).await?)
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let amount = faults.amount(&fields, "amount", words);
    let on = faults.day(&fields, "on", words);
    let account = AccountCode::new(fields.typed("account")).ok();
    if account.is_none() {
        faults.add("account", words.text("web-field-is-missing"));
    }
    if let (true, Some(amount), Some(on), Some(account)) = (faults.is_empty(), amount, on, account) {
        let label = if fields.is_given("label") { fields.typed("label").trim().to_owned() } else { words.text("assets-entry-grant-part") };
        let command = SpendGrant { key: fields.typed("key").to_owned(), account, amount, on, label };
        match spend_grant(&app.desk, visitor.actor()?, &code, command).await {
            Ok(posted) => {
                return Ok(go_saying(&format!("{}/entries/{}", room.base, posted.entry.id), &words.text("assets-grant-part-done")));
            }
            Err(error) => {
                let field = match &error {
                    ActionError::Asset(_) => "amount",
                    ActionError::FiscalYear(_) => "on",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&grant_page(&app, &visitor, room, fields, faults).await?)
}
