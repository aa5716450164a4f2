//! A visa of the clerk of the court on a volume of a book.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "book_visa")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub book: String,
    pub period_from: Date,
    pub period_to: Date,
    pub volume: i64,
    pub court: String,
    pub visa_on: Date,
    pub page_count: i64,
    pub register_number: String,
    pub note: String,
    pub recorded_at: i64,
    pub recorded_by: Uuid,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
