//! Customers and suppliers: named beside a debt, or later; what is open, and since when.

use twiza::access::role::Role;

use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

async fn told(treasurer: &mut Visitor, fields: &[(&str, &str)]) -> String {
    let mut all = fields.to_vec();
    all.push(("paper", "later"));
    treasurer.post("/c/tifawin/record", &all).await.is(303).place.clone().expect("a place")
}

#[test]
fn a_customer_is_named_while_recording_pays_and_owes_the_rest() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/parties").await.is(200).shows("Personne ne nous doit rien").shows("Clients et fournisseurs");
        let asked = "/c/tifawin/record?event=owed_to_us&amount=34200&category=product_sale&who=other&paper=later";
        treasurer.get(asked).await.is(200).shows("Client ou fournisseur");
        treasurer.get(&format!("{asked}&change=party")).await.is(200).shows("Quel client ou quel fournisseur");
        // E24: a sale to a non-member, not paid yet.
        let sale = [
            ("event", "owed_to_us"),
            ("amount", "34200"),
            ("category", "product_sale"),
            ("who", "other"),
            ("party", "Hôtel Atlas"),
            ("date", "2026-08-01"),
            ("key", "s-1"),
        ];
        told(&mut treasurer, &sale).await;
        let page = treasurer.get("/c/tifawin/parties").await.is(200).shows("Hôtel Atlas").shows("34\u{a0}200,00").text();
        let party = page.split("href=\"/c/tifawin/parties/").find(|rest| !rest.starts_with("new") && rest.contains("Hôtel Atlas"));
        let party = party.and_then(|rest| rest.split('"').next()).expect("a party").to_owned();
        let place = format!("/c/tifawin/parties/{party}");
        treasurer.get(&place).await.is(200).shows("category=customer_pays").shows("Vendu");
        treasurer.get(&format!("{asked}&change=party")).await.shows("value=\"Hôtel Atlas\"");
        // E31: the hotel pays a part by transfer; the oldest is settled first.
        let paid = [
            ("event", "money_in"),
            ("amount", "30000"),
            ("category", "customer_pays"),
            ("place", "bank"),
            ("who", "other"),
            ("party", "hôtel atlas"),
            ("key", "p-1"),
        ];
        told(&mut treasurer, &paid).await;
        treasurer.get(&place).await.is(200).shows("4\u{a0}200,00").shows("Reçu");
        let list = treasurer.get("/c/tifawin/parties").await;
        assert_eq!(list.is(200).text().matches("Hôtel Atlas").count(), 2, "named once among the debts and once in the book");
        treasurer.get("/c/tifawin/papers/aged-balances").await.is(200).shows("Hôtel Atlas").shows("4\u{a0}200,00");
        treasurer.get("/c/tifawin/papers/aged-balances?to=2026-08-31").await.is(200).shows("34\u{a0}200,00");
    });
}

#[test]
fn the_auxiliary_ledger_of_third_parties_holds_every_debt_by_name() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let owed = |event, amount, category, party, date, key| {
            [("event", event), ("amount", amount), ("category", category), ("who", "other"), ("party", party), ("date", date), ("key", key)]
        };
        told(&mut treasurer, &owed("owed_to_us", "34200", "product_sale", "Hôtel Atlas", "2026-08-01", "1")).await;
        told(&mut treasurer, &owed("we_owe", "900", "raw_material", "Moulin", "2026-08-02", "2")).await;
        told(&mut treasurer, &owed("we_owe", "700", "raw_material", "", "2026-08-03", "3")).await;
        let paid = [("event", "money_in"), ("amount", "30000"), ("category", "customer_pays"), ("place", "bank"), ("who", "other")];
        let paid = [paid.as_slice(), &[("party", "Hôtel Atlas"), ("date", "2026-08-04"), ("key", "4")]].concat();
        let place = told(&mut treasurer, &paid).await;
        let page = treasurer.get("/c/tifawin/books/party-ledger?year=2026").await;
        page.is(200).shows("Tiers 1, Hôtel Atlas · 3421").shows("4\u{a0}200,00").shows("Tiers 2, Moulin · 4411").shows("Sans nom · 4411");
        // What takes an entry back concerns whom the entry concerned.
        let id = place.rsplit('/').next().expect("an entry").to_owned();
        treasurer.post(&format!("/c/tifawin/entries/{id}/fix"), &[("what", "back"), ("reason", "x"), ("key", "back")]).await.is(303);
        let table = treasurer.get("/c/tifawin/papers/party-ledger.csv").await.is(200).text();
        let sum = |account: &str| table.lines().filter(|line| line.contains(account)).count();
        assert!(sum("Hôtel Atlas · 3421") == 1 && sum("Sans nom · 4411") == 1 && sum("Sans nom · 3421") == 0, "{table}");
        for (ending, begins) in [("pdf", "%PDF-1.7"), ("xlsx", "PK")] {
            for language in ["fr", "ar", "en"] {
                let file = treasurer.get(&format!("/c/tifawin/papers/party-ledger.{ending}?language={language}")).await;
                assert!(file.is(200).bytes.starts_with(begins.as_bytes()));
            }
        }
        // The year after opens with what stood, also for those with whom nothing moved.
        treasurer.post("/c/tifawin/years", &[("from", "2027-01-01"), ("to", "2027-12-31")]).await;
        treasurer.get("/c/tifawin/books/party-ledger?year=2027").await.shows("Moulin · 4411").shows("900,00").shows("700,00");
        let official = [("book", "party-ledger"), ("year", "2026"), ("official", "yes")];
        treasurer.post("/c/tifawin/books/print", &official).await.is(303);
        treasurer.get("/c/tifawin/books?year=2026").await.is(200).shows("Grand livre auxiliaire des tiers, tirage n° 1");
        // It is kept with its names: only who sees names opens the copy.
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        let page = treasurer.get("/c/tifawin/books?year=2026").await.text();
        let copy = page.split("/books/prints/").nth(1).and_then(|rest| rest.split('"').next()).expect("a copy").to_owned();
        treasurer.get(&format!("/c/tifawin/books/prints/{copy}")).await.is(200);
        auditor.get(&format!("/c/tifawin/books/prints/{copy}")).await.is(403);
    });
}

