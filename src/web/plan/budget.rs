//! The plan of a year: what was meant, what happened, and how long the money lasts.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::plan::SetBudget;
use crate::actions::plan::set_budget;
use crate::calendar::Day;
use crate::calendar::last_of_month;
use crate::calendar::read_day;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording;
use crate::i18n::wording::plan::subject;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::forecast::Basis;
use crate::ledger::forecast::Forecast;
use crate::ledger::plan::PlanLine;
use crate::ledger::plan::Subject;
use crate::ledger::plan::Use;
use crate::ledger::plan::kinds;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::filter::choice::Way;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::chart::MonthFigures;
use crate::web::ledger::chart::MonthsChart;
use crate::web::ledger::entries::is_expert_here;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::plan::figures;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// A line of the plan as it is read.
struct Row {
    label: String,
    href: String,
    budget: String,
    actual: String,
    last_year: String,
    /// How much of the bar is filled.
    filled: i64,
    colour: &'static str,
    kind: &'static str,
    word: String,
    /// The actual beside the largest of its side, for the picture.
    size: i64,
}

struct Month {
    month: String,
    came_in: String,
    went_out: String,
    left: String,
}

struct Input {
    name: String,
    label: String,
    value: String,
    hint: String,
    error: String,
}

/// Income or cost: its lines and their sum.
struct Part {
    id: &'static str,
    colour: &'static str,
    title: String,
    rows: Vec<Row>,
    total: Row,
    inputs: Vec<Input>,
}

#[derive(Template)]
#[template(path = "plan/plan.html")]
struct PlanPage {
    page: Page,
    base: String,
    year_id: String,
    year: String,
    years: Vec<Way>,
    /// The whole year, or up to the end of a month.
    untils: Vec<Way>,
    runway: String,
    tone: &'static str,
    how: Vec<String>,
    months: Vec<Month>,
    chart: Option<MonthsChart>,
    parts: Vec<Part>,
    result: (String, String),
    has_plan: bool,
    may_edit: bool,
    is_editing: bool,
    faults: Faults,
}

/// Weeks below which the treasurer is warned.
const SHORT_WEEKS: i64 = 8;

/// How long the money lasts, in words.
pub fn runway(ahead: &Forecast, words: Words) -> String {
    match (ahead.basis, ahead.weeks) {
        (Basis::Nothing, None) => words.text("plan-runway-unknown"),
        (_, None) => words.text("plan-runway-long"),
        (_, Some(0)) => words.text("plan-runway-none"),
        (_, Some(weeks)) => words.with("plan-runway", &[("weeks", weeks.into())]),
    }
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadTotals).await?;
    let year = asked.get("year").and_then(|id| Uuid::parse_str(id).ok());
    page(&plan_page(&app, &visitor, room, (year, asked.get("until").map_or("", String::as_str)), None, Faults::default()).await?)
}

