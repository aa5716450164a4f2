//! A member's own shares: what I promised, what I paid, what is still due. Nobody else's.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::cooperative::shares::MemberShares;
use crate::cooperative::shares::Subscription;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::members::member::Promise;
use crate::web::members::member::Receipt;
use crate::web::members::member::promises;
use crate::web::members::member::receipts;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

#[derive(Template)]
#[template(path = "members/mine.html")]
struct MinePage {
    page: Page,
    name: String,
    shares: i64,
    promised: String,
    paid: String,
    due: String,
    promises: Vec<Promise>,
    receipts: Vec<Receipt>,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadOwnShares).await?;
    let (store, scope) = (app.desk.store(), &room.scope);
    let id = scope.member_id().ok_or(AccessError::NotThere)?;
    let member = members::member(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let frame = room.page(&app, &visitor, visitor.words().text("nav-my-shares"));
    let subscriptions = members::subscriptions(store, scope).await?;
    let payments = members::payments(store, scope).await?;
    let own = MemberShares::of(id, &subscriptions, &payments).map_err(WebError::broken)?;
    let mine: Vec<&Subscription> = subscriptions.iter().filter(|one| one.member_id == id).collect();
    page(&MinePage {
        name: member.name(visitor.language().code()).to_owned(),
        shares: own.shares,
        promised: frame.money(&own.promised),
        paid: frame.money(&own.paid),
        due: frame.money(&own.due()),
        promises: promises(&mine, &payments, &frame)?,
        receipts: receipts(payments.iter().filter(|one| one.member_id == id), None, &frame),
        page: frame,
    })
}
