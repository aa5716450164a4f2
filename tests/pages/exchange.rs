//! What leaves for other programs comes back the same; what comes from them is taken whole or not at all.

use proptest::strategy::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use twiza::access::actor::Actor;
use twiza::access::permission::Permission;
use twiza::access::role::Role;
use twiza::access::scope::CooperativeScope;
use twiza::actions::desk::ActionError;
use twiza::actions::desk::PostingError;
use twiza::actions::desk::RefusedEntry;
use twiza::actions::free_entry::post_entry;
use twiza::actions::ledger::IMPORT_KEY;
use twiza::actions::ledger::ImportJournal;
use twiza::actions::ledger::PostEntry;
use twiza::actions::ledger::ReadEntry;
use twiza::actions::ledger::Source;
use twiza::actions::ledger::import_journal;
use twiza::actions::ledger::open_account;
use twiza::i18n::catalogue::Words;
use twiza::i18n::language::Language;
use twiza::imports::journals::parsed::ParsedEntry;
use twiza::imports::journals::read::read_journal;
use twiza::ledger::account::AccountCode;
use twiza::ledger::chart::Chart;
use twiza::ledger::journal::Journal;
use twiza::ledger::journal_entry::Counterparty;
use twiza::ledger::journal_entry::EntryDraft;
use twiza::ledger::journal_entry::JournalEntry;
use twiza::ledger::journal_entry::PostingDraft;
use twiza::money::Money;
use twiza::store::entry_filter::EntryFilter;
use twiza::store::ledger;
use twiza::web::exchange::journals::JournalExport;
use twiza::web::exchange::journals::JournalFormat;
use twiza::web::serve;
use twiza::web::serve::Standing;

use crate::laws;
use crate::support::House;
use crate::support::on_each_engine;

async fn scope(house: &House, code: &str) -> CooperativeScope {
    house.desk.enter(&Actor::operator(), code, Permission::ReadBooks).await.expect("entered")
}

/// Reads a table as the command does, into a cooperative.
async fn import(house: &House, code: &str, table: &[u8]) -> Result<usize, ActionError> {
    let opened = ledger::opened_accounts(house.desk.store(), &scope(house, code).await).await.expect("accounts");
    let parsed = read_journal(table, Chart::national(), &opened).expect("a journal");
    let key = |fingerprint: [u8; 32]| format!("{IMPORT_KEY}{}", hex::encode(fingerprint));
    let read = |one: &ParsedEntry| ReadEntry { key: key(one.fingerprint), reference: one.reference.clone(), draft: one.entry.to_draft() };
    let entries = parsed.entries.iter().map(read).collect();
    let order = ImportJournal {
        entries,
        accounts: parsed.new_accounts,
        opens_years: true,
        is_take_over: false,
        is_rehearsal: false,
        source: Source::default(),
    };
    import_journal(&house.desk, &Actor::operator(), code, order).await.map(|done| done.entries)
}

async fn export(house: &House, code: &str, format: JournalFormat, year: Option<&str>) -> Vec<u8> {
    let scope = scope(house, code).await;
    let words = Words::new(Language::Fr);
    let mut export = JournalExport::begin(house.desk.store(), &scope, format, year, words).await.expect("a year");
    let mut bytes = Vec::new();
    while let Some(piece) = export.next().await.expect("read") {
        bytes.extend(piece);
    }
    bytes
}

/// Every entry of the books in their order, with its reference.
async fn books(house: &House, code: &str) -> Vec<(i64, JournalEntry)> {
    let scope = scope(house, code).await;
    let mut found = Vec::new();
    for year in ledger::years(house.desk.store(), &scope).await.expect("years") {
        let entries = ledger::entries_after(house.desk.store(), &scope, year.id(), None, 10_000).await.expect("entries");
        found.extend(entries.into_iter().map(|posted| (posted.number, posted.entry)));
    }
    found
}

