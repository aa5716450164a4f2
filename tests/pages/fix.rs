//! Correcting an entry: taken back and written right in one deed, linked, and done once.

use twiza::access::role::Role;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

/// Records a gift of 80 into the bank, and gives the address of its entry.
async fn gift(treasurer: &mut Visitor, key: &str, date: &str) -> String {
    let told = [
        ("event", "money_in"),
        ("amount", "80"),
        ("category", "gift_received"),
        ("place", "bank"),
        ("paper", "later"),
        ("key", key),
        ("date", date),
    ];
    let place = treasurer.post("/c/tifawin/record", &told).await.is(303).place.clone().expect("a place");
    place.replace("/recorded/", "/entries/")
}

async fn treasurer_of(house: &House) -> (Visitor, twiza::store::cooperatives::Profile) {
    let cooperative = house.cooperative("tifawin").await;
    (house.person(Role::Treasurer, &cooperative).await, cooperative)
}

/// The form as the page prefills it, with some answers changed.
fn told<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("key", "f-1"),
        ("as", "told"),
        ("what", "right"),
        ("kind", "money_in/gift_received"),
        ("amount", "80,00"),
        ("place", "bank"),
        ("who", ""),
        ("date", "2026-03-07"),
        ("note", ""),
    ];
    for (name, value) in changes {
        form.retain(|(known, _)| known != name);
        form.push((name, value));
    }
    form
}

#[test]
fn a_wrong_movement_is_taken_back_and_written_right_in_one_deed() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = treasurer_of(&house).await;
        let wrong = gift(&mut treasurer, "g", "2026-03-07").await;
        let paper = [("paper", "recu.pdf", b"%PDF-1.7 recu".as_slice())];
        treasurer.upload(&format!("{wrong}/paper"), &[], &paper).await.is(303);
        let page = treasurer.get(&format!("{wrong}/fix")).await;
        page.is(200).shows("Rien n’est effacé").shows("daté du 23 novembre 2026").shows("value=\"80,00\"").shows("value=\"2026-03-07\"");
        page.hides("débit");
        let fix = format!("{wrong}/fix");
        treasurer.post(&fix, &told(&[])).await.is(422).shows("dit la même chose");
        treasurer.post(&fix, &told(&[("amount", "huit")])).await.is(422).shows("value=\"huit\"");
        treasurer.post(&fix, &told(&[("amount", "800"), ("place", "")])).await.is(422).shows("Dites où est l’argent");
        treasurer.get("/c/tifawin").await.shows("80,00");
        let right = treasurer.post(&fix, &told(&[("amount", "800")])).await.is(303).place.clone().expect("a place");
        // Pressed twice, done once.
        let again = treasurer.post(&fix, &told(&[("amount", "800")])).await.is(303).place.clone();
        assert_eq!(again.as_ref(), Some(&right));
        // The same key for something else, and another key for the same, are refused.
        treasurer.post(&fix, &told(&[("amount", "900")])).await.is(422);
        treasurer.post(&fix, &told(&[("amount", "900"), ("key", "f-2")])).await.is(422);
        treasurer.get("/c/tifawin").await.shows("800,00");
        let journal = treasurer.get("/c/tifawin/journal").await.text();
        assert_eq!(journal.matches("<bdi dir=\"ltr\">BNQ-2026-").count(), 3, "{journal}");
        // Each of the three shows the other two; the paper proves the right one too.
        treasurer.get(&wrong).await.shows("a été corrigé").shows("BNQ-2026-0002").shows("BNQ-2026-0003");
        let page = treasurer.get(&right).await;
        page.shows("en remplace un autre").shows("BNQ-2026-0001").shows("BNQ-2026-0002").shows("recu.pdf").shows("800,00");
        let reversal = page.text().split("href=\"/c/tifawin/entries/").filter_map(|rest| rest.split('"').next().map(str::to_owned)).nth(3);
        let reversal = format!("/c/tifawin/entries/{}", reversal.expect("a reversal"));
        treasurer.get(&reversal).await.shows("annule un autre").shows("BNQ-2026-0001").shows("BNQ-2026-0003");
        // What is taken back, and what takes back, are not fixed again; the right one can be.
        treasurer.get(&fix).await.is(200).hides("name=\"what\"");
        treasurer.get(&format!("{reversal}/fix")).await.is(200).hides("name=\"what\"");
        treasurer.get(&format!("{right}/fix")).await.is(200).shows("name=\"what\"");
        let back = [("key", "f-3"), ("what", "back")];
        treasurer.post(&format!("{reversal}/fix"), &back).await.is(422);
    });
}

