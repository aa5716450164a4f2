//! Every address, every role, against one's own, another's and what does not exist.

use std::collections::BTreeMap;

use twiza::access::actor::Assignment;
use twiza::access::permission::Permission;
use twiza::access::permission::allows;
use twiza::access::role::Role;
use twiza::store::cooperatives::Profile;
use twiza::web::routes::table;
use uuid::Uuid;

use crate::support::House;
use crate::support::on_each_engine;
use crate::support::visitor::Answer;
use crate::support::visitor::Visitor;

/// What an address asks of whoever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    /// Open to anybody.
    Nothing,
    /// To be signed in.
    Account,
    /// A right in the cooperative that the address names.
    Here(Permission),
    /// A right held somewhere.
    Somewhere(Permission),
}

/// The addresses, each with what it asks. A route that is not here fails the test.
const ADDRESSES: &[(&str, &str, Asks)] = {
    use Asks::Account;
    use Asks::Here;
    use Asks::Nothing;
    use Asks::Somewhere;
    use Permission as P;
    &[
        ("GET", "/", Nothing),
        ("GET", "/assets/{*name}", Nothing),
        ("GET", "/health/live", Nothing),
        ("GET", "/health/ready", Nothing),
        ("GET", "/language/{code}", Nothing),
        ("GET", "/verify", Nothing),
        ("GET", "/verify/{code}", Nothing),
        ("GET", "/sign-in", Nothing),
        ("POST", "/sign-in", Nothing),
        ("POST", "/sign-out", Nothing),
        ("GET", "/invitation/{token}", Nothing),
        ("POST", "/invitation/{token}", Nothing),
        ("GET", "/find", Account),
        ("GET", "/account", Account),
        ("POST", "/account", Account),
        ("POST", "/account/sessions/{id}/end", Account),
        ("GET", "/programme", Somewhere(P::ReadProgrammeTotals)),
        ("GET", "/people", Somewhere(P::InvitePeople)),
        ("POST", "/people", Somewhere(P::InvitePeople)),
        ("GET", "/portfolio", Somewhere(P::ReadPortfolio)),
        ("GET", "/cooperatives/new", Somewhere(P::AddCooperative)),
        ("POST", "/cooperatives/new", Somewhere(P::AddCooperative)),
        ("GET", "/c/{code}/file", Here(P::ReadProfile)),
        ("GET", "/c/{code}/file/edit", Here(P::EditProfile)),
        ("POST", "/c/{code}/file/edit", Here(P::EditProfile)),
        ("GET", "/c/{code}/formation", Here(P::ReadFormation)),
        ("GET", "/c/{code}/formation/{step}", Here(P::ReadFormation)),
        ("POST", "/c/{code}/formation/{step}", Here(P::MoveFormation)),
        ("POST", "/c/{code}/formation/{step}/paper", Here(P::AddEvidence)),
        ("GET", "/c/{code}/exchange", Here(P::ReadBooks)),
        ("GET", "/c/{code}/exchange/{name}", Here(P::ReadBooks)),
        ("POST", "/c/{code}/exchange/members", Here(P::EditMembers)),
        ("POST", "/c/{code}/exchange/opening-balance", Here(P::ImportJournal)),
        ("POST", "/c/{code}/exchange/journal", Here(P::ImportJournal)),
        ("GET", "/c/{code}/papers", Here(P::ReadPapers)),
        ("GET", "/c/{code}/papers/{kind}", Here(P::ReadPapers)),
        ("POST", "/c/{code}/papers/{kind}/issue", Here(P::IssuePaper)),
        ("GET", "/c/{code}/papers/issued/{id}", Here(P::ReadPapers)),
        ("GET", "/c/{code}/books", Here(P::ReadBooks)),
        ("GET", "/c/{code}/books/{kind}", Here(P::ReadBooks)),
        ("POST", "/c/{code}/books/print", Here(P::ReadBooks)),
        ("GET", "/c/{code}/books/jobs/{id}", Here(P::ReadBooks)),
        ("GET", "/c/{code}/books/jobs/{id}/state", Here(P::ReadBooks)),
        ("GET", "/c/{code}/books/jobs/{id}/file", Here(P::ReadBooks)),
        ("GET", "/c/{code}/books/prints/{id}", Here(P::ReadBooks)),
        ("POST", "/c/{code}/books/visas", Here(P::RecordVisa)),
        ("GET", "/c/{code}/members", Here(P::ReadMembers)),
        ("GET", "/c/{code}/members/new", Here(P::EditMembers)),
        ("POST", "/c/{code}/members/new", Here(P::EditMembers)),
        ("GET", "/c/{code}/members/{id}", Here(P::ReadMembers)),
        ("POST", "/c/{code}/members/{id}/subscribe", Here(P::EditMembers)),
        ("POST", "/c/{code}/members/{id}/call", Here(P::EditMembers)),
        ("POST", "/c/{code}/members/{id}/pay", Here(P::EditMembers)),
        ("GET", "/c/{code}/members/{id}/leave", Here(P::EditMembers)),
        ("POST", "/c/{code}/members/{id}/leave", Here(P::EditMembers)),
        ("GET", "/c/{code}/my-shares", Here(P::ReadOwnShares)),
        ("GET", "/c/{code}/capital", Here(P::ReadCapital)),
        ("GET", "/c/{code}", Here(P::ReadTotals)),
        ("GET", "/c/{code}/record", Here(P::RecordMovement)),
        ("POST", "/c/{code}/record", Here(P::RecordMovement)),
        ("POST", "/c/{code}/record/paper", Here(P::RecordMovement)),
        ("GET", "/c/{code}/recorded/{id}", Here(P::RecordMovement)),
        ("GET", "/c/{code}/cash", Here(P::RecordMovement)),
        ("POST", "/c/{code}/cash", Here(P::RecordMovement)),
        ("GET", "/c/{code}/payroll", Here(P::RecordMovement)),
        ("POST", "/c/{code}/payroll", Here(P::RecordMovement)),
        ("GET", "/c/{code}/parties", Here(P::ReadBooks)),
        ("GET", "/c/{code}/parties/new", Here(P::ManageParties)),
        ("POST", "/c/{code}/parties/new", Here(P::ManageParties)),
        ("GET", "/c/{code}/parties/{id}", Here(P::ReadBooks)),
        ("GET", "/c/{code}/parties/{id}/edit", Here(P::ManageParties)),
        ("POST", "/c/{code}/parties/{id}/edit", Here(P::ManageParties)),
        ("POST", "/c/{code}/parties/{id}/attach", Here(P::ManageParties)),
        ("GET", "/c/{code}/parties/{id}/doubt", Here(P::PostEntry)),
        ("POST", "/c/{code}/parties/{id}/doubt", Here(P::PostEntry)),
        ("GET", "/c/{code}/parties/{id}/doubt/review", Here(P::PostEntry)),
        ("POST", "/c/{code}/parties/{id}/doubt/review", Here(P::PostEntry)),
        ("GET", "/c/{code}/parties/{id}/doubt/lost", Here(P::PostEntry)),
        ("POST", "/c/{code}/parties/{id}/doubt/lost", Here(P::PostEntry)),
        ("GET", "/c/{code}/deliveries", Here(P::ReadBooks)),
        ("POST", "/c/{code}/deliveries", Here(P::RecordMovement)),
        ("GET", "/c/{code}/deliveries/pay", Here(P::RecordMovement)),
        ("POST", "/c/{code}/deliveries/pay", Here(P::RecordMovement)),
        ("GET", "/c/{code}/invoices", Here(P::ReadBooks)),
        ("GET", "/c/{code}/invoices/new", Here(P::IssueInvoice)),
        ("POST", "/c/{code}/invoices/new", Here(P::IssueInvoice)),
        ("GET", "/c/{code}/invoices/{id}", Here(P::ReadBooks)),
        ("GET", "/c/{code}/invoices/{id}/edit", Here(P::IssueInvoice)),
        ("POST", "/c/{code}/invoices/{id}/edit", Here(P::IssueInvoice)),
        ("POST", "/c/{code}/invoices/{id}/issue", Here(P::IssueInvoice)),
        ("POST", "/c/{code}/invoices/{id}/discard", Here(P::IssueInvoice)),
        ("POST", "/c/{code}/invoices/{id}/settle", Here(P::IssueInvoice)),
        ("POST", "/c/{code}/invoices/{id}/credit", Here(P::IssueInvoice)),
        ("GET", "/c/{code}/vat", Here(P::ReadBooks)),
        ("POST", "/c/{code}/vat", Here(P::ManageParties)),
        ("POST", "/c/{code}/vat/declare", Here(P::PostEntry)),
        ("GET", "/c/{code}/exclusivity", Here(P::ReadBooks)),
        ("POST", "/c/{code}/exclusivity/permit", Here(P::EditProfile)),
        ("POST", "/c/{code}/exclusivity/tell", Here(P::ManageParties)),
        ("GET", "/c/{code}/plan", Here(P::ReadTotals)),
        ("POST", "/c/{code}/plan", Here(P::EditBudget)),
        ("GET", "/c/{code}/plan/months", Here(P::EditBudget)),
        ("POST", "/c/{code}/plan/months", Here(P::EditBudget)),
        ("GET", "/c/{code}/handover", Here(P::HandOver)),
        ("POST", "/c/{code}/handover", Here(P::HandOver)),
        ("GET", "/c/{code}/bank", Here(P::ReadBooks)),
        ("GET", "/c/{code}/bank/new", Here(P::ReconcileBank)),
        ("POST", "/c/{code}/bank/new", Here(P::ReconcileBank)),
        ("GET", "/c/{code}/bank/{id}", Here(P::ReadBooks)),
        ("GET", "/c/{code}/bank/{id}/edit", Here(P::ReconcileBank)),
        ("POST", "/c/{code}/bank/{id}/edit", Here(P::ReconcileBank)),
        ("POST", "/c/{code}/bank/{id}/upload", Here(P::ReconcileBank)),
        ("POST", "/c/{code}/bank/{id}/sure", Here(P::ReconcileBank)),
        ("POST", "/c/{code}/bank/{id}/confirm", Here(P::ReconcileBank)),
        ("POST", "/c/{code}/bank/{id}/reopen", Here(P::ReconcileBank)),
        ("GET", "/c/{code}/bank/{id}/found", Here(P::ReadBooks)),
        ("GET", "/c/{code}/bank/uploads/{id}", Here(P::ReconcileBank)),
        ("POST", "/c/{code}/bank/uploads/{id}", Here(P::ReconcileBank)),
        ("GET", "/c/{code}/bank/lines/{id}", Here(P::ReadBooks)),
        ("POST", "/c/{code}/bank/lines/{id}/match", Here(P::ReconcileBank)),
        ("POST", "/c/{code}/bank/lines/{id}/record", Here(P::ReconcileBank)),
        ("POST", "/c/{code}/bank/lines/{id}/invoice", Here(P::IssueInvoice)),
        ("POST", "/c/{code}/bank/lines/{id}/undo", Here(P::ReconcileBank)),
        ("GET", "/c/{code}/journal", Here(P::ReadBooks)),
        ("GET", "/c/{code}/entries/new", Here(P::PostEntry)),
        ("POST", "/c/{code}/entries/new", Here(P::PostEntry)),
        ("GET", "/c/{code}/entries/{id}", Here(P::ReadBooks)),
        ("POST", "/c/{code}/entries/{id}/paper", Here(P::AddEvidence)),
        ("GET", "/c/{code}/entries/{id}/fix", Here(P::PostEntry)),
        ("POST", "/c/{code}/entries/{id}/fix", Here(P::PostEntry)),
        ("GET", "/c/{code}/files/{id}", Here(P::ReadEvidence)),
        ("GET", "/c/{code}/trial-balance", Here(P::ReadBooks)),
        ("GET", "/c/{code}/accounts/{account}", Here(P::ReadBooks)),
        ("GET", "/c/{code}/assets", Here(P::ReadBooks)),
        ("GET", "/c/{code}/assets/waiting", Here(P::ReadBooks)),
        ("GET", "/c/{code}/assets/new", Here(P::ManageAssets)),
        ("POST", "/c/{code}/assets/new", Here(P::ManageAssets)),
        ("GET", "/c/{code}/assets/year", Here(P::ReadBooks)),
        ("POST", "/c/{code}/assets/year", Here(P::PostEntry)),
        ("GET", "/c/{code}/assets/grant-part", Here(P::PostEntry)),
        ("POST", "/c/{code}/assets/grant-part", Here(P::PostEntry)),
        ("GET", "/c/{code}/assets/{id}", Here(P::ReadBooks)),
        ("GET", "/c/{code}/assets/{id}/edit", Here(P::ManageAssets)),
        ("POST", "/c/{code}/assets/{id}/edit", Here(P::ManageAssets)),
        ("POST", "/c/{code}/assets/{id}/photo", Here(P::ManageAssets)),
        ("POST", "/c/{code}/assets/{id}/link", Here(P::ManageAssets)),
        ("GET", "/c/{code}/assets/{id}/leave", Here(P::PostEntry)),
        ("POST", "/c/{code}/assets/{id}/leave", Here(P::PostEntry)),
        ("GET", "/c/{code}/stock", Here(P::ReadBooks)),
        ("POST", "/c/{code}/stock/items", Here(P::ManageAssets)),
        ("POST", "/c/{code}/stock/items/{id}", Here(P::ManageAssets)),
        ("POST", "/c/{code}/stock/movements", Here(P::ManageAssets)),
        ("GET", "/c/{code}/stock/count", Here(P::ReadBooks)),
        ("POST", "/c/{code}/stock/count", Here(P::ManageAssets)),
        ("POST", "/c/{code}/stock/count/book", Here(P::PostEntry)),
        ("GET", "/c/{code}/years", Here(P::ReadBooks)),
        ("POST", "/c/{code}/years", Here(P::OpenBooks)),
        ("POST", "/c/{code}/years/close", Here(P::ClosePeriod)),
        ("GET", "/c/{code}/year-end", Here(P::ReadBooks)),
        ("GET", "/c/{code}/year-end/{year}", Here(P::ReadBooks)),
        ("POST", "/c/{code}/year-end/{year}/close", Here(P::CloseYear)),
        ("POST", "/c/{code}/year-end/{year}/ask-reopening", Here(P::AskReopening)),
        ("POST", "/c/{code}/year-end/{year}/reopen", Here(P::GrantReopening)),
        ("POST", "/c/{code}/year-end/{year}/withdraw-reopening", Here(P::AskReopening)),
        ("POST", "/c/{code}/year-end/{year}/decline-reopening", Here(P::GrantReopening)),
        ("GET", "/c/{code}/year-end/{year}/surplus", Here(P::ReadBooks)),
        ("POST", "/c/{code}/year-end/{year}/surplus", Here(P::PostEntry)),
        ("POST", "/c/{code}/year-end/{year}/surplus/pay", Here(P::RecordMovement)),
        ("GET", "/c/{code}/year-end/{year}/cash-count", Here(P::RecordMovement)),
        ("POST", "/c/{code}/year-end/{year}/cash-count", Here(P::RecordMovement)),
        ("GET", "/c/{code}/year-end/{year}/accruals", Here(P::ReadBooks)),
        ("POST", "/c/{code}/year-end/{year}/accruals", Here(P::PostEntry)),
        ("GET", "/c/{code}/year-end/{year}/notes", Here(P::ReadBooks)),
        ("POST", "/c/{code}/year-end/{year}/notes", Here(P::PostEntry)),
    ]
};

