//! What an assembly decided about the result of a year.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "surplus_allocation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub fiscal_year_id: Uuid,
    pub decided_on: Date,
    pub reference: String,
    pub result_minor: i64,
    pub covered_minor: i64,
    pub legal_minor: i64,
    pub interest_minor: i64,
    pub refund_minor: i64,
    pub training_minor: i64,
    pub investment_minor: i64,
    pub carried_minor: i64,
    pub payable_on: Option<Date>,
    pub entry_id: Uuid,
    pub recorded_at: i64,
    pub recorded_by: Uuid,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
