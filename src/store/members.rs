//! The member register on its shelf.

use std::collections::BTreeMap;

use entity::member;
use entity::share_payment;
use entity::share_subscription;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::cooperative::member::Member;
use crate::cooperative::member::MemberKind;
use crate::cooperative::shares::ContributionKind;
use crate::cooperative::shares::PaymentMeans;
use crate::cooperative::shares::SharePayment;
use crate::cooperative::shares::Subscription;
use crate::ledger::account::AccountCode;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

fn member_of(row: member::Model) -> Result<Member, StoreError> {
    Ok(Member {
        id: row.id,
        number: row.number,
        kind: MemberKind::from_key(&row.kind).ok_or_else(|| StoreError::corrupt(format!("the kind of member {}", row.kind)))?,
        name_latin: row.name_latin,
        name_arabic: row.name_arabic,
        occupation: row.occupation,
        address: row.address,
        admitted_on: row.admitted_on,
        left_on: row.left_on,
        left_reason: row.left_reason,
    })
}

/// Everybody who is or was a member, by number.
pub async fn register(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Member>, StoreError> {
    let text = "SELECT * FROM member WHERE cooperative_id = $1 ORDER BY number";
    let rows: Vec<member::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter().map(member_of).collect()
}

/// Members, present or past, whose name holds a text; by number, not more than `most`.
pub async fn named(db: &impl Read, scope: &CooperativeScope, text: &str, most: usize) -> Result<Vec<Member>, StoreError> {
    let (holds, values) = query::holds(&["name_latin", "name_arabic"], text, 1);
    let text = format!("SELECT * FROM member WHERE cooperative_id = $1 AND {holds} ORDER BY number LIMIT {most}");
    let values = std::iter::once(scope.cooperative_id().into()).chain(values).collect();
    let rows: Vec<member::Model> = query::all(db, &text, values).await?;
    rows.into_iter().map(member_of).collect()
}

/// How somebody is called in a list of choices.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Called {
    pub id: Uuid,
    pub number: i64,
    pub name_latin: String,
    pub name_arabic: String,
}

impl Called {
    /// The name in the reader's script, or else in the other one.
    pub fn name(&self, language: &str) -> &str {
        let (own, other) = if language == "ar" { (&self.name_arabic, &self.name_latin) } else { (&self.name_latin, &self.name_arabic) };
        if own.is_empty() { other } else { own }
    }
}

/// The names of members, present or past, by number, not more than `most`.
pub async fn names(db: &impl Read, scope: &CooperativeScope, most: usize) -> Result<Vec<Called>, StoreError> {
    let text = format!("SELECT id, number, name_latin, name_arabic FROM member WHERE cooperative_id = $1 ORDER BY number LIMIT {most}");
    query::all(db, &text, vec![scope.cooperative_id().into()]).await
}

/// Those members of whom an id, a number or a part of their name is told, by number, not more than `most`.
pub async fn told(db: &impl Read, scope: &CooperativeScope, who: &Told<'_>, most: usize) -> Result<Vec<Called>, StoreError> {
    let (condition, mut values) = who.condition(&["name_latin", "name_arabic"]);
    values.insert(0, scope.cooperative_id().into());
    let text = format!(
        "SELECT id, number, name_latin, name_arabic FROM member WHERE cooperative_id = $1 AND {condition} ORDER BY number LIMIT {most}"
    );
    query::all(db, &text, values).await
}

/// How somebody is told in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<'a> {
    Id(Uuid),
    Number(i64),
    Name(&'a str),
}

impl Told<'_> {
    /// The condition that one is meant, its values coming after one other.
    pub(in crate::store) fn condition(&self, columns: &[&str]) -> (String, Vec<sea_orm::Value>) {
        match self {
            Told::Id(id) => ("id = $2".to_owned(), vec![(*id).into()]),
            Told::Number(number) => ("number = $2".to_owned(), vec![(*number).into()]),
            Told::Name(name) => query::holds(columns, name, 1),
        }
    }
}