#[test]
fn every_route_is_in_the_table_of_rights() {
    let known: Vec<(&str, &str)> = ADDRESSES.iter().map(|(method, path, _)| (*method, *path)).collect();
    for route in table() {
        assert!(known.contains(&(route.method, route.path)), "{} {} asks for nobody knows what", route.method, route.path);
    }
    assert_eq!(known.len(), table().len(), "an address is gone");
}

/// A cooperative with something of everything, and the ids to ask for.
struct Lived {
    profile: Profile,
    /// Member, entry, file, paper, year.
    ids: BTreeMap<&'static str, String>,
}

async fn lived(house: &House, profile: Profile) -> Lived {
    let code = profile.code.clone();
    let mut treasurer = house.person(Role::Treasurer, &profile).await;
    let told = [("name_latin", "Fatima"), ("admitted_on", "2026-03-01")];
    let member = treasurer.post(&format!("/c/{code}/members/new"), &told).await.is(303).place.clone().expect("a place");
    let told =
        [("event", "money_in"), ("amount", "80"), ("category", "gift_received"), ("place", "bank"), ("paper", "later"), ("key", "k")];
    let entry = treasurer.post(&format!("/c/{code}/record"), &told).await.is(303).place.clone().expect("a place");
    let entry = entry.rsplit('/').next().expect("an id").to_owned();
    let paper = [("paper", "recu.pdf", b"%PDF-1.7 recu".as_slice())];
    treasurer.upload(&format!("/c/{code}/entries/{entry}/paper"), &[], &paper).await.is(303);
    treasurer.post(&format!("/c/{code}/papers/trial-balance/issue"), &[]).await.is(303);
    let inside = |text: String, begins: &str| text.split(begins).nth(1).and_then(|rest| rest.split('"').next()).expect("an id").to_owned();
    let file = inside(treasurer.get(&format!("/c/{code}/entries/{entry}")).await.text(), &format!("/c/{code}/files/"));
    let issued = inside(treasurer.get(&format!("/c/{code}/papers")).await.text(), "/papers/issued/");
    let book = [("book", "journal-book"), ("year", "2026"), ("official", "yes")];
    treasurer.post(&format!("/c/{code}/books/print"), &book).await.is(303);
    let print = inside(treasurer.get(&format!("/c/{code}/books")).await.text(), "/books/prints/");
    let book = [("book", "journal-book"), ("year", "2026"), ("form", "pdf")];
    let job = treasurer.post(&format!("/c/{code}/books/print"), &book).await.is(303).place.clone().expect("a place");
    let job = job.rsplit('/').next().expect("an id").to_owned();
    let told = [("name_latin", "Fatima"), ("kind", "both")];
    let party = treasurer.post(&format!("/c/{code}/parties/new"), &told).await.is(303).place.clone().expect("a place");
    let party = party.rsplit('/').next().expect("an id").to_owned();
    let told = [("customer", "Fatima"), ("dated_on", "2026-11-02"), ("label-1", "Huile"), ("price-1", "50")];
    let invoice = treasurer.post(&format!("/c/{code}/invoices/new"), &told).await.is(303).place.clone().expect("a place");
    let invoice = invoice.rsplit('/').next().expect("an id").to_owned();
    treasurer.post(&format!("/c/{code}/invoices/{invoice}/issue"), &[]).await.is(303);
    let member = member.rsplit('/').next().expect("an id").to_owned();
    let year = treasurer.get(&format!("/c/{code}/year-end")).await.is(303).place.clone().expect("a year");
    let year = year.rsplit('/').next().expect("an id").to_owned();
    let key = house.desk.new_id().to_string();
    let told = [
        ("key", key.as_str()),
        ("label", "Moulin"),
        ("origin", "gift"),
        ("account", "23321"),
        ("received_on", "2026-03-01"),
        ("value", "900"),
    ];
    let asset = treasurer.post(&format!("/c/{code}/assets/new"), &told).await.is(303).place.clone().expect("a place");
    let asset = asset.rsplit('/').next().expect("an id").to_owned();
    let told = [("key", key.as_str()), ("label", "Olives"), ("unit", "kg"), ("kind", "raw_material")];
    treasurer.post(&format!("/c/{code}/stock/items"), &told).await.is(303);
    let ids = [("member", member), ("entry", entry), ("file", file), ("issued", issued), ("year", year), ("asset", asset), ("item", key)];
    let told = [("bank", "Banque"), ("account", "5141")];
    let bank = treasurer.post(&format!("/c/{code}/bank/new"), &told).await.is(303).place.clone().expect("a place");
    let csv = b"Date;Libelle;Montant\n01/03/2026;VIR;12,00\n".as_slice();
    let upload =
        treasurer.upload(&format!("{bank}/upload"), &[], &[("file", "releve.csv", csv)]).await.is(303).place.clone().expect("a place");
    treasurer.post(&upload, &[("opening", "0")]).await.is(303);
    let line = inside(treasurer.get(&bank).await.text(), "/bank/lines/");
    let last = |place: &str| place.rsplit('/').next().expect("an id").to_owned();
    let (bank, upload) = (last(&bank), last(&upload));
    let mut ids = BTreeMap::from(ids);
    ids.extend([("party", party), ("invoice", invoice)]);
    ids.extend([("print", print), ("job", job), ("bank", bank), ("upload", upload)]);
    ids.insert("line", line.trim_end_matches("/match").to_owned());
    Lived { profile, ids }
}

