//! A day up to which somebody confirmed that bank and books agree.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank_reconciliation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub bank_account_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reconciled_on: Date,
    pub bank_minor: i64,
    pub books_minor: i64,
    pub confirmed_at: i64,
    pub confirmed_by: Uuid,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