#[test]
fn what_nobody_named_is_attached_later() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        // E20: bought from a non-member, not paid yet.
        let bought = [("event", "we_owe"), ("amount", "9900"), ("category", "raw_material"), ("who", "other"), ("key", "b-1")];
        told(&mut treasurer, &bought).await;
        treasurer.get("/c/tifawin/parties").await.shows("Sans nom").shows("9\u{a0}900,00");
        let wrong = [("name_latin", " "), ("ice", "123"), ("kind", "supplier")];
        treasurer.post("/c/tifawin/parties/new", &wrong).await.is(422).shows("Donnez un nom").shows("value=\"123\"");
        let mill = [("name_latin", "Moulin Aït Ourir"), ("ice", "001561191000067"), ("kind", "supplier")];
        let place = treasurer.post("/c/tifawin/parties/new", &mill).await.is(303).place.clone().expect("a place");
        treasurer.post("/c/tifawin/parties/new", &mill).await.is(422).shows("déjà dans le carnet");
        let page = treasurer.get(&place).await.is(200).shows("ne semble pas juste").shows("category=supplier_paid").text();
        let field = page.split("name=\"line-").nth(1).and_then(|rest| rest.split('"').next()).expect("a line");
        let field = format!("line-{field}");
        treasurer.post(&format!("{place}/attach"), &[]).await.is(422);
        treasurer.post(&format!("{place}/attach"), &[(field.as_str(), "yes")]).await.is(303);
        treasurer.get(&place).await.shows("9\u{a0}900,00").shows("Acheté").hides("name=\"line-");
        treasurer.get("/c/tifawin/parties").await.hides("Sans nom");
        let mended = [("name_latin", "Moulin d'Aït Ourir"), ("ice", "001 561 191 000 066"), ("kind", "both")];
        treasurer.post(&format!("{place}/edit"), &mended).await.is(303);
        treasurer.get(&place).await.shows("001561191000066").hides("ne semble pas juste").shows("category=customer_pays");
    });
}

#[test]
fn a_members_name_is_shown_to_those_who_may_see_it() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let fatima = [("name_latin", "Fatima"), ("admitted_on", "2026-03-01")];
        let member = treasurer.post("/c/tifawin/members/new", &fatima).await.is(303).place.clone().expect("a place");
        let id = member.rsplit('/').next().expect("an id").to_owned();
        let delivered = [
            ("event", "we_owe"),
            ("amount", "589"),
            ("category", "raw_material"),
            ("who", "member"),
            ("member", id.as_str()),
            ("key", "d-1"),
        ];
        told(&mut treasurer, &delivered).await;
        treasurer.get("/c/tifawin/parties").await.is(200).shows("Fatima").shows("589,00");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/c/tifawin/parties").await.is(200).shows("Membre 1").hides("Fatima");
        auditor.get("/c/tifawin/papers/aged-balances").await.is(200).shows("Membre 1").hides("Fatima");
        auditor.get("/c/tifawin/parties/new").await.is(403);
    });
}
