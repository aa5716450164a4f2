//! Lasting things: registered from the books or as they come, worn year by year, and gone.

use twiza::access::actor::Actor;
use twiza::access::permission::Permission;
use twiza::access::role::Role;
use twiza::actions::ledger::open_year;
use twiza::ledger::fiscal_year::read_year;
use twiza::store::ledger;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

/// A purchase of equipment paid by the bank, as the treasurer tells it.
async fn bought(treasurer: &mut Visitor, key: &str, amount: &str, date: &str) {
    let told = [
        ("event", "money_out"),
        ("amount", amount),
        ("category", "equipment"),
        ("place", "bank"),
        ("paper", "later"),
        ("date", date),
        ("confirmed", "yes"),
        ("key", key),
    ];
    treasurer.post("/c/tifawin/record", &told).await.is(303);
}

fn key(house: &House) -> String {
    house.desk.new_id().to_string()
}

/// The first address of a page that begins so.
fn address(page: &str, begins: &str) -> String {
    let rest = page.split(&format!("href=\"{begins}")).nth(1).expect("an address");
    format!("{begins}{}", rest.split('"').next().unwrap_or_default()).replace("&#38;", "&").replace("&amp;", "&")
}

/// Sends the form of a new thing, with what the books propose for it.
async fn register(treasurer: &mut Visitor, place: &str, key: &str, more: &[(&str, &str)]) -> crate::support::visitor::Answer {
    let query = place.split('?').nth(1).expect("a query");
    let asked: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let mut fields: Vec<(&str, &str)> = vec![("key", key)];
    fields.extend(asked.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    fields.extend(more);
    treasurer.post("/c/tifawin/assets/new", &fields).await
}

#[test]
fn a_purchase_is_registered_worn_and_the_register_agrees_with_the_books() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/assets").await.is(200).shows("Aucun bien ici");
        bought(&mut treasurer, "b-1", "96000", "2026-03-15").await;
        treasurer.get("/c/tifawin/assets").await.is(200).shows("1 achat durable attend").shows("−96\u{a0}000,00");
        let waiting = treasurer.get("/c/tifawin/assets/waiting").await.is(200).text();
        let place = address(&waiting, "/c/tifawin/assets/new?");
        treasurer.get(&place).await.is(200).shows("value=\"96000.00\"").shows("value=\"10\"").hides("6193");
        let key = key(&house);
        let mill = [("label", "Moulin"), ("account", "23321"), ("received_on", "2026-03-15"), ("location", "Atelier")];
        let much = register(&mut treasurer, &place, &key, &[&mill[..], &[("value", "96 000,01")]].concat()).await;
        much.is(422).shows("96\u{a0}000,00").shows("value=\"96 000,01\"");
        let told = [
            &mill[..],
            &[("value", "96 000"), ("granted", "72000"), ("grant_label", "Motuse 2026"), ("finance_source", "Union européenne")],
        ]
        .concat();
        let asset = register(&mut treasurer, &place, &key, &told).await.is(303).place.clone().expect("a place");
        let again = register(&mut treasurer, &place, &key, &told).await.is(303).place.clone().expect("a place");
        assert_eq!(asset, again, "sent twice, registered once");
        let page = treasurer.get(&asset).await;
        page.is(200).shows("Numéro 0001").shows("8\u{a0}000,00").shows("75").shows("Motuse 2026").hides("28332");
        treasurer.get("/c/tifawin/assets").await.is(200).shows("disent la même chose").shows("Atelier").hides("attend d");
        let mut expert = house.person(Role::Expert, &cooperative).await;
        expert.get(&asset).await.is(200).shows("28332").shows("61933").shows("Circulaire 717");
        let run = treasurer.get("/c/tifawin/assets/year").await;
        run.is(200).shows("8\u{a0}000,00").shows("6\u{a0}000,00").shows("n’est pas finie");
        let page = run.text();
        let value = |name: &str| {
            let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("a field");
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        let (run_key, year) = (value("key"), value("year"));
        let fields = [("key", run_key.as_str()), ("year", year.as_str())];
        expert.post("/c/tifawin/assets/year", &fields).await.is(403);
        let entry = treasurer.post("/c/tifawin/assets/year", &fields).await.is(303).place.clone().expect("a place");
        let same = treasurer.post("/c/tifawin/assets/year", &fields).await.is(303).place.clone().expect("a place");
        assert_eq!(entry, same, "sent twice, written once");
        expert.get(&entry).await.shows("61933").shows("28332").shows("1319").shows("7577").shows("OD-2026-0001");
        let fresh = [("key", "another"), ("year", year.as_str())];
        let place = treasurer.post("/c/tifawin/assets/year", &fresh).await.is(303).place.clone().expect("a place");
        treasurer.get(&place).await.is(200).shows("Tout est compté");
        // Something registered later: a further run writes the difference alone.
        bought(&mut treasurer, "b-2", "2400", "2026-01-01").await;
        let waiting = treasurer.get("/c/tifawin/assets/waiting").await.is(200).text();
        let place = address(&waiting, "/c/tifawin/assets/new?");
        let scale = [("label", "Bascule"), ("account", "23321"), ("received_on", "2026-01-01"), ("value", "2400")];
        register(&mut treasurer, &place, &self::key(&house), &scale).await.is(303);
        let run = treasurer.get("/c/tifawin/assets/year").await;
        run.is(200).shows("240,00").hides("8\u{a0}000,00");
        let fresh = [("key", "third"), ("year", year.as_str())];
        treasurer.post("/c/tifawin/assets/year", &fresh).await.is(303);
        // Turned back, it is to be written again.
        treasurer.post(&format!("{entry}/fix"), &[("what", "back"), ("key", "back"), ("reason", "Erreur")]).await.is(303);
        treasurer.get("/c/tifawin/assets/year").await.is(200).shows("8\u{a0}000,00").hides("240,00");
        // The paper of the grant shows the mill alone.
        let list = treasurer.get("/c/tifawin/assets").await.text();
        let grant = list.split("Motuse 2026").next().and_then(|before| before.rsplit("value=\"").next()).expect("a grant");
        let grant = grant.split('"').next().unwrap_or_default().to_owned();
        let paper = treasurer.get(&format!("/c/tifawin/papers/asset-register?subject={grant}")).await;
        paper.is(200).shows("Moulin").shows("Motuse 2026").hides("Bascule");
        treasurer.get(&format!("/c/tifawin/assets?grant={grant}")).await.is(200).shows("Moulin").hides("Bascule");
        treasurer.get("/c/tifawin/papers/asset-register.pdf").await.is(200);
    });
}

