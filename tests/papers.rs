//! Papers read back by other people's programs: their words in order, their pages, their sheets; and the page that verifies them.

use std::io::Write;
use std::process::Command;
use std::process::Stdio;

use twiza::access::actor::Actor;
use twiza::access::permission::Permission;
use twiza::access::role::Role;
use twiza::i18n::catalogue::Words;
use twiza::i18n::language::Language;
use twiza::pdf::press;
use twiza::statements::document::Document;
use twiza::statements::document::PaperKind;
use twiza::statements::plain;
use twiza::statements::sheet;
use twiza::web::papers::asked::Narrowed;
use twiza::web::papers::books;
use twiza::web::papers::books::Form;
use twiza::web::papers::gather;

use crate::support::House;
use crate::support::on_each_engine;

/// Runs a program on bytes; nothing where it is not installed, unless everything has to be.
fn read_by(program: &str, arguments: &[&str], bytes: &[u8]) -> Option<(bool, String)> {
    let child = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            assert!(std::env::var("TWIZA_TEST_EVERYTHING").is_err(), "{program}: {error}");
            return None;
        }
    };
    let mut input = child.stdin.take().expect("an input");
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = input.write_all(&bytes);
    });
    let output = child.wait_with_output().expect("an answer");
    writer.join().expect("written");
    Some((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
}

async fn paper(house: &House, kind: PaperKind, language: Language) -> (Document, Words) {
    let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadPapers).await.expect("entered");
    let words = Words::new(language);
    let document = gather::document(house.desk.store(), &scope, kind, Narrowed::default(), words, house.desk.today()).await;
    (document.expect("a paper"), words)
}

/// A cooperative with three members, their shares, two steps and some movements.
async fn lived(house: &House) -> twiza::store::cooperatives::Profile {
    let cooperative = house.cooperative("tifawin").await;
    let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
    for (name, arabic) in
        [("Fatima Aït Lahcen", "فاطمة آيت لحسن"), ("Brahim Bouzid", "إبراهيم بوزيد"), ("Khadija Amrani", "خديجة العمراني")]
    {
        let told = [("name_latin", name), ("name_arabic", arabic), ("admitted_on", "2026-03-01")];
        let place = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
        let key = format!("p-{name}");
        let promise = [("shares", "5"), ("kind", "cash"), ("on", "2026-03-01"), ("key", key.as_str())];
        treasurer.post(&format!("{place}/subscribe"), &promise).await.is(303);
    }
    for number in 0..40 {
        let key = format!("m-{number}");
        let (event, category) = if number % 3 == 0 { ("money_out", "rent") } else { ("money_in", "gift_received") };
        let amount = format!("{}", 100 + number);
        let date = format!("2026-{:02}-{:02}", 4 + number / 10, 1 + number % 10);
        let told = [
            ("event", event),
            ("amount", amount.as_str()),
            ("category", category),
            ("place", "bank"),
            ("paper", "later"),
            ("key", key.as_str()),
            ("date", date.as_str()),
        ];
        treasurer.post("/c/tifawin/record", &told).await.is(303);
    }
    let mut expert = house.person(Role::Expert, &cooperative).await;
    expert.post("/c/tifawin/formation/FOUNDERS", &[("state", "achieved"), ("on", "2026-11-10")]).await.is(303);
    cooperative
}

#[test]
fn every_paper_prints_in_three_languages_and_other_programs_read_it() {
    on_each_engine(|house| async move {
        lived(&house).await;
        for language in [Language::Fr, Language::Ar, Language::En] {
            for kind in PaperKind::ALL.iter().copied().filter(|kind| !kind.needs_subject()) {
                let (document, words) = paper(&house, kind, language).await;
                let text = plain::text(&document);
                assert!(!text.contains('['), "a sentence is missing: {text}");
                let bytes = press::print(&document, words, None).expect("printed");
                assert_eq!(bytes, press::print(&document, words, None).expect("printed"), "the same paper, the same bytes");
                // This reader takes no paper from a pipe.
                let file = tempfile::NamedTempFile::new().expect("a file");
                std::fs::write(file.path(), &bytes).expect("written");
                let path = file.path().to_str().expect("a path");
                if let Some((is_sound, _)) = read_by("qpdf", &["--check", path], &[]) {
                    assert!(is_sound, "{kind:?} {language:?}");
                }
            }
        }
    });
}

