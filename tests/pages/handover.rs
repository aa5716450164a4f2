//! One treasurer hands over to the next.

use twiza::access::role::Role;

use crate::support::on_each_engine;

#[test]
fn a_hand_over_is_recorded_once_and_signed_by_both() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        for (key, event, category, amount, place) in [
            ("a", "money_in", "gift_received", "300", "cash_box"),
            ("b", "money_in", "gift_received", "500", "bank"),
            ("c", "money_in", "other_in", "40", "cash_box"),
            ("d", "we_owe", "rent", "120", ""),
        ] {
            let told = [
                ("event", event),
                ("amount", amount),
                ("category", category),
                ("place", place),
                ("who", "other"),
                ("paper", "later"),
                ("key", key),
            ];
            treasurer.post("/c/tifawin/record", &told).await.is(303);
        }
        let page = treasurer.get("/c/tifawin/handover").await;
        page.is(200).shows("340,00").shows("500,00").shows("Comptez la caisse ensemble").shows("4 reçus manquent");
        page.shows("−40,00").shows("−120,00").shows("Compter la caisse");
        treasurer.post("/c/tifawin/cash", &[("counted", "340"), ("key", "n")]).await.is(303);
        treasurer.get("/c/tifawin/handover").await.hides("Comptez la caisse ensemble").shows("comptée le 23 novembre 2026");
        let mut told = vec![("key", "h-1"), ("from_name", "Naïma"), ("to_name", ""), ("on", "2026-11-23"), ("note", "Deux clés")];
        treasurer.post("/c/tifawin/handover", &told).await.is(422).shows("Cette réponse manque").shows("value=\"Naïma\"");
        told[2].1 = "Naïma";
        treasurer.post("/c/tifawin/handover", &told).await.is(422).shows("à soi-même");
        told[2].1 = "Latifa";
        told[3].1 = "2026-11-24";
        treasurer.post("/c/tifawin/handover", &told).await.is(422).shows("n’est pas encore venu");
        told[3].1 = "2026-11-23";
        let paper = treasurer.post("/c/tifawin/handover", &told).await.is(303).place.clone().expect("a place");
        assert_eq!(treasurer.post("/c/tifawin/handover", &told).await.is(303).place.as_ref(), Some(&paper));
        // What is sealed for good has a length.
        let long = "x".repeat(2_001);
        for (at, key, letters) in [(1, "h-2", 201), (2, "h-3", 201), (4, "h-4", 2_001)] {
            let mut much = told.clone();
            (much[0].1, much[at].1) = (key, &long[..letters]);
            treasurer.post("/c/tifawin/handover", &much).await.is(422).shows("Raccourcissez");
        }
        told[4].1 = "Trois clés";
        treasurer.post("/c/tifawin/handover", &told).await.is(422);
        let page = treasurer.get("/c/tifawin/handover").await.is(200).text();
        assert_eq!(page.matches("De Naïma à Latifa").count(), 1);
        treasurer.get(&paper).await.is(200).shows("Naïma").shows("Latifa").shows("340,00").shows("Deux clés").shows("CAI-2026-0001");
        treasurer.get(&paper.replace("handover?", "handover.pdf?")).await.is(200);
        treasurer.get("/c/tifawin/papers").await.shows("Passation entre trésoriers");
        treasurer.get("/c/tifawin/papers/handover?subject=00000000-0000-0000-0000-000000000009").await.is(404);
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/c/tifawin/handover").await.is(403);
        auditor.get(&paper).await.is(403);
        auditor.get("/c/tifawin/papers").await.is(200).hides("Passation entre trésoriers");
        let mut president = house.person(Role::President, &cooperative).await;
        president.get(&paper).await.is(200).shows("Latifa");
    });
}
