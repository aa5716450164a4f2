//! A closed year that somebody asked to open again, and who granted, withdrew or declined it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "year_reopening")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub fiscal_year_id: Uuid,
    pub reason: String,
    pub open_from: Option<Date>,
    pub asked_by: Uuid,
    pub asked_at: i64,
    pub granted_by: Option<Uuid>,
    pub granted_at: Option<i64>,
    pub dropped_by: Option<Uuid>,
    pub dropped_at: Option<i64>,
    pub dropped_reason: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
