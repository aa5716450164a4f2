//! One filter for every list and report of the books: it lives in the address, so that what is seen can be shared.

use std::collections::BTreeMap;

use chrono::Datelike;
use uuid::Uuid;

use crate::access::permission::Permission;
use crate::calendar::Day;
use crate::calendar::Period;
use crate::calendar::days_after;
use crate::calendar::first_of_month;
use crate::calendar::last_of_month;
use crate::calendar::months_after;
use crate::i18n::wording;
use crate::ledger::account::AccountCode;
use crate::ledger::entry_query::EntryQuery;
use crate::ledger::fiscal_year::FiscalYear;
use crate::ledger::fiscal_year::period_of_mark;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::store::ledger;
use crate::store::ledger::EntryFilter;
use crate::store::members;
use crate::web::error::WebError;
use crate::web::form::Faults;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::room::Room;
use crate::web::session::App;
use crate::web::session::Visitor;

/// What of the filter a page offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offers {
    /// Everything, with the journals for those who want sides and accounts.
    Entries { is_expert: bool },
    /// One account's lines: everything but the account.
    Lines,
    /// Totals by account: no words.
    Totals,
}

/// One of a few answers.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// A ready-made address.
pub struct Way {
    pub href: String,
    pub label: String,
    pub current: bool,
}

/// The filter as a page draws it.
pub struct FilterBar {
    pub action: String,
    pub q: String,
    pub from: String,
    pub to: String,
    pub account: String,
    pub has_words: bool,
    pub has_account: bool,
    pub is_missing: bool,
    /// Whether the rarer questions are shown from the start.
    pub is_open: bool,
    pub journals: Vec<Choice>,
    pub parties: Vec<Choice>,
    pub members: Vec<Choice>,
    pub quick: Vec<Way>,
    /// What narrows the list now, each with the address without it.
    pub chips: Vec<Way>,
    pub faults: Faults,
}

/// The words of an address that narrow; all but the page travel on.
const NAMES: [&str; 8] = ["q", "from", "to", "account", "party", "member", "journal", "missing"];

/// Reads the filter of an address: what the shelf is asked, and what the page draws.
///
/// # Errors
/// What the shelf answers.
pub async fn read(
    app: &App,
    visitor: &Visitor,
    room: &Room,
    asked: &BTreeMap<String, String>,
    action: String,
    offers: Offers,
) -> Result<(EntryFilter, FilterBar), WebError> {
    let (store, scope, words) = (app.desk.store(), &room.scope, visitor.words());
    let frame = room.page(app, visitor, String::new());
    let typed = |name: &str| asked.get(name).map_or("", String::as_str).trim();
    let years = ledger::years(store, scope).await?;
    let today = app.desk.today();
    let mut faults = Faults::default();
    let given = period(asked, &mut faults, visitor, today);
    let has_words = offers != Offers::Totals;
    let query = if has_words { EntryQuery::read(typed("q")) } else { EntryQuery::default() };
    let named_year = query.year.as_deref().and_then(|mark| period_of_mark(&years, mark));
    let account = if typed("account").is_empty() || offers == Offers::Lines {
        None
    } else {
        let code = typed("account").split_whitespace().next().unwrap_or_default();
        AccountCode::new(code).map_err(|error| faults.add("account", wording::ledger::account_code(&error, words))).ok()
    };
    let member = Uuid::parse_str(typed("member")).ok();
    let party = Counterparty::from_parts(typed("party"), None).filter(|party| *party != Counterparty::None);
    let journal = Journal::from_code(typed("journal"));
    let filter = EntryFilter {
        period: given,
        journal,
        account,
        member,
        counterparty: party,
        missing_paper: typed("missing") == "1",
        ..EntryFilter::default()
    };
    let is_missing = filter.missing_paper;
    let filter = if has_words { filter.searched(query, named_year) } else { filter };

    let people = if scope.may(Permission::SeeMemberNames) { members::register(store, scope).await? } else { Vec::new() };
    let language = visitor.language().code();
    let party_words = [("member", "filter-with-members"), ("non_member", "filter-with-others"), ("other", "filter-with-another")];
    let without = |names: &[&str]| address(&action, asked, names, &[]);
    let mut chips = Vec::new();
    let mut chip = |names: &[&str], label: String| chips.push(Way { href: without(names), label, current: false });
    if has_words && !typed("q").is_empty() {
        chip(&["q"], typed("q").to_owned());
    }
    if let Some(period) = given {
        chip(&["from", "to"], period_words(period, &frame));
    }
    if let Some(account) = filter.account {
        chip(&["account"], words.with("filter-chip-account", &[("account", account.as_str().into())]));
    }
    if let Some(journal) = journal {
        chip(&["journal"], words.text(&format!("journal-of-{}", journal.code().to_lowercase())));
    }
    if let Some((_, key)) = party_words.iter().find(|(value, _)| party.is_some_and(|party| party.key() == *value)) {
        chip(&["party"], words.text(key));
    }
    if let Some(id) = member {
        let name = people.iter().find(|one| one.id == id).map(|one| one.name(language).to_owned());
        chip(&["member"], name.unwrap_or_else(|| words.text("entry-a-member")));
    }
    if is_missing {
        chip(&["missing"], words.text("journal-missing"));
    }
    let quick = quick_periods(&years, today)
        .into_iter()
        .map(|(key, period)| {
            let (from, to) = (period.from().to_string(), period.to().to_string());
            Way {
                href: address(&action, asked, &["from", "to"], &[("from", &from), ("to", &to)]),
                label: words.text(key),
                current: given == Some(period),
            }
        })
        .collect();
    let is_expert = matches!(offers, Offers::Entries { is_expert: true });
    let bar = FilterBar {
        q: typed("q").to_owned(),
        from: typed("from").to_owned(),
        to: typed("to").to_owned(),
        account: typed("account").to_owned(),
        has_words,
        has_account: is_expert || offers == Offers::Totals,
        is_missing,
        is_open: account.is_some() || member.is_some() || party.is_some() || journal.is_some() || !faults.is_empty(),
        journals: if is_expert {
            let choice = |one: Journal| Choice {
                value: one.code().to_owned(),
                label: words.text(&format!("journal-of-{}", one.code().to_lowercase())),
                chosen: journal == Some(one),
            };
            Journal::ALL.into_iter().map(choice).collect()
        } else {
            Vec::new()
        },
        parties: party_words
            .into_iter()
            .map(|(value, key)| Choice {
                value: value.to_owned(),
                label: words.text(key),
                chosen: party.is_some_and(|party| party.key() == value),
            })
            .collect(),
        members: people
            .iter()
            .map(|one| Choice { value: one.id.to_string(), label: one.name(language).to_owned(), chosen: member == Some(one.id) })
            .collect(),
        quick,
        chips,
        faults,
        action,
    };
    Ok((filter, bar))
}

