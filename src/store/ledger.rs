//! The books on their shelves: years, numbers, entries with their postings, and the totals read from them.

use std::collections::BTreeMap;

use entity::closed_period;
use entity::fiscal_year;
use entity::idempotency;
use entity::journal_entry as entry_row;
use entity::posting as posting_row;
use entity::sub_account;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use sha2::Digest;
use sha2::Sha256;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::access::scope::PortfolioScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::first_of_month;
use crate::ledger::account::AccountCode;
use crate::ledger::canonical::CanonicalRecord;
use crate::ledger::canonical::entry_bytes;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::YearState;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::PostingDraft;
use crate::ledger::trial_balance::AccountTotals;
use crate::money::Money;
use crate::store::cooperatives;
use crate::store::entry_conditions::MISSING_PAPER;
use crate::store::entry_conditions::of_entries;
use crate::store::entry_conditions::of_lines;
use crate::store::entry_filter::EntryFilter;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// The layout of the bytes by which a posted entry is sealed in the trail.
const SEAL_VERSION: u8 = 1;

/// What is known of the paper behind an entry when it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// It came with the entry, or none is asked for.
    With,
    /// It will be photographed later: one of the things to do.
    Later,
    /// There is none, and why.
    None { reason: String },
}

impl Paper {
    fn key(&self) -> &'static str {
        match self {
            Paper::With => "with",
            Paper::Later => "later",
            Paper::None { .. } => "none",
        }
    }

    fn reason(&self) -> &str {
        if let Paper::None { reason } = self { reason } else { "" }
    }
}

/// An entry in the books, with everything that was kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostedEntry {
    pub id: Uuid,
    pub fiscal_year_id: Uuid,
    pub number: i64,
    pub entry: JournalEntry,
    pub reverses_id: Option<Uuid>,
    /// The category of a guided movement, or nothing.
    pub movement: String,
    pub paper: Paper,
    pub recorded_at: i64,
    pub recorded_by: Uuid,
    /// The file it was taken over from; the trail seals it with that file, not with the entry.
    pub import_id: Option<Uuid>,
}

impl PostedEntry {
    /// The number people quote: `CAI-2026-0042`.
    pub fn reference(&self, year: &str) -> String {
        format!("{}-{year}-{:04}", self.entry.journal().code(), self.number)
    }

    /// The digest by which the trail seals this entry, made from what it says and nothing else.
    pub fn seal(&self) -> [u8; 32] {
        let mut record = CanonicalRecord::new(SEAL_VERSION);
        record.raw(self.id.as_bytes()).raw(self.fiscal_year_id.as_bytes()).number(self.number).raw(&entry_bytes(&self.entry));
        record.optional_raw(self.reverses_id.as_ref().map(|id| id.as_bytes().as_slice()));
        record.text(&self.movement).text(self.paper.key()).text(self.paper.reason());
        record.number(self.recorded_at).raw(self.recorded_by.as_bytes());
        Sha256::digest(record.finish()).into()
    }
}

