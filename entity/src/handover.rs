//! The day one treasurer handed the box and the books to the next.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handover")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub handed_on: Date,
    pub from_name: String,
    pub to_name: String,
    pub cash_minor: i64,
    pub bank_minor: i64,
    pub counted_on: Option<Date>,
    pub note: String,
    pub prepared_at: i64,
    pub prepared_by: Uuid,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
