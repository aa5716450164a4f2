//! The command line as it is typed: what it prints, and how it ends.

use std::path::Path;
use std::process::Command;
use std::process::Output;

use serde_json::Value;

fn twiza(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
    command.args(arguments).env_remove("TWIZA_DATA").env_remove("TWIZA_DATABASE_URL").env_remove("TWIZA_PUBLIC_ADDRESS");
    command.env("TWIZA_LANGUAGE", "fr");
    if !arguments.contains(&"--data") {
        command.arg("--data").arg(data);
    }
    command.output().expect("run")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// One line and a code, as every failure ends.
#[track_caller]
fn fails(output: &Output, code: i32, words: &str) {
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{told}");
    assert!(told.contains(words), "no {words:?} in {told}");
    assert_eq!(told.trim_end().lines().count(), 1, "{told}");
}

#[track_caller]
fn succeeds(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    out(output)
}

const JOURNAL: &str = "date,journal,voucher,account,label,debit,credit,counterparty\n\
    2026-03-07,CAI,R-1,51611,Vente huile,1234.56,,\n\
    2026-03-07,CAI,R-1,712112,Vente huile,,1234.56,non_member\n\
    08/03/2026,ACH,F-9,612111,Olives,\"1 000,00\",,member\n\
    08/03/2026,ACH,F-9,441119,Aicha,,\"1 000,00\",member\n";

#[test]
fn a_cooperative_is_taken_up_its_journal_read_and_its_balance_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let add = ["cooperative", "add", "--code", "tifawin", "--name", "Coopérative Tifawin", "--year", "2026-01-01..2026-12-31"];
    assert!(succeeds(&twiza(&data, &add)).contains("Tifawin"));
    fails(&twiza(&data, &add), 1, "déjà pris");
    assert!(succeeds(&twiza(&data, &["cooperative", "list"])).contains("tifawin\tCoopérative Tifawin"));
    let file = folder.path().join("journal.csv");
    std::fs::write(&file, JOURNAL).expect("written");
    let file = file.to_str().expect("a path");
    let import = ["import", "journal", "--cooperative", "tifawin", file];
    let rehearsed = succeeds(&twiza(&data, &["import", "journal", "--cooperative", "tifawin", file, "--dry-run"]));
    assert!(rehearsed.contains("rien n’est enregistré"), "{rehearsed}");
    assert!(succeeds(&twiza(&data, &import)).contains("2 écritures"));
    assert!(succeeds(&twiza(&data, &import)).contains("Rien de nouveau"));
    let balance = succeeds(&twiza(&data, &["statement", "trial-balance", "--cooperative", "tifawin", "--format", "json"]));
    let balance: Value = serde_json::from_str(&balance).expect("JSON");
    assert_eq!((&balance["total_debit"], &balance["total_credit"]), (&Value::from("2234.56"), &Value::from("2234.56")));
    let lines = balance["lines"].as_array().expect("lines");
    let cash = lines.iter().find(|line| line["account"] == "51611").expect("the cash box");
    assert_eq!((&cash["debit"], &cash["balance"]), (&Value::from("1234.56"), &Value::from("1234.56")));
    assert!(lines.iter().any(|line| line["account"] == "441119" && line["label"] == "Aicha"));
    assert!(succeeds(&twiza(&data, &["verify"])).contains("intact"));
    let exported = folder.path().join("tifawin.journal");
    let exported = exported.to_str().expect("a path");
    succeeds(&twiza(&data, &["export", "hledger", "--cooperative", "tifawin", "--output", exported]));
    match Command::new("hledger").args(["-f", exported, "check", "--strict"]).status() {
        Ok(status) => assert!(status.success()),
        Err(error) => assert!(std::env::var("TWIZA_TEST_EVERYTHING").is_err(), "hledger: {error}"),
    }
    for (format, begins) in [("text", "Coopérative Tifawin"), ("csv", "Compte,"), ("xlsx", "PK"), ("pdf", "%PDF-1.7")] {
        let output = twiza(&data, &["statement", "trial-balance", "--cooperative", "tifawin", "--format", format]);
        assert!(output.status.success() && output.stdout.starts_with(begins.as_bytes()), "{format}");
    }
    for (kind, begins) in [
        ("journal-book", "Jour,"),
        ("general-ledger", "Jour,"),
        ("six-column-balance", "Compte,"),
        ("auxiliary-ledger", "Jour,"),
        ("party-ledger", "Jour,"),
    ] {
        for (format, begins) in [("csv", begins), ("xlsx", "PK"), ("pdf", "%PDF-1.7"), ("json", "{")] {
            let output = twiza(&data, &["statement", kind, "--cooperative", "tifawin", "--year", "2026", "--format", format]);
            assert!(output.status.success() && output.stdout.starts_with(begins.as_bytes()), "{kind} {format}");
        }
    }
    for kind in ["member-register", "share-statement", "creation-file", "account-statement"] {
        let output = twiza(&data, &["statement", kind, "--cooperative", "tifawin", "--language", "ar", "--year", "2026"]);
        assert!(succeeds(&output).contains("التعاونية") || out(&output).contains("تعاونية"), "{kind}");
    }
}

