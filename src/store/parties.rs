//! Customers and suppliers on their shelf, and which lines of the books concern them.

use std::collections::BTreeSet;
use std::fmt::Write;

use entity::third_party;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::cooperative::third_parties::DebtGroup;
use crate::cooperative::third_parties::PartyKind;
use crate::cooperative::third_parties::ThirdParty;
use crate::cooperative::third_parties::Who;
use crate::cooperative::third_parties::staff;
use crate::ledger::account::AccountCode;
use crate::store::conditions::part_of;
use crate::store::entry_conditions::of_lines;
use crate::store::entry_filter::EntryFilter;
use crate::store::error::StoreError;
use crate::store::members::Called;
use crate::store::members::Told;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

fn party_of(row: third_party::Model) -> Result<ThirdParty, StoreError> {
    Ok(ThirdParty {
        kind: PartyKind::from_key(&row.kind).ok_or_else(|| StoreError::corrupt(format!("the kind of party {}", row.kind)))?,
        id: row.id,
        number: row.number,
        name_latin: row.name_latin,
        name_arabic: row.name_arabic,
        ice: row.ice,
        phone: row.phone,
        address: row.address,
        member_id: row.member_id,
    })
}

/// All customers and suppliers, by number.
pub async fn all(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<ThirdParty>, StoreError> {
    let text = "SELECT * FROM third_party WHERE cooperative_id = $1 ORDER BY number";
    let rows: Vec<third_party::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter().map(party_of).collect()
}

#[derive(FromQueryResult)]
struct PartyId {
    id: Uuid,
}

/// Suppliers of whom the books know nothing but pay: whatever names them lies on the accounts of `staff`, and as members they
/// stand on none of the accounts of debts.
pub async fn paid_only(
    db: &impl Read,
    scope: &CooperativeScope,
    staff: &[AccountCode],
    groups: &[DebtGroup],
) -> Result<Vec<Uuid>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into(), PartyKind::Supplier.key().into()];
    let pay = query::under(staff, &mut values);
    let debts = query::under(groups.iter().flat_map(|group| &group.accounts), &mut values);
    let named = "SELECT 1 FROM entry_party a JOIN posting p ON p.cooperative_id = a.cooperative_id AND p.entry_id = a.entry_id \
                 AND p.line = a.line WHERE a.cooperative_id = t.cooperative_id AND a.party_id = t.id";
    let text = format!(
        "SELECT t.id AS id FROM third_party t WHERE t.cooperative_id = $1 AND t.kind = $2 \
         AND EXISTS ({named} AND {pay}) AND NOT EXISTS ({named} AND NOT {pay}) \
         AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.cooperative_id = t.cooperative_id AND p.member_id = t.member_id AND {debts})"
    );
    let rows: Vec<PartyId> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The ids of those who were ever paid for work: persons, whose names go the way of members' names.
fn workers(values: &mut Vec<Value>) -> String {
    let pay = query::under(staff(), values);
    format!(
        "SELECT a.party_id AS id FROM posting p JOIN entry_party a ON a.cooperative_id = p.cooperative_id \
         AND a.entry_id = p.entry_id AND a.line = p.line WHERE p.cooperative_id = $1 AND {pay}"
    )
}

/// Those who were ever paid for work.
pub async fn paid_for_work(db: &impl Read, scope: &CooperativeScope) -> Result<BTreeSet<Uuid>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    let text = workers(&mut values);
    let rows: Vec<PartyId> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The names of customers and suppliers, by number, not more than `most`; of members and of who was paid for work, for who may see