/// An address with its places filled, for the cooperative `code` and the things of `lived`.
fn filled(path: &str, code: &str, lived: &Lived) -> String {
    let id = if path.contains("/members/") {
        "member"
    } else if path.contains("/assets/{id}") {
        "asset"
    } else if path.contains("/stock/items/") {
        "item"
    } else if path.contains("/files/") {
        "file"
    } else if path.contains("/invoices/") {
        "invoice"
    } else if path.contains("/parties/") {
        "party"
    } else if path.contains("/issued/") {
        "issued"
    } else if path.contains("/jobs/") {
        "job"
    } else if path.contains("/prints/") {
        "print"
    } else if path.contains("/uploads/") {
        "upload"
    } else if path.contains("/lines/") {
        "line"
    } else if path.contains("/bank/") {
        "bank"
    } else {
        "entry"
    };
    path.replace("{code}", code)
        .replace("{id}", &lived.ids[id])
        .replace("{year}", &lived.ids["year"])
        .replace("{step}", "NAME_APPROVAL")
        .replace("{kind}", if path.contains("/books/") { "journal-book" } else { "trial-balance" })
        .replace("{name}", "entries.csv")
        .replace("{account}", "5141")
}

async fn ask(visitor: &mut Visitor, method: &str, path: &str) -> Answer {
    if method == "GET" { visitor.get(path).await } else { visitor.post(path, &[]).await }
}

