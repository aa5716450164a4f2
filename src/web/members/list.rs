//! The member register on screen, and writing somebody into it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::members::admit_member_once;
use crate::cooperative::member::Member;
use crate::cooperative::member::MemberDraft;
use crate::cooperative::member::MemberKind;
use crate::cooperative::shares::LegalCheck;
use crate::cooperative::shares::MemberShares;
use crate::cooperative::shares::SharePayment;
use crate::cooperative::shares::Subscription;
use crate::cooperative::shares::legal_checks;
use crate::i18n::catalogue::Words;
use crate::i18n::citation::cite;
use crate::i18n::format;
use crate::law::LegalSubject;
use crate::money::Money;
use crate::money::MoneyError;
use crate::store::entry_filter::EntryFilter;
use crate::store::members;
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
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// The name of a member for those who may see names, their number for all others.
pub fn shown_name(member: &Member, scope: &CooperativeScope, words: Words) -> String {
    if scope.may(Permission::SeeMemberNames) { member.name(words.language().code()).to_owned() } else { by_number(member, words) }
}

/// A member without their name: for who may not see names, and for what is sealed into the books, which everybody there reads.
pub fn by_number(member: &Member, words: Words) -> String {
    words.with("members-number", &[("number", member.number.to_string().into())])
}

/// Members on one page of the list.
const PER_PAGE: i64 = 50;

struct Row {
    number: i64,
    name: String,
    other_name: String,
    href: String,
    kind: String,
    admitted: String,
    shares: i64,
    promised: String,
    paid: String,
    due: String,
    left: String,
}

/// One thing the law asks, in words.
pub struct Check {
    pub kind: &'static str,
    pub word: String,
    pub text: String,
}

#[derive(Template)]
#[template(path = "members/list.html")]
struct ListPage {
    page: Page,
    base: String,
    filters: FilterBar,
    rows: Vec<Row>,
    pager: Pager,
    shares: i64,
    promised: String,
    paid: String,
    due: String,
    checks: Vec<Check>,
    may_edit: bool,
    sees_names: bool,
}

/// Whether a member is meant by what was typed: their name, for who may see names, their number, the day they came.
fn is_told(member: &Member, filter: &EntryFilter, sees_names: bool) -> bool {
    let called = |text: &str| {
        let small = text.to_lowercase();
        sees_names && [&member.name_latin, &member.name_arabic].iter().any(|name| name.to_lowercase().contains(&small))
    };
    filter.number.is_none_or(|number| member.number == number)
        && filter.words().is_none_or(called)
        && filter.period.is_none_or(|period| period.contains(member.admitted_on))
}

/// What each member promised and paid, read once over all promises and payments.
fn shares_by_member(
    register: &[Member],
    subscriptions: &[Subscription],
    payments: &[SharePayment],
) -> Result<BTreeMap<Uuid, MemberShares>, MoneyError> {
    let mut promised: BTreeMap<Uuid, Vec<Subscription>> = BTreeMap::new();
    for one in subscriptions {
        promised.entry(one.member_id).or_default().push(one.clone());
    }
    let mut paid: BTreeMap<Uuid, Vec<SharePayment>> = BTreeMap::new();
    for one in payments {
        paid.entry(one.member_id).or_default().push(one.clone());
    }
    let of = |id: Uuid| {
        let own = (promised.get(&id).map_or(&[][..], Vec::as_slice), paid.get(&id).map_or(&[][..], Vec::as_slice));
        Ok((id, MemberShares::of(id, own.0, own.1)?))
    };
    register.iter().map(|member| of(member.id)).collect()
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadMembers).await?;
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(&app, &visitor, words.text("members-title"));
    let register = members::register(store, scope).await?;
    let subscriptions = members::subscriptions(store, scope).await?;
    let payments = members::payments(store, scope).await?;
    let sees_names = scope.may(Permission::SeeMemberNames);
    let offers = Offers { words: sees_names, numbers: true, period: true, ..Offers::NOTHING };
    let (filter, filters) = bar::read(&app, &visitor, &room, &asked, format!("{}/members", room.base), offers).await?;
    let found: Vec<&Member> = register.iter().filter(|member| is_told(member, &filter, sees_names)).collect();
    let by_member = shares_by_member(&register, &subscriptions, &payments).map_err(WebError::broken)?;
    let zero = Money::mad(0);
    let mut all = MemberShares { shares: 0, promised: zero, called: zero, paid: zero };
    // Who left keeps a row; their shares are no longer part of the capital.
    for own in found.iter().filter(|member| member.is_present()).filter_map(|member| by_member.get(&member.id)) {
        all.shares += own.shares;
        all.promised = all.promised.plus(own.promised).map_err(WebError::broken)?;
        all.called = all.called.plus(own.called).map_err(WebError::broken)?;
        all.paid = all.paid.plus(own.paid).map_err(WebError::broken)?;
    }
    let at = page_number(&asked);
    let part = Pager::part(&found, at, PER_PAGE);
    let rows = part
        .iter()
        .filter_map(|member| Some((member, by_member.get(&member.id)?)))
        .map(|(member, own)| row(member, own, &room, &frame))
        .collect::<Vec<Row>>();
    let checks = legal_checks(&register, &subscriptions, &payments, app.desk.today()).map_err(WebError::broken)?;
    page(&ListPage {
        pager: Pager::new(&filters.action, &asked, at, PER_PAGE, rows.len(), i64::try_from(found.len()).unwrap_or(i64::MAX)),
        filters,
        rows,
        shares: all.shares,
        promised: frame.figure(&all.promised),
        paid: frame.figure(&all.paid),
        due: frame.figure(&all.due()),
        checks: checks.iter().map(|check| checked(check, words)).collect(),
        may_edit: scope.may(Permission::EditMembers),
        sees_names,
        base: room.base,
        page: frame,
    })
}

