//! How fast the desk is, as ratios to a bare program or to another one in the same run. `benches/README.md` tells what was found.
//!
//! ```text
//! cargo bench --bench desk -- posting [--seconds N] [--database-url URL]
//! cargo bench --bench desk -- balance [--entries N] [--hledger]
//! cargo bench --bench desk -- closing [--entries N]
//! cargo bench --bench desk -- home    [--cooperatives N] [--postings N]
//! cargo bench --bench desk -- footprint
//! cargo bench --bench desk -- ledger  [--postings N] [--reportlab]
//! cargo bench --bench desk -- import  [--lines N] [--hledger]
//! ```

use std::net::SocketAddr;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::ConnectionTrait;
use sea_orm::Database;
use sea_orm::DatabaseConnection;
use sea_orm::TransactionTrait;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::sync::oneshot;
use twiza::access::actor::Actor;
use twiza::access::actor::Assignment;
use twiza::access::permission::Permission;
use twiza::access::role::Role;
use twiza::actions::access;
use twiza::actions::access::Invite;
use twiza::actions::cooperatives::AddCooperative;
use twiza::actions::cooperatives::add_cooperative;
use twiza::actions::desk::Clock;
use twiza::actions::desk::Desk;
use twiza::actions::desk::MachineChance;
use twiza::actions::free_entry::post_entry;
use twiza::actions::ledger::PostEntry;
use twiza::actions::year_end::CloseYear;
use twiza::actions::year_end::close_year;
use twiza::config::Installation;
use twiza::i18n::catalogue::Words;
use twiza::i18n::language::Language;
use twiza::ledger::account::AccountCode;
use twiza::ledger::closing::ClosingStep;
use twiza::ledger::fiscal_year::read_year;
use twiza::ledger::journal::Journal;
use twiza::ledger::journal_entry::EntryDraft;
use twiza::ledger::journal_entry::PostingDraft;
use twiza::money::Money;
use twiza::statements::document::PaperKind;
use twiza::store::connection::Store;
use twiza::store::cooperatives::Profile;
use twiza::store::ledger::Paper;
use twiza::web::papers::annual;
use twiza::web::papers::asked::Narrowed;
use twiza::web::papers::gather;
use uuid::Uuid;

const PASSWORD: &str = "trois oliviers au bord";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        match arguments.first().map(String::as_str) {
            Some("posting") => posting(&arguments).await,
            Some("balance") => balance(&arguments).await,
            Some("closing") => closing(&arguments).await,
            Some("home") => home(&arguments).await,
            Some("footprint") => footprint().await,
            Some("ledger") => ledger(&arguments).await,
            Some("import") => import(&arguments).await,
            // Without a word, as `cargo bench` and the lints call it: a short turn of each, to see that all of them run.
            _ => {
                let short = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
                posting(&short(&["posting", "--seconds", "1"])).await;
                balance(&short(&["balance", "--entries", "5000"])).await;
                closing(&short(&["closing", "--entries", "2000"])).await;
                home(&short(&["home", "--cooperatives", "50", "--postings", "5000"])).await;
                footprint().await;
                ledger(&short(&["ledger", "--postings", "2000"])).await;
                import(&short(&["import", "--lines", "2000"])).await;
            }
        }
    });
}

