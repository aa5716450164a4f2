//! What the palette finds: pages, deeds, cooperatives, entries by number and members by name, each only where this person may go.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::ledger::entry_query::EntryQuery;
use crate::ledger::fiscal_year::period_of_mark;
use crate::store::cooperatives;
use crate::store::entry_filter::EntryFilter;
use crate::store::ledger;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::ledger::entries::is_expert_here;
use crate::web::ledger::view;
use crate::web::page::Page;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Things of one kind that are offered at most.
const MOST: usize = 6;
/// Letters from which entries are searched by their words.
const FEWEST_LETTERS: usize = 3;

struct Found {
    label: String,
    hint: String,
    href: String,
}

/// Answers with a list of label, hint and address; in the cooperative `c`, where there is one.
///
/// # Errors
/// `SignInFirst` for strangers; what the shelf answers.
pub async fn answer(State(app): State<App>, visitor: Visitor, Query(asked): Query<BTreeMap<String, String>>) -> Result<Response, WebError> {
    let actor = visitor.actor()?;
    let (store, words) = (app.desk.store(), visitor.words());
    let q = asked.get("q").map_or("", String::as_str).trim();
    let small = q.to_lowercase();
    let fits = |text: &str| small.is_empty() || text.to_lowercase().contains(&small);
    let mut found = Vec::new();
    let code = asked.get("c").map_or("", String::as_str);
    // A cooperative that is not theirs is passed over as if it had not been named.
    let room = if code.is_empty() { None } else { enter(&app, &visitor, code, Permission::ReadProfile).await.ok() };
    let frame = match &room {
        Some(room) => room.page(&app, &visitor, String::new()),
        None => Page::new(&app, &visitor, String::new()),
    };
    if let Some(room) = &room {
        found.extend(entries(&app, room, q).await?);
        found.extend(deeds(&visitor, room).into_iter().filter(|one| fits(&one.label)));
    }
    let pages = frame.nav.iter().map(|way| Found { label: way.label.clone(), hint: String::new(), href: way.href.clone() });
    found.extend(pages.filter(|one| fits(&one.label)));
    let account = Found { label: words.text("chrome-account"), hint: String::new(), href: "/account".to_owned() };
    found.extend(Some(account).filter(|one| fits(&one.label)));
    if let Some(room) = &room
        && !small.is_empty()
        && room.scope.may(Permission::ReadMembers)
        && room.scope.may(Permission::SeeMemberNames)
    {
        let language = visitor.language().code();
        let named = members::named(store, &room.scope, q, MOST).await?;
        found.extend(named.iter().map(|member| Found {
            label: member.name(language).to_owned(),
            hint: words.text("nav-members"),
            href: format!("{}/members/{}", room.base, member.id),
        }));
    }
    if let Ok(portfolio) = actor.portfolio(Permission::ReadPortfolio) {
        let language = visitor.language().code();
        let named = cooperatives::named(store, &portfolio, q, MOST).await?;
        found.extend(named.iter().map(|one| Found {
            label: one.name(language).to_owned(),
            hint: words.text("nav-portfolio"),
            href: format!("/c/{}", one.code),
        }));
    }
    let list: Vec<[String; 3]> = found.into_iter().map(|one| [one.label, one.hint, one.href]).collect();
    let body = serde_json::to_string(&list).map_err(WebError::broken)?;
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response())
}

/// What can be done here by this person.
fn deeds(visitor: &Visitor, room: &Room) -> Vec<Found> {
    let words = visitor.words();
    let all = [
        ("home-in", "/record?event=money_in", Permission::RecordMovement, false),
        ("home-out", "/record?event=money_out", Permission::RecordMovement, false),
        ("home-count", "/cash", Permission::RecordMovement, false),
        ("payroll-title", "/payroll", Permission::RecordMovement, false),
        ("vat-title", "/vat", Permission::ReadBooks, false),
        ("free-title", "/entries/new", Permission::PostEntry, true),
        ("members-new", "/members/new", Permission::EditMembers, false),
        ("handover-title", "/handover", Permission::HandOver, false),
        ("years-title", "/years", Permission::ReadBooks, true),
    ];
    let is_expert = is_expert_here(room, visitor);
    all.into_iter()
        .filter(|(_, _, permission, for_experts)| room.scope.may(*permission) && (is_expert || !for_experts))
        .map(|(key, tail, _, _)| Found { label: words.text(key), hint: String::new(), href: format!("{}{tail}", room.base) })
        .collect()
}

/// Entries by what people quote, by number, by amount, or by a few letters of their words.
async fn entries(app: &App, room: &Room, q: &str) -> Result<Vec<Found>, WebError> {
    let query = EntryQuery::read(q);
    let has_words = query.text.as_ref().is_some_and(|text| text.chars().count() >= FEWEST_LETTERS);
    let is_asked = has_words || query.number.is_some() || query.least.is_some() || query.most.is_some();
    if !is_asked || !room.scope.may(Permission::ReadBooks) {
        return Ok(Vec::new());
    }
    let store = app.desk.store();
    let years = ledger::years(store, &room.scope).await?;
    // A bare number is rather that of an entry than an amount.
    let number = q.parse::<i64>().ok().filter(|number| *number > 0);
    let query = if number.is_some() { EntryQuery { number, ..EntryQuery::default() } } else { query };
    let named_year = query.year.as_deref().and_then(|mark| period_of_mark(&years, mark));
    if query.year.is_some() && named_year.is_none() {
        return Ok(Vec::new());
    }
    let filter = EntryFilter::default().searched(query, named_year);
    let page = ledger::entries(store, &room.scope, &filter, 1, MOST as i64).await?;
    let made = page.entries.iter().map(|posted| Found {
        label: format!("{} · {}", view::reference(posted, &years), posted.entry.label()),
        hint: crate::i18n::format::short_day(posted.entry.date()),
        href: format!("{}/entries/{}", room.base, posted.id),
    });
    Ok(made.collect())
}