/// Two hundred entries by chance over two years; opening entries only in the first.
fn entries() -> Vec<JournalEntry> {
    let many = proptest::collection::vec(laws::entry(), 200);
    let entries = many.new_tree(&mut TestRunner::deterministic()).expect("entries").current();
    let at_home = |entry: &JournalEntry| {
        let mut draft = entry.to_draft();
        if draft.journal == Journal::Opening && draft.date.to_string().as_str() >= "2026" {
            draft.journal = Journal::Miscellaneous;
        }
        // An account of the cooperative's own.
        let own = AccountCode::new("51619").expect("an account number");
        draft.postings[0].account = own;
        draft.balance().expect("an entry")
    };
    entries.iter().map(at_home).collect()
}

#[test]
fn the_journal_goes_out_as_a_table_and_comes_back_the_same() {
    on_each_engine(|house| async move {
        for code in ["tifawin", "argane"] {
            house.cooperative(code).await;
        }
        let own = AccountCode::new("51619").expect("an account number");
        open_account(&house.desk, &Actor::operator(), "tifawin", own, "=Caisse: souk, lundi".to_owned()).await.expect("opened");
        let typed = |(at, entry): (usize, &JournalEntry)| ReadEntry { key: format!("k{at}"), reference: None, draft: entry.to_draft() };
        let drafts = entries().iter().enumerate().map(typed).collect();
        let order = ImportJournal {
            entries: drafts,
            accounts: Vec::new(),
            opens_years: true,
            is_take_over: false,
            is_rehearsal: false,
            source: Source::default(),
        };
        let done = import_journal(&house.desk, &Actor::operator(), "tifawin", order).await.expect("imported");
        assert_eq!((done.entries, done.years), (200, 1));
        let table = export(&house, "tifawin", JournalFormat::Table, None).await;
        assert_eq!(import(&house, "argane", &table).await, Ok(200));
        assert_eq!(books(&house, "argane").await, books(&house, "tifawin").await);
        assert_eq!(export(&house, "argane", JournalFormat::Table, None).await, table);
        let store = house.desk.store();
        let (here, there) = (scope(&house, "tifawin").await, scope(&house, "argane").await);
        let totals = ledger::totals(store, &here, None).await.expect("totals");
        assert_eq!(ledger::totals(store, &there, None).await.expect("totals"), totals);
        let opened = ledger::opened_accounts(store, &there).await.expect("accounts");
        assert_eq!(opened, ledger::opened_accounts(store, &here).await.expect("accounts"));
        assert_eq!(import(&house, "argane", &table).await, Ok(0), "the same file twice changes nothing");
        assert_eq!(import(&house, "tifawin", &table).await, Ok(0), "what left the books is there already");
        assert_eq!(books(&house, "tifawin").await.len(), 200);
        let hledger = export(&house, "tifawin", JournalFormat::Table, Some("2026")).await;
        import(&house, "tifawin", &hledger).await.expect_err("a year with what it opens with is no part of longer books");
        // One year alone begins with what the one before left, so that a third cooperative has the same balances.
        house.cooperative("tazart").await;
        let year = export(&house, "tifawin", JournalFormat::Table, Some("2026")).await;
        import(&house, "tazart", &year).await.expect("imported");
        let balances = |totals: Vec<twiza::ledger::trial_balance::AccountTotals>| {
            let all = totals.into_iter().map(|one| (one.account, one.debit.minor() - one.credit.minor()));
            all.filter(|(_, balance)| *balance != 0).collect::<Vec<_>>()
        };
        let found = ledger::totals(store, &scope(&house, "tazart").await, None).await.expect("totals");
        assert_eq!(balances(found), balances(totals));
    });
}

