//! Invoices: drafted, issued with the next number, paid, lowered and taken back.

use twiza::access::actor::Actor;
use twiza::access::permission::Permission;
use twiza::access::role::Role;
use twiza::access::scope::CooperativeScope;
use twiza::actions::free_entry::post_entry;
use twiza::actions::ledger::PostEntry;
use twiza::actions::ledger::reverse;
use twiza::cooperative::invoices::rules::VatRegime;
use twiza::ledger::account::AccountCode;
use twiza::ledger::journal::Journal;
use twiza::ledger::journal_entry::Counterparty;
use twiza::ledger::journal_entry::EntryDraft;
use twiza::ledger::journal_entry::PostingDraft;
use twiza::money::Money;
use twiza::store::invoices;
use twiza::store::ledger;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

async fn drafted(treasurer: &mut Visitor, customer: &str, lines: &[(&str, &str)]) -> String {
    let mut fields = vec![("customer", customer), ("sale", "products"), ("dated_on", "2026-11-02")];
    fields.extend(lines);
    treasurer.post("/c/tifawin/invoices/new", &fields).await.is(303).place.clone().expect("a place")
}

#[test]
fn an_invoice_is_issued_without_gaps_paid_in_parts_and_prints_what_the_law_wants() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/invoices").await.is(200).shows("Aucune facture");
        treasurer.get("/c/tifawin/invoices/new").await.is(200).hides("vat-1");
        let wrong =
            [("customer", "Hôtel Atlas"), ("dated_on", "2026-11-02"), ("label-1", "Huile"), ("quantity-1", "zéro"), ("price-1", "50")];
        treasurer.post("/c/tifawin/invoices/new", &wrong).await.is(422).shows("plus grande que zéro").shows("value=\"zéro\"");
        let lines = [
            ("label-1", "Huile d'olive, bidon de 5 l"),
            ("quantity-1", "120"),
            ("price-1", "275"),
            ("label-2", "Miel"),
            ("quantity-2", "2,5"),
            ("price-2", "480"),
        ];
        let thrown = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post(&format!("{thrown}/discard"), &[]).await.is(303);
        treasurer.get(&thrown).await.is(404);
        let place = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.get(&place).await.is(200).shows("Brouillon").shows("34\u{a0}200,00").shows("trente-quatre mille deux cents dirhams");
        // E24: issued; a second time it is the same invoice.
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        let page = treasurer.get(&place).await;
        page.is(200).shows("FA-2026-0001").shows("Noter un paiement").hides("Jeter le brouillon");
        treasurer.post(&format!("{place}/edit"), &wrong[..3]).await.is(422);
        treasurer.get("/c/tifawin/trial-balance").await.shows("34211").shows("712112").shows("34\u{a0}200,00");
        let paper = format!("/c/tifawin/papers/invoice?subject={}", place.rsplit('/').next().expect("an id"));
        let shown = treasurer.get(&paper).await;
        shown.is(200).shows("Coopérative tifawin").shows("Siège").shows("Arrêtée la présente facture").shows("article 91");
        let arabic = treasurer.get(&format!("{paper}&language=ar")).await;
        arabic.is(200).shows("حُصر مبلغ هذه الفاتورة").shows("المادة 91");
        // E29: a rebate. E31 and E32: a transfer and a cheque.
        let rebate = [("amount", "1575"), ("means", "rebate"), ("on", "2026-11-05"), ("key", "k-1")];
        treasurer.post(&format!("{place}/settle"), &rebate).await.is(303);
        let transfer = [("amount", "28625"), ("means", "bank"), ("on", "2026-11-20"), ("key", "k-2")];
        treasurer.post(&format!("{place}/settle"), &transfer).await.is(303);
        treasurer.post(&format!("{place}/settle"), &transfer).await.is(303);
        let much = [("amount", "4000,01"), ("means", "cheque"), ("on", "2026-11-21"), ("key", "k-3")];
        treasurer.post(&format!("{place}/settle"), &much).await.is(422).shows("que 4\u{a0}000,00");
        let cheque = [("amount", "4000"), ("means", "cheque"), ("on", "2026-11-21"), ("key", "k-3")];
        treasurer.post(&format!("{place}/settle"), &cheque).await.is(303);
        treasurer.get("/c/tifawin/invoices").await.is(200).shows("Réglée");
        treasurer.get("/c/tifawin/parties").await.shows("Personne ne nous doit rien");
        let balance = treasurer.get("/c/tifawin/trial-balance").await;
        balance.shows("71291").shows("1\u{a0}575,00").shows("51111").shows("4\u{a0}000,00");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get(&place).await.is(200).hides("Noter un paiement");
        auditor.post(&format!("{place}/credit"), &[("reason", "x")]).await.is(403);
    });
}

