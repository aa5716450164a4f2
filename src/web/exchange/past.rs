//! Past years from a journal: read beside the pages, tried, shown with what they change, and only then kept.

use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::access::scope::CooperativeScope;
use crate::actions::desk::ActionError;
use crate::actions::desk::Imported;
use crate::actions::desk::PostingError;
use crate::actions::desk::RefusedEntry;
use crate::actions::ledger::IMPORT_KEY;
use crate::actions::ledger::ImportJournal;
use crate::actions::ledger::ReadEntry;
use crate::actions::ledger::Source;
use crate::actions::ledger::import_journal;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::i18n::format;
use crate::imports::journals::parsed::ParsedJournal;
use crate::imports::journals::preview::Preview;
use crate::imports::journals::preview::preview;
use crate::imports::journals::read::read_file;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::mark_of;
use crate::ledger::fiscal_year::missing_years;
use crate::ledger::journal_entry::EntryDraft;
use crate::store::error::StoreError;
use crate::store::ledger;
use crate::store::unit_of_work::Read;
use crate::web::beside::beside;
use crate::web::error::WebError;
use crate::web::error::sentence;
use crate::web::exchange::page::DifferenceRow;
use crate::web::exchange::page::Looked;
use crate::web::exchange::page::made;
use crate::web::exchange::page::sheet;
use crate::web::exchange::page::tell;
use crate::web::exchange::words;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::go_saying;
use crate::web::page::page;
use crate::web::page::refused;
use crate::web::room::enter;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Most accounts shown before and after.
const MOST_ACCOUNTS: usize = 300;

/// What a journal would change.
pub struct Weighed {
    pub preview: Preview,
    /// Years that would be opened for it.
    pub opens: Vec<Period>,
    /// What its accounts are called, those it opens too.
    pub labels: Vec<String>,
}

/// The order to take over what was read, and the line on which each entry begins.
pub fn order(parsed: ParsedJournal, source: Source, opens_years: bool, is_rehearsal: bool) -> (ImportJournal, Vec<u64>) {
    let lines = parsed.entries.iter().map(|parsed| parsed.first_line).collect();
    let entries = parsed
        .entries
        .into_iter()
        .map(|parsed| ReadEntry {
            key: format!("{IMPORT_KEY}{}", hex::encode(parsed.fingerprint)),
            draft: parsed.entry.to_draft(),
            reference: parsed.reference,
        })
        .collect();
    (ImportJournal { entries, accounts: parsed.new_accounts, opens_years, is_take_over: false, is_rehearsal, source }, lines)
}

/// Weighs what a rehearsal would have taken over against what stands in the books.
pub async fn weighed(
    db: &impl Read,
    scope: &CooperativeScope,
    order: &ImportJournal,
    done: &Imported,
    words: Words,
) -> Result<Weighed, StoreError> {
    let years = ledger::years(db, scope).await?;
    let fresh: Vec<&EntryDraft> = done.fresh.iter().filter_map(|at| order.entries.get(*at)).map(|read| &read.draft).collect();
    let days = || fresh.iter().map(|draft| draft.date);
    let opens = match (days().min(), days().max()) {
        (Some(first), Some(last)) if order.opens_years => missing_years(&years, first, last).unwrap_or_default(),
        _ => Vec::new(),
    };
    // The years as they would stand, opened after those there are, to call each as its entries will be numbered.
    let new = opens.iter().zip(u128::MAX - 1_000..).filter_map(|(period, at)| FiscalYear::new(Uuid::from_u128(at), *period).ok());
    let all: Vec<FiscalYear> = years.iter().cloned().chain(new).collect();
    let year_of = |day: Day| {
        let year = all.iter().find(|year| year.period().contains(day));
        year.and_then(|year| mark_of(&all, year.id())).unwrap_or_else(|| day.year().to_string())
    };
    let standing = ledger::totals(db, scope, None).await?;
    let preview = preview(fresh.iter().copied(), &standing, year_of);
    let opened = ledger::opened_accounts(db, scope).await?;
    let labels = preview.accounts.iter().map(|one| label_of(one.account, &opened, &order.accounts, words)).collect();
    Ok(Weighed { preview, opens, labels })
}

fn label_of(account: AccountCode, opened: &OpenedAccounts, new: &[(AccountCode, String)], words: Words) -> String {
    let known = Chart::national().resolve(account, opened).map(|one| one.label(words.language().code()).to_owned()).ok();
    known.or_else(|| new.iter().find(|(code, _)| *code == account).map(|(_, label)| label.clone())).unwrap_or_default()
}

