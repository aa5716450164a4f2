//! The count at the end of a year: what was found, what it is worth, and putting it into the books.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::stock::BookCount;
use crate::actions::stock::CountStock;
use crate::actions::stock::book_count;
use crate::actions::stock::count_stock;
use crate::actions::stock::expected;
use crate::i18n::format;
use crate::i18n::wording;
use crate::i18n::wording::stock::quantity;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::year_at_hand;
use crate::ledger::stock::Holding;
use crate::ledger::stock::Quantity;
use crate::ledger::stock::StockError;
use crate::ledger::stock::StockItem;
use crate::ledger::stock::StockRules;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::store::stock;
use crate::store::stock::StockCount;
use crate::web::error::WebError;
use crate::web::fixed_assets::form::Choice;
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
use crate::web::stock::list::fault;

struct Row {
    id: Uuid,
    label: String,
    kind: String,
    unit: String,
    expected: String,
    /// What stands in the two fields.
    found: String,
    cost: String,
    value: String,
    error: String,
}

struct Check {
    account: String,
    held: String,
    counted: String,
}

#[derive(Template)]
#[template(path = "stock/count.html")]
struct CountPage {
    page: Page,
    base: String,
    years: Vec<Choice>,
    year: String,
    day: String,
    rows: Vec<Row>,
    total: String,
    count: String,
    entry: String,
    is_over: bool,
    checks: Vec<Check>,
    may_count: bool,
    may_book: bool,
    key: String,
    faults: Faults,
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let fields = Fields::prefilled([("year", asked.get("year").cloned().unwrap_or_default())]);
    page(&count_page(&app, &visitor, room, &fields, Faults::default()).await?)
}

