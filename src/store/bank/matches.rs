//! What was matched with what, and what that teaches of lines to come.

use entity::bank_match;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::reconciliation::habit::Lesson;
use crate::ledger::reconciliation::habit::Purpose;
use crate::ledger::reconciliation::item::Pairing;
use crate::ledger::reconciliation::item::PostingKey;
use crate::money::Money;
use crate::store::conditions::Conditions;
use crate::store::conditions::part_of;
use crate::store::entry_filter::EntryFilter;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// Earlier matches that are learnt from.
const LESSONS: i64 = 1_000;

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
    query::insert_many(work, rows).await
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

/// A line of the bank that an entry was found on.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct LineOfEntry {
    pub line_id: Uuid,
    pub label: String,
    pub booked_on: Day,
}

/// The lines of the bank that an entry was matched with, by day.
pub async fn lines_of_entry(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Vec<LineOfEntry>, StoreError> {
    let text = "SELECT DISTINCT m.line_id, l.label, l.booked_on FROM bank_match m \
                JOIN bank_line l ON l.cooperative_id = m.cooperative_id AND l.id = m.line_id \
                WHERE m.cooperative_id = $1 AND m.entry_id = $2 ORDER BY l.booked_on, m.line_id";
    query::all(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await
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

#[derive(FromQueryResult)]
struct Total {
    total: i64,
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
    filter: &EntryFilter,
    page: i64,
    per_page: i64,
) -> Result<(Vec<MatchedLine>, i64), StoreError> {
    let mut all = Conditions::of(scope, "m.cooperative_id");
    all.and("l.bank_account_id = ?", [account.into()]);
    all.period("l.booked_on", filter);
    all.amount("ABS(m.amount_minor)", filter);
    // What the bank wrote is shown to who may see names.
    let worded: &[&str] =
        if scope.may(Permission::SeeMemberNames) { &["l.label", "e.label", "e.voucher"] } else { &["e.label", "e.voucher"] };
    all.words(worded, filter);
    let (condition, values) = all.written();
    let joined = format!(
        "FROM bank_match m JOIN bank_line l ON l.cooperative_id = m.cooperative_id AND l.id = m.line_id \
         JOIN journal_entry e ON e.cooperative_id = m.cooperative_id AND e.id = m.entry_id WHERE {condition}"
    );
    let text = format!("SELECT COUNT(*) AS total {joined}");
    let total = query::one::<Total>(db, &text, values.clone()).await?.map_or(0, |row| row.total);
    let text = format!(
        "SELECT m.line_id, l.booked_on, l.label, l.amount_minor, m.entry_id, e.label AS entry_label, e.dated_on AS entry_on, \
         m.amount_minor AS matched_minor {joined} ORDER BY l.booked_on DESC, l.place DESC, m.entry_id {}",
        part_of(page, per_page)
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
