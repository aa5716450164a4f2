//! One customer or supplier: what is open, what happened, and the form that takes them down.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::doubt::doubted_invoice;
use crate::actions::doubt::owed;
use crate::actions::doubt::standing;
use crate::actions::parties::add_party;
use crate::actions::parties::attach_lines;
use crate::actions::parties::edit_party;
use crate::cooperative::third_parties;
use crate::cooperative::third_parties::DebtKind;
use crate::cooperative::third_parties::IceCheck;
use crate::cooperative::third_parties::PartyDraft;
use crate::cooperative::third_parties::PartyError;
use crate::cooperative::third_parties::PartyKind;
use crate::cooperative::third_parties::ThirdParty;
use crate::cooperative::third_parties::Who;
use crate::ledger::journal::Journal;
use crate::money::Money;
use crate::store::parties;
use crate::store::parties::DebtLine;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::page::refused;
use crate::web::parties::read;
use crate::web::parties::read::People;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Movements of one party on one page.
const PER_PAGE: i64 = 50;
/// Lines nobody has named, offered to be.
const MOST_UNNAMED: i64 = 20;

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct Line {
    field: String,
    href: String,
    label: String,
    day: String,
    what: String,
    amount: String,
}

#[derive(Template)]
#[template(path = "parties/party.html")]
struct PartyPage {
    page: Page,
    base: String,
    here: String,
    name: String,
    other_name: String,
    facts: Vec<(String, String)>,
    ice_warning: String,
    open: Vec<(String, String)>,
    filters: FilterBar,
    lines: Vec<Line>,
    pager: Pager,
    unnamed: Vec<Line>,
    receive: String,
    pay: String,
    /// Where it is noted that this customer may not pay.
    doubt: String,
    /// Where what is likely lost is looked at again, and where it is noted that the debt is lost for good.
    doubt_review: String,
    doubt_lost: String,
    /// That more is counted as lost than they owe.
    doubt_warning: String,
    may_edit: bool,
    may_record: bool,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "parties/form.html")]
struct FormPage {
    page: Page,
    action: String,
    back: String,
    title: String,
    kinds: Vec<Choice>,
    members: Vec<Choice>,
    fields: Fields,
    faults: Faults,
}

/// What to know of an ICE that does not look right.
fn ice_warning(party: &ThirdParty, page: &Page) -> String {
    match third_parties::check_ice(&party.ice) {
        IceCheck::Missing | IceCheck::Right => String::new(),
        IceCheck::WrongLength => page.t("parties-ice-length"),
        IceCheck::WrongSum => page.t("parties-ice-sum"),
    }
}

fn line(found: &DebtLine, base: &str, frame: &Page) -> Line {
    let kind = read::kind_of(&found.account);
    let is_raised = match kind {
        Some(DebtKind::OwedToUs | DebtKind::AdvancesGiven) => found.debit_minor > 0,
        _ => found.credit_minor > 0,
    };
    let what = match (kind, is_raised) {
        // A debt set apart or written off: nothing was sold, nothing received.
        (Some(DebtKind::OwedToUs), _) if found.journal == Journal::Miscellaneous.code() => "parties-line-no-money",
        (Some(DebtKind::OwedToUs), true) => "parties-line-sold",
        (Some(DebtKind::OwedToUs), false) => "parties-line-received",
        (Some(DebtKind::AdvancesGiven), true) => "parties-line-advanced",
        (Some(DebtKind::AdvancesGiven), false) => "parties-line-set-off",
        (Some(DebtKind::AdvancesReceived), true) => "parties-line-advance-received",
        (Some(DebtKind::AdvancesReceived), false) => "parties-line-set-off",
        (_, true) => "parties-line-bought",
        (_, false) => "parties-line-paid",
    };
    Line {
        field: format!("line-{}-{}", found.entry_id, found.line),
        href: format!("{base}/entries/{}", found.entry_id),
        label: found.label.clone(),
        day: frame.day(&found.dated_on),
        what: frame.t(what),
        amount: frame.money(&Money::mad(found.debit_minor + found.credit_minor)),
    }
}

/// What the movements of one party are narrowed by.
const OFFERS: Offers = Offers { words: true, amounts: true, numbers: true, entries: true, period: true, grants: true, ..Offers::NOTHING };

