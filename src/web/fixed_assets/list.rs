//! The register on screen: what there is, what it is worth, where it is, and whether the books agree.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::ledger::chart::Chart;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::register::Condition;
use crate::ledger::fixed_asset::rules::AssetRules;
use crate::money::Currency;
use crate::money::Money;
use crate::store::assets;
use crate::store::entry_filter::EntryFilter;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::choice::Choice;
use crate::web::filter::pager::Pager;
use crate::web::ledger::entries::is_expert_here;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Things on one page of the list.
const PER_PAGE: i64 = 50;

struct Row {
    number: String,
    label: String,
    href: String,
    account: String,
    place: String,
    value: String,
    wear: String,
    net: String,
    state: &'static str,
    state_word: String,
}

struct Check {
    what: String,
    register: String,
    books: String,
    gap: String,
    agrees: bool,
}

#[derive(Template)]
#[template(path = "fixed_assets/list.html")]
struct ListPage {
    page: Page,
    base: String,
    filters: FilterBar,
    rows: Vec<Row>,
    value: String,
    wear: String,
    net: String,
    checks: Vec<Check>,
    all_agree: bool,
    unclaimed: usize,
    missing: Option<(String, String)>,
    paper: String,
    may_edit: bool,
    may_post: bool,
    is_expert: bool,
    pager: Pager,
}

/// The state of a thing: its shape and its word.
pub fn state_of(asset: &Asset, has_left: bool, frame: &Page) -> (&'static str, String) {
    if has_left {
        return ("waived", frame.t("assets-state-left"));
    }
    let kind = match asset.condition {
        Condition::Good => "done",
        Condition::Worn => "doing",
        Condition::Broken => "due",
        Condition::Lost => "late",
    };
    (kind, frame.t(&format!("assets-condition-{}", asset.condition.key())))
}

