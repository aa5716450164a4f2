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
