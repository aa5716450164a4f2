//! Deeds on books as papers: asking for a print, keeping an official copy with its digest, noting the clerk's visa.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use uuid::Uuid;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::PaperError;
use crate::actions::desk::note;
use crate::calendar::Period;
use crate::ledger::canonical::CanonicalRecord;
use crate::ledger::visa::Visa;
use crate::ledger::visa::VisaError;
use crate::store::prints as shelf;
use crate::store::prints::BookPrint;
use crate::store::prints::JobState;
use crate::store::prints::NotedVisa;
use crate::store::prints::PrintJob;
use crate::store::unit_of_work::UnitOfWork;

/// A book to be printed beside the page.
#[derive(Clone, Debug)]
pub struct AskPrint {
    pub kind: &'static str,
    pub language: &'static str,
    pub form: &'static str,
    pub is_official: bool,
    pub period: Period,
    pub rows_in_all: i64,
}

/// What a print needs the right for: official copies are issued, others are only read.
pub fn permission(is_official: bool) -> Permission {
    if is_official { Permission::IssuePaper } else { Permission::ReadBooks }
}

/// Prints of a cooperative that may wait at the same time.
pub const MOST_WAITING: usize = 10;

/// How long a print that is over is kept to be taken home; official copies stay for good.
const KEPT_DAYS: i64 = 7;

/// A print that was asked for now, or that the same person is waiting for already.
#[derive(Clone, Debug)]
pub struct AskedPrint {
    pub job: PrintJob,
    pub is_new: bool,
}

/// Notes that a book is asked for. Nothing of the cooperative changes: it leaves no record in the trail.
///
/// # Errors
/// `TooManyWait` when enough prints of the cooperative wait already.
pub async fn ask_print(desk: &Desk, actor: &Actor, code: &str, command: AskPrint) -> Result<AskedPrint, ActionError> {
    let job = PrintJob {
        id: desk.new_id(),
        kind: command.kind.to_owned(),
        language: command.language.to_owned(),
        form: command.form.to_owned(),
        is_official: command.is_official,
        period: command.period,
        state: JobState::Queued,
        rows_done: 0,
        rows_in_all: command.rows_in_all,
        digest: String::new(),
        asked_by: actor.id(),
        asked_at: desk.now(),
        has_names: true,
    };
    desk.deed(actor, code, permission(command.is_official), move |work, scope| {
        let job = job.clone();
        async move {
            let waiting = shelf::waiting(&work, &scope).await?;
            if let Some(same) = waiting.iter().find(|other| is_same_print(other, &job)) {
                return Ok(AskedPrint { job: same.clone(), is_new: false });
            }
            if waiting.len() >= MOST_WAITING {
                return Err(PaperError::TooManyWait { most: MOST_WAITING }.into());
            }
            shelf::add_job(&work, &scope, &job).await?;
            Ok(AskedPrint { job, is_new: true })
        }
    })
    .await
}

fn is_same_print(one: &PrintJob, other: &PrintJob) -> bool {
    let said = |job: &PrintJob| (job.asked_by, job.is_official, job.period, job.kind.clone(), job.language.clone(), job.form.clone());
    said(one) == said(other)
}

/// Notes how far a job has come.
pub async fn move_job(
    desk: &Desk,
    scope: &CooperativeScope,
    id: Uuid,
    state: JobState,
    rows_done: i64,
    digest: &str,
) -> Result<(), ActionError> {
    let (scope, digest, at) = (*scope, digest.to_owned(), desk.now());
    desk.store()
        .writer()
        .write(scope.cooperative_id(), move |work: UnitOfWork| {
            let digest = digest.clone();
            async move { Ok(shelf::move_job(&work, &scope, id, state, rows_done, &digest, at).await?) }
        })
        .await
}

/// Notes that what is printed for a job names nobody: whoever reads the books may take it.
pub async fn print_without_names(desk: &Desk, scope: &CooperativeScope, id: Uuid) -> Result<(), ActionError> {
    let scope = *scope;
    desk.store()
        .writer()
        .write(scope.cooperative_id(), move |work: UnitOfWork| async move { Ok(shelf::set_nameless(&work, &scope, id).await?) })
        .await
}

