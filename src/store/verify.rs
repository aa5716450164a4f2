//! The check anyone may ask for: every chain, every entry, every number, every file; it names the first thing that is wrong.

use std::collections::HashMap;

use entity::bank_statement;
use entity::book_print;
use entity::evidence_file;
use entity::issued_paper;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::access::scope::CooperativeScope;
use crate::ledger::journal::Journal;
use crate::store::connection::Store;
use crate::store::error::StoreError;
use crate::store::files::FileShelf;
use crate::store::files::FileState;
use crate::store::ledger;
use crate::store::query;
use crate::store::trail;
use crate::store::trail::ChainFault;
use crate::store::unit_of_work::Read;

/// Entries looked at in one go: memory stays flat however large the books are.
const PAGE: i64 = 1_000;

/// What was found sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    pub deeds: i64,
    pub entries: i64,
    pub files: i64,
}

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Chain(ChainFault),
    /// A number is missing or there twice.
    NumberGap {
        journal: String,
        expected: i64,
        found: i64,
    },
    /// A counter says another number than the last entry has.
    CounterDiffers {
        journal: String,
        counter: i64,
        last: i64,
    },
    /// The rows of an entry no longer make an entry that balances.
    EntryBroken {
        entry: String,
    },
    /// The entry is not what the trail sealed.
    EntryAltered {
        entry: String,
    },
    /// The trail seals no such entry.
    EntryUnsealed {
        entry: String,
    },
    /// The trail seals entries that are gone.
    EntriesGone {
        sealed: i64,
        found: i64,
    },
    /// Postings belong to no entry.
    StrayPostings {
        postings: i64,
    },
    FileMissing {
        file: String,
    },
    FileAltered {
        file: String,
    },
    PaperMissing {
        number: i64,
    },
    PaperAltered {
        number: i64,
    },
}

