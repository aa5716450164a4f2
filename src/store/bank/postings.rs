//! What the books say of an account at a bank, with what is left of each posting.

use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::reconciliation::item::BookItem;
use crate::ledger::reconciliation::item::PostingKey;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;

#[derive(FromQueryResult)]
pub(in crate::store::bank) struct PostingRow {
    entry_id: Uuid,
    line: i64,
    dated_on: Day,
    amount_minor: i64,
    matched_minor: i64,
    label: String,
    voucher: String,
    reverses_id: Option<Uuid>,
}

pub(in crate::store::bank) fn posting_of(row: PostingRow) -> BookItem {
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

pub(in crate::store::bank) const POSTING_FIELDS: &str = "p.entry_id, p.line, p.dated_on, p.debit_minor - p.credit_minor AS amount_minor, \
    CASE WHEN p.label = '' THEN e.label ELSE p.label END AS label, e.voucher, e.reverses_id";

/// Whether an entry says what was there when the books were taken over: no movement, and so none that the bank could show.
pub(in crate::store::bank) const IS_CARRIED: &str = "e.journal = 'AN'";

/// Whether an entry and the one that takes it back are both without any match: together they are nothing, and no bank shows them.
const IS_NOTHING: &str = "EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = e.cooperative_id \
    AND (r.reverses_id = e.id OR r.id = e.reverses_id) AND NOT EXISTS (SELECT 1 FROM bank_match n \
    WHERE n.cooperative_id = e.cooperative_id AND (n.entry_id = e.id OR n.entry_id = r.id)))";

/// The postings on an account that have something left, with what is left of them.
fn open_question(days: &str) -> String {
    format!(
        "SELECT * FROM (SELECT {POSTING_FIELDS}, CAST(COALESCE((SELECT SUM(m.amount_minor) FROM bank_match m \
         WHERE m.cooperative_id = p.cooperative_id AND m.entry_id = p.entry_id AND m.posting_line = p.line), 0) AS bigint) AS matched_minor \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         WHERE p.cooperative_id = $1 AND p.account = $2 AND NOT {IS_CARRIED} {days} AND NOT {IS_NOTHING}) AS postings \
         WHERE amount_minor <> matched_minor"
    )
}

/// The postings on an account within some days that have something left, the earliest first; what was taken back is left out.
pub async fn open_postings(
    db: &impl Read,
    scope: &CooperativeScope,
    account: AccountCode,
    within: Period,
) -> Result<Vec<BookItem>, StoreError> {
    let text = format!("{} ORDER BY dated_on, entry_id, line", open_question("AND p.dated_on >= $3 AND p.dated_on <= $4"));
    let values: Vec<Value> = vec![scope.cooperative_id().into(), account.as_str().into(), within.from().into(), within.to().into()];
    let rows: Vec<PostingRow> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(posting_of).collect())
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// The latest postings from a day on that have something left, at most `most`, and how many there are in all.
pub async fn latest_open(
    db: &impl Read,
    scope: &CooperativeScope,
    account: AccountCode,
    from: Day,
    most: usize,
) -> Result<(Vec<BookItem>, usize), StoreError> {
    let open = open_question("AND p.dated_on >= $3");
    let values: Vec<Value> = vec![scope.cooperative_id().into(), account.as_str().into(), from.into()];
    let count = query::one::<Count>(db, &format!("SELECT COUNT(*) AS count FROM ({open}) AS open"), values.clone()).await?;
    let text = format!("{open} ORDER BY dated_on DESC, entry_id DESC, line DESC LIMIT {most}");
    let rows: Vec<PostingRow> = query::all(db, &text, values).await?;
    Ok((rows.into_iter().map(posting_of).collect(), count.map_or(0, |row| usize::try_from(row.count).unwrap_or(0))))
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