/// The fiscal years of a cooperative with their closed months, oldest first.
pub async fn years(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<FiscalYear>, StoreError> {
    let id = scope.cooperative_id();
    let text = "SELECT * FROM fiscal_year WHERE cooperative_id = $1 ORDER BY starts_on";
    let rows: Vec<fiscal_year::Model> = query::all(db, text, vec![id.into()]).await?;
    let closed: Vec<closed_period::Model> =
        query::all(db, "SELECT * FROM closed_period WHERE cooperative_id = $1", vec![id.into()]).await?;
    rows.into_iter()
        .map(|row| {
            let period = Period::new(row.starts_on, row.ends_on).map_err(|error| StoreError::corrupt(error.to_string()))?;
            let state = if row.closed_at.is_some() { YearState::Closed } else { YearState::Open };
            let months = closed.iter().map(|closed| closed.month).filter(|month| period.contains(*month) || *month <= period.from());
            FiscalYear::from_parts(row.id, period, state, months).map_err(|error| StoreError::corrupt(error.to_string()))
        })
        .collect()
}

#[derive(FromQueryResult)]
struct YearRow {
    id: Uuid,
    starts_on: Day,
    ends_on: Day,
    closed_at: Option<i64>,
    months_closed: i64,
}

/// The year a day lies in, knowing whether that day's month is closed: all that posting on that day asks, in one question.
pub async fn year_of(db: &impl Read, scope: &CooperativeScope, day: Day) -> Result<Vec<FiscalYear>, StoreError> {
    let month = first_of_month(day);
    let text = "SELECT f.id, f.starts_on, f.ends_on, f.closed_at, \
                (SELECT COUNT(*) FROM closed_period c WHERE c.cooperative_id = f.cooperative_id AND c.month = $3) AS months_closed \
                FROM fiscal_year f WHERE f.cooperative_id = $1 AND f.starts_on <= $2 AND f.ends_on >= $2";
    let rows: Vec<YearRow> = query::all(db, text, vec![scope.cooperative_id().into(), day.into(), month.into()]).await?;
    rows.into_iter()
        .map(|row| {
            let period = Period::new(row.starts_on, row.ends_on).map_err(|error| StoreError::corrupt(error.to_string()))?;
            let state = if row.closed_at.is_some() { YearState::Closed } else { YearState::Open };
            let months = if row.months_closed > 0 { vec![month] } else { Vec::new() };
            FiscalYear::from_parts(row.id, period, state, months).map_err(|error| StoreError::corrupt(error.to_string()))
        })
        .collect()
}

pub async fn add_year(work: &UnitOfWork, scope: &CooperativeScope, year: &FiscalYear) -> Result<(), StoreError> {
    query::insert(work, year_row(scope.cooperative_id(), year)).await
}

fn year_row(cooperative_id: Uuid, year: &FiscalYear) -> fiscal_year::Model {
    fiscal_year::Model { cooperative_id, id: year.id(), starts_on: year.period().from(), ends_on: year.period().to(), closed_at: None }
}

/// The first year of a cooperative that is being taken up, before anybody can enter it.
pub async fn begin_with_year(work: &UnitOfWork, cooperative_id: Uuid, year: &FiscalYear) -> Result<(), StoreError> {
    query::insert(work, year_row(cooperative_id, year)).await
}

/// Notes that a civil month takes no more entries.
pub async fn close_month(work: &UnitOfWork, scope: &CooperativeScope, month: Day, at: i64) -> Result<(), StoreError> {
    query::insert(work, closed_period::Model { cooperative_id: scope.cooperative_id(), month, closed_at: at }).await
}

/// The accounts a cooperative opened itself.
pub async fn opened_accounts(db: &impl Read, scope: &CooperativeScope) -> Result<OpenedAccounts, StoreError> {
    let text = "SELECT * FROM sub_account WHERE cooperative_id = $1 ORDER BY code";
    let rows: Vec<sub_account::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    let labels = rows.into_iter().map(|row| Ok((code(&row.code)?, row.label))).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(OpenedAccounts::new(labels))
}

pub async fn open_account(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    account: AccountCode,
    label: &str,
    at: i64,
) -> Result<(), StoreError> {
    let row = sub_account::Model {
        cooperative_id: scope.cooperative_id(),
        code: account.as_str().to_owned(),
        label: label.to_owned(),
        opened_at: at,
    };
    query::insert(work, row).await
}

#[derive(FromQueryResult)]
struct Number {
    last_number: i64,
}

/// Takes the next numbers of a journal in a year and returns the last of them.
///
/// The counter is a row of the same unit of work: what is rolled back gives its numbers back, so there are no gaps.
pub async fn take_numbers(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    year: Uuid,
    journal: Journal,
    count: i64,
) -> Result<i64, StoreError> {
    let text = "INSERT INTO journal_counter (cooperative_id, fiscal_year_id, journal, last_number) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (cooperative_id, fiscal_year_id, journal) \
                DO UPDATE SET last_number = journal_counter.last_number + excluded.last_number RETURNING last_number";
    let values = vec![scope.cooperative_id().into(), year.into(), journal.code().into(), count.into()];
    let row: Option<Number> = query::one(work, text, values).await?;
    Ok(row.ok_or_else(|| StoreError::corrupt("a journal gave no number"))?.last_number)
}

/// Puts entries into the books, postings first, so that each is weighed the moment it appears.
pub async fn append(work: &UnitOfWork, scope: &CooperativeScope, entries: &[PostedEntry]) -> Result<(), StoreError> {
    let cooperative_id = scope.cooperative_id();
    let mut postings = Vec::with_capacity(entries.len() * 2);
    for posted in entries {
        for (at, posting) in posted.entry.postings().iter().enumerate() {
            postings.push(posting_row::Model {
                cooperative_id,
                entry_id: posted.id,
                line: i64::try_from(at + 1).unwrap_or(i64::MAX),
                account: posting.account().as_str().to_owned(),
                dated_on: posted.entry.date(),
                debit_minor: posting.debit().minor(),
                credit_minor: posting.credit().minor(),
                label: posting.label().unwrap_or_default().to_owned(),
                counterparty: posting.counterparty().key().to_owned(),
                member_id: posting.counterparty().member(),
            });
        }
    }
    query::insert_many(work, postings).await?;
    let rows = entries
        .iter()
        .map(|posted| entry_row::Model {
            cooperative_id,
            id: posted.id,
            fiscal_year_id: posted.fiscal_year_id,
            journal: posted.entry.journal().code().to_owned(),
            number: posted.number,
            dated_on: posted.entry.date(),
            label: posted.entry.label().to_owned(),
            voucher: posted.entry.voucher().unwrap_or_default().to_owned(),
            reverses_id: posted.reverses_id,
            movement: posted.movement.clone(),
            paper: posted.paper.key().to_owned(),
            paper_reason: posted.paper.reason().to_owned(),
            recorded_at: posted.recorded_at,
            recorded_by: posted.recorded_by,
            import_id: posted.import_id,
        })
        .collect();
    query::insert_many(work, rows).await
}

/// The entry a client's key was given to, and the digest of what it asked then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed {
    pub entry_id: Uuid,
    pub body_hash: String,
}

