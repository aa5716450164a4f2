//! The banks of a cooperative: what each says, what the books say, and how long ago both were found to agree.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::actions::bank::accounts::NoteBankAccount;
use crate::actions::bank::accounts::add_bank_account;
use crate::actions::bank::accounts::change_bank_account;
use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::calendar::days_between;
use crate::i18n::wording;
use crate::ledger::account::AccountCode;
use crate::ledger::bank_identifier::Rib;
use crate::ledger::chart::Chart;
use crate::ledger::plan::PlanRules;
use crate::ledger::reconciliation::error::BankError;
use crate::money::Money;
use crate::store::bank;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::Room;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// One bank on the list.
struct Card {
    href: String,
    name: String,
    label: String,
    rib: String,
    books: String,
    bank: String,
    kind: &'static str,
    fresh: String,
    open: usize,
}

#[derive(Template)]
#[template(path = "bank/accounts.html")]
struct AccountsPage {
    page: Page,
    base: String,
    cards: Vec<Card>,
    may_edit: bool,
}

/// How a RIB is printed: in its four groups.
pub fn shown_rib(rib: &str) -> String {
    Rib::read(rib).map(|rib| rib.grouped()).unwrap_or_else(|_| rib.to_owned())
}

/// Whether a day of agreement is recent, as a state and its words.
pub fn freshness(until: Option<Day>, page: &Page) -> (&'static str, String) {
    match until {
        None => ("planned", page.t("bank-never-confirmed")),
        Some(day) => {
            let kind = if days_between(day, page.today()) > PlanRules::current().fresh_days { "due" } else { "done" };
            (kind, page.about("bank-confirmed-until", &page.day(&day)))
        }
    }
}

pub async fn list(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let (store, scope) = (app.desk.store(), &room.scope);
    let frame = room.page(&app, &visitor, visitor.words().text("bank-title"));
    let accounts = bank::accounts::accounts(store, scope).await?;
    let statements = bank::statements::statements(store, scope).await?;
    let confirmed = bank::standing::confirmed(store, scope).await?;
    let books: BTreeMap<AccountCode, Money> = ledger::totals(store, scope, None)
        .await?
        .into_iter()
        .map(|row| Ok((row.account, row.debit.minus(row.credit).map_err(WebError::broken)?)))
        .collect::<Result<_, WebError>>()?;
    let open = bank::lines::open_counts(store, scope).await?;
    let cards = accounts
        .into_iter()
        .map(|account| {
            let last = statements.iter().filter(|one| one.bank_account_id == account.id).max_by_key(|one| (one.to, one.kept_at));
            let until = confirmed.iter().filter(|one| one.bank_account_id == account.id).map(|one| one.on).max();
            let (kind, fresh) = freshness(until, &frame);
            Card {
                href: format!("{}/bank/{}", room.base, account.id),
                name: account.bank.clone(),
                label: if account.label.is_empty() { account.account.to_string() } else { account.label.clone() },
                rib: shown_rib(&account.rib),
                books: frame.money(&books.get(&account.account).copied().unwrap_or(Money::mad(0))),
                bank: match last {
                    Some(one) => format!("{} ({})", frame.money(&one.closing), frame.about("bank-on-day", &frame.day(&one.to))),
                    None => frame.t("bank-no-statement"),
                },
                kind,
                fresh,
                open: open.get(&account.id).copied().unwrap_or(0),
            }
        })
        .collect();
    page(&AccountsPage { cards, may_edit: room.scope.may(Permission::ReconcileBank), base: room.base, page: frame })
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "bank/account_form.html")]
struct AccountForm {
    page: Page,
    base: String,
    action: String,
    /// The account of the books is chosen once.
    is_new: bool,
    choices: Vec<Choice>,
    bank: String,
    rib: String,
    label: String,
    faults: Faults,
}