async fn plan_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    (asked, until): (Option<Uuid>, &str),
    typed: Option<&Fields>,
    faults: Faults,
) -> Result<PlanPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(app, visitor, words.text("nav-plan"));
    let today = app.desk.today();
    let years = ledger::years(store, scope).await?;
    let ahead = figures::ahead(store, scope, &years, today).await?;
    let by_account = is_expert_here(&room, visitor) && scope.may(Permission::ReadBooks);
    let opened = ledger::opened_accounts(store, scope).await?;
    let action = format!("{}/plan", room.base);
    let mut made = PlanPage {
        year_id: String::new(),
        year: String::new(),
        years: Vec::new(),
        untils: Vec::new(),
        runway: runway(&ahead, words),
        tone: if ahead.weeks.is_some_and(|weeks| weeks < SHORT_WEEKS) { "due" } else { "info" },
        how: how(&ahead, words),
        months: ahead
            .months
            .iter()
            .map(|month| Month {
                month: format::month(month.to, visitor.language()),
                came_in: frame.figure(&month.came_in),
                went_out: frame.figure(&month.went_out),
                left: frame.figure(&month.left),
            })
            .collect(),
        chart: chart(&ahead),
        parts: Vec::new(),
        result: (String::new(), String::new()),
        has_plan: false,
        may_edit: false,
        is_editing: typed.is_some(),
        faults,
        base: room.base.clone(),
        page: frame.clone(),
    };
    let Some(year) = figures::year_asked(&years, asked, today) else {
        return if asked.is_some() { Err(AccessError::NotThere.into()) } else { Ok(made) };
    };
    let span = |period: crate::calendar::Period| {
        words.with("years-year", &[("from", frame.day(&period.from()).into()), ("to", frame.day(&period.to()).into())])
    };
    let months = year.period().months();
    let until = read_day(&format!("{until}-01")).ok().filter(|month| months.contains(month)).map(last_of_month);
    let (plan, has_plan) = figures::year_plan(store, scope, &years, year, by_account, until).await?;
    let day = year.period().to();
    let may_edit = scope.may(Permission::EditBudget) && !year.is_closed();
    let by_month = if may_edit { format!("{action}/months?year={}", year.id()) } else { String::new() };
    let named = Named { opened: &opened, day, words, frame: &frame, by_month };
    for (is_income, id, key) in [(true, "income", "plan-income"), (false, "cost", "plan-cost")] {
        let own: Vec<&PlanLine> = plan.lines.iter().filter(|line| line.is_income == is_income).collect();
        let largest = own.iter().map(|line| line.actual).max().unwrap_or(Money::mad(0));
        let mut offered: Vec<Subject> = if by_account { Vec::new() } else { kinds(day) };
        let known: BTreeSet<&Subject> = offered.iter().collect();
        let others: Vec<Subject> = own.iter().map(|line| line.subject.clone()).filter(|subject| !known.contains(subject)).collect();
        offered.extend(others);
        let inputs = offered
            .into_iter()
            .filter(|subject| subject.is_income(day) == is_income)
            .map(|subject| named.input(&subject, own.iter().find(|line| line.subject == subject).copied(), has_plan, typed, &made.faults))
            .collect();
        let total = if is_income { &plan.income } else { &plan.cost };
        made.parts.push(Part {
            id,
            colour: if is_income { "green" } else { "clay" },
            title: words.text(key),
            rows: own.iter().map(|line| named.row(line, largest)).collect(),
            total: Row { label: words.text("plan-total"), href: String::new(), ..named.row(total, total.actual) },
            inputs,
        });
    }
    let result = |income: Money, cost: Money| income.minus(cost).map(|left| frame.money(&left)).map_err(WebError::broken);
    made.result = (result(plan.income.budget, plan.cost.budget)?, result(plan.income.actual, plan.cost.actual)?);
    made.year_id = year.id().to_string();
    made.year = span(year.period());
    made.years = years
        .iter()
        .rev()
        .map(|one| Way {
            href: format!("{action}?year={}", one.id()),
            label: format::year_among(one.period(), years.iter().map(|year| year.period())),
            current: one.id() == year.id(),
        })
        .collect();
    made.has_plan = has_plan;
    made.may_edit = may_edit;
    let way = |month: Option<&Day>| Way {
        href: match month {
            Some(month) => format!("{action}?year={}&until={}#year", year.id(), month.format("%Y-%m")),
            None => format!("{action}?year={}#year", year.id()),
        },
        label: month.map_or_else(|| words.text("plan-whole-year"), |month| month.format("%m").to_string()),
        current: month.map(|month| last_of_month(*month)) == until,
    };
    if has_plan {
        made.untils = [None].into_iter().chain(months.iter().filter(|month| **month <= today).map(Some)).map(way).collect();
    }
    Ok(made)
}

struct Named<'a> {
    opened: &'a OpenedAccounts,
    day: crate::calendar::Day,
    words: Words,
    frame: &'a Page,
    /// Where a line is spread over the months, for who may.
    by_month: String,
}