#[test]
fn a_gift_comes_into_the_register_and_the_books_at_once() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut expert = house.person(Role::Expert, &cooperative).await;
        let key = key(&house);
        treasurer.get("/c/tifawin/assets/new").await.is(200).shows("Reçu en cadeau");
        let mut told =
            vec![("key", key.as_str()), ("label", "Séchoir"), ("account", "23321"), ("received_on", "2026-10-01"), ("value", "24000")];
        treasurer.post("/c/tifawin/assets/new", &told).await.is(422).shows("Dites comment").shows("value=\"Séchoir\"");
        told.push(("origin", "given_for_it"));
        expert.post("/c/tifawin/assets/new", &told).await.is(403);
        let asset = treasurer.post("/c/tifawin/assets/new", &told).await.is(303).place.clone().expect("a place");
        treasurer.post("/c/tifawin/assets/new", &told).await.is(303);
        let balance = treasurer.get("/c/tifawin/trial-balance").await;
        balance.is(200).shows("13112").shows("24\u{a0}000,00").hides("48\u{a0}000,00");
        // The expert mends the place, and adds a picture.
        let mended =
            [("label", "Séchoir solaire"), ("location", "Cour"), ("condition", "worn"), ("received_on", "2026-10-01"), ("value", "24000")];
        expert.get(&format!("{asset}/edit")).await.is(200).shows("value=\"24000.00\"");
        expert.post(&format!("{asset}/edit"), &[("label", "")]).await.is(422);
        expert.post(&format!("{asset}/edit"), &mended).await.is(303);
        expert.get(&asset).await.is(200).shows("Séchoir solaire").shows("Cour").shows("Usé");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get(&asset).await.is(200).shows("Séchoir solaire");
        auditor.get(&format!("{asset}/edit")).await.is(403);
    });
}

