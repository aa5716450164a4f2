//! What is done with members and with others is measured, warned of and never refused.

use twiza::access::role::Role;

use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

async fn bought(treasurer: &mut Visitor, key: &str, amount: &str, who: &str) -> String {
    let told = [
        ("event", "money_out"),
        ("amount", amount),
        ("category", "raw_material"),
        ("place", "bank"),
        ("who", who),
        ("paper", "later"),
        ("key", key),
    ];
    treasurer.post("/c/tifawin/record", &told).await.is(303).place.clone().expect("a place")
}

/// Brings the cooperative into the register two years ago.
async fn registered(house: &crate::support::House, profile: &twiza::store::cooperatives::Profile) {
    let mut expert = house.person(Role::Expert, profile).await;
    for step in ["FOUNDERS", "NAME_REQUEST", "NAME_APPROVAL", "STATUTES_DRAFT", "STATUTES_SIGN", "CAPITAL_SUBSCRIPTION"] {
        expert.post(&format!("/c/{}/formation/{step}", profile.code), &[("state", "achieved"), ("on", "2024-10-01")]).await.is(303);
    }
    for step in ["BANK_BLOCKED_DEPOSIT", "LOCAL_AUTHORITY_DEPOSIT"] {
        expert.post(&format!("/c/{}/formation/{step}", profile.code), &[("state", "achieved"), ("on", "2024-10-02")]).await.is(303);
    }
    let told = [("state", "achieved"), ("on", "2024-10-10"), ("reference", "2024/118"), ("court", "Azilal")];
    expert.post(&format!("/c/{}/formation/LOCAL_REGISTRATION", profile.code), &told).await.is(303);
}

#[test]
fn the_ceiling_is_warned_of_and_a_permit_raises_it() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        registered(&house, &cooperative).await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        bought(&mut treasurer, "m-1", "1000", "member").await;
        let within = bought(&mut treasurer, "o-1", "200", "other").await;
        treasurer.get(&within).await.is(200).hides("plafond");
        treasurer.get("/c/tifawin/exclusivity").await.is(200).shows("Dans la limite").shows("Il reste 100,00");
        let near = bought(&mut treasurer, "o-2", "100", "other").await;
        treasurer.get(&near).await.is(200).shows("Il ne reste que 0,00");
        treasurer.get("/c/tifawin").await.hides("non-membres");
        // A centime more is recorded all the same: it is warned of, with its article.
        let passed = bought(&mut treasurer, "o-3", "0,01", "other").await;
        treasurer.get(&passed).await.is(200).shows("dépassement").shows("Loi 112-12 art. 6");
        treasurer.get("/c/tifawin").await.shows("Trop d’opérations avec des non-membres").shows("/c/tifawin/exclusivity");
        let page = treasurer.get("/c/tifawin/exclusivity").await;
        page.is(200).shows("Plafond dépassé").shows("612111").shows("612112").shows("1\u{a0}000,00").shows("300,01");
        treasurer.get("/c/tifawin/papers/exclusivity").await.is(200).shows("articles 6 et 71").shows("300,01");
        let wrong = [("rate", "30"), ("reference", "7/2026"), ("from", "2026-01-01"), ("until", "2026-12-31"), ("authority", "Ministère")];
        treasurer.post("/c/tifawin/exclusivity/permit", &wrong).await.is(422).shows("au-delà de 30").shows("value=\"7/2026\"");
        let turned = [("rate", "45"), ("reference", "7/2026"), ("from", "2026-02-01"), ("until", "2026-01-31"), ("authority", "Ministère")];
        treasurer.post("/c/tifawin/exclusivity/permit", &turned).await.is(422).shows("avant le début");
        let given =
            [("rate", "45,5"), ("reference", "7/2026"), ("from", "2026-01-01"), ("until", "2026-12-31"), ("authority", "Ministère")];
        treasurer.post("/c/tifawin/exclusivity/permit", &given).await.is(303);
        treasurer.get("/c/tifawin/exclusivity").await.shows("Autorisé").shows("45,5").shows("7/2026");
        treasurer.get("/c/tifawin").await.hides("non-membres");
        treasurer.get("/c/tifawin/papers/exclusivity").await.shows("7/2026");
    });
}

#[test]
fn a_permit_of_december_does_not_permit_november() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        registered(&house, &cooperative).await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        bought(&mut treasurer, "m-1", "1000", "member").await;
        bought(&mut treasurer, "o-1", "350", "other").await;
        let permit = [("rate", "45"), ("reference", "7/2026"), ("from", "2026-12-15"), ("until", "2027-12-14"), ("authority", "Ministère")];
        treasurer.post("/c/tifawin/exclusivity/permit", &permit).await.is(303);
        treasurer.get("/c/tifawin/exclusivity").await.is(200).shows("Plafond dépassé");
    });
}

#[test]
fn before_registration_nothing_may_be_done_with_others() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        bought(&mut treasurer, "m-1", "1000", "member").await;
        treasurer.get("/c/tifawin").await.hides("première année");
        let early = bought(&mut treasurer, "o-1", "5", "other").await;
        treasurer.get(&early).await.is(200).shows("première année").shows("pas encore immatriculée");
        treasurer.get("/c/tifawin").await.shows("première année");
        treasurer.get("/c/tifawin/exclusivity").await.is(200).shows("Pas encore permis");
    });
}

#[test]
fn what_was_not_told_is_told_later() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        registered(&house, &cooperative).await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        bought(&mut treasurer, "m-1", "1000", "member").await;
        let goods = [
            ("event", "money_out"),
            ("amount", "250"),
            ("category", "goods_for_resale"),
            ("place", "bank"),
            ("paper", "later"),
            ("key", "g-1"),
        ];
        treasurer.post("/c/tifawin/record", &goods).await.is(303);
        let page = treasurer.get("/c/tifawin/exclusivity").await.is(200).shows("À préciser").shows("250,00").text();
        let field = page.split("select name=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a question").to_owned();
        treasurer.post("/c/tifawin/exclusivity/tell", &[(field.as_str(), "")]).await.is(422).shows("au moins une réponse");
        let foreign = format!("who-{}-1", uuid::Uuid::nil());
        treasurer.post("/c/tifawin/exclusivity/tell", &[(foreign.as_str(), "member")]).await.is(404);
        treasurer.post("/c/tifawin/exclusivity/tell", &[(field.as_str(), "non_member")]).await.is(303);
        treasurer.get("/c/tifawin/exclusivity").await.is(200).shows("Proche du plafond").hides("select name");
    });
}
