//! The cash box counted note by note and coin by coin, with its minutes to sign.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::cash_counts::CountNotes;
use crate::actions::cash_counts::count_notes;
use crate::actions::desk::ActionError;
use crate::i18n::format;
use crate::ledger::cash;
use crate::ledger::cash::CashCountError;
use crate::ledger::cash::FaceKind;
use crate::money::Money;
use crate::store::cash_counts;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::session::App;
use crate::web::session::Visitor;
use crate::web::year_end::year::AtYear;
use crate::web::year_end::year::at_year;

/// Names asked for at most.
const COUNTERS: usize = 3;

struct Question {
    field: String,
    label: String,
    value: String,
    error: String,
}

#[derive(Template)]
#[template(path = "year_end/cash_count.html")]
struct CountPage {
    page: Page,
    back: String,
    here: String,
    notes: Vec<Question>,
    coins: Vec<Question>,
    counters: Vec<Question>,
    key: String,
    last: String,
    minutes: String,
    faults: Faults,
}

fn face_field(worth: Money) -> String {
    format!("face-{}", worth.minor())
}

async fn count_page(app: &App, visitor: &Visitor, at: &AtYear, fields: &Fields, faults: Faults) -> Result<CountPage, WebError> {
    let words = visitor.words();
    let frame = at.room.page(app, visitor, words.text("count-title"));
    let question = |worth: Money| {
        let field = face_field(worth);
        Question {
            label: format::money(worth, visitor.language()),
            value: fields.typed(&field).to_owned(),
            error: faults.at(&field).to_owned(),
            field,
        }
    };
    let of = |kind: FaceKind| -> Vec<Question> {
        cash::faces(app.desk.today()).iter().filter(|face| face.kind == kind).map(|face| question(face.worth())).collect()
    };
    let counters = (1..=COUNTERS)
        .map(|number| {
            let field = format!("counter-{number}");
            Question {
                label: words.with("count-counter", &[("number", number.to_string().into())]),
                value: fields.typed(&field).to_owned(),
                error: faults.at(&field).to_owned(),
                field,
            }
        })
        .collect();
    let last = cash_counts::last(app.desk.store(), &at.room.scope).await?;
    Ok(CountPage {
        back: at.here.clone(),
        here: format!("{}/cash-count", at.here),
        notes: of(FaceKind::Note),
        coins: of(FaceKind::Coin),
        counters,
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        last: last
            .as_ref()
            .map(|count| {
                words.with("count-last", &[("day", frame.day(&count.counted_on).into()), ("amount", frame.money(&count.counted).into())])
            })
            .unwrap_or_default(),
        minutes: last.map(|count| format!("{}/papers/cash-count?subject={}", at.room.base, count.id)).unwrap_or_default(),
        faults,
        page: frame,
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::RecordMovement).await?;
    page(&count_page(&app, &visitor, &at, &Fields::default(), Faults::default()).await?)
}

pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::RecordMovement).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let mut lines = Vec::new();
    for face in cash::faces(app.desk.today()) {
        let field = face_field(face.worth());
        let typed = fields.typed(&field).trim();
        // Left empty, there was none; an empty box is a count too.
        if typed.is_empty() || typed == "0" {
            lines.push((face.worth(), 0));
        } else if let Some(pieces) = faults.whole_number(&fields, &field, words) {
            lines.push((face.worth(), pieces));
        }
    }
    if faults.is_empty() {
        let command = CountNotes {
            key: fields.typed("key").to_owned(),
            lines,
            counters: (1..=COUNTERS).map(|number| fields.typed(&format!("counter-{number}")).to_owned()).collect(),
            note: words.text("cash-difference"),
            language: visitor.language().code(),
        };
        match count_notes(&app.desk, visitor.actor()?, &code, command).await {
            Ok(count) => {
                let gap = count.counted.minus(count.expected).map_err(WebError::broken)?;
                let amount = |amount: Money| [("amount", format::money(amount, visitor.language()).into())];
                let said = if gap.is_zero() {
                    words.text("cash-agrees")
                } else if gap.is_positive() {
                    words.with("cash-more", &amount(gap))
                } else {
                    words.with("cash-less", &amount(gap.negated().unwrap_or(gap)))
                };
                return Ok(go_saying(&format!("{}/cash-count", at.here), &said));
            }
            Err(error) => {
                let field = if error == ActionError::CashCount(CashCountError::CountersMissing) { "counter-1" } else { "" };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&count_page(&app, &visitor, &at, &fields, faults).await?)
}
