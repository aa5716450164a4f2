//! Programmes, associations and cooperatives on their shelves.

use chrono::DateTime;
use chrono::Utc;
use entity::association;
use entity::cooperative;
use entity::programme;
use sea_orm::FromQueryResult;
use sea_orm::Value;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::access::scope::PortfolioScope;
use crate::access::scope::ProgrammeScope;
use crate::calendar::Day;
use crate::money::Money;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// A cooperative as its file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub id: Uuid,
    pub programme_id: Option<Uuid>,
    pub association_id: Option<Uuid>,
    pub code: String,
    pub name_fr: String,
    pub name_ar: String,
    /// Code of one of the twelve regions, as in `rulebook/regions.toml`.
    pub region: String,
    pub province: String,
    pub seat: String,
    pub object_fr: String,
    pub object_ar: String,
    /// Code of a sector, as in `rulebook/sectors.toml`.
    pub sector: String,
    /// The categories of law 112-12 art. 1 it combines, such as `1,3`.
    pub categories: String,
    /// `in_formation`, `registered`, …
    pub status: String,
    pub court: String,
    pub registration_number: String,
    pub registered_on: Option<Day>,
    /// Nominal value of one share.
    pub share_nominal: Money,
    pub makes_food: bool,
    pub makes_crafts: bool,
}

/// A programme and its donor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    pub id: Uuid,
    pub code: String,
    pub name_fr: String,
    pub name_ar: String,
    pub name_en: String,
    pub donor: String,
}

/// An association of a programme's network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    pub id: Uuid,
    pub programme_id: Uuid,
    pub code: String,
    pub name_fr: String,
    pub name_ar: String,
    pub region: String,
}

impl Profile {
    /// The name in a language, in the other one where it was not given.
    pub fn name(&self, language: &str) -> &str {
        let (first, second) = if language == "ar" { (&self.name_ar, &self.name_fr) } else { (&self.name_fr, &self.name_ar) };
        if first.is_empty() { second } else { first }
    }
}

fn profile_of(row: cooperative::Model) -> Profile {
    Profile {
        id: row.id,
        programme_id: row.programme_id,
        association_id: row.association_id,
        code: row.code,
        name_fr: row.name_fr,
        name_ar: row.name_ar,
        region: row.region,
        province: row.province,
        seat: row.seat,
        object_fr: row.object_fr,
        object_ar: row.object_ar,
        sector: row.sector,
        categories: row.categories,
        status: row.status,
        court: row.court,
        registration_number: row.registration_number,
        registered_on: row.registered_on,
        share_nominal: Money::mad(row.share_nominal_minor),
        makes_food: row.makes_food,
        makes_crafts: row.makes_crafts,
    }
}

fn row_of(profile: &Profile, created_at: i64) -> cooperative::Model {
    let profile = profile.clone();
    cooperative::Model {
        id: profile.id,
        programme_id: profile.programme_id,
        association_id: profile.association_id,
        code: profile.code,
        name_fr: profile.name_fr,
        name_ar: profile.name_ar,
        region: profile.region,
        province: profile.province,
        seat: profile.seat,
        object_fr: profile.object_fr,
        object_ar: profile.object_ar,
        sector: profile.sector,
        categories: profile.categories,
        status: profile.status,
        court: profile.court,
        registration_number: profile.registration_number,
        registered_on: profile.registered_on,
        share_nominal_minor: profile.share_nominal.minor(),
        makes_food: profile.makes_food,
        makes_crafts: profile.makes_crafts,
        created_at,
    }
}

/// The file of a cooperative that one may enter.
pub async fn profile(db: &impl Read, scope: &CooperativeScope) -> Result<Profile, StoreError> {
    let text = "SELECT * FROM cooperative WHERE id = $1";
    let row: Option<cooperative::Model> = query::one(db, text, vec![scope.cooperative_id().into()]).await?;
    row.map(profile_of).ok_or_else(|| StoreError::corrupt("a cooperative that was entered is gone"))
}

/// The cooperatives a person may list, by code.
pub async fn list(db: &impl Read, scope: &PortfolioScope) -> Result<Vec<Profile>, StoreError> {
    let (filter, values) = reach(scope, 0);
    let text = format!("SELECT c.* FROM cooperative c WHERE {filter} ORDER BY c.code");
    let rows: Vec<cooperative::Model> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(profile_of).collect())
}

/// Cooperatives a person may list whose name or code holds a text; by code, not more than `most`.
pub async fn named(db: &impl Read, scope: &PortfolioScope, text: &str, most: usize) -> Result<Vec<Profile>, StoreError> {
    let (filter, mut values) = reach(scope, 0);
    let (holds, texts) = query::holds(&["c.name_fr", "c.name_ar", "c.code"], text, values.len());
    values.extend(texts);
    let text = format!("SELECT c.* FROM cooperative c WHERE {filter} AND {holds} ORDER BY c.code LIMIT {most}");
    let rows: Vec<cooperative::Model> = query::all(db, &text, values).await?;
    Ok(rows.into_iter().map(profile_of).collect())
}