#[test]
fn the_event_the_category_and_the_place_can_all_have_been_wrong() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = treasurer_of(&house).await;
        let wrong = gift(&mut treasurer, "g", "2026-03-07").await;
        let changes = [("kind", "money_out/travel"), ("place", "cash_box"), ("note", "Taxi")];
        let fix = format!("{wrong}/fix");
        treasurer.post(&fix, &told(&changes)).await.is(422).shows("ne contient que 0,00").shows("name=\"anyway\"");
        let confirmed = [changes.as_slice(), &[("anyway", "yes")]].concat();
        let right = treasurer.post(&fix, &told(&confirmed)).await.is(303).place.clone().expect("a place");
        treasurer.get(&right).await.shows("Taxi").shows("CAI-2026-0001");
        treasurer.get("/c/tifawin").await.shows("−80,00").shows("0,00");
    });
}

#[test]
fn a_closed_month_is_left_alone() {
    on_each_engine(|house| async move {
        let (mut treasurer, cooperative) = treasurer_of(&house).await;
        let wrong = gift(&mut treasurer, "g", "2026-01-07").await;
        let mut president = house.person(Role::President, &cooperative).await;
        for month in 1..=11 {
            president.post("/c/tifawin/years/close", &[("month", &format!("2026-{month:02}-01"))]).await.is(303);
        }
        let fix = format!("{wrong}/fix");
        let page = treasurer.get(&fix).await;
        page.is(200).shows("Le mois de novembre 2026 est clos").shows("daté du 1er décembre 2026").shows("value=\"2026-12-01\"");
        let stale = told(&[("amount", "90"), ("date", "2026-01-07")]);
        treasurer.post(&fix, &stale).await.is(422).shows("janvier 2026 est clos");
        let right = treasurer.post(&fix, &told(&[("amount", "90"), ("date", "2026-12-01")])).await.is(303).place.clone().expect("a place");
        treasurer.get(&right).await.shows("1er décembre 2026").shows("90,00");
        treasurer.get(&wrong).await.shows("7 janvier 2026");
    });
}

#[test]
fn who_wants_sides_mends_line_by_line() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = treasurer_of(&house).await;
        treasurer.post("/account", &[("language", "fr"), ("expert", "yes")]).await.is(303);
        let mut lines = vec![
            ("key", "e-1"),
            ("date", "2026-03-07"),
            ("journal", "BNQ"),
            ("label", "Dépôt"),
            ("party", "other"),
            ("account-1", "5141"),
            ("debit-1", "1 000,00"),
            ("account-2", "4497"),
            ("credit-2", "1000"),
        ];
        let wrong = treasurer.post("/c/tifawin/entries/new", &lines).await.is(303).place.clone().expect("a place");
        let fix = format!("{wrong}/fix");
        treasurer.get(&fix).await.is(200).shows("data-grid").shows("value=\"1\u{a0}000,00\"");
        lines[0].1 = "f-1";
        lines[4].1 = "same";
        lines.extend([("as", "lines"), ("what", "right")]);
        treasurer.post(&fix, &lines).await.is(422).shows("dit la même chose");
        lines[8].1 = "900";
        treasurer.post(&fix, &lines).await.is(422).shows("100,00");
        lines[6].1 = "900";
        let right = treasurer.post(&fix, &lines).await.is(303).place.clone().expect("a place");
        treasurer.get(&right).await.shows("900,00").shows("Un autre");
        treasurer.get("/c/tifawin/trial-balance").await.shows("1\u{a0}900,00").shows("900,00");
    });
}

