//! The page of members against others: gauges, the permit, and what is still to be told.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::exclusivity::ToldOperation;
use crate::actions::exclusivity::record_permit;
use crate::actions::exclusivity::tell_counterparties;
use crate::cooperative::exclusivity;
use crate::cooperative::exclusivity::ExclusivityError;
use crate::cooperative::exclusivity::ExclusivityStatus;
use crate::cooperative::exclusivity::Gauge;
use crate::cooperative::exclusivity::Permit;
use crate::i18n::citation::cite;
use crate::i18n::format;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::journal_entry::Counterparty;
use crate::money::Currency;
use crate::money::Money;
use crate::store::exclusivity as shelf;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::exclusivity::read;
use crate::web::exclusivity::read::Measured;
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

/// Operations to be told on one page.
const MOST_UNTOLD: i64 = 50;

struct Line {
    account: String,
    href: String,
    label: String,
    members: String,
    others: String,
    untold: String,
}

struct Shown {
    id: String,
    title: String,
    kind: &'static str,
    word: String,
    sentence: String,
    /// Where the bar ends and where the ceiling stands, in hundredths of the picture.
    filled: u32,
    mark: u32,
    colour: &'static str,
    lines: Vec<Line>,
    members: String,
    others: String,
    untold: String,
}

struct ToTell {
    field: String,
    href: String,
    day: String,
    label: String,
    amount: String,
}

struct Given {
    title: String,
    detail: String,
}

struct Choice {
    href: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "exclusivity/show.html")]
struct ShowPage {
    page: Page,
    base: String,
    here: String,
    lead: String,
    provisional: bool,
    years: Vec<Choice>,
    shown: Vec<Shown>,
    untold: Vec<ToTell>,
    permits: Vec<Given>,
    may_tell: bool,
    may_permit: bool,
    is_open: bool,
    fields: Fields,
    query: String,
    faults: Faults,
}

/// The shape and the word of a status.
fn kind(status: ExclusivityStatus) -> &'static str {
    match status {
        ExclusivityStatus::Within => "done",
        ExclusivityStatus::Near => "due",
        ExclusivityStatus::Permitted => "waived",
        ExclusivityStatus::NotAllowedYet => "refused",
        ExclusivityStatus::Passed => "late",
    }
}

fn colour(status: ExclusivityStatus) -> &'static str {
    match status {
        ExclusivityStatus::Within | ExclusivityStatus::Permitted => "green",
        ExclusivityStatus::Near => "saffron",
        ExclusivityStatus::NotAllowedYet | ExclusivityStatus::Passed => "brick",
    }
}

pub fn label_of(account: AccountCode, opened: &OpenedAccounts, language: &str) -> String {
    let found = Chart::national().resolve(account, opened).map(|one| one.label(language).to_owned());
    found.unwrap_or_default()
}

/// The bar and the mark of a gauge: the picture is a little wider than the larger of the two.
fn drawn(gauge: &Gauge) -> (u32, u32) {
    let ratio = gauge.ratio.unwrap_or(if gauge.others.is_positive() { Decimal::ONE } else { Decimal::ZERO });
    let widest = ratio.max(gauge.limit) * Decimal::new(125, 2);
    let part = |of: Decimal| if widest.is_zero() { 0 } else { (of * Decimal::ONE_HUNDRED / widest).round().to_u32().unwrap_or(0).min(100) };
    (part(ratio), part(gauge.limit))
}

fn shown(gauge: &Gauge, measured: &Measured, opened: &OpenedAccounts, base: &str, frame: &Page) -> Shown {
    let words = frame.words();
    let (filled, mark) = drawn(gauge);
    let figure = |amount: Money| if amount.is_zero() { String::new() } else { frame.figure(&amount) };
    Shown {
        id: format!("gauge-{}", gauge.measure.category),
        title: words.text(&format!("exclusivity-measure-{}", gauge.measure.category)),
        kind: kind(gauge.status),
        word: words.text(&format!("exclusivity-status-{}", gauge.status.key())),
        sentence: read::sentence(gauge, &measured.allowance, words),
        filled,
        mark,
        colour: colour(gauge.status),
        lines: gauge
            .lines
            .iter()
            .map(|line| Line {
                account: line.account.to_string(),
                href: format!("{base}/accounts/{}", line.account),
                label: label_of(line.account, opened, words.language().code()),
                members: figure(line.members),
                others: figure(line.others),
                untold: figure(line.untold),
            })
            .collect(),
        members: frame.figure(&gauge.members),
        others: frame.figure(&gauge.others),
        untold: frame.figure(&gauge.untold),
    }
}

