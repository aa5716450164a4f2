//! Bills with tax, monthly pay, customers who may not pay, cheques that arrive, members who leave: each in plain words.

use twiza::access::actor::Actor;
use twiza::access::role::Role;
use twiza::actions::ledger::close_month;
use twiza::calendar::Day;

use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

async fn told(treasurer: &mut Visitor, fields: &[(&str, &str)]) -> String {
    let mut all = fields.to_vec();
    all.push(("paper", "later"));
    treasurer.post("/c/tifawin/record", &all).await.is(303).place.clone().expect("a place")
}

/// The address of the one entry whose words hold a text.
async fn entry_called(treasurer: &mut Visitor, words: &str) -> String {
    let found = treasurer.get(&format!("/c/tifawin/journal?q={words}")).await.text();
    let mut entries: Vec<&str> = found.split("href=\"/c/tifawin/entries/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    entries.retain(|entry| entry.len() == 36);
    entries.dedup();
    assert_eq!(entries.len(), 1, "{found}");
    format!("/c/tifawin/entries/{}", entries[0])
}

#[test]
fn the_tax_of_a_bill_is_told_and_declared() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let bill = "/c/tifawin/record?event=we_owe&amount=8640&category=packaging&paper=later";
        // An exempt cooperative is not asked, and a tax sent by hand is refused with what was typed.
        treasurer.get(bill).await.is(200).shows("Vérifiez avant").hides("TVA");
        let packaging = [("event", "we_owe"), ("amount", "8640"), ("category", "packaging"), ("date", "2026-10-05")];
        let by_hand = [packaging.as_slice(), &[("tax", "2000"), ("paper", "later"), ("key", "b-0")]].concat();
        treasurer.post("/c/tifawin/record", &by_hand).await.is(422).shows("exonérée").shows("value=\"8640\"");
        treasurer.get("/c/tifawin/vat").await.is(200).hides("Déclarer la TVA");
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "debits")]).await.is(303);
        treasurer.get(bill).await.is(200).shows("Quelle TVA sur la facture").shows("1\u{a0}440,00").hides("débit");
        let too_much = treasurer.get(&format!("{bill}&tax=written&tax_amount=1440,01")).await;
        too_much.is(422).shows("1\u{a0}440,00").shows("value=\"1440,01\"");
        treasurer.get(&format!("{bill}&tax=written&tax_amount=beaucoup")).await.is(422).shows("value=\"beaucoup\"");
        treasurer.get(&format!("{bill}&tax=1400")).await.is(422);
        treasurer.get(&format!("{bill}&tax=2000")).await.is(200).shows("Dont TVA").shows("1\u{a0}440,00");
        let wages = "/c/tifawin/record?event=we_owe&amount=50&category=wages&paper=later&who=other";
        treasurer.get(wages).await.is(200).shows("Vérifiez avant").hides("TVA");
        // E21 and E18.
        told(&mut treasurer, &[packaging.as_slice(), &[("tax", "2000"), ("key", "b-1")]].concat()).await;
        treasurer.get("/c/tifawin/trial-balance").await.shows("34552").shows("7\u{a0}200,00").shows("1\u{a0}440,00");
        // E27, then E30: what is left is to be paid.
        let invoice = [
            ("customer", "Hôtel Atlas"),
            ("sale", "products"),
            ("dated_on", "2026-10-10"),
            ("label-1", "Huile"),
            ("quantity-1", "100"),
            ("price-1", "100"),
            ("vat-1", "2000"),
        ];
        let place = treasurer.post("/c/tifawin/invoices/new", &invoice).await.is(303).place.clone().expect("a place");
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        treasurer.get("/c/tifawin/vat").await.shows("value=\"2026-10-31\"").shows("2\u{a0}000,00").shows("560,00").shows("À payer");
        treasurer.get("/c/tifawin/vat?until=2026-09-30").await.is(200).shows("Rien n’attend").hides("name=\"sales\"");
        let wrong = [("until", "2026-10-31"), ("sales", "2000,01"), ("purchases", "1440"), ("key", "d-1")];
        treasurer.post("/c/tifawin/vat/declare", &wrong).await.is(422).shows("2\u{a0}000,00").shows("value=\"2000,01\"");
        let ahead = [("until", "2027-10-31"), ("sales", "2000"), ("purchases", "1440"), ("key", "d-1")];
        treasurer.post("/c/tifawin/vat/declare", &ahead).await.is(422);
        let right = [("until", "2026-10-31"), ("sales", "2000"), ("purchases", "1440"), ("key", "d-1")];
        let entry = treasurer.post("/c/tifawin/vat/declare", &right).await.is(303).place.clone();
        assert_eq!(treasurer.post("/c/tifawin/vat/declare", &right).await.is(303).place.clone(), entry);
        let page = treasurer.get("/c/tifawin/vat").await;
        page.is(200).shows("Rien n’attend").shows("category=vat_paid").shows("560");
        let paid = [("event", "money_out"), ("amount", "560"), ("category", "vat_paid"), ("place", "bank"), ("key", "p-1")];
        told(&mut treasurer, &paid).await;
        treasurer.get("/c/tifawin/vat").await.hides("category=vat_paid");
        // The notes tell the tax of the year, and the invoice that is past its day: total, within a year and overdue, with their sums.
        let notes = treasurer.get("/c/tifawin/papers/notes?from=2026-01-01&to=2026-12-31").await;
        notes.is(200).shows("TVA facturée").shows("TVA récupérable sur les charges").shows("TVA restant à déclarer");
        let notes = notes.text();
        let (_, claims) = notes.split_once("B6.").expect("claims");
        let (claims, _) = claims.split_once("B7.").expect("debts");
        assert_eq!(claims.matches("12\u{a0}000,00").count(), 6, "{claims}");
    });
}

