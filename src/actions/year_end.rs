//! Deeds at the end of a year: close it, ask that it be opened again, grant what somebody else asked.

use uuid::Uuid;

use chrono::DateTime;
use chrono::Utc;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::Posted;
use crate::actions::ledger::post;
use crate::actions::ledger::seal;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::calendar::last_of_month;
use crate::calendar::months_after;
use crate::ledger::account::AccountCode;
use crate::ledger::accrual;
use crate::ledger::accrual::AccrualError;
use crate::ledger::closing;
use crate::ledger::closing::ClosingError;
use crate::ledger::closing::ClosingStep;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::MOST_MONTHS;
use crate::ledger::fiscal_year::may_add_year;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::LONGEST_LABEL;
use crate::money::Money;
use crate::store::ledger as shelf;
use crate::store::ledger::Paper;
use crate::store::ledger::PostedEntry;
use crate::store::surplus;
use crate::store::unit_of_work::UnitOfWork;
use crate::store::year_end;
use crate::store::year_end::ACCRUAL;
use crate::store::year_end::CLOSING;
use crate::store::year_end::Reopening;

/// The deed by which a year is closed.
pub const CLOSE_YEAR: &str = "close_year";
/// The deed by which it is opened again.
pub const REOPEN_YEAR: &str = "reopen_year";

/// What is said when a year is closed.
#[derive(Clone, Debug)]
pub struct CloseYear {
    pub year_id: Uuid,
    /// What the entries of each step are called, in the language of whoever closes.
    pub labels: Vec<(ClosingStep, String)>,
    /// What stands before the label of an entry that is turned back.
    pub turned_back: String,
}

/// What a closing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Income less costs.
    pub result: Money,
    pub entries: Vec<PostedEntry>,
    /// Entries of the next year that turn back what was noted in advance.
    pub turned_back: Vec<PostedEntry>,
    pub next_year: Uuid,
}

/// Closes a year: its result is written, its months take no more entries, the next year stands open, and what was
/// noted in advance is turned back on its first day.
///
/// # Errors
/// What `closing::may_close` refuses: the year runs on, an earlier one is open, an account waits to be explained.
/// `NoOpenMonth` where the next year takes nothing any more and something is to be turned back in it.
pub async fn close_year(desk: &Desk, actor: &Actor, code: &str, command: CloseYear) -> Result<Closed, ActionError> {
    let (inner, at, today) = (desk.clone(), desk.now(), desk.today());
    desk.deed(actor, code, Permission::CloseYear, move |work, scope| {
        let (command, desk) = (command.clone(), inner.clone());
        async move { close(&work, &scope, &desk, at, today, command).await }
    })
    .await
}

async fn close(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    desk: &Desk,
    at: DateTime<Utc>,
    today: Day,
    command: CloseYear,
) -> Result<Closed, ActionError> {
    let years = shelf::years(work, scope).await?;
    let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?;
    let period = year.period();
    let accounts = year_end::accounts(work, scope, period).await?;
    let (moved, held) = (year_end::of_the_year(&accounts), year_end::on_the_last_day(&accounts));
    closing::may_close(&years, year.id(), today, &held)?;
    let label = |step: ClosingStep| command.labels.iter().find(|(one, _)| *one == step).map(|(_, label)| label.clone()).unwrap_or_default();
    let result = closing::net_result(&year_end::operations(work, scope, period).await?).map_err(ClosingError::from)?;
    let mut drafts = closing::set_pending(&year_end::earlier_results(work, scope, period).await?, period.to(), label)?;
    drafts.extend(closing::cascade(&moved, period.to(), label)?);
    let mut entries = Vec::with_capacity(drafts.len());
    for one in drafts {
        let entry = one.draft.balance()?;
        entries.push(write(work, scope, year, desk.new_id(), at, CLOSE_YEAR, entry, None, CLOSING).await?);
    }
    year_end::set_closed(work, scope, year.id(), Some(at.timestamp_micros())).await?;
    // A month that the next year begins in stays open for it.
    let months: Vec<Day> = period.months().into_iter().filter(|month| last_of_month(*month) <= period.to()).collect();
    year_end::close_months(work, scope, &months, at.timestamp_micros()).await?;
    let next = next_year(work, scope, desk, at, &years, period).await?;
    let accruals = year_end::marked(work, scope, year.id(), ACCRUAL).await?;
    let first_open = match next.months().into_iter().find(|(_, is_closed)| !is_closed) {
        Some((month, _)) if !next.is_closed() => month.from(),
        _ if accruals.is_empty() => next.period().from(),
        _ => return Err(ClosingError::NoOpenMonth { period: next.period() }.into()),
    };
    let mut turned_back = Vec::new();
    for accrual in accruals {
        let label: String = format!("{} {}", command.turned_back, accrual.entry.label()).chars().take(LONGEST_LABEL).collect();
        let entry = accrual.entry.reversal(first_open, &label)?;
        turned_back.push(write(work, scope, &next, desk.new_id(), at, CLOSE_YEAR, entry, Some(accrual.id), "").await?);
    }
    let details = format!("{}..{} result {}", period.from(), period.to(), result.minor());
    note(work, scope, CLOSE_YEAR, format!("year {}", year.id()), details.as_bytes(), at).await?;
    Ok(Closed { result, entries, turned_back, next_year: next.id() })
}

