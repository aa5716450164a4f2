//! The result of a year shared out: tried out without writing, decided by the assembly, paid to the members.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::surplus::AllocateResult;
use crate::actions::surplus::PayShare;
use crate::actions::surplus::allocate_result;
use crate::actions::surplus::pay_share;
use crate::actions::surplus::result_state;
use crate::calendar::read_day;
use crate::cooperative::surplus::AllocationLabels;
use crate::cooperative::surplus::INTEREST;
use crate::cooperative::surplus::bases;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::movement::Place;
use crate::store::members;
use crate::store::surplus as shelf;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::parties::read::People;
use crate::web::session::App;
use crate::web::session::Visitor;
use crate::web::year_end::result::Line;
use crate::web::year_end::result::MemberRow;
use crate::web::year_end::result::Owed;
use crate::web::year_end::result::Reserve;
use crate::web::year_end::result::Shown;
use crate::web::year_end::result::Telling;
use crate::web::year_end::result::field_of;
use crate::web::year_end::result::proposal;
use crate::web::year_end::result::reserves_of;
use crate::web::year_end::result::wish_of;
use crate::web::year_end::year::AtYear;
use crate::web::year_end::year::at_year;
use crate::web::year_end::year::result_sentence;

/// Members shown on the page; the paper has all of them.
const MOST_SHOWN: usize = 200;

/// The fields of the proposal, carried from trying out to deciding.
const WISHES: [&str; 5] = ["statutes", "rate", "refund", "training", "investment"];

#[derive(Template)]
#[template(path = "year_end/surplus.html")]
struct SurplusPage {
    page: Page,
    back: String,
    here: String,
    title: String,
    result: String,
    is_closed: bool,
    is_surplus: bool,
    is_loss: bool,
    is_decided: bool,
    /// Why the result cannot be decided on, or nothing.
    held_up: String,
    decision: Vec<(String, String)>,
    paper: String,
    vouchers: String,
    statutes: bool,
    rate: String,
    refund: String,
    training: String,
    investment: String,
    basis: String,
    reserves: Vec<Reserve>,
    /// Whether the figures hold together and can be decided.
    is_sound: bool,
    lines: Vec<Line>,
    rows: Vec<MemberRow>,
    hidden_rows: usize,
    carried: Vec<(String, String)>,
    may_record: bool,
    decided_on: String,
    reference: String,
    payable_on: String,
    key: String,
    owed: Vec<Owed>,
    may_pay: bool,
    member: String,
    amount: String,
    place: String,
    on: String,
    faults: Faults,
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::ReadBooks).await?;
    let fields = Fields::prefilled(asked.iter().map(|(name, value)| (name.as_str(), value.clone())));
    let made = surplus_page(&app, &visitor, at, &fields, Faults::default(), true).await?;
    if made.faults.is_empty() { page(&made) } else { refused(&made) }
}

async fn surplus_page(
    app: &App,
    visitor: &Visitor,
    at: AtYear,
    fields: &Fields,
    mut faults: Faults,
    tries: bool,
) -> Result<SurplusPage, WebError> {
    let (store, scope, words, language) = (app.desk.store(), &at.room.scope, visitor.words(), visitor.language());
    let frame = at.room.page(app, visitor, words.text("surplus-title"));
    let state = result_state(store, scope, &at.years, &at.year, read_day(fields.typed("decided_on")).ok()).await?;
    let (facts, is_closed) = (&state.facts, at.year.is_closed());
    let allocation = shelf::allocation(store, scope, at.year.id()).await?;
    let register = members::register(store, scope).await?;
    let with_names = scope.may(Permission::SeeMemberNames);
    let tell = Telling { frame: &frame, words, register: &register, with_names, base: &at.room.base };
    let mut shown = match &allocation {
        Some(allocation) => tell.decided(allocation, &shelf::shares(store, scope, allocation.id).await?),
        None if is_closed && !facts.result.is_zero() => proposal(app, &at, &tell, &state, fields, &mut faults, tries).await?,
        None => Shown::default(),
    };
    let mut held_up = String::new();
    if is_closed
        && allocation.is_none()
        && let Err(error) = state.holder()
    {
        held_up = wording::surplus::surplus(&error, words);
        shown.is_sound = false;
    }
    let hidden_rows = shown.rows.len().saturating_sub(MOST_SHOWN);
    shown.rows.truncate(MOST_SHOWN);
    let basis: Vec<&str> = bases(&at.room.profile.categories).iter().map(|basis| basis.label.text(language.code())).collect();
    let may_pay = scope.may(Permission::RecordMovement);
    let owed = if allocation.is_some() && may_pay { tell.owed(shelf::owed(store, scope).await?) } else { Vec::new() };
    let typed = |name: &str, proposed: String| if fields.is_given(name) { fields.typed(name).to_owned() } else { proposed };
    let papers =
        |kind: &str| allocation.as_ref().map(|one| format!("{}/papers/{kind}?subject={}", at.room.base, one.id)).unwrap_or_default();
    Ok(SurplusPage {
        back: at.here.clone(),
        here: format!("{}/surplus", at.here),
        title: at.title(words),
        result: result_sentence(facts.result, words),
        is_closed,
        is_surplus: facts.result.is_positive(),
        is_loss: facts.result.is_negative(),
        is_decided: allocation.is_some(),
        held_up,
        paper: if shown.rows.is_empty() { String::new() } else { papers("refund-list") },
        vouchers: if shown.rows.is_empty() { String::new() } else { papers("refund-voucher") },
        statutes: fields.is_given("statutes"),
        rate: fields.typed("rate").to_owned(),
        refund: fields.typed("refund").to_owned(),
        training: fields.typed("training").to_owned(),
        investment: fields.typed("investment").to_owned(),
        basis: if basis.is_empty() {
            words.text("surplus-no-basis")
        } else {
            words.with("surplus-basis", &[("what", basis.join(words.text("surplus-and").as_str()).into())])
        },
        carried: carried(fields, &shown.reserves),
        decision: shown.decision,
        reserves: shown.reserves,
        is_sound: shown.is_sound,
        lines: shown.lines,
        rows: shown.rows,
        hidden_rows,
        may_record: scope.may(Permission::PostEntry),
        decided_on: typed("decided_on", app.desk.today().to_string()),
        reference: fields.typed("reference").to_owned(),
        payable_on: fields.typed("payable_on").to_owned(),
        key: typed("key", app.desk.new_id().to_string()),
        owed,
        may_pay,
        member: fields.typed("member").to_owned(),
        amount: fields.typed("amount").to_owned(),
        place: fields.typed("place").to_owned(),
        on: typed("on", app.desk.today().to_string()),
        faults,
        page: frame,
    })
}