pub async fn keyed(db: &impl Read, scope: &CooperativeScope, key: &str) -> Result<Option<Keyed>, StoreError> {
    let text = "SELECT * FROM idempotency WHERE cooperative_id = $1 AND key = $2";
    let row: Option<idempotency::Model> = query::one(db, text, vec![scope.cooperative_id().into(), key.into()]).await?;
    Ok(row.map(|row| Keyed { entry_id: row.entry_id, body_hash: row.body_hash }))
}

/// Claims a key for a new entry; when it was given before, what it was given to.
pub async fn claim_key(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    key: &str,
    body_hash: &str,
    entry_id: Uuid,
) -> Result<Option<Keyed>, StoreError> {
    let text = "INSERT INTO idempotency (cooperative_id, key, body_hash, entry_id, replays) VALUES ($1, $2, $3, $4, 0) \
                ON CONFLICT (cooperative_id, key) DO NOTHING";
    let values = vec![scope.cooperative_id().into(), key.into(), body_hash.into(), entry_id.into()];
    if query::execute(work, text, values).await? == 1 { Ok(None) } else { keyed(work, scope, key).await }
}

/// Notes a replay: its answer then rests on a committed write, not on a mere look.
pub async fn note_replay(work: &UnitOfWork, scope: &CooperativeScope, key: &str) -> Result<(), StoreError> {
    let text = "UPDATE idempotency SET replays = replays + 1 WHERE cooperative_id = $1 AND key = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), key.into()]).await.map(drop)
}

/// Keeps the keys of new entries: key, digest of the body, entry.
pub async fn keep_keys(work: &UnitOfWork, scope: &CooperativeScope, keys: Vec<(String, String, Uuid)>) -> Result<(), StoreError> {
    let rows = keys
        .into_iter()
        .map(|(key, body_hash, entry_id)| idempotency::Model {
            cooperative_id: scope.cooperative_id(),
            key,
            body_hash,
            entry_id,
            replays: 0,
        })
        .collect();
    query::insert_many(work, rows).await
}

#[derive(FromQueryResult)]
struct KeyOnly {
    key: String,
}

