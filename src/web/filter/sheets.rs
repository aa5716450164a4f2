//! A list as a sheet, narrowed as it is on screen: the same address with `as=csv` or `as=xlsx`.

use std::collections::BTreeMap;

use axum::response::Response;

use crate::exports::tables::SheetFormat;
use crate::exports::tables::Value;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::money::Money;
use crate::store::deliveries;
use crate::store::entry_filter::EntryFilter;
use crate::store::invoices;
use crate::store::ledger;
use crate::web::error::WebError;
use crate::web::exchange::leaving;
use crate::web::exchange::tables::Rows;
use crate::web::exchange::tables::begin;
use crate::web::filter::bar::FilterBar;
use crate::web::filter::bar::address;
use crate::web::filter::choice::Way;
use crate::web::ledger::view;
use crate::web::parties::read::People;
use crate::web::room::Room;
use crate::web::session::App;

/// Rows fetched in one go.
const PARCEL: i64 = 2_000;

/// What is taken away.
pub enum List {
    Entries,
    Lines(AccountCode),
    Deliveries,
    Invoices,
    /// Rows that are at hand, with the words of their columns.
    Rows(Vec<&'static str>, Vec<Vec<Value>>),
}

impl List {
    fn columns(&self) -> Vec<&'static str> {
        match self {
            List::Entries => vec![
                "entry-day",
                "entry-number",
                "entry-label",
                "entry-voucher",
                "entry-account",
                "sheet-line",
                "entry-debit",
                "entry-credit",
            ],
            List::Lines(_) => {
                vec![
                    "entry-day",
                    "entry-number",
                    "entry-account",
                    "entry-label",
                    "entry-voucher",
                    "entry-debit",
                    "entry-credit",
                    "account-balance",
                ]
            }
            List::Deliveries => {
                vec!["entry-day", "filter-member", "deliveries-product", "invoices-quantity", "invoices-price", "entry-amount"]
            }
            List::Invoices => vec!["entry-day", "entry-number", "filter-party", "invoices-due", "entry-amount"],
            List::Rows(columns, _) => columns.clone(),
        }
    }
}

/// The form in which an address asks for a list, if it does.
pub fn asked_for(asked: &BTreeMap<String, String>) -> Option<SheetFormat> {
    asked.get("as").and_then(|format| SheetFormat::from_key(format))
}

/// The ways to a list as a sheet, narrowed as it is now.
pub fn ways(bar: &FilterBar, asked: &BTreeMap<String, String>, words: Words) -> Vec<Way> {
    let way = |format: SheetFormat| Way {
        href: address(&bar.action, asked, &[], &[("as", format.key())]),
        label: words.text(&format!("papers-{}", format.key())),
        current: false,
    };
    SheetFormat::ALL.into_iter().map(way).collect()
}

/// Sends a list as a sheet: read from one moment of the books, parcel by parcel.
pub async fn sent(
    app: &App,
    room: &Room,
    words: Words,
    format: SheetFormat,
    name: &str,
    list: List,
    filter: &EntryFilter,
) -> Result<Response, WebError> {
    let columns = list.columns().into_iter().map(|key| words.text(key)).collect();
    let (rows, writing) = begin(format, columns, app.desk.store().files().scratch()?);
    let name = format!("{}-{name}.{}", room.profile.code, format.key());
    match list {
        List::Entries => entries(app, room, filter, rows).await?,
        List::Lines(account) => lines(app, room, account, filter, rows).await?,
        List::Deliveries => delivered(app, room, words, filter, rows).await?,
        List::Invoices => invoiced(app, room, words, filter, rows).await?,
        List::Rows(_, all) => {
            // A writer that stopped says why below; it ends when nobody sends any more.
            let _ = rows.send(all).await;
            drop(rows);
        }
    }
    let out = writing.await.map_err(WebError::broken)??;
    leaving::sent(&name, format.media_type(), out)
}

