//! The store: what comes and goes, the count at the end of a year, and its entry.

use twiza::access::role::Role;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

async fn kept(house: &House, treasurer: &mut Visitor, label: &str, unit: &str, kind: &str) {
    let key = house.desk.new_id().to_string();
    let told = [("key", key.as_str()), ("label", label), ("unit", unit), ("kind", kind)];
    treasurer.post("/c/tifawin/stock/items", &told).await.is(303);
    treasurer.post("/c/tifawin/stock/items", &told).await.is(303);
}

/// What a page has in a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("a field");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The ids of the things on the count page, in its order.
fn things(page: &str) -> Vec<String> {
    page.split("name=\"item\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_store_is_counted_and_the_books_take_the_count_once() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/stock").await.is(200).shows("Rien n’est encore suivi");
        treasurer.post("/c/tifawin/stock/items", &[("label", "Olives")]).await.is(422).shows("value=\"Olives\"");
        kept(&house, &mut treasurer, "Olives", "kg", "raw_material").await;
        kept(&house, &mut treasurer, "Huile", "l", "finished_product").await;
        kept(&house, &mut treasurer, "Savon", "pièce", "goods").await;
        let page = treasurer.get("/c/tifawin/stock").await.is(200).text();
        assert_eq!(page.matches("<th scope=\"row\"><bdi>Olives").count(), 1, "sent twice, there once");
        treasurer.get("/c/tifawin/papers/stock-count").await.is(200).shows("Huile");
        treasurer.get("/c/tifawin/papers/stock-count.pdf").await.is(200);
        let page = treasurer.get("/c/tifawin/stock/count").await.is(200).shows("31 décembre 2026").text();
        let (year, ids) = (hidden(&page, "year"), things(&page));
        assert_eq!(ids.len(), 3);
        let fields = |found: [&'static str; 3], cost: [&'static str; 3]| {
            let mut body = vec![("year".to_owned(), year.clone())];
            for (at, id) in ids.iter().enumerate() {
                body.push(("item".to_owned(), id.clone()));
                body.push((format!("found-{id}"), found[at].to_owned()));
                body.push((format!("cost-{id}"), cost[at].to_owned()));
            }
            body
        };
        let send = |body: Vec<(String, String)>| body;
        // By kind and name: oil, soap, olives.
        let some = send(fields(["456", "", "2850"], ["50", "40", ""]));
        let some: Vec<(&str, &str)> = some.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        treasurer.post("/c/tifawin/stock/count", &some).await.is(422).shows("Comptez-le").shows("value=\"456\"");
        let some = send(fields(["456", "100", "2850"], ["50", "40", ""]));
        let some: Vec<(&str, &str)> = some.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        treasurer.post("/c/tifawin/stock/count", &some).await.is(422).shows("aucune entrée");
        let all = send(fields(["456", "100", "2850"], ["50", "40", "5"]));
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        treasurer.post("/c/tifawin/stock/count", &all).await.is(303);
        treasurer.post("/c/tifawin/stock/count", &all).await.is(303);
        let page = treasurer.get("/c/tifawin/stock/count").await;
        page.is(200).shows("41\u{a0}050,00").shows("14\u{a0}250,00").hides("61241");
        let page = page.text();
        let (count, key) = (hidden(&page, "count"), hidden(&page, "key"));
        let book = [("count", count.as_str()), ("key", key.as_str())];
        let mut expert = house.person(Role::Expert, &cooperative).await;
        expert.get("/c/tifawin/stock/count").await.is(200).shows("31211").shows("3151");
        expert.post("/c/tifawin/stock/count/book", &book).await.is(403);
        let entry = treasurer.post("/c/tifawin/stock/count/book", &book).await.is(303).place.clone().expect("a place");
        assert_eq!(treasurer.post("/c/tifawin/stock/count/book", &book).await.is(303).place.as_deref(), Some(entry.as_str()));
        let other = [("count", count.as_str()), ("key", "another")];
        treasurer.post("/c/tifawin/stock/count/book", &other).await.is(422).shows("déjà dans les livres");
        expert.get(&entry).await.shows("61241").shows("71321").shows("6114").shows("OD-2026-0001");
        treasurer.post("/c/tifawin/stock/count", &all).await.is(422).shows("déjà dans les livres");
        treasurer.get(&format!("/c/tifawin/papers/stock-count?subject={count}")).await.is(200).shows("41\u{a0}050,00");
        // The next year takes the old stock off.
        treasurer.post("/c/tifawin/years", &[("from", "2027-01-01"), ("to", "2027-12-31")]).await.is(303);
        let page = treasurer.get("/c/tifawin/years").await.text();
        assert!(page.contains("2027"));
    });
}

