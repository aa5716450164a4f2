//! A year computed twice: the yearly statements of two invented years, line by line against figures found by other means.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use twiza::access::actor::Actor;
use twiza::access::permission::Permission;
use twiza::actions::desk::Desk;
use twiza::actions::ledger::ImportJournal;
use twiza::actions::ledger::ReadEntry;
use twiza::actions::ledger::Source;
use twiza::actions::ledger::import_journal;
use twiza::actions::ledger::open_year;
use twiza::actions::year_end::AskReopening;
use twiza::actions::year_end::CloseYear;
use twiza::actions::year_end::GrantReopening;
use twiza::actions::year_end::ask_reopening;
use twiza::actions::year_end::close_year;
use twiza::actions::year_end::grant_reopening;
use twiza::calendar::days_after;
use twiza::calendar::read_day;
use twiza::config::Installation;
use twiza::ledger::account::AccountCode;
use twiza::ledger::chart::Chart;
use twiza::ledger::closing::ClosingStep;
use twiza::ledger::closing::MUST_BE_NIL;
use twiza::ledger::fiscal_year::read_year;
use twiza::ledger::journal::Journal;
use twiza::ledger::journal_entry::EntryDraft;
use twiza::ledger::journal_entry::PostingDraft;
use twiza::money::Money;
use twiza::store::connection::Store;
use twiza::store::ledger;

#[test]
fn two_years_give_the_balance_sheets_and_income_statements_that_were_computed_by_other_means() {
    compare(&["balance-sheet", "income-statement"]);
}

#[test]
fn two_years_give_the_management_balances_and_cash_flows_that_were_computed_by_other_means() {
    compare(&["management-balances", "cash-flow"]);
}

#[test]
fn the_figures_to_compare_with_are_what_the_journals_give() {
    let checks: [(&str, &[&str]); 4] = [
        ("python3", &["oracle.py", "--check"]),
        ("hledger", &["-f", "year.journal", "check"]),
        ("hledger", &["-f", "closing.journal", "check"]),
        ("hledger", &["-f", "second.journal", "check"]),
    ];
    for (program, arguments) in checks {
        match Command::new(program).args(arguments).current_dir(year(".")).output() {
            Ok(output) => assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr)),
            Err(error) => assert!(std::env::var("TWIZA_TEST_EVERYTHING").is_err(), "{program}: {error}"),
        }
    }
}