/// An invoice without the tax at 20 % that is issued, and a bill of 120 with the tax in it.
async fn sold_and_bought(treasurer: &mut Visitor, day: &str, price: &str, key: &str) {
    let lines = [("label-1", "Huile"), ("quantity-1", "1"), ("price-1", price), ("vat-1", "2000")];
    let head = [("customer", "Hôtel Atlas"), ("sale", "products"), ("dated_on", day)];
    let place = treasurer.post("/c/tifawin/invoices/new", &[&head[..], &lines[..]].concat()).await.is(303).place.clone();
    treasurer.post(&format!("{}/issue", place.expect("a place")), &[]).await.is(303);
    let bill = [("event", "we_owe"), ("amount", "120"), ("category", "packaging"), ("tax", "2000"), ("date", day), ("key", key)];
    told(treasurer, &bill).await;
}

#[test]
fn a_time_that_was_declared_is_not_declared_again_by_newer_tax() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "debits")]).await.is(303);
        sold_and_bought(&mut treasurer, "2026-09-10", "1000", "b-1").await;
        let operator = Actor::operator();
        for month in 1..=9 {
            let day = Day::from_ymd_opt(2026, month, 1).expect("a day");
            close_month(&house.desk, &operator, "tifawin", day).await.expect("closed");
        }
        // September is closed: its declaration stands on today, and the tax of November fills the account again.
        let right = [("until", "2026-09-30"), ("sales", "200"), ("purchases", "20"), ("key", "d-1")];
        let entry = treasurer.post("/c/tifawin/vat/declare", &right).await.is(303).place.clone().expect("a place");
        sold_and_bought(&mut treasurer, "2026-11-05", "1500", "b-2").await;
        treasurer.get("/c/tifawin/vat?until=2026-09-30").await.is(200).shows("Rien n’attend").hides("name=\"sales\"");
        let again = [("until", "2026-09-30"), ("sales", "200"), ("purchases", "20"), ("key", "d-2")];
        treasurer.post("/c/tifawin/vat/declare", &again).await.is(422).shows("déjà déclarée jusqu’au 30 septembre 2026");
        let due = treasurer.get("/c/tifawin/trial-balance").await;
        due.shows("180,00");
        treasurer.get("/c/tifawin/vat?until=2026-11-20").await.shows("value=\"300,00\"").shows("value=\"20,00\"");
        // Taken back, September waits again and is declared anew, to the same sums.
        let id = entry.rsplit('/').next().expect("an id");
        let back = [("what", "back"), ("key", "f-1"), ("reason", "Erreur")];
        treasurer.post(&format!("/c/tifawin/entries/{id}/fix"), &back).await.is(303);
        treasurer.get("/c/tifawin/vat?until=2026-09-30").await.shows("value=\"200,00\"").shows("value=\"20,00\"");
        treasurer.post("/c/tifawin/vat/declare", &again).await.is(303);
        let rest = [("until", "2026-11-20"), ("sales", "300"), ("purchases", "20"), ("key", "d-3")];
        treasurer.post("/c/tifawin/vat/declare", &rest).await.is(303);
        treasurer.get("/c/tifawin/vat?until=2026-11-20").await.shows("Rien n’attend");
    });
}

#[test]
fn tax_on_receipt_waits_for_the_customer() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "receipts")]).await.is(303);
        let invoice = [
            ("customer", "Hôtel Atlas"),
            ("sale", "products"),
            ("dated_on", "2026-10-10"),
            ("label-1", "Huile"),
            ("quantity-1", "100"),
            ("price-1", "100"),
            ("vat-1", "2000"),
        ];
        let place = treasurer.post("/c/tifawin/invoices/new", &invoice).await.is(303).place.clone().expect("a place");
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        let half = [("amount", "6000"), ("means", "bank"), ("on", "2026-10-20"), ("key", "k-1")];
        treasurer.post(&format!("{place}/settle"), &half).await.is(303);
        treasurer.get("/c/tifawin/vat").await.shows("pas encore payée par les clients").shows("name=\"sales\" value=\"1\u{a0}000,00\"");
    });
}