/// What was tried out, carried along to the decision: of a loss what each reserve gives, of a surplus what was wished.
fn carried(fields: &Fields, reserves: &[Reserve]) -> Vec<(String, String)> {
    if reserves.is_empty() {
        let given = WISHES.iter().filter(|name| fields.is_given(name));
        return given.map(|name| ((*name).to_owned(), fields.typed(name).to_owned())).collect();
    }
    reserves.iter().map(|one| (one.field.clone(), one.value.clone())).collect()
}

/// The page again, with the refusal of a deed beside its question.
async fn again(
    app: &App,
    visitor: &Visitor,
    place: (&str, Uuid),
    fields: &Fields,
    mut faults: Faults,
    error: Option<ActionError>,
) -> Result<Response, WebError> {
    if let Some(error) = error {
        let field = match &error {
            ActionError::Surplus(error) => field_of(error),
            ActionError::FiscalYear(_) => "decided_on",
            ActionError::Movement(_) => "amount",
            _ => "",
        };
        faults.refuse(field, error, visitor.words())?;
    }
    let at = at_year(app, visitor, place.0, place.1, Permission::ReadBooks).await?;
    refused(&surplus_page(app, visitor, at, fields, faults, false).await?)
}

pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let decided_on = faults.day(&fields, "decided_on", words);
    let reference = faults.required(&fields, "reference", words);
    let payable_on = faults.optional_day(&fields, "payable_on", words);
    let wish = wish_of(&mut faults, &fields, words);
    let state = result_state(app.desk.store(), &at.room.scope, &at.years, &at.year, decided_on).await?;
    let reserves = if state.facts.result.is_negative() { reserves_of(&mut faults, &fields, &state, words) } else { Vec::new() };
    let Some(decided_on) = decided_on.filter(|_| faults.is_empty()) else {
        return again(&app, &visitor, (&code, id), &fields, faults, None).await;
    };
    let named = |key: &str| words.with(key, &[("year", at.title(words).into())]);
    let is_loss = state.facts.result.is_negative();
    let labels = AllocationLabels {
        result: named(if is_loss { "surplus-entry-loss" } else { "surplus-entry-result" }),
        refunds: named("surplus-entry-refunds"),
        interest: named("surplus-entry-interest"),
    };
    let key = fields.typed("key").to_owned();
    let command = AllocateResult { key, year_id: id, decided_on, reference, payable_on, wish, reserves, labels };
    match allocate_result(&app.desk, visitor.actor()?, &code, command).await {
        Ok(_) => Ok(go_saying(&format!("{}/surplus", at.here), &words.text("surplus-decided-done"))),
        Err(error) => again(&app, &visitor, (&code, id), &fields, faults, Some(error)).await,
    }
}

pub async fn pay(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::RecordMovement).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let on = faults.day(&fields, "on", words);
    let amount = faults.amount(&fields, "amount", words);
    let (account, member) = fields.typed("member").split_once('/').unwrap_or_default();
    let member = Uuid::parse_str(member).ok();
    if member.is_none() {
        faults.add("member", words.text("surplus-member-missing"));
    }
    let (Some(on), Some(amount), Some(member_id), true) = (on, amount, member, faults.is_empty()) else {
        return again(&app, &visitor, (&code, id), &fields, faults, None).await;
    };
    let is_interest = account == INTEREST;
    let people = People::by_number(app.desk.store(), &at.room.scope).await?;
    let label = words.with(
        if is_interest { "surplus-entry-interest-paid" } else { "surplus-entry-refund-paid" },
        &[("name", people.member_name(member_id, words).into())],
    );
    let command = PayShare {
        key: fields.typed("key").to_owned(),
        member_id,
        is_interest,
        amount,
        place: Place::from_key(fields.typed("place")).unwrap_or(Place::CashBox),
        on,
        label,
    };
    match pay_share(&app.desk, visitor.actor()?, &code, command).await {
        Ok(_) => {
            let said = words.with("surplus-paid-done", &[("amount", format::money(amount, visitor.language()).into())]);
            Ok(go_saying(&format!("{}/surplus", at.here), &said))
        }
        Err(error) => again(&app, &visitor, (&code, id), &fields, faults, Some(error)).await,
    }
}