/// A page without what is made anew for each: its nonce.
fn without_nonce(answer: &Answer, code: &str) -> String {
    let text = answer.text().replace(code, "CODE");
    text.split("nonce=\"")
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('"').map_or(part, |(_, rest)| rest) })
        .collect()
}

#[test]
fn a_role_reaches_its_own_and_nothing_else_is_there() {
    on_each_engine(|house| async move {
        let own = house.cooperative("aaaaaaa").await;
        let own = lived(&house, own).await;
        let other = house.cooperative_of("bbbbbbb", "elsewhere", "jossour").await;
        let other = lived(&house, other).await;
        for role in Role::GIVEN {
            let member_id = if role == Role::Member { Uuid::parse_str(&own.ids["member"]).ok() } else { None };
            let mut visitor = match member_id {
                Some(_) => {
                    let assignment = Assignment { role, over: Some(own.profile.id), member_id };
                    Visitor::signed_in(&house, "the-member", assignment, Vec::new()).await
                }
                None => house.person(role, &own.profile).await,
            };
            for (method, path, asks) in ADDRESSES {
                match asks {
                    Asks::Nothing | Asks::Account => {}
                    Asks::Somewhere(permission) => {
                        let answer = ask(&mut visitor, method, path).await;
                        let is_in = answer.status != 403 && answer.status != 404;
                        assert_eq!(is_in, allows(role, *permission), "{role:?} {method} {path}: {}", answer.status);
                    }
                    Asks::Here(permission) => {
                        let here = ask(&mut visitor, method, &filled(path, "aaaaaaa", &own)).await;
                        let place = format!("{role:?} {method} {path}: {}", here.status);
                        if allows(role, *permission) {
                            // What was typed may be wrong, but nobody is turned away.
                            let is_fit = here.status == 200 || here.status == 303 || here.status == 422;
                            // A form with a hidden id that says nothing is not there, for its own people too.
                            let lacks_promise = here.status == 404 && (path.ends_with("/pay") || path.ends_with("/call"));
                            assert!(is_fit || lacks_promise, "{place} {}", here.text());
                        } else if allows(role, Permission::ReadProfile) {
                            assert_eq!(here.status, 403, "{place}");
                        } else {
                            assert_eq!(here.status, 404, "{place}");
                        }
                        let there = ask(&mut visitor, method, &filled(path, "bbbbbbb", &other)).await;
                        let nowhere = ask(&mut visitor, method, &filled(path, "ccccccc", &other)).await;
                        assert_eq!((there.status, nowhere.status), (404, 404), "{role:?} {method} {path}");
                        assert_eq!(without_nonce(&there, "bbbbbbb"), without_nonce(&nowhere, "ccccccc"), "{role:?} {method} {path}");
                        let names = |answer: &Answer| answer.headers.keys().cloned().collect::<Vec<_>>();
                        assert_eq!(names(&there), names(&nowhere), "{role:?} {method} {path}");
                    }
                }
            }
        }
    });
}

