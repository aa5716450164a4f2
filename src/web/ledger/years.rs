//! Years of books: open one, close its months.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;

use crate::access::permission::Permission;
use crate::actions::ledger::close_month;
use crate::actions::ledger::open_year;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::read_day;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::fiscal_year::FiscalYear;
use crate::money::Money;
use crate::store::annual;
use crate::store::ledger;
use crate::web::error::WebError;
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

struct Month {
    name: String,
    day: String,
    is_closed: bool,
    /// The first open month: only it can be closed now.
    is_next: bool,
}

struct Year {
    title: String,
    months: Vec<Month>,
}

/// What a year came to, beside the others.
struct Outcome {
    title: String,
    href: String,
    income: String,
    costs: String,
    result: String,
    percent: u32,
    colour: &'static str,
}

#[derive(Template)]
#[template(path = "ledger/years.html")]
struct YearsPage {
    page: Page,
    base: String,
    years: Vec<Year>,
    outcomes: Vec<Outcome>,
    from: String,
    to: String,
    may_open: bool,
    may_close: bool,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    page(&years_page(&app, &visitor, room, &Fields::default(), Faults::default()).await?)
}

async fn years_page(app: &App, visitor: &Visitor, room: Room, fields: &Fields, faults: Faults) -> Result<YearsPage, WebError> {
    let (words, today) = (visitor.words(), app.desk.today());
    let frame = room.page(app, visitor, words.text("years-title"));
    let known = ledger::years(app.desk.store(), &room.scope).await?;
    // The next year begins where the last one ends; the first with the civil year.
    let from =
        known.last().map_or_else(|| Day::from_ymd_opt(today.year(), 1, 1).unwrap_or(today), |year| days_after(year.period().to(), 1));
    let to = Day::from_ymd_opt(from.year(), 12, 31).unwrap_or(from);
    let typed = |name: &str, proposed: Day| if fields.is_given(name) { fields.typed(name).to_owned() } else { proposed.to_string() };
    let years = known
        .iter()
        .rev()
        .map(|year| {
            let mut is_first = true;
            let months = year
                .months()
                .into_iter()
                .map(|(month, is_closed)| Month {
                    name: format::month(month.from(), visitor.language()),
                    day: month.from().to_string(),
                    is_next: !is_closed && std::mem::take(&mut is_first) && month.to() < today,
                    is_closed,
                })
                .collect();
            let values = [("from", frame.day(&year.period().from()).into()), ("to", frame.day(&year.period().to()).into())];
            Year { title: words.with("years-year", &values), months }
        })
        .collect();
    let outcomes = outcomes(app, &room, &known, &frame).await?;
    Ok(YearsPage {
        years,
        outcomes,
        from: typed("from", from),
        to: typed("to", to),
        may_open: room.scope.may(Permission::OpenBooks),
        may_close: room.scope.may(Permission::ClosePeriod),
        faults,
        base: room.base,
        page: frame,
    })
}

/// The surplus of each year, as a bar among those of the others.
async fn outcomes(app: &App, room: &Room, known: &[FiscalYear], frame: &Page) -> Result<Vec<Outcome>, WebError> {
    let found = annual::outcomes(app.desk.store(), &room.scope, known).await?;
    let result = |one: &annual::YearOutcome| one.income.minor().saturating_sub(one.costs.minor());
    let largest = found.iter().map(|one| result(one).saturating_abs()).max().unwrap_or(0).max(1);
    let shown = |one: &annual::YearOutcome| {
        let year = known.iter().find(|year| year.id() == one.year)?;
        let period = year.period();
        let minor = result(one);
        Some(Outcome {
            title: format::year_among(period, known.iter().map(FiscalYear::period)),
            href: format!("{}/papers/income-statement?from={}&to={}", room.base, period.from(), period.to()),
            income: frame.figure(&one.income),
            costs: frame.figure(&one.costs),
            result: frame.figure(&Money::mad(minor)),
            percent: u32::try_from(i128::from(minor.saturating_abs()) * 100 / i128::from(largest)).unwrap_or(0),
            colour: if minor < 0 { "brick" } else { "green" },
        })
    };
    Ok(found.iter().filter_map(shown).collect())
}

pub async fn open(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::OpenBooks).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let from = faults.day(&fields, "from", words);
    let to = faults.day(&fields, "to", words);
    if let (true, Some(from), Some(to)) = (faults.is_empty(), from, to) {
        match Period::new(from, to) {
            Err(error) => faults.add("to", wording::calendar::calendar(&error, words)),
            Ok(period) => match open_year(&app.desk, visitor.actor()?, &code, period).await {
                Ok(_) => return Ok(go_saying(&format!("{}/years", room.base), &words.text("years-opened"))),
                Err(error) => faults.refuse("from", error, words)?,
            },
        }
    }
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    refused(&years_page(&app, &visitor, room, &fields, faults).await?)
}

pub async fn close(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ClosePeriod).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    match read_day(fields.typed("month")) {
        Ok(day) if faults.is_empty() => match close_month(&app.desk, visitor.actor()?, &code, day).await {
            Ok(month) => {
                let said = words.with("years-month-closed", &[("month", format::month(month.from(), visitor.language()).into())]);
                return Ok(go_saying(&format!("{}/years", room.base), &said));
            }
            Err(error) => faults.refuse("", error, words)?,
        },
        Ok(_) => {}
        Err(error) => faults.add("", wording::calendar::calendar(&error, words)),
    }
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    refused(&years_page(&app, &visitor, room, &Fields::default(), faults).await?)
}
