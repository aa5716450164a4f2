//! The trial balance, and one account with its running balance.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;

use crate::access::actor::AccessError;
use crate::access::permission::Permission;
use crate::exports::tables::Value;
use crate::i18n::format::short_day;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::trial_balance::TrialBalance;
use crate::ledger::trial_balance::TrialBalanceLine;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::filter::bar;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::Offers;
use crate::web::filter::pager::Pager;
use crate::web::filter::sheets;
use crate::web::filter::sheets::List;
use crate::web::form::Faults;
use crate::web::page::Page;
use crate::web::page::page;
use crate::web::page::page_number;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Lines of an account on one page.
const PER_PAGE: i64 = 100;

struct BalanceLine {
    account: String,
    href: String,
    label: String,
    debit: String,
    credit: String,
    debit_balance: String,
    credit_balance: String,
}

#[derive(Template)]
#[template(path = "ledger/trial_balance.html")]
struct BalancePage {
    page: Page,
    filters: FilterBar,
    lines: Vec<BalanceLine>,
    total_debit: String,
    total_credit: String,
    total_debit_balance: String,
    total_credit_balance: String,
    faults: Faults,
}

pub async fn trial_balance(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let (store, scope) = (app.desk.store(), &room.scope);
    let action = format!("{}/trial-balance", room.base);
    let (filter, mut filters) = bar::read(&app, &visitor, &room, &asked, action, Offers::TOTALS).await?;
    let balance = TrialBalance::new(ledger::totals_where(store, scope, &filter).await?, Currency::Mad).map_err(WebError::broken)?;
    let opened = ledger::opened_accounts(store, scope).await?;
    if let Some(format) = sheets::asked_for(&asked) {
        let columns = vec!["entry-account", "entry-label", "entry-debit", "entry-credit", "balance-debit", "balance-credit"];
        let row = |line: &TrialBalanceLine| {
            let figures = [line.debit(), line.credit(), line.debit_balance(), line.credit_balance()];
            let named = [line.account().to_string(), label_of(line.account(), &opened, &visitor)].map(Value::Text);
            named.into_iter().chain(figures.map(|figure| sheets::amount(figure.minor()))).collect()
        };
        let rows = List::Rows(columns, balance.lines().iter().map(row).collect());
        return sheets::sent(&app, &room, visitor.words(), format, "trial-balance", rows, &filter).await;
    }
    filters.sheets = sheets::ways(&filters, &asked, visitor.words());
    let frame = room.page(&app, &visitor, visitor.words().text("balance-title"));
    let shown = |amount: Money| if amount.is_zero() { String::new() } else { frame.figure(&amount) };
    let sum = |of: fn(&TrialBalanceLine) -> Money| {
        Money::sum(balance.lines().iter().map(of), Currency::Mad).map(|amount| frame.figure(&amount)).map_err(WebError::broken)
    };
    let lines = balance
        .lines()
        .iter()
        .map(|line| BalanceLine {
            account: line.account().to_string(),
            // What the totals were narrowed by narrows the lines behind them.
            href: bar::address(&format!("{}/accounts/{}", room.base, line.account()), &asked, &["account"], &[]),
            label: label_of(line.account(), &opened, &visitor),
            debit: shown(line.debit()),
            credit: shown(line.credit()),
            debit_balance: shown(line.debit_balance()),
            credit_balance: shown(line.credit_balance()),
        })
        .collect();
    page(&BalancePage {
        lines,
        total_debit: frame.figure(&balance.total_debit()),
        total_credit: frame.figure(&balance.total_credit()),
        total_debit_balance: sum(|line| line.debit_balance())?,
        total_credit_balance: sum(|line| line.credit_balance())?,
        faults: filters.faults.clone(),
        filters,
        page: frame,
    })
}

fn label_of(account: AccountCode, opened: &crate::ledger::chart::OpenedAccounts, visitor: &Visitor) -> String {
    let found = Chart::national().resolve(account, opened).map(|one| one.label(visitor.language().code()).to_owned());
    found.unwrap_or_else(|_| {
        Chart::national().nearest(account).map(|one| one.label(visitor.language().code()).text.to_owned()).unwrap_or_default()
    })
}

struct AccountRow {
    day: String,
    reference: String,
    href: String,
    label: String,
    debit: String,
    credit: String,
    balance: String,
}

#[derive(Template)]
#[template(path = "ledger/account.html")]
struct AccountPage {
    page: Page,
    base: String,
    account: String,
    label: String,
    filters: FilterBar,
    rows: Vec<AccountRow>,
    pager: Pager,
    faults: Faults,
}

pub async fn account(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, account)): Path<(String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ReadBooks).await?;
    let (store, scope) = (app.desk.store(), &room.scope);
    let account = AccountCode::new(&account).map_err(|_| AccessError::NotThere)?;
    let opened = ledger::opened_accounts(store, scope).await?;
    let label = label_of(account, &opened, &visitor);
    let action = format!("{}/accounts/{account}", room.base);
    let (filter, mut filters) = bar::read(&app, &visitor, &room, &asked, action, Offers::LINES).await?;
    if let Some(format) = sheets::asked_for(&asked) {
        return sheets::sent(&app, &room, visitor.words(), format, &format!("account-{account}"), List::Lines(account), &filter).await;
    }
    filters.sheets = sheets::ways(&filters, &asked, visitor.words());
    let at = page_number(&asked);
    let (lines, total) = ledger::account_lines_where(store, scope, account, &filter, at, PER_PAGE).await?;
    let frame = room.page(&app, &visitor, format!("{account} {label}"));
    let shown = |minor: i64| if minor == 0 { String::new() } else { frame.figure(&Money::mad(minor)) };
    let rows = lines
        .iter()
        .map(|line| AccountRow {
            day: short_day(line.dated_on),
            reference: format!("{}-{:04}", line.journal, line.number),
            href: format!("{}/entries/{}", room.base, line.entry_id),
            label: line.label.clone(),
            debit: shown(line.debit_minor),
            credit: shown(line.credit_minor),
            balance: frame.figure(&Money::mad(line.balance_minor)),
        })
        .collect();
    page(&AccountPage {
        account: account.to_string(),
        label,
        rows,
        pager: Pager::new(&filters.action, &asked, at, PER_PAGE, lines.len(), total),
        faults: filters.faults.clone(),
        filters,
        base: room.base,
        page: frame,
    })
}