#[test]
fn a_wrong_invoice_keeps_its_number_and_is_taken_back_once() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let lines = [("label-1", "Huile"), ("price-1", "100")];
        let place = drafted(&mut treasurer, "Épicerie Nour", &lines).await;
        treasurer.post(&format!("{place}/credit"), &[("reason", "prix")]).await.is(422).shows("brouillon");
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        treasurer.post(&format!("{place}/credit"), &[("reason", "")]).await.is(422);
        let note = treasurer.post(&format!("{place}/credit"), &[("reason", "prix")]).await.is(303).place.clone().expect("a place");
        treasurer.get(&note).await.is(200).shows("AV-2026-0001");
        treasurer.post(&format!("{place}/credit"), &[("reason", "encore")]).await.is(422).shows("déjà annulée");
        treasurer.get(&place).await.is(200).shows("FA-2026-0001").shows("annulée par un avoir");
        treasurer.get("/c/tifawin/parties").await.shows("Personne ne nous doit rien");
        let second = drafted(&mut treasurer, "épicerie nour", &lines).await;
        treasurer.post(&format!("{second}/issue"), &[("means", "cash_box")]).await.is(303);
        treasurer.get(&second).await.shows("FA-2026-0002");
        treasurer.get("/c/tifawin").await.shows("100,00");
    });
}

#[test]
fn who_is_taxable_invoices_the_tax() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/vat").await.is(200).shows("Exonérée").shows("20");
        treasurer.post("/c/tifawin/vat", &[("year", "1999"), ("regime", "debits")]).await.is(422);
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "debits")]).await.is(303);
        treasurer.get("/c/tifawin/invoices/new").await.is(200).shows("vat-1");
        // E27: 10 000 before tax at 20 %.
        let lines = [("label-1", "Huile"), ("quantity-1", "100"), ("price-1", "100"), ("vat-1", "2000")];
        let place = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        treasurer.get(&place).await.is(200).shows("12\u{a0}000,00").shows("2\u{a0}000,00");
        treasurer.get("/c/tifawin/trial-balance").await.shows("4455").shows("12\u{a0}000,00");
        let paper = format!("/c/tifawin/papers/invoice?subject={}", place.rsplit('/').next().expect("an id"));
        treasurer.get(&paper).await.is(200).shows("TVA 20").hides("article 91");
        // A rebate of a tenth lowers the tax by a tenth; while it stands, the invoice is not taken back as a whole.
        let rebate = [("amount", "1200"), ("means", "rebate"), ("on", "2026-11-05"), ("key", "k-1")];
        treasurer.post(&format!("{place}/settle"), &rebate).await.is(303);
        treasurer.post(&format!("{place}/settle"), &rebate).await.is(303);
        assert_eq!([balance(&house, "71291").await, balance(&house, "4455").await], [1_000_00, -1_800_00]);
        treasurer.post(&format!("{place}/credit"), &[("reason", "prix")]).await.is(422).shows("rabais de 1\u{a0}000,00");
        let scope = scope(&house).await;
        let known = ledger::keyed(house.desk.store(), &scope, "k-1").await.expect("a look").expect("an entry");
        let back = [("what", "back"), ("key", "b-1"), ("reason", "Erreur")];
        treasurer.post(&format!("/c/tifawin/entries/{}/fix", known.entry_id), &back).await.is(303);
        treasurer.post(&format!("{place}/credit"), &[("reason", "prix")]).await.is(303);
        assert_eq!([balance(&house, "34211").await, balance(&house, "4455").await], [0, 0]);
    });
}