#[test]
fn a_year_that_another_program_closed_keeps_its_own_result_when_it_is_closed_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    run(&data, &["cooperative", "add", "--code", "oulmou", "--name", "Coopérative Tizi Oulmou", "--year", "2025-02-01..2025-12-31"]);
    import(&data, "journal.csv");
    import(&data, "closing.csv");
    let closed = in_books(&data, async |desk| {
        let operator = Actor::operator();
        let scope = desk.enter(&operator, "oulmou", Permission::ReadBooks).await.expect("entered");
        let years = ledger::years(desk.store(), &scope).await.expect("years");
        let command = CloseYear { year_id: years[0].id(), labels: Vec::new(), turned_back: String::new() };
        close_year(&desk, &operator, "oulmou", command).await.expect("the year closes")
    });
    assert!(closed.entries.is_empty(), "{:?}", closed.entries);
    import(&data, "second.csv");
    let wrong = differences(&data, &["balance-sheet"], "2026", "second year");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_year_closed_here_opened_again_and_closed_anew_keeps_every_amount_of_its_statements() {
    let statements = ["balance-sheet", "income-statement", "management-balances", "cash-flow"];
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    run(&data, &["cooperative", "add", "--code", "oulmou", "--name", "Coopérative Tizi Oulmou", "--year", "2025-02-01..2025-12-31"]);
    import(&data, "journal.csv");
    let before = balances(&data);
    let mut wrong = Vec::new();
    assert!(close_first_year(&data) > 0, "the cascade is written");
    wrong.extend(differences(&data, &statements, "2025", "closed here"));
    let closed = balances(&data);
    reopen_first_year(&data);
    assert_eq!(balances(&data), before, "opening again leaves every account where it stood");
    wrong.extend(differences(&data, &statements, "2025", "opened again"));
    assert!(close_first_year(&data) > 0, "and it is written anew");
    assert_eq!(balances(&data), closed, "a second closing closes like the first");
    wrong.extend(differences(&data, &statements, "2025", "closed anew"));
    import(&data, "second.csv");
    wrong.extend(differences(&data, &statements, "2026", "second year after our closing"));
    assert!(wrong.is_empty(), "{} amounts differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Books by chance: a year of entries on any account of the balance sheet, of costs and of income.
fn books_by_chance() -> impl Strategy<Value = Vec<EntryDraft>> {
    let accounts = Chart::national().accounts().iter().map(|account| account.code());
    // Class 8 belongs to the closing; what must stand at nil before it is left alone.
    let must_be_nil = |code: &AccountCode| MUST_BE_NIL.iter().flat_map(|(_, prefixes)| *prefixes).any(|prefix| code.starts_with(prefix));
    let meant = |code: &AccountCode| code.digit_count() >= 4 && (1..8).contains(&code.class()) && !must_be_nil(code);
    let accounts: Vec<AccountCode> = accounts.filter(meant).collect();
    let line = (prop::sample::select(accounts.clone()), 1_i64..10_000_000, any::<bool>());
    let entry = (0_i64..365, prop::collection::vec(line, 1..5), prop::sample::select(accounts));
    let draft = |(day, lines, last): (i64, Vec<(AccountCode, i64, bool)>, AccountCode)| {
        let mut postings = Vec::new();
        let mut left = 0;
        for (account, amount, is_debit) in lines {
            let money = Money::mad(amount);
            postings.push(if is_debit { PostingDraft::debit(account, money) } else { PostingDraft::credit(account, money) });
            left += if is_debit { amount } else { -amount };
        }
        match left {
            0 => {}
            1.. => postings.push(PostingDraft::credit(last, Money::mad(left))),
            _ => postings.push(PostingDraft::debit(last, Money::mad(-left))),
        }
        let date = days_after(read_day("2025-01-01").expect("a day"), day);
        EntryDraft { journal: Journal::Miscellaneous, date, label: "Essai".to_owned(), voucher: None, postings }
    };
    prop::collection::vec(entry.prop_map(draft), 1..40)
}

#[test]
fn closing_and_opening_again_move_no_balance_whatever_was_posted() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut chance = TestRunner::deterministic();
    for at in 0..6 {
        let code = format!("chance-{at}");
        run(&data, &["cooperative", "add", "--code", &code, "--name", "Essai", "--year", "2025-01-01..2025-12-31"]);
        let drafts = books_by_chance().new_tree(&mut chance).expect("books").current();
        let is_balance = |(account, _): &(String, i64)| !account.starts_with(['6', '7', '8']) && !account.starts_with("119");
        let lasting = |balances: Vec<(String, i64)>| balances.into_iter().filter(is_balance).collect::<Vec<_>>();
        in_books(&data, async |desk| {
            let typed = |(at, draft)| ReadEntry { key: format!("k{at}"), reference: None, draft };
            let entries = drafts.into_iter().enumerate().map(typed).collect();
            let order = ImportJournal {
                entries,
                accounts: Vec::new(),
                opens_years: false,
                is_take_over: false,
                is_rehearsal: false,
                source: Source::default(),
            };
            import_journal(&desk, &Actor::operator(), &code, order).await.expect("imported");
        });
        let before = balances_of(&data, &code);
        let sheet = || run(&data, &["statement", "balance-sheet", "--cooperative", &code, "--year", "2025", "--format", "json"]);
        let shown = sheet();
        close_year_of(&data, &code);
        let closed = balances_of(&data, &code);
        assert!(!closed.iter().any(|(account, _)| account.starts_with(['6', '7', '8'])), "{closed:?}");
        assert_eq!(lasting(closed.clone()), lasting(before.clone()), "{code} closed");
        assert_eq!(sheet(), shown, "{code} closed");
        reopen_year_of(&data, &code);
        assert_eq!(balances_of(&data, &code), before, "{code} opened again");
        assert_eq!(sheet(), shown, "{code} opened again");
        close_year_of(&data, &code);
        assert_eq!(balances_of(&data, &code), closed, "{code} closed anew");
    }
}

fn balances(data: &Path) -> Vec<(String, i64)> {
    balances_of(data, "oulmou")
}

/// Every account that does not stand at nil, as the trial balance ends.
fn balances_of(data: &Path, code: &str) -> Vec<(String, i64)> {
    in_books(data, async |desk| {
        let scope = desk.enter(&Actor::operator(), code, Permission::ReadBooks).await.expect("entered");
        let years = ledger::years(desk.store(), &scope).await.expect("years");
        let totals = ledger::totals(desk.store(), &scope, Some(years[0].period())).await.expect("totals");
        let balances = totals.into_iter().map(|one| (one.account.to_string(), one.debit.minor() - one.credit.minor()));
        balances.filter(|(_, balance)| *balance != 0).collect()
    })
}

fn close_first_year(data: &Path) -> usize {
    close_year_of(data, "oulmou")
}

/// Closes the first year, and tells how many entries it took.
fn close_year_of(data: &Path, code: &str) -> usize {
    in_books(data, async |desk| {
        let operator = Actor::operator();
        let scope = desk.enter(&operator, code, Permission::ReadBooks).await.expect("entered");
        let years = ledger::years(desk.store(), &scope).await.expect("years");
        let command = CloseYear {
            year_id: years[0].id(),
            labels: ClosingStep::ALL.map(|step| (step, String::from("Clôture"))).to_vec(),
            turned_back: String::from("Extourne"),
        };
        close_year(&desk, &operator, code, command).await.expect("the year closes").entries.len()
    })
}

fn reopen_first_year(data: &Path) {
    reopen_year_of(data, "oulmou");
}

/// One asks, another grants.
fn reopen_year_of(data: &Path, code: &str) {
    in_books(data, async |desk| {
        let (asker, granter) = (Actor::operator(), Actor::new(uuid::Uuid::from_u128(7), Actor::operator().assignments().to_vec()));
        let scope = desk.enter(&asker, code, Permission::ReadBooks).await.expect("entered");
        let year_id = ledger::years(desk.store(), &scope).await.expect("years")[0].id();
        let wish = AskReopening { year_id, reason: String::from("A bill came late"), open_from: None };
        ask_reopening(&desk, &asker, code, wish).await.expect("asked");
        let grant = GrantReopening { year_id, turned_back: String::from("Extourne") };
        grant_reopening(&desk, &granter, code, grant).await.expect("granted");
    });
}

/// The first year before its closing, after it, and seen from the second; then the second.
fn compare(statements: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    run(&data, &["cooperative", "add", "--code", "oulmou", "--name", "Coopérative Tizi Oulmou", "--year", "2025-02-01..2025-12-31"]);
    let mut wrong = Vec::new();
    import(&data, "journal.csv");
    wrong.extend(differences(&data, statements, "2025", "first year"));
    import(&data, "closing.csv");
    wrong.extend(differences(&data, statements, "2025", "first year, closed"));
    open_second_year(&data);
    import(&data, "second.csv");
    wrong.extend(differences(&data, statements, "2026", "second year"));
    wrong.extend(differences(&data, statements, "2025", "first year, seen from the second"));
    assert!(wrong.is_empty(), "{} amounts differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn year(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/year").join(name)
}

#[track_caller]
fn run(data: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twiza"));
    command.args(arguments).arg("--data").arg(data).env_remove("TWIZA_DATABASE_URL").env("TWIZA_LANGUAGE", "fr");
    let output = command.output().expect("run");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn import(data: &Path, name: &str) {
    let file = year(name);
    run(data, &["import", "journal", "--cooperative", "oulmou", file.to_str().expect("a path")]);
}

fn in_books<T>(data: &Path, deed: impl AsyncFnOnce(Desk) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(&Installation::new(data.to_owned(), None)).await.expect("the installation opens");
        deed(Desk::new(store)).await
    })
}

