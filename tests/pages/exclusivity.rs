//! What is done with members and with others is measured, warned of and never refused.

use twiza::access::role::Role;
use twiza::store::cooperatives::Profile;

use crate::support::House;
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
async fn registered(house: &House, profile: &Profile) {
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
        // Goods to sell on are asked for, as every purchase is; what was noted line by line may be left open.
        let asked = "/c/tifawin/record?event=money_out&amount=5&category=goods_for_resale&place=bank";
        treasurer.get(asked).await.is(200).shows("name=\"who\"");
        let goods = [
            ("key", "g-1"),
            ("date", "2026-03-07"),
            ("journal", "BNQ"),
            ("label", "Sacs de semences"),
            ("account-1", "6111"),
            ("debit-1", "250"),
            ("account-2", "5141"),
            ("credit-2", "250"),
        ];
        treasurer.post("/c/tifawin/entries/new", &goods).await.is(303);
        let page = treasurer.get("/c/tifawin/exclusivity").await.is(200).shows("À préciser").shows("250,00").text();
        let field = page.split("select name=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a question").to_owned();
        treasurer.post("/c/tifawin/exclusivity/tell", &[(field.as_str(), "")]).await.is(422).shows("au moins une réponse");
        let foreign = format!("who-{}-1", uuid::Uuid::nil());
        treasurer.post("/c/tifawin/exclusivity/tell", &[(foreign.as_str(), "member")]).await.is(404);
        treasurer.post("/c/tifawin/exclusivity/tell", &[(field.as_str(), "non_member")]).await.is(303);
        treasurer.get("/c/tifawin/exclusivity").await.is(200).shows("Proche du plafond").hides("select name");
    });
}

/// A cooperative of workers (law 112-12 art. 1, third kind) with two members and a year of books before this one.
async fn workers(house: &House, profile: &Profile, treasurer: &mut Visitor) -> [String; 2] {
    registered(house, profile).await;
    let names = [("name_fr", "Coopérative Tifawin"), ("name_ar", "تعاونية تيفاوين"), ("categories", "3")];
    treasurer.post("/c/tifawin/file/edit", &names).await.is(303);
    treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
    let mut ids = Vec::new();
    for name in ["Zoubida Aït Ourhou", "Brahim Bouzid"] {
        let told = [("name_latin", name), ("admitted_on", "2024-11-01")];
        let place = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
        ids.push(place.rsplit('/').next().expect("an id").to_owned());
    }
    ids.try_into().expect("two members")
}

/// Wages or day labour paid from the bank; `member` is one by their id, or nobody where it was somebody else.
async fn worked(treasurer: &mut Visitor, category: &str, amount: &str, member: &str, on: &str) {
    let key = format!("{category}-{amount}-{on}");
    let told = [
        ("event", "money_out"),
        ("amount", amount),
        ("category", category),
        ("place", "bank"),
        ("who", if member.is_empty() { "other" } else { "member" }),
        ("member", member),
        ("paper", "later"),
        ("date", on),
        ("key", &key),
    ];
    treasurer.post("/c/tifawin/record", &told).await.is(303);
}