async fn scope(house: &House) -> CooperativeScope {
    house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered")
}

async fn balance(house: &House, account: &str) -> i64 {
    let code = AccountCode::new(account).expect("an account");
    ledger::balance(house.desk.store(), &scope(house).await, code, None).await.expect("a balance").minor()
}

#[test]
fn the_tax_on_receipts_waits_for_the_money_and_follows_it_to_the_centime() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "receipts")]).await.is(303);
        let lines = [("label-1", "Huile"), ("quantity-1", "1"), ("price-1", "100,01"), ("vat-1", "2000")];
        let place = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await], [-20_00, 0]);
        let pay = |amount: &'static str, key: &'static str| [("amount", amount), ("means", "bank"), ("on", "2026-11-20"), ("key", key)];
        treasurer.post(&format!("{place}/settle"), &pay("40", "k-1")).await.is(303);
        treasurer.post(&format!("{place}/settle"), &pay("40", "k-1")).await.is(303);
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await], [-13_33, -6_67]);
        treasurer.post(&format!("{place}/settle"), &pay("41", "k-1")).await.is(422);
        treasurer.post(&format!("{place}/settle"), &pay("40", "k-2")).await.is(303);
        treasurer.post(&format!("{place}/settle"), &pay("40,01", "k-3")).await.is(303);
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await, balance(&house, "34211").await], [0, -20_00, 0]);
        // Paid at once, it is due at once; taken back after a part was paid, nothing of it is left.
        let second = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post(&format!("{second}/issue"), &[("means", "cash_box")]).await.is(303);
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await], [0, -40_00]);
        let third = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post(&format!("{third}/issue"), &[]).await.is(303);
        treasurer.post(&format!("{third}/settle"), &pay("60", "k-4")).await.is(303);
        treasurer.post(&format!("{third}/credit"), &[("reason", "retour")]).await.is(303);
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await, balance(&house, "34211").await], [0, -40_00, -60_00]);
    });
}

#[test]
fn an_invoice_whose_entry_was_taken_back_gets_its_credit_note_without_a_second_mirror() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let place = drafted(&mut treasurer, "Épicerie Nour", &[("label-1", "Huile"), ("price-1", "100")]).await;
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        let id = place.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let invoice = invoices::invoice(house.desk.store(), &scope(&house).await, id).await.expect("a look").expect("an invoice");
        let (entry, day) = (invoice.entry_id.expect("an entry"), house.desk.today());
        // As books that were kept before entries of invoices were owned may hold it.
        let (mirror, at) = (house.desk.new_id(), house.desk.now());
        let operator = Actor::operator();
        let reversing = house.desk.deed(&operator, "tifawin", Permission::PostEntry, move |work, scope| async move {
            let posted = ledger::entry(&work, &scope, entry).await?.expect("an entry");
            reverse(&work, &scope, mirror, at, &posted, day, "Annulation").await
        });
        reversing.await.expect("reversed");
        let note = treasurer.post(&format!("{place}/credit"), &[("reason", "prix")]).await.is(303).place.clone().expect("a place");
        treasurer.get(&note).await.is(200).shows("AV-2026-0001");
        assert_eq!([balance(&house, "34211").await, balance(&house, "712112").await], [0, 0]);
    });
}

async fn entry_of(house: &House, key: &str) -> String {
    let known = ledger::keyed(house.desk.store(), &scope(house).await, key).await.expect("a look").expect("an entry");
    format!("/c/tifawin/entries/{}/fix", known.entry_id)
}

