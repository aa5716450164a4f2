//! A year is closed by the president, opened again by two people, and no balance moves.

use twiza::access::actor::Actor;
use twiza::access::permission::Permission;
use twiza::access::role::Role;
use twiza::calendar::Period;
use twiza::calendar::read_day;
use twiza::ledger::account::AccountCode;
use twiza::ledger::journal_entry::Counterparty;
use twiza::ledger::trial_balance::AccountTotals;
use twiza::money::Money;
use twiza::store::cooperatives::Profile;
use twiza::store::ledger;
use twiza::store::trail;
use twiza::store::verify;
use twiza::store::year_end as store_year_end;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

/// The address of the oldest open year, or of the last one.
async fn year_end(visitor: &mut Visitor) -> String {
    visitor.get("/c/tifawin/year-end").await.is(303).place.clone().expect("a year")
}

/// Records an entry of two postings in the free form.
async fn posts(visitor: &mut Visitor, date: &str, debit: &str, credit: &str, amount: &str) {
    let key = format!("{date}-{debit}-{credit}-{amount}");
    let told = [
        ("key", key.as_str()),
        ("date", date),
        ("journal", "OD"),
        ("label", "Pour l'essai"),
        ("account-1", debit),
        ("debit-1", amount),
        ("account-2", credit),
        ("credit-2", amount),
    ];
    visitor.post("/c/tifawin/entries/new", &told).await.is(303);
}

async fn totals(house: &House, until: &str) -> Vec<AccountTotals> {
    let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
    let period = Period::new(read_day("2000-01-01").expect("a day"), read_day(until).expect("a day")).expect("a period");
    ledger::totals(house.desk.store(), &scope, Some(period)).await.expect("totals")
}

/// The balances that are not nil, of the accounts whose class is asked for.
fn balances(totals: &[AccountTotals], classes: &[u8]) -> Vec<(AccountCode, Money)> {
    let signed = totals.iter().map(|row| (row.account, row.debit.minus(row.credit).expect("a balance")));
    signed.filter(|(account, balance)| classes.contains(&account.class()) && !balance.is_zero()).collect()
}

async fn sound(house: &House) {
    let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
    let checked = verify::cooperative(house.desk.store(), &scope).await.expect("a look");
    assert!(checked.is_ok(), "{checked:?}");
}