async fn count_page(app: &App, visitor: &Visitor, room: Room, fields: &Fields, faults: Faults) -> Result<CountPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(app, visitor, words.text("stock-count-title"));
    let years = ledger::years(store, scope).await?;
    let counts = stock::counts(store, scope).await?;
    let is_booked = |on| counts.iter().any(|count| count.on == on && count.entry_id.is_some());
    let waits = |year: &FiscalYear| !is_booked(year.period().to());
    let year = year_at_hand(&years, Uuid::parse_str(fields.typed("year")).ok(), waits);
    let on = year.map_or(app.desk.today(), |year| year.period().to());
    let there = expected(store, scope, Some(on), on).await?;
    let count = counts.into_iter().find(|count| count.on == on);
    let rows = rows(&there, count.as_ref(), fields, &faults, &frame);
    let total = count.as_ref().map_or(Ok(Money::mad(0)), |count| Money::sum(count.lines.iter().map(|line| line.value), Currency::Mad));
    let is_expert = is_expert_here(&room, visitor);
    let mut checks = Vec::new();
    if is_expert && let Some(count) = &count {
        let lines: Vec<_> = count
            .lines
            .iter()
            .filter_map(|line| there.iter().find(|(item, _)| item.id == line.item_id).map(|(item, _)| (item.clone(), *line)))
            .collect();
        let counted = crate::ledger::stock::counted_by_account(&lines, on).map_err(WebError::broken)?;
        let held = stock::held(store, scope, on).await?;
        let accounts: std::collections::BTreeSet<_> = counted.keys().chain(held.keys()).copied().collect();
        let shown = |amount: Option<&Money>| amount.map(|amount| frame.figure(amount)).unwrap_or_default();
        checks = accounts
            .into_iter()
            .map(|account| Check { account: account.to_string(), held: shown(held.get(&account)), counted: shown(counted.get(&account)) })
            .collect();
    }
    let may_count = scope.may(Permission::ManageAssets) && count.as_ref().is_none_or(|count| count.entry_id.is_none());
    Ok(CountPage {
        years: years
            .iter()
            .rev()
            .map(|one| Choice {
                value: one.id().to_string(),
                label: format::year(one.period()),
                chosen: year.is_some_and(|year| year.id() == one.id()),
            })
            .collect(),
        year: year.map(|year| year.id().to_string()).unwrap_or_default(),
        day: frame.day(&on),
        rows,
        total: frame.money(&total.map_err(WebError::broken)?),
        entry: count.as_ref().and_then(|count| count.entry_id).map(|entry| format!("{}/entries/{entry}", room.base)).unwrap_or_default(),
        may_book: scope.may(Permission::PostEntry) && count.as_ref().is_some_and(|count| count.entry_id.is_none()),
        count: count.map(|count| count.id.to_string()).unwrap_or_default(),
        is_over: on <= app.desk.today(),
        checks,
        may_count,
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

fn rows(there: &[(StockItem, Holding)], count: Option<&StockCount>, fields: &Fields, faults: &Faults, frame: &Page) -> Vec<Row> {
    let language = frame.words().language();
    let is_sent = !fields.typed_all("item").is_empty();
    there
        .iter()
        .filter(|(item, holds)| item.is_kept || !holds.quantity.is_zero())
        .map(|(item, holds)| {
            let line = count.and_then(|count| count.lines.iter().find(|line| line.item_id == item.id));
            // An average is rounded: sent back as a cost, it would change what the count is worth.
            let told = line.filter(|line| line.is_cost_told(item, *holds));
            let at = format!("found-{}", item.id);
            let typed = |name: &str, kept: String| if is_sent { fields.typed(&format!("{name}-{}", item.id)).to_owned() } else { kept };
            let kind = StockRules::current().kind(&item.kind, frame.today());
            Row {
                id: item.id,
                label: item.label.clone(),
                kind: kind.map(|kind| kind.label.text(language.code()).to_owned()).unwrap_or_default(),
                unit: item.unit.clone(),
                expected: quantity(holds.quantity, language),
                found: typed("found", line.map(|line| line.quantity.to_string()).unwrap_or_default()),
                cost: typed("cost", told.map(|line| line.unit_cost.to_string()).unwrap_or_default()),
                value: line.map(|line| frame.figure(&line.value)).unwrap_or_default(),
                error: faults.at(&at).to_owned(),
            }
        })
        .collect()
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let asked = Uuid::parse_str(fields.typed("year")).ok();
    let Some(year) = years.iter().find(|year| Some(year.id()) == asked) else {
        faults.add("year", words.text("web-field-is-missing"));
        return refused(&count_page(&app, &visitor, room, &fields, faults).await?);
    };
    let mut found = Vec::new();
    for item in fields.typed_all("item").iter().filter_map(|id| Uuid::parse_str(id).ok()) {
        let (at, cost_at) = (format!("found-{item}"), format!("cost-{item}"));
        if !fields.is_given(&at) {
            faults.add(&at, words.text("stock-not-counted"));
            continue;
        }
        let cost = match Money::read(fields.typed(&cost_at), Currency::Mad) {
            _ if !fields.is_given(&cost_at) => None,
            Ok(cost) => Some(cost),
            Err(error) => {
                faults.add(&at, wording::money::money(&error, words));
                None
            }
        };
        match Quantity::read(fields.typed(&at)) {
            Ok(quantity) => found.push((item, quantity, cost)),
            Err(error) => faults.add(&at, wording::stock::stock(&error, words)),
        }
    }
    if faults.is_empty() {
        match count_stock(&app.desk, visitor.actor()?, &code, CountStock { on: year.period().to(), found: found.clone() }).await {
            Ok(_) => return Ok(go_saying(&format!("{}/stock/count?year={}", room.base, year.id()), &words.text("stock-counted"))),
            Err(ActionError::Stock(StockError::CostIsMissing { label })) => {
                let there = expected(app.desk.store(), &room.scope, Some(year.period().to()), year.period().to()).await?;
                let item = there.iter().find(|(item, _)| item.label == label).map(|(item, _)| format!("found-{}", item.id));
                let error = StockError::CostIsMissing { label };
                faults.add(&item.unwrap_or_default(), wording::stock::stock(&error, words));
            }
            Err(error) => fault(error, "", &mut faults, words)?,
        }
    }
    refused(&count_page(&app, &visitor, room, &fields, faults).await?)
}

pub async fn book(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let counts = stock::counts(app.desk.store(), &room.scope).await?;
    let asked = Uuid::parse_str(fields.typed("count")).ok();
    match counts.iter().find(|count| Some(count.id) == asked) {
        Some(count) if faults.is_empty() => {
            let label = words.with("stock-entry", &[("day", format::short_day(count.on).into())]);
            let command = BookCount { key: fields.typed("key").to_owned(), count_id: count.id, label };
            match book_count(&app.desk, visitor.actor()?, &code, command).await {
                Ok(posted) => return Ok(go_saying(&format!("{}/entries/{}", room.base, posted.entry.id), &words.text("stock-booked"))),
                Err(error) => fault(error, "", &mut faults, words)?,
            }
        }
        Some(_) => {}
        None => faults.add("", words.text("stock-count-first")),
    }
    refused(&count_page(&app, &visitor, room, &fields, faults).await?)
}