#[test]
fn a_payment_taken_back_after_the_credit_note_leaves_no_tax_on_either_account() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "receipts")]).await.is(303);
        let lines = [("label-1", "Huile"), ("quantity-1", "1"), ("price-1", "1000"), ("vat-1", "2000")];
        let place = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        let half = [("amount", "600"), ("means", "bank"), ("on", "2026-11-20"), ("key", "k-1")];
        treasurer.post(&format!("{place}/settle"), &half).await.is(303);
        treasurer.post(&format!("{place}/credit"), &[("reason", "retour")]).await.is(303);
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await], [0, 0]);
        // The entry that gave the tax back belongs to the invoice.
        let id = place.rsplit('/').next().expect("an id");
        let back = |key: &'static str| [("what", "back"), ("key", key), ("reason", "Erreur")];
        let given_back = entry_of(&house, &format!("invoice-tax-back-{id}")).await;
        treasurer.post(&given_back, &back("b-1")).await.is(422).shows("avoir");
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await], [0, 0]);
        let payment = entry_of(&house, "k-1").await;
        treasurer.post(&payment, &back("b-2")).await.is(303);
        treasurer.post(&payment, &back("b-2")).await.is(303);
        for account in ["4458", "4455", "34211", "712112", "5141"] {
            assert_eq!(balance(&house, account).await, 0, "{account}");
        }
    });
}

#[test]
fn a_doubted_invoice_is_paid_where_its_debt_stands() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "receipts")]).await.is(303);
        let lines = [("label-1", "Huile"), ("quantity-1", "1"), ("price-1", "1000"), ("vat-1", "2000")];
        let place = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        let party = "href=\"/c/tifawin/parties/";
        let shown = treasurer.get(&place).await.text();
        let party = shown.split(party).nth(1).and_then(|rest| rest.split('"').next()).expect("a customer").to_owned();
        let doubt = format!("/c/tifawin/parties/{party}/doubt");
        let told = [("amount", "1200"), ("loss", "500"), ("on", "2026-11-10"), ("key", "d-1")];
        treasurer.post(&doubt, &told).await.is(303);
        treasurer.post(&doubt, &told).await.is(303);
        assert_eq!([balance(&house, "3424").await, balance(&house, "34211").await, balance(&house, "3942").await], [1_200_00, 0, -500_00]);
        treasurer.get(&place).await.shows("1\u{a0}200,00").shows("Noter un paiement");
        // Who pays after all is led to the invoice.
        treasurer.get(&format!("/c/tifawin/parties/{party}")).await.shows(&place).hides("category=doubtful_customer_pays");
        let part = [("amount", "300"), ("means", "bank"), ("on", "2026-11-20"), ("key", "k-1")];
        treasurer.post(&format!("{place}/settle"), &part).await.is(303);
        treasurer.post(&format!("{place}/settle"), &part).await.is(303);
        assert_eq!([balance(&house, "3424").await, balance(&house, "34211").await, balance(&house, "4455").await], [900_00, 0, -50_00]);
        // Doubted no more, the debt is the customer's again; taken back as a whole, nothing is left but what was paid.
        treasurer.post(&entry_of(&house, "d-1").await, &[("what", "back"), ("key", "b-1"), ("reason", "Erreur")]).await.is(303);
        assert_eq!([balance(&house, "3424").await, balance(&house, "34211").await, balance(&house, "3942").await], [0, 900_00, 0]);
        let again = [("amount", "900"), ("loss", ""), ("on", "2026-11-23"), ("key", "d-2")];
        treasurer.post(&doubt, &again).await.is(303);
        treasurer.post(&format!("{place}/credit"), &[("reason", "retour")]).await.is(303);
        assert_eq!([balance(&house, "3424").await, balance(&house, "34211").await], [0, -300_00]);
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await], [0, 0]);
    });
}

