//! The member register on its shelf.

use entity::member;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::cooperative::member::Member;
use crate::cooperative::member::MemberKind;
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

/// Writes a new member into the register.
pub async fn add(work: &UnitOfWork, scope: &CooperativeScope, new: &Member) -> Result<(), StoreError> {
    let new = new.clone();
    let row = member::Model {
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
    };
    query::insert(work, row).await
}
