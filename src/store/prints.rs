//! Books on paper: what was asked to be printed, the official copies with their digests, the visas of the clerk.

use chrono::DateTime;
use chrono::Utc;
use entity::book_print;
use entity::book_visa;
use entity::print_job;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::visa::Visa;
use crate::store::engine::Engine;
use crate::store::error::StoreError;
use crate::store::exchange::shelves::LEAVES;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// How long a job of another program on the same database may be silent before it counts as left behind.
pub const SILENCE_MICROS: i64 = 120_000_000;

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Queued,
    Running,
    Done,
    Failed,
    /// The program stopped while it ran: it is to be asked for again.
    Left,
}

impl JobState {
    pub const fn key(self) -> &'static str {
        match self {
            JobState::Queued => "queued",
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Failed => "failed",
            JobState::Left => "left",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        [JobState::Queued, JobState::Running, JobState::Done, JobState::Failed, JobState::Left].into_iter().find(|one| one.key() == key)
    }

    pub fn is_over(self) -> bool {
        !matches!(self, JobState::Queued | JobState::Running)
    }
}

/// A book that was asked for, printed beside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintJob {
    pub id: Uuid,
    /// Which book, by its word.
    pub kind: String,
    pub language: String,
    /// `pdf`, `csv` or `xlsx`.
    pub form: String,
    pub is_official: bool,
    pub period: Period,
    pub state: JobState,
    pub rows_done: i64,
    pub rows_in_all: i64,
    /// SHA-256 of the file, when it is done.
    pub digest: String,
    pub asked_by: Uuid,
    pub asked_at: DateTime<Utc>,
    /// Whether the file names people: it was printed for somebody who may see who they are.
    pub has_names: bool,
}

fn moment(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or(DateTime::UNIX_EPOCH)
}

fn period(from: Day, to: Day) -> Result<Period, StoreError> {
    Period::new(from, to).map_err(|error| StoreError::corrupt(error.to_string()))
}

fn job_of(row: print_job::Model) -> Result<PrintJob, StoreError> {
    Ok(PrintJob {
        id: row.id,
        kind: row.kind,
        language: row.language,
        form: row.form,
        is_official: row.is_official,
        period: period(row.period_from, row.period_to)?,
        state: JobState::from_key(&row.state).ok_or_else(|| StoreError::corrupt(format!("the state {}", row.state)))?,
        rows_done: row.rows_done,
        rows_in_all: row.rows_in_all,
        digest: row.digest,
        asked_by: row.asked_by,
        asked_at: moment(row.asked_at),
        has_names: row.has_names,
    })
}

pub async fn add_job(work: &UnitOfWork, scope: &CooperativeScope, new: &PrintJob) -> Result<(), StoreError> {
    let new = new.clone();
    let row = print_job::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        kind: new.kind,
        language: new.language,
        form: new.form,
        is_official: new.is_official,
        period_from: new.period.from(),
        period_to: new.period.to(),
        state: new.state.key().to_owned(),
        rows_done: new.rows_done,
        rows_in_all: new.rows_in_all,
        digest: new.digest,
        asked_by: new.asked_by,
        asked_at: new.asked_at.timestamp_micros(),
        touched_at: new.asked_at.timestamp_micros(),
        has_names: new.has_names,
    };
    query::insert(work, row).await
}

/// Notes how far a job has come, and what became of it.
pub async fn move_job(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
    state: JobState,
    rows_done: i64,
    digest: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let text = "UPDATE print_job SET state = $3, rows_done = $4, digest = $5, touched_at = $6 WHERE cooperative_id = $1 AND id = $2";
    let values: Vec<Value> =
        vec![scope.cooperative_id().into(), id.into(), state.key().into(), rows_done.into(), digest.into(), at.timestamp_micros().into()];
    query::execute(work, text, values).await.map(drop)
}

/// Notes that the file of a job names nobody, before it is there to be taken.
pub async fn set_nameless(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid) -> Result<(), StoreError> {
    let text = "UPDATE print_job SET has_names = $3 WHERE cooperative_id = $1 AND id = $2";
    let values: Vec<Value> = vec![scope.cooperative_id().into(), id.into(), false.into()];
    query::execute(work, text, values).await.map(drop)
}