#[derive(FromQueryResult)]
struct CounterRow {
    journal: String,
    last_number: i64,
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// Walks the installation's own chain of deeds.
pub async fn installation(store: &Store) -> Result<Result<i64, Fault>, StoreError> {
    Ok(trail::walk(store, trail::INSTALLATION, |_| {}).await?.map_err(Fault::Chain))
}

/// Walks one cooperative: its chain, its books against the chain, its files and papers.
pub async fn cooperative(store: &Store, scope: &CooperativeScope) -> Result<Result<Checked, Fault>, StoreError> {
    within(store, store.files(), scope).await
}

/// The same, seen from wherever one stands: also from a unit of work that has just written it all.
pub async fn within(db: &impl Read, shelf: &FileShelf, scope: &CooperativeScope) -> Result<Result<Checked, Fault>, StoreError> {
    let mut checked = Checked::default();
    let mut sealed: Seals = Seals::default();
    match trail::walk(db, scope.cooperative_id(), |record| sealed.take(record)).await? {
        Ok(deeds) => checked.deeds = deeds,
        Err(fault) => return Ok(Err(Fault::Chain(fault))),
    }
    if let Err(fault) = books(db, scope, &sealed, &mut checked).await? {
        return Ok(Err(fault));
    }
    if let Err(fault) = files(db, shelf, scope, &mut checked).await? {
        return Ok(Err(fault));
    }
    Ok(Ok(checked))
}

/// The seals of entries as the chain holds them: single ones by entry, and those sealed many at a time.
#[derive(Default)]
struct Seals {
    seals: HashMap<[u8; 32], ()>,
    entries: HashMap<Uuid, [u8; 32]>,
}

impl Seals {
    fn take(&mut self, record: &trail::Record) {
        if let Some(id) = record.subject.strip_prefix("entry ").and_then(|id| Uuid::parse_str(id).ok())
            && let Ok(seal) = <[u8; 32]>::try_from(record.details.as_slice())
        {
            self.entries.insert(id, seal);
            self.seals.insert(seal, ());
        } else if record.subject.starts_with("entries ") {
            for seal in record.details.chunks_exact(32) {
                if let Ok(seal) = <[u8; 32]>::try_from(seal) {
                    self.seals.insert(seal, ());
                }
            }
        }
    }
}

async fn books(db: &impl Read, scope: &CooperativeScope, sealed: &Seals, checked: &mut Checked) -> Result<Result<(), Fault>, StoreError> {
    for year in ledger::years(db, scope).await? {
        let mut after: Option<(Journal, i64)> = None;
        let mut last: HashMap<&'static str, i64> = HashMap::new();
        loop {
            let entries = match ledger::entries_after(db, scope, year.id(), after, PAGE).await {
                Ok(entries) => entries,
                Err(StoreError::Corrupt { what }) => return Ok(Err(Fault::EntryBroken { entry: what })),
                Err(error) => return Err(error),
            };
            for posted in &entries {
                let journal = posted.entry.journal();
                let name = format!("{}-{:04} ({})", journal.code(), posted.number, posted.entry.date());
                let expected = last.get(journal.code()).copied().unwrap_or(0) + 1;
                if posted.number != expected {
                    return Ok(Err(Fault::NumberGap { journal: journal.code().to_owned(), expected, found: posted.number }));
                }
                last.insert(journal.code(), posted.number);
                if !sealed.seals.contains_key(&posted.seal()) {
                    let known = sealed.entries.contains_key(&posted.id);
                    return Ok(Err(if known { Fault::EntryAltered { entry: name } } else { Fault::EntryUnsealed { entry: name } }));
                }
                checked.entries += 1;
            }
            let Some(end) = entries.last() else { break };
            after = Some((end.entry.journal(), end.number));
            if (entries.len() as i64) < PAGE {
                break;
            }
        }
        let text = "SELECT journal, last_number FROM journal_counter WHERE cooperative_id = $1 AND fiscal_year_id = $2";
        let counters: Vec<CounterRow> = query::all(db, text, vec![scope.cooperative_id().into(), year.id().into()]).await?;
        for counter in counters {
            let found = last.get(counter.journal.as_str()).copied().unwrap_or(0);
            if counter.last_number != found {
                return Ok(Err(Fault::CounterDiffers { journal: counter.journal, counter: counter.last_number, last: found }));
            }
        }
    }
    let total = sealed.seals.len() as i64;
    if total != checked.entries {
        return Ok(Err(Fault::EntriesGone { sealed: total, found: checked.entries }));
    }
    let text = "SELECT COUNT(*) AS count FROM posting p WHERE p.cooperative_id = $1 AND NOT EXISTS \
                (SELECT 1 FROM journal_entry e WHERE e.cooperative_id = p.cooperative_id AND e.id = p.entry_id)";
    let stray = query::one::<Count>(db, text, vec![scope.cooperative_id().into()]).await?.map_or(0, |row| row.count);
    Ok(if stray > 0 { Err(Fault::StrayPostings { postings: stray }) } else { Ok(()) })
}

async fn files(
    db: &impl Read,
    shelf: &FileShelf,
    scope: &CooperativeScope,
    checked: &mut Checked,
) -> Result<Result<(), Fault>, StoreError> {
    let id = scope.cooperative_id();
    let rows: Vec<evidence_file::Model> =
        query::all(db, "SELECT * FROM evidence_file WHERE cooperative_id = $1 ORDER BY id", vec![id.into()]).await?;
    for row in rows {
        match shelf.look(&row.digest)? {
            FileState::Whole => checked.files += 1,
            FileState::Missing => return Ok(Err(Fault::FileMissing { file: row.name })),
            FileState::Altered => return Ok(Err(Fault::FileAltered { file: row.name })),
        }
    }
    let papers: Vec<issued_paper::Model> =
        query::all(db, "SELECT * FROM issued_paper WHERE cooperative_id = $1 ORDER BY number", vec![id.into()]).await?;
    for paper in papers {
        match shelf.look(&paper.digest)? {
            FileState::Whole => checked.files += 1,
            FileState::Missing => return Ok(Err(Fault::PaperMissing { number: paper.number })),
            FileState::Altered => return Ok(Err(Fault::PaperAltered { number: paper.number })),
        }
    }
    let statements: Vec<bank_statement::Model> =
        query::all(db, "SELECT * FROM bank_statement WHERE cooperative_id = $1 ORDER BY kept_at, id", vec![id.into()]).await?;
    for statement in statements {
        match shelf.look(&statement.digest)? {
            FileState::Whole => checked.files += 1,
            FileState::Missing => return Ok(Err(Fault::FileMissing { file: statement.name })),
            FileState::Altered => return Ok(Err(Fault::FileAltered { file: statement.name })),
        }
    }
    let copies: Vec<book_print::Model> =
        query::all(db, "SELECT * FROM book_print WHERE cooperative_id = $1 ORDER BY book, period_from, sequence", vec![id.into()]).await?;
    for copy in copies {
        let name = format!("{} {} {}", copy.book, copy.period_to, copy.sequence);
        match shelf.look(&copy.file_digest)? {
            FileState::Whole => checked.files += 1,
            FileState::Missing => return Ok(Err(Fault::FileMissing { file: name })),
            FileState::Altered => return Ok(Err(Fault::FileAltered { file: name })),
        }
    }
    Ok(Ok(()))
}
