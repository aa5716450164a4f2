//! One filter in the address of every list and report.

use twiza::access::role::Role;

use crate::support::on_each_engine;

#[test]
fn what_is_asked_stands_in_the_address_and_as_chips() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told = [("name_latin", "Fatima"), ("admitted_on", "2026-03-01")];
        let member = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
        let member = member.rsplit('/').next().expect("an id").to_owned();
        for (key, amount, who, member, date, note) in [
            ("a", "62,40", "other", "", "2026-03-07", "Hotel Atlas"),
            ("b", "100", "member", member.as_str(), "2026-06-07", "Moulin"),
            ("c", "500", "other", "", "2026-11-07", "Marche"),
        ] {
            let told = [
                ("event", "money_in"),
                ("amount", amount),
                ("category", "product_sale"),
                ("place", "cash_box"),
                ("who", who),
                ("member", member),
                ("paper", "later"),
                ("date", date),
                ("note", note),
                ("key", key),
            ];
            treasurer.post("/c/tifawin/record", &told).await.is(303);
        }
        let all = ["Hotel Atlas", "Moulin", "Marche"];
        for (asked, found) in [
            ("", &all[..]),
            ("q=%3D62.40", &all[..1]),
            ("q=%3D%D9%A6%D9%A2%D9%AB%D9%A4%D9%A0", &all[..1]),
            ("q=62,40", &all[..1]),
            ("q=%3E100", &all[2..]),
            ("q=%3E%3D100", &all[1..]),
            ("q=%3C100", &all[..1]),
            ("q=%3E60+%3C%3D100", &all[..2]),
            ("q=moulin", &all[1..2]),
            ("q=moulin+%3E100", &all[..0]),
            ("q=%232", &all[1..2]),
            ("q=CAI-2026-0003", &all[2..]),
            ("q=CAI-2025-0003", &all[2..]),
            ("from=2026-03-01&to=2026-03-31", &all[..1]),
            ("party=member", &all[1..2]),
            ("party=non_member&from=2026-06-01", &all[2..]),
            (&format!("member={member}"), &all[1..2]),
            ("account=712111", &all[1..2]),
            ("account=7121", &all[..]),
        ] {
            let page = treasurer.get(&format!("/c/tifawin/journal?{asked}")).await;
            page.is(200);
            for one in all {
                assert_eq!(page.text().contains(one), found.contains(&one), "{asked}: {one}");
            }
        }
        let page = treasurer.get("/c/tifawin/journal?q=%3E60&party=non_member&from=2026-01-01&to=2026-12-31").await;
        page.shows("<bdi>&#62;60</bdi>").shows("Du 1er janvier 2026 au 31 décembre 2026").shows("Les non-membres");
        // Each chip takes one condition away and keeps the others.
        page.shows("href=\"/c/tifawin/journal?from=2026-01-01&#38;party=non_member&#38;to=2026-12-31\"");
        page.shows("href=\"/c/tifawin/journal?party=non_member&#38;q=%3E60\"");
        page.shows("from=2026-11-01&#38;to=2026-11-30").shows("from=2026-10-01&#38;to=2026-12-31").shows("aria-current=\"true\"");
        treasurer.get("/c/tifawin/journal?from=31%2F02%2F2026").await.is(200).shows("n’est pas une date");
        treasurer.get("/c/tifawin/journal?from=2026-12-31&to=2026-01-01").await.is(200).shows("vient avant le début");
        treasurer.get("/c/tifawin/journal?account=51-1&member=x&party=y&page=-3").await.is(200).shows("n’est pas un numéro de compte");
    });
}

#[test]
fn words_are_found_as_they_are_written_in_capitals_or_small_letters() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let all = ["dépôt du souk", "DÉPÔT ÉTÉ", "Été au moulin", "تعاونية أركان", "remise 100%", "lot_7 d’huile", "lot 7 de miel"];
        for note in all {
            let told = [
                ("event", "money_in"),
                ("amount", "80"),
                ("category", "gift_received"),
                ("place", "bank"),
                ("paper", "later"),
                ("note", note),
                ("key", note),
            ];
            treasurer.post("/c/tifawin/record", &told).await.is(303);
        }
        for (typed, found) in [
            ("DÉPÔT", &[0, 1][..]),
            ("dépôt", &[0, 1]),
            ("Dépôt", &[0, 1]),
            ("ÉTÉ", &[1, 2]),
            ("أركان", &[3]),
            ("100%", &[4]),
            ("0%", &[4]),
            ("%", &[4]),
            ("t_7", &[5]),
            ("lot 7", &[6]),
            ("LOT", &[5, 6]),
        ] {
            let asked = form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
            let page = treasurer.get(&format!("/c/tifawin/journal?{asked}")).await;
            let palette = treasurer.get(&format!("/find?c=tifawin&{asked}")).await;
            for (at, note) in all.iter().enumerate() {
                assert_eq!(page.is(200).text().contains(note), found.contains(&at), "{typed}: {note}");
                // The palette looks at entries from three letters on.
                let is_found = found.contains(&at) && typed.chars().count() >= 3;
                assert_eq!(palette.is(200).text().contains(note), is_found, "{typed} in the palette: {note}");
            }
        }
    });
}

#[test]
fn accounts_and_balances_are_narrowed_alike() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        for (key, amount, who, date) in [("a", "62,40", "other", "2026-03-07"), ("b", "100", "member", "2026-06-07")] {
            let told = [
                ("event", "money_in"),
                ("amount", amount),
                ("category", "product_sale"),
                ("place", "cash_box"),
                ("who", who),
                ("paper", "later"),
                ("date", date),
                ("key", key),
            ];
            treasurer.post("/c/tifawin/record", &told).await.is(303);
        }
        // The balance runs over the whole account, whatever is shown of it.
        treasurer.get("/c/tifawin/accounts/51611?q=%3D100").await.is(200).shows("162,40").hides("CAI-0001").shows("CAI-0002");
        treasurer.get("/c/tifawin/accounts/51611?from=2026-06-01").await.is(200).shows("162,40").hides("CAI-0001");
        treasurer.get("/c/tifawin/accounts/51611?q=absent").await.is(200).hides("CAI-0001");
        treasurer.get("/c/tifawin/trial-balance?party=member").await.is(200).shows("712111").hides("712112");
        treasurer.get("/c/tifawin/trial-balance?account=51").await.is(200).shows("51611").hides("712112");
        treasurer.get("/c/tifawin/trial-balance?to=2026-03-31").await.is(200).shows("712112").hides("712111");
    });
}
