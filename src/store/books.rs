//! What the legal books are read from: openings, movements, and postings in the order of a book, some thousands at a time.

use std::collections::BTreeMap;

use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::cooperative::third_parties;
use crate::ledger::account::AccountCode;
use crate::ledger::trial_balance::AccountTotals;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::ledger::PostedEntry;
use crate::store::ledger::entries_by;
use crate::store::query;
use crate::store::unit_of_work::Read;

#[derive(FromQueryResult)]
struct TotalsRow {
    account: String,
    debit: i64,
    credit: i64,
}

fn code(text: &str) -> Result<AccountCode, StoreError> {
    AccountCode::new(text).map_err(|error| StoreError::corrupt(error.to_string()))
}

fn totals_of(rows: Vec<TotalsRow>) -> Result<Vec<AccountTotals>, StoreError> {
    rows.into_iter()
        .map(|row| Ok(AccountTotals { account: code(&row.account)?, debit: Money::mad(row.debit), credit: Money::mad(row.credit) }))
        .collect()
}

const SUMS: &str = "CAST(COALESCE(SUM(p.debit_minor), 0) AS bigint) AS debit, CAST(COALESCE(SUM(p.credit_minor), 0) AS bigint) AS credit";

/// Postings that a book of a period does not count as moved: what the journal AN carries over.
const CARRIED_OVER: &str = "EXISTS (SELECT 1 FROM journal_entry e WHERE e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
    AND e.journal = 'AN')";

fn days(scope: &CooperativeScope, period: Period) -> Vec<Value> {
    vec![scope.cooperative_id().into(), period.from().into(), period.to().into()]
}

