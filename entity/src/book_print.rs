//! An official copy of a book, with its place among its copies and the digest of what it says.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "book_print")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub book: String,
    pub period_from: Date,
    pub period_to: Date,
    pub sequence: i64,
    pub language: String,
    pub content_digest: String,
    pub file_digest: String,
    pub line_count: i64,
    pub page_count: i64,
    pub entry_count: i64,
    pub printed_on: Date,
    pub printed_at: i64,
    pub printed_by: Uuid,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
