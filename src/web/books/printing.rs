//! Printing books beside the page: two at a time, each with its progress, its result kept by digest.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::Datelike;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::books::KeepPrint;
use crate::actions::books::keep_print;
use crate::actions::books::move_job;
use crate::actions::books::permission;
use crate::actions::books::print_without_names;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::PaperError;
use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::i18n::language::Language;
use crate::pdf::long;
use crate::pdf::pages::Closing;
use crate::pdf::press;
use crate::statements::books::cover;
use crate::statements::books::cover::Copy;
use crate::statements::books::inventory;
use crate::statements::document::PaperKind;
use crate::statements::long::RowKind;
use crate::statements::long::Told;
use crate::store::books as shelf;
use crate::store::cooperatives;
use crate::store::error::StoreError;
use crate::store::files::Draft;
use crate::store::prints;
use crate::store::prints::BookPrint;
use crate::store::prints::JobState;
use crate::store::prints::PrintJob;
use crate::web::papers::asked;
use crate::web::papers::asked::Narrowed;
use crate::web::papers::books;
use crate::web::papers::books::Form;
use crate::web::papers::books::Stopped;
use crate::web::papers::gather;
use crate::web::session::App;

/// How often a copy is printed again because another one came first.
const MOST_TRIES: usize = 5;

/// How often progress is noted.
const NOTED_EVERY: Duration = Duration::from_millis(500);

/// Who prints what.
#[derive(Clone)]
pub struct Order {
    pub actor: Actor,
    /// Printed on the cover.
    pub by: String,
    pub code: String,
    pub kind: PaperKind,
    pub period: Period,
    pub language: Language,
}

fn broken(error: impl std::fmt::Display) -> ActionError {
    ActionError::Store(StoreError::Broken(error.to_string()))
}

/// Begins a job that was asked for within `asked_in`. Nobody waits for it: its row says how far it is.
pub fn begin(app: &App, asked_in: CooperativeScope, order: Order, job: PrintJob) {
    let (desk, turns) = (app.desk.clone(), app.prints.clone());
    tokio::spawn(async move {
        // The turns are never closed while the program runs.
        let Ok(_turn) = turns.acquire().await else { return };
        let done = Arc::new(AtomicI64::new(0));
        // Who asked may have lost the right while the job waited: then it fails, and its row says so.
        let (scope, printed) = match desk.enter(&order.actor, &order.code, permission(job.is_official)).await {
            Ok(scope) => (scope, printed(&desk, &scope, &order, &job, &done).await),
            Err(error) => (asked_in, Err(error)),
        };
        let rows = done.load(Ordering::Relaxed);
        let (state, digest) = match &printed {
            Ok(digest) => (JobState::Done, digest.as_str()),
            Err(error) => {
                tracing::error!(%error, job = %job.id, "a book could not be printed");
                (JobState::Failed, "")
            }
        };
        if let Err(error) = move_job(&desk, &scope, job.id, state, rows, digest).await {
            tracing::error!(%error, job = %job.id, "the end of a print could not be noted");
        }
    });
}

/// Prints for who asks now; where they may not see who people are, the file names nobody, and that is noted first.
async fn printed(
    desk: &Desk,
    scope: &CooperativeScope,
    order: &Order,
    job: &PrintJob,
    done: &Arc<AtomicI64>,
) -> Result<String, ActionError> {
    if !scope.may(Permission::SeeMemberNames) {
        print_without_names(desk, scope, job.id).await?;
    }
    run(desk, scope, order, job, done).await
}

/// Does the work of a job and notes its progress meanwhile: the digest of its file.
async fn run(desk: &Desk, scope: &CooperativeScope, order: &Order, job: &PrintJob, done: &Arc<AtomicI64>) -> Result<String, ActionError> {
    let print = async {
        if job.is_official {
            official(desk, scope, order, done).await.map(|print| print.file_digest)
        } else {
            let form = Form::from_ending(&job.form).unwrap_or(Form::Pdf);
            plain(desk, scope, order, form, done).await
        }
    };
    tokio::pin!(print);
    let mut tick = tokio::time::interval(NOTED_EVERY);
    loop {
        tokio::select! {
            printed = &mut print => return printed,
            _ = tick.tick() => move_job(desk, scope, job.id, JobState::Running, done.load(Ordering::Relaxed), "").await?,
        }
    }
}

async fn opened(desk: &Desk, scope: &CooperativeScope, order: &Order) -> Result<books::OpenBook, ActionError> {
    let profile = cooperatives::profile(desk.store(), scope).await?;
    let words = Words::new(order.language);
    let identity = asked::identity(&profile);
    books::open(desk.store(), scope, &identity, order.kind, Some(order.period), words, desk.today()).await
}

