//! The plan of a year beside what happened, and how long the money lasts.

use twiza::access::role::Role;
use twiza::store::ledger::years;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

async fn record(treasurer: &mut Visitor, key: &str, event: &str, category: &str, amount: &str, date: &str) {
    let told = [
        ("event", event),
        ("amount", amount),
        ("category", category),
        ("place", "cash_box"),
        ("who", "other"),
        ("paper", "later"),
        ("anyway", "yes"),
        ("date", date),
        ("key", key),
    ];
    treasurer.post("/c/tifawin/record", &told).await.is(303);
}

async fn year_of(house: &House) -> String {
    let scope = house
        .desk
        .enter(&twiza::access::actor::Actor::operator(), "tifawin", twiza::access::permission::Permission::ReadBooks)
        .await
        .expect("a way in");
    years(house.desk.store(), &scope).await.expect("years")[0].id().to_string()
}

#[test]
fn a_year_is_planned_in_plain_words_and_flagged_when_used_up() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let year = year_of(&house).await;
        treasurer
            .get("/c/tifawin/plan")
            .await
            .is(200)
            .shows("Rien n’est encore prévu")
            .shows("un mois complet")
            .hides("débit")
            .shows("b-category-transport")
            .hides("b-category-cash_missing");
        record(&mut treasurer, "a", "money_in", "product_sale", "5 000", "2026-03-07").await;
        record(&mut treasurer, "b", "money_out", "transport", "899,99", "2026-03-08").await;
        let planned = [("year", year.as_str()), ("b-category-transport", "1 000"), ("b-category-product_sale", "٦٠٠٠")];
        treasurer.post("/c/tifawin/plan", &planned).await.is(303);
        treasurer.post("/c/tifawin/plan", &planned).await.is(303);
        let page = treasurer.get("/c/tifawin/plan").await;
        page.is(200).shows("83\u{a0}% atteint").shows("89\u{a0}% utilisé").hides("presque épuisé").shows("4\u{a0}100,01");
        record(&mut treasurer, "c", "money_out", "transport", "0,01", "2026-03-08").await;
        treasurer.get("/c/tifawin/plan").await.shows("90\u{a0}%\u{a0}: presque épuisé");
        record(&mut treasurer, "d", "money_out", "transport", "100", "2026-03-08").await;
        treasurer.get("/c/tifawin/plan").await.shows("100\u{a0}%\u{a0}: épuisé");
        let wrong = [("year", year.as_str()), ("b-category-transport", "mille"), ("b-category-nothing", "5"), ("b-category-rent", "-1")];
        let refused = treasurer.post("/c/tifawin/plan", &wrong).await;
        refused.is(422).shows("value=\"mille\"").shows("zéro ou plus").shows("category-nothing");
        treasurer.get("/c/tifawin/plan").await.shows("1\u{a0}000,00");
        treasurer.post("/c/tifawin/plan", &[("year", "no")]).await.is(422);
        treasurer.get("/c/tifawin/plan?year=00000000-0000-0000-0000-000000000009").await.is(404);
        treasurer.get("/c/tifawin/papers/budget").await.is(200).shows("Prévisions de l’année").shows("1\u{a0}000,00");
        treasurer.get("/c/tifawin/papers/budget.pdf").await.is(200);
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/c/tifawin/plan").await.is(200).hides("name=\"year\"");
        auditor.post("/c/tifawin/plan", &planned).await.is(403);
        let mut donor = house.person(Role::Donor, &cooperative).await;
        donor.get("/c/tifawin/plan").await.is(404);
    });
}

#[test]
fn the_money_lasts_as_long_as_the_months_say() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        record(&mut treasurer, "a", "money_in", "gift_received", "10 000", "2026-11-02").await;
        for (key, month) in [("b", "08"), ("c", "09"), ("d", "10")] {
            record(&mut treasurer, key, "money_out", "rent", "1 000", &format!("2026-{month}-10")).await;
        }
        // 7,000 today; a seventh of November's 1,000 (7 of 30 days), then 1,000 a month: gone after 23 days of June 2027.
        let page = treasurer.get("/c/tifawin/plan").await;
        page.is(200).shows("De l’argent pour environ 30 semaines").shows("moyenne des 3 derniers mois").shows("6\u{a0}766,67");
        treasurer.get("/c/tifawin").await.shows("environ 30 semaines").shows("jamais comparée avec la banque");
        // A plan for the year goes before the average.
        let year = year_of(&house).await;
        treasurer.post("/c/tifawin/plan", &[("year", year.as_str()), ("b-category-rent", "24 000")]).await.is(303);
        treasurer.get("/c/tifawin/plan").await.shows("c’est lui qui compte").shows("6\u{a0}533,34");
    });
}

#[test]
fn who_wants_accounts_plans_by_account() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/account", &[("language", "fr"), ("expert", "yes")]).await.is(303);
        let year = year_of(&house).await;
        let planned = [("year", year.as_str()), ("account", "6311"), ("account-amount", "70")];
        treasurer.post("/c/tifawin/plan", &planned).await.is(303);
        treasurer.get("/c/tifawin/plan").await.is(200).shows("6311").shows("70,00");
        let wrong = [("year", year.as_str()), ("account", "5141"), ("account-amount", "70")];
        treasurer.post("/c/tifawin/plan", &wrong).await.is(422).shows("account-5141");
        // The same account twice, in its line and added below: one line of the plan.
        let twice = [("year", year.as_str()), ("b-account-6311", "70"), ("account", "6311"), ("account-amount", "30,50")];
        treasurer.post("/c/tifawin/plan", &twice).await.is(303);
        treasurer.get("/c/tifawin/plan").await.is(200).shows("100,50");
        let strange = [("year", year.as_str()), ("b-b-account-6311", "70")];
        treasurer.post("/c/tifawin/plan", &strange).await.is(422).shows("b-account-6311");
        let much = [("year", year.as_str()), ("b-account-6311", "10 000 000 000 000"), ("b-account-6125", "0,01")];
        treasurer.post("/c/tifawin/plan", &much).await.is(422).shows("trop grands");
    });
}

