//! Accounts, roles, invitations, sessions and failures to sign in, on their shelves.

use chrono::DateTime;
use chrono::Utc;
use entity::invitation;
use entity::portfolio;
use entity::role_assignment;
use entity::session;
use entity::user_account;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::actor::Actor;
use crate::access::actor::Assignment;
use crate::access::role::Reach;
use crate::access::role::Role;
use crate::access::scope::Placement;
use crate::access::scope::ProgrammeScope;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// A person who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: Uuid,
    pub sign_in_name: String,
    pub display_name: String,
    pub password_hash: Option<String>,
    pub language: String,
    pub prefers_expert_view: bool,
    pub is_disabled: bool,
}

/// A signed-in device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: Uuid,
    pub account_id: Uuid,
    pub started_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub device: String,
}

/// Failures to sign in under one name or from one address.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Attempts {
    pub failures: i64,
    pub last_failed_at: i64,
    pub blocked_until: i64,
}

fn micros(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_micros()
}

fn instant(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or(DateTime::UNIX_EPOCH)
}

fn account(row: user_account::Model) -> Account {
    Account {
        id: row.id,
        sign_in_name: row.sign_in_name,
        display_name: row.display_name,
        password_hash: row.password_hash,
        language: row.language,
        prefers_expert_view: row.prefers_expert_view,
        is_disabled: row.disabled_at.is_some(),
    }
}

fn device(row: session::Model) -> Session {
    Session {
        id: row.id,
        account_id: row.user_account_id,
        started_at: instant(row.started_at),
        seen_at: instant(row.seen_at),
        expires_at: instant(row.expires_at),
        device: row.device,
    }
}

pub async fn account_named(db: &impl Read, sign_in_name: &str) -> Result<Option<Account>, StoreError> {
    let row: Option<user_account::Model> =
        query::one(db, "SELECT * FROM user_account WHERE sign_in_name = $1", vec![sign_in_name.into()]).await?;
    Ok(row.map(account))
}

pub async fn account_by_id(db: &impl Read, id: Uuid) -> Result<Option<Account>, StoreError> {
    let row: Option<user_account::Model> = query::one(db, "SELECT * FROM user_account WHERE id = $1", vec![id.into()]).await?;
    Ok(row.map(account))
}

pub async fn add_account(work: &UnitOfWork, new: &Account, at: DateTime<Utc>) -> Result<(), StoreError> {
    query::insert(
        work,
        user_account::Model {
            id: new.id,
            sign_in_name: new.sign_in_name.clone(),
            display_name: new.display_name.clone(),
            password_hash: new.password_hash.clone(),
            language: new.language.clone(),
            prefers_expert_view: new.prefers_expert_view,
            created_at: micros(at),
            disabled_at: None,
        },
    )
    .await
}

pub async fn set_password(work: &UnitOfWork, account_id: Uuid, hash: &str) -> Result<(), StoreError> {
    let text = "UPDATE user_account SET password_hash = $2 WHERE id = $1";
    query::execute(work, text, vec![account_id.into(), hash.into()]).await.map(drop)
}

pub async fn set_preferences(work: &UnitOfWork, account_id: Uuid, language: &str, expert: bool) -> Result<(), StoreError> {
    let text = "UPDATE user_account SET language = $2, prefers_expert_view = $3 WHERE id = $1";
    query::execute(work, text, vec![account_id.into(), language.into(), expert.into()]).await.map(drop)
}

/// Everyone who holds a role over these programmes, their associations or cooperatives: name, sign-in name, role.
pub async fn people(db: &impl Read, scope: &ProgrammeScope) -> Result<Vec<Person>, StoreError> {
    let (filter, values) = if scope.is_everything() {
        ("1 = 1".to_owned(), vec![])
    } else {
        let marks = query::marks(0, scope.programmes().len());
        (
            format!("(r.programme_id IN ({marks}) OR a.programme_id IN ({marks}) OR c.programme_id IN ({marks}))"),
            scope.programmes().iter().map(|id| (*id).into()).collect(),
        )
    };
    let text = format!(
        "SELECT u.display_name, u.sign_in_name, r.role, COALESCE(c.code, a.code, p.code, '') AS over_code, \
                CASE WHEN u.password_hash IS NULL THEN 0 ELSE 1 END AS has_password \
         FROM role_assignment r JOIN user_account u ON u.id = r.user_account_id \
         LEFT JOIN cooperative c ON c.id = r.cooperative_id LEFT JOIN association a ON a.id = r.association_id \
         LEFT JOIN programme p ON p.id = r.programme_id \
         WHERE r.ended_at IS NULL AND {filter} ORDER BY u.sign_in_name, r.role"
    );
    query::all(db, &text, values).await
}

