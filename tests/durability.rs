//! What is promised of the books: numbers without gaps under many hands, nothing twice, nothing changed after the fact,
//! and every acknowledged entry there after the power goes.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::ConnectionTrait;
use sea_orm::Database;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::sync::Mutex;
use twiza::access::actor::Actor;
use twiza::access::actor::Assignment;
use twiza::access::permission::Permission;
use twiza::access::role::Role;
use twiza::actions::access;
use twiza::actions::access::Invite;
use twiza::actions::desk::ActionError;
use twiza::actions::desk::Desk;
use twiza::actions::desk::PostingError;
use twiza::actions::free_entry::post_entry;
use twiza::actions::ledger::PostEntry;
use twiza::actions::ledger::Posted;
use twiza::calendar::read_day;
use twiza::config::Installation;
use twiza::ledger::account::AccountCode;
use twiza::ledger::journal::Journal;
use twiza::ledger::journal_entry::EntryDraft;
use twiza::ledger::journal_entry::PostingDraft;
use twiza::money::Money;
use twiza::store::connection::Store;
use twiza::store::entry_filter::EntryFilter;
use twiza::store::ledger;
use twiza::store::ledger::Paper;
use twiza::store::verify;

use crate::support::House;
use crate::support::on_each_engine;

fn entry(key: &str, minor: i64) -> PostEntry {
    let account = |code: &str| AccountCode::new(code).expect("an account");
    let draft = EntryDraft {
        journal: Journal::Cash,
        date: read_day("2026-03-07").expect("a day"),
        label: format!("Vente {key}"),
        voucher: None,
        postings: vec![
            PostingDraft::debit(account("51611"), Money::mad(minor)),
            PostingDraft::credit(account("712112"), Money::mad(minor)),
        ],
    };
    PostEntry { key: key.to_owned(), draft, movement: String::new(), paper: Paper::With }
}

async fn post(desk: &Desk, key: &str, minor: i64) -> Result<Posted, ActionError> {
    post_entry(desk, &Actor::operator(), "tifawin", entry(key, minor)).await
}

/// Desks on the same books: one on SQLite, which one program keeps, two on PostgreSQL.
async fn desks(house: &House) -> Vec<Desk> {
    let mut desks = vec![house.desk.clone()];
    if house.engine == "postgres" {
        desks.push(Desk::new(Store::open(&house.installation).await.expect("a second program")));
    }
    desks
}

/// The first fault of the cooperative or of the installation's own chain.
async fn fault(desk: &Desk) -> Option<verify::Fault> {
    let scope = desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
    let installation = verify::installation(desk.store()).await.expect("checked").err();
    installation.or(verify::cooperative(desk.store(), &scope).await.expect("checked").err())
}

async fn is_sound(desk: &Desk) {
    assert_eq!(fault(desk).await, None);
}

#[test]
fn sixty_four_posters_leave_no_gap_and_no_double() {
    on_each_engine(|house| async move {
        house.cooperative("tifawin").await;
        let desks = desks(&house).await;
        let posters: Vec<_> = (0..64)
            .map(|poster: i64| {
                let desk = desks[usize::try_from(poster).expect("a number") % desks.len()].clone();
                tokio::spawn(async move {
                    let mut numbers = Vec::new();
                    for turn in 0..4 {
                        let posted = post(&desk, &format!("{poster}-{turn}"), 100 + poster).await.expect("posted");
                        numbers.push(posted.entry.number);
                    }
                    numbers
                })
            })
            .collect();
        let mut numbers = Vec::new();
        for poster in posters {
            let own = poster.await.expect("a poster");
            assert!(own.windows(2).all(|pair| pair[0] < pair[1]), "one's own entries are numbered in order");
            numbers.extend(own);
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=256).collect::<Vec<i64>>());
        is_sound(&house.desk).await;
    });
}

#[test]
fn the_same_key_is_one_entry_however_often_it_comes() {
    on_each_engine(|house| async move {
        house.cooperative("tifawin").await;
        let desks = desks(&house).await;
        let tries: Vec<_> = (0..16)
            .map(|at| {
                let desk = desks[at % desks.len()].clone();
                tokio::spawn(async move { post(&desk, "again", 500).await })
            })
            .collect();
        let mut ids = BTreeSet::new();
        let mut fresh = 0;
        for one in tries {
            let posted = one.await.expect("a try").expect("posted");
            fresh += usize::from(!posted.is_replay);
            ids.insert(posted.entry.id);
        }
        assert_eq!((ids.len(), fresh), (1, 1));
        assert_eq!(post(&house.desk, "again", 501).await, Err(PostingError::KeyWasUsed.into()));
        is_sound(&house.desk).await;
    });
}

