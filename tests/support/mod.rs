//! What the tests stand on: a fresh installation on each engine, a fixed clock, and a visitor who clicks.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::ConnectionTrait;
use sea_orm::Database;
use twiza::actions::desk::Chance;
use twiza::actions::desk::Clock;
use twiza::actions::desk::Desk;
use twiza::config::Installation;
use twiza::store::connection::Store;
use uuid::Uuid;

pub mod visitor;

/// The instant all tests live in: 23 November 2026, ten in the morning in Morocco.
pub const NOW: &str = "2026-11-23T09:00:00Z";

/// A clock that stands still until it is moved.
pub struct FixedClock {
    micros: AtomicU64,
}

impl FixedClock {
    pub fn new() -> Arc<Self> {
        let now = DateTime::parse_from_rfc3339(NOW).expect("an instant");
        Arc::new(Self { micros: AtomicU64::new(now.timestamp_micros() as u64) })
    }

    pub fn move_on(&self, by: chrono::Duration) {
        self.micros.fetch_add(by.num_microseconds().expect("a short while") as u64, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.micros.load(Ordering::SeqCst) as i64).expect("an instant")
    }
}

/// Ids and secrets that count up, the same in every run.
pub struct CountingChance {
    next: AtomicU64,
}

impl CountingChance {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { next: AtomicU64::new(1) })
    }
}

impl Chance for CountingChance {
    fn id(&self, now: DateTime<Utc>) -> Uuid {
        let count = self.next.fetch_add(1, Ordering::SeqCst);
        let high = (now.timestamp_millis() as u128) << 80;
        Uuid::from_u128(high | (7 << 76) | (2 << 62) | u128::from(count))
    }

    fn secret(&self) -> [u8; 32] {
        let count = self.next.fetch_add(1, Ordering::SeqCst);
        let mut bytes = [7; 32];
        bytes[..8].copy_from_slice(&count.to_be_bytes());
        bytes
    }
}

/// A fresh installation and the folder it lives in.
pub struct House {
    pub desk: Desk,
    pub clock: Arc<FixedClock>,
    pub installation: Installation,
    pub engine: &'static str,
    _folder: tempfile::TempDir,
}

/// Opens a fresh installation on SQLite.
pub async fn sqlite() -> House {
    open(None, "sqlite").await
}

/// Opens a fresh installation on the PostgreSQL that `TWIZA_TEST_POSTGRES` names, if it names one.
pub async fn postgres() -> Option<House> {
    let server = std::env::var("TWIZA_TEST_POSTGRES").ok()?;
    let name = format!("test_{}", Uuid::now_v7().simple());
    let admin = Database::connect(&server).await.expect("the test server answers");
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"))
        .await
        .expect("a database");
    let (base, _) = server.rsplit_once('/').expect("an address with a database");
    Some(open(Some(format!("{base}/{name}")), "postgres").await)
}

async fn open(database_url: Option<String>, engine: &'static str) -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let installation = Installation::new(folder.path().to_owned(), database_url);
    let store = Store::open(&installation).await.expect("the installation opens");
    let clock = FixedClock::new();
    House { desk: Desk::with(store, clock.clone(), CountingChance::new()), clock, installation, engine, _folder: folder }
}

/// Runs the same test on every engine there is: always SQLite, and PostgreSQL where a server is named.
pub fn on_each_engine<F>(test: impl Fn(House) -> F)
where
    F: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        test(sqlite().await).await;
        if let Some(house) = postgres().await {
            test(house).await;
        }
    });
}
