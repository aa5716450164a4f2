//! Other programs read what is exported, and what they write is read back.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Command;
use std::process::Output;

use proptest::strategy::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use twiza::exports::ledgers::beancount::BeancountWriter;
use twiza::exports::ledgers::hledger::HledgerWriter;
use twiza::exports::ledgers::ledger_cli::LedgerWriter;
use twiza::exports::ledgers::writer::JournalWriter;
use twiza::imports::journals::parsed::JournalFormat;
use twiza::imports::journals::read::read_journal;
use twiza::ledger::account::AccountCode;
use twiza::ledger::chart::Chart;
use twiza::ledger::chart::OpenedAccounts;
use twiza::ledger::journal_entry::JournalEntry;
use twiza::ledger::trial_balance::TrialBalance;
use twiza::money::Currency;
use twiza::money::Money;

use crate::laws;

fn hledger(journal: &str, arguments: &[&str]) -> Output {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(journal.as_bytes()).expect("written");
    let output = Command::new("hledger").arg("-f").arg(file.path()).args(arguments).env("LANG", "C.UTF-8").output();
    output.expect("hledger is installed")
}

/// A hundred entries made by chance, always the same ones, in the order of their dates.
fn entries() -> Vec<JournalEntry> {
    let mut runner = TestRunner::deterministic();
    let many = proptest::collection::vec(laws::entry(), 100);
    let mut entries = many.new_tree(&mut runner).expect("entries").current();
    entries.sort_by_key(JournalEntry::date);
    entries
}

fn accounts(entries: &[JournalEntry]) -> Vec<(AccountCode, String)> {
    let used = TrialBalance::of_entries(entries, Currency::Mad).expect("a trial balance");
    let label = |code| Chart::national().account(code).expect("an account").label("fr").text.to_owned();
    used.lines().iter().map(|line| (line.account(), label(line.account()))).collect()
}

fn written(mut writer: impl JournalWriter, entries: &[JournalEntry]) -> String {
    for (at, entry) in entries.iter().enumerate() {
        writer.entry(&format!("{}-2026-{:04}", entry.journal().code(), at + 1), entry);
    }
    String::from_utf8(writer.take()).expect("text")
}

fn exported(entries: &[JournalEntry]) -> String {
    written(HledgerWriter::begin(&["Coopérative Tissir"], Currency::Mad, accounts(entries)), entries)
}