pub async fn job(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<PrintJob>, StoreError> {
    let text = "SELECT * FROM print_job WHERE cooperative_id = $1 AND id = $2";
    let row: Option<print_job::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    row.map(job_of).transpose()
}

/// The latest jobs, the last one first.
pub async fn jobs(db: &impl Read, scope: &CooperativeScope, most: i64) -> Result<Vec<PrintJob>, StoreError> {
    let text = "SELECT * FROM print_job WHERE cooperative_id = $1 ORDER BY asked_at DESC, id DESC LIMIT $2";
    let rows: Vec<print_job::Model> = query::all(db, text, vec![scope.cooperative_id().into(), most.into()]).await?;
    rows.into_iter().map(job_of).collect()
}

/// The jobs that are not over, the first asked for first.
pub async fn waiting(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<PrintJob>, StoreError> {
    let text = "SELECT * FROM print_job WHERE cooperative_id = $1 AND state IN ('queued', 'running') ORDER BY asked_at, id";
    let rows: Vec<print_job::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter().map(job_of).collect()
}

/// Marks the jobs that no program works on any more. SQLite has one program: at its start, none is at work.
pub async fn leave_behind(work: &UnitOfWork, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let before = match work.engine() {
        Engine::Sqlite => i64::MAX,
        Engine::Postgres => now.timestamp_micros() - SILENCE_MICROS,
    };
    leave_untouched(work, before).await
}

/// Marks the jobs that nobody has touched since an instant.
pub async fn leave_silent(work: &UnitOfWork, since: DateTime<Utc>) -> Result<u64, StoreError> {
    leave_untouched(work, since.timestamp_micros()).await
}

async fn leave_untouched(work: &UnitOfWork, before: i64) -> Result<u64, StoreError> {
    let text = "UPDATE print_job SET state = 'left' WHERE state IN ('queued', 'running') AND touched_at < $1";
    query::execute(work, text, vec![before.into()]).await
}

#[derive(FromQueryResult)]
struct Digest {
    digest: String,
}

/// Lets go of prints that are over since before an instant; official copies stay. The digests of their files.
pub async fn forget_prints(work: &UnitOfWork, before: DateTime<Utc>) -> Result<Vec<String>, StoreError> {
    let condition = "NOT is_official AND state IN ('done', 'failed', 'left') AND touched_at < $1";
    let value = || vec![before.timestamp_micros().into()];
    let text = format!("SELECT DISTINCT digest FROM print_job WHERE {condition} AND digest <> ''");
    let rows: Vec<Digest> = query::all(work, &text, value()).await?;
    query::execute(work, &format!("DELETE FROM print_job WHERE {condition}"), value()).await?;
    Ok(rows.into_iter().map(|row| row.digest).collect())
}

/// Whether a row of any table names a file.
pub async fn is_named(db: &impl Read, digest: &str) -> Result<bool, StoreError> {
    let leaving = LEAVES.iter().filter_map(|shelf| shelf.file.map(|column| (shelf.table, column)));
    let staying = [("print_job", "digest"), ("bank_upload", "digest")];
    let asked = leaving.chain(staying).map(|(table, column)| format!("SELECT {column} AS digest FROM {table} WHERE {column} = $1"));
    let text = format!("{} LIMIT 1", asked.collect::<Vec<_>>().join(" UNION ALL "));
    Ok(query::one::<Digest>(db, &text, vec![digest.into()]).await?.is_some())
}

/// An official copy of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookPrint {
    pub id: Uuid,
    pub book: String,
    pub period: Period,
    /// Which copy of this book of this year, from 1.
    pub sequence: i64,
    pub language: String,
    /// The digest of what the book says, in no language.
    pub content_digest: String,
    /// SHA-256 of the PDF.
    pub file_digest: String,
    pub lines: i64,
    pub pages: i64,
    /// Entries in the books up to the last day of the year, when it was printed.
    pub entries: i64,
    pub printed_on: Day,
    pub printed_at: DateTime<Utc>,
    pub printed_by: Uuid,
}

fn print_of(row: book_print::Model) -> Result<BookPrint, StoreError> {
    Ok(BookPrint {
        id: row.id,
        book: row.book,
        period: period(row.period_from, row.period_to)?,
        sequence: row.sequence,
        language: row.language,
        content_digest: row.content_digest,
        file_digest: row.file_digest,
        lines: row.line_count,
        pages: row.page_count,
        entries: row.entry_count,
        printed_on: row.printed_on,
        printed_at: moment(row.printed_at),
        printed_by: row.printed_by,
    })
}

/// The official copies of a year, the last one first.
pub async fn prints(db: &impl Read, scope: &CooperativeScope, year: Period) -> Result<Vec<BookPrint>, StoreError> {
    let text = "SELECT * FROM book_print WHERE cooperative_id = $1 AND period_from = $2 ORDER BY printed_at DESC, sequence DESC";
    let rows: Vec<book_print::Model> = query::all(db, text, vec![scope.cooperative_id().into(), year.from().into()]).await?;
    rows.into_iter().map(print_of).collect()
}

pub async fn print(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<BookPrint>, StoreError> {
    let text = "SELECT * FROM book_print WHERE cooperative_id = $1 AND id = $2";
    let row: Option<book_print::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    row.map(print_of).transpose()
}

#[derive(FromQueryResult)]
struct Last {
    last: i64,
}

/// The number the next copy of a book bears.
pub async fn next_sequence(db: &impl Read, scope: &CooperativeScope, book: &str, year: Period) -> Result<i64, StoreError> {
    let text = "SELECT CAST(COALESCE(MAX(sequence), 0) AS bigint) AS last FROM book_print \
                WHERE cooperative_id = $1 AND book = $2 AND period_from = $3";
    let values = vec![scope.cooperative_id().into(), book.into(), year.from().into()];
    Ok(query::one::<Last>(db, text, values).await?.map_or(1, |row| row.last + 1))
}

pub async fn add_print(work: &UnitOfWork, scope: &CooperativeScope, new: &BookPrint) -> Result<(), StoreError> {
    let new = new.clone();
    let row = book_print::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        book: new.book,
        period_from: new.period.from(),
        period_to: new.period.to(),
        sequence: new.sequence,
        language: new.language,
        content_digest: new.content_digest,
        file_digest: new.file_digest,
        line_count: new.lines,
        page_count: new.pages,
        entry_count: new.entries,
        printed_on: new.printed_on,
        printed_at: new.printed_at.timestamp_micros(),
        printed_by: new.printed_by,
    };
    query::insert(work, row).await
}

/// A visa as it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedVisa {
    pub id: Uuid,
    pub visa: Visa,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: Uuid,
}