/// The year after, opened with twelve months where there is none.
async fn next_year(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    desk: &Desk,
    at: DateTime<Utc>,
    years: &[FiscalYear],
    period: Period,
) -> Result<FiscalYear, ActionError> {
    let from = days_after(period.to(), 1);
    if let Some(next) = years.iter().find(|year| year.period().contains(from)) {
        return Ok(next.clone());
    }
    let to = days_after(months_after(from, MOST_MONTHS), -1);
    let following = Period::new(from, to).map_err(|_| ClosingError::NotOver { last_day: period.to() })?;
    may_add_year(years, following)?;
    let next = FiscalYear::new(desk.new_id(), following)?;
    shelf::add_year(work, scope, &next).await?;
    let details = format!("{}..{}", following.from(), following.to());
    note(work, scope, "open_year", format!("year {}", next.id()), details.as_bytes(), at).await?;
    Ok(next)
}

/// Puts an entry of the closing itself into the books: months that are closed to everybody else take it.
#[allow(clippy::too_many_arguments)]
async fn write(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    year: &FiscalYear,
    id: Uuid,
    at: DateTime<Utc>,
    deed: &'static str,
    entry: JournalEntry,
    reverses_id: Option<Uuid>,
    mark: &str,
) -> Result<PostedEntry, ActionError> {
    let number = shelf::take_numbers(work, scope, year.id(), entry.journal(), 1).await?;
    let posted = PostedEntry {
        id,
        fiscal_year_id: year.id(),
        number,
        entry,
        reverses_id,
        movement: mark.to_owned(),
        paper: Paper::With,
        recorded_at: at.timestamp_micros(),
        recorded_by: scope.actor_id(),
        import_id: None,
    };
    shelf::append(work, scope, std::slice::from_ref(&posted)).await?;
    seal(work, scope, deed, &posted, at).await?;
    Ok(posted)
}

/// Something that belongs to the year although its paper or its money comes in another.
#[derive(Clone, Debug)]
pub struct NoteAccrual {
    pub key: String,
    pub year_id: Uuid,
    /// The code of the kind.
    pub kind: String,
    /// The account of cost or income, where the kind leaves a choice.
    pub purpose: Option<AccountCode>,
    pub amount: Money,
    pub label: String,
}

/// Notes it on the last day of the year; closing the year turns it back on the first day of the next.
///
/// # Errors
/// What `accrual::accrual_entry` refuses; what posting refuses, a closed month for one.
pub async fn note_accrual(desk: &Desk, actor: &Actor, code: &str, command: NoteAccrual) -> Result<Posted, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let command = command.clone();
        async move {
            let years = shelf::years(&work, &scope).await?;
            let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?;
            let kind = accrual::kind(&command.kind).ok_or(AccrualError::KindIsMissing)?;
            let draft = accrual::accrual_entry(kind, command.purpose, command.amount, year.period().to(), &command.label)?;
            let entry = PostEntry { key: command.key, draft, movement: ACCRUAL.to_owned(), paper: Paper::With };
            post(&work, &scope, "note_accrual", id, at, entry).await
        }
    })
    .await
}

/// A wish to open a closed year again.
#[derive(Clone, Debug)]
pub struct AskReopening {
    pub year_id: Uuid,
    pub reason: String,
    /// A day in the first month to take entries again; none when all stay closed.
    pub open_from: Option<Day>,
}

/// Asks that a closed year be opened again; somebody else grants it.
///
/// # Errors
/// `ReasonIsMissing`; what `closing::may_reopen` refuses; `AlreadyAsked`.
pub async fn ask_reopening(desk: &Desk, actor: &Actor, code: &str, command: AskReopening) -> Result<Reopening, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::AskReopening, move |work, scope| {
        let command = command.clone();
        async move {
            let years = shelf::years(&work, &scope).await?;
            let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?;
            let reason = closing::read_reason(&command.reason)?;
            let is_shared = surplus::allocation(&work, &scope, year.id()).await?.is_some();
            closing::may_reopen(&years, year.id(), is_shared)?;
            if year_end::reopenings(&work, &scope, year.id()).await?.iter().any(Reopening::is_open) {
                return Err(ClosingError::AlreadyAsked.into());
            }
            let wish = Reopening {
                id,
                fiscal_year_id: year.id(),
                reason,
                open_from: command.open_from.filter(|day| year.period().contains(*day)).map(first_of_month),
                asked_by: scope.actor_id(),
                asked_at: at.timestamp_micros(),
                granted_by: None,
                granted_at: None,
                dropped_by: None,
                dropped_at: None,
                dropped_reason: String::new(),
            };
            year_end::ask_reopening(&work, &scope, &wish).await?;
            note(&work, &scope, "ask_reopening", format!("year {}", year.id()), wish.reason.as_bytes(), at).await?;
            Ok(wish)
        }
    })
    .await
}

