//! One filter in the address of every list and report.

use twiza::access::role::Role;

use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

/// A sale on credit to a customer who is named.
async fn sold(treasurer: &mut Visitor, key: &str, amount: &str, customer: &str) {
    let told = [
        ("event", "owed_to_us"),
        ("amount", amount),
        ("category", "product_sale"),
        ("who", "other"),
        ("party", customer),
        ("paper", "later"),
        ("date", "2026-08-01"),
        ("note", key),
        ("key", key),
    ];
    treasurer.post("/c/tifawin/record", &told).await.is(303);
}

async fn enrolled(treasurer: &mut Visitor, name: &str) -> String {
    let told = [("name_latin", name), ("admitted_on", "2026-03-01")];
    let place = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a place");
    place.rsplit('/').next().expect("an id").to_owned()
}

/// The id behind a name in one of the choices of a page.
fn choice(page: &str, field: &str, name: &str) -> String {
    let list = page.split(&format!("name=\"{field}\"")).nth(1).and_then(|rest| rest.split("</select>").next()).expect("a choice");
    let before = list.split(&format!(">{name}<")).next().expect("a name");
    before.rsplit("value=\"").next().and_then(|rest| rest.split('"').next()).expect("a value").to_owned()
}

/// Asserts which of some words a page shows.
async fn found(visitor: &mut Visitor, address: &str, all: &[&str], expected: &[&str]) {
    let page = visitor.get(address).await;
    page.is(200);
    for one in all {
        assert_eq!(page.text().contains(one), expected.contains(one), "{address}: {one}");
    }
}

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

#[test]
fn one_customer_is_followed_through_journal_accounts_totals_and_invoices() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        sold(&mut treasurer, "huile atlas", "120", "Hôtel Atlas").await;
        sold(&mut treasurer, "miel oued", "70", "Riad de l’Oued").await;
        let journal = treasurer.get("/c/tifawin/journal").await.is(200).text();
        let atlas = choice(&journal, "with", "Hôtel Atlas");
        let all = ["huile atlas", "miel oued"];
        for list in ["journal", "accounts/712112", "accounts/34211"] {
            found(&mut treasurer, &format!("/c/tifawin/{list}?with={atlas}"), &all, &all[..1]).await;
        }
        treasurer.get(&format!("/c/tifawin/trial-balance?with={atlas}")).await.is(200).shows("120,00").hides("190,00");
        // The way on from a total keeps what the totals were narrowed by.
        treasurer.get(&format!("/c/tifawin/trial-balance?with={atlas}")).await.shows(&format!("/accounts/712112?with={atlas}"));
        // By number, by a part of the name; who is nobody, or several, is told with what was typed.
        for asked in ["with=1", "with=Atlas", "with=1+%C2%B7+H%C3%B4tel"] {
            found(&mut treasurer, &format!("/c/tifawin/journal?{asked}"), &all, &all[..1]).await;
        }
        treasurer.get("/c/tifawin/journal?with=Personne").await.is(200).shows("Personne ne s’appelle").shows("Personne");
        treasurer.get("/c/tifawin/journal?with=a").await.is(200).shows("Plusieurs portent ce nom").shows("2 · Riad de l’Oued");
        // What takes an entry back is with whom the entry was with.
        let entry = journal.split("/c/tifawin/entries/").nth(2).and_then(|rest| rest.split('"').next()).expect("an entry").to_owned();
        let back = [("what", "back"), ("key", "back"), ("reason", "Erreur")];
        treasurer.post(&format!("/c/tifawin/entries/{entry}/fix"), &back).await.is(303);
        let page = treasurer.get(&format!("/c/tifawin/journal?with={atlas}")).await.text();
        assert_eq!(page.matches("/c/tifawin/entries/").count() - page.matches("/entries/new").count(), 2, "the sale and its mirror");
        // Another cooperative's customer is nobody here.
        let nobody = uuid::Uuid::from_u128(7);
        found(&mut treasurer, &format!("/c/tifawin/journal?with={nobody}"), &["Hôtel Atlas</bdi>"], &[]).await;
    });
}

#[test]
fn whom_an_operation_was_with_may_be_told_later_and_is_heeded() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        // By a free entry nobody is told with whom it was.
        let goods = [
            ("key", "g-1"),
            ("date", "2026-03-07"),
            ("journal", "OD"),
            ("label", "sacs"),
            ("account-1", "6111"),
            ("debit-1", "250"),
            ("account-2", "5141"),
            ("credit-2", "250"),
        ];
        treasurer.post("/c/tifawin/entries/new", &goods).await.is(303);
        treasurer.get("/c/tifawin/journal?party=non_member").await.is(200).hides("sacs");
        let page = treasurer.get("/c/tifawin/exclusivity").await.is(200).text();
        let field = page.split("select name=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a question").to_owned();
        treasurer.post("/c/tifawin/exclusivity/tell", &[(field.as_str(), "non_member")]).await.is(303);
        treasurer.get("/c/tifawin/journal?party=non_member").await.is(200).shows("sacs");
        treasurer.get("/c/tifawin/journal?party=member").await.is(200).hides("sacs");
        treasurer.get("/c/tifawin/trial-balance?party=non_member").await.is(200).shows("250,00");
    });
}