#[test]
fn a_pay_is_noted_with_its_contributions_and_paid() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let asked = treasurer.get("/c/tifawin/record?event=money_out&amount=5").await;
        let text = asked.shows("/c/tifawin/payroll").shows("Plus rare").text();
        // The rarer answers are answers to the same question.
        let group = text.split("<fieldset").nth(1).and_then(|rest| rest.split("</fieldset>").next()).expect("a group of answers");
        assert_eq!(group.matches("type=\"radio\"").count(), text.matches("type=\"radio\"").count());
        assert!(group.contains("Plus rare"), "{group}");
        treasurer.get("/c/tifawin/payroll").await.is(200).shows("Salaire brut").hides("name=\"employee\"").hides("débit");
        treasurer.get("/c/tifawin/payroll?gross=rien&on=2026-10-31").await.is(422).shows("value=\"rien\"");
        let unsaid = treasurer.get("/c/tifawin/payroll?gross=4000&on=2026-10-31&name=Hassan").await;
        unsaid.is(422).shows("membre ou quelqu’un d’autre").shows("value=\"Hassan\"").hides("name=\"employee\"");
        let asked = treasurer.get("/c/tifawin/payroll?gross=4000&on=2026-10-31&who=other&name=Hassan").await;
        asked.is(200).shows("value=\"269,60\"").shows("value=\"843,60\"").shows("3\u{a0}730,40").shows("CNSS");
        let pay = [("gross", "4000"), ("on", "2026-10-31"), ("who", "other"), ("name", "Hassan"), ("employee", "269,60"), ("key", "w-1")];
        let wrong = [pay.as_slice(), &[("employer", "843,60"), ("income_tax", "3730,40")]].concat();
        treasurer.post("/c/tifawin/payroll", &wrong).await.is(422).shows("ne laisse rien").shows("value=\"3730,40\"");
        let wrong = [pay.as_slice(), &[("employer", "beaucoup")]].concat();
        treasurer.post("/c/tifawin/payroll", &wrong).await.is(422).shows("value=\"beaucoup\"");
        let wrong = [&[("on", "2026-12-31")], pay.as_slice()].concat();
        treasurer.post("/c/tifawin/payroll", &wrong).await.is(422);
        let right = [pay.as_slice(), &[("employer", "843,60")]].concat();
        let entry = treasurer.post("/c/tifawin/payroll", &right).await.is(303).place.clone();
        assert_eq!(treasurer.post("/c/tifawin/payroll", &right).await.is(303).place.clone(), entry);
        treasurer.get(&entry.expect("a place")).await.is(200).shows("Paie : octobre 2026 – n° 1").hides("Hassan");
        let balance = treasurer.get("/c/tifawin/trial-balance").await;
        balance.shows("61741").shows("843,60").shows("1\u{a0}113,20").shows("3\u{a0}730,40");
        for (key, category, amount) in [("p-1", "wages_paid", "3730,40"), ("p-2", "social_paid", "1113,20")] {
            let who = if category == "wages_paid" { "other" } else { "" };
            let paid = [("event", "money_out"), ("amount", amount), ("category", category), ("place", "bank"), ("who", who), ("key", key)];
            told(&mut treasurer, &paid).await;
        }
        treasurer.get("/c/tifawin").await.shows("−4\u{a0}843,60");
    });
}

#[test]
fn a_customer_is_doubted_and_pays_after_all() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let grocer = [("name_latin", "Épicerie Nour"), ("kind", "customer")];
        let place = treasurer.post("/c/tifawin/parties/new", &grocer).await.is(303).place.clone().expect("a place");
        treasurer.get(&place).await.hides("risque de ne pas payer");
        treasurer.get(&format!("{place}/doubt")).await.is(200).shows("ne nous doit rien");
        let sale = [
            ("event", "owed_to_us"),
            ("amount", "2000"),
            ("category", "product_sale"),
            ("who", "other"),
            ("party", "Épicerie Nour"),
            ("date", "2026-03-01"),
            ("key", "s-1"),
        ];
        told(&mut treasurer, &sale).await;
        treasurer.get(&place).await.shows("risque de ne pas payer");
        treasurer.get(&format!("{place}/doubt")).await.is(200).shows("value=\"2\u{a0}000,00\"").hides("provision");
        let doubt = |amount: &'static str, loss: &'static str| [("amount", amount), ("loss", loss), ("on", "2026-10-01"), ("key", "d-1")];
        let post = format!("{place}/doubt");
        treasurer.post(&post, &doubt("2000,01", "1000")).await.is(422).shows("que 2\u{a0}000,00").shows("value=\"2000,01\"");
        treasurer.post(&post, &doubt("2000", "2000,01")).await.is(422).shows("value=\"2000,01\"");
        treasurer.post(&post, &doubt("2000", "rien")).await.is(422).shows("value=\"rien\"");
        // E44: and sent twice it is there once.
        treasurer.post(&post, &doubt("2000", "1000")).await.is(303);
        treasurer.post(&post, &doubt("2000", "1000")).await.is(303);
        treasurer.get("/c/tifawin/trial-balance").await.shows("3424").shows("3942").shows("61964").shows("1\u{a0}000,00");
        let page = treasurer.get(&place).await;
        page.shows("2\u{a0}000,00")
            .shows("category=doubtful_customer_pays")
            .hides("risque de ne pas payer")
            .shows("Sans mouvement d’argent");
        treasurer.get(&post).await.shows("Déjà mis à part");
        let paid = [
            ("event", "money_in"),
            ("amount", "2000"),
            ("category", "doubtful_customer_pays"),
            ("place", "bank"),
            ("party", "Épicerie Nour"),
            ("key", "p-1"),
        ];
        // The checklist of the year names who is doubted; the page of the year's end leads to the customer.
        let checklist = treasurer.get("/c/tifawin/year-end").await.is(303).place.clone().expect("a year");
        let named = "Épicerie Nour\u{a0}: 2\u{a0}000,00\u{a0}DH à payer, 1\u{a0}000,00\u{a0}DH comptés comme perdus";
        treasurer.get(&checklist).await.is(200).shows(named).shows(&format!("href=\"{place}\""));
        told(&mut treasurer, &paid).await;
        treasurer.get("/c/tifawin/parties").await.shows("Personne ne nous doit rien");
        // Nothing is owed any more, so nothing counts as lost: the page asks for it, and once is enough.
        treasurer.get(&place).await.shows("plus que ce que ce client doit encore").shows("/doubt/review").hides("/doubt/lost");
        treasurer.get(&checklist).await.shows("On compte comme perdu plus que ce qui reste dû");
        let review = format!("{place}/doubt/review");
        treasurer.get(&review).await.is(200).shows("1\u{a0}000,00").shows("value=\"0,00\"").hides("provision");
        let told = |loss: &'static str, on: &'static str| [("loss", loss), ("on", on), ("key", "r-1")];
        treasurer.post(&review, &told("", "2026-11-23")).await.is(422).shows("aria-invalid");
        treasurer.post(&review, &told("-1", "2026-11-23")).await.is(422).shows("value=\"-1\"");
        treasurer.post(&review, &told("1", "2026-11-23")).await.is(422).shows("plus que ce dont on doute");
        treasurer.post(&review, &told("0", "2026-09-30")).await.is(422).shows("a encore changé le 1er octobre 2026");
        treasurer.post(&review, &told("0", "2027-01-01")).await.is(422);
        treasurer.post(&review, &told("0", "2026-11-23")).await.is(303);
        treasurer.post(&review, &told("0", "2026-11-23")).await.is(303);
        treasurer.get("/c/tifawin/trial-balance").await.shows("7196").shows("1\u{a0}000,00");
        treasurer.get(&place).await.hides("plus que ce que ce client doit encore").hides("/doubt/review");
        treasurer.get(&review).await.is(200).shows("Rien n’est mis à part");
        treasurer.get(&checklist).await.hides("risquent de ne pas payer");
    });
}

