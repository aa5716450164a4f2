//! The legal books: read on screen, printed at once or beside the page, their copies and visas.

use twiza::access::actor::Actor;
use twiza::access::permission::Permission;
use twiza::access::role::Role;
use twiza::actions::books::AskPrint;
use twiza::actions::books::MOST_WAITING;
use twiza::actions::books::ask_print;
use twiza::actions::books::forget_old_prints;
use twiza::actions::books::leave_jobs_behind;
use twiza::actions::books::leave_silent_jobs;
use twiza::actions::books::move_job;
use twiza::actions::desk::PaperError;
use twiza::store::prints;
use twiza::store::prints::JobState;
use twiza::web::books::printing::Order;
use twiza::web::books::printing::begin;
use twiza::web::session::App;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Answer;
use crate::support::visitor::Visitor;

async fn record(treasurer: &mut Visitor, key: &str) {
    let told = [
        ("event", "money_in"),
        ("amount", "80"),
        ("category", "gift_received"),
        ("place", "bank"),
        ("paper", "later"),
        ("key", key),
        ("date", "2026-03-07"),
    ];
    treasurer.post("/c/tifawin/record", &told).await.is(303);
}

async fn begun(house: &House) -> (Visitor, twiza::store::cooperatives::Profile) {
    let cooperative = house.cooperative("tifawin").await;
    let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
    record(&mut treasurer, "a").await;
    (treasurer, cooperative)
}

/// Looks at a print until it is over.
async fn over(visitor: &mut Visitor, place: &str) -> Answer {
    for _ in 0..10_000 {
        let state = visitor.get(&format!("{place}/state")).await;
        if state.is(200).text().contains("\"over\":true") {
            return visitor.get(place).await;
        }
        tokio::task::yield_now().await;
    }
    panic!("the print never ends");
}

#[test]
fn the_books_of_a_year_are_read_on_screen_and_lead_to_their_entries() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = begun(&house).await;
        treasurer.get("/c/tifawin/papers").await.is(200).shows("/c/tifawin/books");
        treasurer.get("/c/tifawin/books").await.is(200).shows("Livre-journal").shows("Aucune copie officielle").hides("Noter un visa");
        treasurer.get("/c/tifawin/books/journal-book?year=2026").await.is(200).shows("BNQ-2026-0001").shows("/c/tifawin/entries/");
        let ledger = treasurer.get("/c/tifawin/books/general-ledger").await;
        ledger.is(200).shows("5141 · ").shows("Solde à l’ouverture").shows("Le livre-journal et la balance");
        treasurer.get("/c/tifawin/books/six-column-balance").await.is(200).shows("75861");
        treasurer.get("/c/tifawin/books/auxiliary-ledger").await.is(200);
        treasurer.get("/c/tifawin/books/receipt").await.is(404);
        treasurer.get("/c/tifawin/papers/journal-book").await.is(303);
        assert!(treasurer.get("/c/tifawin/papers/journal-book.pdf").await.is(200).bytes.starts_with(b"%PDF-1.7"));
    });
}

#[test]
fn an_official_copy_has_its_number_and_says_whether_the_books_have_changed() {
    on_each_engine(|house| async move {
        let (mut treasurer, cooperative) = begun(&house).await;
        let asked = [("book", "journal-book"), ("year", "2026"), ("official", "yes")];
        treasurer.post("/c/tifawin/books/print", &asked).await.is(303);
        let first = treasurer.get("/c/tifawin/books").await;
        first.is(200).shows("Livre-journal, tirage n° 1").shows("Rien n’a changé");
        let again = [("book", "journal-book"), ("year", "2026"), ("official", "yes"), ("language", "ar")];
        treasurer.post("/c/tifawin/books/print", &again).await.is(303);
        let digests = |text: &str| text.split("<code dir=\"ltr\">").skip(1).map(|part| part[..64].to_owned()).collect::<Vec<_>>();
        let page = treasurer.get("/c/tifawin/books").await.text();
        let same = digests(&page);
        assert!(same.len() == 2 && same[0] == same[1], "the same content in two languages: {same:?}");
        record(&mut treasurer, "b").await;
        treasurer.get("/c/tifawin/books").await.is(200).shows("1 écriture de plus depuis").hides("Rien n’a changé");
        treasurer.post("/c/tifawin/books/print", &asked).await.is(303);
        let page = treasurer.get("/c/tifawin/books").await;
        let told = digests(&page.shows("tirage n° 3").text());
        assert_ne!(told[0], told[1]);
        let path = page.text().split("/books/prints/").nth(1).and_then(|rest| rest.split('"').next()).expect("a copy").to_owned();
        let copy = treasurer.get(&format!("/c/tifawin/books/prints/{path}")).await;
        assert!(copy.is(200).bytes.starts_with(b"%PDF-1.7") && copy.headers["content-disposition"].contains("journal-book-3"));
        let inventory = [("book", "inventory-book"), ("year", "2026"), ("official", "yes")];
        treasurer.post("/c/tifawin/books/print", &inventory).await.is(303);
        treasurer.get("/c/tifawin/books").await.is(200).shows("Livre d’inventaire, tirage n° 1");
        treasurer.get("/c/tifawin/papers/inventory-book").await.is(200).shows("Bilan");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.post("/c/tifawin/books/print", &asked).await.is(403);
        auditor.get(&format!("/c/tifawin/books/prints/{path}")).await.is(200);
    });
}