#[test]
fn what_is_posted_while_a_journal_leaves_is_not_in_it() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told = |key| {
            [("event", "money_in"), ("amount", "80"), ("category", "gift_received"), ("place", "bank"), ("paper", "later"), ("key", key)]
        };
        treasurer.post("/c/tifawin/record", &told("a")).await.is(303);
        let (scope, words) = (scope(&house, "tifawin").await, Words::new(Language::Fr));
        let begun = JournalExport::begin(house.desk.store(), &scope, JournalFormat::Table, None, words).await;
        let mut leaving = begun.expect("books");
        treasurer.post("/c/tifawin/record", &told("b")).await.is(303);
        let mut bytes = Vec::new();
        while let Some(piece) = leaving.next().await.expect("read") {
            bytes.extend(piece);
        }
        let text = String::from_utf8(bytes).expect("text");
        assert!(text.contains("BNQ-2026-0001") && !text.contains("BNQ-2026-0002"), "{text}");
        // The page hands on the same bytes, with their number.
        let page = treasurer.get("/c/tifawin/exchange/journal-csv").await;
        let now = export(&house, "tifawin", JournalFormat::Table, None).await;
        assert_eq!((&page.is(200).bytes, page.headers["content-length"].clone()), (&now, now.len().to_string()));
        let table = treasurer.get("/c/tifawin/exchange/entries.csv").await;
        assert_eq!(table.is(200).shows("BNQ").text().lines().count(), 3, "a head and two entries");
        let book = treasurer.get("/c/tifawin/exchange/entries.xlsx").await;
        assert!(book.is(200).bytes.starts_with(b"PK") && book.headers["content-length"] == book.bytes.len().to_string());
    });
}

#[test]
fn what_left_the_books_and_comes_back_is_recognised_and_what_was_changed_is_refused() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        for (key, amount) in [("a", "80"), ("b", "90")] {
            let told = [("event", "money_in"), ("amount", amount), ("category", "gift_received"), ("place", "bank"), ("paper", "later")];
            let told = [told.as_slice(), &[("key", key)]].concat();
            treasurer.post("/c/tifawin/record", &told).await.is(303);
        }
        // Members leave a file without their names: it is recognised all the same.
        president.post("/c/tifawin/members/new", &[("name_latin", "Fatima"), ("admitted_on", "2026-01-01")]).await;
        let here = scope(&house, "tifawin").await;
        let member = twiza::store::members::register(house.desk.store(), &here).await.expect("read").first().map(|member| member.id);
        let code = |text| AccountCode::new(text).expect("an account number");
        let sale = PostingDraft::credit(code("712111"), Money::mad(500));
        let entry = EntryDraft {
            journal: Journal::Miscellaneous,
            date: twiza::calendar::read_day("2026-03-07").expect("a day"),
            label: "Vente".to_owned(),
            voucher: None,
            postings: vec![
                PostingDraft::debit(code("3421"), Money::mad(500)),
                PostingDraft { counterparty: Counterparty::Member(member), ..sale },
            ],
        };
        post_entry(&house.desk, &Actor::operator(), "tifawin", PostEntry::of("c".to_owned(), entry)).await.expect("posted");
        let table = String::from_utf8(export(&house, "tifawin", JournalFormat::Table, None).await).expect("text");
        let before = books(&house, "tifawin").await;
        assert_eq!((import(&house, "tifawin", table.as_bytes()).await, before.len()), (Ok(0), 3));
        // Changed on the way, it would stand there twice.
        let changed = import(&house, "tifawin", table.replace("90.00", "91.00").as_bytes()).await.expect_err("refused");
        let otherwise = |reference: &str| PostingError::StandsOtherwise { reference: reference.to_owned() };
        assert_eq!(changed, PostingError::InEntries(vec![RefusedEntry::new(1, otherwise("BNQ-2026-0002"))]).into());
        // All that are refused are told together.
        let changed = table.replace("90.00", "91.00").replace("80.00", "81.00");
        let changed = import(&house, "tifawin", changed.as_bytes()).await.expect_err("refused");
        let both = [(0, "BNQ-2026-0001"), (1, "BNQ-2026-0002")];
        let both = both.map(|(place, reference)| RefusedEntry::new(place, otherwise(reference))).to_vec();
        assert_eq!(changed, PostingError::InEntries(both).into());
        assert_eq!(books(&house, "tifawin").await, before);
        // Rows that were added to it are new.
        let longer = format!("{table}2026-03-08,CAI,,,51611,,Don,,7.00,,none\n2026-03-08,CAI,,,7148,,Don,,,7.00,none\n");
        assert_eq!(import(&house, "tifawin", longer.as_bytes()).await, Ok(1));
        // The numbers of another cooperative say nothing here.
        house.cooperative("argane").await;
        let other = table.replace("80.00", "81.00").replace("90.00", "91.00").replace("Vente", "Autre vente");
        assert_eq!(import(&house, "argane", table.as_bytes()).await, Ok(3));
        assert_eq!(import(&house, "argane", other.as_bytes()).await, Ok(3));
    });
}

