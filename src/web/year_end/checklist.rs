//! The guided end of a year: what is left to do, what closing will write, and what became of it.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::actions::year_end::CLOSE_YEAR;
use crate::calendar::day_in_morocco;
use crate::i18n::format;
use crate::i18n::wording;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::closing;
use crate::ledger::closing::ClosingEntry;
use crate::money::Money;
use crate::store::ledger;
use crate::store::surplus;
use crate::store::trail;
use crate::store::year_end;
use crate::store::year_end::CLOSING;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::entries::is_expert_here;
use crate::web::ledger::view;
use crate::web::ledger::view::EntryRow;
use crate::web::page::Page;
use crate::web::page::go;
use crate::web::page::page;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;
use crate::web::year_end::steps;
use crate::web::year_end::steps::Standing;
use crate::web::year_end::steps::Step;
use crate::web::year_end::year::AtYear;
use crate::web::year_end::year::at_year;
use crate::web::year_end::year::result_sentence;

/// One year to choose.
struct Choice {
    href: String,
    label: String,
    is_current: bool,
}

/// One entry that closing will write.
struct Preview {
    id: String,
    label: String,
    lines: Vec<PreviewLine>,
}

struct PreviewLine {
    account: String,
    label: String,
    debit: String,
    credit: String,
}

/// A wish to open the year again.
struct Wish {
    words: String,
    reason: String,
    /// Why it was withdrawn or declined.
    dropped: String,
    /// Whether it waits for somebody to grant it.
    is_open: bool,
    /// Whether whoever looks asked it.
    is_own: bool,
}

#[derive(Template)]
#[template(path = "year_end/checklist.html")]
pub struct ChecklistPage {
    page: Page,
    here: String,
    title: String,
    years: Vec<Choice>,
    steps: Vec<Step>,
    is_closed: bool,
    closed_on: String,
    /// Whether the assembly has decided on the result.
    is_decided: bool,
    result: String,
    /// Why the year cannot be closed today, or nothing.
    held_up: String,
    may_close: bool,
    previews: Vec<Preview>,
    is_expert: bool,
    rows: Vec<EntryRow>,
    wishes: Vec<Wish>,
    /// Why a closed year is not opened again, or nothing.
    stays_closed: String,
    may_ask: bool,
    may_grant: bool,
    months: Vec<(String, String)>,
    reason: String,
    why: String,
    open_from: String,
    faults: Faults,
}

/// Leads to the oldest open year; to the last one when all are closed.
pub async fn start(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let years = ledger::years(app.desk.store(), &room.scope).await?;
    let year = years.iter().find(|year| !year.is_closed()).or(years.last());
    Ok(match year {
        Some(year) => go(&format!("{}/year-end/{}", room.base, year.id())),
        None => go(&format!("{}/years", room.base)),
    })
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let at = at_year(&app, &visitor, &code, id, Permission::ReadBooks).await?;
    page(&checklist(&app, &visitor, at, &Fields::default(), Faults::default()).await?)
}

