//! A book that was asked to be printed beside the page.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "print_job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub language: String,
    pub form: String,
    pub is_official: bool,
    pub period_from: Date,
    pub period_to: Date,
    pub state: String,
    pub rows_done: i64,
    pub rows_in_all: i64,
    pub digest: String,
    pub asked_by: Uuid,
    pub asked_at: i64,
    pub touched_at: i64,
    pub has_names: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