/// members' names.
pub async fn names(db: &impl Read, scope: &CooperativeScope, who: Option<&Told<'_>>, most: usize) -> Result<Vec<Called>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    let mut asked = String::new();
    if let Some(who) = who {
        let (condition, given) = who.condition(&["name_latin", "name_arabic"]);
        values.extend(given);
        asked = format!("AND {condition}");
    }
    let shown = if scope.may(Permission::SeeMemberNames) {
        "1 = 1".to_owned()
    } else {
        format!("member_id IS NULL AND id NOT IN ({})", workers(&mut values))
    };
    // A name that is not shown is not found either.
    let found = if matches!(who, Some(Told::Name(_))) { format!("AND {shown}") } else { String::new() };
    let text = format!(
        "SELECT id, number, CASE WHEN {shown} THEN name_latin ELSE '' END AS name_latin, \
         CASE WHEN {shown} THEN name_arabic ELSE '' END AS name_arabic FROM third_party \
         WHERE cooperative_id = $1 {asked} {found} ORDER BY number LIMIT {most}"
    );
    query::all(db, &text, values).await
}

/// One of them, by its id.
pub async fn party(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<ThirdParty>, StoreError> {
    let text = "SELECT * FROM third_party WHERE cooperative_id = $1 AND id = $2";
    let row: Option<third_party::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    row.map(party_of).transpose()
}

pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, new: &ThirdParty, at: i64) -> Result<(), StoreError> {
    let new = new.clone();
    let row = third_party::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        number: new.number,
        kind: new.kind.key().to_owned(),
        name_latin: new.name_latin,
        name_arabic: new.name_arabic,
        ice: new.ice,
        phone: new.phone,
        address: new.address,
        member_id: new.member_id,
        recorded_at: at,
    };
    query::insert(work, row).await
}

/// Replaces everything but the number.
pub async fn update(work: &UnitOfWork, scope: &CooperativeScope, party: &ThirdParty) -> Result<(), StoreError> {
    let text = "UPDATE third_party SET kind = $3, name_latin = $4, name_arabic = $5, ice = $6, phone = $7, address = $8, member_id = $9 \
                WHERE cooperative_id = $1 AND id = $2";
    let party = party.clone();
    let values = vec![
        scope.cooperative_id().into(),
        party.id.into(),
        party.kind.key().into(),
        party.name_latin.into(),
        party.name_arabic.into(),
        party.ice.into(),
        party.phone.into(),
        party.address.into(),
        party.member_id.into(),
    ];
    query::execute(work, text, values).await.map(drop)
}

/// Says whom a line of an entry concerns; false when there is no such line.
pub async fn attach(work: &UnitOfWork, scope: &CooperativeScope, entry_id: Uuid, line: i64, party_id: Uuid) -> Result<bool, StoreError> {
    let text = "INSERT INTO entry_party (cooperative_id, entry_id, line, party_id) \
                SELECT p.cooperative_id, p.entry_id, p.line, $4 FROM posting p WHERE p.cooperative_id = $1 AND p.entry_id = $2 AND p.line = $3 \
                ON CONFLICT (cooperative_id, entry_id, line) DO UPDATE SET party_id = excluded.party_id";
    let values = vec![scope.cooperative_id().into(), entry_id.into(), line.into(), party_id.into()];
    Ok(query::execute(work, text, values).await? == 1)
}

/// What one day did to the accounts of debts, with one party, member or nobody named.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct DebtRow {
    pub account: String,
    pub party_id: Option<Uuid>,
    pub member_id: Option<Uuid>,
    pub counterparty: String,
    pub dated_on: Day,
    pub debit_minor: i64,
    pub credit_minor: i64,
}

/// Whom a line is with: the party that was named, or the one its member is, or its member, or nobody.
pub fn who(party_id: Option<Uuid>, member_id: Option<Uuid>, counterparty: &str) -> Who {
    match (party_id, member_id) {
        (Some(party), _) => Who::Party(party),
        (None, Some(member)) => Who::Member(member),
        (None, None) if counterparty == "member" => Who::SomeMember,
        (None, None) => Who::Unnamed,
    }
}

