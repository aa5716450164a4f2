//! The books, as those who know the sides see them.

use twiza::access::role::Role;

use crate::support::on_each_engine;

#[test]
fn a_free_entry_is_checked_line_by_line_and_ends_in_the_balance() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/entries/new").await.is(200).shows("data-grid");
        let mut told = vec![
            ("key", "e-1"),
            ("date", "2026-03-07"),
            ("journal", "BNQ"),
            ("label", "Dépôt"),
            ("account-1", "5141"),
            ("debit-1", "1 000,00"),
            ("account-2", "4497"),
            ("credit-2", "900"),
        ];
        treasurer.post("/c/tifawin/entries/new", &told).await.is(422).shows("100,00").shows("value=\"1 000,00\"");
        told[7].1 = "1000";
        told[6].1 = "9999";
        treasurer.post("/c/tifawin/entries/new", &told).await.is(422).shows("Le compte 9999").shows("line-2-error");
        told[6].1 = "4497";
        told[1].1 = "2025-12-31";
        treasurer.post("/c/tifawin/entries/new", &told).await.is(422).shows("n’appartient à aucun exercice");
        told[1].1 = "2026-03-07";
        treasurer.post("/c/tifawin/entries/new", &told).await.is(303);
        let balance = treasurer.get("/c/tifawin/trial-balance").await;
        balance.is(200).shows("5141").shows("1\u{a0}000,00");
        treasurer.get("/c/tifawin/accounts/5141").await.is(200).shows("Dépôt").shows("BNQ-0001");
        treasurer.get("/c/tifawin/accounts/51-1").await.is(404);
    });
}

#[test]
fn months_close_in_order_by_the_president_alone() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.get("/c/tifawin/years").await.is(200).shows("janvier 2026");
        treasurer.post("/c/tifawin/years/close", &[("month", "2026-01-01")]).await.is(403);
        president.post("/c/tifawin/years/close", &[("month", "2026-02-01")]).await.is(422).shows("janvier 2026");
        president.post("/c/tifawin/years/close", &[("month", "2026-01-01")]).await.is(303);
        let told = [
            ("event", "money_in"),
            ("amount", "80"),
            ("category", "gift_received"),
            ("place", "bank"),
            ("paper", "later"),
            ("key", "g"),
            ("date", "2026-01-15"),
        ];
        treasurer.post("/c/tifawin/record", &told).await.is(422).shows("janvier 2026 est clos").shows("value=\"80\"");
        treasurer.post("/c/tifawin/years", &[("from", "2027-02-01"), ("to", "2027-12-31")]).await.is(422).shows("1er janvier 2027");
        treasurer.post("/c/tifawin/years", &[("from", "2027-01-01"), ("to", "2027-12-31")]).await.is(303);
    });
}

#[test]
fn a_page_far_beyond_the_last_is_empty_and_breaks_nothing() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told = [("bank", "Banque Populaire"), ("rib", "011 519 0000012050005349 21"), ("account", "5141")];
        let bank = treasurer.post("/c/tifawin/bank/new", &told).await.is(303).place.clone().expect("a place");
        let mut places: Vec<String> = ["journal", "accounts/5141", "invoices", "assets", "books/journal-book"]
            .iter()
            .map(|name| format!("/c/tifawin/{name}"))
            .collect();
        places.extend([format!("{bank}/found"), bank]);
        for place in places {
            for number in ["999999999999999999", "9223372036854775807", "-5", "0", "99999999999999999999999", "deux"] {
                treasurer.get(&format!("{place}?page={number}")).await.is(200);
            }
        }
    });
}
