//! Bank accounts, their statements line by line, and what was matched with what.

use chrono::DateTime;
use chrono::Utc;
use entity::bank_account;
use entity::bank_line;
use entity::bank_mapping;
use entity::bank_match;
use entity::bank_reconciliation;
use entity::bank_statement;
use entity::bank_upload;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::days_after;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::reconciliation::habit::Lesson;
use crate::ledger::reconciliation::habit::Purpose;
use crate::ledger::reconciliation::item::BankItem;
use crate::ledger::reconciliation::item::BookItem;
use crate::ledger::reconciliation::item::Pairing;
use crate::ledger::reconciliation::item::PostingKey;
use crate::ledger::reconciliation::standing::Beginning;
use crate::ledger::reconciliation::standing::Known;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// Earlier matches that are learnt from.
const LESSONS: i64 = 1_000;

/// An account at a bank, and the account of the books that mirrors it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankAccount {
    pub id: Uuid,
    pub account: AccountCode,
    pub bank: String,
    /// Twenty-four digits, or nothing yet.
    pub rib: String,
    pub label: String,
    pub added_at: i64,
}

/// A bank's way of writing tables, kept under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMapping {
    pub name: String,
    /// The names of the columns, by which another file of the bank is known.
    pub header: String,
    /// The mapping as JSON.
    pub columns: String,
}

/// A file that is being looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: Uuid,
    pub bank_account_id: Uuid,
    pub digest: String,
    pub name: String,
    pub size_bytes: i64,
    pub uploaded_at: i64,
    pub uploaded_by: Uuid,
}

/// A statement that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStatement {
    pub id: Uuid,
    pub bank_account_id: Uuid,
    pub digest: String,
    pub name: String,
    pub format: String,
    pub from: Day,
    pub to: Day,
    pub opening: Money,
    pub closing: Money,
    pub kept_at: i64,
    pub kept_by: Uuid,
}

/// A line to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLine {
    pub id: Uuid,
    pub place: i64,
    pub booked_on: Day,
    pub value_on: Day,
    pub amount: Money,
    pub reference: String,
    pub label: String,
    pub fingerprint: String,
}

/// A line that was kept, with what is left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    pub bank_account_id: Uuid,
    pub value_on: Day,
    pub item: BankItem,
}

fn account_of(row: bank_account::Model) -> Result<BankAccount, StoreError> {
    Ok(BankAccount {
        id: row.id,
        account: AccountCode::new(&row.account).map_err(|error| StoreError::corrupt(error.to_string()))?,
        bank: row.bank,
        rib: row.rib,
        label: row.label,
        added_at: row.added_at,
    })
}

