//! What the bank says, as a treasurer and an expert meet it: from the file to the day on which both agree.

use twiza::access::role::Role;
use twiza::actions::desk::Desk;
use twiza::ledger::account::AccountCode;
use twiza::store::bank;
use twiza::store::ledger;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Visitor;

/// A RIB whose key fits.
const RIB: &str = "011 519 0000012050005349 21";

/// March at the bank: a sale, a rent, the bank's own charge, a sale in two transfers.
const MARCH: &str = "Relevé du compte 011 519 0000012050005349 21;;;;\n\
    Date opération;Date valeur;Libellé;Débit;Crédit;Solde\n\
    31/03/2026;31/03/2026;FRAIS TENUE DE COMPTE;55,00;;13 945,00\n\
    12/03/2026;13/03/2026;VIR HOTEL ATLAS FAC 4455;;4 000,00;14 000,00\n\
    05/03/2026;05/03/2026;CHQ 0012345;1 500,00;;10 000,00\n\
    04/03/2026;04/03/2026;VERSEMENT;;1 500,00;11 500,00\n\
    Solde final;;;;;13 945,00\n";

async fn told(visitor: &mut Visitor, key: &str, event: &str, category: &str, amount: &str, date: &str) {
    let who = if category == "product_sale" { "other" } else { "" };
    let fields = [
        ("event", event),
        ("amount", amount),
        ("category", category),
        ("place", "bank"),
        ("who", who),
        ("paper", "later"),
        ("key", key),
        ("date", date),
        ("note", key),
    ];
    visitor.post("/c/tifawin/record", &fields).await.is(303);
}

async fn bank_of(visitor: &mut Visitor) -> String {
    let fields = [("bank", "Banque du Souss"), ("rib", RIB), ("account", "5141"), ("label", "Compte courant")];
    visitor.post("/c/tifawin/bank/new", &fields).await.is(303).place.clone().expect("a place")
}

async fn brought(visitor: &mut Visitor, bank: &str, name: &str, bytes: &[u8]) -> String {
    visitor.upload(&format!("{bank}/upload"), &[], &[("file", name, bytes)]).await.is(303).place.clone().expect("a place")
}

/// The address of the n-th line that waits on a page.
fn line_at(text: &str, place: usize) -> String {
    let mut seen = Vec::new();
    for part in text.split("/c/tifawin/bank/lines/").skip(1) {
        let id = part.split(['"', '/']).next().expect("an id").to_owned();
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    format!("/c/tifawin/bank/lines/{}", seen[place])
}

async fn balance(desk: &Desk, house: &House, account: &str) -> i64 {
    let operator = twiza::access::actor::Actor::operator();
    let scope = desk.enter(&operator, "tifawin", twiza::access::permission::Permission::ReadBooks).await.expect("entered");
    let code = AccountCode::new(account).expect("an account");
    ledger::balance(house.desk.store(), &scope, code, None).await.expect("a balance").minor()
}

#[test]
fn a_bank_account_is_noted_with_a_rib_whose_key_fits() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin/bank").await.is(200).shows("Aucune banque");
        let mut fields = vec![("bank", ""), ("rib", "011 519 0000012050005349 22"), ("account", "5141")];
        treasurer.post("/c/tifawin/bank/new", &fields).await.is(422).shows("Cette réponse manque");
        fields[0].1 = "Banque du Souss";
        let wrong = treasurer.post("/c/tifawin/bank/new", &fields).await;
        wrong.is(422).shows("les deux derniers chiffres").shows("value=\"011 519 0000012050005349 22\"");
        fields[2].1 = "5161";
        fields[1].1 = RIB;
        treasurer.post("/c/tifawin/bank/new", &fields).await.is(422).shows("commencent par 514");
        fields[2].1 = "5141";
        let bank = treasurer.post("/c/tifawin/bank/new", &fields).await.is(303).place.clone().expect("a place");
        treasurer.get(&bank).await.is(200).shows("Banque du Souss").shows(RIB).shows("pas encore de relevé");
        treasurer.post("/c/tifawin/bank/new", &fields).await.is(422).shows("déjà celui d’une banque");
        treasurer.get("/c/tifawin/bank").await.is(200).shows("Jamais comparé");
        let mended = [("bank", "Banque de l’Oued"), ("rib", ""), ("label", "Subvention")];
        treasurer.post(&format!("{bank}/edit"), &mended).await.is(303);
        treasurer.get(&bank).await.is(200).shows("Banque de l’Oued").hides(RIB);
        let mut auditor = house.person(Role::Auditor, &cooperative).await;
        auditor.get(&bank).await.is(200).hides("Apporter un relevé");
        auditor.post(&format!("{bank}/sure"), &[]).await.is(403);
    });
}