#[test]
fn a_grant_is_followed_by_its_money_and_by_what_it_paid_for() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        for (key, event, category, amount) in [
            ("tranche", "money_in", "grant_for_equipment", "72000"),
            ("apprentissage", "money_in", "grant_for_running", "3000"),
            ("moulin", "money_out", "equipment", "60000"),
            ("loyer", "money_out", "rent", "500"),
        ] {
            let told = [
                ("event", event),
                ("amount", amount),
                ("category", category),
                ("place", "bank"),
                ("paper", "later"),
                ("date", "2026-03-15"),
                ("confirmed", "yes"),
                ("note", key),
                ("key", key),
            ];
            treasurer.post("/c/tifawin/record", &told).await.is(303);
        }
        let all = ["tranche", "apprentissage", "moulin", "loyer"];
        found(&mut treasurer, "/c/tifawin/journal?grant=any", &all, &all[..2]).await;
        let waiting = treasurer.get("/c/tifawin/assets/waiting").await.is(200).text();
        let place = waiting.split("href=\"/c/tifawin/assets/new?").nth(1).and_then(|rest| rest.split('"').next()).expect("a way");
        let place = place.replace("&#38;", "&");
        let asked: Vec<(String, String)> = form_urlencoded::parse(place.as_bytes()).into_owned().collect();
        let mut fields: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let key = house.desk.new_id().to_string();
        fields.extend([
            ("key", key.as_str()),
            ("label", "Moulin"),
            ("account", "23321"),
            ("received_on", "2026-03-15"),
            ("value", "60000"),
        ]);
        fields.extend([("granted", "48000"), ("grant_label", "INDH 2026"), ("finance_source", "INDH")]);
        treasurer.post("/c/tifawin/assets/new", &fields).await.is(303);
        found(&mut treasurer, "/c/tifawin/journal?grant=any", &all, &all[..3]).await;
        // One grant: what it paid for, and the account that is its own; the running grant is another matter.
        let journal = treasurer.get("/c/tifawin/journal").await.text();
        let grant = choice(&journal, "grant", "INDH 2026");
        found(&mut treasurer, &format!("/c/tifawin/journal?grant={grant}"), &all, &["tranche", "moulin"]).await;
        treasurer
            .get(&format!("/c/tifawin/trial-balance?grant={grant}"))
            .await
            .is(200)
            .shows("13111")
            .shows("23321")
            .hides("accounts/7161");
        treasurer.get(&format!("/c/tifawin/assets?grant={grant}")).await.is(200).shows("Moulin");
        treasurer.get("/c/tifawin/journal?grant=perdue").await.is(200).shows("Aucune subvention de ce nom");
    });
}

#[test]
fn each_list_is_narrowed_by_what_means_something_for_it_and_says_what_does_not() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let fatima = enrolled(&mut treasurer, "Fatima").await;
        let brahim = enrolled(&mut treasurer, "Brahim").await;
        for (day, product, member) in [("2026-10-10", "Olives", &fatima), ("2026-11-10", "Amandes", &brahim)] {
            let told =
                [("on", day), ("member-1", member), ("product-1", product), ("quantity-1", "10"), ("price-1", "5"), ("key", product)];
            treasurer.post("/c/tifawin/deliveries", &told).await.is(303);
        }
        let all = ["Olives", "Amandes"];
        for (asked, expected) in [
            ("".to_owned(), &all[..]),
            (format!("member={fatima}"), &all[..1]),
            ("from=2026-11-01".to_owned(), &all[1..]),
            ("q=amand".to_owned(), &all[1..]),
            ("q=%3E50".to_owned(), &all[..0]),
        ] {
            found(&mut treasurer, &format!("/c/tifawin/deliveries?{asked}"), &all, expected).await;
        }
        treasurer.get("/c/tifawin/deliveries?account=51&q=%2342").await.is(200).shows("ne se filtre pas par").shows("numéro, Compte");
        let sheet = treasurer.get(&format!("/c/tifawin/deliveries?member={fatima}&as=csv")).await;
        sheet.is(200).shows("Olives").hides("Amandes");
        for (customer, label, price) in [("Hôtel Atlas", "Huile", "100"), ("Riad", "Miel", "70")] {
            let fields = [
                ("customer", customer),
                ("sale", "products"),
                ("dated_on", "2026-11-02"),
                ("label-1", label),
                ("quantity-1", "1"),
                ("price-1", price),
            ];
            let place = treasurer.post("/c/tifawin/invoices/new", &fields).await.is(303).place.clone().expect("a place");
            treasurer.post(&format!("{place}/issue"), &[]).await.is(303);
        }
        let all = ["FA-2026-0001</", "FA-2026-0002</"];
        for (asked, expected) in [
            ("", &all[..]),
            ("q=%3D70", &all[1..]),
            ("q=FA-2026-0001", &all[..1]),
            ("q=%232", &all[1..]),
            ("q=miel", &all[1..]),
            ("q=ATLAS", &all[..1]),
            ("with=1", &all[..1]),
            ("to=2026-10-31", &all[..0]),
        ] {
            found(&mut treasurer, &format!("/c/tifawin/invoices?{asked}"), &all, expected).await;
        }
        let all = ["Hôtel Atlas</bdi></a>", "Riad</bdi></a>"];
        for (asked, expected) in [("", &all[..]), ("q=riad", &all[1..]), ("q=1", &all[..1]), ("q=absent", &all[..0])] {
            found(&mut treasurer, &format!("/c/tifawin/parties?{asked}"), &all, expected).await;
        }
        let all = ["Fatima</bdi>", "Brahim</bdi>"];
        for (asked, expected) in [("", &all[..]), ("q=fati", &all[..1]), ("q=2", &all[1..]), ("from=2026-04-01", &all[..0])] {
            found(&mut treasurer, &format!("/c/tifawin/members?{asked}"), &all, expected).await;
        }
        // Who sees no names finds none by guessing.
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get("/c/tifawin/deliveries?member=Fatima").await.is(200).shows("Amandes").shows("Personne ne s’appelle");
    });
}