/// The bank accounts of a cooperative, by their number in the books.
pub async fn accounts(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<BankAccount>, StoreError> {
    let text = "SELECT * FROM bank_account WHERE cooperative_id = $1 ORDER BY account";
    let rows: Vec<bank_account::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter().map(account_of).collect()
}

pub async fn account(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<BankAccount>, StoreError> {
    let text = "SELECT * FROM bank_account WHERE cooperative_id = $1 AND id = $2";
    let row: Option<bank_account::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    row.map(account_of).transpose()
}

pub async fn add_account(work: &UnitOfWork, scope: &CooperativeScope, new: &BankAccount) -> Result<(), StoreError> {
    let row = bank_account::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        account: new.account.as_str().to_owned(),
        bank: new.bank.clone(),
        rib: new.rib.clone(),
        label: new.label.clone(),
        added_at: new.added_at,
    };
    query::insert(work, row).await
}

pub async fn change_account(work: &UnitOfWork, scope: &CooperativeScope, changed: &BankAccount) -> Result<(), StoreError> {
    let text = "UPDATE bank_account SET bank = $3, rib = $4, label = $5 WHERE cooperative_id = $1 AND id = $2";
    let values = vec![
        scope.cooperative_id().into(),
        changed.id.into(),
        changed.bank.as_str().into(),
        changed.rib.as_str().into(),
        changed.label.as_str().into(),
    ];
    query::execute(work, text, values).await.map(drop)
}

pub async fn mappings(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<KeptMapping>, StoreError> {
    let text = "SELECT * FROM bank_mapping WHERE cooperative_id = $1 ORDER BY kept_at DESC, name";
    let rows: Vec<bank_mapping::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().map(|row| KeptMapping { name: row.name, header: row.header, columns: row.columns }).collect())
}

/// Keeps a mapping under its name, in place of the one that bore it.
pub async fn keep_mapping(work: &UnitOfWork, scope: &CooperativeScope, mapping: &KeptMapping, at: i64) -> Result<(), StoreError> {
    let text = "INSERT INTO bank_mapping (cooperative_id, name, header, columns, kept_at) VALUES ($1, $2, $3, $4, $5) \
                ON CONFLICT (cooperative_id, name) DO UPDATE SET header = excluded.header, columns = excluded.columns, kept_at = excluded.kept_at";
    let values = vec![
        scope.cooperative_id().into(),
        mapping.name.as_str().into(),
        mapping.header.as_str().into(),
        mapping.columns.as_str().into(),
        at.into(),
    ];
    query::execute(work, text, values).await.map(drop)
}

#[derive(FromQueryResult)]
struct Total {
    total: i64,
}

/// Bytes of bank files a cooperative keeps.
pub async fn used_bytes(db: &impl Read, scope: &CooperativeScope) -> Result<i64, StoreError> {
    let text = "SELECT CAST(COALESCE(SUM(size_bytes), 0) AS bigint) AS total FROM bank_upload WHERE cooperative_id = $1";
    Ok(query::one::<Total>(db, text, vec![scope.cooperative_id().into()]).await?.map_or(0, |row| row.total))
}

pub async fn add_upload(work: &UnitOfWork, scope: &CooperativeScope, new: &Upload) -> Result<(), StoreError> {
    let new = new.clone();
    let row = bank_upload::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        bank_account_id: new.bank_account_id,
        digest: new.digest,
        name: new.name,
        size_bytes: new.size_bytes,
        uploaded_at: new.uploaded_at,
        uploaded_by: new.uploaded_by,
    };
    query::insert(work, row).await
}