#[test]
fn a_year_closes_and_two_people_open_it_again_without_moving_a_balance() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        let mut expert = house.person(Role::Expert, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        posts(&mut treasurer, "2025-05-02", "5141", "712112", "1000").await;
        posts(&mut treasurer, "2025-06-02", "61312", "5141", "400").await;
        posts(&mut treasurer, "2025-07-02", "3497", "5141", "30").await;
        posts(&mut treasurer, "2026-02-02", "5141", "712112", "70").await;
        let here = year_end(&mut president).await;
        president.get(&here).await.is(200).shows("Excédent de 600,00").shows("À régler d’abord").shows("3497");
        // Something waits to be explained: the books would be wrong.
        president.post(&format!("{here}/close"), &[]).await.is(422).shows("Le compte 3497");
        posts(&mut treasurer, "2025-12-31", "61345", "3497", "30").await;
        treasurer.post(&format!("{here}/close"), &[]).await.is(403);
        expert.post(&format!("{here}/close"), &[]).await.is(403);
        let before = totals(&house, "2025-12-31").await;
        let place = president.post(&format!("{here}/close"), &[]).await.is(303).place.clone();
        assert_eq!(place.as_deref(), Some(here.as_str()));
        expert.get(&here).await.is(200).shows("Excédent de 570,00").shows("OD-2025-").shows("Cet exercice est clos");
        let after = totals(&house, "2025-12-31").await;
        assert!(balances(&after, &[6, 7, 8]).is_empty());
        assert_eq!(balances(&after, &[2, 3, 4, 5]), balances(&before, &[2, 3, 4, 5]));
        assert_eq!(balances(&after, &[1]), [(AccountCode::new("1191").expect("a number"), Money::mad(-57_000))]);
        // The next year goes on; its own income is untouched.
        assert_eq!(balances(&totals(&house, "2026-12-31").await, &[7]).len(), 1);
        sound(&house).await;

        // Closed: nobody writes into it, nobody takes its closing back alone.
        let told =
            [("key", "late"), ("date", "2025-12-31"), ("journal", "OD"), ("label", "Oubli"), ("account-1", "61312"), ("debit-1", "1")];
        let told: Vec<(&str, &str)> = told.into_iter().chain([("account-2", "5141"), ("credit-2", "1")]).collect();
        treasurer.post("/c/tifawin/entries/new", &told).await.is(422).shows("est clos");
        president.post(&format!("{here}/close"), &[]).await.is(422).shows("est clos");
        let page = expert.get(&here).await.text();
        let entry = page.split("/c/tifawin/entries/").nth(1).and_then(|rest| rest.split('"').next()).expect("an entry").to_owned();
        let told = [("what", "back"), ("reason", "pour voir"), ("key", "back")];
        let reversed = treasurer.post(&format!("/c/tifawin/entries/{entry}/fix"), &told).await;
        reversed.is(422).shows("clôture un exercice");

        // Two people open it again; one alone cannot.
        expert.post(&format!("{here}/reopen"), &[]).await.is(422).shows("Personne n’a demandé");
        president.post(&format!("{here}/ask-reopening"), &[("reason", "erreur")]).await.is(422).shows("erreur");
        let asked = [("reason", "une facture de décembre a été oubliée"), ("open_from", "2025-12-01")];
        president.post(&format!("{here}/ask-reopening"), &asked).await.is(303);
        president.post(&format!("{here}/ask-reopening"), &asked).await.is(422).shows("déjà demandée");
        president.post(&format!("{here}/reopen"), &[]).await.is(403);
        expert.get(&here).await.shows("Accorder la réouverture");
        president.get(&here).await.hides("Accorder la réouverture");
        // Who asked takes the wish back, who could grant it declines it, each saying why; then it may be asked again.
        let why = |why: &'static str| [("dropped", "yes"), ("why", why)];
        president.get(&here).await.shows("Retirer la demande").hides("Refuser la demande");
        president.post(&format!("{here}/decline-reopening"), &why("trop tard, tout est là")).await.is(403);
        president.post(&format!("{here}/withdraw-reopening"), &why("non")).await.is(422).shows("pourquoi").shows(">non</textarea>");
        president.post(&format!("{here}/withdraw-reopening"), &why("la facture était déjà là")).await.is(303);
        president.get(&here).await.shows("retirée le").shows("la facture était déjà là").shows("Demander la réouverture");
        expert.post(&format!("{here}/reopen"), &[]).await.is(422).shows("Personne n’a demandé");
        president.post(&format!("{here}/withdraw-reopening"), &why("encore une fois")).await.is(422).shows("Personne n’a demandé");
        president.post(&format!("{here}/ask-reopening"), &asked).await.is(303);
        let mut other = house.person(Role::President, &cooperative).await;
        other.post(&format!("{here}/withdraw-reopening"), &why("ce n’est pas moi")).await.is(422).shows("Seule la personne");
        expert.get(&here).await.shows("Refuser la demande").hides("Retirer la demande");
        expert.post(&format!("{here}/decline-reopening"), &why("")).await.is(422).shows("pourquoi");
        expert.post(&format!("{here}/decline-reopening"), &why("cela se note dans l’exercice suivant")).await.is(303);
        expert.get(&here).await.shows("refusée le").shows("cela se note dans l’exercice suivant").hides("Accorder la réouverture");
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let year_id = ledger::years(house.desk.store(), &scope).await.expect("years")[0].id();
        for deed in ["withdraw_reopening", "decline_reopening"] {
            let noted = trail::last(house.desk.store(), &scope, deed, &format!("year {year_id}")).await.expect("a look");
            assert!(noted.is_some(), "{deed}");
        }
        president.post(&format!("{here}/ask-reopening"), &asked).await.is(303);
        expert.post(&format!("{here}/reopen"), &[]).await.is(303);
        assert_eq!(balances(&totals(&house, "2025-12-31").await, &[1, 2, 3, 4, 5, 6, 7, 8]), balances(&before, &[1, 2, 3, 4, 5, 6, 7, 8]));
        sound(&house).await;
        // December was asked for, November stays closed.
        let told = |date: &'static str| {
            vec![("key", date), ("date", date), ("journal", "OD"), ("label", "Facture"), ("account-1", "61312"), ("debit-1", "20")]
                .into_iter()
                .chain([("account-2", "5141"), ("credit-2", "20")])
                .collect::<Vec<_>>()
        };
        treasurer.post("/c/tifawin/entries/new", &told("2025-11-30")).await.is(422);
        treasurer.post("/c/tifawin/entries/new", &told("2025-12-30")).await.is(303);
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let again = totals(&house, "2025-12-31").await;
        assert_eq!(balances(&again, &[1]), [(AccountCode::new("1191").expect("a number"), Money::mad(-55_000))]);
        sound(&house).await;
    });
}

#[test]
fn the_next_year_opens_by_itself_and_an_earlier_one_stays_closed_once_it_is_closed() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-03-01"), ("to", "2025-12-31")]).await.is(303);
        posts(&mut treasurer, "2025-05-02", "61312", "5141", "1000").await;
        let first = year_end(&mut president).await;
        president.post(&format!("{first}/close"), &[]).await.is(303);
        let second = year_end(&mut president).await;
        assert_ne!(first, second);
        president.post(&format!("{second}/close"), &[]).await.is(422).shows("31 décembre 2026");
        house.clock.move_on(chrono::Duration::days(60));
        let mut president = house.person(Role::President, &cooperative).await;
        president.get(&second).await.is(200).shows("en attente d’affectation");
        president.post(&format!("{second}/close"), &[]).await.is(303);
        let held = balances(&totals(&house, "2027-12-31").await, &[1, 6, 7, 8]);
        assert_eq!(held, [(AccountCode::new("1189").expect("a number"), Money::mad(100_000))]);
        let third = year_end(&mut president).await;
        president.get(&third).await.is(200).shows("31 décembre 2027");
        // What waits for the assembly is not taken back alone.
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let year = second.rsplit('/').next().and_then(|id| id.parse().ok()).expect("a year");
        let written = store_year_end::marked(house.desk.store(), &scope, year, store_year_end::CLOSING).await.expect("a look");
        let pending =
            written.iter().find(|one| one.entry.postings().iter().any(|line| line.account().as_str() == "1189")).expect("an entry");
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let back = treasurer.post(&format!("/c/tifawin/entries/{}/fix", pending.id), &[("what", "back"), ("key", "back")]).await;
        back.is(422).shows("clôture un exercice");
        let asked = [("reason", "une facture a été oubliée")];
        // Nobody is asked for a reason that would lead nowhere.
        president.get(&first).await.shows("ne se rouvre plus").hides("ask-reopening");
        president.post(&format!("{first}/ask-reopening"), &asked).await.is(422).shows("ne se rouvre plus");
        president.post(&format!("{second}/ask-reopening"), &asked).await.is(303);
        sound(&house).await;
    });
}

