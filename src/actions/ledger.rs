//! Deeds on the books: post, reverse, open and close, import; each answered once, however often it is asked.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use sha2::Digest;
use sha2::Sha256;
use uuid::Uuid;

use chrono::DateTime;
use chrono::Utc;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::Imported;
use crate::actions::desk::PostingError;
use crate::actions::desk::RefusedEntry;
use crate::actions::desk::note;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::first_of_month;
use crate::ledger::account::AccountCode;
use crate::ledger::canonical::CanonicalRecord;
use crate::ledger::canonical::entry_bytes;
use crate::ledger::canonical::fingerprint;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::closing::is_closing_account;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::admitting_year;
use crate::ledger::fiscal_year::mark_of;
use crate::ledger::fiscal_year::may_add_year;
use crate::ledger::fiscal_year::missing_years;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntry;
use crate::store::bank;
use crate::store::exclusivity;
use crate::store::imports;
use crate::store::imports::ImportedFile;
use crate::store::ledger as shelf;
use crate::store::ledger::Paper;
use crate::store::ledger::PostedEntry;
use crate::store::unit_of_work::UnitOfWork;
use crate::store::year_end::CLOSING;

/// Longest key a client may give an entry.
const LONGEST_KEY: usize = 100;

/// An entry to put into the books.
#[derive(Clone, Debug)]
pub struct PostEntry {
    /// Made by the client before the first try, the same on every retry.
    pub key: String,
    pub draft: EntryDraft,
    /// The category of a guided movement, or nothing.
    pub movement: String,
    pub paper: Paper,
}

impl PostEntry {
    /// An entry that is no guided movement and comes with its paper.
    pub fn of(key: String, draft: EntryDraft) -> Self {
        Self { key, draft, movement: String::new(), paper: Paper::With }
    }
}

/// What posting answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    pub entry: PostedEntry,
    /// Whether the entry was there already, under the same key and with the same body.
    pub is_replay: bool,
}

/// Posts inside a unit of work that does more than posting (shares, for one).
pub async fn post(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    deed: &'static str,
    id: Uuid,
    at: DateTime<Utc>,
    command: PostEntry,
) -> Result<Posted, ActionError> {
    if command.key.is_empty() || command.key.chars().count() > LONGEST_KEY {
        return Err(PostingError::KeyIsMissing.into());
    }
    let entry = command.draft.balance()?;
    let body = body_hash(&entry, &command.movement, &command.paper);
    // What fails below takes the claim back with it.
    if let Some(known) = shelf::claim_key(work, scope, &command.key, &body, id).await? {
        return replay(work, scope, &command.key, &body, &known).await;
    }
    // Most entries touch official accounts only: the cooperative's own are looked up when one is not.
    if check_accounts(&entry, &OpenedAccounts::default()).is_err() {
        check_accounts(&entry, &shelf::opened_accounts(work, scope).await?)?;
    }
    let years = shelf::year_of(work, scope, entry.date()).await?;
    let year = admitting_year(&years, entry.date())?;
    let number = shelf::take_numbers(work, scope, year.id(), entry.journal(), 1).await?;
    let posted = PostedEntry {
        id,
        fiscal_year_id: year.id(),
        number,
        entry,
        reverses_id: None,
        movement: command.movement,
        paper: command.paper,
        recorded_at: at.timestamp_micros(),
        recorded_by: scope.actor_id(),
        import_id: None,
    };
    shelf::append(work, scope, std::slice::from_ref(&posted)).await?;
    seal(work, scope, deed, &posted, at).await?;
    Ok(Posted { entry: posted, is_replay: false })
}

async fn replay(work: &UnitOfWork, scope: &CooperativeScope, key: &str, body: &str, known: &shelf::Keyed) -> Result<Posted, ActionError> {
    if known.body_hash != body {
        return Err(PostingError::KeyWasUsed.into());
    }
    shelf::note_replay(work, scope, key).await?;
    let entry = shelf::entry(work, scope, known.entry_id).await?.ok_or(AccessError::NotThere)?;
    Ok(Posted { entry, is_replay: true })
}

fn body_hash(entry: &JournalEntry, movement: &str, paper: &Paper) -> String {
    let mut record = CanonicalRecord::new(1);
    record.raw(&entry_bytes(entry)).text(movement).text(&format!("{paper:?}"));
    hex::encode(Sha256::digest(record.finish()))
}