#[test]
fn a_cheque_reaches_the_bank() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let invoice =
            [("customer", "Hôtel Atlas"), ("sale", "products"), ("dated_on", "2026-11-02"), ("label-1", "Huile"), ("price-1", "4000")];
        let place = treasurer.post("/c/tifawin/invoices/new", &invoice).await.is(303).place.clone().expect("a place");
        treasurer.post(&format!("{place}/issue"), &[("means", "cheque")]).await.is(303);
        treasurer.get("/c/tifawin").await.shows("0,00");
        // E32b: asked without a place, as it can only be the bank.
        let asked = "/c/tifawin/record?event=money_in&amount=4000&category=cheque_credited&paper=later";
        treasurer.get(asked).await.is(200).shows("Vérifiez avant").shows("La banque");
        told(&mut treasurer, &[("event", "money_in"), ("amount", "4000"), ("category", "cheque_credited"), ("key", "c-1")]).await;
        treasurer.get("/c/tifawin").await.shows("4\u{a0}000,00");
    });
}

#[test]
fn what_was_delivered_and_not_invoiced_is_noted_at_the_end_of_the_year() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let year = treasurer.get("/c/tifawin/year-end").await.is(303).place.clone().expect("a year");
        // E47: nothing said of what for is refused, and what was typed stays.
        let page = format!("{year}/accruals");
        treasurer.get(&page).await.is(200).shows("pas encore facturée");
        let wrong = [("kind", "invoice_to_issue"), ("amount", "2500,5"), ("key", "a-1")];
        treasurer.post(&page, &wrong).await.is(422).shows("value=\"2500,5\"");
        let told = [("kind", "invoice_to_issue"), ("purpose", "712112"), ("amount", "2500,5"), ("label", "Huile"), ("key", "a-1")];
        treasurer.post(&page, &told).await.is(303);
        treasurer.get("/c/tifawin/trial-balance?to=2026-12-31").await.is(200).shows("34271").shows("2\u{a0}500,50");
    });
}

/// Two members of March, one with a promise of fifty shares, the other of the three quarters that stay; the page of the first.
async fn ali_and_fatima(treasurer: &mut Visitor) -> String {
    let mut pages = Vec::new();
    for (name, shares) in [("Ali", "50"), ("Fatima", "150")] {
        let told = [("name_latin", name), ("admitted_on", "2026-03-01")];
        let place = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
        let promise = [("shares", shares), ("on", "2026-03-01"), ("kind", "cash"), ("key", name)];
        treasurer.post(&format!("{place}/subscribe"), &promise).await.is(303);
        pages.push(place);
    }
    pages.swap_remove(0)
}