/// The condition that a posting `p` of entry `e` concerns one customer or supplier: begins with the entries in which they are named.
fn concerns(party: &ThirdParty, values: &mut Vec<Value>) -> String {
    values.push(party.id.into());
    let id = values.len();
    let mut entries = format!(
        "SELECT x.entry_id FROM entry_party x WHERE x.cooperative_id = $1 AND x.party_id = ${id} \
         UNION SELECT r.id FROM entry_party x JOIN journal_entry r ON r.cooperative_id = x.cooperative_id AND r.reverses_id = x.entry_id \
         WHERE x.cooperative_id = $1 AND x.party_id = ${id}"
    );
    if let Some(member) = party.member_id {
        values.push(member.into());
        let _ = write!(entries, " UNION SELECT m.entry_id FROM posting m WHERE m.cooperative_id = $1 AND m.member_id = ${}", values.len());
    }
    format!("p.entry_id IN ({entries}) AND COALESCE(a.party_id, t.id) = ${id}")
}

/// Everything that ever happened on the accounts of debts up to a day, put together by day: one question; with one alone, where
/// only they are asked for.
///
/// What takes an entry back concerns whom the entry concerned.
pub async fn debts(
    db: &impl Read,
    scope: &CooperativeScope,
    groups: &[DebtGroup],
    until: Day,
    only: Option<&ThirdParty>,
) -> Result<Vec<DebtRow>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into(), until.into()];
    let one = only.map(|party| format!("AND {}", concerns(party, &mut values))).unwrap_or_default();
    let under = query::under(groups.iter().flat_map(|group| &group.accounts), &mut values);
    let text = format!(
        "SELECT p.account AS account, COALESCE(a.party_id, t.id) AS party_id, p.member_id AS member_id, p.counterparty AS counterparty, \
         p.dated_on AS dated_on, CAST(SUM(p.debit_minor) AS bigint) AS debit_minor, CAST(SUM(p.credit_minor) AS bigint) AS credit_minor \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         LEFT JOIN entry_party a ON a.cooperative_id = p.cooperative_id AND a.entry_id = COALESCE(e.reverses_id, p.entry_id) AND a.line = p.line \
         LEFT JOIN third_party t ON t.cooperative_id = p.cooperative_id AND t.member_id = p.member_id \
         WHERE p.cooperative_id = $1 AND p.dated_on <= $2 {one} AND {under} \
         GROUP BY p.account, COALESCE(a.party_id, t.id), p.member_id, p.counterparty, p.dated_on ORDER BY p.dated_on, p.account"
    );
    query::all(db, &text, values).await
}

/// What one day set aside for the doubtful debts of one party, less what it took back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct SetAsideRow {
    pub party_id: Uuid,
    pub dated_on: Day,
    pub minor: i64,
}

/// What was set aside for doubtful debts, by party and day: of one party or of all, up to a day or all of it, in one question.
///
/// The lines of an entry concern the only party that is named beside it; where an entry names several, nothing is guessed.
pub async fn set_aside(
    db: &impl Read,
    scope: &CooperativeScope,
    account: AccountCode,
    party_id: Option<Uuid>,
    until: Option<Day>,
) -> Result<Vec<SetAsideRow>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    let mut only = String::new();
    if let Some(id) = party_id {
        values.push(id.into());
        only.push_str(&format!(" AND a.party_id = ${}", values.len()));
    }
    if let Some(day) = until {
        values.push(day.into());
        only.push_str(&format!(" AND p.dated_on <= ${}", values.len()));
    }
    let under = query::under([&account], &mut values);
    let text = format!(
        "SELECT a.party_id AS party_id, p.dated_on AS dated_on, CAST(SUM(p.credit_minor - p.debit_minor) AS bigint) AS minor \
         FROM posting p JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         JOIN entry_party a ON a.cooperative_id = p.cooperative_id AND a.entry_id = COALESCE(e.reverses_id, p.entry_id) \
         AND a.line = (SELECT MIN(f.line) FROM entry_party f WHERE f.cooperative_id = a.cooperative_id AND f.entry_id = a.entry_id) \
         WHERE p.cooperative_id = $1 AND {under}{only} \
         AND NOT EXISTS (SELECT 1 FROM entry_party o WHERE o.cooperative_id = a.cooperative_id AND o.entry_id = a.entry_id \
         AND o.party_id <> a.party_id) \
         GROUP BY a.party_id, p.dated_on HAVING SUM(p.credit_minor - p.debit_minor) <> 0 ORDER BY p.dated_on"
    );
    query::all(db, &text, values).await
}