async fn party_page(
    app: &App,
    visitor: &Visitor,
    room: Room,
    id: Uuid,
    asked: &BTreeMap<String, String>,
    mut faults: Faults,
) -> Result<PartyPage, WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let party = parties::party(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let people = People::of(store, scope).await?;
    let name = people.name(Who::Party(id), words);
    let is_shown = name == party.name(visitor.language().code());
    let frame = room.page(app, visitor, name.clone());
    let groups = third_parties::groups();
    let at = page_number(asked);
    let (filter, filters) = bar::read(app, visitor, &room, asked, format!("{}/parties/{id}", room.base), OFFERS).await?;
    faults.take(&filters.faults);
    let (lines, total) = parties::lines(store, scope, groups, &party, &filter, at, PER_PAGE).await?;
    let may_edit = scope.may(Permission::ManageParties);
    let unnamed = if may_edit { parties::unnamed(store, scope, groups, MOST_UNNAMED).await? } else { Vec::new() };
    let mut open = Vec::new();
    let mut owes = false;
    for debts in read::debts(store, scope, app.desk.today(), Some(&party)).await? {
        if let Some((_, ages)) = debts.balances.iter().find(|(who, _)| *who == Who::Party(id)) {
            owes |= debts.kind == DebtKind::OwedToUs && ages.total.is_positive();
            open.push((words.text(&format!("parties-debt-{}", debts.kind.key())), frame.money(&ages.total)));
        }
    }
    let mut facts = vec![
        (words.text("parties-kind"), words.text(&format!("parties-kind-{}", party.kind.key()))),
        (words.text("parties-ice"), party.ice.clone()),
    ];
    if is_shown {
        facts.push((words.text("parties-phone"), party.phone.clone()));
        facts.push((words.text("members-address"), party.address.clone()));
    }
    if let Some(member) = party.member_id {
        facts.push((words.text("record-a-member"), people.member_name(member, words)));
    }
    facts.retain(|(_, value)| !value.is_empty());
    let whom = match party.member_id {
        Some(member) => format!("who=member&member={member}"),
        None => {
            let named = form_urlencoded::Serializer::new(String::new()).append_pair("party", party.name("fr")).finish();
            format!("who=other&{named}")
        }
    };
    let other = if visitor.language().code() == "ar" { &party.name_latin } else { &party.name_arabic };
    let is_customer = party.kind != PartyKind::Supplier || owes;
    let doubt = if is_customer { Some(standing(store, scope, id, app.desk.today()).await?) } else { None };
    if let Some(doubt) = doubt.filter(|doubt| !doubt.set_aside.is_zero()) {
        open.push((words.text("doubt-set-aside"), frame.money(&doubt.set_aside)));
    }
    let may_post = scope.may(Permission::PostEntry);
    let doubt_page =
        |wanted: bool, name: &str| if wanted && may_post { format!("{}/parties/{id}/doubt{name}", room.base) } else { String::new() };
    // Who was doubted and pays after all settles what was set apart.
    let (left, doubted) = if owes { owed(store, scope, id, app.desk.today()).await? } else { (Vec::new(), Money::mad(0)) };
    let is_doubted = doubted.is_positive() && !left.iter().any(|(_, left)| left.is_positive());
    let pays = if is_doubted { "doubtful_customer_pays" } else { "customer_pays" };
    // A doubted invoice is paid where it stands, so that it knows and its tax follows.
    let doubted_invoice = match doubted_invoice(store, scope, id, app.desk.today()).await? {
        Some(invoice) if is_doubted => format!("{}/invoices/{}", room.base, invoice.id),
        _ => String::new(),
    };
    Ok(PartyPage {
        here: format!("{}/parties/{id}", room.base),
        ice_warning: ice_warning(&party, &frame),
        other_name: if is_shown && *other != name { other.clone() } else { String::new() },
        name,
        facts,
        open,
        pager: Pager::new(&filters.action, asked, at, PER_PAGE, lines.len(), total),
        filters,
        lines: lines.iter().map(|one| line(one, &room.base, &frame)).collect(),
        unnamed: unnamed.iter().map(|one| line(one, &room.base, &frame)).collect(),
        receive: if party.kind == PartyKind::Supplier {
            String::new()
        } else if !doubted_invoice.is_empty() {
            doubted_invoice
        } else {
            format!("{}/record?event=money_in&category={pays}&{whom}", room.base)
        },
        pay: if party.kind == PartyKind::Customer {
            String::new()
        } else {
            format!("{}/record?event=money_out&category=supplier_paid&{whom}", room.base)
        },
        doubt: doubt_page(owes && !is_doubted, ""),
        doubt_review: doubt_page(doubt.is_some_and(|doubt| doubt.doubted.is_positive() || doubt.set_aside.is_positive()), "/review"),
        doubt_lost: doubt_page(doubted.is_positive(), "/lost"),
        doubt_warning: if doubt.is_some_and(|doubt| doubt.is_too_much()) { words.text("doubt-too-much") } else { String::new() },
        may_edit,
        may_record: scope.may(Permission::RecordMovement),
        faults,
        base: room.base,
        page: frame,
    })
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    page(&party_page(&app, &visitor, room, id, &asked, Faults::default()).await?)
}

