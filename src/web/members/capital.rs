//! The pooled capital: one picture and one table, which say the same to the centime.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::cooperative::capital::CapitalPart;
use crate::cooperative::capital::CapitalSide;
use crate::cooperative::capital::groups;
use crate::cooperative::capital::picture;
use crate::cooperative::shares::MemberShares;
use crate::cooperative::shares::PaymentMeans;
use crate::cooperative::shares::legal_checks;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::members::list::Check;
use crate::web::members::list::checked;
use crate::web::members::list::shown_name;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

struct Part {
    label: String,
    amount: String,
    colour: String,
    start: i64,
    length: i64,
}

struct Bringer {
    name: String,
    cash: String,
    in_kind: String,
    due: String,
    percent: i64,
}

#[derive(Template)]
#[template(path = "members/capital.html")]
struct CapitalPage {
    page: Page,
    sources: Vec<Part>,
    uses: Vec<Part>,
    left: Part,
    brought: String,
    spent: String,
    bringers: Vec<Bringer>,
    total_cash: String,
    total_in_kind: String,
    total_due: String,
    checks: Vec<Check>,
    sees_members: bool,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadCapital).await?;
    let (store, scope, words, language) = (app.desk.store(), &room.scope, visitor.words(), visitor.language().code());
    let frame = room.page(&app, &visitor, words.text("capital-title"));
    let register = members::register(store, scope).await?;
    let subscriptions = members::subscriptions(store, scope).await?;
    let mut payments = members::payments(store, scope).await?;
    // Who left is owed what they brought: it is capital no more.
    let has_left = |id: Uuid| register.iter().any(|member| member.id == id && !member.is_present());
    payments.retain(|one| !has_left(one.member_id));
    let handed = |one: &&crate::cooperative::shares::SharePayment| one.means == PaymentMeans::Handover;
    let in_kind = Money::sum(payments.iter().filter(handed).map(|one| one.amount), Currency::Mad).map_err(WebError::broken)?;
    let drawn = picture(&ledger::totals(store, scope, None).await?, in_kind).map_err(WebError::broken)?;
    // Both bars are drawn against the larger sum, so that what is left can be seen as what is missing.
    let positive =
        |side: CapitalSide| drawn.parts.iter().filter(|part| part.side == side).map(|part| part.amount.minor().max(0)).sum::<i64>();
    let whole = positive(CapitalSide::Source).max(positive(CapitalSide::Use) + drawn.left.minor().max(0)).max(1);
    let label = |part: &CapitalPart| {
        let group = groups().iter().find(|group| group.code == part.code);
        group.map_or_else(|| words.text("capital-in-kind"), |group| group.label.text(language).to_owned())
    };
    let row = |side: CapitalSide| {
        let mut start = 0;
        drawn
            .parts
            .iter()
            .filter(|part| part.side == side)
            .map(|part| {
                let length = part.amount.minor().max(0) * 100 / whole;
                let shown = Part { label: label(part), amount: frame.money(&part.amount), colour: part.colour.clone(), start, length };
                start += length;
                shown
            })
            .collect::<Vec<Part>>()
    };
    let (sources, uses) = (row(CapitalSide::Source), row(CapitalSide::Use));
    let start = uses.iter().map(|part| part.length).sum();
    let left = Part {
        label: words.text("capital-left"),
        amount: frame.money(&drawn.left),
        colour: "green".to_owned(),
        start,
        length: drawn.left.minor().max(0) * 100 / whole,
    };
    let sees_members = scope.may(Permission::ReadMembers);
    let mut bringers = Vec::new();
    let (mut total_cash, mut total_due) = (Money::mad(0), Money::mad(0));
    for member in register.iter().filter(|member| member.is_present()) {
        let own = MemberShares::of(member.id, &subscriptions, &payments).map_err(WebError::broken)?;
        let things =
            Money::sum(payments.iter().filter(handed).filter(|one| one.member_id == member.id).map(|one| one.amount), Currency::Mad);
        let things = things.map_err(WebError::broken)?;
        let cash = own.paid.minus(things).map_err(WebError::broken)?;
        total_cash = total_cash.plus(cash).map_err(WebError::broken)?;
        total_due = total_due.plus(own.due()).map_err(WebError::broken)?;
        if sees_members {
            bringers.push((
                own.paid.minor(),
                Bringer {
                    name: shown_name(member, scope, words),
                    cash: frame.figure(&cash),
                    in_kind: frame.figure(&things),
                    due: frame.figure(&own.due()),
                    percent: 0,
                },
            ));
        }
    }
    let most = bringers.iter().map(|(paid, _)| *paid).max().unwrap_or(0).max(1);
    let bringers = bringers.into_iter().map(|(paid, one)| Bringer { percent: paid.max(0) * 100 / most, ..one }).collect();
    let checks = legal_checks(&register, &subscriptions, &payments, app.desk.today()).map_err(WebError::broken)?;
    page(&CapitalPage {
        sources,
        uses,
        left,
        brought: frame.money(&drawn.brought),
        spent: frame.money(&drawn.spent),
        bringers,
        total_cash: frame.figure(&total_cash),
        total_in_kind: frame.figure(&in_kind),
        total_due: frame.figure(&total_due),
        checks: checks.iter().map(|check| checked(check, words)).collect(),
        sees_members,
        page: frame,
    })
}
