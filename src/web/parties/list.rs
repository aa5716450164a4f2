//! Who owes us, whom we owe, and since when.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::cooperative::third_parties;
use crate::cooperative::third_parties::ThirdParty;
use crate::cooperative::third_parties::Who;
use crate::store::parties;
use crate::web::error::WebError;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::parties::read;
use crate::web::parties::read::People;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

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
    may_edit: bool,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(&app, &visitor, words.text("parties-title"));
    let people = People::of(store, scope).await?;
    let shown = |amount: crate::money::Money| if amount.is_zero() { String::new() } else { frame.figure(&amount) };
    let tables = read::debts(store, scope, app.desk.today())
        .await?
        .iter()
        .map(|debts| Table {
            id: format!("debts-{}", debts.kind.key()),
            title: words.text(&format!("parties-debt-{}", debts.kind.key())),
            nothing: words.text(&format!("parties-nothing-{}", debts.kind.key())),
            rows: debts
                .balances
                .iter()
                .map(|(who, ages)| Row {
                    name: people.name(*who, words),
                    href: match who {
                        Who::Party(id) => format!("{}/parties/{id}", room.base),
                        Who::Member(id) if scope.may(Permission::ReadMembers) => format!("{}/members/{id}", room.base),
                        _ => String::new(),
                    },
                    total: frame.figure(&ages.total),
                    ages: ages.by_age.iter().map(|amount| shown(*amount)).collect(),
                })
                .collect(),
            total: frame.figure(&debts.total.total),
            ages: debts.total.by_age.iter().map(|amount| shown(*amount)).collect(),
            is_main: matches!(
                debts.kind,
                crate::cooperative::third_parties::DebtKind::OwedToUs | crate::cooperative::third_parties::DebtKind::WeOwe
            ),
        })
        .collect();
    let shown = |party: &ThirdParty| Known {
        name: people.name(Who::Party(party.id), words),
        href: format!("{}/parties/{}", room.base, party.id),
        kind: words.text(&format!("parties-kind-{}", party.kind.key())),
        number: words.with("parties-number", &[("number", party.number.to_string().into())]),
    };
    let paid_only = parties::paid_only(store, scope, third_parties::staff(), third_parties::groups()).await?;
    let (paid, known): (Vec<&ThirdParty>, Vec<&ThirdParty>) = people.parties.iter().partition(|party| paid_only.contains(&party.id));
    let (paid, known) = (paid.into_iter().map(shown).collect(), known.into_iter().map(shown).collect());
    page(&ListPage { tables, known, paid, may_edit: scope.may(Permission::ManageParties), base: room.base, page: frame })
}