async fn form(
    app: &App,
    visitor: &Visitor,
    room: Room,
    fields: &Fields,
    id: Option<Uuid>,
    faults: Faults,
) -> Result<AccountForm, WebError> {
    let words = visitor.words();
    let language = visitor.language().code();
    let frame = room.page(app, visitor, words.text(if id.is_none() { "bank-add" } else { "bank-mend" }));
    let taken: Vec<AccountCode> =
        bank::accounts::accounts(app.desk.store(), &room.scope).await?.into_iter().map(|one| one.account).collect();
    let opened = ledger::opened_accounts(app.desk.store(), &room.scope).await?;
    let official = Chart::national().accounts().iter().filter(|one| one.is_postable() && one.code().starts_with("514"));
    let mut choices: Vec<(AccountCode, String)> = official.map(|one| (one.code(), one.label(language).text.to_owned())).collect();
    choices.extend(opened.iter().filter(|(code, _)| code.starts_with("514")).map(|(code, label)| (code, label.to_owned())));
    choices.sort();
    let typed = fields.typed("account");
    let first = choices.iter().map(|(code, _)| *code).find(|code| !taken.contains(code));
    let choices = choices
        .into_iter()
        .filter(|(code, _)| !taken.contains(code))
        .map(|(code, label)| Choice {
            chosen: if typed.is_empty() { first == Some(code) } else { typed == code.as_str() },
            label: format!("{code} {label}"),
            value: code.to_string(),
        })
        .collect();
    Ok(AccountForm {
        action: id.map_or_else(|| format!("{}/bank/new", room.base), |id| format!("{}/bank/{id}/edit", room.base)),
        is_new: id.is_none(),
        choices,
        bank: fields.typed("bank").to_owned(),
        rib: fields.typed("rib").to_owned(),
        label: fields.typed("label").to_owned(),
        faults,
        base: room.base,
        page: frame,
    })
}

pub async fn new(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    page(&form(&app, &visitor, room, &Fields::default(), None, Faults::default()).await?)
}

pub async fn edit(State(app): State<App>, visitor: Visitor, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    let known = bank::accounts::account(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    let fields = Fields::prefilled([("bank", known.bank), ("rib", shown_rib(&known.rib)), ("label", known.label)]);
    page(&form(&app, &visitor, room, &fields, Some(id), Faults::default()).await?)
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    save(&app, &visitor, room, &code, &fields, None).await
}

pub async fn submit_edit(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReconcileBank).await?;
    bank::accounts::account(app.desk.store(), &room.scope, id).await?.ok_or(AccessError::NotThere)?;
    save(&app, &visitor, room, &code, &fields, Some(id)).await
}

async fn save(app: &App, visitor: &Visitor, room: Room, code: &str, fields: &Fields, id: Option<Uuid>) -> Result<Response, WebError> {
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let bank = faults.required(fields, "bank", words);
    let account = match id {
        // The account stays: any number stands in for it.
        Some(_) => AccountCode::new("5141").ok(),
        None => AccountCode::new(fields.typed("account"))
            .map_err(|error| faults.add("account", wording::ledger::account_code(&error, words)))
            .ok(),
    };
    if let (true, Some(account)) = (faults.is_empty(), account) {
        let command = NoteBankAccount { account, bank, rib: fields.typed("rib").to_owned(), label: fields.typed("label").to_owned() };
        let done = match id {
            None => add_bank_account(&app.desk, visitor.actor()?, code, command).await,
            Some(id) => change_bank_account(&app.desk, visitor.actor()?, code, id, command).await,
        };
        match done {
            Ok(noted) => return Ok(go_saying(&format!("{}/bank/{}", room.base, noted.id), &words.text("bank-noted"))),
            Err(error) => {
                let field = match &error {
                    ActionError::Bank(BankError::Identifier(_)) => "rib",
                    ActionError::Bank(BankError::NameIsMissing | BankError::TextTooLong { .. }) => "bank",
                    _ => "account",
                };
                faults.refuse(field, error, words)?;
            }
        }
    }
    refused(&form(app, visitor, room, fields, id, faults).await?)
}