#[test]
fn what_comes_in_goes_out_at_the_average() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        kept(&house, &mut treasurer, "Olives", "kg", "raw_material").await;
        let page = treasurer.get("/c/tifawin/stock").await.text();
        let item = page.split("<option value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a thing").to_owned();
        let moved = |key: &'static str, way: &'static str, quantity: &'static str, value: &'static str, on: &'static str| {
            [("movement_key", key), ("way", way), ("quantity", quantity), ("value", value), ("on", on)]
        };
        let mut send = async |fields: [(&'static str, &'static str); 5]| {
            let all = [&fields[..], &[("item", item.as_str())]].concat();
            treasurer.post("/c/tifawin/stock/movements", &all).await
        };
        let first = "01900000-0000-7000-8000-000000000001";
        send(moved(first, "in", "100", "500", "2026-10-01")).await.is(303);
        send(moved(first, "in", "100", "500", "2026-10-01")).await.is(303);
        send(moved("01900000-0000-7000-8000-000000000002", "in", "50", "325", "2026-10-05")).await.is(303);
        let third = "01900000-0000-7000-8000-000000000003";
        send(moved(third, "out", "150,001", "", "2026-10-09")).await.is(422).shows("que 150").shows("value=\"150,001\"");
        send(moved(third, "out", "60", "", "2026-11-24")).await.is(422).shows("pas encore venu");
        send(moved(third, "out", "60", "", "2026-10-09")).await.is(303);
        treasurer.get("/c/tifawin/stock").await.is(200).shows("90").shows("5,50").shows("495,00");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/c/tifawin/stock").await.is(200).shows("495,00").hides("stock/movements");
    });
}

#[test]
fn a_movement_of_an_earlier_day_locks_no_store_and_a_count_ahead_of_its_day_blocks_none() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        kept(&house, &mut treasurer, "Olives", "kg", "raw_material").await;
        let page = treasurer.get("/c/tifawin/stock/count").await.text();
        let (year, item) = (hidden(&page, "year"), things(&page).remove(0));
        let mut keys = 1_u128..;
        let mut moved = async |way: &'static str, quantity: &'static str, value: &'static str, on: &'static str| {
            let key = uuid::Uuid::from_u128(keys.next().unwrap_or_default()).to_string();
            let told =
                [("movement_key", key.as_str()), ("item", &item), ("way", way), ("quantity", quantity), ("value", value), ("on", on)];
            treasurer.post("/c/tifawin/stock/movements", &told).await
        };
        moved("in", "3", "10", "2026-10-01").await.is(303);
        moved("out", "3", "", "2026-10-05").await.is(303);
        moved("in", "3", "10", "2026-10-09").await.is(303);
        // Three are there today, but the day it is said of had none to spare.
        moved("out", "1", "", "2026-10-03").await.is(422).shows("que 0");
        moved("out", "1", "", "2026-09-30").await.is(422);
        treasurer.get("/c/tifawin/stock").await.is(200).shows("10,00");
        let (found, cost) = (format!("found-{item}"), format!("cost-{item}"));
        let count = [("year", year.as_str()), ("item", &item), (&found, "3"), (&cost, "")];
        treasurer.post("/c/tifawin/stock/count", &count).await.is(303);
        // The form that comes back says no cost that nobody said.
        let page = treasurer.get("/c/tifawin/stock/count").await.is(200).shows("10,00").text();
        let shown = page.split(&format!("name=\"{cost}\"")).nth(1).and_then(|rest| rest.split('>').next()).expect("a field");
        assert!(shown.contains("value=\"\""), "{shown}");
        let key = house.desk.new_id().to_string();
        let told =
            [("movement_key", key.as_str()), ("item", &item), ("way", "in"), ("quantity", "1"), ("value", "5"), ("on", "2026-11-20")];
        treasurer.post("/c/tifawin/stock/movements", &told).await.is(303);
        treasurer.get("/c/tifawin/stock").await.is(200).shows("15,00");
    });
}
