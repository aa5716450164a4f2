//! Where a cooperative stands on one legal step.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "milestone")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub state: String,
    pub planned_on: Option<Date>,
    pub started_on: Option<Date>,
    pub submitted_on: Option<Date>,
    pub achieved_on: Option<Date>,
    pub refused_on: Option<Date>,
    pub waived_on: Option<Date>,
    pub reason: String,
    pub responsible: String,
    pub reference: String,
    pub notes: String,
    pub changed_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
