//! A lasting thing in the register.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fixed_asset")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cooperative_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i64,
    pub label: String,
    pub account: String,
    pub received_on: Date,
    pub value_minor: i64,
    pub serial: String,
    pub location: String,
    pub condition_key: String,
    pub custodian_id: Option<Uuid>,
    pub custodian: String,
    pub supplier: String,
    pub voucher: String,
    pub finance_source: String,
    pub grant_label: String,
    pub budget_line: String,
    pub granted_minor: i64,
    pub grant_account: String,
    pub released_before_minor: i64,
    pub keep_years: i64,
    pub method: String,
    pub months: i64,
    pub begins: String,
    pub written_before_minor: i64,
    pub entry_id: Option<Uuid>,
    pub entry_line: Option<i64>,
    pub photo_id: Option<Uuid>,
    pub registered_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