/// A member, admitted by the treasurer.
async fn admits(treasurer: &mut Visitor, name: &str) -> String {
    let told = [("name_latin", name), ("admitted_on", "2025-01-05")];
    let place = treasurer.post("/c/tifawin/members/new", &told).await.is(303).place.clone().expect("a member");
    place.rsplit('/').next().expect("an id").to_owned()
}

/// A delivery of olives by a member, paid by the bank.
async fn delivers(treasurer: &mut Visitor, member: &str, amount: &str) {
    let key = format!("d-{member}-{amount}");
    let told = [
        ("event", "money_out"),
        ("amount", amount),
        ("category", "raw_material"),
        ("place", "bank"),
        ("who", "member"),
        ("member", member),
        ("paper", "none"),
        ("reason", "souk"),
        ("date", "2025-10-10"),
        ("key", &key),
    ];
    treasurer.post("/c/tifawin/record", &told).await.is(303);
}

#[test]
fn a_surplus_is_tried_out_then_decided_and_paid_to_the_centime() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        let (fatima, brahim) = (admits(&mut treasurer, "Fatima").await, admits(&mut treasurer, "Brahim").await);
        admits(&mut treasurer, "Khadija").await;
        posts(&mut treasurer, "2025-02-01", "5141", "1111", "5000").await;
        delivers(&mut treasurer, &fatima, "200").await;
        delivers(&mut treasurer, &brahim, "100").await;
        posts(&mut treasurer, "2025-11-02", "5141", "712112", "1300").await;
        let here = year_end(&mut president).await;
        let surplus = format!("{here}/surplus");
        treasurer.get(&surplus).await.is(200).shows("n’est pas clos");
        president.post(&format!("{here}/close"), &[]).await.is(303);

        // Tried out: a tenth of 1 000 to the legal reserve, the rest as wished; nothing is written.
        let before = totals(&house, "2027-12-31").await;
        treasurer.get(&surplus).await.is(200).shows("Excédent de 1\u{a0}000,00").shows("100,00").shows("900,00");
        treasurer.get(&format!("{surplus}?refund=100&training=50")).await.is(200).shows("66,67").shows("33,33").shows("750,00");
        treasurer.get(&format!("{surplus}?refund=901")).await.is(422).shows("Il ne reste que 900,00").shows("value=\"901\"");
        treasurer.get(&format!("{surplus}?rate=3")).await.is(422).shows("statuts");
        treasurer.get(&format!("{surplus}?rate=3&statutes=1")).await.is(422).shows("entièrement versé");
        assert_eq!(totals(&house, "2027-12-31").await, before);

        // Decided by the assembly, recorded by who keeps the books, once.
        let told = [("refund", "100"), ("training", "50"), ("decided_on", "2026-04-12"), ("reference", "AGO 1/2026"), ("key", "ago")];
        president.post(&surplus, &told).await.is(403);
        let early: Vec<(&str, &str)> =
            told.iter().map(|(name, value)| if *name == "decided_on" { (*name, "2025-12-31") } else { (*name, *value) }).collect();
        treasurer.post(&surplus, &early).await.is(422).shows("après la fin de l’exercice");
        treasurer.post(&surplus, &told[..2]).await.is(422).shows("value=\"100\"");
        treasurer.post(&surplus, &told).await.is(303);
        treasurer.post(&surplus, &told).await.is(303);
        let again: Vec<(&str, &str)> =
            told.iter().map(|(name, value)| if *name == "key" { (*name, "other") } else { (*name, *value) }).collect();
        treasurer.post(&surplus, &again).await.is(422).shows("déjà affecté");
        let held = balances(&totals(&house, "2026-12-31").await, &[1, 4]);
        let held: Vec<(&str, i64)> = held.iter().map(|(account, balance)| (account.as_str(), balance.minor())).collect();
        assert_eq!(held, [("1111", -500_000), ("1140", -10_000), ("11521", -5_000), ("1161", -75_000), ("44651", -10_000)]);
        let page = treasurer.get(&surplus).await.is(200).shows("AGO 1/2026").shows("66,67").text();
        let list = page.split("href=\"").find(|part| part.contains("/papers/refund-list")).and_then(|part| part.split('"').next());
        treasurer.get(list.expect("a list")).await.is(200).shows("Fatima").shows("33,33").shows("cent dirhams").hides("Khadija");
        let voucher = page
            .split("href=\"")
            .find(|part| part.contains("refund-voucher") && part.contains("Fatima"))
            .and_then(|part| part.split('"').next());
        treasurer.get(voucher.expect("a voucher")).await.is(200).shows("soixante-six dirhams").hides("Brahim");
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get(&surplus).await.is(200).hides("Fatima");
        auditor.get(list.expect("a list")).await.is(200).hides("Fatima").shows("66,67");

        // Paid, never more than is owed.
        let whom = format!("44651/{fatima}");
        let told = [("member", whom.as_str()), ("amount", "66,68"), ("place", "bank"), ("on", "2026-05-02"), ("key", "paid")];
        treasurer.post(&format!("{surplus}/pay"), &told).await.is(422).shows("66,67").shows("value=\"66,68\"");
        let told = [("member", whom.as_str()), ("amount", "66,67"), ("place", "bank"), ("on", "2026-05-02"), ("key", "paid")];
        treasurer.post(&format!("{surplus}/pay"), &told).await.is(303);
        treasurer.post(&format!("{surplus}/pay"), &told).await.is(303);
        treasurer.get(&surplus).await.hides("Fatima\u{a0}: ristourne").shows("Brahim\u{a0}: ristourne");
        sound(&house).await;
    });
}

