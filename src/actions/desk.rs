//! The desk every deed is done at: the store, the clock, chance, and the one way in.

use std::future::Future;
use std::sync::Arc;

use chrono::DateTime;
use chrono::Utc;
use sha2::Digest;
use sha2::Sha256;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::actor::Actor;
use crate::access::password::PasswordError;
use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::calendar::Day;
use crate::calendar::day_in_morocco;
use crate::cooperative::deliveries::DeliveryError;
use crate::cooperative::departure::DepartureError;
use crate::cooperative::doubt::DoubtError;
use crate::cooperative::exclusivity::ExclusivityError;
use crate::cooperative::invoices::error::InvoiceError;
use crate::cooperative::member::MemberError;
use crate::cooperative::shares::ShareError;
use crate::cooperative::surplus::SurplusError;
use crate::cooperative::third_parties::PartyError;
use crate::cooperative::vat::VatError;
use crate::evidence::EvidenceError;
use crate::formation::milestone::MilestoneError;
use crate::ledger::accrual::AccrualError;
use crate::ledger::cash::CashCountError;
use crate::ledger::chart::AccountError;
use crate::ledger::closing::ClosingError;
use crate::ledger::correction::CorrectionError;
use crate::ledger::fiscal_year::FiscalYearError;
use crate::ledger::fixed_asset::register::AssetError;
use crate::ledger::journal_entry::JournalEntryError;
use crate::ledger::movement::MovementError;
use crate::ledger::payroll::PayError;
use crate::ledger::plan::PlanError;
use crate::ledger::reconciliation::error::BankError;
use crate::ledger::stock::StockError;
use crate::ledger::visa::VisaError;
use crate::ledger::year_note::YearNoteError;
use crate::store::access;
use crate::store::connection::Store;
use crate::store::deed_keys;
use crate::store::error::Failure;
use crate::store::error::StoreError;
use crate::store::exchange::take_in::RowFault;
use crate::store::trail;
use crate::store::trail::ChainFault;
use crate::store::trail::Deed;
use crate::store::unit_of_work::Read;
use crate::store::unit_of_work::UnitOfWork;
use crate::store::verify::Fault;

/// What time it is: the machine's, or a test's.
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;
}

/// Where ids and secrets come from: the operating system, or a test.
pub trait Chance: Send + Sync {
    fn id(&self, now: DateTime<Utc>) -> Uuid;
    fn secret(&self) -> [u8; 32];
}

/// The machine's clock.
pub struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> DateTime<Utc> {
        // Microseconds are what both engines keep.
        let now = Utc::now();
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }
}

/// The machine's chance.
pub struct MachineChance;

impl Chance for MachineChance {
    fn id(&self, _now: DateTime<Utc>) -> Uuid {
        Uuid::now_v7()
    }

    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        // Without chance from the operating system nothing secret can be made: stopping is the only right answer.
        if getrandom::fill(&mut bytes).is_err() {
            std::process::abort();
        }
        bytes
    }
}

/// The place where deeds are done.
#[derive(Clone)]
pub struct Desk {
    store: Store,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
}

impl Desk {
    pub fn new(store: Store) -> Self {
        Self { store, clock: Arc::new(MachineClock), chance: Arc::new(MachineChance) }
    }