#[test]
fn a_line_is_spread_over_the_months_and_compared_up_to_one() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let year = year_of(&house).await;
        record(&mut treasurer, "a", "money_out", "rent", "600", "2026-02-08").await;
        record(&mut treasurer, "b", "money_out", "rent", "500", "2026-06-08").await;
        treasurer.post("/c/tifawin/plan", &[("year", year.as_str()), ("b-category-rent", "1 000")]).await.is(303);
        let months = format!("/c/tifawin/plan/months?year={year}&subject=category-rent");
        treasurer.get("/c/tifawin/plan").await.shows("/plan/months?year=").shows("110\u{a0}%").shows("Toute l’année");
        // Even until told otherwise, the last centimes in the last month.
        treasurer.get(&months).await.is(200).shows("name=\"m-1\" value=\"83,33\"").shows("name=\"m-12\" value=\"83,37\"").hides("débit");
        treasurer.get(&format!("/c/tifawin/plan?year={year}&until=2026-03")).await.is(200).shows("249,99").shows("600,00");
        treasurer.get("/c/tifawin/plan/months").await.is(200).shows("Loyer");
        let told = |more: &[(&'static str, &'static str)]| {
            let mut all = vec![("subject", "category-rent"), ("amount", "1 000")];
            all.extend_from_slice(more);
            all
        };
        let much = [told(&[("m-1", "900"), ("m-2", "100,01")]), vec![("year", year.as_str())]].concat();
        treasurer.post("/c/tifawin/plan/months", &much).await.is(422).shows("1\u{a0}000,01").shows("value=\"100,01\"");
        let wrong = [told(&[("m-1", "neuf"), ("m-2", "-1")]), vec![("year", year.as_str())]].concat();
        treasurer.post("/c/tifawin/plan/months", &wrong).await.is(422).shows("value=\"neuf\"").shows("zéro ou plus");
        treasurer.post("/c/tifawin/plan/months", &[("year", year.as_str()), ("amount", "5")]).await.is(422);
        let right = [told(&[("m-1", "400"), ("m-2", "200")]), vec![("year", year.as_str())]].concat();
        treasurer.post("/c/tifawin/plan/months", &right).await.is(303);
        treasurer.get(&months).await.shows("name=\"m-1\" value=\"400,00\"").shows("name=\"m-3\" value=\"40,00\"");
        let page = treasurer.get(&format!("/c/tifawin/plan?year={year}&until=2026-02")).await;
        page.is(200).shows("600,00").shows("100\u{a0}%\u{a0}: épuisé");
        // The year's figure kept as it is keeps the months; another one is spread evenly again.
        let same = [("year", year.as_str()), ("b-category-rent", "1 000"), ("b-category-fuel", "12")];
        treasurer.post("/c/tifawin/plan", &same).await.is(303);
        treasurer.get(&months).await.shows("name=\"m-1\" value=\"400,00\"");
        treasurer.post("/c/tifawin/plan", &[("year", year.as_str()), ("b-category-rent", "1 200")]).await.is(303);
        treasurer.get(&months).await.shows("name=\"m-1\" value=\"100,00\"");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get(&months).await.is(403);
    });
}

#[test]
fn a_year_that_begins_within_a_month_has_twelve_months_to_plan() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        for (from, to) in [("2025-12-15", "2025-12-31"), ("2024-12-15", "2025-12-14")] {
            treasurer.post("/c/tifawin/years", &[("from", from), ("to", to)]).await.is(303);
        }
        let scope = house
            .desk
            .enter(&twiza::access::actor::Actor::operator(), "tifawin", twiza::access::permission::Permission::ReadBooks)
            .await
            .expect("a way in");
        let all = years(house.desk.store(), &scope).await.expect("years");
        let year = all.iter().find(|year| year.period().from().to_string() == "2024-12-15").expect("a year").id().to_string();
        let months = format!("/c/tifawin/plan/months?year={year}&subject=category-rent");
        let page = treasurer.get(&months).await;
        page.is(200).shows("décembre 2024 – décembre 2025");
        assert_eq!(page.text().matches("name=\"m-12\"").count(), 1);
        let told = [("year", year.as_str()), ("subject", "category-rent"), ("amount", "1000"), ("m-12", "400,01")];
        treasurer.post("/c/tifawin/plan/months", &told).await.is(303);
        treasurer.get(&months).await.shows("name=\"amount\" value=\"1\u{a0}000,00\"").shows("name=\"m-12\" value=\"400,01\"");
        treasurer.get(&format!("/c/tifawin/plan?year={year}")).await.is(200).shows("1\u{a0}000,00");
        // All the same again: a twelfth each, and a month in two halves is still one.
        let told = [("year", year.as_str()), ("subject", "category-rent"), ("amount", "1200")];
        treasurer.post("/c/tifawin/plan/months", &told).await.is(303);
        treasurer.get(&months).await.shows("name=\"m-12\" value=\"100,00\"").shows("name=\"m-1\" value=\"100,00\"");
    });
}