#[test]
fn a_statement_is_looked_at_kept_once_matched_and_confirmed() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        told(&mut treasurer, "vente hotel", "money_in", "product_sale", "4000", "2026-03-10").await;
        told(&mut treasurer, "vente souk", "money_in", "product_sale", "600", "2026-03-03").await;
        told(&mut treasurer, "vente foire", "money_in", "product_sale", "900", "2026-03-02").await;
        told(&mut treasurer, "cheque 12345", "money_out", "rent", "1500", "2026-03-01").await;
        told(&mut treasurer, "cheque 12346", "money_out", "transport", "380", "2026-03-30").await;
        let bank = bank_of(&mut treasurer).await;
        treasurer.upload(&format!("{bank}/upload"), &[], &[]).await.is(422).shows("Choisissez d’abord le fichier");
        let upload = brought(&mut treasurer, &bank, "mars.csv", MARCH.as_bytes()).await;
        let look = treasurer.get(&upload).await;
        look.is(200).shows("VIR HOTEL ATLAS").shows("4\u{a0}000,00").shows("10\u{a0}000,00").shows("Garder ces 4 lignes");
        // Nothing is kept before somebody said so.
        treasurer.get(&bank).await.is(200).shows("pas encore de relevé");
        treasurer.post(&upload, &[("do", "keep")]).await.is(303);
        let work = treasurer.get(&bank).await;
        work.is(200).shows("13\u{a0}945,00").shows("4 lignes de la banque").shows("C’est sûrement").shows("Frais de banque");
        treasurer.post(&upload, &[("do", "keep")]).await.is(422).shows("déjà été apporté");
        treasurer.upload(&format!("{bank}/upload"), &[], &[("file", "encore.csv", MARCH.as_bytes())]).await.is(422).shows("mars.csv");
        treasurer.post(&format!("{bank}/confirm"), &[("on", "2026-03-31")]).await.is(422).shows("4 lignes");
        // All that is sure at once: the cheque by its number, the transfer by its amount.
        treasurer.post(&format!("{bank}/sure"), &[]).await.is(303);
        let work = treasurer.get(&bank).await;
        work.is(200).shows("2 lignes de la banque").shows("vente souk").hides("CHQ 0012345");
        // The deposit is two sales together.
        let deposit = line_at(&work.text(), 0);
        let page = treasurer.get(&deposit).await;
        page.is(200).shows("VERSEMENT").shows("vente foire");
        treasurer.post(&format!("{deposit}/match"), &[]).await.is(422).shows("Cochez");
        let ticks: Vec<String> = page
            .text()
            .split("name=\"posting\" value=\"")
            .skip(1)
            .map(|part| part.split('"').next().expect("a value").to_owned())
            .collect();
        assert_eq!(ticks.len(), 2, "only money in is offered for money in");
        let fields: Vec<(&str, &str)> = ticks.iter().map(|tick| ("posting", tick.as_str())).collect();
        treasurer.post(&format!("{deposit}/match"), &fields).await.is(303);
        treasurer.post(&format!("{deposit}/match"), &fields).await.is(422).shows("déjà entièrement");
        // The charge is not in the book: one touch writes it there.
        let charge = line_at(&treasurer.get(&bank).await.text(), 0);
        let record = [("category", "bank_charges"), ("key", "charge-1")];
        treasurer.post(&format!("{charge}/record"), &[("key", "x")]).await.is(422).shows("Dire ce que c’est");
        treasurer.post(&format!("{charge}/record"), &record).await.is(303);
        treasurer.post(&format!("{charge}/record"), &record).await.is(303);
        assert_eq!(balance(&house.desk, &house, "61473").await, 5_500);
        treasurer.get(&bank).await.is(200).shows("est dans notre livre").shows("cheque 12346");
        treasurer.post(&format!("{bank}/confirm"), &[("on", "2026-04-01")]).await.is(422).shows("31 mars 2026");
        treasurer.post(&format!("{bank}/confirm"), &[("on", "2026-03-31")]).await.is(303);
        for page in ["/c/tifawin/bank", "/c/tifawin"] {
            treasurer.get(page).await.is(200).shows("D’accord jusqu’au 31 mars 2026");
        }
        // Months later that is too long ago.
        treasurer.get("/c/tifawin").await.shows("Comparer avec la banque");
        // The paper: both sides come to one balance; the cheque on its way and what the bank held before the first
        // statement, of which the books know nothing, stand between them.
        let paper = treasurer.get("/c/tifawin/papers/bank-reconciliation?to=2026-03-31").await;
        paper.is(200).shows("cheque 12346").shows("3\u{a0}565,00").shows("13\u{a0}945,00").shows("−10\u{a0}000,00").hides("13\u{a0}565,00");
        treasurer.get("/c/tifawin/papers/bank-reconciliation.pdf?to=2026-03-31").await.is(200);
        treasurer.get("/c/tifawin/papers/bank-reconciliation.xlsx?to=2026-03-31").await.is(200);
        // What is confirmed is not undone by accident.
        treasurer.post(&format!("{charge}/undo"), &[]).await.is(422).shows("31 mars 2026");
        treasurer.post(&format!("{bank}/reopen"), &[]).await.is(303);
        treasurer.post(&format!("{charge}/undo"), &[]).await.is(303);
        treasurer.post(&format!("{charge}/undo"), &[]).await.is(422).shows("Rien n’est encore retrouvé");
        treasurer.get(&format!("{bank}/found")).await.is(200).shows("VERSEMENT").shows("vente souk");
        let fault = twiza::store::verify::cooperative(house.desk.store(), &scope(&house).await).await.expect("a walk");
        assert!(fault.is_ok(), "{fault:?}");
        // The file that the bank sent is part of what is checked.
        let digest = twiza::store::files::digest_of(MARCH.as_bytes());
        let file = house.installation.data.join("files").join(&digest[..2]).join(&digest);
        for (altered, found) in [(true, "FileAltered"), (false, "FileMissing")] {
            if altered {
                std::fs::write(&file, b"another").expect("altered")
            } else {
                std::fs::remove_file(&file).expect("removed")
            }
            let fault = twiza::store::verify::cooperative(house.desk.store(), &scope(&house).await).await.expect("a walk");
            assert!(format!("{fault:?}").contains(found), "{fault:?}");
        }
    });
}