/// The address of the same list with some words left out and others put in; it begins at the first page again.
pub fn address(action: &str, asked: &BTreeMap<String, String>, without: &[&str], with: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in asked {
        if NAMES.contains(&name.as_str()) && !without.contains(&name.as_str()) && !value.trim().is_empty() {
            query.append_pair(name, value);
        }
    }
    for (name, value) in with {
        query.append_pair(name, value);
    }
    let query = query.finish();
    if query.is_empty() { action.to_owned() } else { format!("{action}?{query}") }
}

/// The period asked for by `from` and `to`: both may be left out.
pub fn period(asked: &BTreeMap<String, String>, faults: &mut Faults, visitor: &Visitor, today: Day) -> Option<Period> {
    let fields = Fields::prefilled(["from", "to"].map(|name| (name, asked.get(name).cloned().unwrap_or_default())));
    let words = visitor.words();
    let from = faults.optional_day(&fields, "from", words);
    let to = faults.optional_day(&fields, "to", words);
    if from.is_none() && to.is_none() {
        return None;
    }
    match Period::new(from.unwrap_or_default(), to.unwrap_or(today)) {
        Ok(period) => Some(period),
        Err(error) => {
            faults.add("to", wording::calendar::calendar(&error, words));
            None
        }
    }
}

fn period_words(period: Period, frame: &Page) -> String {
    let words = frame.words();
    if period.from() == Day::default() {
        return words.with("filter-chip-until", &[("day", frame.day(&period.to()).into())]);
    }
    words.with("years-year", &[("from", frame.day(&period.from()).into()), ("to", frame.day(&period.to()).into())])
}

/// This month, this quarter, this year and the one before, as the books count years.
pub fn quick_periods(years: &[FiscalYear], today: Day) -> Vec<(&'static str, Period)> {
    let month = first_of_month(today);
    let quarter = (1..=today.month0() % 3).fold(month, |day, _| first_of_month(days_after(day, -1)));
    let civil = |year: i32| Day::from_ymd_opt(year, 1, 1).zip(Day::from_ymd_opt(year, 12, 31));
    let this = years.iter().find(|year| year.period().contains(today)).map(FiscalYear::period);
    let this = this.or_else(|| civil(today.year()).and_then(|(from, to)| Period::new(from, to).ok()));
    let last = this.and_then(|this| {
        let before = days_after(this.from(), -1);
        let known = years.iter().find(|year| year.period().contains(before)).map(FiscalYear::period);
        known.or_else(|| civil(before.year()).and_then(|(from, to)| Period::new(from, to).ok()))
    });
    [
        ("filter-this-month", Period::new(month, last_of_month(today)).ok()),
        ("filter-this-quarter", Period::new(quarter, last_of_month(months_after(quarter, 2))).ok()),
        ("filter-this-year", this),
        ("filter-last-year", last),
    ]
    .into_iter()
    .filter_map(|(key, period)| period.map(|period| (key, period)))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    #[test]
    fn the_ready_made_periods_hold_today_and_their_ends() {
        let day = |text: &str| read_day(text).expect("a day");
        for (today, quarter) in [
            ("2026-01-01", ("2026-01-01", "2026-03-31")),
            ("2026-03-31", ("2026-01-01", "2026-03-31")),
            ("2026-04-01", ("2026-04-01", "2026-06-30")),
            ("2026-12-31", ("2026-10-01", "2026-12-31")),
        ] {
            let found = quick_periods(&[], day(today));
            assert_eq!(found[1].1, Period::new(day(quarter.0), day(quarter.1)).expect("a period"), "{today}");
            assert!(found[..3].iter().all(|(_, period)| period.contains(day(today))));
            assert_eq!(found[3].1.to(), day("2025-12-31"));
        }
    }
}