fn check_accounts(entry: &JournalEntry, opened: &OpenedAccounts) -> Result<(), ActionError> {
    let chart = Chart::national();
    for posting in entry.postings() {
        chart.resolve(posting.account(), opened)?;
    }
    Ok(())
}

/// Seals an entry into the cooperative's chain.
pub(in crate::actions) async fn seal(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    deed: &'static str,
    posted: &PostedEntry,
    at: DateTime<Utc>,
) -> Result<(), ActionError> {
    let seal = posted.seal();
    let subject = format!("entry {}", posted.id);
    note(work, scope, deed, subject, &seal, at).await
}

/// Reverses an entry by its mirror, dated on a day that is still open, inside a unit of work that does more (a correction,
/// for one).
///
/// # Errors
/// `AlreadyReversed` when it was reversed before, `IsReversal` for a reversal itself, `IsClosing`; what posting refuses.
pub async fn reverse(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
    at: DateTime<Utc>,
    reversed: &PostedEntry,
    on: Day,
    label: &str,
) -> Result<PostedEntry, ActionError> {
    if reversed.reverses_id.is_some() {
        return Err(PostingError::IsReversal.into());
    }
    // What closed a year is turned back by opening the year again, by two people.
    if reversed.movement == CLOSING || reversed.entry.postings().iter().any(|posting| is_closing_account(posting.account())) {
        return Err(PostingError::IsClosing.into());
    }
    if shelf::reversal_of(work, scope, reversed.id).await?.is_some() {
        return Err(PostingError::AlreadyReversed.into());
    }
    let entry = reversed.entry.reversal(on, label)?;
    let years = shelf::years(work, scope).await?;
    let year = admitting_year(&years, on)?;
    let number = shelf::take_numbers(work, scope, year.id(), entry.journal(), 1).await?;
    let posted = PostedEntry {
        id,
        fiscal_year_id: year.id(),
        number,
        entry,
        reverses_id: Some(reversed.id),
        movement: String::new(),
        paper: Paper::With,
        recorded_at: at.timestamp_micros(),
        recorded_by: scope.actor_id(),
        import_id: None,
    };
    shelf::append(work, scope, std::slice::from_ref(&posted)).await?;
    seal(work, scope, "reverse_entry", &posted, at).await?;
    exclusivity::tell_of_reversal(work, scope, reversed.id, id, at.timestamp_micros()).await?;
    // What the bank says is open again for the right entry.
    bank::matches::remove_matches_of_entry(work, scope, reversed.id).await?;
    Ok(posted)
}

/// Opens a year for postings.
pub async fn open_year(desk: &Desk, actor: &Actor, code: &str, period: Period) -> Result<FiscalYear, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::OpenBooks, move |work, scope| async move {
        let year = FiscalYear::new(id, period)?;
        begin_year(&work, &scope, &year, at).await?;
        Ok(year)
    })
    .await
}

async fn begin_year(work: &UnitOfWork, scope: &CooperativeScope, year: &FiscalYear, at: DateTime<Utc>) -> Result<(), ActionError> {
    let (id, period) = (year.id(), year.period());
    may_add_year(&shelf::years(work, scope).await?, period)?;
    shelf::add_year(work, scope, year).await?;
    note(work, scope, "open_year", format!("year {id}"), format!("{}..{}", period.from(), period.to()).as_bytes(), at).await
}

/// Closes the month a day lies in: it takes no more entries.
pub async fn close_month(desk: &Desk, actor: &Actor, code: &str, day: Day) -> Result<Period, ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ClosePeriod, move |work, scope| async move {
        let mut years = shelf::years(&work, &scope).await?;
        let place = years.iter().position(|year| year.period().contains(day));
        let place = place.ok_or(crate::ledger::fiscal_year::FiscalYearError::NoFiscalYear { date: day })?;
        let closed = years[place].close_month(day)?;
        shelf::close_month(&work, &scope, first_of_month(day), at.timestamp_micros()).await?;
        note(&work, &scope, "close_month", format!("month {}", first_of_month(day)), b"", at).await?;
        Ok(closed)
    })
    .await
}

