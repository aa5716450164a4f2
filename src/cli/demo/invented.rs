//! What the demonstration is about, as data.

use serde::Deserialize;

/// What the demonstration is about, as data.
pub const INVENTED: &str = include_str!("invented.toml");

#[derive(Deserialize)]
pub struct Invented {
    pub first_names: Vec<(String, String)>,
    pub last_names: Vec<(String, String)>,
    pub association: Vec<InventedAssociation>,
    pub cooperative: Vec<InventedCooperative>,
}

#[derive(Deserialize)]
pub struct InventedAssociation {
    pub code: String,
    pub name_fr: String,
    pub name_ar: String,
    pub region: String,
}

#[derive(Clone, Deserialize)]
pub struct InventedCooperative {
    pub code: String,
    pub association: String,
    pub name_fr: String,
    pub name_ar: String,
    pub region: String,
    pub province: String,
    pub seat: String,
    pub object_fr: String,
    pub object_ar: String,
    pub sector: String,
    #[serde(default)]
    pub makes_food: bool,
    #[serde(default)]
    pub makes_crafts: bool,
    pub members: usize,
    pub shares: i64,
    pub stage: String,
    pub days: i64,
    #[serde(default)]
    pub court: String,
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub in_kind: String,
    /// Dirhams a month bought from people who are no members, once the first year is over.
    #[serde(default)]
    pub from_others: i64,
    /// Whether somebody is employed, and the years that are over are closed and their surplus shared.
    #[serde(default)]
    pub closes: bool,
}
