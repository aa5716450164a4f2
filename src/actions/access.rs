//! Letting people in: invitations, first passwords, signing in and out, and their sessions.

use std::sync::OnceLock;

use argon2::Algorithm;
use argon2::Argon2;
use argon2::Params;
use argon2::PasswordHasher;
use argon2::PasswordVerifier;
use argon2::Version;
use argon2::password_hash::phc::PasswordHash;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::actor::Assignment;
use crate::access::password;
use crate::access::password::PasswordError;
use crate::access::role::Reach;
use crate::access::role::Role;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::SignInError;
use crate::store::access as shelf;
use crate::store::access::Account;
use crate::store::access::Attempts;
use crate::store::access::Session;
use crate::store::error::StoreError;
use crate::store::files::digest_of;
use crate::store::trail;
use crate::store::trail::Deed;

/// How long an invitation may be used.
pub const INVITATION_MINUTES: i64 = 30;

/// Password hashes computed at the same time, at most: 64 MiB each.
const HASHES_AT_ONCE: usize = 4;

/// Who is invited, to be what.
#[derive(Clone, Debug)]
pub struct Invite {
    pub sign_in_name: String,
    pub display_name: String,
    pub language: String,
    pub assignment: Assignment,
    /// A cooperative the new expert will follow.
    pub follows: Vec<Uuid>,
}

/// Somebody signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub actor: Actor,
    pub account: Account,
    pub session: Session,
}

/// A secret as it goes into a link or a cookie.
pub fn token_text(secret: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(secret)
}

/// What is kept of a token: enough to know it again, useless to whoever reads the database.
pub fn token_hash(token: &str) -> String {
    digest_of(token.as_bytes())
}

