//! Statements of account: a file is laid aside, looked at, and kept line by line, each line once.

use std::collections::BTreeSet;

use uuid::Uuid;

use chrono::DateTime;
use chrono::Utc;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::calendar::Day;
use crate::calendar::day_in_morocco;
use crate::config::EVIDENCE_QUOTA_BYTES;
use crate::config::LARGEST_FILE_BYTES;
use crate::ledger::bank_identifier::Rib;
use crate::ledger::reconciliation::error::BankError;
use crate::money::Currency;
use crate::money::Money;
use crate::store::bank as shelf;
use crate::store::bank::files::KeptMapping;
use crate::store::bank::files::Upload;
use crate::store::bank::statements::KeptStatement;
use crate::store::bank::statements::NewLine;
use crate::store::error::StoreError;
use crate::store::evidence;
use crate::store::unit_of_work::UnitOfWork;

/// Characters of a file's name.
const LONGEST_FILE_NAME: usize = 120;

/// Lays a bank's file aside, to be looked at before anything is kept of it.
///
/// # Errors
/// `EmptyFile`, `FileTooLarge`, `FileIsKnown`, `QuotaUsedUp`; `NotThere` for a bank account of somebody else.
pub async fn upload_statement(
    desk: &Desk,
    actor: &Actor,
    code: &str,
    bank_account_id: Uuid,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Upload, ActionError> {
    // Asked before any work is done for a stranger.
    let scope = desk.enter(actor, code, Permission::ReconcileBank).await?;
    shelf::accounts::account(desk.store(), &scope, bank_account_id).await?.ok_or(AccessError::NotThere)?;
    if bytes.is_empty() {
        return Err(BankError::EmptyFile.into());
    }
    if bytes.len() > LARGEST_FILE_BYTES {
        return Err(BankError::FileTooLarge { most: LARGEST_FILE_BYTES }.into());
    }
    let size_bytes = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let files = desk.clone();
    let digest = tokio::task::spawn_blocking(move || files.store().files().keep(&bytes)).await;
    let digest = digest.map_err(|error| StoreError::Broken(error.to_string()))??;
    let at = desk.now();
    let upload = Upload {
        id: desk.new_id(),
        bank_account_id,
        digest,
        name: plain_name(name),
        size_bytes,
        uploaded_at: at.timestamp_micros(),
        uploaded_by: actor.id(),
    };
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| {
        let upload = upload.clone();
        async move {
            refuse_known(&work, &scope, upload.bank_account_id, &upload.digest).await?;
            let used = shelf::files::used_bytes(&work, &scope).await? + evidence::used_bytes(&work, &scope).await?;
            if used + upload.size_bytes > EVIDENCE_QUOTA_BYTES {
                return Err(BankError::QuotaUsedUp { most: EVIDENCE_QUOTA_BYTES }.into());
            }
            shelf::files::add_upload(&work, &scope, &upload).await?;
            let subject = format!("bank file {}", upload.id);
            note(&work, &scope, "upload_bank_statement", subject, &upload.digest, at).await?;
            Ok(upload)
        }
    })
    .await
}

/// The bytes of a file that is being looked at.
///
/// # Errors
/// `NotThere` for somebody else's.
pub async fn read_upload(desk: &Desk, scope: &CooperativeScope, id: Uuid) -> Result<(Upload, Vec<u8>), ActionError> {
    let upload = shelf::files::upload(desk.store(), scope, id).await?.ok_or(AccessError::NotThere)?;
    let (files, digest) = (desk.clone(), upload.digest.clone());
    let bytes = tokio::task::spawn_blocking(move || files.store().files().read(&digest)).await;
    let bytes = bytes.map_err(|error| StoreError::Broken(error.to_string()))??;
    Ok((upload, bytes.ok_or_else(|| StoreError::corrupt("a kept file is missing or was altered"))?))
}

/// A statement that was read and looked at.
#[derive(Clone, Debug)]
pub struct KeepStatement {
    pub bank_account_id: Uuid,
    pub digest: String,
    pub name: String,
    pub format: &'static str,
    /// The number of the account as the file has it; may be empty.
    pub named: String,
    pub from: Day,
    pub to: Day,
    pub opening: Option<Money>,
    pub closing: Option<Money>,
    pub lines: Vec<StatementLine>,
    /// The columns to remember under the bank's name.
    pub mapping: Option<KeptMapping>,
    /// Whether to stop before anything is kept.
    pub is_rehearsal: bool,
}

/// One line of it.
#[derive(Clone, Debug)]
pub struct StatementLine {
    pub place: u64,
    pub day: Day,
    pub value_day: Day,
    pub amount: Money,
    pub reference: String,
    pub label: String,
    pub fingerprint: String,
}

/// What was kept of a statement, or would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptLines {
    pub kept: usize,
    /// Lines that an earlier file brought already.
    pub known: usize,
    /// What is not explained between the statements: another one is missing.
    pub gap: Option<Money>,
}

/// Keeps a statement: all of its lines that are new, or nothing.
///
/// # Errors
/// In this order: `NotThere`, `FileIsKnown`, `OtherAccount`, `InFuture`, `NothingNew`, `DaysAreConfirmed`, `BalanceIsMissing`, `BalanceDiffers`.
pub async fn keep_statement(desk: &Desk, actor: &Actor, code: &str, command: KeepStatement) -> Result<KeptLines, ActionError> {
    let (id, at) = (desk.new_id(), desk.now());
    let ids: Vec<Uuid> = command.lines.iter().map(|_| desk.new_id()).collect();
    let today = day_in_morocco(at);
    let command = std::sync::Arc::new((command, ids));
    desk.deed(actor, code, Permission::ReconcileBank, move |work, scope| {
        let command = command.clone();
        async move { keep(&work, &scope, id, at, today, &command.0, &command.1).await }
    })
    .await
}