pub async fn upload(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<Upload>, StoreError> {
    let text = "SELECT * FROM bank_upload WHERE cooperative_id = $1 AND id = $2";
    let row: Option<bank_upload::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    Ok(row.map(|row| Upload {
        id: row.id,
        bank_account_id: row.bank_account_id,
        digest: row.digest,
        name: row.name,
        size_bytes: row.size_bytes,
        uploaded_at: row.uploaded_at,
        uploaded_by: row.uploaded_by,
    }))
}

fn statement_of(row: bank_statement::Model) -> KeptStatement {
    KeptStatement {
        id: row.id,
        bank_account_id: row.bank_account_id,
        digest: row.digest,
        name: row.name,
        format: row.format,
        from: row.from_on,
        to: row.to_on,
        opening: Money::mad(row.opening_minor),
        closing: Money::mad(row.closing_minor),
        kept_at: row.kept_at,
        kept_by: row.kept_by,
    }
}

/// The statements of all accounts, the earliest first.
pub async fn statements(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<KeptStatement>, StoreError> {
    let text = "SELECT * FROM bank_statement WHERE cooperative_id = $1 ORDER BY from_on, to_on, kept_at";
    let rows: Vec<bank_statement::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().map(statement_of).collect())
}

/// The statement that a file with this digest became, if it did.
pub async fn statement_by_digest(
    db: &impl Read,
    scope: &CooperativeScope,
    account: Uuid,
    digest: &str,
) -> Result<Option<KeptStatement>, StoreError> {
    let text = "SELECT * FROM bank_statement WHERE cooperative_id = $1 AND bank_account_id = $2 AND digest = $3";
    let row: Option<bank_statement::Model> =
        query::one(db, text, vec![scope.cooperative_id().into(), account.into(), digest.into()]).await?;
    Ok(row.map(statement_of))
}

pub async fn add_statement(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    new: &KeptStatement,
    lines: Vec<NewLine>,
) -> Result<(), StoreError> {
    let cooperative_id = scope.cooperative_id();
    let row = bank_statement::Model {
        cooperative_id,
        id: new.id,
        bank_account_id: new.bank_account_id,
        digest: new.digest.clone(),
        name: new.name.clone(),
        format: new.format.clone(),
        from_on: new.from,
        to_on: new.to,
        opening_minor: new.opening.minor(),
        closing_minor: new.closing.minor(),
        kept_at: new.kept_at,
        kept_by: new.kept_by,
    };
    query::insert(work, row).await?;
    let rows = lines
        .into_iter()
        .map(|line| bank_line::Model {
            cooperative_id,
            id: line.id,
            bank_account_id: new.bank_account_id,
            statement_id: new.id,
            place: line.place,
            booked_on: line.booked_on,
            value_on: line.value_on,
            amount_minor: line.amount.minor(),
            reference: line.reference,
            label: line.label,
            fingerprint: line.fingerprint,
        })
        .collect();
    query::insert_many(work, rows, 11).await
}

#[derive(FromQueryResult)]
struct Fingerprint {
    fingerprint: String,
}

/// The fingerprints of the lines of a stretch of days.
pub async fn fingerprints(db: &impl Read, scope: &CooperativeScope, account: Uuid, from: Day, to: Day) -> Result<Vec<String>, StoreError> {
    let text =
        "SELECT fingerprint FROM bank_line WHERE cooperative_id = $1 AND bank_account_id = $2 AND booked_on >= $3 AND booked_on <= $4";
    let values = vec![scope.cooperative_id().into(), account.into(), from.into(), to.into()];
    let rows: Vec<Fingerprint> = query::all(db, text, values).await?;
    Ok(rows.into_iter().map(|row| row.fingerprint).collect())
}

#[derive(FromQueryResult)]
struct LineRow {
    id: Uuid,
    bank_account_id: Uuid,
    booked_on: Day,
    value_on: Day,
    amount_minor: i64,
    matched_minor: i64,
    reference: String,
    label: String,
}

fn line_of(row: LineRow) -> KeptLine {
    KeptLine {
        bank_account_id: row.bank_account_id,
        value_on: row.value_on,
        item: BankItem {
            id: row.id,
            on: row.booked_on,
            amount: Money::mad(row.amount_minor),
            left: Money::mad(row.amount_minor - row.matched_minor),
            reference: row.reference,
            label: row.label,
        },
    }
}

/// What is asked of a line: with what was matched of it, counting only matches that `{matches}` lets through.
const LINE_FIELDS: &str = "l.id, l.bank_account_id, l.booked_on, l.value_on, l.amount_minor, l.reference, l.label";

/// One line, by its id.
pub async fn line(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<KeptLine>, StoreError> {
    Ok(lines(db, scope, &[id]).await?.pop())
}

/// Some lines, by their ids, in one question.
pub async fn lines(db: &impl Read, scope: &CooperativeScope, ids: &[Uuid]) -> Result<Vec<KeptLine>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT {LINE_FIELDS}, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         WHERE m.cooperative_id = l.cooperative_id AND m.line_id = l.id), 0) AS bigint) AS matched_minor \
         FROM bank_line l WHERE l.cooperative_id = $1 AND l.id IN ({})",
        query::marks(1, ids.len())
    );
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    values.extend(ids.iter().map(|id| Value::from(*id)));
    let rows: Vec<LineRow> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(line_of).collect())
}

