//! A whole cooperative leaves one installation and is taken in by another; the installation's own chain knows of both.

use std::collections::BTreeSet;
use std::io;
use std::io::BufRead;
use std::sync::Arc;

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::role::Role;
use crate::actions::cooperatives::check_code;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::ExchangeError;
use crate::store::access;
use crate::store::error::StoreError;
use crate::store::exchange::shelves::LEAVES;
use crate::store::exchange::take_in;
use crate::store::exchange::take_in::Arrival;
use crate::store::exchange::take_in::TakeInError;
use crate::store::trail;
use crate::store::trail::Deed;
use crate::store::unit_of_work::UnitOfWork;
use crate::store::verify;
use crate::store::verify::Checked;

/// Reads one part of a package.
pub type Part = Box<dyn BufRead + Send>;

/// Finds a part of a package by its name, as often as it is asked.
pub type Reader<T> = Arc<dyn Fn(&str) -> io::Result<T> + Send + Sync>;

/// A package to take in, already weighed part by part.
#[derive(Clone)]
pub struct ImportCooperative {
    pub cooperative_id: Uuid,
    pub code: String,
    /// Whether the code is another than the package says.
    pub is_renamed: bool,
    pub deeds: i64,
    pub head: Vec<u8>,
    pub tables: BTreeSet<String>,
    pub files: BTreeSet<String>,
    /// The digest that names the package.
    pub digest: String,
    pub table: Reader<Part>,
    pub file: Reader<Vec<u8>>,
}

/// Notes that a whole cooperative left, in the chain of the installation: its own stays as it is.
pub async fn note_export(desk: &Desk, actor: &Actor, cooperative_id: Uuid, digest: String) -> Result<(), ActionError> {
    only_operator(actor)?;
    let now = desk.now();
    desk.installation_deed(move |work| {
        let digest = digest.clone();
        async move { note(&work, "export_cooperative", cooperative_id, &digest, now).await }
    })
    .await
}

async fn note(
    work: &UnitOfWork,
    deed: &'static str,
    cooperative_id: Uuid,
    digest: &str,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<(), ActionError> {
    let deed = Deed {
        cooperative_id: trail::INSTALLATION,
        actor_id: Uuid::nil(),
        role: Role::Operator,
        deed,
        subject: format!("cooperative {cooperative_id}"),
        details: digest.as_bytes(),
        at,
    };
    Ok(trail::record(work, &deed).await?)
}

fn only_operator(actor: &Actor) -> Result<(), ActionError> {
    if actor.first_role() == Some(Role::Operator) { Ok(()) } else { Err(AccessError::Forbidden.into()) }
}

/// Takes in a whole cooperative: everything, after everything was checked, or nothing.
///
/// # Errors
/// It is here already; its trail, a row or a file is not as it must be; what came out is not what the trail seals.
pub async fn import_cooperative(desk: &Desk, actor: &Actor, command: ImportCooperative) -> Result<Checked, ActionError> {
    only_operator(actor)?;
    check_code(&command.code)?;
    let known: BTreeSet<&str> = LEAVES.iter().map(|shelf| shelf.table).collect();
    if let Some(table) = command.tables.iter().find(|table| !known.contains(table.as_str())) {
        return Err(ExchangeError::UnknownTable { table: table.clone() }.into());
    }
    let lines = (command.table)("trail").map_err(|_| ExchangeError::Unreadable)?;
    match take_in::check_trail(command.cooperative_id, lines).map_err(|fault| ExchangeError::Row { table: "trail", fault })? {
        Err(fault) => return Err(ExchangeError::TrailIsBroken { fault }.into()),
        Ok(end) if end != (command.deeds, command.head.clone()) => return Err(ExchangeError::TrailEndsElsewhere.into()),
        Ok(_) => {}
    }
    if is_here(desk.store(), actor, &command).await? {
        return Err(ExchangeError::IsHere { code: command.code }.into());
    }
    // Files are safe on disk before any row names them; without rows they are nobody's.
    for digest in &command.files {
        let bytes = (command.file)(digest).map_err(|_| ExchangeError::Unreadable)?;
        desk.store().files().keep(&bytes)?;
    }
    let (now, actor, store) = (desk.now(), actor.clone(), desk.store().clone());
    desk.installation_deed(move |work| {
        let (command, actor, store) = (command.clone(), actor.clone(), store.clone());
        async move {
            if is_here(&work, &actor, &command).await? {
                return Err(ExchangeError::IsHere { code: command.code }.into());
            }
            let code = command.is_renamed.then_some(command.code.as_str());
            let arrival = Arrival { cooperative_id: command.cooperative_id, code, files: &command.files };
            for shelf in LEAVES {
                let lines = (command.table)(shelf.table).map_err(|_| ExchangeError::Unreadable)?;
                take_in::take_in(&work, &arrival, shelf, lines).await.map_err(refused)?;
            }
            let placement = access::placement(&work, &command.code, actor.id()).await?.ok_or(ExchangeError::Unreadable)?;
            let scope = actor.enter(&placement, Permission::ReadBooks)?;
            let checked = verify::within(&work, store.files(), &scope).await?.map_err(|fault| ExchangeError::Unsound { fault })?;
            note(&work, "import_cooperative", command.cooperative_id, &command.digest, now).await?;
            Ok(checked)
        }
    })
    .await
}

async fn is_here(db: &impl crate::store::unit_of_work::Read, actor: &Actor, command: &ImportCooperative) -> Result<bool, StoreError> {
    // Under this id lies the trail of the installation itself: it is always here, and nobody brings another one along.
    if command.cooperative_id == trail::INSTALLATION {
        return Ok(true);
    }
    let by_code = access::placement(db, &command.code, actor.id()).await?.is_some();
    Ok(by_code || take_in::is_here(db, command.cooperative_id).await?)
}

fn refused(error: TakeInError) -> ActionError {
    match error {
        TakeInError::Row { table, fault } => ExchangeError::Row { table, fault }.into(),
        TakeInError::Store(error) => error.into(),
    }
}