#[test]
fn work_says_whom_it_was_of_and_is_measured_against_the_ceiling() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let [zoubida, _] = workers(&house, &cooperative, &mut treasurer).await;
        // The guided form asks, and offers the register.
        let asked = "/c/tifawin/record?event=money_out&amount=700&category=wages&place=bank";
        treasurer.get(asked).await.is(200).shows("Qui est payé").shows("Zoubida Aït Ourhou").shows("Brahim Bouzid");
        worked(&mut treasurer, "wages", "700", &zoubida, "2026-10-05").await;
        worked(&mut treasurer, "day_labour", "300", "", "2026-10-06").await;
        let page = treasurer.get("/c/tifawin/exclusivity").await;
        page.is(200).shows("payé aux membres et aux autres pour leur travail").shows("Proche du plafond").shows("700,00").shows("300,00");
        page.hides("À préciser</h2>");
        // A pay with its contributions counts whole, on the side of who worked.
        let pay = [("gross", "4000"), ("on", "2026-10-31"), ("employee", "269,60"), ("employer", "843,60"), ("key", "w-1")];
        let unsaid = treasurer.post("/c/tifawin/payroll", &pay).await;
        unsaid.is(422).shows("membre ou quelqu’un d’autre").shows("value=\"843,60\"");
        let nobody = [pay.as_slice(), &[("who", "member")]].concat();
        treasurer.post("/c/tifawin/payroll", &nobody).await.is(422).shows("Dites de quel membre").shows("Zoubida Aït Ourhou");
        let stranger = uuid::Uuid::nil().to_string();
        treasurer.post("/c/tifawin/payroll", &[pay.as_slice(), &[("who", "member"), ("member", &stranger)]].concat()).await.is(422);
        let member = [pay.as_slice(), &[("who", "member"), ("member", &zoubida)]].concat();
        let entry = treasurer.post("/c/tifawin/payroll", &member).await.is(303).place.clone();
        assert_eq!(treasurer.post("/c/tifawin/payroll", &member).await.is(303).place.clone(), entry);
        treasurer.get(&entry.expect("a place")).await.is(200).shows("Paie : octobre 2026 – Membre 1");
        treasurer.get("/c/tifawin/exclusivity").await.shows("Dans la limite").shows("4\u{a0}700,00").shows("843,60").shows("5\u{a0}543,60");
        let other = [&[("key", "w-2"), ("who", "other"), ("name", "Hassan")], pay.as_slice()].concat();
        treasurer.post("/c/tifawin/payroll", &other).await.is(303);
        treasurer.get("/c/tifawin/exclusivity").await.shows("Plafond dépassé").shows("5\u{a0}143,60").hides("À préciser</h2>");
        // Who was paid for work is no supplier, and what a member is owed is settled where it stands.
        let people = treasurer.get("/c/tifawin/parties").await.is(200).shows("Personnes payées pour leur travail").shows("Hassan").text();
        let (before, after) = people.split_once("Personnes payées pour leur travail").expect("a heading");
        assert!(!before.contains("Hassan") && after.contains("Hassan"), "{people}");
        worked(&mut treasurer, "wages_paid", "3730,40", &zoubida, "2026-10-31").await;
        let ledger = treasurer.get("/c/tifawin/books/auxiliary-ledger").await;
        ledger.is(200).shows("Zoubida Aït Ourhou · 4432").shows("3\u{a0}730,40");
    });
}

#[test]
fn work_that_was_noted_before_anybody_asked_is_still_to_be_told() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        workers(&house, &cooperative, &mut treasurer).await;
        let told = [
            ("key", "e-1"),
            ("date", "2026-03-07"),
            ("journal", "BNQ"),
            ("label", "Salaires de mars"),
            ("account-1", "61711"),
            ("debit-1", "900"),
            ("account-2", "5141"),
            ("credit-2", "900"),
        ];
        treasurer.post("/c/tifawin/entries/new", &told).await.is(303);
        let page = treasurer.get("/c/tifawin/exclusivity").await;
        page.is(200).shows("À préciser</h2>").shows("Salaires de mars").shows("900,00");
    });
}

#[test]
fn what_comes_back_by_work_finds_the_members_who_worked() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        let [zoubida, brahim] = workers(&house, &cooperative, &mut treasurer).await;
        worked(&mut treasurer, "day_labour", "1000", &brahim, "2025-10-10").await;
        worked(&mut treasurer, "wages", "500", "", "2025-10-11").await;
        // Work is what was paid for it: what goes to the CNSS on top is none.
        let pay = [
            ("gross", "2000"),
            ("on", "2025-10-31"),
            ("who", "member"),
            ("member", &zoubida),
            ("employee", "134,80"),
            ("employer", "421,80"),
            ("key", "w-1"),
        ];
        treasurer.post("/c/tifawin/payroll", &pay).await.is(303);
        let sale = [
            ("event", "money_in"),
            ("amount", "4921,80"),
            ("category", "product_sale"),
            ("place", "bank"),
            ("who", "other"),
            ("paper", "later"),
            ("date", "2025-11-02"),
            ("key", "s-1"),
        ];
        treasurer.post("/c/tifawin/record", &sale).await.is(303);
        let here = treasurer.get("/c/tifawin/year-end").await.is(303).place.clone().expect("a year");
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let shared = treasurer.get(&format!("{here}/surplus?refund=300")).await;
        shared.is(200).shows("Excédent de 1\u{a0}000,00").shows("2\u{a0}000,00").shows("200,00").shows("100,00");
    });
}

/// Wages of a day noted line by line, without whom they were of: the address of the entry.
async fn untold_wages(treasurer: &mut Visitor, on: &str, key: &str) -> String {
    let told = [
        ("key", key),
        ("date", on),
        ("journal", "BNQ"),
        ("label", "Salaires du mois"),
        ("account-1", "61711"),
        ("debit-1", "900"),
        ("account-2", "5141"),
        ("credit-2", "900"),
    ];
    treasurer.post("/c/tifawin/entries/new", &told).await.is(303).place.clone().expect("a place")
}