/// Opens an account of the cooperative's own under an official one.
pub async fn open_account(desk: &Desk, actor: &Actor, code: &str, account: AccountCode, label: String) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let label = label.trim().to_owned();
        async move {
            let mut opened = shelf::opened_accounts(&work, &scope).await?;
            opened.open(Chart::national(), account, &label)?;
            shelf::open_account(&work, &scope, account, &label, at.timestamp_micros()).await?;
            note(&work, &scope, "open_account", format!("account {account}"), label.as_bytes(), at).await
        }
    })
    .await
}

/// Entries of another program, already read and balanced.
#[derive(Clone, Debug, Default)]
pub struct ImportJournal {
    pub entries: Vec<ReadEntry>,
    /// Accounts to open first, with their labels.
    pub accounts: Vec<(AccountCode, String)>,
    /// Whether years that the books lack are opened, so that past years can be taken over.
    pub opens_years: bool,
    /// Whether these are the balances with which the books begin: once, on the first day of a year.
    pub is_take_over: bool,
    /// Whether to stop before anything is kept.
    pub is_rehearsal: bool,
    pub source: Source,
}

/// The file that entries come from: each of them is marked with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What it is called, or nothing.
    pub name: String,
    pub digest: String,
}

/// Longest name that is kept of a file.
const LONGEST_FILE_NAME: usize = 120;

impl Source {
    /// The name as it is kept: without its folders, on one line.
    fn short_name(&self) -> String {
        let last = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        last.chars().filter(|letter| !letter.is_control()).take(LONGEST_FILE_NAME).collect::<String>().trim().to_owned()
    }
}

/// An entry of another program, or of these books when they come back.
#[derive(Clone, Debug)]
pub struct ReadEntry {
    /// What tells it from others in any file: the same file gives the same keys.
    pub key: String,
    /// What its file calls it: in a file that left these books, the number it has here.
    pub reference: Option<String>,
    pub draft: EntryDraft,
}

/// What makes the key of an imported entry.
pub const IMPORT_KEY: &str = "import:";

/// Entries sealed by one record of the trail: enough that a large file stays quick, few enough to check one by one.
const SEALED_TOGETHER: usize = 500;

/// Puts all entries of a file into the books, or none; entries of an earlier import of it are left alone.
///
/// One record of the trail seals up to 500 entries: its details are their seals, one after the other, 32 bytes each. One more seals
/// from which file they came.
///
/// # Errors
/// The entries that the books refuse, each with its place in the list.
pub async fn import_journal(desk: &Desk, actor: &Actor, code: &str, command: ImportJournal) -> Result<Imported, ActionError> {
    let at = desk.now();
    let mut days: Vec<Day> = if command.opens_years { command.entries.iter().map(|read| read.draft.date).collect() } else { Vec::new() };
    days.sort_unstable();
    let years = shelf::years(desk.store(), &desk.enter(actor, code, Permission::ImportJournal).await?).await?;
    let missing = match (days.first(), days.last()) {
        (Some(first), Some(last)) => missing_years(&years, *first, *last)?,
        _ => Vec::new(),
    };
    let missing = missing.into_iter().map(|period| FiscalYear::new(desk.new_id(), period)).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<Uuid> = command.entries.iter().map(|_| desk.new_id()).collect();
    let opened = missing.len();
    let missing = std::sync::Arc::new(missing);
    let file = ImportedFile {
        id: desk.new_id(),
        name: command.source.short_name(),
        digest: command.source.digest.clone(),
        imported_at: at.timestamp_micros(),
    };
    let command = std::sync::Arc::new((command, ids, file));
    let outcome = desk
        .deed(actor, code, Permission::ImportJournal, move |work, scope| {
            let (command, missing) = (command.clone(), missing.clone());
            async move {
                for year in missing.iter() {
                    begin_year(&work, &scope, year, at).await?;
                }
                let imported = import(&work, &scope, &command.0, &command.1, &command.2, at).await?;
                Ok(Imported { years: missing.len(), ..imported })
            }
        })
        .await;
    match outcome {
        Err(ActionError::Posting(PostingError::Rehearsed(imported))) => Ok(Imported { years: opened, ..imported }),
        other => other,
    }
}