#[test]
fn a_book_is_printed_beside_the_page_and_taken_home_later() {
    on_each_engine(|house| async move {
        let (mut treasurer, cooperative) = begun(&house).await;
        let asked = [("book", "general-ledger"), ("year", "2026"), ("form", "pdf")];
        let place = treasurer.post("/c/tifawin/books/print", &asked).await.is(303).place.clone().expect("a place");
        over(&mut treasurer, &place).await.is(200).shows("Le livre est prêt").shows("Télécharger");
        let file = treasurer.get(&format!("{place}/file")).await;
        assert!(file.is(200).bytes.starts_with(b"%PDF-1.7"));
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get(&format!("{place}/file")).await.is(200);
        let asked = [("book", "auxiliary-ledger"), ("year", "2026"), ("form", "csv")];
        let place = treasurer.post("/c/tifawin/books/print", &asked).await.is(303).place.clone().expect("a place");
        over(&mut treasurer, &place).await.is(200);
        auditor.get(&format!("{place}/file")).await.is(403);
        let asked = [("book", "journal-book"), ("official", "yes"), ("beside", "yes")];
        let place = treasurer.post("/c/tifawin/books/print", &asked).await.is(303).place.clone().expect("a place");
        over(&mut treasurer, &place).await.is(200).shows("copie officielle");
        treasurer.get("/c/tifawin/books").await.is(200).shows("tirage n° 1");
        treasurer.post("/c/tifawin/books/print", &[("book", "nothing")]).await.is(422).shows("Choisissez un livre");
    });
}

#[test]
fn what_was_cut_off_by_a_stop_is_asked_for_again() {
    on_each_engine(|house| async move {
        let (mut treasurer, cooperative) = begun(&house).await;
        let actor = twiza::access::actor::Actor::operator();
        let command = twiza::actions::books::AskPrint {
            kind: "journal-book",
            language: "fr",
            form: "pdf",
            is_official: false,
            period: twiza::ledger::fiscal_year::read_year("2026-01-01..2026-12-31").expect("a year"),
            rows_in_all: 2,
        };
        let job = twiza::actions::books::ask_print(&house.desk, &actor, "tifawin", command).await.expect("asked").job;
        let place = format!("/c/{}/books/jobs/{}", cooperative.code, job.id);
        treasurer.get(&place).await.is(200).shows("attend son tour").shows("http-equiv");
        house.clock.move_on(chrono::Duration::minutes(3));
        assert_eq!(leave_jobs_behind(&house.desk).await, Ok(1));
        treasurer.get(&place).await.is(200).shows("s’est arrêté").shows("Demander de nouveau").hides("http-equiv");
    });
}

fn asking(language: &'static str, form: &'static str) -> AskPrint {
    AskPrint {
        kind: "journal-book",
        language,
        form,
        is_official: false,
        period: twiza::ledger::fiscal_year::read_year("2026-01-01..2026-12-31").expect("a year"),
        rows_in_all: 2,
    }
}

#[test]
fn the_same_print_is_asked_for_once_and_not_too_many_wait() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = begun(&house).await;
        let ask = |by: Actor, language, form| {
            let desk = house.desk.clone();
            async move { ask_print(&desk, &by, "tifawin", asking(language, form)).await }
        };
        let first = ask(Actor::operator(), "fr", "pdf").await.expect("asked");
        let again = ask(Actor::operator(), "fr", "pdf").await.expect("asked");
        assert_eq!((first.is_new, again.is_new, first.job.id), (true, false, again.job.id));
        let mut waiting = vec![first.job.id];
        for language in ["fr", "ar", "en"] {
            for form in ["pdf", "csv", "xlsx"] {
                let asked = ask(Actor::operator(), language, form).await.expect("asked");
                assert_eq!(asked.is_new, !waiting.contains(&asked.job.id));
                waiting.push(asked.job.id);
            }
        }
        ask(Actor::operator(), "zgh", "pdf").await.expect("the tenth");
        let much = ask(Actor::operator(), "zgh", "csv").await;
        assert_eq!(much.err(), Some(PaperError::TooManyWait { most: MOST_WAITING }.into()));
        let told = [("book", "journal-book"), ("year", "2026"), ("form", "pdf")];
        treasurer.post("/c/tifawin/books/print", &told).await.is(422).shows("Trop d’impressions");
        // What was asked for before the program started and has not moved since was cut off; what came later was not.
        let started = house.desk.now() + chrono::Duration::seconds(1);
        house.clock.move_on(chrono::Duration::seconds(2));
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        move_job(&house.desk, &scope, first.job.id, JobState::Running, 1, "").await.expect("moved");
        assert_eq!(leave_silent_jobs(&house.desk, started).await, Ok(9));
        let state = prints::job(house.desk.store(), &scope, first.job.id).await.expect("read").expect("a job").state;
        assert_eq!(state, JobState::Running);
    });
}

