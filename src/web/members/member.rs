//! One member: what they promised, what is due, what they paid; promising, calling and paying.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::ledger::Posted;
use crate::actions::members::CallShares;
use crate::actions::members::PayShares;
use crate::actions::members::SubscribeShares;
use crate::actions::members::call_shares;
use crate::actions::members::pay_shares;
use crate::actions::members::subscribe_shares;
use crate::cooperative::capital::assets;
use crate::cooperative::shares::ContributionKind;
use crate::cooperative::shares::MemberShares;
use crate::cooperative::shares::PaymentMeans;
use crate::cooperative::shares::ShareError;
use crate::cooperative::shares::SharePayment;
use crate::cooperative::shares::Subscription;
use crate::cooperative::shares::SubscriptionDraft;
use crate::i18n::format;
use crate::money::Currency;
use crate::money::Money;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::members::list::by_number;
use crate::web::members::list::shown_name;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// A promise as its member and the treasurer read it.
pub struct Promise {
    pub id: Uuid,
    pub day: String,
    pub what: String,
    pub promised: String,
    pub called: String,
    pub paid: String,
    pub due: String,
    pub left_to_call: String,
    pub is_in_kind: bool,
    pub is_due: bool,
    pub may_call: bool,
}

/// A payment as a receipt.
pub struct Receipt {
    pub number: String,
    pub day: String,
    pub amount: String,
    pub means: String,
    pub href: String,
}

pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

#[derive(Template)]
#[template(path = "members/member.html")]
struct MemberPage {
    page: Page,
    base: String,
    here: String,
    name: String,
    other_name: String,
    facts: Vec<(String, String)>,
    promises: Vec<Promise>,
    receipts: Vec<Receipt>,
    assets: Vec<Choice>,
    nominal: String,
    may_edit: bool,
    key: String,
    today: String,
    fields: Fields,
    kind: String,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadMembers).await?;
    page(&member_page(&app, &visitor, room, id, Fields::default(), Faults::default()).await?)
}

/// The promises of one member in words.
pub fn promises(of: &[&Subscription], payments: &[SharePayment], frame: &Page) -> Result<Vec<Promise>, WebError> {
    let words = frame.words();
    of.iter()
        .map(|one| {
            let promised = one.promised().map_err(WebError::broken)?;
            let paid = Money::sum(
                payments.iter().filter(|payment| payment.subscription_id == one.id).map(|payment| payment.amount),
                Currency::Mad,
            );
            let paid = paid.map_err(WebError::broken)?;
            let due = one.called.minus(paid).map_err(WebError::broken)?;
            let left = promised.minus(one.called).map_err(WebError::broken)?;
            let values = [("count", one.shares.into()), ("nominal", frame.money(&one.nominal).into()), ("what", (&one.description).into())];
            let is_in_kind = one.kind == ContributionKind::InKind;
            Ok(Promise {
                id: one.id,
                day: frame.day(&one.on),
                what: words.with(if is_in_kind { "members-promise-in-kind" } else { "members-promise-cash" }, &values),
                promised: frame.money(&promised),
                called: frame.money(&one.called),
                paid: frame.money(&paid),
                due: frame.money(&due),
                left_to_call: frame.money(&left),
                is_in_kind,
                is_due: due.is_positive(),
                may_call: left.is_positive(),
            })
        })
        .collect()
}

/// The payments of one member as receipts; `base` leads to their entries, where the reader may see them.
pub fn receipts<'a>(of: impl Iterator<Item = &'a SharePayment>, base: Option<&str>, frame: &Page) -> Vec<Receipt> {
    of.map(|one| Receipt {
        number: format!("R-{:04}", one.receipt_number),
        day: frame.day(&one.on),
        amount: frame.money(&one.amount),
        means: frame.t(&format!("members-means-{}", one.means.key().replace('_', "-"))),
        href: base.map(|base| format!("{base}/entries/{}", one.entry_id)).unwrap_or_default(),
    })
    .collect()
}