/// Speaks to the database past the program.
async fn raw(house: &House, statement: &str) -> Result<(), sea_orm::DbErr> {
    let url = match &house.installation.database_url {
        Some(url) => url.clone(),
        None => format!("sqlite://{}", database_file(house.installation.data.as_path()).display()),
    };
    Database::connect(url).await.expect("connected").execute_unprepared(statement).await.map(drop)
}

fn database_file(folder: &Path) -> std::path::PathBuf {
    let files = folder.read_dir().expect("a folder").filter_map(|file| file.ok()).map(|file| file.path());
    files.into_iter().find(|path| path.extension().is_some_and(|end| end == "sqlite" || end == "db")).expect("a database")
}

#[test]
fn posted_entries_and_the_trail_refuse_to_be_changed_by_anybody() {
    on_each_engine(|house| async move {
        house.cooperative("tifawin").await;
        post(&house.desk, "one", 500).await.expect("posted");
        for statement in [
            "UPDATE journal_entry SET label = 'x'",
            "DELETE FROM journal_entry",
            "UPDATE posting SET debit_minor = debit_minor + 1",
            "DELETE FROM posting",
            "UPDATE trail SET deed = 'x'",
            "DELETE FROM trail",
        ] {
            assert!(raw(&house, statement).await.is_err(), "{} took: {statement}", house.engine);
        }
        is_sound(&house.desk).await;
    });
}

#[test]
fn verify_names_the_first_thing_that_is_wrong() {
    on_each_engine(|house| async move {
        if house.engine == "postgres" {
            return;
        }
        house.cooperative("tifawin").await;
        post(&house.desk, "one", 500).await.expect("posted");
        post(&house.desk, "two", 700).await.expect("posted");
        // Whoever holds the file can take the walls down; the chain still tells.
        for (broken, mended) in [
            ("UPDATE journal_entry SET label = 'Autre' WHERE number = 2", "UPDATE journal_entry SET label = 'Vente two' WHERE number = 2"),
            ("UPDATE journal_counter SET last_number = 9", "UPDATE journal_counter SET last_number = 2"),
            ("UPDATE trail SET deed = 'nothing' WHERE deed = 'post_entry'", "UPDATE trail SET deed = 'post_entry' WHERE deed = 'nothing'"),
        ] {
            take_walls_down(&house).await;
            raw(&house, broken).await.expect("broken");
            assert!(fault(&house.desk).await.is_some(), "nobody saw: {broken}");
            raw(&house, mended).await.expect("mended");
            is_sound(&house.desk).await;
        }
    });
}

async fn take_walls_down(house: &House) {
    use sea_orm::FromQueryResult;
    use sea_orm::Statement;
    #[derive(FromQueryResult)]
    struct Named {
        name: String,
    }
    let url = format!("sqlite://{}", database_file(house.installation.data.as_path()).display());
    let connection = Database::connect(url).await.expect("connected");
    let question = Statement::from_string(sea_orm::DatabaseBackend::Sqlite, "SELECT name FROM sqlite_master WHERE type = 'trigger'");
    for row in connection.query_all_raw(question).await.expect("asked") {
        let wall = Named::from_query_result(&row, "").expect("a name");
        connection.execute_unprepared(&format!("DROP TRIGGER {}", wall.name)).await.expect("down");
    }
}