/// Names are compared in small letters without blanks around.
pub fn plain_name(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Invites a person and returns the token of the single-use link. An account that exists gets the role added.
///
/// Who may invite is asked by the caller's permission: `by` must be the operator or hold `InvitePeople`.
pub async fn invite(desk: &Desk, by: &Actor, command: Invite) -> Result<String, ActionError> {
    let reach = by.programmes(crate::access::permission::Permission::InvitePeople)?;
    if !reach.is_everything() {
        // The machine itself is the operator's to hand out, and only within one's own programme is anybody let in.
        if command.assignment.role.reach() == Reach::Installation {
            return Err(AccessError::Forbidden.into());
        }
        let over = command.assignment.over.ok_or(AccessError::NotThere)?;
        for place in std::iter::once(over).chain(command.follows.iter().copied()) {
            let programme = crate::store::cooperatives::programme_over(desk.store(), place).await?;
            programme.filter(|id| reach.programmes().contains(id)).ok_or(AccessError::NotThere)?;
        }
        // A link for somebody who is there already would be a way to take their place.
        if shelf::account_named(desk.store(), &plain_name(&command.sign_in_name)).await?.is_some() {
            return Err(SignInError::NameIsTaken.into());
        }
    }
    let name = plain_name(&command.sign_in_name);
    if name.is_empty() {
        return Err(SignInError::NameIsMissing.into());
    }
    let token = token_text(&desk.new_secret());
    let hash = token_hash(&token);
    let now = desk.now();
    let (account_id, assignment_id) = (desk.new_id(), desk.new_id());
    let by_id = by.id();
    let by_role = by.first_role().unwrap_or(Role::Operator);
    desk.installation_deed(move |work| {
        let (name, command, hash) = (name.clone(), command.clone(), hash.clone());
        async move {
            let account_id = match shelf::account_named(&work, &name).await? {
                Some(account) => account.id,
                None => {
                    let account = Account {
                        id: account_id,
                        sign_in_name: name.clone(),
                        display_name: command.display_name.trim().to_owned(),
                        password_hash: None,
                        language: command.language.clone(),
                        prefers_expert_view: false,
                        is_disabled: false,
                    };
                    shelf::add_account(&work, &account, now).await?;
                    account_id
                }
            };
            shelf::assign(&work, assignment_id, account_id, &command.assignment, now).await?;
            for cooperative_id in &command.follows {
                shelf::follow(&work, *cooperative_id, account_id, now).await?;
            }
            shelf::add_invitation(&work, &hash, account_id, now + Duration::minutes(INVITATION_MINUTES)).await?;
            let deed = Deed {
                cooperative_id: trail::INSTALLATION,
                actor_id: by_id,
                role: by_role,
                deed: "invite",
                subject: format!("account {account_id}"),
                details: command.assignment.role.code().as_bytes(),
                at: now,
            };
            Ok(trail::record(&work, &deed).await?)
        }
    })
    .await?;
    Ok(token)
}

/// Whom a link invites.
pub async fn invited(desk: &Desk, token: &str) -> Result<Account, ActionError> {
    let found = shelf::invited(desk.store(), &token_hash(token), desk.now()).await?;
    Ok(found.ok_or(SignInError::LinkIsOver)?)
}

/// Chooses the password of an invited person, ends their other sessions and signs them in.
pub async fn accept_invitation(
    desk: &Desk,
    token: &str,
    first: &str,
    again: &str,
    device: &str,
) -> Result<(String, SignedIn), ActionError> {
    let account = invited(desk, token).await?;
    if first != again {
        return Err(PasswordError::Differ.into());
    }
    password::check(first, &account.sign_in_name)?;
    let password_hash = hash_password(desk, first).await?;
    let hash = token_hash(token);
    let now = desk.now();
    let account_id = account.id;
    let role = shelf::actor(desk.store(), account_id).await?.first_role().unwrap_or(Role::Member);
    desk.installation_deed(move |work| {
        let (hash, password_hash) = (hash.clone(), password_hash.clone());
        async move {
            if !shelf::use_invitation(&work, &hash, now).await? {
                return Err(SignInError::LinkIsOver.into());
            }
            shelf::set_password(&work, account_id, &password_hash).await?;
            shelf::end_sessions(&work, account_id).await?;
            let deed = Deed {
                cooperative_id: trail::INSTALLATION,
                actor_id: account_id,
                role,
                deed: "accept_invitation",
                subject: format!("account {account_id}"),
                details: b"",
                at: now,
            };
            Ok(trail::record(&work, &deed).await?)
        }
    })
    .await?;
    begin_session(desk, account, device).await
}

/// Signs somebody in and returns the token for their cookie.
///
/// # Errors
/// `Wrong` for an unknown name and a wrong password alike, `Wait` after too many tries.
pub async fn sign_in(
    desk: &Desk,
    typed_name: &str,
    typed_password: &str,
    address: &str,
    device: &str,
) -> Result<(String, SignedIn), ActionError> {
    let name = plain_name(typed_name);
    let subjects = [format!("name {}", digest_of(name.as_bytes())), format!("address {address}")];
    let now = desk.now();
    for subject in &subjects {
        if let Some(attempts) = shelf::attempts(desk.store(), subject).await? {
            let left = attempts.blocked_until - now.timestamp_micros();
            if left > 0 {
                return Err(SignInError::Wait { seconds: left / 1_000_000 + 1 }.into());
            }
        }
    }
    let account = shelf::account_named(desk.store(), &name).await?.filter(|account| !account.is_disabled);
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    // An unknown name costs as much time as a known one.
    let right = verify_password(desk, typed_password, stored).await?;
    match account {
        Some(account) if right => {
            desk.installation_deed(move |work| {
                let subjects = subjects.clone();
                async move {
                    for subject in &subjects {
                        shelf::clear_attempts(&work, subject).await?;
                    }
                    Ok(())
                }
            })
            .await?;
            begin_session(desk, account, device).await
        }
        _ => {
            desk.installation_deed(move |work| {
                let subjects = subjects.clone();
                async move {
                    for subject in &subjects {
                        let before = shelf::attempts(&work, subject).await?.map_or(0, |attempts| {
                            // A day without a failure forgets the earlier ones.
                            let fresh =
                                now.timestamp_micros() - attempts.last_failed_at < Duration::days(1).num_microseconds().unwrap_or(i64::MAX);
                            if fresh { attempts.failures } else { 0 }
                        });
                        // Many people may share one address: it is given more tries than a name.
                        let counted = if subject.starts_with("address") { (before + 1) / 4 } else { before + 1 };
                        let attempts = Attempts {
                            failures: before + 1,
                            last_failed_at: now.timestamp_micros(),
                            blocked_until: password::blocked_until(counted, now).timestamp_micros(),
                        };
                        shelf::set_attempts(&work, subject, &attempts).await?;
                    }
                    Ok(())
                }
            })
            .await?;
            Err(SignInError::Wrong.into())
        }
    }
}

/// The person behind a cookie, if their session still holds; notes that they were seen.
pub async fn resume(desk: &Desk, token: &str) -> Result<Option<SignedIn>, ActionError> {
    let now = desk.now();
    let Some((session, account)) = shelf::session(desk.store(), &token_hash(token), now).await? else { return Ok(None) };
    let actor = shelf::actor(desk.store(), account.id).await?;
    if now - session.seen_at > limits(&actor).0 {
        return Ok(None);
    }
    if now - session.seen_at > Duration::minutes(1) {
        let (desk, id) = (desk.clone(), session.id);
        // Being seen is no deed: the page does not wait for it.
        tokio::spawn(async move {
            let noted: Result<(), StoreError> = desk
                .store()
                .writer()
                .write(trail::INSTALLATION, move |work| async move { shelf::touch_session(&work, id, now).await })
                .await;
            if let Err(error) = noted {
                tracing::warn!(%error, "a session could not be touched");
            }
        });
    }
    Ok(Some(SignedIn { actor, account, session }))
}

/// Ends one of one's own sessions.
pub async fn end_session(desk: &Desk, account_id: Uuid, session_id: Uuid) -> Result<bool, ActionError> {
    desk.installation_deed(move |work| async move { Ok(shelf::end_session(&work, account_id, session_id).await?) }).await
}

/// Chooses one's language and whether to see the books as an accountant does.
pub async fn set_preferences(desk: &Desk, account_id: Uuid, language: String, expert: bool) -> Result<(), ActionError> {
    desk.installation_deed(move |work| {
        let language = language.clone();
        async move { Ok(shelf::set_preferences(&work, account_id, &language, expert).await?) }
    })
    .await
}

async fn begin_session(desk: &Desk, account: Account, device: &str) -> Result<(String, SignedIn), ActionError> {
    let actor = shelf::actor(desk.store(), account.id).await?;
    let now = desk.now();
    let token = token_text(&desk.new_secret());
    let session = Session {
        id: desk.new_id(),
        account_id: account.id,
        started_at: now,
        seen_at: now,
        expires_at: now + limits(&actor).1,
        device: device.chars().take(200).collect(),
    };
    let hash = token_hash(&token);
    let kept = session.clone();
    desk.installation_deed(move |work| {
        let (hash, session) = (hash.clone(), kept.clone());
        async move { Ok(shelf::add_session(&work, &hash, &session).await?) }
    })
    .await?;
    Ok((token, SignedIn { actor, account, session }))
}

/// How long a session may rest, and how long it lasts at most.
///
/// People of a cooperative use their own phone, often without network; staff see many people's data.
fn limits(actor: &Actor) -> (Duration, Duration) {
    let only_cooperative = actor.assignments().iter().all(|assignment| assignment.role.reach() == Reach::Cooperative);
    if only_cooperative { (Duration::days(7), Duration::days(30)) } else { (Duration::minutes(30), Duration::hours(8)) }
}

fn hasher() -> Argon2<'static> {
    // 64 MiB, three passes: above the floor OWASP gives (19 MiB, two passes).
    let params = Params::new(64 * 1024, 3, 1, None).unwrap_or(Params::DEFAULT);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn turnstile() -> &'static Semaphore {
    static TURNSTILE: OnceLock<Semaphore> = OnceLock::new();
    TURNSTILE.get_or_init(|| Semaphore::new(HASHES_AT_ONCE))
}

