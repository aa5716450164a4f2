//! Recording a movement: the questions, the check, the deed, and what is left afterwards.

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::actions::movement::RecordMovement;
use crate::actions::movement::record_movement_with;
use crate::calendar::Day;
use crate::ledger::movement::MovementError;
use crate::store::invoices;
use crate::store::ledger;
use crate::store::ledger::Paper;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::movement::answers::Answers;
use crate::web::movement::answers::Question;
use crate::web::movement::check::check_page;
use crate::web::movement::question::faults_of;
use crate::web::movement::question::question_page;
use crate::web::page::go;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use std::collections::BTreeMap;

/// The next question, or the check when all is answered.
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let mut answers = Answers::new(&asked, app.desk.today());
    answers = with_regime(&app, &room, answers).await?;
    if answers.typed("key").is_empty() {
        answers.set("key", &app.desk.new_id().to_string());
    }
    match answers.next() {
        Some(question) => {
            // An answer that is there but cannot be read is told beside its question.
            let faults = faults_of(&answers, question, &visitor);
            let is_wrong = !faults.is_empty();
            let shown = question_page(&app, &visitor, &room, &answers, question, faults).await?;
            if is_wrong { refused(&shown) } else { page(&shown) }
        }
        None => page(&check_page(&app, &visitor, &room, &answers, Faults::default()).await?),
    }
}

/// The answers of a cooperative that is taxable or exempt in the year they are about.
async fn with_regime(app: &App, room: &Room, answers: Answers) -> Result<Answers, WebError> {
    let Some(date) = answers.date() else { return Ok(answers) };
    let is_taxable = is_taxable(app, room, date).await?;
    Ok(answers.taxable(is_taxable))
}

/// Whether the cooperative is taxable in the year a day lies in.
pub(in crate::web) async fn is_taxable(app: &App, room: &Room, date: Day) -> Result<bool, WebError> {
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let year = years.iter().find(|year| year.period().contains(date)).map_or(date.year(), |year| year.period().to().year());
    Ok(invoices::regime(app.desk.store(), &room.scope, i64::from(year)).await?.is_taxable())
}

/// Takes the answer about the paper, with its picture, and goes on to the check.
pub async fn paper(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let words = visitor.words();
    let mut answers = Answers::new(&fields.firsts(), app.desk.today());
    answers = with_regime(&app, &room, answers).await?;
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        if let Some(upload) = fields.file("photo") {
            let command = AddEvidence { name: upload.name.clone(), bytes: upload.bytes.clone() };
            match add_evidence(&app.desk, visitor.actor()?, &code, command, Proves::Nothing).await {
                Ok(file) => {
                    answers.set("paper", "with");
                    answers.set("file", &file.id.to_string());
                }
                Err(error) => faults.refuse("photo", error, words)?,
            }
        } else if answers.typed("paper") == "none" && answers.typed("reason").trim().is_empty() {
            faults.add("reason", words.text("record-reason-missing"));
        } else if answers.paper().is_none() {
            faults.add("paper", words.text("record-paper-missing"));
        } else if answers.typed("paper") != "with" {
            answers.forget("file");
        }
    }
    if faults.is_empty() {
        return Ok(go(&format!("{}/record?{}", room.base, answers.query())));
    }
    refused(&question_page(&app, &visitor, &room, &answers, Question::Paper, faults).await?)
}

/// Records what was checked.
pub async fn record(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let words = visitor.words();
    let answers = Answers::new(&fields.firsts(), app.desk.today());
    let mut faults = fields.faults(words);
    let told = if answers.next().is_none() { answers.told() } else { None };
    // The deed itself asks who comes: the page is only looked up when there is something to show.
    if let (true, Some(told)) = (faults.is_empty(), told) {
        let command = RecordMovement {
            key: answers.typed("key").to_owned(),
            told,
            tax: answers.tax(),
            paper: answers.paper().unwrap_or(Paper::With),
            files: answers.files(),
            is_confirmed: fields.is_given("anyway"),
            language: visitor.language().code(),
        };
        let party = if answers.asks(Question::Party) { answers.typed("party").to_owned() } else { String::new() };
        match record_movement_with(&app.desk, visitor.actor()?, &code, command, party).await {
            Ok(posted) => return Ok(go(&format!("/c/{code}/recorded/{}", posted.entry.id))),
            Err(error) => {
                let field = match error {
                    ActionError::Movement(MovementError::CashWouldBeNegative { .. }) => "anyway",
                    ActionError::Vat(_) => "tax",
                    ActionError::Departure(_) => "member",
                    _ => "",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    let room = enter(&app, &visitor, &code, Permission::RecordMovement).await?;
    let answers = with_regime(&app, &room, answers).await?;
    match answers.next() {
        Some(question) => refused(&question_page(&app, &visitor, &room, &answers, question, faults).await?),
        None => refused(&check_page(&app, &visitor, &room, &answers, faults).await?),
    }
}