const PAST: &str = "date,journal,voucher,account,label,debit,credit\n\
    2024-01-01,AN,AN,5141,Reprise,500,\n2024-01-01,AN,AN,1111,Reprise,,500\n\
    2025-03-01,BNQ,1,5141,Vente,100,\n2025-03-01,BNQ,1,7121,Vente,,100\n";

#[test]
fn past_years_come_in_with_one_opening_and_no_other() {
    on_each_engine(|house| async move {
        house.cooperative("tifawin").await;
        assert_eq!(import(&house, "tifawin", PAST.as_bytes()).await, Ok(2));
        let scope = scope(&house, "tifawin").await;
        let years = ledger::years(house.desk.store(), &scope).await.expect("years");
        assert_eq!(
            years.iter().map(|year| year.period().from().to_string()).collect::<Vec<_>>(),
            ["2024-01-01", "2025-01-01", "2026-01-01"]
        );
        let again = "date,journal,voucher,account,label,debit,credit\n\
            2026-01-01,AN,B,5141,Reprise,600,\n2026-01-01,AN,B,1111,Reprise,,600\n";
        let refused = import(&house, "tifawin", again.as_bytes()).await.expect_err("refused");
        let is_it = |error: &ActionError, wanted: fn(&ActionError) -> bool| matches!(error, ActionError::Posting(PostingError::InEntries(refused)) if refused.iter().all(|one| wanted(&one.error)));
        assert!(is_it(&refused, |error| matches!(error, ActionError::Posting(PostingError::OpeningFollowsEntries { .. }))), "{refused}");
        let before = PAST.replace("2024-01-01,AN,AN", "2023-12-31,OD,AN");
        let refused = import(&house, "tifawin", before.as_bytes()).await.expect_err("refused");
        assert!(is_it(&refused, |error| matches!(error, ActionError::Posting(PostingError::BeforeOpening { .. }))), "{refused}");
        assert_eq!(ledger::years(house.desk.store(), &scope).await.expect("years").len(), 3, "nothing half done");
    });
}

#[test]
fn a_sheet_of_members_is_looked_at_and_then_counts() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/exchange").await.is(200).shows("template-members.xlsx").shows("members.xlsx").shows("entries.csv");
        let blank = treasurer.get("/c/tifawin/exchange/template-members.xlsx").await.is(200).bytes.clone();
        treasurer.upload("/c/tifawin/exchange/members", &[], &[("file", "m.xlsx", &blank)]).await.is(422).shows("aucune ligne");
        let wrong = "Nom,Admis le\nFatima,hier\n,2026-01-05\n";
        let told = treasurer.upload("/c/tifawin/exchange/members", &[], &[("file", "m.csv", wrong.as_bytes())]).await;
        told.is(422).shows("ligne 2").shows("ligne 3");
        let sheet = "Nom,Admis le,Profession\nFatima,2024-03-07,Meunière\nOmar,2023-01-05,\n".as_bytes();
        let looked = treasurer.upload("/c/tifawin/exchange/members", &[], &[("file", "m.csv", sheet)]).await;
        looked.is(200).shows("2 personnes").shows("Omar");
        treasurer.get("/c/tifawin/members").await.hides("Omar");
        let coded = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, sheet);
        treasurer.post("/c/tifawin/exchange/members", &[("sheet", &coded), ("count", "yes")]).await.is(303);
        treasurer.get("/c/tifawin/members").await.shows("Omar").shows("Fatima");
        let changed = "Nom,Admis le,Profession\nFatima,2024-03-07,Tisseuse\nOmar,2023-01-05,\n".as_bytes();
        let looked = treasurer.upload("/c/tifawin/exchange/members", &[], &[("file", "m.csv", changed)]).await;
        looked.is(200).shows("Tisseuse").hides("name=\"count\"");
        let table = treasurer.get("/c/tifawin/exchange/members.csv").await.is(200).text();
        assert!(table.contains("2024-03-07") && table.contains("Meunière"), "{table}");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/c/tifawin/exchange").await.is(200).hides("members.csv").hides("template-members");
        auditor.get("/c/tifawin/exchange/members.csv").await.is(404);
        auditor.get("/c/tifawin/exchange/postings.csv").await.is(200);
        auditor.get("/c/tifawin/exchange/beancount").await.is(200);
    });
}