#[test]
fn a_decision_is_one_entry_that_is_taken_back_whole_and_not_mended() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        let fatima = admits(&mut treasurer, "Fatima").await;
        delivers(&mut treasurer, &fatima, "200").await;
        posts(&mut treasurer, "2025-11-02", "5141", "712112", "1200").await;
        let here = year_end(&mut president).await;
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let before = totals(&house, "2026-12-31").await;
        let surplus = format!("{here}/surplus");
        let told = [("refund", "100"), ("decided_on", "2026-04-12"), ("reference", "AGO 1/2026"), ("key", "ago")];
        treasurer.post(&surplus, &told).await.is(303);
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let entry = ledger::keyed(house.desk.store(), &scope, "ago").await.expect("a look").expect("an entry").entry_id;
        let posted = ledger::entry(house.desk.store(), &scope, entry).await.expect("a look").expect("an entry");
        assert_eq!(posted.entry.total(), Money::mad(100_000), "all of it in one entry");
        treasurer.post("/account", &[("language", "fr"), ("expert", "yes")]).await.is(303);
        let fix = format!("/c/tifawin/entries/{entry}/fix");
        treasurer.get(&fix).await.is(200).shows("décision de l’assemblée");
        let lines = [
            ("key", "f"),
            ("as", "lines"),
            ("what", "right"),
            ("date", "2026-04-12"),
            ("journal", "OD"),
            ("label", "Autrement"),
            ("party", "none"),
            ("account-1", "1191"),
            ("debit-1", "1000"),
            ("account-2", "1161"),
            ("credit-2", "1000"),
        ];
        treasurer.post(&fix, &lines).await.is(422).shows("décision de l’assemblée");
        treasurer.post(&fix, &[("key", "b"), ("what", "back")]).await.is(303);
        assert_eq!(balances(&totals(&house, "2026-12-31").await, &[1, 4, 5]), balances(&before, &[1, 4, 5]));
        treasurer.get(&surplus).await.is(200).shows("Excédent de 1\u{a0}000,00").hides("AGO 1/2026");
        sound(&house).await;
    });
}

#[test]
fn a_loss_takes_the_reserves_and_the_rest_is_carried() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        posts(&mut treasurer, "2025-02-01", "5141", "1152", "300").await;
        posts(&mut treasurer, "2025-02-01", "5141", "1140", "400").await;
        posts(&mut treasurer, "2025-03-01", "61312", "5141", "1000").await;
        let here = year_end(&mut president).await;
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let surplus = format!("{here}/surplus");
        treasurer.get(&surplus).await.is(200).shows("Déficit de 1\u{a0}000,00").shows("300,00").shows("400,00");
        treasurer.get(&format!("{surplus}?take-1152=301")).await.is(422).shows("1152 ne contient que 300,00");
        let told = [("take-1152", "300"), ("decided_on", "2026-04-12"), ("reference", "AGO 1/2026"), ("key", "ago")];
        treasurer.post(&surplus, &told).await.is(303);
        let held = balances(&totals(&house, "2026-12-31").await, &[1]);
        assert_eq!(held, [(AccountCode::new("1169").expect("a number"), Money::mad(30_000))]);
        sound(&house).await;
    });
}

