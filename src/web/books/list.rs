//! The books of a year: each to be read or printed, the official copies so far, the visas of the clerk.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::visa::Visa;
use crate::statements::document::PaperKind;
use crate::store::access;
use crate::store::books as shelf;
use crate::store::ledger;
use crate::store::prints;
use crate::store::prints::BookPrint;
use crate::store::prints::JobState;
use crate::store::prints::PrintJob;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::papers::books::LONG;
use crate::web::papers::books::year_now;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Jobs shown: those of the last days.
const SHOWN_JOBS: i64 = 10;

struct Book {
    title: String,
    key: &'static str,
    hint: String,
    href: String,
    /// Where a short one is had at once.
    now: String,
    is_long: bool,
}

struct YearChip {
    label: String,
    href: String,
    is_chosen: bool,
}

struct PrintRow {
    title: String,
    href: String,
    facts: String,
    digest: String,
    is_same: bool,
    standing: String,
}

struct JobRow {
    title: String,
    href: String,
    when: String,
    shape: &'static str,
    state: String,
}

struct VisaRow {
    title: String,
    volume: String,
    court: String,
    on: String,
    pages: String,
    number: String,
    note: String,
}

struct Choice {
    value: String,
    label: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "books/list.html")]
pub struct BooksPage {
    page: Page,
    base: String,
    year: String,
    /// How forms name the chosen one.
    year_key: String,
    days: String,
    years: Vec<YearChip>,
    books: Vec<Book>,
    prints: Vec<PrintRow>,
    jobs: Vec<JobRow>,
    visas: Vec<VisaRow>,
    may_issue: bool,
    may_record: bool,
    visa_books: Vec<Choice>,
    volume: String,
    court: String,
    on: String,
    pages: String,
    register_number: String,
    note: String,
    faults: Faults,
}

/// How addresses and forms name a year of books: by its first day, for two short ones can end in the same civil year.
pub fn year_key(year: Period) -> String {
    year.from().to_string()
}

/// The year an address or a form names, by its first day or by the civil year it ends in; the running one otherwise.
pub fn year_asked(years: &[FiscalYear], typed: &str, today: crate::calendar::Day) -> Result<Period, WebError> {
    let typed = typed.trim();
    let civil = typed.parse::<i32>().ok();
    let all = || years.iter().map(FiscalYear::period);
    let found = all().find(|period| year_key(*period) == typed).or_else(|| all().find(|period| Some(period.to().year()) == civil));
    Ok(found.map_or_else(|| year_now(years, today), Ok)?)
}

/// What a year is called beside the others.
pub fn chip_label(year: &FiscalYear, all: &[FiscalYear]) -> String {
    format::year_among(year.period(), all.iter().map(FiscalYear::period))
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let year = asked.get("year").cloned().unwrap_or_default();
    let fields = Fields::prefilled([("year", year)]);
    page(&books_page(&app, &visitor, room, &fields, Faults::default()).await?)
}

/// What the books of all years are called on the page.
struct Named<'a> {
    room: &'a Room,
    years: &'a [FiscalYear],
    words: Words,
}

impl Named<'_> {
    fn book(&self, key: &str) -> String {
        PaperKind::from_key(key).map(|kind| kind.title(self.words)).unwrap_or_default()
    }

    fn year(&self, period: Period) -> String {
        format::year_among(period, self.years.iter().map(FiscalYear::period))
    }

    fn printed(&self, copy: &BookPrint, printer: &str, entries: i64) -> PrintRow {
        let words = self.words;
        let values = [
            ("day", format::moment(copy.printed_at, words.language()).into()),
            ("name", printer.into()),
            ("pages", copy.pages.into()),
            ("language", copy.language.to_uppercase().into()),
        ];
        let more = entries - copy.entries;
        PrintRow {
            title: words.with("books-print", &[("book", self.book(&copy.book).into()), ("number", copy.sequence.to_string().into())]),
            href: format!("{}/books/prints/{}", self.room.base, copy.id),
            facts: words.with("books-print-facts", &values),
            digest: copy.content_digest.clone(),
            is_same: more == 0,
            standing: match more {
                0 => words.text("books-print-same"),
                _ => words.with("books-print-differs", &[("count", more.into())]),
            },
        }
    }

    fn job(&self, job: PrintJob) -> JobRow {
        JobRow {
            title: format!("{} · {} · {}", self.book(&job.kind), self.year(job.period), job.form.to_uppercase()),
            href: format!("{}/books/jobs/{}", self.room.base, job.id),
            when: format::moment(job.asked_at, self.words.language()),
            shape: shape(job.state),
            state: self.words.text(&format!("print-state-{}", job.state.key())),
        }
    }

    fn visa(&self, visa: Visa) -> VisaRow {
        VisaRow {
            title: format!("{} {}", self.book(&visa.book), self.year(visa.year)),
            volume: visa.volume.to_string(),
            court: visa.court,
            on: format::short_day(visa.on),
            pages: visa.pages.to_string(),
            number: visa.register_number,
            note: visa.note,
        }
    }

    fn books(&self, period: Period, is_long: bool) -> Vec<Book> {
        let (base, key) = (&self.room.base, year_key(period));
        let book = |kind: &PaperKind| Book {
            title: kind.title(self.words),
            key: kind.key(),
            hint: self.words.text(&format!("paper-hint-{}", kind.key())),
            href: if kind.is_book() {
                format!("{base}/books/{}?year={key}", kind.key())
            } else {
                format!("{base}/papers/{}?{}", kind.key(), narrowed(period))
            },
            now: format!("{base}/papers/{}", kind.key()),
            is_long: is_long && kind.is_book() && *kind != PaperKind::SixColumnBalance,
        };
        PaperKind::LEGAL_BOOKS.iter().map(book).collect()
    }
}