#[test]
fn an_entry_that_is_taken_back_leaves_its_line_of_the_bank_open_unless_the_day_is_confirmed() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let bank = bank_of(&mut treasurer).await;
        let file = "Date;Libelle;Montant\n01/03/2026;TICKET;-10,00\n02/03/2026;TICKET;-20,00\n";
        let upload = brought(&mut treasurer, &bank, "a.csv", file.as_bytes()).await;
        treasurer.post(&upload, &[("do", "keep"), ("opening", "100")]).await.is(303);
        let mut entries = Vec::new();
        for key in ["c-1", "c-2"] {
            let line = line_at(&treasurer.get(&bank).await.text(), 0);
            let record = [("category", "bank_charges"), ("key", key)];
            treasurer.post(&format!("{line}/record"), &record).await.is(303);
            let scope = scope(&house).await;
            let keyed = ledger::keyed(house.desk.store(), &scope, key).await.expect("a look").expect("an entry");
            entries.push(keyed.entry_id);
        }
        let back = |key: &'static str| [("key", key), ("what", "back")];
        treasurer.get(&bank).await.is(200).shows("est dans notre livre");
        treasurer.post(&format!("/c/tifawin/entries/{}/fix", entries[0]), &back("b-1")).await.is(303);
        treasurer.get(&bank).await.is(200).hides("est dans notre livre");
        let line = line_at(&treasurer.get(&bank).await.text(), 0);
        treasurer.post(&format!("{line}/record"), &[("category", "bank_charges"), ("key", "c-3")]).await.is(303);
        treasurer.post(&format!("{bank}/confirm"), &[("on", "2026-03-02")]).await.is(303);
        treasurer.post(&format!("/c/tifawin/entries/{}/fix", entries[1]), &back("b-2")).await.is(303);
        treasurer.get(&bank).await.is(200).shows("est dans notre livre");
    });
}

async fn scope(house: &House) -> twiza::access::scope::CooperativeScope {
    let operator = twiza::access::actor::Actor::operator();
    house.desk.enter(&operator, "tifawin", twiza::access::permission::Permission::ReadBooks).await.expect("entered")
}