/// The lines of an account that have something left, the earliest first.
pub async fn open_lines(db: &impl Read, scope: &CooperativeScope, account: Uuid) -> Result<Vec<BankItem>, StoreError> {
    let text = format!(
        "SELECT * FROM (SELECT {LINE_FIELDS}, l.place, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         WHERE m.cooperative_id = l.cooperative_id AND m.line_id = l.id), 0) AS bigint) AS matched_minor \
         FROM bank_line l WHERE l.cooperative_id = $1 AND l.bank_account_id = $2) AS lines \
         WHERE amount_minor <> matched_minor ORDER BY booked_on, place"
    );
    let rows: Vec<LineRow> = query::all(db, &text, vec![scope.cooperative_id().into(), account.into()]).await?;
    Ok(rows.into_iter().map(|row| line_of(row).item).collect())
}

#[derive(FromQueryResult)]
struct PostingRow {
    entry_id: Uuid,
    line: i64,
    dated_on: Day,
    amount_minor: i64,
    matched_minor: i64,
    label: String,
    voucher: String,
    reverses_id: Option<Uuid>,
}

fn posting_of(row: PostingRow) -> BookItem {
    BookItem {
        posting: PostingKey { entry_id: row.entry_id, line: row.line },
        on: row.dated_on,
        amount: Money::mad(row.amount_minor),
        left: Money::mad(row.amount_minor - row.matched_minor),
        label: row.label,
        voucher: row.voucher,
        reverses: row.reverses_id,
    }
}

const POSTING_FIELDS: &str = "p.entry_id, p.line, p.dated_on, p.debit_minor - p.credit_minor AS amount_minor, \
    CASE WHEN p.label = '' THEN e.label ELSE p.label END AS label, e.voucher, e.reverses_id";

/// Whether an entry says what was there when the books were taken over: no movement, and so none that the bank could show.
const IS_CARRIED: &str = "e.journal = 'AN'";

/// The postings on an account that have something left, the earliest first; from a day on, where one is given.
pub async fn open_postings(
    db: &impl Read,
    scope: &CooperativeScope,
    account: AccountCode,
    from: Option<Day>,
) -> Result<Vec<BookItem>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into(), account.as_str().into()];
    let days = match from {
        Some(from) => {
            values.push(from.into());
            "AND p.dated_on >= $3"
        }
        None => "",
    };
    let text = format!(
        "SELECT * FROM (SELECT {POSTING_FIELDS}, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         WHERE m.cooperative_id = p.cooperative_id AND m.entry_id = p.entry_id AND m.posting_line = p.line), 0) AS bigint) AS matched_minor \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE p.cooperative_id = $1 AND p.account = $2 AND NOT {IS_CARRIED} {days}) AS postings \
         WHERE amount_minor <> matched_minor ORDER BY dated_on, entry_id, line"
    );
    let rows: Vec<PostingRow> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(posting_of).collect())
}

/// Some postings of an account, by entry and line, with what is left of them.
pub async fn postings(
    db: &impl Read,
    scope: &CooperativeScope,
    account: AccountCode,
    entries: &[Uuid],
) -> Result<Vec<BookItem>, StoreError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT {POSTING_FIELDS}, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         WHERE m.cooperative_id = p.cooperative_id AND m.entry_id = p.entry_id AND m.posting_line = p.line), 0) AS bigint) AS matched_minor \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE p.cooperative_id = $1 AND p.account = $2 AND p.entry_id IN ({}) ORDER BY p.dated_on, p.entry_id, p.line",
        query::marks(2, entries.len())
    );
    let mut values: Vec<Value> = vec![scope.cooperative_id().into(), account.as_str().into()];
    values.extend(entries.iter().map(|id| Value::from(*id)));
    let rows: Vec<PostingRow> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(posting_of).collect())
}

/// Notes how much of a line is which posting.
pub async fn add_matches(work: &UnitOfWork, scope: &CooperativeScope, pairings: &[Pairing], at: i64) -> Result<(), StoreError> {
    let rows = pairings
        .iter()
        .map(|one| bank_match::Model {
            cooperative_id: scope.cooperative_id(),
            line_id: one.line,
            entry_id: one.posting.entry_id,
            posting_line: one.posting.line,
            amount_minor: one.amount.minor(),
            matched_at: at,
            matched_by: scope.actor_id(),
        })
        .collect();
    query::insert_many(work, rows, 7).await
}

