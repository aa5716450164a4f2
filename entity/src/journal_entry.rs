//! A dated event of the books; never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub fiscal_year_id: Uuid,
    pub journal: String,
    pub number: i64,
    pub dated_on: Date,
    pub label: String,
    pub voucher: String,
    pub reverses_id: Option<Uuid>,
    pub movement: String,
    pub paper: String,
    pub paper_reason: String,
    pub recorded_at: i64,
    pub recorded_by: Uuid,
    /// The file it was taken over from.
    pub import_id: Option<Uuid>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