pub async fn checklist(app: &App, visitor: &Visitor, at: AtYear, fields: &Fields, faults: Faults) -> Result<ChecklistPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &at.room.scope, visitor.words());
    let frame = at.room.page(app, visitor, words.text("year-end-title"));
    let accounts = year_end::accounts(store, scope, at.year.period()).await?;
    let is_closed = at.year.is_closed();
    let result = at.result(app).await?;
    let held = year_end::on_the_last_day(&accounts);
    let held_up = match closing::may_close(&at.years, at.year.id(), app.desk.today(), &held) {
        Err(error) if !is_closed => wording::year_end::closing(&error, words),
        _ => String::new(),
    };
    let opened = ledger::opened_accounts(store, scope).await?;
    let mut previews = Vec::new();
    if !is_closed {
        let label = |step| wording::year_end::step(step, words);
        let last_day = at.year.period().to();
        let before = year_end::earlier_results(store, scope, at.year.period()).await?;
        let pending = closing::set_pending(&before, last_day, label).map_err(WebError::broken)?;
        let cascade = closing::cascade(&year_end::of_the_year(&accounts), last_day, label).map_err(WebError::broken)?;
        let all = pending.into_iter().chain(cascade).enumerate();
        previews = all.map(|(place, entry)| preview(place, &entry, &opened, &frame)).collect();
    }
    let written = if is_closed { year_end::marked(store, scope, at.year.id(), CLOSING).await? } else { Vec::new() };
    let rows = view::rows(store, scope, &at.room.base, &written, visitor.language()).await?;
    let wishes = year_end::reopenings(store, scope, at.year.id())
        .await?
        .into_iter()
        .map(|wish| {
            let when = |micros: i64| chrono::DateTime::from_timestamp_micros(micros).unwrap_or_default();
            let asked = ("asked", format::moment(when(wish.asked_at), visitor.language()).into());
            let then = |name: &'static str, micros: i64| (name, format::moment(when(micros), visitor.language()).into());
            let sentence = match (wish.granted_at, wish.dropped_at) {
                (Some(granted), _) => words.with("year-end-granted", &[asked, then("granted", granted)]),
                (None, Some(day)) if wish.is_withdrawn() => words.with("year-end-withdrawn", &[asked, then("day", day)]),
                (None, Some(day)) => words.with("year-end-declined", &[asked, then("day", day)]),
                (None, None) => words.with("year-end-asked", &[asked]),
            };
            let (is_open, is_own) = (wish.is_open(), wish.asked_by == scope.actor_id());
            Wish { words: sentence, reason: wish.reason, dropped: wish.dropped_reason, is_open, is_own }
        })
        .collect();
    let closed_at = if is_closed { trail::last(store, scope, CLOSE_YEAR, &format!("year {}", at.year.id())).await? } else { None };
    let is_decided = surplus::allocation(store, scope, at.year.id()).await?.is_some();
    let stays_closed = closing::may_reopen(&at.years, at.year.id(), is_decided).err().filter(|_| is_closed);
    let years = at
        .years
        .iter()
        .rev()
        .map(|year| Choice {
            href: format!("{}/year-end/{}", at.room.base, year.id()),
            label: format::year_among(year.period(), at.years.iter().map(|year| year.period())),
            is_current: year.id() == at.year.id(),
        })
        .collect();
    Ok(ChecklistPage {
        title: at.title(words),
        years,
        steps: steps::steps(app, &at, &accounts, words).await?,
        is_closed,
        is_decided,
        stays_closed: stays_closed.map(|error| wording::year_end::closing(&error, words)).unwrap_or_default(),
        closed_on: closed_at.map(|at| frame.day(&day_in_morocco(at))).unwrap_or_default(),
        result: result_sentence(result, words),
        held_up,
        may_close: scope.may(Permission::CloseYear),
        previews,
        is_expert: is_expert_here(&at.room, visitor),
        rows,
        wishes,
        may_ask: scope.may(Permission::AskReopening),
        may_grant: scope.may(Permission::GrantReopening),
        months: steps::months(&at, words),
        reason: fields.typed("reason").to_owned(),
        why: fields.typed("why").to_owned(),
        open_from: fields.typed("open_from").to_owned(),
        faults,
        here: at.here,
        page: frame,
    })
}

impl ChecklistPage {
    fn is_held_up(&self) -> bool {
        !self.held_up.is_empty()
    }

    fn may_ask_now(&self) -> bool {
        self.is_closed && self.may_ask && self.stays_closed.is_empty() && !self.has_open_wish()
    }

    fn has_open_wish(&self) -> bool {
        self.wishes.iter().any(|wish| wish.is_open)
    }

    /// How many steps ask for something, for the sentence before the button.
    fn missing(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step.standing, Standing::Missing | Standing::Blocks)).count()
    }
}

fn preview(place: usize, entry: &ClosingEntry, opened: &OpenedAccounts, frame: &Page) -> Preview {
    let language = frame.words().language().code();
    let shown = |amount: Money| if amount.is_zero() { String::new() } else { frame.figure(&amount) };
    let lines = entry.draft.postings.iter().map(|posting| PreviewLine {
        account: posting.account.to_string(),
        label: Chart::national().resolve(posting.account, opened).map(|account| account.label(language).to_owned()).unwrap_or_default(),
        debit: shown(posting.debit),
        credit: shown(posting.credit),
    });
    Preview { id: format!("closing-{place}"), label: entry.draft.label.clone(), lines: lines.collect() }
}