/// Refuses opening entries where the books go back further, and entries from before an opening entry.
async fn openings_stand_first(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    years: &[FiscalYear],
    fresh: &[(usize, PostedEntry)],
) -> Result<(), ActionError> {
    let begin = |day: Day| years.iter().find(|year| year.period().contains(day)).map_or(day, |year| year.period().from());
    let known = shelf::first_day(work, scope).await?;
    let days = || fresh.iter().map(|(place, posted)| (*place, posted.entry.journal(), posted.entry.date()));
    let Some(first) = days().map(|(_, _, date)| date).chain(known).min() else { return Ok(()) };
    let mut refused: Vec<RefusedEntry> = days()
        .filter(|(_, journal, date)| *journal == Journal::Opening && begin(*date) > first)
        .map(|(place, _, date)| RefusedEntry::new(place, PostingError::OpeningFollowsEntries { date, earlier: first }))
        .collect();
    if refused.is_empty()
        && let Some(opening) = shelf::openings(work, scope).await?.into_iter().max()
    {
        let before = days().filter(|(_, _, date)| *date < begin(opening));
        refused.extend(before.map(|(place, _, date)| RefusedEntry::new(place, PostingError::BeforeOpening { date, opening })));
    }
    if refused.is_empty() { Ok(()) } else { Err(PostingError::InEntries(refused).into()) }
}

fn year_at(years: &[FiscalYear], day: Day) -> Option<Uuid> {
    years.iter().find(|year| year.period().contains(day)).map(FiscalYear::id)
}

/// What tells an entry from others in a file that leaves the books: all of it but which member it concerns, which never leaves.
fn as_it_leaves(draft: &EntryDraft) -> Option<[u8; 32]> {
    let mut draft = draft.clone();
    for posting in &mut draft.postings {
        if posting.counterparty.member().is_some() {
            posting.counterparty = Counterparty::Member(None);
        }
    }
    draft.balance().ok().map(|entry| fingerprint(&entry))
}

/// The entries of the years that a file names entries of, by year and number.
async fn standing(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    years: &[FiscalYear],
    asked: &[&ReadEntry],
) -> Result<HashMap<(Uuid, String), [u8; 32]>, ActionError> {
    const PAGE: i64 = 2_000;
    let referred = asked.iter().filter(|read| read.reference.is_some());
    let wanted: BTreeSet<Uuid> = referred.filter_map(|read| year_at(years, read.draft.date)).collect();
    let mut found = HashMap::new();
    for year in years.iter().filter(|year| wanted.contains(&year.id())) {
        let mark = mark_of(years, year.id()).unwrap_or_default();
        let mut after = None;
        loop {
            let entries = shelf::entries_after(work, scope, year.id(), after, PAGE).await?;
            let Some(last) = entries.last() else { break };
            after = Some((last.entry.journal(), last.number));
            for posted in &entries {
                if let Some(seal) = as_it_leaves(&posted.entry.to_draft()) {
                    found.insert((year.id(), posted.reference(&mark)), seal);
                }
            }
        }
    }
    Ok(found)
}

