//! Declarations of the value added tax on their shelf: which entries they are, and what is left to declare.

use std::collections::BTreeMap;

use entity::vat_declaration;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::ledger::account::AccountCode;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// Notes that an entry declares the tax up to a day.
pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, entry_id: Uuid, until: Day) -> Result<(), StoreError> {
    query::insert(work, vat_declaration::Model { cooperative_id: scope.cooperative_id(), entry_id, until }).await
}

/// The day up to which an entry declares the tax, when it is a declaration.
pub async fn until_of(db: &impl Read, scope: &CooperativeScope, entry_id: Uuid) -> Result<Option<Day>, StoreError> {
    let text = "SELECT * FROM vat_declaration WHERE cooperative_id = $1 AND entry_id = $2";
    let row: Option<vat_declaration::Model> = query::one(db, text, vec![scope.cooperative_id().into(), entry_id.into()]).await?;
    Ok(row.map(|row| row.until))
}

/// The last day that was declared and not taken back.
pub async fn last(db: &impl Read, scope: &CooperativeScope) -> Result<Option<Day>, StoreError> {
    let text = "SELECT d.* FROM vat_declaration d WHERE d.cooperative_id = $1 AND NOT EXISTS \
                (SELECT 1 FROM journal_entry r WHERE r.cooperative_id = d.cooperative_id AND r.reverses_id = d.entry_id) \
                ORDER BY d.until DESC LIMIT 1";
    let row: Option<vat_declaration::Model> = query::one(db, text, vec![scope.cooperative_id().into()]).await?;
    Ok(row.map(|row| row.until))
}

#[derive(FromQueryResult)]
struct AccountSum {
    account: String,
    balance: i64,
}

/// What stands on accounts up to a day, less what declarations took on any day: debits less credits, account by account.
///
/// A declaration that was taken back took nothing, as its mirror is counted with it.
pub async fn undeclared(
    db: &impl Read,
    scope: &CooperativeScope,
    accounts: &[AccountCode],
    until: Day,
) -> Result<BTreeMap<AccountCode, Money>, StoreError> {
    let mut values: Vec<Value> = vec![scope.cooperative_id().into(), until.into()];
    let under = query::under(accounts, &mut values);
    let text = format!(
        "SELECT p.account AS account, CAST(SUM(p.debit_minor - p.credit_minor) AS bigint) AS balance FROM posting p \
         JOIN journal_entry e ON e.cooperative_id = p.cooperative_id AND e.id = p.entry_id \
         LEFT JOIN vat_declaration d ON d.cooperative_id = e.cooperative_id AND d.entry_id = COALESCE(e.reverses_id, e.id) \
         WHERE p.cooperative_id = $1 AND {under} AND (p.dated_on <= $2 OR d.entry_id IS NOT NULL) GROUP BY p.account"
    );
    let rows: Vec<AccountSum> = query::all(db, &text, values).await?;
    rows.into_iter()
        .map(|row| {
            let account = AccountCode::new(&row.account).map_err(|error| StoreError::corrupt(error.to_string()))?;
            Ok((account, Money::mad(row.balance)))
        })
        .collect()
}
