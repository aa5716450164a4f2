//! What the books say of an account at a bank, with what is left of each posting.

use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
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