#[test]
fn overlapping_files_bring_each_line_once_and_a_missing_one_is_noticed() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let bank = bank_of(&mut treasurer).await;
        let first = "Date;Libelle;Montant\n01/03/2026;TICKET;-10,00\n01/03/2026;TICKET;-10,00\n02/03/2026;VIR;50,00\n";
        let upload = brought(&mut treasurer, &bank, "a.csv", first.as_bytes()).await;
        treasurer.get(&upload).await.is(200).shows("Le fichier ne dit aucun solde");
        treasurer.post(&upload, &[("do", "keep")]).await.is(422).shows("il faut un solde");
        treasurer.post(&upload, &[("do", "keep"), ("opening", "100"), ("closing", "131")]).await.is(422).shows("130,00");
        treasurer.post(&upload, &[("do", "keep"), ("opening", "100")]).await.is(303);
        // The next file begins again with the first of March: two known lines alike, one new of the same kind.
        let second =
            "Date;Libelle;Montant\n01/03/2026;TICKET;-10,00\n01/03/2026;Ticket ;-10,00\n02/03/2026;VIR;50,00\n03/03/2026;TICKET;-10,00\n";
        let upload = brought(&mut treasurer, &bank, "b.csv", second.as_bytes()).await;
        let kept = treasurer.post(&upload, &[("do", "keep")]).await;
        kept.is(303);
        treasurer
            .get(&bank)
            .await
            .is(200)
            .shows("Une ligne est gardée\u{a0}; 3 autres étaient déjà là")
            .shows("4 lignes de la banque")
            .shows("120,00");
        let known = format!("{second}\n");
        let upload = brought(&mut treasurer, &bank, "c.csv", known.as_bytes()).await;
        treasurer.post(&upload, &[("do", "keep")]).await.is(422).shows("déjà là");
        // A file that begins with another balance than the last one ended with.
        let third = "Date;Libelle;Montant;Solde\n10/03/2026;VIR;5,00;200,00\n";
        let upload = brought(&mut treasurer, &bank, "d.csv", third.as_bytes()).await;
        treasurer.post(&upload, &[("do", "keep")]).await.is(303);
        treasurer.get(&bank).await.is(200).shows("Il manque un relevé").shows("75,00");
        treasurer.post(&format!("{bank}/confirm"), &[("on", "2026-03-10")]).await.is(422).shows("75,00");
        let lines = bank::lines::open_lines(house.desk.store(), &scope(&house).await, bank_id(&bank)).await.expect("lines");
        assert_eq!(lines.len(), 5);
    });
}

fn bank_id(place: &str) -> uuid::Uuid {
    place.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id")
}

#[test]
fn what_cannot_be_read_is_told_line_by_line_and_columns_can_be_told() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let bank = bank_of(&mut treasurer).await;
        let bad = "Date;Libelle;Montant\n31/02/2026;A;1,00\n01/03/2026;B;1,234\n01/03/2026;C;x\n";
        let upload = brought(&mut treasurer, &bank, "faux.csv", bad.as_bytes()).await;
        let look = treasurer.get(&upload).await;
        look.is(200)
            .shows("31/02/2026")
            .shows("n’est pas une date")
            .shows("plus de deux chiffres")
            .shows("«\u{a0}x\u{a0}»")
            .hides("Garder");
        treasurer.post(&upload, &[("do", "keep")]).await.is(422);
        treasurer.get(&bank).await.is(200).shows("pas encore de relevé");
        // No titles that are known: the columns are told, and remembered for the next file.
        let odd = "Quand;Quoi;Combien\n2026-03-07;Virement;1,234.50\n";
        let upload = brought(&mut treasurer, &bank, "autre.csv", odd.as_bytes()).await;
        treasurer.get(&upload).await.is(200).shows("n’ont pas été reconnus").shows("Quand");
        let columns = [
            ("told", "yes"),
            ("column-day", "1"),
            ("column-label", "2"),
            ("column-amount", "3"),
            ("header", "1"),
            ("dates", "year-first"),
            ("decimals", "point"),
            ("delimiter", "semicolon"),
            ("encoding", "utf8"),
            ("mapping-name", "Banque du Souss"),
            ("opening", "0"),
        ];
        let again: Vec<(&str, &str)> = columns.iter().copied().chain([("do", "look")]).collect();
        treasurer.post(&upload, &again).await.is(200).shows("1\u{a0}234,50");
        let keep: Vec<(&str, &str)> = columns.iter().copied().chain([("do", "keep")]).collect();
        treasurer.post(&upload, &keep).await.is(303);
        let next = "Quand;Quoi;Combien\n2026-03-09;Autre;2,000.25\n";
        let upload = brought(&mut treasurer, &bank, "suite.csv", next.as_bytes()).await;
        treasurer.get(&upload).await.is(200).shows("2\u{a0}000,25").hides("n’ont pas été reconnus");
        for (name, bytes, words) in [
            ("r.pdf", b"%PDF-1.7".as_slice(), "un PDF"),
            ("r.xls", b"\xd0\xcf\x11\xe0\xa1".as_slice(), "avant 2007"),
            ("r.xlsx", b"PK\x03\x04broken".as_slice(), "abîmé"),
            ("r.xml", b"<?xml version=\"1.0\"?><a/>".as_slice(), "aucun des fichiers connus"),
        ] {
            let upload = brought(&mut treasurer, &bank, name, bytes).await;
            treasurer.get(&upload).await.is(200).shows(words);
        }
        let other = "Compte 230 780 1234567890123456 11;;\nDate;Libelle;Montant\n01/03/2026;A;1,00\n";
        let upload = brought(&mut treasurer, &bank, "autrui.csv", other.as_bytes()).await;
        treasurer.post(&upload, &[("opening", "0")]).await.is(422).shows("un autre compte");
        let future = "Date;Libelle;Montant\n01/03/2027;A;1,00\n";
        let upload = brought(&mut treasurer, &bank, "demain.csv", future.as_bytes()).await;
        treasurer.post(&upload, &[("opening", "0")]).await.is(422).shows("pas encore venus");
    });
}

