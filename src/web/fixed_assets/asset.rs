//! One thing: what it is, where it is, how it wears year by year, and telling it anew.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::assets::edit_asset;
use crate::actions::assets::link_asset;
use crate::actions::assets::set_photo;
use crate::actions::desk::ActionError;
use crate::actions::evidence::AddEvidence;
use crate::actions::evidence::Proves;
use crate::actions::evidence::add_evidence;
use crate::calendar::Period;
use crate::i18n::format;
use crate::ledger::fixed_asset::register::Asset;
use crate::ledger::fixed_asset::rules::Method;
use crate::ledger::fixed_asset::year::Written;
use crate::ledger::fixed_asset::year::sum;
use crate::money::Money;
use crate::store::assets;
use crate::store::evidence;
use crate::store::ledger;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::fixed_assets::form;
use crate::web::fixed_assets::form::Questions;
use crate::web::fixed_assets::list::state_of;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::ledger::entries::is_expert_here;
use crate::web::members::list::shown_name;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Width of the picture of wear.
const PICTURE: i64 = 480;
/// Height of its tallest bar.
const TALLEST: i64 = 96;

struct PlanRow {
    year: String,
    wear: String,
    all: String,
    net: String,
    written: &'static str,
    written_word: String,
}

struct Bar {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    is_worn_year: bool,
    label: String,
}

struct Photo {
    href: String,
    name: String,
    digest: String,
    when: String,
}

#[derive(Template)]
#[template(path = "fixed_assets/asset.html")]
struct AssetPage {
    page: Page,
    base: String,
    here: String,
    label: String,
    number: String,
    state: &'static str,
    state_word: String,
    value: String,
    net: String,
    worn: String,
    year_wear: String,
    written: String,
    is_behind: bool,
    facts: Vec<(String, String)>,
    money_facts: Vec<(String, String)>,
    accounts: Vec<(String, String)>,
    entry: String,
    left: String,
    left_entry: String,
    plan: Vec<PlanRow>,
    bars: Vec<Bar>,
    /// Lines of the books it could be tied to, when its own was turned back.
    is_loose: bool,
    lines: Vec<(String, String)>,
    photo: Option<Photo>,
    id: Uuid,
    labels: String,
    may_edit: bool,
    may_let_go: bool,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    page(&asset_page(&app, &visitor, room, id, Faults::default()).await?)
}