#[test]
fn hledger_reads_the_export_strictly() {
    let checked = hledger(&exported(&entries()), &["check", "--strict", "ordereddates"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn hledger_refuses_a_broken_export() {
    let good = exported(&entries());
    let unbalanced = good.replacen("MAD -", "MAD -9", 1);
    assert!(!hledger(&unbalanced, &["check", "--strict"]).status.success());
    let undeclared: String = good.lines().filter(|line| !line.starts_with("account 5141")).map(|line| format!("{line}\n")).collect();
    assert!(!hledger(&undeclared, &["check", "--strict"]).status.success());
}

/// The balance of every account, as a program told it.
type Balances = BTreeMap<String, Money>;

fn by_trial_balance(entries: &[JournalEntry]) -> Balances {
    let balance = TrialBalance::of_entries(entries, Currency::Mad).expect("a trial balance");
    balance.lines().iter().map(|line| (line.account().to_string(), line.balance())).collect()
}

/// What a program printed: an account that holds its number, and an amount.
fn told(rows: impl Iterator<Item = (String, String)>) -> Balances {
    rows.map(|(account, amount)| {
        let code = account.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty()).expect("a number").to_owned();
        let plain: String = amount.chars().filter(|c| c.is_ascii_digit() || "-.".contains(*c)).collect();
        (code, Money::read(&plain, Currency::Mad).expect("an amount"))
    })
    .collect()
}

fn by_hledger(journal: &str) -> Balances {
    let output = hledger(journal, &["bal", "-O", "csv", "--flat", "--no-total", "--empty"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = csv::Reader::from_reader(output.stdout.as_slice()).into_records().map(|row| row.expect("a row"));
    told(rows.map(|row| (row[0].to_owned(), row[1].to_owned())))
}

fn by_ledger(journal: &str) -> Balances {
    let form = "%(account)\t%(quantity(scrub(display_total)))\n";
    let arguments = ["--pedantic", "bal", "--flat", "--no-total", "--empty", "--format", form];
    let output = run("ledger", journal, ".ledger", &["-f"], &arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    told(text.lines().filter_map(|line| line.split_once('\t')).map(|(account, amount)| (account.to_owned(), amount.to_owned())))
}

fn by_beancount(file: &str) -> Balances {
    let checked = run("bean-check", file, ".beancount", &[], &[]);
    assert!(checked.status.success(), "{}{}", String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
    let question = "SELECT account, sum(number) GROUP BY account";
    let output = run("bean-query", file, ".beancount", &["-f", "csv"], &[question]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = csv::Reader::from_reader(output.stdout.as_slice()).into_records().map(|row| row.expect("a row"));
    told(rows.map(|row| (row[0].to_owned(), row[1].trim().to_owned())))
}

/// Runs a program on a file.
fn run(program: &str, text: &str, ending: &str, before: &[&str], after: &[&str]) -> Output {
    let mut file = tempfile::Builder::new().suffix(ending).tempfile().expect("a file");
    file.write_all(text.as_bytes()).expect("written");
    let mut command = Command::new(program);
    command.args(before).arg(file.path()).args(after).env("LANG", "C.UTF-8");
    command.output().unwrap_or_else(|error| panic!("{program} is installed: {error}"))
}

#[test]
fn three_programs_find_the_same_balances() {
    let entries = entries();
    let expected = by_trial_balance(&entries);
    assert_eq!(by_hledger(&exported(&entries)), expected);
    let ledger = written(LedgerWriter::begin(&["Coopérative Tissir"], Currency::Mad, accounts(&entries)), &entries);
    assert_eq!(by_ledger(&ledger), expected);
    let first = entries[0].date();
    let beancount = written(BeancountWriter::begin(&["Coopérative \"Tissir\""], Currency::Mad, first, accounts(&entries)), &entries);
    assert_eq!(by_beancount(&beancount), expected);
    let wrong = beancount.replacen(" MAD\n", "1 MAD\n", 40);
    assert!(!run("bean-check", &wrong, ".beancount", &[], &[]).status.success());
}

#[test]
fn what_hledger_prints_of_the_export_is_the_same_books() {
    let entries = entries();
    let printed = hledger(&exported(&entries), &["print", "-O", "csv"]);
    let read = read_journal(printed.stdout.as_slice(), Chart::national(), &OpenedAccounts::default()).expect("a journal");
    assert_eq!(read.format, JournalFormat::Hledger);
    let found: Vec<JournalEntry> = read.entries.into_iter().map(|read| read.entry).collect();
    for (found, expected) in found.iter().zip(&entries) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), entries.len());
}

#[test]
fn a_journal_kept_by_hand_in_hledger_is_read() {
    let journal = "commodity MAD 1000.00\n\n2026-01-05 * (F-9) Vente huile\n    5141 Banque  MAD 1234.50\n    712112 Ventes\n\n\
        2026-01-07 Marché\n    61253 Seaux  MAD 40.00\n    5161:51619:Caisse du souk\n\n\
        2026-01-09 Olives\n    612111 Olives  MAD 300\n    44111 Adhérents\n";
    let printed = hledger(journal, &["print", "-O", "csv"]);
    let read = read_journal(printed.stdout.as_slice(), Chart::national(), &OpenedAccounts::default()).expect("a journal");
    let told: Vec<String> = read
        .entries
        .iter()
        .map(|read| format!("{} {} {} {}", read.entry.journal().code(), read.entry.date(), read.entry.label(), read.entry.total()))
        .collect();
    assert_eq!(told, ["BNQ 2026-01-05 Vente huile 1234.50", "CAI 2026-01-07 Marché 40.00", "ACH 2026-01-09 Olives 300.00"]);
    let opened: Vec<String> = read.new_accounts.iter().map(|(code, label)| format!("{code} {label}")).collect();
    assert_eq!(opened, ["51619 Caisse du souk"]);
}

#[test]
fn three_programs_agree_with_the_books_of_a_cooperative_that_lived() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("demo");
    let twiza = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
        command.args(arguments).arg("--data").arg(&data).env_remove("TWIZA_DATABASE_URL").env("TWIZA_LANGUAGE", "ar");
        let output = command.output().expect("run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    twiza(&["demo", "--seed-only"]);
    let list = twiza(&["cooperative", "list"]);
    let mut seen = 0;
    for code in list.lines().filter_map(|line| line.split('\t').next()) {
        let balance = twiza(&["statement", "trial-balance", "--cooperative", code, "--format", "json"]);
        let balance: serde_json::Value = serde_json::from_str(&balance).expect("JSON");
        let lines = balance["lines"].as_array().expect("lines").iter();
        let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
        let expected = told(lines.map(|line| (text(&line["account"]), text(&line["balance"]))));
        if expected.is_empty() {
            continue;
        }
        seen += 1;
        assert_eq!(by_hledger(&twiza(&["export", "hledger", "--cooperative", code])), expected, "{code}");
        assert_eq!(by_ledger(&twiza(&["export", "ledger", "--cooperative", code])), expected, "{code}");
        assert_eq!(by_beancount(&twiza(&["export", "beancount", "--cooperative", code])), expected, "{code}");
    }
    assert!(seen > 0);
}
