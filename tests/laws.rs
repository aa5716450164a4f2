//! Laws that hold whatever is posted: thousands of books made by chance, the seed printed when one breaks.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;
use twiza::calendar::Day;
use twiza::calendar::Period;
use twiza::calendar::days_after;
use twiza::calendar::read_day;
use twiza::cooperative::surplus::AllocationLabels;
use twiza::cooperative::surplus::MemberFacts;
use twiza::cooperative::surplus::SurplusFacts;
use twiza::cooperative::surplus::SurplusWish;
use twiza::cooperative::surplus::share_surplus;
use twiza::cooperative::surplus::surplus_entries;
use twiza::exports::journals::JournalTableWriter;
use twiza::exports::ledgers::hledger::HledgerWriter;
use twiza::exports::ledgers::writer::JournalWriter;
use twiza::i18n::catalogue::Words;
use twiza::i18n::language::Language;
use twiza::imports::journals::read::read_journal;
use twiza::ledger::account::AccountCode;
use twiza::ledger::canonical::entry_bytes;
use twiza::ledger::chart::Chart;
use twiza::ledger::chart::OpenedAccounts;
use twiza::ledger::closing;
use twiza::ledger::fiscal_year::FiscalYear;
use twiza::ledger::fiscal_year::FiscalYearError;
use twiza::ledger::fiscal_year::read_year;
use twiza::ledger::fixed_asset::plan::Plan;
use twiza::ledger::fixed_asset::plan::PlanTerms;
use twiza::ledger::fixed_asset::rules::Begins;
use twiza::ledger::fixed_asset::rules::Method;
use twiza::ledger::journal::Journal;
use twiza::ledger::journal_entry::Counterparty;
use twiza::ledger::journal_entry::EntryDraft;
use twiza::ledger::journal_entry::JournalEntry;
use twiza::ledger::journal_entry::Posting;
use twiza::ledger::journal_entry::PostingDraft;
use twiza::ledger::stock::Holding;
use twiza::ledger::stock::Quantity;
use twiza::ledger::trial_balance::AccountTotals;
use twiza::ledger::trial_balance::TrialBalance;
use twiza::money::Currency;
use twiza::money::Money;
use twiza::statements::books::journal::JournalRows;
use twiza::statements::books::ledger::LedgerRows;
use twiza::statements::books::line::BookLine;
use twiza::statements::books::line::Sides;
use twiza::statements::books::six_columns;
use twiza::statements::document::Cell;
use twiza::statements::document::PaperKind;
use twiza::statements::long::Row;
use twiza::statements::long::RowKind;

const ACCOUNTS: [&str; 8] = ["5141", "51611", "712112", "612111", "44111", "34211", "1111", "61312"];

/// Accounts that a closing meets: balance sheet, costs, income, results.
const CLOSED: [&str; 16] =
    ["1111", "2332", "34211", "5141", "61312", "6119", "612111", "6193", "6311", "6513", "6701", "712112", "7381", "7513", "8100", "8400"];

pub fn account() -> impl Strategy<Value = AccountCode> {
    prop::sample::select(ACCOUNTS.to_vec()).prop_map(|code| AccountCode::new(code).expect("an account number"))
}

pub fn day() -> impl Strategy<Value = Day> {
    (0_i64..700).prop_map(|days| days_after(read_day("2025-01-01").expect("a day"), days))
}

/// Labels with what trips programs: commas, semicolons, quotes, colons, percent signs, two scripts.
pub fn text() -> impl Strategy<Value = String> {
    "[a-zé;,:%\"|()زيت0-9' =*!-]{0,30}[a-zت)%]"
}

fn counterparty() -> impl Strategy<Value = Counterparty> {
    prop::sample::select(vec![Counterparty::None, Counterparty::Member(None), Counterparty::NonMember, Counterparty::Other])
}

/// Any draft, most of which do not balance.
fn draft() -> impl Strategy<Value = EntryDraft> {
    let posting = (account(), -5_i64..50, -5_i64..50).prop_map(|(account, debit, credit)| {
        let zero = PostingDraft::debit(account, Money::mad(0));
        PostingDraft { debit: Money::mad(debit), credit: Money::mad(credit), ..zero }
    });
    let journal = prop::sample::select(Journal::ALL.to_vec());
    (journal, day(), ".{0,5}", prop::collection::vec(posting, 0..5)).prop_map(|(journal, date, label, postings)| EntryDraft {
        journal,
        date,
        label,
        voucher: None,
        postings,
    })
}

