//! Members deliver, get advances, and are paid together; names are for those who may see them.

use twiza::access::role::Role;

use crate::support::on_each_engine;

#[test]
fn a_day_of_deliveries_is_noted_at_once_and_paid_by_one_list() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/deliveries").await.is(200).shows("Aucun membre n’est encore inscrit");
        let mut ids = Vec::new();
        for name in ["Fatima", "Brahim"] {
            let told = [("name_latin", name), ("admitted_on", "2026-03-01")];
            let place = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
            ids.push(place.rsplit('/').next().expect("an id").to_owned());
        }
        // E23: an advance on the harvest.
        let advance = [
            ("event", "money_out"),
            ("amount", "1000"),
            ("category", "member_advance"),
            ("place", "bank"),
            ("member", ids[0].as_str()),
            ("paper", "later"),
            ("date", "2026-10-01"),
            ("key", "a-1"),
        ];
        treasurer.post("/c/tifawin/record", &advance).await.is(303);
        let wrong = [("on", "2026-10-10"), ("product-1", "Olives"), ("quantity-1", "100"), ("price-1", "5"), ("key", "d-1")];
        treasurer.post("/c/tifawin/deliveries", &wrong).await.is(422).shows("quel membre a livré").shows("value=\"Olives\"");
        // E19: 58 900 delivered by two members, noted on one page, one entry.
        let told = [
            ("on", "2026-10-10"),
            ("member-1", ids[0].as_str()),
            ("product-1", "Olives"),
            ("quantity-1", "10000"),
            ("price-1", "5"),
            ("member-2", ids[1].as_str()),
            ("product-2", "Olives"),
            ("quantity-2", "1780,5"),
            ("price-2", "4,98"),
            ("member-3", ids[0].as_str()),
            ("product-3", "Amandes"),
            ("quantity-3", "0,553"),
            ("price-3", "60"),
            ("key", "d-1"),
        ];
        treasurer.post("/c/tifawin/deliveries", &told).await.is(303);
        treasurer.post("/c/tifawin/deliveries", &told).await.is(303);
        let page = treasurer.get("/c/tifawin/deliveries").await.is(200).shows("0,553").shows("8\u{a0}866,89").text();
        assert_eq!(page.matches("0,553").count(), 1, "sent twice, noted once");
        treasurer.get("/c/tifawin/trial-balance").await.shows("612111").shows("58\u{a0}900,07");
        // E22 and E23b: paid from the box, the advance taken off; the box is asked first.
        let pay = treasurer.get("/c/tifawin/deliveries/pay").await;
        pay.is(200).shows("Fatima").shows("50\u{a0}033,18").shows("1\u{a0}000,00").shows("49\u{a0}033,18").shows("57\u{a0}900,07");
        treasurer.get("/c/tifawin/papers/payment-list").await.is(200).shows("pas encore payée").shows("Signature");
        let both = [("member", ids[0].as_str()), ("member", ids[1].as_str()), ("place", "cash_box"), ("on", "2026-11-01"), ("key", "p-1")];
        treasurer.post("/c/tifawin/deliveries/pay", &both).await.is(422).shows("ne contient que");
        let nowhere = [("member", ids[0].as_str()), ("on", "2026-11-01"), ("key", "p-1")];
        treasurer.post("/c/tifawin/deliveries/pay", &nowhere).await.is(422).shows("dans la caisse ou à la banque");
        let nobody = [("place", "bank"), ("on", "2026-11-01"), ("key", "p-1")];
        treasurer.post("/c/tifawin/deliveries/pay", &nobody).await.is(422).shows("ne doit rien");
        let from_bank = [("member", ids[0].as_str()), ("member", ids[1].as_str()), ("place", "bank"), ("on", "2026-11-01"), ("key", "p-1")];
        let list = treasurer.post("/c/tifawin/deliveries/pay", &from_bank).await.is(303).place.clone().expect("a place");
        assert_eq!(treasurer.post("/c/tifawin/deliveries/pay", &from_bank).await.is(303).place, Some(list.clone()));
        treasurer.get(&list).await.is(200).shows("BNQ-2026-").shows("Fatima").shows("49\u{a0}033,18").shows("57\u{a0}900,07");
        treasurer.get("/c/tifawin/deliveries/pay").await.is(200).shows("ne doit rien");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get(&list).await.is(200).shows("Membre 1").hides("Fatima");
        auditor.get("/c/tifawin/deliveries").await.is(200).shows("Membre 2").hides("Brahim");
        auditor.get("/c/tifawin/deliveries/pay").await.is(403);
    });
}

#[test]
fn what_was_paid_since_is_not_paid_again_on_an_earlier_day() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told = [("name_latin", "Fatima"), ("admitted_on", "2026-03-01")];
        let place = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
        let id = place.rsplit('/').next().expect("an id").to_owned();
        let deliver = |on: &'static str, key: &'static str, quantity: &'static str| {
            [("on", on), ("member-1", id.as_str()), ("product-1", "Olives"), ("quantity-1", quantity), ("price-1", "5"), ("key", key)]
        };
        treasurer.post("/c/tifawin/deliveries", &deliver("2026-10-10", "d-1", "100")).await.is(303);
        let pay = |on: &'static str, key: &'static str| [("member", id.as_str()), ("place", "bank"), ("on", on), ("key", key)];
        treasurer.post("/c/tifawin/deliveries/pay", &pay("2026-11-05", "p-1")).await.is(303);
        treasurer.get("/c/tifawin/deliveries/pay?on=2026-11-01").await.is(200).hides("500,00");
        treasurer.post("/c/tifawin/deliveries/pay", &pay("2026-11-01", "p-2")).await.is(422).shows("ne doit rien");
        // What came after the earlier day is not paid on it; what came before is, as far as it is still owed.
        treasurer.post("/c/tifawin/deliveries", &deliver("2026-11-10", "d-2", "20")).await.is(303);
        treasurer.post("/c/tifawin/deliveries", &deliver("2026-10-20", "d-3", "30")).await.is(303);
        let list = treasurer.post("/c/tifawin/deliveries/pay", &pay("2026-11-07", "p-3")).await.is(303).place.clone().expect("a place");
        treasurer.get(&list).await.is(200).shows("150,00");
        treasurer.get("/c/tifawin/deliveries/pay").await.is(200).shows("100,00");
    });
}