#[test]
fn what_is_noted_on_the_last_day_is_turned_back_on_the_first_of_the_next_year() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        posts(&mut treasurer, "2025-02-01", "5141", "712112", "1000").await;
        let here = year_end(&mut president).await;
        let page = format!("{here}/accruals");
        treasurer.get(&page).await.is(200).shows("facture que nous attendons");
        let told = [("kind", "bill_awaited"), ("amount", "64"), ("key", "bill")];
        treasurer.post(&page, &told).await.is(422).shows("value=\"64\"").shows("Choisissez une dépense");
        let told = [("kind", "bill_awaited"), ("purpose", "61251"), ("amount", "64"), ("label", "Électricité"), ("key", "bill")];
        president.post(&page, &told).await.is(403);
        treasurer.post(&page, &told).await.is(303);
        treasurer.post(&page, &told).await.is(303);
        treasurer.get(&page).await.shows("Électricité").shows("sera repris");
        president.get(&here).await.shows("Excédent de 936,00").shows("1 montant noté");
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let held = balances(&totals(&house, "2025-12-31").await, &[4]);
        assert_eq!(held, [(AccountCode::new("4417").expect("a number"), Money::mad(-6_400))]);
        let held = balances(&totals(&house, "2026-01-01").await, &[4, 6]);
        assert_eq!(held, [(AccountCode::new("61251").expect("a number"), Money::mad(-6_400))]);
        treasurer.get(&page).await.shows("repris").hides("sera repris");
        // Closed again after having been opened, it is not turned back a second time.
        let mut expert = house.person(Role::Expert, &cooperative).await;
        president.post(&format!("{here}/ask-reopening"), &[("reason", "une facture a été oubliée")]).await.is(303);
        expert.post(&format!("{here}/reopen"), &[]).await.is(303);
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let held = balances(&totals(&house, "2026-01-01").await, &[4, 6]);
        assert_eq!(held, [(AccountCode::new("61251").expect("a number"), Money::mad(-6_400))]);
        sound(&house).await;
    });
}

#[test]
fn what_was_noted_wrong_and_mended_is_turned_back_all_the_same() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        let here = year_end(&mut president).await;
        let told = [("kind", "bill_awaited"), ("purpose", "61251"), ("amount", "64"), ("label", "Électricité"), ("key", "bill")];
        treasurer.post(&format!("{here}/accruals"), &told).await.is(303);
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let entry = ledger::keyed(house.desk.store(), &scope, "bill").await.expect("a look").expect("an entry").entry_id;
        treasurer.post("/account", &[("language", "fr"), ("expert", "yes")]).await.is(303);
        let lines = [
            ("key", "f"),
            ("as", "lines"),
            ("what", "right"),
            ("date", "2025-12-31"),
            ("journal", "OD"),
            ("label", "Électricité"),
            ("party", "none"),
            ("account-1", "61251"),
            ("debit-1", "46"),
            ("account-2", "4417"),
            ("credit-2", "46"),
        ];
        treasurer.post(&format!("/c/tifawin/entries/{entry}/fix"), &lines).await.is(303);
        president.get(&here).await.shows("1 montant noté");
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let held = balances(&totals(&house, "2026-01-01").await, &[4, 6]);
        assert_eq!(held, [(AccountCode::new("61251").expect("a number"), Money::mad(-4_600))]);
        sound(&house).await;
    });
}

#[test]
fn the_box_is_counted_note_by_note_with_minutes_to_sign() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        posts(&mut treasurer, "2026-02-01", "51611", "712112", "500").await;
        let here = year_end(&mut treasurer).await;
        let page = format!("{here}/cash-count");
        treasurer.get(&page).await.is(200).shows("200,00").shows("0,10");
        let told = [("face-20000", "2"), ("face-1000", "9"), ("face-50", "1"), ("key", "count")];
        treasurer.post(&page, &told).await.is(422).shows("au moins une personne").shows("value=\"9\"");
        treasurer.post(&page, &[("face-20000", "deux"), ("counter-1", "Naïma"), ("key", "count")]).await.is(422).shows("deux");
        let told: Vec<(&str, &str)> = told.into_iter().chain([("counter-1", "Naïma Ouaziz"), ("counter-2", "Brahim Bouzid")]).collect();
        treasurer.post(&page, &told).await.is(303);
        treasurer.post(&page, &told).await.is(303);
        let shown = treasurer.get(&page).await.is(200).shows("490,50").text();
        let minutes = shown.split("href=\"").find(|part| part.contains("/papers/cash-count")).and_then(|part| part.split('"').next());
        let minutes = minutes.expect("minutes").to_owned();
        treasurer.get(&minutes).await.is(200).shows("quatre cent quatre-vingt-dix dirhams").shows("9,50").shows("CAI-2026-0001");
        let pdf = treasurer.get(&minutes.replace("cash-count?", "cash-count.pdf?")).await;
        assert!(pdf.is(200).bytes.starts_with(b"%PDF"));
        let held = balances(&totals(&house, "2026-12-31").await, &[3, 5]);
        let held: Vec<(&str, i64)> = held.iter().map(|(account, balance)| (account.as_str(), balance.minor())).collect();
        assert_eq!(held, [("3497", 950), ("51611", 49_050)]);
        sound(&house).await;
    });
}

