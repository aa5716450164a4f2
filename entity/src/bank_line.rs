//! One line of a statement: money in above nil, money out below; never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub bank_account_id: Uuid,
    pub statement_id: Uuid,
    pub place: i64,
    pub booked_on: Date,
    pub value_on: Date,
    pub amount_minor: i64,
    pub reference: String,
    pub label: String,
    pub fingerprint: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