fn open_second_year(data: &Path) {
    in_books(data, async |desk| {
        let period = read_year("2026-01-01..2026-12-31").expect("a year");
        open_year(&desk, &Actor::operator(), "oulmou", period).await.expect("the second year opens");
    });
}

/// Every amount of the printed statements that is not the expected one; an amount left out is nil.
fn differences(data: &Path, statements: &[&str], year_of: &str, when: &str) -> Vec<String> {
    let expected = year(if year_of == "2025" { "expected.json" } else { "expected-second.json" });
    let expected = std::fs::read_to_string(expected).expect("the expected figures");
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let mut wrong = Vec::new();
    for statement in statements {
        let printed = run(data, &["statement", statement, "--cooperative", "oulmou", "--year", year_of, "--format", "json"]);
        let printed: Value = serde_json::from_str(&printed).expect("JSON");
        let lines = printed["lines"].as_array().expect("lines");
        let wanted = expected[*statement].as_object().expect("lines");
        for (code, amounts) in wanted {
            let line = lines.iter().find(|line| line["code"] == code.as_str());
            for (column, amount) in amounts.as_object().expect("columns") {
                let found = line.map_or("no such line", |line| line[column].as_str().unwrap_or("0.00"));
                if amount != found {
                    wrong.push(format!("{when}, {statement}, {code} {column}: {amount} expected, {found} printed"));
                }
            }
        }
        let unknown = lines.iter().filter(|line| line["code"].as_str().is_none_or(|code| !wanted.contains_key(code)));
        let filled = unknown.filter(|line| {
            ["gross", "net", "own", "total"].iter().any(|column| line[column].as_str().is_some_and(|amount| amount != "0.00"))
        });
        wrong.extend(filled.map(|line| format!("{when}, {statement}: a line nobody expected: {line}")));
    }
    wrong
}