#[test]
fn nobody_leaves_while_less_than_three_quarters_of_the_highest_capital_would_stay() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let ali = ali_and_fatima(&mut treasurer).await;
        let page = treasurer.get(&ali).await.text();
        let promise = page.split("name=\"promise\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a promise").to_owned();
        let pay = [("promise", promise.as_str()), ("amount", "1250"), ("means", "bank"), ("on", "2026-03-02"), ("key", "p-1")];
        treasurer.post(&format!("{ali}/pay"), &pay).await.is(303);
        // A promise that was typed by mistake and taken back never counts as capital that was reached.
        let wrong = [("shares", "900"), ("on", "2026-04-01"), ("kind", "cash"), ("key", "w-1")];
        treasurer.post(&format!("{ali}/subscribe"), &wrong).await.is(303);
        let mistake = entry_called(&mut treasurer, "Souscription+de+900").await;
        let back = [("key", "f-1"), ("what", "back"), ("as", "back")];
        treasurer.post(&format!("{mistake}/fix"), &back).await.is(303);
        // One share more than four times what Ali holds: what would stay is a share short of three quarters.
        let newcomer = [("name_latin", "Hassan"), ("admitted_on", "2026-04-02")];
        let hassan = treasurer.post("/c/tifawin/members/new", &newcomer).await.is(303).place.clone().expect("a place");
        let leave = [("on", "2026-06-01"), ("reason", "à sa demande"), ("key", "l-1")];
        treasurer
            .post(&format!("{ali}/subscribe"), &[("shares", "1"), ("on", "2026-04-02"), ("kind", "cash"), ("key", "s-1")])
            .await
            .is(303);
        let page = treasurer.get(&ali).await.text();
        let mut all = page.split("name=\"promise\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let more = all.find(|one| **one != *promise).expect("another promise").to_owned();
        let pay = [("promise", more.as_str()), ("amount", "25"), ("means", "bank"), ("on", "2026-04-02"), ("key", "p-2")];
        treasurer.post(&format!("{ali}/pay"), &pay).await.is(303);
        let refused = treasurer.post(&format!("{ali}/leave"), &leave).await;
        refused.is(422).shows("que 15\u{a0}000,00").shows("jusqu’à 20\u{a0}100,00").shows("15\u{a0}075,00").shows("Loi 112-12 art. 30");
        // Others promise shares: now the capital stays high enough.
        let promise = [("shares", "3"), ("on", "2026-05-01"), ("kind", "cash"), ("key", "h-1")];
        treasurer.post(&format!("{hassan}/subscribe"), &promise).await.is(303);
        treasurer.post(&format!("{ali}/leave"), &leave).await.is(303);
    });
}