/// A line of the list of people.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Person {
    pub display_name: String,
    pub sign_in_name: String,
    pub role: String,
    pub over_code: String,
    pub has_password: i32,
}

/// Everything a person may be, in the order it was given.
pub async fn actor(db: &impl Read, account_id: Uuid) -> Result<Actor, StoreError> {
    let text = "SELECT * FROM role_assignment WHERE user_account_id = $1 AND ended_at IS NULL ORDER BY assigned_at, id";
    let rows: Vec<role_assignment::Model> = query::all(db, text, vec![account_id.into()]).await?;
    let assignments = rows
        .into_iter()
        .map(|row| {
            let role = Role::from_code(&row.role).ok_or_else(|| StoreError::corrupt(format!("the role {}", row.role)))?;
            let over = match role.reach() {
                Reach::Cooperative => row.cooperative_id,
                Reach::Association => row.association_id,
                Reach::Programme => row.programme_id,
                Reach::Installation => None,
            };
            Ok(Assignment { role, over, member_id: row.member_id })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    Ok(Actor::new(account_id, assignments))
}

pub async fn assign(work: &UnitOfWork, id: Uuid, account_id: Uuid, given: &Assignment, at: DateTime<Utc>) -> Result<(), StoreError> {
    let over = |reach| if given.role.reach() == reach { given.over } else { None };
    query::insert(
        work,
        role_assignment::Model {
            id,
            user_account_id: account_id,
            role: given.role.code().to_owned(),
            cooperative_id: over(Reach::Cooperative),
            association_id: over(Reach::Association),
            programme_id: over(Reach::Programme),
            member_id: given.member_id,
            assigned_at: micros(at),
            ended_at: None,
        },
    )
    .await
}

/// Puts a cooperative into an expert's portfolio.
pub async fn follow(work: &UnitOfWork, cooperative_id: Uuid, account_id: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
    query::insert(work, portfolio::Model { cooperative_id, user_account_id: account_id, assigned_at: micros(at), ended_at: None }).await
}

#[derive(FromQueryResult)]
struct PlacementRow {
    id: Uuid,
    association_id: Option<Uuid>,
    programme_id: Option<Uuid>,
    followed: i64,
}

/// Where a cooperative stands for one person; nothing when no cooperative has this code.
pub async fn placement(db: &impl Read, code: &str, actor_id: Uuid) -> Result<Option<Placement>, StoreError> {
    let text = "SELECT c.id, c.association_id, c.programme_id, \
                (SELECT COUNT(*) FROM portfolio f WHERE f.cooperative_id = c.id AND f.user_account_id = $2 AND f.ended_at IS NULL) AS followed \
                FROM cooperative c WHERE c.code = $1";
    let row: Option<PlacementRow> = query::one(db, text, vec![code.into(), actor_id.into()]).await?;
    Ok(row.map(|row| Placement {
        cooperative_id: row.id,
        association_id: row.association_id,
        programme_id: row.programme_id,
        is_followed: row.followed > 0,
    }))
}

pub async fn add_invitation(work: &UnitOfWork, token_hash: &str, account_id: Uuid, expires_at: DateTime<Utc>) -> Result<(), StoreError> {
    let row =
        invitation::Model { token_hash: token_hash.to_owned(), user_account_id: account_id, expires_at: micros(expires_at), used_at: None };
    query::insert(work, row).await
}

/// Whom a link invites, if it still may be used.
pub async fn invited(db: &impl Read, token_hash: &str, now: DateTime<Utc>) -> Result<Option<Account>, StoreError> {
    let text = "SELECT u.* FROM invitation i JOIN user_account u ON u.id = i.user_account_id \
                WHERE i.token_hash = $1 AND i.used_at IS NULL AND i.expires_at > $2 AND u.disabled_at IS NULL";
    let row: Option<user_account::Model> = query::one(db, text, vec![token_hash.into(), micros(now).into()]).await?;
    Ok(row.map(account))
}

/// Uses a link up; false when somebody else just did, or it is too late.
pub async fn use_invitation(work: &UnitOfWork, token_hash: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let text = "UPDATE invitation SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(query::execute(work, text, vec![token_hash.into(), micros(now).into()]).await? == 1)
}

pub async fn add_session(work: &UnitOfWork, token_hash: &str, new: &Session) -> Result<(), StoreError> {
    query::insert(
        work,
        session::Model {
            token_hash: token_hash.to_owned(),
            id: new.id,
            user_account_id: new.account_id,
            started_at: micros(new.started_at),
            seen_at: micros(new.seen_at),
            expires_at: micros(new.expires_at),
            device: new.device.clone(),
        },
    )
    .await
}

#[derive(FromQueryResult)]
struct SessionRow {
    session_id: Uuid,
    started_at: i64,
    seen_at: i64,
    expires_at: i64,
    device: String,
    id: Uuid,
    sign_in_name: String,
    display_name: String,
    language: String,
    prefers_expert_view: bool,
}

/// The session a cookie stands for with its person, if it is not over and the account is not shut: one question a page.
/// The hash of the password is not fetched.
pub async fn session(db: &impl Read, token_hash: &str, now: DateTime<Utc>) -> Result<Option<(Session, Account)>, StoreError> {
    let text = "SELECT s.id AS session_id, s.started_at, s.seen_at, s.expires_at, s.device, u.id, u.sign_in_name, u.display_name, u.language, \
                u.prefers_expert_view FROM session s JOIN user_account u ON u.id = s.user_account_id \
                WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.disabled_at IS NULL";
    let row: Option<SessionRow> = query::one(db, text, vec![token_hash.into(), micros(now).into()]).await?;
    Ok(row.map(|row| {
        let session = Session {
            id: row.session_id,
            account_id: row.id,
            started_at: instant(row.started_at),
            seen_at: instant(row.seen_at),
            expires_at: instant(row.expires_at),
            device: row.device,
        };
        let account = Account {
            id: row.id,
            sign_in_name: row.sign_in_name,
            display_name: row.display_name,
            password_hash: None,
            language: row.language,
            prefers_expert_view: row.prefers_expert_view,
            is_disabled: false,
        };
        (session, account)
    }))
}

pub async fn touch_session(work: &UnitOfWork, session_id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    query::execute(work, "UPDATE session SET seen_at = $2 WHERE id = $1", vec![session_id.into(), micros(now).into()]).await.map(drop)
}

pub async fn sessions_of(db: &impl Read, account_id: Uuid, now: DateTime<Utc>) -> Result<Vec<Session>, StoreError> {
    let text = "SELECT * FROM session WHERE user_account_id = $1 AND expires_at > $2 ORDER BY seen_at DESC";
    let rows: Vec<session::Model> = query::all(db, text, vec![account_id.into(), micros(now).into()]).await?;
    Ok(rows.into_iter().map(device).collect())
}

/// Ends one session of a person; false when they have no such session.
pub async fn end_session(work: &UnitOfWork, account_id: Uuid, session_id: Uuid) -> Result<bool, StoreError> {
    let text = "DELETE FROM session WHERE id = $1 AND user_account_id = $2";
    Ok(query::execute(work, text, vec![session_id.into(), account_id.into()]).await? == 1)
}

/// Ends every session of a person, as a new password must.
pub async fn end_sessions(work: &UnitOfWork, account_id: Uuid) -> Result<(), StoreError> {
    query::execute(work, "DELETE FROM session WHERE user_account_id = $1", vec![account_id.into()]).await.map(drop)
}

pub async fn attempts(db: &impl Read, subject: &str) -> Result<Option<Attempts>, StoreError> {
    query::one(db, "SELECT failures, last_failed_at, blocked_until FROM sign_in_attempt WHERE subject = $1", vec![subject.into()]).await
}

pub async fn set_attempts(work: &UnitOfWork, subject: &str, attempts: &Attempts) -> Result<(), StoreError> {
    let text = "INSERT INTO sign_in_attempt (subject, failures, last_failed_at, blocked_until) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_failed_at = excluded.last_failed_at, \
                blocked_until = excluded.blocked_until";
    let values = vec![subject.into(), attempts.failures.into(), attempts.last_failed_at.into(), attempts.blocked_until.into()];
    query::execute(work, text, values).await.map(drop)
}

pub async fn clear_attempts(work: &UnitOfWork, subject: &str) -> Result<(), StoreError> {
    query::execute(work, "DELETE FROM sign_in_attempt WHERE subject = $1", vec![subject.into()]).await.map(drop)
}
