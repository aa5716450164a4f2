//! The accounts of a cooperative at its banks, each with the account of the books that mirrors it.

use entity::bank_account;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::ledger::account::AccountCode;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

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