/// An entry of several debits and one credit that balances.
pub fn entry() -> impl Strategy<Value = JournalEntry> {
    let debit = (account(), 1_i64..10_000_000, prop::option::of(text()), counterparty());
    let journal = prop::sample::select(Journal::ALL.to_vec());
    (journal, day(), text(), prop::option::of(text()), prop::collection::vec(debit, 1..6), account()).prop_map(
        |(journal, date, label, voucher, debits, credited)| {
            let total = debits.iter().map(|(_, amount, _, _)| amount).sum();
            let mut postings: Vec<PostingDraft> = debits
                .into_iter()
                .map(|(account, amount, label, counterparty)| PostingDraft {
                    label,
                    ..PostingDraft::debit(account, Money::mad(amount)).with_counterparty(counterparty)
                })
                .collect();
            postings.push(PostingDraft::credit(credited, Money::mad(total)));
            EntryDraft { journal, date, label, voucher, postings }.balance().expect("an entry that balances")
        },
    )
}

/// An entry as the books print it.
fn book_lines(entry: &JournalEntry) -> Vec<BookLine> {
    let line = |posting: &Posting| BookLine {
        entry: uuid::Uuid::nil(),
        on: entry.date(),
        reference: entry.journal().code().to_owned(),
        voucher: entry.voucher().unwrap_or_default().to_owned(),
        account: posting.account(),
        label: posting.label().unwrap_or(entry.label()).to_owned(),
        debit: posting.debit(),
        credit: posting.credit(),
        is_opening: entry.journal() == Journal::Opening,
    };
    entry.postings().iter().map(line).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_accepted_balances_and_what_is_refused_has_a_reason(draft in draft()) {
        let faults = draft.faults();
        match draft.balance() {
            Ok(entry) => {
                prop_assert!(faults.is_empty());
                prop_assert!(entry.postings().len() >= 2);
                prop_assert!(entry.postings().iter().all(|posting| posting.amount().is_positive()));
                prop_assert_eq!(entry.postings().iter().map(|posting| posting.signed().minor()).sum::<i64>(), 0);
            }
            Err(refusal) => prop_assert_eq!(Some(&refusal), faults.first()),
        }
    }

    #[test]
    fn an_entry_and_its_reversal_leave_every_account_as_it_was(entry in entry(), on in day()) {
        let back = entry.reversal(on, "Annulation").expect("a reversal");
        let balance = TrialBalance::of_entries([&entry, &back], Currency::Mad).expect("a trial balance");
        prop_assert!(balance.is_balanced());
        prop_assert!(balance.lines().iter().all(|line| line.balance().is_zero()));
        let again = back.reversal(entry.date(), entry.label()).expect("a reversal");
        prop_assert_eq!(again, entry);
    }

    #[test]
    fn the_trial_balance_is_the_sum_of_its_postings_in_any_order(mut entries in prop::collection::vec(entry(), 0..12)) {
        let balance = TrialBalance::of_entries(&entries, Currency::Mad).expect("a trial balance");
        let mut oracle: BTreeMap<AccountCode, i64> = BTreeMap::new();
        for posting in entries.iter().flat_map(JournalEntry::postings) {
            *oracle.entry(posting.account()).or_default() += posting.debit().minor() - posting.credit().minor();
        }
        let found: BTreeMap<AccountCode, i64> = balance.lines().iter().map(|line| (line.account(), line.balance().minor())).collect();
        prop_assert_eq!(found, oracle);
        prop_assert!(balance.is_balanced());
        entries.reverse();
        prop_assert_eq!(TrialBalance::of_entries(&entries, Currency::Mad).expect("a trial balance"), balance);
    }

    #[test]
    fn journal_ledger_and_balance_of_a_year_say_the_same(entries in prop::collection::vec(entry(), 0..25)) {
        let period = read_year("2026-01-01..2026-12-31").expect("a year");
        let year: Vec<BookLine> = entries.iter().filter(|entry| period.contains(entry.date())).flat_map(book_lines).collect();
        let is_before = |line: &BookLine| line.on < period.from() || line.is_opening;
        let mut openings: BTreeMap<AccountCode, Money> = BTreeMap::new();
        let before = entries.iter().filter(|entry| entry.date() <= period.to()).flat_map(book_lines).filter(is_before);
        for line in before {
            let old = openings.get(&line.account).copied().unwrap_or(Money::mad(0));
            openings.insert(line.account, old.plus(line.debit).and_then(|sum| sum.minus(line.credit)).expect("a sum"));
        }
        let moved: Vec<&BookLine> = year.iter().filter(|line| !line.is_opening).collect();
        let totals = moved.iter().map(|line| AccountTotals { account: line.account, debit: line.debit, credit: line.credit });
        let words = Words::new(Language::Fr);
        let lines = six_columns::lines(&openings, &totals.collect::<Vec<_>>()).expect("a balance");
        let sum = |of: fn(&six_columns::BalanceLine) -> Sides| {
            lines.iter().map(of).try_fold(Sides::default(), |sum, one| sum.with(one.debit, one.credit)).expect("a sum")
        };
        let balance = sum(|line| line.moved);
        let mut journal = JournalRows::new(balance, words);
        for line in &year {
            journal.line(line).expect("a row");
        }
        let title = |account: &AccountCode| account.to_string();
        let mut ledger = LedgerRows::new(PaperKind::GeneralLedger, period, openings.clone(), balance, title, words);
        let mut sorted = moved.clone();
        sorted.sort_by_key(|line| (line.account, line.on));
        let mut rows = Vec::new();
        for line in sorted {
            ledger.line(line.account, line, &mut rows).expect("rows");
        }
        prop_assert_eq!(journal.movements(), balance);
        prop_assert!(balance.debit == balance.credit);
        for of in [(|line| line.opening) as fn(&six_columns::BalanceLine) -> Sides, |line| line.closing] {
            prop_assert!(sum(of).debit == sum(of).credit);
        }
        ledger.end(&mut rows).expect("rows");
        // Every account of the balance is a part of the ledger, and closes as the balance says.
        let closings: Vec<(String, Cell)> = rows.iter().filter(|row| row.kind == RowKind::Sum).map(|row| (row.key.clone(), row.cells[6].clone())).collect();
        let told: Vec<(String, Cell)> = lines
            .iter()
            .map(|line| (line.account.to_string(), Cell::Money(line.closing.debit.minus(line.closing.credit).expect("a balance"))))
            .collect();
        prop_assert_eq!(closings, told);
        let total = rows.iter().find(|row| row.kind == RowKind::Total).expect("a total");
        prop_assert_eq!(total.cells[4..6].to_vec(), vec![Cell::Money(balance.debit), Cell::Money(balance.credit)]);
        let notes: Vec<&Row> = rows.iter().filter(|row| row.kind == RowKind::Note).collect();
        let quiet = words.text("book-disagrees").split(' ').next().unwrap_or_default().to_owned();
        prop_assert!(notes.len() == 1 && !notes[0].cells[0].written(Language::Fr).starts_with(&quiet));
    }

    #[test]
    fn sharing_out_loses_no_centime(minor in -1_000_000_000_i64..1_000_000_000, weights in prop::collection::vec(0_u64..10_000, 1..20)) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let keyed: Vec<(usize, u64)> = weights.into_iter().enumerate().collect();
        let shared = Money::mad(minor).share_out(&keyed);
        let total = Money::sum(shared.iter().map(|(_, part)| *part), Currency::Mad);
        prop_assert_eq!(total, Ok(Money::mad(minor)));
        let all: i128 = keyed.iter().map(|(_, weight)| i128::from(*weight)).sum();
        for ((_, part), (_, weight)) in shared.iter().zip(&keyed) {
            let exact = i128::from(minor) * i128::from(*weight);
            prop_assert!((i128::from(part.minor()) * all - exact).abs() < all, "a part is more than a centime off");
        }
    }

    #[test]
    fn closed_stays_closed(closings in prop::collection::vec(0_i64..400, 0..20), probe in 0_i64..400, end in 0_usize..20) {
        let start = read_day("2026-01-01").expect("a day");
        let mut year = FiscalYear::new(uuid::Uuid::nil(), read_year("2026-01-01..2026-12-31").expect("a year")).expect("a year");
        let probe = days_after(start, probe);
        let mut was_refused = year.admit(probe).is_err();
        for (at, closing) in closings.into_iter().enumerate() {
            let closed = if at == end { year.close().map(|()| year.period()) } else { year.close_month(days_after(start, closing)) };
            if let Ok(period) = closed {
                prop_assert!(year.admit(period.from()).is_err() && year.admit(period.to()).is_err());
            }
            let is_refused = year.admit(probe).is_err();
            prop_assert!(!was_refused || is_refused, "a day that was closed is open again");
            was_refused = is_refused;
        }
        if !year.period().contains(probe) {
            prop_assert_eq!(year.admit(probe), Err(FiscalYearError::NoFiscalYear { date: probe }));
        }
    }

    #[test]
    fn entries_that_differ_have_other_bytes(first in entry(), second in entry()) {
        prop_assert_eq!(entry_bytes(&first) == entry_bytes(&second), first == second);
        prop_assert_eq!(entry_bytes(&first), entry_bytes(&first.clone()));
    }

    #[test]
    fn a_table_written_and_read_is_the_same_journal_twice_over(entries in prop::collection::vec(entry(), 1..8)) {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(twiza::imports::journals::columns::TABLE_COLUMNS).expect("written");
        for (at, entry) in entries.iter().enumerate() {
            let voucher = format!("V{at}");
            for posting in entry.postings() {
                let row = [
                    entry.date().to_string(), entry.journal().code().to_owned(), voucher.clone(), posting.account().to_string(),
                    posting.label().unwrap_or(entry.label()).to_owned(), posting.debit().to_string(), posting.credit().to_string(),
                    posting.counterparty().key().to_owned(),
                ];
                table.write_record(row).expect("written");
            }
        }
        let bytes = table.into_inner().expect("written");
        let read = || read_journal(bytes.as_slice(), Chart::national(), &OpenedAccounts::default()).expect("a journal");
        let (first, second) = (read(), read());
        prop_assert_eq!(&first, &second);
        let balance = |entries: &[JournalEntry]| TrialBalance::of_entries(entries, Currency::Mad).expect("a trial balance");
        let found: Vec<JournalEntry> = first.entries.into_iter().map(|read| read.entry).collect();
        prop_assert_eq!(balance(&found), balance(&entries));
        prop_assert_eq!(found.len(), entries.len());
    }

    #[test]
    fn a_journal_written_as_a_table_and_read_is_the_same_journal(entries in prop::collection::vec(entry(), 1..8)) {
        let mut writer = JournalTableWriter::begin([]);
        for (at, entry) in entries.iter().enumerate() {
            writer.entry(&format!("{}-2026-{at:04}", entry.journal().code()), entry);
        }
        let bytes = writer.take();
        let read = read_journal(bytes.as_slice(), Chart::national(), &OpenedAccounts::default()).expect("a journal");
        let found: Vec<JournalEntry> = read.entries.into_iter().map(|read| read.entry).collect();
        prop_assert_eq!(found, entries);
    }

    #[test]
    fn closing_leaves_costs_and_income_nil_and_moves_no_other_balance(
        rows in prop::collection::vec((prop::sample::select(CLOSED.to_vec()), 0_i64..1_000_000, 0_i64..1_000_000), 0..40)
    ) {
        let totals: Vec<AccountTotals> = rows
            .iter()
            .map(|(code, debit, credit)| AccountTotals {
                account: AccountCode::new(code).expect("an account number"),
                debit: Money::mad(*debit),
                credit: Money::mad(*credit),
            })
            .collect();
        let on = read_day("2026-12-31").expect("a day");
        let entries = closing::cascade(&totals, on, |step| step.key().to_owned()).expect("a cascade");
        let entries: Vec<JournalEntry> = entries.into_iter().map(|one| one.draft.balance().expect("an entry that balances")).collect();
        let written = TrialBalance::of_entries(&entries, Currency::Mad).expect("a trial balance");
        let mut after: BTreeMap<AccountCode, i64> = BTreeMap::new();
        for row in &totals {
            *after.entry(row.account).or_default() += row.debit.minor() - row.credit.minor();
        }
        let before = after.clone();
        for line in written.lines() {
            *after.entry(line.account()).or_default() += line.balance().minor();
        }
        let result = closing::net_result(&totals).expect("a result").minor();
        // What class 8 held already (a closing of another program, half done) ends in the result too.
        let held: i64 = before.iter().filter(|(code, _)| code.class() == 8).map(|(_, balance)| -balance).sum();
        for (code, balance) in &after {
            let was = before.get(code).copied().unwrap_or(0);
            match code.as_str() {
                "1191" | "1199" => {}
                _ if (6..=8).contains(&code.class()) => prop_assert_eq!(*balance, 0),
                _ => prop_assert_eq!(*balance, was),
            }
        }
        let of = |code: &str| written.balance_under(code).expect("a balance").minor();
        prop_assert_eq!(-(of("1191") + of("1199")), result + held);
        prop_assert!(of("1191") == 0 || of("1199") == 0);
        prop_assert!(entries.iter().all(|entry| entry.date() == on && entry.journal() == Journal::Miscellaneous));
    }

    #[test]
    fn a_surplus_is_shared_out_to_the_last_centime_whatever_the_order_of_the_members(
        (result, capital, reserve, deficit) in (1_i64..10_000_000, 0_i64..5_000_000, 0_i64..5_000_000, 0_i64..2_000_000),
        mut members in prop::collection::vec((any::<u128>(), -1_000_i64..1_000_000, 0_i64..1_000_000), 1..30),
        (refund, training, investment, rate) in (0_i64..1_000_000, 0_i64..1_000_000, 0_i64..1_000_000, 0_i64..500),
    ) {
        let facts = SurplusFacts {
            result: Money::mad(result),
            capital: Money::mad(capital),
            legal_reserve: Money::mad(reserve),
            earlier_deficits: vec![(AccountCode::new("1169").expect("an account number"), Money::mad(deficit))],
        };
        let wish = SurplusWish {
            statutes_allow_interest: true,
            interest_rate: Decimal::new(rate, 4),
            refund: Money::mad(refund),
            training: Money::mad(training),
            investment: Money::mad(investment),
        };
        let facts_of = |members: &[(u128, i64, i64)]| -> Vec<MemberFacts> {
            members
                .iter()
                .map(|(id, patronage, paid_up)| MemberFacts {
                    member_id: uuid::Uuid::from_u128(*id),
                    patronage: Money::mad(*patronage),
                    paid_up: Money::mad(*paid_up),
                })
                .collect()
        };
        let on = read_day("2026-04-12").expect("a day");
        let shared = share_surplus(&facts, &facts_of(&members), &wish, on);
        members.reverse();
        prop_assert_eq!(&shared, &share_surplus(&facts, &facts_of(&members), &wish, on));
        let Ok(shared) = shared else { return Ok(()) };
        let covered: i64 = shared.covered.iter().map(|(_, amount)| amount.minor()).sum();
        let parts = [shared.legal, shared.interest, shared.refund, shared.training, shared.investment, shared.carried];
        prop_assert_eq!(covered + parts.iter().map(|part| part.minor()).sum::<i64>(), result);
        prop_assert!(parts.iter().all(|part| !part.is_negative()));
        prop_assert_eq!(shared.shares.iter().map(|share| share.refund.minor()).sum::<i64>(), refund);
        prop_assert_eq!(shared.shares.iter().map(|share| share.interest).fold(0, |sum, one| sum + one.minor()), shared.interest.minor());
        prop_assert!(shared.shares.iter().all(|share| share.patronage.is_positive() || share.refund.is_zero()));
        prop_assert!(shared.legal.is_zero() || shared.legal.minor() + reserve <= capital);
        let labels = AllocationLabels { result: "a".to_owned(), refunds: "b".to_owned(), interest: "c".to_owned() };
        let from = AccountCode::new("1191").expect("an account number");
        let entries = surplus_entries(&shared, from, on, "AGO", &labels).expect("entries");
        let entries: Vec<JournalEntry> = entries.into_iter().map(|draft| draft.balance().expect("an entry that balances")).collect();
        let written = TrialBalance::of_entries(&entries, Currency::Mad).expect("a trial balance");
        prop_assert_eq!(written.balance_under("1191").expect("a balance").minor(), result);
    }

    #[test]
    fn no_bytes_make_the_reader_fall(bytes in prop::collection::vec(any::<u8>(), 0..300), rows in "[0-9A-Z;,\"\n./-]{0,200}") {
        let head = "date,journal,voucher,account,label,debit,credit,counterparty\n";
        let inputs = [bytes.clone(), [head.as_bytes(), &bytes].concat(), [head.as_bytes(), rows.as_bytes()].concat()];
        for input in inputs {
            let read = read_journal(input.as_slice(), Chart::national(), &OpenedAccounts::default());
            let balanced = |entry: &JournalEntry| entry.postings().iter().map(|posting| posting.signed().minor()).sum::<i64>() == 0;
            match read {
                Ok(journal) => prop_assert!(journal.entries.iter().all(|read| balanced(&read.entry))),
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
    }

    #[test]
    fn the_export_declares_every_account_it_uses(entries in prop::collection::vec(entry(), 1..5)) {
        let mut writer = HledgerWriter::begin(&[], Currency::Mad, []);
        for (at, entry) in entries.iter().enumerate() {
            writer.entry(&format!("OD-2026-{at:04}"), entry);
        }
        let text = String::from_utf8(writer.take()).expect("text");
        for posting in entries.iter().flat_map(JournalEntry::postings) {
            let declaration = format!("account {}", posting.account());
            prop_assert!(text.lines().any(|line| line == declaration));
        }
    }
}

/// Any plan of wear: method, value, day, time, and how the first month counts.
fn plan() -> impl Strategy<Value = Plan> {
    let method = prop::sample::select(vec![Method::Linear, Method::Declining, Method::Yearly]);
    let begins = prop::sample::select(vec![Begins::Month, Begins::Day]);
    (method, 1_i64..100_000_000_000, day(), 1_u32..400, begins, 100_i64..400, 0_u32..12).prop_map(
        |(method, value, received_on, months, begins, hundredths, begun)| {
            let coefficient = rust_decimal::Decimal::new(hundredths, 2);
            let terms = PlanTerms { method, value: Money::mad(value), received_on, months, begins, coefficient };
            // Books whose first year is short.
            let first = chrono::NaiveDate::from_ymd_opt(2026, begun + 1, 1).expect("a day");
            let last = chrono::NaiveDate::from_ymd_opt(2026, 12, 31).expect("a day");
            Plan::new(terms, &[Period::new(first, last).expect("a year")])
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_of_wear_sums_to_the_value_to_the_centime(plan in plan()) {
        let value = plan.terms().value.minor();
        prop_assert_eq!(plan.lines().iter().map(|line| line.amount.minor()).sum::<i64>(), value);
        prop_assert!(plan.lines().iter().all(|line| !line.amount.is_negative() && !line.net.is_negative()));
        prop_assert_eq!(plan.lines().last().map(|line| line.net.minor()), Some(0));
        for line in plan.lines() {
            prop_assert_eq!(plan.wear_on(line.period.to()), line.wear);
        }
        let mut before = Money::mad(0);
        for month in 0..40 {
            let wear = plan.wear_on(days_after(plan.terms().received_on, month * 31));
            prop_assert!(wear >= before && wear.minor() <= value);
            before = wear;
        }
    }

    #[test]
    fn no_centime_of_the_store_is_lost(came in prop::collection::vec((1_i64..1_000_000, 0_i64..10_000_000), 1..12), goes in prop::collection::vec(1_i64..2_000_000, 0..20)) {
        let mut holds = Holding::nothing();
        let (mut brought, mut taken) = (0, 0);
        let mut goes = goes.into_iter();
        for (quantity, value) in came {
            holds = holds.receive(Quantity::thousandths(quantity), Money::mad(value)).expect("a holding");
            brought += value;
            if let Some(quantity) = goes.next()
                && let Ok((rest, value)) = holds.issue(Quantity::thousandths(quantity))
            {
                holds = rest;
                taken += value.minor();
            }
        }
        prop_assert_eq!(brought, taken + holds.value.minor());
        if !holds.quantity.is_zero() {
            let (rest, value) = holds.issue(holds.quantity).expect("the rest");
            prop_assert_eq!((rest.value.minor(), value), (0, holds.value));
        }
    }
}