#[test]
fn the_books_teach_what_a_line_is_and_the_expert_names_accounts() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let bank = bank_of(&mut treasurer).await;
        let csv = "Date;Libelle;Montant\n01/03/2026;PRLV MAROCLEAR REF A;-30,00\n02/03/2026;PRLV MAROCLEAR REF B;-31,00\n03/03/2026;RETRAIT GAB;-200,00\n";
        let upload = brought(&mut treasurer, &bank, "a.csv", csv.as_bytes()).await;
        treasurer.post(&upload, &[("opening", "1000")]).await.is(303);
        let page = treasurer.get(&bank).await;
        page.is(200).hides("Comme la dernière fois").shows("De la banque à la caisse");
        let first = line_at(&page.text(), 0);
        treasurer.post(&format!("{first}/record"), &[("category", "phone"), ("key", "k1")]).await.is(303);
        treasurer.get(&bank).await.is(200).shows("Comme la dernière fois\u{a0}: Téléphone et internet");
        // A move to the cash box passes through the account of transfers and touches the bank once.
        let page = treasurer.get(&bank).await.text();
        let moved = line_at(&page, 1);
        treasurer.post(&format!("{moved}/record"), &[("category", "bank_to_box"), ("key", "k2")]).await.is(303);
        assert_eq!(balance(&house.desk, &house, "51611").await, 20_000);
        assert_eq!(balance(&house.desk, &house, "5115").await, 0);
        // The expert may say the account itself.
        let mut expert = house.person(Role::Expert, &cooperative).await;
        let second = line_at(&page, 0);
        expert.post(&format!("{second}/record"), &[("account", "9999"), ("key", "k3")]).await.is(422).shows("9999");
        expert.post(&format!("{second}/record"), &[("account", "61455 Téléphone"), ("key", "k3")]).await.is(303);
        assert_eq!(balance(&house.desk, &house, "61455").await, 6_100);
        expert.get(&bank).await.is(200).shows("est dans notre livre");
    });
}

#[test]
fn a_deposit_of_money_that_the_cash_box_does_not_hold_asks_first() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut expert = house.person(Role::Expert, &cooperative).await;
        let bank = bank_of(&mut treasurer).await;
        let csv = "Date;Libelle;Montant\n01/03/2026;VERSEMENT;300,00\n02/03/2026;VERSEMENT;40,00\n";
        let upload = brought(&mut treasurer, &bank, "a.csv", csv.as_bytes()).await;
        treasurer.post(&upload, &[("opening", "0")]).await.is(303);
        let page = treasurer.get(&bank).await.text();
        let (first, second) = (line_at(&page, 0), line_at(&page, 1));
        let told = [("category", "box_to_bank"), ("key", "k1")];
        treasurer.post(&format!("{first}/record"), &told).await.is(422).shows("ne contient que").shows("name=\"anyway\"");
        // The expert who names the account of the box is asked too.
        let named = [("account", "51611"), ("key", "k2")];
        expert.post(&format!("{second}/record"), &named).await.is(422).shows("ne contient que");
        assert_eq!(balance(&house.desk, &house, "51611").await, 0);
        let anyway = [("category", "box_to_bank"), ("key", "k1"), ("anyway", "yes")];
        treasurer.post(&format!("{first}/record"), &anyway).await.is(303);
        treasurer.post(&format!("{first}/record"), &anyway).await.is(303);
        assert_eq!(balance(&house.desk, &house, "51611").await, -30_000);
        // Nobody is a member who is none here.
        let stranger = house.desk.new_id().to_string();
        let named = [("account", "34212"), ("who", stranger.as_str()), ("key", "k3")];
        expert.post(&format!("{second}/record"), &named).await.is(404);
    });
}