#[test]
fn a_member_leaves_and_is_paid_back() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let ali = ali_and_fatima(&mut treasurer).await;
        treasurer.get(&ali).await.shows("Ce membre s’en va");
        treasurer.get(&format!("{ali}/leave")).await.is(200).shows("Jour du départ");
        let leave = [("on", "2026-06-01"), ("reason", "à sa demande"), ("key", "l-1")];
        treasurer.post(&format!("{ali}/leave"), &leave).await.is(422).shows("doit encore").shows("value=\"à sa demande\"");
        let page = treasurer.get(&ali).await.text();
        let promise = page.split("name=\"promise\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a promise").to_owned();
        // Fifty shares of 100, a quarter of them called: 1,250.
        let pay = [("promise", promise.as_str()), ("amount", "1250"), ("means", "bank"), ("on", "2026-03-02"), ("key", "p-1")];
        treasurer.post(&format!("{ali}/pay"), &pay).await.is(303);
        treasurer.post(&format!("{ali}/leave"), &[("on", "2026-06-01"), ("key", "l-1")]).await.is(422).shows("value=\"2026-06-01\"");
        treasurer.post(&format!("{ali}/leave"), &[("on", "2026-02-01"), ("reason", "x"), ("key", "l-1")]).await.is(422);
        // Not before their last payment.
        let too_early = [("on", "2026-03-01"), ("reason", "x"), ("key", "l-1")];
        treasurer.post(&format!("{ali}/leave"), &too_early).await.is(422).shows("value=\"2026-03-01\"").shows("2 mars 2026");
        treasurer.post(&format!("{ali}/leave"), &leave).await.is(303);
        treasurer.post(&format!("{ali}/leave"), &leave).await.is(303);
        treasurer.get("/c/tifawin/members").await.shows("sorti le");
        treasurer.get(&ali).await.hides("Ce membre s’en va").shows("Parts tenues jusqu’à son départ").shows("Reste à lui rendre");
        treasurer.get("/c/tifawin/trial-balance").await.shows("4461");
        // Three quarters of the capital are left, and every paper says so.
        treasurer.get("/c/tifawin/members").await.shows("15\u{a0}000,00").hides("20\u{a0}000,00");
        treasurer.get("/c/tifawin/papers/member-register").await.is(200).shows("Ali").hides("20\u{a0}000,00");
        treasurer.get("/c/tifawin/papers/share-statement").await.is(200).hides("Ali").hides("20\u{a0}000,00");
        treasurer.get("/c/tifawin/capital").await.is(200).hides("Ali");
        // A page opened before the departure calls, promises and pays nothing any more.
        let late = [("promise", promise.as_str()), ("amount", "100"), ("means", "bank"), ("on", "2026-06-02"), ("key", "late-1")];
        for deed in ["call", "pay"] {
            treasurer.post(&format!("{ali}/{deed}"), &late).await.is(422).shows("déjà parti");
        }
        let more = [("shares", "1"), ("on", "2026-06-02"), ("kind", "cash"), ("key", "late-2")];
        treasurer.post(&format!("{ali}/subscribe"), &more).await.is(422).shows("déjà parti");
        // The page asks who is paid back, and offers who left and waits for the money.
        let asks = "/c/tifawin/record?event=money_out&amount=1250&category=shares_repaid&place=bank";
        let page = treasurer.get(asks).await;
        page.is(200).shows("Ali (sorti le").hides("Fatima");
        let options = page.text();
        let id = options.split("<option value=\"").find(|rest| rest.contains("Ali (sorti")).and_then(|rest| rest.split('"').next());
        let id = id.expect("an id").to_owned();
        let paid = |amount: &'static str, key: &'static str| {
            let paid = [("event", "money_out"), ("amount", amount), ("category", "shares_repaid"), ("place", "bank"), ("key", key)];
            paid.to_vec()
        };
        let too_much = [paid("1250.01", "r-0"), vec![("member", id.as_str()), ("paper", "later")]].concat();
        treasurer.post("/c/tifawin/record", &too_much).await.is(422).shows("1\u{a0}250,00");
        let right = [paid("1250", "r-1"), vec![("member", id.as_str())]].concat();
        let entry = told(&mut treasurer, &right).await.replace("/recorded/", "/entries/");
        told(&mut treasurer, &right).await;
        treasurer.get(asks).await.is(200).shows("Aucun membre parti").hides("Ali");
        let again = [paid("1", "r-2"), vec![("member", id.as_str()), ("paper", "later")]].concat();
        treasurer.post("/c/tifawin/record", &again).await.is(422).shows("0,00");
        // Elsewhere who left is offered for what happened before they left.
        let advance = "/c/tifawin/record?event=money_out&amount=5&category=member_advance&place=bank&paper=later";
        treasurer.get(advance).await.is(200).hides("Ali").shows("Fatima");
        // What happened before they left is still theirs.
        treasurer.get(&format!("{advance}&date=2026-05-31")).await.is(200).shows("Ali (sorti");
        // The list may be narrowed to who left; nothing new is noted for them.
        let page = treasurer.get("/c/tifawin/deliveries").await.is(200).text();
        let form = page.split("method=\"post\" action=\"/c/tifawin/deliveries\"").nth(1).and_then(|rest| rest.split("</form>").next());
        let form = form.expect("the form");
        assert!(!form.contains("Ali</option>") && form.contains("Fatima</option>"), "{form}");
        let gone = [
            ("event", "money_out"),
            ("amount", "5"),
            ("category", "member_advance"),
            ("place", "bank"),
            ("member", id.as_str()),
            ("paper", "later"),
            ("key", "g-1"),
        ];
        treasurer.post("/c/tifawin/record", &gone).await.is(422).shows("Ali est parti le 1er juin 2026");
        let brought = [
            ("on", "2026-07-01"),
            ("member-1", id.as_str()),
            ("product-1", "Huile"),
            ("quantity-1", "2"),
            ("price-1", "50"),
            ("key", "v-1"),
        ];
        treasurer.post("/c/tifawin/deliveries", &brought).await.is(422).shows("Ali est parti");
        let promise = [("shares", "5"), ("on", "2026-07-01"), ("kind", "cash"), ("key", "s-2")];
        treasurer.post(&format!("{ali}/subscribe"), &promise).await.is(422).shows("déjà parti");
        // Paid back already: the departure is taken back after the payment, and then the member is one again.
        let departure = format!("{}/fix", entry_called(&mut treasurer, "D%C3%A9part").await);
        let back = |key: &'static str| [("key", key), ("what", "back"), ("as", "back")];
        treasurer.get(&departure).await.is(200).shows("Annulez d’abord ce remboursement").hides("name=\"what\"");
        treasurer.post(&departure, &back("f-1")).await.is(422).shows("Annulez d’abord ce remboursement");
        treasurer.post(&format!("{entry}/fix"), &back("f-2")).await.is(303);
        treasurer.get(&departure).await.is(200).shows("revient dans le registre");
        // Another of the same name has come since: two members would be one.
        let twin = [("name_latin", "Ali"), ("admitted_on", "2026-08-01")];
        let twin = treasurer.post("/c/tifawin/members/new", &twin).await.is(303).place.clone().expect("a place");
        treasurer.post(&departure, &back("f-3")).await.is(422).shows("Ali");
        treasurer.post(&format!("{twin}/leave"), &[("on", "2026-08-02"), ("reason", "erreur"), ("key", "l-2")]).await.is(303);
        treasurer.get(&ali).await.shows("Jour du départ").shows("1er juin 2026");
        treasurer.post(&departure, &back("f-4")).await.is(303);
        treasurer.get(&ali).await.shows("Ce membre s’en va").hides("Jour du départ").shows("5\u{a0}000,00");
        treasurer.get("/c/tifawin/deliveries").await.shows("Ali</option>");
        let balance = treasurer.get("/c/tifawin/trial-balance").await;
        balance.shows("20\u{a0}000,00");
        // And may leave again.
        let again = [("on", "2026-06-01"), ("reason", "à sa demande"), ("key", "l-3")];
        treasurer.post(&format!("{ali}/leave"), &again).await.is(303);
        treasurer.get(&ali).await.shows("Jour du départ").shows("1er juin 2026");
    });
}

#[test]
fn who_never_promised_a_share_leaves_once() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told = [("name_latin", "Ali"), ("admitted_on", "2026-03-01")];
        let ali = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
        let leave = [("on", "2026-06-01"), ("reason", "à sa demande"), ("key", "l-1")];
        treasurer.post(&format!("{ali}/leave"), &leave).await.is(303);
        treasurer.post(&format!("{ali}/leave"), &leave).await.is(303);
        let other = [("on", "2026-06-01"), ("reason", "déménagement"), ("key", "l-1")];
        treasurer.post(&format!("{ali}/leave"), &other).await.is(422);
        treasurer.post(&format!("{ali}/leave"), &[("on", "2026-06-01"), ("reason", "à sa demande"), ("key", "l-2")]).await.is(422);
    });
}

