//! What lies in the store, and noting what comes in and goes out.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::stock::AddItem;
use crate::actions::stock::MoveStock;
use crate::actions::stock::add_item;
use crate::actions::stock::expected;
use crate::actions::stock::keep_item;
use crate::actions::stock::move_stock;
use crate::i18n::catalogue::Words;
use crate::i18n::wording::stock::quantity;
use crate::i18n::wording::stock::stock as stock_sentence;
use crate::ledger::stock::Quantity;
use crate::ledger::stock::StockError;
use crate::ledger::stock::StockRules;
use crate::money::Currency;
use crate::money::Money;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::fixed_assets::form::Choice;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::entries::is_expert_here;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Things on one page of the list.
const PER_PAGE: i64 = 50;

struct Row {
    id: Uuid,
    label: String,
    kind: String,
    account: String,
    quantity: String,
    unit: String,
    average: String,
    value: String,
    is_kept: bool,
    may_drop: bool,
}

#[derive(Template)]
#[template(path = "stock/list.html")]
struct StockPage {
    page: Page,
    base: String,
    filters: FilterBar,
    rows: Vec<Row>,
    pager: Pager,
    value: String,
    kinds: Vec<Choice>,
    items: Vec<Choice>,
    came_in: bool,
    fields: Fields,
    key: String,
    movement_key: String,
    may_edit: bool,
    is_expert: bool,
    faults: Faults,
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let fields = Fields::prefilled([("on", app.desk.today().to_string())]);
    page(&stock_page(&app, &visitor, room, &asked, fields, Faults::default()).await?)
}

async fn stock_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    asked: &BTreeMap<String, String>,
    fields: Fields,
    mut faults: Faults,
) -> Result<StockPage, WebError> {
    let (words, today, language) = (visitor.words(), app.desk.today(), visitor.language());
    let frame = room.page(app, visitor, words.text("stock-title"));
    let there = expected(app.desk.store(), &room.scope, None, today).await?;
    let rules = StockRules::current();
    let offers = Offers { words: true, amounts: true, ..Offers::NOTHING };
    let (filter, filters) = bar::read(app, visitor, &room, asked, format!("{}/stock", room.base), offers).await?;
    faults.take(&filters.faults);
    let called = |label: &str| filter.words().is_none_or(|text| label.to_lowercase().contains(&text.to_lowercase()));
    let found: Vec<_> = there.iter().filter(|(item, holds)| called(&item.label) && filter.holds(holds.value)).collect();
    let value = Money::sum(found.iter().map(|(_, holds)| holds.value), Currency::Mad).map_err(WebError::broken)?;
    let at = page_number(asked);
    let part = Pager::part(&found, at, PER_PAGE);
    let mut rows = Vec::new();
    for (item, holds) in part {
        let kind = rules.kind(&item.kind, today);
        rows.push(Row {
            id: item.id,
            label: item.label.clone(),
            kind: kind.map(|kind| kind.label.text(language.code()).to_owned()).unwrap_or_default(),
            account: kind.map(|kind| kind.account.to_string()).unwrap_or_default(),
            quantity: quantity(holds.quantity, language),
            unit: item.unit.clone(),
            average: holds.average().map(|average| frame.figure(&average)).unwrap_or_default(),
            value: frame.figure(&holds.value),
            is_kept: item.is_kept,
            may_drop: holds.quantity.is_zero(),
        });
    }
    Ok(StockPage {
        pager: Pager::new(&filters.action, asked, at, PER_PAGE, rows.len(), i64::try_from(found.len()).unwrap_or(i64::MAX)),
        filters,
        rows,
        value: frame.figure(&value),
        kinds: rules
            .kinds(today)
            .map(|kind| Choice {
                value: kind.code.clone(),
                label: format!("{} ({})", kind.label.text(language.code()), kind.example.text(language.code())),
                chosen: fields.typed("kind") == kind.code,
            })
            .collect(),
        items: there
            .iter()
            .filter(|(item, _)| item.is_kept)
            .map(|(item, _)| {
                let value = item.id.to_string();
                Choice { chosen: fields.typed("item") == value, label: format!("{} ({})", item.label, item.unit), value }
            })
            .collect(),
        came_in: fields.typed("way") != "out",
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        movement_key: if fields.is_given("movement_key") { fields.typed("movement_key").to_owned() } else { app.desk.new_id().to_string() },
        fields,
        may_edit: room.scope.may(Permission::ManageAssets),
        is_expert: is_expert_here(&room, visitor),
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

pub async fn add(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        let text = |name: &str| fields.typed(name).to_owned();
        let command = AddItem { key: text("key"), label: text("label"), unit: text("unit"), kind: text("kind") };
        match add_item(&app.desk, visitor.actor()?, &code, command).await {
            Ok(_) => return Ok(go_saying(&format!("{}/stock", room.base), &words.text("stock-added"))),
            Err(error) => fault(error, "label", &mut faults, words)?,
        }
    }
    refused(&stock_page(&app, &visitor, room, &BTreeMap::new(), fields, faults).await?)
}

/// Puts a refusal beside its field; what is no refusal goes on.
pub fn fault(error: ActionError, otherwise: &str, faults: &mut Faults, words: Words) -> Result<(), WebError> {
    let field = match &error {
        ActionError::Stock(StockError::UnitIsMissing) => "unit",
        ActionError::Stock(StockError::UnknownKind { .. }) => "kind",
        ActionError::Stock(StockError::LabelIsMissing | StockError::IsKnown { .. }) => "label",
        ActionError::Stock(StockError::DayInFuture | StockError::IsCounted { .. }) | ActionError::FiscalYear(_) => "on",
        ActionError::Stock(StockError::NotThatMuch { .. } | StockError::QuantityNotPositive) => "quantity",
        _ => otherwise,
    };
    faults.refuse(field, error, words)
}

pub async fn record(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let item = Uuid::parse_str(fields.typed("item")).ok();
    if item.is_none() {
        faults.add("item", words.text("web-field-is-missing"));
    }
    let on = faults.day(&fields, "on", words);
    let amount = Quantity::read(fields.typed("quantity"));
    if let Err(error) = &amount {
        faults.add("quantity", stock_sentence(error, words));
    }
    let came_in = fields.typed("way") != "out";
    let value = if came_in { faults.amount(&fields, "value", words) } else { Some(Money::mad(0)) };
    if let (true, Some(item_id), Some(on), Ok(quantity), Some(value)) = (faults.is_empty(), item, on, amount, value) {
        let (key, note) = (fields.typed("movement_key").to_owned(), fields.typed("note").to_owned());
        let command = MoveStock { key, item_id, on, came_in, quantity, value, note };
        match move_stock(&app.desk, visitor.actor()?, &code, command).await {
            Ok(()) => return Ok(go_saying(&format!("{}/stock", room.base), &words.text("stock-moved"))),
            Err(error) => fault(error, "quantity", &mut faults, words)?,
        }
    }
    refused(&stock_page(&app, &visitor, room, &BTreeMap::new(), fields, faults).await?)
}

pub async fn keep(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let faults = fields.faults(visitor.words());
    if faults.is_empty() {
        keep_item(&app.desk, visitor.actor()?, &code, id, fields.typed("kept") == "yes").await?;
        return Ok(go_saying(&format!("{}/stock", room.base), &visitor.words().text("stock-kept")));
    }
    refused(&stock_page(&app, &visitor, room, &BTreeMap::new(), fields, faults).await?)
}