/// The condition that keeps a list of cooperatives (named `c`) to what a person reaches; its values come after `after` others.
pub(in crate::store) fn reach(scope: &PortfolioScope, after: usize) -> (String, Vec<Value>) {
    if scope.is_everything() {
        return ("1 = 1".to_owned(), Vec::new());
    }
    let mut parts = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    for (column, ids) in
        [("c.id", scope.cooperatives()), ("c.association_id", scope.associations()), ("c.programme_id", scope.programmes())]
    {
        if !ids.is_empty() {
            parts.push(format!("{column} IN ({})", query::marks(after + values.len(), ids.len())));
            values.extend(ids.iter().map(|id| Value::from(*id)));
        }
    }
    if scope.includes_followed() {
        let mark = after + values.len() + 1;
        parts.push(format!("c.id IN (SELECT f.cooperative_id FROM portfolio f WHERE f.user_account_id = ${mark} AND f.ended_at IS NULL)"));
        values.push(scope.actor_id().into());
    }
    if parts.is_empty() { ("1 = 0".to_owned(), values) } else { (format!("({})", parts.join(" OR ")), values) }
}

#[derive(FromQueryResult)]
struct Code {
    code: String,
}

/// The code of the cooperative a role is held over, for its holder's own way there.
pub async fn code_of(db: &impl Read, cooperative_id: Uuid) -> Result<Option<String>, StoreError> {
    let row: Option<Code> = query::one(db, "SELECT code FROM cooperative WHERE id = $1", vec![cooperative_id.into()]).await?;
    Ok(row.map(|row| row.code))
}

pub async fn add(work: &UnitOfWork, profile: &Profile, at: DateTime<Utc>) -> Result<(), StoreError> {
    query::insert(work, row_of(profile, at.timestamp_micros())).await
}

/// Replaces what may change of a cooperative's file.
pub async fn update(work: &UnitOfWork, scope: &CooperativeScope, profile: &Profile) -> Result<(), StoreError> {
    let text = "UPDATE cooperative SET name_fr = $2, name_ar = $3, region = $4, province = $5, seat = $6, object_fr = $7, object_ar = $8, \
                sector = $9, categories = $10, status = $11, court = $12, registration_number = $13, registered_on = $14, \
                share_nominal_minor = $15, makes_food = $16, makes_crafts = $17 WHERE id = $1";
    let profile = profile.clone();
    let values = vec![
        scope.cooperative_id().into(),
        profile.name_fr.into(),
        profile.name_ar.into(),
        profile.region.into(),
        profile.province.into(),
        profile.seat.into(),
        profile.object_fr.into(),
        profile.object_ar.into(),
        profile.sector.into(),
        profile.categories.into(),
        profile.status.into(),
        profile.court.into(),
        profile.registration_number.into(),
        profile.registered_on.into(),
        profile.share_nominal.minor().into(),
        profile.makes_food.into(),
        profile.makes_crafts.into(),
    ];
    query::execute(work, text, values).await.map(drop)
}

pub async fn add_programme(work: &UnitOfWork, new: &Programme) -> Result<(), StoreError> {
    let new = new.clone();
    let row =
        programme::Model { id: new.id, code: new.code, name_fr: new.name_fr, name_ar: new.name_ar, name_en: new.name_en, donor: new.donor };
    query::insert(work, row).await
}

pub async fn add_association(work: &UnitOfWork, new: &Association) -> Result<(), StoreError> {
    let new = new.clone();
    let row = association::Model {
        id: new.id,
        programme_id: new.programme_id,
        code: new.code,
        name_fr: new.name_fr,
        name_ar: new.name_ar,
        region: new.region,
    };
    query::insert(work, row).await
}

/// An association, by its id.
pub async fn association(db: &impl Read, id: Uuid) -> Result<Option<Association>, StoreError> {
    let row: Option<association::Model> = query::one(db, "SELECT * FROM association WHERE id = $1", vec![id.into()]).await?;
    Ok(row.map(|row| Association {
        id: row.id,
        programme_id: row.programme_id,
        code: row.code,
        name_fr: row.name_fr,
        name_ar: row.name_ar,
        region: row.region,
    }))
}

/// A programme, an association or a cooperative that a role can be held over, by its code.
pub async fn place_named(db: &impl Read, code: &str) -> Result<Option<Uuid>, StoreError> {
    #[derive(FromQueryResult)]
    struct Place {
        id: Uuid,
    }
    let text = "SELECT id FROM programme WHERE code = $1 UNION ALL SELECT id FROM association WHERE code = $1 \
                UNION ALL SELECT id FROM cooperative WHERE code = $1";
    Ok(query::one::<Place>(db, text, vec![code.into()]).await?.map(|place| place.id))
}