/// A program of its own, on the same folder.
struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    async fn start(data: &Path, database_url: Option<&str>) -> Self {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = socket.local_addr().expect("an address");
        drop(socket);
        let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
        command.args(["serve", "--data"]).arg(data).args(["--listen", &address.to_string()]);
        if let Some(url) = database_url {
            command.args(["--database-url", url]);
        }
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a program");
        let program = Self { child, address };
        for _ in 0..400 {
            if tokio::net::TcpStream::connect(address).await.is_ok() {
                return program;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the program does not answer");
    }
}

/// Sends one form and gives back the status, or nothing when the line went dead.
async fn send(address: SocketAddr, cookie: &str, body: &str) -> Option<u16> {
    let mut line = tokio::net::TcpStream::connect(address).await.ok()?;
    let request = format!(
        "POST /c/tifawin/record HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nCookie: __Host-session={cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    line.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await.ok()?;
    String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
}

/// The session of a treasurer, by the clock of the machine.
async fn treasurer_of(desk: &Desk, cooperative: uuid::Uuid) -> String {
    let invitation = Invite {
        sign_in_name: "naima".to_owned(),
        display_name: "Naïma".to_owned(),
        language: "fr".to_owned(),
        assignment: Assignment { role: Role::Treasurer, over: Some(cooperative), member_id: None },
        follows: Vec::new(),
    };
    let token = access::invite(desk, &Actor::operator(), invitation).await.expect("invited");
    let password = "trois oliviers au bord";
    access::accept_invitation(desk, &token, password, password, "test").await.expect("in").0
}

/// The form of one gift into the cash box.
fn gift(cookie: &str, key: &str) -> String {
    let token = twiza::web::session::form_token(cookie);
    format!("token={token}&key={key}&event=money_in&amount=10&category=gift_received&place=cash_box&paper=later&date=2026-03-07&note={key}")
}

#[test]
fn two_programs_on_one_postgres_share_a_journal_without_gap_or_double() {
    on_each_engine(|house| async move {
        let Some(url) = house.installation.database_url.clone() else { return };
        // By the clock of the machine, as the programs themselves go by it.
        let desk = Desk::new(house.desk.store().clone());
        let cooperative = crate::support::cooperative_on(&desk, "tifawin").await;
        let cookie = treasurer_of(&desk, cooperative.id).await;
        let data = house.installation.data.as_path();
        let mut programs = [Program::start(data, Some(&url)).await, Program::start(data, Some(&url)).await];
        let clients: Vec<_> = (0..64)
            .map(|client| {
                let (cookie, address) = (cookie.clone(), programs[client % 2].address);
                tokio::spawn(async move {
                    for turn in 0..4 {
                        let status = send(address, &cookie, &gift(&cookie, &format!("{client}-{turn}"))).await;
                        assert_eq!(status, Some(303));
                    }
                })
            })
            .collect();
        for client in clients {
            client.await.expect("posted");
        }
        for program in &mut programs {
            program.child.kill().expect("stopped");
            program.child.wait().expect("gone");
        }
        let scope = desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let found = ledger::entries(desk.store(), &scope, &EntryFilter::default(), 1, 2_000).await.expect("entries").entries;
        let mut numbers: Vec<i64> = found.iter().map(|posted| posted.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=256).collect::<Vec<i64>>());
        is_sound(&desk).await;
    });
}

#[test]
fn killed_a_hundred_times_every_acknowledged_entry_is_there_exactly_once() {
    const TIMES: usize = 100;
    on_each_engine(|house| async move {
        let installation = Installation::new(house.installation.data.clone(), house.installation.database_url.clone());
        // By the clock of the machine, as the program itself goes by it; on SQLite one program at a time keeps the books.
        let desk = Desk::new(house.desk.store().clone());
        let cooperative = crate::support::cooperative_on(&desk, "tifawin").await;
        let cookie = treasurer_of(&desk, cooperative.id).await;
        drop(desk);
        let _folder = house.close();
        let acknowledged: Arc<Mutex<Vec<String>>> = Arc::default();
        let mut sent = 0;
        for time in 0..TIMES {
            let mut program = Program::start(&installation.data, installation.database_url.as_deref()).await;
            let acknowledged_before = acknowledged.lock().await.len();
            let clients: Vec<_> = (0..4)
                .map(|client| {
                    let (cookie, acknowledged, address) = (cookie.clone(), acknowledged.clone(), program.address);
                    tokio::spawn(async move {
                        for turn in 0..50 {
                            let key = format!("{time}-{client}-{turn}");
                            let body = gift(&cookie, &key);
                            match send(address, &cookie, &body).await {
                                Some(303) => acknowledged.lock().await.push(key),
                                Some(other) => panic!("answered {other}"),
                                None => return,
                            }
                        }
                    })
                })
                .collect();
            // At another moment each time: before the first answer, or some answers later, in the middle of whatever is under way.
            let wanted = acknowledged_before + time % 6;
            for _ in 0..2_000 {
                if acknowledged.lock().await.len() >= wanted {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            tokio::time::sleep(Duration::from_millis((time as u64 * 7) % 12)).await;
            program.child.kill().expect("killed");
            program.child.wait().expect("gone");
            for client in clients {
                client.await.expect("no wrong answer");
            }
            sent += 1;
        }
        assert_eq!(sent, TIMES);
        let desk = Desk::new(Store::open(&installation).await.expect("opened"));
        let scope = desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let mut found: Vec<String> = Vec::new();
        let mut page = 1;
        loop {
            let some = ledger::entries(desk.store(), &scope, &EntryFilter::default(), page, 2_000).await.expect("entries").entries;
            if some.is_empty() {
                break;
            }
            found.extend(some.iter().map(|posted| posted.entry.label().rsplit(' ').next().unwrap_or_default().to_owned()));
            page += 1;
        }
        let known: BTreeSet<&String> = found.iter().collect();
        assert_eq!(known.len(), found.len(), "an entry is there twice");
        let acknowledged = acknowledged.lock().await;
        assert!(acknowledged.len() > TIMES, "only {} entries were acknowledged", acknowledged.len());
        let lost: Vec<&String> = acknowledged.iter().filter(|key| !known.contains(key)).collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
        is_sound(&desk).await;
    });
}
