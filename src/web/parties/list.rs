//! Who owes us, whom we owe, and since when.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::cooperative::third_parties;
use crate::cooperative::third_parties::DebtKind;
use crate::cooperative::third_parties::ThirdParty;
use crate::cooperative::third_parties::Who;
use crate::i18n::catalogue::Words;
use crate::i18n::language::Language;
use crate::store::entry_filter::EntryFilter;
use crate::store::parties;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::parties::read;
use crate::web::parties::read::People;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// People on one page of each table.
const PER_PAGE: i64 = 50;

pub struct Row {
    pub name: String,
    pub href: String,
    pub total: String,
    pub ages: Vec<String>,
}

struct Table {
    id: String,
    title: String,
    nothing: String,
    rows: Vec<Row>,
    total: String,
    ages: Vec<String>,
    /// Whether it is shown even when nothing is open.
    is_main: bool,
}

struct Known {
    name: String,
    href: String,
    kind: String,
    number: String,
}

#[derive(Template)]
#[template(path = "parties/list.html")]
struct ListPage {
    page: Page,
    base: String,
    tables: Vec<Table>,
    known: Vec<Known>,
    /// Who was only ever paid for their work.
    paid: Vec<Known>,
    filters: FilterBar,
    pager: Pager,
    may_edit: bool,
}

/// Whether somebody is meant by what was typed: their name in either script as this reader sees it, or the number of their card.
fn is_told(who: Who, people: &People, filter: &EntryFilter, words: Words) -> bool {
    let numbered =
        |number: i64| matches!(who, Who::Party(id) if people.parties.iter().any(|party| party.id == id && party.number == number));
    let called = |text: &str| {
        let small = text.to_lowercase();
        let scripts = [words, Words::new(Language::Ar), Words::new(Language::Fr)];
        scripts.into_iter().any(|words| people.name(who, words).to_lowercase().contains(&small))
    };
    filter.number.is_none_or(numbered) && filter.words().is_none_or(called)
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(&app, &visitor, words.text("parties-title"));
    let people = People::of(store, scope).await?;
    let at = page_number(&asked);
    let offers = Offers { words: true, numbers: true, ..Offers::NOTHING };
    let (filter, filters) = bar::read(&app, &visitor, &room, &asked, format!("{}/parties", room.base), offers).await?;
    let shown = |amount: crate::money::Money| if amount.is_zero() { String::new() } else { frame.figure(&amount) };
    let href = |who: Who| match who {
        Who::Party(id) => format!("{}/parties/{id}", room.base),
        Who::Member(id) if scope.may(Permission::ReadMembers) => format!("{}/members/{id}", room.base),
        _ => String::new(),
    };
    // Each table has its own length: the pages are those of the longest.
    let (mut longest, mut on_page) = (0, 0);
    let mut tables = Vec::new();
    for mut debts in read::debts(store, scope, app.desk.today(), None).await? {
        debts.balances.retain(|(who, _)| is_told(*who, &people, &filter, words));
        let total = read::total_of(&debts.balances)?;
        let part = Pager::part(&debts.balances, at, PER_PAGE);
        (longest, on_page) = (longest.max(debts.balances.len()), on_page.max(part.len()));
        tables.push(Table {
            id: format!("debts-{}", debts.kind.key()),
            title: words.text(&format!("parties-debt-{}", debts.kind.key())),
            nothing: words.text(&format!("parties-nothing-{}", debts.kind.key())),
            rows: part
                .iter()
                .map(|(who, ages)| Row {
                    name: people.name(*who, words),
                    href: href(*who),
                    total: frame.figure(&ages.total),
                    ages: ages.by_age.iter().map(|amount| shown(*amount)).collect(),
                })
                .collect(),
            total: frame.figure(&total.total),
            ages: total.by_age.iter().map(|amount| shown(*amount)).collect(),
            is_main: at == 1 && filters.chips.is_empty() && matches!(debts.kind, DebtKind::OwedToUs | DebtKind::WeOwe),
        });
    }
    let paid_only = parties::paid_only(store, scope, third_parties::staff(), third_parties::groups()).await?;
    let told = people.parties.iter().filter(|party| is_told(Who::Party(party.id), &people, &filter, words));
    let (paid, known): (Vec<&ThirdParty>, Vec<&ThirdParty>) = told.partition(|party| paid_only.contains(&party.id));
    let mut part_of = |all: &[&ThirdParty]| -> Vec<Known> {
        let part = Pager::part(all, at, PER_PAGE);
        (longest, on_page) = (longest.max(all.len()), on_page.max(part.len()));
        let known = part.iter().map(|party| Known {
            name: people.name(Who::Party(party.id), words),
            href: href(Who::Party(party.id)),
            kind: words.text(&format!("parties-kind-{}", party.kind.key())),
            number: words.with("parties-number", &[("number", party.number.to_string().into())]),
        });
        known.collect()
    };
    let (known, paid) = (part_of(&known), part_of(&paid));
    let pager = Pager::new(&filters.action, &asked, at, PER_PAGE, on_page, i64::try_from(longest).unwrap_or(i64::MAX));
    page(&ListPage { tables, known, paid, pager, filters, may_edit: scope.may(Permission::ManageParties), base: room.base, page: frame })
}