/// The entry and the line that the first field after a heading asks about.
fn first_asked(page: &str, heading: &str) -> String {
    let rest = page.split(heading).nth(1).unwrap_or_else(|| panic!("no {heading}"));
    rest.split("name=\"member-").nth(1).and_then(|rest| rest.split('"').next()).expect("a question").to_owned()
}

#[test]
fn a_member_who_is_named_later_shares_in_what_comes_back() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        workers(&house, &cooperative, &mut treasurer).await;
        untold_wages(&mut treasurer, "2025-11-07", "e-1").await;
        // With a member, and nobody said with which.
        let labour = [
            ("event", "money_out"),
            ("amount", "300"),
            ("category", "day_labour"),
            ("place", "bank"),
            ("who", "member"),
            ("paper", "later"),
            ("date", "2025-11-08"),
            ("key", "l-1"),
        ];
        treasurer.post("/c/tifawin/record", &labour).await.is(303);
        let here = "/c/tifawin/exclusivity?year=2025";
        let page = treasurer.get(here).await.is(200).shows("À préciser</h2>").shows("1. Zoubida Aït Ourhou").text();
        let (untold, unnamed) = (first_asked(&page, "id=\"untold\""), first_asked(&page, "id=\"unnamed\""));
        let (untold, unnamed) = (format!("member-{untold}"), format!("member-{unnamed}"));
        let tell = "/c/tifawin/exclusivity/tell";
        let wrong = [("year", "2025"), (untold.as_str(), "9"), (unnamed.as_str(), "2")];
        treasurer.post(tell, &wrong).await.is(422).shows("Aucun membre ne porte ce numéro").shows("value=\"9\"").shows("value=\"2\"");
        // Told as a member only, it counts with members and waits for the name.
        let who = untold.replacen("member-", "who-", 1);
        treasurer.post(tell, &[("year", "2025"), (who.as_str(), "member")]).await.is(303);
        let page = treasurer.get(here).await.is(200).hides("id=\"untold\"").shows("id=\"unnamed\"").text();
        assert_eq!(page.matches("name=\"member-").count(), 2, "{page}");
        let right = [("year", "2025"), (untold.as_str(), "1. Zoubida Aït Ourhou"), (unnamed.as_str(), "brahim  bouzid")];
        treasurer.post(tell, &right).await.is(303);
        treasurer.get(here).await.is(200).hides("À préciser</h2>").shows("1\u{a0}200,00");
        // Who was named when it was recorded is not named anew.
        let sale = [
            ("event", "money_in"),
            ("amount", "2200"),
            ("category", "product_sale"),
            ("place", "bank"),
            ("who", "other"),
            ("paper", "later"),
            ("date", "2025-11-09"),
            ("key", "s-1"),
        ];
        treasurer.post("/c/tifawin/record", &sale).await.is(303);
        let year_end = treasurer.get("/c/tifawin/year-end").await.is(303).place.clone().expect("a year");
        president.post(&format!("{year_end}/close"), &[]).await.is(303);
        treasurer.get(&format!("{year_end}/surplus?refund=120")).await.is(200).shows("90,00").shows("30,00");
    });
}

#[test]
fn what_takes_back_an_operation_told_later_counts_on_the_same_side() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let [_, brahim] = workers(&house, &cooperative, &mut treasurer).await;
        let entry = untold_wages(&mut treasurer, "2026-10-07", "e-1").await;
        let page = treasurer.get("/c/tifawin/exclusivity").await.is(200).text();
        let member = format!("member-{}", first_asked(&page, "id=\"untold\""));
        // Somebody who had left by then is no member of that day.
        let leave = [("on", "2026-06-01"), ("reason", "départ"), ("key", "l-1")];
        treasurer.post(&format!("/c/tifawin/members/{brahim}/leave"), &leave).await.is(303);
        treasurer.post("/c/tifawin/exclusivity/tell", &[(member.as_str(), "2")]).await.is(422).shows("Brahim Bouzid").shows("value=\"2\"");
        treasurer.post("/c/tifawin/exclusivity/tell", &[(member.as_str(), "1")]).await.is(303);
        treasurer.get("/c/tifawin/exclusivity").await.shows("900,00");
        treasurer.post(&format!("{entry}/fix"), &[("key", "f-1"), ("what", "back"), ("as", "back")]).await.is(303);
        treasurer.get("/c/tifawin/exclusivity").await.is(200).hides("900,00");
    });
}