/// Whether a thing is asked for, in whatever state it is.
fn fits(asset: &Asset, filter: &EntryFilter) -> bool {
    let called = |text: &str| {
        let small = text.to_lowercase();
        [&asset.label, &asset.serial, &asset.location, &asset.supplier].iter().any(|told| told.to_lowercase().contains(&small))
    };
    let paid = |name: Option<&String>| match name {
        Some(name) => asset.financing.grant == *name,
        None => !asset.financing.grant.is_empty() || asset.granted().is_positive(),
    };
    filter.words().is_none_or(called)
        && filter.number.is_none_or(|number| asset.number == number)
        && filter.holds(asset.value)
        && filter.period.is_none_or(|period| period.contains(asset.received_on))
        && filter.account.is_none_or(|account| asset.account.starts_with(account.as_str()))
        && filter.grant.as_ref().is_none_or(|grant| paid(grant.name.as_ref()))
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(&app, &visitor, words.text("assets-title"));
    let today = app.desk.today();
    let typed = |name: &str| asked.get(name).map_or("", String::as_str).trim();
    let all = assets::assets(store, scope).await?;
    let left = assets::left(store, scope).await?;
    let years = ledger::years(store, scope).await?;
    let known: Vec<_> = years.iter().map(|year| year.period()).collect();
    let state = if typed("state").is_empty() { "present" } else { typed("state") };
    let has_left = |asset: &Asset| left.get(&asset.id).is_some_and(|left| left.on <= today);
    let is_expert = is_expert_here(&room, &visitor);
    let offers = Offers {
        words: true,
        amounts: true,
        numbers: true,
        period: true,
        account: true,
        asks_account: is_expert,
        grants: true,
        ..Offers::NOTHING
    };
    let (filter, mut filters) = bar::read(&app, &visitor, &room, &asked, format!("{}/assets", room.base), offers).await?;
    let is_wanted = |asset: &&Asset| {
        let fits_state = match state {
            "left" => has_left(asset),
            "all" => true,
            _ => !has_left(asset),
        };
        fits_state && fits(asset, &filter)
    };
    let found: Vec<&Asset> = all.iter().filter(is_wanted).collect();
    let (mut value, mut net) = (Money::mad(0), Money::mad(0));
    let mut rows = Vec::new();
    let at = page_number(&asked);
    for (place, asset) in found.iter().enumerate() {
        let worth = if has_left(asset) { Money::mad(0) } else { asset.plan(&known).net_on(today) };
        value = value.plus(asset.value).map_err(WebError::broken)?;
        net = net.plus(worth).map_err(WebError::broken)?;
        if i64::try_from(place).unwrap_or(i64::MAX) / PER_PAGE != at - 1 {
            continue;
        }
        let (kind, word) = state_of(asset, has_left(asset), &frame);
        rows.push(Row {
            number: format!("{:04}", asset.number),
            label: asset.label.clone(),
            href: format!("{}/assets/{}", room.base, asset.id),
            account: asset.account.to_string(),
            place: asset.location.clone(),
            value: frame.figure(&asset.value),
            wear: frame.figure(&asset.value.minus(worth).map_err(WebError::broken)?),
            net: frame.figure(&worth),
            state: kind,
            state_word: word,
        });
    }
    let checks = reconcile(&all.iter().filter(|asset| !has_left(asset)).collect::<Vec<_>>(), &app, &room, &frame, is_expert).await?;
    let unclaimed = assets::unclaimed(store, scope).await?.len();
    let last = years.iter().rfind(|year| year.period().from() <= today && year.admit(year.period().to()).is_ok());
    let missing = match last {
        Some(year) => {
            let written = assets::written(store, scope).await?;
            let lines = assets::lines_of(all.clone(), &written, &left, &known, year.period()).map_err(WebError::broken)?;
            let href = format!("{}/assets/year?year={}", room.base, year.id());
            lines
                .iter()
                .any(|(_, line)| !line.is_nil())
                .then(|| (href, frame.about("assets-year-missing", &frame.day(&year.period().to()))))
        }
        None => None,
    };
    let states = ["present", "left", "all"].into_iter().map(|one| Choice {
        value: one.to_owned(),
        label: words.text(&format!("assets-show-{one}")),
        chosen: state == one,
    });
    filters.beside = vec![("state", words.text("assets-state"), states.collect())];
    page(&ListPage {
        pager: Pager::new(&filters.action, &asked, at, PER_PAGE, rows.len(), i64::try_from(found.len()).unwrap_or(i64::MAX)),
        filters,
        // The papers know one grant by its name; all grants together are the whole register.
        paper: Uuid::parse_str(typed("grant")).map(|grant| format!("?subject={grant}")).unwrap_or_default(),
        rows,
        value: frame.figure(&value),
        wear: frame.figure(&value.minus(net).map_err(WebError::broken)?),
        net: frame.figure(&net),
        all_agree: checks.iter().all(|check| check.agrees),
        checks,
        unclaimed,
        missing,
        may_edit: scope.may(Permission::ManageAssets),
        may_post: scope.may(Permission::PostEntry),
        is_expert,
        base: room.base.clone(),
        page: frame,
    })
}

/// The register against the books, account by account.
async fn reconcile(
    present: &[&Asset],
    app: &App,
    room: &crate::web::room::Room,
    frame: &Page,
    is_expert: bool,
) -> Result<Vec<Check>, WebError> {
    let totals = ledger::totals(app.desk.store(), &room.scope, None).await?;
    let zero = (Money::mad(0), Money::mad(0));
    let mut sides: BTreeMap<crate::ledger::account::AccountCode, (Money, Money)> = BTreeMap::new();
    for asset in present {
        let side = sides.entry(asset.account).or_insert(zero);
        side.0 = side.0.plus(asset.value).map_err(WebError::broken)?;
    }
    for row in totals.iter().filter(|row| ("21".."26").contains(&row.account.as_str())) {
        let side = sides.entry(row.account).or_insert(zero);
        side.1 = side.1.plus(row.debit.minus(row.credit).map_err(WebError::broken)?).map_err(WebError::broken)?;
    }
    let language = frame.words().language().code();
    sides
        .into_iter()
        .filter(|(_, (register, books))| !register.is_zero() || !books.is_zero())
        .map(|(account, (register, books))| {
            let gap = register.minus(books).map_err(WebError::broken)?;
            let what = if is_expert {
                let label = Chart::national().nearest(account).map(|one| one.label(language).text.to_owned());
                format!("{account} {}", label.unwrap_or_default())
            } else {
                let rule = AssetRules::current().of(account, frame.today());
                rule.map(|rule| rule.label.text(language).to_owned()).unwrap_or_default()
            };
            Ok(Check {
                what,
                register: frame.figure(&register),
                books: frame.figure(&books),
                gap: frame.figure(&gap),
                agrees: gap == Money::zero(Currency::Mad),
            })
        })
        .collect()
}