/// What a line was matched with.
pub async fn matches_of(db: &impl Read, scope: &CooperativeScope, line: Uuid) -> Result<Vec<Pairing>, StoreError> {
    let text = "SELECT * FROM bank_match WHERE cooperative_id = $1 AND line_id = $2 ORDER BY entry_id, posting_line";
    let rows: Vec<bank_match::Model> = query::all(db, text, vec![scope.cooperative_id().into(), line.into()]).await?;
    let pairing = |row: bank_match::Model| Pairing {
        line: row.line_id,
        posting: PostingKey { entry_id: row.entry_id, line: row.posting_line },
        amount: Money::mad(row.amount_minor),
    };
    Ok(rows.into_iter().map(pairing).collect())
}

/// Takes back what a line was matched with; says how many matches that were.
pub async fn remove_matches(work: &UnitOfWork, scope: &CooperativeScope, line: Uuid) -> Result<u64, StoreError> {
    let text = "DELETE FROM bank_match WHERE cooperative_id = $1 AND line_id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), line.into()]).await
}

/// Takes back what the postings of an entry were matched with; the matches of a day that was confirmed stay.
pub async fn remove_matches_of_entry(work: &UnitOfWork, scope: &CooperativeScope, entry_id: Uuid) -> Result<u64, StoreError> {
    let text = "DELETE FROM bank_match WHERE cooperative_id = $1 AND entry_id = $2 AND NOT EXISTS (SELECT 1 FROM bank_line l \
                JOIN bank_reconciliation r ON r.cooperative_id = l.cooperative_id AND r.bank_account_id = l.bank_account_id \
                WHERE l.cooperative_id = bank_match.cooperative_id AND l.id = bank_match.line_id AND l.booked_on <= r.reconciled_on)";
    query::execute(work, text, vec![scope.cooperative_id().into(), entry_id.into()]).await
}

/// A line that was matched, for the list of what is done.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct MatchedLine {
    pub line_id: Uuid,
    pub booked_on: Day,
    pub label: String,
    pub amount_minor: i64,
    pub entry_id: Uuid,
    pub entry_label: String,
    pub entry_on: Day,
    pub matched_minor: i64,
}

/// A page of what was matched, the latest day first, and how many there are.
pub async fn matched_lines(
    db: &impl Read,
    scope: &CooperativeScope,
    account: Uuid,
    page: i64,
    per_page: i64,
) -> Result<(Vec<MatchedLine>, i64), StoreError> {
    let joined = "FROM bank_match m JOIN bank_line l ON l.cooperative_id = m.cooperative_id AND l.id = m.line_id \
                  JOIN journal_entry e ON e.cooperative_id = m.cooperative_id AND e.id = m.entry_id \
                  WHERE m.cooperative_id = $1 AND l.bank_account_id = $2";
    let values: Vec<Value> = vec![scope.cooperative_id().into(), account.into()];
    let text = format!("SELECT COUNT(*) AS total {joined}");
    let total = query::one::<Total>(db, &text, values.clone()).await?.map_or(0, |row| row.total);
    let text = format!(
        "SELECT m.line_id, l.booked_on, l.label, l.amount_minor, m.entry_id, e.label AS entry_label, e.dated_on AS entry_on, \
         m.amount_minor AS matched_minor {joined} ORDER BY l.booked_on DESC, l.place DESC, m.entry_id LIMIT {} OFFSET {}",
        per_page.max(1),
        (page.max(1) - 1) * per_page.max(1)
    );
    Ok((query::all(db, &text, values).await?, total))
}