#[test]
fn balances_are_taken_over_once_on_the_first_day_of_a_year() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let address = "/c/tifawin/exchange/opening-balance";
        let lame = "Compte,Débit,Crédit\n5141,100,\n1111,,90\n".as_bytes();
        let told = treasurer.upload(address, &[("date", "2026-01-01")], &[("balances", "b.csv", lame)]).await;
        told.is(422).shows("10,00");
        let sheet = "Compte,Débit,Crédit\n5141,100,\n1111,,100\n".as_bytes();
        treasurer.upload(address, &[("date", "2026-02-01")], &[("balances", "b.csv", sheet)]).await.is(422).shows("premier jour");
        treasurer.upload(address, &[("date", "2026-01-01")], &[("balances", "b.csv", sheet)]).await.is(200).shows("100,00");
        assert!(books(&house, "tifawin").await.is_empty());
        let coded = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, sheet);
        treasurer.post(address, &[("sheet", &coded), ("date", "2026-01-01"), ("count", "yes")]).await.is(303);
        let entries = books(&house, "tifawin").await;
        assert_eq!((entries.len(), entries[0].1.journal()), (1, Journal::Opening));
        let other = "Compte,Débit,Crédit\n5141,50,\n1111,,50\n".as_bytes();
        treasurer.upload(address, &[("date", "2026-01-01")], &[("balances", "b.csv", other)]).await.is(422).shows("déjà");
    });
}

