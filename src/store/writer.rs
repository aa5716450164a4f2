//! The one writer: it commits together what waits together, and answers nobody before the commit.
//!
//! A refused deed leaves no trace and holds nobody up: when one is, the batch is undone and each deed done again in a
//! savepoint of its own.
//!
//! ```text
//! begin · a's writes · b's writes · commit · answer a, b
//! begin · a's writes · b refused · rollback ·
//!   begin · savepoint a · a's writes · release · savepoint b · b refused · rollback to b · … · commit · answer a, b, …
//! ```
//!
//! Deeds of one batch are put in the order of their cooperative, so that two processes on one PostgreSQL
//! take their locks in the same order.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::OnceLock;
use std::time::Duration;

use futures_util::FutureExt;
use sea_orm::DatabaseConnection;
use sea_orm::DatabaseTransaction;
use sea_orm::SqliteTransactionMode;
use sea_orm::TransactionOptions;
use sea_orm::TransactionTrait;
use tokio::sync::mpsc;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::store::engine::Engine;
use crate::store::error::Failure;
use crate::store::error::StoreError;
use crate::store::trail;
use crate::store::unit_of_work::UnitOfWork;

/// Deeds committed together at most: enough to share one sync of the disk, few enough that nobody waits long.
const LARGEST_BATCH: usize = 128;

/// Deeds that may wait; beyond it the caller waits to be let in.
const LONGEST_QUEUE: usize = 1_024;

/// How often a batch is tried again when the database was busy.
const TRIES: u32 = 8;

/// Writers of one program on PostgreSQL: each cooperative always goes to the same one, so its deeds stay in order.
const WRITERS_ON_POSTGRES: usize = 4;

/// The queues in front of the tasks that write: one on SQLite, some on PostgreSQL.
#[derive(Clone)]
pub struct Writer {
    queues: Arc<[mpsc::Sender<Box<dyn Job>>]>,
}

impl Writer {
    pub(in crate::store) fn start(connection: DatabaseConnection, engine: Engine) -> Self {
        let count = if engine == Engine::Postgres { WRITERS_ON_POSTGRES } else { 1 };
        let queues = (0..count).map(|_| {
            let (queue, waiting) = mpsc::channel(LONGEST_QUEUE);
            tokio::spawn(serve(connection.clone(), engine, waiting));
            queue
        });
        Self { queues: queues.collect() }
    }

