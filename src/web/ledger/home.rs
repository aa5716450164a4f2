//! The treasurer's first page: what is left, money in, money out, what to do, what was done last.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;

use crate::access::permission::Permission;
use crate::actions::movement::COUNT_CASH;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::day_in_morocco;
use crate::calendar::days_between;
use crate::calendar::first_of_month;
use crate::calendar::last_of_month;
use crate::calendar::months_after;
use crate::i18n::citation::cite;
use crate::i18n::format;
use crate::i18n::language::Language;
use crate::ledger::account::AccountCode;
use crate::ledger::movement::MovementRules;
use crate::ledger::movement::Place;
use crate::ledger::plan::PlanRules;
use crate::money::Money;
use crate::store::bank;
use crate::store::bank::accounts::BankAccount;
use crate::store::bank::standing::Confirmed;
use crate::store::entry_filter::EntryFilter;
use crate::store::ledger;
use crate::store::ledger::MonthFlow;
use crate::store::members;
use crate::store::trail;
use crate::web::error::WebError;
use crate::web::exclusivity::read;
use crate::web::ledger::chart::MonthFigures;
use crate::web::ledger::chart::MonthsChart;
use crate::web::ledger::view;
use crate::web::ledger::view::EntryRow;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::plan::budget::runway;
use crate::web::plan::figures::ahead;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Movements shown.
const LAST: i64 = 5;
/// Months of the picture.
const MONTHS: u32 = 12;

struct Card {
    is_done: bool,
    title: String,
    href: String,
}

struct Bar {
    month: String,
    in_figure: String,
    out_figure: String,
    left_figure: String,
}

#[derive(Template)]
#[template(path = "ledger/home.html")]
struct HomePage {
    page: Page,
    base: String,
    cash: String,
    counted: String,
    bank: String,
    may_record: bool,
    may_read: bool,
    cards: Vec<Card>,
    tasks: Vec<Card>,
    rows: Vec<EntryRow>,
    bars: Vec<Bar>,
    chart: Option<MonthsChart>,
    bank_checked: String,
    runway: String,
    may_hand_over: bool,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadTotals).await?;
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(&app, &visitor, words.text("nav-home"));
    let today = app.desk.today();
    let mut holds = BTreeMap::new();
    for rule in MovementRules::current().places() {
        holds.insert(rule.place, ledger::balance(store, scope, rule.account, None).await?);
    }
    let may_read = scope.may(Permission::ReadBooks);
    let may_record = scope.may(Permission::RecordMovement);
    let entries = if may_read { ledger::entries(store, scope, &EntryFilter::default(), 1, LAST).await?.entries } else { Vec::new() };
    let counted_at = trail::last(store, scope, COUNT_CASH, "cash box").await?.map(day_in_morocco);
    let has_members = members::count(store, scope).await? > 0;
    let has_papers = !entries.is_empty() && ledger::has_papers(store, scope).await?;
    let card = |is_done: bool, key: &str, tail: &str| Card { is_done, title: words.text(key), href: format!("{}{tail}", room.base) };
    let mut cards = Vec::new();
    if may_record {
        cards.push(card(!ledger::years(store, scope).await?.is_empty(), "home-card-years", "/years"));
        cards.push(card(counted_at.is_some(), "home-card-count", "/cash"));
        cards.push(card(has_members, "home-card-member", "/members/new"));
        cards.push(card(has_papers, "home-card-paper", "/record?event=money_out"));
        // Once all is done the cards go away for good.
        if cards.iter().all(|card| card.is_done) {
            cards.clear();
        }
    }
    let mut tasks = Vec::new();
    let missing = if may_read { ledger::missing_papers(store, scope).await? } else { 0 };
    if missing > 0 {
        let title = words.with("home-task-papers", &[("count", missing.into())]);
        tasks.push(Card { is_done: false, title, href: format!("{}/journal?missing=1", room.base) });
    }
    if may_record
        && cards.is_empty()
        && let Some(counted) = counted_at
        && days_between(counted, today) > PlanRules::current().fresh_days
    {
        tasks.push(card(false, "home-task-count", "/cash"));
    }
    let agreed = agreed_until(&bank::accounts::accounts(store, scope).await?, &bank::standing::confirmed(store, scope).await?);
    if may_record && agreed.is_some_and(|day| days_between(day, today) > PlanRules::current().fresh_days) {
        tasks.push(card(false, "home-task-bank", "/bank"));
    }
    if may_record {
        for gauge in read::gauges(store, scope, &room.profile, today).await?.iter().filter(|gauge| gauge.status.is_beyond()) {
            let key = format!("exclusivity-task-{}", gauge.status.key());
            let title = words.with(&key, &[("article", cite(&gauge.measure.article, words).into())]);
            tasks.push(Card { is_done: false, title, href: format!("{}/exclusivity", room.base) });
        }
    }
    let from = first_of_month(today);
    let first = (1..MONTHS).fold(from, |day, _| first_of_month(crate::calendar::days_after(day, -1)));
    let held_at_end = ledger::balance(store, scope, AccountCode::new("51").map_err(WebError::broken)?, Some(last_of_month(today))).await?;
    let flows = match Period::new(first, last_of_month(today)) {
        Ok(period) if may_read => ledger::month_flows(store, scope, period).await?,
        _ => Vec::new(),
    };
    let months = months(&flows, first, held_at_end, frame.words().language())?;
    let chart = if flows.is_empty() { None } else { MonthsChart::new(&months) };
    let runway =
        if may_read { runway(&ahead(store, scope, &ledger::years(store, scope).await?, today).await?, words) } else { String::new() };
    let view_rows = view::rows(store, scope, &room.base, &entries, visitor.language()).await?;
    let money = |place: Place| frame.money(&holds.get(&place).copied().unwrap_or(Money::mad(0)));
    page(&HomePage {
        cash: money(Place::CashBox),
        bank: money(Place::Bank),
        counted: counted_at.map(|day| frame.about("home-counted", &frame.day(&day))).unwrap_or_default(),
        may_record,
        may_read,
        cards,
        tasks,
        rows: view_rows,
        bars: if chart.is_some() { months.iter().map(|month| bar(month, &frame)).collect() } else { Vec::new() },
        chart,
        runway,
        may_hand_over: scope.may(Permission::HandOver),
        bank_checked: match agreed {
            Some(day) => frame.about("bank-confirmed-until", &frame.day(&day)),
            None => words.text("home-bank-never-compared"),
        },
        base: room.base,
        page: frame,
    })
}