async fn import(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    command: &ImportJournal,
    ids: &[Uuid],
    file: &ImportedFile,
    at: DateTime<Utc>,
) -> Result<Imported, ActionError> {
    let chart = Chart::national();
    let mut imported = Imported::default();
    let mut opened = shelf::opened_accounts(work, scope).await?;
    for (account, label) in &command.accounts {
        if opened.label(*account).is_none() {
            opened.open(chart, *account, label)?;
            shelf::open_account(work, scope, *account, label, at.timestamp_micros()).await?;
            imported.accounts += 1;
        }
    }
    let known: BTreeSet<String> = shelf::known_keys(work, scope, IMPORT_KEY).await?.into_iter().collect();
    let years = shelf::years(work, scope).await?;
    let mut fresh: Vec<(usize, PostedEntry)> = Vec::new();
    let mut keys = Vec::new();
    let mut refused = Vec::new();
    let unknown: Vec<&ReadEntry> = command.entries.iter().filter(|read| !known.contains(&read.key)).collect();
    let here = standing(work, scope, &years, &unknown).await?;
    let stands = |read: &ReadEntry| here.get(&(year_at(&years, read.draft.date)?, read.reference.clone()?)).copied();
    // One entry that stands here under its number, and the file left these books: then no other of their numbers is a new entry.
    let left_here = unknown.iter().any(|read| stands(read).is_some_and(|seal| Some(seal) == as_it_leaves(&read.draft)));
    for (place, (read, id)) in command.entries.iter().zip(ids).enumerate() {
        if known.contains(&read.key) {
            imported.known += 1;
            continue;
        }
        if let Some(seal) = stands(read).filter(|_| left_here) {
            if Some(seal) == as_it_leaves(&read.draft) {
                imported.known += 1;
            } else {
                let reference = read.reference.clone().unwrap_or_default();
                refused.push(RefusedEntry::new(place, PostingError::StandsOtherwise { reference }));
            }
            continue;
        }
        let (entry, year) = match admitted(read, &opened, &years) {
            Ok(admitted) => admitted,
            Err(error) => {
                refused.push(RefusedEntry::new(place, error));
                continue;
            }
        };
        imported.postings += entry.postings().len();
        imported.fresh.push(place);
        keys.push((read.key.clone(), body_hash(&entry, "", &Paper::With), *id));
        let posted = PostedEntry {
            id: *id,
            fiscal_year_id: year,
            number: 0,
            entry,
            reverses_id: None,
            movement: String::new(),
            paper: Paper::With,
            recorded_at: at.timestamp_micros(),
            recorded_by: scope.actor_id(),
            import_id: Some(file.id),
        };
        fresh.push((place, posted));
    }
    if !refused.is_empty() {
        return Err(PostingError::InEntries(refused).into());
    }
    if command.is_take_over
        && let Some((_, posted)) = fresh.first()
    {
        let date = posted.entry.date();
        if !years.iter().any(|year| year.period().from() == date) {
            return Err(PostingError::NotFirstDay { date }.into());
        }
        if let Some(opening) = shelf::openings(work, scope).await?.first() {
            return Err(PostingError::OpenedAlready { opening: *opening }.into());
        }
    }
    openings_stand_first(work, scope, &years, &fresh).await?;
    imported.entries = fresh.len();
    if command.is_rehearsal {
        // Refusing is what leaves no trace.
        return Err(PostingError::Rehearsed(imported).into());
    }
    keep(work, scope, file, fresh.into_iter().map(|(_, posted)| posted).collect(), keys, at).await?;
    Ok(imported)
}

/// An entry that may stand in the books, and the year that takes it.
fn admitted(read: &ReadEntry, opened: &OpenedAccounts, years: &[FiscalYear]) -> Result<(JournalEntry, Uuid), ActionError> {
    let entry = read.draft.clone().balance()?;
    check_accounts(&entry, opened)?;
    let year = admitting_year(years, entry.date())?;
    Ok((entry, year.id()))
}

/// Numbers new entries, puts them into the books and seals them with the file they came from.
async fn keep(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    file: &ImportedFile,
    mut fresh: Vec<PostedEntry>,
    mut keys: Vec<(String, String, Uuid)>,
    at: DateTime<Utc>,
) -> Result<(), ActionError> {
    let mut wanted: BTreeMap<(Uuid, Journal), i64> = BTreeMap::new();
    for posted in &fresh {
        *wanted.entry((posted.fiscal_year_id, posted.entry.journal())).or_default() += 1;
    }
    let mut next: BTreeMap<(Uuid, Journal), i64> = BTreeMap::new();
    for ((year, journal), count) in wanted {
        next.insert((year, journal), shelf::take_numbers(work, scope, year, journal, count).await? - count);
    }
    for posted in &mut fresh {
        if let Some(number) = next.get_mut(&(posted.fiscal_year_id, posted.entry.journal())) {
            *number += 1;
            posted.number = *number;
        }
    }
    if !fresh.is_empty() {
        imports::add(work, scope, file).await?;
        let mut record = CanonicalRecord::new(1);
        record.text(&file.name).text(&file.digest).number(i64::try_from(fresh.len()).unwrap_or(i64::MAX));
        note(work, scope, "import_file", format!("import {}", file.id), &record.finish(), at).await?;
    }
    shelf::append(work, scope, &fresh).await?;
    // In the order of their index, which is then written from one end to the other.
    keys.sort_unstable();
    shelf::keep_keys(work, scope, keys).await?;
    for part in fresh.chunks(SEALED_TOGETHER) {
        let seals: Vec<u8> = part.iter().flat_map(|posted| posted.seal()).collect();
        let first = part.first().map(|posted| posted.id).unwrap_or_default();
        note(work, scope, "import_journal", format!("entries {first} and {} more", part.len() - 1), &seals, at).await?;
    }
    Ok(())
}