/// An amount of a sheet: nothing where there is none.
pub fn amount(minor: i64) -> Value {
    if minor == 0 { Value::Empty } else { Value::Amount(Money::mad(minor)) }
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

async fn entries(app: &App, room: &Room, filter: &EntryFilter, rows: Rows) -> Result<(), WebError> {
    let moment = app.desk.store().snapshot().await?;
    let years = ledger::years(&moment, &room.scope).await?;
    for page in 1.. {
        let found = ledger::entries(&moment, &room.scope, filter, page, PARCEL).await?.entries;
        let mut parcel = Vec::new();
        for posted in &found {
            let reference = view::reference(posted, &years);
            for posting in posted.entry.postings() {
                parcel.push(vec![
                    Value::Day(posted.entry.date()),
                    text(&reference),
                    text(posted.entry.label()),
                    text(posted.entry.voucher().unwrap_or_default()),
                    text(posting.account().as_str()),
                    text(posting.label().unwrap_or_default()),
                    amount(posting.debit().minor()),
                    amount(posting.credit().minor()),
                ]);
            }
        }
        if parcel.is_empty() || rows.send(parcel).await.is_err() {
            break;
        }
    }
    Ok(())
}

async fn lines(app: &App, room: &Room, account: AccountCode, filter: &EntryFilter, rows: Rows) -> Result<(), WebError> {
    let moment = app.desk.store().snapshot().await?;
    for page in 1.. {
        let (found, _) = ledger::account_lines_where(&moment, &room.scope, account, filter, page, PARCEL).await?;
        let row = |line: &ledger::AccountLine| {
            vec![
                Value::Day(line.dated_on),
                text(&format!("{}-{:04}", line.journal, line.number)),
                text(&line.account),
                text(&line.label),
                text(&line.voucher),
                amount(line.debit_minor),
                amount(line.credit_minor),
                Value::Amount(Money::mad(line.balance_minor)),
            ]
        };
        if found.is_empty() || rows.send(found.iter().map(row).collect()).await.is_err() {
            break;
        }
    }
    Ok(())
}

async fn delivered(app: &App, room: &Room, words: Words, filter: &EntryFilter, rows: Rows) -> Result<(), WebError> {
    let moment = app.desk.store().snapshot().await?;
    let people = People::of(&moment, &room.scope).await?;
    for page in 1.. {
        let (found, _) = deliveries::list(&moment, &room.scope, filter, page, PARCEL).await?;
        let row = |one: &deliveries::Delivered| {
            vec![
                Value::Day(one.on),
                text(&people.member_name(one.delivery.member_id, words)),
                text(&one.delivery.product),
                text(&crate::statements::invoice::quantity(one.delivery.quantity_thousandths, words.language())),
                amount(one.delivery.unit_price.minor()),
                amount(one.delivery.amount.minor()),
            ]
        };
        if found.is_empty() || rows.send(found.iter().map(row).collect()).await.is_err() {
            break;
        }
    }
    Ok(())
}

async fn invoiced(app: &App, room: &Room, words: Words, filter: &EntryFilter, rows: Rows) -> Result<(), WebError> {
    let moment = app.desk.store().snapshot().await?;
    let people = People::of(&moment, &room.scope).await?;
    for page in 1.. {
        let (found, _) = invoices::list(&moment, &room.scope, filter, page, PARCEL).await?;
        let row = |one: &invoices::Invoice| {
            let total = one.net.plus(one.vat).unwrap_or(one.net);
            vec![
                Value::Day(one.dated_on),
                text(&one.reference()),
                text(&people.name(crate::cooperative::third_parties::Who::Party(one.party_id), words)),
                one.due_on.map_or(Value::Empty, Value::Day),
                amount(if one.is_credit_note() { -total.minor() } else { total.minor() }),
            ]
        };
        if found.is_empty() || rows.send(found.iter().map(row).collect()).await.is_err() {
            break;
        }
    }
    Ok(())
}
