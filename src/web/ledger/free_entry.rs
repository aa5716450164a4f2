//! A free entry, for whoever knows the sides: one line a posting, by keyboard.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;

use crate::access::permission::Permission;
use crate::actions::desk::ActionError;
use crate::actions::ledger::PostEntry;
use crate::actions::ledger::post_entry;
use crate::i18n::wording;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::AccountError;
use crate::ledger::chart::Chart;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::JournalEntryError;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::store::ledger;
use crate::store::ledger::Paper;
use crate::web::error::WebError;
use crate::web::error::sentence;
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

/// Lines of an empty form.
const LINES: usize = 4;
/// Lines read at most.
const MOST_LINES: usize = 200;

struct Line {
    number: usize,
    account: String,
    label: String,
    debit: String,
    credit: String,
    error: String,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "ledger/free_entry.html")]
struct FreeEntryPage {
    page: Page,
    base: String,
    key: String,
    date: String,
    label: String,
    voucher: String,
    journals: Vec<Choice>,
    parties: Vec<Choice>,
    lines: Vec<Line>,
    accounts: Vec<(String, String)>,
    faults: Faults,
}

pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let fields = Fields::prefilled([("key", app.desk.new_id().to_string()), ("date", app.desk.today().to_string())]);
    page(&form(&app, &visitor, room, &fields, Faults::default()).await?)
}

async fn form(app: &App, visitor: &Visitor, room: Room, fields: &Fields, faults: Faults) -> Result<FreeEntryPage, WebError> {
    let (words, language) = (visitor.words(), visitor.language().code());
    let frame = room.page(app, visitor, words.text("free-title"));
    let opened = ledger::opened_accounts(app.desk.store(), &room.scope).await?;
    let chart = Chart::national();
    let mut accounts: Vec<(String, String)> = chart
        .accounts()
        .iter()
        .filter(|account| account.is_postable())
        .map(|account| (account.code().to_string(), account.label(language).text.to_owned()))
        .collect();
    accounts.extend(opened.iter().map(|(code, label)| (code.to_string(), label.to_owned())));
    accounts.sort();
    let last =
        (1..=MOST_LINES).rev().find(|number| COLUMNS.iter().any(|column| fields.is_given(&format!("{column}-{number}")))).unwrap_or(0);
    let typed = |column: &str, number: usize| fields.typed(&format!("{column}-{number}")).to_owned();
    let lines = (1..=LINES.max(last + 1))
        .map(|number| Line {
            number,
            account: typed("account", number),
            label: typed("label", number),
            debit: typed("debit", number),
            credit: typed("credit", number),
            error: faults.at(&format!("account-{number}")).to_owned(),
        })
        .collect();
    let journals = Journal::ALL
        .into_iter()
        .map(|journal| Choice {
            value: journal.code().to_owned(),
            label: words.text(&format!("journal-of-{}", journal.code().to_lowercase())),
            chosen: if fields.is_given("journal") { fields.typed("journal") == journal.code() } else { journal == Journal::Miscellaneous },
        })
        .collect();
    let parties =
        [("none", "free-party-none"), ("member", "entry-a-member"), ("non_member", "entry-not-a-member"), ("other", "entry-another")]
            .into_iter()
            .map(|(value, key)| Choice { value: value.to_owned(), label: words.text(key), chosen: fields.typed("party") == value })
            .collect();
    Ok(FreeEntryPage {
        key: fields.typed("key").to_owned(),
        date: fields.typed("date").to_owned(),
        label: fields.typed("label").to_owned(),
        voucher: fields.typed("voucher").to_owned(),
        journals,
        parties,
        lines,
        accounts,
        faults,
        base: room.base,
        page: frame,
    })
}

const COLUMNS: [&str; 4] = ["account", "label", "debit", "credit"];

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::PostEntry).await?;
    let words = visitor.words();
    let mut faults = fields.faults(words);
    let label = faults.required(&fields, "label", words);
    let date = faults.day(&fields, "date", words);
    let journal = Journal::from_code(fields.typed("journal")).unwrap_or(Journal::Miscellaneous);
    let party = Counterparty::from_parts(fields.typed("party"), None).unwrap_or(Counterparty::None);
    let mut postings = Vec::new();
    // Where each posting stands on the page, to say beside it what the books refuse.
    let mut places = BTreeMap::new();
    for number in 1..=MOST_LINES {
        let field = |column: &str| format!("{column}-{number}");
        if !COLUMNS.iter().any(|column| fields.is_given(&field(column))) {
            continue;
        }
        let at = field("account");
        // "5141 Banques" is taken for 5141: a list of suggestions writes both.
        let typed = fields.typed(&at).split_whitespace().next().unwrap_or_default();
        let account = AccountCode::new(typed).map_err(|error| faults.add(&at, wording::ledger::account_code(&error, words))).ok();
        let mut amount = |column: &str| {
            let text = fields.typed(&field(column));
            if text.trim().is_empty() {
                return Money::mad(0);
            }
            Money::read(text, Currency::Mad).unwrap_or_else(|error| {
                faults.add(&at, wording::money::money(&error, words));
                Money::mad(0)
            })
        };
        let (debit, credit) = (amount("debit"), amount("credit"));
        if let Some(account) = account {
            let label = Some(fields.typed(&field("label")).trim().to_owned()).filter(|label| !label.is_empty());
            postings.push(PostingDraft { account, debit, credit, label, counterparty: party });
            places.insert(postings.len(), at);
        }
    }
    if let (true, Some(date)) = (faults.is_empty(), date) {
        let voucher = Some(fields.typed("voucher").trim().to_owned()).filter(|voucher| !voucher.is_empty());
        let draft = EntryDraft { journal, date, label, voucher, postings: postings.clone() };
        let command = PostEntry { key: fields.typed("key").to_owned(), draft, movement: String::new(), paper: Paper::Later };
        match post_entry(&app.desk, visitor.actor()?, &code, command).await {
            Ok(posted) => return Ok(go_saying(&format!("{}/entries/{}", room.base, posted.entry.id), &words.text("free-done"))),
            Err(error) => match WebError::from(error) {
                WebError::Refused(error) => {
                    let field = field_of(&error, &postings, &places);
                    faults.add(&field, sentence(&error, words));
                }
                other => return Err(other),
            },
        }
    }
    refused(&form(&app, &visitor, room, &fields, faults).await?)
}

fn field_of(error: &ActionError, postings: &[PostingDraft], places: &BTreeMap<usize, String>) -> String {
    let line = match error {
        ActionError::JournalEntry(
            JournalEntryError::NegativeAmount { line } | JournalEntryError::BothSides { line } | JournalEntryError::NeitherSide { line },
        ) => Some(*line),
        ActionError::Account(AccountError::Unknown { code } | AccountError::NotPostable { code }) => {
            postings.iter().position(|posting| posting.account == *code).map(|at| at + 1)
        }
        ActionError::FiscalYear(_) => return "date".to_owned(),
        _ => None,
    };
    line.and_then(|line| places.get(&line).cloned()).unwrap_or_default()
}
