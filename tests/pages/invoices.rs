//! Invoices: drafted, issued with the next number, paid, lowered and taken back.

use twiza::access::actor::Actor;
use twiza::access::permission::Permission;
use twiza::access::role::Role;
use twiza::access::scope::CooperativeScope;
use twiza::actions::ledger::reverse_entry;
use twiza::ledger::account::AccountCode;
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
        reverse_entry(&house.desk, &Actor::operator(), "tifawin", entry, day, "Annulation".to_owned()).await.expect("reversed");
        let note = treasurer.post(&format!("{place}/credit"), &[("reason", "prix")]).await.is(303).place.clone().expect("a place");
        treasurer.get(&note).await.is(200).shows("AV-2026-0001");
        assert_eq!([balance(&house, "34211").await, balance(&house, "712112").await], [0, 0]);
    });
}