async fn asset_page(app: &App, visitor: &Visitor, room: Room, id: Uuid, faults: Faults) -> Result<AssetPage, WebError> {
    let (store, scope, words, today) = (app.desk.store(), &room.scope, visitor.words(), app.desk.today());
    let asset = assets::asset(store, scope, id).await?.ok_or(AccessError::NotThere)?;
    let frame = room.page(app, visitor, asset.label.clone());
    let written = assets::written(store, scope).await?.remove(&id).unwrap_or_default();
    let left = assets::left(store, scope).await?.remove(&id);
    let known: Vec<Period> = ledger::years(store, scope).await?.iter().map(|year| year.period()).collect();
    let plan = asset.plan(&known);
    let is_expert = is_expert_here(&room, visitor);
    let net = if left.is_some() { Money::mad(0) } else { plan.net_on(today) };
    let year = known.iter().find(|year| year.contains(today)).map(|year| plan.of_year(*year)).unwrap_or(Money::mad(0));
    let in_books = asset.written_before.plus(sum(&written, |one| one.amount).map_err(WebError::broken)?).map_err(WebError::broken)?;
    let (state, state_word) = state_of(&asset, left.is_some(), &frame);
    let photo = match asset.photo_id {
        Some(photo) if scope.may(Permission::ReadEvidence) => evidence::file(store, scope, photo).await?.map(|file| Photo {
            href: format!("{}/files/{}", room.base, file.id),
            name: file.name,
            digest: file.digest,
            when: format::moment(file.added_at, visitor.language()),
        }),
        _ => None,
    };
    let rows = plan_rows(&asset, &plan, &written, &frame)?;
    let is_loose = match asset.entry {
        Some((entry, _)) if left.is_none() => ledger::reversal_of(store, scope, entry).await?.is_some(),
        _ => false,
    };
    let mut lines = Vec::new();
    if is_loose {
        let found = assets::unclaimed(store, scope).await?;
        let fits = found.iter().filter(|line| line.account == asset.account.as_str() && line.left() >= asset.value);
        let told = |line: &assets::Unclaimed| format!("{} · {} · {}", line.label, frame.day(&line.dated_on), frame.money(&line.left()));
        lines = fits.map(|line| (format!("{}/{}", line.entry_id, line.line), told(line))).collect();
    }
    Ok(AssetPage {
        here: format!("{}/assets/{id}", room.base),
        number: format!("{:04}", asset.number),
        value: frame.money(&asset.value),
        net: frame.money(&net),
        worn: frame.money(&plan.wear_on(today)),
        year_wear: frame.money(&year),
        written: frame.money(&in_books),
        is_behind: left.is_none() && asset.method != Method::None && last_over(&plan, today) > in_books,
        facts: facts(app, &room, &asset, &frame).await?,
        money_facts: money_facts(&asset, &written, &frame)?,
        accounts: if is_expert { accounts(&asset, &frame) } else { Vec::new() },
        entry: asset.entry.map(|entry| format!("{}/entries/{}", room.base, entry.0)).unwrap_or_default(),
        left: left
            .as_ref()
            .map(|left| {
                let values = [
                    ("how", words.text(&format!("assets-leaving-{}", left.leaving.key())).into()),
                    ("day", frame.day(&left.on).into()),
                    ("reason", (&left.reason).into()),
                ];
                words.with("assets-has-left", &values)
            })
            .unwrap_or_default(),
        left_entry: left.as_ref().map(|left| format!("{}/entries/{}", room.base, left.entry_id)).unwrap_or_default(),
        bars: bars(&plan),
        plan: rows,
        is_loose,
        lines,
        photo,
        id,
        labels: format!("{}/papers/asset-labels", room.base),
        may_edit: scope.may(Permission::ManageAssets) && left.is_none(),
        may_let_go: scope.may(Permission::PostEntry) && left.is_none(),
        label: asset.label,
        state,
        state_word,
        faults,
        base: room.base.clone(),
        page: frame,
    })
}

/// The wear of the years that are over.
fn last_over(plan: &crate::ledger::fixed_asset::plan::Plan, today: crate::calendar::Day) -> Money {
    plan.lines().iter().rfind(|line| line.period.to() < today).map_or(Money::mad(0), |line| line.wear)
}

async fn facts(app: &App, room: &Room, asset: &Asset, frame: &Page) -> Result<Vec<(String, String)>, WebError> {
    let (scope, words) = (&room.scope, frame.words());
    let rule = asset.rule().ok();
    let mut custodian = String::new();
    if let Some(id) = asset.custodian.member_id {
        let member = members::member(app.desk.store(), scope, id).await?;
        custodian = member.map(|member| shown_name(&member, scope, words)).unwrap_or_default();
    } else if scope.may(Permission::SeeMemberNames) {
        custodian.clone_from(&asset.custodian.name);
    }
    let all = [
        ("assets-kind", rule.map(|rule| rule.label.text(words.language().code()).to_owned()).unwrap_or_default()),
        ("assets-received-on", frame.day(&asset.received_on)),
        ("assets-where", asset.location.clone()),
        ("assets-custodian", custodian),
        ("assets-serial", asset.serial.clone()),
        ("assets-supplier", asset.supplier.clone()),
        ("assets-voucher", asset.voucher.clone()),
        ("assets-time", form::time_of_use(asset.months, words)),
    ];
    Ok(all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (frame.t(key), value)).collect())
}

