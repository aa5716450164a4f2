//! The statements of banks that were kept, each with its lines.

use entity::bank_line;
use entity::bank_statement;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

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
    query::insert_many(work, rows).await
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