async fn form(
    app: &App,
    visitor: &Visitor,
    room: Room,
    known: Option<&ThirdParty>,
    fields: Fields,
    faults: Faults,
) -> Result<FormPage, WebError> {
    let words = visitor.words();
    let title = words.text(if known.is_some() { "parties-edit" } else { "parties-new" });
    let frame = room.page(app, visitor, title.clone());
    let people = People::of(app.desk.store(), &room.scope).await?;
    let kind = PartyKind::from_key(fields.typed("kind")).unwrap_or(PartyKind::Customer);
    let kinds = PartyKind::ALL
        .into_iter()
        .map(|one| Choice { value: one.key().to_owned(), label: words.text(&format!("parties-kind-{}", one.key())), chosen: one == kind })
        .collect();
    let present = people.register.iter().filter(|member| member.is_present());
    let members = present
        .map(|member| Choice {
            value: member.id.to_string(),
            label: people.member_name(member.id, words),
            chosen: fields.typed("member") == member.id.to_string(),
        })
        .collect();
    let list = format!("{}/parties", room.base);
    let (action, back) = match known {
        Some(party) => (format!("{list}/{}/edit", party.id), format!("{list}/{}", party.id)),
        None => (format!("{list}/new"), list),
    };
    Ok(FormPage { action, back, title, kinds, members, fields, faults, page: frame })
}

fn told(fields: &Fields) -> PartyDraft {
    PartyDraft {
        kind: PartyKind::from_key(fields.typed("kind")).unwrap_or(PartyKind::Customer),
        name_latin: fields.typed("name_latin").to_owned(),
        name_arabic: fields.typed("name_arabic").to_owned(),
        ice: fields.typed("ice").to_owned(),
        phone: fields.typed("phone").to_owned(),
        address: fields.typed("address").to_owned(),
        member_id: Uuid::parse_str(fields.typed("member")).ok(),
    }
}

fn field_of(error: &ActionError) -> &'static str {
    match error {
        ActionError::Party(PartyError::MemberIsTaken { .. }) => "member",
        ActionError::Party(_) => "name_latin",
        _ => "",
    }
}

pub async fn new(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageParties).await?;
    page(&form(&app, &visitor, room, None, Fields::default(), Faults::default()).await?)
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageParties).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        match add_party(&app.desk, visitor.actor()?, &code, told(&fields)).await {
            Ok(party) => return Ok(go_saying(&format!("{}/parties/{}", room.base, party.id), &words.text("parties-added"))),
            Err(error) => {
                let field = field_of(&error);
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&form(&app, &visitor, room, None, fields, faults).await?)
}

pub async fn edit(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageParties).await?;
    let party = parties::party(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let fields = Fields::prefilled([
        ("kind", party.kind.key().to_owned()),
        ("name_latin", party.name_latin.clone()),
        ("name_arabic", party.name_arabic.clone()),
        ("ice", party.ice.clone()),
        ("phone", party.phone.clone()),
        ("address", party.address.clone()),
        ("member", party.member_id.map(|id| id.to_string()).unwrap_or_default()),
    ]);
    page(&form(&app, &visitor, room, Some(&party), fields, Faults::default()).await?)
}

pub async fn mend(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageParties).await?;
    let words = visitor.words();
    let party = parties::party(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let mut faults = fields.faults(words);
    if faults.is_empty() {
        match edit_party(&app.desk, visitor.actor()?, &code, id, told(&fields)).await {
            Ok(_) => return Ok(go_saying(&format!("{}/parties/{id}", room.base), &words.text("parties-mended"))),
            Err(error) => {
                let field = field_of(&error);
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&form(&app, &visitor, room, Some(&party), fields, faults).await?)
}

/// Names this party beside lines of the books.
pub async fn attach(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageParties).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let lines: Vec<(Uuid, i64)> = fields
        .firsts()
        .keys()
        .filter_map(|name| {
            let (entry, line) = name.strip_prefix("line-")?.rsplit_once('-')?;
            Some((Uuid::parse_str(entry).ok()?, line.parse().ok()?))
        })
        .collect();
    if lines.is_empty() {
        faults.add("", words.text("exclusivity-nothing-told"));
    }
    if faults.is_empty() {
        let count = attach_lines(&app.desk, visitor.actor()?, &code, id, lines).await?;
        let said = words.with("parties-attached", &[("count", count.into())]);
        return Ok(go_saying(&format!("{}/parties/{id}", room.base), &said));
    }
    refused(&party_page(&app, &visitor, room, id, &BTreeMap::new(), faults).await?)
}
