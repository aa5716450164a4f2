//! The pay of a month with its contributions: how much and for whom, then the figures as the slip says them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::payroll::NUMBER;
use crate::actions::payroll::RecordPay;
use crate::actions::payroll::record_pay;
use crate::calendar::read_day;
use crate::i18n::format;
use crate::ledger::payroll::Bearer;
use crate::ledger::payroll::PayAmount;
use crate::ledger::payroll::PayDraft;
use crate::ledger::payroll::PayError;
use crate::ledger::payroll::PayRules;
use crate::money::Currency;
use crate::money::Money;
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

/// The most letters of a name on a pay.
const LONGEST_NAME: usize = 80;

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
    sources: Vec<String>,
    key: String,
    fields: Fields,
    faults: Faults,
}

fn pay_page(app: &App, visitor: &Visitor, room: &Room, fields: Fields, faults: Faults, is_told: bool) -> Result<PayPage, WebError> {
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
    Ok(PayPage {
        here: format!("{}/payroll", room.base),
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

/// Asks how much and for whom; once that is told, the other figures, proposed from the rates of the day.
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
    let mut told = vec![("gross", text("gross")), ("on", on), ("name", text("name"))];
    let fields = Fields::prefilled(told.clone());
    if text("gross").is_empty() {
        return page(&pay_page(&app, &visitor, &room, fields, Faults::default(), false)?);
    }
    let mut faults = Faults::default();
    let (gross, on) = (faults.amount(&fields, "gross", words), faults.day(&fields, "on", words));
    let (Some(gross), Some(on)) = (gross, on) else {
        return refused(&pay_page(&app, &visitor, &room, fields, faults, false)?);
    };
    let rules = PayRules::current().ok_or_else(|| WebError::broken("the rulebook of pay cannot be read"))?;
    for (name, side) in [("employee", Bearer::Employee), ("employer", Bearer::Employer)] {
        told.push((name, format::figure(rules.proposed(side, gross, on).map_err(WebError::broken)?, language)));
    }
    page(&pay_page(&app, &visitor, &room, Fields::prefilled(told), faults, true)?)
}

fn field_of(error: &ActionError) -> &'static str {
    match error {
        ActionError::Pay(PayError::Negative { amount: PayAmount::Employee } | PayError::NothingLeft) => "employee",
        ActionError::Pay(PayError::Negative { amount: PayAmount::Employer }) => "employer",
        ActionError::Pay(PayError::Negative { amount: PayAmount::IncomeTax }) => "income_tax",
        ActionError::Pay(PayError::DayInFuture) | ActionError::FiscalYear(_) => "on",
        ActionError::Pay(_) => "gross",
        _ => "",
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
    let name = fields.typed("name").trim().to_owned();
    if name.chars().count() > LONGEST_NAME {
        faults.add("name", words.with("member-error-text-too-long", &[("most", LONGEST_NAME.into())]));
    }
    if let (true, Some(gross), Some(on), Some(employee), Some(employer), Some(income_tax)) =
        (faults.is_empty(), gross, on, employee, employer, income_tax)
    {
        let month = format::month(on, visitor.language());
        let label = words.with("payroll-entry", &[("month", month.as_str().into())]);
        let named_label = words.with("payroll-entry-of", &[("month", month.into()), ("number", NUMBER.into())]);
        let told = PayDraft { on, gross, employee, employer, income_tax, label };
        let command = RecordPay { key: fields.typed("key").to_owned(), told, name, named_label };
        match record_pay(&app.desk, visitor.actor()?, &code, command).await {
            Ok(posted) => return Ok(go_saying(&format!("{}/entries/{}", room.base, posted.entry.id), &words.text("payroll-done"))),
            Err(error) => {
                let field = field_of(&error);
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&pay_page(&app, &visitor, &room, fields, faults, true)?)
}