#[test]
fn what_was_paid_on_shares_stands_while_the_member_is_gone() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let ali = ali_and_fatima(&mut treasurer).await;
        let page = treasurer.get(&ali).await.text();
        let promise = page.split("name=\"promise\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a promise").to_owned();
        let pay = [("promise", promise.as_str()), ("amount", "1250"), ("means", "bank"), ("on", "2026-03-02"), ("key", "p-1")];
        treasurer.post(&format!("{ali}/pay"), &pay).await.is(303);
        let page = treasurer.get(&ali).await.text();
        let payment = page.split("/c/tifawin/entries/").nth(1).and_then(|rest| rest.split('"').next()).expect("an entry").to_owned();
        let fix = format!("/c/tifawin/entries/{payment}/fix");
        treasurer.post(&format!("{ali}/leave"), &[("on", "2026-06-01"), ("reason", "départ"), ("key", "l-1")]).await.is(303);
        treasurer.get(&fix).await.is(200).shows("Annulez d’abord son départ");
        treasurer.post(&fix, &[("key", "f-1"), ("what", "back"), ("as", "back")]).await.is(422).shows("Annulez d’abord son départ");
    });
}

#[test]
fn a_declaration_a_doubt_and_a_pay_are_taken_back_whole() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/vat").await.shows("En 2026, la coopérative est exonérée");
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "debits")]).await.is(303);
        treasurer.get("/c/tifawin/vat").await.shows("En 2026, la coopérative est taxable").hides("exonérée :");
        let bill =
            [("event", "we_owe"), ("amount", "1200"), ("category", "packaging"), ("date", "2026-10-05"), ("tax", "2000"), ("key", "b")];
        told(&mut treasurer, &bill).await;
        let declared = [("until", "2026-10-31"), ("sales", "0"), ("purchases", "200"), ("key", "d-1")];
        let entry = treasurer.post("/c/tifawin/vat/declare", &declared).await.is(303).place.clone().expect("a place");
        treasurer.get("/c/tifawin/vat?until=2026-10-31").await.shows("Rien n’attend");
        treasurer.post(&format!("{entry}/fix"), &[("key", "f-1"), ("what", "back"), ("as", "back")]).await.is(303);
        // October waits for October again, although the mirror stands in November.
        treasurer.get("/c/tifawin/vat?until=2026-10-31").await.shows("name=\"purchases\" value=\"200,00\"");
        let again = [("until", "2026-10-31"), ("sales", "0"), ("purchases", "150"), ("key", "d-2")];
        treasurer.post("/c/tifawin/vat/declare", &again).await.is(303);
        // Declared again, its rest waits for the next time.
        treasurer.get("/c/tifawin/vat?until=2026-11-23").await.shows("name=\"purchases\" value=\"50,00\"");
        // A doubt.
        let grocer = [("name_latin", "Épicerie Nour"), ("kind", "customer")];
        let place = treasurer.post("/c/tifawin/parties/new", &grocer).await.is(303).place.clone().expect("a place");
        let sale = [
            ("event", "owed_to_us"),
            ("amount", "2000"),
            ("category", "product_sale"),
            ("who", "other"),
            ("party", "Épicerie Nour"),
            ("date", "2026-03-01"),
            ("key", "s-1"),
        ];
        told(&mut treasurer, &sale).await;
        let doubt = [("amount", "2000"), ("loss", "1000"), ("on", "2026-10-01"), ("key", "d-3")];
        treasurer.post(&format!("{place}/doubt"), &doubt).await.is(303);
        let page = treasurer.get(&place).await.text();
        let doubted = page.split("/c/tifawin/entries/").nth(1).and_then(|rest| rest.split('"').next()).expect("an entry").to_owned();
        treasurer.post(&format!("/c/tifawin/entries/{doubted}/fix"), &[("key", "f-2"), ("what", "back"), ("as", "back")]).await.is(303);
        treasurer.get(&format!("{place}/doubt")).await.shows("value=\"2\u{a0}000,00\"").hides("Déjà mis à part");
        treasurer.get("/c/tifawin/parties").await.shows("2\u{a0}000,00");
        // A pay.
        let pay =
            [("gross", "4000"), ("on", "2026-10-31"), ("who", "other"), ("employee", "269,60"), ("employer", "843,60"), ("key", "w-1")];
        let entry = treasurer.post("/c/tifawin/payroll", &pay).await.is(303).place.clone().expect("a place");
        treasurer.post(&format!("{entry}/fix"), &[("key", "f-3"), ("what", "back"), ("as", "back")]).await.is(303);
        treasurer.get(&entry).await.shows("annulé");
    });
}

