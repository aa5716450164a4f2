//! A print that was asked for: begun, watched while one does something else, and taken home.

use std::fs::File;

use askama::Template;
use axum::Json;
use axum::extract::Path;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::books::AskPrint;
use crate::actions::books::ask_print;
use crate::actions::books::permission;
use crate::i18n::catalogue::Words;
use crate::i18n::language::Language;
use crate::statements::document::PaperKind;
use crate::store::books as shelf;
use crate::store::ledger;
use crate::store::prints;
use crate::store::prints::JobState;
use crate::store::prints::PrintJob;
use crate::web::beside::beside;
use crate::web::books::list::books_page;
use crate::web::books::list::year_asked;
use crate::web::books::list::year_key;
use crate::web::books::printing;
use crate::web::books::printing::Order;
use crate::web::error::WebError;
use crate::web::exchange::leaving;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::papers::books;
use crate::web::papers::books::Form;
use crate::web::papers::gather;
use crate::web::papers::paper;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Asks for a print. A short official copy is there at once; everything else is printed beside the page.
pub async fn ask(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let is_official = fields.typed("official") == "yes";
    let room = enter(&app, &visitor, &code, permission(is_official)).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    // The inventory book is a short paper: only its official copies are printed here.
    let kind = PaperKind::from_key(fields.typed("book")).filter(|kind| kind.is_book() || (is_official && kind.is_legal_book()));
    let form = Form::from_ending(if is_official { "pdf" } else { fields.typed("form") });
    let (Some(kind), Some(form), true) = (kind, form, faults.is_empty()) else {
        if faults.is_empty() {
            faults.add("book", words.text("books-choose"));
        }
        let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
        return refused(&books_page(&app, &visitor, room, &fields, faults).await?);
    };
    let language = Language::from_code(fields.typed("language")).unwrap_or(visitor.language());
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let period = year_asked(&years, fields.typed("year"), app.desk.today())?;
    let actor = visitor.actor()?.clone();
    let by = visitor.person()?.account.display_name.clone();
    let order = Order { actor, by, code: code.clone(), kind, period, language };
    let postings = shelf::count_postings(app.desk.store(), &room.scope, period).await?;
    let is_short = postings < books::LONG || !kind.is_book() || kind == PaperKind::SixColumnBalance;
    if is_official && is_short && fields.typed("beside") != "yes" {
        let print = printing::official(&app.desk, &room.scope, &order, &Default::default()).await?;
        let said = words.with("books-printed", &[("book", kind.title(words).into()), ("number", print.sequence.to_string().into())]);
        return Ok(go_saying(&format!("{}/books?year={}", room.base, year_key(period)), &said));
    }
    let command = AskPrint { kind: kind.key(), language: language.code(), form: form.ending(), is_official, period, rows_in_all: postings };
    let asked = match ask_print(&app.desk, &order.actor, &code, command).await {
        Ok(asked) => asked,
        Err(error) => {
            faults.refuse("book", error, words)?;
            let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
            return refused(&books_page(&app, &visitor, room, &fields, faults).await?);
        }
    };
    let place = format!("{}/books/jobs/{}", room.base, asked.job.id);
    if asked.is_new {
        printing::begin(&app, room.scope, order, asked.job);
    }
    Ok(go(&place))
}

#[derive(Template)]
#[template(path = "books/job.html")]
struct JobPage {
    page: Page,
    base: String,
    here: String,
    title: String,
    subtitle: String,
    percent: i64,
    progress: String,
    is_over: bool,
    is_done: bool,
    state: String,
    shape: &'static str,
    year_key: String,
    kind: String,
    form: String,
    language: String,
    official: &'static str,
    is_again: bool,
}

fn percent(job: &PrintJob) -> i64 {
    if job.state == JobState::Done {
        return 100;
    }
    // A little is left for the last page, the cover and the disk.
    (job.rows_done.saturating_mul(97) / job.rows_in_all.max(1)).clamp(0, 97)
}

fn progress(job: &PrintJob, words: Words) -> String {
    match job.state {
        JobState::Queued => words.text("print-waits"),
        JobState::Running => words.with("print-runs", &[("done", job.rows_done.into()), ("all", job.rows_in_all.into())]),
        JobState::Done => words.text("print-is-done"),
        JobState::Failed => words.text("print-failed"),
        JobState::Left => words.text("print-left"),
    }
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let job = prints::job(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let words = visitor.words();
    let frame = room.page(&app, &visitor, words.text("print-title"));
    let days = [("from", frame.day(&job.period.from()).into()), ("to", frame.day(&job.period.to()).into())];
    let title = PaperKind::from_key(&job.kind).map(|kind| kind.title(words)).unwrap_or_default();
    page(&JobPage {
        here: format!("{}/books/jobs/{id}", room.base),
        title: if job.is_official { words.with("print-official", &[("book", title.into())]) } else { title },
        subtitle: words.with("years-year", &days),
        percent: percent(&job),
        progress: progress(&job, words),
        is_over: job.state.is_over(),
        is_done: job.state == JobState::Done,
        state: words.text(&format!("print-state-{}", job.state.key())),
        shape: crate::web::books::list::shape(job.state),
        year_key: year_key(job.period),
        official: if job.is_official { "yes" } else { "" },
        is_again: matches!(job.state, JobState::Failed | JobState::Left),
        kind: job.kind,
        form: job.form,
        language: job.language,
        base: room.base,
        page: frame,
    })
}

/// How far a print is, for the script of the page.
pub async fn state(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let job = prints::job(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let told = serde_json::json!({
        "percent": percent(&job),
        "words": progress(&job, visitor.words()),
        "over": job.state.is_over(),
    });
    Ok(Json(told).into_response())
}

/// Who may take a printed book home: the same rule as for any paper that was kept.
fn may_open(kind: &str, scope: &CooperativeScope) -> bool {
    PaperKind::from_key(kind).is_some_and(|kind| paper::may_open(kind, scope))
}

/// A printed book as it was kept; it may be long, and goes out piece by piece.
async fn kept(app: &App, digest: &str) -> Result<File, WebError> {
    let (desk, digest) = (app.desk.clone(), digest.to_owned());
    let file = beside(move || desk.store().files().open(&digest)).await??;
    file.ok_or_else(|| WebError::broken("a printed book is gone"))
}

/// The file of a print that is done.
pub async fn file(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let job = prints::job(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    // A print that names nobody is open to all who read the books, whoever asked for it.
    let is_open = PaperKind::from_key(&job.kind).is_some_and(|kind| !job.has_names && room.scope.may(gather::permission(kind)));
    if !is_open && !may_open(&job.kind, &room.scope) {
        return Err(AccessError::Forbidden.into());
    }
    if job.state != JobState::Done {
        // Not yet, or never: the page of the print says which.
        return Ok(go(&format!("{}/books/jobs/{id}", room.base)));
    }
    let form = Form::from_ending(&job.form).unwrap_or(Form::Pdf);
    let file = kept(&app, &job.digest).await?;
    leaving::sent(&printing::file_name(&room.profile.code, &job.kind, job.period, form.ending()), form.media_type(), file)
}

/// An official copy, as it was kept.
pub async fn copy(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let print = prints::print(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    if !may_open(&print.book, &room.scope) {
        return Err(AccessError::Forbidden.into());
    }
    let file = kept(&app, &print.file_digest).await?;
    let name = printing::file_name(&room.profile.code, &format!("{}-{}", print.book, print.sequence), print.period, "pdf");
    leaving::sent(&name, "application/pdf", file)
}
