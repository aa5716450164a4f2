//! A whole cooperative leaves in one file and is taken in elsewhere, whichever engine is there; the file stays the same.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use twiza::access::role::Role;
use twiza::store::exchange::shelves::LEAVES;
use twiza::store::exchange::shelves::STAYS;

use crate::support;
use crate::support::House;

/// Where a command finds its data.
struct Place {
    data: PathBuf,
    database_url: Option<String>,
}

impl Place {
    fn folder(path: PathBuf) -> Self {
        Self { data: path, database_url: None }
    }

    fn of(house: &House) -> Self {
        Self { data: house.installation.data.clone(), database_url: house.installation.database_url.clone() }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
        command.args(arguments).arg("--data").arg(&self.data).env_remove("TWIZA_DATABASE_URL").env("TWIZA_LANGUAGE", "fr");
        if let Some(url) = &self.database_url {
            command.args(["--database-url", url]);
        }
        command.output().expect("run")
    }

    #[track_caller]
    fn does(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    #[track_caller]
    fn refuses(&self, arguments: &[&str], words: &str) {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(words), "no {words:?} in {told}");
        assert_eq!(told.trim_end().lines().count(), 1, "{told}");
    }

    #[track_caller]
    fn package(&self, code: &str, file: &Path) -> Vec<u8> {
        let told = self.does(&["export", "cooperative", "--cooperative", code, "--output", text(file)]);
        assert!(told.contains("Gardez-le comme les originaux"), "{told}");
        std::fs::read(file).expect("a package")
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path")
}

/// A cooperative with a member, shares, entries, a reversal, a paper of proof and an issued paper, beside another one.
async fn lived(house: &House) {
    house.cooperative_of("elsewhere", "other", "jossour").await;
    let profile = house.cooperative("tifawin").await;
    let mut treasurer = house.person(Role::Treasurer, &profile).await;
    let told = [("name_latin", "Fatima"), ("name_arabic", "فاطمة"), ("admitted_on", "2026-03-01")];
    let member = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
    let told = [("shares", "5"), ("kind", "cash"), ("amount", "200"), ("on", "2026-03-01"), ("key", "p-1")];
    treasurer.post(&format!("{member}/subscribe"), &told).await.is(303);
    let told =
        [("event", "money_in"), ("amount", "80"), ("category", "gift_received"), ("place", "bank"), ("paper", "later"), ("key", "k")];
    let entry = treasurer.post("/c/tifawin/record", &told).await.is(303).place.clone().expect("a place");
    let entry = entry.rsplit('/').next().expect("an id").to_owned();
    let paper = [("paper", "reçu n° 1.pdf", b"%PDF-1.7 recu".as_slice())];
    treasurer.upload(&format!("/c/tifawin/entries/{entry}/paper"), &[], &paper).await.is(303);
    let back = [("what", "back"), ("key", "b"), ("reason", "Erreur")];
    treasurer.post(&format!("/c/tifawin/entries/{entry}/fix"), &back).await.is(303);
    treasurer.post("/c/tifawin/papers/trial-balance/issue", &[]).await.is(303);
}

#[test]
fn a_cooperative_moves_from_engine_to_engine_and_its_file_stays_the_same() {
    support::on_each_engine(|house| async move {
        lived(&house).await;
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let here = Place::of(&house);
        let first = here.package("tifawin", &path("first.twiza"));
        assert_eq!(here.package("tifawin", &path("again.twiza")), first, "exporting twice gives the same bytes");
        here.refuses(&["import", "cooperative", text(&path("first.twiza"))], "déjà dans cette installation");

        let there = Place::folder(path("there"));
        let told = there.does(&["import", "cooperative", text(&path("first.twiza"))]);
        assert!(told.contains("Coopérative tifawin") && told.contains("tifawin"), "{told}");
        assert!(there.does(&["verify"]).contains("intact"));
        assert_eq!(there.does(&["cooperative", "list"]).lines().count(), 1);
        assert_eq!(there.package("tifawin", &path("second.twiza")), first);
        let balance = ["statement", "trial-balance", "--cooperative", "tifawin", "--format", "json"];
        assert_eq!(there.does(&balance), here.does(&balance));
        there.refuses(&["import", "cooperative", text(&path("first.twiza"))], "déjà dans cette installation");
        there.refuses(&["import", "cooperative", text(&path("first.twiza")), "--code", "other"], "déjà dans cette installation");

        // Back over the other engine, where there is one.
        if let Some(other) = if house.engine == "sqlite" { support::postgres().await } else { Some(support::sqlite().await) } {
            let other = Place::of(&other);
            other.does(&["import", "cooperative", text(&path("second.twiza"))]);
            assert!(other.does(&["verify"]).contains("intact"));
            assert_eq!(other.package("tifawin", &path("third.twiza")), first);
            let home = Place::folder(path("home"));
            home.does(&["import", "cooperative", text(&path("third.twiza"))]);
            assert_eq!(home.package("tifawin", &path("fourth.twiza")), first);
        }

        // It goes on living where it is now, and the code may be another.
        let renamed = Place::folder(path("renamed"));
        renamed.refuses(&["import", "cooperative", text(&path("first.twiza")), "--code", "a b"], "a b");
        renamed.does(&["import", "cooperative", text(&path("first.twiza")), "--code", "tifawin-2"]);
        assert!(renamed.does(&["cooperative", "list"]).starts_with("tifawin-2\t"));
        let journal = path("journal.csv");
        let rows = "2026-05-01,OD,1,5141,Vente,10,\n2026-05-01,OD,1,7121,Vente,,10\n";
        std::fs::write(&journal, format!("date,journal,voucher,account,label,debit,credit\n{rows}")).expect("written");
        renamed.does(&["import", "journal", "--cooperative", "tifawin-2", text(&journal)]);
        assert!(renamed.does(&["verify"]).contains("intact"));
    });
}

#[test]
fn a_package_that_was_touched_is_refused_before_anything_is_written() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let house = support::sqlite().await;
        lived(&house).await;
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let package = Place::of(&house).package("tifawin", &path("first.twiza"));
        let there = Place::folder(path("there"));
        let mut tries = 0;
        // One byte in each part of the file, and a file cut short.
        for at in (0..package.len()).step_by(package.len() / 40) {
            let mut touched = package.clone();
            touched[at] ^= 1;
            // The padding between parts says nothing and may say anything.
            if package[at] == 0 {
                continue;
            }
            tries += 1;
            std::fs::write(path("touched.twiza"), &touched).expect("written");
            let output = there.run(&["import", "cooperative", text(&path("touched.twiza"))]);
            assert_eq!(output.status.code(), Some(1), "byte {at}");
        }
        assert!(tries > 10, "{tries}");
        std::fs::write(path("short.twiza"), &package[..package.len() / 2]).expect("written");
        there.refuses(&["import", "cooperative", text(&path("short.twiza"))], "");
        there.refuses(&["import", "cooperative", text(&path("nowhere.twiza"))], "nowhere.twiza");
        // Whoever makes the digests fit again is still betrayed by the seals of the trail.
        let forged = forged(&package, "\"debit_minor\":8000", "\"debit_minor\":9000", "tables/posting.jsonl");
        let forged = self::forged(&forged, "\"credit_minor\":8000", "\"credit_minor\":9000", "tables/posting.jsonl");
        std::fs::write(path("forged.twiza"), forged).expect("written");
        there.refuses(&["import", "cooperative", text(&path("forged.twiza"))], "scellé");
        let forged = self::forged(&package, "post_entry", "past_entry", "tables/trail.jsonl");
        let forged =
            if forged == package { self::forged(&package, "add_cooperative", "odd_cooperative", "tables/trail.jsonl") } else { forged };
        std::fs::write(path("forged.twiza"), forged).expect("written");
        there.refuses(&["import", "cooperative", text(&path("forged.twiza"))], "trace");
        assert_eq!(there.does(&["cooperative", "list"]), "");
    });
}

