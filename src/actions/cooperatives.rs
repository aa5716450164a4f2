//! Programmes, associations and cooperatives come into being, and their files are kept true.

use uuid::Uuid;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::role::Role;
use crate::actions::desk::ActionError;
use crate::actions::desk::CooperativeError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::calendar::Period;
use crate::ledger::fiscal_year::FiscalYear;
use crate::store::access as people;
use crate::store::cooperatives as shelf;
use crate::store::cooperatives::Association;
use crate::store::cooperatives::Profile;
use crate::store::cooperatives::Programme;
use crate::store::ledger as books;
use crate::store::trail;
use crate::store::trail::Deed;

/// Shortest and longest code of a cooperative: it stands in addresses and on papers.
const CODE_LENGTH: std::ops::RangeInclusive<usize> = 1..=30;

/// A cooperative to follow from now on.
#[derive(Clone, Debug)]
pub struct AddCooperative {
    pub profile: Profile,
    /// Its first year of books, when it has any.
    pub year: Option<Period>,
}

/// Takes up a programme; only at the machine itself.
pub async fn add_programme(desk: &Desk, actor: &Actor, programme: Programme) -> Result<(), ActionError> {
    only_operator(actor)?;
    let now = desk.now();
    desk.installation_deed(move |work| {
        let programme = programme.clone();
        async move {
            shelf::add_programme(&work, &programme).await?;
            let deed = installation_deed("add_programme", format!("programme {}", programme.code), now);
            Ok(trail::record(&work, &deed).await?)
        }
    })
    .await
}

/// Takes up an association of a programme's network; only at the machine itself.
pub async fn add_association(desk: &Desk, actor: &Actor, association: Association) -> Result<(), ActionError> {
    only_operator(actor)?;
    let now = desk.now();
    desk.installation_deed(move |work| {
        let association = association.clone();
        async move {
            shelf::add_association(&work, &association).await?;
            let deed = installation_deed("add_association", format!("association {}", association.code), now);
            Ok(trail::record(&work, &deed).await?)
        }
    })
    .await
}

fn only_operator(actor: &Actor) -> Result<(), ActionError> {
    if actor.first_role() == Some(Role::Operator) { Ok(()) } else { Err(crate::access::actor::AccessError::Forbidden.into()) }
}

fn installation_deed(deed: &'static str, subject: String, at: chrono::DateTime<chrono::Utc>) -> Deed<'static> {
    Deed { cooperative_id: trail::INSTALLATION, actor_id: Uuid::nil(), role: Role::Operator, deed, subject, details: b"", at }
}

/// Whether a code can stand in addresses and on papers.
pub fn check_code(code: &str) -> Result<(), CooperativeError> {
    let is_plain = code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if is_plain && CODE_LENGTH.contains(&code.len()) && !code.starts_with('-') {
        return Ok(());
    }
    Err(CooperativeError::CodeIsWrong { code: code.to_owned() })
}

/// Takes up a cooperative. An expert who does so follows it, within their own association.
///
/// # Errors
/// `Forbidden`; a code that is wrong or taken; a name that is missing; a year that is none.
pub async fn add_cooperative(desk: &Desk, actor: &Actor, mut command: AddCooperative) -> Result<Profile, ActionError> {
    let expert = actor.assignments().iter().find(|one| one.role == Role::Expert);
    let is_operator = actor.first_role() == Some(Role::Operator);
    let role = match expert {
        Some(expert) if !is_operator => {
            let association = shelf::association(desk.store(), expert.over.unwrap_or_default()).await?;
            command.profile.association_id = association.as_ref().map(|one| one.id);
            command.profile.programme_id = association.map(|one| one.programme_id);
            Role::Expert
        }
        _ => {
            actor.portfolio(Permission::AddCooperative)?;
            Role::Operator
        }
    };
    let profile = &command.profile;
    check_code(&profile.code)?;
    if profile.name_fr.trim().is_empty() && profile.name_ar.trim().is_empty() {
        return Err(CooperativeError::NameIsMissing.into());
    }
    let year = command.year.map(|period| FiscalYear::new(desk.new_id(), period)).transpose()?;
    let (now, actor) = (desk.now(), actor.clone());
    let profile = Profile { id: desk.new_id(), ..command.profile };
    // The chain of a cooperative begins with its own taking up.
    desk.store()
        .writer()
        .write(profile.id, move |work| {
            let (profile, year, actor) = (profile.clone(), year.clone(), actor.clone());
            async move {
                if people::placement(&work, &profile.code, actor.id()).await?.is_some() {
                    return Err(CooperativeError::CodeIsTaken { code: profile.code }.into());
                }
                shelf::add(&work, &profile, now).await?;
                if role == Role::Expert {
                    people::follow(&work, profile.id, actor.id(), now).await?;
                }
                let deed = Deed {
                    cooperative_id: profile.id,
                    actor_id: actor.id(),
                    role,
                    deed: "add_cooperative",
                    subject: format!("cooperative {}", profile.code),
                    details: profile.name_fr.as_bytes(),
                    at: now,
                };
                trail::record(&work, &deed).await?;
                if let Some(year) = &year {
                    books::begin_with_year(&work, profile.id, year).await?;
                }
                Ok(profile)
            }
        })
        .await
}

/// Replaces what a cooperative's file says; what the law yields (status, number, registration) is not edited here.
pub async fn edit_profile(desk: &Desk, actor: &Actor, code: &str, edited: Profile) -> Result<(), ActionError> {
    let now = desk.now();
    desk.deed(actor, code, Permission::EditProfile, move |work, scope| {
        let edited = edited.clone();
        async move {
            if edited.name_fr.trim().is_empty() && edited.name_ar.trim().is_empty() {
                return Err(CooperativeError::NameIsMissing.into());
            }
            let before = shelf::profile(&work, &scope).await?;
            let profile = Profile {
                id: before.id,
                code: before.code,
                programme_id: before.programme_id,
                association_id: before.association_id,
                status: before.status,
                court: before.court,
                registration_number: before.registration_number,
                registered_on: before.registered_on,
                share_nominal: before.share_nominal,
                ..edited
            };
            shelf::update(&work, &scope, &profile).await?;
            let details = format!("{profile:?}");
            note(&work, &scope, "edit_profile", "profile".to_owned(), &details, now).await
        }
    })
    .await
}