/// A journal of two past years as a spreadsheet keeps it: days are days, amounts are numbers, heads in French.
fn past_book() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    for (at, head) in
        ["Date", "Journal", "Pièce", "Compte", "Intitulé du compte", "Libellé", "Débit", "Crédit", "Avec qui"].iter().enumerate()
    {
        sheet.write_string(0, u16::try_from(at).expect("a column"), *head).expect("written");
    }
    let rows = [
        ((2024, 1, 1), "AN", "AN", 5141, "", "Reprise", Some(500.0), None, ""),
        ((2024, 1, 1), "AN", "AN", 1111, "", "Reprise", None, Some(500.0), ""),
        ((2025, 3, 1), "Banque", "R-1", 5141, "", "Vente de miel", Some(1234.56), None, ""),
        ((2025, 3, 1), "Banque", "R-1", 7_121_129, "Ventes au souk", "Vente de miel", None, Some(1234.56), "non membre"),
    ];
    for (at, (date, journal, voucher, account, name, label, debit, credit, party)) in rows.into_iter().enumerate() {
        let row = u32::try_from(at).expect("a row") + 1;
        let date = rust_xlsxwriter::ExcelDateTime::from_ymd(date.0, date.1, date.2).expect("a day");
        sheet.write_datetime_with_format(row, 0, date, &day).expect("written");
        for (column, text) in [(1, journal), (2, voucher), (4, name), (5, label), (8, party)] {
            sheet.write_string(row, column, text).expect("written");
        }
        sheet.write_number(row, 3, account).expect("written");
        for (column, amount) in [(6, debit), (7, credit)] {
            if let Some(amount) = amount {
                sheet.write_number(row, column, amount).expect("written");
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// What the page of a sheet that was looked at sends again.
fn sent_again(bytes: &[u8]) -> String {
    base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes)
}

const JOURNAL: &str = "/c/tifawin/exchange/journal";

#[test]
fn past_years_are_looked_at_with_every_balance_before_and_after_and_then_count() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told =
            [("event", "money_in"), ("amount", "80"), ("category", "gift_received"), ("place", "bank"), ("paper", "later"), ("key", "a")];
        treasurer.post("/c/tifawin/record", &told).await.is(303);
        let book = past_book();
        let looked = treasurer.upload(JOURNAL, &[], &[("entries", "livres-2025.xlsx", &book)]).await;
        looked.is(200).shows("2 écritures à reprendre").shows("Aucune n’est déjà").shows("2 exercices à ouvrir\u{a0}: 2024, 2025");
        looked.shows("Un compte à ouvrir").shows("Ventes au souk").shows("name=\"count\"");
        // The bank: what it holds, what comes, what it will hold.
        let figure = |minor| twiza::i18n::format::figure(Money::mad(minor), Language::Fr);
        let cells = |amounts: [i64; 3]| amounts.map(|minor| format!("<td class=\"figure\">{}</td>", figure(minor))).concat();
        looked.shows(&cells([8_000, 173_456, 181_456])).shows(&cells([0, -50_000, -50_000]));
        assert_eq!(books(&house, "tifawin").await.len(), 1, "looking writes nothing");
        let again = sent_again(&book);
        let confirm = [("sheet", again.as_str()), ("name", "C:\\livres\\livres-2025.xlsx"), ("count", "yes")];
        treasurer.post(JOURNAL, &confirm).await.is(303);
        treasurer.get("/c/tifawin/journal").await.shows("2 écritures sont reprises");
        let entries = books(&house, "tifawin").await;
        let days: Vec<String> = entries.iter().map(|(_, entry)| entry.date().to_string()).collect();
        assert_eq!(days[..2], ["2024-01-01", "2025-03-01"], "each keeps its own day");
        assert_eq!(entries[1].1.postings()[1].counterparty(), Counterparty::NonMember);
        // The same file twice: told so, and nothing changes, even where it is sent to count.
        let known = treasurer.upload(JOURNAL, &[], &[("entries", "livres.xlsx", &book)]).await;
        known.is(200).shows("Aucune écriture nouvelle").shows("2 écritures sont déjà dans les livres").hides("name=\"count\"");
        treasurer.post(JOURNAL, &confirm).await.is(303);
        treasurer.get("/c/tifawin/exchange").await.shows("Rien de nouveau");
        assert_eq!(books(&house, "tifawin").await, entries);
        // Part of a file that is known already: only the rest counts.
        let head = "date,journal,voucher,account,label,debit,credit,counterparty\n";
        let part = format!(
            "{head}2024-01-01,AN,AN,5141,Reprise,500,,\n2024-01-01,AN,AN,1111,Reprise,,500,\n\
             2025-04-01,BNQ,R-2,5141,Vente,10,,\n2025-04-01,BNQ,R-2,7121,Vente,,10,\n"
        );
        let looked = treasurer.upload(JOURNAL, &[], &[("entries", "suite.csv", part.as_bytes())]).await;
        looked.is(200).shows("Une écriture à reprendre").shows("Une écriture est déjà").hides("exercices à ouvrir");
        looked.shows(&cells([181_456, 1_000, 182_456]));
    });
}

#[test]
fn what_was_taken_over_says_from_which_file_and_what_was_recorded_here_does_not() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told =
            [("event", "money_in"), ("amount", "80"), ("category", "gift_received"), ("place", "bank"), ("paper", "later"), ("key", "a")];
        treasurer.post("/c/tifawin/record", &told).await.is(303);
        treasurer.get("/c/tifawin/journal").await.hides("importée");
        let book = past_book();
        let confirm = [("sheet", sent_again(&book)), ("name", "C:\\livres\\livres-2025.xlsx".to_owned()), ("count", "yes".to_owned())];
        let confirm: Vec<(&str, &str)> = confirm.iter().map(|(name, value)| (*name, value.as_str())).collect();
        treasurer.post(JOURNAL, &confirm).await.is(303);
        let journal = treasurer.get("/c/tifawin/journal").await.text();
        assert_eq!(journal.matches("importée").count(), 2, "{journal}");
        let scope = scope(&house, "tifawin").await;
        let all = EntryFilter::default();
        for posted in ledger::entries(house.desk.store(), &scope, &all, 1, 50).await.expect("entries").entries {
            let page = treasurer.get(&format!("/c/tifawin/entries/{}", posted.id)).await;
            if posted.import_id.is_some() {
                page.is(200).shows("23 novembre 2026 à 10:00, du fichier «\u{a0}livres-2025.xlsx\u{a0}»");
            } else {
                page.is(200).hides("du fichier");
            }
        }
        let verified = twiza::store::verify::within(house.desk.store(), house.desk.store().files(), &scope).await.expect("read");
        assert!(verified.is_ok(), "{verified:?}");
    });
}