async fn member_page(app: &App, visitor: &Visitor, room: Room, id: Uuid, fields: Fields, faults: Faults) -> Result<MemberPage, WebError> {
    let (store, scope, words, language) = (app.desk.store(), &room.scope, visitor.words(), visitor.language().code());
    let member = members::member(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let subscriptions = members::subscriptions(store, scope).await?;
    let payments = members::payments(store, scope).await?;
    let name = shown_name(&member, scope, words);
    let frame = room.page(app, visitor, name.clone());
    let own = MemberShares::of(id, &subscriptions, &payments).map_err(WebError::broken)?;
    let sees_names = scope.may(Permission::SeeMemberNames);
    let mut facts = vec![
        (words.text("members-register-number"), member.number.to_string()),
        (words.text("members-admitted-on"), frame.day(&member.admitted_on)),
    ];
    match &member.left_on {
        // Who left holds nothing any more: what they held is told as such, with what is still to be given back.
        Some(left) => {
            let owed = members::owed_back(store, scope).await?.get(&id).copied().unwrap_or(Money::mad(0));
            facts.push((words.text("departure-day"), frame.day(left)));
            facts.push((words.text("departure-shares-held"), own.shares.to_string()));
            facts.push((words.text("departure-still-owed"), frame.money(&owed)));
        }
        None => facts.extend([
            (words.text("members-shares"), own.shares.to_string()),
            (words.text("members-promised"), frame.money(&own.promised)),
            (words.text("members-paid"), frame.money(&own.paid)),
            (words.text("members-due"), frame.money(&own.due())),
        ]),
    }
    if sees_names && !member.occupation.is_empty() {
        facts.push((words.text("members-occupation"), member.occupation.clone()));
    }
    if sees_names && !member.address.is_empty() {
        facts.push((words.text("members-address"), member.address.clone()));
    }
    let own_promises: Vec<&Subscription> = subscriptions.iter().filter(|one| one.member_id == id).collect();
    let base = scope.may(Permission::ReadBooks).then_some(room.base.as_str());
    let kind = if fields.is_given("kind") { fields.typed("kind").to_owned() } else { "cash".to_owned() };
    Ok(MemberPage {
        here: format!("{}/members/{id}", room.base),
        other_name: if !sees_names {
            String::new()
        } else if language == "ar" {
            member.name_latin.clone()
        } else {
            member.name_arabic.clone()
        },
        name,
        facts,
        promises: promises(&own_promises, &payments, &frame)?,
        receipts: receipts(payments.iter().filter(|one| one.member_id == id), base, &frame),
        assets: assets()
            .iter()
            .map(|one| Choice {
                value: one.account.to_string(),
                label: one.label.text(language).to_owned(),
                chosen: fields.typed("asset") == one.account.as_str(),
            })
            .collect(),
        nominal: frame.money(&room.profile.share_nominal),
        may_edit: scope.may(Permission::EditMembers) && member.is_present(),
        key: if fields.is_given("key") { fields.typed("key").to_owned() } else { app.desk.new_id().to_string() },
        today: app.desk.today().to_string(),
        fields,
        kind,
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

/// Ends a form on this page: on with a word, or back with what was typed.
async fn finish(
    app: &App,
    visitor: &Visitor,
    room: Room,
    id: Uuid,
    fields: Fields,
    mut faults: Faults,
    outcome: Option<(Result<Posted, ActionError>, &'static str)>,
) -> Result<Response, WebError> {
    match outcome {
        Some((Ok(_), said)) => return Ok(go_saying(&format!("{}/members/{id}", room.base), &visitor.words().text(said))),
        Some((Err(error), _)) => {
            let field = match &error {
                ActionError::Share(ShareError::WrongCount { .. }) => "shares",
                ActionError::Share(ShareError::ThingIsMissing) => "description",
                ActionError::Share(ShareError::DayInFuture) | ActionError::FiscalYear(_) => "on",
                ActionError::Departure(_) => "",
                _ => "amount",
            };
            faults.refuse(field, error, visitor.words())?;
        }
        None => {}
    }
    refused(&member_page(app, visitor, room, id, fields, faults).await?)
}

pub async fn subscribe(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditMembers).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let shares = faults.whole_number(&fields, "shares", words);
    let on = faults.day(&fields, "on", words);
    let called = if fields.is_given("amount") { faults.amount(&fields, "amount", words) } else { None };
    let kind = ContributionKind::from_key(fields.typed("kind")).unwrap_or(ContributionKind::Cash);
    let mut outcome = None;
    if let (true, Some(shares), Some(on)) = (faults.is_empty(), shares, on) {
        let draft = SubscriptionDraft {
            on,
            shares,
            kind,
            called,
            description: fields.typed("description").to_owned(),
            asset_account: fields.typed("asset").to_owned(),
        };
        let member = members::member(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
        let values = [("count", shares.into()), ("name", by_number(&member, words).into())];
        let command = SubscribeShares {
            key: fields.typed("key").to_owned(),
            member_id: id,
            draft,
            label: words.with("members-entry-promise", &values),
        };
        outcome = Some((subscribe_shares(&app.desk, visitor.actor()?, &code, command).await, "members-promised-done"));
    }
    finish(&app, &visitor, room, id, fields, faults, outcome).await
}

pub async fn call(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditMembers).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let amount = faults.amount(&fields, "amount", words);
    let on = faults.day(&fields, "on", words);
    let promise = Uuid::parse_str(fields.typed("promise")).map_err(|_| AccessError::NotThere)?;
    let mut outcome = None;
    if let (true, Some(amount), Some(on)) = (faults.is_empty(), amount, on) {
        let member = members::member(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
        let label = words.with("members-entry-call", &[("name", by_number(&member, words).into())]);
        let command = CallShares { key: fields.typed("key").to_owned(), subscription_id: promise, amount, on, label };
        outcome = Some((call_shares(&app.desk, visitor.actor()?, &code, command).await, "members-called-done"));
    }
    finish(&app, &visitor, room, id, fields, faults, outcome).await
}

pub async fn pay(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::EditMembers).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let on = faults.day(&fields, "on", words);
    let means = PaymentMeans::from_key(fields.typed("means")).unwrap_or(PaymentMeans::CashBox);
    let promise = Uuid::parse_str(fields.typed("promise")).map_err(|_| AccessError::NotThere)?;
    let promised = members::subscription(app.desk.store(), &room.scope, promise).await?.ok_or(AccessError::NotThere)?;
    let amount = if means == PaymentMeans::Handover {
        Some(promised.promised().map_err(WebError::broken)?)
    } else {
        faults.amount(&fields, "amount", words)
    };
    let mut outcome = None;
    if let (true, Some(amount), Some(on)) = (faults.is_empty(), amount, on) {
        let member = members::member(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
        let values = [("name", by_number(&member, words).into()), ("amount", format::money(amount, visitor.language()).into())];
        let label = words.with("members-entry-payment", &values);
        let command = PayShares { key: fields.typed("key").to_owned(), subscription_id: promise, amount, means, on, label };
        outcome = Some((pay_shares(&app.desk, visitor.actor()?, &code, command).await, "members-paid-done"));
    }
    finish(&app, &visitor, room, id, fields, faults, outcome).await
}