/// Writes a book to the shelf of files as it comes.
async fn plain(desk: &Desk, scope: &CooperativeScope, order: &Order, form: Form, done: &Arc<AtomicI64>) -> Result<String, ActionError> {
    let book = opened(desk, scope, order).await?;
    let draft = desk.store().files().draft()?;
    let counted = done.clone();
    let draft = books::write_counting(book, form, Words::new(order.language), draft, move |row| count(&counted, row.kind)).await?;
    keep(desk, draft).await
}

fn count(done: &AtomicI64, kind: RowKind) {
    if kind == RowKind::Line {
        done.fetch_add(1, Ordering::Relaxed);
    }
}

async fn keep(desk: &Desk, draft: Draft) -> Result<String, ActionError> {
    let desk = desk.clone();
    Ok(tokio::task::spawn_blocking(move || desk.store().files().keep_draft(draft)).await.map_err(broken)??)
}

/// Prints an official copy: with its cover, its number among the copies, and the digest of what it says.
///
/// # Errors
/// What reading refuses; `NumberWasTaken` when others were always faster.
pub async fn official(desk: &Desk, scope: &CooperativeScope, order: &Order, done: &Arc<AtomicI64>) -> Result<BookPrint, ActionError> {
    for _ in 0..MOST_TRIES {
        let sequence = prints::next_sequence(desk.store(), scope, order.kind.key(), order.period).await?;
        let profile = cooperatives::profile(desk.store(), scope).await?;
        let by = order.by.clone();
        let copy = Copy { court: profile.court, period: order.period, sequence, printed_on: desk.today(), by };
        let draft = desk.store().files().draft()?;
        done.store(0, Ordering::Relaxed);
        let (draft, told, entries) = if order.kind.is_book() {
            copy_of_rows(desk, scope, order, copy, draft, done).await?
        } else {
            copy_of_statements(desk, scope, order, copy, draft).await?
        };
        let command = KeepPrint {
            book: order.kind.key(),
            language: order.language.code(),
            period: order.period,
            sequence,
            content_digest: told.digest,
            file_digest: keep(desk, draft).await?,
            lines: told.lines,
            pages: told.pages,
            entries,
        };
        match keep_print(desk, &order.actor, &order.code, command).await {
            Err(ActionError::Paper(PaperError::NumberWasTaken)) => {}
            other => return other,
        }
    }
    Err(PaperError::NumberWasTaken.into())
}

type Copied = (Draft, Told, i64);

/// Prints a book row by row.
async fn copy_of_rows(
    desk: &Desk,
    scope: &CooperativeScope,
    order: &Order,
    copy: Copy,
    draft: Draft,
    done: &Arc<AtomicI64>,
) -> Result<Copied, ActionError> {
    let book = opened(desk, scope, order).await?;
    let entries = book.entries;
    let (counted, words) = (done.clone(), Words::new(order.language));
    let printed = tokio::task::spawn_blocking(move || -> Result<(Draft, Told), Stopped> {
        let rows = book.rows.map(|row| row.map_err(Stopped::from)).inspect(|row| {
            if let Ok(row) = row {
                count(&counted, row.kind);
            }
        });
        long::print(&book.paper, rows, words, draft, true, |told| Ok(closing(&copy, told, words)))
    });
    let (draft, told) = printed.await.map_err(broken)??;
    Ok((draft, told, entries))
}

/// Prints the inventory book, which is made of statements.
async fn copy_of_statements(desk: &Desk, scope: &CooperativeScope, order: &Order, copy: Copy, draft: Draft) -> Result<Copied, ActionError> {
    // Counted first: what is posted meanwhile makes the copy look older than it is, never newer.
    let entries = shelf::count_entries(desk.store(), scope, order.period.to()).await?;
    let words = Words::new(order.language);
    let narrowed = Narrowed { period: Some(order.period), ..Narrowed::default() };
    let document = gather::document(desk.store(), scope, order.kind, narrowed, words, desk.today()).await?;
    let printed = tokio::task::spawn_blocking(move || {
        press::bind(&document, words, draft, inventory::told(&document), |told| closing(&copy, told, words))
    });
    let (draft, told) = printed.await.map_err(broken)?.map_err(broken)?;
    Ok((draft, told, entries))
}

fn closing(copy: &Copy, told: &Told, words: Words) -> Closing {
    Closing { cover: cover::blocks(copy, told, words), foot: vec![cover::foot(copy, told, words)] }
}

/// The name a file is saved under.
pub fn file_name(code: &str, kind: &str, period: Period, ending: &str) -> String {
    format!("{code}-{kind}-{}.{ending}", period.to().year())
}