/// The hash of a password, off the request path.
pub async fn hash_password(desk: &Desk, password: &str) -> Result<String, ActionError> {
    let salt: [u8; 32] = desk.new_secret();
    let password = password.to_owned();
    let _turn = turnstile().acquire().await;
    let hashed = tokio::task::spawn_blocking(move || {
        hasher().hash_password_with_salt(password.as_bytes(), &salt[..16]).map(|hash| hash.to_string()).map_err(|error| error.to_string())
    });
    let hashed = hashed.await.map_err(|error| StoreError::Broken(error.to_string()))?;
    Ok(hashed.map_err(StoreError::Broken)?)
}

async fn verify_password(desk: &Desk, password: &str, stored: Option<String>) -> Result<bool, ActionError> {
    static STAND_IN: OnceLock<String> = OnceLock::new();
    let known = stored.is_some();
    let stored = match (stored, STAND_IN.get()) {
        (Some(hash), _) => hash,
        (None, Some(hash)) => hash.clone(),
        (None, None) => {
            let hash = hash_password(desk, "nobody has this password").await?;
            STAND_IN.get_or_init(|| hash).clone()
        }
    };
    let password = password.to_owned();
    let _turn = turnstile().acquire().await;
    let verified = tokio::task::spawn_blocking(move || {
        PasswordHash::new(&stored).is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
    });
    Ok(verified.await.map_err(|error| StoreError::Broken(error.to_string()))? && known)
}