#[test]
fn words_come_out_of_a_pdf_in_reading_order() {
    on_each_engine(|house| async move {
        lived(&house).await;
        let (document, words) = paper(&house, PaperKind::ShareStatement, Language::Fr).await;
        let bytes = press::print(&document, words, None).expect("printed");
        if let Some((_, text)) = read_by("pdftotext", &["-layout", "-", "-"], &bytes) {
            for wanted in
                ["Coopérative tifawin", "État des souscriptions et des versements", "Fatima Aït Lahcen", "1 500,00", "Page 1 sur 1"]
            {
                let plain = text.replace('\u{a0}', " ");
                assert!(plain.contains(wanted), "{wanted} in {plain}");
            }
        }
        let (document, words) = paper(&house, PaperKind::ShareStatement, Language::Ar).await;
        let bytes = press::print(&document, words, None).expect("printed");
        if let Some((_, text)) = read_by("pdftotext", &["-", "-"], &bytes) {
            for wanted in ["تعاونية", "خديجة العمراني", "إبراهيم بوزيد", "في"] {
                assert!(text.contains(wanted), "{wanted} in {text}");
            }
        }
    });
}

#[test]
fn sums_are_carried_from_page_to_page() {
    on_each_engine(|house| async move {
        lived(&house).await;
        let (document, words) = paper(&house, PaperKind::AccountStatement, Language::Fr).await;
        let bytes = press::print(&document, words, None).expect("printed");
        if let Some((_, text)) = read_by("pdftotext", &["-layout", "-", "-"], &bytes) {
            let pages: Vec<&str> = text.split('\u{c}').collect();
            assert!(pages.len() >= 3, "two pages and an end: {}", pages.len());
            let line = |page: &str, begins: &str| {
                let found = page.lines().find(|line| line.trim_start().starts_with(begins));
                found.map(|line| line.trim_start().trim_start_matches(begins).split_whitespace().collect::<Vec<_>>().join(" "))
            };
            let carried = line(pages[0], "À reporter");
            assert!(carried.is_some(), "{}", pages[0]);
            assert_eq!(carried, line(pages[1], "Report"), "what is carried is what is brought");
            assert!(pages[1].contains("Libellé"), "the head of the table is repeated");
        }
    });
}

#[test]
fn a_statutory_form_stands_on_one_page() {
    on_each_engine(|house| async move {
        lived(&house).await;
        for (kind, language, wanted) in [
            (PaperKind::BalanceSheet, Language::Fr, 2),
            (PaperKind::BalanceSheet, Language::Ar, 2),
            (PaperKind::InventoryBook, Language::Fr, 3),
            (PaperKind::CashFlow, Language::Ar, 1),
        ] {
            let (document, words) = paper(&house, kind, language).await;
            let bytes = press::print(&document, words, None).expect("printed");
            if let Some((_, text)) = read_by("pdftotext", &["-layout", "-", "-"], &bytes) {
                let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
                assert_eq!(pages.len(), wanted, "{kind:?} {language:?}");
                if (kind, language) == (PaperKind::BalanceSheet, Language::Fr) {
                    for (page, side) in pages.iter().zip(["Actif", "Passif"]) {
                        assert!(page.contains(side) && page.contains("TOTAL GENERAL"), "{side} from its first line to its last: {page}");
                    }
                    assert!(pages[1].contains("Le trésorier"), "signed where it ends");
                }
            }
        }
    });
}

/// A book written row by row.
async fn book(house: &House, kind: PaperKind, language: Language, form: Form) -> Vec<u8> {
    let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
    let profile = twiza::store::cooperatives::profile(house.desk.store(), &scope).await.expect("a profile");
    let (identity, words) = (twiza::web::papers::asked::identity(&profile), Words::new(language));
    let opened = books::open(house.desk.store(), &scope, &identity, kind, None, words, house.desk.today()).await.expect("a book");
    books::write(opened, form, words, Vec::new()).await.expect("written")
}