fn money_facts(asset: &Asset, written: &[Written], frame: &Page) -> Result<Vec<(String, String)>, WebError> {
    let financing = &asset.financing;
    let mut all = vec![
        ("assets-finance-source", financing.source.clone()),
        ("assets-grant", financing.grant.clone()),
        ("assets-budget-line", financing.budget_line.clone()),
    ];
    if asset.granted().is_positive() {
        let share = asset.granted().decimal() / asset.value.decimal();
        let values = format!("{} ({})", frame.money(&asset.granted()), format::percent(share, frame.words().language()));
        all.push(("assets-granted", values));
        let released = Money::mad(financing.released_before_minor).plus(sum(written, |one| one.released).map_err(WebError::broken)?);
        all.push(("assets-released", frame.money(&released.map_err(WebError::broken)?)));
    }
    Ok(all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (frame.t(key), value)).collect())
}

/// The accounts of a thing, with what the rulebook says of them.
fn accounts(asset: &Asset, frame: &Page) -> Vec<(String, String)> {
    let Ok(rule) = asset.rule() else { return Vec::new() };
    let code = |account: Option<crate::ledger::account::AccountCode>| account.map(|account| account.to_string()).unwrap_or_default();
    let language = frame.words().language();
    let usual = match (rule.least, rule.most) {
        (Some(least), Some(most)) if least != most => format!("{} – {}", format::percent(least, language), format::percent(most, language)),
        (Some(least), _) => format::percent(least, language),
        _ => String::new(),
    };
    let all = [
        ("assets-account", asset.account.to_string()),
        ("assets-account-wear", code(rule.wear)),
        ("assets-account-charge", code(rule.charge)),
        ("assets-account-grant", code(asset.financing.account)),
        ("assets-method", frame.t(&format!("assets-method-{}", asset.method.key()))),
        ("assets-usual-rate", usual),
        ("assets-source", rule.source.clone()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (frame.t(key), value)).collect()
}

fn plan_rows(
    asset: &Asset,
    plan: &crate::ledger::fixed_asset::plan::Plan,
    written: &[Written],
    frame: &Page,
) -> Result<Vec<PlanRow>, WebError> {
    let mut rows = Vec::new();
    for line in plan.lines() {
        let until = written.iter().filter(|one| one.on <= line.period.to());
        let so_far = asset.written_before.plus(sum(until, |one| one.amount).map_err(WebError::broken)?).map_err(WebError::broken)?;
        let is_written = so_far >= line.wear;
        rows.push(PlanRow {
            year: format::year_among(line.period, plan.lines().iter().map(|line| line.period)),
            wear: frame.figure(&line.amount),
            all: frame.figure(&line.wear),
            net: frame.figure(&line.net),
            written: if is_written { "done" } else { "planned" },
            written_word: frame.t(if is_written { "assets-in-the-books" } else { "assets-planned" }),
        });
    }
    Ok(rows)
}

fn bars(plan: &crate::ledger::fixed_asset::plan::Plan) -> Vec<Bar> {
    let value = plan.terms().value.minor().max(1);
    let count = i64::try_from(plan.lines().len()).unwrap_or(1).max(1);
    let step = PICTURE / count;
    let every = (count + 9) / 10;
    let height = |minor: i64| i64::try_from(i128::from(minor) * i128::from(TALLEST) / i128::from(value)).unwrap_or(0);
    let mut found = Vec::new();
    for (at, line) in plan.lines().iter().enumerate() {
        let at = i64::try_from(at).unwrap_or(0);
        let (worth, wear) = (height(line.net.minor()), height(line.amount.minor()));
        let (x, width) = (at * step + step / 8, (step * 3 / 4).max(2));
        let label = if at % every == 0 { line.period.to().year().to_string() } else { String::new() };
        found.push(Bar { x, y: TALLEST + 8 - worth, width, height: worth, is_worn_year: false, label });
        found.push(Bar { x, y: TALLEST + 8 - worth - wear, width, height: wear, is_worn_year: true, label: String::new() });
    }
    found
}

#[derive(Template)]
#[template(path = "fixed_assets/edit.html")]
struct EditPage {
    page: Page,
    here: String,
    label: String,
    fields: Fields,
    questions: Questions,
    is_written: bool,
    faults: Faults,
}

pub async fn edit(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let asset = assets::asset(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let fields = form::typed(&asset);
    page(&edit_page(&app, &visitor, room, &asset, fields, Faults::default()).await?)
}

async fn edit_page(app: &App, visitor: &Visitor, room: Room, asset: &Asset, fields: Fields, faults: Faults) -> Result<EditPage, WebError> {
    let (store, words) = (app.desk.store(), visitor.words());
    let frame = room.page(app, visitor, words.text("assets-edit"));
    let is_expert = is_expert_here(&room, visitor);
    Ok(EditPage {
        here: format!("{}/assets/{}", room.base, asset.id),
        label: asset.label.clone(),
        questions: form::questions(store, &room.scope, &fields, app.desk.today(), words, is_expert).await?,
        is_written: assets::written(store, &room.scope).await?.contains_key(&asset.id),
        fields,
        faults,
        page: frame,
    })
}

pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let (words, store) = (visitor.words(), app.desk.store());
    let asset = assets::asset(store, &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let is_written = assets::written(store, &room.scope).await?.contains_key(&id);
    let mut faults = fields.faults(words);
    let draft = form::read(&fields, &mut faults, words, app.desk.today(), Some(asset.account), is_written.then_some(&asset));
    if let (true, Some(draft)) = (faults.is_empty(), draft) {
        match edit_asset(&app.desk, visitor.actor()?, &code, id, draft).await {
            Ok(_) => return Ok(go_saying(&format!("{}/assets/{id}", room.base), &words.text("assets-edited"))),
            Err(error) => {
                let field = if let ActionError::Asset(error) = &error { form::field_of(error) } else { "" };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&edit_page(&app, &visitor, room, &asset, fields, faults).await?)
}

/// A picture of the thing.
pub async fn photo(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let words = visitor.words();
    assets::asset(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let mut faults = fields.faults(words);
    match fields.file("photo") {
        Some(upload) if faults.is_empty() => {
            let command = AddEvidence { name: upload.name.clone(), bytes: upload.bytes.clone() };
            let outcome = match add_evidence(&app.desk, visitor.actor()?, &code, command, Proves::Nothing).await {
                Ok(file) => set_photo(&app.desk, visitor.actor()?, &code, id, file.id).await,
                Err(error) => Err(error),
            };
            match outcome {
                Ok(()) => return Ok(go_saying(&format!("{}/assets/{id}", room.base), &words.text("assets-photo-kept"))),
                Err(error) => faults.refuse("photo", error, words)?,
            }
        }
        Some(_) => {}
        None => faults.add("photo", words.text("web-field-is-missing")),
    }
    refused(&asset_page(&app, &visitor, room, id, faults).await?)
}

/// Ties the thing to another line of the books.
pub async fn link(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ManageAssets).await?;
    let words = visitor.words();
    assets::asset(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let mut faults = fields.faults(words);
    let line = fields.typed("line").split_once('/');
    let line = line.and_then(|(entry, line)| Uuid::parse_str(entry).ok().zip(line.parse::<i64>().ok()));
    match line {
        Some((entry_id, line)) if faults.is_empty() => match link_asset(&app.desk, visitor.actor()?, &code, id, entry_id, line).await {
            Ok(()) => return Ok(go_saying(&format!("{}/assets/{id}", room.base), &words.text("assets-linked"))),
            Err(error) => faults.refuse("", error, words)?,
        },
        Some(_) => {}
        None => faults.add("line", words.text("web-field-is-missing")),
    }
    refused(&asset_page(&app, &visitor, room, id, faults).await?)
}