async fn keep(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    id: Uuid,
    at: DateTime<Utc>,
    today: Day,
    command: &KeepStatement,
    ids: &[Uuid],
) -> Result<KeptLines, ActionError> {
    let account = shelf::accounts::account(work, scope, command.bank_account_id).await?.ok_or(AccessError::NotThere)?;
    refuse_known(work, scope, account.id, &command.digest).await?;
    if let Ok(rib) = Rib::read(&account.rib)
        && !rib.is_named_by(&command.named)
    {
        return Err(BankError::OtherAccount { named: command.named.clone() }.into());
    }
    if command.lines.iter().any(|line| line.day > today) {
        return Err(BankError::InFuture.into());
    }
    let known: BTreeSet<String> =
        shelf::statements::fingerprints(work, scope, account.id, command.from, command.to).await?.into_iter().collect();
    let fresh: Vec<NewLine> = command
        .lines
        .iter()
        .zip(ids)
        .filter(|(line, _)| !known.contains(&line.fingerprint))
        .map(|(line, id)| NewLine {
            id: *id,
            place: i64::try_from(line.place).unwrap_or(i64::MAX),
            booked_on: line.day,
            value_on: line.value_day,
            amount: line.amount,
            reference: line.reference.clone(),
            label: line.label.clone(),
            fingerprint: line.fingerprint.clone(),
        })
        .collect();
    let mut kept = KeptLines { kept: fresh.len(), known: command.lines.len() - fresh.len(), gap: None };
    if fresh.is_empty() && !command.lines.is_empty() {
        return Err(BankError::NothingNew.into());
    }
    if let Some(until) = shelf::standing::reconciled_until(work, scope, account.account).await?
        && fresh.iter().any(|line| line.booked_on <= until)
    {
        return Err(BankError::DaysAreConfirmed { until }.into());
    }
    let (opening, closing) = balances(work, scope, command).await?;
    if command.is_rehearsal {
        return Ok(kept);
    }
    let statement = KeptStatement {
        id,
        bank_account_id: account.id,
        digest: command.digest.clone(),
        name: plain_name(&command.name),
        format: command.format.to_owned(),
        from: command.from,
        to: command.to.min(today).max(command.from),
        opening,
        closing,
        kept_at: at.timestamp_micros(),
        kept_by: scope.actor_id(),
    };
    shelf::statements::add_statement(work, scope, &statement, fresh).await?;
    if let Some(mapping) = command.mapping.as_ref().filter(|mapping| !mapping.name.trim().is_empty()) {
        shelf::files::keep_mapping(work, scope, mapping, at.timestamp_micros()).await?;
    }
    kept.gap = Some(shelf::standing::gap(work, scope, account.id).await?).filter(|gap| !gap.is_zero());
    note(work, scope, "keep_bank_statement", format!("bank statement {id}"), &command.digest, at).await?;
    Ok(kept)
}

/// The balances of a statement: told by the file or by a person, made one from the other, or carried on from the statement before.
async fn balances(work: &UnitOfWork, scope: &CooperativeScope, command: &KeepStatement) -> Result<(Money, Money), ActionError> {
    let too_large = |_| BankError::DoesNotAddUp;
    let sum = Money::sum(command.lines.iter().map(|line| line.amount), Currency::Mad).map_err(too_large)?;
    match (command.opening, command.closing) {
        (Some(opening), Some(closing)) => {
            let expected = opening.plus(sum).map_err(too_large)?;
            if expected == closing { Ok((opening, closing)) } else { Err(BankError::BalanceDiffers { expected, found: closing }.into()) }
        }
        (Some(opening), None) => Ok((opening, opening.plus(sum).map_err(too_large)?)),
        (None, Some(closing)) => Ok((closing.minus(sum).map_err(too_large)?, closing)),
        (None, None) => {
            let opening = carried(work, scope, command).await?.ok_or(BankError::BalanceIsMissing)?;
            Ok((opening, opening.plus(sum).map_err(too_large)?))
        }
    }
}

/// What the bank held the evening before, by the statements that come earlier; nothing when there is none.
async fn carried(work: &UnitOfWork, scope: &CooperativeScope, command: &KeepStatement) -> Result<Option<Money>, ActionError> {
    let mut first: Option<Money> = None;
    for one in shelf::statements::statements(work, scope).await? {
        if one.bank_account_id == command.bank_account_id && one.from <= command.from {
            first = first.or(Some(one.opening));
        }
    }
    let Some(first) = first else { return Ok(None) };
    let before = shelf::lines::lines_until(work, scope, command.bank_account_id, crate::calendar::days_after(command.from, -1)).await?;
    Ok(Some(first.plus(before).map_err(|_| BankError::DoesNotAddUp)?))
}

async fn refuse_known(work: &UnitOfWork, scope: &CooperativeScope, account: Uuid, digest: &str) -> Result<(), ActionError> {
    match shelf::statements::statement_by_digest(work, scope, account, digest).await? {
        None => Ok(()),
        Some(known) => {
            let on = day_in_morocco(chrono::DateTime::from_timestamp_micros(known.kept_at).unwrap_or_default());
            Err(BankError::FileIsKnown { name: known.name, on }.into())
        }
    }
}

/// A file's name without path or control signs.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).take(LONGEST_FILE_NAME).collect();
    if plain.trim().is_empty() { "?".to_owned() } else { plain.trim().to_owned() }
}
