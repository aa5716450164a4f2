//! The legal steps of cooperatives on their shelf.

use std::collections::BTreeMap;

use entity::milestone;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::access::scope::PortfolioScope;
use crate::calendar::Day;
use crate::formation::milestone::Milestone;
use crate::formation::milestone::MilestoneState;
use crate::formation::progress::Circumstances;
use crate::store::cooperatives;
use crate::store::cooperatives::Profile;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

fn milestone_of(row: milestone::Model) -> Result<Milestone, StoreError> {
    Ok(Milestone {
        state: MilestoneState::from_key(&row.state).ok_or_else(|| StoreError::corrupt(format!("the state {}", row.state)))?,
        code: row.code,
        planned_on: row.planned_on,
        started_on: row.started_on,
        submitted_on: row.submitted_on,
        achieved_on: row.achieved_on,
        refused_on: row.refused_on,
        waived_on: row.waived_on,
        reason: row.reason,
        responsible: row.responsible,
        reference: row.reference,
        notes: row.notes,
    })
}

/// The steps of a cooperative that somebody has touched.
pub async fn milestones(db: &impl Read, scope: &CooperativeScope) -> Result<Vec<Milestone>, StoreError> {
    let text = "SELECT * FROM milestone WHERE cooperative_id = $1 ORDER BY code";
    let rows: Vec<milestone::Model> = query::all(db, text, vec![scope.cooperative_id().into()]).await?;
    rows.into_iter().map(milestone_of).collect()
}

/// Puts a step where it stands now; how it came there is in the trail.
pub async fn put(work: &UnitOfWork, scope: &CooperativeScope, one: &Milestone, at: i64) -> Result<(), StoreError> {
    let text = "INSERT INTO milestone (cooperative_id, code, state, planned_on, started_on, submitted_on, achieved_on, refused_on, waived_on, \
                reason, responsible, reference, notes, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
                ON CONFLICT (cooperative_id, code) DO UPDATE SET state = excluded.state, planned_on = excluded.planned_on, \
                started_on = excluded.started_on, submitted_on = excluded.submitted_on, achieved_on = excluded.achieved_on, \
                refused_on = excluded.refused_on, waived_on = excluded.waived_on, reason = excluded.reason, \
                responsible = excluded.responsible, reference = excluded.reference, notes = excluded.notes, changed_at = excluded.changed_at";
    let one = one.clone();
    let values = vec![
        scope.cooperative_id().into(),
        one.code.into(),
        one.state.key().into(),
        one.planned_on.into(),
        one.started_on.into(),
        one.submitted_on.into(),
        one.achieved_on.into(),
        one.refused_on.into(),
        one.waived_on.into(),
        one.reason.into(),
        one.responsible.into(),
        one.reference.into(),
        one.notes.into(),
        at.into(),
    ];
    query::execute(work, text, values).await.map(drop)
}

#[derive(FromQueryResult)]
struct Flag {
    cooperative_id: Uuid,
}

#[derive(FromQueryResult)]
struct YearEnd {
    cooperative_id: Uuid,
    ends_on: Day,
}

/// What decides which steps apply to a cooperative.
pub async fn circumstances(db: &impl Read, scope: &CooperativeScope, profile: &Profile) -> Result<Circumstances, StoreError> {
    let id = scope.cooperative_id();
    let text = "SELECT DISTINCT cooperative_id FROM share_subscription WHERE cooperative_id = $1 AND kind = 'in_kind'";
    let has_in_kind = query::one::<Flag>(db, text, vec![id.into()]).await?.is_some();
    let text = "SELECT cooperative_id, MIN(ends_on) AS ends_on FROM fiscal_year WHERE cooperative_id = $1 GROUP BY cooperative_id";
    let year: Option<YearEnd> = query::one(db, text, vec![id.into()]).await?;
    let text = "SELECT DISTINCT cooperative_id FROM posting WHERE cooperative_id = $1 AND account >= '6171' AND account < '6172'";
    let has_employees = query::one::<Flag>(db, text, vec![id.into()]).await?.is_some();
    Ok(Circumstances {
        has_in_kind,
        has_employees,
        makes_food: profile.makes_food,
        makes_crafts: profile.makes_crafts,
        first_year_end: year.map(|year| year.ends_on),
    })
}

/// A cooperative with its steps, for a list of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    pub profile: Profile,
    pub milestones: Vec<Milestone>,
    pub circumstances: Circumstances,
    pub members: i64,
}

#[derive(FromQueryResult)]
struct Members {
    cooperative_id: Uuid,
    count: i64,
}

/// All cooperatives in reach with their steps: six questions, however many there are.
pub async fn followed(db: &impl Read, scope: &PortfolioScope) -> Result<Vec<Followed>, StoreError> {
    let (filter, values) = cooperatives::reach(scope, 0);
    let within = format!("cooperative_id IN (SELECT c.id FROM cooperative c WHERE {filter})");
    let mut steps: BTreeMap<Uuid, Vec<Milestone>> = BTreeMap::new();
    let text = format!("SELECT * FROM milestone WHERE {within} ORDER BY cooperative_id, code");
    for row in query::all::<milestone::Model>(db, &text, values.clone()).await? {
        steps.entry(row.cooperative_id).or_default().push(milestone_of(row)?);
    }
    let text = format!("SELECT DISTINCT cooperative_id FROM share_subscription WHERE kind = 'in_kind' AND {within}");
    let in_kind: Vec<Flag> = query::all(db, &text, values.clone()).await?;
    let text = format!("SELECT DISTINCT cooperative_id FROM posting WHERE account >= '6171' AND account < '6172' AND {within}");
    let employing: Vec<Flag> = query::all(db, &text, values.clone()).await?;
    let text = format!("SELECT cooperative_id, MIN(ends_on) AS ends_on FROM fiscal_year WHERE {within} GROUP BY cooperative_id");
    let years: Vec<YearEnd> = query::all(db, &text, values.clone()).await?;
    let text = format!("SELECT cooperative_id, COUNT(*) AS count FROM member WHERE left_on IS NULL AND {within} GROUP BY cooperative_id");
    let members: Vec<Members> = query::all(db, &text, values).await?;
    let ends: BTreeMap<Uuid, Day> = years.into_iter().map(|row| (row.cooperative_id, row.ends_on)).collect();
    let counts: BTreeMap<Uuid, i64> = members.into_iter().map(|row| (row.cooperative_id, row.count)).collect();
    let has = |list: &[Flag], id: Uuid| list.iter().any(|flag| flag.cooperative_id == id);
    let profiles = cooperatives::list(db, scope).await?;
    Ok(profiles
        .into_iter()
        .map(|profile| Followed {
            milestones: steps.remove(&profile.id).unwrap_or_default(),
            circumstances: Circumstances {
                has_in_kind: has(&in_kind, profile.id),
                has_employees: has(&employing, profile.id),
                makes_food: profile.makes_food,
                makes_crafts: profile.makes_crafts,
                first_year_end: ends.get(&profile.id).copied(),
            },
            members: counts.get(&profile.id).copied().unwrap_or_default(),
            profile,
        })
        .collect())
}