#[test]
fn a_doubted_invoice_that_is_lost_takes_the_tax_that_waited_along() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "receipts")]).await.is(303);
        let lines = [("label-1", "Huile"), ("quantity-1", "1"), ("price-1", "1000"), ("vat-1", "2000")];
        let place = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        let shown = treasurer.get(&place).await.text();
        let party = shown.split("href=\"/c/tifawin/parties/").nth(1).and_then(|rest| rest.split('"').next()).expect("a customer");
        let page = format!("/c/tifawin/parties/{party}");
        let lost = format!("{page}/doubt/lost");
        let told = |amount: &'static str, key: &'static str| [("amount", amount), ("on", "2026-11-20"), ("key", key)];
        treasurer.get(&lost).await.is(200).shows("Rien n’est mis à part");
        treasurer.post(&lost, &told("100", "l-0")).await.is(422).shows("Notez d’abord");
        let doubt = [("amount", "1200"), ("loss", "500"), ("on", "2026-11-10"), ("key", "d-1")];
        treasurer.post(&format!("{page}/doubt"), &doubt).await.is(303);
        treasurer.get(&lost).await.shows("value=\"1\u{a0}200,00\"").shows("500,00");
        treasurer.post(&lost, &told("1200,01", "l-1")).await.is(422).shows("que 1\u{a0}200,00").shows("value=\"1200,01\"");
        // Half of it is lost for good; sent twice it is there once.
        treasurer.post(&lost, &told("600", "l-1")).await.is(303);
        treasurer.post(&lost, &told("600", "l-1")).await.is(303);
        let now = async |accounts: [&'static str; 6]| {
            let mut found = [0; 6];
            for (at, account) in accounts.into_iter().enumerate() {
                found[at] = balance(&house, account).await;
            }
            found
        };
        let accounts = ["3424", "3942", "4458", "4455", "6182", "7196"];
        assert_eq!(now(accounts).await, [600_00, -250_00, -100_00, 0, 500_00, -250_00]);
        // What was set aside was used: the doubt itself is no longer taken back, nor is the invoice credited.
        let noted = entry_of(&house, "d-1").await;
        treasurer.post(&noted, &[("what", "back"), ("key", "b-1"), ("reason", "Erreur")]).await.is(422).shows("revu depuis");
        treasurer.post(&format!("{place}/credit"), &[("reason", "retour")]).await.is(422).shows("notés comme perdus");
        // The rest is paid after all, with its own tax and no other.
        let paid = [("amount", "600"), ("means", "bank"), ("on", "2026-11-21"), ("key", "k-1")];
        treasurer.post(&format!("{place}/settle"), &paid).await.is(303);
        assert_eq!(now(accounts).await, [0, -250_00, 0, -100_00, 500_00, -250_00]);
        treasurer.get(&page).await.shows("plus que ce que ce client doit encore");
        treasurer.post(&format!("{page}/doubt/review"), &[("loss", "0"), ("on", "2026-11-22"), ("key", "r-1")]).await.is(303);
        assert_eq!(now(accounts).await, [0, 0, 0, -100_00, 500_00, -500_00]);
        // The loss taken back: the debt is doubted again, with its tax that waits.
        let review = entry_of(&house, "r-1").await;
        treasurer.post(&review, &[("what", "back"), ("key", "b-2"), ("reason", "Erreur")]).await.is(303);
        let loss = entry_of(&house, "l-1").await;
        treasurer.post(&loss, &[("what", "back"), ("key", "b-3"), ("reason", "Erreur")]).await.is(303);
        assert_eq!(now(accounts).await, [600_00, -500_00, -100_00, -100_00, 0, 0]);
    });
}

#[test]
fn a_doubt_takes_no_debt_that_came_later() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut places = Vec::new();
        for (day, price) in [("2026-09-05", "700"), ("2026-11-05", "400")] {
            let fields = [("customer", "Hôtel Atlas"), ("sale", "products"), ("dated_on", day), ("label-1", "Huile"), ("price-1", price)];
            let place = treasurer.post("/c/tifawin/invoices/new", &fields).await.is(303).place.clone().expect("a place");
            treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
            places.push(place);
        }
        let shown = treasurer.get(&places[0]).await.text();
        let party =
            shown.split("href=\"/c/tifawin/parties/").nth(1).and_then(|rest| rest.split('"').next()).expect("a customer").to_owned();
        let doubt = format!("/c/tifawin/parties/{party}/doubt");
        let told = |amount: &'static str| [("amount", amount), ("on", "2026-09-30"), ("key", "d-1")];
        treasurer.post(&doubt, &told("700,01")).await.is(422).shows("que 700,00");
        // What was paid since is doubted no more.
        let paid = [("amount", "200"), ("means", "bank"), ("on", "2026-11-20"), ("key", "k-1")];
        treasurer.post(&format!("{}/settle", places[0]), &paid).await.is(303);
        treasurer.post(&doubt, &told("500,01")).await.is(422).shows("que 500,00");
        treasurer.post(&doubt, &told("500")).await.is(303);
        assert_eq!([balance(&house, "3424").await, balance(&house, "34211").await], [500_00, 400_00]);
    });
}