#[test]
fn shares_are_taken_back_in_the_register_and_the_books_at_once() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = treasurer_of(&house).await;
        let told = [("name_latin", "Fatima"), ("admitted_on", "2026-03-01")];
        let member = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
        let promise = [("shares", "5"), ("kind", "cash"), ("on", "2026-03-01"), ("key", "p-1")];
        treasurer.post(&format!("{member}/subscribe"), &promise).await.is(303);
        let page = treasurer.get(&member).await.text();
        let id = page.split("name=\"promise\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a promise").to_owned();
        let paid = [("promise", id.as_str()), ("amount", "125"), ("means", "cash_box"), ("on", "2026-03-02"), ("key", "v-1")];
        treasurer.post(&format!("{member}/pay"), &paid).await.is(303);
        let entry = |page: String, words: &str| {
            let row = page.split("<li>").find(|row| row.contains(words)).expect("a row").to_owned();
            row.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an entry").to_owned()
        };
        let journal = treasurer.get("/c/tifawin/journal").await.text();
        let payment = entry(journal.clone(), "Versement sur les parts");
        let promised = entry(journal, "Souscription de 5");
        let back = |key: &'static str| [("key", key), ("what", "back"), ("as", "back")];
        treasurer.get(&format!("{payment}/fix")).await.is(200).shows("sur la fiche du membre");
        treasurer.post(&format!("{promised}/fix"), &back("b-1")).await.is(422).shows("Annulez-les d’abord");
        treasurer.post(&format!("{payment}/fix"), &back("b-2")).await.is(303);
        treasurer.get(&member).await.shows("5 parts de").hides("R-0001");
        treasurer.get("/c/tifawin").await.shows("0,00").shows("−125,00");
        treasurer.post(&format!("{promised}/fix"), &back("b-3")).await.is(303);
        treasurer.get(&member).await.hides("5 parts de");
        treasurer.get("/c/tifawin/capital").await.is(200);
    });
}

#[test]
fn who_may_not_write_is_not_offered_to_fix() {
    on_each_engine(|house| async move {
        let (mut treasurer, cooperative) = treasurer_of(&house).await;
        let wrong = gift(&mut treasurer, "g", "2026-03-07").await;
        treasurer.get(&wrong).await.shows("Corriger");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get(&wrong).await.is(200).hides("/fix\"");
        auditor.get(&format!("{wrong}/fix")).await.is(403);
    });
}

/// The address of the newest entry of the journal whose row says something.
async fn entry_of(visitor: &mut Visitor, words: &str) -> String {
    let journal = visitor.get("/c/tifawin/journal").await.text();
    let is_of = |row: &&str| row.contains(words) && row.contains("/entries/");
    let row = journal.split("<ul class=\"rows\"").flat_map(|list| list.split("<li>").skip(1)).find(is_of).expect("a row");
    row.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an entry").to_owned()
}

const BACK: [(&str, &str); 2] = [("key", "b-1"), ("what", "back")];

#[test]
fn a_mistake_of_a_year_that_is_over_stays_in_that_year_with_its_mirror() {
    on_each_engine(|house| async move {
        let (mut treasurer, cooperative) = treasurer_of(&house).await;
        treasurer.post("/c/tifawin/years", &[("from", "2027-01-01"), ("to", "2027-12-31")]).await.is(303);
        let wrong = gift(&mut treasurer, "g", "2026-12-28").await;
        house.clock.move_on(chrono::Duration::days(58));
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let fix = format!("{wrong}/fix");
        let page = treasurer.get(&fix).await;
        page.is(200).shows("daté du 28 décembre 2026").shows("restent dans la même année").hides("est clos");
        treasurer.post(&fix, &told(&[("amount", "800"), ("date", "2026-12-28")])).await.is(303);
        let journal = treasurer.get("/c/tifawin/journal").await.text();
        assert_eq!(journal.matches("<bdi dir=\"ltr\">BNQ-2026-").count(), 3, "{journal}");
        assert_eq!(journal.matches("BNQ-2027-").count(), 0, "{journal}");
    });
}

