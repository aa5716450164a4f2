//! The yearly statements on screen, for other programs and for those who may read them.

use twiza::access::role::Role;

use crate::support::on_each_engine;

#[test]
fn the_balance_sheet_and_the_income_statement_say_the_same_result() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let entry = |key: &'static str, debit: &'static str, credit: &'static str, amount: &'static str| {
            [
                ("key", key),
                ("date", "2026-03-07"),
                ("journal", "OD"),
                ("label", "Essai"),
                ("account-1", debit),
                ("debit-1", amount),
                ("account-2", credit),
                ("credit-2", amount),
            ]
        };
        for (key, debit, credit, amount) in [
            ("e-1", "5141", "1111", "50000"),
            ("e-2", "23321", "5141", "20000"),
            ("e-3", "51611", "712112", "9000"),
            ("e-4", "61312", "51611", "3000,50"),
            // A supplier paid twice, and an account that no line takes.
            ("e-5", "44112", "51611", "700"),
        ] {
            treasurer.post("/c/tifawin/entries/new", &entry(key, debit, credit, amount)).await.is(303);
        }
        let bilan = treasurer.get("/c/tifawin/papers/balance-sheet").await;
        bilan.is(200).shows("55\u{a0}999,50").shows("5\u{a0}999,50").shows("chiffres provisoires").shows("44112");
        treasurer.get("/c/tifawin/papers/income-statement").await.is(200).shows("5\u{a0}999,50").shows("3\u{a0}000,50");
        let condensed = treasurer.get("/c/tifawin/papers/income-statement?view=condensed").await;
        condensed.is(200).shows("résumé").hides("Gains de change");
        // What was taken back in the year is no movement of it.
        let bought = treasurer.post("/c/tifawin/entries/new", &entry("e-6", "23321", "5141", "4321")).await.is(303).place.clone();
        let notes = treasurer.get("/c/tifawin/papers/notes").await;
        notes.is(200).shows("24\u{a0}321,00");
        let back = [("what", "back"), ("reason", "essai"), ("key", "b-6")];
        treasurer.post(&format!("{}/fix", bought.expect("a place")), &back).await.is(303);
        treasurer.get("/c/tifawin/papers/notes").await.shows("20\u{a0}000,00").hides("24\u{a0}321,00").hides("4\u{a0}321,00");
        for kind in ["management-balances", "cash-flow", "members-and-others", "notes"] {
            treasurer.get(&format!("/c/tifawin/papers/{kind}")).await.is(200);
            treasurer.get(&format!("/c/tifawin/papers/{kind}.pdf")).await.is(200);
            treasurer.get(&format!("/c/tifawin/papers/{kind}.xlsx?language=ar")).await.is(200);
        }
        // A day cuts the year there; a day in no year is told.
        treasurer.get("/c/tifawin/papers/balance-sheet?to=2026-02-01").await.is(200).hides("55\u{a0}999,50");
        treasurer.get("/c/tifawin/papers/balance-sheet?to=2020-02-01").await.is(422).shows("2020");
        treasurer.post("/c/tifawin/papers/balance-sheet/issue", &[]).await.is(303);
        let mut member = house.person(Role::Member, &cooperative).await;
        member.get("/c/tifawin/papers/balance-sheet").await.is(403);
    });
}

#[test]
fn the_notes_name_who_held_the_capital_when_the_year_ended() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        for (name, day) in [("Fatima", "2025-03-01"), ("Khadija", "2026-02-01")] {
            let told = [("name_latin", name), ("kind", "natural"), ("admitted_on", day)];
            let place = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
            let promise = [("shares", "7"), ("kind", "cash"), ("on", day), ("key", day)];
            treasurer.post(&format!("{place}/subscribe"), &promise).await.is(303);
        }
        // Called after the end of the year: a quarter of 700 was called on its last day.
        let page = treasurer.get("/c/tifawin/members").await.text();
        let fatima = page.split("href=\"").find(|part| part.contains("/members/") && part.contains("Fatima")).expect("a member");
        let fatima = fatima.split('"').next().expect("an address").to_owned();
        let page = treasurer.get(&fatima).await.text();
        let id = page.split("name=\"promise\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a promise");
        let called = [("promise", id), ("amount", "525"), ("on", "2026-06-01"), ("key", "a-1")];
        treasurer.post(&format!("{fatima}/call"), &called).await.is(303);
        let notes = treasurer.get("/c/tifawin/papers/notes?from=2025-01-01&to=2025-12-31").await;
        notes.is(200).shows("Fatima").hides("Khadija").shows("175,00");
        let now = treasurer.get("/c/tifawin/papers/notes?from=2026-01-01&to=2026-12-31").await;
        now.is(200).shows("Fatima").shows("Khadija").shows("700,00");
    });
}

#[test]
fn the_notes_of_a_year_before_a_departure_stay_as_they_were() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        let mut places = Vec::new();
        for (name, shares) in [("Ali", "50"), ("Fatima", "150")] {
            let told = [("name_latin", name), ("kind", "natural"), ("admitted_on", "2025-03-01")];
            let place = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
            let promise = [("shares", shares), ("kind", "cash"), ("on", "2025-03-01"), ("key", name)];
            treasurer.post(&format!("{place}/subscribe"), &promise).await.is(303);
            places.push(place);
        }
        let ali = &places[0];
        let page = treasurer.get(ali).await.text();
        let promise = page.split("name=\"promise\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a promise");
        let paid = [("promise", promise), ("amount", "1250"), ("means", "bank"), ("on", "2025-03-02"), ("key", "p-1")];
        treasurer.post(&format!("{ali}/pay"), &paid).await.is(303);
        let before = treasurer.get("/c/tifawin/papers/notes?from=2025-01-01&to=2025-12-31").await;
        before.is(200).shows("Ali").shows("1\u{a0}250,00").hides("−2\u{a0}500,00");
        let leave = [("on", "2026-06-01"), ("reason", "à sa demande"), ("key", "l-1")];
        treasurer.post(&format!("{ali}/leave"), &leave).await.is(303);
        let after = treasurer.get("/c/tifawin/papers/notes?from=2025-01-01&to=2025-12-31").await;
        after.is(200).shows("Ali").shows("1\u{a0}250,00").hides("−2\u{a0}500,00");
    });
}