#[test]
fn lines_of_two_banks_are_not_matched_together() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        told(&mut treasurer, "vente hotel", "money_in", "product_sale", "300", "2026-03-02").await;
        let first = bank_of(&mut treasurer).await;
        let fields = [("bank", "Banque de l’Oued"), ("rib", ""), ("account", "5143"), ("label", "")];
        let second = treasurer.post("/c/tifawin/bank/new", &fields).await.is(303).place.clone().expect("a place");
        let mut lines = Vec::new();
        for (bank, name) in [(&first, "a.csv"), (&second, "b.csv")] {
            let csv = format!("Date;Libelle;Montant\n01/03/2026;VIR {name};100,00\n02/03/2026;VIR {name};200,00\n");
            let upload = brought(&mut treasurer, bank, name, csv.as_bytes()).await;
            treasurer.post(&upload, &[("opening", "0")]).await.is(303);
            let page = treasurer.get(bank).await.text();
            lines.push([line_at(&page, 0), line_at(&page, 1)]);
        }
        let page = treasurer.get(&lines[0][0]).await.text();
        let sale = ledger::keyed(house.desk.store(), &scope(&house).await, "vente hotel").await.expect("a look").expect("an entry");
        let posting = page.split(&format!("value=\"{}", sale.entry_id)).nth(1).and_then(|rest| rest.split('"').next());
        let posting = format!("{}{}", sale.entry_id, posting.unwrap_or(":1"));
        let id = |line: &String| bank_id(line).to_string();
        let across = [("posting", posting.as_str()), ("line", &id(&lines[1][1]))];
        treasurer.post(&format!("{}/match", lines[0][0]), &across).await.is(404);
        let own = [("posting", posting.as_str()), ("line", &id(&lines[0][1]))];
        treasurer.post(&format!("{}/match", lines[0][0]), &own).await.is(303);
    });
}

#[test]
fn what_was_there_when_the_books_were_taken_over_waits_for_no_line() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let opening = [
            ("key", "an"),
            ("date", "2026-03-01"),
            ("journal", "AN"),
            ("label", "Reprise des soldes"),
            ("account-1", "5141"),
            ("debit-1", "5000"),
            ("account-2", "1111"),
            ("credit-2", "5000"),
        ];
        treasurer.post("/c/tifawin/entries/new", &opening).await.is(303);
        let bank = bank_of(&mut treasurer).await;
        let csv = "Date;Libelle;Montant\n01/03/2026;TICKET;-10,00\n31/03/2026;VIR;5000,00\n";
        let upload = brought(&mut treasurer, &bank, "a.csv", csv.as_bytes()).await;
        treasurer.post(&upload, &[("opening", "5000")]).await.is(303);
        treasurer.get(&bank).await.is(200).hides("Reprise des soldes");
        let on = twiza::calendar::read_day("2026-03-31").expect("a day");
        let scope = scope(&house).await;
        let account = bank::accounts::account(house.desk.store(), &scope, bank_id(&bank)).await.expect("a look").expect("an account");
        let known = bank::standing::known(house.desk.store(), &scope, &account, on).await.expect("a look").expect("a statement");
        assert_eq!((known.beginning.bank.minor(), known.beginning.books.minor()), (500_000, 500_000));
        assert_eq!((known.lines.len(), known.postings.len()), (2, 0));
    });
}

/// The address of the open line that bears these words.
async fn line_of(house: &House, bank: &str, words: &str) -> String {
    let lines = bank::lines::open_lines(house.desk.store(), &scope(house).await, bank_id(bank)).await.expect("lines");
    let line = lines.iter().find(|line| line.label == words).expect("an open line");
    format!("/c/tifawin/bank/lines/{}", line.id)
}