    pub fn with(store: Store, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Self {
        Self { store, clock, chance }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The day it is in Morocco.
    pub fn today(&self) -> Day {
        day_in_morocco(self.now())
    }

    pub fn new_id(&self) -> Uuid {
        self.chance.id(self.now())
    }

    pub fn new_secret(&self) -> [u8; 32] {
        self.chance.secret()
    }

    /// Does one deed on one cooperative: everything or nothing, answered after it is on disk.
    ///
    /// The cooperative is looked up and the actor let in inside the unit of work; `make` gets the scope and the work.
    ///
    /// # Errors
    /// `NotThere`, `Forbidden`, or what the deed refuses.
    pub async fn deed<T, M, F>(&self, actor: &Actor, code: &str, permission: Permission, make: M) -> Result<T, ActionError>
    where
        T: Send + 'static,
        M: Fn(UnitOfWork, CooperativeScope) -> F + Send + Sync + 'static,
        F: Future<Output = Result<T, ActionError>> + Send,
    {
        let chain = enter(&self.store, actor, code, permission).await?.cooperative_id();
        let actor = actor.clone();
        let code = code.to_owned();
        let make = Arc::new(make);
        self.store
            .writer()
            .write(chain, move |work: UnitOfWork| {
                let actor = actor.clone();
                let code = code.clone();
                let make = make.clone();
                async move {
                    // Asked again where the deed is done: a right taken away a moment ago is gone.
                    let scope = enter(&work, &actor, &code, permission).await?;
                    make(work, scope).await
                }
            })
            .await
    }

    /// Does one deed that belongs to no cooperative (people, programmes).
    pub async fn installation_deed<T, M, F>(&self, make: M) -> Result<T, ActionError>
    where
        T: Send + 'static,
        M: Fn(UnitOfWork) -> F + Send + Sync + 'static,
        F: Future<Output = Result<T, ActionError>> + Send,
    {
        self.store.writer().write(crate::store::trail::INSTALLATION, make).await
    }

    /// Lets somebody into a cooperative to look at something.
    ///
    /// # Errors
    /// `NotThere` when it does not exist or is not theirs to know of, `Forbidden` when this look is not theirs.
    pub async fn enter(&self, actor: &Actor, code: &str, permission: Permission) -> Result<CooperativeScope, ActionError> {
        enter(&self.store, actor, code, permission).await
    }
}

async fn enter(db: &impl Read, actor: &Actor, code: &str, permission: Permission) -> Result<CooperativeScope, ActionError> {
    let placement = access::placement(db, code, actor.id()).await?.ok_or(AccessError::NotThere)?;
    Ok(actor.enter(&placement, permission)?)
}

/// Everything a deed can answer instead of being done.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ActionError {
    #[error(transparent)]
    Access(#[from] AccessError),
    #[error(transparent)]
    SignIn(#[from] SignInError),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Cooperative(#[from] CooperativeError),
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    #[error(transparent)]
    Bank(#[from] BankError),
    #[error(transparent)]
    Posting(#[from] PostingError),
    #[error(transparent)]
    JournalEntry(#[from] JournalEntryError),
    #[error(transparent)]
    Account(#[from] AccountError),
    #[error(transparent)]
    FiscalYear(#[from] FiscalYearError),
    #[error(transparent)]
    Closing(#[from] ClosingError),
    #[error(transparent)]
    Accrual(#[from] AccrualError),
    #[error(transparent)]
    CashCount(#[from] CashCountError),
    #[error(transparent)]
    Movement(#[from] MovementError),
    #[error(transparent)]
    Correction(#[from] CorrectionError),
    #[error(transparent)]
    Plan(#[from] PlanError),
    #[error(transparent)]
    Handover(#[from] HandoverError),
    #[error(transparent)]
    Milestone(#[from] MilestoneError),
    #[error(transparent)]
    Member(#[from] MemberError),
    #[error(transparent)]
    Share(#[from] ShareError),
    #[error(transparent)]
    Surplus(#[from] SurplusError),
    #[error(transparent)]
    Exclusivity(#[from] ExclusivityError),
    #[error(transparent)]
    Asset(#[from] AssetError),
    #[error(transparent)]
    Stock(#[from] StockError),
    #[error(transparent)]
    Party(#[from] PartyError),
    #[error(transparent)]
    Invoice(#[from] InvoiceError),
    #[error(transparent)]
    Vat(#[from] VatError),
    #[error(transparent)]
    Doubt(#[from] DoubtError),
    #[error(transparent)]
    Pay(#[from] PayError),
    #[error(transparent)]
    Departure(#[from] DepartureError),
    #[error(transparent)]
    YearNote(#[from] YearNoteError),
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    #[error(transparent)]
    Paper(#[from] PaperError),
    #[error(transparent)]
    Visa(#[from] VisaError),
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a cooperative is not taken up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CooperativeError {
    #[error("\"{code}\" is no code: use up to 30 letters, digits and hyphens")]
    CodeIsWrong { code: String },
    #[error("the code \"{code}\" is taken")]
    CodeIsTaken { code: String },
    #[error("the cooperative has no name")]
    NameIsMissing,
}

/// Why a whole cooperative is not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    #[error("the cooperative \"{code}\" is here already")]
    IsHere { code: String },
    #[error("the package cannot be read any more")]
    Unreadable,
    #[error("the package holds a table \"{table}\" that is not known")]
    UnknownTable { table: String },
    #[error("{table}: {fault:?}")]
    Row { table: &'static str, fault: RowFault },
    #[error("the trail of the package is broken: {fault:?}")]
    TrailIsBroken { fault: ChainFault },
    #[error("the trail does not end where the package says")]
    TrailEndsElsewhere,
    #[error("what was taken in is not sound: {fault:?}")]
    Unsound { fault: Fault },
}

/// Why a paper is not issued.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// Another paper of the cooperative came first.
    #[error("another paper took the number")]
    NumberWasTaken,
    /// A book of a busy year is printed beside the page.
    #[error("{lines} postings are too many for a paper that somebody waits for")]
    TooLong { lines: i64 },
    #[error("{most} prints wait for their turn already")]
    TooManyWait { most: usize },
}

/// Why a hand-over is not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandoverError {
    #[error("it takes the names of both")]
    NameIsMissing,
    #[error("nobody hands over to themselves")]
    SamePerson,
    #[error("the day has not come")]
    DayInFuture,
    #[error("a text is longer than {most} letters")]
    TextTooLong { text: HandoverText, most: usize },
}

/// The texts of a hand-over that have a longest length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverText {
    From,
    To,
    Note,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub entries: usize,
    /// Which of the entries asked for are new, by their places in the list from 0.
    pub fresh: Vec<usize>,
    pub postings: usize,
    pub accounts: usize,
    /// Years opened for entries that no year held.
    pub years: usize,
    /// Entries that were there already: from an earlier import, or because the file left these books.
    pub known: usize,
}

/// One of many entries that is not let into the books.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedEntry {
    /// Its place in the list, from 0.
    pub place: usize,
    pub error: ActionError,
}

impl RefusedEntry {
    pub fn new(place: usize, error: impl Into<ActionError>) -> Self {
        Self { place, error: error.into() }
    }
}

/// Why an entry that is sound in itself is not put into the books.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PostingError {
    #[error("the entry came without its key")]
    KeyIsMissing,
    #[error("the key was used for another entry")]
    KeyWasUsed,
    #[error("the entry is reversed already")]
    AlreadyReversed,
    #[error("a reversal is not reversed: record the right entry instead")]
    IsReversal,
    #[error("the entry closes a year: the year is opened again instead")]
    IsClosing,
    /// Of many entries, those that are not let in; never none.
    #[error("{} of the entries are refused", .0.len())]
    InEntries(Vec<RefusedEntry>),
    /// What the year before ends with is what the year begins with, by itself.
    #[error("the year that holds {date} follows entries of {earlier}: its balances carry over by themselves")]
    OpeningFollowsEntries { date: Day, earlier: Day },
    /// An opening entry stands for all that was before it.
    #[error("the opening entry of {opening} already stands for what was before it, also for {date}")]
    BeforeOpening { date: Day, opening: Day },
    /// The file left these books, and one of its entries was changed on the way.
    #[error("{reference} stands in the books and reads otherwise there")]
    StandsOtherwise { reference: String },
    #[error("{date} is not the first day of a year")]
    NotFirstDay { date: Day },
    #[error("the books were opened with the entry of {opening}")]
    OpenedAlready { opening: Day },
    /// Not a refusal: a rehearsal went well and left no trace.
    #[error("the rehearsal went well")]
    Rehearsed(Imported),
}

/// Why somebody could not be let in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// The same for an unknown name and a wrong password.
    #[error("the name or the password is not right")]
    Wrong,
    #[error("too many tries; wait {seconds} seconds")]
    Wait { seconds: i64 },
    #[error("the link was used or is too old")]
    LinkIsOver,
    #[error("the name is already taken")]
    NameIsTaken,
    #[error("no name was given")]
    NameIsMissing,
}

impl Failure for ActionError {
    fn storage(&self) -> Option<&StoreError> {
        match self {
            ActionError::Store(error) => Some(error),
            _ => None,
        }
    }
}

/// Claims the key of a form for a deed: nothing the first time, what the deed was about when the same form comes again.
/// A form without a key claims nothing.
///
/// # Errors
/// `KeyWasUsed` when the key came with another deed or with other answers.
pub(in crate::actions) async fn claim(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    key: &str,
    deed: &str,
    answers: &str,
    subject: Uuid,
) -> Result<Option<Uuid>, ActionError> {
    if key.is_empty() {
        return Ok(None);
    }
    let body = hex::encode(Sha256::digest(answers.as_bytes()));
    match deed_keys::claim(work, scope, key, deed, &body, subject).await? {
        Some(known) if known.deed == deed && known.body_hash == body => Ok(Some(known.subject_id)),
        Some(_) => Err(PostingError::KeyWasUsed.into()),
        None => Ok(None),
    }
}

/// Notes in the trail what was done, by whoever entered the cooperative.
pub(in crate::actions) async fn note(
    work: &UnitOfWork,
    scope: &CooperativeScope,
    deed: &'static str,
    subject: String,
    details: &(impl AsRef<[u8]> + ?Sized),
    at: DateTime<Utc>,
) -> Result<(), ActionError> {
    let (cooperative_id, actor_id, role) = (scope.cooperative_id(), scope.actor_id(), scope.role());
    let deed = Deed { cooperative_id, actor_id, role, deed, subject, details: details.as_ref(), at };
    Ok(trail::record(work, &deed).await?)
}