#[test]
fn the_things_of_another_cooperative_are_not_there_under_ones_own_address() {
    on_each_engine(|house| async move {
        let own = house.cooperative("aaaaaaa").await;
        let own = lived(&house, own).await;
        let other = house.cooperative_of("bbbbbbb", "elsewhere", "jossour").await;
        let other = lived(&house, other).await;
        let mut treasurer = house.person(Role::Treasurer, &own.profile).await;
        for (method, path, asks) in ADDRESSES {
            let Asks::Here(permission) = asks else { continue };
            if !(path.contains("{id}") || path.contains("{year}")) || !allows(Role::Treasurer, *permission) {
                continue;
            }
            // One's own address, with a thing of somebody else's.
            let answer = ask(&mut treasurer, method, &filled(path, "aaaaaaa", &other)).await;
            // A form that lacks its answers says so before it looks for anything; it must not name what it did not find.
            assert!(answer.status == 404 || answer.status == 422, "{method} {path}: {}", answer.status);
            answer.hides("Fatima");
        }
    });
}

#[test]
fn who_is_not_signed_in_is_sent_to_sign_in() {
    on_each_engine(|house| async move {
        let own = house.cooperative("aaaaaaa").await;
        let own = lived(&house, own).await;
        let mut stranger = Visitor::new(&house);
        for (method, path, asks) in ADDRESSES {
            let answer = ask(&mut stranger, method, &filled(path, "aaaaaaa", &own)).await;
            if *asks != Asks::Nothing {
                assert_eq!((answer.status, answer.place.as_deref()), (303, Some("/sign-in")), "{method} {path}");
            }
        }
    });
}

#[test]
fn an_officer_invites_within_the_programme_and_never_in_another_ones_place() {
    on_each_engine(|house| async move {
        let own = house.cooperative("aaaaaaa").await;
        let other = house.cooperative_of("bbbbbbb", "elsewhere", "jossour").await;
        let mut officer = house.person(Role::ProgrammeOfficer, &own).await;
        let (here, there) = (own.id.to_string(), other.id.to_string());
        let told = |over: &str, name: &str| {
            [("name", name.to_owned()), ("display_name", "Amina".to_owned()), ("role", "treasurer".to_owned()), ("over", over.to_owned())]
        };
        let form = |fields: &[(&'static str, String); 4]| fields.iter().map(|(name, value)| (*name, value.clone())).collect::<Vec<_>>();
        let mut send = async |over: &str, name: &str| {
            let fields = form(&told(over, name));
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            officer.post("/people", &fields).await
        };
        send(&there, "amina").await.is(422);
        send(&here, "amina").await.is(200).shows("/invitation/");
        send(&here, "amina").await.is(422).hides("/invitation/");
    });
}