/// One line of the books on an account of debts.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct DebtLine {
    pub entry_id: Uuid,
    pub line: i64,
    pub journal: String,
    pub number: i64,
    pub dated_on: Day,
    pub account: String,
    pub label: String,
    pub debit_minor: i64,
    pub credit_minor: i64,
}

const LINES: &str = "SELECT p.entry_id AS entry_id, p.line AS line, e.journal AS journal, e.number AS number, p.dated_on AS dated_on, \
    p.account AS account, CASE WHEN p.label = '' THEN e.label ELSE p.label END AS label, p.debit_minor AS debit_minor, \
    p.credit_minor AS credit_minor FROM posting p \
    JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
    LEFT JOIN entry_party a ON a.cooperative_id = p.cooperative_id AND a.entry_id = COALESCE(e.reverses_id, p.entry_id) AND a.line = p.line \
    LEFT JOIN third_party t ON t.cooperative_id = p.cooperative_id AND t.member_id = p.member_id";

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// A page of the lines of one party that a filter lets through, the latest first, and how many there are.
pub async fn lines(
    db: &impl Read,
    scope: &CooperativeScope,
    groups: &[DebtGroup],
    party: &ThirdParty,
    filter: &EntryFilter,
    page: i64,
    per_page: i64,
) -> Result<(Vec<DebtLine>, i64), StoreError> {
    let (condition, mut values) = of_lines(scope, &EntryFilter { party: None, ..filter.clone() }).written();
    let one = concerns(party, &mut values);
    let under = query::under(groups.iter().flat_map(|group| &group.accounts), &mut values);
    let found = format!("{LINES} WHERE p.cooperative_id = $1 AND {condition} AND {one} AND {under}");
    let count = format!("SELECT COUNT(*) AS count FROM ({found}) AS lines");
    let total = query::one::<Count>(db, &count, values.clone()).await?.map_or(0, |row| row.count);
    let text = format!("{found} ORDER BY p.dated_on DESC, e.recorded_at DESC, p.entry_id, p.line {}", part_of(page, per_page));
    Ok((query::all(db, &text, values).await?, total))
}

/// Lines of debts that nobody has named, the latest first; members and what was turned back are left out.
pub async fn unnamed(db: &impl Read, scope: &CooperativeScope, groups: &[DebtGroup], most: i64) -> Result<Vec<DebtLine>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into()];
    let under = query::under(groups.iter().flat_map(|group| &group.accounts), &mut values);
    let text = format!(
        "{LINES} WHERE p.cooperative_id = $1 AND a.party_id IS NULL AND p.member_id IS NULL AND p.counterparty <> 'member' AND {under} \
         AND e.reverses_id IS NULL \
         AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = e.cooperative_id AND r.reverses_id = e.id) \
         ORDER BY p.dated_on DESC, e.recorded_at DESC, p.line LIMIT {}",
        most.max(1)
    );
    query::all(db, &text, values).await
}

/// The party named beside an entry, when there is one.
pub async fn of_entry(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Option<ThirdParty>, StoreError> {
    let text = "SELECT t.* FROM third_party t JOIN entry_party a ON a.cooperative_id = t.cooperative_id AND a.party_id = t.id \
                WHERE a.cooperative_id = $1 AND a.entry_id = $2 LIMIT 1";
    let row: Option<third_party::Model> = query::one(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    row.map(party_of).transpose()
}