#[test]
fn a_journal_with_faults_is_refused_whole_with_line_and_column() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/exchange").await.is(200).shows("template-journal.xlsx");
        let blank = treasurer.get("/c/tifawin/exchange/template-journal.xlsx").await.is(200).bytes.clone();
        treasurer.upload(JOURNAL, &[], &[("entries", "j.xlsx", &blank)]).await.is(422).shows("aucune écriture");
        treasurer.upload(JOURNAL, &[], &[]).await.is(422).shows("Choisissez la feuille");
        treasurer.upload(JOURNAL, &[], &[("entries", "j.csv", &vec![b'x'; 600_001])]).await.is(422).shows("600 Ko");
        treasurer.upload(JOURNAL, &[], &[("entries", "j.xlsx", b"PK no book")]).await.is(422).shows("ni un classeur");
        let wrong = "Date;Journal;Compte;Libellé;Débit;Crédit;Avec qui\n\
            2026-03-01;BNQ;5141;Vente;dix;;\nhier;BNQ;7121;Vente;;10;\n\
            2026-03-02;BNQ;5141;Vente;10;;\n2026-03-02;BNQ;7121;Vente;;9;Fatima\n";
        let told = treasurer.upload(JOURNAL, &[], &[("entries", "j.csv", wrong.as_bytes())]).await;
        told.is(422)
            .shows("ligne 2, colonne «\u{a0}Débit\u{a0}»")
            .shows("ligne 3, colonne «\u{a0}Date\u{a0}»")
            .shows("ligne 5, colonne «\u{a0}Avec qui\u{a0}»");
        // What is well written and does not fit the books: the line, and why.
        let day = |text| twiza::calendar::read_day(text).expect("a day");
        twiza::actions::ledger::close_month(&house.desk, &Actor::operator(), "tifawin", day("2026-01-15")).await.expect("closed");
        let closed = "Date;Journal;Compte;Libellé;Débit;Crédit\n2026-02-01;BNQ;5141;Vente;10;\n2026-02-01;BNQ;7121;Vente;;10\n\
            2026-01-20;BNQ;5141;Vente;10;\n2026-01-20;BNQ;7121;Vente;;10\n\
            2026-01-21;BNQ;5141;Don;5;\n2026-01-21;BNQ;7121;Don;;5\n";
        let told = treasurer.upload(JOURNAL, &[], &[("entries", "j.csv", closed.as_bytes())]).await;
        told.is(422).shows("ligne 4").shows("ligne 6").hides("ligne 2").shows("clos");
        let count = [("sheet", sent_again(closed.as_bytes())), ("count", "yes".to_owned())];
        let count: Vec<(&str, &str)> = count.iter().map(|(name, value)| (*name, value.as_str())).collect();
        treasurer.post(JOURNAL, &count).await.is(422).shows("ligne 4");
        assert!(books(&house, "tifawin").await.is_empty());
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/c/tifawin/exchange").await.is(200).hides("template-journal.xlsx");
        auditor.post(JOURNAL, &count).await.is(403);
        let other = house.cooperative("argane").await;
        let mut stranger = house.person(Role::Treasurer, &other).await;
        stranger.post(JOURNAL, &count).await.is(404);
    });
}

#[test]
fn four_files_are_written_at_a_time_and_one_more_waits_for_its_turn() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let app = serve::app(house.desk.clone(), Standing::default());
        let turns = app.downloads.clone();
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await.through(serve::routed(app));
        let table = "/c/tifawin/exchange/entries.csv";
        let three = turns.clone().acquire_many_owned(3).await.expect("three turns");
        treasurer.get(table).await.is(200);
        let fourth = turns.clone().try_acquire_owned().expect("a turn ends with its file");
        assert_eq!(turns.available_permits(), 0, "there are four");
        let waits = tokio::time::timeout(std::time::Duration::from_millis(300), treasurer.get(table)).await;
        assert!(waits.is_err(), "a fifth file is written at once");
        treasurer.get("/c/tifawin/exchange").await.is(200);
        drop(fourth);
        treasurer.get(table).await.is(200);
        drop(three);
    });
}
