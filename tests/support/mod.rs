//! What the tests stand on: a fresh installation on each engine, a fixed clock, and a visitor who clicks.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::ConnectionTrait;
use sea_orm::Database;
use twiza::access::actor::Actor;
use twiza::access::actor::Assignment;
use twiza::access::role::Reach;
use twiza::access::role::Role;
use twiza::actions::cooperatives::AddCooperative;
use twiza::actions::cooperatives::add_association;
use twiza::actions::cooperatives::add_cooperative;
use twiza::actions::cooperatives::add_programme;
use twiza::actions::desk::Chance;
use twiza::actions::desk::Clock;
use twiza::actions::desk::Desk;
use twiza::config::Installation;
use twiza::ledger::fiscal_year::read_year;
use twiza::money::Money;
use twiza::store::connection::Store;
use twiza::store::cooperatives::Association;
use twiza::store::cooperatives::Profile;
use twiza::store::cooperatives::Programme;
use twiza::store::cooperatives::place_named;
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
        // Short codes are made of the last five bits of each byte: they differ for each count too.
        for (at, byte) in bytes[8..12].iter_mut().enumerate() {
            *byte = (count >> (5 * at) & 31) as u8;
        }
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
    // With the order of letters of the server: what leans on another one shows.
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await.expect("a database");
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

impl House {
    /// Lets go of the books, and keeps their folder.
    pub fn close(self) -> tempfile::TempDir {
        self._folder
    }

    /// A programme and an association of it, made on the first call.
    async fn network(&self, programme_code: &str, association_code: &str) -> (Uuid, Uuid) {
        let store = self.desk.store();
        let known =
            (place_named(store, programme_code).await.expect("a look"), place_named(store, association_code).await.expect("a look"));
        if let (Some(programme), Some(association)) = known {
            return (programme, association);
        }
        let programme = Programme {
            id: self.desk.new_id(),
            code: programme_code.to_owned(),
            name_fr: "MoTuSe".to_owned(),
            name_ar: "موتوسي".to_owned(),
            name_en: "MoTuSe".to_owned(),
            donor: "UE".to_owned(),
        };
        let association = Association {
            id: self.desk.new_id(),
            programme_id: programme.id,
            code: association_code.to_owned(),
            name_fr: "Tawasol".to_owned(),
            name_ar: "تواصل".to_owned(),
            region: "05".to_owned(),
        };
        let ids = (programme.id, association.id);
        add_programme(&self.desk, &Actor::operator(), programme).await.expect("a programme");
        add_association(&self.desk, &Actor::operator(), association).await.expect("an association");
        ids
    }

    /// Takes up an invented cooperative, with its books of 2026 open.
    pub async fn cooperative(&self, code: &str) -> Profile {
        self.cooperative_of(code, "motuse", "tawasol").await
    }

    /// Takes up an invented cooperative of a certain network.
    pub async fn cooperative_of(&self, code: &str, programme: &str, association: &str) -> Profile {
        let (programme, association) = self.network(programme, association).await;
        taken_up(&self.desk, code, Some(programme), Some(association)).await
    }

    /// Somebody with a role over a cooperative, its association or its programme, signed in.
    pub async fn person(&self, role: Role, cooperative: &Profile) -> visitor::Visitor {
        let name = format!("{}-{}", role.code(), self.desk.new_id().simple());
        let over = match role.reach() {
            Reach::Cooperative => Some(cooperative.id),
            Reach::Association => cooperative.association_id,
            Reach::Programme => cooperative.programme_id,
            Reach::Installation => None,
        };
        let follows = if role == Role::Expert { vec![cooperative.id] } else { Vec::new() };
        visitor::Visitor::signed_in(self, &name, Assignment { role, over, member_id: None }, follows).await
    }
}

/// Takes up an invented cooperative that belongs to nobody's network.
pub async fn cooperative_on(desk: &Desk, code: &str) -> Profile {
    taken_up(desk, code, None, None).await
}

async fn taken_up(desk: &Desk, code: &str, programme: Option<Uuid>, association: Option<Uuid>) -> Profile {
    let profile = Profile {
        id: Uuid::nil(),
        programme_id: programme,
        association_id: association,
        code: code.to_owned(),
        name_fr: format!("Coopérative {code}"),
        name_ar: format!("تعاونية {code}"),
        region: "05".to_owned(),
        province: "Azilal".to_owned(),
        seat: "Douar Aït Ourir".to_owned(),
        object_fr: "Huile d'olive".to_owned(),
        object_ar: "زيت الزيتون".to_owned(),
        sector: "agriculture".to_owned(),
        categories: "1".to_owned(),
        status: "in_formation".to_owned(),
        court: String::new(),
        registration_number: String::new(),
        registered_on: None,
        share_nominal: Money::mad(10_000),
        makes_food: true,
        makes_crafts: false,
    };
    let year = Some(read_year("2026-01-01..2026-12-31").expect("a year"));
    let command = AddCooperative { profile, year };
    add_cooperative(desk, &Actor::operator(), command).await.expect("a cooperative")
}
