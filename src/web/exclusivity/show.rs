//! The page of members against others: gauges, the permit, and what is still to be told.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::exclusivity::ToldOperation;
use crate::actions::exclusivity::record_permit;
use crate::actions::exclusivity::tell_counterparties;
use crate::calendar::Period;
use crate::cooperative::exclusivity;
use crate::cooperative::exclusivity::ExclusivityError;
use crate::cooperative::exclusivity::ExclusivityStatus;
use crate::cooperative::exclusivity::Gauge;
use crate::cooperative::exclusivity::Permit;
use crate::cooperative::member::Member;
use crate::cooperative::third_parties::is_name;
use crate::digits::latin_digit;
use crate::i18n::catalogue::Words;
use crate::i18n::citation::cite;
use crate::i18n::format;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::fiscal_year::year_named;
use crate::ledger::journal_entry::Counterparty;
use crate::money::Currency;
use crate::money::Money;
use crate::store::exclusivity as shelf;
use crate::store::exclusivity::Untold;
use crate::store::ledger;
use crate::store::members as register;
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
    /// What its fields are called after: the entry and the line.
    row: String,
    who: String,
    member: String,
    error: String,
    href: String,
    day: String,
    label: String,
    amount: String,
}

/// What is still to be told of the operations of a year.
#[derive(Default)]
struct StillToTell {
    /// With a member or with somebody else.
    untold: Vec<ToTell>,
    /// With a member whom nobody named.
    unnamed: Vec<ToTell>,
    /// The register, to choose from.
    members: Vec<String>,
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
    /// The year that is shown.
    year: String,
    shown: Vec<Shown>,
    to_tell: StillToTell,
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

async fn still_to_tell(
    app: &App,
    room: &Room,
    year: Period,
    frame: &Page,
    (fields, faults): (&Fields, &Faults),
) -> Result<StillToTell, WebError> {
    let (store, scope) = (app.desk.store(), &room.scope);
    let to_tell = |one: &Untold| {
        let row = format!("{}-{}", one.entry_id, one.line);
        ToTell {
            who: fields.typed(&format!("who-{row}")).to_owned(),
            member: fields.typed(&format!("member-{row}")).to_owned(),
            error: faults.at(&format!("member-{row}")).to_owned(),
            href: format!("{}/entries/{}", room.base, one.entry_id),
            day: frame.day(&one.dated_on),
            label: one.label.clone(),
            amount: frame.money(&Money::mad(one.debit_minor + one.credit_minor)),
            row,
        }
    };
    let measures = exclusivity::measures_of(&room.profile.categories);
    let untold: Vec<ToTell> = shelf::untold(store, scope, &measures, year, MOST_UNTOLD).await?.iter().map(to_tell).collect();
    let unnamed: Vec<ToTell> = shelf::unnamed(store, scope, &measures, year, MOST_UNTOLD).await?.iter().map(to_tell).collect();
    let is_asked = scope.may(Permission::ManageParties) && !(untold.is_empty() && unnamed.is_empty());
    let register = if is_asked { register::register(store, scope).await? } else { Vec::new() };
    let members = register.iter().map(|member| written(member, scope, frame.words().language().code())).collect();
    Ok(StillToTell { untold, unnamed, members })
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
    let wanted = asked.get("year").map_or("", String::as_str);
    let year = year_named(&years, wanted).ok().or(read::year_around(&years, app.desk.today()));
    let here = format!("{}/exclusivity", room.base);
    let mut lead = words.text("exclusivity-no-year");
    let (mut shown_gauges, mut permits, mut asked_of, mut provisional) = (Vec::new(), Vec::new(), StillToTell::default(), false);
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
        asked_of = still_to_tell(app, &room, measured.year, &frame, (&fields, &faults)).await?;
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
            let label = format::year_among(one.period(), years.iter().map(|year| year.period()));
            let chosen = year.is_some_and(|year| year.id() == one.id());
            Choice { href: format!("{here}?year={}", one.period().to()), label, chosen }
        })
        .collect();
    let query = year.map(|year| format!("from={}&to={}", year.period().from(), year.period().to())).unwrap_or_default();
    Ok(ShowPage {
        lead,
        provisional,
        years: choices,
        year: year.map(|year| year.period().to().to_string()).unwrap_or_default(),
        shown: shown_gauges,
        to_tell: asked_of,
        permits,
        may_tell: scope.may(Permission::ManageParties),
        may_permit: scope.may(Permission::EditProfile),
        is_open: ["rate", "reference", "from", "until", "authority"]
            .iter()
            .any(|name| fields.is_given(name) || !faults.at(name).is_empty()),
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

/// A member as the list to choose from has them: by number, with the name for who may see it.
fn written(member: &Member, scope: &CooperativeScope, language: &str) -> String {
    if scope.may(Permission::SeeMemberNames) { format!("{}. {}", member.number, member.name(language)) } else { member.number.to_string() }
}

/// The member meant by what was typed: a number before anything else, or a name that one member alone bears.
fn meant<'a>(register: &'a [Member], typed: &str) -> Option<&'a Member> {
    let digits: String = typed.trim().chars().map(latin_digit).take_while(char::is_ascii_digit).collect();
    if let Ok(number) = digits.parse::<i64>() {
        return register.iter().find(|member| member.number == number);
    }
    let mut called = register.iter().filter(|member| is_name(typed, &member.name_latin, &member.name_arabic));
    called.next().filter(|_| called.next().is_none())
}

/// What was told of each operation, by entry and line; nothing of one that was left open.
fn told_of(fields: &Fields, register: &[Member], faults: &mut Faults, words: Words) -> Vec<ToldOperation> {
    let firsts = fields.firsts();
    let rows: BTreeSet<&str> =
        firsts.keys().filter_map(|name| name.strip_prefix("who-").or_else(|| name.strip_prefix("member-"))).collect();
    let mut told = Vec::new();
    for row in rows {
        let Some((entry, line)) = row.rsplit_once('-') else { continue };
        let (Ok(entry_id), Ok(line)) = (Uuid::parse_str(entry), line.parse()) else { continue };
        let (who, member) = (fields.typed(&format!("who-{row}")), fields.typed(&format!("member-{row}")).trim());
        let counterparty = match Counterparty::from_parts(who, None) {
            // Who is named is a member, whether or not that was chosen too.
            Some(Counterparty::None | Counterparty::Member(_)) if !member.is_empty() => match meant(register, member) {
                Some(member) => Counterparty::Member(Some(member.id)),
                None => {
                    faults.add(&format!("member-{row}"), words.text("exclusivity-member-unknown"));
                    continue;
                }
            },
            Some(Counterparty::None) | None => continue,
            Some(counterparty) => counterparty,
        };
        told.push(ToldOperation { entry_id, line, counterparty });
    }
    told
}

/// Says whom operations were with.
pub async fn tell(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageParties).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let register = register::register(app.desk.store(), &room.scope).await?;
    let told = told_of(&fields, &register, &mut faults, words);
    if told.is_empty() && faults.is_empty() {
        faults.add("", words.text("exclusivity-nothing-told"));
    }
    let year = [("year".to_owned(), fields.typed("year").to_owned())];
    if faults.is_empty() {
        match tell_counterparties(&app.desk, visitor.actor()?, &code, told).await {
            Ok(count) => {
                let said = words.with("exclusivity-told", &[("count", count.into())]);
                return Ok(go_saying(&format!("{}/exclusivity?year={}", room.base, fields.typed("year")), &said));
            }
            Err(error) => faults.refuse("", error, words)?,
        }
    }
    refused(&show_page(&app, &visitor, room, &year.into(), fields, faults).await?)
}