fn narrowed(period: Period) -> String {
    format!("from={}&to={}", period.from(), period.to())
}

/// The official copies of a year, each with who printed it.
async fn copies(app: &App, named: &Named<'_>, period: Period) -> Result<Vec<PrintRow>, WebError> {
    let (store, scope) = (app.desk.store(), &named.room.scope);
    let entries = shelf::count_entries(store, scope, period.to()).await?;
    let copies = prints::prints(store, scope, period).await?;
    let mut names: BTreeMap<Uuid, String> = BTreeMap::new();
    // Few people print: each is looked up once.
    let printers: BTreeSet<Uuid> = copies.iter().map(|copy| copy.printed_by).collect();
    for id in printers {
        let account = access::account_by_id(store, id).await?;
        names.insert(id, account.map(|account| account.display_name).unwrap_or_default());
    }
    let printer = |copy: &BookPrint| names.get(&copy.printed_by).map_or("", String::as_str);
    Ok(copies.iter().map(|copy| named.printed(copy, printer(copy), entries)).collect())
}

/// The page, also with a visa that was refused.
pub async fn books_page(app: &App, visitor: &Visitor, room: Room, fields: &Fields, faults: Faults) -> Result<BooksPage, WebError> {
    let (words, store, scope) = (visitor.words(), app.desk.store(), &room.scope);
    let frame = room.page(app, visitor, words.text("books-title"));
    let known = ledger::years(store, scope).await?;
    let period = year_asked(&known, fields.typed("year"), app.desk.today())?;
    let named = Named { room: &room, years: &known, words };
    let year_chip = |year: &FiscalYear| YearChip {
        label: chip_label(year, &known),
        href: format!("{}/books?year={}", room.base, year_key(year.period())),
        is_chosen: year.period() == period,
    };
    let books = named.books(period, shelf::count_postings(store, scope, period).await? >= LONG);
    let jobs = prints::jobs(store, scope, SHOWN_JOBS).await?.into_iter();
    let jobs = jobs.filter(|job| !(job.is_official && job.state == JobState::Done)).map(|job| named.job(job)).collect();
    let visas = prints::visas(store, scope).await?;
    let volumes = visas.iter().filter(|noted| noted.visa.year.from() == period.from()).map(|noted| noted.visa.volume);
    let next_volume = volumes.max().unwrap_or(0).saturating_add(1);
    let typed = |name: &str, proposed: String| if fields.is_given(name) { fields.typed(name).to_owned() } else { proposed };
    let days = [("from", frame.day(&period.from()).into()), ("to", frame.day(&period.to()).into())];
    Ok(BooksPage {
        year: words.with("years-year", &days),
        year_key: year_key(period),
        days: narrowed(period),
        years: known.iter().rev().map(year_chip).collect(),
        visa_books: books
            .iter()
            .filter(|book| book.key != PaperKind::SixColumnBalance.key())
            .map(|book| Choice { value: book.key.to_owned(), label: book.title.clone(), is_chosen: fields.typed("book") == book.key })
            .collect(),
        books,
        prints: copies(app, &named, period).await?,
        jobs,
        visas: visas.into_iter().map(|noted| named.visa(noted.visa)).collect(),
        may_issue: room.scope.may(Permission::IssuePaper),
        may_record: room.scope.may(Permission::RecordVisa),
        volume: typed("volume", next_volume.to_string()),
        court: typed("court", room.profile.court.clone()),
        on: typed("on", String::new()),
        pages: typed("pages", String::new()),
        register_number: typed("register_number", String::new()),
        note: typed("note", String::new()),
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

/// The shape of a state.
pub fn shape(state: JobState) -> &'static str {
    match state {
        JobState::Queued => "planned",
        JobState::Running => "doing",
        JobState::Done => "done",
        JobState::Failed => "refused",
        JobState::Left => "late",
    }
}
