//! A cooperative, from its founders onwards.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cooperative")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub programme_id: Option<Uuid>,
    pub association_id: Option<Uuid>,
    pub code: String,
    pub name_fr: String,
    pub name_ar: String,
    pub region: String,
    pub province: String,
    pub seat: String,
    pub object_fr: String,
    pub object_ar: String,
    pub sector: String,
    pub categories: String,
    pub status: String,
    pub court: String,
    pub registration_number: String,
    pub registered_on: Option<Date>,
    pub share_nominal_minor: i64,
    pub makes_food: bool,
    pub makes_crafts: bool,
    pub created_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