#[test]
fn a_thing_is_sold_once_with_its_wear_up_to_the_day() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let key = key(&house);
        let told = [
            ("key", key.as_str()),
            ("label", "Pompe"),
            ("account", "23321"),
            ("origin", "gift"),
            ("received_on", "2026-01-01"),
            ("value", "2400"),
        ];
        let asset = treasurer.post("/c/tifawin/assets/new", &told).await.is(303).place.clone().expect("a place");
        let leave = format!("{asset}/leave");
        treasurer.get(&leave).await.is(200).shows("Vendu");
        let sale = |on: &'static str, price: &'static str| {
            [("key", "v-1"), ("leaving", "sold"), ("on", on), ("price", price), ("paid_by", "later"), ("reason", "Au voisin")]
        };
        treasurer.post(&leave, &sale("2026-09-30", "")).await.is(422).shows("value=\"Au voisin\"");
        treasurer.post(&leave, &sale("2026-11-24", "2000")).await.is(422).shows("pas encore venu");
        treasurer.post(&leave, &sale("2026-09-30", "2000")).await.is(303);
        treasurer.post(&leave, &sale("2026-09-30", "2000")).await.is(303);
        let other = [("key", "v-2"), ("leaving", "lost"), ("on", "2026-10-01")];
        treasurer.post(&leave, &other).await.is(422).shows("parti le 30 septembre 2026");
        treasurer.get(&asset).await.is(200).shows("Vendu le 30 septembre 2026").hides("/leave");
        let balance = treasurer.get("/c/tifawin/trial-balance").await;
        balance.shows("3481").shows("7513").shows("6513").shows("2\u{a0}220,00").shows("180,00");
        let notes = treasurer.get("/c/tifawin/papers/notes?from=2026-01-01&to=2026-12-31").await;
        notes.is(200).shows("Moins-value").shows("Pompe (23321)").shows(">220,00<").hides("Hors du registre");
        treasurer.get("/c/tifawin/assets").await.is(200).hides("Pompe").hides("ne disent pas");
        treasurer.get("/c/tifawin/assets?state=left").await.is(200).shows("Pompe");
        treasurer.get("/c/tifawin/assets/year").await.is(200).shows("Tout est compté");
    });
}

#[test]
fn a_part_of_a_grant_goes_to_running_costs() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/assets/grant-part").await.is(200).shows("Aucune subvention");
        let told = [
            ("event", "money_in"),
            ("amount", "120000"),
            ("category", "grant_for_equipment"),
            ("place", "bank"),
            ("paper", "later"),
            ("date", "2026-04-01"),
            ("key", "g"),
        ];
        treasurer.post("/c/tifawin/record", &told).await.is(303);
        treasurer.get("/c/tifawin/assets/grant-part").await.is(200).shows("13111");
        let part = |amount: &'static str| [("key", "p"), ("account", "13111"), ("amount", amount), ("on", "2026-10-31")];
        treasurer.post("/c/tifawin/assets/grant-part", &part("120000,01")).await.is(422).shows("120\u{a0}000,00");
        treasurer.post("/c/tifawin/assets/grant-part", &part("8000")).await.is(303);
        treasurer.post("/c/tifawin/assets/grant-part", &part("8000")).await.is(303);
        treasurer.get("/c/tifawin/trial-balance").await.shows("7161").shows("112\u{a0}000,00");
        // What was taken since is not there to be taken on an earlier day.
        let earlier =
            |key: &'static str, amount: &'static str| [("key", key), ("account", "13111"), ("amount", amount), ("on", "2026-10-01")];
        treasurer.post("/c/tifawin/assets/grant-part", &earlier("q", "112000,01")).await.is(422).shows("112\u{a0}000,00");
        treasurer.post("/c/tifawin/assets/grant-part", &earlier("q", "112000")).await.is(303);
    });
}

