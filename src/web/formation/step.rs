//! One legal step: what it asks for, where it stands, its papers, and moving it on.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::actions::formation::MoveMilestone;
use crate::actions::formation::move_milestone;
use crate::formation::milestone::Milestone;
use crate::formation::milestone::MilestoneError;
use crate::formation::milestone::MilestoneState;
use crate::formation::milestone::Move;
use crate::formation::progress::progress;
use crate::formation::steps::REGISTRATION;
use crate::formation::steps::Step;
use crate::formation::steps::StepKind;
use crate::formation::steps::step;
use crate::i18n::format::moment;
use crate::law::Mark;
use crate::store::evidence;
use crate::store::formation;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::formation::timeline;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Choice {
    value: &'static str,
    label: String,
    chosen: bool,
}

struct File {
    href: String,
    name: String,
    digest: String,
    when: String,
    picture: String,
}

#[derive(Template)]
#[template(path = "formation/step.html")]
struct StepPage {
    page: Page,
    base: String,
    here: String,
    title: String,
    kind: &'static str,
    word: String,
    when: String,
    authority: String,
    yields: String,
    basis: String,
    mark: String,
    documents: Vec<String>,
    blocked_by: Vec<(String, String)>,
    files: Vec<File>,
    may_move: bool,
    may_add: bool,
    states: Vec<Choice>,
    on: String,
    reason: String,
    reference: String,
    court: String,
    responsible: String,
    notes: String,
    is_registration: bool,
    may_see_files: bool,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, step_code)): Path<(String, String)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadFormation).await?;
    let step = step(&step_code).ok_or(AccessError::NotThere)?;
    page(&step_page(&app, &visitor, room, step, None, Faults::default()).await?)
}

async fn step_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    step: &'static Step,
    typed: Option<&Fields>,
    faults: Faults,
) -> Result<StepPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let language = visitor.language();
    let milestones = formation::milestones(store, scope).await?;
    let mut circumstances = formation::circumstances(store, scope, &room.profile).await?;
    // A step that does not apply yet can still be looked at and begun.
    match step.kind {
        StepKind::InKind => circumstances.has_in_kind = true,
        StepKind::Food => circumstances.makes_food = true,
        StepKind::Crafts => circumstances.makes_crafts = true,
        StepKind::Employees => circumstances.has_employees = true,
        StepKind::Required | StepKind::Optional => {}
    }
    let progress = progress(&milestones, &circumstances, app.desk.today());
    let status = progress.status(&step.code).ok_or(AccessError::NotThere)?;
    let milestone = &status.milestone;
    let title = step.label.text(language.code()).to_owned();
    let frame = room.page(app, visitor, title.clone());
    let may_see_files = scope.may(Permission::ReadEvidence);
    let files = evidence::of_milestones(store, scope).await?.into_iter().filter(|(code, _)| may_see_files && *code == step.code);
    let files = files
        .map(|(_, file)| File {
            href: format!("{}/files/{}", room.base, file.id),
            picture: if file.media_type.starts_with("image/") { format!("{}/files/{}", room.base, file.id) } else { String::new() },
            when: moment(file.added_at, language),
            name: file.name,
            digest: file.digest,
        })
        .collect();
    let kept = |name: &str, stored: &str| typed.map_or_else(|| stored.to_owned(), |fields| fields.typed(name).to_owned());
    let chosen = kept("state", next_state(milestone).key());
    let states = MilestoneState::ALL
        .into_iter()
        .filter(|state| *state != MilestoneState::Waived || step.kind != StepKind::Required)
        .map(|state| Choice {
            value: state.key(),
            label: words.text(&format!("milestone-state-{}", state.key())),
            chosen: chosen == state.key(),
        })
        .collect();
    let mark = match step.mark {
        Mark::Confirmed => "mark-confirmed",
        Mark::Interpreted => "mark-interpreted",
        Mark::Practice => "mark-practice",
    };
    Ok(StepPage {
        here: format!("{}/formation/{}", room.base, step.code),
        kind: status.standing.key(),
        word: timeline::word(status.standing, words),
        when: timeline::when(status, &frame),
        authority: step.authority.text(language.code()).to_owned(),
        yields: step.yields.text(language.code()).to_owned(),
        basis: step.basis.clone(),
        mark: words.text(mark),
        documents: step.documents.iter().map(|one| one.text(language.code()).to_owned()).collect(),
        blocked_by: status
            .blocked_by
            .iter()
            .map(|one| (one.label.text(language.code()).to_owned(), format!("{}/formation/{}", room.base, one.code)))
            .collect(),
        files,
        may_move: scope.may(Permission::MoveFormation),
        may_add: scope.may(Permission::AddEvidence),
        states,
        on: kept("on", &app.desk.today().to_string()),
        reason: kept("reason", &milestone.reason),
        reference: kept("reference", &milestone.reference),
        court: kept("court", &room.profile.court),
        responsible: kept("responsible", &milestone.responsible),
        notes: kept("notes", &milestone.notes),
        is_registration: step.code == REGISTRATION,
        may_see_files,
        faults,
        title,
        base: room.base,
        page: frame,
    })
}