#[test]
fn the_cash_of_a_year_is_counted_at_its_end() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        posts(&mut treasurer, "2025-02-01", "51611", "712112", "500").await;
        let here = year_end(&mut treasurer).await;
        treasurer.get(&here).await.is(200).shows("Aucun procès-verbal de caisse du 31 décembre 2025 au 7 janvier 2026");
        let told = [("face-20000", "2"), ("face-10000", "1"), ("counter-1", "Naïma Ouaziz"), ("key", "count")];
        treasurer.post(&format!("{here}/cash-count"), &told).await.is(303);
        // Eleven months later tells nothing of that day.
        let page = treasurer.get(&here).await;
        page.is(200).shows("Aucun procès-verbal de caisse du 31 décembre 2025").hides("Comptée le");
        posts(&mut treasurer, "2026-02-01", "51611", "712112", "100").await;
        let mut president = house.person(Role::President, &cooperative).await;
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let next = year_end(&mut treasurer).await;
        treasurer.get(&next).await.is(200).shows("La caisse se compte du 31 décembre 2026 au 7 janvier 2027");
        house.clock.move_on(chrono::Duration::days(45));
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        // Counted in time, but without minutes.
        treasurer.post("/c/tifawin/years", &[("from", "2027-01-01"), ("to", "2027-12-31")]).await;
        treasurer.post("/c/tifawin/cash", &[("counted", "600"), ("key", "everyday")]).await.is(303);
        treasurer.get(&next).await.is(200).hides("Comptée le");
        let told = [("face-20000", "3"), ("counter-1", "Naïma Ouaziz"), ("key", "count-2")];
        treasurer.post(&format!("{next}/cash-count"), &told).await.is(303);
        treasurer.get(&next).await.is(200).shows("Comptée le 7 janvier 2027").hides("La caisse se compte");
    });
}

/// A year that made a surplus of 1 000, closed, with Fatima who took part in it.
async fn closed_with_surplus(house: &House) -> (Profile, Visitor, Visitor, String) {
    let cooperative = house.cooperative("tifawin").await;
    let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
    let mut president = house.person(Role::President, &cooperative).await;
    treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
    let fatima = admits(&mut treasurer, "Fatima").await;
    delivers(&mut treasurer, &fatima, "200").await;
    posts(&mut treasurer, "2025-11-02", "5141", "712112", "1200").await;
    let here = year_end(&mut president).await;
    president.post(&format!("{here}/close"), &[]).await.is(303);
    (cooperative, treasurer, president, here)
}

const DECISION: [(&str, &str); 4] = [("refund", "100"), ("decided_on", "2026-04-12"), ("reference", "AGO 1/2026"), ("key", "ago")];

#[test]
fn a_result_that_has_left_its_account_is_not_shared_out_a_second_time() {
    on_each_engine(|house| async move {
        let (_, mut treasurer, _, here) = closed_with_surplus(&house).await;
        posts(&mut treasurer, "2026-03-01", "1191", "1161", "0,01").await;
        let surplus = format!("{here}/surplus");
        let page = treasurer.get(&surplus).await;
        page.is(200).shows("Le compte 1191 ne contient plus que 999,99").hides("name=\"reference\"");
        treasurer.post(&surplus, &DECISION).await.is(422).shows("Le compte 1191 ne contient plus que 999,99");
        posts(&mut treasurer, "2026-03-02", "1161", "1191", "0,01").await;
        treasurer.post(&surplus, &DECISION).await.is(303);
        sound(&house).await;
    });
}

#[test]
fn a_decision_that_is_recorded_late_knows_the_capital_of_its_own_day() {
    on_each_engine(|house| async move {
        let (_, mut treasurer, _, here) = closed_with_surplus(&house).await;
        posts(&mut treasurer, "2026-03-01", "5141", "1111", "50").await;
        posts(&mut treasurer, "2026-05-01", "5141", "1111", "4950").await;
        treasurer.post(&format!("{here}/surplus"), &DECISION).await.is(303);
        let held = balances(&totals(&house, "2026-12-31").await, &[1]);
        let reserve = held.iter().find(|(account, _)| account.as_str() == "1140").map(|(_, balance)| balance.minor());
        assert_eq!(reserve, Some(-5_000), "the legal reserve reaches the capital of that day, and no more");
        sound(&house).await;
    });
}

#[test]
fn a_loss_that_was_carried_forward_after_the_year_is_covered_before_anything_is_shared() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        for (from, to) in [("2025-01-01", "2025-12-31"), ("2024-01-01", "2024-12-31")] {
            treasurer.post("/c/tifawin/years", &[("from", from), ("to", to)]).await.is(303);
        }
        posts(&mut treasurer, "2024-11-02", "61473", "5141", "300").await;
        posts(&mut treasurer, "2025-11-02", "5141", "712112", "1200").await;
        let mut years = Vec::new();
        for _ in 0..2 {
            let here = year_end(&mut president).await;
            president.post(&format!("{here}/close"), &[]).await.is(303);
            years.push(here);
        }
        // Pending since the second year was closed, and carried forward by an assembly after it.
        let loss = [("decided_on", "2026-02-01"), ("reference", "AGO 1/2026"), ("key", "loss")];
        treasurer.post(&format!("{}/surplus", years[0]), &loss).await.is(303);
        let held = balances(&totals(&house, "2026-03-01").await, &[1]);
        assert!(held.iter().any(|(account, balance)| account.as_str() == "1169" && balance.minor() == 30_000), "{held:?}");
        treasurer.get(&format!("{}/surplus", years[1])).await.is(200).shows("300,00");
        let told = [("decided_on", "2026-04-12"), ("reference", "AGO 2/2026"), ("key", "ago")];
        treasurer.post(&format!("{}/surplus", years[1]), &told).await.is(303);
        let held = balances(&totals(&house, "2026-12-31").await, &[1]);
        assert!(held.iter().all(|(account, _)| account.as_str() != "1169"), "the loss is covered: {held:?}");
        sound(&house).await;
    });
}