#[test]
fn past_years_come_from_a_workbook_and_are_told_account_by_account_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let place = |name: &str| folder.path().join(name).display().to_string();
    succeeds(&twiza(&data, &["cooperative", "add", "--code", "tifawin", "--name", "Tifawin", "--year", "2026-01-01..2026-12-31"]));
    let template = place("modele.xlsx");
    assert!(succeeds(&twiza(&data, &["import", "journal", "--template", &template])).contains("modele.xlsx"));
    let blank = twiza(&data, &["import", "journal", "--cooperative", "tifawin", &template]);
    assert!(String::from_utf8_lossy(&blank.stderr).contains("aucune écriture"), "{blank:?}");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["التاريخ", "اليومية", "الوثيقة", "الحساب", "البيان", "مدين", "دائن"],
        ["2025-03-07", "BNQ", "R-1", "5141", "Vente", "1234.56", ""],
        ["2025-03-07", "BNQ", "R-1", "7121", "Vente", "", "1234.56"],
    ];
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(u32::try_from(row).expect("a row"), u16::try_from(column).expect("a column"), *cell).expect("written");
        }
    }
    let file = place("2025.xlsx");
    book.save(&file).expect("saved");
    let import = |more: &[&str]| twiza(&data, &[["import", "journal", "--cooperative", "tifawin", &file].as_slice(), more].concat());
    fails(&import(&["--dry-run"]), 1, "ligne 2");
    let rehearsed = succeeds(&import(&["--open-years", "--dry-run"]));
    assert!(rehearsed.contains("Un exercice à ouvrir\u{a0}: 2025") && rehearsed.contains("2025\tBNQ\t1"), "{rehearsed}");
    let plain = rehearsed.replace(['\u{202f}', '\u{a0}'], " ").replace('−', "-");
    assert!(plain.contains("5141\t0,00\t1 234,56\t1 234,56\t") && plain.contains("7121\t0,00\t-1 234,56\t-1 234,56\t"), "{plain}");
    assert!(succeeds(&import(&["--open-years"])).contains("1 écriture"));
    assert!(succeeds(&import(&["--open-years"])).contains("Rien de nouveau"));
    let table = succeeds(&twiza(&data, &["export", "table", "--cooperative", "tifawin", "--table", "journal-import", "--format", "csv"]));
    assert!(table.contains(",2025.xlsx,") && table.lines().count() == 2, "{table}");
    assert!(succeeds(&twiza(&data, &["verify"])).contains("intact"));
}

#[test]
fn a_wrong_line_stops_the_whole_file_and_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    succeeds(&twiza(&data, &["cooperative", "add", "--code", "tifawin", "--name", "Tifawin", "--year", "2026-01-01..2026-12-31"]));
    let file = folder.path().join("journal.csv");
    std::fs::write(&file, JOURNAL.replace("1234.56,,", "12,345.6.7,,").replace("441119", "999")).expect("written");
    let output = twiza(&data, &["import", "journal", "--cooperative", "tifawin", file.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("ligne 2") && told.contains("ligne 5"), "{told}");
    let balance = succeeds(&twiza(&data, &["statement", "trial-balance", "--cooperative", "tifawin", "--format", "json"]));
    assert!(balance.contains("\"lines\":[]"), "nothing is half done: {balance}");
}

#[test]
fn what_is_wrong_is_said_in_one_line_with_its_own_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    fails(&twiza(data, &["statement", "trial-balance", "--cooperative", "nobody", "--format", "json"]), 1, "nobody");
    fails(&twiza(data, &["cooperative", "add", "--code", "a", "--name", "A", "--year", "demain"]), 2, "demain");
    fails(&twiza(data, &["admin", "invite", "--name", "x", "--role", "king"]), 2, "king");
    fails(&twiza(data, &["admin", "invite", "--name", "x", "--role", "treasurer"]), 2, "--over");
    let unknown = Command::new(env!("CARGO_BIN_EXE_twiza")).arg("dance").output().expect("run");
    fails(&unknown, 2, "dance");
    fails(&twiza(data, &["serve", "--listen", "0.0.0.0:0"]), 1, "HTTPS");
    let help = Command::new(env!("CARGO_BIN_EXE_twiza")).arg("--help").output().expect("run");
    assert!(help.status.success() && out(&help).contains("twiza demo") && out(&help).contains("Exit codes"));
    let link = succeeds(&twiza(data, &["admin", "invite", "--name", "amina"]));
    assert!(link.starts_with("http://127.0.0.1:8080/invitation/"), "{link}");
}