/// Which of many keys are known already, by their common beginning.
pub async fn known_keys(db: &impl Read, scope: &CooperativeScope, beginning: &str) -> Result<Vec<String>, StoreError> {
    // Not by a range: what comes after a text is another matter in each language.
    let text = format!("SELECT key FROM idempotency WHERE cooperative_id = $1 AND substr(key, 1, {}) = $2", beginning.chars().count());
    let rows: Vec<KeyOnly> = query::all(db, &text, vec![scope.cooperative_id().into(), beginning.into()]).await?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}

/// One page of a list, newest first, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPage {
    pub entries: Vec<PostedEntry>,
    pub total: i64,
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// A page of entries with their postings: three questions, whatever the page holds.
pub async fn entries(
    db: &impl Read,
    scope: &CooperativeScope,
    filter: &EntryFilter,
    page: i64,
    per_page: i64,
) -> Result<EntryPage, StoreError> {
    let (condition, values) = of_entries(scope, filter).written();
    let text = format!("SELECT COUNT(*) AS count FROM journal_entry e WHERE {condition}");
    let total = query::one::<Count>(db, &text, values.clone()).await?.map_or(0, |row| row.count);
    let text = format!(
        "SELECT e.* FROM journal_entry e WHERE {condition} ORDER BY e.dated_on DESC, e.recorded_at DESC, e.number DESC LIMIT {} OFFSET {}",
        per_page.max(1),
        (page.max(1) - 1) * per_page.max(1)
    );
    let rows: Vec<entry_row::Model> = query::all(db, &text, values).await?;
    Ok(EntryPage { entries: with_postings(db, scope, rows).await?, total })
}

#[derive(FromQueryResult)]
struct FirstDay {
    first: Option<Day>,
}

/// The day of the first entry of all.
pub async fn first_day(db: &impl Read, scope: &CooperativeScope) -> Result<Option<Day>, StoreError> {
    let text = "SELECT MIN(dated_on) AS first FROM journal_entry WHERE cooperative_id = $1";
    Ok(query::one::<FirstDay>(db, text, vec![scope.cooperative_id().into()]).await?.and_then(|row| row.first))
}