/// An issued invoice of the second of November, tax of 20 % included where there is one.
async fn invoiced(visitor: &mut Visitor, code: &str, price: &str) -> String {
    let fields = [
        ("customer", "Hôtel Atlas"),
        ("sale", "products"),
        ("dated_on", "2026-11-02"),
        ("label-1", "Huile"),
        ("quantity-1", "1"),
        ("price-1", price),
        ("vat-1", "2000"),
    ];
    let place = visitor.post(&format!("/c/{code}/invoices/new"), &fields).await.is(303).place.clone().expect("a place");
    visitor.post(&format!("{place}/issue"), &[]).await.is(303);
    place
}

#[test]
fn a_line_of_the_bank_pays_the_invoice_whose_rest_it_brings_or_that_it_names() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let other = house.cooperative_of("elsewhere", "other", "jossour").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let mut expert = house.person(Role::Expert, &cooperative).await;
        let mut stranger = house.person(Role::Treasurer, &other).await;
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "receipts")]).await.is(303);
        let first = invoiced(&mut treasurer, "tifawin", "100").await;
        let second = invoiced(&mut treasurer, "tifawin", "200").await;
        let theirs = invoiced(&mut stranger, "elsewhere", "77").await;
        let id = |place: &String| bank_id(place).to_string();
        // Another account at a bank than the one the rulebook knows: the money came there.
        let fields = [("bank", "Banque de l’Oued"), ("rib", ""), ("account", "5143"), ("label", "")];
        let bank = treasurer.post("/c/tifawin/bank/new", &fields).await.is(303).place.clone().expect("a place");
        let csv = "Date;Libelle;Montant\n01/11/2026;AVANT;120,00\n05/11/2026;VIR HOTEL ATLAS;120,00\n06/11/2026;VIR FA 2026 0002 ACOMPTE;60,00\n\
                   07/11/2026;VIR DIVERS;77,00\n08/11/2026;PRLV FA-2026-0002;-240,00\n09/11/2026;SOLDE FACTURE FA20260002;200,00\n";
        let upload = brought(&mut treasurer, &bank, "novembre.csv", csv.as_bytes()).await;
        treasurer.post(&upload, &[("opening", "1000")]).await.is(303);
        for words in ["AVANT", "VIR DIVERS", "PRLV FA-2026-0002"] {
            let line = line_of(&house, &bank, words).await;
            treasurer.get(&line).await.is(200).hides("paie la facture");
        }
        // On the page of the bank the invoice comes before anything that such lines were otherwise.
        let work = treasurer.get(&bank).await;
        work.is(200).shows("Paie sans doute la facture FA-2026-0001 de Hôtel Atlas, en entier").shows("/invoice\"");
        work.shows("une partie de la facture FA-2026-0002");
        treasurer.get(&format!("{bank}?q=%3D77")).await.is(200).shows("VIR DIVERS").hides("AVANT");
        treasurer.get(&format!("{bank}?q=acompte")).await.is(200).shows("ACOMPTE").hides("VIR DIVERS");
        treasurer.get(&format!("{bank}?to=2026-11-01")).await.is(200).shows("AVANT").hides("VIR DIVERS");
        // The whole rest, without a word.
        let whole = line_of(&house, &bank, "VIR HOTEL ATLAS").await;
        let page = treasurer.get(&whole).await;
        page.is(200).shows("Elle paie la facture FA-2026-0001").shows("tout le reste").shows("Hôtel Atlas").hides("FA-2026-0002");
        expert.get(&whole).await.is(200).hides("paie la facture");
        expert.post(&format!("{whole}/invoice"), &[("invoice", &id(&first)), ("key", "k-0")]).await.is(403);
        treasurer.post(&format!("{whole}/invoice"), &[("key", "k-0")]).await.is(422).shows("Cette réponse manque");
        for unknown in [id(&theirs), "x".to_owned()] {
            treasurer.post(&format!("{whole}/invoice"), &[("invoice", &unknown), ("key", "k-0")]).await.is(404);
        }
        let pays = [("invoice", id(&first)), ("key", "k-1".to_owned())];
        let pays: Vec<(&str, &str)> = pays.iter().map(|(name, value)| (*name, value.as_str())).collect();
        treasurer.post(&format!("{whole}/invoice"), &pays).await.is(303);
        treasurer.post(&format!("{whole}/invoice"), &pays).await.is(303);
        let says = ["5143", "34211", "4458", "4455"];
        let mut found = Vec::new();
        for account in says {
            found.push(balance(&house.desk, &house, account).await);
        }
        assert_eq!(found, [120_00, 240_00, -40_00, -20_00]);
        treasurer.get(&whole).await.is(200).shows("Facture payée, Hôtel Atlas").hides("paie la facture");
        treasurer.get(&first).await.is(200).hides("Noter un paiement");
        let again = [("invoice", pays[0].1), ("key", "k-2")];
        treasurer.post(&format!("{whole}/invoice"), &again).await.is(422).shows("déjà entièrement");
        let late = line_of(&house, &bank, "AVANT").await;
        treasurer.post(&format!("{late}/invoice"), &again).await.is(422).shows("que 0,00");
        // A part, by the number; then more than is left, of which the rest stays with the line.
        let part = line_of(&house, &bank, "VIR FA 2026 0002 ACOMPTE").await;
        treasurer.get(&part).await.is(200).shows("Elle paie la facture FA-2026-0002").shows("60,00").shows("sur 240,00");
        treasurer.post(&format!("{part}/invoice"), &[("invoice", &id(&second)), ("key", "k-3")]).await.is(303);
        assert_eq!(balance(&house.desk, &house, "4455").await, -30_00);
        let rest = line_of(&house, &bank, "SOLDE FACTURE FA20260002").await;
        treasurer.get(&rest).await.is(200).shows("FA-2026-0002").shows("tout le reste\u{a0}: 180,00");
        treasurer.post(&format!("{rest}/invoice"), &[("invoice", &id(&second)), ("key", "k-4")]).await.is(303);
        let mut found = Vec::new();
        for account in says {
            found.push(balance(&house.desk, &house, account).await);
        }
        assert_eq!(found, [360_00, 0, 0, -60_00]);
        treasurer.get(&rest).await.is(200).shows("Reste à retrouver").shows("20,00").hides("paie la facture");
        // Money out pays no invoice of ours.
        let out = line_of(&house, &bank, "PRLV FA-2026-0002").await;
        treasurer.post(&format!("{out}/invoice"), &[("invoice", &id(&second)), ("key", "k-5")]).await.is(422);
        let fault = twiza::store::verify::cooperative(house.desk.store(), &scope(&house).await).await.expect("a walk");
        assert!(fault.is_ok(), "{fault:?}");
    });
}