fn number(arguments: &[String], name: &str, otherwise: usize) -> usize {
    let at = arguments.iter().position(|one| one == name);
    at.and_then(|at| arguments.get(at + 1)).and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

fn word(arguments: &[String], name: &str) -> Option<String> {
    arguments.iter().position(|one| one == name).and_then(|at| arguments.get(at + 1)).cloned()
}

async fn cooperative(desk: &Desk, code: &str) -> Profile {
    let profile = Profile {
        id: Uuid::nil(),
        programme_id: None,
        association_id: None,
        code: code.to_owned(),
        name_fr: code.to_owned(),
        name_ar: code.to_owned(),
        region: String::new(),
        province: String::new(),
        seat: String::new(),
        object_fr: String::new(),
        object_ar: String::new(),
        sector: String::new(),
        categories: "1".to_owned(),
        status: "in_formation".to_owned(),
        court: String::new(),
        registration_number: String::new(),
        registered_on: None,
        share_nominal: Money::mad(10_000),
        makes_food: false,
        makes_crafts: false,
    };
    let year = Some(read_year("2026-01-01..2026-12-31").expect("a year"));
    add_cooperative(desk, &Actor::operator(), AddCooperative { profile, year }).await.expect("a cooperative")
}

/// Makes cooperatives, and treasurers who share them out; gives back their sessions, each with the codes of its own.
async fn treasurers(desk: &Desk, cooperatives: usize, people: usize) -> (Vec<(String, Vec<String>)>, Vec<Profile>) {
    let mut profiles = Vec::new();
    for at in 0..cooperatives {
        profiles.push(cooperative(desk, &format!("coop-{at:04}")).await);
    }
    let mut sessions = Vec::new();
    for person in 0..people {
        let own: Vec<&Profile> = profiles.iter().skip(person).step_by(people).collect();
        let mut token = String::new();
        for profile in &own {
            let command = Invite {
                sign_in_name: format!("naima-{person}"),
                display_name: "Naïma".to_owned(),
                language: "fr".to_owned(),
                assignment: Assignment { role: Role::Treasurer, over: Some(profile.id), member_id: None },
                follows: Vec::new(),
            };
            token = access::invite(desk, &Actor::operator(), command).await.expect("invited");
        }
        let (session, _) = access::accept_invitation(desk, &token, PASSWORD, PASSWORD, "bench").await.expect("in");
        sessions.push((session, own.iter().map(|profile| profile.code.clone()).collect()));
    }
    (sessions, profiles)
}

/// The program itself, in a process of its own.
struct Program {
    child: Child,
    address: SocketAddr,
    started_in: Duration,
}

impl Program {
    async fn start(data: &Path, database_url: Option<&str>) -> Self {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = socket.local_addr().expect("an address");
        drop(socket);
        let began = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
        command.args(["serve", "--data"]).arg(data).args(["--listen", &address.to_string()]);
        if let Some(url) = database_url {
            command.args(["--database-url", url]);
        }
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a program");
        let mut program = Self { child, address, started_in: Duration::ZERO };
        while TcpStream::connect(address).await.is_err() {
            assert!(began.elapsed() < Duration::from_secs(30), "the program does not answer");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        program.started_in = began.elapsed();
        program
    }

    /// Memory held, in megabytes.
    fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One request on a kept line: the status.
async fn ask(line: &mut TcpStream, request: &[u8]) -> u16 {
    line.write_all(request).await.expect("sent");
    let mut answer = Vec::with_capacity(4096);
    let mut part = [0; 16 * 1024];
    loop {
        let count = line.read(&mut part).await.expect("read");
        assert!(count > 0, "the line was closed");
        answer.extend_from_slice(&part[..count]);
        let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).and_then(|text| text.trim().parse::<usize>().ok());
        let is_whole = match length {
            Some(length) => answer.len() >= end + 4 + length,
            None => answer.ends_with(b"0\r\n\r\n") || !head.contains("chunked"),
        };
        if is_whole {
            return head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        }
    }
}

// ---- Entries posted per second

async fn posting(arguments: &[String]) {
    let seconds = number(arguments, "--seconds", 10);
    let url = word(arguments, "--database-url");
    println!("posting: durable entries per second, 100 cooperatives, {}", url.as_deref().map_or("SQLite", |_| "PostgreSQL"));
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let installation = Installation::new(folder.path().to_owned(), url.clone());
    let desk = Desk::new(Store::open(&installation).await.expect("opened"));
    let (sessions, _) = treasurers(&desk, 100, 32).await;
    drop(desk);
    let program = Program::start(folder.path(), url.as_deref()).await;
    let mut found = Vec::new();
    for clients in [1, 8, 32] {
        found.push((clients, over_http(&program, &sessions, clients, seconds).await));
    }
    drop(program);
    let bare = bare_database(folder.path(), url.as_deref()).await;
    for (clients, http) in found {
        let alone = bare_writes(&bare, clients, seconds).await;
        println!("  {clients:>2} clients: {http:>7.0} /s over HTTP, {alone:>7.0} /s bare, ratio {:.2}", http / alone);
    }
}

async fn over_http(program: &Program, sessions: &[(String, Vec<String>)], clients: usize, seconds: usize) -> f64 {
    let (stop, posted) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let workers: Vec<_> = (0..clients)
        .map(|client| {
            let (stop, posted) = (stop.clone(), posted.clone());
            let (session, codes) = sessions[client].clone();
            let token = twiza::web::session::form_token(&session);
            let address = program.address;
            tokio::spawn(async move {
                let mut line = TcpStream::connect(address).await.expect("connected");
                let mut turn = client;
                while !stop.load(Ordering::Relaxed) {
                    let key = Uuid::now_v7();
                    let body = format!(
                        "token={token}&key={key}&event=money_in&amount=125&category=gift_received&place=bank&paper=later&date=2026-03-07&note={turn}"
                    );
                    let request = format!(
                        "POST /c/{}/record HTTP/1.1\r\nHost: {address}\r\nSec-Fetch-Site: same-origin\r\nCookie: __Host-session={session}\r\n\
                         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
                        codes[turn % codes.len()],
                        body.len()
                    );
                    assert_eq!(ask(&mut line, request.as_bytes()).await, 303);
                    posted.fetch_add(1, Ordering::Relaxed);
                    turn += 1;
                }
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let (before, began) = (posted.load(Ordering::Relaxed), Instant::now());
    tokio::time::sleep(Duration::from_secs(seconds as u64)).await;
    let rate = (posted.load(Ordering::Relaxed) - before) as f64 / began.elapsed().as_secs_f64();
    stop.store(true, Ordering::Relaxed);
    for worker in workers {
        worker.await.expect("a worker");
    }
    rate
}

/// A database with the same tables and settings, and no program around it.
async fn bare_database(folder: &Path, url: Option<&str>) -> DatabaseConnection {
    let connection = match url {
        Some(url) => Database::connect(url).await.expect("connected"),
        None => {
            let file = folder.join("bare.sqlite");
            let mut options = sea_orm::ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
            options.max_connections(1);
            Database::connect(options).await.expect("connected")
        }
    };
    let settings: &[&str] =
        if url.is_none() { &["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"] } else { &[] };
    let bytes = if url.is_none() { "BLOB" } else { "BYTEA" };
    let tables = [
        "CREATE TABLE IF NOT EXISTS bare_entry (cooperative_id TEXT NOT NULL, id TEXT NOT NULL, journal TEXT NOT NULL, number BIGINT NOT NULL, \
         label TEXT NOT NULL, recorded_at BIGINT NOT NULL, PRIMARY KEY (cooperative_id, id), UNIQUE (cooperative_id, journal, number))"
            .to_owned(),
        "CREATE TABLE IF NOT EXISTS bare_posting (cooperative_id TEXT NOT NULL, entry_id TEXT NOT NULL, line BIGINT NOT NULL, account TEXT NOT NULL, \
         debit BIGINT NOT NULL, credit BIGINT NOT NULL, PRIMARY KEY (cooperative_id, entry_id, line))"
            .to_owned(),
        "CREATE INDEX IF NOT EXISTS bare_posting_account ON bare_posting (cooperative_id, account)".to_owned(),
        "CREATE TABLE IF NOT EXISTS bare_counter (cooperative_id TEXT NOT NULL, last BIGINT NOT NULL, PRIMARY KEY (cooperative_id))".to_owned(),
        "CREATE TABLE IF NOT EXISTS bare_key (cooperative_id TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (cooperative_id, key))"
            .to_owned(),
        format!(
            "CREATE TABLE IF NOT EXISTS bare_trail (cooperative_id TEXT NOT NULL, sequence BIGINT NOT NULL, record {bytes} NOT NULL, \
             hash {bytes} NOT NULL, PRIMARY KEY (cooperative_id, sequence))"
        ),
        format!("CREATE TABLE IF NOT EXISTS bare_head (cooperative_id TEXT NOT NULL, sequence BIGINT NOT NULL, hash {bytes} NOT NULL, PRIMARY KEY (cooperative_id))"),
    ];
    for statement in settings.iter().map(|one| (*one).to_owned()).chain(tables) {
        connection.execute_unprepared(&statement).await.expect("made");
    }
    connection
}

/// The same rows by one writer that commits together what waits together.
async fn bare_writes(connection: &DatabaseConnection, clients: usize, seconds: usize) -> f64 {
    let (queue, mut waiting) = mpsc::channel::<(usize, oneshot::Sender<()>)>(1024);
    let writer_connection = connection.clone();
    let writer = tokio::spawn(async move {
        let mut jobs = Vec::new();
        while waiting.recv_many(&mut jobs, 128).await > 0 {
            let transaction = writer_connection.begin().await.expect("begun");
            for (cooperative, _) in &jobs {
                bare_entry(&transaction, *cooperative).await;
            }
            transaction.commit().await.expect("committed");
            for (_, answer) in jobs.drain(..) {
                let _ = answer.send(());
            }
        }
    });
    let (stop, posted) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let workers: Vec<_> = (0..clients)
        .map(|client| {
            let (stop, posted, queue) = (stop.clone(), posted.clone(), queue.clone());
            tokio::spawn(async move {
                let mut turn = client;
                while !stop.load(Ordering::Relaxed) {
                    let (answer, done) = oneshot::channel();
                    queue.send((turn % 100, answer)).await.expect("queued");
                    done.await.expect("answered");
                    posted.fetch_add(1, Ordering::Relaxed);
                    turn += clients;
                }
            })
        })
        .collect();
    drop(queue);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let (before, began) = (posted.load(Ordering::Relaxed), Instant::now());
    tokio::time::sleep(Duration::from_secs(seconds as u64)).await;
    let rate = (posted.load(Ordering::Relaxed) - before) as f64 / began.elapsed().as_secs_f64();
    stop.store(true, Ordering::Relaxed);
    for worker in workers {
        worker.await.expect("a worker");
    }
    writer.await.expect("the writer");
    rate
}

async fn bare_entry(db: &impl ConnectionTrait, cooperative: usize) {
    use sea_orm::Statement;
    use sha2::Digest;
    let backend = db.get_database_backend();
    let run = |text: &str, values: Vec<sea_orm::Value>| Statement::from_sql_and_values(backend, text, values);
    let (scope, id) = (format!("coop-{cooperative:04}"), Uuid::now_v7().to_string());
    let text =
        "INSERT INTO bare_counter VALUES ($1, 1) ON CONFLICT (cooperative_id) DO UPDATE SET last = bare_counter.last + 1 RETURNING last";
    let row = db.query_one_raw(run(text, vec![scope.clone().into()])).await.expect("asked").expect("a number");
    let number: i64 = row.try_get("", "last").expect("a number");
    let text = "INSERT INTO bare_posting VALUES ($1, $2, 1, '5141', 12500, 0), ($1, $2, 2, '75861', 0, 12500)";
    db.execute_raw(run(text, vec![scope.clone().into(), id.clone().into()])).await.expect("written");
    let text = "INSERT INTO bare_entry VALUES ($1, $2, 'BNQ', $3, 'Don', 1)";
    db.execute_raw(run(text, vec![scope.clone().into(), id.clone().into(), number.into()])).await.expect("written");
    let text = "INSERT INTO bare_key VALUES ($1, $2, $3)";
    db.execute_raw(run(text, vec![scope.clone().into(), id.clone().into(), id.clone().into()])).await.expect("written");
    let head = db
        .query_one_raw(run("SELECT sequence, hash FROM bare_head WHERE cooperative_id = $1", vec![scope.clone().into()]))
        .await
        .expect("asked");
    let (sequence, before): (i64, Vec<u8>) =
        head.map_or((0, vec![0; 32]), |row| (row.try_get("", "sequence").expect("a number"), row.try_get("", "hash").expect("a hash")));
    let record = format!("{scope} {id} {number}").into_bytes();
    let hash = sha2::Sha256::new().chain_update(&before).chain_update(&record).finalize().to_vec();
    let text = "INSERT INTO bare_head VALUES ($1, $2, $3) ON CONFLICT (cooperative_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash";
    db.execute_raw(run(text, vec![scope.clone().into(), (sequence + 1).into(), hash.clone().into()])).await.expect("written");
    let text = "INSERT INTO bare_trail VALUES ($1, $2, $3, $4)";
    db.execute_raw(run(text, vec![scope.into(), (sequence + 1).into(), record.into(), hash.into()])).await.expect("written");
}

// ---- Trial balance

/// Fills a cooperative with entries past the desk: this is about reading.
async fn fill(folder: &Path, cooperative_id: Uuid, year: Uuid, entries: usize) -> DatabaseConnection {
    let file = folder.read_dir().expect("a folder").filter_map(Result::ok).map(|one| one.path());
    let file = file.into_iter().find(|path| path.extension().is_some_and(|end| end == "sqlite")).expect("a database");
    let mut options = sea_orm::ConnectOptions::new(format!("sqlite://{}", file.display()));
    options.max_connections(1);
    let connection = Database::connect(options).await.expect("connected");
    let hex = |id: Uuid| format!("X'{}'", id.simple());
    // Ten entries of two lines and four of three: 2.4 postings an entry, on forty accounts.
    let accounts: Vec<&str> = vec![
        "5141", "51611", "712112", "712111", "612111", "612112", "61312", "61251", "61351", "61428", "61473", "61231", "44112", "44111",
        "34211", "34212", "23321", "1111", "3461", "1119", "13111", "1481", "7161", "75861", "61711", "61332", "61341", "61365", "61431",
        "61443", "61455", "61678", "61223", "61253", "61254", "6111", "71111", "71112", "712431", "712432",
    ];
    connection.execute_unprepared("BEGIN").await.expect("begun");
    let (scope, year) = (hex(cooperative_id), hex(year));
    let mut at = 0;
    while at < entries {
        let (mut postings, mut rows) = (String::new(), String::new());
        for number in at..entries.min(at + 500) {
            let id = hex(Uuid::from_u128((7 << 76) | (2 << 62) | (number as u128 + 1)));
            let day = format!("'2026-{:02}-{:02}'", number % 12 + 1, number % 28 + 1);
            let amount = 1_000 + (number * 7919 % 900_000) as i64;
            let three = number % 5 < 2;
            let lines =
                if three { vec![(0, amount), (1, -(amount / 3)), (2, -(amount - amount / 3))] } else { vec![(0, amount), (1, -amount)] };
            for (line, change) in lines {
                let account = accounts[(number * 3 + line * 11) % accounts.len()];
                let (debit, credit) = if change > 0 { (change, 0) } else { (0, -change) };
                let mark = if postings.is_empty() { "" } else { "," };
                postings.push_str(&format!("{mark}({scope},{id},{},'{account}',{day},{debit},{credit},'','none',NULL)", line + 1));
            }
            let mark = if rows.is_empty() { "" } else { "," };
            rows.push_str(&format!(
                "{mark}({scope},{id},{year},'OD',{},{day},'Vente','',NULL,'','with','',1,X'00000000000000000000000000000000')",
                number + 1
            ));
        }
        let text = format!(
            "INSERT INTO posting (cooperative_id,entry_id,line,account,dated_on,debit_minor,credit_minor,label,counterparty,member_id) VALUES {postings}"
        );
        connection.execute_unprepared(&text).await.expect("written");
        let text = format!(
            "INSERT INTO journal_entry (cooperative_id,id,fiscal_year_id,journal,number,dated_on,label,voucher,reverses_id,movement,paper,paper_reason,recorded_at,recorded_by) VALUES {rows}"
        );
        connection.execute_unprepared(&text).await.expect("written");
        at += 500;
    }
    let text =
        format!("INSERT INTO journal_counter (cooperative_id,fiscal_year_id,journal,last_number) VALUES ({scope},{year},'OD',{entries})");
    connection.execute_unprepared(&text).await.expect("counted");
    connection.execute_unprepared("COMMIT").await.expect("committed");
    connection
}

async fn balance(arguments: &[String]) {
    let entries = number(arguments, "--entries", 1_000_000);
    println!("trial balance of {entries} entries");
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let installation = Installation::new(folder.path().to_owned(), None);
    let desk = Desk::new(Store::open(&installation).await.expect("opened"));
    let profile = cooperative(&desk, "tifawin").await;
    let scope = desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
    let years = twiza::store::ledger::years(desk.store(), &scope).await.expect("years");
    let raw = fill(folder.path(), profile.id, years[0].id(), entries).await;
    let words = Words::new(Language::Fr);
    let mut best = [f64::MAX; 2];
    for _ in 0..5 {
        let began = Instant::now();
        let value = gather::trial_balance_json(desk.store(), &scope, None, words).await.expect("a balance");
        best[0] = best[0].min(began.elapsed().as_secs_f64());
        assert_eq!(value["total_debit"], value["total_credit"]);
        let text = "SELECT account, SUM(debit_minor) AS debit, SUM(credit_minor) AS credit FROM posting WHERE cooperative_id = $1 GROUP BY account ORDER BY account";
        let began = Instant::now();
        let statement = sea_orm::Statement::from_sql_and_values(sea_orm::DatabaseBackend::Sqlite, text, vec![profile.id.into()]);
        let rows = raw.query_all_raw(statement).await.expect("asked");
        best[1] = best[1].min(began.elapsed().as_secs_f64());
        assert!(!rows.is_empty());
    }
    println!("  desk {:.3} s, bare SQL {:.3} s, ratio {:.2}", best[0], best[1], best[0] / best[1]);
    let narrowed = Narrowed { period: Some(years[0].period()), ..Narrowed::default() };
    let today = desk.today();
    let mut statements = f64::MAX;
    for (kind, name) in [(PaperKind::BalanceSheet, "bilan"), (PaperKind::IncomeStatement, "CPC")] {
        let mut fastest = f64::MAX;
        for _ in 0..5 {
            let began = Instant::now();
            let value = annual::value(desk.store(), &scope, kind, narrowed, words, today).await.expect("a statement");
            fastest = fastest.min(began.elapsed().as_secs_f64());
            assert!(value["lines"].as_array().is_some_and(|lines| lines.len() > 40));
        }
        println!("  {name} {fastest:.3} s, {:.2} of the bare SQL", fastest / best[1]);
        statements = statements.min(fastest);
    }
    // As a program of its own, start included: what it takes in memory, and the table that looks at entries one by one.
    for name in ["balance-sheet", "cash-flow"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
        command.args(["statement", name, "--cooperative", "tifawin", "--year", "2026", "--format", "json", "--data"]).arg(folder.path());
        let taken = taken_by(&mut command).expect("a statement");
        println!("  {name}: {:.2} s of processor, {:.0} MB at the peak", taken.seconds, taken.megabytes);
    }
    if arguments.iter().any(|one| one == "--hledger") {
        let journal = folder.path().join("books.journal");
        let exported = Command::new(env!("CARGO_BIN_EXE_twiza"))
            .args(["export", "hledger", "--cooperative", "tifawin", "--data"])
            .arg(folder.path())
            .arg("--output")
            .arg(&journal)
            .status()
            .expect("exported");
        assert!(exported.success());
        let began = Instant::now();
        let output = Command::new("hledger").arg("-f").arg(&journal).args(["bal", "--flat", "-N"]).output().expect("hledger");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let other = began.elapsed().as_secs_f64();
        println!("  hledger bal {other:.2} s: {:.0} times the desk", other / best[0]);
        let began = Instant::now();
        let mut command = Command::new("hledger");
        command.arg("-f").arg(&journal).args(["balancesheet", "--flat", "-N"]);
        let taken = taken_by(&mut command).expect("hledger");
        let other = began.elapsed().as_secs_f64();
        println!("  hledger balancesheet {other:.2} s, {:.0} MB: {:.0} times the bilan", taken.megabytes, other / statements);
    }
}

// ---- Closing a year

/// A clock that is past the end of the year to close.
struct NextSpring;

impl Clock for NextSpring {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(1_806_000_000, 0).unwrap_or_default()
    }
}

/// Closes a year of many entries, and opens the next, as the president would.
async fn closing(arguments: &[String]) {
    // 2.4 postings an entry: 100,000 postings.
    let entries = number(arguments, "--entries", 41_667);
    println!("closing a year of {entries} entries");
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let installation = Installation::new(folder.path().to_owned(), None);
    let store = Store::open(&installation).await.expect("opened");
    let desk = Desk::with(store, Arc::new(NextSpring), Arc::new(MachineChance));
    let profile = cooperative(&desk, "tifawin").await;
    let scope = desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
    let years = twiza::store::ledger::years(desk.store(), &scope).await.expect("years");
    let raw = fill(folder.path(), profile.id, years[0].id(), entries).await;
    // What was promised is paid, or the year could not be closed.
    let account = |code: &str| AccountCode::new(code).expect("an account");
    let open = twiza::store::ledger::balance(desk.store(), &scope, account("3461"), None).await.expect("a balance");
    if !open.is_zero() {
        let amount = Money::mad(open.minor().abs());
        let (debit, credit) = if open.is_positive() { ("5141", "3461") } else { ("3461", "5141") };
        let postings = vec![PostingDraft::debit(account(debit), amount), PostingDraft::credit(account(credit), amount)];
        let draft =
            EntryDraft { journal: Journal::Bank, date: years[0].period().to(), label: "Versements".to_owned(), voucher: None, postings };
        let command = PostEntry { key: "paid".to_owned(), draft, movement: String::new(), paper: Paper::With };
        post_entry(&desk, &Actor::operator(), "tifawin", command).await.expect("posted");
    }
    let text =
        "SELECT account, SUM(debit_minor) AS debit, SUM(credit_minor) AS credit FROM posting WHERE cooperative_id = $1 GROUP BY account";
    let began = Instant::now();
    let statement = sea_orm::Statement::from_sql_and_values(sea_orm::DatabaseBackend::Sqlite, text, vec![profile.id.into()]);
    assert!(!raw.query_all_raw(statement).await.expect("asked").is_empty());
    let bare = began.elapsed().as_secs_f64();
    let labels = [
        ClosingStep::Pending,
        ClosingStep::Operating,
        ClosingStep::Financial,
        ClosingStep::Current,
        ClosingStep::NonCurrent,
        ClosingStep::BeforeTax,
        ClosingStep::AfterTax,
        ClosingStep::Net,
    ];
    let labels = labels.into_iter().map(|step| (step, "Clôture".to_owned())).collect();
    let command = CloseYear { year_id: years[0].id(), labels, turned_back: "Extourne".to_owned() };
    let began = Instant::now();
    let closed = close_year(&desk, &Actor::operator(), "tifawin", command).await.expect("closed");
    let took = began.elapsed().as_secs_f64();
    println!("  {took:.3} s for {} entries of closing, {:.1} times one bare sum of the postings", closed.entries.len(), took / bare);
}

// ---- The first page of the treasurer, among many cooperatives

async fn home(arguments: &[String]) {
    let (count, postings) = (number(arguments, "--cooperatives", 1_000), number(arguments, "--postings", 1_000_000));
    println!("home page: {count} cooperatives, {postings} postings in all, 100 requests a second");
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let installation = Installation::new(folder.path().to_owned(), None);
    let desk = Desk::new(Store::open(&installation).await.expect("opened"));
    let (sessions, profiles) = treasurers(&desk, 1, 1).await;
    let session = &sessions[0].0;
    for at in 1..count {
        let other = cooperative(&desk, &format!("other-{at:04}")).await;
        if at % 20 == 0 {
            // A tenth of the postings lie beside, in one of many others.
            let scope = desk.enter(&Actor::operator(), &other.code, Permission::ReadBooks).await.expect("entered");
            let year = twiza::store::ledger::years(desk.store(), &scope).await.expect("years")[0].id();
            fill(folder.path(), other.id, year, postings * 20 / count * 10 / 24).await;
        }
    }
    let scope = desk.enter(&Actor::operator(), "coop-0000", Permission::ReadBooks).await.expect("entered");
    let year = twiza::store::ledger::years(desk.store(), &scope).await.expect("years")[0].id();
    // One's own books: four years of a busy cooperative.
    fill(folder.path(), profiles[0].id, year, 5_000.min(postings)).await;
    drop(desk);
    let program = Program::start(folder.path(), None).await;
    let mut line = TcpStream::connect(program.address).await.expect("connected");
    let request = format!("GET /c/coop-0000 HTTP/1.1\r\nHost: {}\r\nCookie: __Host-session={session}\r\n\r\n", program.address);
    let mut times = Vec::new();
    let mut tick = tokio::time::interval(Duration::from_millis(10));
    for at in 0..1_100 {
        tick.tick().await;
        let began = Instant::now();
        assert_eq!(ask(&mut line, request.as_bytes()).await, 200);
        if at >= 100 {
            times.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    times.sort_by(f64::total_cmp);
    println!("  p50 {:.1} ms, p99 {:.1} ms, memory {:.0} MB", times[times.len() / 2], times[times.len() * 99 / 100], program.memory());
}

// ---- What it takes to be there

async fn footprint() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let installation = Installation::new(folder.path().to_owned(), None);
    drop(Store::open(&installation).await.expect("opened"));
    let program = Program::start(folder.path(), None).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let size = std::fs::metadata(env!("CARGO_BIN_EXE_twiza")).map(|file| file.len()).unwrap_or(0) as f64 / 1_000_000.0;
    println!(
        "footprint: start {:.0} ms, idle memory {:.0} MB, binary {size:.1} MB",
        program.started_in.as_secs_f64() * 1_000.0,
        program.memory()
    );
}

// ---- A ledger of 200 pages on paper

/// What a program took: seconds of processor, megabytes at its peak.
struct Taken {
    seconds: f64,
    megabytes: f64,
}

/// Seconds of processor of all programs this one has waited for.
fn waited_for() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in brackets: the 14th and 15th field from there are those of children, in hundredths of a second.
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().map(|field| field.parse().unwrap_or(0.0)).collect();
    fields.get(13..15).map_or(0.0, |both| both.iter().sum::<f64>() / 100.0)
}

/// Runs a program to its end and says what it took; nothing when it says that it cannot run here.
fn taken_by(command: &mut Command) -> Option<Taken> {
    let before = waited_for();
    let mut child = command.stdout(Stdio::null()).spawn().ok()?;
    let status = format!("/proc/{}/status", child.id());
    let mut megabytes = 0.0_f64;
    let ended = loop {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let peak =
            text.lines().find(|line| line.starts_with("VmHWM:")).and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
        megabytes = megabytes.max(peak.unwrap_or(0.0) / 1024.0);
        if let Some(ended) = child.try_wait().expect("a program") {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    ended.success().then(|| Taken { seconds: waited_for() - before, megabytes })
}

async fn ledger(arguments: &[String]) {
    let postings = number(arguments, "--postings", 10_000);
    println!("ledger of {postings} postings to PDF");
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let installation = Installation::new(folder.path().to_owned(), None);
    let desk = Desk::new(Store::open(&installation).await.expect("opened"));
    let profile = cooperative(&desk, "tifawin").await;
    let scope = desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
    let year = twiza::store::ledger::years(desk.store(), &scope).await.expect("years")[0].id();
    // 2.4 postings an entry.
    fill(folder.path(), profile.id, year, postings * 10 / 24).await;
    drop(desk);
    let print = |format: &str, output: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
        command.args(["statement", "general-ledger", "--cooperative", "tifawin", "--year", "2026", "--format", format, "--data"]);
        command.arg(folder.path()).arg("--output").arg(output);
        taken_by(&mut command)
    };
    let (paper, table) = (folder.path().join("ledger.pdf"), folder.path().join("ledger.csv"));
    let own = print("pdf", &paper).expect("printed");
    let size = std::fs::metadata(&paper).map_or(0, |file| file.len()) as f64 / 1_000_000.0;
    println!("  desk {:.2} s of processor, {:.0} MB at the peak, file {size:.1} MB", own.seconds, own.megabytes);
    let others = [
        ("reportlab", "ledger_reportlab.py", "pip install reportlab arabic-reshaper python-bidi"),
        ("typst", "ledger_typst.py", "pip install typst"),
    ];
    for (name, program, how) in others.into_iter().filter(|(name, _, _)| arguments.contains(&format!("--{name}"))) {
        print("csv", &table).expect("printed");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new("python3");
        command.arg(root.join("benches").join(program)).arg(&table);
        command.arg(root.join("assets/fonts/IBMPlexSansArabic-Regular.ttf")).arg(folder.path().join("other.pdf"));
        match taken_by(&mut command) {
            Some(other) => println!(
                "  {name} {:.2} s, {:.0} MB: the desk takes {:.2} of its time and {:.2} of its memory",
                other.seconds,
                other.megabytes,
                own.seconds / other.seconds,
                own.megabytes / other.megabytes
            ),
            None => println!("  {name} is not here: {how}"),
        }
    }
}

// ---- Books brought from elsewhere

/// Takes a journal in, checked, posted and sealed, as `hledger print` reads the same entries and writes them out.
async fn import(arguments: &[String]) {
    let lines = number(arguments, "--lines", 100_000);
    println!("import of {lines} lines");
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let opened = async |name: &str| {
        let place = folder.path().join(name);
        std::fs::create_dir(&place).expect("a folder");
        let desk = Desk::new(Store::open(&Installation::new(place.clone(), None)).await.expect("opened"));
        let profile = cooperative(&desk, "tifawin").await;
        (place, desk, profile)
    };
    let (from, desk, profile) = opened("from").await;
    let scope = desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
    let year = twiza::store::ledger::years(desk.store(), &scope).await.expect("years")[0].id();
    // 2.4 postings an entry.
    fill(&from, profile.id, year, lines * 10 / 24).await;
    drop(desk);
    let export = |form: &str| {
        let file = folder.path().join(form);
        let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
        command.args(["export", form, "--cooperative", "tifawin", "--data"]).arg(&from).arg("--output").arg(&file);
        assert!(command.status().expect("exported").success());
        file
    };
    let (table, journal) = (export("journal-csv"), export("hledger"));
    let read = std::fs::read_to_string(&table).expect("a table").lines().count() - 1;
    let per_second = |began: Instant| read as f64 / began.elapsed().as_secs_f64();
    let mut best = [0.0_f64; 2];
    for turn in 0..3 {
        let (to, desk, _) = opened(&format!("to-{turn}")).await;
        drop(desk);
        let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
        command.args(["import", "journal", "--cooperative", "tifawin", "--data"]).arg(&to).arg(&table);
        let began = Instant::now();
        assert!(command.stdout(Stdio::null()).status().expect("imported").success());
        best[0] = best[0].max(per_second(began));
        if arguments.iter().any(|one| one == "--hledger") {
            let mut command = Command::new("hledger");
            command.arg("-f").arg(&journal).arg("print").stdout(Stdio::null());
            let began = Instant::now();
            assert!(command.status().expect("hledger").success());
            best[1] = best[1].max(per_second(began));
        }
    }
    println!("  desk {:.0} lines/s, start included", best[0]);
    if best[1] > 0.0 {
        println!("  hledger print {:.0} lines/s: ratio {:.2}", best[1], best[0] / best[1]);
    }
}