fn row(member: &Member, own: &MemberShares, room: &Room, frame: &Page) -> Row {
    let words = frame.words();
    let other = if words.language().code() == "ar" { &member.name_latin } else { &member.name_arabic };
    Row {
        number: member.number,
        name: shown_name(member, &room.scope, words),
        other_name: if room.scope.may(Permission::SeeMemberNames) { other.clone() } else { String::new() },
        href: format!("{}/members/{}", room.base, member.id),
        kind: words.text(if member.kind == MemberKind::Natural { "members-natural" } else { "members-legal" }),
        admitted: format::short_day(member.admitted_on),
        shares: own.shares,
        promised: frame.figure(&own.promised),
        paid: frame.figure(&own.paid),
        due: frame.figure(&own.due()),
        left: member.left_on.map(|day| frame.about("members-left", &frame.day(&day))).unwrap_or_default(),
    }
}

/// A legal check as a sentence with its article.
pub fn checked(check: &LegalCheck, words: Words) -> Check {
    let language = words.language();
    let amount = |value: rust_decimal::Decimal| {
        Money::from_decimal(value.round_dp(2), crate::money::Currency::Mad)
            .map(|amount| format::money(amount, language))
            .unwrap_or_default()
    };
    let shown = |value: rust_decimal::Decimal| match check.subject {
        LegalSubject::MinimumMembers | LegalSubject::YearsBeforeNonMembers | LegalSubject::YearsToRefund => value.to_string(),
        LegalSubject::PaidAtSubscription
        | LegalSubject::NaturalPersons
        | LegalSubject::NonMemberCeiling
        | LegalSubject::LegalReserve
        | LegalSubject::CapitalFloorRatio => format::percent(value, language),
        LegalSubject::MinimumCapital | LegalSubject::MinimumShare | LegalSubject::YearsToPay => amount(value),
    };
    let key = match check.subject {
        LegalSubject::MinimumMembers => "check-members",
        LegalSubject::MinimumCapital | LegalSubject::MinimumShare => "check-capital",
        LegalSubject::PaidAtSubscription => "check-quarter",
        LegalSubject::NaturalPersons => "check-natural",
        LegalSubject::YearsToPay => "check-years",
        // What must stay is asked when somebody leaves.
        LegalSubject::CapitalFloorRatio | LegalSubject::YearsToRefund => "departure-title",
        // The ceiling has its own page.
        LegalSubject::NonMemberCeiling | LegalSubject::YearsBeforeNonMembers => "exclusivity-title",
        // The reserve is looked at when a surplus is shared out.
        LegalSubject::LegalReserve => "surplus-legal",
    };
    let values =
        [("found", shown(check.found).into()), ("wanted", shown(check.wanted).into()), ("article", cite(check.article, words).into())];
    Check {
        kind: if check.is_met { "done" } else { "due" },
        word: words.text(if check.is_met { "check-met" } else { "check-unmet" }),
        text: words.with(key, &values),
    }
}

#[derive(Template)]
#[template(path = "members/new.html")]
struct NewPage {
    page: Page,
    base: String,
    fields: Fields,
    kind: String,
    faults: Faults,
}

fn new_page(app: &App, visitor: &Visitor, room: Room, fields: Fields, faults: Faults) -> NewPage {
    let frame = room.page(app, visitor, visitor.words().text("members-new"));
    let kind = if fields.is_given("kind") { fields.typed("kind").to_owned() } else { "natural".to_owned() };
    NewPage { page: frame, base: room.base, kind, fields, faults }
}

pub async fn new(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditMembers).await?;
    let fields = Fields::prefilled([("admitted_on", app.desk.today().to_string()), ("key", app.desk.new_id().to_string())]);
    page(&new_page(&app, &visitor, room, fields, Faults::default()))
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditMembers).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let admitted_on = faults.day(&fields, "admitted_on", words);
    if let (true, Some(admitted_on)) = (faults.is_empty(), admitted_on) {
        let draft = MemberDraft {
            kind: MemberKind::from_key(fields.typed("kind")).unwrap_or(MemberKind::Natural),
            name_latin: fields.typed("name_latin").to_owned(),
            name_arabic: fields.typed("name_arabic").to_owned(),
            occupation: fields.typed("occupation").to_owned(),
            address: fields.typed("address").to_owned(),
            admitted_on,
        };
        match admit_member_once(&app.desk, visitor.actor()?, &code, fields.typed("key").to_owned(), draft).await {
            Ok(member) => return Ok(go_saying(&format!("{}/members/{}", room.base, member.id), &words.text("members-admitted"))),
            Err(error) => {
                let is_day =
                    matches!(error, crate::actions::desk::ActionError::Member(crate::cooperative::member::MemberError::AdmittedInFuture));
                faults.refuse(if is_day { "admitted_on" } else { "name_latin" }, error, words)?;
            }
        }
    }
    refused(&new_page(&app, &visitor, room, fields, faults))
}