#[test]
fn a_decision_of_after_the_next_year_waits_for_its_closing() {
    on_each_engine(|house| async move {
        let (cooperative, _, _, here) = closed_with_surplus(&house).await;
        house.clock.move_on(chrono::Duration::days(60));
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2027-01-01"), ("to", "2027-12-31")]).await.is(303);
        let surplus = format!("{here}/surplus");
        let told = [("refund", "100"), ("decided_on", "2027-01-12"), ("reference", "AGO 1/2027"), ("key", "ago")];
        treasurer.post(&surplus, &told).await.is(422).shows("Clôturez-le d’abord");
        let next = year_end(&mut president).await;
        president.post(&format!("{next}/close"), &[]).await.is(303);
        treasurer.post(&surplus, &told).await.is(303);
        assert!(balances(&totals(&house, "2027-12-31").await, &[1]).iter().all(|(account, _)| account.as_str() != "1181"));
        sound(&house).await;
    });
}

#[test]
fn a_year_whose_result_is_shared_out_is_not_opened_again() {
    on_each_engine(|house| async move {
        let (cooperative, mut treasurer, mut president, here) = closed_with_surplus(&house).await;
        let mut expert = house.person(Role::Expert, &cooperative).await;
        let asked = [("reason", "une facture a été oubliée")];
        president.post(&format!("{here}/ask-reopening"), &asked).await.is(303);
        treasurer.get(&here).await.shows("Affecter le résultat");
        treasurer.post(&format!("{here}/surplus"), &DECISION).await.is(303);
        treasurer.get(&here).await.hides("Affecter le résultat").shows("Ce que l’assemblée a décidé");
        expert.post(&format!("{here}/reopen"), &[]).await.is(422).shows("annulez d’abord la décision");
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let entry = ledger::keyed(house.desk.store(), &scope, "ago").await.expect("a look").expect("an entry").entry_id;
        treasurer.post(&format!("/c/tifawin/entries/{entry}/fix"), &[("key", "b"), ("what", "back")]).await.is(303);
        expert.post(&format!("{here}/reopen"), &[]).await.is(303);
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let again = [("refund", "100"), ("decided_on", "2026-04-12"), ("reference", "AGO 1/2026"), ("key", "ago-2")];
        treasurer.post(&format!("{here}/surplus"), &again).await.is(303);
        president.get(&here).await.shows("annulez d’abord la décision").hides("ask-reopening");
        president.post(&format!("{here}/ask-reopening"), &asked).await.is(422).shows("annulez d’abord la décision");
        sound(&house).await;
    });
}

#[test]
fn what_another_program_closed_is_the_years_own_result_and_waits_for_nobody() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        posts(&mut treasurer, "2025-05-02", "5141", "712112", "600").await;
        posts(&mut treasurer, "2025-12-31", "712112", "1191", "600").await;
        let here = year_end(&mut president).await;
        president.get(&here).await.is(200).shows("Excédent de 600,00").hides("en attente d’affectation");
        president.post(&format!("{here}/close"), &[]).await.is(303);
        let held = balances(&totals(&house, "2025-12-31").await, &[1, 6, 7, 8]);
        assert_eq!(held, [(AccountCode::new("1191").expect("a number"), Money::mad(-60_000))]);
        sound(&house).await;
    });
}

#[test]
fn what_was_noted_in_advance_needs_an_open_month_to_be_turned_back_in() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        let here = year_end(&mut president).await;
        let told = [("kind", "bill_awaited"), ("purpose", "61251"), ("amount", "64"), ("label", "Électricité"), ("key", "bill")];
        treasurer.post(&format!("{here}/accruals"), &told).await.is(303);
        for month in 1..=12 {
            president.post("/c/tifawin/years/close", &[("month", &format!("2026-{month:02}-01"))]).await.is(303);
        }
        president.post(&format!("{here}/close"), &[]).await.is(422).shows("plus de mois ouvert");
        assert_eq!(balances(&totals(&house, "2026-12-31").await, &[6]).len(), 1, "nothing half done");
        president.get(&here).await.is(200).hides("Cet exercice est clos");
        sound(&house).await;
    });
}

#[test]
fn what_stands_between_branches_is_nil_when_a_year_closes() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2025-01-01"), ("to", "2025-12-31")]).await.is(303);
        let here = year_end(&mut president).await;
        president.get(&here).await.is(200).hides("comptes de liaison");
        posts(&mut treasurer, "2025-05-02", "1605", "5141", "40").await;
        president.get(&here).await.is(200).shows("comptes de liaison").shows("1605");
        president.post(&format!("{here}/close"), &[]).await.is(422).shows("Le compte 1605");
    });
}

