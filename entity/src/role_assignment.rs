//! A role held over a cooperative, an association, a programme or the installation.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_account_id: Uuid,
    pub role: String,
    pub cooperative_id: Option<Uuid>,
    pub association_id: Option<Uuid>,
    pub programme_id: Option<Uuid>,
    pub member_id: Option<Uuid>,
    pub assigned_at: i64,
    pub ended_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
