//! What the palette finds, for whom.

use twiza::access::role::Role;

use crate::support::on_each_engine;

#[test]
fn pages_entries_and_members_are_found_by_those_who_may() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        house.cooperative_of("elsewhere", "other", "jossour").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told = [("name_latin", "Fatima"), ("admitted_on", "2026-03-01")];
        treasurer.post("/c/tifawin/members/new", &told).await.is(303);
        let told =
            [("event", "money_in"), ("amount", "80"), ("category", "gift_received"), ("place", "bank"), ("paper", "later"), ("key", "g")];
        treasurer.post("/c/tifawin/record", &told).await.is(303);
        let all = treasurer.get("/find?c=tifawin").await;
        all.is(200).shows("/c/tifawin/journal").shows("/c/tifawin/cash").hides("Fatima").hides("elsewhere");
        treasurer.get("/find?c=tifawin&q=BNQ-2026-0001").await.is(200).shows("BNQ-2026-0001").hides("/c/tifawin/journal");
        treasurer.get("/find?c=tifawin&q=1").await.shows("BNQ-2026-0001");
        // A reference names its year: the same number of another year is another entry.
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        let past = [("event", "money_in"), ("amount", "70"), ("category", "gift_received"), ("place", "bank"), ("paper", "later")];
        treasurer.post("/c/tifawin/record", &[past.as_slice(), &[("key", "past"), ("date", "2025-06-01")]].concat()).await.is(303);
        treasurer.get("/find?c=tifawin&q=BNQ-2025-0001").await.is(200).shows("BNQ-2025-0001").hides("BNQ-2026");
        treasurer.get("/find?c=tifawin&q=BNQ-2026-0001").await.is(200).shows("BNQ-2026-0001").hides("BNQ-2025");
        treasurer.get("/find?c=tifawin&q=BNQ-2024-0001").await.is(200).hides("BNQ-20");
        treasurer.get("/find?c=tifawin&q=fati").await.is(200).shows("Fatima").hides("BNQ");
        for name in ["Élise 1", "Élise 2", "Élise 3", "Élise 4", "Élise 5", "Élise 6", "Élise 7", "100% Atlas"] {
            treasurer.post("/c/tifawin/members/new", &[("name_latin", name), ("admitted_on", "2026-03-01")]).await.is(303);
        }
        for asked in ["%C3%A9lise", "%C3%89LISE"] {
            treasurer.get(&format!("/find?c=tifawin&q={asked}")).await.is(200).shows("Élise 1").shows("Élise 6").hides("Élise 7");
        }
        treasurer.get("/find?c=tifawin&q=0%25").await.is(200).shows("100% Atlas").hides("lise");
        treasurer.get("/find?c=tifawin&q=_lise").await.is(200).hides("lise");
        treasurer.get("/find?c=elsewhere&q=").await.is(200).hides("/c/elsewhere");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/find?c=tifawin&q=fati").await.is(200).hides("Fatima");
        auditor.get("/find?q=tifa").await.is(200).shows("/c/tifawin").hides("elsewhere");
        let mut donor = house.person(Role::Donor, &cooperative).await;
        donor.get("/find?c=tifawin&q=").await.is(200).hides("/c/tifawin");
    });
}
