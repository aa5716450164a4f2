//! An invoice or a credit note; a draft as long as it has no number.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub series: String,
    pub year: i64,
    pub number: Option<i64>,
    pub party_id: Uuid,
    pub sale: String,
    pub dated_on: Date,
    pub due_on: Option<Date>,
    pub note: String,
    pub regime: String,
    pub net_minor: i64,
    pub vat_minor: i64,
    pub entry_id: Option<Uuid>,
    pub credits_id: Option<Uuid>,
    pub recorded_at: i64,
    pub recorded_by: Uuid,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
