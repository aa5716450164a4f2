//! Counting the cash box: what lies in it, and whether the books agree.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::actions::movement::CountCash;
use crate::actions::movement::count_cash;
use crate::i18n::wording;
use crate::money::Currency;
use crate::money::Money;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

#[derive(Template)]
#[template(path = "movement/cash.html")]
struct CashPage {
    page: Page,
    base: String,
    counted: String,
    key: String,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let frame = room.page(&app, &visitor, visitor.words().text("cash-title"));
    let key = app.desk.new_id().to_string();
    page(&CashPage { page: frame, base: room.base, counted: String::new(), key, faults: Faults::default() })
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    // An empty box is a count too.
    let counted = match Money::read(fields.typed("counted"), Currency::Mad) {
        Ok(amount) if !amount.is_negative() => Some(amount),
        Ok(_) => {
            faults.add("counted", words.text("cash-negative"));
            None
        }
        Err(error) => {
            faults.add("counted", wording::money::money(&error, words));
            None
        }
    };
    if let (true, Some(counted)) = (faults.is_empty(), counted) {
        let command = CountCash {
            key: fields.typed("key").to_owned(),
            counted,
            note: words.text("cash-difference"),
            language: visitor.language().code(),
        };
        match count_cash(&app.desk, visitor.actor()?, &code, command).await {
            Ok(found) => {
                let frame = room.page(&app, &visitor, String::new());
                let said = match found.counted.minus(found.expected) {
                    Ok(gap) if gap.is_zero() => words.text("cash-agrees"),
                    Ok(gap) if gap.is_positive() => words.with("cash-more", &[("amount", frame.money(&gap).into())]),
                    Ok(gap) => words.with("cash-less", &[("amount", frame.money(&gap.negated().unwrap_or(gap)).into())]),
                    Err(error) => return Err(WebError::broken(error)),
                };
                return Ok(go_saying(&room.base, &said));
            }
            Err(error) => faults.refuse("counted", error, words)?,
        }
    }
    let frame = room.page(&app, &visitor, words.text("cash-title"));
    refused(&CashPage {
        page: frame,
        base: room.base,
        counted: fields.typed("counted").to_owned(),
        key: fields.typed("key").to_owned(),
        faults,
    })
}
