//! What belongs to the year although its paper or its money comes in another: told in plain words, turned back by itself.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::year_end::NoteAccrual;
use crate::actions::year_end::note_accrual;
use crate::ledger::account::AccountCode;
use crate::ledger::accrual;
use crate::ledger::accrual::AccrualError;
use crate::store::year_end;
use crate::store::year_end::ACCRUAL;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::view;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::session::App;
use crate::web::session::Visitor;
use crate::web::year_end::year::AtYear;
use crate::web::year_end::year::at_year;

struct Choice {
    value: String,
    label: String,
    hint: String,
    is_chosen: bool,
}

struct Noted {
    label: String,
    href: String,
    amount: String,
    state: String,
}

#[derive(Template)]
#[template(path = "year_end/accruals.html")]
struct AccrualsPage {
    page: Page,
    back: String,
    here: String,
    title: String,
    noted: Vec<Noted>,
    kinds: Vec<Choice>,
    costs: Vec<Choice>,
    incomes: Vec<Choice>,
    amount: String,
    label: String,
    key: String,
    may_note: bool,
    faults: Faults,
}

async fn accruals_page(app: &App, visitor: &Visitor, at: &AtYear, fields: &Fields, faults: Faults) -> Result<AccrualsPage, WebError> {
    let (words, language) = (visitor.words(), visitor.language().code());
    let frame = at.room.page(app, visitor, words.text("accrual-title"));
    let last_day = at.year.period().to();
    let noted = year_end::ever_marked(app.desk.store(), &at.room.scope, at.year.id(), ACCRUAL).await?;
    let noted = noted
        .into_iter()
        .map(|(posted, is_turned_back)| Noted {
            label: format!("{} {}", view::reference(&posted, &at.years), posted.entry.label()),
            href: format!("{}/entries/{}", at.room.base, posted.id),
            amount: frame.money(&posted.entry.total()),
            state: words.text(if is_turned_back { "accrual-turned-back" } else { "accrual-waits" }),
        })
        .collect();
    let kinds = accrual::kinds()
        .iter()
        .map(|kind| Choice {
            value: kind.code.clone(),
            label: kind.label.text(language).to_owned(),
            hint: kind.help.text(language).to_owned(),
            is_chosen: fields.typed("kind") == kind.code,
        })
        .collect();
    let purposes = |code: &str| -> Vec<Choice> {
        let found = accrual::kind(code).map(|kind| kind.purposes(last_day, language)).unwrap_or_default();
        let choice = |(account, label): (AccountCode, String)| Choice {
            label: format!("{label} ({account})"),
            hint: String::new(),
            is_chosen: fields.typed("purpose") == account.as_str(),
            value: account.to_string(),
        };
        found.into_iter().map(choice).collect()
    };
    Ok(AccrualsPage {
        back: at.here.clone(),
        here: format!("{}/accruals", at.here),
        title: at.title(words),
        noted,
        kinds,
        costs: purposes("bill_awaited"),
        incomes: purposes("invoice_to_issue"),
        amount: fields.typed("amount").to_owned(),
        label: fields.typed("label").to_owned(),
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        may_note: at.room.scope.may(Permission::PostEntry) && !at.year.is_closed(),
        faults,
        page: frame,
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::ReadBooks).await?;
    page(&accruals_page(&app, &visitor, &at, &Fields::default(), Faults::default()).await?)
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
    let kind = accrual::kind(fields.typed("kind"));
    if kind.is_none() {
        faults.add("kind", words.text("accrual-error-kind"));
    }
    let amount = faults.amount(&fields, "amount", words);
    if let (Some(kind), Some(amount), true) = (kind, amount, faults.is_empty()) {
        let typed = fields.typed("label").trim();
        let command = NoteAccrual {
            key: fields.typed("key").to_owned(),
            year_id: id,
            kind: kind.code.clone(),
            purpose: AccountCode::new(fields.typed("purpose")).ok(),
            amount,
            label: if typed.is_empty() { kind.label.text(visitor.language().code()).to_owned() } else { typed.to_owned() },
        };
        match note_accrual(&app.desk, visitor.actor()?, &code, command).await {
            Ok(_) => return Ok(go_saying(&format!("{}/accruals", at.here), &words.text("accrual-done"))),
            Err(error) => {
                let field = match &error {
                    ActionError::Accrual(AccrualError::PurposeIsMissing) => "purpose",
                    ActionError::Accrual(AccrualError::KindIsMissing) => "kind",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&accruals_page(&app, &visitor, &at, &fields, faults).await?)
}
