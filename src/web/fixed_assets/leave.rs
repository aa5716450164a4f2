//! A thing leaves: sold, given away, scrapped or lost.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::assets::LetGo;
use crate::actions::assets::let_go;
use crate::actions::desk::ActionError;
use crate::calendar::Period;
use crate::ledger::fixed_asset::disposal::Leaving;
use crate::ledger::fixed_asset::disposal::LeavingDraft;
use crate::ledger::fixed_asset::disposal::PaidBy;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::register::AssetError;
use crate::money::Money;
use crate::store::assets;
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
#[template(path = "fixed_assets/leave.html")]
struct LeavePage {
    page: Page,
    here: String,
    label: String,
    worth: String,
    ways: Vec<Choice>,
    payments: Vec<Choice>,
    fields: Fields,
    key: String,
    faults: Faults,
}

async fn leave_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    asset: &Asset,
    fields: Fields,
    faults: Faults,
) -> Result<LeavePage, WebError> {
    let words = visitor.words();
    let frame = room.page(app, visitor, words.text("assets-leave"));
    let known: Vec<Period> = ledger::years(app.desk.store(), &room.scope).await?.iter().map(|year| year.period()).collect();
    let chosen_way = Leaving::from_key(fields.typed("leaving")).unwrap_or_default();
    let chosen_payment = PaidBy::from_key(fields.typed("paid_by")).unwrap_or_default();
    Ok(LeavePage {
        here: format!("{}/assets/{}", room.base, asset.id),
        label: asset.label.clone(),
        worth: frame.about("assets-worth-today", &frame.money(&asset.plan(&known).net_on(app.desk.today()))),
        ways: Leaving::ALL
            .into_iter()
            .map(|one| Choice {
                value: one.key().to_owned(),
                label: words.text(&format!("assets-leaving-{}", one.key())),
                chosen: one == chosen_way,
            })
            .collect(),
        payments: PaidBy::ALL
            .into_iter()
            .map(|one| Choice {
                value: one.key().to_owned(),
                label: words.text(&format!("assets-paid-{}", one.key())),
                chosen: one == chosen_payment,
            })
            .collect(),
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        fields,
        faults,
        page: frame,
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let asset = assets::asset(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let fields = Fields::prefilled([("on", app.desk.today().to_string())]);
    page(&leave_page(&app, &visitor, room, &asset, fields, Faults::default()).await?)
}

pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let asset = assets::asset(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let mut faults = fields.faults(words);
    let leaving = Leaving::from_key(fields.typed("leaving"));
    if leaving.is_none() {
        faults.add("leaving", words.text("assets-leaving-is-missing"));
    }
    let on = faults.day(&fields, "on", words);
    let price = if leaving == Some(Leaving::Sold) { faults.amount(&fields, "price", words) } else { Some(Money::mad(0)) };
    if let (true, Some(leaving), Some(on), Some(price)) = (faults.is_empty(), leaving, on, price) {
        let draft = LeavingDraft { leaving, on, price, paid_by: PaidBy::from_key(fields.typed("paid_by")).unwrap_or_default() };
        let how = words.text(&format!("assets-leaving-{}", leaving.key()));
        let label = words.with("assets-entry-leaving", &[("name", (&asset.label).into()), ("how", how.into())]);
        let command = LetGo { key: fields.typed("key").to_owned(), asset_id: id, draft, reason: fields.typed("reason").to_owned(), label };
        match let_go(&app.desk, visitor.actor()?, &code, command).await {
            Ok(_) => return Ok(go_saying(&format!("{}/assets/{id}", room.base), &words.text("assets-gone"))),
            Err(error) => {
                let field = match &error {
                    ActionError::Asset(AssetError::ValueNotPositive) => "price",
                    ActionError::Asset(
                        AssetError::LeavesInFuture
                        | AssetError::LeavesBeforeItCame { .. }
                        | AssetError::WrittenBeyond { .. }
                        | AssetError::EarlierYearFirst { .. },
                    )
                    | ActionError::FiscalYear(_) => "on",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&leave_page(&app, &visitor, room, &asset, fields, faults).await?)
}