/// One member, by their id.
pub async fn member(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<Member>, StoreError> {
    let text = "SELECT * FROM member WHERE cooperative_id = $1 AND id = $2";
    let row: Option<member::Model> = query::one(db, text, vec![scope.cooperative_id().into(), id.into()]).await?;
    row.map(member_of).transpose()
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// How many members there are today.
pub async fn count(db: &impl Read, scope: &CooperativeScope) -> Result<i64, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM member WHERE cooperative_id = $1 AND left_on IS NULL";
    Ok(query::one::<Count>(db, text, vec![scope.cooperative_id().into()]).await?.map_or(0, |row| row.count))
}

/// The member whose departure an entry is of: their capital taken out on the day they left, while they are gone.
pub async fn departure_of(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Option<Member>, StoreError> {
    let text = "SELECT m.* FROM member m JOIN posting p ON p.cooperative_id = m.cooperative_id AND p.member_id = m.id \
                AND p.dated_on = m.left_on AND p.account = '1111' AND p.debit_minor > 0 \
                JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id AND e.reverses_id IS NULL \
                WHERE m.cooperative_id = $1 AND e.id = $2 LIMIT 1";
    let row: Option<member::Model> = query::one(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    row.map(member_of).transpose()
}

/// The member whose promise or payment an entry is of.
pub async fn of_shares(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Option<Member>, StoreError> {
    let text = "SELECT m.* FROM member m WHERE m.cooperative_id = $1 AND m.id IN ( \
                SELECT member_id FROM share_payment WHERE cooperative_id = $1 AND entry_id = $2 \
                UNION ALL SELECT member_id FROM share_subscription WHERE cooperative_id = $1 AND entry_id = $2) LIMIT 1";
    let row: Option<member::Model> = query::one(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    row.map(member_of).transpose()
}

/// Notes that a member who left is one again.
pub async fn set_returned(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid) -> Result<(), StoreError> {
    let text = "UPDATE member SET left_on = NULL, left_reason = '' WHERE cooperative_id = $1 AND id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), id.into()]).await.map(drop)
}

/// Notes that a member left.
pub async fn set_left(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid, on: Day, reason: &str) -> Result<(), StoreError> {
    let text = "UPDATE member SET left_on = $3, left_reason = $4 WHERE cooperative_id = $1 AND id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), id.into(), on.into(), reason.into()]).await.map(drop)
}

/// Writes a new member into the register.
pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, new: &Member) -> Result<(), StoreError> {
    query::insert(work, row_of(scope, new)).await
}

/// Writes many new members into the register.
pub async fn add_many(work: &UnitOfWork, scope: &CooperativeScope, new: &[Member]) -> Result<(), StoreError> {
    query::insert_many(work, new.iter().map(|member| row_of(scope, member)).collect()).await
}

fn row_of(scope: &CooperativeScope, new: &Member) -> member::Model {
    let new = new.clone();
    member::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        number: new.number,
        kind: new.kind.key().to_owned(),
        name_latin: new.name_latin,
        name_arabic: new.name_arabic,
        occupation: new.occupation,
        address: new.address,
        admitted_on: new.admitted_on,
        left_on: new.left_on,
        left_reason: new.left_reason,
    }
}

fn subscription_of(row: share_subscription::Model) -> Result<Subscription, StoreError> {
    Ok(Subscription {
        kind: ContributionKind::from_key(&row.kind).ok_or_else(|| StoreError::corrupt(format!("the kind of promise {}", row.kind)))?,
        id: row.id,
        member_id: row.member_id,
        on: row.subscribed_on,
        shares: row.shares,
        nominal: Money::mad(row.nominal_minor),
        called: Money::mad(row.called_minor),
        description: row.description,
        asset_account: row.asset_account,
        entry_id: row.entry_id,
    })
}

fn payment_of(row: share_payment::Model) -> Result<SharePayment, StoreError> {
    Ok(SharePayment {
        means: PaymentMeans::from_key(&row.means).ok_or_else(|| StoreError::corrupt(format!("the means {}", row.means)))?,
        id: row.id,
        subscription_id: row.subscription_id,
        member_id: row.member_id,
        receipt_number: row.receipt_number,
        on: row.paid_on,
        amount: Money::mad(row.amount_minor),
        entry_id: row.entry_id,
    })
}

/// A promise or a payment whose entry was taken back counts no more: the books decide.
const STANDS: &str = "NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = s.cooperative_id AND r.reverses_id = s.entry_id)";

/// All promises of shares, oldest first.
pub async fn subscriptions(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Subscription>, StoreError> {
    let text = format!("SELECT * FROM share_subscription s WHERE s.cooperative_id = $1 AND {STANDS} ORDER BY s.subscribed_on, s.id");
    let rows: Vec<share_subscription::Model> = query::all(db, &text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter().map(subscription_of).collect()
}

/// All payments on shares, by receipt.
pub async fn payments(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<SharePayment>, StoreError> {
    let text = format!("SELECT * FROM share_payment s WHERE s.cooperative_id = $1 AND {STANDS} ORDER BY s.receipt_number");
    let rows: Vec<share_payment::Model> = query::all(db, &text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter().map(payment_of).collect()
}

#[derive(FromQueryResult)]
struct MemberSum {
    member_id: Uuid,
    minor: i64,
}

/// What the books moved after a day on what is promised and not called (1119), by member, debits counted up; what was taken
/// back is left out, and so is what fell away with a departure (1111), which was never called.
pub async fn uncalled_since(db: &impl Read, scope: &CooperativeScope, day: Day) -> Result<BTreeMap<Uuid, Money>, StoreError> {
    let text = "SELECT p.member_id AS member_id, CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS minor FROM posting p \
                JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id AND e.reverses_id IS NULL \
                WHERE p.cooperative_id = $1 AND p.account = '1119' AND p.dated_on > $2 AND p.member_id IS NOT NULL \
                AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = p.cooperative_id AND r.reverses_id = p.entry_id) \
                AND NOT EXISTS (SELECT 1 FROM posting d WHERE d.cooperative_id = p.cooperative_id AND d.entry_id = p.entry_id \
                AND d.member_id = p.member_id AND d.account = '1111' AND d.debit_minor > 0) \
                GROUP BY p.member_id";
    let rows: Vec<MemberSum> = query::all(db, text, vec![scope.cooperative_id().into(), day.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.member_id, Money::mad(row.minor))).collect())
}

/// What is still owed back for shares (4461), by member.
pub async fn owed_back(db: &impl Read, scope: &CooperativeScope) -> Result<BTreeMap<Uuid, Money>, StoreError> {
    let text = "SELECT member_id, CAST(SUM(credit_minor - debit_minor) AS bigint) AS minor FROM posting \
                WHERE cooperative_id = $1 AND account = '4461' AND member_id IS NOT NULL \
                GROUP BY member_id HAVING SUM(credit_minor - debit_minor) > 0";
    let rows: Vec<MemberSum> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(rows.into_iter().map(|row| (row.member_id, Money::mad(row.minor))).collect())
}

/// The highest capital (1111) that ever stood at the end of a day; what was taken back never counted.
pub async fn highest_capital(db: &impl Read, scope: &CooperativeScope) -> Result<Money, StoreError> {
    let text = "SELECT CAST(COALESCE(MAX(running), 0) AS bigint) AS last FROM \
                (SELECT SUM(SUM(p.credit_minor - p.debit_minor)) OVER (ORDER BY p.dated_on) AS running FROM posting p \
                JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id AND e.reverses_id IS NULL \
                WHERE p.cooperative_id = $1 AND p.account = '1111' \
                AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = p.cooperative_id AND r.reverses_id = p.entry_id) \
                GROUP BY p.dated_on) AS days";
    Ok(Money::mad(query::one::<Last>(db, text, vec![scope.cooperative_id().into()]).await?.map_or(0, |row| row.last)))
}

#[derive(FromQueryResult)]
struct LastDay {
    last: Option<Day>,
}

/// The last day on which the shares of a member moved (1111, 1119, 3461, 3462); what was taken back is left out.
pub async fn last_share_day(db: &impl Read, scope: &CooperativeScope, member_id: Uuid) -> Result<Option<Day>, StoreError> {
    let text = "SELECT MAX(p.dated_on) AS last FROM posting p \
                JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id AND e.reverses_id IS NULL \
                WHERE p.cooperative_id = $1 AND p.member_id = $2 AND p.account IN ('1111', '1119', '3461', '3462') \
                AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = p.cooperative_id AND r.reverses_id = p.entry_id)";
    let values = vec![scope.cooperative_id().into(), member_id.into()];
    Ok(query::one::<LastDay>(db, text, values).await?.and_then(|row| row.last))
}

/// One promise, by its id.
pub async fn subscription(db: &impl Read, scope: &CooperativeScope, id: Uuid) -> Result<Option<Subscription>, StoreError> {
    let text = format!("SELECT * FROM share_subscription s WHERE s.cooperative_id = $1 AND s.id = $2 AND {STANDS}");
    let row: Option<share_subscription::Model> = query::one(db, &text, vec![scope.cooperative_id().into(), id.into()]).await?;
    row.map(subscription_of).transpose()
}

pub async fn add_subscription(work: &UnitOfWork, scope: &CooperativeScope, new: &Subscription) -> Result<(), StoreError> {
    let new = new.clone();
    let row = share_subscription::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        member_id: new.member_id,
        subscribed_on: new.on,
        shares: new.shares,
        nominal_minor: new.nominal.minor(),
        called_minor: new.called.minor(),
        kind: new.kind.key().to_owned(),
        description: new.description,
        asset_account: new.asset_account,
        entry_id: new.entry_id,
    };
    query::insert(work, row).await
}

/// Notes how much of a promise has been asked for by now.
pub async fn set_called(work: &UnitOfWork, scope: &CooperativeScope, id: Uuid, called: Money) -> Result<(), StoreError> {
    let text = "UPDATE share_subscription SET called_minor = $3 WHERE cooperative_id = $1 AND id = $2";
    query::execute(work, text, vec![scope.cooperative_id().into(), id.into(), called.minor().into()]).await.map(drop)
}

pub async fn add_payment(work: &UnitOfWork, scope: &CooperativeScope, new: &SharePayment) -> Result<(), StoreError> {
    let row = share_payment::Model {
        cooperative_id: scope.cooperative_id(),
        id: new.id,
        subscription_id: new.subscription_id,
        member_id: new.member_id,
        receipt_number: new.receipt_number,
        paid_on: new.on,
        amount_minor: new.amount.minor(),
        means: new.means.key().to_owned(),
        entry_id: new.entry_id,
    };
    query::insert(work, row).await
}

/// The promise or payment an entry was made for, when a form is sent twice.
pub async fn of_entry(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<bool, StoreError> {
    let text = "SELECT COUNT(*) AS count FROM (SELECT 1 FROM share_payment WHERE cooperative_id = $1 AND entry_id = $2 \
                UNION ALL SELECT 1 FROM share_subscription WHERE cooperative_id = $1 AND entry_id = $2) AS found";
    Ok(query::one::<Count>(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?.is_some_and(|row| row.count > 0))
}

#[derive(FromQueryResult)]
struct Last {
    last: i64,
}

/// The next receipt for a payment on shares: no gaps, as the deeds of a cooperative come one after the other.
pub async fn next_receipt(work: &UnitOfWork, scope: &CooperativeScope) -> Result<i64, StoreError> {
    let text = "SELECT CAST(COALESCE(MAX(receipt_number), 0) AS bigint) AS last FROM share_payment WHERE cooperative_id = $1";
    Ok(query::one::<Last>(work, text, vec![scope.cooperative_id().into()]).await?.map_or(1, |row| row.last + 1))
}

/// What an account still has open for one member: debit less credit.
pub async fn open_for(db: &impl Read, scope: &CooperativeScope, account: AccountCode, member_id: Uuid) -> Result<Money, StoreError> {
    let text = "SELECT CAST(COALESCE(SUM(debit_minor - credit_minor), 0) AS bigint) AS last FROM posting \
                WHERE cooperative_id = $1 AND account = $2 AND member_id = $3";
    let values = vec![scope.cooperative_id().into(), account.as_str().into(), member_id.into()];
    Ok(Money::mad(query::one::<Last>(db, text, values).await?.map_or(0, |row| row.last)))
}