/// What is said of the years that would be opened, the oldest first.
pub fn years_to_open(opens: &[Period], words: Words) -> Option<String> {
    let mut years: Vec<i32> = opens.iter().map(|period| period.to().year()).collect();
    years.sort_unstable();
    let told = years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    (!years.is_empty()).then(|| words.with("exchange-past-years", &[("count", years.len().into()), ("years", told.into())]))
}

pub async fn submit(State(app): State<App>, visitor: Visitor, Path(code): Path<String>, fields: Fields) -> Result<Response, WebError> {
    let room = enter(&app, &visitor, &code, Permission::ImportJournal).await?;
    let (store, words) = (app.desk.store(), visitor.words());
    let mut faults = fields.faults(words);
    let sheet = sheet(&fields, "entries", &mut faults, words);
    let Some(sheet) = sheet.filter(|_| faults.is_empty()) else {
        return refused(&made(&app, &visitor, room, None, String::new(), faults));
    };
    let opened = ledger::opened_accounts(store, &room.scope).await?;
    let (sheet, parsed) = beside(move || {
        let parsed = read_file(&sheet.bytes, Chart::national(), &opened);
        (sheet, parsed)
    })
    .await?;
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(found) => {
            tell(&mut faults, found.iter().map(|fault| words::told_of_entries(fault, words)).collect(), words);
            return refused(&made(&app, &visitor, room, None, String::new(), faults));
        }
    };
    let is_rehearsal = fields.typed("count") != "yes";
    let (order, lines) = order(parsed, sheet.source(), true, is_rehearsal);
    let done = match import_journal(&app.desk, visitor.actor()?, &code, order.clone()).await {
        Ok(done) => done,
        Err(error) => {
            tell(&mut faults, refusals(error, &lines, words)?, words);
            return refused(&made(&app, &visitor, room, None, String::new(), faults));
        }
    };
    if !is_rehearsal {
        let (place, key, count) = if done.entries > 0 {
            ("journal", "exchange-past-done", done.entries)
        } else {
            ("exchange", "exchange-past-nothing-new", done.known)
        };
        return Ok(go_saying(&format!("{}/{place}", room.base), &words.with(key, &[("count", count.into())])));
    }
    let weighed = weighed(store, &room.scope, &order, &done, words).await?;
    let looked = Looked {
        action: format!("{}/exchange/journal", room.base),
        sheet: sheet.coded(),
        name: sheet.name,
        ..looked_at(&weighed, &done, words)
    };
    page(&made(&app, &visitor, room, Some(looked), String::new(), Faults::default()))
}

/// The entries that the books refuse, each with the line of the file on which it begins.
pub fn told_refused(refused: &[RefusedEntry], lines: &[u64], words: Words) -> Vec<String> {
    let line = |one: &RefusedEntry| lines.get(one.place).copied().unwrap_or_default();
    refused.iter().map(|one| words::at_line(line(one), sentence(&one.error, words), words)).collect()
}

fn refusals(error: ActionError, lines: &[u64], words: Words) -> Result<Vec<String>, WebError> {
    if let ActionError::Posting(PostingError::InEntries(refused)) = &error {
        return Ok(told_refused(refused, lines, words));
    }
    match WebError::from(error) {
        WebError::Refused(error) => Ok(vec![sentence(&error, words)]),
        other => Err(other),
    }
}

fn looked_at(weighed: &Weighed, done: &Imported, words: Words) -> Looked {
    let count = |key: &str, count: usize| words.with(key, &[("count", count.into())]);
    let mut lines = vec![count("exchange-past-fresh", done.entries), count("exchange-past-known", done.known)];
    lines.extend(years_to_open(&weighed.opens, words));
    if done.accounts > 0 {
        lines.push(count("exchange-past-accounts", done.accounts));
    }
    let figure = |amount| format::figure(amount, words.language());
    let entries = weighed.preview.entries.iter().map(|((year, journal), count)| {
        [year.clone(), words.text(&format!("journal-of-{}", journal.code().to_lowercase())), count.to_string()]
    });
    let differences = weighed.preview.accounts.iter().zip(&weighed.labels).take(MOST_ACCOUNTS).map(|(one, label)| DifferenceRow {
        account: one.account.to_string(),
        label: label.clone(),
        now: figure(one.now),
        brings: figure(one.brings),
        after: figure(one.after),
    });
    let more = weighed.preview.accounts.len().saturating_sub(MOST_ACCOUNTS);
    Looked {
        title: words.text("exchange-past-look"),
        lines,
        entries: entries.collect(),
        differences: differences.collect(),
        more: if more > 0 { count("exchange-past-more-accounts", more) } else { String::new() },
        counts: done.entries > 0,
        ..Looked::default()
    }
}
