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
        treasurer.get("/find?c=tifawin&q=fati").await.is(200).shows("Fatima").hides("BNQ");
        treasurer.get("/find?c=elsewhere&q=").await.is(200).hides("/c/elsewhere");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/find?c=tifawin&q=fati").await.is(200).hides("Fatima");
        auditor.get("/find?q=tifa").await.is(200).shows("/c/tifawin").hides("elsewhere");
        let mut donor = house.person(Role::Donor, &cooperative).await;
        donor.get("/find?c=tifawin&q=").await.is(200).hides("/c/tifawin");
    });
}