/// The visas of a cooperative, the last one first.
pub async fn visas(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<NotedVisa>, StoreError> {
    let text = "SELECT * FROM book_visa WHERE cooperative_id = $1 ORDER BY visa_on DESC, recorded_at DESC";
    let rows: Vec<book_visa::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter()
        .map(|row| {
            let visa = Visa {
                book: row.book,
                year: period(row.period_from, row.period_to)?,
                volume: row.volume,
                court: row.court,
                on: row.visa_on,
                pages: row.page_count,
                register_number: row.register_number,
                note: row.note,
            };
            Ok(NotedVisa { id: row.id, visa, recorded_at: moment(row.recorded_at), recorded_by: row.recorded_by })
        })
        .collect()
}

pub async fn add_visa(work: &UnitOfWork, scope: &CooperativeScope, new: &NotedVisa) -> Result<(), StoreError> {
    let (new, visa) = (new.clone(), new.visa.clone());
    let row = book_visa::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        book: visa.book,
        period_from: visa.year.from(),
        period_to: visa.year.to(),
        volume: visa.volume,
        court: visa.court,
        visa_on: visa.on,
        page_count: visa.pages,
        register_number: visa.register_number,
        note: visa.note,
        recorded_at: new.recorded_at.timestamp_micros(),
        recorded_by: new.recorded_by,
    };
    query::insert(work, row).await
}
