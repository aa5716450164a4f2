//! The deed by which the notes of a year are written.

use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::ledger::year_note::YearNoteError;
use crate::ledger::year_note::tidy;
use crate::store::ledger;
use crate::store::year_notes as shelf;

/// Texts for the notes of a year, each with its heading; an empty one takes the note away.
#[derive(Clone, Debug)]
pub struct WriteNotes {
    pub year_id: Uuid,
    pub texts: Vec<(String, String)>,
}

/// Writes notes of a year, all or none; what reads as before is left as it is.
///
/// # Errors
/// `NotThere` without the year; `WasIssued` once the year is closed and its notes are out; what `tidy` refuses.
pub async fn write_notes(desk: &Desk, actor: &Actor, code: &str, command: WriteNotes) -> Result<(), ActionError> {
    let at = desk.now();
    desk.deed(actor, code, Permission::PostEntry, move |work, scope| {
        let command = command.clone();
        async move {
            let years = ledger::years(&work, &scope).await?;
            let year = years.iter().find(|year| year.id() == command.year_id).ok_or(AccessError::NotThere)?;
            if year.is_closed() && shelf::is_issued(&work, &scope, year.id()).await? {
                return Err(YearNoteError::WasIssued.into());
            }
            let before = shelf::written(&work, &scope, year.id()).await?;
            let mut changed = String::new();
            for (heading, text) in &command.texts {
                let text = tidy(heading, text)?;
                if before.get(heading).map_or("", String::as_str) != text {
                    shelf::set(&work, &scope, year.id(), heading, &text, at.timestamp_micros()).await?;
                    changed.push_str(&format!("{heading}: {text}\n"));
                }
            }
            if changed.is_empty() {
                return Ok(());
            }
            note(&work, &scope, "write_notes", format!("year {}", year.id()), &changed, at).await
        }
    })
    .await
}
