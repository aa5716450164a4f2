//! A statement of the bank; never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank_statement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub bank_account_id: Uuid,
    pub digest: String,
    pub name: String,
    pub format: String,
    pub from_on: Date,
    pub to_on: Date,
    pub opening_minor: i64,
    pub closing_minor: i64,
    pub kept_at: i64,
    pub kept_by: Uuid,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