#[test]
fn a_demonstration_is_made_anew_and_never_over_something_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("demo");
    let path = data.to_str().expect("a path");
    let told = succeeds(&twiza(&data, &["demo", "--seed-only", "--data", path]));
    assert!(told.contains("naima") && told.contains("Mot de passe"), "{told}");
    succeeds(&twiza(&data, &["demo", "--seed-only", "--data", path]));
    assert!(succeeds(&twiza(&data, &["verify", "--data", path])).contains("9 coopératives"));
    assert_eq!(succeeds(&twiza(&data, &["cooperative", "list", "--data", path])).lines().count(), 9);
    // A label leads a phone to the desk, or is not printed.
    let labels = ["statement", "asset-labels", "--cooperative", "tifawin", "--data", path];
    for wrong in [&[][..], &["--public-address", ""], &["--public-address", "twiza.example"], &["--public-address", "https:///c"]] {
        fails(&twiza(&data, &[&labels[..], wrong].concat()), 2, "--public-address");
    }
    let printed = succeeds(&twiza(&data, &[&labels[..], &["--public-address", "https://twiza.example/"]].concat()));
    assert!(printed.contains("https://twiza.example/c/tifawin/assets/"), "{printed}");
    let other = folder.path().join("real");
    std::fs::create_dir(&other).expect("a folder");
    std::fs::write(other.join("books"), "real").expect("a file");
    let other = other.to_str().expect("a path");
    fails(&twiza(&data, &["demo", "--seed-only", "--data", other]), 1, "autre chose");
}

#[test]
fn a_statement_of_the_bank_is_taken_in_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let add = ["cooperative", "add", "--code", "tifawin", "--name", "Coopérative Tifawin", "--year", "2026-01-01..2026-12-31"];
    succeeds(&twiza(&data, &add));
    let file = folder.path().join("releve.csv");
    std::fs::write(&file, "Date;Libelle;Montant\n01/03/2026;VIR;12,00\n02/03/2026;CHQ;-5,00\n").expect("written");
    let file = file.to_str().expect("a path");
    let import = ["import", "bank", "--cooperative", "tifawin", "--account", "5141", file];
    fails(&twiza(&data, &import), 1, "Aucune banque");
}

#[test]
fn sheets_are_taken_whole_or_refused_line_by_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let run = |words: &[&str]| twiza(&data, words);
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    let (template, members, faulty, balances) = (path("members.xlsx"), path("members.csv"), path("faulty.csv"), path("balances.csv"));
    succeeds(&run(&["cooperative", "add", "--code", "tifawin", "--name", "Tifawin", "--year", "2026-01-01..2026-12-31"]));
    assert!(succeeds(&run(&["import", "members", "--template", &template])).contains("members.xlsx"));
    let blank = run(&["import", "members", "--cooperative", "tifawin", &template]);
    assert_eq!(blank.status.code(), Some(1));
    std::fs::write(&members, "Nom;Admis le\nFatima;07/03/2024\nOmar;2023-01-05\n").expect("written");
    let rehearsed = succeeds(&run(&["import", "members", "--cooperative", "tifawin", &members, "--dry-run"]));
    assert!(rehearsed.contains("rien n’est inscrit") && rehearsed.contains("2 membres"), "{rehearsed}");
    assert!(succeeds(&run(&["import", "members", "--cooperative", "tifawin", &members])).contains("2 membres inscrits"));
    assert!(succeeds(&run(&["import", "members", "--cooperative", "tifawin", &members])).contains("2 déjà connus"));
    std::fs::write(&faulty, "Nom;Admis le\nAli;hier\n;2023-01-05\n").expect("written");
    let refused = run(&["import", "members", "--cooperative", "tifawin", &faulty]);
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        refused.status.code() == Some(1) && told.contains("ligne 2, colonne «\u{a0}Admis le\u{a0}»") && told.contains("ligne 3"),
        "{told}"
    );
    std::fs::write(&balances, "Compte;Débit;Crédit\n5141;100,50;\n1111;;100,50\n").expect("written");
    let take = |day: &str| run(&["import", "opening-balance", "--cooperative", "tifawin", "--date", day, &balances]);
    fails(&take("2026-03-01"), 1, "premier jour");
    fails(&take("demain"), 2, "demain");
    assert!(succeeds(&take("2026-01-01")).contains("repris"));
    assert!(succeeds(&take("2026-01-01")).contains("déjà repris"));
    let table = succeeds(&run(&["export", "table", "--cooperative", "tifawin", "--table", "members"]));
    assert!(table.contains("2024-03-07") && table.contains("Fatima"), "{table}");
    fails(&run(&["export", "table", "--cooperative", "tifawin", "--table", "nothing"]), 1, "postings");
    fails(&run(&["export", "beancount", "--cooperative", "tifawin", "--year", "1999"]), 1, "1999");
    // A year is named by the civil year it ends in, or by its last day.
    let by_day = |day: &str| run(&["export", "hledger", "--cooperative", "tifawin", "--year", day]);
    assert_eq!(succeeds(&by_day("2026-12-31")), succeeds(&by_day("2026")));
    fails(&by_day("2026-06-30"), 1, "2026-06-30");
    assert!(succeeds(&run(&["verify"])).contains("intact"));
}