/// What each account opened the period with: all before its first day, and what the journal AN carries over within it.
pub async fn openings(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<BTreeMap<AccountCode, Money>, StoreError> {
    let text = format!(
        "SELECT p.account, {SUMS} FROM posting p WHERE p.cooperative_id = $1 AND p.dated_on < $2 GROUP BY p.account ORDER BY p.account"
    );
    let before: Vec<TotalsRow> = query::all(db, &text, vec![scope.cooperative_id().into(), period.from().into()]).await?;
    let carried = carried_over(db, scope, period).await?;
    let mut found = BTreeMap::new();
    for one in totals_of(before)?.into_iter().chain(carried) {
        let balance = one.debit.minus(one.credit).and_then(|balance| found.get(&one.account).map_or(Ok(balance), |old| balance.plus(*old)));
        found.insert(one.account, balance.map_err(|error| StoreError::corrupt(error.to_string()))?);
    }
    Ok(found)
}

/// What the journal AN carries over within a period, by account: found from its few entries.
async fn carried_over(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<Vec<AccountTotals>, StoreError> {
    let text = format!(
        "SELECT p.account, {SUMS} FROM journal_entry e JOIN posting p ON p.cooperative_id = e.cooperative_id AND p.entry_id = e.id \
         WHERE e.cooperative_id = $1 AND e.dated_on >= $2 AND e.dated_on <= $3 AND e.journal = 'AN' GROUP BY p.account ORDER BY p.account"
    );
    totals_of(query::all(db, &text, days(scope, period)).await?)
}

/// What moved on each account within the period, without what was carried over.
pub async fn movements(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<Vec<AccountTotals>, StoreError> {
    let text = format!(
        "SELECT p.account, {SUMS} FROM posting p WHERE p.cooperative_id = $1 AND p.dated_on >= $2 AND p.dated_on <= $3 \
         GROUP BY p.account ORDER BY p.account"
    );
    let all = totals_of(query::all(db, &text, days(scope, period)).await?)?;
    let carried: BTreeMap<AccountCode, AccountTotals> =
        carried_over(db, scope, period).await?.into_iter().map(|one| (one.account, one)).collect();
    let less = |all: Money, carried: Money| all.minus(carried).map_err(|error| StoreError::corrupt(error.to_string()));
    all.into_iter()
        .map(|one| match carried.get(&one.account) {
            None => Ok(one),
            Some(carried) => Ok(AccountTotals {
                account: one.account,
                debit: less(one.debit, carried.debit)?,
                credit: less(one.credit, carried.credit)?,
            }),
        })
        .collect()
}

#[derive(FromQueryResult)]
struct SumsRow {
    debit: i64,
    credit: i64,
}

/// What the journals of a period sum up to without the journal AN: asked of the entries, to be held against the accounts.
pub async fn journal_sums(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<(Money, Money), StoreError> {
    let text = format!(
        "SELECT {SUMS} FROM journal_entry e JOIN posting p ON p.cooperative_id = e.cooperative_id AND p.entry_id = e.id \
         WHERE e.cooperative_id = $1 AND e.dated_on >= $2 AND e.dated_on <= $3 AND e.journal <> 'AN'"
    );
    let row: Option<SumsRow> = query::one(db, &text, days(scope, period)).await?;
    Ok(row.map_or((Money::mad(0), Money::mad(0)), |row| (Money::mad(row.debit), Money::mad(row.credit))))
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// How many postings lie within a period.
pub async fn count_postings(db: &impl Read, scope: &CooperativeScope, period: Period) -> Result<i64, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM posting WHERE cooperative_id = $1 AND dated_on >= $2 AND dated_on <= $3";
    Ok(query::one::<Count>(db, text, days(scope, period)).await?.map_or(0, |row| row.count))
}

/// How many entries stand in the books up to a day: entries are never changed, so the same count is the same books.
pub async fn count_entries(db: &impl Read, scope: &CooperativeScope, until: Day) -> Result<i64, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM journal_entry WHERE cooperative_id = $1 AND dated_on <= $2";
    Ok(query::one::<Count>(db, text, vec![scope.cooperative_id().into(), until.into()]).await?.map_or(0, |row| row.count))
}

/// Entries of a period in the order of their days, after a given place.
pub async fn entries_by_day(
    db: &impl Read,
    scope: &CooperativeScope,
    period: Period,
    after: Option<(Day, Uuid)>,
    most: i64,
) -> Result<Vec<PostedEntry>, StoreError> {
    let (day, id) = after.unwrap_or((Day::default(), Uuid::nil()));
    let text = "SELECT * FROM journal_entry WHERE cooperative_id = $1 AND dated_on >= $2 AND dated_on <= $3 \
                AND (dated_on, id) > ($4, $5) ORDER BY dated_on, id LIMIT $6";
    let mut values = days(scope, period);
    values.extend([day.into(), id.into(), most.into()]);
    entries_by(db, scope, text, values).await
}

/// One posting with what its entry says of it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct PostingRow {
    pub entry_id: Uuid,
    pub line: i64,
    pub account: String,
    pub dated_on: Day,
    pub debit_minor: i64,
    pub credit_minor: i64,
    /// The member or the third party it concerns, by number; 0 where the book asks for none.
    pub holder: i64,
    pub journal: String,
    pub number: i64,
    pub fiscal_year_id: Uuid,
    pub voucher: String,
    pub label: String,
}

const WITH_ENTRY: &str = "p.entry_id, p.line, p.account, p.dated_on, p.debit_minor, p.credit_minor, e.journal, e.number, \
    e.fiscal_year_id, e.voucher, CASE WHEN p.label = '' THEN e.label ELSE p.label END AS label";

/// Postings of a period, account by account and day by day, after a given one. The journal AN is among them.
pub async fn postings_by_account(
    db: &impl Read,
    scope: &CooperativeScope,
    period: Period,
    after: Option<&PostingRow>,
    most: i64,
) -> Result<Vec<PostingRow>, StoreError> {
    let text = format!(
        "SELECT {WITH_ENTRY}, CAST(0 AS bigint) AS holder FROM (SELECT * FROM posting WHERE cooperative_id = $1 AND dated_on >= $2 AND dated_on <= $3 \
         AND (account, dated_on, entry_id, line) > ($4, $5, $6, $7) ORDER BY account, dated_on, entry_id, line LIMIT $8) AS p \
         JOIN journal_entry e ON e.cooperative_id = $1 AND e.id = p.entry_id ORDER BY p.account, p.dated_on, p.entry_id, p.line"
    );
    let mut values = days(scope, period);
    values.extend(match after {
        Some(row) => [row.account.clone().into(), row.dated_on.into(), row.entry_id.into(), row.line.into(), most.into()],
        None => [String::new().into(), Day::default().into(), Uuid::nil().into(), 0_i64.into(), most.into()],
    });
    query::all(db, &text, values).await
}

/// The accounts of third parties: receivables and payables (CGNC 34 and 44).
const THIRD_PARTIES: &str = "((p.account >= '34' AND p.account < '35') OR (p.account >= '44' AND p.account < '45'))";

/// Postings of members on accounts of third parties within a period, member by member, account by account, day by day.
pub async fn postings_by_member(
    db: &impl Read,
    scope: &CooperativeScope,
    period: Period,
    after: Option<&PostingRow>,
    most: i64,
) -> Result<Vec<PostingRow>, StoreError> {
    let text = format!(
        "SELECT {WITH_ENTRY}, p.holder FROM (SELECT p.*, m.number AS holder FROM posting p \
         JOIN member m ON m.cooperative_id = $1 AND m.id = p.member_id \
         WHERE p.cooperative_id = $1 AND p.dated_on >= $2 AND p.dated_on <= $3 AND p.member_id IS NOT NULL AND {THIRD_PARTIES} AND (m.number, p.account, p.dated_on, p.entry_id, p.line) > ($4, $5, $6, $7, $8) \
         ORDER BY m.number, p.account, p.dated_on, p.entry_id, p.line LIMIT $9) AS p \
         JOIN journal_entry e ON e.cooperative_id = $1 AND e.id = p.entry_id \
         ORDER BY p.holder, p.account, p.dated_on, p.entry_id, p.line"
    );
    let mut values = days(scope, period);
    values.extend(place_of(after));
    values.push(most.into());
    query::all(db, &text, values).await
}

/// Where a reading by holder goes on, as `$4` to `$8`.
fn place_of(after: Option<&PostingRow>) -> [Value; 5] {
    match after {
        Some(row) => [row.holder.into(), row.account.clone().into(), row.dated_on.into(), row.entry_id.into(), row.line.into()],
        None => [0_i64.into(), String::new().into(), Day::default().into(), Uuid::nil().into(), 0_i64.into()],
    }
}

/// Stands for the number of a third party that nobody has named: after all others.
pub const UNNAMED: i64 = i64::MAX;

/// Postings with the number of the third party they concern: the one that was named, or the card of the member they concern.
///
/// What takes an entry back concerns whom the entry concerned.
const WITH_PARTY: &str = "FROM posting p JOIN journal_entry o ON o.cooperative_id = p.cooperative_id AND o.id = p.entry_id \
    LEFT JOIN entry_party a ON a.cooperative_id = p.cooperative_id AND a.entry_id = COALESCE(o.reverses_id, p.entry_id) AND a.line = p.line \
    LEFT JOIN third_party named ON named.cooperative_id = p.cooperative_id AND named.id = a.party_id \
    LEFT JOIN third_party card ON card.cooperative_id = p.cooperative_id AND card.member_id = p.member_id";

const PARTY: &str = "COALESCE(named.number, card.number, 9223372036854775807)";

/// What a ledger of third parties holds: what concerns one of them on accounts of third parties, and on the accounts of debts what
/// concerns nobody. What concerns a member without a card stands in the ledger of the members.
fn of_parties(values: &mut Vec<Value>) -> String {
    let debts = query::under(third_parties::groups().iter().flat_map(|group| &group.accounts), values);
    format!("(({PARTY} < {UNNAMED} AND {THIRD_PARTIES}) OR ({PARTY} = {UNNAMED} AND p.member_id IS NULL AND {debts}))")
}

/// Postings of third parties within a period, party by party, account by account, day by day; unnamed ones at the end.
pub async fn postings_by_party(
    db: &impl Read,
    scope: &CooperativeScope,
    period: Period,
    after: Option<&PostingRow>,
    most: i64,
) -> Result<Vec<PostingRow>, StoreError> {
    let mut values = days(scope, period);
    values.extend(place_of(after));
    values.push(most.into());
    let of_parties = of_parties(&mut values);
    let text = format!(
        "SELECT {WITH_ENTRY}, p.holder FROM (SELECT p.*, {PARTY} AS holder {WITH_PARTY} \
         WHERE p.cooperative_id = $1 AND p.dated_on >= $2 AND p.dated_on <= $3 AND {of_parties} \
         AND ({PARTY}, p.account, p.dated_on, p.entry_id, p.line) > ($4, $5, $6, $7, $8) \
         ORDER BY {PARTY}, p.account, p.dated_on, p.entry_id, p.line LIMIT $9) AS p \
         JOIN journal_entry e ON e.cooperative_id = $1 AND e.id = p.entry_id \
         ORDER BY p.holder, p.account, p.dated_on, p.entry_id, p.line"
    );
    query::all(db, &text, values).await
}

/// What stood on each third party's accounts when the period began.
pub async fn party_openings(
    db: &impl Read,
    scope: &CooperativeScope,
    period: Period,
) -> Result<Vec<(i64, AccountCode, Money)>, StoreError> {
    let mut values = days(scope, period);
    let of_parties = of_parties(&mut values);
    let text = format!(
        "SELECT {PARTY} AS number, p.account, CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS balance {WITH_PARTY} \
         WHERE p.cooperative_id = $1 AND {of_parties} AND (p.dated_on < $2 OR (p.dated_on <= $3 AND {CARRIED_OVER})) \
         GROUP BY {PARTY}, p.account"
    );
    openings_of(query::all(db, &text, values).await?)
}

#[derive(FromQueryResult)]
struct HolderRow {
    number: i64,
    account: String,
    balance: i64,
}

/// What stood on each member's accounts when the period began.
pub async fn member_openings(
    db: &impl Read,
    scope: &CooperativeScope,
    period: Period,
) -> Result<Vec<(i64, AccountCode, Money)>, StoreError> {
    let text = format!(
        "SELECT m.number, p.account, CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS balance FROM posting p \
         JOIN member m ON m.cooperative_id = $1 AND m.id = p.member_id WHERE p.cooperative_id = $1 AND p.member_id IS NOT NULL AND {THIRD_PARTIES} \
         AND (p.dated_on < $2 OR (p.dated_on <= $3 AND {CARRIED_OVER})) GROUP BY m.number, p.account"
    );
    openings_of(query::all(db, &text, days(scope, period)).await?)
}

fn openings_of(rows: Vec<HolderRow>) -> Result<Vec<(i64, AccountCode, Money)>, StoreError> {
    rows.into_iter().map(|row| Ok((row.number, code(&row.account)?, Money::mad(row.balance)))).collect()
}