#[test]
fn a_bill_with_tax_is_corrected_in_words() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let bill = [("event", "we_owe"), ("amount", "8640"), ("category", "packaging"), ("date", "2026-10-05")];
        let exempt = told(&mut treasurer, &[bill.as_slice(), &[("key", "b-0")]].concat()).await.replace("/recorded/", "/entries/");
        treasurer.get(&format!("{exempt}/fix")).await.is(200).hides("Dont TVA");
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "debits")]).await.is(303);
        let entry = told(&mut treasurer, &[bill.as_slice(), &[("tax", "2000"), ("key", "b-1")]].concat()).await;
        let fix = format!("{}/fix", entry.replace("/recorded/", "/entries/"));
        let page = treasurer.get(&fix).await;
        page.is(200).shows("value=\"8\u{a0}640,00\"").shows("value=\"2000\" selected").hides("débit");
        let form = |tax: &'static str, written: &'static str, amount: &'static str, kind: &'static str| {
            [
                ("key", "f-1"),
                ("as", "told"),
                ("what", "right"),
                ("kind", kind),
                ("amount", amount),
                ("tax", tax),
                ("tax_amount", written),
                ("place", ""),
                ("who", ""),
                ("date", "2026-10-05"),
                ("note", ""),
            ]
        };
        let same = form("2000", "", "8640", "we_owe/packaging");
        treasurer.post(&fix, &same).await.is(422).shows("dit la même chose");
        treasurer.post(&fix, &form("written", "1440", "8640", "we_owe/packaging")).await.is(422).shows("dit la même chose");
        treasurer.post(&fix, &form("written", "1440,01", "8640", "we_owe/packaging")).await.is(422).shows("value=\"1440,01\"");
        treasurer.post(&fix, &form("1234", "", "8640", "we_owe/packaging")).await.is(422);
        let mut pay = form("2000", "", "8640", "we_owe/wages");
        treasurer.post(&fix, &pay).await.is(422).shows("avec un membre ou avec quelqu’un d’autre");
        pay[8].1 = "other";
        treasurer.post(&fix, &pay).await.is(422).shows("ne porte pas de TVA");
        let right = treasurer.post(&fix, &form("1000", "", "8800", "we_owe/packaging")).await.is(303).place.clone().expect("a place");
        treasurer.get("/c/tifawin/vat?until=2026-11-23").await.shows("name=\"purchases\" value=\"800,00\"");
        // Corrected once more: a tax as written, and then none.
        let once_more = format!("{right}/fix");
        treasurer.get(&once_more).await.shows("value=\"1000\" selected");
        let mut written = form("written", "800,50", "8800", "we_owe/packaging");
        written[0].1 = "f-2";
        let right = treasurer.post(&once_more, &written).await.is(303).place.clone().expect("a place");
        treasurer.get(&format!("{right}/fix")).await.shows("value=\"written\" selected").shows("value=\"800,50\"");
        let mut none = form("none", "", "8800", "we_owe/packaging");
        none[0].1 = "f-3";
        treasurer.post(&format!("{right}/fix"), &none).await.is(303);
        treasurer.get("/c/tifawin/vat?until=2026-11-23").await.shows("Rien n’attend");
    });
}

#[test]
fn the_notes_of_a_year_are_written_until_they_are_issued() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        let year = treasurer.get("/c/tifawin/year-end").await.is(303).place.clone().expect("a year");
        let notes = format!("{year}/notes");
        let issue = "/c/tifawin/papers/notes/issue?from=2025-01-01&to=2025-12-31";
        let paper = "/c/tifawin/papers/notes?from=2025-01-01&to=2025-12-31";
        treasurer.get(&year).await.shows("Notes de l’année");
        // Asked without a year, a statement says which one it is of.
        treasurer.get("/c/tifawin/papers/notes").await.shows("aria-current=\"true\">2025<").shows(&notes);
        treasurer.get("/c/tifawin/papers/balance-sheet").await.shows("aria-current=\"true\">2025<").hides(&notes);
        treasurer.get(paper).await.is(200).shows("A1. Principales méthodes").shows("Cette note n’est pas écrite").shows(&notes);
        let page = treasurer.get(&notes).await;
        page.is(200).shows("name=\"note-A1\"").shows("C5. Datation").hides("name=\"note-B2\"");
        president.get(&notes).await.is(200).hides("name=\"note-A1\"").shows("Cette note n’est pas écrite");
        president.post(&notes, &[("note-A1", "x")]).await.is(403);
        let long = "é".repeat(4_001);
        let wrong = [("note-A1", "Coût historique."), ("note-C5", long.as_str())];
        treasurer.post(&notes, &wrong).await.is(422).shows("caractères").shows("Coût historique.</textarea>");
        treasurer.get(&notes).await.hides("Coût historique.");
        let right = [("note-A1", "Coût historique.\r\n\r\nSans <écart>."), ("note-C5", "")];
        treasurer.post(&notes, &right).await.is(303);
        treasurer.post(&notes, &right).await.is(303);
        // What was not sent stays, and an empty text takes the note away.
        treasurer.post(&notes, &[("note-B9", "Caution reçue de la commune.")]).await.is(303);
        let page = treasurer.get(paper).await;
        page.shows("Coût historique.").shows("Sans &#60;écart&#62;.").shows("Caution reçue").hides("Sans <écart>");
        treasurer.post(&notes, &[("note-B9", " ")]).await.is(303);
        treasurer.get(paper).await.hides("Caution reçue");
        treasurer.get("/c/tifawin/papers/notes.pdf?from=2025-01-01&to=2025-12-31&language=ar").await.is(200);
        // Issued while the year runs, they may still change; issued of the closed year, no more.
        president.post(issue, &[("key", "i-1")]).await.is(303);
        treasurer.post(&notes, &[("note-B9", "Caution.")]).await.is(303);
        president.post(&format!("{year}/close"), &[]).await.is(303);
        president.get(&year).await.shows("est clos").shows("Notes de l’année");
        treasurer.post(&notes, &[("note-C5", "Établis en mars.")]).await.is(303);
        president.post("/c/tifawin/papers/notes/issue?from=2025-01-01&to=2025-06-30", &[("key", "i-2")]).await.is(303);
        treasurer.post(&notes, &[("note-C5", "Établis en avril.")]).await.is(303);
        president.post(issue, &[("key", "i-3")]).await.is(303);
        treasurer.get(&notes).await.is(200).shows("ne changent plus").hides("name=\"note-A1\"").shows("Établis en avril.");
        treasurer.post(&notes, &[("note-C5", "Établis en mai.")]).await.is(422).shows("ne changent plus");
        treasurer.get(paper).await.shows("Établis en avril.").hides("Établis en mai.");
    });
}