/// The programme a cooperative, an association or a programme belongs to.
pub async fn programme_over(db: &impl Read, id: Uuid) -> Result<Option<Uuid>, StoreError> {
    #[derive(FromQueryResult)]
    struct Over {
        programme_id: Option<Uuid>,
    }
    let text = "SELECT id AS programme_id FROM programme WHERE id = $1 UNION ALL SELECT programme_id FROM association WHERE id = $1 \
                UNION ALL SELECT programme_id FROM cooperative WHERE id = $1";
    Ok(query::one::<Over>(db, text, vec![id.into()]).await?.and_then(|over| over.programme_id))
}

/// Somewhere a role can be held: its code and its name.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct RolePlace {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    /// `cooperative`, `association` or `programme`.
    pub kind: String,
}

/// Everything a role can be held over within the programmes of a scope.
pub async fn role_places(db: &impl Read, scope: &ProgrammeScope) -> Result<Vec<RolePlace>, StoreError> {
    let (marks, values) = within(scope);
    let text = format!(
        "SELECT id, code, name_fr AS name, 'programme' AS kind FROM programme WHERE {} \
         UNION ALL SELECT id, code, name_fr AS name, 'association' AS kind FROM association WHERE {} \
         UNION ALL SELECT id, code, name_fr AS name, 'cooperative' AS kind FROM cooperative WHERE {} ORDER BY kind, code",
        marks.replace('#', "id"),
        marks.replace('#', "programme_id"),
        marks.replace('#', "programme_id"),
    );
    query::all(db, &text, values).await
}

fn within(scope: &ProgrammeScope) -> (String, Vec<Value>) {
    if scope.is_everything() {
        return ("1 = 1".to_owned(), Vec::new());
    }
    if scope.programmes().is_empty() {
        return ("1 = 0".to_owned(), Vec::new());
    }
    let values: Vec<Value> = scope.programmes().iter().map(|id| Value::from(*id)).collect();
    (format!("# IN ({})", query::marks(0, values.len())), values)
}

/// What the cooperatives of one region come to, together.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct RegionTotals {
    pub region: String,
    pub cooperatives: i64,
    pub registered: i64,
    pub members: i64,
    pub promised_minor: i64,
    pub paid_minor: i64,
    pub grants_minor: i64,
    pub held_minor: i64,
}

/// Totals of a programme by region: one question, no cooperative and no person in the answer.
pub async fn region_totals(db: &impl Read, scope: &ProgrammeScope) -> Result<Vec<RegionTotals>, StoreError> {
    let (marks, values) = within(scope);
    let text = format!(
        "SELECT c.region AS region, COUNT(*) AS cooperatives, \
         CAST(SUM(CASE WHEN c.status = 'registered' THEN 1 ELSE 0 END) AS bigint) AS registered, \
         CAST(COALESCE(SUM(m.members), 0) AS bigint) AS members, \
         CAST(COALESCE(SUM(s.promised), 0) AS bigint) AS promised_minor, CAST(COALESCE(SUM(y.paid), 0) AS bigint) AS paid_minor, \
         CAST(COALESCE(SUM(g.grants), 0) AS bigint) AS grants_minor, CAST(COALESCE(SUM(g.held), 0) AS bigint) AS held_minor \
         FROM cooperative c \
         LEFT JOIN (SELECT cooperative_id, COUNT(*) AS members FROM member WHERE left_on IS NULL GROUP BY cooperative_id) m \
           ON m.cooperative_id = c.id \
         LEFT JOIN (SELECT cooperative_id, SUM(shares * nominal_minor) AS promised FROM share_subscription GROUP BY cooperative_id) s \
           ON s.cooperative_id = c.id \
         LEFT JOIN (SELECT cooperative_id, SUM(amount_minor) AS paid FROM share_payment GROUP BY cooperative_id) y ON y.cooperative_id = c.id \
         LEFT JOIN (SELECT cooperative_id, \
             SUM(CASE WHEN (account >= '131' AND account < '132') OR (account >= '7161' AND account < '7162') \
                 THEN credit_minor - debit_minor ELSE 0 END) AS grants, \
             SUM(CASE WHEN account >= '51' AND account < '52' THEN debit_minor - credit_minor ELSE 0 END) AS held \
             FROM posting WHERE (account >= '131' AND account < '132') OR (account >= '7161' AND account < '7162') \
                 OR (account >= '51' AND account < '52') GROUP BY cooperative_id) g ON g.cooperative_id = c.id \
         WHERE {} GROUP BY c.region ORDER BY c.region",
        marks.replace('#', "c.programme_id")
    );
    query::all(db, &text, values).await
}
