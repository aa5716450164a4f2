//! The wear of a year: what will be written for each thing, and writing it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::assets::WriteYear;
use crate::actions::assets::write_year;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::year_at_hand;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::year::YearLine;
use crate::ledger::fixed_asset::year::year_entry;
use crate::money::Currency;
use crate::money::Money;
use crate::store::assets;
use crate::store::ledger;
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

struct Row {
    label: String,
    href: String,
    current: String,
    earlier: String,
    released: String,
}

struct Posting {
    account: String,
    debit: String,
    credit: String,
}

#[derive(Template)]
#[template(path = "fixed_assets/run.html")]
struct RunPage {
    page: Page,
    base: String,
    key: String,
    years: Vec<Choice>,
    year: String,
    title: String,
    things: usize,
    is_over: bool,
    rows: Vec<Row>,
    current: String,
    earlier: String,
    released: String,
    has_earlier: bool,
    has_grants: bool,
    postings: Vec<Posting>,
    is_expert: bool,
    may_post: bool,
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
    page(&run_page(&app, &visitor, room, &fields, Faults::default()).await?)
}

async fn run_page(app: &App, visitor: &Visitor, room: Room, fields: &Fields, faults: Faults) -> Result<RunPage, WebError> {
    let (store, scope, words, today) = (app.desk.store(), &room.scope, visitor.words(), app.desk.today());
    let frame = room.page(app, visitor, words.text("assets-year-title"));
    let years = ledger::years(store, scope).await?;
    let all = assets::years_lines(store, scope, &years).await?;
    let waits = |year: &FiscalYear| all.get(&year.id()).is_some_and(|lines| lines.iter().any(|(_, line)| !line.is_nil()));
    let year = year_at_hand(&years, Uuid::parse_str(fields.typed("year")).ok(), waits);
    let title = |year: &FiscalYear| {
        let values = [("from", frame.day(&year.period().from()).into()), ("to", frame.day(&year.period().to()).into())];
        words.with("years-year", &values)
    };
    let lines: &[(Asset, YearLine)] = year.and_then(|year| all.get(&year.id())).map_or(&[], Vec::as_slice);
    let things = lines.len();
    let open: Vec<(&Asset, YearLine)> = lines.iter().filter(|(_, line)| !line.is_nil()).map(|(asset, line)| (asset, *line)).collect();
    let total =
        |column: fn(&YearLine) -> Money| Money::sum(open.iter().map(|(_, line)| column(line)), Currency::Mad).map_err(WebError::broken);
    let (current, earlier, released) = (total(|line| line.current)?, total(|line| line.earlier)?, total(|line| line.released)?);
    let shown = |amount: &Money| if amount.is_zero() { String::new() } else { frame.figure(amount) };
    let is_expert = is_expert_here(&room, visitor);
    let postings = match year {
        Some(year) if is_expert => {
            let entry = year_entry(&open, year.period().to(), String::new()).map_err(WebError::broken)?;
            let postings = entry.map(|entry| entry.postings).unwrap_or_default();
            let row = |one: &crate::ledger::journal_entry::PostingDraft| Posting {
                account: one.account.to_string(),
                debit: shown(&one.debit),
                credit: shown(&one.credit),
            };
            postings.iter().map(row).collect()
        }
        _ => Vec::new(),
    };
    Ok(RunPage {
        years: years
            .iter()
            .rev()
            .map(|one| Choice {
                value: one.id().to_string(),
                label: crate::i18n::format::year_among(one.period(), years.iter().map(|year| year.period())),
                chosen: year.is_some_and(|year| year.id() == one.id()),
            })
            .collect(),
        year: year.map(|year| year.id().to_string()).unwrap_or_default(),
        title: year.map(title).unwrap_or_default(),
        is_over: year.is_none_or(|year| year.period().to() < today),
        rows: open
            .iter()
            .map(|(asset, line)| Row {
                label: asset.label.clone(),
                href: format!("{}/assets/{}", room.base, asset.id),
                current: frame.figure(&line.current),
                earlier: shown(&line.earlier),
                released: shown(&line.released),
            })
            .collect(),
        things,
        has_earlier: !earlier.is_zero(),
        has_grants: !released.is_zero(),
        current: frame.figure(&current),
        earlier: frame.figure(&earlier),
        released: frame.figure(&released),
        postings,
        is_expert,
        may_post: scope.may(Permission::PostEntry),
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let asked = Uuid::parse_str(fields.typed("year")).ok();
    let year = years.iter().find(|year| Some(year.id()) == asked);
    match year {
        Some(year) if faults.is_empty() => {
            let label = words.with("assets-entry-year", &[("year", crate::i18n::format::short_day(year.period().to()).into())]);
            let command = WriteYear { key: fields.typed("key").to_owned(), year_id: year.id(), label };
            match write_year(&app.desk, visitor.actor()?, &code, command).await {
                Ok(Some(posted)) => {
                    return Ok(go_saying(&format!("{}/entries/{}", room.base, posted.entry.id), &words.text("assets-year-written")));
                }
                Ok(None) => {
                    return Ok(go_saying(&format!("{}/assets/year?year={}", room.base, year.id()), &words.text("assets-year-nothing")));
                }
                Err(error) => faults.refuse("", error, words)?,
            }
        }
        Some(_) => {}
        None => faults.add("year", words.text("web-field-is-missing")),
    }
    refused(&run_page(&app, &visitor, room, &fields, faults).await?)
}
