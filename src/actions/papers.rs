//! Issuing papers: each with its number, kept by digest, known by a short code.

use uuid::Uuid;

use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::PaperError;
use crate::actions::desk::PostingError;
use crate::actions::desk::claim;
use crate::actions::desk::note;
use crate::store::deed_keys;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::store::papers as shelf;
use crate::store::papers::IssuedPaper;
use crate::store::year_notes;

/// Letters of a short code: no I, L, O or U, which are read for others (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The deed by which a paper is sealed.
const ISSUE_PAPER: &str = "issue_paper";
/// Letters in a short code: sixty bits, beyond guessing.
const CODE_LENGTH: usize = 12;

/// The marks a paper will bear: printed on it before it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    pub number: i64,
    pub short_code: String,
}

/// A paper ready to be kept.
#[derive(Clone, Debug)]
pub struct IssuePaper {
    pub kind: &'static str,
    pub language: &'static str,
    pub totals: String,
    pub marks: Marks,
    /// The year whose notes it holds whole, if it holds any.
    pub notes_of: Option<Uuid>,
    /// The PDF, which bears the marks.
    pub bytes: Vec<u8>,
}

/// The marks of the next paper of a cooperative.
pub async fn next_marks(desk: &Desk, actor: &Actor, code: &str) -> Result<Marks, ActionError> {
    let scope = desk.enter(actor, code, Permission::IssuePaper).await?;
    let secret = desk.new_secret();
    let letters: String = secret[..CODE_LENGTH].iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    let short_code = format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..]);
    Ok(Marks { number: shelf::next_number(desk.store(), &scope).await?, short_code })
}

/// Keeps a paper and seals its digest.
///
/// # Errors
/// `NumberWasTaken` when another paper came first: ask for new marks and print again.
pub async fn issue_paper(desk: &Desk, actor: &Actor, code: &str, command: IssuePaper) -> Result<IssuedPaper, ActionError> {
    issue_paper_once(desk, actor, code, String::new(), command).await
}

/// The paper that was issued for a key, if it was.
///
/// # Errors
/// Not there or forbidden.
pub async fn issued_for(desk: &Desk, actor: &Actor, code: &str, key: &str) -> Result<Option<IssuedPaper>, ActionError> {
    let scope = desk.enter(actor, code, Permission::IssuePaper).await?;
    match deed_keys::known(desk.store(), &scope, key).await?.filter(|known| known.deed == ISSUE_PAPER) {
        Some(known) => Ok(shelf::paper(desk.store(), &scope, known.subject_id).await?),
        None => Ok(None),
    }
}

/// Keeps a paper and seals its digest, once for each key that is not empty.
///
/// # Errors
/// As `issue_paper`.
pub async fn issue_paper_once(
    desk: &Desk,
    actor: &Actor,
    code: &str,
    key: String,
    command: IssuePaper,
) -> Result<IssuedPaper, ActionError> {
    let scope = desk.enter(actor, code, Permission::IssuePaper).await?;
    let (id, at, today) = (desk.new_id(), desk.now(), desk.today());
    let (files, bytes, notes_of) = (desk.clone(), command.bytes, command.notes_of);
    let digest = tokio::task::spawn_blocking(move || files.store().files().keep(&bytes)).await;
    let digest = digest.map_err(|error| StoreError::Broken(error.to_string()))??;
    let paper = IssuedPaper {
        id,
        number: command.marks.number,
        kind: command.kind.to_owned(),
        language: command.language.to_owned(),
        digest,
        short_code: command.marks.short_code,
        totals: command.totals,
        issued_on: today,
        issued_at: at,
        issued_by: actor.id(),
        role: scope.role().code().to_owned(),
    };
    desk.deed(actor, code, Permission::IssuePaper, move |work, scope| {
        let (paper, key) = (paper.clone(), key.clone());
        async move {
            if let Some(known) = claim(&work, &scope, &key, ISSUE_PAPER, &paper.kind, paper.id).await? {
                return shelf::paper(&work, &scope, known).await?.ok_or_else(|| PostingError::KeyWasUsed.into());
            }
            if shelf::next_number(&work, &scope).await? != paper.number {
                return Err(PaperError::NumberWasTaken.into());
            }
            shelf::add(&work, &scope, &paper).await?;
            if let Some(year) = notes_of
                && ledger::years(&work, &scope).await?.iter().any(|one| one.id() == year && one.is_closed())
            {
                year_notes::set_issued(&work, &scope, year, paper.id).await?;
            }
            note(&work, &scope, ISSUE_PAPER, format!("paper {}", paper.number), &paper.digest, at).await?;
            Ok(paper)
        }
    })
    .await
}
