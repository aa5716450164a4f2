//! Other programs read what is exported, and what they write is read back.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Command;
use std::process::Output;

use proptest::strategy::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use twiza::exports::ledgers::HledgerWriter;
use twiza::imports::journals::JournalFormat;
use twiza::imports::journals::read_journal;
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

fn exported(entries: &[JournalEntry]) -> String {
    let chart = Chart::national();
    let used = TrialBalance::of_entries(entries, Currency::Mad).expect("a trial balance");
    let accounts = used.lines().iter().map(|line| {
        let account = chart.account(line.account()).expect("an account");
        (line.account(), account.label("fr").text.to_owned())
    });
    let mut writer = HledgerWriter::begin(Vec::new(), &["Coopérative Tissir"], Currency::Mad, accounts).expect("written");
    for (at, entry) in entries.iter().enumerate() {
        writer.entry(&format!("{}-2026-{:04}", entry.journal().code(), at + 1), entry).expect("written");
    }
    String::from_utf8(writer.finish().expect("written")).expect("text")
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

#[test]
fn hledger_finds_the_same_balances() {
    let entries = entries();
    let balances = hledger(&exported(&entries), &["bal", "-O", "csv", "--flat", "--no-total", "--empty"]);
    let mut found = BTreeMap::new();
    for row in csv::Reader::from_reader(balances.stdout.as_slice()).into_records() {
        let row = row.expect("a row");
        let code = row[0].split(' ').next().expect("a number").to_owned();
        found.insert(code, Money::read(row[1].trim_start_matches("MAD"), Currency::Mad).expect("an amount"));
    }
    let balance = TrialBalance::of_entries(&entries, Currency::Mad).expect("a trial balance");
    let expected: BTreeMap<String, Money> = balance.lines().iter().map(|line| (line.account().to_string(), line.balance())).collect();
    assert_eq!(found, expected);
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