#[test]
fn what_is_taken_away_is_narrowed_as_what_is_seen() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        sold(&mut treasurer, "huile atlas", "120", "Hôtel Atlas").await;
        sold(&mut treasurer, "miel oued", "70", "Riad de l’Oued").await;
        treasurer.get("/c/tifawin/journal?q=%3D70").await.is(200).shows("/c/tifawin/journal?q=%3D70&#38;as=csv");
        for list in ["journal", "accounts/34211"] {
            let sheet = treasurer.get(&format!("/c/tifawin/{list}?q=%3D70&as=csv")).await;
            sheet.is(200).shows("miel oued").shows("70.00").hides("huile atlas").hides("<html");
        }
        let balance = treasurer.get("/c/tifawin/trial-balance?with=1&as=csv").await;
        balance.is(200).shows("712112").shows("120.00").hides("190.00");
        let workbook = treasurer.get("/c/tifawin/invoices?as=xlsx").await;
        assert!(workbook.is(200).bytes.starts_with(b"PK"), "a workbook");
        let mut member = house.person(Role::Donor, &cooperative).await;
        assert_ne!(member.get("/c/tifawin/journal?as=csv").await.status, 200);
    });
}

#[test]
fn long_lists_come_in_pages_that_tell_how_many_there_are() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let fatima = enrolled(&mut treasurer, "Fatima").await;
        let mut told: Vec<(String, String)> = vec![("on".to_owned(), "2026-10-10".to_owned()), ("key".to_owned(), "many".to_owned())];
        for number in 1..=45 {
            for (name, value) in [("member", fatima.as_str()), ("product", "Olives"), ("quantity", "1"), ("price", "5")] {
                told.push((format!("{name}-{number}"), value.to_owned()));
            }
        }
        let fields: Vec<(&str, &str)> = told.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        treasurer.post("/c/tifawin/deliveries", &fields).await.is(303);
        let rows = |page: &str| page.matches("Olives").count();
        let first = treasurer.get("/c/tifawin/deliveries?q=olives").await.is(200).shows("1–40 / 45").text();
        let second = treasurer.get("/c/tifawin/deliveries?q=olives&page=2").await.is(200).shows("41–45 / 45").text();
        assert!(first.contains("/c/tifawin/deliveries?q=olives&#38;page=2") && rows(&first) > rows(&second));
        for number in 1..=55 {
            enrolled(&mut treasurer, &format!("Aïcha {number}")).await;
        }
        treasurer.get("/c/tifawin/members").await.is(200).shows("1–50 / 56").hides("Aïcha 55");
        treasurer.get("/c/tifawin/members?page=2").await.is(200).shows("51–56 / 56").shows("Aïcha 55").hides("Fatima");
        // A paper on screen comes in pages too; as a file it is whole.
        for number in 1..=101 {
            let key = format!("don {number}");
            let told = [("event", "money_in"), ("amount", "80"), ("category", "gift_received"), ("place", "bank"), ("paper", "later")];
            treasurer
                .post(
                    "/c/tifawin/record",
                    &[&told[..], &[("key", &key), ("note", &key), ("date", "2026-03-01"), ("confirmed", "yes")]].concat(),
                )
                .await
                .is(303);
        }
        let paper = "/c/tifawin/papers/account-statement";
        treasurer.get(paper).await.is(200).shows("1–100 / 102").shows("BNQ-2026-0099").hides("BNQ-2026-0100");
        treasurer.get(&format!("{paper}?page=2")).await.is(200).shows("101–102 / 102").shows("BNQ-2026-0101").hides("BNQ-2026-0099");
        treasurer.get(&format!("{paper}.csv?page=2")).await.is(200).shows("BNQ-2026-0099").shows("BNQ-2026-0101");
        for list in ["deliveries", "members", "parties", "papers", "papers/account-statement", "stock"] {
            for number in ["999999999999999999", "9223372036854775807", "-5", "0", "deux"] {
                treasurer.get(&format!("/c/tifawin/{list}?page={number}")).await.is(200);
            }
        }
    });
}