#[test]
fn a_print_whose_asker_lost_the_right_fails_and_says_so() {
    on_each_engine(|house| async move {
        begun(&house).await;
        let asked = ask_print(&house.desk, &Actor::operator(), "tifawin", asking("fr", "pdf")).await.expect("asked");
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let app = App {
            desk: house.desk.clone(),
            is_demonstration: false,
            is_behind_proxy: false,
            downloads: std::sync::Arc::new(tokio::sync::Semaphore::new(1)),
            prints: std::sync::Arc::new(tokio::sync::Semaphore::new(1)),
            public_address: "".into(),
        };
        let nobody = Actor::new(uuid::Uuid::from_u128(9), Vec::new());
        let (kind, period) = (twiza::statements::document::PaperKind::JournalBook, asked.job.period);
        let language = twiza::i18n::language::Language::Fr;
        let order = Order { actor: nobody, by: String::new(), code: "tifawin".to_owned(), kind, period, language };
        begin(&app, scope, order, asked.job.clone());
        for _ in 0..10_000 {
            let job = prints::job(house.desk.store(), &scope, asked.job.id).await.expect("read").expect("a job");
            if job.state == JobState::Failed {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("the print waits for ever");
    });
}

#[test]
fn prints_that_nobody_took_home_are_let_go_of_and_official_copies_stay() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = begun(&house).await;
        let plain = [("book", "general-ledger"), ("year", "2026"), ("form", "csv")];
        let plain = treasurer.post("/c/tifawin/books/print", &plain).await.is(303).place.clone().expect("a place");
        let official = [("book", "journal-book"), ("official", "yes"), ("beside", "yes")];
        let official = treasurer.post("/c/tifawin/books/print", &official).await.is(303).place.clone().expect("a place");
        for place in [&plain, &official] {
            over(&mut treasurer, place).await.is(200).shows("Le livre est prêt");
        }
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let mut digests = Vec::new();
        for job in prints::jobs(house.desk.store(), &scope, 10).await.expect("jobs") {
            let file = house.installation.data.join("files").join(&job.digest[..2]).join(&job.digest);
            let opened = std::fs::File::options().append(true).open(&file).expect("a file");
            let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(8 * 24 * 3_600);
            opened.set_modified(long_ago).expect("made older");
            digests.push((job.is_official, file));
        }
        assert_eq!(forget_old_prints(&house.desk).await, Ok(0), "they are kept a week");
        house.clock.move_on(chrono::Duration::days(8));
        assert_eq!(forget_old_prints(&house.desk).await, Ok(1));
        for (is_official, file) in digests {
            assert_eq!(file.exists(), is_official);
        }
        let left = prints::jobs(house.desk.store(), &scope, 10).await.expect("jobs");
        assert!(left.len() == 1 && left[0].is_official, "{left:?}");
    });
}