async fn show_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    asked: &BTreeMap<String, String>,
    fields: Fields,
    faults: Faults,
) -> Result<ShowPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(app, visitor, words.text("exclusivity-title"));
    let years = ledger::years(store, scope).await?;
    let wanted = asked.get("year").and_then(|year| year.parse::<i32>().ok());
    let year = years.iter().find(|year| wanted == Some(year.period().to().year())).or(read::year_around(&years, app.desk.today()));
    let here = format!("{}/exclusivity", room.base);
    let mut lead = words.text("exclusivity-no-year");
    let (mut shown_gauges, mut untold, mut permits, mut provisional) = (Vec::new(), Vec::new(), Vec::new(), false);
    if let Some(year) = year {
        let measured = read::measured(store, scope, &room.profile, year, false).await?;
        let opened = ledger::opened_accounts(store, scope).await?;
        let language = visitor.language();
        lead = words.with(
            "exclusivity-lead",
            &[
                ("from", format::day(measured.year.from(), language).into()),
                ("to", format::day(measured.year.to(), language).into()),
                ("ceiling", format::percent(measured.allowance.ceiling.value, language).into()),
                ("article", cite(&measured.allowance.ceiling.article, words).into()),
            ],
        );
        provisional = !measured.is_closed;
        shown_gauges = measured.gauges.iter().map(|gauge| shown(gauge, &measured, &opened, &room.base, &frame)).collect();
        let measures = exclusivity::measures_of(&room.profile.categories);
        let open = shelf::untold(store, scope, &measures, measured.year, MOST_UNTOLD).await?;
        untold = open
            .iter()
            .map(|one| ToTell {
                field: format!("who-{}-{}", one.entry_id, one.line),
                href: format!("{}/entries/{}", room.base, one.entry_id),
                day: frame.day(&one.dated_on),
                label: one.label.clone(),
                amount: frame.money(&Money::mad(one.debit_minor + one.credit_minor)),
            })
            .collect();
        permits = measured
            .permits
            .iter()
            .map(|permit| Given {
                title: words.with(
                    "exclusivity-permit-given",
                    &[("rate", format::percent(permit.rate(), language).into()), ("reference", (&permit.reference).into())],
                ),
                detail: words.with(
                    "exclusivity-permit-detail",
                    &[
                        ("from", format::day(permit.from, language).into()),
                        ("until", format::day(permit.until, language).into()),
                        ("authority", (&permit.authority).into()),
                    ],
                ),
            })
            .collect();
    }
    let choices = years
        .iter()
        .rev()
        .map(|one| {
            let label = one.period().to().year().to_string();
            let chosen = year.is_some_and(|year| year.id() == one.id());
            Choice { href: format!("{here}?year={label}"), label, chosen }
        })
        .collect();
    let query = year.map(|year| format!("from={}&to={}", year.period().from(), year.period().to())).unwrap_or_default();
    Ok(ShowPage {
        lead,
        provisional,
        years: choices,
        shown: shown_gauges,
        untold,
        permits,
        may_tell: scope.may(Permission::ManageParties),
        may_permit: scope.may(Permission::EditProfile),
        is_open: !faults.is_empty(),
        fields,
        query,
        faults,
        here,
        base: room.base,
        page: frame,
    })
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    page(&show_page(&app, &visitor, room, &asked, Fields::default(), Faults::default()).await?)
}

/// Takes down a permit.
pub async fn permit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditProfile).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let reference = faults.required(&fields, "reference", words);
    let authority = faults.required(&fields, "authority", words);
    let from = faults.day(&fields, "from", words);
    let until = faults.day(&fields, "until", words);
    // Hundredths of a percent are read as an amount is: 45, 45,5 or 45.50.
    let rate = Money::read(&fields.typed("rate").replace(['%', '٪'], ""), Currency::Mad);
    let rate = rate.map_err(|_| faults.add("rate", words.text("exclusivity-rate-wrong"))).ok();
    if let (true, Some(from), Some(until), Some(rate)) = (faults.is_empty(), from, until, rate) {
        let permit = Permit { rate_points: rate.minor(), from, until, reference, authority };
        match record_permit(&app.desk, visitor.actor()?, &code, permit).await {
            Ok(_) => return Ok(go_saying(&format!("{}/exclusivity", room.base), &words.text("exclusivity-permit-done"))),
            Err(error) => {
                let field = match error {
                    ActionError::Exclusivity(ExclusivityError::RateOutOfRange { .. }) => "rate",
                    ActionError::Exclusivity(ExclusivityError::EndsBeforeItBegins) => "until",
                    ActionError::Exclusivity(ExclusivityError::TextTooLong { .. }) => "reference",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&show_page(&app, &visitor, room, &BTreeMap::new(), fields, faults).await?)
}

/// Says whom operations were with.
pub async fn tell(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageParties).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let told: Vec<ToldOperation> = fields
        .firsts()
        .iter()
        .filter_map(|(name, value)| {
            let (entry, line) = name.strip_prefix("who-")?.rsplit_once('-')?;
            let counterparty = Counterparty::from_parts(value, None).filter(|one| *one != Counterparty::None)?;
            Some(ToldOperation { entry_id: Uuid::parse_str(entry).ok()?, line: line.parse().ok()?, counterparty })
        })
        .collect();
    if told.is_empty() {
        faults.add("", words.text("exclusivity-nothing-told"));
    }
    if faults.is_empty() {
        let count = tell_counterparties(&app.desk, visitor.actor()?, &code, told).await?;
        let said = words.with("exclusivity-told", &[("count", count.into())]);
        return Ok(go_saying(&format!("{}/exclusivity", room.base), &said));
    }
    refused(&show_page(&app, &visitor, room, &BTreeMap::new(), Fields::default(), faults).await?)
}