#[derive(FromQueryResult)]
struct LessonRow {
    label: String,
    amount_minor: i64,
    movement: String,
    account: String,
    counterparty: String,
}

/// What earlier lines of the bank turned out to be: their words, and the other side of the entry they were matched with.
pub async fn lessons(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Lesson>, StoreError> {
    let text = format!(
        "SELECT l.label, l.amount_minor, e.movement, o.account, o.counterparty FROM \
         (SELECT * FROM bank_match WHERE cooperative_id = $1 ORDER BY matched_at DESC, line_id LIMIT {LESSONS}) m \
         JOIN bank_line l ON l.cooperative_id = m.cooperative_id AND l.id = m.line_id \
         JOIN journal_entry e ON e.cooperative_id = m.cooperative_id AND e.id = m.entry_id \
         JOIN posting o ON o.cooperative_id = m.cooperative_id AND o.entry_id = m.entry_id AND o.line <> m.posting_line \
         WHERE (SELECT COUNT(*) FROM posting a WHERE a.cooperative_id = m.cooperative_id AND a.entry_id = m.entry_id) <= 4 \
         ORDER BY m.matched_at DESC, l.id, o.line"
    );
    let rows: Vec<LessonRow> = query::all(db, &text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter()
        // A move between box and bank passes through an account that is nil again at once: the box is the other side.
        .filter(|row| !row.account.starts_with("5115") && !row.account.starts_with("514"))
        .map(|row| {
            let account = AccountCode::new(&row.account).map_err(|error| StoreError::corrupt(error.to_string()))?;
            let counterparty = Counterparty::from_parts(&row.counterparty, None).unwrap_or_default();
            let purpose = Purpose { movement: row.movement, account, counterparty };
            Ok(Lesson { label: row.label, is_money_in: row.amount_minor > 0, purpose })
        })
        .collect()
}

/// A day that was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    pub bank_account_id: Uuid,
    pub on: Day,
    pub bank: Money,
    pub books: Money,
    pub at: DateTime<Utc>,
}

/// The days confirmed for all accounts, the latest first.
pub async fn confirmed(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Confirmed>, StoreError> {
    let text = "SELECT * FROM bank_reconciliation WHERE cooperative_id = $1 ORDER BY reconciled_on DESC";
    let rows: Vec<bank_reconciliation::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows
        .into_iter()
        .map(|row| Confirmed {
            bank_account_id: row.bank_account_id,
            on: row.reconciled_on,
            bank: Money::mad(row.bank_minor),
            books: Money::mad(row.books_minor),
            at: DateTime::from_timestamp_micros(row.confirmed_at).unwrap_or(DateTime::UNIX_EPOCH),
        })
        .collect())
}

#[derive(FromQueryResult)]
struct LastDay {
    last: Option<Day>,
}

/// The last day up to which bank and books were confirmed to agree, for the bank account with this number in the books.
pub async fn reconciled_until(db: &impl Read, scope: &CooperativeScope, account: AccountCode) -> Result<Option<Day>, StoreError> {
    let text = "SELECT MAX(r.reconciled_on) AS last FROM bank_reconciliation r \
                JOIN bank_account a ON a.cooperative_id = r.cooperative_id AND a.id = r.bank_account_id \
                WHERE r.cooperative_id = $1 AND a.account = $2";
    let row: Option<LastDay> = query::one(db, text, vec![scope.cooperative_id().into(), account.as_str().into()]).await?;
    Ok(row.and_then(|row| row.last))
}

pub async fn add_confirmed(work: &UnitOfWork, scope: &CooperativeScope, new: &Confirmed) -> Result<(), StoreError> {
    let text = "INSERT INTO bank_reconciliation (cooperative_id, bank_account_id, reconciled_on, bank_minor, books_minor, confirmed_at, confirmed_by) \
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (cooperative_id, bank_account_id, reconciled_on) \
                DO UPDATE SET bank_minor = excluded.bank_minor, books_minor = excluded.books_minor, \
                confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by";
    let values = vec![
        scope.cooperative_id().into(),
        new.bank_account_id.into(),
        new.on.into(),
        new.bank.minor().into(),
        new.books.minor().into(),
        new.at.timestamp_micros().into(),
        scope.actor_id().into(),
    ];
    query::execute(work, text, values).await.map(drop)
}

/// Takes back the latest confirmed day of an account.
pub async fn remove_last_confirmed(work: &UnitOfWork, scope: &CooperativeScope, account: Uuid) -> Result<u64, StoreError> {
    let text = "DELETE FROM bank_reconciliation WHERE cooperative_id = $1 AND bank_account_id = $2 AND reconciled_on = \
                (SELECT MAX(reconciled_on) FROM bank_reconciliation WHERE cooperative_id = $1 AND bank_account_id = $2)";
    query::execute(work, text, vec![scope.cooperative_id().into(), account.into()]).await
}

#[derive(FromQueryResult)]
struct Sum {
    sum: i64,
}

async fn sum(db: &impl Read, text: &str, values: Vec<Value>) -> Result<Money, StoreError> {
    Ok(Money::mad(query::one::<Sum>(db, text, values).await?.map_or(0, |row| row.sum)))
}

/// The sum of the lines of an account up to a day.
pub async fn lines_until(db: &impl Read, scope: &CooperativeScope, account: Uuid, until: Day) -> Result<Money, StoreError> {
    let text = "SELECT CAST(COALESCE(SUM(amount_minor), 0) AS bigint) AS sum FROM bank_line \
                WHERE cooperative_id = $1 AND bank_account_id = $2 AND booked_on <= $3";
    sum(db, text, vec![scope.cooperative_id().into(), account.into(), until.into()]).await
}

/// What the last statement says is there, less what the first one's beginning and all lines make of it: nil when none is missing.
pub async fn gap(db: &impl Read, scope: &CooperativeScope, account: Uuid) -> Result<Money, StoreError> {
    let statements = statements(db, scope).await?;
    let own: Vec<&KeptStatement> = statements.iter().filter(|statement| statement.bank_account_id == account).collect();
    let (Some(first), Some(last)) = (own.first(), own.iter().max_by_key(|statement| (statement.to, statement.kept_at))) else {
        return Ok(Money::mad(0));
    };
    let moved = lines_until(db, scope, account, last.to).await?;
    let made = first.opening.plus(moved).and_then(|sum| last.closing.minus(sum));
    made.map_err(|error| StoreError::corrupt(error.to_string()))
}

/// Everything that is known of a bank account on a day; nothing when no statement of it was kept yet.
///
/// Five questions, however long the books are: only what is open comes back row by row.
pub async fn known(db: &impl Read, scope: &CooperativeScope, account: &BankAccount, on: Day) -> Result<Option<Known>, StoreError> {
    let statements = statements(db, scope).await?;
    let Some(first) = statements.iter().find(|statement| statement.bank_account_id == account.id) else { return Ok(None) };
    let (cooperative, code) = (scope.cooperative_id(), account.account);
    let evening_before = days_after(first.from, -1);
    // Before its first statement, nothing is known of the bank.
    if on < evening_before {
        return Ok(None);
    }
    let books_until = "SELECT CAST(COALESCE(SUM(debit_minor - credit_minor), 0) AS bigint) AS sum FROM posting \
                       WHERE cooperative_id = $1 AND account = $2 AND dated_on <= $3";
    let books_before = format!(
        "SELECT CAST(COALESCE(SUM(p.debit_minor - p.credit_minor), 0) AS bigint) AS sum \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE p.cooperative_id = $1 AND p.account = $2 AND (p.dated_on <= $3 OR ({IS_CARRIED} AND p.dated_on <= $4))"
    );
    let values: Vec<Value> = vec![cooperative.into(), code.as_str().into(), evening_before.into(), on.into()];
    let books_before = sum(db, &books_before, values).await?;
    let books = sum(db, books_until, vec![cooperative.into(), code.as_str().into(), on.into()]).await?;
    let moved = lines_until(db, scope, account.id, on).await?;
    let bank = first.opening.plus(moved).map_err(|error| StoreError::corrupt(error.to_string()))?;
    let matched = format!(
        "SELECT CAST(COALESCE(SUM(m.amount_minor), 0) AS bigint) AS sum FROM bank_match m \
         JOIN bank_line l ON l.cooperative_id = m.cooperative_id AND l.id = m.line_id \
         JOIN posting p ON p.cooperative_id = m.cooperative_id AND p.entry_id = m.entry_id AND p.line = m.posting_line \
         JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE m.cooperative_id = $1 AND l.bank_account_id = $2 AND l.booked_on <= $3 \
         AND (p.dated_on < $4 OR ({IS_CARRIED} AND p.dated_on <= $3))"
    );
    let matched_before = sum(db, &matched, vec![cooperative.into(), account.id.into(), on.into(), first.from.into()]).await?;
    let text = format!(
        "SELECT * FROM (SELECT {LINE_FIELDS}, l.place, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         JOIN posting p ON p.cooperative_id = m.cooperative_id AND p.entry_id = m.entry_id AND p.line = m.posting_line \
         WHERE m.cooperative_id = l.cooperative_id AND m.line_id = l.id AND p.dated_on <= $3), 0) AS bigint) AS matched_minor \
         FROM bank_line l WHERE l.cooperative_id = $1 AND l.bank_account_id = $2 AND l.booked_on <= $3) AS lines \
         WHERE amount_minor <> matched_minor ORDER BY booked_on, place"
    );
    let lines: Vec<LineRow> = query::all(db, &text, vec![cooperative.into(), account.id.into(), on.into()]).await?;
    let text = format!(
        "SELECT * FROM (SELECT {POSTING_FIELDS}, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         JOIN bank_line l ON l.cooperative_id = m.cooperative_id AND l.id = m.line_id \
         WHERE m.cooperative_id = p.cooperative_id AND m.entry_id = p.entry_id AND m.posting_line = p.line AND l.booked_on <= $4), 0) \
         AS bigint) AS matched_minor \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE p.cooperative_id = $1 AND p.account = $2 AND NOT {IS_CARRIED} AND p.dated_on >= $3 AND p.dated_on <= $4) AS postings \
         WHERE amount_minor <> matched_minor ORDER BY dated_on, entry_id, line"
    );
    let values: Vec<Value> = vec![cooperative.into(), code.as_str().into(), first.from.into(), on.into()];
    let postings: Vec<PostingRow> = query::all(db, &text, values).await?;
    Ok(Some(Known {
        on,
        beginning: Beginning { on: first.from, bank: first.opening, books: books_before },
        bank,
        books,
        matched_before,
        lines: lines.into_iter().map(|row| line_of(row).item).collect(),
        postings: postings.into_iter().map(posting_of).collect(),
    }))
}

#[derive(FromQueryResult)]
struct OpenCount {
    bank_account_id: Uuid,
    count: i64,
}

/// How many lines of each account have something left, in one question.
pub async fn open_counts(db: &impl Read, scope: &CooperativeScope) -> Result<std::collections::BTreeMap<Uuid, usize>, StoreError> {
    let text = "SELECT bank_account_id, COUNT(*) AS count FROM (SELECT l.bank_account_id, l.amount_minor, COALESCE((SELECT SUM(m.amount_minor) \
                FROM bank_match m WHERE m.cooperative_id = l.cooperative_id AND m.line_id = l.id), 0) AS matched_minor \
                FROM bank_line l WHERE l.cooperative_id = $1) AS lines WHERE amount_minor <> matched_minor GROUP BY bank_account_id";
    let rows: Vec<OpenCount> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().map(|row| (row.bank_account_id, usize::try_from(row.count).unwrap_or(0))).collect())
}