impl Named<'_> {
    fn row(&self, line: &PlanLine, largest: Money) -> Row {
        let (words, frame) = (self.words, self.frame);
        let hundredths = |part: Money, whole: Money| {
            if whole.is_positive() { (i128::from(part.minor()) * 100 / i128::from(whole.minor())).clamp(0, 100) as i64 } else { 0 }
        };
        let percent = |percent: i64| format::percent(rust_decimal::Decimal::new(percent, 2), words.language());
        let (kind, word) = match (line.used, line.percent) {
            (Use::Unplanned, _) | (_, None) => ("planned", words.text("plan-unplanned")),
            (Use::UsedUp, Some(done)) => ("late", words.with("plan-used-up", &[("percent", percent(done).into())])),
            (Use::NearlyUsed, Some(done)) => ("due", words.with("plan-nearly-used", &[("percent", percent(done).into())])),
            (Use::Within, Some(done)) => {
                let key = if line.is_income { "plan-reached" } else { "plan-used" };
                ("doing", words.with(key, &[("percent", percent(done).into())]))
            }
        };
        let colour = match line.used {
            Use::UsedUp => "brick",
            Use::NearlyUsed => "saffron",
            _ if line.is_income => "green",
            _ => "clay",
        };
        let is_by_month = !self.by_month.is_empty() && line.budget.is_positive();
        Row {
            href: if is_by_month { format!("{}&subject={}", self.by_month, line.subject.key()) } else { String::new() },
            label: subject(&line.subject, self.opened, self.day, words),
            budget: frame.figure(&line.budget),
            actual: frame.figure(&line.actual),
            last_year: frame.figure(&line.last_year),
            filled: hundredths(line.actual, line.budget),
            colour,
            kind,
            word,
            size: hundredths(line.actual, largest),
        }
    }

    /// The question for one line: what is planned, or what last year brought while nothing is.
    fn input(&self, subject_of: &Subject, line: Option<&PlanLine>, has_plan: bool, typed: Option<&Fields>, faults: &Faults) -> Input {
        let name = format!("b-{}", subject_of.key());
        let zero = Money::mad(0);
        let (budget, last) = line.map_or((zero, zero), |line| (line.budget, line.last_year.max(zero)));
        let proposed = if has_plan { budget } else { last };
        let value = match typed {
            Some(fields) => fields.typed(&name).to_owned(),
            None if proposed.is_zero() => String::new(),
            None => self.frame.figure(&proposed),
        };
        Input {
            label: subject(subject_of, self.opened, self.day, self.words),
            hint: if last.is_zero() { String::new() } else { self.frame.about("plan-last-year-was", &self.frame.money(&last)) },
            error: faults.at(&name).to_owned(),
            value,
            name,
        }
    }
}

/// How the months ahead were reckoned, sentence by sentence.
pub fn how(ahead: &Forecast, words: Words) -> Vec<String> {
    let mut told = vec![words.text("plan-how-begins")];
    match ahead.basis {
        Basis::Nothing => told.push(words.text("plan-how-nothing")),
        Basis::Average { months } => told.push(words.with("plan-how-average", &[("months", months.into())])),
        Basis::Seasonal { years } => told.push(words.with("plan-how-seasonal", &[("years", years.into())])),
    }
    if ahead.has_plan {
        told.push(words.text("plan-how-plan"));
    }
    told.push(words.text("plan-how-without"));
    told
}

fn chart(ahead: &Forecast) -> Option<MonthsChart> {
    let months: Vec<MonthFigures> = ahead
        .months
        .iter()
        .map(|month| MonthFigures {
            label: format!("{:02}", month.to.month()),
            name: String::new(),
            came_in: month.came_in,
            went_out: month.went_out,
            left: month.left,
        })
        .collect();
    MonthsChart::new(&months)
}

/// Keeps the plan of a year.
pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditBudget).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let year_id = Uuid::parse_str(fields.typed("year")).ok();
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let year = figures::year_asked(&years, year_id, app.desk.today());
    match (year, year_id) {
        (Some(year), Some(year_id)) => {
            let day = year.period().to();
            let mut lines = Vec::new();
            let typed = fields.firsts();
            let added = typed.get("account").map(|code| code.trim().to_owned()).filter(|code| !code.is_empty());
            let added =
                added.map(|code| (format!("b-account-{code}"), "account", typed.get("account-amount").cloned().unwrap_or_default()));
            let asked = typed.iter().filter(|(name, _)| name.starts_with("b-"));
            let asked = asked.map(|(name, value)| (name.clone(), name.as_str(), value.clone())).chain(added);
            for (name, field, value) in asked.filter(|(_, _, value)| !value.trim().is_empty()) {
                let subject = Subject::from_key(name.strip_prefix("b-").unwrap_or(&name), day);
                match (subject, Money::read(&value, Currency::Mad)) {
                    (Err(error), _) => faults.add(field, wording::plan::plan(&error, words)),
                    (_, Err(error)) => faults.add(field, wording::money::money(&error, words)),
                    (Ok(_), Ok(amount)) if amount.is_negative() => faults.add(field, words.text("plan-error-negative")),
                    (Ok(subject), Ok(amount)) => lines.push((subject, amount)),
                }
            }
            if faults.is_empty() {
                match set_budget(&app.desk, visitor.actor()?, &code, SetBudget { year_id, lines }).await {
                    Ok(()) => return Ok(go_saying(&format!("{}/plan?year={year_id}", room.base), &words.text("plan-kept"))),
                    Err(error) => faults.refuse("", error, words)?,
                }
            }
        }
        _ => faults.add("", words.text("web-field-is-missing")),
    }
    let year_id = year_id.filter(|id| years.iter().any(|year| year.id() == *id));
    let room = enter(&app, &visitor, &code, Permission::ReadTotals).await?;
    refused(&plan_page(&app, &visitor, room, (year_id, ""), Some(&fields), faults).await?)
}
