//! One line of the plan by month: what the year is meant to bring or cost, spread evenly or as the seasons go.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::plan::SetMonths;
use crate::actions::plan::set_months;
use crate::calendar::Day;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::plan::PlanError;
use crate::ledger::plan::Subject;
use crate::ledger::plan::plan_months;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::store::plan as shelf;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::plan::figures;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Month {
    name: String,
    label: String,
    value: String,
    error: String,
}

#[derive(Template)]
#[template(path = "plan/months.html")]
struct MonthsPage {
    page: Page,
    here: String,
    back: String,
    title: String,
    year_id: String,
    subject: String,
    amount: String,
    months: Vec<Month>,
    /// Lines to choose from, while none is.
    lines: Vec<(String, String)>,
    faults: Faults,
}

/// The year and the line asked for; the running year when none is.
async fn asked(app: &App, room: &Room, year: &str, subject: &str) -> Result<(FiscalYear, Option<Subject>), WebError> {
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let id = Uuid::parse_str(year).ok();
    let year = figures::year_asked(&years, id, app.desk.today()).ok_or(AccessError::NotThere)?.clone();
    let subject = Subject::from_key(subject, year.period().to()).ok();
    Ok((year, subject))
}

/// The field of a month.
fn name_of(halves: &[Day]) -> String {
    format!("m-{}", halves.first().map_or(0, Datelike::month))
}

async fn months_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    (year, subject): (&FiscalYear, Option<&Subject>),
    typed: Option<&Fields>,
    faults: Faults,
) -> Result<MonthsPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let opened = ledger::opened_accounts(store, scope).await?;
    let day = year.period().to();
    let kept = shelf::budget(store, scope, year.id()).await?;
    let here = format!("{}/plan/months", room.base);
    let mut lines = Vec::new();
    let Some(subject) = subject else {
        let mut keys: Vec<&str> = kept.iter().map(|line| line.subject.as_str()).collect();
        keys.dedup();
        for key in keys {
            if let Ok(one) = Subject::from_key(key, day) {
                lines.push((wording::plan::subject(&one, &opened, day, words), format!("{here}?year={}&subject={key}", year.id())));
            }
        }
        return Ok(MonthsPage {
            page: room.page(app, visitor, words.text("plan-months")),
            here,
            back: format!("{}/plan?year={}", room.base, year.id()),
            title: words.text("plan-months-choose"),
            year_id: year.id().to_string(),
            subject: String::new(),
            amount: String::new(),
            months: Vec::new(),
            lines,
            faults,
        });
    };
    let title = wording::plan::subject(subject, &opened, day, words);
    let frame = room.page(app, visitor, title.clone());
    let own = kept.iter().filter(|line| line.subject == subject.key());
    let mut parts: BTreeMap<_, Money> = BTreeMap::new();
    for (month, part) in own.flat_map(|line| figures::by_month(line, year)) {
        let sum = parts.entry(month).or_insert(Money::mad(0));
        *sum = sum.plus(part).map_err(WebError::broken)?;
    }
    let all = Money::sum(parts.values().copied(), Currency::Mad).map_err(WebError::broken)?;
    let value = |name: &str, kept: Money| match typed {
        Some(fields) => fields.typed(name).to_owned(),
        None => frame.figure(&kept),
    };
    let mut months = Vec::new();
    for halves in plan_months(year.period()) {
        let name = name_of(&halves);
        let own = Money::sum(halves.iter().filter_map(|half| parts.get(half).copied()), Currency::Mad).map_err(WebError::broken)?;
        let label: Vec<String> = halves.iter().map(|half| format::month(*half, visitor.language())).collect();
        months.push(Month { label: label.join(" – "), value: value(&name, own), error: faults.at(&name).to_owned(), name });
    }
    Ok(MonthsPage {
        here,
        back: format!("{}/plan?year={}", room.base, year.id()),
        title,
        year_id: year.id().to_string(),
        subject: subject.key(),
        amount: value("amount", all),
        months,
        lines,
        faults,
        page: frame,
    })
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditBudget).await?;
    let text = |name: &str| query.get(name).map_or("", String::as_str);
    let (year, subject) = asked(&app, &room, text("year"), text("subject")).await?;
    page(&months_page(&app, &visitor, room, (&year, subject.as_ref()), None, Faults::default()).await?)
}

/// Keeps the months of one line.
pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditBudget).await?;
    let words = visitor.words();
    let (year, subject) = asked(&app, &room, fields.typed("year"), fields.typed("subject")).await?;
    let mut faults = fields.faults(words);
    let read = |faults: &mut Faults, name: &str| match Money::read(fields.typed(name), Currency::Mad) {
        Ok(amount) if amount.is_negative() => {
            faults.add(name, words.text("plan-error-negative"));
            None
        }
        Ok(amount) => Some(amount),
        Err(error) => {
            faults.add(name, wording::money::money(&error, words));
            None
        }
    };
    let amount = read(&mut faults, "amount");
    let mut months = Vec::new();
    for halves in plan_months(year.period()) {
        let name = name_of(&halves);
        months.push(if fields.is_given(&name) { read(&mut faults, &name) } else { None });
    }
    let Some(subject) = subject else {
        faults.add("", words.text("plan-months-choose"));
        return refused(&months_page(&app, &visitor, room, (&year, None), Some(&fields), faults).await?);
    };
    if let (true, Some(amount)) = (faults.is_empty(), amount) {
        let command = SetMonths { year_id: year.id(), subject: subject.clone(), amount, months };
        match set_months(&app.desk, visitor.actor()?, &code, command).await {
            Ok(()) => return Ok(go_saying(&format!("{}/plan?year={}", room.base, year.id()), &words.text("plan-months-kept"))),
            Err(error) => {
                let field =
                    if matches!(error, ActionError::Plan(PlanError::MonthsDiffer { .. } | PlanError::TooLarge)) { "amount" } else { "" };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&months_page(&app, &visitor, room, (&year, Some(&subject)), Some(&fields), faults).await?)
}