/// The days of opening entries that stand: neither reversed nor reversals.
pub async fn openings(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Day>, StoreError> {
    let text = "SELECT MIN(e.dated_on) AS first FROM journal_entry e WHERE e.cooperative_id = $1 AND e.journal = $2 AND e.reverses_id IS NULL \
                AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = e.cooperative_id AND r.reverses_id = e.id) \
                GROUP BY e.fiscal_year_id";
    let rows: Vec<FirstDay> = query::all(db, text, vec![scope.cooperative_id().into(), Journal::Opening.code().into()]).await?;
    Ok(rows.into_iter().filter_map(|row| row.first).collect())
}

/// One entry, by its id.
pub async fn entry(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<PostedEntry>, StoreError> {
    let text = "SELECT * FROM journal_entry WHERE cooperative_id = $1 AND id = $2";
    let rows: Vec<entry_row::Model> = query::all(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(with_postings(db, scope, rows).await?.pop())
}

/// The entry that reverses another, if there is one.
pub async fn reversal_of(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<PostedEntry>, StoreError> {
    let text = "SELECT * FROM journal_entry WHERE cooperative_id = $1 AND reverses_id = $2";
    let rows: Vec<entry_row::Model> = query::all(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(with_postings(db, scope, rows).await?.pop())
}

/// Entries in the order of their journal and number, after a given place: for walking all of them in constant memory.
pub async fn entries_after(
    db: &impl Read,
    scope: &CooperativeScope,
    year: Uuid,
    after: Option<(Journal, i64)>,
    most: i64,
) -> Result<Vec<PostedEntry>, StoreError> {
    let (journal, number) = after.map_or((String::new(), 0), |(journal, number)| (journal.code().to_owned(), number));
    let text = "SELECT * FROM journal_entry WHERE cooperative_id = $1 AND fiscal_year_id = $2 \
                AND (journal, number) > ($3, $4) ORDER BY journal, number LIMIT $5";
    let values = vec![scope.cooperative_id().into(), year.into(), journal.into(), number.into(), most.into()];
    let rows: Vec<entry_row::Model> = query::all(db, text, values).await?;
    with_postings(db, scope, rows).await
}

/// The entries that a question of this room finds, with their postings.
pub(in crate::store) async fn entries_by(
    db: &impl Read,
    scope: &CooperativeScope,
    text: &str,
    values: Vec<Value>,
) -> Result<Vec<PostedEntry>, StoreError> {
    let rows: Vec<entry_row::Model> = query::all(db, text, values).await?;
    with_postings(db, scope, rows).await
}

async fn with_postings(db: &impl Read, scope: &CooperativeScope, rows: Vec<entry_row::Model>) -> Result<Vec<PostedEntry>, StoreError> {
    const MOST_IDS: usize = 2_000;
    let mut lines: BTreeMap<Uuid, Vec<posting_row::Model>> = BTreeMap::new();
    for part in rows.chunks(MOST_IDS) {
        let text = format!(
            "SELECT * FROM posting WHERE cooperative_id = $1 AND entry_id IN ({}) ORDER BY entry_id, line",
            query::marks(1, part.len())
        );
        let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
        values.extend(part.iter().map(|row| Value::from(row.id)));
        for line in query::all::<posting_row::Model>(db, &text, values).await? {
            lines.entry(line.entry_id).or_default().push(line);
        }
    }
    rows.into_iter().map(|row| posted(lines.remove(&row.id).unwrap_or_default(), row)).collect()
}

fn posted(lines: Vec<posting_row::Model>, row: entry_row::Model) -> Result<PostedEntry, StoreError> {
    let postings = lines
        .into_iter()
        .map(|line| {
            let counterparty = Counterparty::from_parts(&line.counterparty, line.member_id)
                .ok_or_else(|| StoreError::corrupt(format!("the counterparty {}", line.counterparty)))?;
            Ok(PostingDraft {
                account: code(&line.account)?,
                debit: Money::mad(line.debit_minor),
                credit: Money::mad(line.credit_minor),
                label: Some(line.label).filter(|label| !label.is_empty()),
                counterparty,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    let draft = EntryDraft {
        journal: Journal::from_code(&row.journal).ok_or_else(|| StoreError::corrupt(format!("the journal {}", row.journal)))?,
        date: row.dated_on,
        label: row.label,
        voucher: Some(row.voucher).filter(|voucher| !voucher.is_empty()),
        postings,
    };
    let paper = match row.paper.as_str() {
        "with" => Paper::With,
        "later" => Paper::Later,
        "none" => Paper::None { reason: row.paper_reason },
        other => return Err(StoreError::corrupt(format!("the paper state {other}"))),
    };
    Ok(PostedEntry {
        id: row.id,
        fiscal_year_id: row.fiscal_year_id,
        number: row.number,
        entry: draft.balance().map_err(|error| StoreError::corrupt(format!("entry {}: {error}", row.id)))?,
        reverses_id: row.reverses_id,
        movement: row.movement,
        paper,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
        import_id: row.import_id,
    })
}

fn code(text: &str) -> Result<AccountCode, StoreError> {
    AccountCode::new(text).map_err(|error| StoreError::corrupt(error.to_string()))
}

#[derive(FromQueryResult)]
struct TotalsRow {
    account: String,
    debit: i64,
    credit: i64,
}

/// Debit and credit by account, of a period or of all time: one question.
pub async fn totals(db: &impl Read, scope: &CooperativeScope, period: Option<Period>) -> Result<Vec<AccountTotals>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    let days = match period {
        Some(period) => {
            values.extend([period.from().into(), period.to().into()]);
            "AND dated_on >= $2 AND dated_on <= $3"
        }
        None => "",
    };
    let text = format!(
        "SELECT account, CAST(SUM(debit_minor) AS bigint) AS debit, CAST(SUM(credit_minor) AS bigint) AS credit \
         FROM posting WHERE cooperative_id = $1 {days} GROUP BY account ORDER BY account"
    );
    let rows: Vec<TotalsRow> = query::all(db, &text, values).await?;
    rows.into_iter()
        .map(|row| Ok(AccountTotals { account: code(&row.account)?, debit: Money::mad(row.debit), credit: Money::mad(row.credit) }))
        .collect()
}

/// Debit and credit by account of the postings that a filter lets through: one question.
pub async fn totals_where(db: &impl Read, scope: &CooperativeScope, filter: &EntryFilter) -> Result<Vec<AccountTotals>, StoreError> {
    let (condition, values) = of_lines(scope, filter).written();
    let text = format!(
        "SELECT p.account, CAST(SUM(p.debit_minor) AS bigint) AS debit, CAST(SUM(p.credit_minor) AS bigint) AS credit \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE {condition} GROUP BY p.account ORDER BY p.account"
    );
    let rows: Vec<TotalsRow> = query::all(db, &text, values).await?;
    rows.into_iter()
        .map(|row| Ok(AccountTotals { account: code(&row.account)?, debit: Money::mad(row.debit), credit: Money::mad(row.credit) }))
        .collect()
}

#[derive(FromQueryResult)]
struct BalanceRow {
    balance: i64,
}

/// Debit less credit of an account and its subdivisions, up to a day included (or all of it).
pub async fn balance(db: &impl Read, scope: &CooperativeScope, account: AccountCode, until: Option<Day>) -> Result<Money, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    values.extend(query::range(account));
    let days = match until {
        Some(day) => {
            values.push(day.into());
            "AND dated_on <= $4"
        }
        None => "",
    };
    let text = format!(
        "SELECT CAST(COALESCE(SUM(debit_minor), 0) - COALESCE(SUM(credit_minor), 0) AS bigint) AS balance \
         FROM posting WHERE cooperative_id = $1 AND account >= $2 AND account < $3 {days}"
    );
    let row: Option<BalanceRow> = query::one(db, &text, values).await?;
    Ok(Money::mad(row.map_or(0, |row| row.balance)))
}

/// One posting of an account, with the balance after it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct AccountLine {
    pub entry_id: Uuid,
    pub journal: String,
    pub number: i64,
    pub dated_on: Day,
    pub account: String,
    pub label: String,
    pub voucher: String,
    pub debit_minor: i64,
    pub credit_minor: i64,
    /// Debit less credit of everything up to and with this line, in minor units.
    pub balance_minor: i64,
}

/// A page of an account, oldest first, with its running balance since the beginning of the books.
pub async fn account_lines(
    db: &impl Read,
    scope: &CooperativeScope,
    account: AccountCode,
    period: Option<Period>,
    page: i64,
    per_page: i64,
) -> Result<(Vec<AccountLine>, i64), StoreError> {
    account_lines_where(db, scope, account, &EntryFilter { period, ..EntryFilter::default() }, page, per_page).await
}

/// The lines of an account that a filter lets through, each with the balance of the whole account after it.
pub async fn account_lines_where(
    db: &impl Read,
    scope: &CooperativeScope,
    account: AccountCode,
    filter: &EntryFilter,
    page: i64,
    per_page: i64,
) -> Result<(Vec<AccountLine>, i64), StoreError> {
    let (condition, mut values) = of_lines(scope, &EntryFilter { account: None, ..filter.clone() }).written();
    let first = values.len() + 1;
    values.extend(query::range(account));
    let order = "ORDER BY p.dated_on, e.recorded_at, e.journal, e.number, p.line";
    let lines = format!(
        "SELECT p.entry_id, e.journal, e.number, p.dated_on, p.account, \
         CASE WHEN p.label = '' THEN e.label ELSE p.label END AS label, e.voucher, p.debit_minor, p.credit_minor, \
         CAST(SUM(p.debit_minor - p.credit_minor) OVER ({order}) AS bigint) AS balance_minor, \
         ROW_NUMBER() OVER ({order}) AS place, CASE WHEN {condition} THEN 1 ELSE 0 END AS fits \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE p.cooperative_id = $1 AND p.account >= ${first} AND p.account < ${}",
        first + 1
    );
    let count = format!("SELECT COUNT(*) AS count FROM ({lines}) AS lines WHERE fits = 1");
    let total = query::one::<Count>(db, &count, values.clone()).await?.map_or(0, |row| row.count);
    let text = format!(
        "SELECT * FROM ({lines}) AS lines WHERE fits = 1 ORDER BY place LIMIT {} OFFSET {}",
        per_page.max(1),
        (page.max(1) - 1) * per_page.max(1)
    );
    Ok((query::all(db, &text, values).await?, total))
}

/// How many promised papers have not come.
pub async fn missing_papers(db: &impl Read, scope: &CooperativeScope) -> Result<i64, StoreError> {
    let text = format!("SELECT COUNT(*) AS count FROM journal_entry e WHERE e.cooperative_id = $1 AND {MISSING_PAPER}");
    Ok(query::one::<Count>(db, &text, vec![scope.cooperative_id().into()]).await?.map_or(0, |row| row.count))
}

/// Money in and money out of cash and bank, month by month: in minor units.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct MonthFlow {
    /// `2026-03`.
    pub month: String,
    pub in_minor: i64,
    pub out_minor: i64,
}

/// What came into the cash box and the bank and what left them, by month; moves between the two do not count.
pub async fn month_flows(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<Vec<MonthFlow>, StoreError> {
    let text = "SELECT substr(CAST(f.dated_on AS text), 1, 7) AS month, \
                CAST(SUM(CASE WHEN f.change > 0 THEN f.change ELSE 0 END) AS bigint) AS in_minor, \
                CAST(SUM(CASE WHEN f.change < 0 THEN -f.change ELSE 0 END) AS bigint) AS out_minor FROM ( \
                  SELECT p.entry_id, p.dated_on, SUM(p.debit_minor - p.credit_minor) AS change FROM posting p \
                  WHERE p.cooperative_id = $1 AND p.account >= '51' AND p.account < '52' AND p.dated_on >= $2 AND p.dated_on <= $3 \
                  GROUP BY p.entry_id, p.dated_on) AS f \
                GROUP BY substr(CAST(f.dated_on AS text), 1, 7) ORDER BY 1";
    query::all(db, text, vec![scope.cooperative_id().into(), period.from().into(), period.to().into()]).await
}

/// What many cooperatives hold in cash and bank, in one question.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Holding {
    pub cooperative_id: Uuid,
    pub balance_minor: i64,
}

pub async fn holdings(db: &impl Read, scope: &PortfolioScope) -> Result<Vec<Holding>, StoreError> {
    let (filter, values) = cooperatives::reach(scope, 0);
    let text = format!(
        "SELECT p.cooperative_id, CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS balance_minor FROM posting p \
         WHERE p.account >= '51' AND p.account < '52' AND p.cooperative_id IN (SELECT c.id FROM cooperative c WHERE {filter}) \
         GROUP BY p.cooperative_id"
    );
    query::all(db, &text, values).await
}

/// Whether a cooperative has any entry at all.
pub async fn has_entries(db: &impl Read, scope: &CooperativeScope) -> Result<bool, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM (SELECT 1 FROM journal_entry WHERE cooperative_id = $1 LIMIT 1) AS one";
    Ok(query::one::<Count>(db, text, vec![scope.cooperative_id().into()]).await?.is_some_and(|row| row.count > 0))
}

/// Whether any entry has its paper.
pub async fn has_papers(db: &impl Read, scope: &CooperativeScope) -> Result<bool, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM (SELECT 1 FROM entry_evidence WHERE cooperative_id = $1 LIMIT 1) AS one";
    Ok(query::one::<Count>(db, text, vec![scope.cooperative_id().into()]).await?.is_some_and(|row| row.count > 0))
}

/// An entry that looks like one about to be recorded: same category, day and amount. It asks once whether it is the same.
pub async fn alike(
    db: &impl Read,
    scope: &CooperativeScope,
    movement: &str,
    day: Day,
    amount: Money,
) -> Result<Option<PostedEntry>, StoreError> {
    let text = "SELECT e.* FROM journal_entry e WHERE e.cooperative_id = $1 AND e.dated_on = $2 AND e.movement = $3 \
                AND EXISTS (SELECT 1 FROM posting p WHERE p.cooperative_id = e.cooperative_id AND p.entry_id = e.id AND p.debit_minor = $4) \
                AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = e.cooperative_id AND r.reverses_id = e.id) LIMIT 1";
    let values = vec![scope.cooperative_id().into(), day.into(), movement.into(), amount.minor().into()];
    let rows: Vec<entry_row::Model> = query::all(db, text, values).await?;
    Ok(with_postings(db, scope, rows).await?.pop())
}
