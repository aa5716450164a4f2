//! The trail: one sealed record a deed, each holding the digest of the one before, a chain per cooperative.
//!
//! What is hashed is the exact bytes that are stored; they are never made again from columns.
//!
//! ```text
//! record = version 1 · cooperative · sequence · instant (µs) · actor · role · deed · subject · details
//! hash   = SHA-256(hash of the record before, or 32 zero bytes · record)
//! ```
//!
//! Every field is its length in four bytes (big-endian) and then its bytes; the version is one byte alone.

use chrono::DateTime;
use chrono::Utc;
use entity::trail as row;
use sea_orm::ConnectionTrait;
use sea_orm::DatabaseTransaction;
use sea_orm::FromQueryResult;
use sha2::Digest;
use sha2::Sha256;
use uuid::Uuid;

use crate::access::role::Role;
use crate::access::scope::CooperativeScope;
use crate::store::engine::Engine;
use crate::store::error::StoreError;
use crate::store::query;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;

/// The layout of records written today.
pub const VERSION: u8 = 1;

/// The hash that stands before the first record of a chain.
const BEGINNING: [u8; 32] = [0; 32];

/// The chain of what belongs to no cooperative: people, invitations, programmes.
pub const INSTALLATION: Uuid = Uuid::nil();

/// Something that was done: by whom, as whom, on what, with the details that must stay provable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed<'a> {
    pub cooperative_id: Uuid,
    pub actor_id: Uuid,
    pub role: Role,
    /// The verb of the action, such as `post_entry`.
    pub deed: &'static str,
    /// What it was done to, such as `entry 0190…`.
    pub subject: String,
    /// Canonical bytes of what was decided, or their digest.
    pub details: &'a [u8],
    pub at: DateTime<Utc>,
}

/// One record, read back from its stored bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub cooperative_id: Uuid,
    pub sequence: i64,
    pub recorded_at: i64,
    pub actor_id: Uuid,
    pub role: String,
    pub deed: String,
    pub subject: String,
    pub details: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Head {
    sequence: i64,
    hash: Vec<u8>,
}

/// Lengthens a cooperative's chain by one record, inside the deed it records.
pub async fn record(work: &UnitOfWork, deed: &Deed<'_>) -> Result<(), StoreError> {
    let head: Option<Head> =
        query::one(work, "SELECT sequence, hash FROM trail_head WHERE cooperative_id = $1", vec![deed.cooperative_id.into()]).await?;
    let (before, sequence) = match &head {
        Some(head) => (head.hash.as_slice(), head.sequence + 1),
        None => (BEGINNING.as_slice(), 1),
    };
    let bytes = encode(deed, sequence);
    let hash = link(before, &bytes);
    // The head follows by a trigger.
    query::insert(
        work,
        row::Model {
            cooperative_id: deed.cooperative_id,
            sequence,
            recorded_at: deed.at.timestamp_micros(),
            actor_id: deed.actor_id,
            role: deed.role.code().to_owned(),
            deed: deed.deed.to_owned(),
            subject: deed.subject.clone(),
            record: bytes,
            hash,
        },
    )
    .await
}

/// Holds a cooperative's chain until the unit of work ends, so that its deeds come one after the other.
pub(in crate::store) async fn hold(transaction: &DatabaseTransaction, cooperative_id: Uuid) -> Result<(), StoreError> {
    let text = "SELECT sequence FROM trail_head WHERE cooperative_id = $1 FOR UPDATE";
    let held = transaction.query_one_raw(query::statement(Engine::Postgres, text, vec![cooperative_id.into()])).await?;
    if held.is_none() {
        let text = "INSERT INTO trail_head (cooperative_id, sequence, hash) VALUES ($1, 0, $2) ON CONFLICT (cooperative_id) \
             DO UPDATE SET sequence = trail_head.sequence";
        let values = vec![cooperative_id.into(), BEGINNING.to_vec().into()];
        transaction.execute_raw(query::statement(Engine::Postgres, text, values)).await?;
    }
    Ok(())
}

/// The last link of a chain: how many deeds, and their head.
pub async fn head(db: &impl Read, cooperative_id: Uuid) -> Result<(i64, Vec<u8>), StoreError> {
    let text = "SELECT sequence, hash FROM trail_head WHERE cooperative_id = $1";
    let head: Option<Head> = query::one(db, text, vec![cooperative_id.into()]).await?;
    Ok(head.map_or((0, BEGINNING.to_vec()), |head| (head.sequence, head.hash)))
}

#[derive(FromQueryResult)]
struct Latest {
    latest: Option<i64>,
}

/// When a kind of deed was last done on a cooperative, if ever.
pub async fn last(db: &impl Read, scope: &CooperativeScope, deed: &str, subject: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
    let text = "SELECT MAX(recorded_at) AS latest FROM trail WHERE cooperative_id = $1 AND deed = $2 AND subject = $3";
    let row: Option<Latest> = query::one(db, text, vec![scope.cooperative_id().into(), deed.into(), subject.into()]).await?;
    Ok(row.and_then(|row| row.latest).and_then(DateTime::from_timestamp_micros))
}