/// Up to when the books agree with the bank: that of the account which was compared longest ago.
fn agreed_until(accounts: &[BankAccount], confirmed: &[Confirmed]) -> Option<Day> {
    let last = |account: &BankAccount| confirmed.iter().filter(|one| one.bank_account_id == account.id).map(|one| one.on).max();
    accounts.iter().map(last).min().flatten()
}

/// Twelve months from `first` on: what came in and went out, and, counted back from the end, what was left.
fn months(flows: &[MonthFlow], first: Day, held_at_end: Money, language: Language) -> Result<Vec<MonthFigures>, WebError> {
    let mut left = held_at_end;
    let mut months = Vec::new();
    for at in (0..MONTHS).rev() {
        let month = months_after(first, at);
        let key = format!("{:04}-{:02}", month.year(), month.month());
        let flow = flows.iter().find(|flow| flow.month == key);
        let (came_in, went_out) = flow.map_or((0, 0), |flow| (flow.in_minor, flow.out_minor));
        let (came_in, went_out) = (Money::mad(came_in), Money::mad(went_out));
        months.push(MonthFigures { label: format!("{:02}", month.month()), name: format::month(month, language), came_in, went_out, left });
        left = left.minus(came_in).and_then(|left| left.plus(went_out)).map_err(WebError::broken)?;
    }
    months.reverse();
    Ok(months)
}

fn bar(month: &MonthFigures, frame: &Page) -> Bar {
    Bar {
        month: month.name.clone(),
        in_figure: frame.figure(&month.came_in),
        out_figure: frame.figure(&month.went_out),
        left_figure: frame.figure(&month.left),
    }
}