#[test]
fn a_decision_that_was_paid_stands_until_the_payments_are_taken_back() {
    on_each_engine(|house| async move {
        let (_, mut treasurer, _, here) = closed_with_surplus(&house).await;
        treasurer.post(&format!("{here}/surplus"), &DECISION).await.is(303);
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let entry = ledger::keyed(house.desk.store(), &scope, "ago").await.expect("a look").expect("an entry").entry_id;
        let posted = ledger::entry(house.desk.store(), &scope, entry).await.expect("a look").expect("an entry");
        let owed = posted.entry.postings().iter().find(|line| line.account().as_str() == "44651").expect("a refund");
        let Counterparty::Member(Some(fatima)) = owed.counterparty() else { panic!("a member") };
        let whom = format!("44651/{fatima}");
        let paid = [("member", whom.as_str()), ("amount", "40"), ("place", "bank"), ("on", "2026-05-02"), ("key", "paid")];
        treasurer.post(&format!("{here}/surplus/pay"), &paid).await.is(303);
        let fix = format!("/c/tifawin/entries/{entry}/fix");
        treasurer.get(&fix).await.is(200).shows("Annulez d’abord ces paiements").hides("name=\"what\"");
        treasurer.post(&fix, &[("key", "b"), ("what", "back")]).await.is(422).shows("Annulez d’abord ces paiements");
        let payment = ledger::keyed(house.desk.store(), &scope, "paid").await.expect("a look").expect("an entry").entry_id;
        treasurer.post(&format!("/c/tifawin/entries/{payment}/fix"), &[("key", "p"), ("what", "back")]).await.is(303);
        treasurer.post(&fix, &[("key", "b"), ("what", "back")]).await.is(303);
        sound(&house).await;
    });
}

#[test]
fn a_refund_that_the_assembly_put_off_is_not_paid_before_its_day() {
    on_each_engine(|house| async move {
        let (_, mut treasurer, _, here) = closed_with_surplus(&house).await;
        let decision = [DECISION.as_slice(), &[("payable_on", "2026-06-01")]].concat();
        treasurer.post(&format!("{here}/surplus"), &decision).await.is(303);
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let entry = ledger::keyed(house.desk.store(), &scope, "ago").await.expect("a look").expect("an entry").entry_id;
        let posted = ledger::entry(house.desk.store(), &scope, entry).await.expect("a look").expect("an entry");
        let owed = posted.entry.postings().iter().find(|line| line.account().as_str() == "44651").expect("a refund");
        let Counterparty::Member(Some(fatima)) = owed.counterparty() else { panic!("a member") };
        let whom = format!("44651/{fatima}");
        let paid = |on: &'static str| [("member", whom.as_str()), ("amount", "40"), ("place", "bank"), ("on", on), ("key", "paid")];
        let pay = format!("{here}/surplus/pay");
        treasurer.post(&pay, &paid("2026-05-31")).await.is(422).shows("reporté le paiement au 1er juin 2026").shows("value=\"2026-05-31\"");
        treasurer.post(&pay, &paid("2026-06-01")).await.is(303);
        treasurer.post(&pay, &paid("2026-06-01")).await.is(303);
        sound(&house).await;
    });
}

#[test]
fn a_decision_taken_back_after_the_next_year_closed_is_made_again() {
    on_each_engine(|house| async move {
        let (cooperative, mut treasurer, _, here) = closed_with_surplus(&house).await;
        treasurer.post(&format!("{here}/surplus"), &DECISION).await.is(303);
        posts(&mut treasurer, "2026-05-02", "5141", "712112", "300").await;
        house.clock.move_on(chrono::Duration::days(60));
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut president = house.person(Role::President, &cooperative).await;
        treasurer.post("/c/tifawin/years", &[("from", "2027-01-01"), ("to", "2027-12-31")]).await.is(303);
        let next = year_end(&mut president).await;
        president.post(&format!("{next}/close"), &[]).await.is(303);
        let scope = house.desk.enter(&Actor::operator(), "tifawin", Permission::ReadBooks).await.expect("entered");
        let entry = ledger::keyed(house.desk.store(), &scope, "ago").await.expect("a look").expect("an entry").entry_id;
        treasurer.post(&format!("/c/tifawin/entries/{entry}/fix"), &[("key", "b"), ("what", "back")]).await.is(303);
        // What 1191 holds is 1,000 of this year and 300 of the next: a centime less is not this year's whole result.
        posts(&mut treasurer, "2027-01-02", "1191", "1161", "0,01").await;
        let told = [("refund", "100"), ("decided_on", "2027-01-12"), ("reference", "AGO 1/2027"), ("key", "ago-2")];
        let surplus = format!("{here}/surplus");
        treasurer.post(&surplus, &told).await.is(422);
        posts(&mut treasurer, "2027-01-03", "1161", "1191", "0,01").await;
        treasurer.post(&surplus, &told).await.is(303);
        let left = balances(&totals(&house, "2027-12-31").await, &[1]);
        let of = |code: &str| left.iter().find(|(account, _)| account.as_str() == code).map(|(_, balance)| balance.minor());
        assert_eq!((of("1191"), of("1181")), (Some(-30_000), None), "{left:?}");
        sound(&house).await;
    });
}