#[test]
fn what_leaves_has_the_wear_of_the_years_before_written_first() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        house.clock.move_on(chrono::Duration::days(60));
        let next = read_year("2027-01-01..2027-12-31").expect("a year");
        open_year(&house.desk, &Actor::operator(), "tifawin", next).await.expect("the second year opens");
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let key = key(&house);
        let told = [
            ("key", key.as_str()),
            ("label", "Pompe"),
            ("account", "23321"),
            ("origin", "gift"),
            ("received_on", "2026-01-01"),
            ("value", "2400"),
        ];
        let asset = treasurer.post("/c/tifawin/assets/new", &told).await.is(303).place.clone().expect("a place");
        let gone = [("key", "v-1"), ("leaving", "lost"), ("on", "2027-01-10"), ("reason", "Perdue")];
        treasurer.post(&format!("{asset}/leave"), &gone).await.is(422).shows("31 décembre 2026");
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let years = ledger::years(house.desk.store(), &scope).await.expect("years");
        let first = years[0].id().to_string();
        treasurer.post("/c/tifawin/assets/year", &[("key", "w-1"), ("year", &first)]).await.is(303);
        treasurer.post(&format!("{asset}/leave"), &gone).await.is(303);
    });
}

#[test]
fn the_wear_and_the_count_open_with_the_first_year_that_waits_for_them() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        let item = [("key", &*key(&house)), ("label", "Olives"), ("unit", "kg"), ("kind", "raw_material")]
            .map(|(name, value)| (name, value.to_owned()));
        let item: Vec<(&str, &str)> = item.iter().map(|(name, value)| (*name, value.as_str())).collect();
        treasurer.post("/c/tifawin/stock/items", &item).await.is(303);
        let own = key(&house);
        let pump = [
            ("key", &*own),
            ("label", "Pompe"),
            ("account", "23321"),
            ("origin", "gift"),
            ("received_on", "2026-01-01"),
            ("value", "2400"),
        ];
        treasurer.post("/c/tifawin/assets/new", &pump).await.is(303);
        // Nothing wears in 2025: the page opens with 2026, unless the other is asked for.
        treasurer.get("/c/tifawin/assets/year").await.is(200).shows("240,00");
        // The store is counted for 2025 first; once the books have it, 2026 is at hand.
        let page = treasurer.get("/c/tifawin/stock/count").await.is(200).shows("31 décembre 2025").text();
        let hidden = |page: &str, name: &str| {
            let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("a field");
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        let (year, thing) = (hidden(&page, "year"), hidden(&page, "item"));
        let (found, cost) = (format!("found-{thing}"), format!("cost-{thing}"));
        let told = [("year", year.as_str()), ("item", thing.as_str()), (found.as_str(), "10"), (cost.as_str(), "5")];
        treasurer.post("/c/tifawin/stock/count", &told).await.is(303);
        let page = treasurer.get("/c/tifawin/stock/count").await.is(200).text();
        let book = [("count", hidden(&page, "count")), ("key", "book".to_owned())];
        let book: Vec<(&str, &str)> = book.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let entry = treasurer.post("/c/tifawin/stock/count/book", &book).await.is(303).place.clone().expect("an entry");
        treasurer.get(&format!("{entry}/fix")).await.is(200).shows("du registre des biens ou de l’inventaire");
        let page = treasurer.get("/c/tifawin/stock/count").await.is(200).text();
        assert_ne!(hidden(&page, "year"), year);
    });
}