/// What is wrong with a chain, at its first fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// A record between its neighbours is gone, or one too many is there.
    Missing { sequence: i64 },
    /// The bytes do not give the hash that was kept.
    Altered { sequence: i64 },
    /// A column says something else than the sealed bytes.
    Contradicted { sequence: i64 },
    /// The chain ends before or beside its kept head.
    HeadDiffers { sequence: i64 },
}

/// A walk along a chain: where it stands, and the hash it comes from.
pub(in crate::store) struct Walk {
    expected: i64,
    before: Vec<u8>,
}

impl Walk {
    pub(in crate::store) fn new() -> Self {
        Self { expected: 1, before: BEGINNING.to_vec() }
    }

    /// The next record, if it is sound and follows the one before.
    pub(in crate::store) fn step(&mut self, row: &row::Model) -> Result<Record, ChainFault> {
        let sequence = self.expected;
        if row.sequence != sequence {
            return Err(ChainFault::Missing { sequence });
        }
        if link(&self.before, &row.record) != row.hash {
            return Err(ChainFault::Altered { sequence });
        }
        let record = decode(&row.record).filter(|record| agrees(record, row)).ok_or(ChainFault::Contradicted { sequence })?;
        self.before.clone_from(&row.hash);
        self.expected += 1;
        Ok(record)
    }

    /// How many deeds were walked, and their head.
    pub(in crate::store) fn end(self) -> (i64, Vec<u8>) {
        (self.expected - 1, self.before)
    }
}

/// Walks a chain from its beginning, handing each sound record on; stops at the first fault.
pub async fn walk(db: &impl Read, cooperative_id: Uuid, mut each: impl FnMut(&Record)) -> Result<Result<i64, ChainFault>, StoreError> {
    const PAGE: i64 = 2_000;
    let mut walk = Walk::new();
    loop {
        let text = "SELECT * FROM trail WHERE cooperative_id = $1 AND sequence >= $2 ORDER BY sequence LIMIT $3";
        let rows: Vec<row::Model> = query::all(db, text, vec![cooperative_id.into(), walk.expected.into(), PAGE.into()]).await?;
        for row in &rows {
            match walk.step(row) {
                Ok(record) => each(&record),
                Err(fault) => return Ok(Err(fault)),
            }
        }
        if (rows.len() as i64) < PAGE {
            break;
        }
    }
    let walked = walk.end();
    if head(db, cooperative_id).await? != walked {
        return Ok(Err(ChainFault::HeadDiffers { sequence: walked.0 }));
    }
    Ok(Ok(walked.0))
}

fn link(before: &[u8], record: &[u8]) -> Vec<u8> {
    Sha256::new().chain_update(before).chain_update(record).finalize().to_vec()
}

fn encode(deed: &Deed<'_>, sequence: i64) -> Vec<u8> {
    let fields: [&[u8]; 8] = [
        deed.cooperative_id.as_bytes(),
        &sequence.to_be_bytes(),
        &deed.at.timestamp_micros().to_be_bytes(),
        deed.actor_id.as_bytes(),
        deed.role.code().as_bytes(),
        deed.deed.as_bytes(),
        deed.subject.as_bytes(),
        deed.details,
    ];
    let mut bytes = vec![VERSION];
    for field in fields {
        bytes.extend(u32::try_from(field.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend(field);
    }
    bytes
}

fn decode(bytes: &[u8]) -> Option<Record> {
    let (version, mut rest) = bytes.split_first()?;
    if *version != VERSION {
        return None;
    }
    let mut fields: Vec<&[u8]> = Vec::with_capacity(8);
    while !rest.is_empty() {
        let (length, tail) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        fields.push(tail.get(..length)?);
        rest = tail.get(length..)?;
    }
    let [cooperative_id, sequence, at, actor_id, role, deed, subject, details] = fields.as_slice() else { return None };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    Some(Record {
        cooperative_id: Uuid::from_slice(cooperative_id).ok()?,
        sequence: i64::from_be_bytes((*sequence).try_into().ok()?),
        recorded_at: i64::from_be_bytes((*at).try_into().ok()?),
        actor_id: Uuid::from_slice(actor_id).ok()?,
        role: text(role)?,
        deed: text(deed)?,
        subject: text(subject)?,
        details: details.to_vec(),
    })
}

fn agrees(record: &Record, row: &row::Model) -> bool {
    record.cooperative_id == row.cooperative_id
        && record.sequence == row.sequence
        && record.recorded_at == row.recorded_at
        && record.actor_id == row.actor_id
        && record.role == row.role
        && record.deed == row.deed
        && record.subject == row.subject
}