#[test]
fn an_invoice_is_taken_back_by_a_credit_note_and_deliveries_from_their_page() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = treasurer_of(&house).await;
        let draft =
            [("customer", "Hôtel Atlas"), ("sale", "products"), ("dated_on", "2026-11-02"), ("label-1", "Huile"), ("price-1", "100")];
        let invoice = treasurer.post("/c/tifawin/invoices/new", &draft).await.is(303).place.clone().expect("a place");
        treasurer.post(&format!("{invoice}/issue"), &[]).await.is(303);
        let entry = entry_of(&mut treasurer, "Hôtel Atlas").await;
        let fix = format!("{entry}/fix");
        treasurer.get(&fix).await.is(200).shows("par un avoir").hides("name=\"what\"");
        treasurer.post(&fix, &BACK).await.is(422).shows("par un avoir");
        treasurer.post(&format!("{invoice}/credit"), &[("reason", "prix")]).await.is(303);

        let member = [("name_latin", "Fatima"), ("admitted_on", "2026-03-01")];
        let member = treasurer.post("/c/tifawin/members/new", &member).await.is(303).place.clone().expect("a place");
        let member = member.rsplit('/').next().expect("an id");
        let told_of =
            [("on", "2026-10-10"), ("member-1", member), ("product-1", "Olives"), ("quantity-1", "10"), ("price-1", "5"), ("key", "d")];
        treasurer.post("/c/tifawin/deliveries", &told_of).await.is(303);
        let entry = entry_of(&mut treasurer, "50,00").await;
        let fix = format!("{entry}/fix");
        treasurer.get(&fix).await.is(200).shows("vient des livraisons");
        treasurer.post(&fix, &told(&[("date", "2026-10-10")])).await.is(422).shows("vient des livraisons");
        treasurer.post(&fix, &BACK).await.is(303);
        treasurer.get("/c/tifawin/deliveries").await.is(200).hides("Olives");
    });
}

#[test]
fn a_debt_that_was_corrected_is_still_owed_by_whoever_owed_it() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = treasurer_of(&house).await;
        let sale = [
            ("event", "owed_to_us"),
            ("amount", "342"),
            ("category", "product_sale"),
            ("who", "other"),
            ("party", "Hôtel Atlas"),
            ("date", "2026-08-01"),
            ("paper", "later"),
            ("key", "s-1"),
        ];
        let wrong = treasurer.post("/c/tifawin/record", &sale).await.is(303).place.clone().expect("a place");
        let fix = format!("{}/fix", wrong.replace("/recorded/", "/entries/"));
        let right =
            told(&[("kind", "owed_to_us/product_sale"), ("amount", "432"), ("place", ""), ("who", "other"), ("date", "2026-08-01")]);
        treasurer.post(&fix, &right).await.is(303);
        treasurer.get("/c/tifawin/parties").await.is(200).shows("Hôtel Atlas").shows("432,00").hides("Sans nom");
    });
}

#[test]
fn a_thing_that_was_sold_is_there_again_with_what_was_owed_for_it() {
    on_each_engine(|house| async move {
        let (mut treasurer, _) = treasurer_of(&house).await;
        let key = house.desk.new_id().to_string();
        let pump = [
            ("key", key.as_str()),
            ("label", "Pompe"),
            ("account", "23321"),
            ("origin", "gift"),
            ("received_on", "2026-01-01"),
            ("value", "2400"),
        ];
        let asset = treasurer.post("/c/tifawin/assets/new", &pump).await.is(303).place.clone().expect("a place");
        let sale = [("key", "v-1"), ("leaving", "sold"), ("on", "2026-09-30"), ("price", "2000"), ("paid_by", "later"), ("reason", "x")];
        treasurer.post(&format!("{asset}/leave"), &sale).await.is(303);
        let price = entry_of(&mut treasurer, "2\u{a0}000,00").await;
        let fix = format!("{price}/fix");
        treasurer.get(&fix).await.is(200).shows("sont annulés avec lui");
        treasurer.post(&fix, &BACK).await.is(303);
        treasurer.get(&asset).await.is(200).hides("Vendu le");
        let operator = twiza::access::actor::Actor::operator();
        let scope = house.desk.enter(&operator, "tifawin", twiza::access::permission::Permission::ReadBooks).await.expect("entered");
        for account in ["3481", "7513", "6513"] {
            let code = twiza::ledger::account::AccountCode::new(account).expect("an account");
            let holds = twiza::store::ledger::balance(house.desk.store(), &scope, code, None).await.expect("a balance");
            assert!(holds.is_zero(), "{account} {holds}");
        }
    });
}