/// Opens a year again that somebody else asked for.
#[derive(Clone, Debug)]
pub struct GrantReopening {
    pub year_id: Uuid,
    /// What stands before the label of an entry that is turned back.
    pub turned_back: String,
}

/// A wish to open a year again that is given up, with the reason.
#[derive(Clone, Debug)]
pub struct DropReopening {
    pub year_id: Uuid,
    pub reason: String,
}

/// Withdraws the wish one asked oneself: the year stays closed, and another wish may be asked.
///
/// # Errors
/// `NotAsked`, `NotOwn`, `ReasonIsMissing`.
pub async fn withdraw_reopening(desk: &Desk, actor: &Actor, code: &str, command: DropReopening) -> Result<(), ActionError> {
    drop_reopening(desk, actor, code, command, Permission::AskReopening).await
}

/// Declines the wish that somebody else asked: the year stays closed, and another wish may be asked.
///
/// # Errors
/// `NotAsked`, `SamePerson`, `ReasonIsMissing`.
pub async fn decline_reopening(desk: &Desk, actor: &Actor, code: &str, command: DropReopening) -> Result<(), ActionError> {
    drop_reopening(desk, actor, code, command, Permission::GrantReopening).await
}

async fn drop_reopening(desk: &Desk, actor: &Actor, code: &str, command: DropReopening, permission: Permission) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, permission, move |work, scope| {
        let command = command.clone();
        async move {
            let years = shelf::years(&work, &scope).await?;
            let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?;
            let wishes = year_end::reopenings(&work, &scope, year.id()).await?;
            let wish = wishes.iter().find(|wish| wish.is_open()).ok_or(ClosingError::NotAsked)?;
            let is_own = wish.asked_by == scope.actor_id();
            let deed = match permission {
                Permission::AskReopening if !is_own => return Err(ClosingError::NotOwn.into()),
                Permission::AskReopening => "withdraw_reopening",
                _ if is_own => return Err(ClosingError::SamePerson.into()),
                _ => "decline_reopening",
            };
            let reason = closing::read_reason(&command.reason)?;
            year_end::drop_reopening(&work, &scope, wish.id, (scope.actor_id(), at.timestamp_micros()), &reason).await?;
            note(&work, &scope, deed, format!("year {}", year.id()), reason.as_bytes(), at).await
        }
    })
    .await
}

/// Grants what somebody else asked: the closing entries are turned back on the last day, and the year is open again.
///
/// Its months stay closed, unless that was asked too; the next year stays as it is.
///
/// # Errors
/// `NotAsked`, `SamePerson`; what `closing::may_reopen` refuses.
pub async fn grant_reopening(desk: &Desk, actor: &Actor, code: &str, command: GrantReopening) -> Result<Vec<PostedEntry>, ActionError> {
    let (inner, at) = (desk.clone(), desk.now());
    desk.deed(actor, code, Permission::GrantReopening, move |work, scope| {
        let (command, desk) = (command.clone(), inner.clone());
        async move {
            let years = shelf::years(&work, &scope).await?;
            let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?;
            let wishes = year_end::reopenings(&work, &scope, year.id()).await?;
            let wish = wishes.iter().find(|wish| wish.is_open()).ok_or(ClosingError::NotAsked)?;
            if wish.asked_by == scope.actor_id() {
                return Err(ClosingError::SamePerson.into());
            }
            let is_shared = surplus::allocation(&work, &scope, year.id()).await?.is_some();
            closing::may_reopen(&years, year.id(), is_shared)?;
            let last_day = year.period().to();
            let mut turned_back = Vec::new();
            for posted in year_end::marked(&work, &scope, year.id(), CLOSING).await? {
                let label: String = format!("{} {}", command.turned_back, posted.entry.label()).chars().take(LONGEST_LABEL).collect();
                let entry = posted.entry.reversal(last_day, &label)?;
                turned_back.push(write(&work, &scope, year, desk.new_id(), at, REOPEN_YEAR, entry, Some(posted.id), "").await?);
            }
            year_end::set_closed(&work, &scope, year.id(), None).await?;
            if let Some(from) = wish.open_from {
                year_end::open_months(&work, &scope, from, last_day).await?;
            }
            year_end::grant_reopening(&work, &scope, wish.id, scope.actor_id(), at.timestamp_micros()).await?;
            note(&work, &scope, REOPEN_YEAR, format!("year {}", year.id()), wish.reason.as_bytes(), at).await?;
            Ok(turned_back)
        }
    })
    .await
}