    /// Runs one unit of work: everything it writes is kept, or nothing.
    ///
    /// `make` may be called more than once, when the database was busy; what it returns is answered after the commit.
    /// `chain` is the cooperative whose chain of deeds the work will lengthen (nil for the installation's own).
    ///
    /// # Errors
    /// What the work itself refuses, or the failure of storage.
    pub async fn write<T, E, M, F>(&self, chain: Uuid, make: M) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        M: Fn(UnitOfWork) -> F + Send + Sync + 'static,
        F: Future<Output = Result<T, E>> + Send,
    {
        let (reply, answer) = oneshot::channel();
        let job = Deed { chain, make, outcome: None, reply: Some(reply) };
        let gone = || E::from(StoreError::Broken("the writer is gone".to_owned()));
        // The last bytes of an id are chance: they spread evenly.
        let at = usize::from(chain.as_bytes()[15]) % self.queues.len();
        self.queues[at].send(Box::new(job)).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

type Running<'a> = Pin<Box<dyn Future<Output = Ran> + Send + 'a>>;

/// How a deed ended inside its savepoint.
enum Ran {
    Kept,
    Refused,
    /// The database was busy or broke: the whole batch must be looked at.
    Failed(StoreError),
}

trait Job: Send {
    fn chain(&self) -> Uuid;
    fn run(&mut self, work: UnitOfWork) -> Running<'_>;
    fn answer(&mut self, committed: Result<(), StoreError>);
}

struct Deed<T, E, M> {
    chain: Uuid,
    make: M,
    outcome: Option<Result<T, E>>,
    reply: Option<oneshot::Sender<Result<T, E>>>,
}

impl<T, E, M, F> Job for Deed<T, E, M>
where
    T: Send + 'static,
    E: Failure,
    M: Fn(UnitOfWork) -> F + Send + Sync + 'static,
    F: Future<Output = Result<T, E>> + Send,
{
    fn chain(&self) -> Uuid {
        self.chain
    }

    fn run(&mut self, work: UnitOfWork) -> Running<'_> {
        Box::pin(async move {
            let outcome = AssertUnwindSafe((self.make)(work)).catch_unwind().await;
            let outcome = outcome.unwrap_or_else(|_| Err(E::from(StoreError::Broken("a deed broke off".to_owned()))));
            let ran = match &outcome {
                Ok(_) => Ran::Kept,
                Err(error) => match error.storage() {
                    Some(storage @ (StoreError::Busy | StoreError::Halted { .. })) => Ran::Failed(storage.clone()),
                    _ => Ran::Refused,
                },
            };
            self.outcome = Some(outcome);
            ran
        })
    }

    fn answer(&mut self, committed: Result<(), StoreError>) {
        let Some(reply) = self.reply.take() else { return };
        let answer = match (committed, self.outcome.take()) {
            (Ok(()), Some(outcome)) => outcome,
            (Err(error), _) => Err(E::from(error)),
            (Ok(()), None) => Err(E::from(StoreError::Broken("a deed was never run".to_owned()))),
        };
        // Whoever asked may have gone away; what was committed stays committed.
        let _ = reply.send(answer);
    }
}

async fn serve(connection: DatabaseConnection, engine: Engine, mut waiting: mpsc::Receiver<Box<dyn Job>>) {
    let halted: OnceLock<StoreError> = OnceLock::new();
    while let Some(first) = waiting.recv().await {
        let mut batch = vec![first];
        while batch.len() < LARGEST_BATCH {
            match waiting.try_recv() {
                Ok(next) => batch.push(next),
                Err(_) => break,
            }
        }
        batch.sort_by_key(|job| job.chain());
        let fate = match halted.get() {
            Some(error) => Err(error.clone()),
            None => write_batch(&connection, engine, &mut batch).await,
        };
        if let Err(error @ StoreError::Halted { .. }) = &fate {
            tracing::error!(%error, "writing has stopped until the next start");
            let _ = halted.set(error.clone());
        }
        for job in &mut batch {
            job.answer(fate.clone());
        }
    }
}

async fn write_batch(connection: &DatabaseConnection, engine: Engine, batch: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    let mut last = StoreError::Busy;
    for attempt in 0..TRIES {
        if attempt > 0 {
            tokio::time::sleep(Duration::from_millis(5 << attempt)).await;
        }
        match try_batch(connection, engine, batch).await {
            Err(error) if error.may_retry() => last = error,
            done => return done,
        }
    }
    Err(last)
}

async fn try_batch(connection: &DatabaseConnection, engine: Engine, batch: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    // Refusals are rare: the batch is first done without a savepoint for each deed, which is a third of the conversation
    // with the database. When one is refused, everything is undone and done again with savepoints, so that it leaves no trace.
    if all_together(connection, engine, batch).await? {
        return Ok(());
    }
    let transaction = connection.begin_with_options(options(engine)).await?;
    let mut kept = false;
    for job in batch.iter_mut() {
        match run(transaction.begin().await?, engine, job).await? {
            Ran::Kept => kept = true,
            Ran::Refused => {}
            Ran::Failed(error) => {
                transaction.rollback().await?;
                return Err(error);
            }
        }
    }
    if kept { Ok(transaction.commit().await?) } else { Ok(transaction.rollback().await?) }
}

/// Does a whole batch in one transaction; false when a deed among others was refused and nothing was kept.
async fn all_together(connection: &DatabaseConnection, engine: Engine, batch: &mut [Box<dyn Job>]) -> Result<bool, StoreError> {
    let transaction = Arc::new(connection.begin_with_options(options(engine)).await?);
    let is_alone = batch.len() == 1;
    let mut refused = false;
    let mut failure = None;
    for job in batch.iter_mut() {
        if engine == Engine::Postgres
            && let Err(error) = trail::hold(&transaction, job.chain()).await
        {
            failure = Some(error);
            break;
        }
        match job.run(UnitOfWork::new(transaction.clone(), engine)).await {
            Ran::Kept => {}
            Ran::Refused => {
                refused = true;
                break;
            }
            Ran::Failed(error) => {
                failure = Some(error);
                break;
            }
        }
    }
    let kept_on = |_| StoreError::Broken("a deed kept its unit of work after it ended".to_owned());
    let transaction = Arc::try_unwrap(transaction).map_err(kept_on)?;
    match (failure, refused) {
        (Some(error), _) => {
            transaction.rollback().await?;
            Err(error)
        }
        (None, true) => {
            transaction.rollback().await?;
            Ok(is_alone)
        }
        (None, false) => {
            transaction.commit().await?;
            Ok(true)
        }
    }
}

/// Runs one deed in its savepoint.
async fn run(savepoint: DatabaseTransaction, engine: Engine, job: &mut Box<dyn Job>) -> Result<Ran, StoreError> {
    if engine == Engine::Postgres {
        // Everything done to one cooperative is done one after the other, whichever process does it.
        if let Err(error) = trail::hold(&savepoint, job.chain()).await {
            let _ = savepoint.rollback().await;
            return Ok(Ran::Failed(error));
        }
    }
    let savepoint = Arc::new(savepoint);
    let ran = job.run(UnitOfWork::new(savepoint.clone(), engine)).await;
    let savepoint = Arc::try_unwrap(savepoint).map_err(|_| StoreError::Broken("a deed kept its unit of work after it ended".to_owned()))?;
    match &ran {
        Ran::Kept => savepoint.commit().await?,
        Ran::Refused | Ran::Failed(_) => savepoint.rollback().await?,
    }
    Ok(ran)
}

fn options(engine: Engine) -> TransactionOptions {
    match engine {
        // Taking the write lock at once: a transaction that reads first and locks later fails at once when another wrote between.
        Engine::Sqlite => TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() },
        Engine::Postgres => TransactionOptions::default(),
    }
}
