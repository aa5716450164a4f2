//! Deeds on customers and suppliers: taken down, mended, named beside a line of the books.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::cooperative::doubt::is_set_aside;
use crate::cooperative::third_parties::PartyDraft;
use crate::cooperative::third_parties::PartyKind;
use crate::cooperative::third_parties::ThirdParty;
use crate::cooperative::third_parties::group_of;
use crate::cooperative::third_parties::is_name;
use crate::cooperative::third_parties::is_staff;
use crate::store::ledger::PostedEntry;
use crate::store::members;
use crate::store::parties as shelf;
use crate::store::unit_of_work::UnitOfWork;

fn party_from(id: Uuid, number: i64, draft: PartyDraft) -> ThirdParty {
    ThirdParty {
        id,
        number,
        kind: draft.kind,
        name_latin: draft.name_latin,
        name_arabic: draft.name_arabic,
        ice: draft.ice,
        phone: draft.phone,
        address: draft.address,
        member_id: draft.member_id,
    }
}

/// Takes down a customer or a supplier.
///
/// # Errors
/// What `PartyDraft::check` refuses; `NotThere` for a member of another cooperative.
pub async fn add_party(desk: &Desk, actor: &Actor, code: &str, draft: PartyDraft) -> Result<ThirdParty, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    desk.deed(actor, code, Permission::ManageParties, move |work, scope| {
        let draft = draft.clone();
        async move { add(&work, &scope, id, draft, at).await }
    })
    .await
}

/// Takes somebody down inside a unit of work that does more.
pub async fn add(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
    draft: PartyDraft,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<ThirdParty, ActionError> {
    let others = shelf::all(work, scope).await?;
    let draft = draft.check(&others)?;
    if let Some(member) = draft.member_id {
        members::member(work, scope, member).await?.ok_or(AccessError::NotThere)?;
    }
    let party = party_from(id, others.iter().map(|other| other.number).max().unwrap_or(0) + 1, draft);
    shelf::add(work, scope, &party, at.timestamp_micros()).await?;
    note(work, scope, "add_party", format!("party {id}"), &format!("{party:?}"), at).await?;
    Ok(party)
}

/// Mends what is known of a customer or a supplier.
///
/// # Errors
/// `NotThere`; what `PartyDraft::check` refuses.
pub async fn edit_party(desk: &Desk, actor: &Actor, code: &str, party_id: Uuid, draft: PartyDraft) -> Result<ThirdParty, ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ManageParties, move |work, scope| {
        let draft = draft.clone();
        async move {
            let mut others = shelf::all(&work, &scope).await?;
            let place = others.iter().position(|other| other.id == party_id).ok_or(AccessError::NotThere)?;
            let before = others.remove(place);
            let draft = draft.check(&others)?;
            if let Some(member) = draft.member_id {
                members::member(&work, &scope, member).await?.ok_or(AccessError::NotThere)?;
            }
            let party = party_from(party_id, before.number, draft);
            shelf::update(&work, &scope, &party).await?;
            note(&work, &scope, "edit_party", format!("party {party_id}"), &format!("{party:?}"), at).await?;
            Ok(party)
        }
    })
    .await
}

/// Says of lines of the books whom they concern.
///
/// # Errors
/// `NotThere` for a party or a line of another cooperative.
pub async fn attach_lines(desk: &Desk, actor: &Actor, code: &str, party_id: Uuid, lines: Vec<(Uuid, i64)>) -> Result<usize, ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::ManageParties, move |work, scope| {
        let lines = lines.clone();
        async move {
            shelf::party(&work, &scope, party_id).await?.ok_or(AccessError::NotThere)?;
            for (entry_id, line) in &lines {
                if !shelf::attach(&work, &scope, *entry_id, *line, party_id).await? {
                    return Err(AccessError::NotThere.into());
                }
            }
            note(&work, &scope, "attach_lines", format!("party {party_id}"), &format!("{lines:?}"), at).await?;
            Ok(lines.len())
        }
    })
    .await
}

/// Names somebody beside the lines of an entry that raise or settle a debt, inside the unit of work that posts it.
pub async fn name_debts(work: &UnitOfWork, scope: &CooperativeScope, posted: &PostedEntry, party_id: Uuid) -> Result<(), ActionError> {
    for (at, posting) in posted.entry.postings().iter().enumerate() {
        if group_of(posting.account()).is_some() || is_staff(posting.account()) || is_set_aside(posting.account()) {
            let line = i64::try_from(at + 1).unwrap_or(i64::MAX);
            if !shelf::attach(work, scope, posted.id, line, party_id).await? {
                return Err(AccessError::NotThere.into());
            }
        }
    }
    Ok(())
}

/// The party of a name as typed: the one that is there, or a new one; tied to the member who alone is called so in the register.
pub async fn named(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
    typed: &str,
    kind: PartyKind,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<ThirdParty, ActionError> {
    let parties = shelf::all(work, scope).await?;
    let register = members::register(work, scope).await?;
    let mut called = register.iter().filter(|member| is_name(typed, &member.name_latin, &member.name_arabic));
    // Of two members of one name, nobody can say which it is.
    let member_id = called.next().map(|member| member.id).filter(|_| called.next().is_none());
    let of_member = member_id.and_then(|id| parties.iter().find(|party| party.member_id == Some(id)));
    if let Some(known) = parties.iter().find(|party| party.is_called(typed)) {
        if known.member_id.is_some() || member_id.is_none() || of_member.is_some() {
            return Ok(known.clone());
        }
        let party = ThirdParty { member_id, ..known.clone() };
        shelf::update(work, scope, &party).await?;
        note(work, scope, "edit_party", format!("party {}", party.id), &format!("{party:?}"), at).await?;
        return Ok(party);
    }
    if let Some(card) = of_member {
        return Ok(card.clone());
    }
    let is_arabic = typed.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    let (name_latin, name_arabic) = if is_arabic { (String::new(), typed.to_owned()) } else { (typed.to_owned(), String::new()) };
    let draft = PartyDraft { kind, name_latin, name_arabic, ice: String::new(), phone: String::new(), address: String::new(), member_id };
    add(work, scope, id, draft, at).await
}
