//! Taking evidence in: told by content, pictures made anew without what the camera noted, kept safe before any row names them.

use std::io::Cursor;
use std::sync::OnceLock;

use image::DynamicImage;
use image::ImageDecoder;
use image::ImageReader;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Desk;
use crate::actions::desk::note;
use crate::config::EVIDENCE_QUOTA_BYTES;
use crate::config::LONGEST_SIDE_PIXELS;
use crate::evidence::EvidenceError;
use crate::evidence::MediaType;
use crate::evidence::check_pixels;
use crate::evidence::recognise;
use crate::store::error::StoreError;
use crate::store::evidence as shelf;
use crate::store::evidence::EvidenceFile;
use crate::store::ledger;
use crate::store::unit_of_work::UnitOfWork;

/// Pictures worked on at the same time, at most: each may need some hundred megabytes.
const PICTURES_AT_ONCE: usize = 2;

/// How well a picture is kept: a receipt stays readable, a photo stays small.
const JPEG_QUALITY: u8 = 78;

/// A file as it was sent.
#[derive(Clone, Debug)]
pub struct AddEvidence {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a file proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proves {
    /// Nothing yet: it is tied to an entry a moment later.
    Nothing,
    Entry(Uuid),
    Milestone(String),
}

/// Keeps a file and ties it to what it proves.
///
/// # Errors
/// Not there or forbidden; what `recognise` and `check_pixels` refuse; the quota of the cooperative.
pub async fn add_evidence(
    desk: &Desk,
    actor: &Actor,
    code: &str,
    command: AddEvidence,
    proves: Proves,
) -> Result<EvidenceFile, ActionError> {
    // Asked before any work is done for a stranger.
    desk.enter(actor, code, Permission::AddEvidence).await?;
    let (media_type, bytes) = prepare(&command).await?;
    let size_bytes = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let files = desk.clone();
    let digest = tokio::task::spawn_blocking(move || files.store().files().keep(&bytes)).await;
    let digest = digest.map_err(|error| StoreError::Broken(error.to_string()))??;
    let file = EvidenceFile {
        id: desk.new_id(),
        digest,
        media_type: media_type.name().to_owned(),
        size_bytes,
        name: plain_name(&command.name, media_type),
        added_at: desk.now(),
        added_by: actor.id(),
    };
    desk.deed(actor, code, Permission::AddEvidence, move |work, scope| {
        let (file, proves) = (file.clone(), proves.clone());
        async move {
            // The same file sent again for the same thing is there already.
            if let Some(known) = already(&work, &scope, &proves, &file.digest).await? {
                return Ok(known);
            }
            if shelf::used_bytes(&work, &scope).await? + file.size_bytes > EVIDENCE_QUOTA_BYTES {
                return Err(EvidenceError::QuotaUsedUp { most: EVIDENCE_QUOTA_BYTES }.into());
            }
            shelf::add(&work, &scope, &file).await?;
            note(&work, &scope, "add_evidence", format!("file {}", file.id), &file.digest, file.added_at).await?;
            match &proves {
                Proves::Nothing => {}
                Proves::Entry(entry_id) => attach(&work, &scope, *entry_id, &file).await?,
                Proves::Milestone(code) => shelf::attach_to_milestone(&work, &scope, code, file.id).await?,
            }
            Ok(file)
        }
    })
    .await
}

async fn already(work: &UnitOfWork, scope: &CooperativeScope, proves: &Proves, digest: &str) -> Result<Option<EvidenceFile>, ActionError> {
    let known: Vec<EvidenceFile> = match proves {
        Proves::Nothing => Vec::new(),
        Proves::Entry(id) => shelf::of_entries(work, scope, &[*id]).await?.into_iter().map(|(_, file)| file).collect(),
        Proves::Milestone(code) => {
            shelf::of_milestones(work, scope).await?.into_iter().filter(|(step, _)| step == code).map(|(_, file)| file).collect()
        }
    };
    Ok(known.into_iter().find(|file| file.digest == digest))
}

/// Ties a file that was kept a moment ago to its entry.
pub async fn attach_evidence(desk: &Desk, actor: &Actor, code: &str, entry_id: Uuid, file_id: Uuid) -> Result<(), ActionError> {
    desk.deed(actor, code, Permission::AddEvidence, move |work, scope| async move {
        let file = shelf::file(&work, &scope, file_id).await?.ok_or(AccessError::NotThere)?;
        let known = shelf::of_entries(&work, &scope, &[entry_id]).await?;
        // A page sent twice ties once.
        if known.iter().any(|(_, known)| known.id == file_id) {
            return Ok(());
        }
        attach(&work, &scope, entry_id, &file).await
    })
    .await
}

pub(in crate::actions) async fn attach(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    entry_id: Uuid,
    file: &EvidenceFile,
) -> Result<(), ActionError> {
    ledger::entry(work, scope, entry_id).await?.ok_or(AccessError::NotThere)?;
    shelf::attach_to_entry(work, scope, entry_id, file.id).await?;
    note(work, scope, "attach_evidence", format!("voucher of {entry_id}"), &file.digest, file.added_at).await
}

/// The bytes of a kept file, for whoever may see evidence here.
pub async fn read_evidence(desk: &Desk, scope: &CooperativeScope, id: Uuid) -> Result<(EvidenceFile, Vec<u8>), ActionError> {
    let file = shelf::file(desk.store(), scope, id).await?.ok_or(AccessError::NotThere)?;
    let (files, digest) = (desk.clone(), file.digest.clone());
    let bytes = tokio::task::spawn_blocking(move || files.store().files().read(&digest)).await;
    let bytes = bytes.map_err(|error| StoreError::Broken(error.to_string()))??;
    Ok((file, bytes.ok_or_else(|| StoreError::corrupt("a kept file is missing or was altered"))?))
}

async fn prepare(command: &AddEvidence) -> Result<(MediaType, Vec<u8>), ActionError> {
    let media_type = recognise(&command.name, &command.bytes)?;
    if !media_type.is_picture() {
        return Ok((media_type, command.bytes.clone()));
    }
    static TURNSTILE: OnceLock<Semaphore> = OnceLock::new();
    let _turn = TURNSTILE.get_or_init(|| Semaphore::new(PICTURES_AT_ONCE)).acquire().await;
    let bytes = command.bytes.clone();
    let made = tokio::task::spawn_blocking(move || remake(&bytes)).await;
    let made = made.map_err(|error| StoreError::Broken(error.to_string()))??;
    Ok((MediaType::Jpeg, made))
}

/// Makes a picture anew: upright, no larger than needed, and without place, time or camera in it.
fn remake(bytes: &[u8]) -> Result<Vec<u8>, EvidenceError> {
    let unreadable = |_| EvidenceError::Unreadable;
    let reader = || ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| EvidenceError::Unreadable);
    let (width, height) = reader()?.into_dimensions().map_err(unreadable)?;
    check_pixels(width, height)?;
    let mut decoder = reader()?.into_decoder().map_err(unreadable)?;
    let orientation = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    if picture.width().max(picture.height()) > LONGEST_SIDE_PIXELS {
        picture = picture.resize(LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS, FilterType::Triangle);
    }
    let mut made = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut made, JPEG_QUALITY);
    picture.to_rgb8().write_with_encoder(encoder).map_err(unreadable)?;
    Ok(made)
}

/// A name without path or control signs, with the ending of what the file really is.
fn plain_name(name: &str, media_type: MediaType) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let stem: String = stem.chars().filter(|c| !c.is_control() && !"\"<>|:*?;".contains(*c)).take(80).collect();
    let stem = if stem.trim().is_empty() { "file".to_owned() } else { stem.trim().to_owned() };
    format!("{stem}.{}", media_type.ending())
}