#[test]
fn a_draft_is_issued_under_the_regime_of_its_day() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let regime = |regime: &'static str| [("year", "2026"), ("regime", regime)];
        treasurer.post("/c/tifawin/vat", &regime("debits")).await.is(303);
        let lines = [("label-1", "Huile"), ("quantity-1", "1"), ("price-1", "1000"), ("vat-1", "2000")];
        let place = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        // The tax is due with the money by now: it waits, and the paper says so.
        treasurer.post("/c/tifawin/vat", &regime("receipts")).await.is(303);
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await], [-200_00, 0]);
        let id = place.rsplit('/').next().expect("an id").to_owned();
        let invoice = invoices::invoice(house.desk.store(), &scope(&house).await, id.parse().expect("an id")).await.expect("a look");
        assert_eq!(invoice.map(|invoice| invoice.regime), Some(VatRegime::Receipts));
        // Exempt by now: the draft is to be looked at again.
        let second = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post("/c/tifawin/vat", &regime("exempt")).await.is(303);
        treasurer.post(&format!("{second}/issue"), &[]).await.is(422).shows("a changé depuis ce brouillon");
        assert_eq!([balance(&house, "4458").await, balance(&house, "712112").await], [-200_00, -1_000_00]);
        let fields =
            [("customer", "Hôtel Atlas"), ("sale", "products"), ("dated_on", "2026-11-02"), ("label-1", "Huile"), ("price-1", "1000")];
        treasurer.post(&format!("{second}/edit"), &fields).await.is(303);
        treasurer.post(&format!("{second}/issue"), &[]).await.is(303);
        assert_eq!([balance(&house, "4458").await, balance(&house, "712112").await], [-200_00, -2_000_00]);
    });
}

#[test]
fn no_tax_waits_once_nothing_is_owed_under_the_number_of_an_invoice() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "receipts")]).await.is(303);
        let lines = [("label-1", "Huile"), ("quantity-1", "1"), ("price-1", "1000"), ("vat-1", "2000")];
        let place = drafted(&mut treasurer, "Hôtel Atlas", &lines).await;
        treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        let entry = |amount: i64| {
            let account = |number: &str| AccountCode::new(number).expect("an account");
            let named = |line: PostingDraft| line.with_counterparty(Counterparty::NonMember);
            let amount = Money::mad(amount);
            EntryDraft {
                journal: Journal::Bank,
                date: house.desk.today(),
                label: "Virement de l’hôtel".to_owned(),
                voucher: Some("FA-2026-0001".to_owned()),
                postings: vec![PostingDraft::debit(account("5141"), amount), named(PostingDraft::credit(account("34211"), amount))],
            }
        };
        let operator = Actor::operator();
        let first = PostEntry::of("f-1".to_owned(), entry(600_00));
        post_entry(&house.desk, &operator, "tifawin", first.clone()).await.expect("posted");
        assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await], [-200_00, 0]);
        let second = PostEntry::of("f-2".to_owned(), entry(600_00));
        for _ in 0..2 {
            post_entry(&house.desk, &operator, "tifawin", second.clone()).await.expect("posted");
            assert_eq!([balance(&house, "4458").await, balance(&house, "4455").await, balance(&house, "34211").await], [0, -200_00, 0]);
        }
        // Owed again, the tax of that half waits again.
        treasurer.post(&entry_of(&house, "f-2").await, &[("what", "back"), ("key", "b-1"), ("reason", "Erreur")]).await.is(303);
        assert_eq!(
            [balance(&house, "4458").await, balance(&house, "4455").await, balance(&house, "34211").await],
            [-100_00, -100_00, 600_00]
        );
    });
}