/// A package in which something of the same length was replaced, with the digest put right.
fn forged(package: &[u8], from: &str, to: &str, part: &str) -> Vec<u8> {
    use sha2::Digest;
    let mut archive = tar::Archive::new(package);
    let entry =
        archive.entries().expect("entries").map(|entry| entry.expect("an entry")).find(|entry| &*entry.path_bytes() == part.as_bytes());
    let entry = entry.expect("the part");
    let (at, size) = (entry.raw_file_position() as usize, entry.size() as usize);
    let before = &package[at..at + size];
    let after = String::from_utf8(before.to_vec()).expect("text").replace(from, to).into_bytes();
    assert_eq!(after.len(), size);
    let digest = |bytes: &[u8]| hex::encode(sha2::Sha256::digest(bytes));
    let mut forged = package.to_vec();
    forged[at..at + size].copy_from_slice(&after);
    let (old, new) = (digest(before).into_bytes(), digest(&after).into_bytes());
    let place = forged.windows(old.len()).position(|window| window == old).expect("the digest");
    forged[place..place + new.len()].copy_from_slice(&new);
    forged
}

/// Every table that names a cooperative leaves with it or says why it stays, in an order in which it can be taken in.
#[test]
fn every_table_of_a_cooperative_leaves_with_it() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let faults = runtime.block_on(async {
        let house = crate::support::sqlite().await;
        let file = house.installation.data.join("twiza.sqlite");
        let connection = sea_orm::Database::connect(format!("sqlite://{}", file.display())).await.expect("connected");
        let ask = async |text: &str| -> Vec<Vec<String>> {
            use sea_orm::ConnectionTrait;
            let statement = sea_orm::Statement::from_string(sea_orm::DatabaseBackend::Sqlite, text);
            let rows = connection.query_all_raw(statement).await.expect("asked");
            let width = rows.first().map_or(0, |row| row.column_names().len());
            rows.iter().map(|row| (0..width).map(|at| row.try_get_by_index(at).expect("a text")).collect()).collect()
        };
        let columns = ask("SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'").await;
        let keys =
            "SELECT m.name, k.\"table\", k.\"from\", m.sql FROM sqlite_master m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table'";
        let keys = ask(keys).await;
        let place = |table: &str| LEAVES.iter().position(|shelf| shelf.table == table);
        let mut faults = Vec::new();
        for pair in &columns {
            let (table, column) = (pair[0].as_str(), pair[1].as_str());
            let stays = STAYS.iter().any(|(name, _)| *name == table);
            if column == "cooperative_id" && place(table).is_none() && !stays {
                faults.push(format!("{table} is in neither LEAVES nor STAYS of src/store/exchange/shelves.rs"));
            }
            let shelf = LEAVES.iter().find(|shelf| shelf.table == table);
            if ["digest", "file_digest"].contains(&column) && shelf.is_some_and(|shelf| shelf.file != Some(column)) {
                faults.push(format!("{table}.{column} names a file: say so in LEAVES (with_file), so that the file leaves too"));
            }
        }
        for key in &keys {
            let (table, to, column) = (key[0].as_str(), key[1].as_str(), key[2].as_str());
            let Some(here) = place(table) else { continue };
            let is_late = key[3].contains("DEFERRABLE INITIALLY DEFERRED") && table == "posting" && to == "journal_entry";
            if table == to && column != "cooperative_id" && LEAVES[here].itself != Some(column) {
                faults.push(format!("{table}.{column} refers to its own table: say so in LEAVES (that_names_itself)"));
            }
            if table != to && !is_late && place(to).is_none_or(|there| there > here) {
                faults.push(format!("{table} refers to {to}, which must stand before it in LEAVES"));
            }
        }
        faults
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