/// Marks jobs that were cut off when the program stopped, so that they can be asked for again.
pub async fn leave_jobs_behind(desk: &Desk) -> Result<u64, ActionError> {
    let now = desk.now();
    desk.installation_deed(move |work| async move { Ok(shelf::leave_behind(&work, now).await?) }).await
}

/// A second look, some time after the program started: what still has not moved since then was cut off too.
pub async fn leave_silent_jobs(desk: &Desk, started: DateTime<Utc>) -> Result<u64, ActionError> {
    desk.installation_deed(move |work| async move { Ok(shelf::leave_silent(&work, started).await?) }).await
}

/// Lets go of prints that nobody took home in time, and of their files where nothing else names them.
pub async fn forget_old_prints(desk: &Desk) -> Result<usize, ActionError> {
    let before = desk.now() - Duration::days(KEPT_DAYS);
    let digests = desk.installation_deed(move |work| async move { Ok(shelf::forget_prints(&work, before).await?) }).await?;
    let mut gone = 0;
    for digest in digests {
        if !shelf::is_named(desk.store(), &digest).await? && desk.store().files().forget(&digest)? {
            gone += 1;
        }
    }
    Ok(gone)
}

/// An official copy, printed and safe on disk.
#[derive(Clone, Debug)]
pub struct KeepPrint {
    pub book: &'static str,
    pub language: &'static str,
    pub period: Period,
    pub sequence: i64,
    pub content_digest: String,
    pub file_digest: String,
    pub lines: i64,
    pub pages: i64,
    /// Entries there were when its rows were read.
    pub entries: i64,
}

/// Takes an official copy into the list of copies and seals its digests.
///
/// # Errors
/// `NumberWasTaken` when another copy came first: print again with the next number.
pub async fn keep_print(desk: &Desk, actor: &Actor, code: &str, command: KeepPrint) -> Result<BookPrint, ActionError> {
    let (at, today) = (desk.now(), desk.today());
    let print = BookPrint {
        id: desk.new_id(),
        book: command.book.to_owned(),
        period: command.period,
        sequence: command.sequence,
        language: command.language.to_owned(),
        content_digest: command.content_digest,
        file_digest: command.file_digest,
        lines: command.lines,
        pages: command.pages,
        entries: command.entries,
        printed_on: today,
        printed_at: at,
        printed_by: actor.id(),
    };
    desk.deed(actor, code, Permission::IssuePaper, move |work, scope| {
        let print = print.clone();
        async move {
            if shelf::next_sequence(&work, &scope, &print.book, print.period).await? != print.sequence {
                return Err(PaperError::NumberWasTaken.into());
            }
            shelf::add_print(&work, &scope, &print).await?;
            let mut details = CanonicalRecord::new(1);
            details.text(&print.content_digest).text(&print.file_digest).number(print.lines).number(print.pages);
            let subject = format!("book {} {} print {}", print.book, print.period.to(), print.sequence);
            note(&work, &scope, "print_book", subject, &details.finish(), at).await?;
            Ok(print)
        }
    })
    .await
}

/// Notes a visa of the clerk.
///
/// # Errors
/// What the visa lacks; a volume that has its visa.
pub async fn record_visa(desk: &Desk, actor: &Actor, code: &str, visa: Visa) -> Result<NotedVisa, ActionError> {
    let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
    let by = actor.id();
    desk.deed(actor, code, Permission::RecordVisa, move |work, scope| {
        let visa = visa.clone();
        async move {
            visa.check(today)?;
            let known = shelf::visas(&work, &scope).await?;
            let is_same = |noted: &NotedVisa| {
                noted.visa.book == visa.book && noted.visa.year.from() == visa.year.from() && noted.visa.volume == visa.volume
            };
            if known.iter().any(is_same) {
                return Err(VisaError::VolumeHasVisa { volume: visa.volume }.into());
            }
            let noted = NotedVisa { id, visa, recorded_at: at, recorded_by: by };
            shelf::add_visa(&work, &scope, &noted).await?;
            let mut details = CanonicalRecord::new(1);
            let visa = &noted.visa;
            details.text(&visa.court).day(visa.on).number(visa.pages).text(&visa.register_number).text(&visa.note);
            let subject = format!("book {} {} volume {}", visa.book, visa.year.to(), visa.volume);
            note(&work, &scope, "record_visa", subject, &details.finish(), at).await?;
            Ok(noted)
        }
    })
    .await
}