#[test]
fn books_are_printed_row_by_row_and_their_totals_agree() {
    on_each_engine(|house| async move {
        let cooperative = lived(&house).await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let opening = [
            ("key", "an"),
            ("date", "2026-01-01"),
            ("journal", "AN"),
            ("label", "À nouveau"),
            ("account-1", "5141"),
            ("debit-1", "5000"),
            ("account-2", "1111"),
            ("credit-2", "5000"),
        ];
        treasurer.post("/c/tifawin/entries/new", &opening).await.is(303);
        for language in [Language::Fr, Language::Ar, Language::En] {
            for kind in PaperKind::BOOKS {
                let bytes = book(&house, *kind, language, Form::Pdf).await;
                assert_eq!(bytes, book(&house, *kind, language, Form::Pdf).await, "the same book, the same bytes");
                let file = tempfile::NamedTempFile::new().expect("a file");
                std::fs::write(file.path(), &bytes).expect("written");
                if let Some((is_sound, said)) = read_by("qpdf", &["--check", file.path().to_str().expect("a path")], &[]) {
                    assert!(is_sound, "{kind:?} {language:?} {said}");
                }
                let sheet = book(&house, *kind, language, Form::Xlsx).await;
                assert!(sheet.starts_with(b"PK"), "{kind:?}");
            }
        }
        // 40 movements of 100 to 139 and three promises of 500: 6,280.00 on each side, and the opening beside it.
        let journal = book(&house, PaperKind::JournalBook, Language::Fr, Form::Pdf).await;
        let Some((_, text)) = read_by("pdftotext", &["-layout", "-", "-"], &journal) else { return };
        let text = text.replace('\u{a0}', " ");
        for wanted in [
            "Livre-journal",
            "AN-2026-0001",
            "Total du journal",
            "11 280,00",
            "Dont à-nouveaux",
            "Le grand livre et la balance",
            "Page 1 sur 3",
        ] {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
        assert!(text.contains("débits 6 280,00 DH, crédits 6 280,00 DH"), "{text}");
        let pages: Vec<&str> = text.split('\u{c}').collect();
        let line = |page: &str, begins: &str| {
            let found =
                page.lines().find(|line| line.trim_start().starts_with(begins)).map(|line| line.trim_start().trim_start_matches(begins));
            found.map(|rest| rest.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        assert!(line(pages[0], "À reporter").is_some());
        assert_eq!(line(pages[0], "À reporter"), line(pages[1], "Report"));
        let ledger = book(&house, PaperKind::GeneralLedger, Language::Fr, Form::Csv).await;
        let ledger = String::from_utf8(ledger).expect("text");
        assert!(ledger.contains("Solde à l’ouverture,,,5000.00") && ledger.contains(",6280.00,6280.00,"), "{ledger}");
        let balance = String::from_utf8(book(&house, PaperKind::SixColumnBalance, Language::Fr, Form::Csv).await).expect("text");
        assert!(balance.contains("Totaux,5000.00,5000.00,6280.00,6280.00,"), "{balance}");
        let arabic = book(&house, PaperKind::GeneralLedger, Language::Ar, Form::Pdf).await;
        let Some((_, text)) = read_by("pdftotext", &["-", "-"], &arabic) else { return };
        for wanted in ["حركات السنة المحاسبية", "دفتر اليومية وميزان", "تعاونية"] {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
    });
}

#[test]
fn sheets_hold_figures_and_never_run_what_was_typed() {
    on_each_engine(|house| async move {
        let cooperative = lived(&house).await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told = [("name_latin", "=HYPERLINK(1)"), ("admitted_on", "2026-03-01")];
        treasurer.post("/c/tifawin/members/new", &told).await.is(303);
        let (document, _) = paper(&house, PaperKind::MemberRegister, Language::Fr).await;
        let csv = sheet::csv(&document);
        assert!(csv.contains("'=HYPERLINK(1)") && csv.contains("500.00") && csv.contains("2026-03-01"), "{csv}");
        let xlsx = sheet::xlsx(&document).expect("a sheet");
        assert!(xlsx.starts_with(b"PK"));
        let answer = treasurer.get("/c/tifawin/papers/trial-balance.xlsx").await;
        answer.is(200);
        assert!(answer.bytes.starts_with(b"PK") && answer.headers["content-disposition"].contains("attachment"));
    });
}

#[test]
fn an_issued_paper_keeps_its_words_and_anybody_may_verify_it() {
    on_each_engine(|house| async move {
        let cooperative = lived(&house).await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/papers").await.is(200).shows("Registre des membres").shows("Aucun papier");
        treasurer.get("/c/tifawin/papers/member-register").await.is(200).shows("Fatima Aït Lahcen").shows("Délivrer");
        treasurer.post("/c/tifawin/papers/member-register/issue", &[]).await.is(303);
        treasurer.post("/c/tifawin/papers/account-statement/issue?language=ar", &[]).await.is(303);
        let list = treasurer.get("/c/tifawin/papers").await.is(200).shows("1. Registre des membres").text();
        let code = list.rsplit("/verify/").next().and_then(|rest| rest.split('"').next()).expect("a code").to_owned();
        let path = list.split("/papers/issued/").last().and_then(|rest| rest.split('"').next()).expect("a paper").to_owned();
        let kept = treasurer.get(&format!("/c/tifawin/papers/issued/{path}")).await;
        assert!(kept.is(200).bytes.starts_with(b"%PDF-1.7"));
        let mut anybody = crate::support::visitor::Visitor::new(&house);
        let page = anybody.get(&format!("/verify/{}", code.to_lowercase().replace('-', ""))).await;
        page.is(200).shows("n’a pas été modifié").shows("Registre des membres").shows("1\u{a0}500,00").hides("Fatima").hides("Brahim");
        anybody.get("/verify/0000-0000-0000").await.is(200).shows("Aucun papier");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get(&format!("/c/tifawin/papers/issued/{path}")).await.is(403);
        auditor.get("/c/tifawin/papers/member-register").await.is(200).hides("Fatima");
        auditor.post("/c/tifawin/papers/member-register/issue", &[]).await.is(403);
    });
}