#[test]
fn a_bill_on_a_line_of_the_bank_is_asked_for_its_tax() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let bank = bank_of(&mut treasurer).await;
        let file = "Date;Libelle;Montant\n05/10/2026;EMBALLAGES;-8640,00\n06/10/2026;SALAIRE;-50,00\n";
        let upload = brought(&mut treasurer, &bank, "a.csv", file.as_bytes()).await;
        treasurer.post(&upload, &[("do", "keep"), ("opening", "10000")]).await.is(303);
        let text = treasurer.get(&bank).await.text();
        let mut lines = Vec::new();
        for place in 0..2 {
            let line = line_at(&text, place);
            lines.push((treasurer.get(&line).await.is(200).hides("Quelle TVA sur la facture").text().contains("EMBALLAGES"), line));
        }
        let of = |is_bill: bool| lines.iter().find(|(found, _)| *found == is_bill).map(|(_, line)| line.clone()).expect("a line");
        let (bill, pay) = (of(true), of(false));
        treasurer.post("/c/tifawin/vat", &[("year", "2026"), ("regime", "debits")]).await.is(303);
        treasurer.get(&bill).await.is(200).shows("Quelle TVA sur la facture").shows("1\u{a0}440,00");
        let record = format!("{bill}/record");
        let told = [("category", "packaging"), ("key", "b-1")];
        treasurer.post(&record, &told).await.is(422).shows("à quel taux");
        treasurer.post(&record, &[told.as_slice(), &[("tax", "1400,5")]].concat()).await.is(422).shows("à quel taux");
        let too_much = [told.as_slice(), &[("tax", "written"), ("tax_amount", "1440,01")]].concat();
        treasurer.post(&record, &too_much).await.is(422).shows("1\u{a0}440,00").shows("value=\"1440,01\"");
        let right = [told.as_slice(), &[("tax", "2000")]].concat();
        treasurer.post(&record, &right).await.is(303);
        treasurer.post(&record, &right).await.is(303);
        assert_eq!(balance(&house.desk, &house, "34552").await, 144_000);
        assert_eq!(balance(&house.desk, &house, "5141").await, -864_000);
        // What bears no tax is not asked; whom a pay concerns is.
        let wages = [("category", "wages"), ("key", "w-1")];
        treasurer.post(&format!("{pay}/record"), &wages).await.is(422).shows("avec un membre ou avec quelqu’un d’autre");
        treasurer.post(&format!("{pay}/record"), &[wages.as_slice(), &[("who", "non_member")]].concat()).await.is(303);
    });
}