#[test]
fn two_short_years_that_end_in_one_civil_year_are_both_opened() {
    on_each_engine(|house| async move {
        let (mut treasurer, cooperative) = begun(&house).await;
        let entry = |date: &'static str| {
            [
                ("key", date),
                ("date", date),
                ("journal", "OD"),
                ("label", date),
                ("account-1", "61312"),
                ("debit-1", "10"),
                ("account-2", "5141"),
                ("credit-2", "10"),
            ]
        };
        treasurer.post("/c/tifawin/years", &[("from", "2025-07-01"), ("to", "2025-12-31")]).await.is(303);
        treasurer.post("/c/tifawin/entries/new", &entry("2025-09-05")).await.is(303);
        treasurer.get("/c/tifawin/journal?q=OD-2025-0001").await.is(200).shows("2025-09-05");
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-06-30")]).await.is(303);
        let page = treasurer.get("/c/tifawin/books?year=2025-01-01").await;
        page.is(200).shows("30 juin 2025").shows("?year=2025-07-01").shows("01/2025–06/2025").shows("07/2025–12/2025");
        treasurer.get("/c/tifawin/books?year=2025-07-01").await.is(200).shows("31 décembre 2025").hides("30 juin 2025");
        treasurer.get("/c/tifawin/books?year=2025").await.is(200).shows("2025");
        for (key, other) in [("2025-01-01", "2025-07-01"), ("2025-07-01", "2025-01-01")] {
            let asked = [("book", "journal-book"), ("year", key), ("official", "yes")];
            let place = treasurer.post("/c/tifawin/books/print", &asked).await.is(303).place.clone();
            assert_eq!(place, Some(format!("/c/tifawin/books?year={key}")));
            let page = treasurer.get(&format!("/c/tifawin/books?year={key}")).await;
            page.is(200).shows("tirage n° 1").hides("tirage n° 2");
            treasurer.get(&format!("/c/tifawin/books/journal-book?year={key}")).await.is(200).shows(&format!("?year={other}"));
        }
        // The entries of the year that was opened later bear a letter and are found by it; what was quoted before means the same.
        treasurer.post("/c/tifawin/entries/new", &entry("2025-03-05")).await.is(303);
        let quoted = treasurer.get("/c/tifawin/journal?q=OD-2025-0001").await;
        quoted.is(200).shows("OD-2025-0001").shows("2025-09-05").hides("2025-03-05");
        let later = treasurer.get("/c/tifawin/journal?q=od-2025b-1").await;
        later.is(200).shows("OD-2025B-0001").shows("2025-03-05").hides("2025-09-05");
        treasurer.get("/c/tifawin/books/journal-book?year=2025-01-01").await.is(200).shows("OD-2025B-0001");
        // Pages that offer years call each by its months.
        treasurer.get("/c/tifawin/exclusivity").await.is(200).shows("01/2025–06/2025").shows("?year=2025-06-30");
        treasurer.get("/c/tifawin/exclusivity?year=2025-06-30").await.is(200).shows("30 juin 2025");
        let checklist = treasurer.get("/c/tifawin/year-end").await.is(303).place.clone().expect("a year");
        treasurer.get(&checklist).await.is(200).shows("07/2025–12/2025");
        let mut president = house.person(Role::President, &cooperative).await;
        let told = [
            ("book", "journal-book"),
            ("year", "2025-01-01"),
            ("volume", "1"),
            ("court", "Azilal"),
            ("on", "2025-01-05"),
            ("pages", "100"),
            ("register_number", "12/2025"),
        ];
        let place = president.post("/c/tifawin/books/visas", &told).await.is(303).place.clone();
        assert_eq!(place.as_deref(), Some("/c/tifawin/books?year=2025-01-01"));
    });
}

#[test]
fn the_clerk_s_visa_is_noted_by_president_and_expert() {
    on_each_engine(|house| async move {
        let (mut treasurer, cooperative) = begun(&house).await;
        let mut president = house.person(Role::President, &cooperative).await;
        let mut told = vec![
            ("book", "journal-book"),
            ("year", "2026"),
            ("volume", "1"),
            ("court", "Azilal"),
            ("on", "2026-12-24"),
            ("pages", "100"),
            ("register_number", "12/2026"),
        ];
        treasurer.post("/c/tifawin/books/visas", &told).await.is(403);
        president.get("/c/tifawin/books").await.is(200).shows("Noter un visa");
        president.post("/c/tifawin/books/visas", &told).await.is(422).shows("n’est pas encore venue").shows("value=\"12/2026\"");
        told[4].1 = "2026-01-05";
        president.post("/c/tifawin/books/visas", &told).await.is(303);
        president.get("/c/tifawin/books").await.is(200).shows("12/2026").shows("05/01/2026").shows("Azilal");
        president.post("/c/tifawin/books/visas", &told).await.is(422).shows("a déjà son visa");
        told[2].1 = "2";
        told[5].1 = "0";
        president.post("/c/tifawin/books/visas", &told).await.is(422);
        told[5].1 = "100";
        for volume in ["10000", "9223372036854775807"] {
            told[2].1 = volume;
            president.post("/c/tifawin/books/visas", &told).await.is(422).shows("Un volume porte un numéro de 1 à");
        }
        president.get("/c/tifawin/books").await.is(200).shows("name=\"volume\"").shows("value=\"2\"");
        let actor = twiza::access::actor::Actor::operator();
        let scope = house.desk.enter(&actor, "tifawin", twiza::access::permission::Permission::ReadBooks);
        let checked = twiza::store::verify::cooperative(house.desk.store(), &scope.await.expect("entered")).await.expect("walked");
        assert!(checked.is_ok(), "{checked:?}");
    });
}
