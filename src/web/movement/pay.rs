//! The pay of a month with its contributions: how much and who worked, then the figures as the slip says them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::payroll::NUMBER;
use crate::actions::payroll::RecordPay;
use crate::actions::payroll::record_pay;
use crate::calendar::read_day;
use crate::cooperative::departure::check_is_here;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::payroll::Bearer;
use crate::ledger::payroll::PayAmount;
use crate::ledger::payroll::PayDraft;
use crate::ledger::payroll::PayError;
use crate::ledger::payroll::PayRules;
use crate::money::Currency;
use crate::money::Money;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::movement::question::named;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// The most letters of a name on a pay.
const LONGEST_NAME: usize = 80;

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "movement/pay.html")]
struct PayPage {
    page: Page,
    base: String,
    here: String,
    /// Whether the pay itself is told, so that the other figures are asked.
    is_told: bool,
    gross: String,
    net: String,
    members: Vec<Choice>,
    sources: Vec<String>,
    key: String,
    fields: Fields,
    faults: Faults,
}

async fn pay_page(app: &App, visitor: &Visitor, room: &Room, fields: Fields, faults: Faults, is_told: bool) -> Result<PayPage, WebError> {
    let words = visitor.words();
    let frame = room.page(app, visitor, words.text("payroll-title"));
    let rules = PayRules::current().ok_or_else(|| WebError::broken("the rulebook of pay cannot be read"))?;
    let on = read_day(fields.typed("on")).unwrap_or(app.desk.today());
    let read = |name: &str| Money::read(fields.typed(name), Currency::Mad).ok();
    let net = match (read("gross"), read("employee"), read("income_tax")) {
        (Some(gross), Some(employee), tax) => {
            gross.minus(employee).and_then(|left| left.minus(tax.unwrap_or(Money::mad(0)))).ok().filter(|net| net.is_positive())
        }
        _ => None,
    };
    let register = members::register(app.desk.store(), &room.scope).await?;
    let here_then = register.iter().filter(|member| check_is_here(member, on).is_ok());
    let members = here_then.map(|member| Choice {
        value: member.id.to_string(),
        label: named(member, visitor),
        chosen: fields.typed("member") == member.id.to_string(),
    });
    Ok(PayPage {
        here: format!("{}/payroll", room.base),
        members: members.collect(),
        is_told,
        gross: read("gross").map(|gross| frame.money(&gross)).unwrap_or_default(),
        net: net.map(|net| frame.money(&net)).unwrap_or_default(),
        sources: rules.in_force(on).map(|part| part.source.clone()).collect(),
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        fields,
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

/// Who worked, as told: a member by name, or somebody else.
fn whose(fields: &Fields, faults: &mut Faults, words: Words) -> Option<Counterparty> {
    let member = Uuid::parse_str(fields.typed("member")).ok();
    let error = match (fields.typed("who"), member) {
        ("other", _) => return Some(Counterparty::NonMember),
        ("member" | "", Some(member)) => return Some(Counterparty::Member(Some(member))),
        ("member", None) => PayError::MemberIsMissing,
        _ => PayError::CounterpartyIsMissing,
    };
    faults.add(field_of_pay(&error), wording::everyday::pay(&error, words));
    None
}

/// Asks how much and who worked; once that is told, the other figures, proposed from the rates of the day.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let (words, language) = (visitor.words(), visitor.language());
    let today = app.desk.today();
    let on = asked.get("on").cloned().unwrap_or_else(|| today.to_string());
    let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let mut told = vec![("gross", text("gross")), ("on", on)];
    told.extend(["who", "member", "name"].map(|name| (name, text(name))));
    let fields = Fields::prefilled(told.clone());
    if text("gross").is_empty() {
        return page(&pay_page(&app, &visitor, &room, fields, Faults::default(), false).await?);
    }
    let mut faults = Faults::default();
    let (gross, on) = (faults.amount(&fields, "gross", words), faults.day(&fields, "on", words));
    let whose = whose(&fields, &mut faults, words);
    let (Some(gross), Some(on), Some(_)) = (gross, on, whose) else {
        return refused(&pay_page(&app, &visitor, &room, fields, faults, false).await?);
    };
    let rules = PayRules::current().ok_or_else(|| WebError::broken("the rulebook of pay cannot be read"))?;
    for (name, side) in [("employee", Bearer::Employee), ("employer", Bearer::Employer)] {
        told.push((name, format::figure(rules.proposed(side, gross, on).map_err(WebError::broken)?, language)));
    }
    page(&pay_page(&app, &visitor, &room, Fields::prefilled(told), faults, true).await?)
}

fn field_of(error: &ActionError) -> &'static str {
    match error {
        ActionError::Pay(error) => field_of_pay(error),
        ActionError::FiscalYear(_) => "on",
        ActionError::Departure(_) => "member",
        _ => "",
    }
}

fn field_of_pay(error: &PayError) -> &'static str {
    match error {
        PayError::Negative { amount: PayAmount::Employee } | PayError::NothingLeft => "employee",
        PayError::Negative { amount: PayAmount::Employer } => "employer",
        PayError::Negative { amount: PayAmount::IncomeTax } => "income_tax",
        PayError::DayInFuture => "on",
        PayError::CounterpartyIsMissing => "who",
        PayError::MemberIsMissing => "member",
        PayError::GrossNotPositive | PayError::Money(_) => "gross",
    }
}

/// Notes the pay.
pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let gross = faults.amount(&fields, "gross", words);
    let on = faults.day(&fields, "on", words);
    let [employee, employer, income_tax] = ["employee", "employer", "income_tax"].map(|name| faults.amount_or_none(&fields, name, words));
    let whose = whose(&fields, &mut faults, words);
    let name = fields.typed("name").trim().to_owned();
    if name.chars().count() > LONGEST_NAME {
        faults.add("name", words.with("member-error-text-too-long", &[("most", LONGEST_NAME.into())]));
    }
    if let (true, Some(gross), Some(on), Some(employee), Some(employer), Some(income_tax), Some(counterparty)) =
        (faults.is_empty(), gross, on, employee, employer, income_tax, whose)
    {
        let month = format::month(on, visitor.language());
        let label = words.with("payroll-entry", &[("month", month.as_str().into())]);
        let numbered = |key: &str| words.with(key, &[("month", month.as_str().into()), ("number", NUMBER.into())]);
        let (named_label, member_label) = (numbered("payroll-entry-of"), numbered("payroll-entry-of-member"));
        let told = PayDraft { on, gross, employee, employer, income_tax, counterparty, label };
        let command = RecordPay { key: fields.typed("key").to_owned(), told, name, named_label, member_label };
        match record_pay(&app.desk, visitor.actor()?, &code, command).await {
            Ok(posted) => return Ok(go_saying(&format!("{}/entries/{}", room.base, posted.entry.id), &words.text("payroll-done"))),
            Err(error) => {
                let field = field_of(&error);
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&pay_page(&app, &visitor, &room, fields, faults, true).await?)
}
