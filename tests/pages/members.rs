//! Members promise and pay shares; the picture of the capital agrees with the books to the centime.

use twiza::access::actor::Assignment;
use twiza::access::role::Role;

use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

#[test]
fn shares_are_promised_called_and_paid_and_the_capital_reconciles() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/members").await.is(200).shows("Aucun membre");
        let nobody = [("name_latin", " "), ("admitted_on", "2026-03-01"), ("occupation", "Meunier")];
        treasurer.post("/c/tifawin/members/new", &nobody).await.is(422).shows("Donnez le nom").shows("value=\"Meunier\"");
        let fatima =
            [("name_latin", "Fatima Aït Lahcen"), ("name_arabic", "فاطمة آيت لحسن"), ("kind", "natural"), ("admitted_on", "2026-03-01")];
        let place = treasurer.post("/c/tifawin/members/new", &fatima).await.is(303).place.clone().expect("a place");
        treasurer.post("/c/tifawin/members/new", &fatima).await.is(422).shows("déjà dans le registre");
        let few = [("shares", "5"), ("kind", "cash"), ("amount", "100"), ("on", "2026-03-01"), ("key", "p-1")];
        treasurer.post(&format!("{place}/subscribe"), &few).await.is(422).shows("Au moins 125,00").shows("value=\"100\"");
        let promise = [("shares", "5"), ("kind", "cash"), ("on", "2026-03-01"), ("key", "p-1")];
        treasurer.post(&format!("{place}/subscribe"), &promise).await.is(303);
        treasurer.post(&format!("{place}/subscribe"), &promise).await.is(303);
        let page = treasurer.get(&place).await.is(200).shows("5 parts de 100,00").text();
        assert_eq!(page.matches("5 parts de").count(), 1, "sent twice, promised once");
        let id = page.split("name=\"promise\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a promise").to_owned();
        let much = [("promise", id.as_str()), ("amount", "126"), ("means", "cash_box"), ("on", "2026-03-02"), ("key", "v-1")];
        treasurer.post(&format!("{place}/pay"), &much).await.is(422).shows("que 125,00").shows("value=\"126\"");
        let paid = [("promise", id.as_str()), ("amount", "125"), ("means", "cash_box"), ("on", "2026-03-02"), ("key", "v-1")];
        treasurer.post(&format!("{place}/pay"), &paid).await.is(303);
        treasurer.post(&format!("{place}/pay"), &paid).await.is(303);
        let called = [("promise", id.as_str()), ("amount", "375"), ("on", "2026-06-01"), ("key", "a-1")];
        treasurer.post(&format!("{place}/call"), &called).await.is(303);
        treasurer.post(&format!("{place}/call"), &called).await.is(303);
        let rest = [("promise", id.as_str()), ("amount", "300"), ("means", "bank"), ("on", "2026-06-02"), ("key", "v-2")];
        treasurer.post(&format!("{place}/pay"), &rest).await.is(303);
        treasurer.get(&place).await.shows("R-0001").shows("R-0002").hides("R-0003").shows("425,00").shows("75,00");
        let thing = [
            ("shares", "20"),
            ("kind", "in_kind"),
            ("description", "Presse à huile"),
            ("asset", "23321"),
            ("on", "2026-06-03"),
            ("key", "p-2"),
        ];
        treasurer.post(&format!("{place}/subscribe"), &thing).await.is(303);
        let page = treasurer.get(&place).await.text();
        let second =
            page.split("name=\"means\" value=\"handover\"").next().and_then(|before| before.rsplit("name=\"promise\" value=\"").next());
        let second = second.and_then(|rest| rest.split('"').next()).expect("a promise").to_owned();
        let handed = [("promise", second.as_str()), ("means", "handover"), ("on", "2026-06-04"), ("key", "v-3")];
        treasurer.post(&format!("{place}/pay"), &handed).await.is(303);
        // Capital 2,500: 425 in money, 2,000 in kind, 75 called and due.
        let capital = treasurer.get("/c/tifawin/capital").await;
        capital.is(200).shows("425,00").shows("2\u{a0}000,00").shows("2\u{a0}425,00").hides("[capital");
        let balance = treasurer.get("/c/tifawin/trial-balance").await;
        balance.shows("1111").shows("2\u{a0}500,00").shows("3462").shows("75,00");
        treasurer.get("/c/tifawin").await.shows("125,00").shows("300,00");
    });
}

#[test]
fn who_may_not_see_names_sees_numbers_and_a_member_sees_their_own() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut places = Vec::new();
        for name in ["Fatima", "Brahim"] {
            let told = [("name_latin", name), ("admitted_on", "2026-03-01")];
            places.push(treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place"));
        }
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/c/tifawin/members").await.is(200).shows("Membre 1").hides("Fatima");
        auditor.get(&places[0]).await.is(200).shows("Membre 1").hides("Fatima");
        auditor.get("/c/tifawin/capital").await.is(200).hides("Fatima");
        let id = places[0].rsplit('/').next().and_then(|id| uuid::Uuid::parse_str(id).ok());
        let assignment = Assignment { role: Role::Member, over: Some(cooperative.id), member_id: id };
        let mut fatima = Visitor::signed_in(&house, "fatima", assignment, Vec::new()).await;
        fatima.get("/c/tifawin/my-shares").await.is(200).shows("Fatima").hides("Brahim");
        fatima.get("/c/tifawin/members").await.is(403);
        fatima.get(&places[1]).await.is(403);
        fatima.get("/c/tifawin/capital").await.is(200).hides("Brahim");
    });
}