/// What is most likely said next.
fn next_state(milestone: &Milestone) -> MilestoneState {
    match milestone.state {
        MilestoneState::Planned | MilestoneState::Submitted => MilestoneState::Achieved,
        MilestoneState::Started | MilestoneState::Refused => MilestoneState::Submitted,
        other => other,
    }
}

pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, step_code)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::MoveFormation).await?;
    let step = step(&step_code).ok_or(AccessError::NotThere)?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let on = faults.optional_day(&fields, "on", words);
    let state = MilestoneState::from_key(fields.typed("state"));
    if state.is_none() {
        faults.add("state", words.text("web-field-is-missing"));
    }
    let mut files = Vec::new();
    // The paper is kept first and tied in the deed itself: a paper that is refused moves nothing.
    if let (true, Some(upload)) = (faults.is_empty(), fields.file("paper")) {
        let command = AddEvidence { name: upload.name.clone(), bytes: upload.bytes.clone() };
        match add_evidence(&app.desk, visitor.actor()?, &code, command, Proves::Nothing).await {
            Ok(file) => files.push(file.id),
            Err(error) => faults.refuse("paper", error, words)?,
        }
    }
    if let (true, Some(state)) = (faults.is_empty(), state) {
        let told = Move {
            state,
            on,
            reason: fields.typed("reason").to_owned(),
            responsible: fields.typed("responsible").to_owned(),
            reference: fields.typed("reference").to_owned(),
            notes: fields.typed("notes").to_owned(),
        };
        let command = MoveMilestone { step: step.code.clone(), told, court: fields.typed("court").to_owned(), files };
        match move_milestone(&app.desk, visitor.actor()?, &code, command).await {
            Ok(_) => return Ok(go_saying(&format!("{}/formation", room.base), &words.text("formation-moved"))),
            Err(error) => {
                let field = field_of(&error);
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&step_page(&app, &visitor, room, step, Some(&fields), faults).await?)
}

fn field_of(error: &ActionError) -> &'static str {
    match error {
        ActionError::Milestone(MilestoneError::DayIsMissing | MilestoneError::DayInFuture | MilestoneError::BeforeEarlier { .. }) => "on",
        ActionError::Milestone(MilestoneError::ReasonIsMissing) => "reason",
        ActionError::Milestone(MilestoneError::NumberIsMissing) => "reference",
        ActionError::Milestone(MilestoneError::CourtIsMissing) => "court",
        _ => "state",
    }
}

/// Adds a paper to a step without moving it.
pub async fn add_paper(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, step_code)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::AddEvidence).await?;
    let step = step(&step_code).ok_or(AccessError::NotThere)?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    match fields.file("paper") {
        None => faults.add("paper", words.text("entry-paper-choose")),
        Some(upload) if faults.is_empty() => {
            let command = AddEvidence { name: upload.name.clone(), bytes: upload.bytes.clone() };
            match add_evidence(&app.desk, visitor.actor()?, &code, command, Proves::Milestone(step.code.clone())).await {
                Ok(_) => return Ok(go_saying(&format!("{}/formation/{}", room.base, step.code), &words.text("entry-paper-added"))),
                Err(error) => faults.refuse("paper", error, words)?,
            }
        }
        Some(_) => {}
    }
    let room = enter(&app, &visitor, &code, Permission::ReadFormation).await?;
    refused(&step_page(&app, &visitor, room, step, None, faults).await?)
}
